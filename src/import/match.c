#include "matching.h"

#include <stdlib.h>
#include <string.h>

/* ---- cards -------------------------------------------------------------- */

static void add_card(struct match_cards *c, const struct recall_draft *d,
		struct keyset *seen, struct recall_buf *b)
{
	struct match_card *card;

	if (c->count == c->cap) {
		c->cap = c->cap ? c->cap * 2 : 256;
		c->cards = recall_realloc(c->cards, c->cap, sizeof(*c->cards));
		c->duplicate = recall_realloc(c->duplicate, c->cap,
				sizeof(*c->duplicate));
	}
	card = &c->cards[c->count];
	card->guid = d->guid[0] ? key_of_bytes(d->guid, strlen(d->guid)) : 0;
	card->front = key_of_text(b, d->front);
	card->back = key_of_text(b, d->back);
	c->guids |= card->guid != 0;
	c->duplicate[c->count++] = !keyset_add(seen,
			key_of_pair(card->front, card->back));
}

enum recall_status match_cards_init(struct match_cards *c, struct pass p,
		struct recall_error *err)
{
	struct recall_buf b = RECALL_BUF_INIT;
	struct keyset seen = { NULL, 0, 0 };

	*c = (struct match_cards){ .pass = p };
	while (pass_next(&p, err))
		for (size_t i = 0; i < p.count; i++)
			add_card(c, &p.cards[i], &seen, &b);
	keyset_release(&seen);
	recall_buf_release(&b);
	return p.status;
}

void match_cards_release(struct match_cards *c)
{
	free(c->cards);
	free(c->duplicate);
}

/* ---- how much of a set is in a deck ------------------------------------- */

/* More keys than that are thinned out, by half of what keys there can be. */
#define INDEX_LIMIT 65536

struct match_index {
	struct keyset fronts, backs;
	uint64_t thin;		/* keys that have none of these bits count */
	size_t cards;
};

/* The lowest bits choose the slot of a key set. */
#define THIN_SHIFT 40

static void thin_out(struct match_index *x, struct keyset *s)
{
	struct keyset kept = { NULL, 0, 0 };

	for (size_t i = 0; i < s->cap; i++)
		if (s->keys[i] && !(s->keys[i] & x->thin))
			keyset_add(&kept, s->keys[i]);
	keyset_release(s);
	*s = kept;
}

static void index_key(struct match_index *x, struct keyset *s, uint64_t key)
{
	if (key & x->thin)
		return;
	keyset_add(s, key);
	if (s->count <= INDEX_LIMIT)
		return;
	x->thin = x->thin << 1 | UINT64_C(1) << THIN_SHIFT;
	thin_out(x, &x->fronts);
	thin_out(x, &x->backs);
}

enum recall_status match_index_new(struct pass p, struct match_index **out,
		struct recall_error *err)
{
	struct match_index *x = recall_calloc(1, sizeof(*x));
	struct recall_buf b = RECALL_BUF_INIT;

	while (pass_next(&p, err)) {
		for (size_t i = 0; i < p.count; i++) {
			index_key(x, &x->fronts, key_of_text(&b,
					p.cards[i].front));
			index_key(x, &x->backs, key_of_text(&b,
					p.cards[i].back));
		}
		x->cards += p.count;
	}
	recall_buf_release(&b);
	*out = x;
	return p.status;
}

void match_index_free(struct match_index *x)
{
	if (!x)
		return;
	keyset_release(&x->fronts);
	keyset_release(&x->backs);
	free(x);
}

size_t match_index_cards(const struct match_index *x)
{
	return x->cards;
}

double match_index_count(const struct match_index *x,
		const struct recall_note *note)
{
	bool source = note->source_front && note->source_front[0];
	struct recall_buf b = RECALL_BUF_INIT;
	uint64_t front = key_of_text(&b, source ? note->source_front :
			note->front);
	uint64_t back = key_of_text(&b, source ? note->source_back :
			note->back);
	double each = 0.5 * (double)((x->thin >> THIN_SHIFT) + 1);
	double found = 0;

	if (!(front & x->thin) && keyset_has(&x->fronts, front))
		found += each;
	if (!(back & x->thin) && keyset_has(&x->backs, back))
		found += each;
	recall_buf_release(&b);
	return found;
}

/* ---- notes where their cards are ---------------------------------------- */

/* So many cards may be new in one place. */
#define LOOK_AHEAD 64

/* What a guid or both sides of its source match, no later step could give to
 * another card but its equal. */
static bool is_plainly(const struct matching *g, const struct match_card *c,
		const struct loose_note *n)
{
	if (c->guid)
		return c->guid == n->guid;
	return !g->c->guids && c->front == n->front && c->back == n->back;
}

/* Most notes of a deck stand in the order of their file: these need no room
 * of their own. */
