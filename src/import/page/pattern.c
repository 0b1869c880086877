#include "pattern.h"

#include <math.h>
#include <stdlib.h>

#include "labels.h"

/* In log odds. */
#define DROPPED (-4.0)	/* a label among the head or the foot */
#define MISPLACED (-4.0)	/* text, or none, against what a label says */
#define COUNTED_BELOW (-1.5)	/* a card above its bare number */
#define FENCED 0.7	/* rules above the first card and below the last */
#define LOOKS 2.0	/* first sides look like fronts */
#define GAPS 3.0	/* cards begin where blank lines stand */

struct pattern {
	struct page page;		/* labels have lines of their own */
	struct labels labels;
	size_t *at;		/* where the lines of the page begin there */
	size_t *stop;		/* its labels */
	size_t stops;
	double looks;		/* of runs of two lines a front and a back, -1 to
				 * 1 */
	double *fit;		/* of the runs before stop i, in log odds */
	/* lines between a label and the next */
	struct last_runs runs[LABEL_MOST][LABEL_MOST];
	/* … with a blank line above the k-th of them */
	size_t gaps[LABEL_MOST][LABEL_MOST][RUNS_MOST + 1];
};

static int label_at(const struct pattern *p, size_t k)
{
	return p->labels.label[p->stop[k]];
}

static size_t run_between(const struct pattern *p, size_t k)
{
	return p->stop[k + 1] - p->stop[k] - 1;
}

static void find_stops(struct pattern *p)
{
	p->stop = recall_calloc(p->page.count + 1, sizeof(*p->stop));
	for (size_t i = 0; i < p->page.count; i++)
		if (p->labels.label[i] >= 0)
			p->stop[p->stops++] = i;
}

static void count_runs(struct pattern *p)
{
	for (size_t k = 0; k + 1 < p->stops; k++) {
		int a = label_at(p, k), b = label_at(p, k + 1);
		size_t n = run_between(p, k);

		p->runs[a][b].times[n < RUNS_MOST ? n : RUNS_MOST]++;
		p->runs[a][b].count++;
		for (size_t i = 0; i <= n && i <= RUNS_MOST; i++)
			p->gaps[a][b][i] += p->page.lines[p->stop[k] + 1 +
					i].blanks > 0;
	}
}

static void find_looks(struct pattern *p)
{
	double sum = 0;
	size_t runs = 0;

	for (size_t k = 0; k + 1 < p->stops; k++) {
		size_t i = p->stop[k] + 1;

		if (run_between(p, k) != 2)
			continue;
		sum += tanh((labels_front_odds(&p->labels, i) -
				labels_front_odds(&p->labels, i + 1)) / 2);
		runs++;
	}
	p->looks = runs ? sum / (double)runs : 0;
}

/* Of so many lines between two labels; 0 those that are most usual. */
static double run_odds(const struct last_runs *runs, size_t n)
{
	double most = -INFINITY;

	for (size_t i = 0; i <= RUNS_MOST; i++)
		most = fmax(most, page_run_odds(runs, i));
	return page_run_odds(runs, n) - most;
}

static void sum_fits(struct pattern *p)
{
	p->fit = recall_calloc(p->stops + 1, sizeof(*p->fit));
	for (size_t k = 0; k + 1 < p->stops; k++)
		p->fit[k + 1] = p->fit[k] + run_odds(&p->runs[label_at(p, k)]
				[label_at(p, k + 1)], run_between(p, k));
}

/* Where the page's lines begin among those whose labels were parted. */
static void find_lines(struct pattern *p, const struct page *page)
{
	size_t k = 0;

	p->at = recall_calloc(page->count + 1, sizeof(*p->at));
	for (size_t i = 0; i < page->count; i++) {
		while (k < p->page.count && p->page.lines[k].number <
				page->lines[i].number)
			k++;
		p->at[i] = k;
	}
	p->at[page->count] = p->page.count;
}

struct pattern *pattern_find(const struct page *page)
{
	struct pattern *p = recall_calloc(1, sizeof(*p));

