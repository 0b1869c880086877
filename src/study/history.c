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

struct date {
	int year, month, day;	/* month 0..11 */
};

/* The proleptic Gregorian date of a day number, in eras of 400 years that
 * start on 1 March (H. Hinnant, chrono-compatible date algorithms). */
static struct date date_of(int32_t number)
{
	int64_t z = (int64_t)number + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;
	struct date d = {
		.day = (int)(doy - (153 * mp + 2) / 5 + 1),
		.month = (int)(mp < 10 ? mp + 2 : mp - 10),
	};

	d.year = (int)(yoe + era * 400 + (d.month < 2));
	return d;
}

static void add_date(struct recall_buf *b, struct date d, struct date next,
		bool last, struct date today)
{
	static const char months[12][4] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
		"Sep", "Oct", "Nov", "Dec",
	};

	recall_buf_addf(b, "%d", d.day);
	if (last || next.month != d.month || next.year != d.year)
		recall_buf_addf(b, " %s", months[d.month]);
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
		add_date(&b, date_of(m.day[i]), date_of(m.day[i ? i - 1 : 0]),
				i == 0, date_of(s->now.day));
		recall_buf_adds(&b, i > 1 ? ", " : i == 1 ? " and " : "");
	}
	text = recall_arena_strdup(a, b.data);
	recall_buf_release(&b);
	return text;
}
