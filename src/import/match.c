#include "matching.h"

#include <stdlib.h>
#include <string.h>

/* ---- notes -------------------------------------------------------------- */

enum recall_status match_collect(void *arg, const struct recall_note *note)
{
	struct match_notes *m = arg;
	struct recall_note *n;
	const char **texts[8];

	if (m->count == m->cap) {
		m->cap = m->cap ? m->cap * 2 : 256;
		m->notes = recall_realloc(m->notes, m->cap, sizeof(*m->notes));
	}
	n = &m->notes[m->count++];
	*n = *note;
	texts[0] = &n->guid;
	texts[1] = &n->front;
	texts[2] = &n->back;
	texts[3] = &n->tags;
	texts[4] = &n->extra;
	texts[5] = &n->source_front;
	texts[6] = &n->source_back;
	texts[7] = &n->source_tags;
	for (size_t i = 0; i < 8; i++)
		*texts[i] = recall_arena_strdup(m->arena,
				*texts[i] ? *texts[i] : "");
	n->file = recall_arena_strdup(m->arena, note->file ? note->file : "");
	return RECALL_OK;
}

void match_notes_release(struct match_notes *m)
{
	free(m->notes);
	m->notes = NULL;
	m->count = m->cap = 0;
}

/* ---- how much of a set is in a deck ------------------------------------- */

struct match_index {
	struct keymap fronts, backs;
	uint64_t *back_of;	/* key of each card's back */
};

struct match_index *match_index_new(const struct recall_set *set)
{
	struct match_index *x = recall_alloc(sizeof(*x));
	struct recall_buf b = RECALL_BUF_INIT;

	keymap_init(&x->fronts, set->count);
	keymap_init(&x->backs, set->count);
	x->back_of = recall_calloc(set->count + 1, sizeof(*x->back_of));
	for (size_t i = 0; i < set->count; i++) {
		x->back_of[i] = key_of_text(&b, set->cards[i].back);
		keymap_add(&x->fronts, key_of_text(&b, set->cards[i].front), i);
		keymap_add(&x->backs, x->back_of[i], i);
	}
	recall_buf_release(&b);
	return x;
}

void match_index_free(struct match_index *x)
{
	if (!x)
		return;
	keymap_release(&x->fronts);
	keymap_release(&x->backs);
	free(x->back_of);
	free(x);
}

double match_index_count(const struct match_index *x,
		const struct recall_note *note)
{
	bool source = note->source_front && note->source_front[0];
	struct recall_buf b = RECALL_BUF_INIT;
	uint64_t front = key_of_text(&b, source ? note->source_front : note->front);
	uint64_t back = key_of_text(&b, source ? note->source_back : note->back);
	bool has_back = keymap_first(&x->backs, back) != MATCH_NONE;
	size_t i = keymap_first(&x->fronts, front);
	double found = i != MATCH_NONE || has_back ? 0.5 : 0;

	for (; i != MATCH_NONE; i = x->fronts.next[i])
		if (x->back_of[i] == back)
			found = 1;
	recall_buf_release(&b);
	return found;
}

/* ---- matching ----------------------------------------------------------- */

void matching_take(struct matching *g, size_t card, size_t note)
{
	g->m->note_of[card] = note;
	g->m->taken[note] = true;
}

/* A set's own twins: the same front and back again. */
static void find_duplicates(struct matching *g)
{
	struct keymap seen;

	keymap_init(&seen, g->set->count);
	for (size_t i = 0; i < g->set->count; i++) {
		uint64_t key = recall_hash_mix(g->card_front[i] * 31 +
				g->card_back[i]) | 1;

		g->m->duplicate[i] = keymap_first(&seen, key) != MATCH_NONE;
		keymap_add(&seen, key, i);
	}
	keymap_release(&seen);
}

static void match_guids(struct matching *g)
{
	struct keymap by;

	keymap_init(&by, g->notes->count);
	for (size_t n = 0; n < g->notes->count; n++) {
		const char *guid = g->notes->notes[n].guid;

		keymap_add(&by, key_of_bytes(guid, strlen(guid)), n);
	}
	for (size_t i = 0; i < g->set->count; i++) {
		const char *guid = g->set->cards[i].guid;
		size_t n;

		if (!guid[0] || g->m->duplicate[i])
			continue;
		n = keymap_first(&by, key_of_bytes(guid, strlen(guid)));
		while (n != MATCH_NONE && (g->m->taken[n] ||
				strcmp(g->notes->notes[n].guid, guid)))
			n = by.next[n];
		if (n != MATCH_NONE)
			matching_take(g, i, n);
	}
	keymap_release(&by);
}

