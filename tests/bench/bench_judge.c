/*
 * The judge of typed answers against labelled ones, and how long it takes
 * among the answers of a large deck.
 *
 * Usage: bench_judge DIRECTORY [-l | -t]; -l looks at tuning.tsv alone
 * and lists what is judged otherwise than labelled, -t takes times alone. The
 * fresh answers were thought of by others than the judge's rules, and now are
 * in its weights. Of those that are set aside, by another still, only sums are
 * ever shown.
 */
#include <locale.h>
#include <time.h>

#include "judged.h"

#include "figures.h"

#define LARGE_DECK 10000
#define LONG_ANSWER 2000	/* bytes */
#define MOST_CATEGORIES 64

struct category {
	const char *name;
	struct judged_sum sum;
};

struct half {
	struct judged cases;
	struct judged_sum sum;
	struct category categories[MOST_CATEGORIES];
	size_t category_count;
};

/* ---- agreement --------------------------------------------------------- */

static struct category *find_category(struct half *h, const char *name)
{
	for (size_t i = 0; i < h->category_count; i++)
		if (!strcmp(h->categories[i].name, name))
			return &h->categories[i];
	if (h->category_count == MOST_CATEGORIES)
		exit(1);
	h->categories[h->category_count].name = name;
	return &h->categories[h->category_count++];
}

static void list_case(const struct judged_case *c,
		const struct recall_judgement *j)
{
	printf("%s %s %s: %s, judged %s\n\tshown  %s\n\tanswer %s\n"
			"\ttyped  %s\n", c->id, c->asked, c->strictness,
			c->verdict, recall_verdict_name(j->verdict),
			c->prompt, c->answer, c->typed);
	if (*c->others)
		printf("\tothers %s\n", c->others);
	if (*j->why)
		printf("\twhy    %s\n", j->why);
}

static bool judge_half(struct half *h, const char *path, bool list)
{
	struct recall_arena *a = recall_arena_new();

	if (!judged_read(&h->cases, path))
		return false;
	for (size_t i = 0; i < h->cases.count; i++) {
		const struct judged_case *c = &h->cases.list[i];
		struct recall_judgement j = judged_judge(a, c);

		judged_count(&h->sum, c, &j);
		judged_count(&find_category(h, c->category)->sum, c, &j);
		if (list && j.verdict != judged_verdict(c->verdict))
			list_case(c, &j);
		recall_arena_reset(a);
	}
	recall_arena_free(a);
	return true;
}

static void print_matrix(const struct judged_sum *s, const char *title)
{
	printf("%s: labelled (down), judged (across)\n  %-8s", title, "");
	for (int k = RECALL_VERDICT_RIGHT; k < JUDGED_VERDICTS; k++)
		printf(" %7s", recall_verdict_name((enum recall_verdict)k));
	for (int i = RECALL_VERDICT_RIGHT; i < JUDGED_VERDICTS; i++) {
		printf("\n  %-8s", recall_verdict_name((enum recall_verdict)i));
		for (int k = RECALL_VERDICT_RIGHT; k < JUDGED_VERDICTS; k++)
			printf(" %7zu", s->is[i][k]);
	}
	printf("\n");
}

static void print_categories(const struct half *h)
{
	printf("  %-16s %6s %10s %12s\n", "category", "cases", "agreement",
			"false right");
	for (size_t i = 0; i < h->category_count; i++) {
		const struct category *c = &h->categories[i];

		printf("  %-16s %6zu %10.3f %12.3f\n", c->name,
				judged_all(&c->sum), judged_agreement(&c->sum),
				judged_false_right(&c->sum));
	}
}

static void add_share(struct figures *f, const char *name, double value,
		size_t runs, double limit)
{
	figures_add(f, &(struct figure){ .name = name, .unit = "share",
			.value = value, .runs = (int)runs,
			.limit_value = limit });
}

/* ---- time -------------------------------------------------------------- */

static const char *const syllables[] = {
	"ba", "cor", "den", "fil", "gra", "hun", "jel", "kir", "lom", "mer",
	"nas", "pol", "qui", "ros", "sta", "tre", "ul", "ver", "win", "zed",
};

static void add_word(struct recall_random *r, struct recall_buf *b)
{
	uint32_t n = 2 + recall_random_below(r, 3);

	if (b->len)
		recall_buf_addc(b, ' ');
	while (n--)
		recall_buf_adds(b, syllables[recall_random_below(r, 20)]);
}

