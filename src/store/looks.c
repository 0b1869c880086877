/*
 * What is worth a look before an exam: of all reviews of a deck, due or not,
 * those that gain most for it. What a look gains changes with the day and with
 * the card's own answers only; so the best are found once a day and kept, and
 * every card that is written finds its place anew. Of a large deck a part is
 * read at each question and between them, what is due first in front.
 */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#include "recall/goal.h"

/* Kept at most: more than is answered before they are looked for again. */
#define MOST 1024
/* Cards looked through, of all decks together: before the first question, at
 * each one more, and between keys. A hundred take half a millisecond. */
#define AT_FIRST 512
#define AT_QUESTIONS 64
#define BETWEEN 256

void looks_forget(struct recall_store *s)
{
	s->looks.known = false;
}

void looks_release(struct recall_store *s)
{
	free(s->looks.decks);
	free(s->looks.list);
}

/* ---- the list ----------------------------------------------------------- */

/* The due card comes first when the early one is worth no more. */
static bool is_before(const struct look *a, const struct look *b)
{
	if (a->gain < b->gain || a->gain > b->gain)
		return a->gain > b->gain;
	if (a->rank != b->rank)
		return a->rank < b->rank;
	return a->mix != b->mix ? a->mix < b->mix : a->card < b->card;
}

static void add_look(struct looks *l, const struct look *look)
{
	size_t low = 0, high = l->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (is_before(look, &l->list[middle]))
			high = middle;
		else
			low = middle + 1;
	}
	if (low == MOST)
		return;
	if (l->count < MOST)
		l->count++;
	memmove(&l->list[low + 1], &l->list[low],
			(l->count - 1 - low) * sizeof(*l->list));
	l->list[low] = *look;
}

static void drop_look(struct looks *l, int64_t card)
{
	for (size_t i = 0; i < l->count; i++)
		if (l->list[i].card == card) {
			l->count--;
			memmove(&l->list[i], &l->list[i + 1],
					(l->count - i) * sizeof(*l->list));
			return;
		}
}

static double gain_of(struct recall_store *s, int64_t deck,
		const struct recall_memory *m)
{
	return recall_goal_gain(store_params(s, deck), m, s->looks.day,
			s->looks.exam);
}

static bool in_scope(const struct looks *l, int64_t deck)
{
	for (size_t i = 0; i < l->deck_count; i++)
		if (l->decks[i].deck == deck)
			return true;
	return false;
}

/* An answer of today was the look; what is due all the same comes again. */
static bool can_come(const struct looks *l, const struct look *look,
		int32_t last_day)
{
	return last_day != l->day || look->rank < l->due_before;
}

void looks_card(struct recall_store *s, const struct mem *m)
{
	struct looks *l = &s->looks;
	struct look look = { .card = m->card, .rank = m->rank, .mix = m->mix };

	if (!l->known)
		return;
	drop_look(l, m->card);
	if (m->queue != QUEUE_REVIEW || m->buried > l->day ||
			!in_scope(l, m->deck) ||
			!can_come(l, &look, m->memory.last_day))
		return;
	look.gain = gain_of(s, m->deck, &m->memory);
	add_look(l, &look);
}

/* ---- reading ------------------------------------------------------------ */

static enum recall_status read_deck(struct recall_store *s,
		struct look_deck *d, int stretch, struct recall_error *err)
{
	struct looks *l = &s->looks;
	struct sql q = sql_open(s, "SELECT card, rank, mix, stability, "
			"difficulty, fast, last_day FROM memory "
			"WHERE deck = ? AND queue = 2 AND buried <= ? "
			"AND (rank, mix, card) > (?, ?, ?) "
			"ORDER BY rank, mix, card LIMIT ?");
	int count = 0;

