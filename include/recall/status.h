/*
 * How a function says that it failed.
 *
 * A function that can fail returns an enum recall_status and writes its
 * story, one clear sentence for a person, into the struct recall_error it
 * was given. A caller that doesn't want the story passes NULL.
 *
 * Memory is not among the errors: allocation goes through recall_alloc()
 * and its kin, which never return NULL. When memory runs out they call the
 * hook set by recall_on_sudden_end() (the screen restores the terminal
 * there), write one line and end the process with 75. Nothing is lost by
 * that: whatever was acknowledged has been committed.
 */
#ifndef RECALL_STATUS_H
#define RECALL_STATUS_H

#include <stdbool.h>
#include <stddef.h>

/* name, exit status of a verb that ends with it (sysexits), words */
#define RECALL_STATUSES(X)						\
	X(OK,		0,	"done")					\
	X(NOT_FOUND,	1,	"not found")				\
	X(FAILED,	1,	"check failed")				\
	X(USAGE,	2,	"wrong usage")				\
	X(BAD_DATA,	65,	"bad input data")			\
	X(DAMAGED,	65,	"the collection is damaged")		\
	X(NEWER,	65,	"made by a newer version of recall")	\
	X(CANT_READ,	66,	"cannot read")				\
	X(CANT_WRITE,	73,	"cannot write")				\
	X(BUSY,		75,	"in use, try again")			\
	X(CANCELLED,	75,	"cancelled")				\
	X(STALE,	75,	"answered elsewhere meanwhile")

enum recall_status {
#define X(name, code, words) RECALL_##name,
	RECALL_STATUSES(X)
#undef X
};

/* text is UTF-8 and may hold bytes of a stranger: clean it on the way out. */
struct recall_error {
	enum recall_status status;
	unsigned line;		/* 1-based line of the input, 0 if none */
	char file[256];		/* the input's name, "" if none */
	char text[512];
};

const char *recall_status_words(enum recall_status status);
int recall_status_exit(enum recall_status status);

/*
 * Fills err (may be NULL) and returns status, so that a function can end
 * with `return recall_fail(err, RECALL_BAD_DATA, "…", …);`. File and line
 * are kept as they were: set them with recall_error_at().
 */
enum recall_status recall_fail(struct recall_error *err,
		enum recall_status status, const char *format, ...)
		__attribute__((format(printf, 3, 4)));
void recall_error_at(struct recall_error *err, const char *file,
		unsigned line);

/* A broken invariant: restores the terminal through the hook and aborts. */
#define RECALL_BUG_ON(condition) do {					\
	if (condition)							\
		recall_bug(__FILE__, __LINE__, #condition);		\
} while (0)
_Noreturn void recall_bug(const char *file, int line, const char *what);

/* Called before the process ends for want of memory or by a bug. */
void recall_on_sudden_end(void (*hook)(void));

/* For the NULL of a library that allocates by itself: ends the process. */
_Noreturn void recall_out_of_memory(void);

/* Never NULL; free() what they return. recall_calloc() zeroes. */
void *recall_alloc(size_t size);
void *recall_calloc(size_t count, size_t size);
void *recall_realloc(void *old, size_t count, size_t size);
char *recall_strdup(const char *s);
char *recall_strndup(const char *s, size_t n);

/* How many elements an array has. */
#define RECALL_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Room for one more in a growing array of `count` elements, which may move;
 * begins with NULL, 0 and 0. Both counts are size_t. */
#define RECALL_GROW(array, count, cap)					\
	((array) = recall_grow((array), (count), &(cap), sizeof(*(array))))
void *recall_grow(void *array, size_t count, size_t *cap, size_t size);

#endif
