/* Where the wrong choices of a card come from: its deck, what it was mixed
 * up with, decks with the same tags. */
#include "session.h"

#include <string.h>

/* A large deck is sampled: a few runs of neighbours, since neighbours are of
 * one chapter. */
#define RUN 12
#define RUNS 6
#define MOST (RUN * RUNS + 64)
/* With fewer than this of its own deck, others are asked. */
#define ENOUGH 12
#define MOST_CONFUSED 16
#define MOST_RELATED 40

struct gathering {
	struct recall_arena *a;
	const struct recall_card *asked;
	struct recall_candidate *list;
	size_t count;
	size_t first;		/* of the query at work */
};

const char *choices_text(struct recall_arena *a,
		const struct recall_card *asked,
		const struct recall_card *other)
{
	/* a question is no wrong choice for a term: its answer may be */
	if (asked->kind != other->kind)
		return recall_card_answer(a, other);
	if (asked->side == RECALL_SIDE_FRONT)
		return other->kind == RECALL_KIND_CLOZE ?
			recall_card_answer(a, other) : other->front;
	return other->side == RECALL_SIDE_HOLE ?
		recall_card_answer(a, other) : other->back;
}

static const char *other_side(struct recall_arena *a,
		const struct recall_card *asked,
		const struct recall_card *other)
{
	if (other->side == RECALL_SIDE_HOLE || asked->kind != other->kind)
		return recall_card_prompt(a, other);
	return asked->side == RECALL_SIDE_FRONT ? other->back : other->front;
}

static struct recall_candidate make_candidate(struct recall_arena *a,
		const struct recall_card *asked, const struct recall_card *card)
{
	return (struct recall_candidate){
		.guid = recall_arena_strdup(a, card->guid),
		.answer = recall_arena_strdup(a,
				choices_text(a, asked, card)),
		.prompt = recall_arena_strdup(a, other_side(a, asked, card)),
		.kind = card->kind,
	};
}

static enum recall_status add(void *arg, const struct recall_card *card)
{
	struct gathering *g = arg;

	/* the two directions of one note are one candidate */
	if (g->count == MOST || card->note == g->asked->note)
		return RECALL_OK;
	g->list[g->count++] = make_candidate(g->a, g->asked, card);
	return RECALL_OK;
}

static enum recall_status add_confused(void *arg,
		const struct recall_card *card)
{
	struct gathering *g = arg;
	/* most often first */
	double often = MOST_CONFUSED - (double)(g->count - g->first);

	if (g->count - g->first >= MOST_CONFUSED || card->note ==
			g->asked->note)
		return RECALL_OK;
	g->list[g->count] = make_candidate(g->a, g->asked, card);
	g->list[g->count++].confused = often / 4;
	return RECALL_OK;
}

/* ---- the deck ----------------------------------------------------------- */

static enum recall_status add_deck(struct recall_store *store,
		struct gathering *g, struct recall_random *random,
		struct recall_error *err)
{
	struct recall_sample sample = {
		.deck = g->asked->deck, .runs = RUNS, .size = RUN,
		.seed = recall_random_next(random),
	};

	return recall_store_sample(store, &sample, add, g, err);
}

/* ---- decks with shared tags --------------------------------------------- */

static const char *first_tag(struct recall_arena *a, const char *tags)
{
	while (*tags == ' ')
		tags++;
	return recall_arena_strndup(a, tags, strcspn(tags, " "));
}

static enum recall_status add_related(struct recall_store *store,
		struct gathering *g, struct recall_error *err)
{
	const char *tag = first_tag(g->a, g->asked->tags);
	struct recall_query q = {
		.pick = RECALL_PICK_ALL, .limit = MOST_RELATED,
	};

	if (g->count >= ENOUGH || !tag[0] || strpbrk(tag, "\"\\"))
		return RECALL_OK;
	q.search = recall_arena_printf(g->a, "tag:%s", tag);
	/* a tag that the search can't say is no reason to fail */
	recall_store_cards(store, &q, add, g, NULL);
	(void)err;
	return RECALL_OK;
}

enum recall_status recall_choices_for(struct recall_store *store,
		struct recall_arena *a, const struct recall_card *card,
		int want, struct recall_random *random,
		struct recall_choices *out, struct recall_error *err)
{
	struct gathering g = {
		.a = a,
		.asked = card,
		.list = recall_arena_alloc(a, MOST * sizeof(*g.list)),
	};
	struct recall_candidate asked = make_candidate(a, card, card);
	bool begun = recall_store_read_begin(store);
	enum recall_status status;

	asked.answer = recall_card_answer(a, card);
	status = recall_store_confusions(store, card->guid, add_confused, &g,
			err);
	if (status == RECALL_OK)
		status = add_deck(store, &g, random, err);
	if (status == RECALL_OK)
		status = add_related(store, &g, err);
	recall_store_read_end(store, begun);
	if (status == RECALL_OK)
		recall_choices_pick(a, &asked, g.list, g.count, want, random,
				out);
	return status;
}
