/* Which cards a note gives: the directions that are switched on. */
#include "internal.h"

#include <stdlib.h>

/* "{{c4000000::x}}" is a stranger's joke, not four million cards. */
#define MOST_HOLES 500

struct direction {
	int side, hole;
};

struct directions {
	struct direction at[MOST_HOLES];
	int count;
};

static void add_direction(struct directions *d, int side, int hole)
{
	if (d->count < MOST_HOLES)
		d->at[d->count++] = (struct direction){ side, hole };
}

static void add_holes(struct directions *d, const char *front)
{
	unsigned highest = recall_cloze_count(front);
	struct recall_buf text = RECALL_BUF_INIT;

	for (unsigned i = 1; i <= highest && i <= MOST_HOLES; i++) {
		recall_buf_reset(&text);
		recall_cloze_answer(&text, front, i);
		if (text.len)
			add_direction(d, RECALL_SIDE_HOLE, (int)i);
	}
	recall_buf_release(&text);
}

/* By default a question asks for its answer, a definition for its term. A
 * cloze without a hole is a question. */
static void directions_of(struct directions *d, enum recall_kind kind, int ask,
		const char *front)
{
	d->count = 0;
	if (kind == RECALL_KIND_CLOZE)
		add_holes(d, front);
	if (d->count)
		return;
	if (ask == RECALL_ASK_AUTO)
		ask = kind == RECALL_KIND_TERM ? RECALL_ASK_BACK :
						 RECALL_ASK_FRONT;
	if (ask == RECALL_ASK_FRONT || ask == RECALL_ASK_BOTH)
		add_direction(d, RECALL_SIDE_BACK, 0);
	if (ask == RECALL_ASK_BACK || ask == RECALL_ASK_BOTH)
		add_direction(d, RECALL_SIDE_FRONT, 0);
}

static bool is_on(const struct directions *d, int side, int hole)
{
	for (int i = 0; i < d->count; i++)
		if (d->at[i].side == side && d->at[i].hole == hole)
			return true;
	return false;
}

/* A note that is there already. */
struct loaded {
	struct new_note note;
	char *guid, *front;	/* what the note borrows */
};

static enum recall_status load_note(struct recall_store *s, int64_t id,
		struct loaded *l, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT guid, kind, front, deck, position "
			"FROM note WHERE id = ?");
	char uuid[RECALL_UUID_SIZE];

	*l = (struct loaded){ .note.id = id };
	sql_int(&q, id);
	if (sql_row(&q)) {
		l->note.guid = l->guid = recall_strdup(sql_get_guid(&q, uuid));
		recall_kind_parse(sql_get_text(&q), &l->note.kind);
		l->note.front = l->front = recall_strdup(sql_get_text(&q));
		l->note.deck = sql_get_int(&q);
		l->note.position = sql_get_int(&q);
	}
	return sql_close(&q, err);
}

static void release_note(struct loaded *l)
{
	free(l->guid);
	free(l->front);
}

static enum recall_status make_card(struct recall_store *s,
		const struct new_note *note, const struct direction *d,
		struct recall_error *err)
{
	struct recall_buf name = RECALL_BUF_INIT;
	char uuid[RECALL_UUID_SIZE];
	enum recall_status status;
	struct sql q = sql_open(s, "INSERT INTO card (note, side, hole, guid, "
			"active) VALUES (?, ?, ?, ?, 1) "
			"ON CONFLICT (note, side, hole) DO NOTHING");

	recall_buf_addf(&name, "%s\n%d\n%d", note->guid, d->side, d->hole);
	recall_uuid_hash(name.data, name.len, uuid);
	recall_buf_release(&name);
	sql_int(&q, note->id);
	sql_int(&q, d->side);
	sql_int(&q, d->hole);
	sql_guid(&q, uuid);
	status = sql_run(&q, err);
	if (status != RECALL_OK || sqlite3_changes(s->db) == 0)
		return status;
	return store_mem_new(s, sqlite3_last_insert_rowid(s->db), note->deck,
			store_mem_place(note->position, d->side, d->hole),
			err);
}

static enum recall_status switch_card(struct recall_store *s, int64_t card,
		bool active, struct recall_error *err)
{
	struct sql q = sql_open(s, "UPDATE card SET active = ? WHERE id = ?");

	sql_int(&q, active);
	sql_int(&q, card);
	return sql_run(&q, err);
}

/* The cards there are: on or off as the directions say, then counted. */
static enum recall_status settle_cards(struct recall_store *s, int64_t note,
		const struct directions *d, struct recall_error *err)
{
	struct { int64_t id; int side, hole; bool active; } card[MOST_HOLES + 2];
	struct sql q = sql_open(s, "SELECT id, side, hole, active FROM card "
			"WHERE note = ?");
	enum recall_status status;
	struct mem before, m;
	int n = 0;

	sql_int(&q, note);
	while (n < MOST_HOLES + 2 && sql_row(&q)) {
		card[n].id = sql_get_int(&q);
		card[n].side = (int)sql_get_int(&q);
		card[n].hole = (int)sql_get_int(&q);
		card[n++].active = sql_get_int(&q) != 0;
	}
	status = sql_close(&q, err);
	for (int i = 0; i < n && status == RECALL_OK; i++) {
		bool on = d ? is_on(d, card[i].side, card[i].hole) :
			      card[i].active;

		if (on != card[i].active)
			status = switch_card(s, card[i].id, on, err);
		if (status == RECALL_OK)
			status = store_mem_load_id(s, card[i].id, &m, err);
		before = m;
		if (status == RECALL_OK)
			status = store_mem_save(s, &before, &m, err);
	}
	return status;
}

