/*
 * A set put right before it is merged: every operation does what its key
 * says, and every one is taken back and made again without a trace.
 */
#include "importing.h"

#include <locale.h>

#include "recall/repair.h"

struct bench {
	struct sets s;
	struct recall_set *set;
	struct recall_repair *r;
	struct recall_buf was;
};

static const char runon[] =
	"Volcanoes\n"
	"\n"
	"Flashcards on Volcanoes, created by somebody on 01/02/2016.\n"
	"Resource summary\n"
	"\n"
	"Question Answer\n"
	"What is magma? Molten rock below the ground\n"
	"Parts of a volcano (3) Vent Crater Magma chamber\n"
	"Shield volcano Wide and flat with runny lava\n"
	"Ring of Fire belt around the Pacific\n"
	"Show full summary Hide full summary\n";

static const char alternating[] =
	"Deserts\n"
	"Oasis\n"
	"A fertile place in a desert, fed by a spring\n"
	"Dune\n"
	"A hill of sand that the wind has piled up\n"
	"Wadi\n"
	"A river bed that is dry for most of the year\n"
	"Mesa\n"
	"A flat-topped hill with steep sides\n";

static void write_set(const struct recall_set *set, struct recall_buf *out)
{
	recall_buf_reset(out);
	for (size_t i = 0; i < set->count; i++) {
		const struct recall_draft *d = &set->cards[i];

		recall_buf_addf(out, "%s=%s %s %.3f %s%s cut %zu\n", d->front,
				d->back, recall_kind_name(d->kind),
				d->confidence, d->reversed ? "reversed" : "",
				d->dropped ? "dropped" : "", d->cut);
	}
}

static void lay_out(struct bench *b, const char *name, const char *text)
{
	must_read(&b->s, name, text);
	b->set = b->s.set;
	b->r = recall_repair_new(b->set);
	recall_buf_init(&b->was);
	write_set(b->set, &b->was);
}

static void clear(struct bench *b)
{
	recall_repair_free(b->r);
	recall_buf_release(&b->was);
	drop(&b->s);
}

static size_t find(const struct bench *b, const char *front)
{
	for (size_t i = 0; i < b->set->count; i++)
		if (strstr(b->set->cards[i].front, front) ||
				strstr(b->set->cards[i].back, front))
			return i;
	fail_msg("no card has \"%s\"", front);
	return 0;
}

static void assert_card(const struct bench *b, size_t at, const char *front,
		const char *back)
{
	assert_true(at < b->set->count);
	assert_string_equal(b->set->cards[at].front, front);
	assert_string_equal(b->set->cards[at].back, back);
}

/* All steps back is the set as it was read; all again is what it was. */
static void assert_undone(struct bench *b)
{
	struct recall_buf then = RECALL_BUF_INIT, now = RECALL_BUF_INIT;
	size_t steps = recall_repair_steps(b->r);

	write_set(b->set, &then);
	while (recall_repair_undo(b->r, NULL))
		;
	write_set(b->set, &now);
	assert_string_equal(now.data, b->was.data);
	for (size_t i = 0; i < steps; i++)
		assert_true(recall_repair_redo(b->r, NULL));
	write_set(b->set, &now);
	assert_string_equal(now.data, then.data);
	recall_buf_release(&then);
	recall_buf_release(&now);
}

/* ---- the cut ----------------------------------------------------------- */

static void the_cut_of_a_line_moves_by_words(void **state)
{
	struct bench b;
	size_t at;

	(void)state;
	lay_out(&b, "page.txt", runon);
	at = find(&b, "Shield");
	/* wherever the reader cut: all the way left, then two words right */
	assert_true(recall_repair_cut(b.r, at, -20));
	assert_card(&b, at, "Shield", "volcano Wide and flat with runny lava");
	assert_false(recall_repair_cut(b.r, at, -1));
	assert_true(recall_repair_cut(b.r, at, 2));
	assert_card(&b, at, "Shield volcano Wide", "and flat with runny lava");
	assert_true(recall_repair_cut(b.r, at, -1));
	assert_card(&b, at, "Shield volcano", "Wide and flat with runny lava");
	assert_true(b.set->cards[at].confidence >= 1);
	assert_true(recall_repair_cut(b.r, at, 50));
	assert_card(&b, at, "Shield volcano Wide and flat with runny", "lava");
	assert_undone(&b);
	clear(&b);
}

