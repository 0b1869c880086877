/*
 * Wrong choices: never also right, the right one at any place and of any
 * length, from decks with doubles and from tiny ones.
 */
#include "study_kit.h"

#include "recall/import.h"

static const char *const words[] = {
	"market", "customer", "lifetime", "value", "churn", "segment",
	"loyalty", "data", "mining", "warehouse", "forecast", "sales",
	"support", "service", "call", "centre", "routing", "portal",
	"partner", "supplier", "analysis", "report", "predict", "campaign",
};
enum { WORDS = sizeof(words) / sizeof(words[0]) };

struct deck {
	struct recall_candidate card[60];
	char front[60][64], back[60][256], guid[60][16];
	int count;
};

/* Answers of one to twelve words, some of them the same with other case,
 * articles or dots. */
static void make_deck(struct deck *d, struct recall_random *r, int count)
{
	d->count = count;
	for (int i = 0; i < count; i++) {
		int n = 1 + (int)recall_random_below(r, 12);
		char *back = d->back[i], same[200];

		back[0] = '\0';
		snprintf(same, sizeof(same), "%s", i > 3 ?
				d->back[recall_random_below(r, 3)] : "");
		if (same[0] && recall_random_below(r, 5) == 0)
			snprintf(back, 256, "The %s.", same);
		else
			for (int w = 0; w < n; w++)
				snprintf(back + strlen(back), 32, "%s%s",
					w ? " " : "", words[
					recall_random_below(r, WORDS)]);
		snprintf(d->guid[i], sizeof(d->guid[i]), "guid%d", i);
		snprintf(d->front[i], sizeof(d->front[i]), "what is %d?",
				recall_random_below(r, 8) ? i : 1);
		d->card[i] = (struct recall_candidate){
			.guid = d->guid[i], .prompt = d->front[i],
			.answer = back, .kind = RECALL_KIND_QUESTION,
		};
	}
}

static void never_two_right_ones(void **state)
{
	struct recall_arena *a = recall_arena_new();
	struct recall_random r;

	(void)state;
	recall_random_init(&r, 3);
	for (int round = 0; round < 400; round++) {
		struct deck d;
		struct recall_choices c;
		int asked;

		make_deck(&d, &r, 2 + (int)recall_random_below(&r, 50));
		asked = (int)recall_random_below(&r, (uint32_t)d.count);
		recall_choices_pick(a, &d.card[asked], d.card,
				(size_t)d.count, 4, &r, &c);
		assert_in_range(c.count, 1, 4);
		assert_string_equal(c.guid[c.right], d.guid[asked]);
		assert_string_equal(c.text[c.right], d.back[asked]);
		for (int i = 0; i < c.count; i++) {
			int which = atoi(c.guid[i] + 4);

			if (i != c.right)
				assert_string_not_equal(d.front[which],
						d.front[asked]);
			for (int j = 0; j < i; j++)
				assert_false(recall_judge_same(c.text[i],
						c.text[j]));
		}
		recall_arena_reset(a);
	}
	recall_arena_free(a);
}

static void the_same_seed_gives_the_same_choices(void **state)
{
	struct recall_arena *a = recall_arena_new();
	struct recall_random r;
	struct deck d;

	(void)state;
	recall_random_init(&r, 4);
	make_deck(&d, &r, 40);
	for (uint64_t seed = 0; seed < 20; seed++) {
		struct recall_choices c[2];

		for (int i = 0; i < 2; i++) {
			recall_random_init(&r, seed);
			recall_choices_pick(a, &d.card[5], d.card, 40, 4, &r,
					&c[i]);
		}
		assert_int_equal(c[0].right, c[1].right);
		for (int i = 0; i < c[0].count; i++)
			assert_string_equal(c[0].guid[i], c[1].guid[i]);
	}
	recall_arena_free(a);
}

static void a_slip_away_is_no_wrong_choice(void **state)
{
	static const struct recall_candidate cards[] = {
		{ "a", "1?", "up-selling", RECALL_KIND_TERM, 0 },
		{ "b", "2?", "up-seling", RECALL_KIND_TERM, 0 },
		{ "c", "3?", "The up-selling", RECALL_KIND_TERM, 0 },
		{ "d", "4?", "cross-selling", RECALL_KIND_TERM, 0 },
		{ "e", "5?", "in 1998", RECALL_KIND_TERM, 0 },
		{ "f", "6?", "in 1999", RECALL_KIND_TERM, 0 },
	};
	struct recall_arena *a = recall_arena_new();
	struct recall_choices c;
	struct recall_random r;

	(void)state;
	recall_random_init(&r, 1);
	recall_choices_pick(a, &cards[0], cards, 6, 6, &r, &c);
	assert_int_equal(c.count, 4);
	for (int i = 0; i < c.count; i++)
		assert_true(strcmp(c.guid[i], "b") && strcmp(c.guid[i], "c"));
	/* another year is another answer */
	recall_choices_pick(a, &cards[4], cards + 4, 2, 4, &r, &c);
	assert_int_equal(c.count, 2);
	recall_arena_free(a);
}

