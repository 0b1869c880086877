/* Verbs about the scheduler: replay. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "recall/export.h"
#include "recall/schedule.h"
#include "cli.h"
#include "reviewlog.h"

/* Logs carry no time zone: study days as of four in the morning, UTC. */
#define REPLAY_ROLLOVER 4
/* JSON numbers up to here are whole in every reader. */
#define WHOLE_DIGITS 15

static enum recall_status read_model(const char *name, enum recall_model *model,
		struct recall_error *err)
{
	*model = RECALL_FSRS6;
	return name ? cli_read_model(name, model, err) : RECALL_OK;
}

/* ---- weights ---------------------------------------------------------- */

/* The most that a file of weights may hold. */
#define PARAMS_BYTES 65536

static enum recall_status read_file(const char *path, char text[PARAMS_BYTES],
		struct recall_error *err)
{
	FILE *f = fopen(path, "rb");
	size_t n;

	if (!f)
		return recall_fail(err, RECALL_CANT_READ, "can't read %s: %s",
				path, strerror(errno));
	n = fread(text, 1, PARAMS_BYTES - 1, f);
	fclose(f);
	text[n] = '\0';
	return RECALL_OK;
}

/* Number of weights; -1 when it is no array of at most `max` numbers. */
static int read_weights(const char *text, double *w, int max)
{
	cJSON *json = cJSON_ParseWithOpts(text, NULL, true);
	const cJSON *item;
	int n = 0;

	if (!cJSON_IsArray(json))
		n = -1;
	else
		cJSON_ArrayForEach(item, json) {
			if (n < 0 || n == max || !cJSON_IsNumber(item)) {
				n = -1;
				break;
			}
			w[n++] = item->valuedouble;
		}
	cJSON_Delete(json);
	return n;
}

static enum recall_status read_params(const char *path, enum recall_model model,
		struct recall_params *p, struct recall_error *err)
{
	char *text;
	double w[RECALL_MAX_WEIGHTS];
	enum recall_status status;
	int n;

	*p = recall_params_default(model);
	if (!path)
		return RECALL_OK;
	text = recall_alloc(PARAMS_BYTES);
	recall_error_at(err, path, 0);
	status = read_file(path, text, err);
	if (status == RECALL_OK) {
		n = read_weights(text, w, RECALL_MAX_WEIGHTS);
		if (n < 1 || recall_params_set(p, model, w, (size_t)n, 1))
			status = recall_fail(err, RECALL_BAD_DATA,
					"this must be a JSON array of %s",
					model == RECALL_FSRS7 ?
						"34 weights" :
						"21 weights (or 19 or 17)");
	}
	free(text);
	return status;
}

/* ---- replay ----------------------------------------------------------- */

/* Ids that are numbers stay numbers. */
static void add_id(struct recall_buf *b, const char *id)
{
	size_t n = strspn(id, "0123456789");

	if (n > 0 && n <= WHOLE_DIGITS && !id[n] && (id[0] != '0' || n == 1))
		recall_buf_adds(b, id);
	else
		recall_json_string(b, id);
}

static void add_number(struct recall_buf *b, const char *key, double x)
{
	recall_buf_addf(b, ",\"%s\":", key);
	recall_json_number(b, x);
}

static void add_row(struct recall_buf *b, const char *id,
		const struct recall_review *review,
		const struct recall_replayed *r, bool fast)
{
	recall_buf_adds(b, "{\"card_id\":");
	add_id(b, id);
	recall_buf_addf(b, ",\"review_time_ms\":%lld,\"rating\":%d",
			(long long)review->ms, (int)review->grade);
	add_number(b, "elapsed_days", r->elapsed);
	if (r->retrievability > 0)
		add_number(b, "retrievability", r->retrievability);
	else
		recall_buf_adds(b, ",\"retrievability\":null");
	add_number(b, "stability", r->trace.stability);
	if (fast)
		add_number(b, "fast_stability", r->trace.fast);
	add_number(b, "difficulty", r->trace.difficulty);
	recall_buf_adds(b, "}\n");
}

static void print_replay(struct out *out, const struct recall_params *p,
		const struct review_log *log)
{
	struct recall_replayed *rows = recall_calloc(log->count,
			sizeof(*rows));
	struct recall_buf line = RECALL_BUF_INIT;

	recall_replay(p, REPLAY_ROLLOVER, log->reviews, log->count, rows);
	for (size_t i = 0; i < log->count; i++) {
		recall_buf_reset(&line);
		add_row(&line, log->cards[log->reviews[i].card],
				&log->reviews[i], &rows[i],
				p->model == RECALL_FSRS7);
		out_json(out, line.data, line.len);
	}
	recall_buf_release(&line);
	free(rows);
}

static enum recall_status run_replay(struct cli *cli, struct recall_error *err)
{
	struct review_log log = { 0 };
	struct recall_params params;
	enum recall_model model;
	enum recall_status status;

	status = read_model(args_value(&cli->args, "model"), &model, err);
	if (status == RECALL_OK)
		status = read_params(args_value(&cli->args, "params"), model,
				&params, err);
	if (status == RECALL_OK)
		status = review_log_read(&log, cli->args.operands[0], err);
	if (status == RECALL_OK)
		print_replay(&cli->out, &params, &log);
	review_log_release(&log);
	return status;
}

static const struct option replay_options[] = {
	{ "model", 0, "MODEL", "fsrs6 (default) or fsrs7" },
	{ "params", 0, "FILE", "a JSON array of weights" },
	{ 0 },
};

const struct verb verb_replay = {
	.name = "replay",
	.group = "memory",
	.operands = "LOG.csv",
	.summary = "what the memory model makes of a review log",
	.details = "The log is CSV with the columns card_id, review_time_ms or "
		"review_time (milliseconds), rating or review_rating (1 to 4); "
		"others don't matter, rows with the rating 0 are left out. For "
		"each row, in the order of the file, one line of JSON: elapsed "
		"days, recall probability before the answer, memory after it. "
		"Rows of one card are taken in the order of their times; study "
		"days start at 04:00 UTC.",
	.options = replay_options,
	.what = OPERAND_FILE,
	.least = 1,
	.most = 1,
	.run = run_replay,
};
