/*
 * Typed answers with the verdict that is due to them, for the tests of the
 * judge.
 */
#ifndef TESTS_JUDGE_KIT_H
#define TESTS_JUDGE_KIT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "recall/judge.h"
#include "recall/text.h"

enum { R = RECALL_VERDICT_RIGHT, S = RECALL_VERDICT_SLIP,
	P = RECALL_VERDICT_PARTLY, W = RECALL_VERDICT_WRONG };
enum { AUTO = RECALL_STRICT_AUTO, LAX = RECALL_STRICT_RELAXED,
	MOD = RECALL_STRICT_MODERATE, STRICT = RECALL_STRICT_STRICT };
enum { TERM = 1, CLOZE = 2 };

/* Two answers of many parts. */
static const char forces[] = "1. Rivalry 2. New entrants 3. Substitutes "
		"4. Buyer power 5. Supplier power";
static const char warehouse[] = "A store of data from many systems that is "
		"kept for analysis and is not changed by daily business";

struct labelled {
	const char *expected, *typed;
	int verdict, strictness, flags;
	const char *prompt;
};

static inline struct recall_judgement judge(struct recall_arena *a,
		const struct labelled *c)
{
	struct recall_judgement out;
	struct recall_judge_input in = {
		.expected = c->expected, .typed = c->typed,
		.prompt = c->prompt, .strictness = c->strictness,
		.term = c->flags == TERM,
		.kind = c->flags == CLOZE ? RECALL_KIND_CLOZE :
				c->flags == TERM ? RECALL_KIND_TERM :
				RECALL_KIND_QUESTION,
	};

	recall_judge(a, &in, &out);
	return out;
}

static inline int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

#endif
