/* What the log says of one card: the last answer, earlier mix-ups. */
#include "session.h"

#include <string.h>

struct walk {
	struct guid_list voided;
	recall_log_fn *fn;
	void *arg;
};

/* Newest first: what takes a row back is seen before the row. */
static enum recall_status step(void *arg, const struct recall_log_row *row)
{
	struct walk *w = arg;

	if (list_find(&w->voided, row->id) != SIZE_MAX)
		return RECALL_OK;
	if (row->kind == RECALL_LOG_VOID) {
		list_add(&w->voided, row->ref);
		return RECALL_OK;
	}
	return w->fn(w->arg, row);
}

enum recall_status history_rows(struct recall_session *s, const char *card,
		recall_log_fn *fn, void *arg, struct recall_error *err)
{
	struct walk w = { .fn = fn, .arg = arg };
	enum recall_status status;

	status = recall_store_log_card(s->store, card, step, &w, err);
	list_release(&w.voided);
	return status;
}

/* ---- "12 and 19 Nov" ---------------------------------------------------- */

#define MOST_DATES 3

struct mixups {
	const char *with;
	int32_t today, day[MOST_DATES];
	int count;
};

static enum recall_status note_mixup(void *arg,
		const struct recall_log_row *row)
{
	struct mixups *m = arg;

	if (row->kind != RECALL_LOG_ANSWER || m->count == MOST_DATES ||
			strcmp(row->confused, m->with) != 0 ||
			row->at.day == m->today)
		return RECALL_OK;
	if (m->count == 0 || m->day[m->count - 1] != row->at.day)
		m->day[m->count++] = row->at.day;
	return RECALL_OK;
}

static void add_date(struct recall_buf *b, struct recall_date d,
		struct recall_date next, bool last, struct recall_date today)
{
	recall_buf_addf(b, "%d", d.day);
	if (last || next.month != d.month || next.year != d.year)
		recall_buf_addf(b, " %s", recall_month_name(d.month));
	if (last && d.year != today.year)
		recall_buf_addf(b, " %d", d.year);
}

const char *history_mixed(struct recall_session *s, struct recall_arena *a,
		const char *card, const char *with)
{
	struct mixups m = { .with = with, .today = s->now.day };
	struct recall_buf b = RECALL_BUF_INIT;
	const char *text;

	if (history_rows(s, card, note_mixup, &m, NULL) != RECALL_OK ||
			m.count == 0)
		return "";
	recall_buf_adds(&b, "mixed up before, ");
	for (int i = m.count - 1; i >= 0; i--) {
		add_date(&b, recall_date_of(m.day[i]),
				recall_date_of(m.day[i ? i - 1 : 0]), i == 0,
				recall_date_of(s->now.day));
		recall_buf_adds(&b, i > 1 ? ", " : i == 1 ? " and " : "");
	}
	text = recall_arena_strdup(a, b.data);
	recall_buf_release(&b);
	return text;
}
