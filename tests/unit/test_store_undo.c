/*
 * Random strings of acts: undoing them one by one restores every state on
 * the way back exactly; redoing them brings every one again; the memory
 * equals the fold of the log at every end. RECALL_STRINGS sets how many
 * strings, RECALL_SEED where they start.
 */
#include "store_help.h"

#define ACTS 50

struct world {
	struct place p;
	struct recall_store *s;
	struct recall_random random;
	int64_t ms;
	int64_t decks[8];
	int deck_count;
	int64_t notes[64];
	int note_count;
};

static int below(struct world *w, int n)
{
	return (int)recall_random_below(&w->random, (uint32_t)n);
}

static int64_t any_deck(struct world *w)
{
	return w->decks[below(w, w->deck_count)];
}

static int64_t any_note(struct world *w)
{
	return w->notes[below(w, w->note_count)];
}

/* One of the cards there are; NULL when there is none. */
static struct recall_card *any_card(struct world *w, struct cards *c)
{
	struct recall_query q = { .now = moment(w->ms) };

	*c = cards_of(w->s, &q);
	return c->count ? c->at[below(w, c->count)] : NULL;
}

/* Acts may fail with NOT_FOUND (deleted) or USAGE: then nothing happened. */
static bool done(enum recall_status status)
{
	if (status != RECALL_OK && status != RECALL_NOT_FOUND &&
			status != RECALL_USAGE)
		fail_msg("status %d: %s", (int)status, error.text);
	return status == RECALL_OK;
}

static bool do_deck(struct world *w)
{
	struct recall_deck deck = { .name = "d", .description = "x" };

	if (w->deck_count == 8)
		return false;
	return done(recall_store_deck_new(w->s, &deck,
			&w->decks[w->deck_count++], &error));
}

static bool do_note(struct world *w)
{
	static const char *const fronts_[] = {
		"same", "{{c1::x}} {{c2::y}}", "SAME", "other",
	};
	struct recall_note note = {
		.deck = any_deck(w),
		.kind = (enum recall_kind)below(w, 3),
		.front = fronts_[below(w, 4)],
		.back = "back",
		.tags = "t",
	};
	int64_t id;

	if (w->note_count == 64 ||
			!done(recall_store_note_add(w->s, &note, &id, &error)))
		return false;
	w->notes[w->note_count++] = id;
	return true;
}

static bool do_edit(struct world *w)
{
	struct recall_note note;

	if (!done(recall_store_note(w->s, any_note(w), &note, &error)))
		return false;
	note.front = below(w, 2) ? "{{c2::z}} {{c3::z}}" : "edited \xff";
	note.kind = (enum recall_kind)below(w, 3);
	note.confidence = recall_random_unit(&w->random);
	return done(recall_store_note_update(w->s, &note, &error));
}

static bool do_delete_note(struct world *w)
{
	return done(recall_store_note_delete(w->s, any_note(w), &error));
}

static bool do_move(struct world *w)
{
	return done(recall_store_note_move(w->s, any_note(w), any_deck(w),
			&error));
}

static bool do_rename(struct world *w)
{
	static const char *const names[] = { "a", "a::b", "c", "\x1b[m" };

	return done(recall_store_deck_rename(w->s, any_deck(w),
			names[below(w, 4)], &error));
}

static bool do_delete_deck(struct world *w)
{
	return below(w, 3) == 0 &&
			done(recall_store_deck_delete(w->s, any_deck(w),
				&error));
}

static bool do_goal(struct world *w)
{
	return done(recall_store_deck_goal(w->s, any_deck(w),
			21000 + below(w, 3), &error));
}

static bool do_option(struct world *w)
{
	static const char *const values[] = {
		"both", "front", "back", "auto", NULL,
	};

	return done(recall_store_option_set(w->s,
			below(w, 2) ? any_deck(w) : 0, "ask",
			values[below(w, 5)], &error));
}

static bool do_answer(struct world *w)
{
	struct cards c;
	struct recall_card *card = any_card(w, &c);
	struct recall_log_row row;

	if (card) {
		row = answer_row(card, (enum recall_grade)(1 + below(w, 4)),
				w->ms);
		row.expect = card->last_row;
		assert_ok(recall_store_log(w->s, &row, 1, "answer", NULL,
				&error));
	}
	cards_free(&c);
	return card != NULL;
}

static bool do_act(struct world *w)
{
	static const enum recall_log_kind kinds[] = {
		RECALL_LOG_RESET, RECALL_LOG_SUSPEND, RECALL_LOG_UNSUSPEND,
		RECALL_LOG_BURY, RECALL_LOG_UNBURY, RECALL_LOG_STAR,
		RECALL_LOG_UNSTAR, RECALL_LOG_FLAG, RECALL_LOG_SHOW,
		RECALL_LOG_POSTPONE, RECALL_LOG_RESCHEDULE,
		RECALL_LOG_WANTS,
	};
	struct cards c;
	struct recall_card *card = any_card(w, &c);

	if (card)
		act(w->s, card->guid, kinds[below(w, 12)],
				20779 + below(w, 5), w->ms);
	cards_free(&c);
	return card != NULL;
}

