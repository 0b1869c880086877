/*
 * What was typed against each way to give the answer. The best is kept: what
 * it costs, and which it was.
 */
#include <string.h>
#include <strings.h>

#include "recall/text.h"

#include "answer.h"
#include "dates.h"
#include "rivals.h"
#include "slip.h"
#include "trial.h"

#define MOST_WORDS_OF_NAME 4
/* Side by side. */
#define MOST_WORDS_OF_NAMES 20
/* Bytes of an answer that may have words to spare. */
#define LONGEST_SPARING 200
/* Bytes of a yes, in any language. */
#define LONGEST_YES 16

/* Tries one way; of equal ones the nearest by letters is kept. */
static void try_words(struct trial *t, const char *text,
		const struct words *words, const struct words *typed)
{
	unsigned cost = judge_compare(words, typed, t->strictness);
	unsigned letters;

	if (cost > t->cost)
		return;
	/* which of long ones is nearest nobody would see */
	letters = words->n > JUDGE_MOST_APART ? JUDGE_MOST_APART :
			recall_distance(typed->key, words->key, t->least, NULL);
	if (cost == t->cost && letters > t->least && t->best_text)
		return;
	t->cost = cost;
	t->least = letters;
	t->best = *words;
	t->best_text = text;
}

static void try_way(struct trial *t, const char *text,
		const struct words *typed)
{
	struct words words = strcmp(text, t->in->expected) == 0 ?
			trial_expected(t) : trial_words(t, text);

	try_words(t, text, &words, typed);
}

/* A number that was typed must be the card's. */
static bool numbers_differ(const struct recall_judge_input *in)
{
	unsigned typed = judge_leading_number(in->typed);

	return typed && typed != judge_leading_number(in->expected);
}

/* As typed, and without a numbering that the card may lack. */
struct forms {
	struct words typed, bare;
};

static void try_ways(struct trial *t, const struct ways *ways,
		struct forms *forms)
{
	for (size_t i = 0; i < ways->n; i++) {
		try_way(t, ways->s[i], &forms->typed);
		if (t->cost && forms->bare.w != forms->typed.w)
			try_way(t, ways->s[i], &forms->bare);
	}
}

/* What other cards answer that are asked by the same words. */
static void try_twins(struct trial *t, struct ways *ways, struct forms *forms)
{
	const struct recall_judge_deck *d = t->in->deck;
	size_t i = 0;

	while (t->cost && (i = judge_next_twin(t->in, i)) < d->count) {
		judge_ways(t->arena, d->texts[judge_asked_side(t->in)][i].s,
				t->in->term, ways);
		try_ways(t, ways, forms);
		i++;
	}
}

/* "Shakespeare, William" for "William Shakespeare". */
static bool turn_name(const struct trial *t, struct words *typed)
{
	const char *comma = strchr(t->in->typed, ',');

	if (!comma || strchr(comma + 1, ',') || strchr(t->in->expected, ',') ||
			t->reading.formula)
		return false;
	*typed = trial_words(t, recall_arena_printf(t->arena, "%s %.*s",
			comma + 1, (int)(comma - t->in->typed), t->in->typed));
	return typed->n <= MOST_WORDS_OF_NAME;
}

/* Unless the prompt has the word: then it tells which one is asked for. */
static void add_other_name(const struct trial *t, struct ways *ways)
{
	size_t n = ways->n;

	judge_other_name(t->arena, t->in->expected, ways);
	if (ways->n > n && t->in->prompt && trial_says_word(t->in->prompt,
			ways->s[n]))
		ways->n = n;
}

/* Other names that the deck has for it: these may be misspelt, too. */
static void try_aliases(struct trial *t, struct ways *ways)
{
	synonyms_find(&t->in->deck->synonyms, t->in->expected, ways);
	for (size_t i = 0; i < ways->n; i++) {
		struct words words = trial_read(t, ways->s[i]);

		try_words(t, ways->s[i], &words, &t->raw);
	}
}

/* One of several, when the student said that one will do. */
static void add_each(const struct trial *t, struct ways *ways)
{
	struct ways *each = recall_arena_alloc(t->arena, sizeof(*each));

	for (size_t i = 0; i < t->others->n; i++) {
		judge_ways(t->arena, t->others->s[i], t->in->term, each);
		for (size_t k = 0; k < each->n && ways->n < JUDGE_MOST_WAYS;
				k++)
			ways->s[ways->n++] = each->s[k];
	}
}

