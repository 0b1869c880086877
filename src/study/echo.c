/*
 * What only repeats the question: "46 chromosomes" where it was asked how
 * many chromosomes, "denial is the first stage", and "Pacific" for "the
 * Pacific Ocean" where an ocean was asked for.
 */
#include <string.h>

#include "recall/text.h"

#include "slip.h"
#include "spelling.h"
#include "trial.h"

/* Longer answers are sentences of their own. */
#define MOST_WORDS 8
#define MOST_TYPED 30

static bool tells(const struct word *w)
{
	return !(w->flags & (WORD_LIGHT | WORD_STOP));
}

static bool has_form_of(const struct words *words, const struct word *w)
{
	for (size_t i = 0; i < words->n; i++)
		if (judge_same_root(&words->w[i], w))
			return true;
	return false;
}

/* "It is", "they are": what opens a sentence. */
static bool is_copula(const struct word *w)
{
	static const char *const words[] = { "is", "are", "was", "were", "it",
		"its", "they", "he", "she", "this", "that", "there", "because",
		"ist", "sind", "war", "waren", "es", "er", "sie", "est",
		"sont", "c", "ce", "il", "elle", "son", "fue", "era", "sono" };

	if (w->flags & WORD_NEGATION)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(w->s, words[i]) == 0)
			return true;
	return false;
}

/* "How many kilometres" gives the unit away, "20 % of 50" doesn't. */
static bool is_counted(const struct words *prompt, const struct word *w)
{
	static const char *const many[] = { "many", "viele", "vielen",
		"cuantos", "cuantas", "combien", "quanti", "quante" };

	for (size_t i = 1; i < prompt->n; i++) {
		const struct word *before = &prompt->w[i - 1];

		if (!judge_same_root(&prompt->w[i], w))
			continue;
		if (i > 1 && before->flags & WORD_LIGHT)
			before--;
		for (size_t k = 0; k < sizeof(many) / sizeof(many[0]); k++)
			if (strcmp(before->s, many[k]) == 0)
				return true;
	}
	return false;
}

static bool is_echo(const struct words *prompt, const struct word *w)
{
	if (!tells(w) || w->flags & WORD_NEGATION)
		return false;
	if (w->s[strspn(w->s, "-+.,0123456789")] == '\0')
		return false;
	return has_form_of(prompt, w) && (!judge_is_unit(w->s) ||
			is_counted(prompt, w));
}

/* Little words go with what they stood beside: "on the moon". */
static void drop_little_words(const struct words *text,
		const struct words *other, bool *gone)
{
	for (size_t i = 0; i < text->n; i++)
		if (!gone[i] && !tells(&text->w[i]) &&
				!(text->w[i].flags & WORD_NEGATION) &&
				(i == 0 || gone[i - 1]) &&
				!has_form_of(other, &text->w[i]))
			gone[i] = i > 0;
	for (size_t i = text->n; i-- > 0;)
		if (!gone[i] && !tells(&text->w[i]) &&
				!(text->w[i].flags & WORD_NEGATION) &&
				i + 1 < text->n && gone[i + 1] &&
				!has_form_of(other, &text->w[i]))
			gone[i] = true;
}

/* Without what is in the prompt and not in the other text. */
static struct words drop_echo(const struct trial *t, const struct words *text,
		const struct words *other, const struct words *prompt)
{
	struct words kept = { NULL, 0, "" };
	bool gone[MOST_TYPED] = { false }, telling = false;

	if (text->n > MOST_TYPED)
		return *text;
	for (size_t i = 0; i < text->n; i++)
		gone[i] = (is_copula(&text->w[i]) ||
				is_echo(prompt, &text->w[i])) &&
				!has_form_of(other, &text->w[i]);
	drop_little_words(text, other, gone);
	kept.w = recall_arena_alloc(t->arena, (text->n + 1) *
			sizeof(*kept.w));
	for (size_t i = 0; i < text->n; i++) {
		if (gone[i])
			continue;
		kept.w[kept.n++] = text->w[i];
		telling = telling || tells(&text->w[i]);
	}
	return telling && kept.n < text->n ? judge_some_words(t->arena, &kept,
			0, kept.n) : *text;
}

bool trial_drop_echoes(const struct trial *t, struct words *expected,
		struct words *typed)
{
	struct words prompt = { NULL, 0, "" }, whole = *expected;

	if (t->in->kind == RECALL_KIND_CLOZE || t->reading.formula ||
			whole.n > MOST_WORDS || typed->n == 0)
		return false;
	/* "which is larger, the sun or the moon?" */
	if (t->in->prompt && !t->in->term && !strstr(t->in->prompt, " or "))
		prompt = trial_read(t, t->in->prompt);
	*expected = drop_echo(t, expected, typed, &prompt);
	*typed = drop_echo(t, typed, &whole, &prompt);
	return true;
}
