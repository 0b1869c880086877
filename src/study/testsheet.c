/*
 * Making a test: which cards, asked how. Questions are split evenly over the
 * kinds that are switched on, what remains in the kinds' order; no card comes
 * twice.
 */
#include "test.h"

#include <string.h>

enum kind { KIND_TRUEFALSE, KIND_CHOICE, KIND_MATCHING, KIND_WRITTEN, KINDS };

/* Drawn beyond what is asked, for cards that can't stand in one block. */
#define SPARE 8
/* Cards looked at for one place of a block. */
#define MOST_TRIED 24

/* Cards drawn, in the order of chance. */
struct drawn {
	struct recall_arena *a;
	struct recall_card **card;
	struct contender **contender;	/* NULL: not looked at yet */
	bool *used;
	size_t count, cap;
	size_t want;		/* the rest, to cap, is to spare */
};

/* ---- drawing the cards -------------------------------------------------- */

static enum recall_status keep(void *arg, const struct recall_card *card)
{
	struct drawn *d = arg;

	if (d->count == d->cap)
		return RECALL_OK;
	/* one direction of a note gives the other one away */
	for (size_t i = 0; i < d->count; i++)
		if (d->card[i]->note == card->note)
			return RECALL_OK;
	d->card[d->count++] = recall_card_copy(d->a, card);
	return RECALL_OK;
}

static enum recall_status draw_cards(struct recall_session *s,
		struct drawn *d, struct recall_error *err)
{
	struct recall_random r = session_random(s);
	struct recall_query q = {
		.pick = RECALL_PICK_STUDY,
		.order = RECALL_ORDER_RANDOM,
		.seed = recall_random_next(&r) >> 12,
		.limit = s->options.test_questions * 2 + SPARE,
	};

	d->a = s->scratch;
	d->want = (size_t)s->options.test_questions;
	d->cap = d->want + SPARE;
	d->card = recall_arena_alloc(d->a, d->cap * sizeof(*d->card));
	d->used = recall_arena_alloc(d->a, d->cap * sizeof(*d->used));
	d->contender = recall_arena_alloc(d->a, d->cap *
			sizeof(*d->contender));
	return scope_cards(s, &q, keep, d, err);
}

/* ---- how many of each kind ---------------------------------------------- */

static void split(int questions, int types, int share[KINDS])
{
	int kinds = 0, rest;

	for (int k = 0; k < KINDS; k++)
		kinds += types >> k & 1;
	rest = questions % kinds;
	for (int k = 0; k < KINDS; k++) {
		share[k] = types >> k & 1 ? questions / kinds : 0;
		if ((types >> k & 1) && rest > 0) {
			share[k]++;
			rest--;
		}
	}
	/* there is no pair to be found among one */
	if (share[KIND_MATCHING] == 1) {
		share[KIND_MATCHING] = 0;
		if (types >> KIND_WRITTEN & 1)
			share[KIND_WRITTEN]++;
		else if (types >> KIND_TRUEFALSE & 1 &&
				!(types >> KIND_CHOICE & 1))
			share[KIND_TRUEFALSE]++;
		else
			share[KIND_CHOICE]++;
	}
}

/* ---- questions ---------------------------------------------------------- */

static int test_card(struct test *t, const char *guid)
{
	size_t i = list_find(&t->cards, guid);

	if (i == SIZE_MAX) {
		i = t->cards.count;
		list_add(&t->cards, guid);
	}
	return (int)i;
}

struct question *test_add(struct test *t, enum recall_task task,
		const char *guid)
{
	struct question *q;

	t->questions = recall_realloc(t->questions, (size_t)t->count + 1,
			sizeof(*t->questions));
	q = &t->questions[t->count];
	*q = (struct question){
		.task = task, .card = test_card(t, guid),
		.block = t->count, .block_size = 1, .picked = -1,
	};
	t->count++;
	return q;
}

static struct recall_card *take(struct drawn *d)
{
	for (size_t i = 0; i < d->count; i++)
		if (!d->used[i]) {
			d->used[i] = true;
			return d->card[i];
		}
	return NULL;
}

