#include "inputs.h"

#define PATIENCE 500	/* ms that pass before progress is shown */
#define REDRAW 100	/* ms between two drawings */

void inputs_begin(struct inputs_progress *p, const char *path)
{
	*p = (struct inputs_progress){ .path = path,
		.begun = recall_clock_ticks() };
	p->next = p->begun + PATIENCE;
}

bool inputs_show(void *arg, size_t done, size_t total)
{
	struct inputs_progress *p = arg;
	int64_t now = recall_clock_ticks();

	if (now >= p->next && done <= total && total > 0) {
		out_progress(p->path, done, total, now - p->begun);
		p->drawn = true;
		p->next = now + REDRAW;
	}
	return !cli_interrupted();
}

void inputs_end(struct inputs_progress *p)
{
	if (p->drawn)
		out_progress(p->path, 0, 0, 0);
	p->drawn = false;
}

enum recall_status inputs_open(struct inputs_progress *p,
		struct recall_reading *r, struct recall_set **sets,
		size_t *count, struct recall_error *err)
{
	enum recall_status status;

	if (cli_interrupted())
		return cli_cancelled(err);
	cli_interrupt_at_once(true);
	r->path = p->path;
	r->options.progress = inputs_show;
	r->options.arg = p;
	status = cli_interrupted() ? RECALL_CANCELLED : p->store ?
			recall_reading_run(r, p->store, sets, count, err) :
			recall_import_read(p->path, &r->options, sets, count,
			err);
	cli_interrupt_at_once(false);
	if (!status && cli_interrupted()) {
		recall_sets_free(*sets, *count);
		status = RECALL_CANCELLED;
	}
	if (status)
		inputs_end(p);
	return status == RECALL_CANCELLED ? cli_cancelled(err) : status;
}

enum recall_status inputs_read(const char *path, const char *format,
		struct recall_set **sets, size_t *count,
		struct recall_error *err)
{
	struct inputs_progress progress;
	struct recall_reading reading = { .options.format = format };
	enum recall_status status;

	inputs_begin(&progress, path);
	status = inputs_open(&progress, &reading, sets, count, err);
	inputs_end(&progress);
	return status;
}

/* Is it a fault of this one file? */
static bool is_local(enum recall_status status)
{
	return status == RECALL_BAD_DATA || status == RECALL_CANT_READ ||
			status == RECALL_NEWER || status == RECALL_NOT_FOUND;
}

enum recall_status inputs_each(const struct cli *cli, inputs_fn *fn, void *arg,
		struct recall_error *err)
{
	bool failed = false;

	cli_catch_interrupt();
	for (int i = 0; i < cli->args.count; i++) {
		const char *path = cli->args.operands[i];
		enum recall_status status;

		recall_error_at(err, path, 0);
		status = fn(arg, path, err);
		if (status && !is_local(status))
			return status;
		if (status)
			out_error(err);
		failed |= status != RECALL_OK;
		*err = (struct recall_error){ 0 };
	}
	return failed ? RECALL_BAD_DATA : RECALL_OK;
}
