/*
 * usage: bench_fsrs DIRECTORY
 * The scheduler's arithmetic. DIRECTORY/synth_500k.csv is the log to fit,
 * DIRECTORY/peers.txt what peers.mjs printed; without them those figures or
 * their peers are left out.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "figures.h"
#include "fitlog.h"
#include "recall/goal.h"
#include "recall/workload.h"
#include "plan.h"

#define CARDS 100000
#define ROUNDS 10
#define RUNS 5

/* ---- what the peers said ---------------------------------------------- */

/* The numbers after `name`; how many. */
static size_t peer(const char *directory, const char *name, double *out,
		size_t max)
{
	char path[600], line[4096], *at;
	size_t n = 0, length = strlen(name);
	FILE *f;

	snprintf(path, sizeof(path), "%s/peers.txt", directory);
	f = fopen(path, "r");
	while (f && n == 0 && fgets(line, sizeof(line), f)) {
		if (strncmp(line, name, length) || line[length] != ' ')
			continue;
		for (at = line + length; n < max; n++) {
			char *end;

			out[n] = strtod(at, &end);
			if (end == at)
				break;
			at = end;
		}
	}
	if (f)
		fclose(f);
	return n;
}

static void add(struct figures *f, const char *directory, struct figure x)
{
	double theirs;
	bool rate = strcmp(x.unit, "/s") == 0;

	if (x.peer && peer(directory, x.name, &theirs, 1) == 1) {
		x.peer_value = theirs;
		x.ratio = rate ? theirs / x.value : x.value / theirs;
	} else {
		x.peer = NULL;
	}
	figures_add(f, &x);
}

/* ---- updates ---------------------------------------------------------- */

struct answers {
	struct recall_trace traces[CARDS];
	double days[CARDS];
	enum recall_grade grades[CARDS];
};

static void set_round(struct answers *a, int round)
{
	for (int i = 0; i < CARDS; i++) {
		a->days[i] = (i * 7 + round * 3) % 30;
		a->grades[i] = (enum recall_grade)(1 + (i + round * 5) % 4);
	}
}

/* Milliseconds of ROUNDS - 1 answers of each card. */
static double time_updates(struct answers *a, enum recall_model model,
		bool at_once)
{
	struct recall_params p = recall_params_default(model);
	double spent = 0;

	for (int i = 0; i < CARDS; i++)
		a->traces[i] = recall_model_first(&p, RECALL_GOOD);
	for (int k = 1; k < ROUNDS; k++) {
		double begun;

		set_round(a, k);
		begun = bench_now();
		if (at_once)
			recall_model_next_all(&p, a->traces, a->days,
					a->grades, CARDS);
		else
			for (int i = 0; i < CARDS; i++)
				a->traces[i] = recall_model_next(&p,
						a->traces[i], a->days[i],
						a->grades[i]);
		spent += bench_now() - begun;
	}
	return spent;
}

static void bench_updates(struct figures *f, const char *directory)
{
	static const struct {
		const char *name, *peer;
		enum recall_model model;
		bool at_once;
		double limit;
	} kinds[] = {
		{ "updates_per_s", "ts-fsrs 5.4.2 next_state", RECALL_FSRS6,
		  true, 17e6 },
		{ "updates_one_by_one_per_s", NULL, RECALL_FSRS6, false, 0 },
		{ "updates_fsrs7_per_s", NULL, RECALL_FSRS7, true, 0 },
	};
	struct answers *a = recall_alloc(sizeof(*a));

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		double ms[RUNS];

		for (int k = 0; k < RUNS; k++)
			ms[k] = time_updates(a, kinds[i].model,
					kinds[i].at_once);
		add(f, directory, (struct figure){
			.name = kinds[i].name, .unit = "/s",
			.value = CARDS * (ROUNDS - 1) /
					(bench_median(ms, RUNS) / 1e3),
			.runs = RUNS, .peer = kinds[i].peer,
			.limit_value = kinds[i].limit,
		});
	}
	free(a);
}

