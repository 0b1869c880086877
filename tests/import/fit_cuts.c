/*
 * usage: fit_cuts [-c | -t] FILE…
 * Fits the weights of the cuts to lines whose cut is known: "front ¦ back"
 * in .txt files, "kind ¦ front ¦ back" in .deck files, front and back between
 * tabs in .cards files. Each line is a choice among its cuts: multinomial
 * logistic regression with a normal prior on each weight, minimised by
 * L-BFGS (Nocedal & Wright, Numerical Optimization, algorithm 7.4).
 *
 * A page teaches the lines that are cut again (cut.h); for the lines here it
 * was cut by weights that have not seen its file, as pages are in use.
 *
 * Writes cutweights.c to standard output; with -t cutturned.c, for pages on
 * which the definition comes first. With -c writes instead which lines
 * are cut wrong by weights that have not seen their file.
 */
#include <ctype.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import/page/cut.h"

#define MARK " ¦ "
#define MOST_SETS 2400
#define MOST_LINES 200
#define MOST_CUTS 24	/* of a line; later ones are hardly ever right */
#define FOLDS 4
#define ROUNDS 2	/* of cutting the pages by what was fitted */
#define SEARCH 60	/* steps of a fit within a fold */
#define LAST_SEARCH 200
#define MEMORY 8	/* of L-BFGS */

/* Spreads of the priors, in log odds, and shares of what a line counts; by
 * cross-validation. */
#define SIGN_SPREAD 4.0
#define TABLE_SPREAD 0.7
#define JOINED_COUNTS 0.5	/* no run-together page had such cards */
#define SMALL_COUNTS 0.4	/* in small letters */
#define EARLY_COUNTS 0.5	/* before the page has taught anything */

struct cut_sums {	/* of one cut */
	struct cut_feature *here, *passed;
	size_t here_count, passed_count;
	bool closed, shut;	/* shut: closed here or before */
};

struct line {
	struct cut_sums cuts[MOST_CUTS];
	size_t count, right;	/* right: words before the cut; 0 unknown */
};

enum variant { AS_IT_IS, SMALL, EARLY, VARIANTS };

/* A file in one of its variants. */
struct set {
	const char *path;
	enum variant variant;
	double counts;
	size_t fold;
	struct recall_arena *arena;
	const char *texts[MOST_LINES];
	size_t right[MOST_LINES], count;
	struct cut_page page;
	struct line *lines;
};

struct fit {
	struct set *sets;
	size_t set_count, files, n;
	double *spread;
	double *weights[FOLDS + 1];	/* without a fold; the last: of all */
	size_t fold;		/* the one that is left out now */
	bool turned;		/* definitions come first */
};

/* ---- lines -------------------------------------------------------------- */

static size_t count_words(struct recall_arena *a, const char *s)
{
	size_t n;

	words_split(a, s, strlen(s), &n);
	return n;
}

static void make_small(char *s)
{
	for (char *p = s; *p; p++)
		if ((p == s || p[-1] == ' ') && isupper((unsigned char)*p) &&
				!isupper((unsigned char)p[1]))
			*p = (char)tolower(*p);
}

/* Finds the sides in the line, which is changed; false: no card. */
static bool find_sides(char *line, const char *path, char *sides[2])
{
	bool cards = strstr(path, ".cards"), deck = strstr(path, ".deck");
	const char *mark = cards ? "\t" : MARK;
	char *end;

	if ((deck && *line == 'c') || (cards && (strstr(line, "\tcloze") ||
			strstr(line, "\tor\n") || strstr(line, "\tlost\n"))))
		return false;
	line[strcspn(line, "\n")] = '\0';
	sides[0] = deck ? strstr(line, MARK) : line;
	sides[0] = sides[0] && deck ? sides[0] + strlen(MARK) : sides[0];
	end = sides[0] ? strstr(sides[0], mark) : NULL;
	if (!end)
		return false;
	*end = '\0';
	sides[1] = end + strlen(mark);
	sides[1][strcspn(sides[1], "\t")] = '\0';
	for (int i = 0; i < 2; i++)
		for (char *p; (p = strstr(sides[i], "\\n"));)
			p[0] = p[1] = ' ';
	return true;
}

