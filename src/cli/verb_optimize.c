/* optimize: fits the memory model to a log, or to the student's own. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "recall/export.h"
#include "recall/fit.h"
#include "cli.h"
#include "printer.h"
#include "reschedule.h"
#include "reviewlog.h"

/* Logs carry no time zone: study days as of four in the morning, UTC. */
#define LOG_ROLLOVER 4

struct optimizing {
	enum recall_model only;
	struct recall_choice choice;
	bool rescheduled;
	struct recall_rescheduled moved;
};

static bool interrupted(void *arg)
{
	(void)arg;
	return cli_interrupted();
}

/* ---- telling ---------------------------------------------------------- */

static const char *title(enum recall_model model)
{
	return model == RECALL_FSRS7 ? "FSRS-7" : "FSRS-6";
}

static void add_rivals(struct recall_buf *b, const struct recall_choice *c)
{
	const char *gap = "";

	for (int m = RECALL_FSRS6; m <= RECALL_FSRS7; m++) {
		if (!(c->held_out[m] > 0) || (!c->kept &&
				m == (int)c->params.model))
			continue;
		recall_buf_addf(b, "%sfitted %s %.4f", gap,
				title((enum recall_model)m), c->held_out[m]);
		gap = ", ";
	}
}

/* One line: who won, by what. */
static void add_verdict(struct recall_buf *b, const struct recall_choice *c)
{
	struct recall_buf rivals = RECALL_BUF_INIT;

	add_rivals(&rivals, c);
	if (c->judged == 0)
		recall_buf_adds(b, "The weights stay: there are too few new "
				"answers to judge others by.");
	else if (c->kept)
		recall_buf_addf(b, "The %s weights stay: log loss %.4f; %s "
				"(over %zu answers not seen while fitting).",
				title(c->params.model), c->current,
				rivals.data, c->judged);
	else
		recall_buf_addf(b, "New %s weights: log loss %.4f, before "
				"%.4f%s%s (over %zu answers not seen while "
				"fitting).", title(c->params.model),
				c->held_out[c->params.model], c->current,
				rivals.len ? "; " : "", rivals.data,
				c->judged);
	recall_buf_release(&rivals);
}

static void add_weights(struct recall_buf *b, const struct recall_params *p)
{
	recall_buf_addc(b, '[');
	for (size_t i = 0; i < recall_model_weights(p->model); i++) {
		if (i)
			recall_buf_addc(b, ',');
		recall_json_number(b, p->w[i]);
	}
	recall_buf_addc(b, ']');
}

static void add_loss(struct recall_buf *b, const char *name, double loss)
{
	recall_buf_addf(b, ",\"%s\":", name);
	if (loss > 0)
		recall_json_number(b, loss);
	else
		recall_buf_adds(b, "null");
}

static void add_held_out(struct recall_buf *b, const struct recall_choice *c)
{
	recall_buf_addf(b, "{\"items\":%zu", c->judged);
	add_loss(b, "current", c->current);
	for (int m = RECALL_FSRS6; m <= RECALL_FSRS7; m++)
		add_loss(b, recall_model_name((enum recall_model)m),
				c->held_out[m]);
	recall_buf_addc(b, '}');
}

static const struct field fields[] = {
	{ "model", NULL, FIELD_STRING, 0 },
	{ "parameters", NULL, FIELD_OBJECT, 0 },
	{ "log_loss_before", NULL, FIELD_REAL, 0 },
	{ "log_loss_after", NULL, FIELD_REAL, 0 },
	{ "rmse_bins_before", NULL, FIELD_REAL, 0 },
	{ "rmse_bins_after", NULL, FIELD_REAL, 0 },
	{ "reviews", NULL, FIELD_INT, 0 },
	{ "items", NULL, FIELD_INT, 0 },
	{ "kept", NULL, FIELD_BOOL, 0 },
	{ "held_out", NULL, FIELD_OBJECT, 0 },
	{ "verdict", NULL, FIELD_STRING, 0 },
	{ "rescheduled", NULL, FIELD_INT, 0 },
};
#define FIELD_COUNT RECALL_COUNT(fields)

