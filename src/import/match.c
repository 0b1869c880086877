#include "matching.h"

#include <stdlib.h>
#include <string.h>

/* ---- cards -------------------------------------------------------------- */

static void add_guid(struct match_cards *c, const char *guid)
{
	if (!c->guids)
		c->guids = recall_calloc(c->cap, sizeof(*c->guids));
	c->guids[c->count] = key_of_bytes(guid, strlen(guid));
}

static uint64_t exact_card(const struct recall_draft *d, const char *file)
{
	return key_of_exact(&(struct exact){ .front = d->front,
		.back = d->back, .tags = d->tags, .extra = d->extra,
		.file = file, .confidence = d->confidence, .line = d->line,
		.reversed = d->reversed });
}

static void grow_cards(struct match_cards *c)
{
	size_t before = c->cap;

	c->cap = c->cap ? c->cap * 2 : 256;
	c->cards = recall_realloc(c->cards, c->cap, sizeof(*c->cards));
	c->duplicate = recall_realloc(c->duplicate, c->cap,
			sizeof(*c->duplicate));
	if (!c->guids)
		return;
	c->guids = recall_realloc(c->guids, c->cap, sizeof(*c->guids));
	memset(c->guids + before, 0, (c->cap - before) * sizeof(*c->guids));
}

static void add_card(struct match_cards *c, const struct recall_draft *d,
		struct keyset *seen, struct recall_buf *b)
{
	struct match_card *card;

	if (c->count == c->cap)
		grow_cards(c);
	if (d->guid[0])
		add_guid(c, d->guid);
	card = &c->cards[c->count];
	card->front = key_of_text(b, d->front);
	card->back = key_of_text(b, d->back);
	card->exact = exact_card(d, c->pass.set->file);
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
	free(c->guids);
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

/* What a key that is there stands for: half a card, or as many as were
 * thinned out. */
static double count_key(const struct match_index *x, const struct keyset *s,
		uint64_t key)
{
	return key & x->thin || !keyset_has(s, key) ? 0 : 0.5 *
			(double)((x->thin >> THIN_SHIFT) + 1);
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
	double direct = count_key(x, &x->fronts, front) +
			count_key(x, &x->backs, back);
	double turned = count_key(x, &x->backs, front);

	/* one side alone says nothing of that */
	turned = turned > 0 || (front & x->thin) ? turned + count_key(x,
			&x->fronts, back) : 0;
	if (!x->thin && turned < 1)
		turned = 0;
	recall_buf_release(&b);
	return direct > turned ? direct : turned;
}

/* ---- notes where their cards are ---------------------------------------- */

/* Of a note that is exactly its card the id times this, plus its kind, stands
 * as a negative number. */
#define KINDS 4

/* So many cards may be new in one place. */
#define LOOK_AHEAD 64

static uint64_t guid_of(const struct match_cards *c, size_t card)
{
	return c->guids ? c->guids[card] : 0;
}

/* What a guid or both sides of its source match, no later step could give to
 * another card but its equal. */
static bool is_plainly(const struct matching *g, size_t card,
		const struct loose_note *n)
{
	const struct match_card *c = &g->c->cards[card];

	if (guid_of(g->c, card))
		return guid_of(g->c, card) == n->guid;
	return !g->c->guids && c->front == n->front && c->back == n->back;
}

/* Is the note as its source made it? Its key then, else 0. */
static uint64_t exact_note(const struct recall_note *n)
{
	if (n->gone || strcmp(n->source_kind, recall_kind_name(n->kind)) ||
			strcmp(n->front, n->source_front) ||
			strcmp(n->back, n->source_back) ||
			strcmp(n->tags, n->source_tags))
		return 0;
	return key_of_exact(&(struct exact){ .front = n->front,
		.back = n->back, .tags = n->tags, .extra = n->extra,
		.file = n->file, .confidence = n->confidence,
		.line = n->line, .reversed = n->reversed });
}

/* Most notes of a deck stand in the order of their file: these need no room
 * of their own. */
static bool take_next(struct matching *g, const struct loose_note *n,
		const struct recall_note *note)
{
	for (size_t i = g->next, seen = 0; i < g->c->count &&
			seen < LOOK_AHEAD; i++) {
		if (g->c->duplicate[i])
			continue;
		seen++;
		if (!is_plainly(g, i, n))
			continue;
		g->m->note_of[i] = g->c->cards[i].exact == exact_note(note) ?
				-(n->id * KINDS + (int64_t)note->kind) :
				n->id;
		g->next = i + 1;
		return true;
	}
	return false;
}

static enum recall_status collect(void *arg, const struct recall_note *note)
{
	struct matching *g = (struct matching *)arg + note->deleted;
	struct loose_note n = { .id = note->id,
		.guid = key_of_bytes(note->guid, strlen(note->guid)) };

