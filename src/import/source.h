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
	const char *name;
	struct recall_buf text;	/* UTF-8, "\n", no byte order mark */
	const char *encoding;	/* static */
	size_t repaired;	/* characters that had been decoded twice */
	size_t damaged;		/* ill-formed bytes that became U+FFFD */
	struct import_line *lines;	/* those that are not blank */
	size_t count;
	bool split;		/* all of them, not only the first */
	const struct recall_read_options *options;	/* borrowed */
	/* Of a large file text is only the beginning, see stretch.h. */
	struct stretches *rest;	/* NULL: text is all of it */
	size_t at;		/* how far import_source_next() went */
	unsigned ticks;
	bool cancelled;
};

/* Takes bytes apart. BAD_DATA for what is empty or no text, with the line. */
enum recall_status import_source_init(struct import_source *src,
		const char *name, const char *bytes, size_t n,
		struct recall_error *err);
/* A large file. Takes fd over, also when it fails. */
enum recall_status import_source_open(struct import_source *src,
		const char *name, int fd,
		const struct recall_read_options *options,
		struct recall_error *err);
/* Puts all of a large file into text, for readers that need it whole. */
enum recall_status import_source_load(struct import_source *src,
		struct recall_error *err);
/* Does the reader's set go on reading from it? */
bool import_source_streams(const struct import_source *src);
void import_source_free(struct import_source *src);
/*
 * The text from its beginning, a stretch at a time; n is 0 at the end. One
 * ends with a line unless the line is very long. Borrowed until the next.
 */
enum recall_status import_source_rewind(struct import_source *src,
		struct recall_error *err);
enum recall_status import_source_next(struct import_source *src,
		const char **text, size_t *n, struct recall_error *err);
/* Bytes of the file read so far, and of the whole. */
void import_source_place(const struct import_source *src, size_t *done,
		size_t *total);
/* Fills lines and count, once; head: those of the beginning are enough. */
void import_source_split(struct import_source *src);
void import_source_split_head(struct import_source *src);
/* How much text a sniffer looks at, at the most. */
#define IMPORT_HEAD 65536u
/* Does the name end so (".json"), whatever its case? */
bool import_source_ends(const struct import_source *src, const char *ending);
/* Calls the progress function; false means the user cancelled. */
bool import_source_progress(struct import_source *src, size_t done);
/*
 * The same, for every round of a loop that can be long: done of total. Once
 * it was false it stays so. A reader just ends its loops; what it has read by
 * then is thrown away.
 */
bool import_source_goes_on(struct import_source *src, size_t done,
		size_t total);

/*
 * All bytes of a file or, with "-", of standard input. CANT_READ, BAD_DATA
 * for a directory or a file that is too large. Of more than IMPORT_LARGE
 * bytes nothing is in out: *large is a descriptor of a file that has them,
 * the caller's to close; else it is -1. With large NULL all go to out.
 */
#define IMPORT_LARGE (4u << 20)
enum recall_status import_slurp(const char *path, struct recall_buf *out,
		int *large, const struct recall_read_options *options,
		struct recall_error *err);
enum recall_status import_slurp_fd(int fd, const char *path,
		struct recall_buf *out, struct recall_error *err);

/* What is no text, told by its first bytes. */
enum recall_status import_check_magic(const char *s, size_t n,
		struct recall_error *err);
/* BAD_DATA for a NUL and for many control characters; line is the text's
 * first. */
enum recall_status import_check_controls(const struct recall_buf *text,
		const char *name, unsigned line, struct recall_error *err);
/* CR and CRLF to LF, in place. */
void import_unify_line_ends(struct recall_buf *text);

/* What bytes tell of their encoding, a piece at a time; all zero at first. */
struct import_survey {
	size_t total;
	char start[4];		/* of the first piece */
	size_t zeros[2];	/* at even and odd places */
	size_t good, bad;	/* characters of several bytes */
	char wait[8];		/* a character that a piece cut */
	size_t waiting;
};
void import_survey_add(struct import_survey *v, const char *s, size_t n);
/* The encoding's name, static; mark: bytes of its mark at the beginning. */
const char *import_survey_end(struct import_survey *v, size_t *mark);
/* Bytes of that encoding to UTF-8, appended to out. */
void import_decode_as(struct recall_buf *out, const char *encoding,
		const char *s, size_t n, size_t *damaged);
/* Bytes of any encoding; its name. */
const char *import_decode(struct recall_buf *out, const char *bytes, size_t n,
		size_t *damaged);
/* What CP1252 has at 0x80 to 0x9F; 0 nothing. */
extern const uint16_t import_cp1252[32];
/* Puts right what was decoded as CP1252 although it was UTF-8; how many
 * characters that were. */
size_t import_repair_twice_decoded(struct recall_buf *text);

#endif
