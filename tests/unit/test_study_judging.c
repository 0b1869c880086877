/* Typed answers among those of a large deck, and the judge by itself. */
#include "study_kit.h"

#include "recall/judge.h"

/* What the deck of kit_deck() answers to "What is number i?". */
static const char *answer_to(int i, char out[64])
{
	snprintf(out, 64, "%c%c%c answer %d", 'a' + i % 26,
			'a' + i / 26 % 26, 'a' + i * 7 % 26, i);
	return out;
}

static const struct recall_scene *ask_one(struct kit *k, const char *search)
{
	k->options.typing = true;
	k->search = search;
	return kit_start(k, RECALL_MODE_SPACED);
}

/* The cards that follow are known from the first answer on. */
static void neighbours_are_mixed_up_at_once(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	char answer[64];

	kit_deck(k, 2000);
	s = ask_one(k, "\"number 500?\"");
	assert_string_equal(s->prompt, "What is number 500?");
	assert_int_equal(s->kind, RECALL_SCENE_TYPE);
	s = kit_type(k, answer_to(510, answer));
	assert_int_equal(s->verdict, RECALL_VERDICT_WRONG);
	assert_string_equal(s->yours, "What is number 510?");
}

/* Once enough was typed, all of them are: also those that come before. */
static void the_whole_deck_is_read_in_the_end(void **state)
{
	struct kit *k = *state;
	const struct recall_scene *s;
	char answer[64];

	kit_deck(k, 2000);
	s = ask_one(k, "\"number 500?\"");
	assert_int_equal(s->kind, RECALL_SCENE_TYPE);
	for (int i = 0; i < 24; i++)
		kit_do(k, RECALL_EVENT_DRAFT, 0, "so far");
	s = kit_type(k, answer_to(499, answer));
	assert_int_equal(s->verdict, RECALL_VERDICT_WRONG);
	assert_string_equal(s->yours, "What is number 499?");
}

/* As the header shows it. */
static void the_judge_can_be_used_by_itself(void **state)
{
	struct recall_arena *a = recall_arena_new();
	struct recall_judge_input in = {
		.prompt = "Capital of Australia", .expected = "Canberra",
		.typed = "canbera", .kind = RECALL_KIND_QUESTION,
	};
	struct recall_judgement j;

	(void)state;
	recall_judge(a, &in, &j);
	assert_int_equal(j.verdict, RECALL_VERDICT_SLIP);
	assert_string_equal(j.nearest, "Canberra");
	assert_string_equal(j.ops, "=====+==");
	assert_int_equal(j.part_count, 0);
	in.prompt = "Name the three noble gases of the first lesson";
	in.expected = "helium, neon, argon";
	in.typed = "argno and neon";
	recall_judge(a, &in, &j);
	assert_int_equal(j.verdict, RECALL_VERDICT_PARTLY);
	assert_int_equal(j.part_count, 3);
	assert_string_equal(j.parts[0].text, "helium");
	assert_false(j.parts[0].there);
	assert_true(j.parts[1].there);
	assert_false(j.parts[1].slip);
	assert_true(j.parts[2].there);
	assert_true(j.parts[2].slip);
	assert_string_equal(j.nearest, "");
	recall_arena_free(a);
}

static const char *const answers[] = { "chapter 3 (tides)", "stage 12",
	"colour / color", "to run (fast)", "5 % of 20", "the moon; Luna",
	"Größe 7", "Grosse 7", "stage 21", "neap tide or spring tide",
};
static const char *const typed[] = { "stage 13", "tides", "color", "run",
	"luna", "stage 21", "grösse 7", "neap tid", "chapter 3", "spring tide",
	"5 percent of 20", "moonn",
};

static struct recall_judge_deck *deck_of_answers(void)
{
	struct recall_judge_deck *d = recall_judge_deck_new("");
	char prompt[32];

	for (size_t i = 0; i < RECALL_COUNT(answers); i++) {
		snprintf(prompt, sizeof(prompt), "Question %c?",
				(char)('A' + i));
		recall_judge_deck_add(d, prompt, answers[i],
				RECALL_KIND_QUESTION);
	}
	return d;
}

/* Whoever looks ahead judges as who has to look while the student waits; in
 * so many readings that they are not all kept. */
static void looking_ahead_changes_no_verdict(void **state)
{
	struct recall_judge_deck *ahead = deck_of_answers();
	struct recall_arena *a = recall_arena_new();

	(void)state;
	for (size_t n = 0; n < RECALL_COUNT(answers) * RECALL_COUNT(typed) * 4;
	     n++) {
		struct recall_judge_deck *fresh = deck_of_answers();
		struct recall_judge_input in = {
			.prompt = "What?", .kind = RECALL_KIND_QUESTION,
			.expected = answers[n / 4 % RECALL_COUNT(answers)],
			.typed = typed[n / 4 / RECALL_COUNT(answers)],
			.strictness = (int)(n % 4), .term = n % 3 == 0,
			.deck = fresh,
		};
		struct recall_judgement one, other;
		size_t whose;

		recall_judge(a, &in, &one);
		whose = recall_judge_whose(a, &in);
		in.deck = ahead;
		while (recall_judge_prepare(a, &in, 3))
			;
		recall_judge(a, &in, &other);
		assert_int_equal(one.verdict, other.verdict);
		assert_string_equal(one.why, other.why);
		assert_int_equal(whose, recall_judge_whose(a, &in));
		recall_judge_deck_free(fresh);
		recall_arena_reset(a);
	}
	recall_judge_deck_free(ahead);
	recall_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		KIT_TEST(neighbours_are_mixed_up_at_once),
		KIT_TEST(the_whole_deck_is_read_in_the_end),
		cmocka_unit_test(the_judge_can_be_used_by_itself),
		cmocka_unit_test(looking_ahead_changes_no_verdict),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
