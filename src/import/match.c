#include "match.h"

#include <stdlib.h>
#include <string.h>

#include "recall/text.h"

/* Close matches are looked for among no more than this. */
#define CLOSE_LIMIT 4000
/* A word that so many notes share tells nothing. */
#define COMMON_WORD 40
#define CLOSE_SHARE 0.25	/* letters that may differ, of the longer */

/* ---- keys -------------------------------------------------------------- */

static uint64_t hash_bytes(const char *s, size_t n)
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
static uint64_t key_of(struct recall_buf *b, const char *s)
{
	recall_buf_reset(b);
	if (!plain(s)) {
		recall_fold(b, s, strlen(s), 0);
		return hash_bytes(b->data, b->len);
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
	return hash_bytes(b->data, b->len);
}

/* ---- a map of keys to items, several to a key, in order ----------------- */

struct map {
	struct slot {
		uint64_t key;
		size_t first, last;
	} *slots;
	size_t *next;		/* of the item with the same key */
	size_t mask;
};

static void map_init(struct map *m, size_t items)
{
	size_t n = 16;

	while (n < items * 2)
		n *= 2;
	m->slots = recall_calloc(n, sizeof(*m->slots));
	m->next = recall_calloc(items + 1, sizeof(*m->next));
	m->mask = n - 1;
}

static void map_release(struct map *m)
{
	free(m->slots);
	free(m->next);
}

static struct slot *map_slot(const struct map *m, uint64_t key)
{
	size_t i = (size_t)key & m->mask;

	while (m->slots[i].key && m->slots[i].key != key)
		i = (i + 1) & m->mask;
	return &m->slots[i];
}

static void map_add(struct map *m, uint64_t key, size_t item)
{
	struct slot *s = map_slot(m, key);

	m->next[item] = MATCH_NONE;
	if (s->key) {
		m->next[s->last] = item;
		s->last = item;
		return;
	}
	s->key = key;
	s->first = s->last = item;
}

static size_t map_first(const struct map *m, uint64_t key)
{
	const struct slot *s = map_slot(m, key);

	return s->key ? s->first : MATCH_NONE;
}

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
	struct map fronts, backs;
	uint64_t *back_of;	/* key of each card's back */
};

struct match_index *match_index_new(const struct recall_set *set)
{
	struct match_index *x = recall_alloc(sizeof(*x));
	struct recall_buf b = RECALL_BUF_INIT;

	map_init(&x->fronts, set->count);
	map_init(&x->backs, set->count);
	x->back_of = recall_calloc(set->count + 1, sizeof(*x->back_of));
	for (size_t i = 0; i < set->count; i++) {
		x->back_of[i] = key_of(&b, set->cards[i].back);
		map_add(&x->fronts, key_of(&b, set->cards[i].front), i);
		map_add(&x->backs, x->back_of[i], i);
	}
	recall_buf_release(&b);
	return x;
}

void match_index_free(struct match_index *x)
{
	if (!x)
		return;
	map_release(&x->fronts);
	map_release(&x->backs);
	free(x->back_of);
	free(x);
}

double match_index_count(const struct match_index *x,
		const struct recall_note *note)
{
	bool source = note->source_front && note->source_front[0];
	struct recall_buf b = RECALL_BUF_INIT;
	uint64_t front = key_of(&b, source ? note->source_front : note->front);
	uint64_t back = key_of(&b, source ? note->source_back : note->back);
	bool has_back = map_first(&x->backs, back) != MATCH_NONE;
	size_t i = map_first(&x->fronts, front);
	double found = i != MATCH_NONE || has_back ? 0.5 : 0;

	for (; i != MATCH_NONE; i = x->fronts.next[i])
		if (x->back_of[i] == back)
			found = 1;
	recall_buf_release(&b);
	return found;
}

/* ---- matching ----------------------------------------------------------- */

struct matching {
	const struct recall_set *set;
	const struct match_notes *notes;
	struct match *m;
	uint64_t *card_front, *card_back;	/* keys */
	uint64_t *note_front, *note_back;	/* of the source's text */
	uint64_t *now_front, *now_back;		/* as the student has it */
	struct recall_buf b;
};

