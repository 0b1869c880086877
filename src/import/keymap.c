#include "matching.h"

#include <stdlib.h>
#include <string.h>

#include "recall/text.h"

/* ---- keys -------------------------------------------------------------- */

uint64_t key_of_bytes(const char *s, size_t n)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
	return recall_hash_mix(h) | 1;	/* 0: an empty slot */
}

static bool plain(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s >= 0x80)
			return false;
	return true;
}

/* The key of a text: what it says, not how it is set. Plain text, which is
 * nearly all, is folded here without the tables of Unicode. */
uint64_t key_of_text(struct recall_buf *b, const char *s)
{
	recall_buf_reset(b);
	if (!plain(s)) {
		recall_fold(b, s, strlen(s), 0);
		return key_of_bytes(b->data, b->len);
	}
	for (bool gap = false; *s; s++) {
		if (*s == ' ' || (*s >= '\t' && *s <= '\r')) {
			gap = b->len > 0;
			continue;
		}
		if (gap)
			recall_buf_addc(b, ' ');
		gap = false;
		recall_buf_addc(b, *s >= 'A' && *s <= 'Z' ?
				(char)(*s + 32) : *s);
	}
	return key_of_bytes(b->data, b->len);
}

uint64_t key_of_pair(uint64_t front, uint64_t back)
{
	return recall_hash_mix(front * 31 + back) | 1;
}

static uint64_t add_text(uint64_t h, const char *s)
{
	uint64_t part;
	size_t n = strlen(s);

	h = recall_hash_mix(h ^ n);
	for (; n >= sizeof(part); s += sizeof(part), n -= sizeof(part)) {
		memcpy(&part, s, sizeof(part));
		h = recall_hash_mix(h ^ part);
	}
	part = 0;
	memcpy(&part, s, n);
	return recall_hash_mix(h ^ part);
}

uint64_t key_of_exact(const struct exact *e)
{
	const char *const texts[] = { e->front, e->back, e->tags, e->extra,
		e->file };
	uint64_t h = e->line * UINT64_C(2) + e->reversed, bits;

	memcpy(&bits, &e->confidence, sizeof(bits));
	h = recall_hash_mix(h ^ bits);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		h = add_text(h, texts[i]);
	return h | 1;
}

/* ---- the map ------------------------------------------------------------ */

void keymap_init(struct keymap *m, size_t items)
{
	size_t n = 16;

	while (n < items * 2)
		n *= 2;
	m->slots = recall_calloc(n, sizeof(*m->slots));
	m->next = recall_calloc(items + 1, sizeof(*m->next));
	m->mask = n - 1;
}

void keymap_release(struct keymap *m)
{
	free(m->slots);
	free(m->next);
}

struct keyslot *keymap_slot(const struct keymap *m, uint64_t key)
{
	size_t i = (size_t)key & m->mask;

	while (m->slots[i].key && m->slots[i].key != key)
		i = (i + 1) & m->mask;
	return &m->slots[i];
}

void keymap_add(struct keymap *m, uint64_t key, size_t item)
{
	struct keyslot *s = keymap_slot(m, key);

	m->next[item] = MATCH_NONE;
	if (s->key) {
		m->next[s->last] = item;
		s->last = item;
		return;
	}
	s->key = key;
	s->first = s->last = item;
}

size_t keymap_first(const struct keymap *m, uint64_t key)
{
	const struct keyslot *s = keymap_slot(m, key);

	return s->key ? s->first : MATCH_NONE;
}

/* ---- the set ------------------------------------------------------------ */

void keyset_release(struct keyset *s)
{
	free(s->keys);
	*s = (struct keyset){ NULL, 0, 0 };
}

static size_t keyset_find(const struct keyset *s, uint64_t key)
{
	size_t i = (size_t)key & (s->cap - 1);

	while (s->keys[i] && s->keys[i] != key)
		i = (i + 1) & (s->cap - 1);
	return i;
}

bool keyset_has(const struct keyset *s, uint64_t key)
{
	return s->cap && s->keys[keyset_find(s, key)];
}

static void keyset_grow(struct keyset *s)
{
	struct keyset larger = { NULL, s->count, s->cap ? s->cap * 2 : 64 };

	larger.keys = recall_calloc(larger.cap, sizeof(*larger.keys));
	for (size_t i = 0; i < s->cap; i++)
		if (s->keys[i])
			larger.keys[keyset_find(&larger, s->keys[i])] =
					s->keys[i];
	free(s->keys);
	*s = larger;
}

bool keyset_add(struct keyset *s, uint64_t key)
{
	size_t i;

	if (s->count * 4 >= s->cap * 3)
		keyset_grow(s);
	i = keyset_find(s, key);
	if (s->keys[i])
		return false;
	s->keys[i] = key;
	s->count++;
	return true;
}
