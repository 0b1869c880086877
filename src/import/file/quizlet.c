/*
 * Quizlet's export with signs of one's own: any sign between the sides, and
 * line feeds or a sign between the cards. They are found by how well each
 * pair of signs explains the text, or told: "quizlet:SIDE:CARD".
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "../reader.h"

static const char *const between_sides[] = { "\t", "---", " ::: ", " :: ", "::",
	";;", " => ", " – ", " - ", " : ", " = " };
static const char *const between_cards[] = { "/////", "\n\n", "\n", ";" };
/* Signs that prose and lists have, too: they count only when each card has one
 * and is no sentence. */
static const char *const weak_sides[] = { ",", ":", "=", ";", "|" };
static const char *const weak_cards[] = { ";", "|" };
/* Nobody writes one of these in every line unless it parts the sides. */
static const char *const rare_sides[] = { "*", "^", "~", "@", "%", "$", "+",
	"#", "\\", "§", "¦", "→" };
#define RARE_SIDES (sizeof(rare_sides) / sizeof(*rare_sides))
#define LEAST_RARE 5	/* cards */
#define MOST_LINES 20	/* of a card, on the average */
#define WEAK_SIDES (sizeof(weak_sides) / sizeof(*weak_sides))
#define WEAK_CARDS (sizeof(weak_cards) / sizeof(*weak_cards))
#define KNOWN_SIDES (sizeof(between_sides) / sizeof(*between_sides))
#define KNOWN_CARDS (sizeof(between_cards) / sizeof(*between_cards))

/* Signs that nobody told us of: runs of punctuation that the text repeats. */
#define MOST_OWN 6
#define LONGEST_SIGN 8
struct own_signs {
	char text[MOST_OWN][LONGEST_SIGN];
	size_t times[MOST_OWN];
	size_t count;
};

struct signs {
	const char *side, *card;
	double fit;	/* share of cards with one sign between sides */
	size_t cards;
	bool prose;	/* there is a sentence in a card */
	/* what the two point to when they are no known ones */
	char own_side[LONGEST_SIGN], own_card[LONGEST_SIGN];
};

static const char *find(const char *s, const char *end, const char *sign)
{
	size_t n = strlen(sign);

	while (s < end && (s = memchr(s, *sign, (size_t)(end - s)))) {
		if ((size_t)(end - s) >= n && !memcmp(s, sign, n))
			return s;
		s++;
	}
	return NULL;
}

/* The card at s ends here. */
static const char *card_end(const char *s, const char *end, const char *sign)
{
	const char *e = find(s, end, sign);

	return e ? e : end;
}

static void measure(const struct import_source *src, struct signs *g)
{
	size_t n = src->text.len < IMPORT_HEAD ? src->text.len : IMPORT_HEAD;
	const char *s = src->text.data, *end = s + n;
	size_t good = 0;

	g->cards = 0;
	while (s < end) {
		const char *e = card_end(s, end, g->card);
		const char *sign = find(s, e, g->side);

		if (e > s + strspn(s, " \t\n")) {
			g->cards++;
			g->prose |= find(s, e, ". ") != NULL;
			good += sign && sign > s && sign + strlen(g->side) < e
					&& !find(sign + strlen(g->side), e,
					g->side);
		}
		s = e + strlen(g->card);
	}
	g->fit = g->cards ? (double)good / (double)g->cards : 0;
}

/* How long a run of signs at s is; brackets and quotes are text. */
static size_t run_of_signs(const char *s, const char *end)
{
	size_t n = 0;

	while (s + n < end && ispunct((unsigned char)s[n]) &&
			!strchr("()[]{}\"'<>", s[n]))
		n++;
	return n;
}

static void count_own(struct own_signs *o, const char *s, size_t n)
{
	size_t i = 0;

	/* "What is it?;" ends with a question */
	for (; n && strchr("?!.", *s); n--)
		s++;

	if (n < 2 || n >= LONGEST_SIGN)
		return;
	while (i < o->count && (strncmp(o->text[i], s, n) || o->text[i][n]))
		i++;
	if (i == MOST_OWN)
		return;
	if (i == o->count) {
		memcpy(o->text[i], s, n);
		o->text[i][n] = '\0';
		o->times[i] = 0;
		o->count++;
	}
	o->times[i]++;
}

static struct own_signs find_own(const struct import_source *src)
{
	size_t n = src->text.len < IMPORT_HEAD ? src->text.len : IMPORT_HEAD;
	const char *s = src->text.data, *end = s + n;
	struct own_signs o = { .count = 0 };

	while (s < end) {
		size_t k = run_of_signs(s, end);

		count_own(&o, s, k);
		s += k ? k : 1;
	}
	return o;
}

static void try_pair(const struct import_source *src, const char *side,
		const char *card, struct signs *best)
{
	struct signs g = { .side = side, .card = card };

	if (!strcmp(side, card))
		return;
	measure(src, &g);
	if (g.cards >= 2 && g.fit > best->fit + 0.02)
		*best = g;
}

/* "a,b;c,d;e,f": all cards must have the form, and there are several. */
static void try_weak(const struct import_source *src, struct signs *best)
{
	for (size_t c = 0; c < WEAK_CARDS; c++)
		for (size_t s = 0; s < WEAK_SIDES; s++) {
			struct signs g = { .side = weak_sides[s],
				.card = weak_cards[c] };

			if (strcmp(g.side, g.card) != 0)
				measure(src, &g);
			if (g.cards > 2 && !g.prose && g.fit >= 1) {
				*best = g;
				return;
			}
		}
}

