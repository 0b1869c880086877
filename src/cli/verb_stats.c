/* stats: what was studied, and what is coming. */
#include "cli.h"

#include <stdlib.h>

#include "inputs.h"
#include "printer.h"
#include "stats_json.h"

/* The deck of a verb that takes no search; 0 without operands. */
static enum recall_status read_deck(const struct cli *cli,
		struct recall_store *store, int64_t *deck,
		struct recall_error *err)
{
	char *name = cli_operands(cli, 0);
	enum recall_status status = RECALL_OK;

	*deck = 0;
	if (*name)
		status = recall_store_deck_find(store, name, deck, err);
	free(name);
	return status;
}

static const struct field stats_fields[] = {
	{ "cards", "cards", FIELD_INT, 0 },
	{ "mastery", "mastery", FIELD_SHARE, 0 },
	{ "new", "new", FIELD_INT, 0 },
	{ "learning", "learning", FIELD_INT, 0 },
	{ "familiar", "familiar", FIELD_INT, 0 },
	{ "mastered", "mastered", FIELD_INT, 0 },
	{ "answers", "answers", FIELD_INT, 0 },
	{ "recalled", "recalled", FIELD_INT, 0 },
	{ "due_answers", "answers when due", FIELD_INT, 0 },
	{ "due_recalled", "recalled when due", FIELD_INT, 0 },
	{ "retention", "share recalled when due", FIELD_SHARE, 0 },
	{ "ms", NULL, FIELD_INT, 0 },
	{ NULL, "minutes of answering", FIELD_REAL, 0 },
	{ "verdicts", "typed answers judged", FIELD_INT, 0 },
	{ "overrides", "verdicts overridden", FIELD_INT, 0 },
	{ "overrides_per_100", "overridden in 100 answers", FIELD_REAL, 0 },
	{ "streak", "days in a row", FIELD_INT, 0 },
	{ "by_day", NULL, FIELD_INTS, 0 },
	{ NULL, "answers, today and back", FIELD_INTS, 0 },
	{ "ahead", NULL, FIELD_INTS, 0 },
	{ NULL, "due, today and ahead", FIELD_INTS, 0 },
#define X(key) { #key, NULL, FIELD_OBJECT, 0 },
	STATS_PARTS(X)
#undef X
};
#define STATS_COUNT RECALL_COUNT(stats_fields)
#define DAYS_SHOWN 14	/* a line for people */

/* --days N; false when that is no number. */
static bool read_days(const struct cli *cli, int *days)
{
	const char *text = args_value(&cli->args, "days");
	char *end;
	long n;

	*days = RECALL_STATS_DAYS;
	if (!text)
		return true;
	n = strtol(text, &end, 10);
	*days = (int)n;
	return *text && !*end && n >= 0 && n <= 100000;
}

static bool show_progress(void *arg, double share)
{
	return inputs_show(arg, (size_t)(share * 1000), 1000);
}

/* Only a program reads them: for people they are on the screen. */
static enum recall_status read_parts(struct cli *cli,
		struct recall_store *store, int64_t deck,
		struct recall_buf parts[STATS_PART_COUNT],
		struct recall_error *err)
{
	struct inputs_progress progress;
	struct recall_history_query q = { .deck = deck,
		.now = cli_now(store), .progress = show_progress,
		.arg = &progress };
	struct recall_exam exam = { 0 };
	struct recall_history h;
	enum recall_status status;
	int days;

	if (!read_days(cli, &days))
		return recall_fail(err, RECALL_USAGE, "--days wants a number "
				"of days, 0 for all");
	if (!cli->args.json)
		return RECALL_OK;
	inputs_begin(&progress, "reading the log");
	status = recall_store_history(store, &q, &h, err);
	inputs_end(&progress);
	if (!status && deck)
		status = recall_exam_forecast(store, deck, &q.now, true,
				&exam, err);
	if (!status)
		stats_json(&h, &exam, days, parts);
	recall_history_release(&h);
	return status;
}

static enum recall_status report_stats(struct cli *cli,
		struct recall_store *store, struct recall_error *err)
{
	struct recall_moment now = cli_now(store);
	struct recall_buf parts[STATS_PART_COUNT];
	struct recall_stats s;
	int64_t deck;
	enum recall_status status = read_deck(cli, store, &deck, err);

