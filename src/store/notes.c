/* Notes: adding, changing, moving, deleting; reading is in noteread.c. */
#include "internal.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Between the parts of the text that searches look through; tags stand
 * between TAG_MARKs so that a whole tag can be asked for. */
#define PART_MARK '\x1f'
#define TAG_MARK '\x1e'

static void fold_tags(struct recall_buf *out, const char *tags)
{
	recall_buf_addc(out, TAG_MARK);
	while (*tags) {
		size_t n = strcspn(tags, " ");

		if (n) {
			recall_fold(out, tags, n, RECALL_FOLD_ACCENTS);
			recall_buf_addc(out, TAG_MARK);
		}
		tags += n;
		tags += strspn(tags, " ");
	}
}

static void fold_hay(struct recall_buf *out, const struct recall_note *note)
{
	store_fold(out, note->front);
	recall_buf_addc(out, PART_MARK);
	store_fold(out, note->back);
	recall_buf_addc(out, PART_MARK);
	fold_tags(out, note->tags ? note->tags : "");
}

/* ---- what is known of the deck that notes are added to ---------------- */

enum recall_status store_deck_known(struct recall_store *s, int64_t deck,
		struct recall_error *err)
{
	struct recall_options options;
	char uuid[RECALL_UUID_SIZE];
	enum recall_status status;
	bool found = false;
	struct sql q;

	if (s->grouped && s->known.deck == deck)
		return RECALL_OK;
	store_group_large(s);
	q = sql_open(s, "SELECT guid FROM deck WHERE id = ? AND deleted = 0");
	sql_int(&q, deck);
	recall_buf_reset(&s->known.guid);
	if (sql_row(&q)) {
		found = true;
		recall_buf_adds(&s->known.guid, sql_get_guid(&q, uuid));
	}
	status = sql_close(&q, err);
	if (status == RECALL_OK && !found)
		return store_deck_gone(err);
	if (status == RECALL_OK)
		status = recall_store_options(s, deck, &options, err);
	s->known.deck = status == RECALL_OK ? deck : 0;
	s->known.position = 0;
	s->known.ask = options.ask;
	return status;
}

/* ---- adding ----------------------------------------------------------- */

/*
 * A note's id from its deck's and what it says, so that two devices that
 * import the same text give it the same id; ordinal tells apart those that
 * say the same. seed is the id the file gave it, when another note has that.
 */
static void make_guid(const struct recall_store *s, const char *hay,
		const char *seed, int ordinal, char uuid[RECALL_UUID_SIZE])
{
	struct recall_buf b = RECALL_BUF_INIT;

	recall_buf_addf(&b, "%s\n", s->known.guid.data);
	recall_buf_add(&b, hay, strcspn(hay, "\x1f"));
	recall_buf_addf(&b, "\n%s\n%d", seed, ordinal);
	recall_uuid_hash(b.data, b.len, uuid);
	recall_buf_release(&b);
}

static void bind_note(struct sql *q, const struct recall_note *note,
		const char *hay)
{
	sql_text(q, recall_kind_name(note->kind));
	sql_text(q, note->front);
	sql_text(q, note->back);
	sql_text(q, note->tags);
	sql_text(q, note->extra);
	sql_text(q, note->source_front);
	sql_text(q, note->source_back);
	sql_text(q, note->source_tags);
	sql_text(q, note->file);
	sql_int(q, note->line);
	sql_real(q, note->confidence);
	sql_int(q, note->reversed);
	sql_int(q, note->gone);
	sql_text(q, note->source_kind);
	sql_text(q, hay);
}

static enum recall_status next_position(struct recall_store *s, int64_t deck,
		int64_t *position, struct recall_error *err)
{
	enum recall_status status;
	struct sql q;

	*position = s->known.deck == deck ? s->known.position : 0;
	if (s->grouped && *position)
		return RECALL_OK;
	q = sql_open(s, "SELECT max(position) + 1 FROM note WHERE deck = ?");
	sql_int(&q, deck);
	status = sql_number(&q, 1, position, err);
	if (s->known.deck == deck)
		s->known.position = *position;
	return status;
}

/* That place is taken now. */
static void position_used(struct recall_store *s, int64_t deck)
{
	if (s->known.deck == deck)
		s->known.position++;
}

struct adding {
	struct recall_store *s;
	const struct recall_note *note;
	struct recall_buf hay;
	struct new_note made;
	struct recall_error *err;
};

