/*
 * Matching: find the pairs against the clock. Pairs count by their texts, so
 * that equal definitions are never held against anybody. Right pairs prove
 * nothing of a memory; wrong ones are remembered as confusions.
 */
#include "match.h"

#include <cjson/cJSON.h>
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

static struct pair *pair_of(struct match *m, int tile)
{
	return &m->pairs[m->tiles[tile] / 2];
}

static int side_of(const struct match *m, int tile)
{
	return m->tiles[tile] % 2;
}

static bool is_gone(struct match *m, int tile)
{
	return pair_of(m, tile)->gone[side_of(m, tile)];
}

static int pairs_left(const struct match *m)
{
	int sides = 0;

	for (int i = 0; i < m->pair_count; i++)
		sides += !m->pairs[i].gone[0] + !m->pairs[i].gone[1];
	return sides / 2;
}

static int64_t elapsed(const struct recall_session *s, const struct match *m)
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

/* ---- best times ------------------------------------------------------------------ */

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
	int64_t ms = elapsed(s, m);
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

/* ---- playing ------------------------------------------------------------------------ */

/* Right are a prompt and an answer that belong together by their texts. */
static bool belong(struct match *m, int a, int b)
{
	const struct pair *p = pair_of(m, a), *q = pair_of(m, b);

	if (side_of(m, a) == side_of(m, b))
		return false;
	return p == q || recall_judge_same(p->text[0], q->text[0]) ||
		recall_judge_same(p->text[1], q->text[1]);
}

static enum recall_status log_pair(struct recall_session *s, int prompt,
		int other, bool correct, struct recall_error *err)
{
	struct match *m = s->data;
	const struct pair *p = pair_of(m, prompt), *q = pair_of(m, other);
	struct evidence e = {
		.task = RECALL_TASK_MATCH,
		.correct = correct,
		.ms = session_lap(s),
		.picked = q->text[side_of(m, other)],
		.confused = correct ? "" : q->guid,
		.verdict = correct ? RECALL_VERDICT_RIGHT :
				RECALL_VERDICT_WRONG,
	};
	struct recall_memory after;
	struct recall_card card;
	struct recall_card *mine;
	enum recall_status status;

	status = recall_store_card(s->store, p->guid, &card, err);
	if (status != RECALL_OK)
		return status;
	mine = recall_card_copy(s->scratch, &card);
	evidence_push(s, mine, &e, &after);
	evidence_tally(s, mine, &e, &after);
	return RECALL_OK;
}

static enum recall_status try_pair(struct recall_session *s, int a, int b,
		struct recall_error *err)
{
	struct match *m = s->data;
	bool right = belong(m, a, b);
	int prompt = side_of(m, a) == 0 ? a : b;

	stop_clock(s);
	m->chosen = -1;
	if (right) {
		pair_of(m, a)->gone[side_of(m, a)] = true;
		pair_of(m, b)->gone[side_of(m, b)] = true;
	} else {
		m->slips++;
		m->wrong[0] = a;
		m->wrong[1] = b;
		pair_of(m, a)->missed = pair_of(m, b)->missed = true;
	}
	if (pairs_left(m) == 0)
		finish(s);
	return log_pair(s, prompt, prompt == a ? b : a, right, err);
}

static enum recall_status pick(struct recall_session *s, int tile,
		struct recall_error *err)
{
	struct match *m = s->data;
	int chosen = m->chosen;

	if (m->over || tile < 0 || tile >= 2 * m->pair_count ||
			is_gone(m, tile))
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
	enum recall_status status;

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
		status = match_read(s, err);
		return status;
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

/* ---- the scene ---------------------------------------------------------------------- */

static void show_tiles(struct recall_session *s)
{
	struct match *m = s->data;
	struct recall_scene *scene = &s->scene;

	scene->tile_count = 2 * m->pair_count;
	scene->columns = scene->tile_count <= 6 ? 2 :
			scene->tile_count <= 15 ? 3 : 4;
	scene->tiles = recall_arena_alloc(s->arena,
			(size_t)(scene->tile_count + 1) *
			sizeof(*scene->tiles));
	for (int i = 0; i < scene->tile_count; i++) {
		bool gone = is_gone(m, i);

		scene->tiles[i] = (struct recall_scene_tile){
			.text = gone ? "" : recall_arena_strdup(s->arena,
				pair_of(m, i)->text[side_of(m, i)]),
			.gone = gone,
			.chosen = m->chosen == i,
			.wrong = m->wrong[0] == i || m->wrong[1] == i,
		};
	}
}

static void show_pairs(struct recall_session *s)
{
	struct match *m = s->data;
	struct recall_scene *scene = &s->scene;

	scene->rows = recall_arena_alloc(s->arena,
			(size_t)(m->pair_count + 1) * sizeof(*scene->rows));
	for (int i = 0; i < m->pair_count; i++)
		scene->rows[scene->row_count++] = (struct recall_scene_row){
			.guid = recall_arena_strdup(s->arena,
					m->pairs[i].guid),
			.prompt = recall_arena_strdup(s->arena,
					m->pairs[i].text[0]),
			.answer = recall_arena_strdup(s->arena,
					m->pairs[i].text[1]),
			.missed = m->pairs[i].missed,
			.right = !m->pairs[i].missed,
		};
}

static enum recall_status scene(struct recall_session *s,
		struct recall_error *err)
{
	struct match *m = s->data;
	struct recall_scene *scene = &s->scene;