	sql_int(&q, d->deck);
	sql_int(&q, l->day);
	sql_int(&q, d->last.rank);
	sql_int(&q, d->last.mix);
	sql_int(&q, d->last.card);
	sql_int(&q, stretch);
	for (; sql_row(&q); count++) {
		struct recall_memory m = { .reps = 1 };

		d->last.card = sql_get_int(&q);
		d->last.rank = sql_get_int(&q);
		d->last.mix = sql_get_int(&q);
		m.trace.stability = sql_get_real(&q);
		m.trace.difficulty = sql_get_real(&q);
		m.trace.fast = sql_get_real(&q);
		m.last_day = (int32_t)sql_get_int(&q);
		if (!can_come(l, &d->last, m.last_day))
			continue;
		d->last.gain = gain_of(s, d->deck, &m);
		add_look(l, &d->last);
	}
	d->done = count < stretch;
	return sql_close(&q, err);
}

static size_t decks_left(const struct looks *l)
{
	size_t left = 0;

	for (size_t i = 0; i < l->deck_count; i++)
		left += !l->decks[i].done;
	return left;
}

/* Of each deck an equal part. */
static enum recall_status read_stretch(struct recall_store *s, size_t stretch,
		struct recall_error *err)
{
	struct looks *l = &s->looks;
	size_t left = decks_left(l);
	enum recall_status status = RECALL_OK;

	for (size_t i = 0; i < l->deck_count && status == RECALL_OK; i++)
		if (!l->decks[i].done)
			status = read_deck(s, &l->decks[i],
					(int)(stretch / left) + 1, err);
	return status;
}

static enum recall_status list_decks(struct recall_store *s,
		struct recall_error *err)
{
	struct looks *l = &s->looks;
	struct store_scope scope;
	struct sql q;
	enum recall_status status = store_scope_init(s, l->deck, &scope, err);

	l->deck_count = 0;
	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "SELECT d.id FROM deck d WHERE " STORE_SCOPE);
	store_scope_bind(&q, &scope);
	while (sql_row(&q)) {
		if (l->deck_count == l->deck_cap) {
			l->deck_cap = l->deck_cap ? l->deck_cap * 2 : 8;
			l->decks = recall_realloc(l->decks, l->deck_cap,
					sizeof(*l->decks));
		}
		l->decks[l->deck_count++] = (struct look_deck){
			.deck = sql_get_int(&q), .last.rank = INT64_MIN };
	}
	status = sql_close(&q, err);
	store_scope_release(&scope);
	return status;
}

static bool same_looks(const struct looks *a, const struct looks *b)
{
	return a->deck == b->deck && a->day == b->day && a->exam == b->exam &&
		a->seen == b->seen;
}

static enum recall_status begin(struct recall_store *s,
		const struct recall_query *q, struct recall_error *err)
{
	struct looks *l = &s->looks, asked = {
		.deck = q->deck, .day = q->now.day, .exam = q->exam,
		.seen = store_data_version(s),
	};
	enum recall_status status;

	l->due_before = recall_day_due_before(&q->now, store_rollover(s));
	if (l->known && asked.seen && same_looks(l, &asked))
		return RECALL_OK;
	l->deck = asked.deck;
	l->day = asked.day;
	l->exam = asked.exam;
	l->seen = asked.seen;
	l->count = 0;
	if (!l->list)
		l->list = recall_calloc(MOST, sizeof(*l->list));
	status = list_decks(s, err);
	l->known = status == RECALL_OK;
	return status;
}

bool recall_store_looks_more(struct recall_store *s)
{
	struct looks *l = &s->looks;

	if (!l->known || decks_left(l) == 0)
		return false;
	if (l->seen != store_data_version(s) ||
			read_stretch(s, BETWEEN, NULL) != RECALL_OK)
		looks_forget(s);
	return l->known && decks_left(l) > 0;
}

/* ---- asking ------------------------------------------------------------- */