/* *added tells whether the guid was free. */
static enum recall_status insert_note(struct adding *a, const char *guid,
		bool *added)
{
	const struct recall_note *note = a->note;
	struct recall_store *s = a->s;
	enum recall_status status = next_position(s, note->deck,
			&a->made.position, a->err);
	struct sql q;

	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "INSERT INTO note (deck, position, guid, created, "
			"kind, front, back, tags, extra, source_front, "
			"source_back, source_tags, file, line, confidence, "
			"reversed, gone, source_kind, hay) VALUES (?, ?, ?, ?, "
			"?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
			"ON CONFLICT (guid) DO NOTHING");
	sql_int(&q, note->deck);
	sql_int(&q, a->made.position);
	sql_guid(&q, guid);
	sql_int(&q, recall_clock_now());
	bind_note(&q, note, a->hay.data);
	status = sql_run(&q, a->err);
	*added = status == RECALL_OK && sqlite3_changes(s->db) > 0;
	if (!*added)
		return status;
	position_used(s, note->deck);
	a->made.id = sqlite3_last_insert_rowid(s->db);
	a->made.guid = guid;
	return status;
}

struct naming {
	struct recall_store *s;
	const char *hay, *seed;
	char uuid[RECALL_UUID_SIZE];	/* of the ordinal asked last */
	struct recall_error *err;
};

static enum recall_status is_taken(struct naming *n, int ordinal, bool *taken)
{
	struct sql q;
	int64_t count;
	enum recall_status status;

	make_guid(n->s, n->hay, n->seed, ordinal, n->uuid);
	q = sql_open(n->s, "SELECT EXISTS (SELECT 1 FROM note WHERE guid = ?)");
	sql_guid(&q, n->uuid);
	status = sql_number(&q, 0, &count, n->err);
	*taken = count != 0;
	return status;
}

/* The first ordinal that is free, by halving: a deck may say the same ten
 * thousand times. The first is known to be taken. */
static enum recall_status find_ordinal(struct naming *n)
{
	enum recall_status status = RECALL_OK;
	int low = 0, high = 1;
	bool taken = true;

	while (status == RECALL_OK && taken && high < INT_MAX / 2) {
		status = is_taken(n, high, &taken);
		if (taken) {
			low = high;
			high *= 2;
		}
	}
	while (status == RECALL_OK && high - low > 1) {
		int middle = low + (high - low) / 2;

		status = is_taken(n, middle, &taken);
		if (taken)
			low = middle;
		else
			high = middle;
	}
	make_guid(n->s, n->hay, n->seed, high, n->uuid);
	return status;
}

/* With the guid it was given, else the first free one. */
static enum recall_status insert_free(struct adding *a, struct naming *n)
{
	enum recall_status status = RECALL_OK;
	bool added = false;

	if (*n->seed)
		status = insert_note(a, n->seed, &added);
	if (status == RECALL_OK && !added) {
		make_guid(n->s, n->hay, n->seed, 0, n->uuid);
		status = insert_note(a, n->uuid, &added);
	}
	if (status == RECALL_OK && !added)
		status = find_ordinal(n);
	if (status == RECALL_OK && !added)
		status = insert_note(a, n->uuid, &added);
	return status;
}

static enum recall_status add_note(struct recall_store *s,
		const struct recall_note *note, int64_t *id,
		struct recall_error *err)
{
	struct adding a = { .s = s, .note = note, .hay = RECALL_BUF_INIT,
		.made = { .deck = note->deck, .kind = note->kind,
			.front = note->front }, .err = err };
	struct naming n = { .s = s, .seed = note->guid ? note->guid : "",
		.err = err };
	enum recall_status status = store_deck_known(s, note->deck, err);

	fold_hay(&a.hay, note);
	n.hay = a.hay.data;
	if (status == RECALL_OK)
		status = insert_free(&a, &n);
	*id = a.made.id;
	if (status == RECALL_OK)
		status = store_note_cards_new(s, &a.made, s->known.ask, err);
	/* Taking back the deck takes back its notes. */
	if (status == RECALL_OK && s->act.made_deck != note->deck)
		status = store_act_added(s, *id, err);
	recall_buf_release(&a.hay);
	return status;
}

enum recall_status recall_store_note_add(struct recall_store *s,
		const struct recall_note *note, int64_t *id,
		struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);
	int64_t made;

	if (status != RECALL_OK)
		return status;
	return store_end(s, add_note(s, note, id ? id : &made, err), err);
}

