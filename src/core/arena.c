#include "recall/core.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Enough for a card; blocks double up to a megabyte. */
#define FIRST_BLOCK 4096
#define LARGEST_BLOCK (1u << 20)

/* Blocks in the order of filling; those after `now` are empty. */
struct block {
	struct block *next;
	size_t used, size;
	_Alignas(max_align_t) unsigned char data[];
};

struct recall_arena {
	struct block *first, *now;
};

struct recall_arena *recall_arena_new(void)
{
	return recall_calloc(1, sizeof(struct recall_arena));
}

void recall_arena_free(struct recall_arena *a)
{
	struct block *b, *next;

	if (!a)
		return;
	for (b = a->first; b; b = next) {
		next = b->next;
		free(b);
	}
	free(a);
}

void recall_arena_reset(struct recall_arena *a)
{
	for (struct block *b = a->first; b; b = b->next)
		b->used = 0;
	a->now = a->first;
}

static struct block *new_block(size_t size)
{
	struct block *b;

	RECALL_BUG_ON(size > SIZE_MAX - sizeof(*b));
	b = recall_alloc(sizeof(*b) + size);
	b->next = NULL;
	b->used = 0;
	b->size = size;
	return b;
}

static bool fits(const struct block *b, size_t size)
{
	return b->size - b->used >= size;
}

/* Goes to a block with room for size bytes: the next one, or a new one. */
static void advance(struct recall_arena *a, size_t size)
{
	size_t usual = a->now ? a->now->size * 2 : FIRST_BLOCK;
	struct block *b;

	if (a->now && a->now->next && fits(a->now->next, size)) {
		a->now = a->now->next;
		return;
	}
	if (usual > LARGEST_BLOCK)
		usual = LARGEST_BLOCK;
	b = new_block(size > usual ? size : usual);
	if (a->now) {
		b->next = a->now->next;
		a->now->next = b;
	} else {
		a->first = b;
	}
	a->now = b;
}

/* Bytes that aren't zeroed; align is a power of two. */
static void *take(struct recall_arena *a, size_t size, size_t align)
{
	struct block *b = a->now;

	RECALL_BUG_ON(size > SIZE_MAX / 2);
	if (b)
		b->used = (b->used + align - 1) & ~(align - 1);
	if (!b || b->used > b->size || !fits(b, size)) {
		advance(a, size);
		b = a->now;
	}
	b->used += size;
	return b->data + b->used - size;
}

void *recall_arena_alloc(struct recall_arena *a, size_t size)
{
	return memset(take(a, size, _Alignof(max_align_t)), 0, size);
}

char *recall_arena_strdup(struct recall_arena *a, const char *s)
{
	return recall_arena_strndup(a, s, strlen(s));
}

char *recall_arena_strndup(struct recall_arena *a, const char *s, size_t n)
{
	size_t len = strnlen(s, n);
	char *copy = take(a, len + 1, 1);

	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *recall_arena_printf(struct recall_arena *a, const char *format, ...)
{
	va_list ap, again;
	char *s;
	int n;

	va_start(ap, format);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, format, ap);
	RECALL_BUG_ON(n < 0);
	s = take(a, (size_t)n + 1, 1);
	vsnprintf(s, (size_t)n + 1, format, again);
	va_end(again);
	va_end(ap);
	return s;
}
