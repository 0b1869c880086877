#include "cut.h"

#include <math.h>
#include <string.h>

#include "recall/text.h"

/* Before a page is read: fronts have about three words. */
#define FRONT_WORDS 3.0
#define FRONT_SPREAD 0.7
#define PRIOR_LINES 3.0	/* what is known before counts as so many lines */
#define LEAST_SPREAD 0.4
#define ROUNDS 3
#define SUREST 0.99
/* Few pages have the definition first: one of so many lines that is cut so
 * much surer turned, in logs of confidence, and by so great a share of them;
 * and not by mere guesses then. */
#define TURNED_LINES 6
#define TURNED_SURER 0.03
#define TURNED_SHARE 0.12
#define TURNED_LEAST -0.5

/* ---- the words of the page --------------------------------------------- */

uint64_t cut_hash_word(const struct word *w)
{
	uint64_t h = 1469598103934665603u;

	for (size_t i = 0; i < w->core_len; i++) {
		char c = w->core[i];

		c = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
		h = (h ^ (unsigned char)c) * 1099511628211u;
	}
	return recall_hash_mix(h);
}

static size_t find_slot(const struct cut_page *p, const struct word *w)
{
	size_t i = cut_hash_word(w) & (p->slots - 1);

	while (p->seen[i] && !words_equal(p->seen[i], w))
		i = (i + 1) & (p->slots - 1);
	return i;
}

unsigned cut_line_times(const struct cut_page *p, const struct cut_line *l,
		size_t i)
{
	return l->w[i].core_len ? p->times[l->slots[i]] : 0;
}

static void note_words(struct cut_page *p, size_t *last_line, size_t line)
{
	struct cut_line *l = &p->lines[line];

	l->slots = recall_arena_alloc(p->arena, (l->count + 1) *
			sizeof(*l->slots));
	for (size_t k = 0; k < l->count; k++) {
		const struct word *w = &l->w[k];
		size_t slot = l->slots[k] = find_slot(p, w);

		if (!w->core_len)
			continue;
		p->seen[slot] = w;
		if (last_line[slot] == line + 1)
			continue;
		last_line[slot] = line + 1;
		p->times[slot]++;
	}
}

bool cut_is_year(const struct word *w)
{
	return w->len == w->core_len && w->len > 2 && w->len < 5 &&
			strspn(w->s, "0123456789") >= w->len;
}

static bool has_step(const struct cut_line *l)
{
	for (size_t i = 1; i + 1 < l->count; i++)
		if (l->w[i].shape == WORD_TITLE &&
				l->w[i + 1].shape == WORD_LOWER)
			return true;
	return false;
}

static bool is_small(const struct cut_line *l)
{
	for (size_t i = 1; i < l->count; i++)
		if (l->w[i].shape >= WORD_TITLE)
			return false;
	return true;
}

/* ---- scripts ------------------------------------------------------------- */

#define MOST_LATIN 0x370
#define LEAST_SCRIPTS 0.9	/* of the lines */

enum script { SCRIPT_NONE, SCRIPT_LATIN, SCRIPT_OTHER };

static enum script script_of(const struct word *w)
{
	uint32_t cp = 0;

	for (size_t i = 0; i < w->len; i += recall_utf8_decode(w->s + i,
			w->len - i, &cp)) {
		recall_utf8_decode(w->s + i, w->len - i, &cp);
		if (is_letter(cp))
			return cp < MOST_LATIN ? SCRIPT_LATIN : SCRIPT_OTHER;
	}
	return SCRIPT_NONE;
}

static size_t find_script(const struct cut_line *l)
{
	enum script last = SCRIPT_NONE, now;
	size_t at = 0, changes = 0;

	for (size_t i = 0; i < l->count; i++) {
		/* "食べる (taberu)": how it is read belongs to it */
		now = l->w[i].s[0] == '(' ? last : script_of(&l->w[i]);
		if (now && last && now != last) {
			changes++;
			at = i;
		}
		last = now ? now : last;
	}
	return changes == 1 ? at : 0;
}

static void note_scripts(struct cut_page *p)
{
	size_t found = 0;

	for (size_t i = 0; i < p->count; i++) {
		p->lines[i].script = find_script(&p->lines[i]);
		found += p->lines[i].script > 0;
	}
	p->two_scripts = p->count && (double)found >= LEAST_SCRIPTS *
			(double)p->count;
}

