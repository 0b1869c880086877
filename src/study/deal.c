/* Which pairs a game of Matching is played with. */
#include "match.h"

#include <math.h>
#include <string.h>

/* How much likelier a card is drawn than any other. */
#define WEIGHT_ANY 1.0
#define WEIGHT_WEAK 4.0		/* times what is likely forgotten of it */
#define WEIGHT_STEPS 3.0
#define WEIGHT_DUE 3.0
#define WEIGHT_MIXED 4.0
/* Of the cards confused with one that was drawn the first comes along. */
#define ALONG 0.75

/* So many are put aside before anything goes: some decks are all alike. */
#define MOST_ASIDES 24

#define MOST 128
#define EACH 24
#define ANY 48

struct hand {
	struct {
		char *guid;
		int64_t note;
		double weight, key;
		bool aside;	/* one that lies there might be right, too */
	} card[MOST];
	int count;
	struct contender *down[MATCH_MOST_PAIRS];	/* on the table */
	int down_count, asides;
	double weight;		/* of the query at work */
	struct recall_moment now;
	const struct recall_params *params;
};

/* New cards are neither weak nor strong. */
static double weakness(const struct hand *h, const struct recall_card *card)
{
	if (card->memory.reps == 0)
		return 0;
	return 1 - recall_standing(h->params, &card->memory, h->now.ms)
			.retrievability;
}

static enum recall_status weigh(void *arg, const struct recall_card *card)
{
	struct hand *h = arg;

	if (card->suspended || card->buried > h->now.day)
		return RECALL_OK;
	for (int i = 0; i < h->count; i++)
		if (strcmp(h->card[i].guid, card->guid) == 0) {
			h->card[i].weight += h->weight;
			return RECALL_OK;
		}
	if (h->count == MOST)
		return RECALL_OK;
	h->card[h->count].guid = recall_strdup(card->guid);
	h->card[h->count].note = card->note;
	h->card[h->count++].weight = h->weight +
			WEIGHT_WEAK * weakness(h, card);
	return RECALL_OK;
}

static enum recall_status add(struct recall_session *s, struct hand *h,
		struct recall_query q, double weight, struct recall_error *err)
{
	h->weight = weight;
	q.limit = q.limit ? q.limit : EACH;
	return scope_cards(s, &q, weigh, h, err);
}

/* Any card; a whole deck is not sorted by chance to find a few. */
static enum recall_status add_any(struct recall_session *s, struct hand *h,
		struct recall_error *err)
{
	struct recall_random r = session_random(s);
	struct recall_query q = {
		.pick = RECALL_PICK_STUDY,
		.order = RECALL_ORDER_RANDOM,
		.seed = recall_random_next(&r) >> 12,
		.limit = ANY,
	};
	struct recall_sample sample = {
		.deck = s->scope.deck, .runs = ANY, .size = 1,
		.seed = q.seed,
	};

	if (s->scope.only || s->scope.search[0] || !s->scope.deck ||
			s->scope.starred)
		return add(s, h, q, WEIGHT_ANY, err);
	h->weight = WEIGHT_ANY;
	return recall_store_sample(s->store, &sample, weigh, h, err);
}

/* Cards of the scope that were mixed up with others. */
static enum recall_status add_mixed(struct recall_session *s, struct hand *h,
		struct recall_error *err)
{
	struct recall_query q = {
		.deck = s->scope.deck,
		.pick = RECALL_PICK_STUDY,
		.order = RECALL_ORDER_POSITION,
		.starred = s->scope.starred,
		.now = s->now,
		.limit = EACH,
	};

	if (s->scope.only)
		return RECALL_OK;
	q.search = recall_arena_printf(s->scratch, "%s%sis:mixed",
			s->scope.search, s->scope.search[0] ? " " : "");
	h->weight = WEIGHT_MIXED;
	return recall_store_cards(s->store, &q, weigh, h, err);
}

static enum recall_status gather(struct recall_session *s, struct hand *h,
		struct recall_error *err)
{
	struct recall_query steps = {
		.pick = RECALL_PICK_STEPS_DUE, .order = RECALL_ORDER_DUE,
	};
	struct recall_query due = {
		.pick = RECALL_PICK_REVIEWS_DUE, .order = RECALL_ORDER_DUE,
	};
	enum recall_status status;

	status = add_mixed(s, h, err);
	if (status == RECALL_OK)
		status = add(s, h, steps, WEIGHT_STEPS, err);
	if (status == RECALL_OK)
		status = add(s, h, due, WEIGHT_DUE, err);
	if (status == RECALL_OK)
		status = add_any(s, h, err);
	return status;
}

/* ---- drawing ------------------------------------------------------------ */

/* Drawn without putting back, each with a chance by its weight (Efraimidis
 * and Spirakis 2006): the largest keys win. */
static void give_keys(struct hand *h, struct recall_random *r)
{
	for (int i = 0; i < h->count; i++)
		h->card[i].key = log(1 - recall_random_unit(r)) /
				h->card[i].weight;
}

/* -1 when none is left whose note is not on the table. */
static int best_card(const struct hand *h)
{
	int best = -1;

	for (int i = 0; i < h->count; i++)
		if (h->card[i].weight > 0 && (best < 0 ||
				h->card[i].key > h->card[best].key))
			best = i;
	return best;
}

