/* The cards whose past is asked for. */
#include "past.h"

#include <stdlib.h>
#include <string.h>

/* Notes read at a time: a reader keeps a commit of others waiting. */
#define RUN 200

void past_bind(const struct past_job *job, struct sql *q)
{
	store_scope_bind(q, &job->scope);
	clause_bind(&job->c, q);
}

bool past_progress(const struct past_job *job, double share)
{
	return !job->q->progress || job->q->progress(job->q->arg, share);
}

const char *past_guid(const struct past_job *job, const struct past_card *c)
{
	return job->names.data + c->guid_at;
}

/* ---- decks -------------------------------------------------------------- */

/* Deleted ones, too: their cards counted once. */
static enum recall_status read_decks(struct past_job *job,
		struct recall_error *err)
{
	struct sql q = sql_open(job->s, "SELECT d.id, d.name, d.goal_day, "
			"d.deleted, " PAST_WITHIN " FROM deck d "
			"WHERE d.deleted >= 0 "
			"ORDER BY d.fold COLLATE numeral, d.id");

	store_scope_bind(&q, &job->scope);
	while (sql_row(&q)) {
		struct past_deck *d;

		job->decks = recall_realloc(job->decks, job->deck_count + 1,
				sizeof(*job->decks));
		d = &job->decks[job->deck_count++];
		*d = (struct past_deck){ .id = sql_get_int(&q) };
		d->name = recall_arena_strdup(job->out->arena,
				sql_get_text(&q));
		d->goal_day = (int32_t)sql_get_int(&q);
		d->live = sql_get_int(&q) == 0;
		d->within = sql_get_int(&q) != 0;
	}
	return sql_close(&q, err);
}

struct deck_place {
	int64_t id;
	uint32_t at;
};

