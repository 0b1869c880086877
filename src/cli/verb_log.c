/* log: what was done, row by row. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "printer.h"

/* Fronts of cards by guid, for people who read the log. */
struct front {
	const char *guid, *front;
};

struct log_report {
	struct printer printer;
	struct recall_arena *arena;
	struct front *fronts;
	size_t count, cap;
};

static enum recall_status note_front(void *arg, const struct recall_card *c)
{
	struct log_report *r = arg;

	RECALL_GROW(r->fronts, r->count, r->cap);
	r->fronts[r->count++] = (struct front){
		.guid = recall_arena_strdup(r->arena, c->guid),
		.front = recall_arena_strdup(r->arena, c->front),
	};
	return RECALL_OK;
}

static int compare_fronts(const void *a, const void *b)
{
	return strcmp(((const struct front *)a)->guid,
			((const struct front *)b)->guid);
}

static const char *find_front(const struct log_report *r, const char *guid)
{
	struct front key = { .guid = guid };
	const struct front *found = NULL;

	if (r->count)
		found = bsearch(&key, r->fronts, r->count, sizeof(key),
				compare_fronts);
	return found ? found->front : guid;
}

static const struct field log_fields[] = {
	{ "id", NULL, FIELD_STRING, 0 },
	{ "device", NULL, FIELD_STRING, 0 },
	{ "time", "time", FIELD_TIME, 16 },
	{ "day", NULL, FIELD_DAY, 0 },
	{ "offset", NULL, FIELD_INT, 0 },
	{ "kind", "kind", FIELD_STRING, 8 },
	{ "card", NULL, FIELD_STRING, 0 },
	{ NULL, "card", FIELD_STRING, 0 },
	{ "ref", NULL, FIELD_STRING, 0 },
	{ "value", NULL, FIELD_INT, 0 },
	{ "mode", "mode", FIELD_STRING, 6 },
	{ "task", "task", FIELD_STRING, 9 },
	{ "grade", "grade", FIELD_INT, 5 },
	{ "correct", NULL, FIELD_BOOL, 0 },
	{ "ms", NULL, FIELD_INT, 0 },
	{ "typed", NULL, FIELD_STRING, 0 },
	{ "picked", NULL, FIELD_STRING, 0 },
	{ "confused", NULL, FIELD_STRING, 0 },
	{ "verdict", "verdict", FIELD_STRING, 7 },
	{ "hint", NULL, FIELD_INT, 0 },
	{ "strictness", NULL, FIELD_STRING, 0 },
	{ "session", NULL, FIELD_INT, 0 },
	{ "counts", NULL, FIELD_BOOL, 0 },
	{ "model", NULL, FIELD_STRING, 0 },
	{ "version", NULL, FIELD_INT, 0 },
	{ "due", NULL, FIELD_TIME, 0 },
	{ "state", NULL, FIELD_STRING, 0 },
	{ "step", NULL, FIELD_INT, 0 },
};
#define LOG_COUNT RECALL_COUNT(log_fields)

#define X(name, text) [RECALL_LOG_##name] = text,
static const char *const kind_names[] = { RECALL_LOG_KINDS(X) };
#undef X
#define X(name, text) [RECALL_TASK_##name] = text,
static const char *const task_names[] = { RECALL_TASKS(X) };
#undef X
#define X(name, text, weights) [RECALL_##name] = text,
static const char *const model_names[] = { "", RECALL_MODELS(X) };
#undef X

/* "" in the log means that there is none. */
static const char *or_null(const char *s)
{
	return s && *s ? s : NULL;
}

static enum recall_status print_row(void *arg,
		const struct recall_log_row *row)
{
	struct log_report *r = arg;
	bool answer = row->mode != RECALL_MODE_NONE;
	bool scheduled = row->due != 0;
	struct value v[LOG_COUNT] = {
		{ .s = row->id },
		{ .s = or_null(row->device) },
		{ .n = row->at.ms },
		{ .n = row->at.day },
		{ .n = row->at.offset },
		{ .s = kind_names[row->kind] },
		{ .s = or_null(row->card) },
		{ .s = r->printer.json ? NULL : find_front(r, row->card) },
		{ .s = or_null(row->ref) },
		{ .n = row->value },
		{ .s = or_null(recall_mode_name(row->mode)) },
		{ .s = or_null(task_names[row->task]) },
		{ .n = row->grade, .none = row->grade == RECALL_UNGRADED },
		{ .n = row->correct, .none = row->correct < 0 },
		{ .n = row->ms, .none = !answer },
		{ .s = or_null(row->typed) },
		{ .s = or_null(row->picked) },
		{ .s = or_null(row->confused) },
		{ .s = or_null(row->verdict) },
		{ .n = row->hint, .none = !answer },
		{ .s = or_null(row->strictness) },
		{ .n = row->session, .none = !row->session },
		{ .n = row->counts },
		{ .s = or_null(model_names[row->model]) },
		{ .n = row->version, .none = !scheduled },
		{ .n = row->due },
		{ .s = scheduled ? recall_state_name(row->state) : NULL },
		{ .n = row->step, .none = !scheduled },
	};

	printer_row(&r->printer, v);
	return RECALL_OK;
}

static enum recall_status print_log(struct log_report *r, struct cli *cli,
		struct recall_store *store, int64_t deck,
		struct recall_error *err)
{
	struct recall_query q = { .deck = deck, .now = cli_now(store) };
	enum recall_status status = RECALL_OK;

	if (!cli->args.json)
		status = recall_store_cards(store, &q, note_front, r, err);
	if (status)
		return status;
	if (r->count)
		qsort(r->fronts, r->count, sizeof(*r->fronts),
				compare_fronts);
	printer_begin(&r->printer, &cli->out, cli->args.json, "log",
			log_fields, LOG_COUNT);
	status = recall_store_log_rows(store, deck, print_row, r, err);
	printer_end(&r->printer);
	return status;
}

static enum recall_status run_log(struct cli *cli, struct recall_error *err)
{
	struct log_report r = { .arena = recall_arena_new() };
	struct recall_store *store = NULL;
	char *name = cli_operands(cli, 0);
	int64_t deck = 0;
	enum recall_status status = cli_open(cli, &store, err);

	if (!status && *name)
		status = recall_store_deck_find(store, name, &deck, err);
	if (!status)
		status = print_log(&r, cli, store, deck, err);
	recall_store_close(store);
	recall_arena_free(r.arena);
	free(r.fronts);
	free(name);
	return status;
}

const struct verb verb_log = {
	.name = "log",
	.group = "reports",
	.operands = "[DECK]",
	.summary = "every answer and every other act, in order",
	.details = "",
	.what = OPERAND_DECK,
	.most = -1,
	.restricted = true,
	.run = run_log,
};
