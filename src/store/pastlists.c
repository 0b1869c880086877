/* Lists beside the past: what is missed, what is mixed up, how tests went. */
#include "past.h"

#include <stdlib.h>
#include <string.h>

#define MOST_PAIRS 20
#define MOST_TESTS 60

/* ---- texts -------------------------------------------------------------- */

/* What a person knows the card by. */
static const char *title_of(struct past_job *job, const char *guid)
{
	struct recall_arena *a = job->out->arena;
	struct recall_card card;

	if (recall_store_card(job->s, guid, &card, NULL) != RECALL_OK)
		return "";
	if (card.side == RECALL_SIDE_HOLE)
		return recall_card_prompt(a, &card);
	return recall_arena_strdup(a, card.front);
}

/* ---- the hardest -------------------------------------------------------- */

/* Many misses, and often. */
static double hardness(const struct past_card *c)
{
	if (!c->live || c->missed < 2)
		return 0;
	return (double)c->missed * c->missed / c->asked;
}

/* Into its place among the worst so far. */
static void place_card(const struct past_card **worst, int *count,
		const struct past_card *c)
{
	int at = *count;

	while (at > 0 && hardness(worst[at - 1]) < hardness(c))
		at--;
	if (at == RECALL_HARDEST)
		return;
	if (*count < RECALL_HARDEST)
		++*count;
	memmove(&worst[at + 1], &worst[at],
			(size_t)(*count - at - 1) * sizeof(*worst));
	worst[at] = c;
}

static void list_hardest(struct past_job *job)
{
	const struct past_card *worst[RECALL_HARDEST];
	struct recall_history *h = job->out;

	for (size_t i = 0; i < job->card_count; i++)
		if (hardness(&job->cards[i]) > 0)
			place_card(worst, &h->hardest_count, &job->cards[i]);
	h->hardest = recall_arena_alloc(h->arena, (size_t)h->hardest_count *
			sizeof(*h->hardest) + 1);
	for (int i = 0; i < h->hardest_count; i++)
		h->hardest[i] = (struct recall_hard_card){
			.guid = recall_arena_strdup(h->arena,
					past_guid(job, worst[i])),
			.prompt = title_of(job, past_guid(job, worst[i])),
			.answers = worst[i]->asked,
			.missed = worst[i]->missed,
			.lapses = worst[i]->memory.lapses,
		};
}

/* ---- mixed up ----------------------------------------------------------- */

/* The card that stands first in its deck comes first. */
static void add_pair(struct past_job *job, struct sql *q)
{
	struct recall_history *h = job->out;
	struct recall_mixed_pair *pair = &h->mixed[h->mixed_count];
	const struct past_card *cards[2];
	char uuid[RECALL_UUID_SIZE];

	for (int i = 0; i < 2; i++) {
		cards[i] = past_find_card(job, sql_get_guid(q, uuid));
		if (!cards[i] || !cards[i]->live)
			return;
	}
	for (int i = 0; i < 2; i++)
		pair->guid[i] = recall_arena_strdup(h->arena, past_guid(job,
				cards[cards[0] > cards[1] ? 1 - i : i]));
	pair->times = (int)sql_get_int(q);
	pair->last_day = (int32_t)sql_get_int(q);
	h->mixed_count++;
}

static enum recall_status list_mixed(struct past_job *job,
		struct recall_error *err)
{
	struct recall_history *h = job->out;
	struct sql q = sql_open(job->s, "SELECT min(l.card, l.confused), "
			"max(l.card, l.confused), count(*) AS times, "
			"max(l.day) AS day FROM log l "
			"LEFT JOIN amend a ON a.id = l.id "
			"LEFT JOIN log o ON o.id = a.override "
			"WHERE l.confused IS NOT NULL "
			"AND ifnull(o.correct, l.correct) = 0 "
			"AND ifnull(a.void, 0) = 0 GROUP BY 1, 2 "
			"ORDER BY times DESC, day DESC, 1, 2");
	enum recall_status status;

	h->mixed = recall_arena_alloc(h->arena, MOST_PAIRS *
			sizeof(*h->mixed));
	while (h->mixed_count < MOST_PAIRS && sql_row(&q))
		add_pair(job, &q);
	status = sql_close(&q, err);
	for (int i = 0; i < h->mixed_count; i++)
		for (int side = 0; side < 2; side++)
			h->mixed[i].prompt[side] = title_of(job,
					h->mixed[i].guid[side]);
	return status;
}

/* ---- tests -------------------------------------------------------------- */

static enum recall_status list_tests(struct past_job *job,
		struct recall_error *err)
{
	struct recall_history *h = job->out;
	struct recall_test_score *t;
	struct sql q = sql_open(job->s, "SELECT at, size, score, ms FROM "
			"(SELECT r.at, r.size, r.score, r.ms, r.id "
			"FROM result r WHERE r.mode = 'test' AND (?1 = 0 OR "
			"r.deck IN (SELECT d.id FROM deck d WHERE "
			STORE_SCOPE ")) ORDER BY r.at DESC, r.id DESC LIMIT ?4) "
			"ORDER BY at, id");

	h->tests = t = recall_arena_alloc(h->arena, MOST_TESTS * sizeof(*t));
	store_scope_bind(&q, &job->scope);
	sql_int(&q, MOST_TESTS);
	while (h->test_count < MOST_TESTS && sql_row(&q)) {
		t = &h->tests[h->test_count++];
		t->at = sql_get_int(&q);
		t->size = (int)sql_get_int(&q);
		t->score = sql_get_real(&q);
		t->ms = sql_get_int(&q);
	}
	return sql_close(&q, err);
}

enum recall_status past_read_lists(struct past_job *job,
		struct recall_error *err)
{
	enum recall_status status = list_mixed(job, err);

	list_hardest(job);
	return status == RECALL_OK ? list_tests(job, err) : status;
}
