/* Texts that are no study sets: refused in a sentence, or doubted as a whole. */
#include "importing.h"

#define DIRECTORY "tests/import/others/"

static const struct {
	const char *file, *what;
} refused[] = {
	{ "poem-harbour", "a poem" }, { "manual-tide", "a manual page" },
	{ "changelog-loom", "a list of changes" },
	{ "recipe-lentils", "a recipe" }, { "rezept-knoedel", "a recipe" },
	{ "forum-boiler", "a discussion" }, { "cv-baker", "a CV" },
	{ "navigation-shop", "the menu of a site" },
	{ "source-python", "the source of a program" },
	{ "log-mail", "a log" }, { "chat-trip", "a conversation" },
	{ "minutes-choir", "the minutes of a meeting" },
	{ "contents-garden", "a table of contents" },
	{ "essay-clocks", "running text" },
	{ "noticia-lluvia", "running text" },
};

static void one_sentence_says_what_it_is(void **state)
{
	char path[200], says[100];

	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		struct sets s = { .count = 0 };

		snprintf(path, sizeof(path), DIRECTORY "%s.txt",
				refused[i].file);
		snprintf(says, sizeof(says), "no cards found: this looks like "
				"%s; ", refused[i].what);
		assert_int_equal(recall_import_read(path, NULL, &s.set,
				&s.count, &s.err), RECALL_BAD_DATA);
		assert_string_equal(s.err.file, path);
		assert_memory_equal(s.err.text, says, strlen(says));
	}
}

/* What may be one after all comes, and says what it looks like. */
static void a_doubt_is_on_every_card(void **state)
{
	struct sets s = { .count = 0 };

	(void)state;
	assert_int_equal(recall_import_read(DIRECTORY "shopping-week.txt",
			NULL, &s.set, &s.count, &s.err), RECALL_OK);
	assert_true(s.set->count > 4);
	assert_int_equal(recall_set_doubtful(s.set), s.set->count);
	assert_non_null(strstr(s.set->warnings[0].text, "a shopping list, not a study set"));
	drop(&s);
}

/* Who names the format means it. */
static void a_format_that_is_told_is_read(void **state)
{
	struct recall_read_options o = { .format = "page" };
	struct sets s = { .count = 0 };

	(void)state;
	assert_int_equal(recall_import_read(DIRECTORY "shopping-week.txt", &o,
			&s.set, &s.count, &s.err), RECALL_OK);
	assert_int_equal(s.set->warning_count, 0);
	assert_true(recall_set_doubtful(s.set) < s.set->count);
	drop(&s);
}

/* As plain, but sets. */
static void plain_sets_are_read_as_ever(void **state)
{
	static const char *const sets[] = { "set-plain-cells", "set-capitals",
		"set-shopping-german", "set-commands", "set-log-levels",
		"set-questions-history", "set-poetry-terms", "set-cooking" };
	char path[200];

	(void)state;
	for (size_t i = 0; i < sizeof(sets) / sizeof(*sets); i++) {
		struct sets s = { .count = 0 };

		snprintf(path, sizeof(path), DIRECTORY "%s.txt", sets[i]);
		assert_int_equal(recall_import_read(path, NULL, &s.set,
				&s.count, &s.err), RECALL_OK);
		assert_int_equal(recall_set_doubtful(s.set), 0);
		assert_int_equal(s.set->warning_count, 0);
		drop(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_sentence_says_what_it_is),
		cmocka_unit_test(a_doubt_is_on_every_card),
		cmocka_unit_test(a_format_that_is_told_is_read),
		cmocka_unit_test(plain_sets_are_read_as_ever),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
