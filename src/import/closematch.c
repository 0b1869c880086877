#include "matching.h"

#include <stdlib.h>
#include <string.h>

#include "recall/text.h"

/* Close matches are looked for among no more than this. */
#define CLOSE_LIMIT 4000
/* A word that so many notes share tells nothing. */
#define COMMON_WORD 40
#define CLOSE_SHARE 0.25	/* letters that may differ, of the longer */

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
			fn(arg, key_of_bytes(s, n));
		s += n;
		s += strspn(s, " \t\n");
	}
}

/* Words of the notes that are still free: word to notes. */
struct words {
	struct keymap map;
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
	keymap_add(&w->map, key, w->count++);
}

static void vote(void *arg, uint64_t key)
{
	struct words *w = arg;
	size_t n = 0;

	for (size_t i = keymap_first(&w->map, key); i != MATCH_NONE && n <=
			COMMON_WORD; i = w->map.next[i])
		n++;
	if (n > COMMON_WORD)
		return;
	for (size_t i = keymap_first(&w->map, key); i != MATCH_NONE;
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

void matching_close(struct matching *g)
{
	struct words w = { .now = 0 };

	if (too_many(g))
		return;
	for (size_t n = 0; n < g->notes->count; n++) {
		each_word(g->notes->notes[n].source_front, count_word, &w);
		each_word(g->notes->notes[n].source_back, count_word, &w);
	}
	keymap_init(&w.map, w.cap);
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
			matching_take(g, i, n);
	}
	keymap_release(&w.map);
	free(w.note);
	free(w.votes);
	free(w.voted);
}
