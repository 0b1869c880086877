/*
 * Run-together lines: "question ¦ answer" in the files of tests/import/cuts
 * and cuts-unseen, joined by one space on a page. The unseen ones were
 * written after the weights and are not to be tuned for.
 */
#include "importing.h"
#include "recall/repair.h"

#include <dirent.h>

#define MARK " ¦ "
#define MOST_LINES 100

struct score {
	size_t all, right, sure, sure_right, doubtful;
	size_t next;		/* wrong, but right at the next likely place */
	double squares;		/* of confidence against truth */
};

/* Makes the page and says where each line is to be cut. */
static size_t make_page(const char *path, bool turned,
		struct recall_buf *page, size_t cuts[MOST_LINES])
{
	FILE *f = fopen(path, "r");
	char line[1024], *mark;
	size_t n = 0;

	assert_non_null(f);
	recall_buf_adds(page, "A subject\n\nResource summary\n\n"
			"Question Answer\n");
	while (fgets(line, sizeof(line), f) && (mark = strstr(line, MARK))) {
		assert_true(n < MOST_LINES);
		const char *back = mark + strlen(MARK);

		*mark = '\0';
		mark[strcspn(back, "\n") + strlen(MARK)] = '\0';
		cuts[n++] = strlen(turned ? back : line) + 1;
		recall_buf_addf(page, "%s %s\n", turned ? back : line,
				turned ? line : back);
	}
	fclose(f);
	return n;
}

/* Does one press of a key put a wrong cut right? */
static bool next_is_right(struct recall_set *set, size_t card, size_t right)
{
	struct recall_repair *r = recall_repair_new(set);
	size_t cut = 0;

	assert_true(recall_repair_next_cut(r, card));
	recall_repair_text(set, card, &cut);
	recall_repair_free(r);
	return cut == right;
}

static void score_file(const char *path, bool turned, struct score *score)
{
	struct recall_buf page = RECALL_BUF_INIT;
	size_t cuts[MOST_LINES], n = make_page(path, turned, &page,
			cuts);
	struct sets s;

	must_read(&s, "page.txt", page.data);
	assert_int_equal(s.set->count, n);
	for (size_t i = 0; i < n; i++) {
		const struct recall_draft *d = &s.set->cards[i];
		bool right = d->cut == cuts[i];
		double miss = d->confidence - (right ? 1 : 0);

		score->all++;
		score->right += right;
		score->sure += d->confidence >= 0.9;
		score->sure_right += right && d->confidence >= 0.9;
		score->doubtful += d->confidence < 0.7;
		score->squares += miss * miss;
		score->next += !right && next_is_right(s.set, i, cuts[i]);
	}
	recall_buf_release(&page);
	drop(&s);
}

static struct score score_directory(const char *name, bool turned)
{
	struct score score = { 0 };
	DIR *dir = opendir(name);
	struct dirent *e;
	char path[512];

	assert_non_null(dir);
	while ((e = readdir(dir))) {
		if (!strstr(e->d_name, ".txt"))
			continue;
		snprintf(path, sizeof(path), "%s/%s", name, e->d_name);
		score_file(path, turned, &score);
	}
	closedir(dir);
	print_message("%s: %zu of %zu right, %zu more at the next place; %zu "
			"of %zu sure ones; %zu doubtful; Brier %.3f\n", name,
			score.right, score.all, score.next, score.sure_right,
			score.sure, score.doubtful,
			score.squares / (double)score.all);
	return score;
}

static void nine_of_ten_are_cut_right(void **state)
{
	struct score seen = score_directory("tests/import/cuts", false);
	struct score unseen = score_directory("tests/import/cuts-unseen",
			false);

	(void)state;
	assert_true(seen.right * 100 >= seen.all * 97);
	assert_true(unseen.right * 100 >= unseen.all * 90);
	assert_true(seen.sure * 10 > seen.all * 7);
	/* the next likely place is right for half of the rest and more */
	assert_true(seen.next * 2 > seen.all - seen.right);
	assert_true(seen.sure_right * 100 >= seen.sure * 95);
	assert_true(unseen.sure_right * 100 >= unseen.sure * 90);
}

