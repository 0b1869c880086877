/* A student of Learn who knows the answers, for its tests. */
#ifndef TESTS_LEARN_KIT_H
#define TESTS_LEARN_KIT_H

#include "study_kit.h"

/* Answers what is asked, right or wrong, and goes on to the next scene that
 * asks something. */
static inline const struct recall_scene *answer(struct kit *k, bool right)
{
	const struct recall_scene *s = kit_scene(k);
	char text[256];

	switch (s->kind) {
	case RECALL_SCENE_LOOK:
		return kit_next(k);
	case RECALL_SCENE_CHOICE:
		s = kit_choose(k, right ? s->choices.right :
				(s->choices.right + 1) % (s->truefalse ? 2 :
				s->choices.count));
		break;
	case RECALL_SCENE_TYPE:
		snprintf(text, sizeof(text), "%s", right ? s->answer :
				"nothing like it");
		s = kit_type(k, text);
		break;
	case RECALL_SCENE_THINK:
		kit_next(k);
		return kit_grade(k, right ? RECALL_GOOD : RECALL_AGAIN);
	default:
		fail_msg("scene %d asks nothing", (int)s->kind);
	}
	assert_int_equal(s->kind, RECALL_SCENE_VERDICT);
	if (right)
		assert_int_equal(s->verdict, RECALL_VERDICT_RIGHT);
	else
		assert_int_equal(s->verdict, RECALL_VERDICT_WRONG);
	return kit_next(k);
}

static inline bool asks(const struct recall_scene *s)
{
	return s->kind != RECALL_SCENE_ROUND && s->kind != RECALL_SCENE_DONE;
}

static inline int play_round(struct kit *k)
{
	int n = 0;

	while (asks(kit_scene(k))) {
		answer(k, true);
		assert_true(++n < 100);
	}
	return n;
}

/* Answers the deck's first cards in Spaced, the day before. */
static inline void know(struct kit *k, int cards)
{
	kit_start(k, RECALL_MODE_SPACED);
	for (int i = 0; i < cards; i++)
		kit_flip(k, RECALL_EASY);
	kit_pass(k, KIT_DAY);
}

#endif
