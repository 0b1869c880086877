/*
 * A large file as text, of which no more than a stretch is in memory. It is
 * looked through once, for its encoding and for what is no text; then it can
 * be gone through as often as need be.
 */
#ifndef IMPORT_STRETCH_H
#define IMPORT_STRETCH_H

#include "slurp.h"

struct stretches {
	int fd;
	char *name;
	const struct recall_read_options *options;	/* while it is opened */
	const char *encoding;	/* static */
	size_t mark;		/* bytes before the text */
	size_t size, done;	/* bytes of the file */
	bool json;		/* lines may be as long as they like */
	bool quotes;		/* there is a double quote in it */
	struct recall_buf raw;	/* read, and not yet text */
	struct recall_buf text;	/* the stretch at hand */
	unsigned line;		/* of the file, after it */
	size_t damaged, repaired;	/* so far; see struct import_source */
	bool end;
};
/* Takes fd over, also when it fails. */
enum recall_status stretches_open(struct stretches **out, const char *name,
		int fd, const struct recall_read_options *options,
		struct recall_error *err);
void stretches_close(struct stretches *st);	/* NULL is fine */
enum recall_status stretches_rewind(struct stretches *st,
		struct recall_error *err);
/* The next one into text; it is empty at the end. */
enum recall_status stretches_next(struct stretches *st,
		struct recall_error *err);

#endif
