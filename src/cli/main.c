/*
 * The program: reads the command line and runs a verb.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "app/app.h"
#include "cli.h"

/*
 * A descriptor 0 to 2 that is closed would be given to the next file that
 * is opened, and messages would land in the collection. The wrong way round,
 * so that using it is an error.
 */
static void fill_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			(void)!open("/dev/null", fd ? O_RDONLY : O_WRONLY);
}

static enum recall_status run(struct cli *cli, struct recall_error *err)
{
	const struct args *args = &cli->args;

	if (args->version) {
		out_line(&cli->out, "recall %s", RECALL_VERSION);
		return RECALL_OK;
	}
	if (args->help)
		return help_print(&cli->out,
				args->verb ? args->verb->name : "", err);
	if (!args->verb)
		return cli_home(cli, err);
	if (args->restricted && !args->verb->restricted)
		return recall_fail(err, RECALL_USAGE,
				"recall %s is not allowed here", args->verb->name);
	return args->verb->run(cli, err);
}

int main(int argc, char **argv)
{
	struct recall_error err = { 0 };
	struct cli cli = { 0 };
	enum recall_status status, lost;

	fill_descriptors();
	signal(SIGPIPE, SIG_IGN);
	app_set_locale();
	tzset();
	out_init(&cli.out);
	status = recall_clock_init(&err);
	if (!status)
		status = args_read(&cli.args, argc, argv, &err);
	if (!status)
		status = run(&cli, &err);
	if (status && err.text[0])
		out_error(&err);
	lost = out_end(&cli.out, &err);
	/* One that reads no further, such as head, has what it wanted. */
	if (lost && cli.out.failed != EPIPE)
		out_error(&err);
	args_release(&cli.args);
	out_release(&cli.out);
	return lost || status ? recall_status_exit(lost ? lost : status)
			: cli.exit;
}