static void what_is_confused_is_preferred(void **state)
{
	struct recall_arena *a = recall_arena_new();
	struct recall_random r;
	struct deck d;
	int there[2] = { 0, 0 };

	(void)state;
	recall_random_init(&r, 8);
	make_deck(&d, &r, 40);
	snprintf(d.back[20], sizeof(d.back[20]), "something quite apart");
	snprintf(d.front[20], sizeof(d.front[20]), "what is 20?");
	for (int with = 0; with < 2; with++) {
		d.card[20].confused = with ? 4 : 0;
		for (uint64_t seed = 0; seed < 100; seed++) {
			struct recall_choices c;

			recall_random_init(&r, seed);
			recall_choices_pick(a, &d.card[5], d.card, 40, 4, &r,
					&c);
			for (int i = 0; i < c.count; i++)
				there[with] += strcmp(c.guid[i],
						"guid20") == 0;
		}
	}
	assert_true(there[1] > there[0] + 30);
	recall_arena_free(a);
}

/* ---- the decks that come with the program -------------------------------- */

struct guids {
	char guid[200][64];
	int count;
};

static enum recall_status keep_guid(void *arg, const struct recall_card *card)
{
	struct guids *g = arg;

	if (g->count < 200)
		snprintf(g->guid[g->count++], 64, "%s", card->guid);
	return RECALL_OK;
}

struct tally {
	int questions, longest, shortest, place[4];
};

static void ask(struct kit *k, const char *guid, uint64_t seed,
		struct tally *t)
{
	struct recall_arena *a = recall_arena_new();
	struct recall_choices c;
	struct recall_random r;
	struct recall_card card;
	int longest = 0, shortest = 0;

	recall_random_init(&r, seed);
	KIT_OK(k, recall_store_card(k->store, guid, &card, &k->err));
	KIT_OK(k, recall_choices_for(k->store, a, recall_card_copy(a, &card),
			4, &r, &c, &k->err));
	assert_int_equal(c.count, 4);
	for (int i = 0; i < 4; i++) {
		size_t n = strlen(c.text[i]);

		if (n > strlen(c.text[longest]))
			longest = i;
		if (n < strlen(c.text[shortest]))
			shortest = i;
		for (int j = 0; j < i; j++)
			assert_false(recall_judge_same(c.text[i], c.text[j]));
	}
	t->questions++;
	t->longest += longest == c.right;
	t->shortest += shortest == c.right;
	t->place[c.right]++;
	recall_arena_free(a);
}

static void ask_deck(struct kit *k, const char *file, struct tally *t)
{
	struct recall_merge_options options = { .deck = NULL };
	struct recall_merge_result result;
	struct recall_set *sets;
	struct recall_query q;
	struct guids g = { .count = 0 };
	size_t count;

	KIT_OK(k, recall_import_read(file, NULL, &sets, &count, &k->err));
	KIT_OK(k, recall_import_merge(k->store, sets, &options, &result, NULL,
			NULL, &k->err));
	recall_sets_free(sets, count);
	q = (struct recall_query){ .deck = result.deck, .now = k->now };
	KIT_OK(k, recall_store_cards(k->store, &q, keep_guid, &g, &k->err));
	for (int i = 0; i < g.count; i++)
		for (uint64_t seed = 0; seed < 4; seed++)
			ask(k, g.guid[i], seed * 1000 + (uint64_t)i, t);
}

/* Neither the longest, the shortest nor the first is right more often than
 * by chance and five in a hundred. */