/* A sign of one's own in every line, or nearly. */
static void try_rare(const struct import_source *src, struct signs *best)
{
	for (size_t s = 0; s < RARE_SIDES && best->fit < 0.9; s++) {
		struct signs g = { .side = rare_sides[s], .card = "\n" };

		measure(src, &g);
		if (g.cards >= LEAST_RARE && g.fit >= 0.9)
			*best = g;
	}
}

static struct signs find_signs(const struct import_source *src)
{
	struct signs best = { .side = "\t", .card = "\n" };
	struct own_signs own = find_own(src);

	for (size_t c = 0; c < KNOWN_CARDS; c++)
		for (size_t s = 0; s < KNOWN_SIDES; s++)
			try_pair(src, between_sides[s], between_cards[c],
					&best);
	for (size_t c = 0; c < KNOWN_CARDS + own.count; c++)
		for (size_t s = 0; s < own.count; s++)
			if (own.times[s] > 2)
				try_pair(src, own.text[s], c < KNOWN_CARDS ?
						between_cards[c] :
						own.text[c - KNOWN_CARDS],
						&best);
	for (size_t s = 0; s < KNOWN_SIDES; s++)
		for (size_t c = 0; c < own.count; c++)
			if (own.times[c] > 1)
				try_pair(src, between_sides[s], own.text[c],
						&best);
	if (best.fit < 0.9)
		try_weak(src, &best);
	try_rare(src, &best);
	snprintf(best.own_side, sizeof(best.own_side), "%s", best.side);
	snprintf(best.own_card, sizeof(best.own_card), "%s", best.card);
	return best;
}

/* A sign as it was typed: "\n" and "\t" are what they stand for. */
static const char *read_sign(const char *s, char out[LONGEST_SIGN])
{
	size_t n = 0;

	for (; *s && *s != ':' && n + 1 < LONGEST_SIGN; s++) {
		if (*s == '\\' && (s[1] == 'n' || s[1] == 't'))
			out[n++] = *++s == 'n' ? '\n' : '\t';
		else
			out[n++] = *s;
	}
	out[n] = '\0';
	return *s == ':' ? s + 1 : NULL;
}

/* "quizlet:SIDE:CARD", or without the last: a line a card. */
static bool told_signs(const struct import_source *src, struct signs *g)
{
	const char *told = src->options && src->options->format ?
			strchr(src->options->format, ':') : NULL;

	if (!told)
		return false;
	told = read_sign(told + 1, g->own_side);
	if (!told || !*told)
		memcpy(g->own_card, "\n", 2);
	else
		read_sign(told, g->own_card);
	return g->own_side[0];
}

static struct signs choose_signs(const struct import_source *src)
{
	struct signs g = { .fit = 1 };

	if (!told_signs(src, &g))
		g = find_signs(src);
	return g;
}

static const char *trimmed(struct recall_arena *a, const char *s,
		const char *end)
{
	while (s < end && strchr(" \t\n", *s))
		s++;
	while (end > s && strchr(" \t\n", end[-1]))
		end--;
	return recall_arena_strndup(a, s, (size_t)(end - s));
}

static void read_card(struct recall_set *set, const struct signs *g,
		const char *s, const char *end, unsigned line)
{
	const char *sign = find(s, end, g->own_side);
	struct recall_draft *d;

	while (s < end && *s == '\n') {
		s++;
		line++;
	}
	if (s == end)
		return;
	if (!sign) {
		recall_set_warn(set, line, "no \"%s\" between two sides; left "
				"out", g->own_side);
		return;
	}
	d = recall_set_add(set);
	d->front = trimmed(set->arena, s, sign);
	d->back = trimmed(set->arena, sign + strlen(g->own_side), end);
	d->source = recall_arena_strndup(set->arena, s, (size_t)(end - s));
	d->line = line;
	d->confidence = d->front[0] && d->back[0] ? 0.97 : 0.3;
	import_finish_draft(d, false);
}

enum recall_status import_quizlet_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct recall_set *set = import_sets_add(out, src);
	struct signs g = choose_signs(src);
	const char *s = src->text.data, *end = s + src->text.len;
	unsigned line = 1;

	(void)err;
	set->format = "quizlet";
	while (s < end && import_source_goes_on(src, (size_t)(s -
			src->text.data), src->text.len)) {
		const char *e = card_end(s, end, g.own_card);
		const char *next = e + strlen(g.own_card);

		read_card(set, &g, s, e, line);
		for (const char *p = s; p < next && p < end; p++)
			line += *p == '\n';
		s = next;
	}
	return RECALL_OK;
}

int import_quizlet_sniff(struct import_source *src)
{
	struct signs g = find_signs(src);

	/* lines that go on, with a blank line after each card */
	if (!strcmp(g.own_side, "\t") && !strcmp(g.own_card, "\n\n")) {
		struct signs lines = { .side = "\t", .card = "\n" };

		measure(src, &lines);
		return g.fit > 0.98 && lines.fit < 0.98 ? 87 : 55;
	}
	/* such signs stand in prose too: nearly all cards must have one */
	if (g.fit < 0.9 || g.cards * MOST_LINES < src->count)
		return 0;
	if (strchr(";|", *g.own_card) && !g.own_card[1])
		return 76;
	if (g.cards < 2)
		return 0;
	return strlen(g.own_card) > 1 && g.own_card[0] != '\n' ? 75 :
			strlen(g.own_side) > 2 && g.own_side[0] == '-' ? 75 :
			55;
}

/* A line whose cards end in ";" for all one can see, but not each of them is
 * whole. */
bool import_quizlet_likely(const struct import_source *src)
{
	struct signs g = { .side = ",", .card = ";" };
	const char *end = strchr(src->text.data, '\n');

	if (end && end[strspn(end, " \t\n")])
		return false;
	measure(src, &g);
	return g.cards > 2 && !g.prose && g.fit >= 0.5;
}
