/* What others ask about an answer, and how good a verdict is as evidence. */
#include <string.h>

#include "recall/text.h"

#include "answer.h"
#include "keypoints.h"
#include "trial.h"

/* A list that may be asked to be typed: items, letters of each. */
#define TYPED_ITEMS 5
#define TYPED_ITEM 40

static const struct reading plainly = {
	RECALL_FOLD_ACCENTS, LANGUAGE_ANY, false, false, NULL
}, to_the_letter = {
	RECALL_FOLD_PUNCTUATION | RECALL_FOLD_ARTICLE, LANGUAGE_ANY, false,
	false, NULL
};

static const char *const verdict_names[] = {
#define X(name, text) [RECALL_VERDICT_##name] = text,
	RECALL_VERDICTS(X)
#undef X
};

const char *recall_verdict_name(enum recall_verdict verdict)
{
	return verdict_names[verdict];
}

size_t recall_judge_parts(struct recall_arena *a, const char *answer,
		const char *prompt, struct recall_part **parts)
{
	struct items *items = recall_arena_alloc(a, sizeof(*items));

	*parts = NULL;
	judge_items(a, answer, prompt, items);
	if (items->n) {
		judge_item_parts(a, items, parts);
		return items->n;
	}
	return judge_is_longer(answer) ?
			judge_points(a, answer, plainly, parts) : 0;
}

bool recall_judge_is_list(const char *answer)
{
	struct recall_arena *a = recall_arena_new();
	struct items *items = recall_arena_alloc(a, sizeof(*items));
	bool list;

	judge_listed(a, answer, items);
	list = items->n > 1;
	recall_arena_free(a);
	return list;
}

/* A few short items are quickly typed; seven phrases are not. */
static bool is_short_list(const struct items *items)
{
	if (items->n == 0 || items->n > TYPED_ITEMS)
		return false;
	for (size_t i = 0; i < items->n; i++)
		if (judge_is_longer_than(items->s[i], TYPED_ITEM))
			return false;
	return true;
}

bool recall_judge_is_long(const char *answer)
{
	struct recall_arena *a;
	struct items *items;
	bool list;

	if (!judge_is_longer(answer))
		return false;
	a = recall_arena_new();
	items = recall_arena_alloc(a, sizeof(*items));
	judge_items(a, answer, NULL, items);
	list = is_short_list(items);
	recall_arena_free(a);
	return !list;
}

enum recall_grade recall_judge_grade(const struct recall_judgement *j,
		int hints)
{
	switch (j->verdict) {
	case RECALL_VERDICT_RIGHT:
	case RECALL_VERDICT_SLIP:
		return hints > 0 ? RECALL_HARD : RECALL_GOOD;
	case RECALL_VERDICT_PARTLY:
		return RECALL_HARD;
	case RECALL_VERDICT_NONE:
	case RECALL_VERDICT_WRONG:
		break;
	}
	return RECALL_AGAIN;
}

bool recall_judge_same(const char *a, const char *b)
{
	struct recall_arena *arena;
	struct words wa, wb;
	const char *sa, *sb;
	bool same;

	if (strcmp(a, b) == 0)
		return true;
	arena = recall_arena_new();
	sa = judge_strip_numbering(arena, a);
	sb = judge_strip_numbering(arena, b);
	judge_words(arena, sa, strlen(sa), to_the_letter, &wa);
	judge_words(arena, sb, strlen(sb), to_the_letter, &wb);
	same = strcmp(wa.key, wb.key) == 0;
	recall_arena_free(arena);
	return same;
}
