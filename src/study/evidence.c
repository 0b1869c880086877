/*
 * What an answer proves: which task may change what a card's memory is
 * believed to be.
 */
#include "session.h"

#include <stdio.h>
#include <string.h>

enum proof {
	PROVES_NOTHING,
	PROVES_CHOSEN,		/* the grade the student or the judge gave */
	PROVES_AGAIN,
	PROVES_DUE,		/* no grade; asked again today as a question */
};

static const struct {
	enum recall_task task;
	enum proof right, wrong;
} proofs[] = {
	{ RECALL_TASK_SHOW, PROVES_NOTHING, PROVES_NOTHING },
	{ RECALL_TASK_FLIP, PROVES_CHOSEN, PROVES_AGAIN },
	{ RECALL_TASK_TYPED, PROVES_CHOSEN, PROVES_AGAIN },
	/* to recognise is not to recall */
	{ RECALL_TASK_CHOICE, PROVES_NOTHING, PROVES_DUE },
	{ RECALL_TASK_TRUEFALSE, PROVES_NOTHING, PROVES_DUE },
	/* a wrong pair is a confusion, and that is remembered */
	{ RECALL_TASK_MATCH, PROVES_NOTHING, PROVES_NOTHING },
};

static enum proof proof_of(const struct evidence *e)
{
	for (size_t i = 0; i < RECALL_COUNT(proofs); i++)
		if (proofs[i].task == e->task)
			return e->correct ? proofs[i].right : proofs[i].wrong;
	return PROVES_NOTHING;
}

enum recall_grade evidence_grade(const struct evidence *e)
{
	switch (proof_of(e)) {
	case PROVES_CHOSEN:
		return e->grade;
	case PROVES_AGAIN:
		return RECALL_AGAIN;
	default:
		return RECALL_UNGRADED;
	}
}

/* Read once a card, so that what another session changes meanwhile doesn't
 * move a date that is on the screen. */
static const struct surroundings *around(struct recall_session *s,
		const struct recall_card *card, const struct recall_moment *now)
{
	struct surroundings *a = &s->around;

	if (a->card && strcmp(a->card, card->guid) == 0 &&
			strcmp(a->last_row, card->last_row) == 0 &&
			a->load.day == now->day)
		return a;
	evidence_release(s);
	a->card = recall_strdup(card->guid);
	a->last_row = recall_strdup(card->last_row);
	/* without them the card is only spread */
	if (recall_store_load(s->store, now, &a->load, NULL) != RECALL_OK)
		a->load = (struct recall_load){ .day = now->day };
	if (recall_store_siblings(s->store, card, now, &a->siblings, NULL) !=
			RECALL_OK)
		a->siblings.count = 0;
	a->goal_day = recall_store_goal_day(s->store, card->deck);
	return a;
}

void evidence_prepare(struct recall_session *s)
{
	enum recall_scene_kind kind = s->scene.kind;

	if (s->scene.card && kind >= RECALL_SCENE_THINK &&
			kind <= RECALL_SCENE_TYPE)
		around(s, s->scene.card, &s->now);
}

void evidence_release(struct recall_session *s)
{
	free(s->around.card);
	free(s->around.last_row);
	s->around = (struct surroundings){ 0 };
}

uint64_t evidence_seed(const char *guid)
{
	uint64_t seed = 0;

	for (; *guid; guid++)
		seed = recall_hash_mix(seed + (unsigned char)*guid);
	return seed;
}

/* A deck's own way of scheduling holds wherever its cards are studied. */
static struct recall_plan plan_of(struct recall_session *s,
		const struct recall_card *card)
{
	struct recall_options o = s->options;

	if (card->deck != s->scope.deck)
		recall_store_options(s->store, card->deck, &o, NULL);
	return recall_options_plan(&o, evidence_seed(card->guid));
}

void evidence_outcomes(struct recall_session *s,
		const struct recall_card *card, const struct recall_moment *now,
		struct recall_outcome out[4])
{
	struct recall_plan plan = plan_of(s, card);

	plan.load = &around(s, card, now)->load;
	plan.siblings = &s->around.siblings;
	plan.goal_day = s->around.goal_day;
	recall_schedule_outcomes(&card->memory, now, &plan,
			recall_store_params(s->store, card->deck), out);
}

/* ---- rows --------------------------------------------------------------- */

static const char *strictness_word(int strictness)
{
	static const char *const words[] = {
		"auto", "relaxed", "moderate", "strict",
	};

	return words[strictness & 3];
}

static void schedule(struct recall_log_row *row,
		const struct recall_memory *m)
{
	row->due = m->due;
	row->state = m->state;
	row->step = m->step;
}

static void describe(struct recall_session *s, const struct evidence *e,
		struct recall_log_row *row)
{
	struct recall_arena *a = s->scratch;

	row->task = e->task;
	row->correct = e->correct;
	row->ms = e->ms;
	row->typed = recall_arena_strdup(a, e->typed ? e->typed : "");
	row->picked = recall_arena_strdup(a, e->picked ? e->picked : "");
	row->confused = recall_arena_strdup(a, e->confused ? e->confused : "");
	row->verdict = recall_verdict_name(e->verdict);
	row->hint = e->hints;
	if (e->task == RECALL_TASK_TYPED)
		row->strictness = strictness_word(s->options.strictness);
}