static void the_cut_goes_to_a_place(void **state)
{
	struct bench b;
	const char *text;
	size_t at, cut;

	(void)state;
	lay_out(&b, "page.txt", runon);
	at = find(&b, "belt");
	text = recall_repair_text(b.set, at, &cut);
	assert_string_equal(text, "Ring of Fire belt around the Pacific");
	assert_string_equal(text + cut, b.set->cards[at].back);
	recall_repair_cut(b.r, at, -20);
	assert_true(recall_repair_cut_at(b.r, at,
			(size_t)(strstr(text, "belt") - text)));
	assert_card(&b, at, "Ring of Fire", "belt around the Pacific");
	/* no place: in a word, at the ends */
	assert_false(recall_repair_cut_at(b.r, at, 2));
	assert_false(recall_repair_cut_at(b.r, at, 0));
	assert_false(recall_repair_cut_at(b.r, at, 500));
	assert_undone(&b);
	clear(&b);
}

static void words_cross_between_sides_that_were_two_fields(void **state)
{
	struct bench b;

	(void)state;
	lay_out(&b, "x.tsv", "ein Haus\tbauen to build a house\n"
			"ein Baum\ta tree\n");
	assert_true(recall_repair_cut(b.r, 0, 1));
	assert_card(&b, 0, "ein Haus bauen", "to build a house");
	assert_true(recall_repair_cut(b.r, 0, -2));
	assert_card(&b, 0, "ein", "Haus bauen to build a house");
	assert_true(recall_repair_cut(b.r, 0, 1));
	assert_card(&b, 0, "ein Haus", "bauen to build a house");
	assert_undone(&b);
	clear(&b);
}

static void a_script_without_spaces_is_cut_by_characters(void **state)
{
	struct bench b;

	(void)state;
	lay_out(&b, "x.tsv", "猫ねこ\tcat、the animal\n犬\tいぬdog\n");
	assert_true(recall_repair_cut(b.r, 0, -1));
	assert_card(&b, 0, "猫ね", "こ cat、the animal");
	assert_true(recall_repair_cut(b.r, 0, 2));
	/* a comma stays with the word before it */
	assert_card(&b, 0, "猫ねこ cat、", "the animal");
	assert_true(recall_repair_cut(b.r, 1, 2));
	assert_card(&b, 1, "犬いぬ", "dog");
	assert_true(recall_repair_cut(b.r, 1, -1));
	assert_card(&b, 1, "犬い", "ぬdog");
	assert_undone(&b);
	clear(&b);
}

static void marks_and_flags_stay_whole(void **state)
{
	static const char text[] = "e\xCC\x81t\xC3\xA9 \xF0\x9F\x87\xAB"
			"\xF0\x9F\x87\xB7summer";

	(void)state;
	/* after the accent of the first letter there is no place */
	assert_int_equal(recall_repair_place(text, 0, 1), 7);
	assert_int_equal(recall_repair_place(text, 7, 1), 15);
	assert_int_equal(recall_repair_place(text, 15, 1), 15);
	assert_int_equal(recall_repair_place(text, 15, -1), 7);
	assert_int_equal(recall_repair_place(text, 7, -1), 7);
	assert_int_equal(recall_repair_place("", 0, 1), 0);
}

static void a_swapped_line_is_still_a_line(void **state)
{
	struct bench b;
	size_t at;

	(void)state;
	lay_out(&b, "page.txt", runon);
	at = find(&b, "belt");
	recall_repair_cut(b.r, at, -20);
	recall_repair_cut(b.r, at, 1);
	assert_true(recall_repair_swap(b.r, at));
	assert_card(&b, at, "Fire belt around the Pacific", "Ring of");
	assert_true(recall_repair_cut(b.r, at, 1));
	assert_card(&b, at, "belt around the Pacific", "Ring of Fire");
	assert_undone(&b);
	clear(&b);
}

/* Every press another place, each once, then from the start. */
static void likely_cuts_come_round(void **state)
{
	struct bench b;
	size_t at, seen[16], n = 0, cut;

	(void)state;
	lay_out(&b, "page.txt", runon);
	at = find(&b, "Shield");
	recall_repair_text(b.set, at, &seen[n++]);
	for (;;) {
		assert_true(recall_repair_next_cut(b.r, at));
		recall_repair_text(b.set, at, &cut);
		if (cut == seen[0])
			break;
		for (size_t i = 0; i < n; i++)
			assert_int_not_equal(cut, seen[i]);
		assert_true(n < 16);
		seen[n++] = cut;
	}
	/* eight words, seven places */
	assert_int_equal(n, 7);
	assert_undone(&b);
	clear(&b);
	lay_out(&b, "x.tsv", "one\tthe first\ntwo\tthe second\n");
	assert_false(recall_repair_next_cut(b.r, 0));
	clear(&b);
}