void cut_page_init(struct cut_page *p, struct recall_arena *arena,
		const char *const *texts, size_t count)
{
	size_t words = 0, *last_line;

	memset(p, 0, sizeof(*p));
	p->arena = arena;
	p->weights = &cut_weights;
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
	p->ended = recall_arena_alloc(arena, p->slots * sizeof(*p->ended));
	last_line = recall_arena_alloc(arena, p->slots * sizeof(*last_line));
	for (size_t i = 0; i < count; i++) {
		note_words(p, last_line, i);
		p->steps += has_step(&p->lines[i]) / (double)count;
		p->smalls += is_small(&p->lines[i]) / (double)count;
		p->years += p->lines[i].count > 1 && cut_is_year(
				p->lines[i].w) ? 1 / (double)count : 0;
	}
	note_scripts(p);
	cut_page_tag(p);
	cut_page_note_heads(p);
	cut_page_reset(p);
}

static void forget_words(struct cut_page *p)
{
	memset(p->ended, 0, p->slots * sizeof(*p->ended));
}

void cut_page_reset(struct cut_page *p)
{
	p->capitals = p->titled = p->steps;
	p->mean = log(FRONT_WORDS);
	p->sd = FRONT_SPREAD;
	p->sure = 0;
	memset(p->opens, 0, sizeof(p->opens));
	forget_words(p);
	for (size_t i = 0; i < p->count; i++)
		p->lines[i].best = 0;
}

/* ---- scores ------------------------------------------------------------ */

struct cut_at cut_place(const struct cut_page *p, const struct cut_line *l,
		size_t at)
{
	return (struct cut_at){ p, l, at, &l->w[at - 1], &l->w[at],
		at + 1 < l->count ? &l->w[at + 1] : NULL };
}

static double weigh(const struct cut_page *p, const struct cut_feature *f,
		size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += cut_weight(p->weights, f[i].index) *
				(double)f[i].value;
	return sum;
}

/* Nothing is cut beside the sign of "cook / chef", elsewhere than behind the
 * first "(4)" or a question's only "?", or elsewhere than where the script
 * changes if it does so in nearly all lines. */
#define BOUND (-20.0)

static bool binds(const struct word *w)
{
	return w->len == 1 && strchr("/&+", *w->s);
}

#define REMARK_WORDS 5

/* The place behind the remark that begins at one: "(two of them)", but no
 * "(rocks)-" nor "(a / 10) x (b / 10)". */
static size_t skip_remark(const struct cut_line *l, size_t at)
{
	for (size_t i = at; i < l->count && l->w[at].s[0] == '(' &&
			!cut_is_sum(&l->w[i]) && i < at + REMARK_WORDS; i++)
		if (memchr(l->w[i].s, ')', l->w[i].len))
			return word_end(&l->w[i]) == ')' ? i + 1 : at;
	return at;
}

/* "A)": choices are a question's. */
static bool is_choice(const struct word *w)
{
	return w->len == 2 && (w->s[0] | 32) == 'a' && strchr(".)", w->s[1]);
}

/* Where the front says itself that it ends; 0 if nowhere. */
static size_t find_end(const struct cut_line *l)
{
	size_t marks = 0, end = 0;

	for (size_t i = 1; i + 1 < l->count; i++)
		if (word_is_counter(&l->w[i]))
			return i + 1;
	for (size_t i = 1; l->asks && i < l->count; i++)
		if (word_end(&l->w[i]) == '?' && !marks++)
			end = skip_remark(l, i + 1);
	return marks == 1 && end < l->count && !is_choice(&l->w[end]) ? end :
			0;
}

static bool is_bound(const struct cut_page *p, const struct cut_line *l,
		size_t at, size_t end)
{
	return binds(&l->w[at - 1]) || binds(&l->w[at]) ||
			(end && end != at) ||
			(p->two_scripts && l->script && l->script != at);
}

/* Scores of the cuts before the words 1, 2, …; returns how many. */
static size_t score_line(const struct cut_page *p, const struct cut_line *l,
		double scores[CUT_MOST_WORDS])
{
	struct cut_feature f[CUT_MOST_FEATURES];
	size_t n = l->count ? l->count - 1 : 0, end = find_end(l);
	double passed = 0;
	bool shut = false;

	n = n < CUT_MOST_WORDS ? n : CUT_MOST_WORDS;
	for (size_t i = 0; i < n; i++) {
		struct cut_at c = cut_place(p, l, i + 1);

		if (cut_closed(&c)) {
			passed = fmax(0, passed);
			shut = true;
		}
		scores[i] = passed + weigh(p, f, cut_measure_here(&c, f));
		if (is_bound(p, l, i + 1, end))
			scores[i] += BOUND;
		if (!shut)
			passed += weigh(p, f, cut_measure_passed(&c, f));
	}
	return n;
}

static void solve_line(const struct cut_page *p, struct cut_line *l)
{
	double scores[CUT_MOST_WORDS], total = 0;
	size_t n = score_line(p, l, scores), best = 0;

	for (size_t i = 1; i < n; i++)
		best = scores[i] > scores[best] ? i : best;
	for (size_t i = 0; i < n; i++)
		total += exp(scores[i] - scores[best]);
	l->best = n ? best + 1 : 0;
	l->confidence = n ? fmin(SUREST, 1 / total) : 0;
}

