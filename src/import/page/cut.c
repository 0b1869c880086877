#include "cut.h"

#include <math.h>
#include <string.h>

/* Before a page is read: fronts have about three words. */
#define FRONT_WORDS 3.0
#define FRONT_SPREAD 0.7
#define PRIOR_LINES 3.0	/* what is known before counts as so many lines */
#define LEAST_SPREAD 0.4
#define ROUNDS 2
/* A front is not longer than this; bounds the work on endless lines. */
#define MOST_WORDS 60
#define SUREST 0.99
/* Signs are not independent; the sum claims too much. */
#define TEMPERATURE 1.3

/* ---- the words of the page --------------------------------------------- */

static size_t hash_word(const struct word *w)
{
	uint64_t h = 1469598103934665603u;

	for (size_t i = 0; i < w->core_len; i++) {
		char c = w->core[i];

		c = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
		h = (h ^ (unsigned char)c) * 1099511628211u;
	}
	return (size_t)recall_hash_mix(h);
}

static size_t find_slot(const struct cut_page *p, const struct word *w)
{
	size_t i = hash_word(w) & (p->slots - 1);

	while (p->seen[i] && !words_equal(p->seen[i], w))
		i = (i + 1) & (p->slots - 1);
	return i;
}

unsigned cut_page_times(const struct cut_page *p, const struct word *w)
{
	return w->core_len ? p->times[find_slot(p, w)] : 0;
}

static void note_words(struct cut_page *p, size_t *last_line, size_t line)
{
	for (size_t k = 0; k < p->lines[line].count; k++) {
		const struct word *w = &p->lines[line].w[k];
		size_t slot;

		if (!w->core_len)
			continue;
		slot = find_slot(p, w);
		p->seen[slot] = w;
		if (last_line[slot] == line + 1)
			continue;
		last_line[slot] = line + 1;
		p->times[slot]++;
	}
}

static bool has_step(const struct cut_line *l)
{
	for (size_t i = 1; i + 1 < l->count; i++)
		if (l->w[i].shape == WORD_TITLE &&
				l->w[i + 1].shape == WORD_LOWER)
			return true;
	return false;
}

/* German by its little words: there every noun has a capital. */
static bool is_german(const struct cut_page *p, size_t words)
{
	size_t n = 0;

	for (size_t i = 0; i < p->count; i++)
		for (size_t k = 0; k < p->lines[i].count; k++)
			n += word_in(&p->lines[i].w[k], "der die das und ein "
					"eine ist von mit dem den des auf im "
					"einer eines durch sich nicht");
	return words > 20 && n * 12 > words;
}

void cut_page_init(struct cut_page *p, struct recall_arena *arena,
		const char *const *texts, size_t count)
{
	size_t words = 0, *last_line;

	memset(p, 0, sizeof(*p));
	p->arena = arena;
	p->count = count;
	p->lines = recall_arena_alloc(arena, (count + 1) * sizeof(*p->lines));
	for (size_t i = 0; i < count; i++) {
		struct cut_line *l = &p->lines[i];

		l->text = texts[i];
		l->w = words_split(arena, texts[i], strlen(texts[i]),
				&l->count);
		words += l->count;
	}
	for (p->slots = 64; p->slots < words * 2; p->slots *= 2)
		;
	p->seen = recall_arena_alloc(arena, p->slots * sizeof(*p->seen));
	p->times = recall_arena_alloc(arena, p->slots * sizeof(*p->times));
	last_line = recall_arena_alloc(arena, p->slots * sizeof(*last_line));
	for (size_t i = 0; i < count; i++) {
		note_words(p, last_line, i);
		p->capitals += has_step(&p->lines[i]) / (double)count;
	}
	p->nouns_are_big = is_german(p, words);
	p->mean = log(FRONT_WORDS);
	p->sd = FRONT_SPREAD;
}

/* ---- scores ------------------------------------------------------------ */

static double score_cut(const struct cut_page *p, const struct cut_line *l,
		size_t at)
{
	struct cut_at c = { p, l, at, &l->w[at - 1], &l->w[at],
		at + 1 < l->count ? &l->w[at + 1] : NULL };
	double sum = 0;

	for (const struct cut_sign *s = cut_end_signs; s->measure; s++)
		sum += s->weight * s->measure(&c);
	for (const struct cut_sign *s = cut_open_signs; s->measure; s++)
		sum += s->weight * s->measure(&c);
	return sum / TEMPERATURE;
}

static void solve_line(const struct cut_page *p, struct cut_line *l)
{
	double scores[MOST_WORDS], total = 0;
	size_t n = l->count ? l->count - 1 : 0;

	n = n < MOST_WORDS ? n : MOST_WORDS;
	l->best = 0;
	l->confidence = 0;
	for (size_t i = 0; i < n; i++) {
		scores[i] = score_cut(p, l, i + 1);
		if (!l->best || scores[i] > scores[l->best - 1])
			l->best = i + 1;
	}
	for (size_t i = 0; i < n; i++)
		total += exp(scores[i] - scores[l->best - 1]);
	if (l->best)
		l->confidence = fmin(SUREST, 1 / total);
}

/* The lines that are sure teach how long fronts are here. */
static void learn_length(struct cut_page *p)
{
	double n = PRIOR_LINES, m = log(FRONT_WORDS);
	double sum = n * m, sum2 = n * (m * m + FRONT_SPREAD * FRONT_SPREAD);

	for (size_t i = 0; i < p->count; i++) {
		const struct cut_line *l = &p->lines[i];
		double x;

		if (!l->best || word_in(&l->w[0], words_interrogative))
			continue;
		x = log((double)l->best);
		n += l->confidence;
		sum += l->confidence * x;
		sum2 += l->confidence * x * x;
	}
	p->mean = sum / n;
	p->sd = fmax(LEAST_SPREAD, sqrt(fmax(0, sum2 / n - p->mean * p->mean)));
}

void cut_page_solve(struct cut_page *p)
{
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < p->count; i++)
			solve_line(p, &p->lines[i]);
		if (round + 1 < ROUNDS)
			learn_length(p);
	}
}

size_t cut_line_next(const struct cut_page *p, const struct cut_line *l,
		size_t at)
{
	double limit = at ? score_cut(p, l, at) : 0, best = 0;
	size_t next = 0;

	for (size_t i = 1; at && i < l->count && i <= MOST_WORDS; i++) {
		double score = score_cut(p, l, i);

		/* of those that are as likely the later one comes after */
		if (i == at || score > limit || (score >= limit && i < at) ||
				(next && score <= best))
			continue;
		next = i;
		best = score;
	}
	return next ? next : l->best;
}