static enum recall_status make_cards(struct recall_store *s,
		const struct new_note *note, const struct directions *d,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	for (int i = 0; i < d->count && status == RECALL_OK; i++)
		status = make_card(s, note, &d->at[i], err);
	return status;
}

enum recall_status store_note_cards_new(struct recall_store *s,
		const struct new_note *note, int ask, struct recall_error *err)
{
	struct directions d;

	directions_of(&d, note->kind, ask, note->front);
	return make_cards(s, note, &d, err);
}

/* Makes the cards that the deck's option asks for, switches others off. */
static enum recall_status note_cards(struct recall_store *s, int64_t id,
		int ask, struct recall_error *err)
{
	struct directions d;
	struct loaded l;
	enum recall_status status = load_note(s, id, &l, err);

	if (status == RECALL_OK) {
		directions_of(&d, l.note.kind, ask, l.note.front);
		status = settle_cards(s, id, &d, err);
	}
	if (status == RECALL_OK)
		status = make_cards(s, &l.note, &d, err);
	release_note(&l);
	return status;
}

/* ---- sides change places ---------------------------------------------- */

/* The side that is asked for, when it is one side only; -1. */
static enum recall_status find_asked(struct recall_store *s, int64_t note,
		int *side, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT side FROM card WHERE note = ? "
			"AND active = 1");

	*side = -1;
	sql_int(&q, note);
	if (sql_row(&q))
		*side = (int)sql_get_int(&q);
	if (*side == RECALL_SIDE_HOLE || sql_row(&q))
		*side = -1;
	return sql_close(&q, err);
}

enum recall_status store_note_sides(struct recall_store *s, int64_t note,
		struct recall_error *err)
{
	/* two steps: no two cards may ask for one side in between */
	static const char *const steps[] = { "UPDATE card SET side = "
		"-1 - side WHERE note = ? AND side IN (0, 1)",
		"UPDATE card SET side = 2 + side WHERE note = ? AND side < 0" };
	enum recall_status status = RECALL_OK;

	for (int i = 0; i < 2 && status == RECALL_OK; i++) {
		struct sql q = sql_open(s, steps[i]);

		sql_int(&q, note);
		status = sql_run(&q, err);
	}
	return status;
}

static enum recall_status turn_cards(struct recall_store *s,
		const struct new_note *note, const struct directions *d,
		struct recall_error *err)
{
	int side;
	enum recall_status status = find_asked(s, note->id, &side, err);

	if (status != RECALL_OK || side < 0 || d->count != 1 ||
	    d->at[0].side == RECALL_SIDE_HOLE || d->at[0].side == side)
		return status;
	status = store_act_prior(s, "sides", note->id, "", err);
	if (status == RECALL_OK)	/* each id is of the side it began with */
		status = make_cards(s, note, d, err);
	return status == RECALL_OK ? store_note_sides(s, note->id, err) :
			status;
}

enum recall_status store_note_turn(struct recall_store *s, int64_t id,
		struct recall_error *err)
{
	struct directions d;
	struct loaded l;
	enum recall_status status = load_note(s, id, &l, err);

	if (status == RECALL_OK)
		status = store_deck_known(s, l.note.deck, err);
	if (status == RECALL_OK) {
		directions_of(&d, l.note.kind, s->known.ask,
				l.note.front);
		status = turn_cards(s, &l.note, &d, err);
	}
	release_note(&l);
	return status;
}

enum recall_status store_note_settle(struct recall_store *s, int64_t note,
		struct recall_error *err)
{
	int64_t deck;
	enum recall_status status = store_note_deck(s, note, &deck, err);

	if (status == RECALL_NOT_FOUND)	/* deleted, or its deck */
		return settle_cards(s, note, NULL, err);
	if (status == RECALL_OK)
		status = store_deck_known(s, deck, err);
	return status == RECALL_OK ? note_cards(s, note, s->known.ask,
			err) : status;
}

static enum recall_status ask_deck(struct recall_store *s, int64_t deck,
		struct recall_error *err)
{
	struct sql q;
	enum recall_status status;

	s->known.deck = 0;
	status = store_deck_known(s, deck, err);
	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "SELECT id FROM note WHERE deck = ? "
			"AND deleted = 0");
	sql_int(&q, deck);
	while (status == RECALL_OK && sql_row(&q))
		status = note_cards(s, sql_get_int(&q), s->known.ask,
				err);
	return sql_end(&q, status, err);
}

enum recall_status store_deck_ask(struct recall_store *s, int64_t deck,
		struct recall_error *err)
{
	struct sql q;
	enum recall_status status = RECALL_OK;

	q = sql_open(s, "SELECT id FROM deck WHERE deleted = 0 "
			"AND (?1 = 0 OR id = ?1)");
	sql_int(&q, deck);
	while (status == RECALL_OK && sql_row(&q))
		status = ask_deck(s, sql_get_int(&q), err);
	return sql_end(&q, status, err);
}
