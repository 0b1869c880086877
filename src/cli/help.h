/* How help is laid out, for its topics and the manual page. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli.h"

struct topic {
	const char *name, *summary;
	void (*print)(struct out *out);
};
/* NULL name ends it. */
extern const struct topic topic_table[];

/* Wrapped text, `indent` columns from the left. */
void help_paragraph(struct out *out, int indent, const char *text);
/* A name at the left, what it is at column `column`. */
void help_entry(struct out *out, int column, const char *name,
		const char *text);
/* "-o, --output FILE" */
void help_option_name(struct recall_buf *b, const struct option *option);

/* manual.c: the manual page. */
void manual_print(struct out *out);

#endif