/* What nobody wants to type is asked otherwise, while there is another. */
static struct recall_card *take_short(struct drawn *d)
{
	for (size_t i = 0; i < d->count && i < d->want; i++)
		if (!d->used[i] && !recall_judge_is_long(
				recall_card_answer(d->a, d->card[i]))) {
			d->used[i] = true;
			return d->card[i];
		}
	return take(d);
}

static bool stands_apart(struct drawn *d, size_t i,
		struct contender *const *block, int size)
{
	if (!d->contender[i])
		d->contender[i] = choices_contender(d->a, d->card[i]);
	for (int k = 0; k < size; k++)
		if (choices_clash(d->a, d->contender[i], block[k]))
			return false;
	return true;
}

/* One that can stand among the others of a block, if there is one among the
 * next; else any. */
static struct recall_card *take_apart(struct drawn *d,
		struct contender **block, int size)
{
	size_t first = d->count, tried = 0, i;

	for (i = 0; i < d->count && tried < MOST_TRIED; i++) {
		if (d->used[i])
			continue;
		first = first < i ? first : i;
		if (stands_apart(d, i, block, size))
			break;
		tried++;
	}
	if (i == d->count || tried == MOST_TRIED)
		i = first;
	d->used[i] = true;
	block[size] = d->contender[i];
	return d->card[i];
}

static enum recall_status draw(struct recall_session *s,
		const struct recall_card *card, int want,
		struct recall_choices *c, struct recall_error *err)
{
	struct recall_random r = session_random(s);

	return recall_choices_for(s->store, s->scratch, card, want, &r, c,
			err);
}

static enum recall_status add_choice(struct recall_session *s,
		const struct recall_card *card, struct recall_error *err)
{
	struct test *t = s->data;
	struct recall_choices c;
	enum recall_status status = draw(s, card, STUDY_CHOICES, &c, err);
	struct question *q;

	if (status != RECALL_OK)
		return status;
	/* a deck without a wrong answer leaves nothing to choose */
	q = test_add(t, c.count > 1 ? RECALL_TASK_CHOICE : RECALL_TASK_TYPED,
			card->guid);
	if (c.count < 2)
		return RECALL_OK;
	q->choices = c.count;
	q->right = c.right;
	for (int i = 0; i < c.count; i++)
		q->choice[i] = test_card(t, c.guid[i]);
	return RECALL_OK;
}

static enum recall_status add_truefalse(struct recall_session *s,
		const struct recall_card *card, bool claim,
		struct recall_error *err)
{
	struct test *t = s->data;
	struct recall_choices c = { .count = 1 };
	enum recall_status status = RECALL_OK;
	struct question *q;

	if (!claim)
		status = draw(s, card, 2, &c, err);
	if (status != RECALL_OK)
		return status;
	q = test_add(t, RECALL_TASK_TRUEFALSE, card->guid);
	q->choices = 2;
	q->right = c.count > 1;
	q->choice[0] = c.count > 1 ? test_card(t, c.guid[1 - c.right]) :
			q->card;
	return RECALL_OK;
}

/* Half of the claims are false, in an order by chance. */
static enum recall_status add_claims(struct recall_session *s,
		struct drawn *d, int count, struct recall_error *err)
{
	struct recall_random r = session_random(s);
	enum recall_status status = RECALL_OK;
	int left_false = count / 2;

	if (count % 2)
		left_false += (int)recall_random_below(&r, 2);
	for (int left = count; left > 0 && status == RECALL_OK; left--) {
		bool claim = (int)recall_random_below(&r, (uint32_t)left) >=
				left_false;

		left_false -= !claim;
		status = add_truefalse(s, take(d), claim, err);
	}
	return status;
}

