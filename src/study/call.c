/*
 * Call: an oral drill. A card is asked, the student says in words of his own
 * what he knows, is told what was missing, and is asked again, with others
 * between, until nothing is. A call is short: what is due, some that are new,
 * then what is likely forgotten.
 */
#include "session.h"

#include <cjson/cJSON.h>
#include <string.h>

#define CALL_CARDS 10
#define CALL_NEW 5
/* Others between a miss and its return. */
#define CALL_BETWEEN 2
/* A card is asked so often in one call; then it is for another day. */
#define CALL_MOST_ASKED 4

struct called {
	char *guid;
	enum recall_level before;
	int asked;
	bool said;		/* all of it */
	bool missed;		/* at least once */
};

struct call {
	struct ask ask;
	struct called cards[CALL_CARDS];
	int count;
	struct guid_list queue;
};

static struct called *find(struct call *c, const char *guid)
{
	for (int i = 0; i < c->count; i++)
		if (strcmp(c->cards[i].guid, guid) == 0)
			return &c->cards[i];
	return NULL;
}

static void clear(struct call *c)
{
	ask_clear(&c->ask);
	list_release(&c->queue);
	for (int i = 0; i < c->count; i++)
		free(c->cards[i].guid);
	c->count = 0;
}

/* ---- who is called on --------------------------------------------------- */

struct drawing {
	struct recall_session *s;
	int most;		/* cards of the call after this query */
};

static enum recall_status draw_card(void *arg, const struct recall_card *card)
{
	struct drawing *d = arg;
	struct recall_session *s = d->s;
	struct call *c = s->data;

	if (c->count >= d->most || find(c, card->guid))
		return RECALL_OK;
	c->cards[c->count++] = (struct called){
		.guid = recall_strdup(card->guid),
		.before = session_standing(s, card).level,
	};
	list_add(&c->queue, card->guid);
	return RECALL_OK;
}

static enum recall_status draw(struct recall_session *s, enum recall_pick pick,
		enum recall_order order, int more, struct recall_error *err)
{
	struct call *c = s->data;
	struct drawing d = { s, c->count + more };
	struct recall_query q = {
		.pick = pick, .order = order, .limit = 2 * CALL_CARDS,
	};

	if (d.most > CALL_CARDS)
		d.most = CALL_CARDS;
	return scope_cards(s, &q, draw_card, &d, err);
}

static enum recall_status begin(struct recall_session *s,
		struct recall_error *err)
{
	static const struct {
		enum recall_pick pick;
		enum recall_order order;
		int most;
	} draws[] = {
		{ RECALL_PICK_STEPS_DUE, RECALL_ORDER_DUE, CALL_CARDS },
		{ RECALL_PICK_REVIEWS_DUE, RECALL_ORDER_DUE, CALL_CARDS },
		{ RECALL_PICK_NEW, RECALL_ORDER_POSITION, CALL_NEW },
		{ RECALL_PICK_INTRODUCED, RECALL_ORDER_RECALL, CALL_CARDS },
		{ RECALL_PICK_NEW, RECALL_ORDER_POSITION, CALL_CARDS },
	};
	enum recall_status status = RECALL_OK;

	clear(s->data);
	for (size_t i = 0; i < RECALL_COUNT(draws); i++)
		if (status == RECALL_OK)
			status = draw(s, draws[i].pick, draws[i].order,
					draws[i].most, err);
	return status;
}

/* ---- asking ------------------------------------------------------------- */

static enum recall_status ask_next(struct recall_session *s, const char *guid,
		struct recall_error *err)
{
	struct call *c = s->data;
	struct recall_card card;
	enum recall_status status;

	status = recall_store_card(s->store, guid, &card, err);
	if (status == RECALL_NOT_FOUND || (status == RECALL_OK &&
			(card.suspended || card.buried > s->now.day)))
		return RECALL_OK;
	if (status != RECALL_OK)
		return status;
	return ask_begin(s, &c->ask, &card, ASK_TYPE, ASK_TYPE, err);
}

static enum recall_status settle(struct recall_session *s,
		struct recall_error *err)
{
	struct call *c = s->data;
	enum recall_status status = RECALL_OK;
	char *guid;

	if (c->count == 0)
		status = begin(s, err);
	while (status == RECALL_OK && !c->ask.guid && c->queue.count > 0) {
		guid = recall_strdup(c->queue.guid[0]);
		list_remove(&c->queue, 0);
		status = ask_next(s, guid, err);
		free(guid);
	}
	return status;
}

static void come_back(struct call *c, const char *guid)
{
	list_insert(&c->queue, c->queue.count < CALL_BETWEEN ?
			c->queue.count : CALL_BETWEEN, guid);
}

/* The verdict was read. What was right in part was not all of it. */
static void finish(struct call *c)
{
	struct called *card = find(c, c->ask.guid);
	bool all = c->ask.correct && (c->ask.overridden ||
			c->ask.verdict != RECALL_VERDICT_PARTLY);

	RECALL_BUG_ON(!card);
	card->asked++;
	card->said = all;
	card->missed |= !all;
	if (!all && card->asked < CALL_MOST_ASKED)
		come_back(c, card->guid);
	ask_clear(&c->ask);
}

