/*
 * What a day asks for in one scope, and what was done. Both are counted once,
 * then kept in step with every card and every answer that is written: they
 * are asked for at every answer, and a long day has many.
 */
#include "agenda.h"

#include <stdlib.h>
#include <string.h>

/* So many are counted beyond the limit: they last for as many answers. */
#define SPARE 256

static const enum recall_pick picks[AGENDA_COUNTS] = {
	[AGENDA_NEW] = RECALL_PICK_NEW,
	[AGENDA_FRESH] = RECALL_PICK_NEW,
	[AGENDA_DUE] = RECALL_PICK_REVIEWS_DUE,
	[AGENDA_STEPS] = RECALL_PICK_STEPS_DUE,
};

/* ---- of which day and decks ------------------------------------------- */

void agenda_forget(struct recall_store *s)
{
	s->agenda.known = s->agenda.counted = false;
	looks_forget(s);
}

void agenda_release(struct recall_store *s)
{
	free(s->agenda.decks);
}

static bool in_scope(const struct agenda *a, int64_t deck)
{
	for (size_t i = 0; i < a->deck_count; i++)
		if (a->decks[i] == deck)
			return true;
	return false;
}

static enum recall_status read_decks(struct recall_store *s, int64_t deck,
		struct recall_error *err)
{
	struct agenda *a = &s->agenda;
	struct store_scope scope;
	struct sql q;
	enum recall_status status = store_scope_init(s, deck, &scope, err);

	a->deck_count = 0;
	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "SELECT d.id FROM deck d WHERE " STORE_SCOPE);
	store_scope_bind(&q, &scope);
	while (sql_row(&q)) {
		RECALL_GROW(a->decks, a->deck_count, a->deck_cap);
		a->decks[a->deck_count++] = sql_get_int(&q);
	}
	status = sql_close(&q, err);
	store_scope_release(&scope);
	return status;
}

static bool same_day(const struct agenda *a, const struct agenda *b)
{
	return a->deck == b->deck && a->day == b->day &&
		a->until == b->until && a->seen == b->seen;
}

/* Reads what was done, unless it is known. */
static enum recall_status begin_day(struct recall_store *s,
		const struct recall_query *q, struct recall_error *err)
{
	int rollover = store_rollover(s);
	struct agenda *a = &s->agenda, asked = {
		.deck = q->deck,
		.day = q->now.day,
		.until = recall_day_start(q->now.day + 1, q->now.offset,
				rollover) - 1,
		.seen = store_data_version(s),
	};
	enum recall_status status;

	if (a->known && asked.seen && same_day(a, &asked))
		return RECALL_OK;
	asked.decks = a->decks;
	asked.deck_cap = a->deck_cap;
	*a = asked;
	status = read_decks(s, q->deck, err);
	if (status == RECALL_OK)
		status = store_today_count(s, q, &a->today, err);
	a->known = status == RECALL_OK;
	return status;
}

/* ---- what is left ----------------------------------------------------- */

/* One of its note's other cards was answered that day. */
static bool sibling_counts(const struct agenda *a, enum agenda_count what)
{
	return a->skip && (what == AGENDA_FRESH || what == AGENDA_DUE);
}

static bool by_search(const struct recall_query *q)
{
	return q->search && *q->search;
}

/* All of them, however many: the decks' counts tell. */
static enum recall_status count_new(struct recall_store *s,
		const struct recall_query *query, struct recall_error *err)
{
	struct agenda *a = &s->agenda;
	struct store_scope scope;
	struct sql q;
	int64_t n;
	enum recall_status status = tally_flush(s, err);

	if (status == RECALL_OK)
		status = store_scope_init(s, a->deck, &scope, err);
	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "SELECT sum(t.fresh - (SELECT count(*) FROM memory m "
			"INDEXED BY memory_buried WHERE m.deck = d.id "
			"AND m.buried <> 0 AND m.buried > ?4 "
			"AND m.queue = 0)) FROM deck d "
			"JOIN tally t ON t.deck = d.id WHERE " STORE_SCOPE);
	store_scope_bind(&q, &scope);
	sql_int(&q, query->now.day);
	status = sql_number(&q, 0, &n, err);
	a->count[AGENDA_NEW] = (struct counter){ (int)n, false };
	store_scope_release(&scope);
	return status;
}

