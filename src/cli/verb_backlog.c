/* backlog: reviews moved as a whole, for a holiday or after one. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "recall/study.h"

#define LONGEST_DAYS 365

static const char *const words[] = {
	[RECALL_BACKLOG_SPREAD] = "spread",
	[RECALL_BACKLOG_POSTPONE] = "postpone",
	[RECALL_BACKLOG_ADVANCE] = "advance",
};

static enum recall_status read_move(const struct cli *cli,
		struct recall_backlog_move *m, struct recall_error *err)
{
	const char *what = cli->args.operands[1];
	const char *days = cli->args.operands[2];
	size_t i = 0;
	char *end;
	long n = strtol(days, &end, 10);

	while (i < RECALL_COUNT(words) && strcmp(what, words[i]))
		i++;
	if (i == RECALL_COUNT(words))
		return recall_fail(err, RECALL_USAGE, "'%s' is none of spread, "
				"postpone, advance", what);
	if (end == days || *end || n < 1 || n > LONGEST_DAYS)
		return recall_fail(err, RECALL_USAGE, "'%s' is no number of "
				"days from 1 to %d", days, LONGEST_DAYS);
	m->what = (enum recall_backlog)i;
	m->days = (int)n;
	return RECALL_OK;
}

static enum recall_status run_backlog(struct cli *cli,
		struct recall_error *err)
{
	struct recall_backlog_move m = { 0 };
	struct recall_store *store = NULL;
	enum recall_status status = read_move(cli, &m, err);
	int moved;

	if (!status)
		status = cli_open(cli, &store, err);
	if (!status)
		status = recall_store_deck_find(store, cli->args.operands[0],
				&m.deck, err);
	if (!status) {
		m.now = cli_now(store);
		status = recall_store_settle(store, err);
	}
	if (!status)
		status = recall_backlog(store, &m, &moved, err);
	if (!status)
		status = recall_store_settle(store, err);
	if (!status)
		out_message("%d reviews moved; undo on any screen takes it "
				"back", moved);
	recall_store_close(store);
	return status;
}

const struct verb verb_backlog = {
	.name = "backlog",
	.group = "decks",
	.operands = "DECK spread|postpone|advance DAYS",
	.summary = "spread, postpone or advance the reviews of a deck",
	.details = "spread: what is due today comes over DAYS days, what is "
		"most likely forgotten first. postpone: a holiday; nothing "
		"is due for DAYS days, and what would have been comes in the "
		"DAYS days after them. advance: what is due in the next DAYS "
		"days is due today.",
	.what = OPERAND_DECK,
	.least = 3,
	.most = 3,
	.restricted = true,
	.run = run_backlog,
};
