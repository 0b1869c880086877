/*
 * Which lines begin with words that stand in another line as well: a term
 * that another definition speaks of; and which with words that begin another
 * one, as the terms of a family do. One pass notes how the lines begin, one
 * looks at every run of words of the page.
 */
#include "cut.h"

#define LEAST_WORDS 2	/* one word says little */

struct head {
	uint64_t hash;		/* 0: nobody's */
	size_t line;		/* one that begins so */
	bool recurs, shared;	/* inside another; at the start of another */
};

struct heads {
	struct head *slots;
	size_t mask;
};

/* Two runs with one hash are taken for the same: a sign among many, not
 * worth a look at the words. */
static struct head *find_head(const struct heads *h, uint64_t hash)
{
	size_t i = hash & h->mask;

	while (h->slots[i].hash && h->slots[i].hash != hash)
		i = (i + 1) & h->mask;
	return &h->slots[i];
}

/* Hashes of the runs of 1, 2, … words from the word `at` on; how many. */
static size_t hash_runs(const struct cut_line *l, size_t at,
		uint64_t out[CUT_HEAD_WORDS])
{
	uint64_t hash = 0;
	size_t n = 0;

	for (size_t k = 0; k < CUT_HEAD_WORDS && at + k < l->count &&
			l->w[at + k].core_len; k++) {
		hash = recall_hash_mix(hash ^ cut_hash_word(&l->w[at + k])) | 1;
		out[n++] = hash;
	}
	return n;
}

static void note_head(const struct cut_page *p, struct heads *h, size_t line)
{
	uint64_t runs[CUT_HEAD_WORDS];
	size_t n = hash_runs(&p->lines[line], 0, runs);

	for (size_t i = 0; i < n; i++) {
		struct head *head = find_head(h, runs[i]);

		if (!head->hash)
			*head = (struct head){ runs[i], line, false, false };
		head->shared |= head->line != line;
	}
}

static void find_runs(const struct cut_page *p, struct heads *h, size_t line)
{
	const struct cut_line *l = &p->lines[line];
	uint64_t runs[CUT_HEAD_WORDS];

	for (size_t at = 1; at + LEAST_WORDS <= l->count; at++) {
		size_t n = hash_runs(l, at, runs);

		for (size_t i = LEAST_WORDS - 1; i < n; i++) {
			struct head *head = find_head(h, runs[i]);

			head->recurs |= head->hash && head->line != line;
		}
	}
}

void cut_page_note_heads(struct cut_page *p)
{
	struct heads h = { NULL, 63 };
	uint64_t runs[CUT_HEAD_WORDS];

	while (h.mask < p->count * CUT_HEAD_WORDS * 2)
		h.mask = h.mask * 2 + 1;
	h.slots = recall_arena_alloc(p->arena,
			(h.mask + 1) * sizeof(*h.slots));
	for (size_t i = 0; i < p->count; i++)
		note_head(p, &h, i);
	for (size_t i = 0; i < p->count; i++)
		find_runs(p, &h, i);
	for (size_t i = 0; i < p->count; i++) {
		size_t n = hash_runs(&p->lines[i], 0, runs);

		for (size_t k = 0; k < n; k++) {
			const struct head *head = find_head(&h, runs[k]);

			p->lines[i].recurs |= (unsigned char)
					(head->recurs << (k + 1));
			p->lines[i].shares |= (unsigned char)
					(head->shared << (k + 1));
		}
	}
}
