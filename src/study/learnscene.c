/* Learn's scene, and its way to JSON and back. */
#include "learn.h"

#include <cjson/cJSON.h>
#include <string.h>

/* ---- the scene ---------------------------------------------------------- */

/* The bar moves when the verdict shows, though the card stays until the
 * verdict has been read. */
static struct entry seen_now(const struct recall_session *s,
		const struct learn *d, const struct entry *e)
{
	struct entry copy = *e;
	bool answered = d->ask.guid && d->ask.phase >= RECALL_SCENE_VERDICT &&
			d->ask.phase <= RECALL_SCENE_RETYPE &&
			strcmp(d->ask.guid, e->guid) == 0;

	if (answered)
		learn_credit(&s->options, &copy, d->ask.correct,
				d->ask.task == RECALL_TASK_TYPED);
	return copy;
}

static void show_progress(struct recall_session *s, const struct learn *d)
{
	struct recall_scene *scene = &s->scene;
	int credits, goal = s->options.learn_goal == 0 ? 1 : 2;

	scene->round = d->round;
	scene->done = d->dropped;
	for (size_t i = 0; i < d->entry_count; i++) {
		struct entry e = seen_now(s, d, &d->entries[i]);

		scene->once += e.best == STAGE_ONCE;
		scene->done += e.best == STAGE_DONE;
	}
	scene->to_do = d->total - scene->once - scene->done;
	if (scene->to_do < 0)
		scene->to_do = 0;
	credits = scene->once + goal * scene->done;
	scene->progress = d->total > 0 ? (double)credits / (goal * d->total) :
			1;
	if (scene->progress > 1)
		scene->progress = 1;
}

static enum recall_status show_row(struct recall_session *s,
		const struct member *m, struct recall_scene_row *row,
		struct recall_error *err)
{
	enum recall_status status = session_row(s, m->guid, row, err);

	row->before = m->before;
	row->missed = m->missed;
	row->right = m->right;
	return status;
}

/* What the last summary tells besides this session's own. */
static enum recall_status show_today(struct recall_session *s,
		struct recall_error *err)
{
	struct recall_query q = {
		.deck = s->scope.deck,
		.search = s->scope.search,
		.starred = s->scope.starred,
		.now = s->now,
	};

	return recall_store_today(s->store, &q, &s->scene.today, err);
}

static enum recall_status show_round(struct recall_session *s,
		const struct learn *d, struct recall_error *err)
{
	struct recall_scene *scene = &s->scene;
	enum recall_status status;

	scene->kind = d->finished ? RECALL_SCENE_DONE : RECALL_SCENE_ROUND;
	scene->today.introduced = s->tally.introduced;
	scene->rows = recall_arena_alloc(s->arena,
			(d->member_count + 1) * sizeof(*scene->rows));
	for (size_t i = 0; i < d->member_count; i++) {
		status = show_row(s, &d->members[i],
				&scene->rows[scene->row_count], err);
		if (status == RECALL_OK)
			scene->row_count++;
		else if (status != RECALL_NOT_FOUND)
			return status;
	}
	return d->finished ? show_today(s, err) : RECALL_OK;
}

struct sum {
	struct recall_session *s;
	double mastery;
	int cards;
};

static enum recall_status add_mastery(void *arg, const struct recall_card *card)
{
	struct sum *sum = arg;
	struct recall_session *s = sum->s;

	sum->mastery += recall_standing(recall_store_params(s->store,
			card->deck), &card->memory, s->now.ms).mastery;
	sum->cards++;
	return RECALL_OK;
}

/* A deck's is kept by the store, that of a choice of cards is not. */
static enum recall_status read_mastery(struct recall_session *s,
		struct learn *d, struct recall_error *err)
{
	struct recall_query all = { .pick = RECALL_PICK_STUDY };
	struct sum sum = { .s = s };
	struct recall_deck deck;
	enum recall_status status;

	if (s->scope.deck && !s->scope.only && !s->scope.search[0]) {
		status = recall_store_deck(s->store, s->scope.deck, &s->now,
				&deck, err);
		d->mastery = status == RECALL_OK ? deck.mastery : 0;
		d->cards = status == RECALL_OK ? deck.cards : 0;
		return status;
	}
	status = scope_cards(s, &all, add_mastery, &sum, err);
	d->mastery = sum.cards ? sum.mastery / sum.cards : 0;
	d->cards = sum.cards;
	return status;
}

/* Read once; then what the answers gained is added, since a large deck is
 * not summed up for one answer. */
static enum recall_status show_mastery(struct recall_session *s,
		struct learn *d, struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	if (!d->mastery_known) {
		status = read_mastery(s, d, err);
		d->mastery_known = status == RECALL_OK;
		s->gain = 0;
	}
	s->scene.mastery = d->mastery;
	if (d->cards > 0)
		s->scene.mastery += s->gain / d->cards;
	return status;
}