static void add_line(struct set *s, char *const sides[2])
{
	struct recall_buf text = RECALL_BUF_INIT;

	if (s->variant == SMALL) {
		make_small(sides[0]);
		*sides[1] = isupper((unsigned char)sides[1][1]) ? *sides[1] :
				(char)tolower(*sides[1]);
	}
	recall_buf_addf(&text, "%s %s", sides[0], sides[1]);
	s->right[s->count] = count_words(s->arena, sides[0]);
	s->texts[s->count++] = recall_arena_strdup(s->arena, text.data);
	recall_buf_release(&text);
}

static void read_set(struct fit *f, const char *path, enum variant variant)
{
	static const double counts[VARIANTS] = { 1, SMALL_COUNTS,
		EARLY_COUNTS };
	struct set *s = &f->sets[f->set_count++];
	FILE *in = fopen(path, "r");
	bool joined = strstr(path, ".cards") && !strstr(path, "runon");
	char line[8192], *sides[2];

	if (!in || f->set_count == MOST_SETS) {
		perror(path);
		exit(1);
	}
	*s = (struct set){ .path = path, .variant = variant,
		.counts = counts[variant] * (joined ? JOINED_COUNTS : 1),
		.fold = f->files % FOLDS, .arena = recall_arena_new() };
	if (!strstr(path, ".txt") && !fgets(line, sizeof(line), in))
		exit(1);
	while (s->count < MOST_LINES && fgets(line, sizeof(line), in))
		if (find_sides(line, path, sides))
			add_line(s, f->turned ? (char *[]){ sides[1],
					sides[0] } : sides);
	fclose(in);
	s->lines = recall_calloc(s->count + 1, sizeof(*s->lines));
	cut_page_init(&s->page, s->arena, s->texts, s->count);
}

/* ---- measuring ---------------------------------------------------------- */

static struct cut_feature *keep(const struct cut_feature *f, size_t n)
{
	struct cut_feature *copy = recall_calloc(n + 1, sizeof(*copy));

	memcpy(copy, f, n * sizeof(*copy));
	return copy;
}

static void measure_line(const struct set *s, size_t i)
{
	const struct cut_line *l = &s->page.lines[i];
	struct line *line = &s->lines[i];
	size_t n = l->count ? l->count - 1 : 0;

	line->count = n < MOST_CUTS ? n : MOST_CUTS;
	line->right = s->right[i] <= line->count ? s->right[i] : 0;
	for (size_t k = 0; k < line->count; k++) {
		struct cut_feature f[CUT_MOST_FEATURES];
		struct cut_sums *c = &line->cuts[k];
		struct cut_at at = cut_place(&s->page, l, k + 1);

		free(c->here);
		free(c->passed);
		c->closed = cut_closed(&at);
		c->shut = c->closed || (k && c[-1].shut);
		c->here_count = cut_measure_here(&at, f);
		c->here = keep(f, c->here_count);
		c->passed_count = cut_measure_passed(&at, f);
		c->passed = keep(f, c->passed_count);
	}
}

static size_t count_rows(const struct fit *f)
{
	return (f->n - cut_tables + CUT_ROW - 1) / CUT_ROW;
}

/* The weights as the program keeps them; the caller frees both parts. */
static struct cut_weights pack(const struct fit *f, const double *weights)
{
	short *tables = recall_calloc(cut_tables, sizeof(*tables));
	char (*rows)[CUT_ROW + 1] = recall_calloc(count_rows(f),
			sizeof(*rows));

	for (size_t i = 0; i < cut_tables; i++)
		tables[i] = (short)lround(weights[i] * 100);
	for (size_t i = cut_tables, k = 0; i < f->n; i++, k++) {
		double steps = round(weights[i] / CUT_LETTER);
		char c = (char)(CUT_NOTHING + fmax(-CUT_MOST_STEPS,
				fmin(CUT_MOST_STEPS, steps)));

		rows[k / CUT_ROW][k % CUT_ROW] = c == '\\' ? '!' : c;
	}
	return (struct cut_weights){ tables, (const char (*)[CUT_ROW + 1])
			rows };
}

