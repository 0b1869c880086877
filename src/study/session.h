/*
 * Inside the study room: one frame for all modes. A mode is a table of
 * functions over its own data. An event changes that data and may push log
 * rows; the frame writes both in one transaction, asks the mode to settle on
 * what comes next, and has the scene built anew. The data goes to JSON and
 * back, so resuming, undoing and taking back a failed event are one thing:
 * loading.
 */
#ifndef STUDY_SESSION_H
#define STUDY_SESSION_H

#include <stdlib.h>

#include "recall/study.h"
#include "recall/text.h"

struct cJSON;

/* Two keys nearer than this are a slip of the hand: after a reveal a grade,
 * after a verdict the key that goes on. Milliseconds. */
#define STUDY_GUARD_MS 150
/* A right answer goes on by itself after this. */
#define STUDY_ADVANCE_MS 1000
/* Longer than this nobody thinks about a card: they went for coffee. */
#define STUDY_LONGEST_MS 120000
#define STUDY_CHOICES 4

struct study_ops {
	enum recall_mode mode;
	size_t size;		/* of the mode's data, zeroed before use */
	/* May be NULL. */
	enum recall_status (*start)(struct recall_session *s,
			struct recall_error *err);
	/* Reacts to what the frame leaves to the mode. */
	enum recall_status (*event)(struct recall_session *s,
			const struct recall_event *e,
			struct recall_error *err);
	/* Makes sure that there is something to show. Called with the rows
	 * of the event written; may be called at any time, changes nothing
	 * when all is settled. */
	enum recall_status (*settle)(struct recall_session *s,
			struct recall_error *err);
	/* Fills s->scene, whose common part is there already. NOT_FOUND and
	 * STALE: that card can't be asked, skip it. */
	enum recall_status (*scene)(struct recall_session *s,
			struct recall_error *err);
	/* The card on the screen can't be answered any more. */
	void (*skip)(struct recall_session *s);
	/* May be NULL: after an undo, what a state restored can't know. */
	void (*undone)(struct recall_session *s);
	/* May be NULL: works ahead for some ms while no key waits; false:
	 * there is nothing (more) to do. */
	bool (*prepare)(struct recall_session *s);
	/* May be NULL: the session is being closed, clocks stop. */
	void (*leave)(struct recall_session *s);
	void (*save)(const struct recall_session *s, struct cJSON *to);
	bool (*load)(struct recall_session *s, const struct cJSON *from);
	/* Where it stands, in words; nothing when there is nothing to go on
	 * with: then it isn't offered. */
	void (*place)(const struct recall_session *s, struct recall_buf *out);
	void (*release)(struct recall_session *s);
};
extern const struct study_ops study_spaced, study_flip, study_learn,
		study_match, study_test, study_call;

/* Which cards a session is about. */
struct scope {
	int64_t deck;
	char *search;
	bool starred;
	char **only;		/* these guids; NULL: by deck and search */
	size_t only_count;
	bool frozen;		/* they are what the search found at first */
};

/* What this session has seen so far. */
struct tally {
	int answered, recalled, levels_up, mixed_up;
	int introduced;		/* by a first look */
	int64_t spent;		/* ms */
};

/* What stands around the card asked, as its keys were labelled by; the answer
 * is scheduled by the same. */
struct surroundings {
	char *card, *last_row;	/* of which card; NULL none yet */
	struct recall_load load;
	struct recall_siblings siblings;
	int32_t goal_day;
};

struct recall_session {
	struct recall_store *store;
	const struct study_ops *ops;
	void *data;
	struct scope scope;
	struct recall_options options;
	char *title;
	uint64_t seed;
	uint64_t draws;		/* random streams used up */
	int pairs;
	int64_t id, started;
	bool ended;
	struct tally tally;
	struct recall_buf draft;

	/* of the event at work */
	struct recall_moment now;
	int64_t ticks;
	struct recall_log_row *rows;
	size_t row_count, row_cap;
	const char *label;	/* what undo calls it; NULL: no rows */
	const struct recall_result *result;	/* goes with the rows */
	bool save;		/* worth a write of its own */
	bool stale;		/* moved on: answered in another session */
	bool opening;		/* its first scene: nobody waits for sums */
	struct recall_arena *scratch;
	struct judged {		/* the typed answer, judged once */
		const char *card, *typed;	/* scratch; NULL: none */
		int wants;
		struct recall_judgement found;
	} judged;

