/*
 * Random strings of acts: undoing them one by one restores every state on
 * the way back exactly; redoing them brings every one again; the memory
 * equals the fold of the log at every end. RECALL_STRINGS sets how many
 * strings, RECALL_SEED where they start.
 */
#include "store_world.h"

#define ACTS 50
#define PACE 600000

static void reopen(struct world *w)
{
	recall_store_close(w->s);
	w->s = w->p.s = open_store(w->p.db);
}

static void same_state(struct world *w, const char *expected, uint64_t seed,
		const char *way)
{
	char *now = dump_state(w->s);

	if (strcmp(now, expected) != 0) {
		fprintf(stderr, "expected:\n%s\nfound:\n%s\n", expected,
				now);
		fail_msg("%s differs; RECALL_SEED=%llu RECALL_STRINGS=1", way,
				(unsigned long long)seed);
	}
	free(now);
}

static void rebuild_changes_nothing(struct world *w)
{
	char *before = dump(w->s), *after;

	check_store(w->s);
	assert_ok(recall_store_rebuild(w->s, &error));
	after = dump(w->s);
	assert_string_equal(before, after);
	check_store(w->s);
	free(before);
	free(after);
}

static void walk(uint64_t seed)
{
	struct world w = { .p = place_new(), .ms = NOW_MS, .pace = PACE };
	char *states[ACTS + 1];
	struct recall_undone undone;
	struct recall_moment now;
	int n = 0;

	w.s = w.p.s;
	recall_random_init(&w.random, seed);
	do_deck(&w);
	for (int i = 0; i < 4; i++)
		do_note(&w);
	states[0] = dump_state(w.s);
	for (int i = 0; i < ACTS; i++)
		if (random_act(&w))
			states[++n] = dump_state(w.s);
	now = moment(w.ms);
	if (seed % 4 == 0)
		rebuild_changes_nothing(&w);
	for (int i = n; i > 0; i--) {
		assert_ok(recall_store_undo(w.s, &now, 0, &undone, &error));
		same_state(&w, states[i - 1], seed, "undo");
		if (below(&w, 10) == 0)
			reopen(&w);
	}
	for (int i = 0; i < n; i++) {
		assert_ok(recall_store_redo(w.s, &now, &undone, &error));
		same_state(&w, states[i + 1], seed, "redo");
	}
	for (int i = n; i > n / 2; i--)
		assert_ok(recall_store_undo(w.s, &now, 0, &undone, &error));
	same_state(&w, states[n / 2], seed, "undo again");
	rebuild_changes_nothing(&w);
	for (int i = 0; i <= n; i++)
		free(states[i]);
	place_free(&w.p);
}

static void undo_is_exact(void **state)
{
	const char *count = getenv("RECALL_STRINGS");
	const char *first = getenv("RECALL_SEED");
	uint64_t seed = first ? strtoull(first, NULL, 10) : 1;
	int strings = count ? atoi(count) : 20;

	(void)state;
	for (int i = 0; i < strings; i++)
		walk(seed + (uint64_t)i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(undo_is_exact),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
