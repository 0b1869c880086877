/* Inside Test: the sheet. */
#ifndef STUDY_TEST_H
#define STUDY_TEST_H

#include "session.h"

#define TEST_BLOCK 10		/* pairs of one matching block at the most */
#define TEST_TREND 20		/* earlier results shown */

/* Cards are named by their place in the sheet's list of guids. */
struct question {
	enum recall_task task;
	int card;
	int choice[TEST_BLOCK];	/* cards whose answers are the choices; of a
				 * claim [0] is the card claimed */
	int choices, right;
	int block, block_size;
	int picked;		/* -1 nothing */
	char *typed;		/* NULL nothing */
	bool judged, correct, overridden;
	struct other_outcome other;
	/* texts, in the sheet's arena; not saved */
	const char *prompt, *answer, *choice_text[TEST_BLOCK];
	struct recall_judgement judgement;
	bool read, explained, gone;
	int64_t last;		/* when the card was answered last */
};

struct test {
	struct guid_list cards;
	struct question *questions;
	int count;
	int position;		/* the question under the cursor */
	int64_t spent, since;	/* ms; ticks it was counted up to */
	bool submitted;
	struct recall_arena *texts;
	/* earlier results, newest first; not saved */
	bool results_read;
	double score[TEST_TREND];
	int scores;
	double best;
};

/* testsheet.c: draws the questions. */
enum recall_status test_make(struct recall_session *s,
		struct recall_error *err);
struct question *test_add(struct test *t, enum recall_task task,
		const char *guid);
/* Reads the texts of a question that has none yet. */
enum recall_status test_read(struct recall_session *s, struct question *q,
		struct recall_error *err);

/* test.c */
bool test_is_answered(const struct recall_session *s, int i);
int64_t test_spent(const struct recall_session *s);
void test_stop_clock(struct recall_session *s);
/* The text in the field becomes the answer it is typed for. */
void test_fold_draft(struct recall_session *s);

/* testresult.c: judges an answer and pushes its row; *stale counts those
 * that were answered elsewhere since the sheet was read: judged, not logged. */
enum recall_status test_judge(struct recall_session *s, struct question *q,
		int64_t ms, int *stale, struct recall_error *err);
void test_tell_stale(struct recall_session *s, int stale);
enum recall_status test_submit(struct recall_session *s,
		struct recall_error *err);
void test_add_result(struct recall_session *s);
double test_score(const struct test *t);

/* testscene.c */
enum recall_status test_scene(struct recall_session *s,
		struct recall_error *err);
void test_save(const struct recall_session *s, struct cJSON *to);
bool test_load(struct recall_session *s, const struct cJSON *from);

#endif
