/*
 * The cards a session is about: a deck, a search, or a list picked by hand
 * (what was missed, what is starred). The first two are questions to the
 * store; a list is short and is read card by card.
 */
#include "recall/goal.h"
#include "session.h"

#include <string.h>

void scope_init(struct scope *scope, const struct recall_session_config *c)
{
	*scope = (struct scope){
		.deck = c->deck,
		.search = recall_strdup(c->search ? c->search : ""),
		.starred = c->options.starred,
	};
	if (!c->cards)
		return;
	scope->only = recall_calloc(c->card_count + 1, sizeof(*scope->only));
	for (size_t i = 0; i < c->card_count; i++)
		scope->only[scope->only_count++] = recall_strdup(c->cards[i]);
}

void scope_release(struct scope *scope)
{
	for (size_t i = 0; i < scope->only_count; i++)
		free(scope->only[i]);
	free(scope->only);
	free(scope->search);
	*scope = (struct scope){ 0 };
}

/* ---- a list picked by hand ---------------------------------------------- */

struct picked {
	struct recall_card *card;
	double key;
	size_t place;
};

static bool can_study(const struct recall_card *c, const struct recall_query *q)
{
	return !c->suspended && c->buried <= q->now.day &&
		(!q->starred || c->starred);
}

static bool in_steps(const struct recall_memory *m)
{
	enum recall_card_state stage = recall_memory_stage(m);

	return stage == RECALL_STATE_LEARNING ||
		stage == RECALL_STATE_RELEARNING;
}

static bool is_picked(const struct recall_session *s,
		const struct recall_card *c, const struct recall_query *q)
{
	const struct recall_memory *m = &c->memory;

	if (q->pick == RECALL_PICK_ALL)
		return !q->starred || c->starred;
	if (!can_study(c, q))
		return false;
	switch (q->pick) {
	case RECALL_PICK_NEW:
		return recall_memory_stage(m) == RECALL_STATE_NEW;
	case RECALL_PICK_INTRODUCED:
		return recall_memory_stage(m) != RECALL_STATE_NEW;
	case RECALL_PICK_STEPS_DUE:
		return in_steps(m) && m->due <= (q->until ? q->until :
				q->now.ms);
	case RECALL_PICK_REVIEWS_DUE:
		return m->state == RECALL_STATE_REVIEW && m->due <
			recall_day_due_before(&q->now,
					s->options.day_starts_at);
	default:
		return true;
	}
}

static struct recall_standing standing_at(const struct recall_session *s,
		const struct recall_card *c, const struct recall_query *q)
{
	return recall_standing(recall_store_params(s->store, c->deck),
			&c->memory, q->now.ms);
}

static double overdue_share(struct recall_session *s,
		const struct recall_card *c, const struct recall_query *q)
{
	struct recall_standing at = standing_at(s, c, q);

	return at.strength > 0 ? (double)(q->now.ms - c->memory.last) /
			at.strength : 0;
}

static double order_key(struct recall_session *s, const struct recall_card *c,
		const struct recall_query *q)
{
	switch (q->order) {
	case RECALL_ORDER_DUE:
		return (double)c->memory.due;
	case RECALL_ORDER_RECALL:
		return standing_at(s, c, q).retrievability;
	case RECALL_ORDER_STRONGEST:
		return -standing_at(s, c, q).retrievability;
	case RECALL_ORDER_GAIN:
		return -recall_goal_gain(recall_store_params(s->store, c->deck),
				&c->memory, q->now.day, q->exam);
	case RECALL_ORDER_OVERDUE:
		return -overdue_share(s, c, q);
	case RECALL_ORDER_RANDOM:
		return (double)(recall_hash_mix(evidence_seed(c->guid) ^
						q->seed) >>
				11);
	default:
		return 0;
	}
}

static int by_key(const void *a, const void *b)
{
	const struct picked *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->place < y->place ? -1 : x->place > y->place;
}

static enum recall_status gather(struct recall_session *s,
		const struct recall_query *q, struct recall_arena *a,
		struct picked *list, size_t *count, struct recall_error *err)
{
	struct recall_card card;
	enum recall_status status;

	for (size_t i = 0; i < s->scope.only_count; i++) {
		status = recall_store_card(s->store, s->scope.only[i], &card,
				err);
		if (status == RECALL_NOT_FOUND)
			continue;	/* deleted since */
		if (status != RECALL_OK)
			return status;
		if (!is_picked(s, &card, q))
			continue;
		list[*count].card = recall_card_copy(a, &card);
		list[*count].key = order_key(s, &card, q);
		list[*count].place = *count;
		++*count;
	}
	qsort(list, *count, sizeof(*list), by_key);
	return RECALL_OK;
}

static enum recall_status listed_cards(struct recall_session *s,
		const struct recall_query *q, recall_card_fn *fn, void *arg,
		struct recall_error *err)
{
	struct recall_arena *a = recall_arena_new();
	struct picked *list = recall_calloc(s->scope.only_count + 1,
			sizeof(*list));
	size_t count = 0, end;
	enum recall_status status;

	status = gather(s, q, a, list, &count, err);
	end = count;
	if (q->limit > 0 && (size_t)q->offset + (size_t)q->limit < count)
		end = (size_t)q->offset + (size_t)q->limit;
	for (size_t i = (size_t)q->offset; status == RECALL_OK && i < end; i++)
		status = fn(arg, list[i].card);
	free(list);
	recall_arena_free(a);
	return status;
}

/* ---- the one way to cards ----------------------------------------------- */