static enum recall_status count(struct recall_store *s,
		const struct recall_query *query, enum agenda_count what,
		struct recall_error *err)
{
	struct agenda *a = &s->agenda;
	struct recall_query q = *query;
	enum recall_status status;
	int n;

	if (what == AGENDA_NEW && !a->starred && !by_search(query))
		return count_new(s, query, err);
	q.pick = picks[what];
	q.until = a->until;
	q.skip_siblings = sibling_counts(a, what);
	q.limit = query->limit > 0 ? query->limit + SPARE : 0;
	status = recall_store_count(s, &q, &n, err);
	a->count[what] = (struct counter){ n, q.limit > 0 && n >= q.limit };
	return status;
}

/* The first review that is not due yet. */
static enum recall_status find_next_due(struct recall_store *s,
		struct recall_error *err)
{
	struct agenda *a = &s->agenda;
	enum recall_status status = RECALL_OK;

	a->next_due = INT64_MAX;
	for (size_t i = 0; i < a->deck_count && status == RECALL_OK; i++) {
		struct sql q = sql_open(s, "SELECT rank FROM memory "
				"WHERE deck = ? AND queue = 2 AND rank >= ? "
				"ORDER BY rank LIMIT 1");
		int64_t rank;

		sql_int(&q, a->decks[i]);
		sql_int(&q, a->due_before);
		status = sql_number(&q, INT64_MAX, &rank, err);
		if (rank < a->next_due)
			a->next_due = rank;
	}
	return status;
}

/* In the afternoon what has become due meanwhile counts at once. */
static bool has_become_due(const struct agenda *a, int64_t due_before)
{
	return due_before < a->due_before || due_before > a->next_due;
}

/* Some were not counted, and those that were are no longer enough. */
static bool is_short(const struct counter *c, int limit)
{
	return c->more && (limit <= 0 || c->n < limit);
}

static enum recall_status count_all(struct recall_store *s,
		const struct recall_query *q, struct recall_error *err)
{
	struct agenda *a = &s->agenda;
	int64_t due_before = recall_day_due_before(&q->now,
			store_rollover(s));
	bool anew = !a->counted || a->starred != q->starred ||
			a->skip != q->skip_siblings ||
			has_become_due(a, due_before);
	bool begun = recall_store_read_begin(s);
	enum recall_status status = RECALL_OK;

	a->starred = q->starred;
	a->skip = q->skip_siblings;
	a->due_before = due_before;
	a->counted = false;
	if (anew)
		status = find_next_due(s, err);
	for (int i = 0; i < AGENDA_COUNTS && status == RECALL_OK; i++)
		if (anew || is_short(&a->count[i], q->limit))
			status = count(s, q, (enum agenda_count)i, err);
	recall_store_read_end(s, begun);
	a->counted = status == RECALL_OK;
	return status;
}

/* ---- kept in step ----------------------------------------------------- */

static bool is_wanted(const struct agenda *a, enum agenda_count what,
		const struct mem *m)
{
	if (m->buried > a->day || (a->starred && !m->starred))
		return false;
	switch (what) {
	case AGENDA_DUE:
		return m->queue == QUEUE_REVIEW && m->rank < a->due_before;
	case AGENDA_STEPS:
		return m->queue == QUEUE_STEPS && m->rank <= a->until;
	default:
		return m->queue == QUEUE_NEW;
	}
}

struct note_cards {	/* of one note, but the one that is written */
	struct mem *m;
	size_t n, cap;
};

/* The card itself, and the others where it bears on them. */
static void add_note(struct agenda *a, const struct mem *m,
		const struct note_cards *others, int sign)
{
	bool mine = m->memory.last_day == a->day;
	int theirs = 0;

	for (size_t i = 0; i < others->n; i++)
		theirs += others->m[i].memory.last_day == a->day;
	for (int w = 0; w < AGENDA_COUNTS; w++) {
		enum agenda_count what = (enum agenda_count)w;
		bool skip = sibling_counts(a, what);

		if (is_wanted(a, what, m) && !(skip && theirs))
			a->count[w].n += sign;
		for (size_t i = 0; skip && i < others->n; i++) {
			const struct mem *o = &others->m[i];
			int rest = theirs - (o->memory.last_day == a->day);

			if (is_wanted(a, what, o) && !mine && !rest)
				a->count[w].n += sign;
		}
	}
}