/* ---- what the page teaches --------------------------------------------- */

/* The lines that are sure teach how long fronts are here. */
static void learn_length(struct cut_page *p)
{
	double n = PRIOR_LINES, m = log(FRONT_WORDS);
	double sum = n * m, sum2 = n * (m * m + FRONT_SPREAD * FRONT_SPREAD);

	for (size_t i = 0; i < p->count; i++) {
		const struct cut_line *l = &p->lines[i];
		double x;

		if (!l->best || l->asks)
			continue;
		x = log((double)l->best);
		n += l->confidence;
		sum += l->confidence * x;
		sum2 += l->confidence * x * x;
	}
	p->mean = sum / n;
	p->sd = fmax(LEAST_SPREAD, sqrt(fmax(0, sum2 / n - p->mean * p->mean)));
}

/* A word whose capital says something. */
static bool may_be_titled(const struct cut_tag *t)
{
	return t->shape != WORD_OTHER && t->class >= CLASS_DO;
}

/* They teach which words end fronts, */
static void learn_words(struct cut_page *p)
{
	forget_words(p);
	for (size_t i = 0; i < p->count; i++) {
		const struct cut_line *l = &p->lines[i];

		if (!l->best)
			continue;
		p->ended[l->slots[l->best - 1]] += (float)l->confidence;
	}
}

/* … how backs begin, and whether fronts Have Such Capitals. */
static void learn_looks(struct cut_page *p)
{
	double capitals = p->steps, lines = 1, titled = p->steps, words = 1;

	memset(p->opens, 0, sizeof(p->opens));
	p->sure = 0;
	for (size_t i = 0; i < p->count; i++) {
		const struct cut_line *l = &p->lines[i];

		if (!l->best)
			continue;
		lines += l->confidence;
		p->sure += l->confidence;
		capitals += l->confidence * (l->tags[l->best].shape >=
				WORD_TITLE);
		p->opens[l->tags[l->best].class] += l->confidence;
		for (size_t k = 1; k < l->best && !l->asks; k++) {
			if (!may_be_titled(&l->tags[k]))
				continue;
			words += l->confidence;
			titled += l->confidence * (l->tags[k].shape >=
					WORD_TITLE);
		}
	}
	p->capitals = capitals / lines;
	p->titled = titled / words;
}

void cut_page_cut(struct cut_page *p, cut_goes_on_fn *goes_on, void *arg)
{
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < p->count; i++) {
			if (goes_on && !goes_on(arg, (size_t)round * p->count +
					i, ROUNDS * p->count))
				return;
			solve_line(p, &p->lines[i]);
		}
		if (round + 1 < ROUNDS) {
			learn_length(p);
			learn_words(p);
			learn_looks(p);
		}
	}
}

/* How well the weights fit: log of the confidence of a line, on average. */
static double how_sure(const struct cut_page *p)
{
	double sum = 0;

	for (size_t i = 0; i < p->count; i++)
		sum += p->lines[i].best ? log(p->lines[i].confidence) : 0;
	return p->count ? sum / (double)p->count : 0;
}

static void cut_by(struct cut_page *p, const struct cut_weights *weights,
		cut_goes_on_fn *goes_on, void *arg)
{
	p->weights = weights;
	cut_page_reset(p);
	cut_page_cut(p, goes_on, arg);
}

void cut_page_solve(struct cut_page *p, cut_goes_on_fn *goes_on, void *arg)
{
	double sure, least;

	cut_by(p, &cut_weights, goes_on, arg);
	sure = how_sure(p);
	least = fmax((1 - TURNED_SHARE) * sure + TURNED_SURER, TURNED_LEAST);
	if (p->count < TURNED_LINES || least >= 0)
		return;
	cut_by(p, &cut_weights_turned, goes_on, arg);
	if (how_sure(p) < least)
		cut_by(p, &cut_weights, goes_on, arg);
}

size_t cut_line_next(const struct cut_page *p, const struct cut_line *l,
		size_t at)
{
	double scores[CUT_MOST_WORDS];
	size_t n = score_line(p, l, scores), next = 0;

	if (!at || at > n)
		return l->best;
	for (size_t i = 0; i < n; i++) {
		/* of those that are as likely the later one comes after */
		if (i + 1 == at || scores[i] > scores[at - 1] ||
				(scores[i] >= scores[at - 1] && i + 1 < at) ||
				(next && scores[i] <= scores[next - 1]))
			continue;
		next = i + 1;
	}
	return next ? next : l->best;
}
