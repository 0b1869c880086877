/*
 * Matching: find the pairs against the clock. Pairs count by their texts, so
 * that equal definitions are never held against anybody. Right pairs prove
 * nothing of a memory; wrong ones are remembered as confusions.
 */
#include "match.h"

#include <string.h>

void match_clear(struct match *m)
{
	for (int i = 0; i < m->pair_count; i++) {
		free(m->pairs[i].guid);
		free(m->pairs[i].text[0]);
		free(m->pairs[i].text[1]);
	}
	*m = (struct match){
		.chosen = -1, .wrong = { -1, -1 }, .since = m->since,
	};
}

struct pair *match_pair_of(struct match *m, int tile)
{
	return &m->pairs[m->tiles[tile] / 2];
}

int match_side_of(const struct match *m, int tile)
{
	return m->tiles[tile] % 2;
}

bool match_is_gone(struct match *m, int tile)
{
	return match_pair_of(m, tile)->gone[match_side_of(m, tile)];
}

int match_pairs_left(const struct match *m)
{
	int sides = 0;

	for (int i = 0; i < m->pair_count; i++)
		sides += !m->pairs[i].gone[0] + !m->pairs[i].gone[1];
	return sides / 2;
}

int64_t match_elapsed(const struct recall_session *s, const struct match *m)
{
	int64_t running = m->over ? 0 : s->ticks - m->since;

	return m->spent + (running > 0 ? running : 0) +
		m->slips * (int64_t)MATCH_PENALTY_MS;
}

static void stop_clock(struct recall_session *s)
{
	struct match *m = s->data;

	if (!m->over && s->ticks > m->since)
		m->spent += s->ticks - m->since;
	m->since = s->ticks;
}

/* ---- best times --------------------------------------------------------- */

struct best {
	int size;
	int64_t ms;
};

static enum recall_status note_best(void *arg, const struct recall_result *r)
{
	struct best *b = arg;

	if (r->record && r->size == b->size && (b->ms == 0 || r->ms < b->ms))
		b->ms = r->ms;
	return RECALL_OK;
}

static enum recall_status find_best(struct recall_session *s,
		struct recall_error *err)
{
	struct match *m = s->data;
	struct best b = { .size = m->pair_count };
	const char *key = scope_key(s);
	enum recall_status status = RECALL_OK;

	if (key[0])
		status = recall_store_results(s->store, RECALL_MODE_MATCH, key,
				0, note_best, &b, err);
	m->best = b.ms;
	return status;
}

static bool counts_for_record(const struct recall_session *s,
		const struct match *m)
{
	return !s->scope.starred && !m->undone &&
		m->spent >= (int64_t)m->pair_count * MATCH_PLAUSIBLE_MS;
}

static void finish(struct recall_session *s)
{
	struct match *m = s->data;
	const char *key = scope_key(s);
	struct recall_result *r;
	int64_t ms = match_elapsed(s, m);
	bool counts = counts_for_record(s, m);

	m->over = true;
	m->record = counts && key[0] && (m->best == 0 || ms < m->best);
	if (!key[0])
		return;
	r = recall_arena_alloc(s->scratch, sizeof(*r));
	*r = (struct recall_result){
		.session = s->id,
		.deck = s->scope.deck,
		.at = s->now.ms,
		.mode = RECALL_MODE_MATCH,
		.scope = key,
		.size = m->pair_count,
		.ms = ms,
		.slips = m->slips,
		.record = counts,
		.detail = "{}",
	};
	s->result = r;
}

/* ---- playing ------------------------------------------------------------ */

/* Right are a prompt and an answer that belong together by their texts. */
static bool belong(struct match *m, int a, int b)
{
	const struct pair *p = match_pair_of(m, a), *q = match_pair_of(m, b);

	if (match_side_of(m, a) == match_side_of(m, b))
		return false;
	return p == q || recall_judge_same(p->text[0], q->text[0]) ||
		recall_judge_same(p->text[1], q->text[1]);
}