static void add_block(struct recall_session *s, struct drawn *d, int size)
{
	struct recall_random r = session_random(s);
	struct test *t = s->data;
	int first = t->count, order[TEST_BLOCK];
	struct contender *block[TEST_BLOCK];

	for (int i = 0; i < size; i++) {
		int j = (int)recall_random_below(&r, (uint32_t)i + 1);

		test_add(t, RECALL_TASK_MATCH, take_apart(d, block, i)->guid);
		order[i] = order[j];
		order[j] = i;
	}
	for (int i = 0; i < size; i++) {
		struct question *q = &t->questions[first + i];

		q->block = first;
		q->block_size = q->choices = size;
		for (int k = 0; k < size; k++) {
			q->choice[k] = t->questions[first + order[k]].card;
			if (order[k] == i)
				q->right = k;
		}
	}
}

static void add_matching(struct recall_session *s, struct drawn *d, int count)
{
	int blocks = (count + TEST_BLOCK - 1) / TEST_BLOCK;

	for (int b = blocks; b > 0; b--) {
		add_block(s, d, count / b);
		count -= count / b;
	}
}

/* ---- the sheet ---------------------------------------------------------- */

/* Written ones choose first which cards they take, and stand last. */
static void reserve_written(struct drawn *d, int count,
		struct recall_card **written)
{
	for (int i = 0; i < count; i++)
		written[i] = take_short(d);
}

enum recall_status test_make(struct recall_session *s,
		struct recall_error *err)
{
	struct test *t = s->data;
	struct drawn d = { 0 };
	int share[KINDS];
	struct recall_card **written;
	enum recall_status status = draw_cards(s, &d, err);

	if (status != RECALL_OK)
		return status;
	split((int)(d.count < d.want ? d.count : d.want), s->options.test_types,
			share);
	written = recall_arena_alloc(s->scratch,
			((size_t)share[KIND_WRITTEN] + 1) * sizeof(*written));
	reserve_written(&d, share[KIND_WRITTEN], written);
	status = add_claims(s, &d, share[KIND_TRUEFALSE], err);
	for (int i = 0; i < share[KIND_CHOICE] && status == RECALL_OK; i++)
		status = add_choice(s, take(&d), err);
	if (status == RECALL_OK)
		add_matching(s, &d, share[KIND_MATCHING]);
	for (int i = 0; i < share[KIND_WRITTEN] && status == RECALL_OK; i++)
		test_add(t, RECALL_TASK_TYPED, written[i]->guid);
	return status;
}

/* ---- texts -------------------------------------------------------------- */

static enum recall_status read_choice(struct recall_session *s,
		struct question *q, const struct recall_card *asked, int i,
		struct recall_error *err)
{
	struct test *t = s->data;
	struct recall_card other;
	enum recall_status status;

	status = recall_store_card(s->store,
			t->cards.guid[q->choice[i]], &other, err);
	if (status == RECALL_NOT_FOUND)
		q->choice_text[i] = "(this card was deleted)";
	else if (status == RECALL_OK)
		q->choice_text[i] = recall_arena_strdup(t->texts,
				choices_text(t->texts, asked, &other));
	return status == RECALL_NOT_FOUND ? RECALL_OK : status;
}

enum recall_status test_read(struct recall_session *s, struct question *q,
		struct recall_error *err)
{
	struct test *t = s->data;
	struct recall_card *card;
	enum recall_status status;
	int choices = q->task == RECALL_TASK_TRUEFALSE ? 1 : q->choices;

	status = session_card(s, t->texts, t->cards.guid[q->card], &card,
			err);
	if (status == RECALL_NOT_FOUND) {
		q->prompt = q->answer = "(this card was deleted)";
		for (int i = 0; i < choices; i++)
			q->choice_text[i] = "";
		q->read = q->gone = true;
		return RECALL_OK;
	}
	if (status != RECALL_OK)
		return status;
	q->last = card->memory.last;
	q->answer = recall_card_answer(t->texts, card);
	q->prompt = recall_judge_blank(t->texts,
			recall_card_prompt(t->texts, card), q->answer);
	for (int i = 0; i < choices && status == RECALL_OK; i++)
		status = read_choice(s, q, card, i, err);
	q->read = status == RECALL_OK;
	return status;
}