	if (!pass_shows(&g->shown, g->seen++))
		return recall_fail(g->err, RECALL_CANCELLED, "cancelled");
	if (note->source_front[0]) {	/* else made here: no source to match */
		n.front = key_of_text(&g->b, note->source_front);
		n.back = key_of_text(&g->b, note->source_back);
	}
	if (take_next(g, &n, note))
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

/* TURNED: the source's sides the other way round; one side of them when
 * most cards that are known are so. */
enum side { GUID, SOURCE, NOW, TURNED, TURNED_FRONT, TURNED_BACK, SOURCE_FRONT,
	NOW_FRONT, SOURCE_BACK, SIDES };

static uint64_t key_of_note(const struct loose_note *n, enum side side)
{
	switch (side) {
	case GUID:
		return n->guid;
	case SOURCE:
		return n->front ? key_of_pair(n->front, n->back) : 0;
	case NOW:
		return key_of_pair(n->now_front, n->now_back);
	case TURNED:
		return n->front ? key_of_pair(n->back, n->front) : 0;
	case SOURCE_FRONT:
	case TURNED_BACK:
		return n->front;
	case NOW_FRONT:
		return n->now_front;
	default:
		return n->back;
	}
}

static uint64_t key_of_card(const struct match_cards *cards, size_t card,
		enum side side)
{
	const struct match_card *c = &cards->cards[card];

	switch (side) {
	case GUID:
		return guid_of(cards, card);
	case SOURCE:
	case NOW:
	case TURNED:
		return key_of_pair(c->front, c->back);
	case SOURCE_FRONT:
	case NOW_FRONT:
	case TURNED_FRONT:
		return c->front;
	default:
		return c->back;
	}
}

/* Cards and notes with equal keys, each in its order; how many. */
static size_t match_side(struct matching *g, enum side side)
{
	struct keymap by;
	size_t taken = 0;

	keymap_init(&by, g->count);
	for (size_t n = 0; n < g->count; n++) {
		uint64_t key = key_of_note(&g->notes[n], side);

		if (!g->notes[n].taken && key)
			keymap_add(&by, key, n);
	}
	for (size_t i = 0; i < g->c->count; i++) {
		uint64_t key = key_of_card(g->c, i, side);
		struct keyslot *s;

		if (!key || !matching_is_free(g, i))
			continue;
		s = keymap_slot(&by, key);
		/* those that are taken stand first and are passed once */
		while (s->key && s->first != MATCH_NONE &&
				g->notes[s->first].taken)
			s->first = by.next[s->first];
		if (!s->key || s->first == MATCH_NONE)
			continue;
		matching_take(g, i, s->first);
		taken++;
	}
	keymap_release(&by);
	return taken;
}

/* ---- all of it ----------------------------------------------------------- */

static void keep_left(struct matching *g)
{
	g->m->left = recall_calloc(g->count + 1, sizeof(*g->m->left));
	for (size_t n = 0; n < g->count; n++)
		if (!g->notes[n].taken)
			g->m->left[g->m->left_count++] = g->notes[n].id;
}

static void begin(struct matching *g, struct match *m,
		const struct matching *like)
{
	*g = *like;
	g->m = m;
	recall_buf_init(&g->b);
	*m = (struct match){ .note_of = recall_calloc(g->c->count + 1,
			sizeof(*m->note_of)) };
}

static size_t matched_cards(const struct matching *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->c->count; i++)
		n += g->m->note_of[i] != 0;
	return n;
}

static enum recall_status finish(struct matching *g, enum recall_status status)
{
	bool turned = false;

	for (enum side side = GUID; !status && g->count && side < SIDES;
			side++) {
		size_t taken = 0;

		if (turned || (side != TURNED_FRONT && side != TURNED_BACK))
			taken = match_side(g, side);
		turned |= side == TURNED && taken * 4 >= g->c->count &&
				taken * 2 > matched_cards(g);
	}
	if (!status && g->count)
		status = matching_close(g);
	keep_left(g);
	free(g->notes);
	recall_buf_release(&g->b);
	return status;
}

enum recall_status match_init(struct match *living, struct match *deleted,
		const struct match_cards *c, struct recall_store *store,
		int64_t deck, struct recall_error *err)
{
	const struct matching like = { .store = store, .deck = deck, .c = c,
		.shown = c->pass, .err = err };
	struct matching g[2];
	enum recall_status status;

	begin(&g[0], living, &like);
	begin(&g[1], deleted, &like);
	g[1].deleted = true;
	status = recall_store_notes_every(store, deck, collect, g, err);
	status = finish(&g[0], status);
	return finish(&g[1], status);
}

int64_t match_note(const struct match *m, size_t card)
{
	int64_t n = m->note_of ? m->note_of[card] : 0;

	return n < 0 ? -n / KINDS : n;
}

bool match_is_exact(const struct match *m, size_t card, enum recall_kind kind)
{
	int64_t n = m->note_of[card];

	return n < 0 && -n % KINDS == (int64_t)kind;
}

void match_release(struct match *m)
{
	free(m->note_of);
	free(m->left);
}
