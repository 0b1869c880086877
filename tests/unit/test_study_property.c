/*
 * Whatever a student does, in any mode: undo restores what was believed of
 * every card and what the screen showed, step by step back to the start;
 * ending the program and going on shows the same question with the same
 * draft; and what is believed of the cards is what the log says.
 */
#include "study_kit.h"

#define EVENTS 150
#define MOST_ACTS (EVENTS + 1)

struct moment {
	struct recall_buf scene, memory;
};

struct walk {
	struct kit kit;
	struct recall_random random;
	struct moment stack[MOST_ACTS];
	int acts;
	struct recall_buf scene, memory;
	char typed[256];
};

static uint32_t draw(struct walk *w, uint32_t n)
{
	return recall_random_below(&w->random, n);
}

/* Right, nearly right, another's, nonsense or nothing. */
static const char *answer(struct walk *w)
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
static int tile(struct walk *w)
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
static struct key sensible(struct walk *w)
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

static struct key whim(struct walk *w)
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

static void act(struct walk *w)
{
	struct kit *k = &w->kit;
	struct key key = draw(w, 3) ? sensible(w) : whim(w);

	k->ticks += 200 + draw(w, 3000);
	KIT_OK(k, kit_try(k, key.kind, key.n, answer(w)));
}

static void see(struct walk *w)
{
	kit_print(&w->kit, &w->scene);
	kit_memory(&w->kit, &w->memory);
}

static void push(struct walk *w)
{
	struct moment *m = &w->stack[w->acts++];

	recall_buf_reset(&m->scene);
	recall_buf_adds(&m->scene, w->scene.data);
	recall_buf_reset(&m->memory);
	recall_buf_adds(&m->memory, w->memory.data);
}

static void step(struct walk *w)
{
	int before = kit_rows(&w->kit);

	see(w);
	act(w);
	if (kit_rows(&w->kit) > before)
		push(w);
}

static void undo_one(struct walk *w)
{
	struct moment *m = &w->stack[--w->acts];

	kit_undo(&w->kit);
	see(w);
	assert_string_equal(w->scene.data, m->scene.data);
	assert_string_equal(w->memory.data, m->memory.data);
}

static void come_again(struct walk *w)
{
	struct recall_buf before = RECALL_BUF_INIT;

	kit_print(&w->kit, &before);
	kit_resume(&w->kit);
	kit_print(&w->kit, &w->scene);
	assert_string_equal(w->scene.data, before.data);
	recall_buf_release(&before);
}

static void tell(void *arg, const char *line)
{
	(void)arg;
	print_error("%s\n", line);
}

/* What is believed of the cards is what the log says. */
static void compare_with_log(struct walk *w)
{
	struct kit *k = &w->kit;
	struct recall_buf before = RECALL_BUF_INIT;

	KIT_OK(k, recall_store_check(k->store, true, tell, NULL, &k->err));
	kit_memory(k, &before);
	KIT_OK(k, recall_store_rebuild(k->store, &k->err));
	kit_memory(k, &w->memory);
	assert_string_equal(w->memory.data, before.data);
	recall_buf_release(&before);
}

static void walk_init(struct walk *w, uint64_t seed)
{
	memset(w, 0, sizeof(*w));
	recall_random_init(&w->random, seed);
	recall_buf_init(&w->scene);
	recall_buf_init(&w->memory);
	for (int i = 0; i < MOST_ACTS; i++) {
		recall_buf_init(&w->stack[i].scene);
		recall_buf_init(&w->stack[i].memory);
	}
	kit_init(&w->kit);
	w->kit.seed = seed;
	kit_deck(&w->kit, 14);
	kit_note(&w->kit, RECALL_KIND_TERM, "Long one",
			"A definition that is much too long for anybody to "
			"want to type it, in which there are some key points, "
			"as there are in most of them.");
	kit_note(&w->kit, RECALL_KIND_QUESTION, "Name the three colours",
			"1. red\n2. green\n3. blue");
}

static void walk_release(struct walk *w)
{
	for (int i = 0; i < MOST_ACTS; i++) {
		recall_buf_release(&w->stack[i].scene);
		recall_buf_release(&w->stack[i].memory);
	}
	recall_buf_release(&w->scene);
	recall_buf_release(&w->memory);
	kit_release(&w->kit);
}

static void vary_options(struct walk *w)
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

static void walk_once(enum recall_mode mode, uint64_t seed)
{
	struct walk *w = malloc(sizeof(*w));

	walk_init(w, seed);
	vary_options(w);
	kit_start(&w->kit, mode);
	for (int i = 0; i < EVENTS; i++) {
		step(w);
		if (draw(w, 9) == 0)
			come_again(w);
		if (draw(w, 7) == 0)
			for (uint32_t n = draw(w, 4); n > 0 && w->acts > 0; n--)
				undo_one(w);
	}
	compare_with_log(w);
	while (w->acts > 0)
		undo_one(w);
	compare_with_log(w);
	walk_release(w);
	free(w);
}

static void walk_mode(enum recall_mode mode)
{
	const char *count = getenv("RECALL_WALKS");
	uint64_t n = count ? strtoull(count, NULL, 10) : 6;

	for (uint64_t seed = 1; seed <= n; seed++) {
		print_message("seed %llu\n", (unsigned long long)seed);
		walk_once(mode, seed);
	}
}

static void spaced(void **state)
{
	(void)state;
	walk_mode(RECALL_MODE_SPACED);
}

static void learn(void **state)
{
	(void)state;
	walk_mode(RECALL_MODE_LEARN);
}

static void test(void **state)
{
	(void)state;
	walk_mode(RECALL_MODE_TEST);
}

static void matching(void **state)
{
	(void)state;
	walk_mode(RECALL_MODE_MATCH);
}

static void flashcards(void **state)
{
	(void)state;
	walk_mode(RECALL_MODE_FLIP);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spaced),
		cmocka_unit_test(learn),
		cmocka_unit_test(test),
		cmocka_unit_test(matching),
		cmocka_unit_test(flashcards),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