/* Beside that one it might be matched with either answer. */
static enum recall_status clashes(struct recall_session *s, struct hand *h,
		int i, bool *clash, struct recall_error *err)
{
	struct recall_card *card;
	struct contender *one;
	enum recall_status status = session_card(s, s->scratch,
			h->card[i].guid, &card, err);

	*clash = false;
	if (status != RECALL_OK || h->asides == MOST_ASIDES)
		return status;
	one = choices_contender(s->scratch, card);
	for (int k = 0; k < h->down_count && !*clash; k++)
		*clash = choices_clash(s->scratch, one, h->down[k]);
	h->asides += *clash;
	if (!*clash && h->down_count < MATCH_MOST_PAIRS)
		h->down[h->down_count++] = one;
	return RECALL_OK;
}

static void put_down(struct match *m, struct hand *h, int i)
{
	int64_t note = h->card[i].note;

	m->pairs[m->pair_count++].guid = recall_strdup(h->card[i].guid);
	/* both directions of one note would be right for one another */
	for (int j = 0; j < h->count; j++)
		if (h->card[j].note == note)
			h->card[j].weight = 0;
}

struct along {
	struct hand *hand;
	int found;
};

static enum recall_status find_along(void *arg, const struct recall_card *card)
{
	struct along *a = arg;

	for (int i = 0; i < a->hand->count && a->found < 0; i++)
		if (a->hand->card[i].weight > 0 &&
				strcmp(a->hand->card[i].guid, card->guid) == 0)
			a->found = i;
	return RECALL_OK;
}

/* Puts the card down, or aside when it can't lie beside those there. */
static enum recall_status play(struct recall_session *s, struct hand *h, int i,
		struct recall_error *err)
{
	bool clash;
	enum recall_status status = clashes(s, h, i, &clash, err);

	if (status != RECALL_OK)
		return status;
	if (clash) {
		h->card[i].weight = 0;
		h->card[i].aside = true;
	} else {
		put_down(s->data, h, i);
	}
	return RECALL_OK;
}

/* What was confused with it once may come along. */
static enum recall_status bring_along(struct recall_session *s, struct hand *h,
		int i, struct recall_error *err)
{
	struct along along = { .hand = h, .found = -1 };
	enum recall_status status = recall_store_confusions(s->store,
			h->card[i].guid, find_along, &along, err);

	if (status == RECALL_OK && along.found >= 0)
		status = play(s, h, along.found, err);
	return status;
}

/* There is no game with one pair: then anything goes. */
static void take_any(struct match *m, struct hand *h)
{
	for (int i = 0; i < h->count && m->pair_count < 2; i++)
		if (h->card[i].aside)
			put_down(m, h, i);
}

static enum recall_status draw(struct recall_session *s, struct hand *h,
		int want, struct recall_error *err)
{
	struct match *m = s->data;
	struct recall_random r = session_random(s);
	enum recall_status status = RECALL_OK;
	int i, before;

	give_keys(h, &r);
	while (status == RECALL_OK && m->pair_count < want) {
		i = best_card(h);
		if (i < 0)
			break;
		before = m->pair_count;
		status = play(s, h, i, err);
		if (status == RECALL_OK && m->pair_count > before &&
				m->pair_count < want &&
				recall_random_unit(&r) < ALONG)
			status = bring_along(s, h, i, err);
	}
	take_any(m, h);
	return status;
}

static void shuffle_tiles(struct recall_session *s)
{
	struct match *m = s->data;
	struct recall_random r = session_random(s);

	for (int i = 0; i < 2 * m->pair_count; i++) {
		int j = (int)recall_random_below(&r, (uint32_t)i + 1);

		m->tiles[i] = m->tiles[j];
		m->tiles[j] = i;
	}
}

static int pairs_wanted(const struct recall_session *s)
{
	int want = s->options.match_pairs;

	if (s->pairs > 0 && s->pairs < want)
		want = s->pairs;
	if (want > MATCH_MOST_PAIRS)
		want = MATCH_MOST_PAIRS;
	return want > 1 ? want : 2;
}

enum recall_status match_deal(struct recall_session *s,
		struct recall_error *err)
{
	struct hand h = {
		.now = s->now,
		.params = recall_store_params(s->store, s->scope.deck),
	};
	enum recall_status status;

	match_clear(s->data);
	status = gather(s, &h, err);
	if (status == RECALL_OK)
		status = draw(s, &h, pairs_wanted(s), err);
	if (status == RECALL_OK)
		shuffle_tiles(s);
	for (int i = 0; i < h.count; i++)
		free(h.card[i].guid);
	return status;
}

/* ---- texts -------------------------------------------------------------- */

static enum recall_status read_pair(struct recall_session *s, struct pair *p,
		struct recall_error *err)
{
	struct recall_arena *a = s->scratch;
	struct recall_card card;
	enum recall_status status;

	status = recall_store_card(s->store, p->guid, &card, err);
	if (status == RECALL_NOT_FOUND) {
		/* deleted while the game was open */
		p->gone[0] = p->gone[1] = true;
		p->text[0] = recall_strdup("");
		p->text[1] = recall_strdup("");
		return RECALL_OK;
	}
	if (status != RECALL_OK)
		return status;
	p->text[1] = recall_strdup(recall_card_answer(a, &card));
	p->text[0] = recall_strdup(recall_judge_blank(a,
			recall_card_prompt(a, &card), p->text[1]));
	return RECALL_OK;
}

enum recall_status match_read(struct recall_session *s,
		struct recall_error *err)
{
	struct match *m = s->data;
	enum recall_status status = RECALL_OK;

	for (int i = 0; i < m->pair_count && status == RECALL_OK; i++)
		if (!m->pairs[i].text[0])
			status = read_pair(s, &m->pairs[i], err);
	return status;
}
