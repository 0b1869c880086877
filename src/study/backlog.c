/* What to do when more is due than there is time for, or soon none. */
#include "recall/study.h"

#include <stdlib.h>

struct due_card {
	char *guid;
	int64_t due;
};

struct pile {
	struct due_card *cards;
	size_t count, cap;
	int64_t before;		/* only what is due earlier */
	bool not_today;		/* nothing answered today */
	int32_t today;
};

static enum recall_status keep(void *arg, const struct recall_card *card)
{
	struct pile *p = arg;
	const struct recall_memory *m = &card->memory;

	if (m->state != RECALL_STATE_REVIEW || m->due >= p->before ||
			(p->not_today && m->last_day == p->today))
		return RECALL_OK;
	if (p->count == p->cap) {
		p->cap = p->cap ? p->cap * 2 : 64;
		p->cards = recall_realloc(p->cards, p->cap, sizeof(*p->cards));
	}
	p->cards[p->count++] = (struct due_card){
		.guid = recall_strdup(card->guid),
		.due = m->due,
	};
	return RECALL_OK;
}

static void release(struct pile *p)
{
	for (size_t i = 0; i < p->count; i++)
		free(p->cards[i].guid);
	free(p->cards);
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

static enum recall_status move(struct recall_store *s, const struct pile *p,
		const struct recall_backlog_move *move, int rollover,
		struct recall_error *err)
{
	static const char *const labels[] = {
		[RECALL_BACKLOG_SPREAD] = "spreading of reviews",
		[RECALL_BACKLOG_POSTPONE] = "postponing of reviews",
		[RECALL_BACKLOG_ADVANCE] = "advancing of reviews",
	};
	struct recall_log_row *rows = recall_calloc(p->count, sizeof(*rows));
	enum recall_status status;

	for (size_t i = 0; i < p->count; i++)
		rows[i] = (struct recall_log_row){
			.at = move->now,
			.kind = RECALL_LOG_POSTPONE,
			.card = p->cards[i].guid,
			.correct = -1,
			.due = recall_day_start(move->now.day + new_day(
					move->what, i, p->count, move->days),
					move->now.offset, rollover),
		};
	status = recall_store_log(s, rows, p->count, labels[move->what], NULL,
			err);
	free(rows);
	return status;
}

enum recall_status recall_backlog(struct recall_store *s,
		const struct recall_backlog_move *m, int *moved,
		struct recall_error *err)
{
	struct recall_query q = { .deck = m->deck, .now = m->now,
		.pick = RECALL_PICK_INTRODUCED, .order = RECALL_ORDER_RECALL };
	struct recall_options o;
	struct pile p = { .today = m->now.day,
		.not_today = m->what == RECALL_BACKLOG_ADVANCE };
	enum recall_status status = recall_store_options(s, 0, &o, err);
	int ahead = m->what == RECALL_BACKLOG_SPREAD ? 1 : m->days;

	*moved = 0;
	if (status != RECALL_OK)
		return status;
	p.before = recall_day_start(m->now.day + ahead, m->now.offset,
			o.day_starts_at);
	status = recall_store_cards(s, &q, keep, &p, err);
	if (status == RECALL_OK && p.count > 0)
		status = move(s, &p, m, o.day_starts_at, err);
	if (status == RECALL_OK)
		*moved = (int)p.count;
	release(&p);
	return status;
}
