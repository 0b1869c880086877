/* The study screens over a real collection in a temporary directory, driven
 * by keys. */
#ifndef TESTS_LIVE_H
#define TESTS_LIVE_H

#include "screen.h"

#include <ftw.h>
#include <unistd.h>

#include "recall/embed.h"
#include "ui/view.h"

struct live {
	struct app app;
	struct ui *ui;
	struct canvas canvas;
	struct recall_buf screen;
	int64_t ticks, deck;
	char dir[64], db[96];
	int rows, columns;
};

static inline void live_begin(struct live *l)
{
	struct recall_error err = { .status = RECALL_OK };

	if (app_open(&l->app, l->db, NULL, NULL, &err))
		fail_msg("%s", err.text);
	l->ticks = recall_clock_ticks();
	l->ui = ui_new(&l->app, l->rows, l->columns);
	canvas_init(&l->canvas, l->rows, l->columns);
	recall_buf_init(&l->screen);
}

static inline void live_end(struct live *l)
{
	ui_free(l->ui);
	l->ui = NULL;
	app_close(&l->app);
	canvas_release(&l->canvas);
	recall_buf_release(&l->screen);
}

/* A deck of terms: front, back, front, back … NULL. */
static inline void live_open(struct live *l, const char *const *sides)
{
	struct recall_deck deck = { .name = "CRM", .title = "CRM",
		.guid = "", .description = "", .language = "", .source = "",
		.origin = "", .stamp = "" };
	struct recall_note note = { .guid = "", .kind = RECALL_KIND_TERM,
		.tags = "", .extra = "", .source_front = "",
		.source_back = "", .source_tags = "", .file = "" };
	int64_t id;

	*l = (struct live){ .rows = 24, .columns = 80 };
	/* in memory where that can be had: these tests wait for no disk */
	snprintf(l->dir, sizeof(l->dir), "%s/recall-live-XXXXXX",
			access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	assert_non_null(mkdtemp(l->dir));
	snprintf(l->db, sizeof(l->db), "%s/recall.db", l->dir);
	live_begin(l);
	assert_int_equal(recall_store_deck_new(l->app.store, &deck, &l->deck,
			NULL), RECALL_OK);
	for (; *sides; sides += 2) {
		note.deck = l->deck;
		note.front = sides[0];
		note.back = sides[1];
		assert_int_equal(recall_store_note_add(l->app.store, &note,
				&id, NULL), RECALL_OK);
	}
}

static inline int live_remove(const char *path, const struct stat *st,
		int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

static inline void live_close(struct live *l)
{
	if (l->ui)
		live_end(l);
	assert_int_equal(nftw(l->dir, live_remove, 8, FTW_DEPTH | FTW_PHYS),
			0);
}

static inline const char *live_draw(struct live *l)
{
	if (!ui_is_over(l->ui))
		ui_draw(l->ui, &l->canvas);
	screen_check_widths(&l->canvas);
	recall_buf_reset(&l->screen);
	canvas_dump(&l->canvas, &l->screen);
	return l->screen.data;
}

static inline void live_key(struct live *l, int key)
{
	char text[5] = "";
	struct key_event e = { .key = key, .text = text,
		.ticks = l->ticks += 400 };

	if (key >= ' ' && key < KEY_FIRST)
		recall_utf8_encode((uint32_t)key, text);
	ui_event(l->ui, &e);
	live_draw(l);
}

/* Each character is a key; \r is Enter, \033 is Esc. */
static inline void live_type(struct live *l, const char *keys)
{
	for (; *keys; keys++)
		live_key(l, (unsigned char)*keys);
}

/* Time passes with nobody at the keys. */
static inline void live_wait(struct live *l, int64_t ms)
{
	struct key_event e = { .key = KEY_TIMEOUT_, .text = "" };

	l->ticks += ms;
	e.ticks = l->ticks;
	ui_event(l->ui, &e);
	live_draw(l);
}

static inline bool live_sees(struct live *l, const char *text)
{
	return strstr(live_draw(l), text) != NULL;
}

#define assert_sees(l, text) do {					\
	if (!live_sees(l, text))					\
		fail_msg("no \"%s\" on:\n%s", text, (l)->screen.data);	\
} while (0)
#define assert_sees_not(l, text) do {					\
	if (live_sees(l, text))						\
		fail_msg("\"%s\" on:\n%s", text, (l)->screen.data);	\
} while (0)

/* False when there is nothing to study. */
static inline bool live_try(struct live *l, enum recall_mode mode,
		const struct recall_options *options)
{
	struct recall_session_config config = { .store = l->app.store,
		.mode = mode, .deck = l->deck, .title = "CRM",
		.options = *options, .seed = 7 };
	struct view *v = view_study_new(l->ui, &config);

	if (!v)
		return false;
	ui_push(l->ui, v);
	live_draw(l);
	return true;
}

static inline void live_start(struct live *l, enum recall_mode mode,
		const struct recall_options *options)
{
	if (!live_try(l, mode, options))
		fail_msg("it doesn't start");
}

/* The program ends in the middle and is started again. */
static inline void live_again(struct live *l)
{
	struct recall_session_row row;
	struct view *v;
	int64_t id;

	live_end(l);
	live_begin(l);
	assert_int_equal(recall_store_session_open(l->app.store, &row, NULL),
			RECALL_OK);
	id = row.id;
	v = view_study_resume(l->ui, id);
	assert_non_null(v);
	ui_push(l->ui, v);
	live_draw(l);
}

#endif
