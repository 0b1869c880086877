#include "recall/core.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What an empty buffer points at. Nothing ever writes to it. */
char recall_buf_empty[1];

void recall_buf_init(struct recall_buf *b)
{
	*b = (struct recall_buf)RECALL_BUF_INIT;
}

void recall_buf_release(struct recall_buf *b)
{
	if (b->cap)
		free(b->data);
	recall_buf_init(b);
}

void recall_buf_reset(struct recall_buf *b)
{
	b->len = 0;
	if (b->cap)
		b->data[0] = '\0';
}

/* Room for n more bytes and the NUL. */
static void reserve(struct recall_buf *b, size_t n)
{
	size_t cap = b->cap ? b->cap : 32;

	RECALL_BUG_ON(n > SIZE_MAX / 4 || b->len > SIZE_MAX / 4);
	if (b->cap > b->len && b->cap - b->len > n)
		return;
	while (cap - b->len <= n)
		cap *= 2;
	b->data = recall_realloc(b->cap ? b->data : NULL, cap, 1);
	b->data[b->len] = '\0';
	b->cap = cap;
}

void recall_buf_add(struct recall_buf *b, const void *data, size_t n)
{
	recall_buf_insert(b, b->len, data, n);
}

void recall_buf_adds(struct recall_buf *b, const char *s)
{
	recall_buf_add(b, s, strlen(s));
}

void recall_buf_addc(struct recall_buf *b, char c)
{
	reserve(b, 1);
	b->data[b->len++] = c;
	b->data[b->len] = '\0';
}

void recall_buf_addf(struct recall_buf *b, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	recall_buf_vaddf(b, format, ap);
	va_end(ap);
}

void recall_buf_vaddf(struct recall_buf *b, const char *format, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, format, ap);
	RECALL_BUG_ON(n < 0);
	reserve(b, (size_t)n);
	vsnprintf(b->data + b->len, (size_t)n + 1, format, again);
	b->len += (size_t)n;
	va_end(again);
}

void recall_buf_insert(struct recall_buf *b, size_t at, const void *data,
		size_t n)
{
	RECALL_BUG_ON(at > b->len);
	if (n == 0)
		return;
	reserve(b, n);
	memmove(b->data + at + n, b->data + at, b->len - at + 1);
	memcpy(b->data + at, data, n);
	b->len += n;
}

void recall_buf_remove(struct recall_buf *b, size_t at, size_t n)
{
	RECALL_BUG_ON(at > b->len || n > b->len - at);
	if (n == 0)
		return;
	memmove(b->data + at, b->data + at + n, b->len - at - n + 1);
	b->len -= n;
}

char *recall_buf_detach(struct recall_buf *b)
{
	char *data = b->cap ? b->data : recall_strdup("");

	recall_buf_init(b);
	return data;
}
