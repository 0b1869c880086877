/*
 * usage: fit_cuts FILE…
 * Fits the weights of the signs of a cut to lines whose cut is known
 * ("front ¦ back", or the cards of a deck "kind ¦ front ¦ back"). Each line
 * is a choice among its cuts: multinomial logistic regression, with every
 * weight held near what it is by a normal prior, so that a sign that the
 * lines hardly show stays as it was. Prints "name<TAB>weight".
 */
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import/page/cut.h"

#define MARK " ¦ "
#define MOST_SIGNS 80
#define MOST_CUTS 60
#define MOST_LINES 4000
#define ROUNDS 600
#define STEP 0.02
#define SPREAD 0.5	/* of the prior, in log odds; by cross-validation */
#define TEMPERATURE 1.3	/* as cut.c has it */

struct line {
	float signs[MOST_CUTS][MOST_SIGNS];
	size_t cuts, right;	/* right: words before the cut */
};

struct fit {
	const struct cut_sign *signs[MOST_SIGNS];
	double first[MOST_SIGNS], weight[MOST_SIGNS];
	size_t sign_count;
	struct line *lines;
	size_t line_count;
};

static void take_signs(struct fit *f, const struct cut_sign *s)
{
	for (; s->measure; s++) {
		f->signs[f->sign_count] = s;
		f->first[f->sign_count] = f->weight[f->sign_count] = s->weight;
		f->sign_count++;
	}
}

static void measure_line(struct fit *f, const struct cut_page *p,
		const struct cut_line *l, size_t right)
{
	struct line *line = &f->lines[f->line_count];
	size_t n = l->count ? l->count - 1 : 0;

	line->cuts = n < MOST_CUTS ? n : MOST_CUTS;
	line->right = right;
	if (!right || right > line->cuts || f->line_count + 1 == MOST_LINES)
		return;
	f->line_count++;
	for (size_t at = 1; at <= line->cuts; at++) {
		struct cut_at c = { p, l, at, &l->w[at - 1], &l->w[at],
			at + 1 < l->count ? &l->w[at + 1] : NULL };

		for (size_t s = 0; s < f->sign_count; s++)
			line->signs[at - 1][s] =
					(float)f->signs[s]->measure(&c);
	}
}

static size_t count_words(const char *s)
{
	struct recall_arena *a = recall_arena_new();
	size_t n;

	words_split(a, s, strlen(s), &n);
	recall_arena_free(a);
	return n;
}

/* Joins the two sides in place; the words of the front. */
static size_t join(char *line, bool deck, char **text)
{
	char *mark, *back;
	size_t right;

	line[strcspn(line, "\n")] = '\0';
	*text = line;
	if (deck) {
		*text = strstr(line, MARK);
		*text = *text ? *text + strlen(MARK) : line;
	}
	mark = strstr(*text, MARK);
	if (!mark || line[0] == 'c')
		return 0;
	back = mark + strlen(MARK);
	*mark = '\0';
	right = count_words(*text);
	*mark = ' ';
	memmove(mark + 1, back, strlen(back) + 1);
	for (char *p; (p = strstr(*text, "\\n"));)
		p[0] = p[1] = ' ';
	return right;
}

static void read_file(struct fit *f, const char *path)
{
	struct recall_arena *arena = recall_arena_new();
	const char *texts[200];
	size_t right[200], n = 0;
	bool deck = strstr(path, ".deck") != NULL;
	FILE *in = fopen(path, "r");
	struct cut_page page;
	char line[2048];

	if (!in) {
		perror(path);
		exit(1);
	}
	if (deck && !fgets(line, sizeof(line), in))
		exit(1);
	while (n < 200 && fgets(line, sizeof(line), in)) {
		char *text;

		right[n] = join(line, deck, &text);
		if (right[n])
			texts[n++] = recall_arena_strdup(arena, text);
	}
	fclose(in);
	cut_page_init(&page, arena, texts, n);
	cut_page_solve(&page);
	for (size_t i = 0; i < n; i++)
		measure_line(f, &page, &page.lines[i], right[i]);
	recall_arena_free(arena);
}

/* Adds the line's gradient; returns whether its best cut is the right one. */
static bool learn_line(const struct fit *f, const struct line *l,
		double *gradient, double *loss)
{
	double p[MOST_CUTS], total = 0, top = -INFINITY;
	size_t best = 0;

	for (size_t c = 0; c < l->cuts; c++) {
		p[c] = 0;
		for (size_t s = 0; s < f->sign_count; s++)
			p[c] += f->weight[s] * (double)l->signs[c][s];
		p[c] /= TEMPERATURE;
		best = p[c] > top ? c : best;
		top = fmax(top, p[c]);
	}
	for (size_t c = 0; c < l->cuts; c++)
		total += p[c] = exp(p[c] - top);
	for (size_t c = 0; c < l->cuts; c++) {
		double miss = (c + 1 == l->right) - p[c] / total;

		for (size_t s = 0; s < f->sign_count; s++)
			gradient[s] += miss * (double)l->signs[c][s] /
					TEMPERATURE;
	}
	*loss -= log(p[l->right - 1] / total + 1e-12);
	return best + 1 == l->right;
}

static size_t learn(struct fit *f, double *loss)
{
	double gradient[MOST_SIGNS] = { 0 };
	size_t right = 0;

	*loss = 0;
	for (size_t i = 0; i < f->line_count; i++)
		right += learn_line(f, &f->lines[i], gradient, loss);
	for (size_t s = 0; s < f->sign_count; s++) {
		double back = (f->first[s] - f->weight[s]) / (SPREAD * SPREAD);

		f->weight[s] += STEP * (gradient[s] + back);
	}
	return right;
}

int main(int argc, char **argv)
{
	static struct fit f;
	double loss = 0, before = 0;
	size_t right = 0, at_first = 0;

	setlocale(LC_CTYPE, "C.UTF-8");
	f.lines = recall_calloc(MOST_LINES, sizeof(*f.lines));
	take_signs(&f, cut_end_signs);
	take_signs(&f, cut_open_signs);
	for (int i = 1; i < argc; i++)
		read_file(&f, argv[i]);
	for (int round = 0; round < ROUNDS; round++) {
		right = learn(&f, &loss);
		at_first = round ? at_first : right;
		before = round ? before : loss;
	}
	fprintf(stderr, "%zu lines: %zu right and loss %.1f before, %zu and "
			"%.1f after\n", f.line_count, at_first, before, right,
			loss);
	for (size_t s = 0; s < f.sign_count; s++)
		printf("%s\t%.1f\n", f.signs[s]->name, f.weight[s]);
	free(f.lines);
	return 0;
}
