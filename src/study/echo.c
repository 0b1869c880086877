/*
 * What only repeats the question: "46 chromosomes" where it was asked how
 * many chromosomes, "denial is the first stage", and "Pacific" for "the
 * Pacific Ocean" where an ocean was asked for.
 */
#include <string.h>

#include "recall/text.h"

#include "settle.h"
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

static bool is_one_of(const char *s, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(s, *words) == 0)
			return true;
	return false;
}

/* "It is", "they are", "I think": what opens a sentence. */
static bool is_opening(const struct word *w)
{
	static const char *const words[] = {
		"is", "are", "was", "were", "be", "it", "its", "they", "he",
		"she", "this", "that", "there", "because", "i", "think",
		"guess", "maybe", "perhaps", "probably", "called", "known",
		"named", "answer", "means", "um", "uh", "oh", "hmm", "lol",
		"idk", "prob", "term", "believe", "say", "id", "thats", "ans",
		"would", "by", "from", "ist", "sind", "war", "waren", "es",
		"er", "sie", "ich", "glaube", "vielleicht", "heisst", "est",
		"sont", "c", "ce", "il", "elle", "je", "crois", "appelle",
		"son", "fue", "era", "creo", "que", "tiene", "hay", "se",
		"llama", "sono", "credo", "si", "chiama", NULL
	};

	return !(w->flags & WORD_NEGATION) && is_one_of(w->s, words);
}

/* "How many kilometres", "in Fahrenheit" give the unit away, "20 % of 50"
 * doesn't; "how old" asks for years. */
static bool is_given_unit(const struct words *prompt, const struct word *w)
{
	static const char *const ages[] = { "old", "age", NULL };

	for (size_t i = 0; i < prompt->n; i++) {
		const struct word *p = &prompt->w[i];
		const char *unit = judge_unit(p->said ? p->said : p->s);

		if (strcmp(w->s, "years") == 0 && is_one_of(p->s, ages))
			return true;
		if ((judge_same_root(p, w) || (unit && strcmp(unit, w->s) ==
				0)) && (i == 0 || !judge_is_number(p - 1)))
			return true;
	}
	return false;
}

/* "The process of photosynthesis": what may be said of any term. */
static bool is_vague(const struct word *w)
{
	static const char *const words[] = { "process", "act", "state", "term",
		"kind", "type", "person", "thing", "concept", "idea",
		"principle", "phenomenon", NULL };

	return is_one_of(w->s, words);
}

/* "The sun or the moon": neither repeats the question. */
static bool is_choice(const struct words *prompt, const struct word *w)
{
	for (size_t i = 1; i + 1 < prompt->n; i++) {
		size_t before = i - 1, after = i + 1;

		if (strcmp(prompt->w[i].s, "or") != 0)
			continue;
		while (before && !tells(&prompt->w[before]))
			before--;
		while (after + 1 < prompt->n && !tells(&prompt->w[after]))
			after++;
		if (judge_same_root(&prompt->w[before], w) ||
				judge_same_root(&prompt->w[after], w))
			return true;
	}
	return false;
}

static bool is_echo(const struct trial *t, const struct words *prompt,
		const struct word *w)
{
	if (!tells(w) || w->flags & WORD_NEGATION || (t->in->term &&
			!is_vague(w)) || is_choice(prompt, w))
		return false;
	if (w->s[strspn(w->s, "-+.,0123456789")] == '\0')
		return false;
	return judge_is_unit(w->s) ? is_given_unit(prompt, w) :
			has_form_of(prompt, w);
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
		gone[i] = (is_opening(&text->w[i]) ||
				is_echo(t, prompt, &text->w[i])) &&
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
	if (t->in->prompt)
		prompt = trial_read(t, t->in->prompt);
	*expected = drop_echo(t, expected, typed, &prompt);
	*typed = drop_echo(t, typed, &whole, &prompt);
	return true;
}