static char *make_text(struct recall_random *r, uint32_t words)
{
	struct recall_buf b = RECALL_BUF_INIT;

	while (words--) {
		add_word(r, &b);
		if (recall_random_below(r, 6) == 0)
			recall_buf_adds(&b, " of the");
	}
	return recall_buf_detach(&b);
}

struct large {
	struct recall_judge_deck *deck;
	char *front[LARGE_DECK], *back[LARGE_DECK];
};

static void make_large(struct large *l, struct recall_random *r)
{
	l->deck = recall_judge_deck_new("");
	for (int i = 0; i < LARGE_DECK; i++) {
		l->front[i] = make_text(r, 1 + recall_random_below(r, 3));
		l->back[i] = make_text(r, 12 + recall_random_below(r, 12));
		recall_judge_deck_add(l->deck, l->front[i], l->back[i],
				RECALL_KIND_TERM);
	}
}

static void free_large(struct large *l)
{
	recall_judge_deck_free(l->deck);
	for (int i = 0; i < LARGE_DECK; i++) {
		free(l->front[i]);
		free(l->back[i]);
	}
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

/* A letter of it changed; of a longer text the third of its words. */
static char *with_slip(const char *s)
{
	char *copy = recall_strdup(s);
	size_t n = strlen(copy);

	copy[n / 2] = copy[n / 2] == 'x' ? 'y' : 'x';
	return copy;
}

enum { RUNS = 400, LONG_RUNS = 100, TRIES = 3 };

/* Microseconds of the processor: the machine has others to serve, too. */
static double processor_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* Of one verdict, the median of three. */
static double time_one(struct recall_arena *a,
		const struct recall_judge_input *in)
{
	struct recall_judgement j;
	double us[TRIES];

	for (int i = 0; i < TRIES; i++) {
		double start = processor_now();

		recall_judge(a, in, &j);
		us[i] = processor_now() - start;
		recall_arena_reset(a);
	}
	return bench_median(us, TRIES);
}

/* Microseconds that 99 of 100 verdicts take at most. */
static double time_judge(const struct large *l, struct recall_random *r,
		struct recall_judge_input in, char *(*type)(struct recall_random
		*r, const struct large *l, int i))
{
	struct recall_arena *a = recall_arena_new();
	double us[RUNS];

	for (int run = 0; run < RUNS; run++) {
		int i = (int)recall_random_below(r, LARGE_DECK);
		char *typed = type(r, l, i);

		in.deck = l->deck;
		if (!in.expected)
			in.expected = in.front ? l->front[i] : l->back[i];
		in.prompt = in.front ? l->back[i] : l->front[i];
		in.typed = typed;
		us[run] = time_one(a, &in);
		free(typed);
		in.expected = NULL;
	}
	recall_arena_free(a);
	qsort(us, RUNS, sizeof(us[0]), compare);
	return us[RUNS * 99 / 100];
}

static char *type_term(struct recall_random *r, const struct large *l, int i)
{
	switch (recall_random_below(r, 3)) {
	case 0:
		return with_slip(l->front[i]);
	case 1:
		return with_slip(l->front[recall_random_below(r, LARGE_DECK)]);
	default:
		return make_text(r, 2);
	}
}

static char *type_definition(struct recall_random *r, const struct large *l,
		int i)
{
	return recall_random_below(r, 2) ? with_slip(l->back[i]) :
			make_text(r, 15);
}

static void add_time(struct figures *f, const char *name, double us)
{
	figures_add(f, &(struct figure){ .name = name, .unit = "us",
			.value = us, .runs = RUNS, .limit_value = 1000 });
}

static double most(double a, double b)
{
	return a > b ? a : b;
}

/* An answer of 2,000 characters, as prose or as a list; typed with slips. */
static double time_long(const struct large *l, struct recall_random *r,
		const char *between)
{
	struct recall_judge_input in = { .kind = RECALL_KIND_QUESTION };
	struct recall_arena *a = recall_arena_new();
	double us[LONG_RUNS];

	in.deck = l->deck;
	in.prompt = "What is there to say of it?";
	for (int run = 0; run < LONG_RUNS; run++) {
		struct recall_buf b = RECALL_BUF_INIT;
		char *typed;

		while (b.len < LONG_ANSWER) {
			char *some = make_text(r, 7);

			recall_buf_addf(&b, "%s%s", b.len ? between : "", some);
			free(some);
		}
		typed = with_slip(b.data);
		typed[20] = 'x';
		in.expected = b.data;
		in.typed = typed;
		us[run] = time_one(a, &in);
		recall_buf_release(&b);
		free(typed);
	}
	recall_arena_free(a);
	qsort(us, LONG_RUNS, sizeof(us[0]), compare);
	return us[LONG_RUNS * 99 / 100];
}

static void add_times(struct figures *f)
{
	static struct large l;
	struct recall_random r;
	double terms, definitions, prose, lists, start = bench_now();

	recall_random_init(&r, 1);
	make_large(&l, &r);
	printf("a deck of %d cards: %.1f ms to make and read\n", LARGE_DECK,
			bench_now() - start);
	terms = time_judge(&l, &r, (struct recall_judge_input){
		.kind = RECALL_KIND_TERM, .term = true, .front = true },
		type_term);
	definitions = time_judge(&l, &r, (struct recall_judge_input){
		.kind = RECALL_KIND_TERM }, type_definition);
	prose = time_long(&l, &r, ". ");
	lists = time_long(&l, &r, "\n");
	add_time(f, "judge_us_p99", most(most(terms, definitions),
			most(prose, lists)));
	add_time(f, "judge_us_p99_terms", terms);
	add_time(f, "judge_us_p99_definitions", definitions);
	add_time(f, "judge_us_p99_prose", prose);
	add_time(f, "judge_us_p99_lists", lists);
	free_large(&l);
}

/* Together they are one figure. */
static bool judge_fresh(struct figures *f)
{
	static const char *const files[] = { "tests/judge/fresh-a.tsv",
		"tests/judge/fresh-b.tsv", "tests/judge/fresh-c.tsv",
		"tests/judge/fresh-e.tsv", "tests/judge/fresh-f.tsv",
		"tests/judge/fresh-h.tsv" };
	static struct half fresh[sizeof(files) / sizeof(files[0])];
	struct judged_sum all = { { { 0 } } };

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		if (!judge_half(&fresh[i], files[i], false))
			return false;
		print_matrix(&fresh[i].sum, files[i]);
		judged_add_sum(&all, &fresh[i].sum);
		judged_free(&fresh[i].cases);
	}
	add_share(f, "judge_agreement_fresh", judged_agreement(&all),
			judged_all(&all), 0);
	add_share(f, "judge_false_right_fresh", judged_false_right(&all),
			judged_all(&all), 0);
	return true;
}

