/*
 * A strict look at JSON before cJSON reads it. cJSON lets trailing garbage,
 * duplicate keys, control bytes and bad UTF-8 pass and cuts strings at
 * \u0000; nothing of that gets by here, and errors get a line.
 */
#ifndef IMPORT_JSONSCAN_H
#define IMPORT_JSONSCAN_H

#include "recall/core.h"

#define JSON_DEPTH 64

#define JSON_OPEN_STRING "a string must end on its line; write a line feed " \
		"as \\n"
#define JSON_TOO_DEEP "nested too deep"

/* A text of a file, whose first line has that number. */
struct json_text {
	const char *file, *s;
	size_t n;
	unsigned line;
};

/* The line of each '{' and '[' in the order of the text; free(lines). */
struct json_lines {
	unsigned *lines;
	size_t count, cap;
};

/* BAD_DATA with file and line. lines may be NULL. */
enum recall_status json_scan(const struct json_text *text,
		struct json_lines *lines, struct recall_error *err);

#endif