/* ---- one card ---------------------------------------------------------- */

static void swapping_all_is_one_step_and_no_certainty(void **state)
{
	struct bench b;
	double before;

	(void)state;
	lay_out(&b, "page.txt", runon);
	before = b.set->cards[3].confidence;
	assert_true(recall_repair_swap_all(b.r));
	assert_true(recall_repair_swapped(b.r));
	assert_string_equal(recall_repair_undo_name(b.r), "the swap of all");
	assert_string_equal(b.set->cards[0].back, "What is magma?");
	assert_true(b.set->cards[3].confidence <= before);
	assert_undone(&b);
	assert_true(recall_repair_undo(b.r, NULL));
	assert_false(recall_repair_swapped(b.r));
	clear(&b);
}

static void a_card_is_left_out_taken_in_said_to_be_right(void **state)
{
	struct bench b;
	size_t doubtful, card = 9;

	(void)state;
	lay_out(&b, "page.txt", runon);
	b.set->cards[1].confidence = 0.4;
	write_set(b.set, &b.was);
	doubtful = recall_set_doubtful(b.set);
	assert_true(recall_repair_approve(b.r, 1));
	assert_false(recall_repair_approve(b.r, 1));
	assert_int_equal(recall_set_doubtful(b.set), doubtful - 1);
	assert_true(recall_repair_drop(b.r, 2));
	assert_true(b.set->cards[2].dropped);
	assert_true(recall_repair_drop(b.r, 2));
	assert_false(b.set->cards[2].dropped);
	assert_undone(&b);
	assert_true(recall_repair_undo(b.r, &card));
	assert_int_equal(card, 2);
	assert_false(recall_repair_drop(b.r, 99));
	clear(&b);
}

static void an_edit_finds_the_kind_anew(void **state)
{
	struct bench b;

	(void)state;
	lay_out(&b, "x.txt", alternating);
	assert_int_equal(b.set->cards[0].kind, RECALL_KIND_TERM);
	assert_true(recall_repair_edit(b.r, 0, "What is an oasis?",
			"a fertile place"));
	assert_int_equal(b.set->cards[0].kind, RECALL_KIND_QUESTION);
	assert_false(recall_repair_edit(b.r, 0, "What is an oasis?",
			"a fertile place"));
	assert_undone(&b);
	clear(&b);
	/* what the file says of the kind holds */
	lay_out(&b, "x.json", "{\"recall\":1,\"cards\":[{\"front\":\"oasis\","
			"\"back\":\"a fertile place\",\"kind\":\"question\"}]}");
	assert_true(recall_repair_edit(b.r, 0, "an oasis", "fertile"));
	assert_int_equal(b.set->cards[0].kind, RECALL_KIND_QUESTION);
	clear(&b);
}

/* ---- runs of cards ----------------------------------------------------- */

static void a_line_that_went_on_is_joined(void **state)
{
	struct bench b;
	size_t n;

	(void)state;
	lay_out(&b, "page.txt", runon);
	n = b.set->count;
	recall_repair_cut(b.r, 2, -20);
	recall_repair_cut(b.r, 2, 1);
	assert_true(recall_repair_join(b.r, 2));
	assert_int_equal(b.set->count, n - 1);
	assert_card(&b, 2, "Shield volcano", "Wide and flat with runny lava "
			"Ring of Fire belt around the Pacific");
	/* the cut still moves in the longer line */
	assert_true(recall_repair_cut(b.r, 2, 1));
	assert_card(&b, 2, "Shield volcano Wide", "and flat with runny lava "
			"Ring of Fire belt around the Pacific");
	assert_false(recall_repair_join(b.r, 2));
	assert_undone(&b);
	assert_true(recall_repair_restore(b.r, 2));
	assert_int_equal(b.set->count, n);
	assert_card(&b, 3, b.set->cards[3].front, b.set->cards[3].back);
	while (recall_repair_undo(b.r, NULL))
		;
	assert_int_equal(b.set->count, n);
	clear(&b);
}

