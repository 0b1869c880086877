#include "strings.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_SIZE 64	/* slots; a power of two */

struct strings_slot {
	const char *key;	/* NULL: free */
	size_t value;
};

void strings_init(struct strings *t, struct recall_arena *arena)
{
	*t = (struct strings){ .arena = arena };
}

void strings_release(struct strings *t)
{
	free(t->slots);
	t->slots = NULL;
}

/* FNV-1a, and a mix for the low bits. */
static uint64_t hash(const char *s)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
	return recall_hash_mix(h);
}

/* Where it is, or the free slot where it would be. */
static struct strings_slot *look_up(const struct strings *t, const char *key)
{
	size_t at = (size_t)hash(key) & (t->size - 1);

	while (t->slots[at].key && strcmp(t->slots[at].key, key) != 0)
		at = (at + 1) & (t->size - 1);
	return &t->slots[at];
}

size_t *strings_find(const struct strings *t, const char *key)
{
	struct strings_slot *slot;

	if (t->count == 0)
		return NULL;
	slot = look_up(t, key);
	return slot->key ? &slot->value : NULL;
}

static void grow(struct strings *t)
{
	struct strings old = *t;

	t->size = old.size ? 2 * old.size : FIRST_SIZE;
	t->slots = recall_calloc(t->size, sizeof(*t->slots));
	for (size_t i = 0; i < old.size; i++)
		if (old.slots[i].key)
			*look_up(t, old.slots[i].key) = old.slots[i];
	free(old.slots);
}

size_t *strings_put(struct strings *t, const char *key)
{
	struct strings_slot *slot;

	if (2 * (t->count + 1) > t->size)
		grow(t);
	slot = look_up(t, key);
	if (!slot->key) {
		*slot = (struct strings_slot){
			recall_arena_strdup(t->arena, key), 0
		};
		t->count++;
	}
	return &slot->value;
}
