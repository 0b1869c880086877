/* Decks, notes, the cards they give, options, searches. */
#include "store_help.h"

static struct recall_deck deck_of(struct recall_store *s, int64_t id)
{
	struct recall_moment now = moment(NOW_MS);
	struct recall_deck deck;

	assert_ok(recall_store_deck(s, id, &now, &deck, &error));
	return deck;
}

static enum recall_status add_name(void *arg, const struct recall_deck *deck)
{
	struct recall_buf *b = arg;

	recall_buf_addf(b, "%s|", deck->name);
	return RECALL_OK;
}

static void assert_decks(struct recall_store *s, const char *expected)
{
	struct recall_moment now = moment(NOW_MS);
	struct recall_buf b = RECALL_BUF_INIT;

	assert_ok(recall_store_decks(s, &now, add_name, &b, &error));
	assert_string_equal(b.data, expected);
	recall_buf_release(&b);
}

static void decks_stand_in_the_order_people_count(void **state)
{
	struct place p = place_new();

	(void)state;
	add_deck(p.s, "Chapter 11");
	add_deck(p.s, "chapter 9");
	add_deck(p.s, "Chapter 009 b");
	add_deck(p.s, "Analytics");
	assert_decks(p.s, "Analytics|chapter 9|Chapter 009 b|Chapter 11|");
	place_free(&p);
}

static void a_taken_name_gets_a_number(void **state)
{
	struct place p = place_new();
	int64_t first = add_deck(p.s, "CRM"), again;

	(void)state;
	again = add_deck(p.s, "CRM");
	assert_string_equal(deck_of(p.s, again).name, "CRM 2");
	assert_int_equal(recall_store_deck_rename(p.s, again, "CRM", &error),
			RECALL_USAGE);
	assert_ok(recall_store_deck_rename(p.s, again, "CRM 2", &error));
	/* the name of a deleted deck is free */
	assert_ok(recall_store_deck_delete(p.s, first, &error));
	assert_string_equal(deck_of(p.s, add_deck(p.s, "CRM")).name, "CRM");
	assert_int_equal(recall_store_deck_rename(p.s, first, "x", &error),
			RECALL_NOT_FOUND);
	assert_int_equal(recall_store_deck_new(p.s, &(struct recall_deck){
			.name = "" }, &first, &error), RECALL_USAGE);
	place_free(&p);
}

static void assert_found(struct recall_store *s, const char *text, int64_t id)
{
	int64_t found;

	assert_ok(recall_store_deck_find(s, text, &found, &error));
	assert_int_equal(found, id);
}

static void decks_are_found_as_people_call_them(void **state)
{
	struct place p = place_new();
	int64_t nine = add_deck(p.s, "CRM · Chapter 9"), found;
	int64_t eleven = add_deck(p.s, "CRM · Chapter 11");
	int64_t short_one = add_deck(p.s, "CRM");
	int64_t cafe = add_deck(p.s, "Café");

	(void)state;
	assert_found(p.s, "crm · chapter 9", nine);
	assert_found(p.s, "CRM · CHAPTER 11", eleven);
	assert_found(p.s, "crm", short_one);	/* exact before beginning */
	assert_found(p.s, "caf", cafe);
	assert_found(p.s, "cafe", cafe);
	assert_found(p.s, deck_of(p.s, eleven).guid, eleven);
	assert_int_equal(recall_store_deck_find(p.s, "CRM · Ch", &found,
			&error), RECALL_USAGE);
	assert_non_null(strstr(error.text, "Chapter 9, CRM"));
	assert_int_equal(recall_store_deck_find(p.s, "", &found, &error),
			RECALL_NOT_FOUND);
	assert_int_equal(recall_store_deck_find(p.s, "%", &found, &error),
			RECALL_NOT_FOUND);
	place_free(&p);
}