static void sides_of_lines_are_joined_by_line_feeds(void **state)
{
	struct bench b;

	(void)state;
	lay_out(&b, "x.txt", alternating);
	assert_int_equal(b.set->count, 4);
	assert_true(recall_repair_join(b.r, 1));
	assert_card(&b, 1, "Dune", "A hill of sand that the wind has piled up\n"
			"Wadi\nA river bed that is dry for most of the year");
	assert_undone(&b);
	clear(&b);
}

/* What a lost line and a definition of two lines make of a page. */
static void make_slipped(struct bench *b)
{
	static const char *const texts[][2] = {
		{ "Oasis", "A fertile place" },
		{ "in a desert", "Dune" },
		{ "A hill of sand", "Wadi" },
		{ "A dry river bed", "Mesa\nA flat hill" },
		{ "Erg", "A sea of sand" },
	};

	lay_out(b, "x.txt", alternating);
	while (b->set->count < 5)
		recall_set_add(b->set);
	for (size_t i = 0; i < 5; i++) {
		b->set->cards[i] = b->set->cards[0];
		b->set->cards[i].front = texts[i][0];
		b->set->cards[i].back = texts[i][1];
		b->set->cards[i].confidence = 0.4;
	}
	write_set(b->set, &b->was);
}

static void a_line_taken_pairs_what_follows_anew(void **state)
{
	struct bench b;

	(void)state;
	make_slipped(&b);
	assert_true(recall_repair_take_line(b.r, 0));
	assert_int_equal(b.set->count, 5);
	assert_card(&b, 0, "Oasis", "A fertile place\nin a desert");
	assert_card(&b, 1, "Dune", "A hill of sand");
	assert_card(&b, 2, "Wadi", "A dry river bed");
	assert_card(&b, 3, "Mesa", "A flat hill");
	/* what came out even is left alone */
	assert_card(&b, 4, "Erg", "A sea of sand");
	assert_true(b.set->cards[4].confidence < 0.5);
	assert_true(b.set->cards[0].confidence >= 1);
	assert_undone(&b);
	assert_true(recall_repair_restore(b.r, 2));
	assert_card(&b, 1, "in a desert", "Dune");
	assert_int_equal(b.set->count, 5);
	clear(&b);
}

static void the_last_line_over_stays_with_the_last_card(void **state)
{
	struct bench b;

	(void)state;
	lay_out(&b, "x.txt", alternating);
	assert_true(recall_repair_take_line(b.r, 2));
	assert_int_equal(b.set->count, 3);
	assert_card(&b, 2, "Wadi", "A river bed that is dry for most of the "
			"year\nMesa\nA flat-topped hill with steep sides");
	assert_false(recall_repair_take_line(b.r, 2));
	assert_undone(&b);
	clear(&b);
}

static void a_card_is_split_at_a_line(void **state)
{
	struct bench b;
	const char *text;

	(void)state;
	lay_out(&b, "x.txt", alternating);
	recall_repair_join(b.r, 1);
	text = recall_repair_text(b.set, 1, NULL);
	assert_true(recall_repair_split(b.r, 1,
			(size_t)(strstr(text, "Wadi") - text)));
	assert_int_equal(b.set->count, 4);
	assert_card(&b, 1, "Dune", "A hill of sand that the wind has piled up");
	assert_card(&b, 2, "Wadi", "A river bed that is dry for most of the "
			"year");
	assert_true(b.set->cards[2].confidence >= 1);
	assert_false(recall_repair_split(b.r, 2, 0));
	assert_false(recall_repair_split(b.r, 2, 5000));
	assert_undone(&b);
	/* both halves go back to what was read */
	assert_true(recall_repair_restore(b.r, 2));
	assert_int_equal(b.set->count, 4);
	assert_undone(&b);
	clear(&b);
}

static void a_line_split_in_two_gets_a_likely_cut(void **state)
{
	struct bench b;
	const char *text;
	size_t n;

	(void)state;
	lay_out(&b, "page.txt", runon);
	n = b.set->count;
	recall_repair_cut(b.r, 2, -20);
	recall_repair_cut(b.r, 2, 1);
	recall_repair_join(b.r, 2);
	text = recall_repair_text(b.set, 2, NULL);
	assert_true(recall_repair_split(b.r, 2,
			(size_t)(strstr(text, "Ring") - text)));
	assert_int_equal(b.set->count, n);
	assert_card(&b, 2, "Shield volcano", "Wide and flat with runny lava");
	assert_true(*b.set->cards[3].front && *b.set->cards[3].back);
	assert_true(b.set->cards[3].confidence < 1);
	recall_repair_cut(b.r, 3, -20);
	assert_card(&b, 3, "Ring", "of Fire belt around the Pacific");
	assert_undone(&b);
	clear(&b);
}

