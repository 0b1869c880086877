#include "rivals.h"

#include <string.h>

#include "recall/text.h"

#include "answer.h"

/* How often each letter comes; what isn't a to z is counted together. */
struct letters {
	unsigned count[26], others;
};

static void count_letters(struct letters *l, const char *s)
{
	memset(l, 0, sizeof(*l));
	for (; *s; s++) {
		char c = (char)(*s | 0x20);

		if (c >= 'a' && c <= 'z')
			l->count[c - 'a']++;
		else
			/* "&" is read as "and", an accented letter as plain,
			 * "%" as "percent" */
			l->others += *s == '&' ? 3 : *s == '%' ? 7 :
					(unsigned char)*s >= 0x80;
	}
}

/*
 * A quick no for nearly all of a large deck: each way to give an answer is
 * made of its letters, so those that it lacks must have been typed wrong.
 */
static bool lacks_letters(const struct letters *typed, const char *other,
		unsigned distance)
{
	struct letters has;
	unsigned lacking = 0;

	count_letters(&has, other);
	for (size_t i = 0; i < 26; i++)
		if (typed->count[i] > has.count[i])
			lacking += typed->count[i] - has.count[i];
	return lacking > distance + has.others;
}

static bool is_near(const struct rivals *r, const char *text, const char *key,
		unsigned distance, struct words *way)
{
	struct ways *ways = recall_arena_alloc(r->arena, sizeof(*ways));

	judge_ways(r->arena, text, r->in->term, ways);
	for (size_t i = 0; i < ways->n; i++) {
		judge_words(r->arena, ways->s[i], strlen(ways->s[i]), r->fold,
				way);
		if (recall_distance(key, way->key, distance, NULL) <= distance)
			return true;
	}
	return false;
}

const char *judge_find_rival(const struct rivals *r, const struct words *typed,
		unsigned distance)
{
	struct letters letters;
	struct words way, same;

	count_letters(&letters, typed->key);
	for (size_t i = 0; i < r->in->other_count; i++) {
		const char *other = r->in->others[i];

		if (!lacks_letters(&letters, other, distance) &&
				is_near(r, other, typed->key, distance, &way) &&
				!is_near(r, r->in->expected, way.key, 0, &same))
			return other;
	}
	return NULL;
}
