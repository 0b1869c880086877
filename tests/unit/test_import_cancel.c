/* Every reader tells how far it is and stops when it is asked to. */
#include "importing.h"

#define CARDS 3000

static const struct form {
	const char *format, *head, *card, *tail;	/* card: a number, twice */
} forms[] = {
	{ "page", "Marketing\n\n", "term %d of it\nwhat the word number %d "
		"means in a text\n", "" },
	{ "page", "Marketing Flashcards\n\n", "Term %d of it. What the word "
		"number %d means in a text\n", "" },
	{ "page", "", "| term %d of it | what the word number %d means |\n",
		"" },
	{ "markdown", "# Marketing\n\n", "Q: what is %d?\nA: it is %d\n\n",
		"" },
	{ "markdown", "# Marketing\n\n", "## term %d\n\nmeaning %d\n\n", "" },
	{ "markdown", "# Marketing\n\n", "term %d\n?\nmeaning %d\n\n", "" },
	{ "org", "", "* term %d :drill:\nmeaning %d\n", "" },
	{ "supermemo", "", "Q: what is %d?\nA: it is %d\n\n", "" },
	{ "mnemosyne", "<?xml version='1.0'?>\n<mnemosyne>\n", "<item><Q>term "
		"%d</Q><A>meaning %d</A></item>\n", "</mnemosyne>\n" },
	{ "quizlet", "", "term %d - meaning %d\n", "" },
	{ "json", "{\"recall\":1,\"title\":\"a\",\"cards\":[",
		"{\"front\":\"term %d\",\"back\":\"meaning %d\"},\n",
		"{\"front\":\"a\",\"back\":\"b\"}]}" },
	{ "tsv", "", "term %d\tmeaning %d\n", "" },
	{ "csv", "front,back\n", "term %d,meaning %d\n", "" },
	{ "anki", "#separator:tab\n", "term %d\tmeaning %d\n", "" },
};
#define FORMS (sizeof(forms) / sizeof(*forms))

static void write_form(struct recall_buf *b, const struct form *f)
{
	recall_buf_reset(b);
	recall_buf_adds(b, f->head);
	for (int i = 0; i < CARDS; i++) {
		char card[200];

		/* the texts are literals above */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(card, sizeof(card), f->card, i, i);
#pragma GCC diagnostic pop
		recall_buf_adds(b, card);
	}
	recall_buf_adds(b, f->tail);
}

struct watch {
	int calls, stop;	/* stop at that call, 0 never */
};

static bool watch(void *arg, size_t done, size_t total)
{
	struct watch *w = arg;

	assert_true(done <= total);
	return ++w->calls != w->stop;
}

static enum recall_status read_form(const struct recall_buf *text,
		const struct form *f, struct watch *w, size_t *cards)
{
	struct recall_read_options o = { .format = f->format,
		.progress = watch, .arg = w };
	struct sets s = { NULL, 0, { 0 } };
	enum recall_status status = recall_import_read_bytes("a", text->data,
			text->len, &o, &s.set, &s.count, &s.err);

	if (status && status != RECALL_CANCELLED)
		print_error("%s, %s: %s\n", f->format, f->card, s.err.text);
	*cards = s.set ? s.set->count : 0;
	drop(&s);
	return status;
}

static void every_reader_stops(void **state)
{
	struct recall_buf text = RECALL_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < FORMS; i++) {
		struct watch all = { 0, 0 }, w;
		size_t cards;

		write_form(&text, &forms[i]);
		assert_int_equal(read_form(&text, &forms[i], &all, &cards),
				RECALL_OK);
		assert_true(cards >= CARDS);
		if (all.calls < 1)
			fail_msg("%s never asks", forms[i].format);
		for (int k = 1; k <= all.calls; k += 1 + all.calls / 7) {
			w = (struct watch){ 0, k };
			assert_int_equal(read_form(&text, &forms[i], &w,
					&cards), RECALL_CANCELLED);
			assert_int_equal(cards, 0);
			/* asked again only where another loop begins */
			assert_int_equal(w.calls, k);
		}
	}
	recall_buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_reader_stops),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