	/* the scene, and what it was made from */
	struct recall_scene scene;
	struct recall_arena *arena, *spare;
	struct recall_arena *retired;	/* texts the scene may still show */
	struct recall_buf line;
	char *json, *place;	/* the state as it stands */
	char *kept, *kept_draft;	/* as the collection has it */
	int64_t kept_at;	/* ticks of the last write */
	char *options_json;	/* what differs from the deck's */
	char *key;		/* see scope_key(); NULL not made yet */
	struct surroundings around;
	/* the card that the last answer made a leech; "" none */
	char leech[RECALL_UUID_SIZE];
	double gain;		/* of mastery by answers, summed over cards */
	int acts;		/* that undo can take back */

	/* ticks: when the question came up, when its answer was revealed */
	int64_t shown, revealed;
	/* answers of the deck's cards, for telling slips from mix-ups */
	struct answer_list *answers;
};

/* ---- session.c: services to the modes ----------------------------------- */

/* A stream of random numbers of its own, the same again after undo. */
struct recall_random session_random(struct recall_session *s);
/* A new log row (zeroed, with moment, mode and session) of this event. */
struct recall_log_row *session_push(struct recall_session *s,
		enum recall_log_kind kind, const char *card,
		const char *label);
void session_say(struct recall_session *s, const char *format, ...)
		__attribute__((format(printf, 2, 3)));
/* Time since the question came up, and it starts again. */
int64_t session_lap(struct recall_session *s);
bool session_guarded(const struct recall_session *s);
/* A copy of the card as it stands, in the arena. NOT_FOUND when it is gone. */
enum recall_status session_card(struct recall_session *s,
		struct recall_arena *a, const char *guid,
		struct recall_card **card, struct recall_error *err);
/* As of now, by the weights of its deck. */
struct recall_standing session_standing(const struct recall_session *s,
		const struct recall_card *card);
/* Reads the card into the scene (prompt, answer, standing). NOT_FOUND
 * without a sentence when it is gone. */
enum recall_status session_show(struct recall_session *s, const char *guid,
		struct recall_error *err);
/* A card for a summary, as it stands now; before, missed and right are the
 * mode's to fill in. NOT_FOUND when it is gone. */
enum recall_status session_row(struct recall_session *s, const char *guid,
		struct recall_scene_row *row, struct recall_error *err);
/* For texts that a scene borrows: freed when the next are retired, so that
 * the scene outlives its mode's data by one event. NULL is fine. */
void session_retire(struct recall_session *s, struct recall_arena *texts);
void session_set_draft(struct recall_session *s, const char *text);

/* ---- acts.c: star, suspend, bury, flag, reset --------------------------- */

/* False when the event is none of these. */
bool session_act(struct recall_session *s, const struct recall_event *e);

/* ---- scope.c ------------------------------------------------------------ */

void scope_init(struct scope *scope, const struct recall_session_config *c);
void scope_release(struct scope *scope);
/* Keeps to the cards that the search finds now, unless they are many: "those
 * twelve that are Learning" stay twelve when the first has become Familiar. */
enum recall_status scope_freeze(struct recall_session *s,
		struct recall_error *err);
/* q: pick, order, until, seed, limit, offset, skip_siblings; the rest is
 * filled in. */
enum recall_status scope_cards(struct recall_session *s,
		struct recall_query *q, recall_card_fn *fn, void *arg,
		struct recall_error *err);
enum recall_status scope_guids(struct recall_session *s,
		struct recall_query *q, recall_guid_fn *fn, void *arg,
		struct recall_error *err);
enum recall_status scope_count(struct recall_session *s,
		struct recall_query *q, int *count, struct recall_error *err);
/* q: skip_siblings, limit; see recall_store_agenda(). */
enum recall_status scope_agenda(struct recall_session *s,
		struct recall_query *q, struct recall_agenda *out,
		struct recall_error *err);
/* What Spaced has done today in the scope; see recall_store_today(). */
enum recall_status scope_today(struct recall_session *s,
		struct recall_today *out, struct recall_error *err);
/* The first card's guid (to free), NULL when there is none. */
enum recall_status scope_first(struct recall_session *s,
		struct recall_query *q, char **guid, struct recall_error *err);
