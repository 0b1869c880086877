/*
 * A student who mostly wants to get on and sometimes presses anything: what
 * he does next, in whatever scene a session shows.
 */
#ifndef TESTS_STUDY_WALK_H
#define TESTS_STUDY_WALK_H

#include "study_kit.h"

struct walker {
	struct kit kit;
	struct recall_random random;
	char typed[256];
};

static inline uint32_t draw(struct walker *w, uint32_t n)
{
	return recall_random_below(&w->random, n);
}

/* Right, nearly right, another's, nonsense or nothing. */
static const char *answer(struct walker *w)
{
	const struct recall_scene *s = kit_scene(&w->kit);
	const char *right = s->answer;

	if (s->kind == RECALL_SCENE_SHEET && s->total > 0)
		right = s->questions[s->position].answer;
	switch (draw(w, 5)) {
	case 0:
		return "";
	case 1:
		return "nothing like it";
	case 2:
		snprintf(w->typed, sizeof(w->typed), "%sx", right);
		return w->typed;
	default:
		snprintf(w->typed, sizeof(w->typed), "%s", right);
		return w->typed;
	}
}

/* The tile that belongs to the one that is chosen, else any. */
static inline int tile(struct walker *w)
{
	const struct recall_scene *s = kit_scene(&w->kit);
	const char *chosen = "";
	int number;

	for (int i = 0; i < s->tile_count; i++)
		if (s->tiles[i].chosen)
			chosen = s->tiles[i].text;
	/* "What is number 7?" and "xyz answer 7" */
	number = chosen[0] && strpbrk(chosen, "0123456789") ?
			atoi(strpbrk(chosen, "0123456789")) : -1;
	for (int i = 0; i < s->tile_count && number >= 0; i++) {
		const char *digits = strpbrk(s->tiles[i].text, "0123456789");

		if (digits && atoi(digits) == number && !s->tiles[i].chosen)
			return i;
	}
	return (int)draw(w, (uint32_t)s->tile_count + 1);
}

struct key {
	enum recall_event_kind kind;
	int n;
};

/* What somebody would do who wants to get on. */
static inline struct key sensible(struct walker *w)
{
	const struct recall_scene *s = kit_scene(&w->kit);
	struct key next = { RECALL_EVENT_NEXT, 0 };

	switch (s->kind) {
	case RECALL_SCENE_GRADE:
		return (struct key){ RECALL_EVENT_GRADE, 1 + (int)draw(w, 4) };
	case RECALL_SCENE_CHOICE:
		return (struct key){ RECALL_EVENT_CHOOSE, (int)draw(w, 4) };
	case RECALL_SCENE_TYPE:
	case RECALL_SCENE_RETYPE:
		return (struct key){ RECALL_EVENT_TYPED, 0 };
	case RECALL_SCENE_WAIT:
	case RECALL_SCENE_DONE:
	case RECALL_SCENE_GAME:
		return (struct key){ RECALL_EVENT_AGAIN, 0 };
	case RECALL_SCENE_SHEET:
		if (s->empty == 0)
			return (struct key){ RECALL_EVENT_SUBMIT, 0 };
		if (s->questions[s->position].answered)
			return next;
		if (s->questions[s->position].task == RECALL_TASK_TYPED)
			return (struct key){ RECALL_EVENT_TYPED, 0 };
		return (struct key){ RECALL_EVENT_CHOOSE, (int)draw(w, 4) };
	case RECALL_SCENE_TILES:
		return (struct key){ RECALL_EVENT_PICK, tile(w) };
	default:
		return next;
	}
}

static inline struct key whim(struct walker *w)
{
	static const enum recall_event_kind whims[] = {
		RECALL_EVENT_DRAFT, RECALL_EVENT_DRAFT,
		RECALL_EVENT_DONT_KNOW, RECALL_EVENT_HINT,
		RECALL_EVENT_OVERRIDE, RECALL_EVENT_OVERRIDE,
		RECALL_EVENT_STAR, RECALL_EVENT_FLAG, RECALL_EVENT_TURN,
		RECALL_EVENT_SHUFFLE, RECALL_EVENT_PICK, RECALL_EVENT_GO,
		RECALL_EVENT_PREVIOUS, RECALL_EVENT_AGAIN,
		RECALL_EVENT_MORE_NEW, RECALL_EVENT_TICK, RECALL_EVENT_RELOAD,
		RECALL_EVENT_TICK_PART, RECALL_EVENT_TYPED,
		RECALL_EVENT_GRADE, RECALL_EVENT_CHOOSE,
	};
	static const enum recall_event_kind rare[] = {
		RECALL_EVENT_SUSPEND, RECALL_EVENT_BURY, RECALL_EVENT_RESET,
		RECALL_EVENT_SUBMIT,
	};

	if (draw(w, 12) == 0)
		return (struct key){ rare[draw(w, 4)], 0 };
	return (struct key){
		whims[draw(w, sizeof(whims) / sizeof(whims[0]))],
		(int)draw(w, 6),
	};
}

static inline void vary_options(struct walker *w)
{
	struct recall_options *o = &w->kit.options;

	o->typing = draw(w, 2);
	o->retype = draw(w, 2);
	o->learn_types = 1 + (int)draw(w, 15);
	o->learn_goal = (int)draw(w, 2);
	o->test_feedback = (int)draw(w, 2);
	o->test_types = 1 + (int)draw(w, 15);
	o->practice = draw(w, 6) == 0;
	o->new_per_day = 5 + (int)draw(w, 10);
}


/* Questions, a long definition, a list. */
static inline void walk_deck(struct kit *k, int notes)
{
	kit_deck(k, notes);
	kit_note(k, RECALL_KIND_TERM, "Long one",
			"A definition that is much too long for anybody to "
			"want to type it, in which there are some key points, "
			"as there are in most of them.");
	kit_note(k, RECALL_KIND_QUESTION, "Name the three colours",
			"1. red\n2. green\n3. blue");
}

#endif