/* What is set aside, with a goal each. */
static bool judge_aside(struct figures *f)
{
	static const struct {
		const char *path, *title, *agreement, *false_right;
	} sets[] = {
		{ "tests/judge/setaside.tsv", "set aside", "judge_agreement",
			"judge_false_right" },
		{ "tests/judge/setaside-free.tsv",
			"set aside, in quite other words",
			"judge_agreement_free", "judge_false_right_free" },
	};
	static struct half aside[sizeof(sets) / sizeof(sets[0])];

	for (size_t i = 0; i < sizeof(sets) / sizeof(sets[0]); i++) {
		struct half *h = &aside[i];

		if (!judge_half(h, sets[i].path, false))
			return false;
		print_matrix(&h->sum, sets[i].title);
		print_categories(h);
		add_share(f, sets[i].agreement, judged_agreement(&h->sum),
				h->cases.count, 0.97);
		add_share(f, sets[i].false_right, judged_false_right(&h->sum),
				h->cases.count, 0.01);
		judged_free(&h->cases);
	}
	return true;
}

int main(int argc, char **argv)
{
	static struct half tuning;
	struct figures figures = { .count = 0 };
	bool list = argc > 2 && !strcmp(argv[2], "-l");

	if (argc < 2) {
		fprintf(stderr, "usage: bench_judge DIRECTORY [-l | -t]\n");
		return 64;
	}
	setlocale(LC_CTYPE, "C.UTF-8");
	if (argc > 2 && !strcmp(argv[2], "-t")) {
		add_times(&figures);
		for (size_t i = 0; i < figures.count; i++)
			printf("%s %.0f\n", figures.list[i].name,
					figures.list[i].value);
		return 0;
	}
	if (!judge_half(&tuning, argc > 3 ? argv[3] :
			"tests/judge/tuning.tsv", list))
		return 1;
	print_matrix(&tuning.sum, "tuning");
	print_categories(&tuning);
	if (list)
		return 0;
	if (!judge_aside(&figures))
		return 1;
	add_share(&figures, "judge_agreement_tuning",
			judged_agreement(&tuning.sum), tuning.cases.count, 0);
	add_share(&figures, "judge_false_right_tuning",
			judged_false_right(&tuning.sum), tuning.cases.count,
			0);
	if (!judge_fresh(&figures))
		return 1;
	add_times(&figures);
	figures_write(&figures, argv[1], "judge");
	judged_free(&tuning.cases);
	return 0;
}
