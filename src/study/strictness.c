/*
 * How strict is strict:
 *
 *			relaxed		moderate	strict
 *	accents		count not	count not	count
 *	slips		from 4 letters	from 5 letters	never
 *	synonyms of	pass		pass		count against
 *	the deck
 *	several points	right from a	right from 66 %	none left out
 *			probability of
 *			40 %
 *	a key point is	half of its	60 % of its	all of its
 *	there with	words		words		words
 *	things that are	pass		count against	count against
 *	in no list
 *
 * By itself a card is judged strictly when its sides are in two languages or
 * the answer is a formula, else moderately.
 */
#include "recall/judge.h"

#include <string.h>

#include "recall/text.h"

#include "trial.h"

/* Words of a side of a vocabulary. */
#define MOST_OF_VOCABLE 3
#define SHORTEST_VOCABLE 4	/* bytes */

static const struct rule rules[] = {
	[RECALL_STRICT_RELAXED] = { RECALL_FOLD_ANSWER, 0.4, 0.7, 0.5, false },
	[RECALL_STRICT_MODERATE] = { RECALL_FOLD_ANSWER, 0.66, 0.4, 0.6, true },
	[RECALL_STRICT_STRICT] = { RECALL_FOLD_PUNCTUATION |
			RECALL_FOLD_ARTICLE, 2, 0, 0.99, true },
};

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_plain_word(const char *s)
{
	return !s[strspn(s, "abcdefghijklmnopqrstuvwxyz")];
}

/* "church, la iglesia": no question. */
static bool is_pair(const struct recall_judge_input *in,
		const struct votes *asked)
{
	return is_small(in->prompt[0]) && is_small(in->expected[0]) &&
			asked->words > 1;
}

/* "to lose, perder", "house, casa": words of everyday speech tell. */
static bool is_vocable(const struct recall_judge_input *in,
		const struct votes *shown, const struct votes *asked)
{
	struct votes a = { 0 }, b = { 0 };

	if (asked->words > MOST_OF_VOCABLE || shown->words > MOST_OF_VOCABLE ||
			(in->kind != RECALL_KIND_TERM && !is_pair(in, asked)) ||
			(in->kind == RECALL_KIND_TERM && strlen(in->prompt) <
			SHORTEST_VOCABLE))
		return false;
	if ((strncmp(in->prompt, "to ", 3) == 0) != (strncmp(in->expected,
			"to ", 3) == 0))
		return true;
	judge_vote_widely(&a, in->prompt);
	judge_vote_widely(&b, in->expected);
	/* "tomorrow, mañana": a plain word alone is English till it says
	 * otherwise */
	if (is_plain_word(in->prompt) && judge_likely_language(&a) ==
			LANGUAGE_ANY)
		judge_vote(&a, "the");
	else if (is_plain_word(in->expected) && judge_likely_language(&b) ==
			LANGUAGE_ANY)
		judge_vote(&b, "the");
	return judge_speak_otherwise(&a, &b);
}

bool trial_is_vocabulary(const struct recall_judge_input *in)
{
	struct votes shown = { 0 }, asked = { 0 };
	int known = in->deck ? judge_deck_languages(in->deck) : -1;

	if (known >= 0 || !in->prompt)
		return known > 0;
	judge_vote(&shown, in->prompt);
	judge_vote(&asked, in->expected);
	return judge_languages_differ(&shown, &asked) ||
			is_vocable(in, &shown, &asked);
}

static int find_strictness(const struct recall_judge_input *in)
{
	if (in->strictness != RECALL_STRICT_AUTO)
		return in->strictness;
	if (judge_is_formula(in->expected))
		return RECALL_STRICT_STRICT;
	return in->kind != RECALL_KIND_CLOZE && trial_is_vocabulary(in) ?
			RECALL_STRICT_STRICT : RECALL_STRICT_MODERATE;
}

static unsigned find_language(const struct recall_judge_input *in)
{
	struct votes votes = { 0 };
	unsigned language = LANGUAGE_ANY;

	if (in->deck && in->kind != RECALL_KIND_CLOZE)
		language = judge_language(&in->deck->votes[in->front ?
				SIDE_FRONT : SIDE_BACK]);
	if (language != LANGUAGE_ANY)
		return language;
	judge_vote(&votes, in->expected);
	language = judge_language(&votes);
	if (language != LANGUAGE_ANY || in->kind == RECALL_KIND_CLOZE)
		return language;
	/* a short text says little of it */
	if (in->term) {
		/* ANY is all the others */
		if (in->prompt)
			judge_vote(&votes, in->prompt);
		language = judge_language(&votes);
		return language == LANGUAGE_PT ? language : LANGUAGE_ANY;
	}
	votes = (struct votes){ 0 };
	judge_vote_widely(&votes, in->expected);
	judge_vote_widely(&votes, in->typed);
	if (judge_likely_language(&votes) == LANGUAGE_ANY && in->prompt &&
			in->kind == RECALL_KIND_QUESTION)
		judge_vote(&votes, in->prompt);
	return judge_likely_language(&votes);
}

static bool has_umlaut(const char *s)
{
	static const char *const umlauts[] = { "\xc3\xa4", "\xc3\xb6",
		"\xc3\xbc", "\xc3\x84", "\xc3\x96", "\xc3\x9c" };

	for (size_t i = 0; i < sizeof(umlauts) / sizeof(umlauts[0]); i++)
		if (strstr(s, umlauts[i]))
			return true;
	return false;
}

bool trial_asks_formula(const struct recall_judge_input *in)
{
	return in->prompt && judge_asks_formula(in->prompt, in->expected);
}

void trial_choose_reading(struct trial *t)
{
	t->strictness = find_strictness(t->in);
	t->rule = &rules[t->strictness];
	t->out->strictness = t->strictness;
	t->reading = (struct reading){
		.fold = t->rule->fold,
		.languages = find_language(t->in),
		.formula = t->items->n == 0 &&
				(judge_is_formula(t->in->expected) ||
				trial_asks_formula(t->in)),
		.cache = t->in->deck ? t->in->deck->words : NULL,
		.digraphs = t->rule->fold & RECALL_FOLD_ACCENTS &&
				has_umlaut(t->in->expected),
	};
}

unsigned trial_strict_fold(void)
{
	return rules[RECALL_STRICT_STRICT].fold;
}