/* ---- changing --------------------------------------------------------- */

enum recall_status store_note_deck(struct recall_store *s, int64_t id,
		int64_t *deck, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT n.deck FROM note n JOIN deck d "
			"ON d.id = n.deck WHERE n.id = ? AND n.deleted = 0 "
			"AND d.deleted = 0");
	enum recall_status status;

	sql_int(&q, id);
	status = sql_number(&q, 0, deck, err);
	if (status == RECALL_OK && !*deck)
		return store_card_gone(err);
	return status;
}

/* The note is there, and its image is kept. */
static enum recall_status begin_change(struct recall_store *s, int64_t id,
		const char *label, struct recall_error *err)
{
	int64_t deck;
	enum recall_status status = store_note_deck(s, id, &deck, err);

	if (status != RECALL_OK)
		return status;
	store_act(s, label);
	return store_act_prior(s, "note", id, "", err);
}

static enum recall_status update_note(struct recall_store *s,
		const struct recall_note *note, struct recall_error *err)
{
	struct recall_buf hay = RECALL_BUF_INIT;
	enum recall_status status = begin_change(s, note->id,
			"edit of a card", err);
	struct sql q;

	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "UPDATE note SET kind = ?, front = ?, back = ?, "
			"tags = ?, extra = ?, source_front = ?, "
			"source_back = ?, source_tags = ?, file = ?, "
			"line = ?, confidence = ?, reversed = ?, gone = ?, "
			"source_kind = ?, hay = ? WHERE id = ?");
	fold_hay(&hay, note);
	bind_note(&q, note, hay.data);
	sql_int(&q, note->id);
	status = sql_run(&q, err);
	if (status == RECALL_OK)
		status = store_note_turn(s, note->id, err);
	if (status == RECALL_OK)
		status = store_note_settle(s, note->id, err);
	recall_buf_release(&hay);
	return status;
}

enum recall_status recall_store_note_update(struct recall_store *s,
		const struct recall_note *note, struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);

	if (status != RECALL_OK)
		return status;
	return store_end(s, update_note(s, note, err), err);
}

static enum recall_status move_note(struct recall_store *s, int64_t id,
		int64_t deck, struct recall_error *err)
{
	int64_t position;
	struct sql q;
	enum recall_status status = store_deck_known(s, deck, err);

	if (status == RECALL_OK)
		status = begin_change(s, id, "move of a card", err);
	if (status == RECALL_OK)
		status = next_position(s, deck, &position, err);
	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "UPDATE note SET deck = ?, position = ? WHERE id = ?");
	sql_int(&q, deck);
	sql_int(&q, position);
	sql_int(&q, id);
	status = sql_run(&q, err);
	position_used(s, deck);
	if (status == RECALL_OK)
		status = store_note_settle(s, id, err);
	return status;
}

enum recall_status recall_store_note_move(struct recall_store *s, int64_t id,
		int64_t deck, struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);

	if (status != RECALL_OK)
		return status;
	return store_end(s, move_note(s, id, deck, err), err);
}

static enum recall_status delete_note(struct recall_store *s, int64_t id,
		struct recall_error *err)
{
	enum recall_status status = begin_change(s, id, "deletion of a card",
			err);
	struct sql q;

	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "UPDATE note SET deleted = ? WHERE id = ?");
	sql_int(&q, recall_clock_now());
	sql_int(&q, id);
	status = sql_run(&q, err);
	if (status == RECALL_OK)
		status = store_note_settle(s, id, err);
	return status;
}

enum recall_status recall_store_note_delete(struct recall_store *s, int64_t id,
		struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);

	if (status != RECALL_OK)
		return status;
	return store_end(s, delete_note(s, id, err), err);
}

/* begin_change() would not find it. */
static enum recall_status revive_note(struct recall_store *s, int64_t id,
		struct recall_error *err)
{
	enum recall_status status;
	struct sql q;

	store_act(s, "return of a card");
	status = store_act_prior(s, "note", id, "", err);
	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "UPDATE note SET deleted = 0 WHERE id = ? "
			"AND deleted > 0");
	sql_int(&q, id);
	status = sql_run(&q, err);
	return status == RECALL_OK ? store_note_settle(s, id, err) : status;
}

enum recall_status recall_store_note_revive(struct recall_store *s, int64_t id,
		struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);

	if (status != RECALL_OK)
		return status;
	return store_end(s, revive_note(s, id, err), err);
}
