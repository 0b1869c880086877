/* Repairs that make other cards of a run of cards. */
#include <stdlib.h>
#include <string.h>

#include "kind.h"
#include "page/cut.h"
#include "repair.h"

/* A run of lines that never comes out even ends after so many cards. */
#define LONGEST_RUN 1000
/* Cards that were paired anew on the student's word but not looked at. */
#define PAIRED_ANEW 0.8
#define GUESSED 0.5

/* The cards [from, to) and what they are to become. */
struct regroup {
	struct recall_repair *r;
	size_t from, to;
	struct recall_draft *now;
	size_t count, cap;
};

static const struct recall_draft *card_at(const struct regroup *g, size_t i)
{
	return &g->r->set->cards[i];
}

static struct recall_draft *add(struct regroup *g,
		const struct recall_draft *like)
{
	if (g->count == g->cap) {
		g->cap = g->cap ? g->cap * 2 : 8;
		g->now = recall_realloc(g->now, g->cap, sizeof(*g->now));
	}
	g->now[g->count] = *like;
	return &g->now[g->count++];
}

static bool same_group(const struct recall_set *set, size_t a, size_t b)
{
	return set->cards[a].read &&
			set->cards[a].read == set->cards[b].read;
}

/* Cards that were read as one, or made of one, are restored as one. */
static void widen(const struct recall_set *set, size_t *from, size_t *to)
{
	while (*from && same_group(set, *from - 1, *from))
		--*from;
	while (*to < set->count && same_group(set, *to - 1, *to))
		++*to;
}

/* How the cards [from, to) were read, in an array in the arena. */
static struct recall_draft *read_of(const struct recall_set *set, size_t from,
		size_t to, size_t *count)
{
	struct recall_draft *read;
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += set->cards[i].read ? set->cards[i].read_count : 1;
	read = recall_arena_alloc(set->arena, (n + 1) * sizeof(*read));
	n = 0;
	for (size_t i = from; i < to; i++) {
		const struct recall_draft *d = &set->cards[i];

		if (i > from && same_group(set, i - 1, i))
			continue;
		if (!d->read) {
			read[n++] = *d;
			continue;
		}
		memcpy(&read[n], d->read, d->read_count * sizeof(*read));
		n += d->read_count;
	}
	*count = n;
	return read;
}

/* The step: what stands around in the same group comes along unchanged. */
static bool finish(struct regroup *g, const char *name)
{
	struct recall_set *set = g->r->set;
	struct regroup all = { .r = g->r, .from = g->from, .to = g->to };
	size_t count = 0;
	struct recall_draft *read;

	widen(set, &all.from, &all.to);
	read = read_of(set, all.from, all.to, &count);
	for (size_t i = all.from; i < g->from; i++)
		add(&all, card_at(g, i));
	for (size_t i = 0; i < g->count; i++)
		add(&all, &g->now[i]);
	for (size_t i = g->to; i < all.to; i++)
		add(&all, card_at(g, i));
	for (size_t i = 0; i < all.count; i++) {
		all.now[i].read = read;
		all.now[i].read_count = count;
	}
	splice_cards(g->r, (struct splice){ .name = name, .at = all.from,
		.old_count = all.to - all.from, .new_count = all.count,
		.now = all.now });
	free(all.now);
	free(g->now);
	return true;
}

/* ---- joining ----------------------------------------------------------- */

static void join_runon(struct recall_arena *a, struct recall_draft *d,
		const struct recall_draft *was, const char *more)
{
	d->text = recall_arena_printf(a, "%s %s", d->text ? d->text :
			d->source, more);
	draft_apply_cut(a, d, was->cut);
}

bool recall_repair_join(struct recall_repair *r, size_t card)
{
	struct regroup g = { .r = r, .from = card, .to = card + 2 };
	struct recall_arena *a = r->set->arena;
	const struct recall_draft *was, *next;
	struct recall_draft *d;
	const char *more;

	if (g.to > r->set->count || g.to < card)
		return false;
	was = card_at(&g, card);
	next = card_at(&g, card + 1);
	d = add(&g, was);
	more = recall_repair_text(r->set, card + 1, NULL);
	if (draft_is_runon(was) || was->text)
		join_runon(a, d, was, more);
	else
		draft_set_sides(d, draft_first(was), recall_arena_printf(a,
				"%s\n%s", draft_second(was), more));
	d->source = recall_arena_printf(a, "%s\n%s", was->source,
			next->source);
	draft_settle(d, was);
	return finish(&g, "the join");
}

/* ---- taking a line ----------------------------------------------------- */

struct lines {
	struct recall_arena *arena;
	struct source_line {
		const char *text;
		size_t card;	/* that it comes from */
	} *at;
	size_t count, cap;
};

static void add_lines(struct lines *l, const char *text, size_t card)
{
	while (*text) {
		size_t n = strcspn(text, "\n");

		if (l->count == l->cap) {
			l->cap = l->cap ? l->cap * 2 : 32;
			l->at = recall_realloc(l->at, l->cap, sizeof(*l->at));
		}
		if (n)
			l->at[l->count++] = (struct source_line){
				recall_arena_strndup(l->arena, text, n),
				card };
		text += n + (text[n] == '\n');
	}
}

/* The lines behind a card, up to the card where they come out even. */
static size_t gather_lines(const struct recall_set *set, size_t card,
		struct lines *l)
{
	size_t i = card + 1;

	while (i < set->count && i - card < LONGEST_RUN) {
		const struct recall_draft *d = &set->cards[i];

		add_lines(l, draft_first(d), i);
		add_lines(l, draft_second(d), i);
		i++;
		if (l->count % 2)
			return i;
	}
	return i;
}