	for (int i = 0; i < STATS_PART_COUNT; i++)
		recall_buf_init(&parts[i]);
	if (!status)
		status = recall_store_stats(store, deck, &now, &s, err);
	if (!status)
		status = read_parts(cli, store, deck, parts, err);
	if (status)
		return status;
	struct value v[STATS_COUNT] = {
		{ .n = s.cards },
		{ .x = s.mastery },
		{ .n = s.levels[RECALL_LEVEL_NEW] },
		{ .n = s.levels[RECALL_LEVEL_LEARNING] },
		{ .n = s.levels[RECALL_LEVEL_FAMILIAR] },
		{ .n = s.levels[RECALL_LEVEL_MASTERED] },
		{ .n = s.answers },
		{ .n = s.recalled },
		{ .n = s.due_answers },
		{ .n = s.due_recalled },
		{ .x = s.due_answers ? (double)s.due_recalled / s.due_answers
			: 0, .none = !s.due_answers },
		{ .n = s.ms },
		{ .x = (double)s.ms / 60000 },
		{ .n = s.verdicts },
		{ .n = s.overrides },
		{ .x = s.verdicts ? 100.0 * s.overrides / s.verdicts : 0,
			.none = !s.verdicts },
		{ .n = s.streak },
		{ .list = s.by_day, .n = RECALL_STATS_DAYS },
		{ .list = s.by_day, .n = DAYS_SHOWN },
		{ .list = s.ahead, .n = RECALL_STATS_AHEAD },
		{ .list = s.ahead, .n = DAYS_SHOWN },
#define X(key) { .s = parts[STATS_PART_##key].data },
		STATS_PARTS(X)
#undef X
	};

	printer_record(&cli->out, cli->args.json, stats_fields, STATS_COUNT,
			v);
	for (int i = 0; i < STATS_PART_COUNT; i++)
		recall_buf_release(&parts[i]);
	return RECALL_OK;
}

/* ---- the workload ----------------------------------------------------- */

static const struct field workload_fields[] = {
	{ "retention", "retention", FIELD_SHARE, 9 },
	{ "reviews_per_day", "reviews/day", FIELD_REAL, 11 },
	{ "minutes_per_day", "minutes/day", FIELD_REAL, 11 },
	{ "reviews_per_new_card", "reviews/new card", FIELD_REAL, 16 },
	{ "seconds_per_new_card", "seconds/new card", FIELD_REAL, 16 },
	{ "current", "now", FIELD_BOOL, 3 },
};
#define WORKLOAD_COUNT RECALL_COUNT(workload_fields)

static void print_workload(struct cli *cli,
		const struct recall_workload_point *points, double retention)
{
	struct printer p;

	printer_begin(&p, &cli->out, cli->args.json, "workload",
			workload_fields, WORKLOAD_COUNT);
	for (int i = 0; i < RECALL_WORKLOAD_POINTS; i++) {
		const struct recall_workload_point *w = &points[i];
		double off = w->retention - retention;
		struct value v[WORKLOAD_COUNT] = {
			{ .x = w->retention },
			{ .x = w->per_day.reviews },
			{ .x = w->per_day.seconds / 60 },
			{ .x = w->per_new_card.reviews },
			{ .x = w->per_new_card.seconds },
			{ .n = off > -0.005 && off < 0.005 },
		};

		printer_row(&p, v);
	}
	printer_end(&p);
}

static enum recall_status report_workload(struct cli *cli,
		struct recall_store *store, struct recall_error *err)
{
	struct recall_workload_point points[RECALL_WORKLOAD_POINTS];
	struct recall_survey survey = { .now = cli_now(store),
		.threads = cli_threads() };
	struct recall_options options;
	enum recall_status status = read_deck(cli, store, &survey.deck, err);

	if (!status)
		status = recall_store_options(store, survey.deck, &options,
				err);
	if (!status)
		status = recall_store_workload(store, &survey, points, err);
	if (!status)
		print_workload(cli, points, options.retention);
	return status;
}

static enum recall_status run_stats(struct cli *cli, struct recall_error *err)
{
	struct recall_store *store = NULL;
	enum recall_status status = cli_open(cli, &store, err);

	if (!status && args_given(&cli->args, "workload"))
		status = report_workload(cli, store, err);
	else if (!status)
		status = report_stats(cli, store, err);
	recall_store_close(store);
	return status;
}

static const struct option stats_options[] = {
	{ "days", 0, "N", "so many days of the past, 126 else; 0 all" },
	{ "workload", 0, NULL, "what each desired retention would cost" },
	{ 0 },
};

const struct verb verb_stats = {
	.name = "stats",
	.group = "reports",
	.operands = "[DECK]",
	.summary = "what was studied, and what is coming",
	.details = "With --json: by_day are answers of the last 126 days, "
		"ahead the cards due in the next 30; the first of each is "
		"today; days is the past day by day, oldest first: cards by "
		"level, mastery and mean strength at the day's end, and what "
		"was answered: answers are graded ones that count, "
		"all_answers choices, pairs and practice, too. "
		"calibration compares what was predicted with what was "
		"recalled, in tenths. --workload: reviews and minutes per day, on average "
		"over the next 365 days, and what a new card costs in its "
		"first 365, for a desired retention of 70 to 99 %, by your "
		"own cards and answer times.",
	.options = stats_options,
	.what = OPERAND_DECK,
	.most = -1,
	.restricted = true,
	.run = run_stats,
};
