/*
 * The five real study sets. Their texts are not ours: what is checked is
 * where each card stands, which way round, where it was cut, and a hash of
 * its sides. To see what a change did: RECALL_SEEDS_WRITE=DIR writes the
 * files anew.
 */
#include "importing.h"

static const char *const names[] = {
	"000_053d9c07dbfbaffe", "001_efc9a0e94ee55c05",
	"002_fbd2d0217a1f8091", "003_337fe6d752c6f44a",
	"004_97054868489a651d",
};
static const size_t counts[] = { 47, 56, 24, 41, 49 };

static const char *directory(void)
{
	const char *dir = getenv("RECALL_STUDY_SETS");

	return dir ? dir : "../shared/study-sets";
}

static unsigned long long hash(const char *s)
{
	unsigned long long h = 0xcbf29ce484222325u;

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001b3u;
	return h;
}

static bool read_seed(size_t i, struct sets *s)
{
	char path[512];

	memset(s, 0, sizeof(*s));
	snprintf(path, sizeof(path), "%s/%s.txt", directory(), names[i]);
	if (access(path, R_OK) != 0) {
		print_message("no %s: skipped\n", path);
		return false;
	}
	assert_int_equal(recall_import_read(path, NULL, &s->set, &s->count,
			&s->err), RECALL_OK);
	assert_int_equal(s->count, 1);
	return true;
}

static void describe(const struct recall_draft *d, char *out, size_t n)
{
	snprintf(out, n, "%u %c %s %zu %016llx %016llx\n", d->line,
			d->reversed ? 'R' : '-', recall_kind_name(d->kind),
			d->cut, hash(d->front), hash(d->back));
}

static void write_seed(size_t i, const struct recall_set *set)
{
	char path[512], line[200];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s.expect",
			getenv("RECALL_SEEDS_WRITE"), names[i]);
	f = fopen(path, "w");
	assert_non_null(f);
	for (size_t k = 0; k < set->count; k++) {
		describe(&set->cards[k], line, sizeof(line));
		fputs(line, f);
	}
	fclose(f);
}

static void check_seed(size_t i, const struct recall_set *set)
{
	char path[512], line[200], want[200];
	FILE *f;

	snprintf(path, sizeof(path), "tests/import/seeds/%s.expect", names[i]);
	f = fopen(path, "r");
	assert_non_null(f);
	for (size_t k = 0; k < set->count; k++) {
		assert_non_null(fgets(want, sizeof(want), f));
		describe(&set->cards[k], line, sizeof(line));
		assert_string_equal(line, want);
	}
	assert_null(fgets(want, sizeof(want), f));
	fclose(f);
}

static void every_card_stands_where_it_should(void **state)
{
	size_t total = 0, turned = 0;
	struct sets s;

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		if (!read_seed(i, &s))
			skip();
		if (getenv("RECALL_SEEDS_WRITE"))
			write_seed(i, s.set);
		assert_int_equal(s.set->count, counts[i]);
		check_seed(i, s.set);
		for (size_t k = 0; k < s.set->count; k++)
			turned += s.set->cards[k].reversed;
		total += s.set->count;
		drop(&s);
	}
	assert_int_equal(total, 217);
	assert_int_equal(turned, 13);
}

static void titles_are_found(void **state)
{
	struct sets s;

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		if (!read_seed(i, &s))
			skip();
		assert_int_equal(s.set->title[0] != '\0', i != 0);
		if (i == 2)
			assert_string_equal(s.set->title, "CRM");
		drop(&s);
	}
}

/* Of 24 cuts at least 21 right; a wrong one must know that it is a guess. */
static void cuts_know_what_they_know(void **state)
{
	size_t doubtful;
	struct sets s;

	(void)state;
	if (!read_seed(2, &s))
		skip();
	doubtful = recall_set_doubtful(s.set);
	assert_true(doubtful <= 8);
	for (size_t k = 0; k < s.set->count; k++)
		assert_true(s.set->cards[k].cut > 0);
	drop(&s);
}

static void clean_layouts_are_sure(void **state)
{
	struct sets s;
	size_t sure;

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		if (!read_seed(i, &s))
			skip();
		sure = 0;
		for (size_t k = 0; k < s.set->count; k++)
			sure += s.set->cards[k].confidence >= 0.95;
		if (i != 2)
			assert_true(sure * 100 >= s.set->count * 95);
		assert_int_equal(s.set->warning_count, 0);
		drop(&s);
	}
}

/* Words of the pages around the cards. */
static void no_chrome_gets_into_a_card(void **state)
{
	static const char *const chrome[] = { "Name | Mastery", "|---",
		"No analytics yet", "Send a link", "Looks like no tags",
		"Question Answer", "full summary", "Resource summary",
		"Flashcards", "Quizwiz", "View Set", "connexes" };
	struct sets s;

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		if (!read_seed(i, &s))
			skip();
		for (size_t k = 0; k < s.set->count; k++) {
			for (size_t c = 0; c < sizeof(chrome) /
					sizeof(*chrome); c++) {
				assert_null(strstr(s.set->cards[k].front,
						chrome[c]));
				assert_null(strstr(s.set->cards[k].back,
						chrome[c]));
			}
		}
		drop(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_card_stands_where_it_should),
		cmocka_unit_test(titles_are_found),
		cmocka_unit_test(cuts_know_what_they_know),
		cmocka_unit_test(clean_layouts_are_sure),
		cmocka_unit_test(no_chrome_gets_into_a_card),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
