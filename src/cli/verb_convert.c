/* convert, export: decks out, in any format. */
#include "inputs.h"

#include <stdlib.h>
#include <string.h>

#include "recall/export.h"

static enum recall_status unknown_format(const char *name,
		struct recall_error *err)
{
	recall_error_at(err, "", 0);
	return recall_fail(err, RECALL_USAGE,
			"can't write the format '%s'; it can be one of: %s",
			name, recall_export_names());
}

/* By --to, else by the ending of --output, else JSON. */
static enum recall_status choose_writer(const struct args *args,
		const struct recall_writer **writer, struct recall_error *err)
{
	const char *to = args_value(args, "to");
	const char *output = args_value(args, "output");

	if (to) {
		*writer = recall_export_writer(to);
		return *writer ? RECALL_OK : unknown_format(to, err);
	}
	*writer = recall_export_writer("json");
	if (!output || !strcmp(output, "-"))
		return RECALL_OK;
	*writer = recall_export_writer_for(output);
	if (*writer)
		return RECALL_OK;
	recall_error_at(err, "", 0);
	return recall_fail(err, RECALL_USAGE, "the ending of '%s' says no "
			"format that can be written; add --to with one of: %s",
			output, recall_export_names());
}

static enum recall_status put(struct cli *cli, const struct recall_writer *w,
		const struct recall_buf *bytes, struct recall_error *err)
{
	const char *output = args_value(&cli->args, "output");

	if (output && strcmp(output, "-"))
		return recall_export_file(output, bytes->data, bytes->len,
				err);
	if (!strcmp(w->name, "json"))
		out_json(&cli->out, bytes->data, bytes->len);
	else
		out_bytes(&cli->out, bytes->data, bytes->len);
	return RECALL_OK;
}

/* ---- convert ---------------------------------------------------------- */

/* The sets of all files; each file's own array is kept to be freed. */
struct collected {
	const char *format;
	struct recall_set *sets;
	size_t count;
	struct recall_set **owned;
	size_t *owned_count;
	size_t files;
};

static enum recall_status collect(void *arg, const char *path,
		struct recall_error *err)
{
	struct collected *c = arg;
	struct recall_set *sets;
	size_t count;
	enum recall_status status;

	status = inputs_read(path, c->format, &sets, &count, err);
	if (status)
		return status;
	c->owned = recall_realloc(c->owned, c->files + 1, sizeof(*c->owned));
	c->owned_count = recall_realloc(c->owned_count, c->files + 1,
			sizeof(*c->owned_count));
	c->owned[c->files] = sets;
	c->owned_count[c->files++] = count;
	c->sets = recall_realloc(c->sets, c->count + count, sizeof(*c->sets));
	memcpy(c->sets + c->count, sets, count * sizeof(*sets));
	c->count += count;
	return RECALL_OK;
}

static void release_collected(struct collected *c)
{
	for (size_t i = 0; i < c->files; i++)
		recall_sets_free(c->owned[i], c->owned_count[i]);
	free(c->owned);
	free(c->owned_count);
	free(c->sets);
}

/* Several inputs make a list also when only one of them could be read. */
static void write_sets(const struct recall_writer *w, const struct collected *c,
		bool list, struct recall_buf *out)
{
	bool wrap = list && c->count == 1 && !strcmp(w->name, "json");

	if (wrap)
		recall_buf_adds(out, "{\"decks\":[\n");
	w->write(out, c->sets, c->count);
	if (wrap)
		recall_buf_adds(out, "]}\n");
}

static void warn_of(const struct collected *c)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct recall_set *set = &c->sets[i];

		for (size_t k = 0; k < set->warning_count; k++)
			out_remark(set->file, set->warnings[k].line,
					set->warnings[k].text);
	}
}

static enum recall_status run_convert(struct cli *cli,
		struct recall_error *err)
{
	struct collected all = { .format = args_value(&cli->args, "from") };
	struct recall_buf bytes = RECALL_BUF_INIT;
	const struct recall_writer *writer;
	enum recall_status status, written = RECALL_OK;

	status = choose_writer(&cli->args, &writer, err);
	if (status)
		return status;
	status = inputs_each(cli, collect, &all, err);
	if (all.count && (!status || status == RECALL_BAD_DATA)) {
		warn_of(&all);
		write_sets(writer, &all, cli->args.count > 1, &bytes);
		written = put(cli, writer, &bytes, err);
	}
	recall_buf_release(&bytes);
	release_collected(&all);
	return written ? written : status;
}

static const struct option convert_options[] = {
	{ "from", 'f', "FORMAT", "the format of the input, when it isn't "
		"recognised: page, glossary, numbered, answerlist, quiz, "
		"quizlet, csv, tsv, anki, markdown, org, supermemo, "
		"mnemosyne, html, literals, json; "
		"quizlet:SIDE:CARD tells the signs between the sides and "
		"between the cards, such as 'quizlet:=:;' (\\t is a tab, "
		"\\n, or no CARD, a line)" },
	{ "to", 't', "FORMAT", "json, csv, tsv, markdown or anki; else by the "
		"ending of OUT, else json" },
	{ "output", 'o', "OUT", "the file to write; else standard output" },
	{ NULL, 0, NULL, NULL },
};

const struct verb verb_convert = {
	.name = "convert",
	.group = "decks",
	.operands = "IN…",
	.summary = "read any format, write any format, touch no collection",
	.details = "A page of a study site as it was copied, an export of "
		"another program or a deck goes in; - is standard input. "
		"Several inputs make one document of several decks. A file "
		"that can't be read is left out, and the exit status is 65.",
	.options = convert_options,
	.what = OPERAND_FILE,
	.least = 1,
	.most = -1,
	.run = run_convert,
};

/* ---- export ----------------------------------------------------------- */

static enum recall_status export_deck(struct cli *cli,
		struct recall_store *store, const struct recall_writer *writer,
		struct recall_error *err)
{
	char *name = cli_operands(cli, 0);
	struct recall_buf bytes = RECALL_BUF_INIT;
	struct recall_set *set = NULL;
	int64_t deck;
	enum recall_status status;

	status = recall_store_deck_find(store, name, &deck, err);
	if (!status)
		status = recall_export_deck(store, deck, &set, err);
	if (!status) {
		writer->write(&bytes, set, 1);
		status = put(cli, writer, &bytes, err);
		recall_sets_free(set, 1);
	}
	recall_buf_release(&bytes);
	free(name);
	return status;
}

static enum recall_status run_export(struct cli *cli, struct recall_error *err)
{
	const struct recall_writer *writer;
	struct recall_store *store = NULL;
	enum recall_status status;

	status = choose_writer(&cli->args, &writer, err);
	if (!status)
		status = cli_open(cli, &store, err);
	if (!status)
		status = export_deck(cli, store, writer, err);
	recall_store_close(store);
	return status;
}

static const struct option export_options[] = {
	{ "output", 'o', "FILE", "the file to write; its ending says the "
		"format: .json, .csv, .tsv, .md, .txt (Anki's text)" },
	{ "to", 't', "FORMAT", "the format, when the ending doesn't say it" },
	{ NULL, 0, NULL, NULL },
};

const struct verb verb_export = {
	.name = "export",
	.group = "decks",
	.operands = "DECK",
	.summary = "write a deck of the collection to a file",
	.details = "JSON carries everything; the text formats carry front, "
		"back and tags.",
	.options = export_options,
	.what = OPERAND_DECK,
	.least = 1,
	.most = -1,
	.run = run_export,
};
