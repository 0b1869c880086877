/*
 * The command line: what every verb is given, and what verbs share.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "recall/store.h"
#include "args.h"
#include "out.h"

#define RECALL_VERSION "0.1"

struct cli {
	struct args args;
	struct out out;
	int exit;		/* of the screen that was opened */
};

/*
 * Opens the collection. One that can't be written is opened for reading, so
 * that looking is always possible; close with recall_store_close().
 */
enum recall_status cli_open(const struct cli *cli, struct recall_store **store,
		struct recall_error *err);
/* Now, in the collection's study days. */
struct recall_moment cli_now(struct recall_store *store);
/* The operands from `first` on, joined by blanks; the caller frees. */
char *cli_operands(const struct cli *cli, int first);
/* How many threads long work may use: one a core. */
unsigned cli_threads(void);
/* The value of --model. */
enum recall_status cli_read_model(const char *name, enum recall_model *model,
		struct recall_error *err);
/*
 * From then on Ctrl-C, a hang-up or a request to end ends nothing by itself:
 * long work asks and takes back what it began. While `at_once` is on there is
 * nothing to take back, and it ends the process, with a line.
 */
void cli_catch_interrupt(void);
bool cli_interrupted(void);
void cli_interrupt_at_once(bool on);
enum recall_status cli_cancelled(struct recall_error *err);

/* Without a verb: the home screen, or line mode. Sets cli->exit. */
enum recall_status cli_home(struct cli *cli, struct recall_error *err);

/* All verbs, in the order of the help. */
#define VERBS(X)							\
	X(learn) X(test) X(match) X(spaced) X(flip) X(call)		\
	X(import) X(convert) X(export) X(lint) X(goal) X(backlog) X(holiday)	\
	X(set)								\
	X(decks) X(cards) X(log) X(stats) X(optimize) X(replay)	\
	X(backup) X(restore) X(check) X(dump)				\
	X(help) X(completion)

#define X(name) extern const struct verb verb_##name;
VERBS(X)
#undef X

/* Help about "", a verb or another topic; roff for the topic "manual". */
enum recall_status help_print(struct out *out, const char *topic,
		struct recall_error *err);

#endif