static int by_id(const void *a, const void *b)
{
	const struct deck_place *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

static struct deck_place *order_decks(const struct past_job *job)
{
	struct deck_place *places = recall_calloc(job->deck_count + 1,
			sizeof(*places));

	for (size_t i = 0; i < job->deck_count; i++)
		places[i] = (struct deck_place){ job->decks[i].id,
			(uint32_t)i };
	qsort(places, job->deck_count, sizeof(*places), by_id);
	return places;
}

/* ---- by guid ------------------------------------------------------------ */

static uint64_t hash_of(const char *guid)
{
	uint64_t h = 0xcbf29ce484222325u;	/* FNV-1a */

	for (; *guid; guid++)
		h = (h ^ (unsigned char)*guid) * 0x100000001b3u;
	return h ^ h >> 29;
}

static uint32_t *find_slot(const struct past_job *job, const char *guid)
{
	size_t at = hash_of(guid) & (job->hash_size - 1);

	while (job->hash[at] && strcmp(past_guid(job,
			&job->cards[job->hash[at] - 1]), guid) != 0)
		at = (at + 1) & (job->hash_size - 1);
	return &job->hash[at];
}

struct past_card *past_find_card(struct past_job *job, const char *guid)
{
	uint32_t found = *find_slot(job, guid);

	return found ? &job->cards[found - 1] : NULL;
}

static void build_hash(struct past_job *job)
{
	job->hash_size = 16;
	while (job->hash_size < job->card_count * 2)
		job->hash_size *= 2;
	job->hash = recall_calloc(job->hash_size, sizeof(*job->hash));
	for (size_t i = 0; i < job->card_count; i++)
		*find_slot(job, past_guid(job, &job->cards[i])) =
				(uint32_t)i + 1;
}

/* ---- cards -------------------------------------------------------------- */

static size_t keep_text(struct past_job *job, const char *s)
{
	size_t at = job->names.len;

	recall_buf_add(&job->names, s, strlen(s) + 1);
	return at;
}

static struct past_card *add_card(struct past_job *job)
{
	RECALL_GROW(job->cards, job->card_count, job->card_cap);
	job->cards[job->card_count] = (struct past_card){ 0 };
	return &job->cards[job->card_count++];
}

static void read_card(struct past_job *job, struct sql *q,
		const struct deck_place *places)
{
	struct past_card *c = add_card(job);
	char uuid[RECALL_UUID_SIZE];
	struct deck_place key = { .id = sql_get_int(q) };
	const struct deck_place *place = bsearch(&key, places,
			job->deck_count, sizeof(*places), by_id);

	c->deck = place ? place->at : 0;
	c->note = sql_get_int(q);
	c->guid_at = (int64_t)keep_text(job, sql_get_guid(q, uuid));
	c->tags_at = (uint32_t)keep_text(job, sql_get_text(q));
	c->created = sql_get_int(q);
	c->deleted = sql_get_int(q);
	c->live = c->deleted == 0;
	store_get_memory(q, &c->memory);
	c->suspended = sql_get_int(q) != 0;
	c->buried = (int32_t)sql_get_int(q);
}

/* Some notes of a deck, by their positions. */
struct note_range {
	int64_t deck, after, until;	/* the latter is one of them */
};

/* Those of the range (NULL: one card, wherever it is). */
static enum recall_status read_run(struct past_job *job,
		const struct deck_place *places,
		const struct note_range *range, struct recall_error *err)
{
	struct recall_buf head = RECALL_BUF_INIT;
	struct sql q;

	recall_buf_adds(&head, "SELECT d.id, n.id, c.guid, n.tags, n.created, "
			"CASE WHEN d.deleted > 0 AND (n.deleted = 0 OR "
			"d.deleted < n.deleted) THEN d.deleted "
			"ELSE n.deleted END, m.state, m.step, m.stability, "
			"m.difficulty, m.fast, m.due, m.days, m.last, "
			"m.last_day, m.first_day, m.reps, m.lapses, m.passes, "
			"m.suspended, m.buried ");
	recall_buf_adds(&head, range ? PAST_CARDS : PAST_CARD);
	recall_buf_add(&head, job->c.sql.data, job->c.sql.len);
	if (range)
		recall_buf_adds(&head, " AND d.id = ? AND n.position > ? "
				"AND n.position <= ?");
	q = sql_open(job->s, head.data);
	past_bind(job, &q);
	if (range) {
		sql_int(&q, range->deck);
		sql_int(&q, range->after);
		sql_int(&q, range->until);
	}
	while (sql_row(&q))
		read_card(job, &q, places);
	recall_buf_release(&head);
	return sql_close(&q, err);
}

static enum recall_status find_end(struct past_job *job,
		struct note_range *range, struct recall_error *err)
{
	struct sql q = sql_open(job->s, "SELECT position FROM note "
			"WHERE deck = ? AND position > ? ORDER BY position "
			"LIMIT 1 OFFSET ?");

	sql_int(&q, range->deck);
	sql_int(&q, range->after);
	sql_int(&q, RUN - 1);
	return sql_number(&q, INT64_MAX, &range->until, err);
}

static enum recall_status read_deck(struct past_job *job,
		const struct deck_place *places, int64_t deck,
		struct recall_error *err)
{
	struct note_range range = { deck, INT64_MIN, INT64_MIN };
	enum recall_status status = RECALL_OK;

	while (status == RECALL_OK && range.until < INT64_MAX) {
		range.after = range.until;
		if (!past_progress(job, 0))
			return recall_fail(err, RECALL_CANCELLED, "stopped");
		status = find_end(job, &range, err);
		if (status == RECALL_OK)
			status = read_run(job, places, &range, err);
	}
	return status;
}

/* The decks of the scope, in the order of their ids. */
static enum recall_status read_cards(struct past_job *job,
		const struct deck_place *places, struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	if (job->one)
		return read_run(job, places, NULL, err);
	for (size_t i = 0; i < job->deck_count && status == RECALL_OK; i++)
		if (job->decks[places[i].at].within)
			status = read_deck(job, places, places[i].id, err);
	return status;
}

enum recall_status past_read_cards(struct past_job *job,
		struct recall_error *err)
{
	enum recall_status status = read_decks(job, err);
	struct deck_place *places = order_decks(job);

	if (status == RECALL_OK)
		status = read_cards(job, places, err);
	if (status == RECALL_OK)
		build_hash(job);
	free(places);
	return status;
}