	(void)err;
	scene->kind = m->over ? RECALL_SCENE_GAME : RECALL_SCENE_TILES;
	scene->pairs = m->pair_count;
	scene->pairs_left = pairs_left(m);
	scene->slips = m->slips;
	scene->elapsed = elapsed(s, m);
	scene->best = m->record ? scene->elapsed : m->best;
	scene->record = m->record;
	scene->progress = m->pair_count > 0 ?
			1 - (double)scene->pairs_left / m->pair_count : 1;
	show_tiles(s);
	if (m->over)
		show_pairs(s);
	return RECALL_OK;
}

/* ---- JSON ------------------------------------------------------------------------------ */

static void undone(struct recall_session *s)
{
	struct match *m = s->data;

	/* a wrong pair taken back would be a time better than played */
	m->undone = true;
	m->since = s->ticks;
}

static void save(const struct recall_session *s, struct cJSON *to)
{
	const struct match *m = s->data;
	struct guid_list guids = { 0 };
	int64_t gone = 0, missed = 0;

	for (int i = 0; i < m->pair_count; i++) {
		list_add(&guids, m->pairs[i].guid);
		gone |= (int64_t)(m->pairs[i].gone[0] |
				m->pairs[i].gone[1] << 1) << (2 * i);
		missed |= (int64_t)m->pairs[i].missed << i;
	}
	list_save(&guids, to, "pairs");
	list_release(&guids);
	cJSON_AddItemToObject(to, "tiles", cJSON_CreateIntArray(m->tiles,
			2 * m->pair_count));
	state_put_int(to, "gone", gone);
	state_put_int(to, "missed", missed);
	state_put_int(to, "chosen", m->chosen + 1);
	state_put_int(to, "wrong", m->wrong[0] + 1);
	state_put_int(to, "wrong2", m->wrong[1] + 1);
	state_put_int(to, "slips", m->slips);
	state_put_int(to, "spent", m->spent);
	state_put_int(to, "best", m->best);
	state_put_int(to, "over", m->over);
	state_put_int(to, "undone", m->undone);
	state_put_int(to, "record", m->record);
}

/* A permutation, or the state is none of ours. */
static bool load_tiles(struct match *m, const cJSON *from)
{
	const cJSON *array = cJSON_GetObjectItemCaseSensitive(from, "tiles");
	const cJSON *item;
	uint64_t seen = 0;
	int n = 0;

	cJSON_ArrayForEach(item, array) {
		if (n == 2 * m->pair_count || !cJSON_IsNumber(item) ||
				item->valueint < 0 ||
				item->valueint >= 2 * m->pair_count)
			return false;
		m->tiles[n++] = item->valueint;
		seen |= UINT64_C(1) << item->valueint;
	}
	return n == 2 * m->pair_count && seen == (UINT64_C(1) << n) - 1;
}

static bool load_pairs(struct match *m, const cJSON *from)
{
	struct guid_list guids = { 0 };
	int64_t gone = state_int(from, "gone");
	int64_t missed = state_int(from, "missed");
	bool ok = list_load(&guids, from, "pairs") &&
			guids.count <= MATCH_MOST_PAIRS;

	for (size_t i = 0; ok && i < guids.count; i++)
		m->pairs[m->pair_count++] = (struct pair){
			.guid = recall_strdup(guids.guid[i]),
			.gone = { gone >> (2 * i) & 1,
				gone >> (2 * i + 1) & 1 },
			.missed = missed >> i & 1,
		};
	list_release(&guids);
	return ok;
}

static bool load(struct recall_session *s, const struct cJSON *from)
{
	struct match *m = s->data;

	m->since = s->ticks;
	m->chosen = (int)state_int(from, "chosen") - 1;
	m->wrong[0] = (int)state_int(from, "wrong") - 1;
	m->wrong[1] = (int)state_int(from, "wrong2") - 1;
	m->slips = (int)state_int(from, "slips");
	m->spent = state_int(from, "spent");
	m->best = state_int(from, "best");
	m->over = state_int(from, "over");
	m->undone = state_int(from, "undone");
	m->record = state_int(from, "record");
	return load_pairs(m, from) && load_tiles(m, from) &&
		m->chosen < 2 * m->pair_count;
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

	recall_buf_addf(out, "%d of %d pairs left", pairs_left(m),
			m->pair_count);
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
	.scene = scene,
	.skip = skip,
	.undone = undone,
	.leave = stop_clock,
	.save = save,
	.load = load,
	.place = place,
	.release = release,
};