static void take(struct matching *g, size_t card, size_t note)
{
	g->m->note_of[card] = note;
	g->m->taken[note] = true;
}

/* A set's own twins: the same front and back again. */
static void find_duplicates(struct matching *g)
{
	struct map seen;

	map_init(&seen, g->set->count);
	for (size_t i = 0; i < g->set->count; i++) {
		uint64_t key = recall_hash_mix(g->card_front[i] * 31 +
				g->card_back[i]) | 1;

		g->m->duplicate[i] = map_first(&seen, key) != MATCH_NONE;
		map_add(&seen, key, i);
	}
	map_release(&seen);
}

static void match_guids(struct matching *g)
{
	struct map by;

	map_init(&by, g->notes->count);
	for (size_t n = 0; n < g->notes->count; n++) {
		const char *guid = g->notes->notes[n].guid;

		map_add(&by, hash_bytes(guid, strlen(guid)), n);
	}
	for (size_t i = 0; i < g->set->count; i++) {
		const char *guid = g->set->cards[i].guid;
		size_t n;

		if (!guid[0] || g->m->duplicate[i])
			continue;
		n = map_first(&by, hash_bytes(guid, strlen(guid)));
		while (n != MATCH_NONE && (g->m->taken[n] ||
				strcmp(g->notes->notes[n].guid, guid)))
			n = by.next[n];
		if (n != MATCH_NONE)
			take(g, i, n);
	}
	map_release(&by);
}

/* Cards and notes with equal keys, each in its order. second (may be NULL)
 * must be equal too. */
static void match_keys(struct matching *g, const uint64_t *note_key,
		const uint64_t *card_key, const uint64_t *note_second,
		const uint64_t *card_second)
{
	struct map by;

	map_init(&by, g->notes->count);
	for (size_t n = 0; n < g->notes->count; n++)
		if (!g->m->taken[n] && note_key[n])
			map_add(&by, note_second ? recall_hash_mix(note_key[n]
					* 31 + note_second[n]) | 1 :
					note_key[n], n);
	for (size_t i = 0; i < g->set->count; i++) {
		uint64_t key = card_second ? recall_hash_mix(card_key[i] * 31 +
				card_second[i]) | 1 : card_key[i];
		struct slot *s = map_slot(&by, key);

		if (g->m->duplicate[i] || g->m->note_of[i] != MATCH_NONE)
			continue;
		/* those that are taken stand first and are passed once */
		while (s->key && s->first != MATCH_NONE &&
				g->m->taken[s->first])
			s->first = by.next[s->first];
		if (s->key && s->first != MATCH_NONE)
			take(g, i, s->first);
	}
	map_release(&by);
}

/* ---- close matches ------------------------------------------------------- */

static size_t chars(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += (*s & 0xC0) != 0x80;
	return n;
}

/* 1: the same, 0: nothing in common worth the name. */
static double likeness(const char *a, const char *b)
{
	size_t n = chars(a), m = chars(b), most = n > m ? n : m;
	unsigned limit = (unsigned)((double)most * CLOSE_SHARE), d;

	if (!most || most > 2000)
		return 0;
	d = recall_distance(a, b, limit, NULL);
	return d > limit ? 0 : 1 - (double)d / (double)most;
}

static double closeness(const struct recall_draft *d,
		const struct recall_note *n)
{
	bool source = n->source_front[0] != '\0';
	const char *front = source ? n->source_front : n->front;
	const char *back = source ? n->source_back : n->back;
	double a = likeness(d->front, front), b = likeness(d->back, back);

	/* one side alone must be long enough to mean it */
	if (a > 0 && b > 0)
		return a + b;
	if (a > 0 && chars(front) >= (a > 0.88 ? 6 : 12))
		return a;
	return b > 0 && chars(back) >= 30 ? b : 0;
}

typedef void word_fn(void *arg, uint64_t key);

static void each_word(const char *s, word_fn *fn, void *arg)
{
	while (*s) {
		size_t n = strcspn(s, " \t\n");

		if (n > 3)
			fn(arg, hash_bytes(s, n));
		s += n;
		s += strspn(s, " \t\n");
	}
}

