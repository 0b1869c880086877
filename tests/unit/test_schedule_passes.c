/* Eight cards at once: the same answers as one by one, true gradients. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recall/fit.h"
#include "schedule/pass.h"

#define MAX_STEPS 16
#define CARDS PASS_LANES

static const size_t weights_of[] = { 0, 21, 34 };

/* Cards of different lengths with answers at random delays. */
struct cards {
	size_t length[CARDS];
	double days[CARDS][MAX_STEPS], weight[CARDS][MAX_STEPS];
	enum recall_grade grade[CARDS][MAX_STEPS];
};

static double random_delay(struct recall_random *r, enum recall_model model)
{
	static const double longest[] = { 0, 3, 40, 4000 };
	double days = longest[recall_random_below(r, 4)] *
			recall_random_unit(r);

	return model == RECALL_FSRS6 ? floor(days) : days;
}

static void random_cards(struct cards *c, struct recall_random *r,
		enum recall_model model)
{
	memset(c, 0, sizeof(*c));
	for (size_t i = 0; i < CARDS; i++) {
		c->length[i] = 2 + recall_random_below(r, MAX_STEPS - 2);
		for (size_t k = 0; k < c->length[i]; k++) {
			c->grade[i][k] = (enum recall_grade)(1 +
					recall_random_below(r, 4));
			if (k == 0)
				continue;
			c->days[i][k] = random_delay(r, model);
			if (c->days[i][k] > 0)
				c->weight[i][k] = 0.25 + recall_random_unit(r);
		}
	}
}

/* Anywhere between half and twice the default, within the bounds. */
static struct recall_params random_params(struct recall_random *r,
		enum recall_model model)
{
	struct recall_params p = recall_params_default(model);

	for (size_t i = 0; i < weights_of[model]; i++) {
		double x = recall_random_unit(r);

		p.w[i] = p.w[i] > 0 ? p.w[i] * exp2(2 * x - 1) : x / 4;
	}
	/* At its bound every first difficulty is at a kink. */
	p.w[4] = fmin(p.w[4], 9.9);
	assert_int_equal(recall_params_set(&p, model, p.w, weights_of[model],
					 1), RECALL_OK);
	return p;
}

/* As the model itself has it, one card after the other. */
static double loss_of(const struct recall_params *p, const struct cards *c)
{
	double min = p->model == RECALL_FSRS6 ? 1e-7 : 1e-4, loss = 0;

	for (size_t i = 0; i < CARDS; i++) {
		struct recall_trace t = recall_model_first(p, c->grade[i][0]);

		for (size_t k = 1; k < c->length[i]; k++) {
			double r = recall_model_retrievability(p, &t,
					c->days[i][k]);

			r = fmin(fmax(r, min), 1 - min);
			if (c->grade[i][k] == RECALL_AGAIN)
				r = 1 - r;
			loss -= c->weight[i][k] * log(r);
			t = recall_model_next(p, t, c->days[i][k],
					c->grade[i][k]);
		}
	}
	return loss;
}

static double slope(const struct recall_params *p, const struct cards *c,
		size_t i, double h)
{
	struct recall_params q = *p;
	double up, down;

	q.w[i] = p->w[i] + h;
	up = loss_of(&q, c);
	q.w[i] = p->w[i] - h;
	down = loss_of(&q, c);
	return (up - down) / (2 * h);
}

struct layout {
	struct pass_group group;
	double columns[3][MAX_STEPS * CARDS] __attribute__((aligned(64)));
};

static void lay_out(struct layout *l, const struct cards *c)
{
	l->group = (struct pass_group){ MAX_STEPS, l->columns[0],
			l->columns[1], l->columns[2] };
	for (size_t i = 0; i < CARDS; i++)
		for (size_t k = 0; k < MAX_STEPS; k++) {
			bool there = k < c->length[i];
			size_t at = k * CARDS + i;

			l->columns[0][at] = there ? c->days[i][k] : 1;
			l->columns[1][at] = there ? c->grade[i][k] : 3;
			l->columns[2][at] = there ? c->weight[i][k] : 0;
		}
}

static void gradient_of(const struct pass_ops *ops, const double *w,
		const struct cards *c, double *sum)
{
	void *room = aligned_alloc(64, (MAX_STEPS + 1) * ops->step_size);
	struct layout l;

	lay_out(&l, c);
	memset(sum, 0, RECALL_MAX_WEIGHTS * sizeof(*sum));
	ops->gradient(w, &l.group, &(uint32_t){ 0 }, 1, room, sum);
	free(room);
}

