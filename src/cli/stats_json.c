#include "stats_json.h"

#include "printer.h"

/* A list grows by an object. */
static void add_object(struct recall_buf *b, const struct field *fields,
		size_t count, const struct value *values)
{
	recall_buf_adds(b, b->len > 1 ? ",\n" : "\n");
	printer_object(b, fields, count, values);
}

static void begin_list(struct recall_buf *b)
{
	recall_buf_init(b);
	recall_buf_addc(b, '[');
}

static struct value share_of(int part, int of)
{
	return (struct value){ .x = of ? (double)part / of : 0, .none = !of };
}

/* ---- days --------------------------------------------------------------- */

static const struct field day_fields[] = {
	{ "day", NULL, FIELD_DAY, 0 },
	{ "cards", NULL, FIELD_INT, 0 },
	{ "new", NULL, FIELD_INT, 0 },
	{ "learning", NULL, FIELD_INT, 0 },
	{ "familiar", NULL, FIELD_INT, 0 },
	{ "mastered", NULL, FIELD_INT, 0 },
	{ "mastery", NULL, FIELD_REAL, 0 },
	{ "answers", NULL, FIELD_INT, 0 },
	{ "recalled", NULL, FIELD_INT, 0 },
	{ "due_answers", NULL, FIELD_INT, 0 },
	{ "due_recalled", NULL, FIELD_INT, 0 },
	{ "verdicts", NULL, FIELD_INT, 0 },
	{ "overrides", NULL, FIELD_INT, 0 },
	{ "ms", NULL, FIELD_INT, 0 },
	{ "all_answers", NULL, FIELD_INT, 0 },
	{ "all_ms", NULL, FIELD_INT, 0 },
	{ "strength", NULL, FIELD_REAL, 0 },
};

static void add_days(struct recall_buf *b, const struct recall_history *h,
		int days)
{
	int from = days > 0 && days < h->count ? h->count - days : 0;

	for (int i = from; i < h->count; i++) {
		const struct recall_day *d = &h->days[i];
		const struct value v[RECALL_COUNT(day_fields)] = {
			{ .n = h->first + i },
			{ .n = d->at_end.cards },
			{ .n = d->at_end.levels[RECALL_LEVEL_NEW] },
			{ .n = d->at_end.levels[RECALL_LEVEL_LEARNING] },
			{ .n = d->at_end.levels[RECALL_LEVEL_FAMILIAR] },
			{ .n = d->at_end.levels[RECALL_LEVEL_MASTERED] },
			{ .x = d->at_end.mastery },
			{ .n = d->answers },
			{ .n = d->recalled },
			{ .n = d->due_answers },
			{ .n = d->due_recalled },
			{ .n = d->verdicts },
			{ .n = d->overrides },
			{ .n = d->ms },
			{ .n = d->all },
			{ .n = d->all_ms },
			{ .x = d->at_end.strength },
		};

		add_object(b, day_fields, RECALL_COUNT(day_fields), v);
	}
}

/* ---- answers ------------------------------------------------------------ */

static const struct field calibration_fields[] = {
	{ "from", NULL, FIELD_REAL, 0 },
	{ "to", NULL, FIELD_REAL, 0 },
	{ "answers", NULL, FIELD_INT, 0 },
	{ "expected", NULL, FIELD_REAL, 0 },
	{ "recalled", NULL, FIELD_REAL, 0 },
};

static void add_calibration(struct recall_buf *b,
		const struct recall_history *h)
{
	for (int i = 0; i < RECALL_CALIBRATION_BINS; i++) {
		const struct recall_calibration *c = &h->calibration[i];
		const struct value v[RECALL_COUNT(calibration_fields)] = {
			{ .x = (double)i / RECALL_CALIBRATION_BINS },
			{ .x = (double)(i + 1) / RECALL_CALIBRATION_BINS },
			{ .n = c->answers },
			{ .x = c->answers ? c->expected / c->answers : 0,
			  .none = !c->answers },
			share_of(c->recalled, c->answers),
		};

		add_object(b, calibration_fields,
				RECALL_COUNT(calibration_fields), v);
	}
}

static const struct field task_fields[] = {
	{ "mode", NULL, FIELD_STRING, 0 },
	{ "task", NULL, FIELD_STRING, 0 },
	{ "answers", NULL, FIELD_INT, 0 },
	{ "right", NULL, FIELD_INT, 0 },
	{ "ms", NULL, FIELD_INT, 0 },
	{ "median_ms", NULL, FIELD_INT, 0 },
};

static void add_tasks(struct recall_buf *b, const struct recall_history *h)
{
	for (int at = 0; at < RECALL_HISTORY_MODES * RECALL_HISTORY_TASKS;
	     at++) {
		int mode = at / RECALL_HISTORY_TASKS;
		int task = at % RECALL_HISTORY_TASKS;
		const struct recall_task_time *t = &h->tasks[mode][task];

		if (t->answers == 0)
			continue;
		const struct value v[RECALL_COUNT(task_fields)] = {
			{ .s = recall_mode_name((enum recall_mode)mode) },
			{ .s = recall_task_name((enum recall_task)task) },
			{ .n = t->answers },
			{ .n = t->right },
			{ .n = t->ms },
			{ .n = t->median_ms },
		};

		add_object(b, task_fields, RECALL_COUNT(task_fields), v);
	}
}

static const struct field hard_fields[] = {
	{ "guid", NULL, FIELD_STRING, 0 },
	{ "front", NULL, FIELD_STRING, 0 },
	{ "answers", NULL, FIELD_INT, 0 },
	{ "missed", NULL, FIELD_INT, 0 },
	{ "lapses", NULL, FIELD_INT, 0 },
};

