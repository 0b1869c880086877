/*
 * Wrong choices: alike in form, near in words, never also right.
 *
 * The right one must not be found by how it looks. So it isn't the right one
 * that is asked for company: the deck is dealt into small groups of cards
 * that are alike, by chance anew for every question, and the card is asked
 * in its group. Any of the four would have got the same four, so nothing
 * that can be seen of them tells whose question it is. A card that looks
 * like no other is a wrong choice of others as often as it is right.
 *
 * Before that the deck is sorted into lists, long texts and short ones: a sort
 * that has enough cards keeps to itself, the others go with the largest.
 */
#include "session.h"

#include <stdlib.h>
#include <string.h>

#include "form.h"

/* A table has room for so many groups, of cards that are alike. */
#define TABLE_GROUPS 3
/* What two prompts have in common counts, too: the same chapter. */
#define WEIGHT_PROMPT 1.0
#define WEIGHT_KIND 1.0
/* A choice that echoes the prompt isn't to be the only one. */
#define WEIGHT_ECHO 1.0
/* So many others speak of the prompt as much as the right one does. */
#define ECHOES 2
#define ECHO_TRIES 8
/* What is mixed up with the card comes along, at the most so many. */
#define MOST_CONFUSED 2

struct contender {
	const struct recall_candidate *who;
	struct form answer, prompt;
	double key;
	bool in;		/* the group, when others are invited */
};

struct dealing {
	struct recall_arena *arena;
	struct recall_random *random;
	const struct recall_candidate *asked;
	int want;
	struct contender *mine;	/* the card asked */
	struct contender **all;
	size_t all_count;
	struct contender **table;	/* a part of all */
	size_t count;
};

struct group {
	struct contender *member[RECALL_MAX_CHOICES];
	int count;
};

/* A term is no choice for a question that speaks of it, in either side. */
static bool speaks_of(const struct contender *question,
		const struct contender *term)
{
	return form_named(&term->answer, &question->answer) ||
		form_named(&term->answer, &question->prompt);
}

static bool clash(struct recall_arena *a, struct contender *x,
		struct contender *y)
{
	if (x->who->kind != y->who->kind) {
		if (x->who->kind == RECALL_KIND_TERM ? speaks_of(y, x) :
				speaks_of(x, y))
			return true;
	} else if (x->who->kind == RECALL_KIND_QUESTION &&
			form_same_subject(&x->prompt, &y->prompt)) {
		return true;
	}
	return form_clash(a, &x->answer, &y->answer) ||
		form_same_question(a, &x->prompt, &y->prompt);
}

static double likeness(const struct contender *a, const struct contender *b)
{
	return form_likeness(&a->answer, &b->answer) +
		WEIGHT_PROMPT * form_shared(&a->prompt, &b->prompt) +
		WEIGHT_ECHO * (form_shared(&a->prompt, &b->answer) +
				form_shared(&b->prompt, &a->answer)) +
		WEIGHT_KIND * (a->who->kind == b->who->kind);
}

static uint32_t below(const struct dealing *d, size_t n)
{
	return recall_random_below(d->random, (uint32_t)n);
}

/* ---- who is there ------------------------------------------------------- */

static bool is_there(const struct dealing *d, const char *guid)
{
	for (size_t i = 0; i < d->all_count; i++)
		if (strcmp(d->all[i]->who->guid, guid) == 0)
			return true;
	return false;
}

static struct contender *add(struct dealing *d,
		const struct recall_candidate *c)
{
	struct contender *x;

	if (is_there(d, c->guid) || (c->answer[0] == '\0' && c != d->asked))
		return NULL;
	x = recall_arena_alloc(d->arena, sizeof(*x));
	x->who = c;
	x->key = 0;
	x->in = false;
	form_read(c->answer, &x->answer);
	form_read_words(c->prompt, &x->prompt);
	d->all[d->all_count++] = x;
	return x;
}

/* ---- who sits at one table ---------------------------------------------- */

static int by_key(const void *a, const void *b)
{
	const struct contender *x = *(struct contender *const *)a;
	const struct contender *y = *(struct contender *const *)b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return strcmp(x->who->guid, y->who->guid);
}

/* Between two cards drawn by chance: who is more like the one sits left, who
 * is more like the other right. */
static void line_up(struct dealing *d)
{
	size_t p = below(d, d->count), q = below(d, d->count - 1);
	const struct contender *left = d->table[p];
	const struct contender *right = d->table[q + (q >= p)];

	for (size_t i = 0; i < d->count; i++)
		d->table[i]->key = likeness(d->table[i], right) -
			likeness(d->table[i], left);
	qsort(d->table, d->count, sizeof(*d->table), by_key);
}

