/* The cards whose past is asked for. */
#include "past.h"

#include <stdlib.h>
#include <string.h>

/* Cards between two looks whether to stop. */
#define LOOK_EVERY 2048

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
	struct sql q = sql_open(job->s, "SELECT id, name, goal_day, deleted "
			"FROM deck WHERE deleted >= 0 "
			"ORDER BY fold COLLATE numeral, id");

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

static enum recall_status read_cards(struct past_job *job,
		struct recall_error *err)
{
	struct recall_buf head = RECALL_BUF_INIT;
	struct deck_place *places = order_decks(job);
	struct sql q;
	enum recall_status status;
	bool stopped = false;

	recall_buf_adds(&head, "SELECT d.id, n.id, c.guid, n.tags, n.created, "
			"CASE WHEN d.deleted > 0 AND (n.deleted = 0 OR "
			"d.deleted < n.deleted) THEN d.deleted "
			"ELSE n.deleted END, m.state, m.step, m.stability, "
			"m.difficulty, m.fast, m.due, m.days, m.last, "
			"m.last_day, m.first_day, m.reps, m.lapses, m.passes, "
			"m.suspended, m.buried ");
	recall_buf_adds(&head, job->one ? PAST_CARD : PAST_CARDS);
	recall_buf_add(&head, job->c.sql.data, job->c.sql.len);
	q = sql_open(job->s, head.data);
	past_bind(job, &q);
	while (!stopped && sql_row(&q)) {
		read_card(job, &q, places);
		stopped = job->card_count % LOOK_EVERY == 0 &&
				!past_progress(job, 0);
	}
	status = sql_close(&q, err);
	recall_buf_release(&head);
	free(places);
	if (status == RECALL_OK && stopped)
		return recall_fail(err, RECALL_CANCELLED, "stopped");
	return status;
}

enum recall_status past_read_cards(struct past_job *job,
		struct recall_error *err)
{
	enum recall_status status = read_decks(job, err);

	if (status == RECALL_OK)
		status = read_cards(job, err);
	if (status == RECALL_OK)
		build_hash(job);
	return status;
}
