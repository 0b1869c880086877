#include "inputs.h"

#define PATIENCE 500	/* ms that pass before progress is shown */
#define REDRAW 100	/* ms between two drawings */

struct progress {
	const char *path;
	int64_t next;	/* ticks */
	bool drawn;
};

static bool show_progress(void *arg, size_t done, size_t total)
{
	struct progress *p = arg;
	int64_t now = recall_clock_ticks();

	if (now >= p->next && done < total) {
		out_progress(p->path, done, total);
		p->drawn = true;
		p->next = now + REDRAW;
	}
	return !cli_interrupted();
}

enum recall_status inputs_read(const char *path, const char *format,
		struct recall_set **sets, size_t *count,
		struct recall_error *err)
{
	struct progress progress = { .path = path,
		.next = recall_clock_ticks() + PATIENCE };
	struct recall_read_options options = { .format = format,
		.progress = show_progress, .arg = &progress };
	enum recall_status status;

	if (cli_interrupted())
		return cli_cancelled(err);
	status = recall_import_read(path, &options, sets, count, err);
	if (progress.drawn)
		out_progress(path, 1, 1);
	if (!status && cli_interrupted()) {
		recall_sets_free(*sets, *count);
		return cli_cancelled(err);
	}
	return status == RECALL_CANCELLED ? cli_cancelled(err) : status;
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
