/* Due dates moved to where the memory model wants them now. */
#include "session.h"

#include <stdlib.h>
#include <string.h>

/* Of what comes forward at once a day takes a tenth of its usual reviews, or
 * more, so that it takes no longer than a month. */
#define SHARE_OF_DAY 10
#define LONGEST_DAYS 30

/* How a deck is scheduled. */
struct way {
	int64_t deck;
	struct recall_plan plan;
	const struct recall_params *params;	/* of the store */
};

struct moving {
	char *guid, *last_row;
	struct recall_memory memory;
	int64_t deck;
	int32_t from, to;	/* study days */
};

struct moves {
	const struct recall_reschedule *what;
	struct moving *cards;
	size_t count, cap;
	struct way *ways;
	size_t way_count;
	struct recall_load load;	/* due[0]: what today holds */
	int share;		/* of a day, of what comes forward */
	int rollover;
};

static enum recall_status keep(void *arg, const struct recall_card *card)
{
	struct moves *v = arg;

	if (card->suspended || card->memory.state != RECALL_STATE_REVIEW)
		return RECALL_OK;
	RECALL_GROW(v->cards, v->count, v->cap);
	v->cards[v->count++] = (struct moving){
		.guid = recall_strdup(card->guid),
		.last_row = recall_strdup(card->last_row),
		.memory = card->memory,
		.deck = card->deck,
	};
	return RECALL_OK;
}

static void release(struct moves *v)
{
	for (size_t i = 0; i < v->count; i++) {
		free(v->cards[i].guid);
		free(v->cards[i].last_row);
	}
	free(v->cards);
	free(v->ways);
}

/* ---- how decks are scheduled ------------------------------------------ */

static enum recall_status add_way(struct moves *v, struct recall_store *s,
		int64_t deck, struct recall_error *err)
{
	struct recall_options o;
	enum recall_status status = recall_store_options(s, deck, &o, err);
	struct way *way;

	if (status != RECALL_OK)
		return status;
	v->ways = recall_realloc(v->ways, v->way_count + 1, sizeof(*v->ways));
	way = &v->ways[v->way_count++];
	*way = (struct way){ .deck = deck, .plan = recall_options_plan(&o, 0),
		.params = recall_store_params(s, deck) };
	if (v->what->retention > 0)
		way->plan.retention = v->what->retention;
	way->plan.goal_day = recall_store_goal_day(s, deck);
	return RECALL_OK;
}

static struct way *find_way(const struct moves *v, int64_t deck)
{
	for (size_t i = v->way_count; i > 0; i--)
		if (v->ways[i - 1].deck == deck)
			return &v->ways[i - 1];
	return NULL;
}

static enum recall_status find_ways(struct moves *v, struct recall_store *s,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	for (size_t i = 0; i < v->count && status == RECALL_OK; i++)
		if (!find_way(v, v->cards[i].deck))
			status = add_way(v, s, v->cards[i].deck, err);
	return status;
}

/* What today holds: due by now, and done. */
static enum recall_status find_load(struct moves *v, struct recall_store *s,
		struct recall_error *err)
{
	struct recall_query q = { .now = v->what->now,
		.pick = RECALL_PICK_REVIEWS_DUE };
	struct recall_options o;
	struct recall_today today;
	int due = 0;
	enum recall_status status = recall_store_load(s, &q.now, &v->load,
			err);

	if (status == RECALL_OK)
		status = recall_store_count(s, &q, &due, err);
	if (status == RECALL_OK)
		status = recall_store_today(s, &q, &today, err);
	if (status == RECALL_OK)
		status = recall_store_options(s, v->what->deck, &o, err);
	if (status != RECALL_OK)
		return status;
	v->load.due[0] = due + today.reviews;
	v->share = o.reviews_per_day / SHARE_OF_DAY;
	v->rollover = o.day_starts_at;
	return RECALL_OK;
}

/* ---- moving ----------------------------------------------------------- */

static void count_load(struct moves *v, int32_t day, int by)
{
	int ahead = day - v->load.day;

	if (ahead < RECALL_LOAD_DAYS)
		v->load.due[ahead > 0 ? ahead : 0] += by;
}

/* With an exam ahead a card still comes up before it. */
static int32_t before_exam(const struct moves *v, const struct moving *card,
		const struct way *way, int32_t day)
{
	struct recall_memory m = card->memory;
	int32_t look;

	m.due = recall_day_start(day, v->what->now.offset, v->rollover);
	look = recall_goal_look(&m, &v->what->now, &way->plan, way->params);
	if (look && card->from < way->plan.goal_day &&
			card->from >= v->what->now.day)
		return card->from;
	return look ? look : day;
}

/* A card due by today that would be due by today is no change; and no card
 * is moved to a day that is over. */
