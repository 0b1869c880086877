/*
 * The study screens' common part: one view that owns a session, and for each
 * kind of scene how it is drawn and what its keys do.
 */
#ifndef UI_VIEW_STUDY_H
#define UI_VIEW_STUDY_H

#include "ui/flow.h"
#include "ui/lineedit.h"
#include "ui/next.h"
#include "ui/view.h"

/* What was looked up of the card for the second column. */
struct study_info {
	char card[RECALL_UUID_SIZE];	/* "" nothing yet */
	char last_row[RECALL_UUID_SIZE];	/* of its log then */
	struct recall_buf text;		/* lines */
};

struct study {
	struct view view;
	struct recall_session *session;	/* NULL in tests: nothing is sent */
	const struct recall_scene *scene;
	struct study_info info;
	struct flow_memo *memo;	/* Test's sheet; NULL before it is drawn */
	struct box area;	/* Matching: where the tiles were drawn */
	struct lineedit field;
	bool typing;		/* a field has the cursor */
	int64_t typed_at;	/* ticks of a key not yet sent as a draft */
	int64_t draft_at;	/* ticks of a draft sent, not yet settled */
	bool ahead;		/* something can be prepared meanwhile */
	int64_t since;		/* ticks when the scene came up */
	int64_t sent_at;	/* ticks of the last event */
	int skip;		/* rows of the card scrolled away */
	int cursor;		/* choice, key point, tile, row of a list */
	bool follow;		/* the cursor moved: it should be seen */
	bool whole;		/* what is under the cursor shows whole */
	bool small;		/* the window, as last drawn */
	bool cut;		/* the prompt is shown shortened */
	bool edited;		/* an editor was opened on the card */
	bool options;		/* the options were opened */
	struct recall_error trouble;	/* of the last event; OK none */
	char lead[KEY_NAME_SIZE];
};

/*
 * How one kind of scene looks and what it does. `draw` draws the whole
 * screen; without it the card screen is drawn: `body` adds to the card's
 * column and `foot` fills `foot_rows` rows below it.
 */
struct scene_ops {
	void (*draw)(struct study *s, struct canvas *c);
	flow_fn *body;			/* arg: the struct study */
	void (*foot)(struct study *s, struct canvas *c, struct box b);
	int foot_rows;			/* in a window of 80x24 */
	bool field;			/* has a text field */
	const enum command *keys;	/* of the status line, to CMD_NONE */
	/* names keys that are no command, for the status line's start */
	void (*lead)(struct study *s);
	/* REACT_UNKNOWN: what is common to all scenes is tried */
	unsigned (*command)(struct study *s, enum command command);
	unsigned (*key)(struct study *s, const struct key_event *e);
	/* ms until tick() wants to be called, -1 never */
	int (*wait)(struct study *s);
	unsigned (*tick)(struct study *s);
};

extern const struct scene_ops scene_look, scene_choice, scene_type,
		scene_verdict, scene_retype, scene_round;
extern const struct scene_ops scene_think, scene_grade, scene_wait, scene_done;
extern const struct scene_ops scene_leaf;
extern const struct scene_ops scene_sheet, scene_result;
extern const struct scene_ops scene_tiles, scene_game;
const struct scene_ops *study_scene_ops(enum recall_scene_kind kind);

/* ---- the session (study_event.c, study_start.c) ------------------------- */

/* The scene came up anew: nothing of the one before it holds. */
void study_begin_scene(struct study *s);
/* Sends an event and takes the scene that comes of it. */
unsigned study_send(struct study *s, enum recall_event_kind kind);
unsigned study_send_n(struct study *s, enum recall_event_kind kind, int n);
unsigned study_send_text(struct study *s, enum recall_event_kind kind,
		const char *text);
/* Fills the field from the scene and gives it the cursor, or takes it. */
void study_take_field(struct study *s);
/* Writes down what stands in the field, if that hasn't been done. */
void study_save_draft(struct study *s);
/* Starts a session as it is configured, without asking anything. */
struct view *study_start(struct ui *ui,
		const struct recall_session_config *config);
/* Another mode, or the same, in this screen's place. */
unsigned study_start_next(struct study *s, const struct next *next);
/* The mode that a key stands for, in this screen's place. */
unsigned study_other_mode(struct study *s, enum command command);
/* The view of a session; hand-made scenes of tests have none. */
struct view *study_view_new(struct ui *ui, struct recall_session *session,
		const struct recall_scene *scene);

/* Does this command do anything now? (study_keys.c) */
bool study_holds(const struct study *s, enum command command);

/* ---- the card (study_card.c) ------------------------------------------ */

bool study_ascii(const struct study *s);
/* Small: a window that has no room for decoration. */
bool study_small(struct box b);
/* "1–4 answer" at the start of the status line. */
void study_lead(struct study *s, char first, char last, const char *label);
/* A command's key, with other words than the key table's. */
void study_lead_key(struct study *s, enum command command,
		const char *label);
/* The frame of a study screen, with the key table's words; what is left. */
struct box study_frame(struct study *s, struct canvas *c,
		const enum command *keys);
void study_draw_card(struct study *s, struct canvas *c,
		const struct scene_ops *ops);
/* Parts of a card's column. */
void study_prompt(struct study *s, struct flow *f);
void study_answer(struct study *s, struct flow *f);
void study_field(struct study *s, struct flow *f, const char *label);
void study_mixed(struct study *s, struct flow *f);
/* What the student wrote to remember it by; nothing when there is none. */
void study_mnemonic(struct study *s, struct flow *f);
/* A line more in out: a key and what it leads to, "a  study ahead". */
void study_step(struct study *s, struct recall_buf *out,
		enum command command, const char *words);
/* "you    ✗ …", the letters marked (study_verdict.c). */
void study_verdict_yours(struct study *s, struct flow *f);
/* Room enough for all that a line may say. */
bool study_is_wide(const struct study *s);
/* A verdict that can be overridden with "I was right". */
bool study_was_wrong(const struct recall_scene *scene);
/* The question with its choices, also after a right one (view_learn.c). */
void study_choice_body(struct flow *f, void *arg);
/* The round's cards, each with its level before and after it. */
void study_round_rows(struct study *s, struct flow *f);
int study_choice_count(const struct recall_scene *scene);
const char *study_choice_text(const struct recall_scene *scene, int i);
/* Rows from the prompt's first to where the answer, the choices or the
 * field begin, so that they stand still from card to card. */
void study_reach_second(struct flow *f);

/* A line with a label before it ("you    ✗ …"). */
#define STUDY_LABEL 7
/* "✓" and "✗", or "+" and "x". */
const char *study_sign(const struct study *s, bool right);
/* "6 minutes", "4:18", "21.7 s" */
void study_minutes(int64_t ms, struct recall_buf *out);
void study_seconds(int64_t ms, struct recall_buf *out);
/* "1 card", "2 cards" */
void study_count(struct recall_buf *out, int n, const char *one,
		const char *many);

/* The second column of wide windows (study_info.c). */
void study_draw_info(struct study *s, struct canvas *c, struct box b);

#endif