static int count_in(struct recall_store *s, int64_t deck)
{
	struct recall_query q = { .deck = deck, .now = moment(NOW_MS) };
	int count = -1;

	assert_ok(recall_store_count(s, &q, &count, &error));
	return count;
}

static void only_typed_names_make_a_tree(void **state)
{
	struct place p = place_new();
	int64_t top = add_deck(p.s, "C++"), child = add_deck(p.s, "C++::std");
	struct recall_deck titled = {
		.name = "C++::string basics",
		.title = "C++::string basics",
	};
	int64_t other;

	(void)state;
	assert_ok(recall_store_deck_new(p.s, &titled, &other, &error));
	add_note(p.s, top, RECALL_KIND_TERM, "a", "b");
	add_note(p.s, child, RECALL_KIND_TERM, "a", "b");
	add_note(p.s, other, RECALL_KIND_TERM, "a", "b");
	assert_int_equal(count_in(p.s, top), 2);
	assert_int_equal(count_in(p.s, child), 1);
	assert_int_equal(count_in(p.s, 0), 3);
	assert_ok(recall_store_deck_rename(p.s, other, "C++::strings", &error));
	assert_int_equal(count_in(p.s, top), 3);
	place_free(&p);
}

/* ---- cards of notes --------------------------------------------------- */

static char *sides(struct recall_store *s, int64_t deck)
{
	static char text[256];
	struct recall_query q = { .deck = deck, .now = moment(NOW_MS) };
	struct cards c = cards_of(s, &q);

	text[0] = '\0';
	for (int i = 0; i < c.count; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text),
				"%s>%s ", recall_card_prompt(c.arena, c.at[i]),
				recall_card_answer(c.arena, c.at[i]));
	cards_free(&c);
	return text;
}

static void kinds_are_asked_their_own_way(void **state)
{
	struct place p = place_new();
	int64_t deck = add_deck(p.s, "d");

	(void)state;
	add_note(p.s, deck, RECALL_KIND_TERM, "term", "definition");
	add_note(p.s, deck, RECALL_KIND_QUESTION, "question", "answer");
	add_note(p.s, deck, RECALL_KIND_CLOZE, "{{c1::one}} {{c3::three}}", "");
	add_note(p.s, deck, RECALL_KIND_CLOZE, "no hole", "back");
	assert_string_equal(sides(p.s, deck), "definition>term "
			"question>answer […] three>one one […]>three "
			"no hole>back ");
	assert_ok(recall_store_option_set(p.s, deck, "ask", "both", &error));
	assert_string_equal(sides(p.s, deck), "term>definition "
			"definition>term question>answer answer>question "
			"[…] three>one one […]>three "
			"no hole>back back>no hole ");
	assert_ok(recall_store_option_set(p.s, deck, "ask", "front", &error));
	assert_string_equal(sides(p.s, deck), "term>definition "
			"question>answer […] three>one one […]>three "
			"no hole>back ");
	assert_ok(recall_store_option_set(p.s, deck, "ask", NULL, &error));
	assert_int_equal(count_in(p.s, deck), 5);
	check_store(p.s);
	place_free(&p);
}

static void a_hostile_hole_number_makes_no_cards(void **state)
{
	struct place p = place_new();
	int64_t deck = add_deck(p.s, "d");

	(void)state;
	add_note(p.s, deck, RECALL_KIND_CLOZE, "{{c4000000000::x}}", "");
	assert_int_equal(count_in(p.s, deck), 1);
	place_free(&p);
}

/* An edit that adds a hole adds a card; one that removes it keeps what is
 * known of the others. */