static void nothing_gives_the_right_one_away(void **state)
{
	static const char *const files[] = {
		"decks/crm-foundations.txt", "decks/crm-strategy-and-data.txt",
		"decks/CRM Analytics and Metrics.txt",
		"decks/business-intelligence.json", "decks/crm-systems.json",
	};
	struct tally t = { 0 };
	struct kit k;

	(void)state;
	kit_init(&k);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		ask_deck(&k, files[i], &t);
	assert_true(t.questions > 800);
	assert_true(t.longest < 0.30 * t.questions);
	assert_true(t.shortest < 0.30 * t.questions);
	for (int i = 0; i < 4; i++) {
		assert_true(t.place[i] > 0.20 * t.questions);
		assert_true(t.place[i] < 0.30 * t.questions);
	}
	kit_release(&k);
}

static void two_cards_are_enough(void **state)
{
	struct recall_arena *a = recall_arena_new();
	struct recall_choices c;
	struct recall_random r;
	struct recall_card card;
	struct kit k;
	int right[2] = { 0, 0 };
	char guid[64];

	(void)state;
	kit_init(&k);
	kit_new_deck(&k, "Two");
	kit_note(&k, RECALL_KIND_TERM, "up-selling", "selling more");
	kit_note(&k, RECALL_KIND_TERM, "data mining", "finding patterns");
	snprintf(guid, sizeof(guid), "%s",
			kit_start(&k, RECALL_MODE_SPACED)->card->guid);
	for (uint64_t seed = 0; seed < 100; seed++) {
		recall_random_init(&r, seed);
		KIT_OK(&k, recall_store_card(k.store, guid, &card, &k.err));
		KIT_OK(&k, recall_choices_for(k.store, a,
				recall_card_copy(a, &card), 4, &r, &c,
				&k.err));
		assert_int_equal(c.count, 2);
		right[c.right]++;
	}
	assert_in_range(right[0], 30, 70);
	kit_release(&k);
	recall_arena_free(a);
}

/* ---- what can't stand side by side -------------------------------------- */

static bool offered(const char *answer, const char *other)
{
	struct recall_candidate cards[] = {
		{ "a", "one thing?", answer, RECALL_KIND_TERM, 0 },
		{ "b", "and what else?", other, RECALL_KIND_TERM, 0 },
	};
	struct recall_arena *a = recall_arena_new();
	struct recall_choices c;
	struct recall_random r;
	bool both;

	recall_random_init(&r, 1);
	recall_choices_pick(a, &cards[0], cards, 2, 4, &r, &c);
	both = c.count == 2;
	/* whichever of them is asked */
	recall_choices_pick(a, &cards[1], cards, 2, 4, &r, &c);
	assert_int_equal(both, c.count == 2);
	recall_arena_free(a);
	return both;
}

static void what_may_be_right_too_is_not_offered(void **state)
{
	(void)state;
	assert_false(offered("CLV", "customer lifetime value"));
	assert_false(offered("Reporting (what happened)",
			"reporting technologies"));
	assert_false(offered("buyer / purchaser", "the purchaser"));
	assert_false(offered("3. Target marketing, Part 2",
			"Target marketing"));
	assert_false(offered("gathering and comparing the data of customers",
			"comparing and gathering customer data"));
	assert_true(offered("up-selling", "cross-selling"));
	assert_true(offered("customer analytics", "sales analytics"));
	assert_true(offered("1998", "1999"));
	assert_true(offered("3 to 5 years", "3 to 7 years"));
}

/* A card that looks like no other is a wrong choice of others as often as it
 * is right, and so are those that have much in common. */
static void the_odd_one_is_not_the_right_one(void **state)
{
	struct recall_arena *a = recall_arena_new();
	struct recall_random r;
	struct deck d;
	int odd = 0, there = 0;

	(void)state;
	recall_random_init(&r, 11);
	make_deck(&d, &r, 41);
	snprintf(d.back[40], sizeof(d.back[40]), "1. Alpha (A) 2. Beta (B) "
			"3. Gamma (C) 4. Delta (D)");
	snprintf(d.front[40], sizeof(d.front[40]), "what is 40?");
	for (int asked = 0; asked <= 40; asked++)
		for (int k = 0; k < 60; k++) {
			struct recall_choices c;
			bool seen = false;

			recall_choices_pick(a, &d.card[asked], d.card, 41, 4,
					&r, &c);
			for (int i = 0; i < c.count; i++)
				seen |= strcmp(c.guid[i], "guid40") == 0;
			there += seen;
			odd += seen && asked == 40;
			recall_arena_reset(a);
		}
	print_message("the odd one is there %d times, right %d times\n",
			there, odd);
	assert_int_equal(odd, 60);
	assert_in_range(there, 180, 320);
	recall_arena_free(a);
}

