/*
 * Whatever a student does, in any mode: undo restores what was believed of
 * every card and what the screen showed, step by step back to the start;
 * ending the program and going on shows the same question with the same
 * draft; and what is believed of the cards is what the log says.
 */
#include "study_walk.h"

#define EVENTS 150
#define MOST_ACTS (EVENTS + 1)

struct moment {
	struct recall_buf scene, memory;
};

struct walk {
	struct walker by;
	struct moment stack[MOST_ACTS];
	int acts;
	struct recall_buf scene, memory;
};

static void act(struct walk *w)
{
	struct kit *k = &w->by.kit;
	struct key key = draw(&w->by, 3) ? sensible(&w->by) : whim(&w->by);

	k->ticks += 200 + draw(&w->by, 3000);
	KIT_OK(k, kit_try(k, key.kind, key.n, answer(&w->by)));
}

static void see(struct walk *w)
{
	kit_print(&w->by.kit, &w->scene);
	kit_memory(&w->by.kit, &w->memory);
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
	int before = kit_rows(&w->by.kit);

	see(w);
	act(w);
	if (kit_rows(&w->by.kit) > before)
		push(w);
}

static void undo_one(struct walk *w)
{
	struct moment *m = &w->stack[--w->acts];

	kit_undo(&w->by.kit);
	see(w);
	assert_string_equal(w->scene.data, m->scene.data);
	assert_string_equal(w->memory.data, m->memory.data);
}

static void come_again(struct walk *w)
{
	struct recall_buf before = RECALL_BUF_INIT;

	kit_print(&w->by.kit, &before);
	kit_resume(&w->by.kit);
	kit_print(&w->by.kit, &w->scene);
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
	struct kit *k = &w->by.kit;
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
	recall_random_init(&w->by.random, seed);
	recall_buf_init(&w->scene);
	recall_buf_init(&w->memory);
	for (int i = 0; i < MOST_ACTS; i++) {
		recall_buf_init(&w->stack[i].scene);
		recall_buf_init(&w->stack[i].memory);
	}
	kit_init(&w->by.kit);
	w->by.kit.seed = seed;
	walk_deck(&w->by.kit, 14);
}

static void walk_release(struct walk *w)
{
	for (int i = 0; i < MOST_ACTS; i++) {
		recall_buf_release(&w->stack[i].scene);
		recall_buf_release(&w->stack[i].memory);
	}
	recall_buf_release(&w->scene);
	recall_buf_release(&w->memory);
	kit_release(&w->by.kit);
}

static void walk_once(enum recall_mode mode, uint64_t seed)
{
	struct walk *w = malloc(sizeof(*w));

	walk_init(w, seed);
	vary_options(&w->by);
	kit_start(&w->by.kit, mode);
	/* what the first scene leaves open is there before anything is done */
	recall_session_prepare(w->by.kit.session);
	for (int i = 0; i < EVENTS; i++) {
		step(w);
		if (draw(&w->by, 9) == 0)
			come_again(w);
		if (draw(&w->by, 7) == 0)
			for (uint32_t n = draw(&w->by, 4); n > 0 && w->acts > 0; n--)
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

static void calls(void **state)
{
	(void)state;
	walk_mode(RECALL_MODE_CALL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spaced),
		cmocka_unit_test(learn),
		cmocka_unit_test(test),
		cmocka_unit_test(matching),
		cmocka_unit_test(flashcards),
		cmocka_unit_test(calls),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