static void find_day(struct moves *v, struct moving *card)
{
	struct way *way = find_way(v, card->deck);
	int32_t today = v->what->now.day, to;

	way->plan.seed = evidence_seed(card->guid);
	way->plan.load = &v->load;
	card->from = recall_day(card->memory.due, v->what->now.offset,
			v->rollover);
	to = recall_reschedule(&card->memory, &v->what->now, &way->plan,
			way->params);
	to = before_exam(v, card, way, to);
	if (to < today)
		to = card->from < today ? card->from : today;
	if (to <= today && card->from <= today)
		to = card->from;
	card->to = to;
	if (to != card->from) {
		count_load(v, card->from, -1);
		count_load(v, to, 1);
	}
}

struct forward {
	size_t at;
	double recall;
};

static int by_recall(const void *a, const void *b)
{
	const struct forward *x = a, *y = b;

	if (x->recall < y->recall || x->recall > y->recall)
		return x->recall < y->recall ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

/* The cards that come forward to today, the weakest first. */
static struct forward *list_forward(const struct moves *v, size_t *count)
{
	struct forward *f = recall_calloc(v->count, sizeof(*f));

	*count = 0;
	for (size_t i = 0; i < v->count; i++) {
		const struct moving *card = &v->cards[i];

		if (card->to > v->what->now.day || card->from <= card->to)
			continue;
		f[(*count)++] = (struct forward){ i,
			recall_standing(find_way(v, card->deck)->params,
				&card->memory, v->what->now.ms)
				.retrievability };
	}
	qsort(f, *count, sizeof(*f), by_recall);
	return f;
}

/* Never so many at once that they are a flood; nor later than a card was due
 * before. Returns over how many days. */
static int deal_forward(struct moves *v)
{
	size_t count, share = v->share > 0 ? (size_t)v->share : 1;
	struct forward *f = list_forward(v, &count);

	if (share * LONGEST_DAYS < count)
		share = (count + LONGEST_DAYS - 1) / LONGEST_DAYS;
	for (size_t i = share; i < count; i++) {
		struct moving *card = &v->cards[f[i].at];
		int32_t day = v->what->now.day + (int32_t)(i / share);

		card->to = day < card->from ? day : card->from;
	}
	free(f);
	return (int)((count + share - 1) / share);
}

static void sum_up(const struct moves *v, struct recall_rescheduled *out)
{
	int32_t today = v->what->now.day;

	for (size_t i = 0; i < v->count; i++) {
		const struct moving *card = &v->cards[i];

		if (card->to == card->from)
			continue;
		out->cards++;
		out->today += (card->to <= today) - (card->from <= today);
	}
}

/* Who answers meanwhile goes on, and keeps what he has made of a card. */
static enum recall_status write_moves(const struct moves *v,
		struct recall_store *s, size_t count,
		struct recall_error *err)
{
	struct recall_log_row *rows = recall_calloc(count, sizeof(*rows));
	const struct recall_moment *now = &v->what->now;
	enum recall_status status;
	size_t n = 0;

	for (size_t i = 0; i < v->count; i++) {
		const struct moving *card = &v->cards[i];

		if (card->to == card->from)
			continue;
		rows[n++] = (struct recall_log_row){
			.at = *now,
			.kind = RECALL_LOG_RESCHEDULE,
			.card = card->guid,
			.expect = card->last_row,
			.correct = -1,
			.due = recall_day_start(card->to, now->offset,
					v->rollover),
		};
	}
	status = recall_store_log_moves(s, rows, n, "moving of due dates",
			err);
	if (status == RECALL_OK)
		status = recall_store_settle(s, err);
	free(rows);
	/* decided all the same: the rest follows another time */
	return status == RECALL_CANCELLED ? RECALL_OK : status;
}

enum recall_status recall_reschedule_deck(struct recall_store *s,
		const struct recall_reschedule *r,
		struct recall_rescheduled *out, struct recall_error *err)
{
	struct moves v = { .what = r };
	enum recall_status status = r->look ? RECALL_OK :
			recall_store_settle(s, err);

	*out = (struct recall_rescheduled){ 0 };
	if (status == RECALL_OK)
		status = recall_store_memories(s, r->deck, keep, &v, err);
	if (status == RECALL_OK)
		status = find_load(&v, s, err);
	if (status == RECALL_OK)
		status = find_ways(&v, s, err);
	if (status != RECALL_OK)
		goto out;
	for (size_t i = 0; i < v.count; i++)
		find_day(&v, &v.cards[i]);
	out->days = deal_forward(&v);
	sum_up(&v, out);
	if (!r->look && out->cards > 0)
		status = write_moves(&v, s, (size_t)out->cards, err);
out:
	release(&v);
	return status;
}

void recall_rescheduled_text(const struct recall_rescheduled *r,
		struct recall_buf *out)
{
	if (r->cards == 0) {
		recall_buf_adds(out, "no card changes its day");
		return;
	}
	recall_buf_addf(out, "%d %s", r->cards, r->cards == 1 ?
			"card changes" : "cards change");
	if (r->today > 0)
		recall_buf_addf(out, ", %d more due today", r->today);
	else if (r->today < 0)
		recall_buf_addf(out, ", %d fewer due today", -r->today);
	else
		recall_buf_adds(out, ", as many due today");
	if (r->days > 1)
		recall_buf_addf(out, ", what comes forward over %d days",
				r->days);
}