static void release(struct cut_weights *w)
{
	free((short *)(uintptr_t)w->tables);
	free((char *)(uintptr_t)w->rows);
}

/* Cuts the page by the weights and measures its lines then. */
static void measure_set(const struct fit *f, struct set *s,
		const double *weights)
{
	struct cut_weights packed = pack(f, weights);

	s->page.weights = &packed;
	cut_page_reset(&s->page);
	if (s->variant != EARLY)
		cut_page_cut(&s->page, NULL, NULL);
	for (size_t i = 0; i < s->count; i++)
		measure_line(s, i);
	release(&packed);
}

/* ---- the loss and its gradient ------------------------------------------ */

static double weigh(const double *weights, const struct cut_feature *f,
		size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += weights[f[i].index] * (double)f[i].value;
	return sum;
}

static void add_to(double *gradient, const struct cut_feature *f, size_t n,
		double times)
{
	for (size_t i = 0; i < n; i++)
		gradient[f[i].index] += times * (double)f[i].value;
}

/* The share of each cut; returns the best one. From: the first cut to which
 * what was passed counts. */
static size_t share_out(const struct line *l, const double *weights,
		double p[MOST_CUTS], size_t *from)
{
	double passed = 0, total = 0;
	size_t best = 0;

	*from = 0;
	for (size_t k = 0; k < l->count; k++) {
		const struct cut_sums *c = &l->cuts[k];

		if (c->closed && passed < 0) {
			passed = 0;
			*from = k;
		}
		p[k] = passed + weigh(weights, c->here, c->here_count);
		if (!c->shut)
			passed += weigh(weights, c->passed, c->passed_count);
		best = p[k] > p[best] ? k : best;
	}
	for (size_t k = 0, top = best; k < l->count; k++)
		if (k != top)
			p[k] -= p[top];
	p[best] = 0;
	for (size_t k = 0; k < l->count; k++)
		total += p[k] = exp(p[k]);
	for (size_t k = 0; k < l->count; k++)
		p[k] /= total;
	return best + 1;
}

static double add_line_loss(const struct line *l, double counts,
		const double *weights, double *gradient)
{
	double p[MOST_CUTS], later = 0;
	size_t from;

	share_out(l, weights, p, &from);
	for (size_t k = l->count; k-- > 0;) {
		const struct cut_sums *c = &l->cuts[k];
		double miss = counts * (p[k] - (k + 1 == l->right));

		if (!c->shut)
			add_to(gradient, c->passed, c->passed_count, later);
		add_to(gradient, c->here, c->here_count, miss);
		later = k == from ? 0 : later + miss;
	}
	return -counts * log(p[l->right - 1] + 1e-300);
}

static double find_loss(const struct fit *f, const double *weights,
		double *gradient)
{
	double loss = 0;

	memset(gradient, 0, f->n * sizeof(*gradient));
	for (size_t i = 0; i < f->set_count; i++) {
		const struct set *s = &f->sets[i];

		for (size_t k = 0; s->fold != f->fold && k < s->count; k++)
			if (s->lines[k].right)
				loss += add_line_loss(&s->lines[k], s->counts,
						weights, gradient);
	}
	for (size_t i = 0; i < f->n; i++) {
		double z = weights[i] / f->spread[i];

		loss += z * z / 2;
		gradient[i] += z / f->spread[i];
	}
	return loss;
}

/* ---- L-BFGS ------------------------------------------------------------- */

struct search {
	size_t n, kept, newest;
	double *step[MEMORY], *turn[MEMORY], scale[MEMORY];
	double *gradient, *next_gradient, *way, *next;
};