static enum recall_status log_pair(struct recall_session *s, int prompt,
		int other, bool correct, struct recall_error *err)
{
	struct match *m = s->data;
	const struct pair *p = match_pair_of(m, prompt);
	const struct pair *q = match_pair_of(m, other);
	struct evidence e = {
		.task = RECALL_TASK_MATCH,
		.correct = correct,
		.ms = session_lap(s),
		.picked = q->text[match_side_of(m, other)],
		.confused = correct ? "" : q->guid,
		.verdict = correct ? RECALL_VERDICT_RIGHT :
				RECALL_VERDICT_WRONG,
	};
	struct recall_memory after;
	struct recall_card *card;
	enum recall_status status = session_card(s, s->scratch, p->guid, &card,
			err);

	if (status != RECALL_OK)
		return status;
	evidence_push(s, card, &e, &after);
	evidence_tally(s, card, &e, &after);
	return RECALL_OK;
}

static enum recall_status try_pair(struct recall_session *s, int a, int b,
		struct recall_error *err)
{
	struct match *m = s->data;
	bool right = belong(m, a, b);
	int prompt = match_side_of(m, a) == 0 ? a : b;

	stop_clock(s);
	m->chosen = -1;
	if (right) {
		match_pair_of(m, a)->gone[match_side_of(m, a)] = true;
		match_pair_of(m, b)->gone[match_side_of(m, b)] = true;
	} else {
		m->slips++;
		m->wrong[0] = a;
		m->wrong[1] = b;
		match_pair_of(m, a)->missed = true;
		match_pair_of(m, b)->missed = true;
	}
	if (match_pairs_left(m) == 0)
		finish(s);
	return log_pair(s, prompt, prompt == a ? b : a, right, err);
}

static enum recall_status pick(struct recall_session *s, int tile,
		struct recall_error *err)
{
	struct match *m = s->data;
	int chosen = m->chosen;

	if (m->over || tile < 0 || tile >= 2 * m->pair_count ||
			match_is_gone(m, tile))
		return RECALL_OK;
	m->wrong[0] = m->wrong[1] = -1;
	if (chosen < 0 || chosen == tile) {
		m->chosen = chosen == tile ? -1 : tile;
		return RECALL_OK;
	}
	return try_pair(s, chosen, tile, err);
}

static enum recall_status event(struct recall_session *s,
		const struct recall_event *e, struct recall_error *err)
{
	struct match *m = s->data;

	switch (e->kind) {
	case RECALL_EVENT_PICK:
		return pick(s, e->n, err);
	case RECALL_EVENT_AGAIN:
		match_clear(m);
		s->save = true;
		return RECALL_OK;
	case RECALL_EVENT_RELOAD:
		for (int i = 0; i < m->pair_count; i++)
			for (int side = 0; side < 2; side++) {
				free(m->pairs[i].text[side]);
				m->pairs[i].text[side] = NULL;
			}
		return match_read(s, err);
	default:
		return RECALL_OK;
	}
}

static enum recall_status settle(struct recall_session *s,
		struct recall_error *err)
{
	struct match *m = s->data;
	enum recall_status status;

	if (m->pair_count > 0)
		return match_read(s, err);
	status = match_deal(s, err);
	if (status == RECALL_OK)
		status = find_best(s, err);
	if (status == RECALL_OK)
		status = match_read(s, err);
	m->since = s->shown = s->ticks;
	m->over = m->pair_count == 0;
	return status;
}

static void undone(struct recall_session *s)
{
	struct match *m = s->data;

	/* a wrong pair taken back would be a time better than played */
	m->undone = true;
	m->since = s->ticks;
}

static enum recall_status start(struct recall_session *s,
		struct recall_error *err)
{
	(void)err;
	match_clear(s->data);
	return RECALL_OK;
}

static void skip(struct recall_session *s)
{
	(void)s;	/* the tiles stay where they are */
}

static void place(const struct recall_session *s, struct recall_buf *out)
{
	const struct match *m = s->data;

	if (!m->over)
		recall_buf_addf(out, "%d of %d pairs left",
				match_pairs_left(m), m->pair_count);
}

static void release(struct recall_session *s)
{
	match_clear(s->data);
}

const struct study_ops study_match = {
	.mode = RECALL_MODE_MATCH,
	.size = sizeof(struct match),
	.start = start,
	.event = event,
	.settle = settle,
	.scene = match_scene,
	.skip = skip,
	.undone = undone,
	.leave = stop_clock,
	.save = match_save,
	.load = match_load,
	.place = place,
	.release = release,
};
