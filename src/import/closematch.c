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

/* A card or a note that nothing was found for. */
struct loose {
	size_t index;
	const char *front, *back;
};

static double closeness(const struct loose *card, const struct loose *note)
{
	double a = likeness(card->front, note->front);
	double b = likeness(card->back, note->back);

	/* one side alone must be long enough to mean it */
	if (a > 0 && b > 0)
		return a + b;
	if (a > 0 && chars(note->front) >= (a > 0.88 ? 6 : 12))
		return a;
	return b > 0 && chars(note->back) >= 30 ? b : 0;
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

/* The loose ones and the words of the notes: word to notes. */
struct words {
	struct matching *g;
	struct recall_arena *arena;
	struct loose notes[CLOSE_LIMIT], cards[CLOSE_LIMIT];
	size_t note_count, card_count, at;
	struct keymap map;
	size_t *note;		/* of each entry */
	size_t count, cap, now;
	unsigned votes[CLOSE_LIMIT];	/* for the card at hand */
	size_t voted[CLOSE_LIMIT], voted_count;
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
static size_t closest(struct words *w, const struct loose *card)
{
	double best = 0, second = 0;
	size_t found = MATCH_NONE;

	w->voted_count = 0;
	each_word(card->front, vote, w);
	each_word(card->back, vote, w);
	for (size_t i = 0; i < w->voted_count; i++) {
		const struct loose *note = &w->notes[w->voted[i]];
		double c;

		w->votes[w->voted[i]] = 0;
		if (w->g->notes[note->index].taken)
			continue;
		c = closeness(card, note);
		if (c > best) {
			second = best;
			best = c;
			found = note->index;
		} else if (c > second) {
			second = c;
		}
	}
	return best > second + 0.05 ? found : MATCH_NONE;
}

/* ---- the loose ones ----------------------------------------------------- */

static bool too_many(const struct matching *g)
{
	size_t cards = 0, notes = 0;

	for (size_t i = 0; i < g->c->count; i++)
		cards += matching_is_free(g, i);
	for (size_t n = 0; n < g->count; n++)
		notes += !g->notes[n].taken;
	return !cards || !notes || cards > CLOSE_LIMIT || notes > CLOSE_LIMIT;
}

static enum recall_status keep_note(void *arg, const struct recall_note *note)
{
	struct words *w = arg;
	const struct matching *g = w->g;

	/* they come in the order in which they were collected */
	if (w->at == g->count || g->notes[w->at].id != note->id)
		return RECALL_OK;
	if (!g->notes[w->at++].taken)
		w->notes[w->note_count++] = (struct loose){ w->at - 1,
			recall_arena_strdup(w->arena, note->source_front),
			recall_arena_strdup(w->arena, note->source_back) };
	return RECALL_OK;
}

static enum recall_status keep_cards(struct words *w)
{
	struct pass p = w->g->c->pass;

	while (pass_next(&p, w->g->err)) {
		for (size_t i = 0; i < p.count; i++) {
			if (!matching_is_free(w->g, p.before + i))
				continue;
			w->cards[w->card_count++] = (struct loose){
				p.before + i,
				recall_arena_strdup(w->arena,
						p.cards[i].front),
				recall_arena_strdup(w->arena,
						p.cards[i].back) };
		}
	}
	return p.status;
}

static void index_notes(struct words *w)
{
	for (size_t n = 0; n < w->note_count; n++) {
		each_word(w->notes[n].front, count_word, w);
		each_word(w->notes[n].back, count_word, w);
	}
	keymap_init(&w->map, w->cap);
	w->note = recall_calloc(w->cap + 1, sizeof(*w->note));
	for (w->now = 0; w->now < w->note_count; w->now++) {
		each_word(w->notes[w->now].front, index_word, w);
		each_word(w->notes[w->now].back, index_word, w);
	}
}

enum recall_status matching_close(struct matching *g)
{
	struct words *w;
	enum recall_status status;

	if (too_many(g))
		return RECALL_OK;
	w = recall_calloc(1, sizeof(*w));
	w->g = g;
	w->arena = recall_arena_new();
	status = matching_notes(g, keep_note, w);
	if (!status)
		status = keep_cards(w);
	if (!status)
		index_notes(w);
	for (size_t i = 0; i < w->card_count && !status; i++) {
		size_t n = closest(w, &w->cards[i]);

		if (n != MATCH_NONE)
			matching_take(g, w->cards[i].index, n);
	}
	if (!status)
		keymap_release(&w->map);
	free(w->note);
	recall_arena_free(w->arena);
	free(w);
	return status;
}