static double dot(const double *a, const double *b, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

static void add_times(double *to, const double *from, double times, size_t n)
{
	for (size_t i = 0; i < n; i++)
		to[i] += times * from[i];
}

/* The way down: the gradient times what is known of the curvature. */
static void find_way(const struct fit *f, struct search *s)
{
	double part[MEMORY] = { 0 };

	memcpy(s->way, s->gradient, s->n * sizeof(*s->way));
	for (size_t i = 0; i < s->kept; i++) {
		size_t k = (s->newest + MEMORY - i) % MEMORY;

		part[k] = dot(s->step[k], s->way, s->n) * s->scale[k];
		add_times(s->way, s->turn[k], -part[k], s->n);
	}
	for (size_t i = 0; i < s->n; i++)
		s->way[i] *= s->kept ? 1 / (s->scale[s->newest] *
				dot(s->turn[s->newest], s->turn[s->newest],
				s->n)) : f->spread[i] * f->spread[i] / 20;
	for (size_t i = s->kept; i-- > 0;) {
		size_t k = (s->newest + MEMORY - i) % MEMORY;

		add_times(s->way, s->step[k], part[k] - s->scale[k] *
				dot(s->turn[k], s->way, s->n), s->n);
	}
}

static void remember(struct search *s, const double *weights)
{
	size_t k = (s->newest + 1) % MEMORY;
	double bend;

	for (size_t i = 0; i < s->n; i++) {
		s->step[k][i] = s->next[i] - weights[i];
		s->turn[k][i] = s->next_gradient[i] - s->gradient[i];
	}
	bend = dot(s->step[k], s->turn[k], s->n);
	if (bend < 1e-12)
		return;
	s->scale[k] = 1 / bend;
	s->newest = k;
	s->kept = s->kept < MEMORY ? s->kept + 1 : MEMORY;
}

/* One step down; returns the loss there. */
static double step_down(const struct fit *f, struct search *s, double *weights,
		double loss)
{
	double slope, length = 1, next = loss;

	find_way(f, s);
	slope = dot(s->gradient, s->way, s->n);
	for (int tries = 0; tries < 20; tries++, length /= 2) {
		memcpy(s->next, weights, s->n * sizeof(*s->next));
		add_times(s->next, s->way, -length, s->n);
		next = find_loss(f, s->next, s->next_gradient);
		if (next <= loss - 1e-4 * length * slope)
			break;
	}
	remember(s, weights);
	memcpy(weights, s->next, s->n * sizeof(*weights));
	memcpy(s->gradient, s->next_gradient, s->n * sizeof(*s->gradient));
	return next;
}

/* Fits the weights without the lines of a fold. */
static void fit_weights(struct fit *f, size_t fold, int steps)
{
	struct search s = { .n = f->n };
	double *room = recall_calloc((2 * MEMORY + 4) * f->n, sizeof(*room));
	double loss, before;

	for (size_t i = 0; i < MEMORY; i++) {
		s.step[i] = room + i * f->n;
		s.turn[i] = room + (MEMORY + i) * f->n;
	}
	s.gradient = room + 2 * MEMORY * f->n;
	s.next_gradient = s.gradient + f->n;
	s.way = s.gradient + 2 * f->n;
	s.next = s.gradient + 3 * f->n;
	f->fold = fold;
	loss = find_loss(f, f->weights[fold], s.gradient);
	do {
		before = loss;
		loss = step_down(f, &s, f->weights[fold], before);
	} while (--steps > 0 && before - loss > 1e-3);
	free(room);
}

/* ---- what comes of it --------------------------------------------------- */

static void measure_all(struct fit *f)
{
	for (size_t i = 0; i < f->set_count; i++)
		measure_set(f, &f->sets[i], f->weights[f->sets[i].fold]);
}

static void print_weights(const struct fit *f)
{
	struct cut_weights w = pack(f, f->weights[FOLDS]);

	printf("/* Made by tests/import/fit_cuts.sh from labelled lines. */\n"
			"#include \"cut.h\"\n\n"
			"const struct cut_weights cut_weights%s = {"
			" (const short[]){", f->turned ? "_turned" : "");
	for (const struct cut_block *b = cut_blocks; b->start < cut_tables;
			b++) {
		printf("\n\t/* %s */", b->name);
		for (size_t i = 0, column = 80; i < b->size; i++) {
			char text[12];
			size_t n = (size_t)snprintf(text, sizeof(text), "%d,",
					w.tables[b->start + i]);

			if (column + 1 + n > 78) {
				printf("\n\t%s", text);
				column = 8 + n;
			} else {
				printf(" %s", text);
				column += 1 + n;
			}
		}
	}
	printf("\n}, (const char[][CUT_ROW + 1]){\n");
	for (size_t i = 0; i < count_rows(f); i++)
		printf("\t\"%s\",\n", w.rows[i]);
	printf("} };\n");
	release(&w);
}

/* The line with "|" where it was cut and "¦" where it should have been. */
static void print_wrong(const struct set *s, size_t i, size_t best,
		double share)
{
	const struct cut_line *l = &s->page.lines[i];

	printf("  %.2f", share);
	for (size_t k = 0; k < l->count; k++)
		printf("%s%s %.*s", k == best ? " |" : "",
				k == s->right[i] ? " ¦" : "",
				(int)l->w[k].len, l->w[k].s);
	printf("\n");
}

struct tally {
	size_t all, right, sure, sure_right;
};

static void tally_set(const struct fit *f, const struct set *s,
		struct tally *sum)
{
	struct tally own = { 0 };

	for (size_t i = 0; i < s->count; i++) {
		double p[MOST_CUTS];
		const struct line *l = &s->lines[i];
		bool right, sure;
		size_t best, from;

		if (!l->right)
			continue;
		best = share_out(l, f->weights[s->fold], p, &from);
		right = best == l->right;
		sure = p[best - 1] >= 0.9;
		own.all++;
		own.right += right;
		own.sure += sure;
		own.sure_right += sure && right;
		if (!right)
			print_wrong(s, i, best, p[best - 1]);
	}
	printf("%-70s %zu of %zu\n", s->path, own.right, own.all);
	sum->all += own.all;
	sum->right += own.right;
	sum->sure += own.sure;
	sum->sure_right += own.sure_right;
}

static void cross_validate(struct fit *f)
{
	struct tally runon = { 0 }, joined = { 0 };

	for (size_t i = 0; i < FOLDS; i++)
		fit_weights(f, i, SEARCH);
	for (size_t i = 0; i < f->set_count; i++)
		if (f->sets[i].variant == AS_IT_IS)
			tally_set(f, &f->sets[i], f->sets[i].counts < 1 ?
					&joined : &runon);
	printf("run-together lines: %zu of %zu right (%.3f), %zu of %zu at 0.9; "
			"joined cards: %zu of %zu\n", runon.right, runon.all,
			(double)runon.right / (double)runon.all,
			runon.sure_right, runon.sure, joined.right,
			joined.all);
}

static void init_fit(struct fit *f)
{
	const struct cut_block *b = cut_blocks;

	for (; b->name; b++)
		;
	f->n = b->start;
	f->spread = recall_calloc(f->n, sizeof(*f->spread));
	for (b = cut_blocks; b->name; b++)
		for (size_t i = 0; i < b->size; i++)
			f->spread[b->start + i] = b == cut_blocks ?
					SIGN_SPREAD : TABLE_SPREAD;
	for (size_t i = 0; i <= FOLDS; i++)
		f->weights[i] = recall_calloc(f->n, sizeof(double));
	f->sets = recall_calloc(MOST_SETS, sizeof(*f->sets));
}

int main(int argc, char **argv)
{
	static struct fit f;
	bool cross = argc > 1 && !strcmp(argv[1], "-c");

	f.turned = argc > 1 && !strcmp(argv[1], "-t");

	setlocale(LC_CTYPE, "C.UTF-8");
	init_fit(&f);
	for (int i = 1 + (cross || f.turned); i < argc; i++, f.files++)
		for (enum variant v = AS_IT_IS; v < VARIANTS; v++)
			if (v == AS_IT_IS || !strstr(argv[i], ".cards"))
				read_set(&f, argv[i], v);
	measure_all(&f);
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < FOLDS; i++)
			fit_weights(&f, i, SEARCH);
		measure_all(&f);
	}
	if (cross) {
		cross_validate(&f);
	} else {
		fit_weights(&f, FOLDS, LAST_SEARCH);
		print_weights(&f);
	}
	return 0;	/* the system takes the memory back */
}
