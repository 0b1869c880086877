/* import: study sets into the collection. */
#include "inputs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dryrun.h"
#include "printer.h"
#include "recall/export.h"

/* ---- the report of import --------------------------------------------- */

enum {
	REPORT_FILE, REPORT_DECK, REPORT_FORMAT, REPORT_CARDS, REPORT_NEW,
	REPORT_ADDED, REPORT_UPDATED, REPORT_UNCHANGED, REPORT_GONE,
	REPORT_DOUBTFUL, REPORT_REVERSED, REPORT_KEPT, REPORT_DUPLICATES,
	REPORT_SWAPPED, REPORT_ELSEWHERE, REPORT_PREVIEW, REPORT_VANISHED,
	REPORT_COUNT
};

/* For people the report is a sentence, see say_report(). */
static const struct field report_fields[REPORT_COUNT] = {
	[REPORT_FILE] = { "file", NULL, FIELD_STRING, 0 },
	[REPORT_DECK] = { "deck", NULL, FIELD_STRING, 0 },
	[REPORT_FORMAT] = { "format", NULL, FIELD_STRING, 0 },
	[REPORT_CARDS] = { "cards", NULL, FIELD_INT, 0 },
	[REPORT_NEW] = { "new_deck", NULL, FIELD_BOOL, 0 },
	[REPORT_ADDED] = { "added", NULL, FIELD_INT, 0 },
	[REPORT_UPDATED] = { "updated", NULL, FIELD_INT, 0 },
	[REPORT_UNCHANGED] = { "unchanged", NULL, FIELD_INT, 0 },
	[REPORT_GONE] = { "gone", NULL, FIELD_INT, 0 },
	[REPORT_DOUBTFUL] = { "doubtful", NULL, FIELD_INT, 0 },
	[REPORT_REVERSED] = { "reversed", NULL, FIELD_INT, 0 },
	[REPORT_KEPT] = { "kept", NULL, FIELD_INT, 0 },
	[REPORT_DUPLICATES] = { "duplicates", NULL, FIELD_INT, 0 },
	[REPORT_SWAPPED] = { "swapped", NULL, FIELD_BOOL, 0 },
	[REPORT_ELSEWHERE] = { "elsewhere", NULL, FIELD_INT, 0 },
	[REPORT_PREVIEW] = { "preview", NULL, FIELD_OBJECT, 0 },
	[REPORT_VANISHED] = { "vanished", NULL, FIELD_OBJECT, 0 },
};

struct import {
	struct cli *cli;
	struct inputs_progress progress;
	struct recall_store *store;
	struct recall_merge_options options;
	struct printer printer;
	enum recall_gone gone;
};

/* A set of the file, and what became of it. */
struct taken {
	struct recall_set *set;
	struct recall_merge_result result;
	struct recall_preview plan;	/* of a dry run */
	bool swapped;			/* all of its sides */
};

static const char *format_name(const struct recall_set *set)
{
	return set->site_title && *set->site_title ? set->site_title
			: set->format;
}

/* The deck's name: as the collection has it, if it is there. */
static char *deck_name(struct import *in, const struct recall_set *set,
		int64_t id)
{
	struct recall_moment now = cli_now(in->store);
	struct recall_deck deck;

	if (id && !recall_store_deck(in->store, id, &now, &deck, NULL))
		return recall_strdup(deck.name);
	return recall_strdup(recall_set_name(set));
}

static void say_report(struct import *in, const struct taken *t,
		const char *deck)
{
	const struct recall_set *set = t->set;
	const struct recall_merge_result *r = &t->result;
	struct recall_buf more = RECALL_BUF_INIT;

	if (r->kept)
		recall_buf_addf(&more, ", %d of your edits kept", r->kept);
	if (r->duplicates)
		recall_buf_addf(&more, ", %d double", r->duplicates);
	if (t->plan.elsewhere)
		recall_buf_addf(&more, ", %zu in other decks, too",
				t->plan.elsewhere);
	out_line(&in->cli->out, "%s: %s, %zu %s %s \"%s\": %d added, "
			"%d updated, %d unchanged, %d gone, %d doubtful, "
			"%d reversed%s", set->file, format_name(set),
			r->cards, r->cards == 1 ? "card" : "cards",
			r->new_deck ? "in the new deck" : "in",
			deck, r->added, r->updated, r->unchanged, r->gone,
			r->doubtful, r->reversed, more.data);
	recall_buf_release(&more);
}