enum recall_status learn_scene(struct recall_session *s,
		struct recall_error *err)
{
	struct learn *d = s->data;
	enum recall_status status;

	show_progress(s, d);
	status = show_mastery(s, d, err);
	if (status != RECALL_OK)
		return status;
	return d->ask.guid ? ask_scene(s, &d->ask, err) :
			show_round(s, d, err);
}

/* ---- JSON --------------------------------------------------------------- */

/* An entry is its guid and one number: what it knows of the card as bits,
 * above them the question it was asked at. */
static int64_t pack(const struct entry *e)
{
	int64_t bits = (int)e->best | e->streak << 2 | e->recalled << 4 |
		e->done << 5 | e->looked << 6 | e->recall << 7 |
		e->graded << 8 | e->missed << 9 | e->at_end << 10 |
		(e->returns & 7) << 11;

	return bits | e->asked << 14;
}

static void unpack(struct entry *e, int64_t bits)
{
	e->best = (enum stage)(bits & 3);
	e->streak = bits >> 2 & 3;
	e->recalled = bits >> 4 & 1;
	e->done = bits >> 5 & 1;
	e->looked = bits >> 6 & 1;
	e->recall = bits >> 7 & 1;
	e->graded = bits >> 8 & 1;
	e->missed = bits >> 9 & 1;
	e->at_end = bits >> 10 & 1;
	e->returns = bits >> 11 & 7;
	e->asked = bits >> 14;
}

static void add_pair(cJSON *array, const char *guid, int64_t number)
{
	cJSON_AddItemToArray(array, cJSON_CreateString(guid));
	cJSON_AddItemToArray(array, cJSON_CreateNumber((double)number));
}

void learn_save(const struct recall_session *s, struct cJSON *to)
{
	const struct learn *d = s->data;
	cJSON *entries = cJSON_AddArrayToObject(to, "cards");
	cJSON *members = cJSON_AddArrayToObject(to, "members");

	for (size_t i = 0; i < d->entry_count; i++)
		add_pair(entries, d->entries[i].guid, pack(&d->entries[i]));
	for (size_t i = 0; i < d->member_count; i++) {
		const struct member *m = &d->members[i];

		add_pair(members, m->guid, (int)m->before | m->missed << 2 |
				m->right << 3);
	}
	ask_save(&d->ask, to);
	list_save(&d->queue, to, "queue");
	list_save(&d->pool, to, "pool");
	state_put_int(to, "dry", d->pool_dry);
	state_put_int(to, "round", d->round);
	state_put_int(to, "total", d->total);
	state_put_int(to, "dropped", d->dropped);
	state_put_int(to, "questions", d->questions);
	state_put_int(to, "summary", d->summary);
	state_put_int(to, "finished", d->finished);
	state_put_int(to, "endless", d->endless);
}

static bool load_entries(struct learn *d, const cJSON *from)
{
	const cJSON *array = cJSON_GetObjectItemCaseSensitive(from, "cards");
	const cJSON *item = array ? array->child : NULL;

	for (; item && item->next; item = item->next->next) {
		if (!cJSON_IsString(item) || !cJSON_IsNumber(item->next))
			return false;
		unpack(learn_touch(d, item->valuestring),
				(int64_t)item->next->valuedouble);
	}
	return true;
}

static bool load_members(struct learn *d, const cJSON *from)
{
	const cJSON *array = cJSON_GetObjectItemCaseSensitive(from, "members");
	const cJSON *item = array ? array->child : NULL;
	struct member *m;
	int bits;

	for (; item && item->next; item = item->next->next) {
		if (!cJSON_IsString(item) || !cJSON_IsNumber(item->next))
			return false;
		d->members = recall_realloc(d->members, d->member_count + 1,
				sizeof(*d->members));
		m = &d->members[d->member_count++];
		bits = (int)item->next->valuedouble;
		*m = (struct member){
			.guid = recall_strdup(item->valuestring),
			.before = (enum recall_level)(bits & 3),
			.missed = bits >> 2 & 1,
			.right = bits >> 3 & 1,
		};
	}
	return true;
}

bool learn_load(struct recall_session *s, const struct cJSON *from)
{
	struct learn *d = s->data;

	d->pool_dry = state_int(from, "dry");
	d->round = (int)state_int(from, "round");
	d->total = (int)state_int(from, "total");
	d->dropped = (int)state_int(from, "dropped");
	d->questions = state_int(from, "questions");
	d->summary = state_int(from, "summary");
	d->finished = state_int(from, "finished");
	d->endless = state_int(from, "endless");
	return load_entries(d, from) && load_members(d, from) &&
		ask_load(&d->ask, from) &&
		list_load(&d->queue, from, "queue") &&
		list_load(&d->pool, from, "pool");
}
