/* Hand-made scenes for the tests of the study screens. */
#ifndef TESTS_SCENES_H
#define TESTS_SCENES_H

#include "recall/study.h"

#define LONG "Features include contact management, which keeps the names, " \
	"addresses and past orders of every customer, and sales management, " \
	"which follows every deal by itself and reminds each of " \
	"the people who sell of what is to be done next for their " \
	"buyers, from first call to signature, in every country."
#define WIDE "顧客関係管理は、企業が顧客との関係を長く続けるための考え方と仕組みの総称です。"
#define MARKS "cafe\xCC\x81 nai\xCC\x88ve \xF0\x9F\x98\x80 e\xCC\x81\xCC\x82t"

/* What every scene has: nothing is NULL. */
static inline struct recall_scene base(enum recall_scene_kind kind,
		enum recall_mode mode)
{
	return (struct recall_scene){ .kind = kind, .mode = mode,
		.title = "CRM · Chapter 9", .line = "", .prompt = "",
		.answer = "", .statement = "", .picked = -1, .typed = "",
		.hint = "", .mixed = "", .yours = "", .time_left = -1,
		.last_score = -1, .best_score = -1,
		.judgement = { .nearest = "", .ops = "", .why = "" } };
}

static inline struct recall_scene_question question(enum recall_task task,
		const char *prompt, const char *answer)
{
	return (struct recall_scene_question){ .task = task, .guid = "card",
		.prompt = prompt, .answer = answer, .shown = "", .picked = -1,
		.typed = "", .judgement = { .nearest = "", .ops = "",
		.why = "" } };
}

static inline void give_choices(struct recall_scene_question *q, const char *a,
		const char *b, const char *c, const char *d)
{
	q->choice[0] = a;
	q->choice[1] = b;
	q->choice[2] = c;
	q->choice[3] = d;
	q->choices = 4;
}

static inline size_t make_test(struct recall_scene_question *q)
{
	q[0] = question(RECALL_TASK_TRUEFALSE, "the cost of winning someone "
			"new", "customer acquisition");
	q[0].shown = "customer retention";
	q[0].right = 1;
	q[0].picked = 1;
	q[0].answered = q[0].correct = true;
	q[1] = question(RECALL_TASK_CHOICE, "winning a buyer over to a better model",
			"up-selling");
	give_choices(&q[1], "up-selling", "cross-selling", "list generator",
			"campaign management");
	q[1].picked = 1;
	q[1].answered = true;
	q[2] = question(RECALL_TASK_CHOICE, WIDE, LONG);
	give_choices(&q[2], LONG, MARKS, WIDE, "short");
	for (int i = 3; i < 5; i++) {
		q[i] = question(RECALL_TASK_MATCH, i == 3 ? "Routes inbound "
				"calls" : "finds patterns", i == 3 ?
				"call distribution" : "data mining");
		q[i].choice[0] = "data mining";
		q[i].choice[1] = "call distribution";
		q[i].choices = 2;
		q[i].block = 3;
		q[i].block_size = 2;
		q[i].right = i == 3;
	}
	q[3].picked = 1;
	q[3].answered = q[3].correct = true;
	q[5] = question(RECALL_TASK_TYPED, "What are the three phases in the "
			"evolution of CRM?", "reporting, analysing, predicting");
	q[5].typed = "reporting";
	q[5].answered = true;
	return 6;
}

#endif
