/* Matching's scene, and its way to JSON and back. */
#include "match.h"

#include <cjson/cJSON.h>

/* ---- the scene ---------------------------------------------------------- */

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
		bool gone = match_is_gone(m, i);

		scene->tiles[i] = (struct recall_scene_tile){
			.text = gone ? "" : recall_arena_strdup(s->arena,
				match_pair_of(m, i)->text[match_side_of(m, i)]),
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

enum recall_status match_scene(struct recall_session *s,
		struct recall_error *err)
{
	struct match *m = s->data;
	struct recall_scene *scene = &s->scene;

	(void)err;
	scene->kind = m->over ? RECALL_SCENE_GAME : RECALL_SCENE_TILES;
	scene->pairs = m->pair_count;
	scene->pairs_left = match_pairs_left(m);
	scene->slips = m->slips;
	scene->elapsed = match_elapsed(s, m);
	scene->best = m->record ? scene->elapsed : m->best;
	scene->record = m->record;
	scene->progress = m->pair_count > 0 ?
			1 - (double)scene->pairs_left / m->pair_count : 1;
	show_tiles(s);
	if (m->over)
		show_pairs(s);
	return RECALL_OK;
}

/* ---- JSON --------------------------------------------------------------- */

static const struct state_field fields[] = {
	STATE_FIELD(match, slips, "slips"),
	STATE_FIELD(match, spent, "spent"),
	STATE_FIELD(match, best, "best"),
	STATE_FIELD(match, over, "over"),
	STATE_FIELD(match, undone, "undone"),
	STATE_FIELD(match, record, "record"),
	{ 0 }
};

void match_save(const struct recall_session *s, struct cJSON *to)
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
	state_save(fields, m, to);
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

bool match_load(struct recall_session *s, const struct cJSON *from)
{
	struct match *m = s->data;

	m->since = s->ticks;
	m->chosen = (int)state_int(from, "chosen") - 1;
	m->wrong[0] = (int)state_int(from, "wrong") - 1;
	m->wrong[1] = (int)state_int(from, "wrong2") - 1;
	state_load(fields, from, m);
	return load_pairs(m, from) && load_tiles(m, from) &&
		m->chosen < 2 * m->pair_count;
}
