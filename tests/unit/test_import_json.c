/* JSON: of other programs, and files that are too large to be held. */
#include "import_world.h"

static const struct recall_draft *card(const struct sets *s, size_t set,
		size_t i)
{
	assert_true(set < s->count && i < s->set[set].count);
	return &s->set[set].cards[i];
}

static void assert_card(const struct recall_draft *d, const char *front,
		const char *back, unsigned line)
{
	assert_string_equal(d->front, front);
	assert_string_equal(d->back, back);
	assert_int_equal(d->line, line);
}

/* ---- other programs ------------------------------------------------------ */

static void cards_lie_deep_in_a_document(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "bank.json", "{\"deck_name\": \"Rivers\", \"version\": 3,\n"
			"\"parts\": [{\"name\": \"north\", \"items\": [\n"
			"{\"id\": \"n-1\", \"question\": \"Where does it end?\",\n"
			"  \"answer\": \"in the sea\", \"tags\": [\"a b\", \"c\"],\n"
			"  \"level\": 2, \"used\": true}]},\n"
			"{\"name\": \"south\", \"items\": [\n"
			"{\"question\": \"Where from?\", \"answer\": [\"snow\", "
			"\"rain\"]}]}]}");
	assert_int_equal(s.count, 1);
	assert_string_equal(s.set->title, "Rivers");
	assert_int_equal(s.set->count, 2);
	assert_card(card(&s, 0, 0), "Where does it end?", "in the sea", 3);
	assert_string_equal(card(&s, 0, 0)->tags, "a_b c");
	assert_string_equal(card(&s, 0, 0)->guid, "n-1");
	assert_string_equal(card(&s, 0, 0)->extra, "{\"level\":\"2\"}");
	assert_card(card(&s, 0, 1), "Where from?", "snow\nrain", 7);
	drop(&s);
}

static void keys_that_are_languages(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "words.json", "[\n{\"en\": \"dam\", \"de\": \"Damm\"},\n"
			"{\"en\": \"mouth\", \"de\": \"Mündung\"}\n]");
	assert_int_equal(s.set->count, 2);
	assert_card(card(&s, 0, 1), "mouth", "Mündung", 3);
	drop(&s);
	must_read(&s, "words.json", "{\"cards\":[{\"word\": \"dam\", "
			"\"translation\": \"Damm\", \"ipa\": \"dæm\"}]}");
	assert_card(card(&s, 0, 0), "dam", "Damm", 1);
	drop(&s);
}

static void decks_of_crowdanki(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "deck.json", "{\"__type__\": \"Deck\", \"name\": \"Land\", "
			"\"note_models\": [{\"crowdanki_uuid\": \"m1\", \"flds\": ["
			"{\"name\": \"No\"}, {\"name\": \"Answer\"}, "
			"{\"name\": \"Question\"}]}],\n\"notes\": [\n"
			"{\"fields\": [\"7\", \"a <b>fan</b>\", \"What is a delta?\"],"
			" \"guid\": \"g1\", \"note_model_uuid\": \"m1\", "
			"\"tags\": [\"water\"]}],\n\"children\": [{\"name\": "
			"\"Ice\", \"__type__\": \"Deck\", \"children\": [], \"notes\": ["
			"\n{\"fields\": [\"tarn\", \"a lake&nbsp;of ice\"], "
			"\"guid\": \"g2\", \"note_model_uuid\": \"m2\", "
			"\"tags\": []}]}]}");
	assert_int_equal(s.count, 2);
	assert_string_equal(s.set[0].title, "Land");
	assert_string_equal(s.set[1].title, "Land::Ice");
	assert_card(card(&s, 0, 0), "What is a delta?", "a fan", 3);
	assert_string_equal(card(&s, 0, 0)->tags, "water");
	assert_string_equal(card(&s, 0, 0)->guid, "g1");
	assert_string_equal(card(&s, 0, 0)->extra, "{\"No\":\"7\"}");
	assert_card(card(&s, 1, 0), "tarn", "a lake of ice", 5);
	drop(&s);
}

static void what_has_no_sides_is_refused(void **state)
{
	static const char *const all[] = { "{\"a\":[{\"b\":\"c\"}]}",
		"[{\"name\":\"x\",\"size\":\"y\"}]", "{\"word\":\"x\"}",
		"{\"question\":\"\",\"answer\":\"\"}" };
	struct sets s;

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		assert_int_equal(read_text(&s, "a.json", all[i],
				strlen(all[i])), RECALL_BAD_DATA);
}

/* ---- taken apart --------------------------------------------------------- */

static void a_title_after_its_cards(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "d.json", "{\"decks\":[{\"cards\":[\n{\"front\":\"a]}\\\"\","
			"\"back\":\"b\"}\n],\"title\":\"One\"},{\"title\":\"Two, "
			"\\\"cards\\\":[\",\"cards\" : [ {\"front\":\"c\","
			"\"back\":\"d\"} , {\"front\":\"e\",\"back\":\"f\"}]}]}");
	assert_int_equal(s.count, 2);
	assert_string_equal(s.set[0].title, "One");
	assert_card(card(&s, 0, 0), "a]}\"", "b", 2);
	assert_string_equal(s.set[1].title, "Two, \"cards\":[");
	assert_card(card(&s, 1, 1), "e", "f", 3);
	drop(&s);
}