static void editing_keeps_progress(void **state)
{
	struct place p = place_new();
	int64_t deck = add_deck(p.s, "d"), id;
	struct recall_query q = { .deck = deck, .now = moment(NOW_MS) };
	struct recall_note note;
	struct cards c;

	(void)state;
	id = add_note(p.s, deck, RECALL_KIND_CLOZE, "{{c1::a}}", "");
	c = cards_of(p.s, &q);
	answer(p.s, c.at[0]->guid, RECALL_GOOD, NOW_MS);
	assert_ok(recall_store_note(p.s, id, &note, &error));
	note.front = "{{c1::a}} {{c2::b}}";
	assert_ok(recall_store_note_update(p.s, &note, &error));
	assert_int_equal(count_in(p.s, deck), 2);
	assert_int_equal(get_card(p.s, c.at[0]->guid).memory.reps, 1);
	note.front = "{{c2::b}}";
	assert_ok(recall_store_note_update(p.s, &note, &error));
	assert_int_equal(count_in(p.s, deck), 1);
	note.front = "{{c1::changed}}";
	assert_ok(recall_store_note_update(p.s, &note, &error));
	assert_int_equal(get_card(p.s, c.at[0]->guid).memory.reps, 1);
	check_store(p.s);
	cards_free(&c);
	place_free(&p);
}

/* Two devices that import the same deck give its cards the same ids; notes
 * that say the same differ. */
static void ids_follow_from_content(void **state)
{
	struct place a = place_new(), b = place_new();
	struct recall_deck deck = { .name = "d", .guid = "d-1" };
	struct recall_query q = { .now = moment(NOW_MS) };
	struct cards x, y;
	int64_t id;

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct recall_store *s = i ? b.s : a.s;

		assert_ok(recall_store_deck_new(s, &deck, &id, &error));
		for (int k = 0; k < 40; k++)
			add_note(s, id, RECALL_KIND_TERM,
					i ? "SAME  term" : "same term", "x");
	}
	x = cards_of(a.s, &q);
	y = cards_of(b.s, &q);
	assert_int_equal(x.count, 40);
	for (int i = 0; i < 40; i++) {
		assert_string_equal(x.at[i]->guid, y.at[i]->guid);
		for (int k = 0; k < i; k++)
			assert_string_not_equal(x.at[i]->guid, x.at[k]->guid);
	}
	cards_free(&x);
	cards_free(&y);
	place_free(&a);
	place_free(&b);
}

/* The id a file gives a note may be taken by another deck's note. */
static void a_given_id_is_taken_when_it_is_free(void **state)
{
	struct place p = place_new();
	struct recall_note note = {
		.guid = "Bk#1",
		.front = "f",
		.back = "b",
	}, got;
	int64_t id;

	(void)state;
	for (int i = 0; i < 3; i++) {
		note.deck = add_deck(p.s, "d");
		assert_ok(recall_store_note_add(p.s, &note, &id, &error));
		assert_ok(recall_store_note(p.s, id, &got, &error));
		if (i == 0)
			assert_string_equal(got.guid, "Bk#1");
		else
			assert_true(recall_uuid_valid(got.guid));
	}
	place_free(&p);
}

static void moved_notes_are_counted_where_they_are(void **state)
{
	struct place p = place_new();
	int64_t from = add_deck(p.s, "from"), to = add_deck(p.s, "to"), id;

	(void)state;
	id = add_note(p.s, from, RECALL_KIND_TERM, "t", "d");
	add_note(p.s, to, RECALL_KIND_TERM, "t2", "d2");
	assert_ok(recall_store_option_set(p.s, to, "ask", "both", &error));
	assert_ok(recall_store_note_move(p.s, id, to, &error));
	assert_int_equal(deck_of(p.s, from).cards, 0);
	assert_int_equal(deck_of(p.s, to).cards, 4);
	assert_string_equal(sides(p.s, to), "t2>d2 d2>t2 t>d d>t ");
	assert_ok(recall_store_note_delete(p.s, id, &error));
	assert_int_equal(deck_of(p.s, to).cards, 2);
	assert_int_equal(recall_store_note_move(p.s, id, from, &error),
			RECALL_NOT_FOUND);
	check_store(p.s);
	place_free(&p);
}

/* ---- options ---------------------------------------------------------- */

