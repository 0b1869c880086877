/*
 * Quizlet's export with signs of one's own: any of a few between the sides,
 * and line feeds or a sign between the cards.
 */
#include <string.h>

#include "../reader.h"

static const char *const between_sides[] = { "\t", "---", " ::: ", " :: ", "::",
	";;", " => ", " – ", " - ", " : ", " = " };
static const char *const between_cards[] = { "/////", "\n\n", "\n", ";" };

struct signs {
	const char *side, *card;
	double fit;	/* share of cards with one sign between sides */
	size_t cards;
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
			good += sign && sign > s && sign + strlen(g->side) < e
					&& !find(sign + strlen(g->side), e,
					g->side);
		}
		s = e + strlen(g->card);
	}
	g->fit = g->cards ? (double)good / (double)g->cards : 0;
}

static struct signs find_signs(const struct import_source *src)
{
	struct signs best = { "\t", "\n", 0, 0 };

	for (size_t c = 0; c < sizeof(between_cards) /
			sizeof(*between_cards); c++) {
		for (size_t s = 0; s < sizeof(between_sides) /
				sizeof(*between_sides); s++) {
			struct signs g = { between_sides[s],
				between_cards[c], 0, 0 };

			measure(src, &g);
			if (g.cards >= 2 && g.fit > best.fit + 0.02)
				best = g;
		}
	}
	return best;
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
	const char *sign = find(s, end, g->side);
	struct recall_draft *d;

	while (s < end && *s == '\n') {
		s++;
		line++;
	}
	if (s == end)
		return;
	if (!sign) {
		recall_set_warn(set, line, "no \"%s\" between two sides; left "
				"out", g->side);
		return;
	}
	d = recall_set_add(set);
	d->front = trimmed(set->arena, s, sign);
	d->back = trimmed(set->arena, sign + strlen(g->side), end);
	d->source = recall_arena_strndup(set->arena, s, (size_t)(end - s));
	d->line = line;
	d->confidence = d->front[0] && d->back[0] ? 0.97 : 0.3;
	import_finish_draft(d, false);
}

enum recall_status import_quizlet_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct recall_set *set = import_sets_add(out, src);
	struct signs g = find_signs(src);
	const char *s = src->text.data, *end = s + src->text.len;
	unsigned line = 1;

	(void)err;
	set->format = "quizlet";
	while (s < end) {
		const char *e = card_end(s, end, g.card);
		const char *next = e + strlen(g.card);

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

	/* " - " and the like stand in prose too: nearly all must have one */
	if (g.cards < 2 || g.fit < 0.9)
		return 0;
	return strlen(g.side) > 2 && g.side[0] == '-' ? 75 : 55;
}