static void print_report(struct import *in, const struct taken *t,
		const char *preview, const char *vanished)
{
	const struct recall_set *set = t->set;
	const struct recall_merge_result *r = &t->result;
	char *deck = deck_name(in, set, r->deck);
	struct value v[REPORT_COUNT] = {
		[REPORT_FILE].s = set->file,
		[REPORT_DECK].s = deck,
		[REPORT_FORMAT].s = format_name(set),
		[REPORT_CARDS].n = (int64_t)r->cards,
		[REPORT_NEW].n = r->new_deck,
		[REPORT_ADDED].n = r->added,
		[REPORT_UPDATED].n = r->updated,
		[REPORT_UNCHANGED].n = r->unchanged,
		[REPORT_GONE].n = r->gone,
		[REPORT_DOUBTFUL].n = r->doubtful,
		[REPORT_REVERSED].n = r->reversed,
		[REPORT_KEPT].n = r->kept,
		[REPORT_DUPLICATES].n = r->duplicates,
		[REPORT_SWAPPED].n = t->swapped,
		[REPORT_ELSEWHERE].n = (int64_t)t->plan.elsewhere,
		[REPORT_ELSEWHERE].none = !in->options.dry_run,
		[REPORT_PREVIEW].s = preview,
		[REPORT_VANISHED].s = vanished,
	};

	if (in->cli->args.json)
		printer_row(&in->printer, v);
	else
		say_report(in, t, deck);
	free(deck);
}

/* ---- import ----------------------------------------------------------- */

static void tell(void *arg, const char *line)
{
	struct import *in = arg;

	inputs_end(&in->progress);
	out_message("%s: %s", in->progress.path, line);
}

static void tell_warnings(const struct recall_set *set)
{
	for (size_t i = 0; i < set->warning_count; i++)
		out_remark(set->file, set->warnings[i].line,
				set->warnings[i].text);
}

static bool show(void *arg, size_t done, size_t total)
{
	struct import *in = arg;

	return inputs_show(&in->progress, done, total);
}

static enum recall_gone choose(void *arg, const struct recall_note *note)
{
	(void)note;
	return ((struct import *)arg)->gone;
}

/* What accepting would do; the deck is the one merging found. */
static enum recall_status plan_set(struct import *in, struct taken *t,
		struct recall_error *err)
{
	return recall_preview_make(&t->plan, in->store, t->set,
			t->result.new_deck ? RECALL_PREVIEW_FRESH :
			t->result.deck, err);
}

static enum recall_status merge_set(struct import *in, struct taken *t,
		struct recall_error *err)
{
	enum recall_status status;

	status = recall_import_merge(in->store, t->set, &in->options,
			&t->result, tell, in, err);
	if (!status && in->options.dry_run)
		status = plan_set(in, t, err);
	if (status == RECALL_CANCELLED || (!status && cli_interrupted()))
		return cli_cancelled(err);
	return status;
}

/* All decks of one file, or none. */
static enum recall_status merge_sets(struct import *in, struct taken *taken,
		size_t count, struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	if (!in->options.dry_run)
		status = recall_store_begin(in->store, err);
	for (size_t i = 0; !status && i < count; i++)
		status = merge_set(in, &taken[i], err);
	if (in->options.dry_run)
		return status;
	if (!status)
		return recall_store_commit(in->store, err);
	recall_store_rollback(in->store);
	return status;
}

static void report_sets(struct import *in, const struct taken *taken,
		size_t count)
{
	struct recall_buf preview = RECALL_BUF_INIT, gone = RECALL_BUF_INIT;
	bool json = in->cli->args.json;

	for (size_t i = 0; i < count; i++) {
		const struct taken *t = &taken[i];

		recall_buf_reset(&preview);
		recall_buf_reset(&gone);
		tell_warnings(t->set);
		if (in->options.dry_run && json) {
			dryrun_json(&preview, t->set, &t->plan);
			dryrun_gone_json(&gone, &t->plan);
		}
		print_report(in, t, preview.data, gone.data);
		if (in->options.dry_run && !json)
			dryrun_print(&in->cli->out, t->set, &t->plan);
	}
	recall_buf_release(&preview);
	recall_buf_release(&gone);
}

/* ---- the sides of all cards -------------------------------------------- */

static void tell_habit(const struct recall_set *set,
		const struct recall_repair *repair)
{
	struct recall_buf line = RECALL_BUF_INIT;

	recall_habit_tell(&line, set, repair);
	out_message("%s: %s, as you chose for a %s before; --as-read leaves "
			"them", set->file, line.data, recall_habit_of(set));
	recall_buf_release(&line);
}

/* By --swap, or because the student chose so before. */
static enum recall_status swap_sides(struct import *in, struct taken *t,
		struct recall_error *err)
{
	const struct args *args = &in->cli->args;
	bool told = args_given(args, "swap");
	bool as_read = args_given(args, "as-read");
	struct recall_repair *r = recall_repair_new(t->set);
	enum recall_status status = RECALL_OK;