/* "WHO (World Health Organization)": two names of it, each of them right. */
static bool is_each_right(const struct trial *t, const struct ways *ways)
{
	struct items *pieces;

	if (t->typed.n > MOST_WORDS_OF_NAMES)
		return false;
	pieces = recall_arena_alloc(t->arena, sizeof(*pieces));
	judge_names(t->arena, t->in->typed, pieces);
	for (size_t i = 0; i < pieces->n; i++) {
		struct words piece = trial_words(t, pieces->s[i]);
		bool right = false;

		for (size_t k = 0; k < ways->n && !right; k++) {
			struct words way = trial_words(t, ways->s[k]);

			right = judge_compare(&way, &piece, t->strictness)
					== 0;
		}
		if (!right)
			return false;
	}
	return pieces->n > 1;
}

/* What is left when both lose what they can do without. */
static void try_without_spare(struct trial *t, const struct ways *ways)
{
	for (size_t i = 0; i < ways->n && t->cost && strlen(ways->s[i]) <=
			LONGEST_SPARING; i++) {
		struct words way = trial_words(t, ways->s[i]);
		struct words expected = way, typed = t->typed;

		if (!trial_drop_spare(t, ways->s[i], &expected, &typed))
			return;
		if (typed.n < t->typed.n)
			try_words(t, ways->s[i], &way, &typed);
		if (expected.n < way.n)
			try_words(t, ways->s[i], &expected, &typed);
	}
}

/* "No, they don't": who says no says all that was asked. */
static bool says_yes_or_no(const struct trial *t)
{
	static const char *const words[] = { "yes", "no", "true", "false",
		"ja", "nein", "richtig", "falsch", "wahr", "oui", "non",
		"vrai", "faux", "si", "verdadero", "falso", "vero" };
	struct words answer;
	size_t said = 0;
	bool is_one = false;

	if (strlen(t->in->expected) > LONGEST_YES)
		return false;
	answer = trial_read(t, t->in->expected);
	if (answer.n != 1 || t->typed.n < 2 || strcmp(answer.w->s,
			t->typed.w->s) != 0)
		return false;
	for (size_t i = 0; i < RECALL_COUNT(words); i++) {
		is_one = is_one || strcmp(words[i], answer.w->s) == 0;
		for (size_t k = 1; k < t->typed.n; k++)
			said += strcmp(words[i], t->typed.w[k].s) == 0;
	}
	return is_one && said == 0;
}

/* "2πr" for "C = 2πr": the letter that it is called by. */
static void add_right_side(const struct trial *t, struct ways *ways)
{
	const char *equals = strchr(t->in->expected, '=');
	uint32_t symbol;

	if (t->reading.formula && equals && !strchr(equals + 1, '=') &&
			!strchr(t->in->typed, '=') &&
			recall_utf8_decode(t->in->expected, strlen(
			t->in->expected), &symbol) == strcspn(
			t->in->expected, " ="))
		ways->s[ways->n++] = equals + 1;
}

static const char *find_bare(const struct trial *t)
{
	const char *equals = strchr(t->in->typed, '=');

	/* "speed = distance / time" */
	if (t->reading.formula && equals && !strchr(t->in->expected, '='))
		return equals + 1;
	return !t->in->term || numbers_differ(t->in) ? t->in->typed :
			judge_strip_numbering(t->arena, t->in->typed);
}

void trial_judge_whole(struct trial *t)
{
	struct ways *ways = recall_arena_alloc(t->arena, sizeof(*ways));
	struct forms forms = { t->typed, t->typed };
	const char *bare;

	if (judge_date_fit(t->in->expected, t->in->typed) == DATE_SAME) {
		t->cost = 0;
		t->best_text = t->in->expected;
		return;
	}
	bare = find_bare(t);
	if (strcmp(bare, t->in->typed) != 0)
		forms.bare = trial_words(t, bare);
	judge_ways(t->arena, t->in->expected, t->in->term, ways);
	/* a list is asked for whole: one of its items is no way to answer */
	if (t->items->n || t->reading.formula)
		ways->n = 1;
	else
		add_other_name(t, ways);
	add_right_side(t, ways);
	if (t->out->taken == RECALL_WANTS_ONE &&
			!strstr(t->in->expected, " or "))
		add_each(t, ways);
	try_ways(t, ways, &forms);
	if (t->cost && turn_name(t, &forms.typed))
		try_ways(t, ways, &forms);
	if (t->cost && t->strictness != RECALL_STRICT_STRICT &&
			is_each_right(t, ways))
		t->cost = 0;
	if (t->cost && says_yes_or_no(t))
		t->cost = 0;
	if (t->cost && t->items->n == 0)
		try_without_spare(t, ways);
	if (t->cost) {
		judge_turned(t->arena, t->in->expected, !t->in->term, ways);
		try_ways(t, ways, &forms);
	}
	if (t->cost && t->in->deck && t->strictness != RECALL_STRICT_STRICT)
		try_aliases(t, ways);
	if (t->in->deck && t->cost)
		try_twins(t, ways, &forms);
}