static enum recall_status read_others(struct recall_store *s,
		const struct mem *m, struct note_cards *cards)
{
	struct sql q = sql_open(s, "SELECT m.queue, m.rank, m.buried, "
			"m.starred, m.last_day FROM card c "
			"JOIN memory m ON m.card = c.id "
			"WHERE c.note = ? AND c.id <> ?");

	sql_int(&q, m->note);
	sql_int(&q, m->card);
	while (sql_row(&q)) {
		struct mem *o;

		RECALL_GROW(cards->m, cards->n, cards->cap);
		o = &cards->m[cards->n++];
		o->queue = (enum queue)sql_get_int(&q);
		o->rank = sql_get_int(&q);
		o->buried = (int32_t)sql_get_int(&q);
		o->starred = sql_get_int(&q) != 0;
		o->memory.last_day = (int32_t)sql_get_int(&q);
	}
	return sql_close(&q, NULL);
}

static void count_card(struct recall_store *s, const struct mem *before,
		const struct mem *after)
{
	struct agenda *a = &s->agenda;
	struct note_cards others = { .n = 0 };

	if (a->skip && read_others(s, after, &others) != RECALL_OK) {
		agenda_forget(s);
	} else {
		add_note(a, before, &others, -1);
		add_note(a, after, &others, 1);
	}
	free(others.m);
}

void agenda_card(struct recall_store *s, const struct mem *before,
		const struct mem *after)
{
	struct agenda *a = &s->agenda;

	if (!a->known || (!in_scope(a, before->deck) &&
			!in_scope(a, after->deck)))
		return;
	if (before->deck != after->deck) {
		agenda_forget(s);
		return;
	}
	a->today.introduced += (after->memory.first_day == a->day) -
			(before->memory.first_day == a->day);
	if (!a->counted)
		return;
	if (after->queue == QUEUE_REVIEW && after->rank >= a->due_before &&
			after->rank < a->next_due)
		a->next_due = after->rank;
	count_card(s, before, after);
}

void agenda_answer(struct recall_store *s, const struct recall_log_row *row,
		const struct mem *before, const struct mem *after)
{
	struct agenda *a = &s->agenda;
	const struct recall_params *p = store_params(s, after->note_deck);

	if (!a->known || row->at.day != a->day ||
			!in_scope(a, after->note_deck) || !row->counts ||
			row->mode != RECALL_MODE_SPACED ||
			row->kind != RECALL_LOG_ANSWER)
		return;
	a->today.answers += row->grade > RECALL_UNGRADED;
	a->today.recalled += row->grade > RECALL_AGAIN;
	a->today.reviews += row->grade > RECALL_UNGRADED &&
			before->memory.state == RECALL_STATE_REVIEW;
	a->today.levels_up += recall_standing(p, &after->memory,
			row->at.ms).level > recall_standing(p,
			&before->memory, row->at.ms).level;
	a->today.ms += row->ms;
}

/* ---- asking ----------------------------------------------------------- */

enum recall_status recall_store_today(struct recall_store *s,
		const struct recall_query *q, struct recall_today *out,
		struct recall_error *err)
{
	enum recall_status status;

	if (by_search(q))
		return store_today_count(s, q, out, err);
	status = begin_day(s, q, err);
	*out = status == RECALL_OK ? s->agenda.today :
			(struct recall_today){ 0 };
	return status;
}

/* What a search finds is not kept in step: any word of a note may matter. */
static enum recall_status begin_search(struct recall_store *s,
		const struct recall_query *q, struct recall_error *err)
{
	enum recall_status status;

	agenda_forget(s);
	status = begin_day(s, q, err);
	s->agenda.known = false;
	return status;
}

enum recall_status recall_store_agenda(struct recall_store *s,
		const struct recall_query *q, struct recall_agenda *out,
		struct recall_error *err)
{
	struct agenda *a = &s->agenda;
	enum recall_status status = by_search(q) ? begin_search(s, q, err) :
			begin_day(s, q, err);

	*out = (struct recall_agenda){ 0 };
	if (status == RECALL_OK)
		status = count_all(s, q, err);
	if (status != RECALL_OK)
		return status;
	*out = (struct recall_agenda){
		.today = a->today,
		.all_new = a->count[AGENDA_NEW].n,
		.fresh = a->count[AGENDA_FRESH].n,
		.due = a->count[AGENDA_DUE].n,
		.steps = a->count[AGENDA_STEPS].n,
	};
	if (by_search(q))
		agenda_forget(s);
	return RECALL_OK;
}