static enum recall_status event(struct recall_session *s,
		const struct recall_event *e, struct recall_error *err)
{
	struct call *c = s->data;
	enum ask_result result;
	enum recall_status status;

	if (!c->ask.guid) {
		if (e->kind == RECALL_EVENT_AGAIN) {
			clear(c);
			s->save = true;
		}
		return RECALL_OK;
	}
	status = ask_event(s, &c->ask, e, false, &result, err);
	if (status == RECALL_OK && result == ASK_FINISHED)
		finish(c);
	return status;
}

static void skip(struct recall_session *s)
{
	ask_clear(&((struct call *)s->data)->ask);
}

static enum recall_status start(struct recall_session *s,
		struct recall_error *err)
{
	/* in words of one's own: what is meant counts, not how it is put */
	if (s->options.strictness == RECALL_STRICT_AUTO)
		s->options.strictness = RECALL_STRICT_RELAXED;
	return scope_freeze(s, err);
}

/* ---- the scene ---------------------------------------------------------- */

static enum recall_status show_rows(struct recall_session *s,
		struct recall_error *err)
{
	struct call *c = s->data;
	struct recall_scene *scene = &s->scene;
	enum recall_status status;

	scene->rows = recall_arena_alloc(s->arena,
			(CALL_CARDS + 1) * sizeof(*scene->rows));
	for (int i = 0; i < c->count; i++) {
		struct recall_scene_row *row = &scene->rows[scene->row_count];

		status = session_row(s, c->cards[i].guid, row, err);
		if (status == RECALL_NOT_FOUND)
			continue;
		if (status != RECALL_OK)
			return status;
		row->before = c->cards[i].before;
		row->missed = c->cards[i].missed;
		row->right = c->cards[i].said;
		scene->row_count++;
		scene->today.introduced += c->cards[i].asked > 0 &&
			row->before == RECALL_LEVEL_NEW;
	}
	return RECALL_OK;
}

/* What was said of it is told point by point: that takes time to read. */
static void keep_to_read(struct recall_scene *scene)
{
	for (size_t i = 0; i < scene->judgement.part_count; i++)
		if (!scene->judgement.parts[i].there)
			scene->advance_ms = 0;
}

static enum recall_status scene(struct recall_session *s,
		struct recall_error *err)
{
	struct call *c = s->data;
	struct recall_scene *scene = &s->scene;
	enum recall_status status;

	scene->total = c->count;
	for (int i = 0; i < c->count; i++)
		scene->done += c->cards[i].said;
	scene->to_do = c->count - scene->done;
	scene->progress = c->count ? (double)scene->done / c->count : 1;
	if (!c->ask.guid) {
		scene->kind = RECALL_SCENE_DONE;
		return show_rows(s, err);
	}
	status = ask_scene(s, &c->ask, err);
	if (status == RECALL_OK)
		keep_to_read(scene);
	return status;
}

/* ---- JSON --------------------------------------------------------------- */

static void save(const struct recall_session *s, struct cJSON *to)
{
	const struct call *c = s->data;
	cJSON *cards = cJSON_AddArrayToObject(to, "cards");

	for (int i = 0; i < c->count; i++) {
		const struct called *k = &c->cards[i];

		state_add_pair(cards, k->guid, k->said | k->missed << 1 |
				(int)k->before << 2 | k->asked << 4);
	}
	ask_save(&c->ask, to);
	list_save(&c->queue, to, "queue");
}

static bool load_cards(struct call *c, const struct cJSON *from)
{
	const cJSON *item = NULL;
	int64_t bits;

	while (state_next_pair(from, "cards", &item, &bits) && item) {
		if (c->count == CALL_CARDS)
			return false;
		c->cards[c->count++] = (struct called){
			.guid = recall_strdup(item->valuestring),
			.said = bits & 1,
			.missed = bits >> 1 & 1,
			.before = (enum recall_level)(bits >> 2 & 3),
			.asked = bits >> 4 & 15,
		};
	}
	return item == NULL;
}

static bool load(struct recall_session *s, const struct cJSON *from)
{
	struct call *c = s->data;

	return load_cards(c, from) && ask_load(&c->ask, from) &&
		(!c->ask.guid || find(c, c->ask.guid)) &&
		list_load(&c->queue, from, "queue");
}

static void place(const struct recall_session *s, struct recall_buf *out)
{
	if (s->scene.kind != RECALL_SCENE_DONE)
		recall_buf_addf(out, "%d of %d said", s->scene.done,
				s->scene.total);
}

static void release(struct recall_session *s)
{
	clear(s->data);
}

const struct study_ops study_call = {
	.mode = RECALL_MODE_CALL,
	.size = sizeof(struct call),
	.start = start,
	.event = event,
	.settle = settle,
	.scene = scene,
	.skip = skip,
	.save = save,
	.load = load,
	.place = place,
	.release = release,
};
