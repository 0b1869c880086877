/*
 * What the four grades make of a card: Anki's dialect of learning and
 * relearning steps around the memory model.
 */
#include "fsrs.h"
#include "fuzz.h"
#include "goal.h"

#include <math.h>

#define DAY_S 86400
#define DAY_MS INT64_C(86400000)

/* Below half a day a card without steps comes back on the same day. */
#define SAME_DAY_BELOW 0.5

/* Anki's rule: a quarter more, at most five minutes. */
#define STEP_FUZZ_SHARE 4
#define STEP_FUZZ_MOST 300
#define STEP_FUZZ_SEED UINT64_C(0x5354455053)	/* not that of the days */

/* What a grade schedules: a delay within the steps or whole days. */
struct scheduled {
	enum recall_card_state state;
	int step;
	int64_t seconds;	/* (re)learning */
	int days;		/* review */
};

/* What all four grades look at. Arrays by grade, [0] unused. */
struct desk {
	const struct recall_memory *m;
	const struct recall_moment *now;
	const struct recall_plan *plan;
	const struct recall_params *params;
	const int *steps;	/* the list that applies */
	int count;
	double interval[5];	/* days, as the model has it */
};

/* ---- (re)learning ----------------------------------------------------- */

static enum recall_card_state steps_state(const struct desk *k)
{
	switch (k->m->state) {
	case RECALL_STATE_NEW:
	case RECALL_STATE_LEARNING:
		return RECALL_STATE_LEARNING;
	default:
		return RECALL_STATE_RELEARNING;
	}
}

/* Where in the list the card stands, counted from the list's end. */
static int step_index(const struct desk *k)
{
	int left = k->m->state == RECALL_STATE_NEW ? k->count : k->m->step;
	int index = k->count - left;

	if (index > k->count - 1)
		index = k->count - 1;
	return index < 0 ? 0 : index;
}

/* Steps of a day and more are due by day: there is no order to break. */
static int64_t longer_step(const struct desk *k, int64_t seconds)
{
	int64_t most = seconds / STEP_FUZZ_SHARE;
	struct recall_random random;

	if (!k->plan->fuzz_steps || seconds >= DAY_S)
		return seconds;
	if (most > STEP_FUZZ_MOST)
		most = STEP_FUZZ_MOST;
	recall_random_init(&random, recall_hash_mix(k->plan->seed ^
			STEP_FUZZ_SEED) + (uint64_t)k->m->reps);
	return seconds + (int64_t)(recall_random_unit(&random) *
			(double)(most + 1));
}

static struct scheduled at_step(const struct desk *k, int index,
		int64_t seconds)
{
	seconds = longer_step(k, seconds);
	return (struct scheduled){
		.state = steps_state(k),
		.step = k->count - index,
		.seconds = seconds,
	};
}

static struct scheduled in_days(int days)
{
	return (struct scheduled){
		.state = RECALL_STATE_REVIEW,
		.days = days,
	};
}

static int graduation(const struct desk *k, enum recall_grade grade, int min)
{
	return fuzz_days(k->plan, k->m->reps, k->interval[grade], min);
}

static struct scheduled without_steps(const struct desk *k,
		enum recall_grade grade)
{
	const struct model_ops *ops = model_ops(k->params->model);
	double days = k->interval[grade];
	int64_t seconds;

	if (days >= SAME_DAY_BELOW || !ops->same_day(k->params->w))
		return in_days(graduation(k, grade, 1));
	seconds = (int64_t)(days * DAY_S);
	return (struct scheduled){
		.state = steps_state(k),
		.seconds = seconds > 0 ? seconds : 1,
	};
}

/* Above a day the time of day must not matter. */
static int64_t whole_days(int64_t seconds)
{
	if (seconds <= DAY_S)
		return seconds;
	return (seconds + DAY_S / 2) / DAY_S * DAY_S;
}

/*
 * Between Again and Good at the first step; a later step is simply taken
 * again.
 */
static int64_t hard_delay(const struct desk *k, int index)
{
	int64_t first = k->steps[0], more;

	if (index > 0)
		return k->steps[index];
	if (k->count > 1)
		return whole_days((first + k->steps[1]) / 2);
	more = first / 2 < DAY_S ? first * 3 / 2 : first + DAY_S;
	return whole_days(more);
}

static struct scheduled step_outcome(const struct desk *k,
		enum recall_grade grade)
{
	int index;

