#include "wordcache.h"

#include <stdlib.h>

/* Words; slots are twice as many, a power of two. A deck has fewer, mostly. */
#define MOST_WORDS 16384
#define FIRST_SLOTS 256

struct known {
	const char *token;	/* NULL: free */
	size_t n;
	uint64_t hash;		/* of the token and the languages */
	unsigned languages;
	bool is_word;
	struct word word;
};

struct word_cache {
	struct recall_arena *arena;	/* of tokens and words */
	struct known **slots;
	size_t count, size;
};

struct word_cache *word_cache_new(void)
{
	struct word_cache *c = recall_calloc(1, sizeof(*c));

	c->arena = recall_arena_new();
	return c;
}

void word_cache_free(struct word_cache *c)
{
	if (!c)
		return;
	recall_arena_free(c->arena);
	free(c->slots);
	free(c);
}

void word_cache_trim(struct word_cache *c)
{
	if (c->count < MOST_WORDS)
		return;
	free(c->slots);
	c->slots = NULL;
	c->count = c->size = 0;
	recall_arena_reset(c->arena);
}

struct recall_arena *word_cache_arena(struct word_cache *c)
{
	return c->arena;
}

/* FNV-1a, and a mix for the low bits. */
static uint64_t hash(struct span token, unsigned languages)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325) + languages;

	for (size_t i = 0; i < token.n; i++)
		h = (h ^ (unsigned char)token.s[i]) * UINT64_C(0x100000001b3);
	return h ^ h >> 32;
}

/* Where it is, or the free slot where it would be. */
static struct known **look_up(const struct word_cache *c, struct span token,
		unsigned languages, uint64_t h)
{
	size_t at = (size_t)h & (c->size - 1);

	for (; c->slots[at]; at = (at + 1) & (c->size - 1)) {
		const struct known *k = c->slots[at];

		if (k->hash == h && k->n == token.n && k->languages ==
				languages && memcmp(k->token, token.s,
				token.n) == 0)
			break;
	}
	return &c->slots[at];
}

bool word_cache_find(const struct word_cache *c, struct span token,
		unsigned languages, const struct word **out)
{
	const struct known *k = c->count == 0 ? NULL : *look_up(c, token,
			languages, hash(token, languages));

	*out = k && k->is_word ? &k->word : NULL;
	return k != NULL;
}

static void grow(struct word_cache *c)
{
	struct known **old = c->slots;
	size_t size = c->size;

	c->size = size ? 2 * size : FIRST_SLOTS;
	c->slots = recall_calloc(c->size, sizeof(*c->slots));
	for (size_t i = 0; i < size; i++)
		if (old[i])
			*look_up(c, (struct span){ old[i]->token, old[i]->n },
					old[i]->languages, old[i]->hash) =
					old[i];
	free(old);
}

void word_cache_add(struct word_cache *c, struct span token,
		unsigned languages, const struct word *w)
{
	struct known *k = recall_arena_alloc(c->arena, sizeof(*k));

	if (2 * (c->count + 1) > c->size)
		grow(c);
	*k = (struct known){
		.token = recall_arena_strndup(c->arena, token.s, token.n),
		.n = token.n, .hash = hash(token, languages),
		.languages = languages, .is_word = w != NULL,
	};
	if (w)
		k->word = *w;
	*look_up(c, token, languages, k->hash) = k;
	c->count++;
}
