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

/* ---- the ways of an answer ---------------------------------------------- */

static const char *const *find_keys(const struct rivals *r, const char *text,
		struct recall_arena *kept)
{
	struct ways *ways = recall_arena_alloc(r->arena, sizeof(*ways));
	const char **keys;
	struct words way;

	judge_ways(r->arena, text, r->in->term, ways);
	keys = recall_arena_alloc(kept, (ways->n + 1) * sizeof(*keys));
	for (size_t i = 0; i < ways->n; i++) {
		judge_words(r->arena, ways->s[i], strlen(ways->s[i]),
				r->reading, &way);
		keys[i] = recall_arena_strdup(kept, way.key);
	}
	keys[ways->n] = NULL;
	return keys;
}

static bool is_same_reading(const struct reading *a, const struct reading *b)
{
	return a->fold == b->fold && a->languages == b->languages &&
			a->formula == b->formula && a->digraphs == b->digraphs;
}

/* NULL: there are too many readings already. */
static struct known_ways *known_ways(const struct rivals *r)
{
	struct recall_judge_deck *d = r->in->deck;
	int side = judge_asked_side(r->in);
	struct known_ways *k = d->known;

	while (k < d->known + d->known_count && (k->side != side ||
			k->term != r->in->term ||
			!is_same_reading(&k->how, &r->reading)))
		k++;
	if (k == d->known + KNOWN_READINGS)
		return NULL;
	if (k == d->known + d->known_count)
		d->known[d->known_count++] = (struct known_ways){
			.side = side, .term = r->in->term, .how = r->reading,
		};
	if (k->room < d->count) {
		k->keys = recall_realloc(k->keys, d->cap, sizeof(*k->keys));
		memset(k->keys + k->room, 0, (d->cap - k->room) *
				sizeof(*k->keys));
		k->room = d->cap;
	}
	return k;
}

static const char *const *keys_of(const struct rivals *r,
		struct known_ways *k, size_t i)
{
	struct recall_judge_deck *d = r->in->deck;
	const char *text = d->texts[judge_asked_side(r->in)][i].s;

	if (!k)
		return find_keys(r, text, r->arena);
	if (!k->keys[i])
		k->keys[i] = find_keys(r, text, d->arena);
	return k->keys[i];
}

bool judge_know_ways(const struct rivals *r, size_t count)
{
	const struct recall_judge_deck *d = r->in->deck;
	struct known_ways *k = known_ways(r);

	for (; k && count && k->ready < d->count; k->ready++) {
		/* the others are told apart by their letters */
		if (d->texts[k->side][k->ready].plain)
			continue;
		keys_of(r, k, k->ready);
		count--;
	}
	return k && k->ready < d->count;
}

/* The way that is near; NULL. */
static const char *near_way(const char *const *keys, const char *key,
		unsigned distance)
{
	for (; *keys; keys++)
		if (recall_distance(key, *keys, distance, NULL) <= distance)
			return *keys;
	return NULL;
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

/* The next card from there on with an answer that is near, and in which way;
 * the deck's count for none. */
static size_t next_near(const struct rivals *r, const struct words *typed,
		unsigned distance, size_t from, const char **way)
{
	const struct recall_judge_deck *d = r->in->deck;
	struct known_ways *k = known_ways(r);
	int side = judge_asked_side(r->in);
	size_t keys = strlen(typed->key);
	struct letters letters;

	judge_count_letters(&letters, typed->key);
	for (; from < d->count; from++) {
		if (!may_be_near(d, side, from, &letters, keys, distance))
			continue;
		*way = near_way(keys_of(r, k, from), typed->key, distance);
		if (*way)
			break;
	}
	return from;
}

size_t judge_find_rival(const struct rivals *r, const struct words *typed,
		unsigned distance)
{
	const struct recall_judge_deck *d = r->in->deck;
	const char *const *right = NULL;
	const char *way;

	for (size_t i = 0; d; i++) {
		i = next_near(r, typed, distance, i, &way);
		if (i == d->count)
			break;
		if (!right)
			right = find_keys(r, r->in->expected, r->arena);
		if (!near_way(right, way, 0) && !is_twin(r->in, i))
			return i;
	}
	return RECALL_JUDGE_NOBODY;
}

/* Letters of an answer of that length that may be wrong when it is told whose
 * it is. */
static unsigned slips(size_t length)
{
	return length <= 4 ? 0 : length <= 8 ? 1 : 2;
}

static const struct reading whose_reading = {
	.fold = RECALL_FOLD_ANSWER, .languages = LANGUAGE_ANY,
};

size_t recall_judge_whose(struct recall_arena *a,
		const struct recall_judge_input *in)
{
	const struct rivals r = { a, in, whose_reading };
	size_t found = RECALL_JUDGE_NOBODY;
	struct words typed;
	const char *way;
	unsigned most;

	judge_words(a, in->typed, strlen(in->typed), r.reading, &typed);
	most = slips(strlen(typed.key));
	if (!typed.n || !in->deck)
		return found;
	/* nearly all that is typed is near to nothing: one look tells */
	if (most && next_near(&r, &typed, most, 0, &way) == in->deck->count)
		return found;
	/* exactly another's before nearly another's */
	for (unsigned limit = 0; limit <= most &&
			found == RECALL_JUDGE_NOBODY; limit++)
		found = judge_find_rival(&r, &typed, limit);
	return found;
}

bool recall_judge_prepare(struct recall_arena *a,
		const struct recall_judge_input *in, size_t count)
{
	struct rivals r = { a, in, whose_reading };

	if (judge_know_ways(&r, count))
		return true;
	r.reading = judge_reading(a, in);
	return judge_know_ways(&r, count);
}
