/* recall lint: what is wrong with a deck, and the safe repairs. */
#include <string.h>

#include "inputs.h"
#include "out.h"
#include "printer.h"
#include "recall/export.h"

static const struct field lint_fields[] = {
	{ "file", NULL, FIELD_STRING, 0 },
	{ "deck", NULL, FIELD_STRING, 0 },
	{ "line", NULL, FIELD_INT, 0 },
	{ "error", NULL, FIELD_BOOL, 0 },
	{ "text", NULL, FIELD_STRING, 0 },
};

struct lint {
	struct cli *cli;
	const struct recall_set *set;
	struct printer printer;
	size_t errors;
	const char *path;
	struct recall_buf fixes;	/* a line each, told at the end */
};

static void print_finding(void *arg, const struct recall_finding *f)
{
	struct lint *lint = arg;
	struct value v[] = {
		{ .s = lint->set->file },
		{ .s = recall_set_name(lint->set) },
		{ .n = f->line },
		{ .n = f->error },
		{ .s = f->text },
	};

	if (lint->cli->args.json)
		printer_row(&lint->printer, v);
	else if (!f->line)	/* of the whole file */
		out_line(&lint->cli->out, "%s: %s%s", lint->set->file,
				f->error ? "error: " : "", f->text);
	else
		out_line(&lint->cli->out, "%s:%u: %s%s", lint->set->file,
				f->line, f->error ? "error: " : "", f->text);
}

/* ---- repairs ------------------------------------------------------------- */

/* What is put right is told once it is. */
static void note_fix(void *arg, const struct recall_finding *f)
{
	struct lint *lint = arg;

	recall_buf_addf(&lint->fixes, "%s%s:%u: %s", lint->fixes.len ? "\n" :
			"", lint->path, f->line, f->text);
}

static void tell_fixes(struct lint *lint)
{
	char *s = lint->fixes.data, *end;

	for (; lint->fixes.len && s; s = end) {
		end = strchr(s, '\n');
		if (end)
			*end++ = '\0';
		out_message("%s", s);
	}
}

/* Deck JSON of our own from which a card has to go is written anew; what is
 * of another program, or only has texts to mend, is left alone. */
static enum recall_status fix_json(struct lint *lint,
		const struct recall_read_options *options, bool *written,
		struct recall_buf *out, struct recall_error *err)
{
	struct recall_set *sets;
	size_t count;
	enum recall_status status = recall_import_read(lint->path, options,
			&sets, &count, err);

	*written = false;
	if (status)
		return status;
	for (size_t i = 0; i < count; i++) {
		recall_lint_fix(&sets[i], note_fix, lint);
		for (size_t k = 0; k < sets[i].count; k++)
			*written |= sets[i].cards[k].dropped;
	}
	*written &= !strcmp(sets->format, "json") && !sets->foreign;
	if (*written)
		recall_export_writer("json")->write(out, sets, count);
	else
		recall_buf_reset(&lint->fixes);
	recall_sets_free(sets, count);
	return RECALL_OK;
}

static enum recall_status fix_file(struct lint *lint,
		struct recall_error *err)
{
	struct recall_read_options options = {
		.format = args_value(&lint->cli->args, "from") };
	struct recall_lint_told told = { note_fix, lint };
	struct recall_buf out = RECALL_BUF_INIT;
	bool written = false;
	enum recall_status status = RECALL_OK;

	recall_buf_reset(&lint->fixes);
	if (strcmp(lint->path, "-") != 0)	/* it can be read once only */
		status = fix_json(lint, &options, &written, &out, err);
	if (!status && !written)
		status = recall_lint_fix_file(lint->path, &options, &told,
				&out, err);
	if (!status && lint->fixes.len)
		status = recall_export_file(lint->path, out.data, out.len,
				err);
	if (!status)
		tell_fixes(lint);
	recall_buf_release(&out);
	return status;
}

static enum recall_status lint_file(void *arg, const char *path,
		struct recall_error *err)
{
	struct lint *lint = arg;
	struct recall_set *sets;
	size_t count;
	enum recall_status status = RECALL_OK;

	lint->path = path;
	if (args_given(&lint->cli->args, "fix"))
		status = fix_file(lint, err);
	if (!status)
		status = inputs_read(path, args_value(&lint->cli->args,
				"from"), &sets, &count, err);
	if (status)
		return status;
	for (size_t i = 0; i < count; i++) {
		lint->set = &sets[i];
		lint->errors += recall_lint(&sets[i], print_finding, lint);
	}
	recall_sets_free(sets, count);
	return status;
}

static enum recall_status run_lint(struct cli *cli, struct recall_error *err)
{
	struct lint lint = { .cli = cli, .fixes = RECALL_BUF_INIT };
	enum recall_status status;

	printer_begin(&lint.printer, &cli->out, cli->args.json, "findings",
			lint_fields, RECALL_COUNT(lint_fields));
	status = inputs_each(cli, lint_file, &lint, err);
	printer_end(&lint.printer);
	recall_buf_release(&lint.fixes);
	if (status || !lint.errors)
		return status;
	return recall_fail(err, RECALL_FAILED, "%zu %s to mend", lint.errors,
			lint.errors == 1 ? "error" : "errors");
}

static const struct option lint_options[] = {
	{ "fix", 0, NULL, "mend in the file what nobody can mind: stray white "
		"space, unreadable characters and, where a card is a row, "
		"cards that stand there twice; all else stays as it is" },
	{ "from", 'f', "FORMAT", "the format, when it isn't recognised; as for "
		"convert" },
	{ NULL, 0, NULL, NULL },
};

const struct verb verb_lint = {
	.name = "lint",
	.group = "decks",
	.operands = "FILE…",
	.summary = "what is wrong with a deck, with line and repair",
	.details = "The exit status is 1 when there are errors; remarks of "
		"taste don't count.",
	.options = lint_options,
	.what = OPERAND_FILE,
	.least = 1,
	.most = -1,
	.run = run_lint,
};