	if (told)
		recall_repair_swap_all(r);
	else if (!as_read && recall_habit_use(in->store, t->set, r, NULL))
		tell_habit(t->set, r);
	t->swapped = recall_repair_swapped(r);
	if ((told || as_read) && !in->options.dry_run)
		status = recall_habit_keep(in->store, t->set, r,
				NULL, err);
	recall_repair_free(r);
	return status;
}

/* Cards of a large file that are to be swapped are read whole. */
static enum recall_status read_sets(struct import *in,
		struct recall_set **sets, size_t *count,
		struct recall_error *err)
{
	const struct args *args = &in->cli->args;
	bool as_read = args_given(args, "as-read");
	struct recall_reading r = { .options = {
		.format = as_read && !args_value(args, "from") ? "auto" :
				args_value(args, "from"),
		.stream = !in->options.dry_run && !args_given(args, "swap") } };
	enum recall_status status;

	in->progress.store = in->store;
	status = inputs_open(&in->progress, &r, sets, count, err);
	if (!status && (*sets)->stream && !as_read &&
			recall_habit_is(in->store, *sets)) {
		recall_sets_free(*sets, *count);
		r.options.stream = false;
		status = inputs_open(&in->progress, &r, sets, count, err);
	}
	if (!status && r.habit)
		out_message("%s: read as %s, as you chose for such a file "
				"before; --from auto reads it as it looks",
				in->progress.path, r.format);
	return status;
}

static enum recall_status import_file(void *arg, const char *path,
		struct recall_error *err)
{
	struct import *in = arg;
	struct recall_set *sets;
	struct taken *taken;
	size_t count;
	enum recall_status status;

	inputs_begin(&in->progress, path);
	status = read_sets(in, &sets, &count, err);
	if (status)
		return status;
	taken = recall_calloc(count, sizeof(*taken));
	for (size_t i = 0; i < count && !status; i++) {
		taken[i].set = &sets[i];
		status = swap_sides(in, &taken[i], err);
	}
	if (!status)
		status = merge_sets(in, taken, count, err);
	inputs_end(&in->progress);
	if (!status)
		report_sets(in, taken, count);
	for (size_t i = 0; i < count; i++)
		recall_preview_release(&taken[i].plan);
	free(taken);
	recall_sets_free(sets, count);
	return status;
}

static enum recall_status read_gone(struct import *in,
		struct recall_error *err)
{
	const char *gone = args_value(&in->cli->args, "gone");

	if (!gone || recall_gone_parse(gone, &in->gone))
		return RECALL_OK;
	return recall_fail(err, RECALL_USAGE, "--gone takes keep, suspend or "
			"remove, not \"%s\"", gone);
}

static enum recall_status run_import(struct cli *cli, struct recall_error *err)
{
	struct import in = { .cli = cli };
	enum recall_status status = read_gone(&in, err);

	in.options.deck = args_value(&cli->args, "deck");
	in.options.progress = show;
	in.options.gone = choose;
	in.options.arg = &in;
	in.options.dry_run = args_given(&cli->args, "dry-run");
	in.options.turn = args_given(&cli->args, "as-read");
	if (!status)
		status = cli_open(cli, &in.store, err);
	if (status)
		return status;
	printer_begin(&in.printer, &cli->out, cli->args.json, "files",
			report_fields, REPORT_COUNT);
	status = inputs_each(cli, import_file, &in, err);
	printer_end(&in.printer);
	recall_store_close(in.store);
	return status;
}

static const struct option import_options[] = {
	{ "deck", 'd', "NAME", "into this deck; else into the one these cards "
		"came from before, else into a new one" },
	{ "dry-run", 'n', NULL, "store nothing; show the cards, those to "
		"look at first" },
	{ "from", 'f', "FORMAT", "the format, when it isn't recognised; as for "
		"convert" },
	{ "gone", 'g', "WHAT", "what becomes of cards that the file has no "
		"more: keep (else), suspend or remove; undo takes it back" },
	{ "swap", 's', NULL, "swap the sides of all cards, now and the next "
		"time a page of that site or a file of that format comes; "
		"a set that was imported before is turned, its progress "
		"stays" },
	{ "as-read", 'a', NULL, "leave the sides as they were read, now and "
		"the next time" },
	{ NULL, 0, NULL, NULL },
};

const struct verb verb_import = {
	.name = "import",
	.group = "decks",
	.operands = "IN…",
	.summary = "take study sets into the collection",
	.details = "Any file that convert reads; - is standard input. The same "
		"file twice adds nothing; a corrected one updates its cards "
		"and keeps their progress and your own edits. Each file is "
		"all or nothing; when one can't be read the others are "
		"stored and the exit status is 65.",
	.options = import_options,
	.what = OPERAND_FILE,
	.least = 1,
	.most = -1,
	.run = run_import,
};