/* Runs longer than what the set has room for. */
static void many_cards_are_taken_and_split(void **state)
{
	struct recall_buf page = RECALL_BUF_INIT;
	struct bench b;

	(void)state;
	recall_buf_adds(&page, "Numbers\n");
	for (int i = 0; i < 64; i++)
		recall_buf_addf(&page, "number %d\nWhat stands at the place "
				"%d of the long list of numbers\n", i, i);
	lay_out(&b, "x.txt", page.data);
	assert_int_equal(b.set->count, 64);
	assert_true(recall_repair_take_line(b.r, 1));
	assert_int_equal(b.set->count, 63);
	for (size_t i = 0; i < 120; i += 2)
		assert_true(recall_repair_split(b.r, i, recall_repair_place(
				recall_repair_text(b.set, i, NULL), 0, 1)));
	assert_int_equal(b.set->count, 123);
	assert_undone(&b);
	clear(&b);
	recall_buf_release(&page);
}

/* ---- anything in any order --------------------------------------------- */

static void act(struct bench *b, struct recall_random *random)
{
	size_t n = b->set->count, at = recall_random_below(random,
			(uint32_t)n);
	size_t len = strlen(recall_repair_text(b->set, at, NULL));

	switch (recall_random_below(random, 11)) {
	case 0: recall_repair_cut(b->r, at, 1); break;
	case 1: recall_repair_cut(b->r, at, -2); break;
	case 2: recall_repair_swap(b->r, at); break;
	case 3: recall_repair_swap_all(b->r); break;
	case 4: recall_repair_drop(b->r, at); break;
	case 5: recall_repair_join(b->r, at); break;
	case 6: recall_repair_take_line(b->r, at); break;
	case 7: recall_repair_split(b->r, at, recall_repair_place(
			recall_repair_text(b->set, at, NULL),
			recall_random_below(random, (uint32_t)len), 1)); break;
	case 8: recall_repair_edit(b->r, at, "new", "text 猫"); break;
	case 9: recall_repair_restore(b->r, at); break;
	default: recall_repair_undo(b->r, NULL); break;
	}
}

static void undo_is_the_identity_whatever_was_done(void **state)
{
	static const char *const names[] = { "page.txt", "x.txt", "x.tsv" };
	const char *texts[] = { runon, alternating,
		"猫\tcat\n犬いぬ\tdog dog\nein Haus\ta house\na\tb\nc d\te\n" };

	(void)state;
	for (uint64_t seed = 0; seed < 300; seed++) {
		struct recall_random random;
		struct bench b;

		lay_out(&b, names[seed % 3], texts[seed % 3]);
		recall_random_init(&random, seed);
		for (int i = 0; i < 60; i++) {
			act(&b, &random);
			assert_true(b.set->count > 0);
		}
		assert_undone(&b);
		clear(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cut_of_a_line_moves_by_words),
		cmocka_unit_test(the_cut_goes_to_a_place),
		cmocka_unit_test(words_cross_between_sides_that_were_two_fields),
		cmocka_unit_test(likely_cuts_come_round),
		cmocka_unit_test(a_script_without_spaces_is_cut_by_characters),
		cmocka_unit_test(marks_and_flags_stay_whole),
		cmocka_unit_test(a_swapped_line_is_still_a_line),
		cmocka_unit_test(swapping_all_is_one_step_and_no_certainty),
		cmocka_unit_test(a_card_is_left_out_taken_in_said_to_be_right),
		cmocka_unit_test(an_edit_finds_the_kind_anew),
		cmocka_unit_test(a_line_that_went_on_is_joined),
		cmocka_unit_test(sides_of_lines_are_joined_by_line_feeds),
		cmocka_unit_test(a_line_taken_pairs_what_follows_anew),
		cmocka_unit_test(the_last_line_over_stays_with_the_last_card),
		cmocka_unit_test(a_card_is_split_at_a_line),
		cmocka_unit_test(a_line_split_in_two_gets_a_likely_cut),
		cmocka_unit_test(many_cards_are_taken_and_split),
		cmocka_unit_test(undo_is_the_identity_whatever_was_done),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
