/*
 * A screen. Views stand in a stack; the top one gets the keys. A view never
 * draws on its own: it answers with reaction bits and is asked to draw.
 */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include "app/app.h"
#include "ui/canvas.h"

struct view;
struct ui;

enum reaction {
	REACT_NONE = 0,
	REACT_REDRAW = 1,
	REACT_CLOSE = 2,	/* leave this view */
	REACT_QUIT = 4,
	REACT_UNKNOWN = 8,	/* not mine: the loop goes on asking */
	REACT_FLUSH = 16,	/* throw away what was typed ahead */
	REACT_BELL = 32,
};

struct key_event {
	int key;		/* keymap.h */
	const char *text;	/* UTF-8 of a character or a paste; "" */
	int x, y;		/* mouse */
	int64_t ticks;
};

struct view_ops {
	enum context context;
	void (*draw)(struct view *v, struct canvas *c);
	/* a key that the keymap turned into a command */
	unsigned (*command)(struct view *v, enum command command);
	/* asked first, for text fields and mouse; REACT_UNKNOWN passes on */
	unsigned (*key)(struct view *v, const struct key_event *e);
	/* called when wait() ms are over; wait < 0: never */
	int (*wait)(struct view *v);
	unsigned (*tick)(struct view *v);
	/* the worker has news, or has come further */
	unsigned (*wake)(struct view *v);
	/* it is the top one again: data may have changed */
	unsigned (*back)(struct view *v);
	/* does the command do anything now? for the help; NULL: all that
	 * are bound do */
	bool (*holds)(struct view *v, enum command command);
	void (*close)(struct view *v);
	bool overlay;		/* the view below it is drawn first */
};

struct view {
	const struct view_ops *ops;	/* NULL functions: the default */
	struct ui *ui;
	enum context context;		/* may change: a field has the cursor */
};

/* How each view begins. */
static inline struct view view_start(struct ui *ui, const struct view_ops *ops)
{
	return (struct view){ .ops = ops, .ui = ui, .context = ops->context };
}

/*
 * Opens the terminal, pushes first(ui, arg) and runs until the last view is
 * closed. Returns the exit status, or UI_NO_TERMINAL when there is none that
 * a screen can be drawn on; nothing was done then (line mode takes over).
 * Starts the app's worker once the first screen is drawn, and stops it.
 */
#define UI_NO_TERMINAL (-1)
int ui_run(struct app *app, struct view *(*first)(struct ui *ui, void *arg),
		void *arg);

/* The same without a terminal, event by event, for tests. */
struct ui *ui_new(struct app *app, int rows, int columns);
void ui_free(struct ui *ui);		/* closes all views */
void ui_event(struct ui *ui, const struct key_event *e);
void ui_draw(struct ui *ui, struct canvas *c);
bool ui_is_over(const struct ui *ui);	/* no view is left */

/* The loop's side, for views. */
struct app *ui_app(struct ui *ui);
void ui_push(struct ui *ui, struct view *v);	/* takes it over */
void ui_replace(struct ui *ui, struct view *v);	/* instead of the top */
/* A line at the bottom until the next key: news, or an error. */
void ui_say(struct ui *ui, const char *format, ...)
		__attribute__((format(printf, 2, 3)));
void ui_say_error(struct ui *ui, const struct recall_error *err);
/* Weights may have changed, or many cards' days: what that takes follows
 * behind the screen. */
void ui_settle(struct ui *ui);
bool ui_is_saying(const struct ui *ui);
int64_t ui_ticks(struct ui *ui);
void ui_size(struct ui *ui, int *rows, int *columns);
bool ui_ascii(struct ui *ui);	/* no Unicode signs */

/*
 * The parts every screen has. Title on the first row: left where you are,
 * right how far. Status on the last row: the keys that matter now, from the
 * keymap ("l learn  t test  ? help"), as many as fit; help and back stay.
 * The box between them is returned.
 */
struct box ui_frame(struct view *v, struct canvas *c, const char *left,
		const char *right, const enum command *keys, size_t count);
/*
 * What the status line of the next frame begins with, for keys that are no
 * command: ui_frame_lead(v, "1–4", "answer"). Borrowed until then.
 */
void ui_frame_lead(struct view *v, const char *key, const char *label);
/* The key of a command as it is shown; false, and "", when it has none. */
bool ui_key_name(struct ui *ui, enum context context, enum command command,
		char out[KEY_NAME_SIZE]);
/* Centred column of at most 64 for the card. */
struct box ui_card_box(struct box b);
/* For figures: a wide screen has a margin on both sides. */
struct box ui_page_box(struct box b);

/* "Delete CRM · Chapter 9?" y/n; yes() is called with arg when affirmed; its
 * reaction is that of the view that asked. */
void ui_ask(struct ui *ui, const char *question,
		unsigned (*yes)(struct ui *ui, void *arg), void *arg);
/* More of a test's questions at once take longer than a frame of the screen:
 * that is told before. */
#define UI_MANY_QUESTIONS 30
/* Calls fn when what was said is on the screen: for what a key must not wait
 * for without a word. Its reaction is that of the view on top. */
void ui_later(struct ui *ui, unsigned (*fn)(struct ui *ui, void *arg),
		void *arg);
/* One line of text; done() gets it unless Esc was pressed. */
void ui_ask_text(struct ui *ui, const char *label, const char *initial,
		unsigned (*done)(struct ui *ui, void *arg, const char *text),
		void *arg);

/* The screens. Each returns a view to push; NULL after ui_say_error(). */
struct view *view_home_new(struct ui *ui);
struct view *view_deck_new(struct ui *ui, int64_t deck);
/* search NULL: the cursor stands in the search field at once. */
struct view *view_browse_new(struct ui *ui, int64_t deck, const char *search);
/* note 0: a new one in `deck`. */
struct view *view_edit_new(struct ui *ui, int64_t deck, int64_t note);
struct view *view_options_new(struct ui *ui, int64_t deck, const char *group);
/* Takes the sets over; NULL: asks for a file or a paste first. */
struct view *view_import_new(struct ui *ui, struct recall_set *sets,
		size_t count);
/* Both: deck 0 for all decks. */
struct view *view_model_new(struct ui *ui, int64_t deck);
/* The same, which tells at once what moving the due dates would change, and
 * asks. */
struct view *view_model_look(struct ui *ui, int64_t deck);
/* Pushes it; without an exam its day is asked for. */
void view_goal_open(struct ui *ui, int64_t deck);
struct view *view_backlog_new(struct ui *ui, int64_t deck);
struct view *view_workload_new(struct ui *ui, int64_t deck);
/* The keys of a screen, as it stands now. */
struct view *view_help_new(struct ui *ui, struct view *about);
struct view *view_card_info_new(struct ui *ui, const char *guid);
/* deck 0: of all. */
struct view *view_stats_new(struct ui *ui, int64_t deck);
/* Starts a mode (after the Test's setup) or goes on with session `id`. */
struct view *view_study_new(struct ui *ui,
		const struct recall_session_config *config);
struct view *view_study_resume(struct ui *ui, int64_t id);

#endif