static void print_json(struct out *out, const struct optimizing *o,
		const char *weights, const char *verdict)
{
	const struct recall_choice *c = &o->choice;
	const struct recall_metrics *b = &c->before, *a = &c->after;
	struct recall_buf held_out = RECALL_BUF_INIT;
	bool none = a->items == 0;

	add_held_out(&held_out, c);
	struct value v[FIELD_COUNT] = {
		{ .s = recall_model_name(c->params.model) },
		{ .s = weights },
		{ .x = b->log_loss, .none = none },
		{ .x = a->log_loss, .none = none },
		{ .x = b->rmse_bins, .none = none },
		{ .x = a->rmse_bins, .none = none },
		{ .n = (int64_t)o->choice.reviews },
		{ .n = (int64_t)a->items },
		{ .n = c->kept },
		{ .s = held_out.data },
		{ .s = verdict },
		{ .n = o->moved.cards, .none = !o->rescheduled },
	};
	printer_record(out, true, fields, FIELD_COUNT, v);
	recall_buf_release(&held_out);
}

/* For people the verdict is a message; the weights for a log are data, what
 * `replay --params` reads. */
static void print_choice(struct cli *cli, const struct optimizing *o,
		bool for_log)
{
	struct recall_buf verdict = RECALL_BUF_INIT, weights = RECALL_BUF_INIT;

	add_verdict(&verdict, &o->choice);
	add_weights(&weights, &o->choice.params);
	if (cli->args.json) {
		print_json(&cli->out, o, weights.data, verdict.data);
	} else {
		out_message("%s", verdict.data);
		if (for_log)
			out_line(&cli->out, "%s", weights.data);
	}
	recall_buf_release(&verdict);
	recall_buf_release(&weights);
}

/* ---- a log of any program --------------------------------------------- */

static bool is_log(const char *operand)
{
	const char *end = strrchr(operand, '.');

	return strcmp(operand, "-") == 0 ||
			(end && (strcasecmp(end, ".csv") == 0 ||
					strcasecmp(end, ".tsv") == 0));
}

static struct recall_fit_log *history_of(const struct review_log *log)
{
	struct recall_fit_row *rows = recall_calloc(log->count, sizeof(*rows));
	struct recall_fit_log *h;

	for (size_t i = 0; i < log->count; i++) {
		const struct recall_review *r = &log->reviews[i];

		rows[i] = (struct recall_fit_row){
			.ms = r->ms,
			.card = r->card,
			.day = recall_day(r->ms, 0, LOG_ROLLOVER),
			.grade = r->grade,
			.state = log->states[i],
		};
	}
	h = recall_fit_log_new(rows, log->count);
	free(rows);
	return h;
}

static enum recall_status choose(struct optimizing *o,
		const struct review_log *log, struct recall_error *err)
{
	struct recall_params current = recall_params_default(o->only ?
			o->only : RECALL_FSRS6);
	struct recall_choice_options options = {
		.current = &current,
		.only = o->only,
		.relearning_steps = 1,
		.threads = cli_threads(),
		.stop = interrupted,
	};
	struct recall_fit_log *h = history_of(log);
	enum recall_status status;

	cli_catch_interrupt();
	status = recall_choose(h, &options, &o->choice, err);
	recall_fit_log_free(h);
	return status;
}

static enum recall_status optimize_log(struct optimizing *o, const char *path,
		struct recall_error *err)
{
	struct review_log log;
	enum recall_status status = review_log_read(&log, path, err);

	if (status == RECALL_OK && log.count == 0)
		status = recall_fail(err, RECALL_BAD_DATA,
				"the log has no answers, only a first line");
	if (status == RECALL_OK)
		status = choose(o, &log, err);
	review_log_release(&log);
	return status;
}

