/* The judge: any answer to any card gets a verdict that fits together, and
 * what the card says is right, however it is spaced. */
#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "recall/judge.h"
#include "recall/text.h"

#define CHECK(condition) do {						\
	if (!(condition))						\
		abort();						\
} while (0)
#define MOST 1500	/* bytes of a text */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);


/* The next text up to a zero byte, as a session would hand it on. */
static const char *next_text(struct recall_arena *a, const uint8_t **data,
		size_t *n)
{
	const uint8_t *zero = memchr(*data, 0, *n);
	size_t len = zero ? (size_t)(zero - *data) : *n;
	struct recall_buf clean = RECALL_BUF_INIT;
	const char *text;

	recall_text_clean(&clean, (const char *)*data,
			len < MOST ? len : MOST, RECALL_CLEAN_TEXT);
	text = recall_arena_strdup(a, clean.data);
	recall_buf_release(&clean);
	*data += len + (zero != NULL);
	*n -= len + (zero != NULL);
	return text;
}

static void check_verdict(const struct recall_judgement *j)
{
	double weights = 0;

	CHECK(j->verdict >= RECALL_VERDICT_RIGHT &&
			j->verdict <= RECALL_VERDICT_WRONG);
	CHECK(j->share >= 0 && j->share <= 1 + 1e-9);
	CHECK(j->nearest && j->ops && j->why);
	for (size_t i = 0; i < j->part_count; i++)
		weights += j->parts[i].weight;
	CHECK(j->part_count == 0 || fabs(weights - 1) < 1e-9);
}

static bool says_something(const char *s)
{
	struct recall_buf folded = RECALL_BUF_INIT;
	bool says;

	recall_fold(&folded, s, strlen(s), RECALL_FOLD_ANSWER);
	says = folded.len > 0;
	recall_buf_release(&folded);
	return says;
}

static const char *with_blanks(struct recall_arena *a, const char *s)
{
	return recall_arena_printf(a, "  %s\t ", s);
}

static void check_own_answer(struct recall_arena *a,
		struct recall_judge_input in)
{
	struct recall_judgement j;

	if (!says_something(in.expected))
		return;
	in.typed = in.expected;
	recall_judge(a, &in, &j);
	CHECK(j.verdict == RECALL_VERDICT_RIGHT);
	for (size_t i = 0; i < j.part_count; i++)
		CHECK(j.parts[i].there);
	in.typed = with_blanks(a, in.expected);
	recall_judge(a, &in, &j);
	CHECK(j.verdict == RECALL_VERDICT_RIGHT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct recall_arena *a = recall_arena_new();
	struct recall_judge_input in = { 0 };
	struct recall_judgement j;
	unsigned how = n ? *data : 0;

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		abort();
	data += n > 0;
	n -= n > 0;
	in.expected = next_text(a, &data, &n);
	in.prompt = next_text(a, &data, &n);
	in.typed = next_text(a, &data, &n);
	in.strictness = how & 3;
	in.kind = (how >> 2) % 3;
	in.term = in.kind == RECALL_KIND_TERM;
	recall_judge(a, &in, &j);
	check_verdict(&j);
	check_own_answer(a, in);
	recall_judge_same(in.expected, in.typed);
	recall_judge_blank(a, in.prompt, in.expected);
	recall_judge_hint(a, in.expected, 1 + (how >> 4) % 2);
	recall_arena_free(a);
	return 0;
}