static void complete(struct recall_session *s, struct recall_query *q)
{
	q->deck = s->scope.deck;
	q->search = s->scope.search;
	q->starred = s->scope.starred;
	if (q->now.ms == 0)
		q->now = s->now;
}

enum recall_status scope_cards(struct recall_session *s,
		struct recall_query *q, recall_card_fn *fn, void *arg,
		struct recall_error *err)
{
	complete(s, q);
	if (s->scope.only)
		return listed_cards(s, q, fn, arg, err);
	return recall_store_cards(s->store, q, fn, arg, err);
}

struct naming {
	recall_guid_fn *fn;
	void *arg;
};

static enum recall_status name_card(void *arg, const struct recall_card *card)
{
	const struct naming *n = arg;

	return n->fn(n->arg, card->guid);
}

enum recall_status scope_guids(struct recall_session *s,
		struct recall_query *q, recall_guid_fn *fn, void *arg,
		struct recall_error *err)
{
	struct naming naming = { fn, arg };

	complete(s, q);
	if (s->scope.only)
		return listed_cards(s, q, name_card, &naming, err);
	return recall_store_guids(s->store, q, fn, arg, err);
}

static enum recall_status count_one(void *arg, const struct recall_card *card)
{
	(void)card;
	++*(int *)arg;
	return RECALL_OK;
}

enum recall_status scope_count(struct recall_session *s,
		struct recall_query *q, int *count, struct recall_error *err)
{
	*count = 0;
	complete(s, q);
	if (s->scope.only)
		return listed_cards(s, q, count_one, count, err);
	return recall_store_count(s->store, q, count, err);
}

/* Siblings don't matter in a list: it was picked by hand. */
static void add_to_agenda(struct recall_session *s,
		const struct recall_card *card,
		const struct recall_query *query, struct recall_agenda *out)
{
	struct recall_query q = *query;

	q.pick = RECALL_PICK_NEW;
	out->all_new += is_picked(s, card, &q);
	q.pick = RECALL_PICK_REVIEWS_DUE;
	out->due += is_picked(s, card, &q);
	q.pick = RECALL_PICK_STEPS_DUE;
	q.until = recall_day_start(q.now.day + 1, q.now.offset,
			s->options.day_starts_at) - 1;
	out->steps += is_picked(s, card, &q);
}

static enum recall_status listed_agenda(struct recall_session *s,
		const struct recall_query *q, struct recall_agenda *out,
		struct recall_error *err)
{
	struct recall_card card;
	enum recall_status status;

	*out = (struct recall_agenda){ 0 };
	for (size_t i = 0; i < s->scope.only_count; i++) {
		status = recall_store_card(s->store, s->scope.only[i], &card,
				err);
		if (status == RECALL_OK)
			add_to_agenda(s, &card, q, out);
		else if (status != RECALL_NOT_FOUND)
			return status;
	}
	out->fresh = out->all_new;
	return recall_store_today(s->store, q, &out->today, err);
}

enum recall_status scope_agenda(struct recall_session *s,
		struct recall_query *q, struct recall_agenda *out,
		struct recall_error *err)
{
	complete(s, q);
	if (s->scope.only)
		return listed_agenda(s, q, out, err);
	return recall_store_agenda(s->store, q, out, err);
}

enum recall_status scope_today(struct recall_session *s,
		struct recall_today *out, struct recall_error *err)
{
	struct recall_query q = { .now = s->now };

	complete(s, &q);
	return recall_store_today(s->store, &q, out, err);
}

static enum recall_status keep_guid(void *arg, const struct recall_card *card)
{
	char **guid = arg;

	if (!*guid)
		*guid = recall_strdup(card->guid);
	return RECALL_OK;
}

enum recall_status scope_first(struct recall_session *s,
		struct recall_query *q, char **guid, struct recall_error *err)
{
	*guid = NULL;
	q->limit = 1;
	return scope_cards(s, q, keep_guid, guid, err);
}

#define MOST_FROZEN 200

enum recall_status scope_freeze(struct recall_session *s,
		struct recall_error *err)
{
	struct guid_list found = { 0 };
	struct recall_query q = {
		.pick = RECALL_PICK_STUDY, .limit = MOST_FROZEN + 1,
	};
	enum recall_status status;

	if (s->scope.only || !s->scope.search[0])
		return RECALL_OK;
	status = scope_guids(s, &q, list_add_guid, &found, err);
	if (status != RECALL_OK || found.count == 0 ||
			found.count > MOST_FROZEN) {
		list_release(&found);
		return status;
	}
	s->scope.only = found.guid;
	s->scope.only_count = found.count;
	s->scope.frozen = true;
	return RECALL_OK;
}

/* Asked for once a session: the options don't change meanwhile. */
static char *make_key(struct recall_session *s)
{
	static const char *const asks[] = { "", " front", " back", " both" };
	struct recall_buf b = RECALL_BUF_INIT;
	struct recall_deck deck;

	if (s->scope.only && !s->scope.frozen)
		return recall_strdup("");
	if (s->scope.deck && recall_store_deck_about(s->store,
			s->scope.deck, &deck, NULL) == RECALL_OK)
		recall_buf_addf(&b, "%s%s", deck.guid,
				s->scope.search[0] ? " " : "");
	recall_buf_addf(&b, "%s%s", s->scope.search, asks[s->options.ask & 3]);
	return recall_buf_detach(&b);
}

const char *scope_key(struct recall_session *s)
{
	if (!s->key)
		s->key = make_key(s);
	return s->key;
}
