/*
 * The state of the running program, in one struct; no globals. It knows no
 * screen: main makes it, the screens and the line mode work on it.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include "recall/study.h"
#include "recall/import.h"
#include "app/keymap.h"

struct worker;
struct reading;

/* What rc files set: `set NAME VALUE`. name, type, default, words, help */
#define SETTINGS(X)							\
	X(colour, "auto", "auto on off", "colours; auto obeys NO_COLOR and the terminal")	\
	X(mouse, "matching", "off matching on", "the mouse; on takes copying away from the terminal")	\
	X(bell, "off", "off on", "ring on a wrong answer")		\
	X(signs, "unicode", "unicode ascii", "bars and signs")		\
	X(advance, "1000", "", "milliseconds until a right answer goes on by itself; 0 waits for a key")
struct settings {
#define X(name, dflt, words, help) char name[16];
	SETTINGS(X)
#undef X
};

void settings_default(struct settings *s);

struct app {
	struct recall_store *store;
	struct keymap *keymap;
	struct settings settings;
	struct worker *worker;		/* NULL: none (line mode, tests) */
	struct recall_gate *gate;	/* what works behind makes way; NULL:
					 * nothing does */
	bool looking;			/* it still looks for preloaded decks */
	bool screen;			/* what takes long may go on behind it */
	struct recall_options options;	/* the collection's */
	char *deck_path;		/* of preloaded decks */
	bool restricted;		/* see app_open_restricted() */
	struct reading *past;		/* read last; reading.h */
	struct recall_buf news;		/* a line for home, "" none */
};

/* Opens the collection (db NULL: the default place), reads the rc files.
 * A bad line of an rc file is told through fn and skipped. */
enum recall_status app_open(struct app *app, const char *db,
		recall_report_fn *warn, void *arg, struct recall_error *err);
/* The same for a student whose every move is this program (ForceCommand): no
 * rc file but the built-in one, and no file read or written by name. */
enum recall_status app_open_restricted(struct app *app, const char *db,
		struct recall_error *err);
void app_close(struct app *app);
/* Keys and settings as they are without rc files and without a collection:
 * what tests and `recall help keys` start from. */
void app_init(struct app *app);
/* Then what the rc files say: the built-in one, the host's, the student's. */
void app_read_rc(struct app *app, recall_report_fn *warn, void *arg);
/* Now, in the collection's study days. */
struct recall_moment app_now(const struct app *app);

/*
 * LC_CTYPE of the environment when that is a UTF-8 locale the host has, else
 * C.UTF-8. Called once, by main, before anything is read or written.
 */
void app_set_locale(void);

/*
 * rc language: `set NAME VALUE`, `bind CONTEXT KEY COMMAND`, `# comment`.
 * Reads the text; each bad line is one sentence to warn with file and line.
 */
void rc_read(struct app *app, const char *file, const char *text,
		recall_report_fn *warn, void *arg);

/*
 * The one background thread, with a connection of its own. It starts with
 * looking through the preloaded decks and the daily backup; then it does,
 * one at a time, what a screen asks for, and is gone when there is nothing.
 * Wakes the screen through a pipe.
 */
struct worker *worker_start(struct app *app);	/* NULL: no thread is left */
/* Cancels what it does and waits for it, but not long; NULL is fine. */
void worker_stop(struct worker *w);
/* Is it still looking through the preloaded decks? */
bool worker_looking(struct worker *w);		/* NULL is fine */
/* Readable: there is news, or it has done its work; -1 for NULL. */
int worker_fd(const struct worker *w);
/* The next line of news in out; false when there is no more. */
bool worker_news(struct worker *w, struct recall_buf *out);

enum work_kind {
	WORK_NONE,
	WORK_FIT,	/* the memory model to the answers */
	WORK_BACK,	/* to the weights of before */
	WORK_SETTLE,	/* memories that follow new weights */
	WORK_LOOK,	/* what moving the due dates would change */
	WORK_MOVE,	/* the due dates */
	WORK_WORKLOAD,	/* of each desired retention */
};
struct work {
	enum work_kind kind;
	int64_t deck;			/* 0: the collection */
	struct recall_moment now;
};
struct work_done {
	struct work work;
	enum recall_status status;
	struct recall_error err;
	struct recall_choice choice;		/* FIT */
	struct recall_rescheduled moved;	/* LOOK, MOVE; FIT when the
						 * option says to offer it */
	bool offer;				/* FIT: it does */
	struct recall_workload_point points[RECALL_WORKLOAD_POINTS];
};
/* False when it is busy with what was asked before, or there is none. */
bool worker_ask(struct worker *w, const struct work *work);
/* What it was asked for and is not yet done; WORK_NONE for nothing. *share
 * (may be NULL) is how much of it is done, 0..1; below 0: not known. */
enum work_kind worker_busy(struct worker *w, double *share);
void worker_cancel(struct worker *w);
/* What came of the last work of that kind, handed out once. */
bool worker_take(struct worker *w, enum work_kind kind,
		struct work_done *out);

/* work.c: does it; `stop` (may be NULL) is asked on the way with the share that is done,
 * below 0 for unknown. */
struct work_watch {
	bool (*stop)(void *arg, double share);
	void *arg;
};
void work_do(struct recall_store *store, const struct work *work,
		const struct work_watch *watch, struct work_done *out);
/* "FSRS-7 now: log loss 0.312 → 0.298 on 4,210 answers": to the end of out. */
void work_tell_fit(const struct recall_choice *choice,
		struct recall_buf *out);
const char *work_model_title(enum recall_model model);

#endif