/* Cards and notes with equal keys, each in its order. second (may be NULL)
 * must be equal too. */
static void match_keys(struct matching *g, const uint64_t *note_key,
		const uint64_t *card_key, const uint64_t *note_second,
		const uint64_t *card_second)
{
	struct keymap by;

	keymap_init(&by, g->notes->count);
	for (size_t n = 0; n < g->notes->count; n++)
		if (!g->m->taken[n] && note_key[n])
			keymap_add(&by, note_second ? recall_hash_mix(note_key[n]
					* 31 + note_second[n]) | 1 :
					note_key[n], n);
	for (size_t i = 0; i < g->set->count; i++) {
		uint64_t key = card_second ? recall_hash_mix(card_key[i] * 31 +
				card_second[i]) | 1 : card_key[i];
		struct keyslot *s = keymap_slot(&by, key);

		if (g->m->duplicate[i] || g->m->note_of[i] != MATCH_NONE)
			continue;
		/* those that are taken stand first and are passed once */
		while (s->key && s->first != MATCH_NONE &&
				g->m->taken[s->first])
			s->first = by.next[s->first];
		if (s->key && s->first != MATCH_NONE)
			matching_take(g, i, s->first);
	}
	keymap_release(&by);
}

/* ---- all of it ----------------------------------------------------------- */

static uint64_t *keys(size_t n)
{
	return recall_calloc(n + 1, sizeof(uint64_t));
}

static void make_keys(struct matching *g)
{
	size_t cards = g->set->count, notes = g->notes->count;

	g->card_front = keys(cards);
	g->card_back = keys(cards);
	g->note_front = keys(notes);
	g->note_back = keys(notes);
	g->now_front = keys(notes);
	g->now_back = keys(notes);
	for (size_t i = 0; i < cards; i++) {
		g->card_front[i] = key_of_text(&g->b, g->set->cards[i].front);
		g->card_back[i] = key_of_text(&g->b, g->set->cards[i].back);
	}
	for (size_t i = 0; i < notes; i++) {
		const struct recall_note *n = &g->notes->notes[i];

		g->now_front[i] = key_of_text(&g->b, n->front);
		g->now_back[i] = key_of_text(&g->b, n->back);
		if (!n->source_front[0])
			continue;	/* made here: no source to match */
		g->note_front[i] = key_of_text(&g->b, n->source_front);
		g->note_back[i] = key_of_text(&g->b, n->source_back);
	}
}

void match_init(struct match *m, const struct recall_set *set,
		const struct match_notes *notes)
{
	struct matching g = { .set = set, .notes = notes, .m = m,
		.b = RECALL_BUF_INIT };

	m->note_of = recall_calloc(set->count + 1, sizeof(*m->note_of));
	m->duplicate = recall_calloc(set->count + 1, sizeof(*m->duplicate));
	m->taken = recall_calloc(notes->count + 1, sizeof(*m->taken));
	for (size_t i = 0; i < set->count; i++)
		m->note_of[i] = MATCH_NONE;
	make_keys(&g);
	find_duplicates(&g);
	match_guids(&g);
	match_keys(&g, g.note_front, g.card_front, g.note_back, g.card_back);
	match_keys(&g, g.now_front, g.card_front, g.now_back, g.card_back);
	match_keys(&g, g.note_front, g.card_front, NULL, NULL);
	match_keys(&g, g.now_front, g.card_front, NULL, NULL);
	match_keys(&g, g.note_back, g.card_back, NULL, NULL);
	matching_close(&g);
	free(g.card_front);
	free(g.card_back);
	free(g.note_front);
	free(g.note_back);
	free(g.now_front);
	free(g.now_back);
	recall_buf_release(&g.b);
}

void match_release(struct match *m)
{
	free(m->note_of);
	free(m->duplicate);
	free(m->taken);
}
