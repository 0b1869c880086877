/* goal: the exam date of a deck. */
#include "cli.h"
#include "recall/study.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "printer.h"

static enum recall_status read_day(const char *text, int32_t *day,
		struct recall_error *err)
{
	size_t n;

	*day = 0;
	if (!strcmp(text, "none"))
		return RECALL_OK;
	n = recall_date_parse(text, day);
	if (n == 0 || text[n])
		return recall_fail(err, RECALL_USAGE, "'%s' is no date; "
				"write it as 2027-01-31, or none", text);
	return RECALL_OK;
}

static const struct field goal_fields[] = {
	{ "deck", "deck", FIELD_STRING, 0 },
	{ "exam", "exam", FIELD_DAY, 10 },
	{ "forecast", "expected score", FIELD_SHARE, 0 },
	{ "low", "four of five from", FIELD_SHARE, 0 },
	{ "high", "to", FIELD_SHARE, 0 },
	{ "untouched", "without further study", FIELD_SHARE, 0 },
	{ "day_worth", "worth of studying today", FIELD_SHARE, 0 },
	{ "with_5_minutes", "with 5 minutes a day", FIELD_SHARE, 0 },
	{ "with_10_minutes", "with 10", FIELD_SHARE, 0 },
	{ "with_20_minutes", "with 20", FIELD_SHARE, 0 },
	{ "with_40_minutes", "with 40", FIELD_SHARE, 0 },
};
/* Deck and day alone, when no exam is ahead. */
#define DAY_FIELDS 2
#define ALL_FIELDS RECALL_COUNT(goal_fields)

static enum recall_status print_goal(struct cli *cli,
		struct recall_store *store, int64_t id,
		struct recall_error *err)
{
	struct recall_moment now = cli_now(store);
	struct recall_deck deck;
	struct recall_exam exam;
	enum recall_status status = recall_exam_forecast(store, id, &now,
			false, &exam, err);

	if (!status)
		status = recall_store_deck(store, id, &now, &deck, err);
	if (status)
		return status;
	struct value v[ALL_FIELDS] = {
		{ .s = deck.name },
		{ .n = deck.goal_day },
		{ .x = exam.plan.score },
		{ .x = exam.plan.low },
		{ .x = exam.plan.high },
		{ .x = exam.plan.untouched },
		{ .x = fmax(0, exam.day_worth) },
	};

	for (int i = 0; i < RECALL_EXAM_MINUTES; i++)
		v[ALL_FIELDS - RECALL_EXAM_MINUTES + (size_t)i].x =
				exam.with_minutes[i];
	printer_record(&cli->out, cli->args.json, goal_fields, exam.known ?
			ALL_FIELDS : DAY_FIELDS, v);
	return RECALL_OK;
}

static enum recall_status set_goal(struct cli *cli, struct recall_store *store,
		struct recall_error *err)
{
	struct recall_moment now = cli_now(store);
	int32_t day;
	int64_t id;
	enum recall_status status;

	status = recall_store_deck_find(store, cli->args.operands[0], &id,
			err);
	if (!status && cli->args.count > 1) {
		status = read_day(cli->args.operands[1], &day, err);
		if (!status)
			status = recall_store_settle(store, err);
		if (!status)
			status = recall_exam_set(store, id, day, &now, err);
		if (!status)
			status = recall_store_settle(store, err);
	}
	return status ? status : print_goal(cli, store, id, err);
}

static enum recall_status run_goal(struct cli *cli, struct recall_error *err)
{
	struct recall_store *store = NULL;
	enum recall_status status = cli_open(cli, &store, err);

	if (!status)
		status = set_goal(cli, store, err);
	recall_store_close(store);
	return status;
}

const struct verb verb_goal = {
	.name = "goal",
	.group = "decks",
	.operands = "DECK [DATE|none]",
	.summary = "the exam date of a deck",
	.details = "Cards that would come up only after the exam are brought in "
		"before it, new cards come so that all are met in time, and "
		"in the last ten days Spaced asks as many reviews as are due, "
		"but those that are worth most for the exam: a card that "
		"comes early changes places with one that is due. Printed is the share of the cards you can expect to "
		"recall on that day.",
	.what = OPERAND_DECK,
	.least = 1,
	.most = 2,
	.restricted = true,
	.run = run_goal,
};