	p->page = *page;
	labels_find(&p->labels, &p->page);
	find_stops(p);
	if (p->stops < LABEL_CARDS || (p->stop[p->stops - 1] - p->stop[0]) * 4 <
			p->page.count) {
		pattern_free(p);
		return NULL;
	}
	count_runs(p);
	find_looks(p);
	sum_fits(p);
	find_lines(p, page);
	return p;
}

void pattern_free(struct pattern *p)
{
	if (!p)
		return;
	labels_release(&p->labels);
	free(p->stop);
	free(p->fit);
	free(p->at);
	free(p);
}

/* Of blank lines above the k-th line between two cards, not elsewhere. */
static double gap_odds(const struct pattern *p, int a, int b, size_t k)
{
	const struct last_runs *runs = &p->runs[a][b];
	const size_t *gaps = p->gaps[a][b];
	size_t most = 0;

	for (size_t i = 0; i <= RUNS_MOST; i++)
		most = gaps[i] > most ? gaps[i] : most;
	k = k < RUNS_MOST ? k : RUNS_MOST;
	return runs->count ? GAPS * ((double)gaps[k] - (double)most) /
			(double)runs->count : 0;
}

/* Does it stand between two sides? */
static bool follows(enum label_role role)
{
	return role == LABEL_TURN || role == LABEL_BACK;
}

/* Of text, or none, above the page's first label and below its last; a number
 * may stand below its card, but not within. */
static double above_odds(const struct labels *l, int label, bool above,
		bool below)
{
	enum label_role role = l->role[label];

	if (!above)
		return follows(role) ? MISPLACED : 0;
	if (!below && role == LABEL_CARD &&
			label_counts(l->kinds[l->chosen[label]].text))
		return COUNTED_BELOW;
	return role == LABEL_CARD || role == LABEL_FRONT ? MISPLACED : 0;
}

static double below_odds(enum label_role role, bool below)
{
	if (below)
		return role == LABEL_ENDS ? MISPLACED : 0;
	return follows(role) ? MISPLACED : 0;
}

/* Its labels in lines from … to - 1 are stops *first … *last - 1. */
static void find_range(const struct pattern *p, size_t from, size_t to,
		size_t *first, size_t *last)
{
	*first = 0;
	*last = p->stops;
	while (*first < p->stops && p->stop[*first] < p->at[from])
		++*first;
	while (*last > *first && p->stop[*last - 1] >= p->at[to])
		--*last;
}

/* Do rules stand above the first card and below the last? */
static bool is_fenced(const struct pattern *p, size_t above, size_t below)
{
	const struct labels *l = &p->labels;

	return !above && !below && l->chosen_count == 1 &&
			!label_has_text(&l->kinds[l->chosen[0]]);
}

size_t pattern_cards(const struct pattern *p, size_t from, size_t to)
{
	size_t first, last, n = 0;

	find_range(p, from, to, &first, &last);
	if (first == last)
		return 0;
	for (size_t k = first; k < last; k++)
		n += label_at(p, k) == label_at(p, first);
	return n - is_fenced(p, p->stop[first] - p->at[from], p->at[to] -
			p->stop[last - 1] - 1);
}

double pattern_odds(const struct pattern *p, size_t from, size_t to)
{
	size_t first, last, above, below;
	double odds;
	int a, b;

	find_range(p, from, to, &first, &last);
	odds = DROPPED * (double)(first + p->stops - last);
	if (first == last)
		return odds;
	a = label_at(p, last - 1);
	b = label_at(p, first);
	above = p->stop[first] - p->at[from];
	below = p->at[to] - p->stop[last - 1] - 1;
	odds += above_odds(&p->labels, b, above, below) + below_odds(
			p->labels.role[a], below);
	odds += p->fit[last - 1] - p->fit[first];
	if (is_fenced(p, above, below))
		return odds + FENCED;
	if (above && below)	/* backs stand before fronts */
		odds -= LOOKS * p->looks;
	return odds + run_odds(&p->runs[a][b], above + below) +
			gap_odds(p, a, b, below);
}

bool pattern_holds(const struct pattern *p, size_t line)
{
	for (size_t i = p->at[line]; i < p->at[line + 1]; i++)
		if (p->labels.label[i] >= 0)
			return true;
	return false;
}
