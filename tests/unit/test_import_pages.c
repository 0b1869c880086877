/*
 * Pages in the form of the study sites, with texts of our own. Beside each
 * page NAME.txt stands NAME.cards: title and site, then a card a line.
 */
#include "importing.h"

#include <dirent.h>

#define DIRECTORY "tests/import/pages"

static void unescape(char *s)
{
	char *to = s;

	for (; *s; s++) {
		if (*s == '\\' && s[1] == 'n') {
			*to++ = '\n';
			s++;
		} else if (*s == '\\' && s[1] == '\\') {
			*to++ = *s++;
		} else {
			*to++ = *s;
		}
	}
	*to = '\0';
}

/* Cuts "a\tb\tc\n" into three. */
static void split(char *line, char *parts[3])
{
	line[strcspn(line, "\n")] = '\0';
	for (int i = 0; i < 3; i++) {
		parts[i] = line;
		line += strcspn(line, "\t");
		if (*line)
			*line++ = '\0';
		unescape(parts[i]);
	}
}

static int wrong(const char *page, const char *what, const char *got,
		const char *want)
{
	print_error("%s: %s is \"%s\", should be \"%s\"\n", page, what, got,
			want);
	return 1;
}

static int check_card(const char *page, const struct recall_draft *d,
		char *parts[3])
{
	int bad = 0;

	if (strcmp(d->front, parts[0]))
		bad += wrong(page, "front", d->front, parts[0]);
	if (strcmp(d->back, parts[1]))
		bad += wrong(page, "back", d->back, parts[1]);
	if (d->reversed != (parts[2][0] == 'R'))
		bad += wrong(page, d->front, d->reversed ? "turned" : "kept",
				parts[2]);
	return bad;
}

static int check_page(const char *page, const struct recall_set *set, FILE *f)
{
	char line[2048], *parts[3];
	size_t n = 0;
	int bad = 0;

	assert_non_null(fgets(line, sizeof(line), f));
	split(line, parts);
	if (strcmp(set->title, parts[0]))
		bad += wrong(page, "title", set->title, parts[0]);
	if (strcmp(set->site, parts[1]))
		bad += wrong(page, "site", set->site, parts[1]);
	for (; fgets(line, sizeof(line), f); n++) {
		split(line, parts);
		if (n < set->count)
			bad += check_card(page, &set->cards[n], parts);
	}
	if (n != set->count)
		bad += wrong(page, "number of cards", n < set->count ?
				"too large" : "too small", "");
	return bad;
}

static int read_page(const char *name)
{
	char path[512];
	struct sets s;
	int bad;
	FILE *f;

	memset(&s, 0, sizeof(s));
	snprintf(path, sizeof(path), DIRECTORY "/%s", name);
	if (recall_import_read(path, NULL, &s.set, &s.count, &s.err))
		return wrong(name, "error", s.err.text, "");
	snprintf(path, sizeof(path), DIRECTORY "/%.*s.cards",
			(int)(strlen(name) - 4), name);
	f = fopen(path, "r");
	assert_non_null(f);
	bad = check_page(name, s.set, f);
	fclose(f);
	drop(&s);
	return bad;
}

static void every_page_is_read_right(void **state)
{
	DIR *dir = opendir(DIRECTORY);
	struct dirent *e;
	int bad = 0, pages = 0;

	(void)state;
	assert_non_null(dir);
	while ((e = readdir(dir))) {
		if (!strstr(e->d_name, ".txt"))
			continue;
		pages++;
		bad += read_page(e->d_name);
	}
	closedir(dir);
	assert_true(pages >= 30);
	assert_int_equal(bad, 0);
}

/* Where a side is missing the page is told of, and nothing is paired with
 * its neighbour. */
static void lost_lines_are_reported_with_their_line(void **state)
{
	static const struct {
		const char *page;
		unsigned line;
	} all[] = {
		{ "alternating-lost", 10 }, { "knowt-full-picture", 47 },
		{ "quizwiz-blank", 21 },
	};
	struct sets s;
	char path[256];

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		memset(&s, 0, sizeof(s));
		snprintf(path, sizeof(path), DIRECTORY "/%s.txt",
				all[i].page);
		assert_int_equal(recall_import_read(path, NULL, &s.set,
				&s.count, &s.err), RECALL_OK);
		assert_true(s.set->warning_count >= 1);
		assert_int_equal(s.set->warnings[0].line, all[i].line);
		drop(&s);
	}
}

/* What a reader of the preview needs: where it came from. */
static void a_card_knows_its_source(void **state)
{
	struct sets s;

	(void)state;
	memset(&s, 0, sizeof(s));
	assert_int_equal(recall_import_read(DIRECTORY "/goconqr.txt", NULL,
			&s.set, &s.count, &s.err), RECALL_OK);
	for (size_t i = 0; i < s.set->count; i++) {
		const struct recall_draft *d = &s.set->cards[i];

		assert_true(d->cut > 0 && d->cut < strlen(d->source));
		assert_string_equal(d->source + d->cut, d->back);
		assert_int_equal(d->line, 18 + i);
	}
	drop(&s);
}

/* A guess among sure cards is told by its confidence. */
static void guesses_are_doubted(void **state)
{
	static const struct {
		const char *page, *front;	/* of the guess */
	} all[] = {
		{ "labels-unsure", "What is a keel for?" },
		{ "glue-unsure", "polished" },
	};
	struct sets s;
	char path[256];

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		memset(&s, 0, sizeof(s));
		snprintf(path, sizeof(path), DIRECTORY "/%s.txt",
				all[i].page);
		assert_int_equal(recall_import_read(path, NULL, &s.set,
				&s.count, &s.err), RECALL_OK);
		for (size_t k = 0; k < s.set->count; k++) {
			const struct recall_draft *d = &s.set->cards[k];
			bool guess = !strcmp(d->front, all[i].front);

			assert_int_equal(d->confidence < 0.7, guess);
		}
		drop(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_page_is_read_right),
		cmocka_unit_test(lost_lines_are_reported_with_their_line),
		cmocka_unit_test(a_card_knows_its_source),
		cmocka_unit_test(guesses_are_doubted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
