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
	return d->finished ? scope_today(s, &scene->today, err) : RECALL_OK;
}

struct sum {
	struct recall_session *s;
	double mastery;
	int cards;
};

static enum recall_status add_mastery(void *arg, const struct recall_card *card)
{
	struct sum *sum = arg;

	sum->mastery += session_standing(sum->s, card).mastery;
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

	if (!d->mastery_known && s->opening && d->ask.guid) {
		s->scene.mastery = -1;
		return RECALL_OK;
	}
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

bool learn_prepare(struct recall_session *s)
{
	show_mastery(s, s->data, NULL);
	return false;
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

static const struct state_field fields[] = {
	STATE_FIELD(learn, pool_dry, "dry"),
	STATE_FIELD(learn, round, "round"),
	STATE_FIELD(learn, total, "total"),
	STATE_FIELD(learn, dropped, "dropped"),
	STATE_FIELD(learn, questions, "questions"),
	STATE_FIELD(learn, summary, "summary"),
	STATE_FIELD(learn, finished, "finished"),
	STATE_FIELD(learn, endless, "endless"),
	{ 0 }
};

void learn_save(const struct recall_session *s, struct cJSON *to)
{
	const struct learn *d = s->data;
	cJSON *entries = cJSON_AddArrayToObject(to, "cards");
	cJSON *members = cJSON_AddArrayToObject(to, "members");

	for (size_t i = 0; i < d->entry_count; i++)
		state_add_pair(entries, d->entries[i].guid,
				pack(&d->entries[i]));
	for (size_t i = 0; i < d->member_count; i++) {
		const struct member *m = &d->members[i];

		state_add_pair(members, m->guid,
				(int)m->before | m->missed << 2 |
						m->right << 3);
	}
	ask_save(&d->ask, to);
	list_save(&d->queue, to, "queue");
	list_save(&d->pool, to, "pool");
	state_save(fields, d, to);
}

static bool load_entries(struct learn *d, const cJSON *from)
{
	const cJSON *item = NULL;
	int64_t bits;

	while (state_next_pair(from, "cards", &item, &bits) && item)
		unpack(learn_touch(d, item->valuestring), bits);
	return item == NULL;
}

static bool load_members(struct learn *d, const cJSON *from)
{
	const cJSON *item = NULL;
	int64_t bits;

	while (state_next_pair(from, "members", &item, &bits) && item) {
		d->members = recall_realloc(d->members, d->member_count + 1,
				sizeof(*d->members));
		d->members[d->member_count++] = (struct member){
			.guid = recall_strdup(item->valuestring),
			.before = (enum recall_level)(bits & 3),
			.missed = bits >> 2 & 1,
			.right = bits >> 3 & 1,
		};
	}
	return item == NULL;
}

bool learn_load(struct recall_session *s, const struct cJSON *from)
{
	struct learn *d = s->data;

	state_load(fields, from, d);
	return load_entries(d, from) && load_members(d, from) &&
		ask_load(&d->ask, from) &&
		list_load(&d->queue, from, "queue") &&
		list_load(&d->pool, from, "pool");
}