/* The half stays in which the card asked is. */
static void halve(struct dealing *d)
{
	size_t groups = d->count / (size_t)d->want, left;

	line_up(d);
	left = (groups / 2 + (groups % 2 && below(d, 2))) * (size_t)d->want;
	for (size_t i = 0; i < left; i++)
		if (d->table[i] == d->mine) {
			d->count = left;
			return;
		}
	d->table += left;
	d->count -= left;
}

/* ---- sorts -------------------------------------------------------------- */

static void count_sorts(const struct dealing *d, size_t count[FORM_SORTS])
{
	for (int i = 0; i < FORM_SORTS; i++)
		count[i] = 0;
	for (size_t i = 0; i < d->count; i++)
		count[form_sort(&d->table[i]->answer)]++;
}

/* The sort that this one sits with. */
static int seat(const struct dealing *d, const size_t count[FORM_SORTS],
		int sort)
{
	int largest = 0;

	if (count[sort] >= (size_t)d->want)
		return sort;
	for (int i = 1; i < FORM_SORTS; i++)
		if (count[i] > count[largest])
			largest = i;
	return largest;
}

/* Those stay that sit with the card asked. */
static void sit_down(struct dealing *d)
{
	size_t count[FORM_SORTS], n = 0;
	int mine;

	count_sorts(d, count);
	mine = seat(d, count, form_sort(&d->mine->answer));
	for (size_t i = 0; i < d->count; i++)
		if (seat(d, count, form_sort(&d->table[i]->answer)) == mine)
			d->table[n++] = d->table[i];
	d->count = n;
}

/* ---- dealing ------------------------------------------------------------ */

static bool fits(const struct dealing *d, const struct group *g,
		struct contender *x)
{
	if (g->count >= d->want)
		return false;
	for (int i = 0; i < g->count; i++)
		if (g->member[i] == x || clash(d->arena, g->member[i], x))
			return false;
	return true;
}

static void shuffle(struct dealing *d)
{
	for (size_t i = d->count; i > 1; i--) {
		size_t j = below(d, i);
		struct contender *swap = d->table[i - 1];

		d->table[i - 1] = d->table[j];
		d->table[j] = swap;
	}
}

static double company(const struct group *g, const struct contender *x)
{
	double sum = 0;

	for (int i = 0; i < g->count; i++)
		sum += likeness(g->member[i], x);
	return sum / g->count;
}

/* The first of each group is any card; then each sits down where there is
 * room, none that it can't stand beside, and the most of its kind. */
static struct group deal(struct dealing *d)
{
	size_t n = d->count / (size_t)d->want, mine = 0;
	struct group *groups = recall_arena_alloc(d->arena,
			(d->count + 1) * sizeof(*groups));

	shuffle(d);
	for (size_t i = 0; i < d->count; i++) {
		size_t best = i < n ? i : SIZE_MAX;
		double most = 0;

		for (size_t g = 0; i >= n && g < n; g++) {
			double like = company(&groups[g], d->table[i]);

			if ((best == SIZE_MAX || like > most) &&
					fits(d, &groups[g], d->table[i])) {
				best = g;
				most = like;
			}
		}
		if (best == SIZE_MAX)
			best = n++;
		groups[best].member[groups[best].count++] = d->table[i];
		if (d->table[i] == d->mine)
			mine = best;
	}
	return groups[mine];
}

/* A last group that is short takes others of the table, then any that are
 * most like the card. */
static void fill(struct dealing *d, struct group *g)
{
	for (size_t i = 0; i < d->count; i++)
		if (fits(d, g, d->table[i]))
			g->member[g->count++] = d->table[i];
	if (g->count == d->want)
		return;
	for (size_t i = 0; i < d->all_count; i++)
		d->all[i]->key = -likeness(d->all[i], d->mine);
	qsort(d->all, d->all_count, sizeof(*d->all), by_key);
	for (size_t i = 0; i < d->all_count; i++)
		if (fits(d, g, d->all[i]))
			g->member[g->count++] = d->all[i];
}

/* ---- what speaks of the prompt ------------------------------------------ */

/* Words of the prompt that stand in the answer, too. */
static int echo(const struct dealing *d, const struct contender *x)
{
	return form_common(&d->mine->prompt, &x->answer);
}

static bool replace(const struct dealing *d, struct group *g, int out,
		struct contender *x)
{
	struct group without = { .count = 0 };

	for (int i = 0; i < g->count; i++)
		if (i != out)
			without.member[without.count++] = g->member[i];
	if (!fits(d, &without, x))
		return false;
	without.member[without.count++] = x;
	*g = without;
	return true;
}

/* Cards of its sort that speak of the prompt as much and aren't in the group,
 * the most like it first; how many. Arena. */