static void options_fall_back(void **state)
{
	struct place p = place_new();
	int64_t deck = add_deck(p.s, "d");
	struct recall_options o;
	bool own;

	(void)state;
	assert_ok(recall_store_option_set(p.s, 0, "new_per_day", "7", &error));
	assert_ok(recall_store_options(p.s, deck, &o, &error));
	assert_int_equal(o.new_per_day, 7);
	assert_ok(recall_store_option_set(p.s, deck, "new_per_day", "3",
			&error));
	assert_ok(recall_store_options(p.s, deck, &o, &error));
	assert_int_equal(o.new_per_day, 3);
	assert_ok(recall_store_option_own(p.s, deck, "new_per_day", &own,
			&error));
	assert_true(own);
	assert_ok(recall_store_option_set(p.s, deck, "new_per_day", NULL,
			&error));
	assert_ok(recall_store_options(p.s, deck, &o, &error));
	assert_int_equal(o.new_per_day, 7);
	assert_int_equal(recall_store_option_set(p.s, deck, "new_per_day",
			"many", &error), RECALL_USAGE);
	assert_int_equal(recall_store_option_set(p.s, deck, "new_per_dog",
			"1", &error), RECALL_USAGE);
	/* one day for all decks */
	assert_int_equal(recall_store_option_set(p.s, deck, "day_starts_at",
			"5", &error), RECALL_USAGE);
	place_free(&p);
}

static int new_per_day(struct recall_store *s, int64_t deck)
{
	struct recall_options o;

	assert_ok(recall_store_options(s, deck, &o, &error));
	return o.new_per_day;
}

/* Whoever changes them: another session, an undo, a group given up. */
static void options_are_those_of_now(void **state)
{
	struct place p = place_new();
	int64_t deck = add_deck(p.s, "d");
	struct recall_store *other = open_store(p.db);
	struct recall_moment now = moment(NOW_MS);
	struct recall_undone undone;

	(void)state;
	assert_int_equal(new_per_day(p.s, deck), new_per_day(other, deck));
	assert_ok(recall_store_option_set(other, 0, "new_per_day", "7",
			&error));
	assert_int_equal(new_per_day(p.s, deck), 7);
	assert_ok(recall_store_begin(p.s, &error));
	assert_ok(recall_store_option_set(p.s, deck, "new_per_day", "3",
			&error));
	assert_int_equal(new_per_day(p.s, deck), 3);
	recall_store_rollback(p.s);
	assert_int_equal(new_per_day(p.s, deck), 7);
	assert_ok(recall_store_option_set(p.s, deck, "new_per_day", "4",
			&error));
	assert_int_equal(new_per_day(other, deck), 4);
	assert_ok(recall_store_undo(p.s, &now, 0, &undone, &error));
	assert_int_equal(new_per_day(p.s, deck), 7);
	assert_int_equal(new_per_day(other, deck), 7);
	recall_store_close(other);
	place_free(&p);
}

/* ---- searches --------------------------------------------------------- */

static void add_tagged(struct recall_store *s, int64_t deck, const char *front,
		const char *back, const char *tags)
{
	struct recall_note note = {
		.deck = deck,
		.kind = RECALL_KIND_TERM,
		.front = front,
		.back = back,
		.tags = tags,
	};
	int64_t id;

	assert_ok(recall_store_note_add(s, &note, &id, &error));
}