static void signs_between_cards_are_checked(void **state)
{
	static const char *const all[] = { "[{\"front\":\"a\",\"back\":\"b\"},]",
		"[,{\"front\":\"a\",\"back\":\"b\"}]",
		"[{\"front\":\"a\",\"back\":\"b\"} {\"front\":\"a\","
		"\"back\":\"c\"}]", "[{\"front\":\"a\",\"back\":\"b\"}]]",
		"[{\"front\":\"a\",\"back\":\"b\"}}", "[{\"front\":\"a\","
		"\"back\":\"b\"}", "[{\"front\":\"a\",\"back\":\"b\"]}",
		"{\"cards\":[{\"front\":\"a\",\"back\":\"b\"}],"
		"\"cards\":[]}", "[3 4]", "[tru]" };
	struct sets s;

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		enum recall_status status = read_text(&s, "a.json", all[i],
				strlen(all[i]));

		if (status != RECALL_BAD_DATA)
			print_error("%s was read\n", all[i]);
		assert_int_equal(status, RECALL_BAD_DATA);
		assert_int_equal(s.err.line, 1);
	}
}

/* ---- large files --------------------------------------------------------- */

#define CARDS 30000

/* Cards of 200 bytes; between: what stands between two. */
static void save(struct world *w, size_t cards, const char *between,
		const char *tail)
{
	FILE *f;

	snprintf(w->file, sizeof(w->file), "%s/large.json", w->dir);
	f = fopen(w->file, "wb");
	assert_non_null(f);
	fputs("{\"recall\":1,\"cards\":[", f);
	for (size_t i = 0; i < cards; i++)
		fprintf(f, "%s%s{\"front\":\"numero \xC3\xA9 %zu\","
				"\"back\":\"what it is: %0120zu\",\"tags\":"
				"[\"t%zu\"]}", i ? "," : "", between, i, i,
				i % 7);
	fputs(tail, f);
	assert_int_equal(fclose(f), 0);
}

static enum recall_status import(struct world *w,
		struct recall_merge_result *r, struct recall_error *err)
{
	struct recall_read_options options = { .stream = true };
	struct recall_set *sets;
	size_t count;
	enum recall_status status = recall_import_read(w->file, &options,
			&sets, &count, err);

	if (status)
		return status;
	assert_int_equal(count, 1);
	assert_int_equal(sets->count, 0);	/* none is held */
	status = recall_import_merge(w->store, sets, NULL, r, NULL, NULL, err);
	recall_sets_free(sets, count);
	return status;
}

static void a_large_deck_is_read_as_it_comes(void **state)
{
	struct world *w = *state;
	struct recall_merge_result r;
	struct recall_error err;
	struct recall_set *sets;
	size_t count;

	for (int lines = 0; lines < 2; lines++) {
		save(w, CARDS, lines ? "\n" : "", "],\"title\":\"Ordinals\"}");
		assert_int_equal(import(w, &r, &err), RECALL_OK);
		assert_int_equal(r.added, lines ? 0 : CARDS);
		assert_int_equal(r.unchanged, lines ? CARDS : 0);
	}
	assert_int_equal(recall_import_read(w->file, NULL, &sets, &count,
			&err), RECALL_OK);
	assert_int_equal(sets->count, CARDS);
	assert_string_equal(sets->title, "Ordinals");
	assert_int_equal(sets->cards[CARDS - 1].line, CARDS + 1);
	assert_string_equal(sets->cards[CARDS - 1].tags, "t4");
	recall_sets_free(sets, count);
}

static int cards_in(const struct world *w)
{
	struct recall_query q = { .pick = RECALL_PICK_ALL };
	int count;

	assert_int_equal(recall_store_count(w->store, &q, &count, NULL),
			RECALL_OK);
	return count;
}

/* The error stands behind everything that was fine. */
static void a_large_deck_with_a_bad_end_stores_nothing(void **state)
{
	static const struct {
		const char *tail;
		unsigned line;
		const char *says;
	} all[] = {
		{ "\n,{\"front\":\"x\"}]}", CARDS + 2, "back" },
		{ "\n,{\"front\":\"x\",\"front\":\"y\"}]}", CARDS + 2, "twice" },
		{ "\n", CARDS + 2, "brackets" },
		{ "]}\nx", CARDS + 2, "after its end" },
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct recall_merge_result r;
		struct recall_error err = { .line = 0 };

		save(w, CARDS, "\n", all[i].tail);
		assert_int_equal(import(w, &r, &err), RECALL_BAD_DATA);
		assert_int_equal(err.line, all[i].line);
		assert_non_null(strstr(err.text, all[i].says));
		assert_int_equal(cards_in(w), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cards_lie_deep_in_a_document),
		cmocka_unit_test(keys_that_are_languages),
		cmocka_unit_test(decks_of_crowdanki),
		cmocka_unit_test(what_has_no_sides_is_refused),
		cmocka_unit_test(a_title_after_its_cards),
		cmocka_unit_test(signs_between_cards_are_checked),
		WORLD_TEST(a_large_deck_is_read_as_it_comes),
		WORLD_TEST(a_large_deck_with_a_bad_end_stores_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
