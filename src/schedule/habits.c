/* How a student answers: shares of grades and seconds, from the log. */
#include "habits.h"

#include <stdlib.h>

/* Own figures of n answers weigh n / (n + PRIOR) against the defaults. */
#define PRIOR 50.0
/* Longer than twenty minutes is a break, not an answer. */
#define MOST_MS 1200000

struct recall_habits recall_habits_default(void)
{
	return (struct recall_habits){
		.first = { 0.24, 0.094, 0.495, 0.171 },
		.pass = { 0, 0.224, 0.631, 0.145 },
		.learning_s = { 19.58, 18.79, 13.78, 10.71 },
		.review_s = { 19.38, 17.59, 12.38, 8.94 },
		.relearning_s = { 16.44, 15.25, 12.32, 8.03 },
		.learning_next = {
			{ 0.3686, 0.0628, 0.5108, 0.0577 },
			{ 0.0442, 0.4553, 0.4457, 0.0549 },
			{ 0.0519, 0.047, 0.8462, 0.055 },
		},
		.relearning_next = {
			{ 0.2157, 0.0643, 0.6595, 0.0604 },
			{ 0.05, 0.4638, 0.4475, 0.0387 },
			{ 0.1057, 0.1434, 0.7266, 0.0244 },
		},
	};
}

/* What a card's last row was. */
struct last {
	int32_t day;
	unsigned char grade;	/* 0: there was none */
};

/* Sums over the log, in the shape of struct recall_habits. */
struct sums {
	double first[4], pass[4];
	double seconds[3][4], answers[3][4];
	double next[3][3][4];
};

enum { LEARNING, REVIEW, RELEARNING };

static int phase_of(enum recall_card_state state)
{
	return state == RECALL_STATE_REVIEW ? REVIEW :
	       state == RECALL_STATE_RELEARNING ? RELEARNING :
						  LEARNING;
}

static void count_row(struct sums *s, const struct recall_fit_row *row,
		const struct last *last)
{
	int phase = phase_of(row->state), grade = (int)row->grade - 1;

	if (!last->grade)
		s->first[grade]++;
	else if (last->day != row->day && grade > 0)
		s->pass[grade]++;
	else if (last->day == row->day && phase != REVIEW && last->grade < 4)
		s->next[phase][last->grade - 1][grade]++;
	if (row->ms_taken > 0 && row->ms_taken < MOST_MS) {
		s->seconds[phase][grade] += row->ms_taken / 1000.0;
		s->answers[phase][grade]++;
	}
}

static void sum_log(struct sums *s, const struct recall_fit_row *rows,
		size_t count)
{
	size_t cards = 0;
	struct last *last;

	for (size_t i = 0; i < count; i++)
		if (rows[i].card >= cards)
			cards = (size_t)rows[i].card + 1;
	last = recall_calloc(cards, sizeof(*last));
	for (size_t i = 0; i < count; i++) {
		const struct recall_fit_row *row = &rows[i];
		struct last *l = &last[row->card];

		if (row->grade < RECALL_AGAIN || row->grade > RECALL_EASY)
			continue;
		if (row->state == RECALL_STATE_NEW && row->day != l->day)
			l->grade = 0;
		count_row(s, row, l);
		*l = (struct last){ row->day, (unsigned char)row->grade };
	}
	free(last);
}

/* Shares, each at least `least` answers strong, leant towards dflt. */
static void blend_shares(double dflt[4], const double counts[4], double least)
{
	double n = 0, total = 0;

	for (int i = 0; i < 4; i++) {
		n += counts[i];
		total += counts[i] + (dflt[i] > 0 ? least : 0);
	}
	if (n > 0)
		for (int i = 0; i < 4; i++)
			dflt[i] += n / (n + PRIOR) *
				((counts[i] + (dflt[i] > 0 ? least : 0)) /
						total - dflt[i]);
}

static void blend_means(double dflt[4], const double sums[4],
		const double counts[4])
{
	for (int i = 0; i < 4; i++)
		dflt[i] = (sums[i] + PRIOR * dflt[i]) / (counts[i] + PRIOR);
}

struct recall_habits recall_habits_of(const struct recall_fit_row *rows,
		size_t count)
{
	struct recall_habits h = recall_habits_default();
	struct sums s = { 0 };

	sum_log(&s, rows, count);
	blend_shares(h.first, s.first, 0);
	blend_shares(h.pass, s.pass, 0);
	blend_means(h.learning_s, s.seconds[LEARNING], s.answers[LEARNING]);
	blend_means(h.review_s, s.seconds[REVIEW], s.answers[REVIEW]);
	blend_means(h.relearning_s, s.seconds[RELEARNING],
			s.answers[RELEARNING]);
	for (int i = 0; i < 3; i++) {
		blend_shares(h.learning_next[i], s.next[LEARNING][i], 1);
		blend_shares(h.relearning_next[i], s.next[RELEARNING][i], 1);
	}
	return h;
}

double recall_habits_answer_s(const struct recall_habits *h, double recall)
{
	double seconds = (1 - recall) * h->review_s[0];

	for (int i = 1; i < 4; i++)
		seconds += recall * h->pass[i] * h->review_s[i];
	return seconds;
}

enum recall_grade habits_draw(struct recall_random *r, const double shares[4])
{
	double u = recall_random_unit(r);

	for (int i = 0; i < 3; i++) {
		u -= shares[i];
		if (u < 0)
			return (enum recall_grade)(i + 1);
	}
	return RECALL_EASY;
}