/* One of its note's other cards was answered that day. */
#define NO_SIBLING							\
	"(? = 0 OR NOT EXISTS (SELECT 1 FROM card c2 "			\
	"JOIN memory m2 ON m2.card = c2.id WHERE c2.note = c.note "	\
	"AND c2.id <> c.id AND m2.last_day = ?))"

static enum recall_status guid_of(struct recall_store *s, int64_t card,
		const struct recall_query *query, char guid[RECALL_UUID_SIZE],
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT c.guid FROM card c WHERE c.id = ? "
			"AND " NO_SIBLING);

	guid[0] = '\0';
	sql_int(&q, card);
	sql_int(&q, query->skip_siblings);
	sql_int(&q, query->now.day);
	if (sql_row(&q))
		sql_get_guid(&q, guid);
	return sql_close(&q, err);
}

static enum recall_status find_best(struct recall_store *s,
		const struct recall_query *q, char guid[RECALL_UUID_SIZE],
		struct recall_error *err)
{
	struct looks *l = &s->looks;
	enum recall_status status = RECALL_OK;

	guid[0] = '\0';
	for (size_t i = 0; i < l->count && !guid[0] && status == RECALL_OK;
			i++)
		status = guid_of(s, l->list[i].card, q, guid, err);
	return status;
}

enum recall_status recall_store_look_best(struct recall_store *s,
		const struct recall_query *q, char guid[RECALL_UUID_SIZE],
		struct recall_error *err)
{
	struct looks *l = &s->looks;
	enum recall_status status = begin(s, q, err);

	guid[0] = '\0';
	/* all that were kept are answered: the next best are looked for */
	if (status == RECALL_OK && l->count == 0 && decks_left(l) == 0)
		status = list_decks(s, err);
	if (status == RECALL_OK && decks_left(l) > 0)
		status = read_stretch(s, l->count ? AT_QUESTIONS : AT_FIRST,
				err);
	if (status == RECALL_OK)
		status = find_best(s, q, guid, err);
	if (status != RECALL_OK)
		looks_forget(s);
	return status;
}

/* Where the card is in the list; its end for those that are worth less. */
static size_t place_of(const struct looks *l, int64_t card)
{
	size_t at = 0;

	while (at < l->count && l->list[at].card != card)
		at++;
	return at;
}

struct least {
	size_t place;
	bool found;
	char *guid;
};

/* Of the deck's due cards the one that stands last in the list. */
static enum recall_status find_least(struct recall_store *s, int64_t deck,
		const struct recall_query *query, struct least *least,
		struct recall_error *err)
{
	const struct looks *l = &s->looks;
	struct sql q = sql_open(s, "SELECT m.card, c.guid FROM memory m "
			"CROSS JOIN card c ON c.id = m.card "
			"WHERE m.deck = ? AND m.queue = 2 AND m.rank < ? "
			"AND m.buried <= ? AND " NO_SIBLING
			" ORDER BY m.rank DESC, m.mix DESC");

	sql_int(&q, deck);
	sql_int(&q, l->due_before);
	sql_int(&q, query->now.day);
	sql_int(&q, query->skip_siblings);
	sql_int(&q, query->now.day);
	while ((!least->found || least->place < l->count) && sql_row(&q)) {
		size_t place = place_of(l, sql_get_int(&q));

		if (least->found && place <= least->place)
			continue;
		least->found = true;
		least->place = place;
		sql_get_guid(&q, least->guid);
	}
	return sql_close(&q, err);
}

enum recall_status recall_store_look_least(struct recall_store *s,
		const struct recall_query *q, char guid[RECALL_UUID_SIZE],
		struct recall_error *err)
{
	const struct looks *l = &s->looks;
	struct least least = { .guid = guid };
	enum recall_status status = begin(s, q, err);

	guid[0] = '\0';
	for (size_t i = 0; i < l->deck_count && status == RECALL_OK; i++)
		status = find_least(s, l->decks[i].deck, q, &least, err);
	return status;
}
