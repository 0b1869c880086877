#include "frame.h"

#include <stdlib.h>

#define ROUND 7
#define BETWEEN 5
#define WRITING_FROM 10

struct frame {
	struct pupil *p;
	const struct texts *deck;
	double begun, limit;
	int credit[PUPIL_CARDS];
	bool missed[PUPIL_CARDS];	/* leads the next round */
	int queue[4 * PUPIL_CARDS], count, next;
	int recognised, rounds, done;
};

static bool may_write(const struct frame *f)
{
	return f->recognised >= WRITING_FROM ||
		f->recognised == f->deck->cards;
}

static void add_cards(struct frame *f, bool missed)
{
	for (int i = 0; i < f->deck->cards && f->count < ROUND; i++) {
		if (f->credit[i] == 2 || f->missed[i] != missed)
			continue;
		if (f->credit[i] == 1 && !may_write(f) && !missed)
			continue;
		f->queue[f->count++] = i;
	}
}

static void insert(struct frame *f, int at, int card)
{
	if (at > f->count)
		at = f->count;
	for (int i = f->count; i > at; i--)
		f->queue[i] = f->queue[i - 1];
	f->queue[at] = card;
	f->count++;
}

static void answer(struct frame *f, int card)
{
	enum task task = f->credit[card] == 0 ? TASK_CHOICE :
			f->deck->is_long[card] ? TASK_FLIP : TASK_TYPED;

	if (pupil_does(f->p, card, task)) {
		f->missed[card] = false;
		f->recognised += f->credit[card] == 0;
		f->done += ++f->credit[card] == 2;
	} else if (f->rounds == 1) {
		insert(f, f->next + BETWEEN, card);
	} else {
		f->missed[card] = true;
	}
}

static bool time_left(const struct frame *f)
{
	return f->limit <= 0 || f->p->clock < f->begun + f->limit;
}

static void play_round(struct frame *f)
{
	f->rounds++;
	f->count = f->next = 0;
	add_cards(f, true);
	add_cards(f, false);
	while (f->next < f->count && time_left(f))
		answer(f, f->queue[f->next++]);
}

struct studied frame_study(struct pupil *p, const struct texts *deck,
		double seconds)
{
	struct frame *f = recall_calloc(1, sizeof(*f));
	struct studied out = { 0 };

	*f = (struct frame){ .p = p, .deck = deck, .begun = p->clock,
		.limit = seconds };
	while (f->done < deck->cards && time_left(f))
		play_round(f);
	out.seconds = p->clock - f->begun;
	for (int i = 0; i < deck->cards; i++)
		out.is_done[i] = f->credit[i] == 2;
	free(f);
	return out;
}
