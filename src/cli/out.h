/*
 * Standard output and standard error of the verbs. Data goes to the one,
 * messages to the other. Whatever a person reads passes the sanitiser here;
 * a write that fails is remembered and told at the end, never lost.
 */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include "recall/text.h"

struct out {
	struct recall_buf buf;
	bool tty;		/* a person reads it */
	int failed;		/* errno of the first write that failed */
};

void out_init(struct out *o);
void out_release(struct out *o);
/* Bytes as they are, for a pipe or a file; on a terminal as out_text(). */
void out_bytes(struct out *o, const char *s, size_t n);
/* Cleaned text of many lines; one line, without and with its line feed. */
void out_text(struct out *o, const char *s);
void out_field(struct out *o, const char *s);
void out_line(struct out *o, const char *format, ...)
		__attribute__((format(printf, 2, 3)));
/*
 * A piece of a JSON document. On a terminal, what the sanitiser would not
 * let through as it is goes out as \uXXXX: the document stays the same.
 */
void out_json(struct out *o, const char *s, size_t n);
/* CANT_WRITE when anything written so far got lost. */
enum recall_status out_end(struct out *o, struct recall_error *err);

/* "file:line: text" on standard error; line 0 is the whole file. */
void out_remark(const char *file, unsigned line, const char *text);
/* A line on standard error, cleaned. */
void out_message(const char *format, ...)
		__attribute__((format(printf, 1, 2)));
/* "recall: FILE:LINE: sentence" */
void out_error(const struct recall_error *err);
/*
 * The line that shows how far a long work is: drawn over itself, only where
 * standard error is a terminal. ms have passed so far; total 0 takes the
 * line away.
 */
void out_progress(const char *what, size_t done, size_t total, int64_t ms);
/* Columns of the terminal, 80 if unknown. */
int out_columns(void);

#endif
