/*
 * A collection to which anything is done at random, for tests of what has to
 * hold whatever was done.
 */
#ifndef TESTS_STORE_WORLD_H
#define TESTS_STORE_WORLD_H

#include "store_help.h"

struct world {
	struct place p;
	struct recall_store *s;
	struct recall_random random;
	int64_t ms, pace;	/* now; from act to act it is so much, 0..1000
				 * times, now and then back */
	int64_t decks[8];
	int deck_count;
	int64_t notes[64];
	int note_count;
};

HELP int below(struct world *w, int n)
{
	return (int)recall_random_below(&w->random, (uint32_t)n);
}

HELP int64_t any_deck(struct world *w)
{
	return w->decks[below(w, w->deck_count)];
}

HELP int64_t any_note(struct world *w)
{
	return w->notes[below(w, w->note_count)];
}

/* One of the cards there are; NULL when there is none. */
HELP struct recall_card *any_card(struct world *w, struct cards *c)
{
	struct recall_query q = { .now = moment(w->ms) };

	*c = cards_of(w->s, &q);
	return c->count ? c->at[below(w, c->count)] : NULL;
}

/* Acts may fail with NOT_FOUND (deleted) or USAGE: then nothing happened. */
HELP bool done(enum recall_status status)
{
	if (status != RECALL_OK && status != RECALL_NOT_FOUND &&
			status != RECALL_USAGE)
		fail_msg("status %d: %s", (int)status, error.text);
	return status == RECALL_OK;
}

HELP bool do_deck(struct world *w)
{
	struct recall_deck deck = { .name = "d", .description = "x" };

	if (w->deck_count == 8)
		return false;
	return done(recall_store_deck_new(w->s, &deck,
			&w->decks[w->deck_count++], &error));
}

HELP bool do_note(struct world *w)
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

HELP bool do_edit(struct world *w)
{
	struct recall_note note;

	if (!done(recall_store_note(w->s, any_note(w), &note, &error)))
		return false;
	note.front = below(w, 2) ? "{{c2::z}} {{c3::z}}" : "edited \xff";
	note.kind = (enum recall_kind)below(w, 3);
	note.confidence = recall_random_unit(&w->random);
	return done(recall_store_note_update(w->s, &note, &error));
}

HELP bool do_delete_note(struct world *w)
{
	return done(recall_store_note_delete(w->s, any_note(w), &error));
}

HELP bool do_move(struct world *w)
{
	return done(recall_store_note_move(w->s, any_note(w), any_deck(w),
			&error));
}

HELP bool do_rename(struct world *w)
{
	static const char *const names[] = { "a", "a::b", "c", "\x1b[m" };

	return done(recall_store_deck_rename(w->s, any_deck(w),
			names[below(w, 4)], &error));
}

HELP bool do_delete_deck(struct world *w)
{
	return below(w, 3) == 0 &&
			done(recall_store_deck_delete(w->s, any_deck(w),
				&error));
}

HELP bool do_goal(struct world *w)
{
	return done(recall_store_deck_goal(w->s, any_deck(w),
			21000 + below(w, 3), &error));
}

HELP bool do_option(struct world *w)
{
	static const char *const values[] = {
		"both", "front", "back", "auto", NULL,
	};

	return done(recall_store_option_set(w->s,
			below(w, 2) ? any_deck(w) : 0, "ask",
			values[below(w, 5)], &error));
}

HELP bool do_answer(struct world *w)
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

HELP bool do_act(struct world *w)
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
HELP enum recall_status first_answer(void *arg,
		const struct recall_log_row *row)
{
	char *id = arg;

	if (!*id && row->kind == RECALL_LOG_ANSWER)
		snprintf(id, RECALL_UUID_SIZE, "%s", row->id);
	return RECALL_OK;
}

HELP bool do_override(struct world *w)
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

HELP bool do_group(struct world *w)
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
HELP bool random_act(struct world *w)
{
	static bool (*const acts[])(struct world *) = {
		do_answer, do_answer, do_answer, do_answer, do_act, do_act,
		do_act, do_deck, do_note, do_note, do_edit, do_delete_note,
		do_move, do_rename, do_delete_deck, do_goal, do_option,
		do_override, do_group,
	};

	/* the clock goes back now and then */
	w->ms += (below(w, 1000) - 50) * w->pace;
	return acts[below(w, sizeof(acts) / sizeof(acts[0]))](w);
}

#endif