static void searches_find(void **state)
{
	static const struct {
		const char *search, *found;
	} cases[] = {
		{ "", "Café data 100%" },
		{ "cafe", "Café" },
		{ "CAFÉ", "Café" },
		{ "mining -cafe", "data" },
		{ "\"data mining\"", "data" },
		{ "\"mining data\"", "" },
		{ "mining data", "data" },
		{ "\"data mi", "data" },
		{ "tag:crm", "Café data" },
		{ "tag:cr", "" },
		{ "tag:week", "data" },
		{ "tag:\"week::1\"", "data" },
		{ "-tag:crm", "100%" },
		{ "%", "100%" },
		{ "_", "" },
		{ "deck:second", "100%" },
		{ "-deck:second", "Café data" },
		{ "kind:term", "Café data 100%" },
		{ "kind:question", "" },
		{ "is:new", "Café data 100%" },
		{ "-is:new", "" },
		{ "is:due", "" },
		{ "level:new", "Café data 100%" },
		{ "note: x", "" },
		{ "'; DROP TABLE note; --", "" },
		{ "\xff\xfe", "" },
		{ "   -   ", "" },
	};
	struct place p = place_new();
	struct recall_moment now = moment(NOW_MS);
	int64_t deck = add_deck(p.s, "First"), second;

	(void)state;
	second = add_deck(p.s, "Second");
	add_tagged(p.s, deck, "Café", "a place", "crm");
	add_tagged(p.s, deck, "data", "data mining", "Crm  week::1");
	add_tagged(p.s, second, "100%", "all", "");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (strcmp(fronts(p.s, cases[i].search, &now),
				cases[i].found) != 0)
			fail_msg("%s found %s", cases[i].search,
					fronts(p.s, cases[i].search, &now));
	place_free(&p);
}

static void bad_searches_say_why(void **state)
{
	static const char *const bad[] = {
		"is:glad", "kind:verb", "level:9", "tag:", "deck: x",
	};
	struct place p = place_new();
	struct recall_query q = { .now = moment(NOW_MS) };
	struct recall_buf many = RECALL_BUF_INIT;
	int count;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		q.search = bad[i];
		error.text[0] = '\0';
		assert_int_equal(recall_store_count(p.s, &q, &count, &error),
				RECALL_USAGE);
		assert_true(strlen(error.text) > 10);
	}
	for (int i = 0; i < 5000; i++)
		recall_buf_adds(&many, "-x ");
	q.search = many.data;
	assert_int_equal(recall_store_count(p.s, &q, &count, &error),
			RECALL_USAGE);
	recall_buf_release(&many);
	place_free(&p);
}

static void states_can_be_searched(void **state)
{
	struct place p = place_new();
	int64_t deck = add_deck(p.s, "d"), later = NOW_MS;
	struct recall_query q = { .now = moment(NOW_MS) };
	struct recall_moment now = moment(NOW_MS);
	struct cards c;

	(void)state;
	for (int i = 0; i < 6; i++)
		add_note(p.s, deck, RECALL_KIND_TERM, (char[]){ (char)('a' + i),
				0 }, "x");
	c = cards_of(p.s, &q);
	act(p.s, c.at[0]->guid, RECALL_LOG_STAR, 0, later);
	act(p.s, c.at[1]->guid, RECALL_LOG_SUSPEND, 0, later);
	act(p.s, c.at[2]->guid, RECALL_LOG_BURY, now.day + 1, later);
	answer(p.s, c.at[3]->guid, RECALL_AGAIN, later);
	answer(p.s, c.at[4]->guid, RECALL_EASY, later);
	assert_string_equal(fronts(p.s, "is:starred", &now), "a");
	assert_string_equal(fronts(p.s, "is:suspended", &now), "b");
	assert_string_equal(fronts(p.s, "is:buried", &now), "c");
	assert_string_equal(fronts(p.s, "is:learning", &now), "d");
	assert_string_equal(fronts(p.s, "is:review", &now), "e");
	assert_string_equal(fronts(p.s, "level:familiar", &now), "e");
	assert_string_equal(fronts(p.s, "is:due", &now), "");
	now = moment(NOW_MS + 600000);
	assert_string_equal(fronts(p.s, "is:due", &now), "d");
	now = moment(NOW_MS + INT64_C(86400000) * 30);
	assert_string_equal(fronts(p.s, "is:due", &now), "d e");
	assert_string_equal(fronts(p.s, "is:buried", &now), "");
	/* eight lapses make a leech */
	for (int i = 0; i < 8; i++) {
		later += INT64_C(86400000) * 400;
		answer(p.s, c.at[4]->guid, RECALL_EASY, later);
		later += INT64_C(86400000) * 400;
		assert_string_equal(fronts(p.s, "is:leech", &now), "");
		answer(p.s, c.at[4]->guid, RECALL_AGAIN, later);
	}
	assert_string_equal(fronts(p.s, "is:leech", &now), "e");
	cards_free(&c);
	place_free(&p);
}

