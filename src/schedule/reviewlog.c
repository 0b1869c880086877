/* Replaying a review log that has ratings and times only. */
#include "fsrs.h"

#include <math.h>
#include <stdlib.h>

struct place {
	int64_t ms;
	size_t index;
};

static int compare_places(const void *a, const void *b)
{
	const struct place *p = a, *q = b;

	if (p->ms != q->ms)
		return p->ms < q->ms ? -1 : 1;
	return p->index < q->index ? -1 : p->index > q->index;
}

/* Free with free(). */
static struct place *order_by_time(const struct recall_review *reviews,
		size_t count)
{
	struct place *places = recall_calloc(count, sizeof(*places));
	bool sorted = true;

	for (size_t i = 0; i < count; i++) {
		places[i] = (struct place){ reviews[i].ms, i };
		sorted &= i == 0 || reviews[i - 1].ms <= reviews[i].ms;
	}
	if (!sorted)
		qsort(places, count, sizeof(*places), compare_places);
	return places;
}

static size_t count_cards(const struct recall_review *reviews, size_t count)
{
	size_t cards = 0;

	for (size_t i = 0; i < count; i++)
		if (reviews[i].card >= cards)
			cards = (size_t)reviews[i].card + 1;
	return cards;
}

static void replay_one(const struct recall_params *p, struct recall_memory *m,
		const struct recall_moment *now, enum recall_grade grade,
		struct recall_replayed *out)
{
	*out = (struct recall_replayed){ 0 };
	if (m->reps > 0) {
		out->elapsed = fmax(0, model_elapsed(p->model, m, now));
		out->retrievability = recall_model_retrievability(p, &m->trace,
				out->elapsed);
		m->trace = recall_model_next(p, m->trace, out->elapsed, grade);
	} else {
		m->trace = recall_model_first(p, grade);
	}
	m->reps++;
	m->last = now->ms;
	m->last_day = now->day;
	out->trace = m->trace;
}

void recall_replay(const struct recall_params *p, int rollover,
		const struct recall_review *reviews, size_t count,
		struct recall_replayed *out)
{
	struct place *places = order_by_time(reviews, count);
	struct recall_memory *cards = recall_calloc(
			count_cards(reviews, count), sizeof(*cards));

	for (size_t i = 0; i < count; i++) {
		size_t at = places[i].index;
		struct recall_moment now = recall_moment_at(reviews[at].ms, 0,
				rollover);

		replay_one(p, &cards[reviews[at].card], &now,
				reviews[at].grade, &out[at]);
	}
	free(cards);
	free(places);
}