/* The newest answer of a card is overridden. */
static enum recall_status first_answer(void *arg,
		const struct recall_log_row *row)
{
	char *id = arg;

	if (!*id && row->kind == RECALL_LOG_ANSWER)
		snprintf(id, RECALL_UUID_SIZE, "%s", row->id);
	return RECALL_OK;
}

static bool do_override(struct world *w)
{
	char id[RECALL_UUID_SIZE] = "";
	struct cards c;
	struct recall_card *card = any_card(w, &c);
	struct recall_log_row row;

	if (card)
		assert_ok(recall_store_log_card(w->s, card->guid, first_answer,
				id, &error));
	if (*id) {
		row = answer_row(card, RECALL_GOOD, w->ms);
		row.kind = RECALL_LOG_OVERRIDE;
		row.ref = id;
		assert_ok(recall_store_log(w->s, &row, 1, "override", NULL,
				&error));
	}
	cards_free(&c);
	return *id;
}

static bool do_group(struct world *w)
{
	bool some = false;

	assert_ok(recall_store_begin(w->s, &error));
	for (int i = below(w, 6); i >= 0; i--) {
		some |= do_note(w);
		some |= do_edit(w);
		some |= do_move(w);
	}
	if (below(w, 4) == 0) {
		recall_store_rollback(w->s);
		return false;
	}
	assert_ok(recall_store_commit(w->s, &error));
	return some;
}

/* Returns whether there is something to undo. */
static bool random_act(struct world *w)
{
	static bool (*const acts[])(struct world *) = {
		do_answer, do_answer, do_answer, do_answer, do_act, do_act,
		do_act, do_deck, do_note, do_note, do_edit, do_delete_note,
		do_move, do_rename, do_delete_deck, do_goal, do_option,
		do_override, do_group,
	};

	/* the clock goes back now and then */
	w->ms += (below(w, 1000) - 50) * INT64_C(600000);
	return acts[below(w, sizeof(acts) / sizeof(acts[0]))](w);
}

static void reopen(struct world *w)
{
	recall_store_close(w->s);
	w->s = w->p.s = open_store(w->p.db);
}

static void same_state(struct world *w, const char *expected, uint64_t seed,
		const char *way)
{
	char *now = dump_state(w->s);

	if (strcmp(now, expected) != 0) {
		fprintf(stderr, "expected:\n%s\nfound:\n%s\n", expected,
				now);
		fail_msg("%s differs; RECALL_SEED=%llu RECALL_STRINGS=1", way,
				(unsigned long long)seed);
	}
	free(now);
}

static void rebuild_changes_nothing(struct world *w)
{
	char *before = dump(w->s), *after;

	check_store(w->s);
	assert_ok(recall_store_rebuild(w->s, &error));
	after = dump(w->s);
	assert_string_equal(before, after);
	check_store(w->s);
	free(before);
	free(after);
}

static void walk(uint64_t seed)
{
	struct world w = { .p = place_new(), .ms = NOW_MS };
	char *states[ACTS + 1];
	struct recall_undone undone;
	struct recall_moment now;
	int n = 0;

	w.s = w.p.s;
	recall_random_init(&w.random, seed);
	do_deck(&w);
	for (int i = 0; i < 4; i++)
		do_note(&w);
	states[0] = dump_state(w.s);
	for (int i = 0; i < ACTS; i++)
		if (random_act(&w))
			states[++n] = dump_state(w.s);
	now = moment(w.ms);
	if (seed % 4 == 0)
		rebuild_changes_nothing(&w);
	for (int i = n; i > 0; i--) {
		assert_ok(recall_store_undo(w.s, &now, 0, &undone, &error));
		same_state(&w, states[i - 1], seed, "undo");
		if (below(&w, 10) == 0)
			reopen(&w);
	}
	for (int i = 0; i < n; i++) {
		assert_ok(recall_store_redo(w.s, &now, &undone, &error));
		same_state(&w, states[i + 1], seed, "redo");
	}
	for (int i = n; i > n / 2; i--)
		assert_ok(recall_store_undo(w.s, &now, 0, &undone, &error));
	same_state(&w, states[n / 2], seed, "undo again");
	rebuild_changes_nothing(&w);
	for (int i = 0; i <= n; i++)
		free(states[i]);
	place_free(&w.p);
}

static void undo_is_exact(void **state)
{
	const char *count = getenv("RECALL_STRINGS");
	const char *first = getenv("RECALL_SEED");
	uint64_t seed = first ? strtoull(first, NULL, 10) : 1;
	int strings = count ? atoi(count) : 20;

	(void)state;
	for (int i = 0; i < strings; i++)
		walk(seed + (uint64_t)i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(undo_is_exact),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
