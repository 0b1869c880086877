/*
 * Fits the weights of what is true of an answer (src/study/points.h) to
 * labelled ones: two logistic regressions, whether it is right and whether it
 * is wrong, by Newton's method with a penalty on large weights. What a fact
 * makes wrong by itself is left out.
 *
 * Usage: fit_judge FILE… writes weights.c; with -c it says how well weights
 * agree that haven't seen the card, and lists where they don't.
 */
#include <locale.h>
#include <math.h>

#include "judged.h"

#include "study/points.h"

#define WEIGHTS (FACT_FIRST_AGAINST + 1)
#define MOST_FILES 16
#define MOST_SAMPLES 8192
#define ROUNDS 15
#define PENALTY 1.0
#define FOLDS 10

struct sample {
	const struct judged_case *c;
	double x[FACTS];
	enum recall_verdict label;
	unsigned fold;
	size_t file;
	double weight;
};

struct set {
	struct sample list[MOST_SAMPLES];
	size_t n;
	struct judged files[MOST_FILES];
	const char *names[MOST_FILES];
};

static const char *const names[] = {
#define X(name) #name,
	POINT_FACTS(X)
#undef X
};

/* All answers to a card are in one fold: the number without the letter. */
static unsigned fold_of(const struct judged_case *c, size_t file)
{
	size_t n = strlen(c->id);
	unsigned h = (unsigned)file + 7;

	while (n && c->id[n - 1] >= 'a' && c->id[n - 1] <= 'z')
		n--;
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)c->id[i]) * 16777619u;
	return (h >> 7) % FOLDS;
}

static bool weigh_case(struct recall_arena *a, const struct judged_case *c,
		double x[FACTS])
{
	struct recall_judge_input in;
	bool weighed;

	judged_input(c, &in);
	weighed = judge_facts(a, &in, x);
	recall_judge_deck_free(in.deck);
	return weighed;
}

static void add_case(struct set *s, struct recall_arena *a,
		const struct judged_case *c, size_t file, double weight)
{
	struct sample *to = &s->list[s->n];
	int strictness = judged_strictness(c->strictness);

	if (s->n == MOST_SAMPLES || (strictness != RECALL_STRICT_AUTO &&
			strictness != RECALL_STRICT_MODERATE) ||
			!weigh_case(a, c, to->x))
		return;
	to->c = c;
	to->label = judged_verdict(c->verdict);
	if (to->label == RECALL_VERDICT_SLIP)
		to->label = RECALL_VERDICT_RIGHT;
	to->fold = fold_of(c, file);
	to->file = file;
	to->weight = weight;
	s->n++;
}

static bool is_decided(const struct sample *s)
{
	for (int i = FACT_FIRST_AGAINST; i < FACTS; i++)
		if (s->x[i] > 0)
			return true;
	return false;
}

static double value(const struct sample *s, int i)
{
	return i == FACT_FIRST_AGAINST ? 1 : s->x[i];
}

static double estimate(const struct sample *s, const double w[WEIGHTS])
{
	double odds = 0;

	for (int i = 0; i < WEIGHTS; i++)
		odds += w[i] * value(s, i);
	return 1 / (1 + exp(-odds));
}

/* Gauss; m has its right side as last column. */
static void solve(double m[WEIGHTS][WEIGHTS + 1], double x[WEIGHTS])
{
	for (int i = 0; i < WEIGHTS; i++)
		for (int r = i + 1; r < WEIGHTS; r++) {
			double f = m[r][i] / m[i][i];

			for (int c = i; c <= WEIGHTS; c++)
				m[r][c] -= f * m[i][c];
		}
	for (int i = WEIGHTS - 1; i >= 0; i--) {
		x[i] = m[i][WEIGHTS];
		for (int c = i + 1; c < WEIGHTS; c++)
			x[i] -= m[i][c] * x[c];
		x[i] /= m[i][i];
	}
}

static void add_sample(double m[WEIGHTS][WEIGHTS + 1], const struct sample *s,
		const double w[WEIGHTS], bool is)
{
	double p = estimate(s, w), curve = s->weight * p * (1 - p) + 1e-9;

	for (int i = 0; i < WEIGHTS; i++) {
		m[i][WEIGHTS] += s->weight * (is - p) * value(s, i);
		for (int k = 0; k < WEIGHTS; k++)
			m[i][k] += curve * value(s, i) * value(s, k);
	}
}

/* Without the samples of a fold. */
static void fit(const struct set *s, enum recall_verdict label, unsigned but,
		double w[WEIGHTS])
{
	double step[WEIGHTS];

	memset(w, 0, WEIGHTS * sizeof(*w));
	for (int round = 0; round < ROUNDS; round++) {
		double m[WEIGHTS][WEIGHTS + 1] = { { 0 } };

		for (int i = 0; i < WEIGHTS; i++) {
			double penalty = i < WEIGHTS - 1 ? PENALTY : 1e-6;

			m[i][i] = penalty;
			m[i][WEIGHTS] = -penalty * w[i];
		}
		for (size_t i = 0; i < s->n; i++)
			if (s->list[i].fold != but && !is_decided(&s->list[i]))
				add_sample(m, &s->list[i], w,
						s->list[i].label == label);
		solve(m, step);
		for (int i = 0; i < WEIGHTS; i++)
			w[i] += step[i];
	}
}

