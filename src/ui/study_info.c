#include "ui/view_study.h"

#include <string.h>

/* What is known of a card, beside it in a wide window. It is looked up once
 * for a card and an answer, not at every key. */

#define HISTORY 8	/* answers shown */

struct history {
	struct study *s;
	struct recall_buf *out;
	struct recall_buf voided;	/* ids of rows that were undone */
	int shown;
};

static void add_day(struct recall_buf *out, const struct recall_moment *at,
		int32_t today)
{
	int32_t ago = today - at->day;

	if (ago <= 0)
		recall_buf_adds(out, "today");
	else if (ago == 1)
		recall_buf_adds(out, "yesterday");
	else
		recall_buf_addf(out, "%d days ago", ago);
}

static const char *row_words(const struct recall_log_row *row)
{
	static const char *const grades[] = {
		[RECALL_UNGRADED] = "", [RECALL_AGAIN] = "Again",
		[RECALL_HARD] = "Hard", [RECALL_GOOD] = "Good",
		[RECALL_EASY] = "Easy",
	};

	if (row->kind == RECALL_LOG_SHOW)
		return "first look";
	if (row->kind == RECALL_LOG_OVERRIDE)
		return "override";
	if (row->kind != RECALL_LOG_ANSWER)
		return NULL;
	if (row->grade)
		return grades[row->grade];
	return row->correct == 1 ? "right" : "wrong";
}

static enum recall_status add_row(void *arg, const struct recall_log_row *row)
{
	struct history *h = arg;
	const char *words = row_words(row);
	struct recall_moment now = app_now(ui_app(h->s->view.ui));

	/* newest first: what takes a row back is seen before the row */
	if (row->kind == RECALL_LOG_VOID)
		recall_buf_addf(&h->voided, "%s ", row->ref);
	if (!words || h->shown >= HISTORY ||
			strstr(h->voided.data, row->id))
		return RECALL_OK;
	h->shown++;
	recall_buf_addf(h->out, "  %s, %s, ", words,
			recall_mode_title(row->mode));
	add_day(h->out, &row->at, now.day);
	recall_buf_addc(h->out, '\n');
	return RECALL_OK;
}

static void add_memory(struct study *s, struct recall_buf *out)
{
	const struct recall_memory *m = &s->scene->card->memory;
	const struct recall_standing *st = &s->scene->standing;
	struct recall_moment now = app_now(ui_app(s->view.ui));
	char due[RECALL_INTERVAL_SIZE];

	if (!m->reps) {
		recall_buf_adds(out, "not recalled yet\n");
		return;
	}
	recall_buf_addf(out, "strength %.1f days, recall %.0f %%\n"
			"mastery %.0f %%, difficulty %.1f of 10\n",
			st->strength, st->retrievability * 100,
			st->mastery * 100, m->trace.difficulty);
	study_count(out, m->reps, "answer", "answers");
	recall_buf_adds(out, ", ");
	study_count(out, m->lapses, "lapse", "lapses");
	if (m->due > now.ms) {
		recall_interval_format(m->due - now.ms, false, due);
		recall_buf_addf(out, "\ndue in %s\n", due);
	} else {
		recall_buf_adds(out, "\ndue now\n");
	}
}

static void look_up(struct study *s)
{
	const struct recall_card *card = s->scene->card;
	struct app *app = ui_app(s->view.ui);
	struct recall_buf *out = &s->info.text;
	struct history h = { .s = s, .out = out, .voided = RECALL_BUF_INIT };
	struct recall_note note;

	recall_buf_reset(out);
	recall_buf_addf(out, "%s\n", card->deck_name);
	if (*card->tags)
		recall_buf_addf(out, "tags: %s\n", card->tags);
	if (app->store && !recall_store_note(app->store, card->note, &note,
			NULL) && *note.file)
		recall_buf_addf(out, "from %s, line %u\n", note.file,
				note.line);
	recall_buf_addc(out, '\n');
	add_memory(s, out);
	recall_buf_addc(out, '\n');
	if (app->store)
		recall_store_log_card(app->store, card->guid, add_row, &h,
				NULL);
	recall_buf_release(&h.voided);
}

void study_draw_info(struct study *s, struct canvas *c, struct box b)
{
	const struct recall_card *card = s->scene->card;

	if (strcmp(s->info.card, card->guid) != 0 ||
			strcmp(s->info.last_row, card->last_row) != 0) {
		look_up(s);
		strncpy(s->info.card, card->guid, sizeof(s->info.card) - 1);
		strncpy(s->info.last_row, card->last_row,
				sizeof(s->info.last_row) - 1);
	}
	canvas_paragraph(c, b, 0, STYLE_DIM, s->info.text.data);
}