/*
 * Against differences of the loss itself. At a kink (a floor, a cap, a
 * bound) differences say nothing: two steps tell whether one is near.
 */
static void check_gradients(enum recall_model model)
{
	struct recall_random r;
	size_t compared = 0, kinks = 0;
	double worst = 0;

	recall_random_init(&r, 7);
	for (int trial = 0; trial < 200; trial++) {
		struct recall_params p = random_params(&r, model);
		double sum[RECALL_MAX_WEIGHTS];
		struct cards c;

		random_cards(&c, &r, model);
		gradient_of(pass_ops(model), p.w, &c, sum);
		for (size_t i = 0; i < weights_of[model]; i++) {
			double h = 1e-4 * fmax(p.w[i], 1e-2);
			double wide = slope(&p, &c, i, 2 * h);
			double near = slope(&p, &c, i, h);
			double scale = fabs(near) + fabs(sum[i]) + 1e-3;

			if (fabs(wide - near) > 1e-6 * scale) {
				kinks++;
				continue;
			}
			near += (near - wide) / 3;
			worst = fmax(worst, fabs(near - sum[i]) / scale);
			compared++;
		}
	}
	printf("model %d: %zu slopes, worst %.1e, %zu near kinks\n", model,
			compared, worst, kinks);
	assert_true(worst < 2e-6);
	assert_true(kinks < compared / 20);
}

static void gradients(void **state)
{
	(void)state;
	check_gradients(RECALL_FSRS6);
	check_gradients(RECALL_FSRS7);
}

static bool near(double a, double b)
{
	return fabs(a - b) <= 1e-10 * fabs(b);
}

/* Odd counts too, so that a last group is not full. */
static void answers_of_many_cards(void **state)
{
	enum { COUNT = 1003 };
	static struct recall_trace traces[COUNT], one[COUNT];
	static double days[COUNT];
	static enum recall_grade grades[COUNT];
	struct recall_random r;

	(void)state;
	recall_random_init(&r, 3);
	for (int trial = 0; trial < 40; trial++) {
		enum recall_model model = trial % 2 ? RECALL_FSRS6 :
						      RECALL_FSRS7;
		struct recall_params p = random_params(&r, model);

		for (int i = 0; i < COUNT; i++) {
			traces[i] = one[i] = recall_model_first(&p,
					RECALL_GOOD);
			days[i] = i % 50 ? random_delay(&r, model) : -1;
			grades[i] = (enum recall_grade)(1 +
					recall_random_below(&r, 4));
		}
		for (int step = 0; step < 4; step++) {
			recall_model_next_all(&p, traces, days, grades, COUNT);
			for (int i = 0; i < COUNT; i++) {
				one[i] = recall_model_next(&p, one[i], days[i],
						grades[i]);
				assert_true(near(traces[i].stability,
						one[i].stability));
				assert_true(near(traces[i].difficulty,
						one[i].difficulty));
				assert_true(near(traces[i].fast,
						one[i].fast));
			}
		}
	}
}

/* A fit must not depend on the processor it was made on. */
static void same_bits_on_every_unit(void **state)
{
	const struct pass_set *sets[] = { pass_set_plain(), pass_set_avx2(),
					  pass_set_avx512() };
	double first[RECALL_MAX_WEIGHTS], sum[RECALL_MAX_WEIGHTS];
	struct recall_random r;
	struct cards c;

	(void)state;
	recall_random_init(&r, 11);
	for (int trial = 0; trial < 100; trial++) {
		enum recall_model model = trial % 2 ? RECALL_FSRS6 :
						      RECALL_FSRS7;
		struct recall_params p = random_params(&r, model);

		random_cards(&c, &r, model);
		for (size_t i = 0; i < 3; i++) {
			if (!sets[i])
				continue;
			gradient_of(model == RECALL_FSRS6 ? &sets[i]->fsrs6 :
							    &sets[i]->fsrs7,
					p.w, &c, i ? sum : first);
			if (i)
				assert_memory_equal(sum, first, sizeof(sum));
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gradients),
		cmocka_unit_test(answers_of_many_cards),
		cmocka_unit_test(same_bits_on_every_unit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
