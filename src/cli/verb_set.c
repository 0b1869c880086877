/* set: study options of a deck, or of all. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "reschedule.h"
#include "printer.h"

static const struct field fields[] = {
	{ "name", "option", FIELD_STRING, 18 },
	{ "value", "value", FIELD_STRING, 28 },
	{ "default", "default", FIELD_STRING, 28 },
	{ "own", "own", FIELD_BOOL, 3 },
};
#define FIELD_COUNT RECALL_COUNT(fields)

static enum recall_status print_options(struct cli *cli,
		struct recall_store *store, int64_t deck,
		struct recall_error *err)
{
	struct recall_buf value = RECALL_BUF_INIT;
	struct recall_options o;
	struct printer p;
	enum recall_status status = recall_store_options(store, deck, &o, err);

	if (status != RECALL_OK)
		return status;
	printer_begin(&p, &cli->out, cli->args.json, "options", fields,
			FIELD_COUNT);
	for (size_t i = 0; i < recall_option_count && !status; i++) {
		const struct recall_option *op = &recall_option_table[i];
		bool own = false;

		recall_buf_reset(&value);
		recall_options_get(&o, op->name, &value);
		status = recall_store_option_own(store, deck, op->name, &own,
				err);
		struct value v[FIELD_COUNT] = {
			{ .s = op->name },
			{ .s = value.len ? value.data : "none" },
			{ .s = *op->dflt ? op->dflt : "none" },
			{ .n = own },
		};
		printer_row(&p, v);
	}
	printer_end(&p);
	recall_buf_release(&value);
	return status;
}

/* "retention=0.85"; "retention=" takes the default again. */
static enum recall_status set_option(struct recall_store *store, int64_t deck,
		const char *text, struct recall_error *err)
{
	const char *value = strchr(text, '=') + 1;
	char *name = recall_strndup(text, (size_t)(value - 1 - text));
	enum recall_status status;

	if (strcmp(name, "holidays") == 0)
		status = recall_fail(err, RECALL_USAGE, "holidays move "
				"reviews, too: recall holiday 2026-12-24");
	else
		status = recall_store_option_set(store, deck, name, *value ?
				value : NULL, err);
	free(name);
	return status;
}

/* The operands that are no NAME=VALUE, joined: a deck's name. */
static char *deck_operands(const struct args *a)
{
	struct recall_buf name = RECALL_BUF_INIT;

	for (int i = 0; i < a->count; i++)
		if (!strchr(a->operands[i], '='))
			recall_buf_addf(&name, "%s%s", name.len ? " " : "",
					a->operands[i]);
	return recall_buf_detach(&name);
}

/* All of them or none. */
static enum recall_status set_all(struct cli *cli, struct recall_store *store,
		int64_t deck, int *count, struct recall_error *err)
{
	enum recall_status status = recall_store_begin(store, err);

	if (status != RECALL_OK)
		return status;
	recall_store_label(store, "option");
	for (int i = 0; i < cli->args.count && !status; i++) {
		if (!strchr(cli->args.operands[i], '='))
			continue;
		status = set_option(store, deck, cli->args.operands[i], err);
		++*count;
	}
	if (status == RECALL_OK && *count)
		return recall_store_commit(store, err);
	recall_store_rollback(store);
	return status;
}

static enum recall_status run_set(struct cli *cli, struct recall_error *err)
{
	struct recall_store *store = NULL;
	char *name = deck_operands(&cli->args);
	int64_t deck = 0;
	int count = 0;
	enum recall_status status = cli_open(cli, &store, err);

	if (!status && *name)
		status = recall_store_deck_find(store, name, &deck, err);
	if (!status)
		status = set_all(cli, store, deck, &count, err);
	if (!status && args_given(&cli->args, "reschedule"))
		status = cli_reschedule(store, deck, NULL, err);
	else if (!status && count == 0)
		status = print_options(cli, store, deck, err);
	recall_store_close(store);
	free(name);
	return status;
}

static const struct option set_options[] = {
	{ "reschedule", 0, NULL, "then move due dates to where they belong" },
	{ 0 },
};

const struct verb verb_set = {
	.name = "set",
	.group = "decks",
	.operands = "[DECK] [NAME=VALUE…]",
	.summary = "study options of a deck, or of all decks",
	.details = "Without NAME=VALUE the options are listed; recall help "
		"options tells what they do. NAME= takes the default again. "
		"--reschedule: reviews move to where the memory model wants "
		"them by the options as they are now; what would all be due "
		"at once is dealt over the next days.",
	.options = set_options,
	.what = OPERAND_DECK,
	.least = 0,
	.most = -1,
	.restricted = true,
	.run = run_set,
};