static int count_tiles(const struct recall_scene *s, const char *text)
{
	int n = 0;

	for (int i = 0; i < s->tile_count; i++)
		n += strcmp(s->tiles[i].text, text) == 0;
	for (int i = 0; s->questions && i < s->total; i++)
		n += strcmp(s->questions[i].answer, text) == 0;
	return n;
}

/* Who finds "reporting" for "reporting technologies" isn't to be told that it
 * was wrong. */
static void pairs_that_might_be_either_are_kept_apart(void **state)
{
	static const char *const terms[] = {
		"Reporting", "Reporting technologies", "Churn", "Portal",
		"Loyalty", "Call scripting", "Segmentation", "Prospect",
	};
	struct kit k;
	char text[64];
	int seen = 0;

	(void)state;
	kit_init(&k);
	kit_new_deck(&k, "Terms");
	for (size_t i = 0; i < sizeof(terms) / sizeof(terms[0]); i++) {
		snprintf(text, sizeof(text), "definition number %zu", i);
		kit_note(&k, RECALL_KIND_TERM, terms[i], text);
	}
	k.options.test_types = RECALL_TEST_MATCHING;
	k.options.test_questions = 7;
	for (k.seed = 1; k.seed <= 30; k.seed++)
		for (int test = 0; test < 2; test++) {
			const struct recall_scene *s = kit_start(&k, test ?
					RECALL_MODE_TEST : RECALL_MODE_MATCH);
			int n = count_tiles(s, terms[0]) +
				count_tiles(s, terms[1]);

			assert_in_range(n, 0, 1);
			seen += n;
			kit_do(&k, RECALL_EVENT_END, 0, NULL);
		}
	assert_true(seen > 20);
	kit_release(&k);
}

static const struct {
	const char *prompt, *answer;
} mixed[] = {
	{ "tools of sales", "1. lists 2. contacts 3. chances" },
	{ "tools of support", "1. portal 2. scripts 3. routing" },
	{ "phases", "1. report 2. analyse 3. predict" },
	{ "kinds of gains", "1. sure 2. likely 3. vague 4. dreamt" },
	{ "goals", "1. keep 2. win 3. grow" },
	{ "who leaves", "churn" }, { "who stays", "loyalty" },
	{ "who asks", "prospect" }, { "who buys", "client" },
	{ "who sells", "dealer" }, { "who helps", "agent" },
	{ "a store of data on people", "data warehouse" },
	{ "a search for patterns in data", "data mining" },
	{ "the data of one branch", "data mart" },
	{ "who guards", "steward" }, { "who pays", "sponsor" },
};
enum { MIXED = sizeof(mixed) / sizeof(mixed[0]) };

/* A list stands among lists, as long as there are some; and the right one is
 * not the only one that repeats a word of the question. */
static void the_right_one_is_not_told_by_its_form(void **state)
{
	struct recall_arena *a = recall_arena_new();
	struct recall_candidate card[MIXED];
	struct recall_random r;
	struct recall_choices c;

	(void)state;
	recall_random_init(&r, 8);
	for (int i = 0; i < MIXED; i++)
		card[i] = (struct recall_candidate){
			.guid = mixed[i].prompt, .prompt = mixed[i].prompt,
			.answer = mixed[i].answer, .kind = RECALL_KIND_TERM,
		};
	for (int round = 0; round < 50; round++)
		for (int i = 0; i < MIXED; i++) {
			int data = 0;

			recall_choices_pick(a, &card[i], card, MIXED, 4, &r,
					&c);
			assert_int_equal(c.count, 4);
			for (int k = 0; k < c.count; k++) {
				assert_int_equal(recall_judge_is_list(
						c.text[k]), i < 5);
				data += strncmp(c.text[k], "data ", 5) == 0;
			}
			if (strncmp(mixed[i].answer, "data ", 5) == 0)
				assert_int_equal(data, 3);
		}
	recall_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(never_two_right_ones),
		cmocka_unit_test(the_same_seed_gives_the_same_choices),
		cmocka_unit_test(a_slip_away_is_no_wrong_choice),
		cmocka_unit_test(what_is_confused_is_preferred),
		cmocka_unit_test(nothing_gives_the_right_one_away),
		cmocka_unit_test(two_cards_are_enough),
		cmocka_unit_test(what_may_be_right_too_is_not_offered),
		cmocka_unit_test(pairs_that_might_be_either_are_kept_apart),
		cmocka_unit_test(the_right_one_is_not_told_by_its_form),
		cmocka_unit_test(the_odd_one_is_not_the_right_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
