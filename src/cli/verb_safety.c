/* backup, restore, check, dump: so that nothing is ever lost. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "printer.h"

/* ---- backup, restore -------------------------------------------------- */

static const struct field file_fields[] = {
	{ "file", NULL, FIELD_STRING, 0 },
};

static void print_file(struct cli *cli, const char *file, const char *text)
{
	struct value v = { .s = file };

	if (cli->args.json)
		printer_record(&cli->out, true, file_fields, 1, &v);
	else
		out_line(&cli->out, "%s %s", text, file);
}

static const char *first_operand(const struct cli *cli)
{
	return cli->args.count ? cli->args.operands[0] : NULL;
}

static enum recall_status run_backup(struct cli *cli, struct recall_error *err)
{
	struct recall_buf name = RECALL_BUF_INIT;
	struct recall_store *store = NULL;
	enum recall_status status = cli_open(cli, &store, err);

	if (!status)
		status = recall_store_backup(store, first_operand(cli),
				"asked", &name, err);
	if (!status)
		print_file(cli, name.data, "written and verified:");
	recall_store_close(store);
	recall_buf_release(&name);
	return status;
}

const struct verb verb_backup = {
	.name = "backup",
	.group = "safety",
	.operands = "[FILE]",
	.summary = "write a verified copy of the collection",
	.details = "Without FILE into backups/ beside the collection, where "
		"older ones are thinned out. One is made every day by "
		"itself.",
	.what = OPERAND_FILE,
	.most = 1,
	.run = run_backup,
};

static enum recall_status run_restore(struct cli *cli,
		struct recall_error *err)
{
	struct recall_buf name = RECALL_BUF_INIT;
	enum recall_status status;

	status = recall_store_restore(cli->args.db, first_operand(cli), &name,
			err);
	if (!status)
		print_file(cli, name.data, "restored from");
	recall_buf_release(&name);
	return status;
}

const struct verb verb_restore = {
	.name = "restore",
	.group = "safety",
	.operands = "[FILE]",
	.summary = "put a backup in the collection's place",
	.details = "Without FILE the newest good one. What was there is "
		"backed up first.",
	.what = OPERAND_FILE,
	.most = 1,
	.run = run_restore,
};

/* ---- check ------------------------------------------------------------ */

static const struct field finding_fields[] = {
	{ "text", "finding", FIELD_STRING, 0 },
};

static void print_finding(void *arg, const char *line)
{
	struct value v = { .s = line };
	struct printer *p = arg;

	if (p->json)
		printer_row(p, &v);
	else
		out_line(p->out, "%s", line);
}

static enum recall_status check(struct cli *cli, struct recall_store *store,
		struct recall_error *err)
{
	bool strict = args_given(&cli->args, "strict");
	struct printer p;
	enum recall_status status;

	printer_begin(&p, &cli->out, cli->args.json, "findings",
			finding_fields, 1);
	status = recall_store_check(store, strict, print_finding, &p, err);
	printer_end(&p);
	if (!status && !cli->args.json)
		out_line(&cli->out, "%s: no faults found",
				recall_store_path(store));
	return status;
}

static enum recall_status run_check(struct cli *cli, struct recall_error *err)
{
	struct recall_store *store = NULL;
	enum recall_status status = cli_open(cli, &store, err);

	if (!status && args_given(&cli->args, "rebuild"))
		status = recall_store_rebuild(store, err);
	if (!status)
		status = check(cli, store, err);
	recall_store_close(store);
	return status;
}

static const struct option check_options[] = {
	{ "rebuild", 0, NULL, "first make everything that is derived anew "
		"from the log" },
	{ "strict", 0, NULL, "compare every card and every count, not a "
		"sample" },
	{ NULL, 0, NULL, NULL },
};

const struct verb verb_check = {
	.name = "check",
	.group = "safety",
	.operands = "",
	.summary = "look for faults in the collection",
	.details = "Checks the file, its references, and that what is known "
		"of each card is what its log says.",
	.options = check_options,
	.run = run_check,
};

/* ---- dump ------------------------------------------------------------- */

static void print_line(void *arg, const char *line)
{
	struct out *out = arg;

	out_json(out, line, strlen(line));
	out_json(out, "\n", 1);
}

static enum recall_status run_dump(struct cli *cli, struct recall_error *err)
{
	struct recall_store *store = NULL;
	enum recall_status status = cli_open(cli, &store, err);

	if (!status)
		status = recall_store_dump(store, print_line, &cli->out, err);
	recall_store_close(store);
	return status;
}

const struct verb verb_dump = {
	.name = "dump",
	.group = "safety",
	.operands = "",
	.summary = "the whole collection as JSON lines, for comparing two",
	.details = "",
	.run = run_dump,
};
