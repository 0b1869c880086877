#include "rivals.h"

#include <string.h>

#include "recall/text.h"

#include "answer.h"

/* What folding may take from a text that is said in one way: an article, a
 * number in words. */
#define FOLDED_AWAY 8

/*
 * A quick no for nearly all of a large deck: each way to give an answer is
 * made of its letters, so those that it lacks must have been typed wrong;
 * and what is said in one way has hardly any others.
 */
static bool may_be_near(const struct recall_judge_deck *d, int side, size_t i,
		const struct letters *letters, size_t keys, unsigned distance)
{
	const struct deck_text *text = &d->texts[side][i];
	const struct letters *has = &d->letters[side][i];

	/* too short to be it, however it is written */
	if (keys > 2 * text->bytes + distance + FOLDED_AWAY)
		return false;
	if (judge_count_lacking(letters, has) > distance + has->others)
		return false;
	return !text->plain || judge_count_lacking(has, letters) <=
			distance + letters->others + FOLDED_AWAY;
}

static bool is_near(const struct rivals *r, const char *text, const char *key,
		unsigned distance, struct words *way)
{
	struct ways *ways = recall_arena_alloc(r->arena, sizeof(*ways));

	judge_ways(r->arena, text, r->in->term, ways);
	for (size_t i = 0; i < ways->n; i++) {
		judge_words(r->arena, ways->s[i], strlen(ways->s[i]),
				r->reading, way);
		if (recall_distance(key, way->key, distance, NULL) <= distance)
			return true;
	}
	return false;
}

static bool is_twin(const struct recall_judge_input *in, size_t i)
{
	int shown = judge_asked_side(in) == SIDE_FRONT ? SIDE_BACK :
			SIDE_FRONT;

	return in->prompt && in->prompt[0] && strcmp(in->expected,
			in->deck->texts[judge_asked_side(in)][i].s) != 0 &&
			recall_judge_same(in->deck->texts[shown][i].s,
			in->prompt);
}

size_t judge_next_twin(const struct recall_judge_input *in, size_t from)
{
	const struct recall_judge_deck *d = in->deck;
	const struct letters *all = d->letters[judge_asked_side(in) ==
			SIDE_FRONT ? SIDE_BACK : SIDE_FRONT];
	struct letters letters;

	judge_count_letters(&letters, in->prompt ? in->prompt : "");
	for (; from < d->count; from++)
		if (memcmp(all[from].count, letters.count,
				sizeof(letters.count)) == 0 &&
				is_twin(in, from))
			break;
	return from;
}

size_t judge_find_rival(const struct rivals *r, const struct words *typed,
		unsigned distance)
{
	const struct recall_judge_deck *d = r->in->deck;
	int side = judge_asked_side(r->in);
	size_t keys = strlen(typed->key);
	struct letters letters;
	struct words way, same;

	judge_count_letters(&letters, typed->key);
	for (size_t i = 0; d && i < d->count; i++) {
		const char *other = d->texts[side][i].s;

		if (may_be_near(d, side, i, &letters, keys, distance) &&
				is_near(r, other, typed->key, distance, &way) &&
				!is_near(r, r->in->expected, way.key, 0, &same)
				&& !is_twin(r->in, i))
			return i;
	}
	return RECALL_JUDGE_NOBODY;
}

/* Nearly all that is typed is near to nothing: one look at the deck tells. */
static bool is_near_any(const struct rivals *r, const struct words *typed,
		unsigned distance)
{
	const struct recall_judge_deck *d = r->in->deck;
	int side = judge_asked_side(r->in);
	size_t keys = strlen(typed->key);
	struct letters letters;
	struct words way;

	judge_count_letters(&letters, typed->key);
	for (size_t i = 0; d && i < d->count; i++)
		if (may_be_near(d, side, i, &letters, keys, distance) &&
				is_near(r, d->texts[side][i].s, typed->key,
				distance, &way))
			return true;
	return false;
}

/* Letters of an answer of that length that may be wrong when it is told whose
 * it is. */
static unsigned slips(size_t length)
{
	return length <= 4 ? 0 : length <= 8 ? 1 : 2;
}

size_t recall_judge_whose(struct recall_arena *a,
		const struct recall_judge_input *in)
{
	const struct rivals r = { a, in, {
		RECALL_FOLD_ANSWER, LANGUAGE_ANY, false, false, NULL
	} };
	size_t found = RECALL_JUDGE_NOBODY;
	struct words typed;
	unsigned most;

	judge_words(a, in->typed, strlen(in->typed), r.reading, &typed);
	most = slips(strlen(typed.key));
	if (!typed.n || (most && !is_near_any(&r, &typed, most)))
		return found;
	/* exactly another's before nearly another's */
	for (unsigned limit = 0; limit <= most &&
			found == RECALL_JUDGE_NOBODY; limit++)
		found = judge_find_rival(&r, &typed, limit);
	return found;
}
