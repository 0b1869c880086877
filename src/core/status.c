#include "recall/status.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	int exit;
	const char *words;
} statuses[] = {
#define X(name, code, words) [RECALL_##name] = { code, words },
	RECALL_STATUSES(X)
#undef X
};

#define STATUS_COUNT RECALL_COUNT(statuses)

/*
 * The exception to "no mutable globals": the end of the process has no
 * caller that could pass it a context. Atomic, since the worker thread can
 * run out of memory too.
 */
static _Atomic(void (*)(void)) sudden_end;

const char *recall_status_words(enum recall_status status)
{
	if ((size_t)status >= STATUS_COUNT)
		return "unknown status";
	return statuses[status].words;
}

int recall_status_exit(enum recall_status status)
{
	if ((size_t)status >= STATUS_COUNT)
		return 1;
	return statuses[status].exit;
}

enum recall_status recall_fail(struct recall_error *err,
		enum recall_status status, const char *format, ...)
{
	char text[sizeof(err->text)];
	va_list ap;

	if (!err)
		return status;
	/* By way of a copy: an argument may be err->text itself. */
	va_start(ap, format);
	if (vsnprintf(text, sizeof(text), format, ap) < 0)
		snprintf(text, sizeof(text), "%s",
				recall_status_words(status));
	va_end(ap);
	memcpy(err->text, text, sizeof(text));
	err->status = status;
	return status;
}

void recall_error_at(struct recall_error *err, const char *file, unsigned line)
{
	if (!err)
		return;
	if (file != err->file)
		snprintf(err->file, sizeof(err->file), "%s", file ? file : "");
	err->line = line;
}

void recall_on_sudden_end(void (*hook)(void))
{
	atomic_store(&sudden_end, hook);
}

/* The hook runs once, also when it fails in the way it was called for. */
static void run_hook(void)
{
	void (*hook)(void) = atomic_exchange(&sudden_end, NULL);

	if (hook)
		hook();
}

void recall_bug(const char *file, int line, const char *what)
{
	run_hook();
	fprintf(stderr, "recall: bug at %s:%d: %s\n", file, line, what);
	abort();
}

void recall_out_of_memory(void)
{
	run_hook();
	fputs("recall: out of memory; what was answered is saved\n", stderr);
	_Exit(recall_status_exit(RECALL_BUSY));
}

void *recall_alloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		recall_out_of_memory();
	return p;
}

void *recall_calloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		recall_out_of_memory();
	return p;
}

void *recall_realloc(void *old, size_t count, size_t size)
{
	void *p;

	if (size && count > SIZE_MAX / size)
		recall_out_of_memory();
	p = realloc(old, count && size ? count * size : 1);
	if (!p)
		recall_out_of_memory();
	return p;
}

void *recall_grow(void *array, size_t count, size_t *cap, size_t size)
{
	if (count < *cap)
		return array;
	*cap = *cap ? *cap * 2 : 8;
	return recall_realloc(array, *cap, size);
}

char *recall_strdup(const char *s)
{
	return recall_strndup(s, strlen(s));
}

char *recall_strndup(const char *s, size_t n)
{
	size_t len = strnlen(s, n);
	char *copy = recall_alloc(len + 1);

	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}
