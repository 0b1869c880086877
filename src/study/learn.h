/* Inside Learn: its cards, its rounds. */
#ifndef STUDY_LEARN_H
#define STUDY_LEARN_H

#include "session.h"

/* New cards in one round, at the most. */
#define LEARN_NEW 4
/* From this recall probability on a card starts at the typed question. */
#define LEARN_KNOWN 0.70
/* Others between a miss and its return. */
#define LEARN_BETWEEN 2
/* A card comes back so often in one round, then in the next. */
#define LEARN_RETURNS 3
/* Done cards that are remembered one by one; older ones are a number. */
#define LEARN_REMEMBERED 300

enum stage { STAGE_TO_DO, STAGE_ONCE, STAGE_DONE };

/* A card that this session has touched. */
struct entry {
	char *guid;
	enum stage best;	/* for the bar, which never goes back */
	int streak;		/* right in a row, up to 2 */
	bool recalled;		/* the last right answer was no recognition */
	bool done;
	bool looked;		/* needs no first look any more */
	bool recall;		/* is asked for recall from now on */
	bool graded;		/* recalled or not, memory knows of it */
	bool missed;		/* leads the next round unless done by then */
	bool at_end;		/* to be asked again at the round's end */
	int returns;		/* in this round */
	int64_t asked;		/* the how manieth question of the session */
};

struct member {			/* of a round */
	char *guid;
	enum recall_level before;
	bool missed, right;
};

struct learn {
	struct ask ask;
	struct entry *entries;
	size_t entry_count, entry_cap;
	struct member *members;
	size_t member_count;
	struct guid_list queue;		/* still to be asked in this round */
	struct guid_list pool;		/* introduced, least known first */
	bool pool_dry;			/* no more to fetch */
	int round, total, dropped;	/* dropped: done, no longer listed */
	int64_t questions;
	bool summary, finished, endless;
	/* the deck's as of when it was read; not saved */
	bool mastery_known;
	double mastery;
	int cards;
};

struct entry *learn_entry(struct learn *d, const char *guid);
struct entry *learn_touch(struct learn *d, const char *guid);
void learn_forget(struct learn *d, const char *guid);
struct member *learn_member(struct learn *d, const char *guid);
void learn_clear_round(struct learn *d);

/* learnround.c: draws the next round; finished when there is none. */
enum recall_status learn_new_round(struct recall_session *s,
		struct recall_error *err);
/* An answer was given: what becomes of the card and the queue. */
void learn_apply(struct recall_session *s, struct learn *d, const char *guid,
		bool correct, bool recalled);
/* What an answer makes of the entry alone. */
void learn_credit(const struct recall_options *o, struct entry *e,
		bool correct, bool recalled);

/* learnscene.c */
bool learn_prepare(struct recall_session *s);
enum recall_status learn_scene(struct recall_session *s,
		struct recall_error *err);
void learn_save(const struct recall_session *s, struct cJSON *to);
bool learn_load(struct recall_session *s, const struct cJSON *from);

#endif
