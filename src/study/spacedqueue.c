/* What Spaced has left today, and which card comes next. */
#include "recall/goal.h"
#include "spaced.h"

/* An answer takes so long until there are some to measure by. */
#define GUESS_MS 8000
#define ENOUGH_ANSWERS 5
/* A new card is asked about so often on its first day. */
#define NEW_ANSWERS 2.5

/* ---- what is left today ------------------------------------------------- */

static int at_least_0(int n)
{
	return n > 0 ? n : 0;
}

bool spaced_out_of_time(const struct recall_session *s,
		const struct recall_today *t)
{
	return s->options.minutes_per_day > 0 &&
		t->ms >= s->options.minutes_per_day * SPACED_MINUTE_MS;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

static int64_t day_end(const struct recall_session *s)
{
	return recall_day_start(s->now.day + 1, s->now.offset,
			s->options.day_starts_at) - 1;
}

enum recall_status spaced_capped(struct recall_session *s,
		enum recall_pick pick, int cap, int *count,
		struct recall_error *err)
{
	struct recall_query q = {
		.pick = pick,
		.skip_siblings = s->options.bury_siblings,
		.limit = cap,
	};

	*count = 0;
	if (cap <= 0)
		return RECALL_OK;
	return scope_count(s, &q, count, err);
}

/* No search, no list, no star. */
static bool of_whole_deck(const struct recall_session *s)
{
	return s->scope.deck && !s->scope.search[0] && !s->scope.only &&
		!s->scope.starred;
}

/* Days until the exam of the session's deck; 0 none, or it is over. */
static int exam_ahead(const struct recall_session *s)
{
	int32_t day = s->scope.deck ? recall_store_goal_day(s->store,
			s->scope.deck) : 0;

	return day > s->now.day ? day - s->now.day : 0;
}

/* With an exam ahead, so many that all are met in time. */
static int new_cap(const struct recall_session *s,
		const struct recall_agenda *a, int ahead)
{
	int cap = s->options.new_per_day;

	return ahead ? recall_goal_new(a->all_new + a->today.introduced,
			ahead - RECALL_GOAL_WINDOW, cap) : cap;
}

bool spaced_before_exam(const struct recall_session *s, int32_t *exam)
{
	int ahead = exam_ahead(s);

	*exam = s->now.day + ahead;
	return ahead > 0 && ahead <= RECALL_GOAL_WINDOW;
}

/* What a search or a star picks is asked when it is due. */
static bool takes_looks(const struct recall_session *s,
		struct recall_query *q)
{
	*q = (struct recall_query){
		.deck = s->scope.deck,
		.now = s->now,
		.skip_siblings = s->options.bury_siblings,
	};
	return of_whole_deck(s) && !s->options.practice &&
		spaced_before_exam(s, &q->exam);
}

int32_t spaced_early(const struct recall_session *s,
		const struct recall_card *card)
{
	struct recall_query q;

	return card->memory.state == RECALL_STATE_REVIEW &&
		card->memory.due >= recall_day_due_before(&s->now,
				s->options.day_starts_at) &&
		takes_looks(s, &q) ? q.exam : 0;
}

enum recall_status spaced_exchange(struct recall_session *s,
		const struct recall_card *early, struct recall_error *err)
{
	const struct spaced *d = s->data;
	struct recall_plan plan = recall_options_plan(&s->options, 0);
	struct recall_query q;
	struct recall_log_row *row;
	char guid[RECALL_UUID_SIZE];
	enum recall_status status;

	/* what is studied beyond the day takes no place */
	if (d->left.due == 0 || !takes_looks(s, &q) || !spaced_early(s, early))
		return RECALL_OK;
	status = recall_store_look_least(s->store, &q, guid, err);
	if (status != RECALL_OK || !guid[0])
		return status;
	row = session_push(s, RECALL_LOG_POSTPONE, guid, s->label);
	plan.goal_day = q.exam;
	row->due = recall_goal_exchange(early->memory.due, &s->now, &plan);
	return RECALL_OK;
}

static int greatest(int a, int b)
{
	return a > b ? a : b;
}

/* What an exam adds to the new cards of a day is known with their number: of
 * a deck at once, of a search or a list when all are counted. */
static enum recall_status count_enough(struct recall_session *s, int *fresh,
		struct recall_agenda *a, struct recall_error *err)
{
	const struct spaced *d = s->data;
	const struct recall_options *o = &s->options;
	int extra = d->extra_day == s->now.day ? d->extra : 0;
	int ahead = exam_ahead(s);
	struct recall_query q = { .skip_siblings = o->bury_siblings };
	enum recall_status status = RECALL_OK;

	*fresh = o->new_per_day + extra;
	q.limit = ahead && !of_whole_deck(s) ? 0 :
			1 + greatest(*fresh, o->reviews_per_day);
	status = scope_agenda(s, &q, a, err);
	if (!ahead || status != RECALL_OK)
		return status;
	*fresh = new_cap(s, a, ahead) + extra;
	if (q.limit == 0 || *fresh < q.limit)
		return RECALL_OK;
	q.limit = 1 + *fresh;
	return scope_agenda(s, &q, a, err);
}

static enum recall_status count_left(struct recall_session *s,
		struct left *l, struct recall_error *err)
{
	const struct recall_options *o = &s->options;
	struct recall_agenda a;
	int fresh;
	enum recall_status status = count_enough(s, &fresh, &a, err);

	*l = (struct left){ .today = a.today, .again = a.steps };
	if (status != RECALL_OK || spaced_out_of_time(s, &l->today))
		return status;
	l->due = least(a.due, at_least_0(o->reviews_per_day -
			a.today.reviews));
	l->fresh = least(a.fresh, at_least_0(fresh - a.today.introduced));
	return RECALL_OK;
}

enum recall_status spaced_count(struct recall_session *s,
		struct recall_error *err)
{
	struct spaced *d = s->data;
	enum recall_status status = count_left(s, &d->left, err);

	d->counted = status == RECALL_OK;
	d->counted_day = s->now.day;
	return status;
}

int spaced_minutes(const struct left *l)
{
	int64_t each = l->today.answers >= ENOUGH_ANSWERS ?
			l->today.ms / l->today.answers : GUESS_MS;
	double answers = l->fresh * NEW_ANSWERS + l->again + l->due;

	return (int)((answers * (double)each + SPACED_MINUTE_MS - 1) /
			SPACED_MINUTE_MS);
}

/* ---- the next card ------------------------------------------------------ */

/* New cards stand among the reviews at even distances: whichever is behind
 * its share of the day comes next. */
static bool new_comes_next(const struct left *l)
{
	int64_t new_done = l->today.introduced, due_done = l->today.reviews;

	if (l->due == 0 || l->fresh == 0)
		return l->fresh > 0;
	return (new_done + 1) * (due_done + l->due + 1) <
		(due_done + 1) * (new_done + l->fresh + 1);
}

static enum recall_order order_of(const struct recall_session *s,
		enum recall_pick pick)
{
	static const enum recall_order reviews[] = {
		[RECALL_REVIEWS_DUE] = RECALL_ORDER_DUE,
		[RECALL_REVIEWS_WEAKEST] = RECALL_ORDER_RECALL,
		[RECALL_REVIEWS_STRONGEST] = RECALL_ORDER_STRONGEST,
		[RECALL_REVIEWS_OVERDUE] = RECALL_ORDER_OVERDUE,
		[RECALL_REVIEWS_RANDOM] = RECALL_ORDER_RANDOM,
	};

	if (pick == RECALL_PICK_REVIEWS_DUE)
		return reviews[s->options.review_order];
	if (pick == RECALL_PICK_NEW)
		return s->options.new_order == RECALL_NEW_RANDOM ?
				RECALL_ORDER_RANDOM : RECALL_ORDER_POSITION;
	return RECALL_ORDER_DUE;
}

static enum recall_status first(struct recall_session *s,
		enum recall_pick pick, int64_t until, char **guid,
		struct recall_error *err)
{
	struct recall_query q = {
		.pick = pick,
		.order = order_of(s, pick),
		.until = until,
		.skip_siblings = pick != RECALL_PICK_STEPS_DUE &&
				s->options.bury_siblings,
		.seed = (uint64_t)s->now.day,
	};

	if (pick == RECALL_PICK_REVIEWS_DUE && spaced_before_exam(s, &q.exam))
		q.order = RECALL_ORDER_GAIN;
	return scope_first(s, &q, guid, err);
}

static enum recall_status first_look(struct recall_session *s, char **guid,
		struct recall_error *err)
{
	char best[RECALL_UUID_SIZE];
	struct recall_query q;
	enum recall_status status;

	if (!takes_looks(s, &q))
		return first(s, RECALL_PICK_REVIEWS_DUE, 0, guid, err);
	status = recall_store_look_best(s->store, &q, best, err);
	*guid = status == RECALL_OK && best[0] ? recall_strdup(best) : NULL;
	return status;
}

static enum recall_status first_of_day(struct recall_session *s,
		char **guid, struct recall_error *err)
{
	struct spaced *d = s->data;
	enum recall_status status;
	struct left *l = &d->left;

	status = spaced_count(s, err);
	if (status != RECALL_OK || (l->due == 0 && l->fresh == 0))
		return status;
	return new_comes_next(l) ? first(s, RECALL_PICK_NEW, 0, guid, err) :
			first_look(s, guid, err);
}

static void take_ahead(struct spaced *d, char **guid)
{
	if (d->ahead.count == 0)
		return;
	*guid = recall_strdup(d->ahead.guid[0]);
	list_remove(&d->ahead, 0);
}

enum recall_status spaced_next(struct recall_session *s, char **guid,
		struct recall_error *err)
{
	int64_t early = s->now.ms + s->options.learn_ahead * SPACED_MINUTE_MS;
	enum recall_status status;

	status = first(s, RECALL_PICK_STEPS_DUE, s->now.ms, guid, err);
	if (status == RECALL_OK && !*guid)
		status = first_of_day(s, guid, err);
	if (status == RECALL_OK && !*guid)
		take_ahead(s->data, guid);
	if (status == RECALL_OK && !*guid)
		status = first(s, RECALL_PICK_STEPS_DUE, early, guid, err);
	return status;
}

enum recall_status spaced_wait(struct recall_session *s,
		struct recall_error *err)
{
	struct spaced *d = s->data;
	struct recall_card card;
	enum recall_status status;
	char *guid = NULL;

	status = first(s, RECALL_PICK_STEPS_DUE, day_end(s), &guid, err);
	d->waiting = guid != NULL;
	if (status == RECALL_OK && guid) {
		status = recall_store_card(s->store, guid, &card, err);
		d->wait_until = card.memory.due -
				s->options.learn_ahead * SPACED_MINUTE_MS;
	}
	free(guid);
	return status;
}