/* ---- fitting ---------------------------------------------------------- */

static double time_fit(const struct fit_log *log, struct recall_params *p)
{
	struct recall_fit_options o = { .model = RECALL_FSRS6, .epochs = 5,
					.seed = 2023 };
	double begun = bench_now();
	struct recall_fit_log *h = recall_fit_log_new(log->rows, log->count);

	recall_fit(h, &o, p);
	recall_fit_log_free(h);
	return bench_now() - begun;
}

static void add_losses(struct figures *f, const char *directory,
		const struct fit_log *log, const struct recall_params *p)
{
	struct recall_fit_log *h = recall_fit_log_new(log->rows, log->count);
	struct figure x = { .name = "fit_500k_logloss", .unit = "nats",
		.value = recall_fit_log_judge(h, p).log_loss, .runs = 1 };
	double w[RECALL_MAX_WEIGHTS];
	struct recall_params theirs;
	size_t n = peer(directory, "fit_500k_weights", w, RECALL_MAX_WEIGHTS);

	if (n == 21 && !recall_params_set(&theirs, RECALL_FSRS6, w, n, 1)) {
		x.peer = "fsrs-rs binding 0.5.0";
		x.peer_value = recall_fit_log_judge(h, &theirs).log_loss;
		x.ratio = x.value / x.peer_value;
	}
	figures_add(f, &x);
	recall_fit_log_free(h);
}

static void bench_fit(struct figures *f, const char *directory)
{
	char path[600];
	double ms[RUNS];
	struct recall_params p;
	struct fit_log log;
	FILE *file;

	snprintf(path, sizeof(path), "%s/synth_500k.csv", directory);
	file = fopen(path, "r");
	if (!file) {
		printf("no %s: nothing is fitted\n", path);
		return;
	}
	fit_log_read(&log, file);
	for (int k = 0; k < RUNS; k++)
		ms[k] = time_fit(&log, &p);
	add(f, directory, (struct figure){
		.name = "fit_500k_s", .unit = "s",
		.value = bench_median(ms, RUNS) / 1e3, .runs = RUNS,
		.peer = "fsrs-rs binding 0.5.0", .limit_value = 0.78,
	});
	add_losses(f, directory, &log, &p);
	free(log.rows);
}

/* ---- rebuilding, workload --------------------------------------------- */

static void bench_rebuild(struct figures *f, const char *directory)
{
	enum { REVIEWS = CARDS * ROUNDS };
	struct recall_params p = recall_params_default(RECALL_FSRS6);
	struct recall_review *log = recall_calloc(REVIEWS, sizeof(*log));
	struct recall_replayed *out = recall_calloc(REVIEWS, sizeof(*out));
	double ms[RUNS];

	for (int i = 0; i < REVIEWS; i++) {
		int card = i % CARDS, round = i / CARDS;

		log[i] = (struct recall_review){
			.ms = INT64_C(86400000) * (round * 30 + card % 25),
			.card = (uint32_t)card,
			.grade = (enum recall_grade)(1 +
					(card + round * 5) % 4),
		};
	}
	for (int k = 0; k < RUNS; k++) {
		double begun = bench_now();

		recall_replay(&p, 4, log, REVIEWS, out);
		ms[k] = bench_now() - begun;
	}
	add(f, directory, (struct figure){
		.name = "rebuild_1m_s", .unit = "s",
		.value = bench_median(ms, RUNS) / 1e3, .runs = RUNS,
		.peer = "ts-fsrs 5.4.2 next_state", .limit_value = 1,
	});
	free(log);
	free(out);
}

static void bench_workload(struct figures *f, const char *directory)
{
	struct recall_params p = recall_params_default(RECALL_FSRS6);
	struct recall_habits h = recall_habits_default();
	struct recall_workload w = { .params = &p, .habits = &h,
				     .threads = 2 };
	struct recall_workload_point points[RECALL_WORKLOAD_POINTS];
	double ms[RUNS];

	for (int k = 0; k < RUNS; k++) {
		double begun = bench_now();

		recall_workload(&w, points);
		ms[k] = bench_now() - begun;
	}
	add(f, directory, (struct figure){
		.name = "workload_s", .unit = "s",
		.value = bench_median(ms, RUNS) / 1e3, .runs = RUNS,
		.limit_value = 1,
	});
}