static void a_scope_is_a_deck_or_a_search(void **state)
{
	struct place p = place_new();
	int64_t deck = add_deck(p.s, "Chapter 9");
	struct recall_query q = { .now = moment(NOW_MS) };

	(void)state;
	assert_ok(recall_store_scope(p.s, "chap", &q, &error));
	assert_int_equal(q.deck, deck);
	assert_ok(recall_store_scope(p.s, "is:starred", &q, &error));
	assert_int_equal(q.deck, 0);
	assert_string_equal(q.search, "is:starred");
	assert_int_equal(recall_store_scope(p.s, "is:odd", &q, &error),
			RECALL_USAGE);
	add_deck(p.s, "Chapter 11");
	assert_int_equal(recall_store_scope(p.s, "chap", &q, &error),
			RECALL_USAGE);
	place_free(&p);
}

/* Text of strangers comes back as it went in. */
static void any_text_is_kept_as_it_is(void **state)
{
	static const char *const texts[] = {
		"'; DROP TABLE deck; --", "%s%n%x", "\x1b[2J", "a\nb\tc",
		"\xff\xc0\x80 torn \xe2\x82", "🎓 \xe2\x80\xae", "{\"a\":1}",
		"", "\x1e\x1f",
	};
	struct place p = place_new();
	struct recall_moment now = moment(NOW_MS);
	struct recall_undone undone;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		int64_t deck = add_deck(p.s, *texts[i] ? texts[i] : "x");
		int64_t id = add_note(p.s, deck, RECALL_KIND_QUESTION,
				texts[i], texts[i]);
		struct recall_note note;

		assert_ok(recall_store_note(p.s, id, &note, &error));
		assert_string_equal(note.front, texts[i]);
		note.front = "edited";
		assert_ok(recall_store_note_update(p.s, &note, &error));
		assert_ok(recall_store_undo(p.s, &now, 0, &undone, &error));
		assert_ok(recall_store_note(p.s, id, &note, &error));
		assert_string_equal(note.front, texts[i]);
		assert_true(note.confidence == 0.1 + 0.2);
		assert_ok(recall_store_deck_rename(p.s, deck, "y", &error));
		assert_ok(recall_store_undo(p.s, &now, 0, &undone, &error));
		assert_string_equal(deck_of(p.s, deck).name,
				*texts[i] ? texts[i] : "x");
		fronts(p.s, texts[i], &now);
	}
	check_store(p.s);
	free(dump(p.s));
	place_free(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decks_stand_in_the_order_people_count),
		cmocka_unit_test(a_taken_name_gets_a_number),
		cmocka_unit_test(decks_are_found_as_people_call_them),
		cmocka_unit_test(only_typed_names_make_a_tree),
		cmocka_unit_test(kinds_are_asked_their_own_way),
		cmocka_unit_test(a_hostile_hole_number_makes_no_cards),
		cmocka_unit_test(editing_keeps_progress),
		cmocka_unit_test(ids_follow_from_content),
		cmocka_unit_test(a_given_id_is_taken_when_it_is_free),
		cmocka_unit_test(moved_notes_are_counted_where_they_are),
		cmocka_unit_test(options_fall_back),
		cmocka_unit_test(options_are_those_of_now),
		cmocka_unit_test(searches_find),
		cmocka_unit_test(bad_searches_say_why),
		cmocka_unit_test(states_can_be_searched),
		cmocka_unit_test(a_scope_is_a_deck_or_a_search),
		cmocka_unit_test(any_text_is_kept_as_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