static void add_hardest(struct recall_buf *b, const struct recall_history *h)
{
	for (int i = 0; i < h->hardest_count; i++) {
		const struct recall_hard_card *c = &h->hardest[i];
		const struct value v[RECALL_COUNT(hard_fields)] = {
			{ .s = c->guid }, { .s = c->prompt },
			{ .n = c->answers }, { .n = c->missed },
			{ .n = c->lapses },
		};

		add_object(b, hard_fields, RECALL_COUNT(hard_fields), v);
	}
}

static const struct field mixed_fields[] = {
	{ "guid", NULL, FIELD_STRING, 0 },
	{ "front", NULL, FIELD_STRING, 0 },
	{ "other", NULL, FIELD_STRING, 0 },
	{ "other_front", NULL, FIELD_STRING, 0 },
	{ "times", NULL, FIELD_INT, 0 },
	{ "last", NULL, FIELD_DAY, 0 },
};

static void add_mixed(struct recall_buf *b, const struct recall_history *h)
{
	for (int i = 0; i < h->mixed_count; i++) {
		const struct recall_mixed_pair *p = &h->mixed[i];
		const struct value v[RECALL_COUNT(mixed_fields)] = {
			{ .s = p->guid[0] }, { .s = p->prompt[0] },
			{ .s = p->guid[1] }, { .s = p->prompt[1] },
			{ .n = p->times }, { .n = p->last_day },
		};

		add_object(b, mixed_fields, RECALL_COUNT(mixed_fields), v);
	}
}

static const struct field test_fields[] = {
	{ "at", NULL, FIELD_TIME, 0 },
	{ "questions", NULL, FIELD_INT, 0 },
	{ "score", NULL, FIELD_REAL, 0 },
	{ "ms", NULL, FIELD_INT, 0 },
};

static void add_tests(struct recall_buf *b, const struct recall_history *h)
{
	for (int i = 0; i < h->test_count; i++) {
		const struct recall_test_score *t = &h->tests[i];
		const struct value v[RECALL_COUNT(test_fields)] = {
			{ .n = t->at }, { .n = t->size }, { .x = t->score },
			{ .n = t->ms },
		};

		add_object(b, test_fields, RECALL_COUNT(test_fields), v);
	}
}

/* ---- decks and tags ----------------------------------------------------- */

static const struct field group_fields[] = {
	{ "name", NULL, FIELD_STRING, 0 },
	{ "cards", NULL, FIELD_INT, 0 },
	{ "new", NULL, FIELD_INT, 0 },
	{ "learning", NULL, FIELD_INT, 0 },
	{ "familiar", NULL, FIELD_INT, 0 },
	{ "mastered", NULL, FIELD_INT, 0 },
	{ "mastery", NULL, FIELD_REAL, 0 },
	{ "due", NULL, FIELD_INT, 0 },
	{ "answers", NULL, FIELD_INT, 0 },
	{ "recalled", NULL, FIELD_INT, 0 },
	{ "retention", NULL, FIELD_REAL, 0 },
	{ "ms", NULL, FIELD_INT, 0 },
};

static void add_groups(struct recall_buf *b, const struct recall_history *h,
		bool tags)
{
	for (int i = 0; i < h->group_count; i++) {
		const struct recall_group *g = &h->groups[i];

		if (tags != (g->deck == 0))
			continue;
		const struct value v[RECALL_COUNT(group_fields)] = {
			{ .s = g->name },
			{ .n = g->now.cards },
			{ .n = g->now.levels[RECALL_LEVEL_NEW] },
			{ .n = g->now.levels[RECALL_LEVEL_LEARNING] },
			{ .n = g->now.levels[RECALL_LEVEL_FAMILIAR] },
			{ .n = g->now.levels[RECALL_LEVEL_MASTERED] },
			{ .x = g->now.mastery },
			{ .n = g->due },
			{ .n = g->answers },
			{ .n = g->recalled },
			share_of(g->due_recalled, g->due_answers),
			{ .n = g->ms },
		};

		add_object(b, group_fields, RECALL_COUNT(group_fields), v);
	}
}

/* ---- all ---------------------------------------------------------------- */

static const struct field exam_fields[] = {
	{ "day", NULL, FIELD_DAY, 0 },
	{ "expected", NULL, FIELD_REAL, 0 },
	{ "unstudied", NULL, FIELD_REAL, 0 },
};

static void add_exam(struct recall_buf *b, const struct recall_history *h,
		const struct recall_exam *exam)
{
	const struct value v[RECALL_COUNT(exam_fields)] = {
		{ .n = h->goal_day },
		{ .x = exam->plan.score, .none = !exam->known },
		{ .x = exam->plan.untouched, .none = !exam->known },
	};

	recall_buf_init(b);
	if (h->goal_day)
		printer_object(b, exam_fields, RECALL_COUNT(exam_fields), v);
}

void stats_json(const struct recall_history *h, const struct recall_exam *exam,
		int days, struct recall_buf out[STATS_PART_COUNT])
{
	for (int i = 0; i < STATS_PART_exam; i++)
		begin_list(&out[i]);
	add_days(&out[STATS_PART_days], h, days);
	add_calibration(&out[STATS_PART_calibration], h);
	add_tasks(&out[STATS_PART_tasks], h);
	add_hardest(&out[STATS_PART_hardest], h);
	add_mixed(&out[STATS_PART_mixed], h);
	add_tests(&out[STATS_PART_tests], h);
	add_groups(&out[STATS_PART_decks], h, false);
	add_groups(&out[STATS_PART_tags], h, true);
	for (int i = 0; i < STATS_PART_exam; i++)
		recall_buf_addc(&out[i], ']');
	add_exam(&out[STATS_PART_exam], h, exam);
}