/* ---- an exam ---------------------------------------------------------- */

#define CLASS 200
#define DAY_MS INT64_C(86400000)
/* Saturday, 21 November 2026, 12:00 UTC */
#define NOON INT64_C(1795262400000)

struct class {
	struct recall_memory cards[CLASS];
	struct recall_params params;
	struct recall_plan plan;
	struct recall_goal goal;
};

/* So many cards learned over the last weeks, the rest new. */
static void make_class(struct class *c, int learned)
{
	int32_t today = c->goal.now.day;

	for (int i = 0; i < learned; i++) {
		struct recall_memory *m = &c->cards[i];
		int ago = 1 + i % 20;

		m->state = RECALL_STATE_REVIEW;
		m->trace.stability = 1 + i % 25 * 2;
		m->trace.difficulty = 3 + i % 5;
		m->last_day = today - ago;
		m->last = c->goal.now.ms - ago * DAY_MS;
		m->days = (int)m->trace.stability;
		m->due = recall_day_start(m->last_day + m->days, 0, 4);
		m->first_day = m->last_day - 5;
		m->reps = m->passes = 3;
	}
}

struct exam {
	int learned, days, answers;	/* a day */
};

static double exam_gain(const struct exam *x)
{
	struct class *c = recall_calloc(1, sizeof(*c));
	struct recall_forecast with, plain;

	c->params = recall_params_default(RECALL_FSRS6);
	c->plan = plain_plan();
	c->plan.fuzz = c->plan.balance = true;
	c->goal = (struct recall_goal){
		.cards = c->cards, .count = CLASS, .params = &c->params,
		.plan = &c->plan, .now = recall_moment_at(NOON, 0, 4),
		.answers_per_day = x->answers, .new_per_day = 20, .runs = 20,
		.seed = 42, .spare = true,
	};
	c->goal.day = c->goal.now.day + x->days;
	make_class(c, x->learned);
	with = recall_goal_forecast(&c->goal);
	c->goal.plain = true;
	plain = recall_goal_forecast(&c->goal);
	printf("  exam in %d days, %d of %d cards learned, %d answers a day: "
			"%.2f %% (%.0f answers), plain %.2f %% (%.0f)\n",
			x->days, x->learned, CLASS, x->answers,
			with.score * 100, with.answers, plain.score * 100,
			plain.answers);
	free(c);
	return (with.score - plain.score) * 100;
}

/* Both take the same time: what the plan leaves goes to further looks. */
static void bench_exam(struct figures *f)
{
	static const struct exam exams[] = {
		{ 200, 30, 10 }, { 200, 30, 20 }, { 200, 30, 30 },
		{ 100, 30, 40 }, { 100, 30, 60 }, { 200, 14, 15 },
		{ 200, 60, 10 }, { 0, 30, 60 },
	};
	enum { N = sizeof(exams) / sizeof(exams[0]) };
	double sum = 0;

	for (int i = 0; i < N; i++)
		sum += exam_gain(&exams[i]);
	figures_add(f, &(struct figure){ .name = "exam_gain_points",
			.unit = "points", .value = sum / N, .runs = N });
}

int main(int argc, char **argv)
{
	struct figures f = { 0 };

	if (argc != 2) {
		fprintf(stderr, "usage: bench_fsrs DIRECTORY\n");
		return 2;
	}
	bench_updates(&f, argv[1]);
	bench_fit(&f, argv[1]);
	bench_rebuild(&f, argv[1]);
	bench_workload(&f, argv[1]);
	bench_exam(&f);
	figures_write(&f, argv[1], "fsrs");
	return 0;
}