/* Words of the notes that are still free: word to notes. */
struct words {
	struct map map;
	size_t *note;		/* of each entry */
	size_t count, cap, now;
	unsigned *votes;	/* of each note, for the card at hand */
	size_t *voted, voted_count;
};

static void count_word(void *arg, uint64_t key)
{
	(void)key;
	((struct words *)arg)->cap++;
}

static void index_word(void *arg, uint64_t key)
{
	struct words *w = arg;

	w->note[w->count] = w->now;
	map_add(&w->map, key, w->count++);
}

static void vote(void *arg, uint64_t key)
{
	struct words *w = arg;
	size_t n = 0;

	for (size_t i = map_first(&w->map, key); i != MATCH_NONE && n <=
			COMMON_WORD; i = w->map.next[i])
		n++;
	if (n > COMMON_WORD)
		return;
	for (size_t i = map_first(&w->map, key); i != MATCH_NONE;
			i = w->map.next[i]) {
		size_t note = w->note[i];

		if (!w->votes[note]++)
			w->voted[w->voted_count++] = note;
	}
}

/* The note that is clearly closest, MATCH_NONE when two are. */
static size_t closest(struct matching *g, struct words *w, size_t card)
{
	const struct recall_draft *d = &g->set->cards[card];
	double best = 0, second = 0;
	size_t found = MATCH_NONE;

	w->voted_count = 0;
	each_word(d->front, vote, w);
	each_word(d->back, vote, w);
	for (size_t i = 0; i < w->voted_count; i++) {
		size_t n = w->voted[i];
		double c;

		w->votes[n] = 0;
		if (g->m->taken[n])
			continue;
		c = closeness(d, &g->notes->notes[n]);
		if (c > best) {
			second = best;
			best = c;
			found = n;
		} else if (c > second) {
			second = c;
		}
	}
	return best > second + 0.05 ? found : MATCH_NONE;
}

static bool too_many(const struct matching *g)
{
	size_t cards = 0, notes = 0;

	for (size_t i = 0; i < g->set->count; i++)
		cards += !g->m->duplicate[i] &&
				g->m->note_of[i] == MATCH_NONE;
	for (size_t n = 0; n < g->notes->count; n++)
		notes += !g->m->taken[n];
	return !cards || !notes || cards > CLOSE_LIMIT || notes > CLOSE_LIMIT;
}

static void match_close(struct matching *g)
{
	struct words w = { .now = 0 };

	if (too_many(g))
		return;
	for (size_t n = 0; n < g->notes->count; n++) {
		each_word(g->notes->notes[n].source_front, count_word, &w);
		each_word(g->notes->notes[n].source_back, count_word, &w);
	}
	map_init(&w.map, w.cap);
	w.note = recall_calloc(w.cap + 1, sizeof(*w.note));
	w.votes = recall_calloc(g->notes->count + 1, sizeof(*w.votes));
	w.voted = recall_calloc(g->notes->count + 1, sizeof(*w.voted));
	for (w.now = 0; w.now < g->notes->count; w.now++) {
		if (g->m->taken[w.now])
			continue;
		each_word(g->notes->notes[w.now].source_front, index_word, &w);
		each_word(g->notes->notes[w.now].source_back, index_word, &w);
	}
	for (size_t i = 0; i < g->set->count; i++) {
		size_t n;

		if (g->m->duplicate[i] || g->m->note_of[i] != MATCH_NONE)
			continue;
		n = closest(g, &w, i);
		if (n != MATCH_NONE)
			take(g, i, n);
	}
	map_release(&w.map);
	free(w.note);
	free(w.votes);
	free(w.voted);
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
		g->card_front[i] = key_of(&g->b, g->set->cards[i].front);
		g->card_back[i] = key_of(&g->b, g->set->cards[i].back);
	}
	for (size_t i = 0; i < notes; i++) {
		const struct recall_note *n = &g->notes->notes[i];

		g->now_front[i] = key_of(&g->b, n->front);
		g->now_back[i] = key_of(&g->b, n->back);
		if (!n->source_front[0])
			continue;	/* made here: no source to match */
		g->note_front[i] = key_of(&g->b, n->source_front);
		g->note_back[i] = key_of(&g->b, n->source_back);
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
	match_close(&g);
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
