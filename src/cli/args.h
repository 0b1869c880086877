/*
 * What was typed: verbs, their options and operands, each from a table that
 * the help, the completion and the manual are made from as well.
 */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include "recall/status.h"

struct cli;

struct option {
	const char *name;	/* "deck" for --deck; NULL ends a table */
	char letter;		/* 'o' for -o, 0 none */
	const char *value;	/* what its value is called; NULL: a switch */
	const char *help;
};

enum operand {			/* what the shell may complete */
	OPERAND_NONE,
	OPERAND_FILE,
	OPERAND_DECK,
	OPERAND_TOPIC,
	OPERAND_SHELL,
};

struct verb {
	const char *name;
	const char *group;	/* heading in the help: "study" */
	const char *operands;	/* as the help writes them: "IN…" */
	const char *summary;	/* one line, without a full stop */
	const char *details;	/* plain text; "" none */
	const struct option *options;
	enum operand what;
	int least, most;	/* operands; most -1: any number */
	bool restricted;	/* allowed under --restricted */
	enum recall_status (*run)(struct cli *cli, struct recall_error *err);
};

#define ARGS_MAX_OPTIONS 8

struct args {
	const struct verb *verb;	/* NULL: none was named */
	const char *value[ARGS_MAX_OPTIONS];	/* by place in the table */
	const char **operands;		/* borrowed from argv */
	int count;
	/* options of the program, see args_global */
	const char *db;
	bool json, restricted, help, version;
};

/* db, json, restricted, help, version */
extern const struct option args_global[];

/*
 * Reads argv; options may stand anywhere, `--` ends them. USAGE with one
 * sentence and what to type instead. Release with args_release() in any
 * case.
 */
enum recall_status args_read(struct args *a, int argc, char **argv,
		struct recall_error *err);
void args_release(struct args *a);

/* The value of an option of the verb; "" for a switch; NULL not given. */
const char *args_value(const struct args *a, const char *option);
bool args_given(const struct args *a, const char *option);

/* All verbs, in the order of the help; NULL ends it. */
extern const struct verb *const verb_table[];
const struct verb *verb_find(const char *name);
/* The nearest name of a misspelt one; NULL when none is near. */
const struct verb *verb_guess(const char *name);

#endif