static void write_weights(const char *name, const double w[WEIGHTS])
{
	printf("\nconst double %s[FACT_FIRST_AGAINST + 1] = {\n", name);
	for (int i = 0; i < WEIGHTS - 1; i++)
		printf("\t[FACT_%s] = %.3f,\n", names[i], w[i]);
	printf("\t[FACT_FIRST_AGAINST] = %.3f,\n};\n", w[WEIGHTS - 1]);
}

static void write_all(const struct set *s)
{
	double w[WEIGHTS];

	printf("/* Written by fit_judge (make fit-judge). */\n"
			"#include \"points.h\"\n");
	fit(s, RECALL_VERDICT_RIGHT, FOLDS, w);
	write_weights("points_right", w);
	fit(s, RECALL_VERDICT_WRONG, FOLDS, w);
	write_weights("points_wrong", w);
}

struct tally {
	size_t all, same, wrong, false_right;
};

static void judge_sample(const struct sample *s, const double right[WEIGHTS],
		const double wrong[WEIGHTS], struct tally *tally)
{
	double r = is_decided(s) ? 0 : estimate(s, right);
	double w = is_decided(s) ? 1 : estimate(s, wrong);
	enum recall_verdict v = s->x[FACT_NUMBER] <= 0 && r >=
			(s->x[FACT_APART] < 1 ? 0.52 : POINTS_SURE) ?
			RECALL_VERDICT_RIGHT : w < 0.5 &&
			s->x[FACT_REPLACED] < 1 ? RECALL_VERDICT_PARTLY :
			RECALL_VERDICT_WRONG;

	tally->all++;
	tally->same += v == s->label;
	tally->wrong += s->label == RECALL_VERDICT_WRONG;
	tally->false_right += s->label == RECALL_VERDICT_WRONG && v ==
			RECALL_VERDICT_RIGHT;
	if (v == s->label)
		return;
	printf("%s %s, not %s (%.2f %.2f)\n\t%s\n\t%s\n\t", s->c->id,
			s->c->verdict, recall_verdict_name(v), r, w,
			s->c->answer, s->c->typed);
	for (int i = 0; i < FACTS; i++)
		if (s->x[i] > 0)
			printf(" %s %.2g", names[i], s->x[i]);
	printf("\n");
}

static void validate(const struct set *s, size_t files)
{
	struct tally tallies[MOST_FILES] = { { 0 } };

	for (unsigned fold = 0; fold < FOLDS; fold++) {
		double right[WEIGHTS], wrong[WEIGHTS];

		fit(s, RECALL_VERDICT_RIGHT, fold, right);
		fit(s, RECALL_VERDICT_WRONG, fold, wrong);
		for (size_t i = 0; i < s->n; i++)
			if (s->list[i].fold == fold)
				judge_sample(&s->list[i], right, wrong,
						&tallies[s->list[i].file]);
	}
	for (size_t i = 0; i < files; i++)
		printf("%s: %zu of %zu agree, %zu of %zu wrong ones right\n",
				s->names[i], tallies[i].same, tallies[i].all,
				tallies[i].false_right, tallies[i].wrong);
}

/* Of "0.5:FILE" each answer counts half. */
static bool read_file(struct set *s, size_t file, const char *name)
{
	struct recall_arena *a = recall_arena_new();
	char *colon;
	double weight = strtod(name, &colon);

	s->names[file] = *colon == ':' ? colon + 1 : name;
	if (!judged_read(&s->files[file], s->names[file]))
		return false;
	for (size_t i = 0; i < s->files[file].count; i++) {
		add_case(s, a, &s->files[file].list[i], file, *colon == ':' ?
				weight : 1);
		recall_arena_reset(a);
	}
	recall_arena_free(a);
	return true;
}

int main(int argc, char **argv)
{
	static struct set set;
	bool check = argc > 1 && strcmp(argv[1], "-c") == 0;
	int first = 1 + check;
	size_t files = 0;

	setlocale(LC_CTYPE, "C.UTF-8");
	if (argc <= first || argc - first > MOST_FILES) {
		fprintf(stderr, "usage: fit_judge [-c] [WEIGHT:]FILE…\n");
		return 64;
	}
	for (int i = first; i < argc; i++, files++)
		if (!read_file(&set, files, argv[i]))
			return 1;
	if (check)
		validate(&set, files);
	else
		write_all(&set);
	for (size_t i = 0; i < files; i++)
		judged_free(&set.files[i]);
	return 0;
}
