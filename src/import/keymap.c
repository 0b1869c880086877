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
