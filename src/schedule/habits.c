/* How a student answers: shares of grades and seconds, from the log. */
#include "recall/workload.h"

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
	struct times {
		double seconds[4], answers[4];
	} learning, review;
};

static struct times *times_of(struct sums *s, enum recall_card_state state)
{
	switch (state) {
	case RECALL_STATE_REVIEW:
		return &s->review;
	case RECALL_STATE_RELEARNING:
		return NULL;
	default:
		return &s->learning;
	}
}

static void count_row(struct sums *s, const struct recall_fit_row *row,
		const struct last *last)
{
	struct times *times = times_of(s, row->state);
	int grade = (int)row->grade - 1;

	if (!last->grade)
		s->first[grade]++;
	else if (last->day != row->day && grade > 0)
		s->pass[grade]++;
	if (times && row->ms_taken > 0 && row->ms_taken < MOST_MS) {
		times->seconds[grade] += row->ms_taken / 1000.0;
		times->answers[grade]++;
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

/* Shares, leant towards dflt. */
static void blend_shares(double dflt[4], const double counts[4])
{
	double n = counts[0] + counts[1] + counts[2] + counts[3];

	for (int i = 0; n > 0 && i < 4; i++)
		dflt[i] += n / (n + PRIOR) * (counts[i] / n - dflt[i]);
}

static void blend_means(double dflt[4], const struct times *own)
{
	for (int i = 0; i < 4; i++)
		dflt[i] = (own->seconds[i] + PRIOR * dflt[i]) /
				(own->answers[i] + PRIOR);
}

struct recall_habits recall_habits_of(const struct recall_fit_row *rows,
		size_t count)
{
	struct recall_habits h = recall_habits_default();
	struct sums s = { 0 };

	sum_log(&s, rows, count);
	blend_shares(h.first, s.first);
	blend_shares(h.pass, s.pass);
	blend_means(h.learning_s, &s.learning);
	blend_means(h.review_s, &s.review);
	return h;
}

double recall_habits_answer_s(const struct recall_habits *h, double recall)
{
	double seconds = (1 - recall) * h->review_s[0];

	for (int i = 1; i < 4; i++)
		seconds += recall * h->pass[i] * h->review_s[i];
	return seconds;
}
