/*
 * Typed answers among the answers of their deck: what comes nearer to
 * another card's answer is no slip of spelling, it is a mix-up.
 */
#include "session.h"

#include <string.h>

/*
 * A large deck is read while answers are typed, so many cards at a time, and
 * once with a key that is judged, however often: none waits for more than a
 * fraction of a millisecond. It begins with the first card that
 * is asked and those that follow it, whose answers are likest to be mixed up
 * with its own; what wasn't read yet doesn't count.
 */
#define CARDS_A_KEY 100
#define WAYS_A_KEY 20

struct answer_list {
	struct answer_list *next;	/* of another deck */
	struct recall_arena *arena;
	struct recall_sweep sweep;
	int64_t first;		/* the note it began with */
	bool turned;		/* it goes on from the beginning */
	bool whole;		/* all of it was read */
	int64_t read_at;	/* ticks of the event it was last read for */
	const char **guids;	/* in the order of the judge's */
	size_t count, cap;
	struct recall_judge_deck *judge;
};

static enum recall_status add_answer(void *arg, const struct recall_card *card)
{
	struct answer_list *l = arg;
	bool hole = card->side == RECALL_SIDE_HOLE;

	if (l->whole || (l->turned && card->note == l->first)) {
		l->whole = true;
		return RECALL_OK;
	}
	if (l->count == l->cap) {
		l->cap = l->cap ? 2 * l->cap : 256;
		l->guids = recall_realloc(l->guids, l->cap,
				sizeof(*l->guids));
	}
	l->guids[l->count++] = recall_arena_strdup(l->arena, card->guid);
	recall_judge_deck_add(l->judge, hole ? "" : card->front, hole ?
			recall_card_answer(l->arena, card) : card->back,
			card->kind);
	return RECALL_OK;
}

void judging_release(struct recall_session *s)
{
	struct answer_list *next;

	for (struct answer_list *l = s->answers; l; l = next) {
		next = l->next;
		recall_arena_free(l->arena);
		recall_judge_deck_free(l->judge);
		free(l->guids);
		free(l);
	}
	s->answers = NULL;
}

static struct answer_list *list_of(struct recall_session *s,
		const struct recall_card *card)
{
	int64_t deck = card->deck;
	struct answer_list *l = s->answers;
	struct recall_deck found;
	bool known;

	while (l && l->sweep.deck != deck)
		l = l->next;
	if (l)
		return l;
	l = recall_calloc(1, sizeof(*l));
	l->arena = recall_arena_new();
	l->sweep.deck = deck;
	l->sweep.note = l->first = card->note;
	l->read_at = INT64_MIN;
	known = recall_store_deck_about(s->store, deck, &found, NULL) ==
			RECALL_OK;
	l->judge = recall_judge_deck_new(known ? found.language : "");
	l->next = s->answers;
	s->answers = l;
	return l;
}

/* Without the deck's answers a verdict is still a verdict, so a failure to
 * read them is none of ours. */
static void read_some(struct recall_session *s, struct answer_list *l,
		int size)
{
	size_t before = l->count;

	if (l->whole)
		return;
	l->sweep.size = size;
	recall_store_sweep(s->store, &l->sweep, add_answer, l, NULL);
	if (!l->sweep.done)
		return;
	l->whole = l->whole || l->turned;
	l->turned = true;
	l->sweep = (struct recall_sweep){ .deck = l->sweep.deck };
	size -= (int)(l->count - before);
	if (!l->whole && size > 0)
		read_some(s, l, size);
}

/* The verdict of the row and that of the scene are found among the same. */
static const struct answer_list *answers_of(struct recall_session *s,
		const struct recall_card *card)
{
	struct answer_list *l = list_of(s, card);

	if (l->read_at != s->ticks)
		read_some(s, l, CARDS_A_KEY);
	l->read_at = s->ticks;
	return l;
}

static bool asks_front(const struct recall_card *card)
{
	return card->side == RECALL_SIDE_FRONT;
}

static struct recall_judge_input question(struct recall_session *s,
		struct recall_arena *a, const struct recall_card *card,
		const char *typed)
{
	return (struct recall_judge_input){
		.expected = recall_card_answer(a, card),
		.prompt = recall_card_prompt(a, card),
		.typed = typed,
		.kind = card->kind,
		.strictness = s->options.strictness,
		.term = asks_front(card) && card->kind == RECALL_KIND_TERM,
		.front = asks_front(card),
		.wants = (enum recall_wants)card->wants,
		.deck = answers_of(s, card)->judge,
	};
}

static bool know_ways(struct recall_session *s)
{
	struct recall_arena *a = recall_arena_new();
	struct recall_judge_input in = question(s, a, s->scene.card, "");
	bool more = recall_judge_prepare(a, &in, WAYS_A_KEY);

	recall_arena_free(a);
	return more;
}

bool judging_prepare(struct recall_session *s)
{
	struct answer_list *l = s->scene.card ? list_of(s, s->scene.card) :
			NULL;
	size_t before = l ? l->count : 0;

	if (!l)
		return false;
	if (l->whole)
		return know_ways(s);
	read_some(s, l, CARDS_A_KEY);
	/* what can't be read is not asked for again and again */
	return l->whole || l->count > before;
}

static void copy_judgement(struct recall_arena *a,
		const struct recall_judgement *j, struct recall_judgement *out)
{
	*out = *j;
	out->nearest = recall_arena_strdup(a, j->nearest);
	out->ops = recall_arena_strdup(a, j->ops);
	out->why = recall_arena_strdup(a, j->why);
	out->parts = recall_arena_alloc(a, (j->part_count + 1) *
			sizeof(*out->parts));
	for (size_t i = 0; i < j->part_count; i++) {
		out->parts[i] = j->parts[i];
		out->parts[i].text = recall_arena_strdup(a, j->parts[i].text);
	}
}

static bool was_judged(const struct judged *j, const struct recall_card *card,
		const char *typed)
{
	return j->card && strcmp(j->card, card->guid) == 0 &&
			strcmp(j->typed, typed) == 0 && j->wants == card->wants;
}

/* For the row of the log, then for the scene: the same. */
void judging_judge(struct recall_session *s, struct recall_arena *a,
		const struct recall_card *card, const char *typed,
		struct recall_judgement *out)
{
	struct recall_judge_input in;

	if (was_judged(&s->judged, card, typed)) {
		copy_judgement(a, &s->judged.found, out);
		return;
	}
	in = question(s, a, card, typed);
	recall_judge(a, &in, out);
	if (a == s->scratch)
		s->judged = (struct judged){
			.card = recall_arena_strdup(a, card->guid),
			.typed = recall_arena_strdup(a, typed),
			.wants = card->wants,
			.found = *out,
		};
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

const char *judging_whose(struct recall_session *s, struct recall_arena *a,
		const struct recall_card *card, const char *typed)
{
	struct recall_judge_input in = question(s, a, card, typed);
	size_t i = recall_judge_whose(a, &in);

	return i == RECALL_JUDGE_NOBODY ? NULL : recall_arena_strdup(a,
			list_of(s, card)->guids[i]);
}
