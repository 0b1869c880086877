/* What to do when more is due than there is time for, or soon none. */
#include "recall/study.h"

#include <string.h>

#include "pile.h"

struct gathering {
	struct pile pile;
	int64_t before;		/* only what is due earlier */
	bool not_today;		/* nothing answered today */
	int32_t today;
};

static enum recall_status keep(void *arg, const struct recall_card *card)
{
	struct gathering *g = arg;
	const struct recall_memory *m = &card->memory;

	if (m->state != RECALL_STATE_REVIEW || m->due >= g->before ||
			(g->not_today && m->last_day == g->today))
		return RECALL_OK;
	return pile_add(&g->pile, card);
}

/* The study day, counted from today, that the nth of them moves to; they
 * stand with the one that is forgotten first in front. */
static int new_day(enum recall_backlog what, size_t n, size_t count, int days)
{
	int share = (int)(n * (size_t)days / count);

	switch (what) {
	case RECALL_BACKLOG_SPREAD:
		return share;
	case RECALL_BACKLOG_POSTPONE:
		return days + share;
	default:
		return 0;
	}
}

/* The cards that the move is about, the one forgotten first in front, and
 * where each moves to. */
static enum recall_status gather(struct recall_store *s,
		const struct recall_backlog_move *m, int rollover,
		struct pile *p, struct recall_error *err)
{
	struct recall_query q = { .deck = m->deck, .now = m->now,
		.pick = RECALL_PICK_INTRODUCED, .order = RECALL_ORDER_RECALL };
	int ahead = m->what == RECALL_BACKLOG_SPREAD ? 1 : m->days;
	struct gathering g = {
		.today = m->now.day,
		.not_today = m->what == RECALL_BACKLOG_ADVANCE,
		.before = recall_day_start(m->now.day + ahead, m->now.offset,
				rollover),
	};
	enum recall_status status = recall_store_cards(s, &q, keep, &g, err);

	*p = g.pile;
	for (size_t i = 0; i < p->count; i++)
		p->cards[i].to = m->now.day + new_day(m->what, i, p->count,
				m->days);
	return status;
}

enum recall_status recall_backlog(struct recall_store *s,
		const struct recall_backlog_move *m, int *moved,
		struct recall_error *err)
{
	static const char *const labels[] = {
		[RECALL_BACKLOG_SPREAD] = "spreading of reviews",
		[RECALL_BACKLOG_POSTPONE] = "postponing of reviews",
		[RECALL_BACKLOG_ADVANCE] = "advancing of reviews",
	};
	struct pile_move move = { .now = m->now, .label = labels[m->what] };
	struct recall_options o;
	struct pile p = { 0 };
	enum recall_status status = recall_store_options(s, 0, &o, err);

	*moved = 0;
	if (status == RECALL_OK) {
		move.rollover = o.day_starts_at;
		status = gather(s, m, move.rollover, &p, err);
	}
	if (status == RECALL_OK)
		status = pile_move(&p, &move, s, moved, err);
	pile_release(&p);
	return status;
}

/* ---- looking ------------------------------------------------------------ */

static void count_move(struct recall_backlog_look *out, int from, int to)
{
	if (from < RECALL_LOAD_DAYS)
		out->after[from > 0 ? from : 0]--;
	if (to < RECALL_LOAD_DAYS)
		out->after[to]++;
}

static enum recall_status count_before(struct recall_store *s,
		const struct recall_moment *now,
		struct recall_backlog_look *out, struct recall_error *err)
{
	struct recall_query q = { .now = *now,
		.pick = RECALL_PICK_REVIEWS_DUE };
	struct recall_load load;
	enum recall_status status = recall_store_load(s, now, &load, err);

	if (status != RECALL_OK)
		return status;
	memcpy(out->before, load.due, sizeof(out->before));
	return recall_store_count(s, &q, &out->before[0], err);
}

enum recall_status recall_backlog_look(struct recall_store *s,
		const struct recall_backlog_move *m,
		struct recall_backlog_look *out, struct recall_error *err)
{
	struct recall_options o;
	struct pile p = { 0 };
	enum recall_status status = recall_store_options(s, 0, &o, err);

	*out = (struct recall_backlog_look){ 0 };
	if (status == RECALL_OK)
		status = count_before(s, &m->now, out, err);
	if (status == RECALL_OK)
		status = gather(s, m, o.day_starts_at, &p, err);
	memcpy(out->after, out->before, sizeof(out->after));
	for (size_t i = 0; i < p.count && status == RECALL_OK; i++)
		count_move(out, recall_day(p.cards[i].memory.due,
				m->now.offset, o.day_starts_at) - m->now.day,
				p.cards[i].to - m->now.day);
	out->moved = (int)p.count;
	pile_release(&p);
	return status;
}