static void append_line(struct recall_arena *a, struct recall_draft *d,
		const char *line)
{
	draft_set_sides(d, draft_first(d), recall_arena_printf(a, "%s%s%s",
			draft_second(d), *draft_second(d) ? "\n" : "", line));
	d->text = NULL;
	d->cut = 0;
}

static void pair_lines(struct regroup *g, const struct lines *l)
{
	struct recall_arena *a = g->r->set->arena;

	for (size_t k = 1; k + 1 < l->count; k += 2) {
		const struct source_line *one = &l->at[k], *two = &l->at[k + 1];
		struct recall_draft *d = add(g, card_at(g, one->card));

		d->reversed = d->dropped = false;
		d->front = one->text;
		d->back = two->text;
		d->source = recall_arena_printf(a, "%s\n%s", d->front,
				d->back);
		d->text = NULL;
		d->cut = 0;
		d->kind = import_find_kind(d->front, d->back);
		d->confidence = PAIRED_ANEW;
	}
}

bool recall_repair_take_line(struct recall_repair *r, size_t card)
{
	struct regroup g = { .r = r, .from = card };
	struct recall_arena *a = r->set->arena;
	struct lines l = { .arena = a };
	struct recall_draft *d;

	if (card + 1 >= r->set->count)
		return false;
	g.to = gather_lines(r->set, card, &l);
	if (!l.count) {
		free(l.at);
		return false;
	}
	d = add(&g, card_at(&g, card));
	d->source = recall_arena_printf(a, "%s\n%s", d->source, l.at[0].text);
	append_line(a, d, l.at[0].text);
	draft_settle(d, card_at(&g, card));
	pair_lines(&g, &l);
	/* what is left over at the end has nowhere else to go */
	if (l.count % 2 == 0)
		append_line(a, &g.now[g.count - 1], l.at[l.count - 1].text);
	free(l.at);
	return finish(&g, "the line taken");
}

/* ---- splitting --------------------------------------------------------- */

/* The likeliest cut of a line that stands alone. */
static size_t guess_cut(const char *text, double *confidence)
{
	struct recall_arena *arena = recall_arena_new();
	struct cut_page page;
	size_t cut = 0;

	cut_page_init(&page, arena, &text, 1);
	cut_page_solve(&page, NULL, NULL);
	if (page.lines[0].best) {
		cut = (size_t)(page.lines[0].w[page.lines[0].best].s - text);
		*confidence = page.lines[0].confidence;
	}
	recall_arena_free(arena);
	return cut;
}

/* A text becomes a card: by its line end, else by the likeliest cut. */
static void cut_anew(struct recall_arena *a, struct recall_draft *d,
		const char *text)
{
	const char *line = strchr(text, '\n');
	size_t cut = line ? (size_t)(line - text) + 1 : 0;
	bool lines = line && !strchr(line + 1, '\n');

	d->confidence = lines ? 1 : GUESSED;
	d->reversed = false;
	d->text = text;
	if (!cut)
		cut = guess_cut(text, &d->confidence);
	if (!cut)
		cut = recall_repair_place(text, 0, 1);
	draft_apply_cut(a, d, cut ? cut : strlen(text));
	if (line) {
		d->text = NULL;
		d->cut = 0;
	}
}

static const char *trim(struct recall_arena *a, const char *s, size_t n)
{
	while (n && strchr(" \t\n", *s))
		s++, n--;
	while (n && strchr(" \t\n", s[n - 1]))
		n--;
	return recall_arena_strndup(a, s, n);
}

/* One half of a card: text[at, end), cut where the whole was, if there. */
static void add_half(struct regroup *g, const char *text, size_t at,
		size_t end, size_t cut)
{
	const struct recall_draft *was = card_at(g, g->from);
	struct recall_arena *a = g->r->set->arena;
	struct recall_draft *d = add(g, was);

	d->source = trim(a, text + at, end - at);
	if (cut > at && cut < end) {
		draft_set_sides(d, trim(a, text + at, cut - at),
				trim(a, text + cut, end - cut));
		d->text = NULL;
		d->cut = 0;
		draft_settle(d, was);
		return;
	}
	cut_anew(a, d, d->source);
	d->kind = import_find_kind(d->front, d->back);
}

bool recall_repair_split(struct recall_repair *r, size_t card, size_t at)
{
	struct regroup g = { .r = r, .from = card, .to = card + 1 };
	const char *text;
	size_t cut, n;

	if (card >= r->set->count)
		return false;
	text = recall_repair_text(r->set, card, &cut);
	n = strlen(text);
	if (at >= n || !*trim(r->set->arena, text, at) ||
			!*trim(r->set->arena, text + at, n - at))
		return false;
	add_half(&g, text, 0, at, cut);
	add_half(&g, text, at, n, cut);
	return finish(&g, "the split");
}

/* ---- as it was --------------------------------------------------------- */

bool recall_repair_restore(struct recall_repair *r, size_t card)
{
	struct recall_set *set = r->set;
	const struct recall_draft *d = &set->cards[card];
	size_t from = card, to = card + 1;
	struct recall_draft *read;

	if (card >= set->count || !d->read)
		return false;
	widen(set, &from, &to);
	read = recall_arena_alloc(set->arena, (d->read_count + 1) *
			sizeof(*read));
	memcpy(read, d->read, d->read_count * sizeof(*read));
	splice_cards(r, (struct splice){ .name = "the restoring",
		.at = from, .old_count = to - from,
		.new_count = d->read_count, .now = read });
	return true;
}