	if (grade == RECALL_EASY)
		return in_days(graduation(k, RECALL_EASY,
				graduation(k, RECALL_GOOD, 1) + 1));
	if (k->count == 0)
		return without_steps(k, grade);
	index = step_index(k);
	if (grade == RECALL_AGAIN)
		return at_step(k, 0, k->steps[0]);
	if (grade == RECALL_HARD)
		return at_step(k, index, hard_delay(k, index));
	if (index + 1 < k->count)
		return at_step(k, index + 1, k->steps[index + 1]);
	return in_days(graduation(k, RECALL_GOOD, 1));
}

/* ---- reviews ---------------------------------------------------------- */

/*
 * The shortest interval a pass may give: an interval that the model lets
 * grow does grow, and one that it leaves about where it was isn't made
 * shorter by rounding or spreading.
 */
static int pass_floor(const struct desk *k, double days)
{
	int before = k->m->days;
	struct day_range range = fuzz_range(days, 1, k->plan->maximum_days);

	if (round(days) > before)
		return before + 1;
	return before <= range.hi ? before : 0;
}

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static struct scheduled review_outcome(const struct desk *k,
		enum recall_grade grade)
{
	int days = 0;

	if (grade == RECALL_AGAIN)
		return k->count > 0 ? at_step(k, 0, k->steps[0]) :
				      without_steps(k, grade);
	/* Each pass is longer than the one below it. */
	for (enum recall_grade g = RECALL_HARD; g <= grade; g++) {
		int floor = larger(pass_floor(k, k->interval[g]), days + 1);

		days = fuzz_days(k->plan, k->m->reps, k->interval[g], floor);
	}
	return in_days(days);
}

/* ---- outcomes --------------------------------------------------------- */

static void sit_down(struct desk *k)
{
	enum recall_card_state state = k->m->state;
	bool learning = state == RECALL_STATE_NEW ||
			state == RECALL_STATE_LEARNING;

	k->steps = learning ? k->plan->learning : k->plan->relearning;
	k->count = learning ? k->plan->learning_count :
			      k->plan->relearning_count;
}

static struct recall_trace after_answer(const struct desk *k,
		enum recall_grade g)
{
	double elapsed = model_elapsed(k->params->model, k->m, k->now);

	return k->m->reps == 0 ? recall_model_first(k->params, g) :
			recall_model_next(k->params, k->m->trace, elapsed, g);
}

static void predict(struct desk *k, struct recall_plan *plan)
{
	for (enum recall_grade g = RECALL_AGAIN; g <= RECALL_EASY; g++) {
		struct recall_trace t = after_answer(k, g);

		if (g == RECALL_GOOD)
			plan->maximum_days = goal_maximum(k->plan, k->params,
					k->now->day, &t);
		k->interval[g] = recall_model_interval(k->params, &t,
				k->plan->retention);
	}
}

/* Study days until the card is due; a delay past midnight counts as days. */
static int days_ahead(const struct desk *k, const struct scheduled *s)
{
	int64_t tomorrow = recall_day_start(k->now->day + 1, k->now->offset,
			k->plan->rollover);
	int64_t due = k->now->ms + s->seconds * 1000;

	if (s->state == RECALL_STATE_REVIEW)
		return s->days;
	if (due < tomorrow)
		return 0;
	return (int)((due - tomorrow) / DAY_MS) + 1;
}

static struct recall_outcome record(const struct desk *k,
		const struct scheduled *s, enum recall_grade grade)
{
	struct recall_outcome out = { .memory = *k->m };
	struct recall_log_effect e = {
		.what = RECALL_EFFECT_ANSWER,
		.counts = true,
		.at = *k->now,
		.grade = grade,
		.state = s->state,
		.step = s->step,
		.params = k->params,
	};

	out.days = days_ahead(k, s);
	if (out.days > 0)
		e.due = recall_day_start(k->now->day + out.days,
				k->now->offset, k->plan->rollover);
	else
		e.due = k->now->ms + s->seconds * 1000;
	out.delay = s->state == RECALL_STATE_REVIEW ? s->days * DAY_MS :
						      s->seconds * 1000;
	recall_memory_apply(&out.memory, &e);
	return out;
}

void recall_schedule_outcomes(const struct recall_memory *m,
		const struct recall_moment *now, const struct recall_plan *plan,
		const struct recall_params *params,
		struct recall_outcome out[4])
{
	struct recall_plan capped = *plan;
	struct desk k = { .m = m, .now = now, .plan = plan, .params = params };

	sit_down(&k);
	predict(&k, &capped);
	k.plan = &capped;
	for (enum recall_grade g = RECALL_AGAIN; g <= RECALL_EASY; g++) {
		struct scheduled s = m->state == RECALL_STATE_REVIEW ?
				review_outcome(&k, g) :
				step_outcome(&k, g);

		out[g - 1] = record(&k, &s, g);
	}
}
