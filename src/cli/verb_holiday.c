/* holiday: days on which nothing is scheduled. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "printer.h"
#include "recall/study.h"

static const struct field fields[] = {
	{ "from", "from", FIELD_DAY, 12 },
	{ "to", "to", FIELD_DAY, 12 },
};

static enum recall_status print_holidays(struct cli *cli,
		struct recall_store *store, struct recall_error *err)
{
	struct recall_options o;
	struct printer p;
	enum recall_status status = recall_store_options(store, 0, &o, err);

	if (status != RECALL_OK)
		return status;
	printer_begin(&p, &cli->out, cli->args.json, "holidays", fields, 2);
	for (int i = 0; i < o.holidays.count; i++) {
		struct value v[2] = { { .n = o.holidays.from[i] },
			{ .n = o.holidays.to[i] } };

		printer_row(&p, v);
	}
	printer_end(&p);
	return RECALL_OK;
}

/* Those so far that are not over, and those that were named. */
static enum recall_status write_days(struct cli *cli,
		struct recall_store *store, struct recall_buf *text,
		struct recall_error *err)
{
	struct recall_options o;
	enum recall_status status = recall_store_options(store, 0, &o, err);

	if (status != RECALL_OK)
		return status;
	recall_holidays_forget(&o.holidays, cli_now(store).day);
	if (o.holidays.count > 0)
		recall_holidays_format(&o.holidays, text);
	for (int i = 0; i < cli->args.count; i++)
		recall_buf_addf(text, "%s%s", text->len ? " " : "",
				cli->args.operands[i]);
	return RECALL_OK;
}

static enum recall_status set_days(struct cli *cli,
		struct recall_store *store, struct recall_error *err)
{
	struct recall_moment now = cli_now(store);
	struct recall_buf text = RECALL_BUF_INIT;
	enum recall_status status = RECALL_OK;
	int moved = 0;

	if (strcmp(cli->args.operands[0], "none") == 0)
		recall_buf_adds(&text, "none");
	else
		status = write_days(cli, store, &text, err);
	if (status == RECALL_OK)
		status = recall_store_settle(store, err);
	if (status == RECALL_OK)
		status = recall_holidays_set(store, text.data, &now, &moved,
				err);
	if (status == RECALL_OK)
		status = recall_store_settle(store, err);
	if (status == RECALL_OK && moved)
		out_message("%d reviews moved to the days after; undo on any "
				"screen takes it back", moved);
	recall_buf_release(&text);
	return status;
}

static enum recall_status run_holiday(struct cli *cli,
		struct recall_error *err)
{
	struct recall_store *store = NULL;
	enum recall_status status = cli_open(cli, &store, err);

	if (!status && cli->args.count > 0)
		status = set_days(cli, store, err);
	if (!status)
		status = print_holidays(cli, store, err);
	recall_store_close(store);
	return status;
}

const struct verb verb_holiday = {
	.name = "holiday",
	.group = "decks",
	.operands = "[DAY|DAY..DAY…|none]",
	.summary = "days off: nothing is scheduled onto them",
	.details = "A day is written 2026-12-24, a range "
		"2026-12-24..2027-01-02. Reviews keep off these days as far "
		"as spreading reaches; what is due on them already comes in "
		"the days after, evenly. none: no holiday any more; without "
		"operands they are listed.",
	.least = 0,
	.most = -1,
	.restricted = true,
	.run = run_holiday,
};