static bool take_next(struct matching *g, const struct loose_note *n)
{
	for (size_t i = g->next, seen = 0; i < g->c->count &&
			seen < LOOK_AHEAD; i++) {
		if (g->c->duplicate[i])
			continue;
		seen++;
		if (!is_plainly(g, &g->c->cards[i], n))
			continue;
		g->m->note_of[i] = n->id;
		g->next = i + 1;
		return true;
	}
	return false;
}

static enum recall_status collect(void *arg, const struct recall_note *note)
{
	struct matching *g = arg;
	struct loose_note n = { .id = note->id,
		.guid = key_of_bytes(note->guid, strlen(note->guid)) };

	if (!pass_shows(&g->shown, g->seen++))
		return recall_fail(g->err, RECALL_CANCELLED, "cancelled");
	if (note->source_front[0]) {	/* else made here: no source to match */
		n.front = key_of_text(&g->b, note->source_front);
		n.back = key_of_text(&g->b, note->source_back);
	}
	if (take_next(g, &n))
		return RECALL_OK;
	n.now_front = key_of_text(&g->b, note->front);
	n.now_back = key_of_text(&g->b, note->back);
	if (g->count == g->cap) {
		g->cap = g->cap ? g->cap * 2 : 256;
		g->notes = recall_realloc(g->notes, g->cap,
				sizeof(*g->notes));
	}
	g->notes[g->count++] = n;
	return RECALL_OK;
}

enum recall_status matching_notes(const struct matching *g,
		recall_note_fn *fn, void *arg)
{
	return g->deleted ? recall_store_notes_deleted(g->store, g->deck, fn,
			arg, g->err) : recall_store_notes(g->store, g->deck,
			fn, arg, g->err);
}

/* ---- the others --------------------------------------------------------- */

bool matching_is_free(const struct matching *g, size_t card)
{
	return !g->c->duplicate[card] && !g->m->note_of[card];
}

void matching_take(struct matching *g, size_t card, size_t note)
{
	g->m->note_of[card] = g->notes[note].id;
	g->notes[note].taken = true;
}

enum side { GUID, SOURCE, NOW, SOURCE_FRONT, NOW_FRONT, SOURCE_BACK };

static uint64_t key_of_note(const struct loose_note *n, enum side side)
{
	switch (side) {
	case GUID:
		return n->guid;
	case SOURCE:
		return n->front ? key_of_pair(n->front, n->back) : 0;
	case NOW:
		return key_of_pair(n->now_front, n->now_back);
	case SOURCE_FRONT:
		return n->front;
	case NOW_FRONT:
		return n->now_front;
	default:
		return n->back;
	}
}

static uint64_t key_of_card(const struct match_card *c, enum side side)
{
	switch (side) {
	case GUID:
		return c->guid;
	case SOURCE:
	case NOW:
		return key_of_pair(c->front, c->back);
	case SOURCE_FRONT:
	case NOW_FRONT:
		return c->front;
	default:
		return c->back;
	}
}

/* Cards and notes with equal keys, each in its order. */
static void match_side(struct matching *g, enum side side)
{
	struct keymap by;

	keymap_init(&by, g->count);
	for (size_t n = 0; n < g->count; n++) {
		uint64_t key = key_of_note(&g->notes[n], side);

		if (!g->notes[n].taken && key)
			keymap_add(&by, key, n);
	}
	for (size_t i = 0; i < g->c->count; i++) {
		uint64_t key = key_of_card(&g->c->cards[i], side);
		struct keyslot *s;

		if (!key || !matching_is_free(g, i))
			continue;
		s = keymap_slot(&by, key);
		/* those that are taken stand first and are passed once */
		while (s->key && s->first != MATCH_NONE &&
				g->notes[s->first].taken)
			s->first = by.next[s->first];
		if (s->key && s->first != MATCH_NONE)
			matching_take(g, i, s->first);
	}
	keymap_release(&by);
}

/* ---- all of it ----------------------------------------------------------- */

static void keep_left(struct matching *g)
{
	g->m->left = recall_calloc(g->count + 1, sizeof(*g->m->left));
	for (size_t n = 0; n < g->count; n++)
		if (!g->notes[n].taken)
			g->m->left[g->m->left_count++] = g->notes[n].id;
}

enum recall_status match_init(struct match *m, const struct match_cards *c,
		struct recall_store *store, int64_t deck, bool deleted,
		struct recall_error *err)
{
	struct matching g = { .store = store, .deck = deck, .deleted = deleted,
		.c = c, .shown = c->pass, .m = m, .b = RECALL_BUF_INIT, .err = err };
	enum recall_status status;

	*m = (struct match){ .note_of = recall_calloc(c->count + 1,
			sizeof(*m->note_of)) };
	status = matching_notes(&g, collect, &g);
	for (enum side side = GUID; !status && g.count && side <= SOURCE_BACK;
			side++)
		match_side(&g, side);
	if (!status && g.count)
		status = matching_close(&g);
	keep_left(&g);
	free(g.notes);
	recall_buf_release(&g.b);
	return status;
}

void match_release(struct match *m)
{
	free(m->note_of);
	free(m->left);
}