/* ---- leeches ------------------------------------------------------------ */

/* At the threshold, and again each time half of it has been added. */
static bool becomes_leech(int lapses, int threshold)
{
	int again = (threshold + 1) / 2;

	return lapses >= threshold && (lapses - threshold) % again == 0;
}

/* A card that was forgotten so often wants another wording, not another
 * review: the student is told while it is on his mind. */
static void meet_leech(struct recall_session *s, const struct recall_card *card,
		const struct recall_memory *after)
{
	const struct recall_options *o = &s->options;

	if (after->lapses <= card->memory.lapses ||
			!becomes_leech(after->lapses, o->leech_lapses))
		return;
	snprintf(s->leech, sizeof(s->leech), "%s", card->guid);
	if (o->leech_action == RECALL_LEECH_SUSPEND)
		session_push(s, RECALL_LOG_SUSPEND, card->guid, "answer");
	else if (o->leech_action == RECALL_LEECH_FLAG)
		session_push(s, RECALL_LOG_FLAG, card->guid,
				"answer")->value = 1;
	session_say(s, "forgotten %d time%s: a leech%s", after->lapses,
			after->lapses == 1 ? "" : "s",
			o->leech_action == RECALL_LEECH_SUSPEND ?
			", suspended" : "");
}

void evidence_push(struct recall_session *s, const struct recall_card *card,
		const struct evidence *e, struct recall_memory *after)
{
	const struct recall_params *params =
			recall_store_params(s->store, card->deck);
	struct recall_log_row *row = session_push(s, RECALL_LOG_ANSWER,
			card->guid, "answer");
	struct recall_memory m = card->memory;
	struct recall_outcome out[4];

	describe(s, e, row);
	/* what proves nothing can't be counted twice */
	row->expect = e->task == RECALL_TASK_MATCH ? NULL :
			recall_arena_strdup(s->scratch, card->last_row);
	row->grade = evidence_grade(e);
	row->model = params->model;
	row->version = params->version;
	row->state = m.state;
	row->step = m.step;
	if (row->grade != RECALL_UNGRADED) {
		evidence_outcomes(s, card, &s->now, out);
		schedule(row, &out[row->grade - 1].memory);
		if (row->counts)
			m = out[row->grade - 1].memory;
		meet_leech(s, card, &m);
	} else if (proof_of(e) == PROVES_DUE && m.reps > 0) {
		row->due = s->now.ms;
	}
	if (after)
		*after = m;
}

/* ---- overrides ---------------------------------------------------------- */

const struct state_field evidence_other_fields[] = {
	STATE_FIELD(other_outcome, grade, "og"),
	STATE_FIELD(other_outcome, due, "od"),
	STATE_FIELD(other_outcome, state, "os"),
	STATE_FIELD(other_outcome, step, "op"),
	{ 0 }
};

struct other_outcome evidence_opposite(struct recall_session *s,
		const struct recall_card *card, enum recall_grade given)
{
	enum recall_grade grade = given == RECALL_AGAIN ? RECALL_GOOD :
			RECALL_AGAIN;
	struct recall_outcome out[4];
	const struct recall_memory *m = &out[grade - 1].memory;

	evidence_outcomes(s, card, &s->now, out);
	return (struct other_outcome){
		.grade = grade,
		.due = m->due,
		.state = m->state,
		.step = m->step,
	};
}

struct last_answer {
	int64_t session;
	char *id;
	struct recall_log_row row;
};

static enum recall_status find_answer(void *arg,
		const struct recall_log_row *row)
{
	struct last_answer *last = arg;

	if (last->id || row->kind != RECALL_LOG_ANSWER ||
			row->session != last->session)
		return RECALL_OK;
	last->id = recall_strdup(row->id);
	last->row = *row;
	return RECALL_OK;
}

enum recall_status evidence_override(struct recall_session *s,
		const char *card, const struct other_outcome *other,
		struct recall_error *err)
{
	struct last_answer last = { .session = s->id };
	struct recall_log_row *row;
	enum recall_status status;

	status = history_rows(s, card, find_answer, &last, err);
	if (status == RECALL_OK && !last.id)
		status = recall_fail(err, RECALL_NOT_FOUND,
				"the answer is no longer in the log");
	if (status == RECALL_OK) {
		row = session_push(s, RECALL_LOG_OVERRIDE, card, "override");
		row->ref = recall_arena_strdup(s->scratch, last.id);
		row->task = last.row.task;
		row->counts = last.row.counts;
		row->grade = other->grade;
		row->correct = other->grade > RECALL_AGAIN;
		row->model = last.row.model;
		row->version = last.row.version;
		row->due = other->due;
		row->state = other->state;
		row->step = other->step;
	}
	free(last.id);
	return status;
}

/* ---- the tally ---------------------------------------------------------- */

void evidence_tally(struct recall_session *s, const struct recall_card *card,
		const struct evidence *e, const struct recall_memory *after)
{
	struct recall_standing was = session_standing(s, card);
	struct recall_standing is = recall_standing(recall_store_params(
			s->store, card->deck), after, s->now.ms);

	s->tally.answered++;
	s->tally.recalled += e->correct;
	s->tally.levels_up += is.level > was.level;
	s->tally.mixed_up += e->confused && e->confused[0];
	s->tally.spent += e->ms;
	s->gain += is.mastery - was.mastery;
}
