/* What holds of the judge for every card there is: of the shipped decks. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <locale.h>
#include <string.h>

#include "recall/import.h"
#include "recall/judge.h"
#include "recall/text.h"

#include "judged.h"

#define MOST 400

static const char *const files[] = {
	"decks/business-intelligence.json", "decks/crm-foundations.txt",
	"decks/crm-strategy-and-data.txt", "decks/crm-systems.json",
};

/* Both ways of asking each card. */
struct asked {
	const char *prompt, *answer;
	enum recall_kind kind;
	bool term;
};

static struct asked asked[2 * MOST];
static size_t asked_count;
static struct recall_arena *arena;

static void add_set(const struct recall_set *set)
{
	for (size_t i = 0; i < set->count && asked_count + 2 <= 2 * MOST; i++) {
		const struct recall_draft *d = &set->cards[i];
		const char *front = recall_arena_strdup(arena, d->front);
		const char *back = recall_arena_strdup(arena, d->back);

		asked[asked_count++] = (struct asked){ front, back, d->kind,
			false };
		asked[asked_count++] = (struct asked){ back, front, d->kind,
			d->kind == RECALL_KIND_TERM };
	}
}

static int read_decks(void **state)
{
	(void)state;
	if (!setlocale(LC_ALL, "C.UTF-8"))
		return -1;
	arena = recall_arena_new();
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct recall_set *sets;
		struct recall_error err;
		size_t count;

		if (recall_import_read(files[i], NULL, &sets, &count, &err))
			return -1;
		for (size_t k = 0; k < count; k++)
			add_set(&sets[k]);
		recall_sets_free(sets, count);
	}
	return asked_count > 100 ? 0 : -1;
}

static int forget_decks(void **state)
{
	(void)state;
	recall_arena_free(arena);
	return 0;
}

static enum recall_verdict judge(const struct asked *q, const char *typed,
		int strictness)
{
	struct recall_arena *a = recall_arena_new();
	struct recall_judgement j;
	struct recall_judge_input in = {
		.expected = q->answer, .prompt = q->prompt, .typed = typed,
		.kind = q->kind, .strictness = strictness, .term = q->term,
	};

	recall_judge(a, &in, &j);
	recall_arena_free(a);
	return j.verdict;
}

static void check_all(const char *(*change)(const char *answer))
{
	for (size_t i = 0; i < asked_count; i++) {
		const char *typed = change(asked[i].answer);

		for (int how = 0; how <= RECALL_STRICT_STRICT; how++) {
			enum recall_verdict v = judge(&asked[i], typed, how);

			if (v != RECALL_VERDICT_RIGHT)
				fail_msg("%s for \"%s\": %s", typed,
						asked[i].answer,
						recall_verdict_name(v));
		}
	}
}

static const char *unchanged(const char *answer)
{
	return answer;
}

static const char *in_capitals(const char *answer)
{
	char *copy = recall_arena_strndup(arena, answer, strlen(answer));

	for (char *c = copy; *c; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	return copy;
}

static const char *in_small_letters(const char *answer)
{
	char *copy = recall_arena_strndup(arena, answer, strlen(answer));

	for (char *c = copy; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return copy;
}

static const char *spaced_out(const char *answer)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *copy;

	recall_buf_adds(&b, "  ");
	for (; *answer; answer++)
		recall_buf_adds(&b, *answer == ' ' ? "   " :
				(char[]){ *answer, '\0' });
	recall_buf_adds(&b, " \t ");
	copy = recall_arena_strdup(arena, b.data);
	recall_buf_release(&b);
	return copy;
}

static void what_the_card_says_is_right(void **state)
{
	(void)state;
	check_all(unchanged);
}

static void capitals_and_blanks_do_not_count(void **state)
{
	(void)state;
	check_all(in_capitals);
	check_all(in_small_letters);
	check_all(spaced_out);
}

static void another_cards_answer_is_not_right(void **state)
{
	size_t pairs = 0;

	(void)state;
	for (size_t i = 0; i < asked_count; i++) {
		for (size_t k = i % 14; k < asked_count; k += 14) {
			enum recall_verdict v;

			if (recall_judge_same(asked[i].answer,
					asked[k].answer))
				continue;
			pairs++;
			v = judge(&asked[i], asked[k].answer,
					RECALL_STRICT_MODERATE);
			if (v == RECALL_VERDICT_RIGHT ||
					v == RECALL_VERDICT_SLIP)
				fail_msg("\"%s\" for \"%s\": %s",
						asked[k].answer,
						asked[i].answer,
						recall_verdict_name(v));
		}
	}
	assert_true(pairs > 5000);
}

/* Floors, not aims: what the judge has reached it keeps. */
static void check_cases(const char *path, double agreement, double false_right)
{
	struct recall_arena *a = recall_arena_new();
	struct judged_sum sum = { 0 };
	struct judged cases;

	assert_true(judged_read(&cases, path));
	assert_true(cases.count > 300);
	for (size_t i = 0; i < cases.count; i++) {
		struct recall_judgement j = judged_judge(a, &cases.list[i]);

		judged_count(&sum, &cases.list[i], &j);
		recall_arena_reset(a);
	}
	if (judged_agreement(&sum) < agreement ||
			judged_false_right(&sum) > false_right)
		fail_msg("%s: agreement %.4f, false right %.4f", path,
				judged_agreement(&sum),
				judged_false_right(&sum));
	judged_free(&cases);
	recall_arena_free(a);
}

static void labelled_answers_are_judged_as_labelled(void **state)
{
	(void)state;
	check_cases("tests/judge/own.tsv", 0.995, 0.002);
	check_cases("tests/judge/tuning.tsv", 0.99, 0.003);
	check_cases("tests/judge/second.tsv", 0.965, 0.01);
	check_cases("tests/judge/setaside.tsv", 0.9, 0.01);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_the_card_says_is_right),
		cmocka_unit_test(capitals_and_blanks_do_not_count),
		cmocka_unit_test(another_cards_answer_is_not_right),
		cmocka_unit_test(labelled_answers_are_judged_as_labelled),
	};

	return cmocka_run_group_tests(tests, read_decks, forget_decks);
}