static size_t find_echoes(const struct dealing *d, const struct group *g,
		int least, struct contender ***out)
{
	struct contender **found = recall_arena_alloc(d->arena,
			(d->all_count + 1) * sizeof(*found));
	int sort = form_sort(&d->mine->answer);
	size_t n = 0;

	for (int i = 0; i < g->count; i++)
		g->member[i]->in = true;
	for (size_t i = 0; i < d->all_count; i++) {
		struct contender *x = d->all[i];

		if (x->in || form_sort(&x->answer) != sort ||
				echo(d, x) < least)
			continue;
		x->key = -likeness(x, d->mine);
		found[n++] = x;
	}
	if (n > 1)
		qsort(found, n, sizeof(*found), by_key);
	*out = found;
	return n;
}

/* A member that says less of the prompt; -1 none. */
static int silent(const struct dealing *d, const struct group *g, int least)
{
	for (int i = 0; i < g->count; i++)
		if (g->member[i] != d->mine && echo(d, g->member[i]) < least)
			return i;
	return -1;
}

/* Else the right one could be told by the words that it has in common with
 * the question. */
static void invite_echoes(const struct dealing *d, struct group *g)
{
	int least = echo(d, d->mine), echoes = 0, out;
	struct contender **found;
	size_t n;

	if (least == 0)
		return;
	for (int i = 0; i < g->count; i++)
		echoes += g->member[i] != d->mine &&
			echo(d, g->member[i]) >= least;
	if (echoes >= ECHOES)
		return;
	n = find_echoes(d, g, least, &found);
	if (n > ECHO_TRIES)
		n = ECHO_TRIES;
	for (size_t i = 0; i < n && echoes < ECHOES; i++) {
		out = silent(d, g, least);
		if (out < 0)
			return;
		echoes += replace(d, g, out, found[i]);
	}
}

/* ---- what is mixed up with the card ------------------------------------- */

static bool comes_along(const struct dealing *d, const struct contender *x)
{
	return x != d->mine && x->who->confused > 0 &&
		recall_random_unit(d->random) <
		x->who->confused / (1 + x->who->confused);
}

/* In the place of the first that nothing speaks for. */
static void invite(const struct dealing *d, struct group *g,
		struct contender *x)
{
	int out = -1;

	for (int i = g->count; i > 0; i--) {
		if (g->member[i - 1] == x)
			return;
		if (g->member[i - 1] != d->mine &&
				g->member[i - 1]->who->confused <= 0)
			out = i - 1;
	}
	if (out >= 0)
		replace(d, g, out, x);
}

static void invite_confused(const struct dealing *d, struct group *g)
{
	int invited = 0;

	for (size_t i = 0; i < d->all_count && invited < MOST_CONFUSED; i++)
		if (comes_along(d, d->all[i])) {
			invite(d, g, d->all[i]);
			invited++;
		}
}

/* ---- the choices -------------------------------------------------------- */

static void place(const struct dealing *d, struct group *g,
		struct recall_choices *out)
{
	*out = (struct recall_choices){ .count = g->count };
	for (int i = g->count - 1; i > 0; i--) {
		uint32_t j = below(d, (size_t)i + 1);
		struct contender *swap = g->member[i];

		g->member[i] = g->member[j];
		g->member[j] = swap;
	}
	for (int i = 0; i < g->count; i++) {
		out->text[i] = g->member[i]->who->answer;
		out->guid[i] = g->member[i]->who->guid;
		if (g->member[i] == d->mine)
			out->right = i;
	}
}

void recall_choices_pick(struct recall_arena *a,
		const struct recall_candidate *asked,
		const struct recall_candidate *candidates, size_t count,
		int want, struct recall_random *random,
		struct recall_choices *out)
{
	struct dealing d = {
		.arena = a, .random = random, .asked = asked,
		.want = want < RECALL_MAX_CHOICES ? want : RECALL_MAX_CHOICES,
		.all = recall_arena_alloc(a, (count + 1) * sizeof(*d.all)),
	};
	struct group g;

	if (d.want < 1)
		d.want = 1;
	d.mine = add(&d, asked);
	for (size_t i = 0; i < count; i++)
		add(&d, &candidates[i]);
	d.count = d.all_count;
	d.table = recall_arena_alloc(a, d.count * sizeof(*d.table));
	memcpy(d.table, d.all, d.count * sizeof(*d.table));
	sit_down(&d);
	while (d.count / (size_t)d.want > TABLE_GROUPS)
		halve(&d);
	g = deal(&d);
	fill(&d, &g);
	invite_echoes(&d, &g);
	invite_confused(&d, &g);
	place(&d, &g, out);
}

struct contender *choices_contender(struct recall_arena *a,
		const struct recall_card *card)
{
	struct recall_candidate *who = recall_arena_alloc(a, sizeof(*who));
	struct contender *x = recall_arena_alloc(a, sizeof(*x));

	who->kind = card->kind;
	x->who = who;
	form_read(recall_card_answer(a, card), &x->answer);
	form_read_words(recall_card_prompt(a, card), &x->prompt);
	return x;
}

bool choices_clash(struct recall_arena *a, struct contender *x,
		struct contender *y)
{
	return clash(a, x, y);
}