/* The same lines with the definition first: a page says that as a whole. */
static void so_are_pages_that_stand_turned(void **state)
{
	struct score seen = score_directory("tests/import/cuts", true);
	struct score unseen = score_directory("tests/import/cuts-unseen",
			true);

	(void)state;
	assert_true(seen.right * 100 >= seen.all * 95);
	assert_true(unseen.right * 100 >= unseen.all * 90);
}

static bool stop_later(void *arg, size_t done, size_t total)
{
	assert_true(done <= total);
	return ++*(int *)arg < 40;
}

static void a_long_page_can_be_cancelled(void **state)
{
	struct recall_buf page = RECALL_BUF_INIT;
	int calls = 0;
	struct recall_read_options o = { .progress = stop_later,
		.arg = &calls };
	struct recall_set *set;
	struct recall_error err = { 0 };
	size_t n;

	(void)state;
	recall_buf_adds(&page, "A subject\n\nResource summary\n\n"
			"Question Answer\n");
	for (int i = 0; i < 10000; i++)
		recall_buf_addf(&page, "burden of proof %d the duty to show "
				"that a claim is true\n", i);
	assert_int_equal(recall_import_read_bytes("page.txt", page.data,
			page.len, &o, &set, &n, &err), RECALL_CANCELLED);
	assert_int_equal(calls, 40);
	recall_buf_release(&page);
}

/* How sure the first line of a long page is cut, its last line given. */
static double first_confidence(const char *last)
{
	struct recall_buf page = RECALL_BUF_INIT;
	double confidence;
	struct sets s;

	recall_buf_adds(&page, "A subject\n\nResource summary\n\n"
			"Question Answer\nduty of care legal obligation to "
			"avoid harm\n");
	for (int i = 0; i < 1000; i++)
		recall_buf_addf(&page, "plant %d the part of a root that drinks "
				"%d\n", i, i);
	recall_buf_addf(&page, "%s\n", last);
	must_read(&s, "page.txt", page.data);
	assert_string_equal(s.set->cards[0].front, "duty of care");
	confidence = s.set->cards[0].confidence;
	recall_buf_release(&page);
	drop(&s);
	return confidence;
}

static void a_term_that_others_speak_of_is_surer(void **state)
{
	(void)state;
	assert_true(first_confidence("negligence breach of a duty of care") >
			first_confidence("negligence breach of a care duty") +
			0.01);
}

/* The first line of a page of questions is cut so. */
static void assert_cut(const char *front, const char *back)
{
	struct recall_buf page = RECALL_BUF_INIT;
	struct sets s;

	recall_buf_addf(&page, "A subject\n\nResource summary\n\n"
			"Question Answer\n%s %s\n"
			"What is the aorta? The largest artery\n"
			"What is a vein? A vessel toward the heart\n",
			front, back);
	must_read(&s, "page.txt", page.data);
	assert_string_equal(s.set->cards[0].front, front);
	assert_string_equal(s.set->cards[0].back, back);
	drop(&s);
	recall_buf_release(&page);
}

static void a_sum_behind_a_question_answers_it(void **state)
{
	(void)state;
	assert_cut("What is the mean of two numbers?", "(a + b) / 2");
	assert_cut("How long is the way to brake?", "(v / 10) x (v / 10)");
	assert_cut("How long is the way to react?", "(v/10) x 3");
	assert_cut("What moves blood? (one of them)", "The left ventricle");
}

static void a_question_about_a_picture_is_asked_whole(void **state)
{
	(void)state;
	assert_cut("leaf.png (image/png) What is part C?", "the stem");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nine_of_ten_are_cut_right),
		cmocka_unit_test(so_are_pages_that_stand_turned),
		cmocka_unit_test(a_long_page_can_be_cancelled),
		cmocka_unit_test(a_term_that_others_speak_of_is_surer),
		cmocka_unit_test(a_sum_behind_a_question_answers_it),
		cmocka_unit_test(a_question_about_a_picture_is_asked_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
