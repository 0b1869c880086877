/*
 * Typed answers among the answers of their deck: what comes nearer to
 * another card's answer is no slip of spelling, it is a mix-up.
 */
#include "session.h"

#include <string.h>

/* A deck's answers are read once a session; of a large deck a sample must
 * do, for a person who waits. */
#define MOST_ANSWERS 480
#define RUN 20

struct answer {
	const char *guid, *front, *back;
	const char *folded[2];	/* back, front */
};

struct answer_list {
	struct recall_arena *arena;
	int64_t deck;
	struct answer *list;
	struct recall_judge_deck *judge;
	size_t count;
};

static const char *folded(struct recall_arena *a, const char *text)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *copy;

	recall_fold(&b, text, strlen(text), RECALL_FOLD_ANSWER);
	copy = recall_arena_strdup(a, b.data);
	recall_buf_release(&b);
	return copy;
}

static enum recall_status add_answer(void *arg, const struct recall_card *card)
{
	struct answer_list *l = arg;
	struct answer *x = &l->list[l->count++];

	*x = (struct answer){
		.guid = recall_arena_strdup(l->arena, card->guid),
		.front = recall_arena_strdup(l->arena, card->front),
		.back = recall_arena_strdup(l->arena,
			card->side == RECALL_SIDE_HOLE ?
			recall_card_answer(l->arena, card) : card->back),
	};
	recall_judge_deck_add(l->judge, card->side == RECALL_SIDE_HOLE ? "" :
			x->front, x->back, card->kind);
	x->folded[0] = folded(l->arena, x->back);
	x->folded[1] = folded(l->arena, x->front);
	return RECALL_OK;
}

void judging_release(struct recall_session *s)
{
	if (!s->answers)
		return;
	recall_arena_free(s->answers->arena);
	recall_judge_deck_free(s->answers->judge);
	free(s->answers);
	s->answers = NULL;
}

/* Without the deck's answers a verdict is still a verdict, so a failure to
 * read them is none of ours. */
static const struct answer_list *answers_of(struct recall_session *s,
		int64_t deck)
{
	struct recall_sample sample = {
		.deck = deck, .runs = MOST_ANSWERS / RUN, .size = RUN,
		.seed = s->seed,
	};
	struct answer_list *l = s->answers;

	if (l && l->deck == deck)
		return l;
	judging_release(s);
	l = recall_calloc(1, sizeof(*l));
	l->arena = recall_arena_new();
	l->deck = deck;
	l->list = recall_arena_alloc(l->arena,
			MOST_ANSWERS * sizeof(*l->list));
	l->judge = recall_judge_deck_new("");
	s->answers = l;
	recall_store_sample(s->store, &sample, add_answer, l, NULL);
	return l;
}

static bool asks_front(const struct recall_card *card)
{
	return card->side == RECALL_SIDE_FRONT;
}

void judging_judge(struct recall_session *s, struct recall_arena *a,
		const struct recall_card *card, const char *typed,
		struct recall_judgement *out)
{
	const struct answer_list *l = answers_of(s, card->deck);
	struct recall_judge_input in = {
		.expected = recall_card_answer(a, card),
		.prompt = recall_card_prompt(a, card),
		.typed = typed,
		.kind = card->kind,
		.strictness = s->options.strictness,
		.term = asks_front(card) && card->kind == RECALL_KIND_TERM,
		.front = asks_front(card),
		.wants = (enum recall_wants)card->wants,
		.deck = l->judge,
	};

	recall_judge(a, &in, out);
}

void judging_turn(struct recall_session *s, const struct recall_card *card,
		const struct recall_judgement *j, const char *typed,
		struct recall_judgement *out)
{
	struct recall_card turned = *card;
	struct recall_log_row *row = session_push(s, RECALL_LOG_WANTS,
			card->guid, "one or all");

	turned.wants = j->taken == RECALL_WANTS_ONE ? RECALL_WANTS_ALL :
			RECALL_WANTS_ONE;
	row->value = turned.wants;
	judging_judge(s, s->scratch, &turned, typed, out);
	session_say(s, turned.wants == RECALL_WANTS_ONE ?
			"from now on one of them will do for this card" :
			"from now on all of them are wanted for this card");
}

/* Slips allowed in an answer of that length when it is told whose it is. */
static unsigned slips(size_t length)
{
	return length <= 4 ? 0 : length <= 8 ? 1 : 2;
}

static bool is_near(const char *typed, const char *answer, unsigned limit)
{
	size_t a = strlen(typed), b = strlen(answer);

	/* two bytes a letter at most are worth a look */
	if ((a > b ? a - b : b - a) > 2 * (size_t)limit)
		return false;
	return recall_distance(typed, answer, limit, NULL) <= limit;
}

const char *judging_whose(struct recall_session *s, struct recall_arena *a,
		const struct recall_card *card, const char *typed)
{
	const struct answer_list *l = answers_of(s, card->deck);
	const char *wanted = folded(a, typed);
	unsigned most = slips(strlen(wanted));

	/* exactly another's before nearly another's */
	for (unsigned limit = 0; wanted[0] && limit <= most; limit++)
		for (size_t i = 0; i < l->count; i++) {
			const struct answer *x = &l->list[i];

			if (is_near(wanted, x->folded[asks_front(card)],
					limit) &&
					strcmp(x->guid, card->guid) != 0)
				return recall_arena_strdup(a, x->guid);
		}
	return NULL;
}