/* What results are kept under: a deck's guid, a search; "" when the cards
 * were picked by hand and no time or score compares. */
const char *scope_key(struct recall_session *s);

/* ---- list.c: guids in order --------------------------------------------- */

struct guid_list {
	char **guid;
	size_t count, cap;
};
void list_add(struct guid_list *l, const char *guid);
/* The same as a recall_guid_fn; arg: the list. */
enum recall_status list_add_guid(void *arg, const char *guid);
void list_insert(struct guid_list *l, size_t at, const char *guid);
void list_remove(struct guid_list *l, size_t at);
/* SIZE_MAX when it isn't there. */
size_t list_find(const struct guid_list *l, const char *guid);
void list_release(struct guid_list *l);
void list_save(const struct guid_list *l, struct cJSON *to, const char *name);
bool list_load(struct guid_list *l, const struct cJSON *from,
		const char *name);

/* ---- state.c ------------------------------------------------------------ */

/* JSON of everything that must survive; the caller frees it. */
char *state_write(const struct recall_session *s);
/* Replaces the state; false (and an empty state) when it can't be read. */
bool state_read(struct recall_session *s, const char *json);
/* Options that differ from the deck's, as JSON; and back. */
enum recall_status state_options_write(struct recall_session *s, char **out,
		struct recall_error *err);
enum recall_status state_options_read(struct recall_session *s,
		const char *json, struct recall_error *err);
/* The numbers and flags of a struct, by their names in JSON. Of those and of
 * the helpers below 0 and "" are not written, absent reads as that. */
struct state_field {
	const char *name;	/* NULL ends a list */
	size_t offset, size;
};
#define STATE_FIELD(of, field, name)					\
	{ name, offsetof(struct of, field), sizeof(((struct of *)0)->field) }
void state_save(const struct state_field *fields, const void *from,
		struct cJSON *to);
void state_load(const struct state_field *fields, const struct cJSON *from,
		void *to);
/* A list of guids, each with a number. */
void state_add_pair(struct cJSON *list, const char *guid, int64_t number);
/* Goes through it: *item is NULL at first, and NULL again at its end; false for
 * what is no such list. */
bool state_next_pair(const struct cJSON *from, const char *name,
		const struct cJSON **item, int64_t *number);
void state_put_int(struct cJSON *to, const char *name, int64_t value);
void state_put_text(struct cJSON *to, const char *name, const char *text);
/* As JSON, quicker than through a tree. */
void state_add_int(struct recall_buf *to, int64_t value);
int64_t state_int(const struct cJSON *from, const char *name);
/* Borrowed; "" when absent. */
const char *state_text(const struct cJSON *from, const char *name);

/* ---- evidence.c --------------------------------------------------------- */

struct evidence {
	enum recall_task task;
	bool correct;
	enum recall_grade grade;	/* FLIP: chosen; TYPED: judged */
	int64_t ms;
	const char *typed, *picked, *confused;	/* "" none; borrowed */
	enum recall_verdict verdict;
	int hints;
};
/* Pushes the row that says what the answer proves of the card; *after is
 * the memory it leads to (may be NULL). */
void evidence_push(struct recall_session *s, const struct recall_card *card,
		const struct evidence *e, struct recall_memory *after);
/* The grade that counts; RECALL_UNGRADED when memory stays as it is. */
enum recall_grade evidence_grade(const struct evidence *e);
/* The card's own number for everything that is drawn. */
uint64_t evidence_seed(const char *guid);
/* The four outcomes for a card as of `now`. */
void evidence_outcomes(struct recall_session *s,
		const struct recall_card *card, const struct recall_moment *now,
		struct recall_outcome out[4]);
/* What an override needs when the row it speaks of is in the log already. */
struct other_outcome {
	enum recall_grade grade;
	int64_t due;
	enum recall_card_state state;
	int step;
};
extern const struct state_field evidence_other_fields[];
/* What would have been scheduled had the verdict been the opposite. */
struct other_outcome evidence_opposite(struct recall_session *s,
		const struct recall_card *card, enum recall_grade given);
/* Pushes the OVERRIDE of this session's last answer on the card; NOT_FOUND
 * when there is none. */
enum recall_status evidence_override(struct recall_session *s,
		const char *card, const struct other_outcome *other,
		struct recall_error *err);
