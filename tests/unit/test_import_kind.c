/* What a card is: a term, or a question whose answer is asked for. */
#include "importing.h"

static const struct {
	const char *front, *back;
	enum recall_kind kind;
} cards[] = {
	/* lists of one kind are asked for … */
	{ "Parts of a bicycle wheel", "hub, spokes, rim",
		RECALL_KIND_QUESTION },
	{ "Dry measures", "cups of rice, spoons of salt, tiny pinches",
		RECALL_KIND_QUESTION },
	{ "The Hanseatic triad", "Lübeck, Hamburg, and Bremen",
		RECALL_KIND_QUESTION },
	{ "Inland shipping", "river ports, canal ports, lake ports",
		RECALL_KIND_QUESTION },
	{ "Glazing", "1. bisque 2. dip 3. fire", RECALL_KIND_QUESTION },
	/* … and what a definition enumerates is not */
	{ "aspirin", "thins the blood, upset stomach, not for children",
		RECALL_KIND_TERM },
	{ "barrique", "oak barrel; 225 litres; toasted inside",
		RECALL_KIND_TERM },
	{ "crisis", "turning point, sudden change, time of danger",
		RECALL_KIND_TERM },
	{ "SMART", "specific, measurable, timed", RECALL_KIND_TERM },
	/* asked on both sides: a phrase and its translation */
	{ "Wie spät ist es?", "What time is it?", RECALL_KIND_TERM },
	{ "How late is it?", "noon", RECALL_KIND_QUESTION },
	/* asked without a mark, or with the choices behind it */
	{ "Which gas makes bread rise", "carbon dioxide",
		RECALL_KIND_QUESTION },
	{ "Convert two miles to metres", "3200 m", RECALL_KIND_QUESTION },
	{ "Cite deux fromages", "brie et comté", RECALL_KIND_QUESTION },
	{ "Name server", "finds addresses", RECALL_KIND_TERM },
	{ "Is this a mammal? a) newt b) bat c) carp", "b) bat",
		RECALL_KIND_QUESTION },
	/* a sentence that stops before its answer */
	{ "Tides are", "caused by the moon", RECALL_KIND_TERM },
	{ "Spring tides are", "the highest ones", RECALL_KIND_QUESTION },
	{ "A stack is a", "pile of plates", RECALL_KIND_QUESTION },
	{ "The loop stops when:", "the list is empty", RECALL_KIND_QUESTION },
	{ "Loyal customers of ours are:", "those who return",
		RECALL_KIND_TERM },
	{ "put up with", "to bear", RECALL_KIND_TERM },
	{ "used to be", "was once", RECALL_KIND_TERM },
};

static void kinds_are_found(void **state)
{
	const size_t n = sizeof(cards) / sizeof(*cards);
	struct recall_buf text = RECALL_BUF_INIT;
	struct sets s;

	(void)state;
	for (size_t i = 0; i < n; i++)
		recall_buf_addf(&text, "%s\t%s\n", cards[i].front,
				cards[i].back);
	must_read(&s, "a.tsv", text.data);
	assert_int_equal(s.set->count, n);
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(s.set->cards[i].front, cards[i].front);
		if (s.set->cards[i].kind != cards[i].kind)
			fail_msg("the kind of \"%s\" was not found",
					cards[i].front);
	}
	recall_buf_release(&text);
	drop(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
