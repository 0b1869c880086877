/*
 * A file as text: whatever its encoding and line ends were, UTF-8 with line
 * feeds comes out, decided once for the whole file.
 */
#ifndef IMPORT_SOURCE_H
#define IMPORT_SOURCE_H

#include "recall/import.h"

/* One line without its end and without white space around it. */
struct import_line {
	const char *text;	/* NUL-terminated, in the source's arena */
	size_t len;
	unsigned number;	/* 1-based, in the file */
	unsigned indent;	/* columns before the text, a tab counts 4 */
	unsigned blanks;	/* blank lines before it */
};

struct import_source {
	struct recall_arena *arena;
	const char *name;	/* borrowed */
	struct recall_buf text;	/* UTF-8, "\n", no byte order mark */
	const char *encoding;	/* static */
	size_t repaired;	/* characters that had been decoded twice */
	size_t damaged;		/* ill-formed bytes that became U+FFFD */
	struct import_line *lines;	/* those that are not blank */
	size_t count;
	bool split;		/* all of them, not only the first */
	const struct recall_read_options *options;	/* borrowed */
};

/* Takes bytes apart. BAD_DATA for what is empty or no text, with the line. */
enum recall_status import_source_init(struct import_source *src,
		const char *name, const char *bytes, size_t n,
		struct recall_error *err);
void import_source_release(struct import_source *src);
/* Fills lines and count, once; head: those of the beginning are enough. */
void import_source_split(struct import_source *src);
void import_source_split_head(struct import_source *src);
/* How much text a sniffer looks at, at the most. */
#define IMPORT_HEAD 65536u
/* Does the name end so (".json"), whatever its case? */
bool import_source_ends(const struct import_source *src, const char *ending);
/* Calls the progress function; false means the user cancelled. */
bool import_source_progress(const struct import_source *src, size_t done);

/* All bytes of a file or, with "-", of standard input. CANT_READ, BAD_DATA
 * for a directory or a file that is too large. */
enum recall_status import_slurp(const char *path, struct recall_buf *out,
		struct recall_error *err);
enum recall_status import_slurp_fd(int fd, const char *path,
		struct recall_buf *out, struct recall_error *err);

/* Bytes of any encoding to UTF-8, appended to out; the encoding's name. */
const char *import_decode(struct recall_buf *out, const char *bytes, size_t n,
		size_t *damaged);
/* What CP1252 has at 0x80 to 0x9F; 0 nothing. */
extern const uint16_t import_cp1252[32];
/* Puts right what was decoded as CP1252 although it was UTF-8; how many
 * characters that were. */
size_t import_repair_twice_decoded(struct recall_buf *text);

#endif
