#include "cli.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* A signal handler has no other way to tell. */
static volatile sig_atomic_t interrupted, at_once;

#define STOPPED "stopped; nothing of this was stored"

static void note_interrupt(int signal)
{
	static const char line[] = "\r\033[Krecall: " STOPPED "\n";
	size_t skip = isatty(STDERR_FILENO) ? 0 : 4;

	(void)signal;
	interrupted = 1;
	if (!at_once)
		return;
	/* nobody is left to be told when this fails */
	if (write(STDERR_FILENO, line + skip, sizeof(line) - 1 - skip) < 0)
		_exit(recall_status_exit(RECALL_CANCELLED));
	_exit(recall_status_exit(RECALL_CANCELLED));
}

void cli_catch_interrupt(void)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction action = { .sa_handler = note_interrupt }, before;

	for (size_t i = 0; i < RECALL_COUNT(signals); i++)
		if (!sigaction(signals[i], NULL, &before) &&
				before.sa_handler != SIG_IGN)
			sigaction(signals[i], &action, NULL);
}

void cli_interrupt_at_once(bool on)
{
	at_once = on;
}

bool cli_interrupted(void)
{
	return interrupted;
}

enum recall_status cli_cancelled(struct recall_error *err)
{
	recall_error_at(err, "", 0);
	return recall_fail(err, RECALL_CANCELLED, STOPPED);
}

enum recall_status cli_open(const struct cli *cli, struct recall_store **store,
		struct recall_error *err)
{
	struct recall_store_config config = { .path = cli->args.db,
		.daily_backup = true };
	struct recall_error second = { 0 };
	enum recall_status status = recall_store_open(&config, store, err);

	if (status != RECALL_CANT_WRITE)
		return status;
	config.read_only = true;
	config.daily_backup = false;
	return recall_store_open(&config, store, &second) ? status : RECALL_OK;
}

struct recall_moment cli_now(struct recall_store *store)
{
	struct recall_options options;
	int64_t ms = recall_clock_now();

	if (recall_store_options(store, 0, &options, NULL))
		recall_options_default(&options);
	return recall_moment_at(ms, recall_clock_offset(ms),
			options.day_starts_at);
}

char *cli_operands(const struct cli *cli, int first)
{
	struct recall_buf text = RECALL_BUF_INIT;

	for (int i = first; i < cli->args.count; i++) {
		recall_buf_adds(&text, i > first ? " " : "");
		recall_buf_adds(&text, cli->args.operands[i]);
	}
	return recall_buf_detach(&text);
}

unsigned cli_threads(void)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	return cores > 1 ? (unsigned)cores : 1;
}

enum recall_status cli_read_model(const char *name, enum recall_model *model,
		struct recall_error *err)
{
	if (recall_model_parse(name, model))
		return RECALL_OK;
	return recall_fail(err, RECALL_USAGE,
			"--model must be fsrs6 or fsrs7, not \"%s\"", name);
}