/* ---- the student's own ------------------------------------------------ */

static enum recall_status optimize_deck(struct optimizing *o,
		struct recall_store *store, int64_t deck,
		struct recall_error *err)
{
	struct recall_optimize what = {
		.deck = deck,
		.only = o->only,
		.threads = cli_threads(),
		.stop = interrupted,
	};

	cli_catch_interrupt();
	return recall_store_optimize(store, &what, &o->choice, err);
}

/* Back to the weights that a new collection starts with. */
static enum recall_status set_defaults(struct optimizing *o,
		struct recall_store *store, int64_t deck,
		struct recall_error *err)
{
	struct recall_params p = recall_params_default(o->only ? o->only :
			RECALL_FSRS6);
	struct recall_fitted how = { .made = recall_clock_now() };
	enum recall_status status = recall_store_params_set(store, deck, &p,
			&how, err);

	if (status == RECALL_OK)
		out_message("Back to the default %s weights.",
				title(p.model));
	return status;
}

static enum recall_status optimize_store(struct cli *cli,
		struct optimizing *o, struct recall_error *err)
{
	struct recall_store *store = NULL;
	char *name = cli_operands(cli, 0);
	int64_t deck = 0;
	enum recall_status status = cli_open(cli, &store, err);

	if (status == RECALL_OK && *name)
		status = recall_store_deck_find(store, name, &deck, err);
	if (status == RECALL_OK && args_given(&cli->args, "defaults"))
		status = set_defaults(o, store, deck, err);
	else if (status == RECALL_OK)
		status = optimize_deck(o, store, deck, err);
	o->rescheduled = args_given(&cli->args, "reschedule");
	if (status == RECALL_OK && o->rescheduled)
		status = cli_reschedule(store, deck, &o->moved, err);
	recall_store_close(store);
	free(name);
	return status;
}

static enum recall_status run_optimize(struct cli *cli,
		struct recall_error *err)
{
	const char *model = args_value(&cli->args, "model");
	bool defaults = args_given(&cli->args, "defaults");
	bool for_log = !defaults && cli->args.count == 1 &&
			is_log(cli->args.operands[0]);
	struct optimizing o = { 0 };
	enum recall_status status = RECALL_OK;

	if (model)
		status = cli_read_model(model, &o.only, err);
	if (status != RECALL_OK)
		return status;
	if (for_log && args_given(&cli->args, "reschedule"))
		status = recall_fail(err, RECALL_USAGE, "--reschedule is for "
				"a deck, not for a log");
	else if (for_log)
		status = optimize_log(&o, cli->args.operands[0], err);
	else
		status = optimize_store(cli, &o, err);
	if (status == RECALL_OK && !defaults)
		print_choice(cli, &o, for_log);
	return status;
}

static const struct option optimize_options[] = {
	{ "model", 0, "MODEL", "try only fsrs6 or fsrs7, not both" },
	{ "defaults", 0, NULL, "take the default weights again" },
	{ "reschedule", 0, NULL, "then move due dates to where they belong" },
	{ 0 },
};

const struct verb verb_optimize = {
	.name = "optimize",
	.group = "memory",
	.operands = "[LOG.csv|DECK]",
	.summary = "fit the memory model to your answers",
	.details = "Fits both memory models to the log and compares them with "
		"the weights so far by the answers that came after those they "
		"were fitted on. The best stays: nothing gets worse. For a "
		"deck, or without one for the whole collection, new weights "
		"are stored; due dates stay as they are, unless "
		"--reschedule moves them. A LOG.csv as for "
		"replay touches no collection; its rows may have a column "
		"review_state (0 new, 1 learning, 2 review, 3 relearning).",
	.options = optimize_options,
	.what = OPERAND_DECK,
	.least = 0,
	.most = -1,
	.run = run_optimize,
};