void evidence_release(struct recall_session *s);
/* What the intervals of the card that is asked will depend on. */
void evidence_prepare(struct recall_session *s);
/* Counts an answer in the tally. */
void evidence_tally(struct recall_session *s, const struct recall_card *card,
		const struct evidence *e, const struct recall_memory *after);

/* ---- history.c ---------------------------------------------------------- */

/* The card's rows, newest first, without what was undone. */
enum recall_status history_rows(struct recall_session *s, const char *card,
		recall_log_fn *fn, void *arg, struct recall_error *err);
/* "mixed up before, 12 and 19 Nov"; "" when it never was. Arena. */
const char *history_mixed(struct recall_session *s, struct recall_arena *a,
		const char *card, const char *with);

/* ---- judging.c: typed answers in a deck --------------------------------- */

void judging_judge(struct recall_session *s, struct recall_arena *a,
		const struct recall_card *card, const char *typed,
		struct recall_judgement *out);
/* Pushes that of the card's alternatives one will do, or all are wanted: the
 * other than in the judgement. *out is the verdict then. */
void judging_turn(struct recall_session *s, const struct recall_card *card,
		const struct recall_judgement *j, const char *typed,
		struct recall_judgement *out);
/* The card whose answer that is, another than `card`; NULL none. Arena. */
const char *judging_whose(struct recall_session *s, struct recall_arena *a,
		const struct recall_card *card, const char *typed);
/* Reads a part of what judging needs to know of the deck; while an answer is
 * being typed there is time. False: all is read. */
bool judging_prepare(struct recall_session *s);
void judging_release(struct recall_session *s);

/* ---- choices.c ---------------------------------------------------------- */

/* What `other` says on the side asked of `asked`. Arena or borrowed. */
const char *choices_text(struct recall_arena *a,
		const struct recall_card *asked,
		const struct recall_card *other);

/* A card as it is compared, with what was found out about it. Arena. */
struct contender;
struct contender *choices_contender(struct recall_arena *a,
		const struct recall_card *card);
/* Might the answer of one be right for the other, too? Such cards don't stand
 * side by side to be matched either. Works in the arena. */
bool choices_clash(struct recall_arena *a, struct contender *x,
		struct contender *y);

/* ---- ask.c, askscene.c: one card asked, in Learn and Spaced ------------- */

struct ask {
	char *guid;		/* NULL: nothing is asked */
	enum recall_scene_kind phase;
	enum recall_task task;
	char *choice[RECALL_MAX_CHOICES];	/* guids; true/false: [0] is
						 * the card whose answer is
						 * claimed */
	int choices, right, picked;
	char *typed;		/* submitted; NULL nothing */
	char *confused;		/* guid it was mixed up with; NULL none */
	int hints;
	uint64_t ticked;	/* key points, a bit each */
	enum recall_verdict verdict;
	enum recall_grade proposed;
	bool dont_know, correct, overridden;
	struct other_outcome other;
	int64_t last;		/* when the card had been answered last */
};

enum ask_form {
	ASK_LOOK,
	ASK_THINK,
	ASK_TYPE,
	ASK_CHOICE,
	ASK_TRUEFALSE,
};
enum ask_result {
	ASK_NOTHING,
	ASK_CHANGED,
	ASK_LOOKED,	/* the first look is over, its row pushed */
	ASK_ANSWERED,	/* the answer's row is pushed, the verdict shows */
	ASK_GRADED,	/* the answer's row is pushed, go on */
	ASK_FINISHED,	/* the verdict was read, go on */
};
/* A choice that finds no wrong answers becomes `otherwise`. */
enum recall_status ask_begin(struct recall_session *s, struct ask *q,
		const struct recall_card *card, enum ask_form form,
		enum ask_form otherwise, struct recall_error *err);
void ask_clear(struct ask *q);
/* grades: a typed answer proposes a grade instead of getting a verdict. */
enum recall_status ask_event(struct recall_session *s, struct ask *q,
		const struct recall_event *e, bool grades,
		enum ask_result *result, struct recall_error *err);
/* STALE when the card was answered elsewhere since the question came up. */
enum recall_status ask_scene(struct recall_session *s, struct ask *q,
		struct recall_error *err);
void ask_save(const struct ask *q, struct cJSON *to);
bool ask_load(struct ask *q, const struct cJSON *from);

#endif
