/*
 * What only repeats the question: "46 chromosomes" where it was asked how
 * many chromosomes, "denial is the first stage", and "Pacific" for "the
 * Pacific Ocean" where an ocean was asked for.
 */
#include <string.h>

#include "recall/text.h"

#include "settle.h"
#include "spelling.h"
#include "trial.h"

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
		"llama", "sono", "credo", "si", "chiama", "foi", "foram",
		"sao", "eram", "acho", "creio", "penso", "sia", "suppose",
		"pense", "l", "denke", "meine", "dass", "das", "\xd1\x8d\xd1\x82\xd0\xbe",
		"\xd0\xb4\xd1\x83\xd0\xbc\xd0\xb0\xd1\x8e", NULL
	};

	return !(w->flags & WORD_NEGATION) && word_among(w->s, words);
}

/* "How many kilometres", "in Fahrenheit" give the unit away, "20 % of 50"
 * doesn't; "how old" asks for years. */
static bool is_given_unit(const struct words *prompt, const struct word *w)
{
	static const char *const ages[] = { "old", "age", NULL };
	static const char *const shares[] = { "percentage", "prozentsatz",
		"pourcentage", "porcentaje", "percentuale", "porcentagem",
		NULL };

	for (size_t i = 0; i < prompt->n; i++) {
		const struct word *p = &prompt->w[i];
		const char *unit = judge_unit(p->said ? p->said : p->s);

		if ((strcmp(w->s, "years") == 0 && word_among(p->s, ages)) ||
				(strcmp(w->s, "percent") == 0 &&
				word_among(p->s, shares)))
			return true;
		if ((judge_same_form(p, w) || (unit && strcmp(unit, w->s) ==
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

	return word_among(w->s, words);
}

/* "The sun or the moon": neither repeats the question. */
static bool is_choice(const struct words *prompt, const struct word *w)
{
	for (size_t i = 1; i + 1 < prompt->n; i++) {
		size_t before = i - 1, after = i + 1;

		if (strcmp(prompt->w[i].s, "or") != 0)
			continue;
		while (before && !word_says(&prompt->w[before]))
			before--;
		while (after + 1 < prompt->n && !word_says(&prompt->w[after]))
			after++;
		if (judge_same_form(&prompt->w[before], w) ||
				judge_same_form(&prompt->w[after], w))
			return true;
	}
	return false;
}

/* "Bond in which electrons are shared" says what kind of thing it is: of
 * "covalent bond" the bond is given. */
static bool is_kind(const struct trial *t, const struct words *prompt,
		const struct words *text, size_t i)
{
	const struct word *kind = word_neighbour(prompt, WORD_NOWHERE, 1);
	const unsigned front = LANGUAGE_ES | LANGUAGE_FR | LANGUAGE_IT |
			LANGUAGE_PT;

	/* "a wood joint" */
	if (kind && !judge_same_form(kind, &text->w[i]))
		kind = word_neighbour(prompt, (size_t)(kind - prompt->w), 1);
	return kind && judge_same_form(kind, &text->w[i]) &&
			(i + 1 == text->n || (i == 0 &&
			(t->reading.languages & ~front) == 0));
}

/* "In the year 1066" where it was asked when. */
static bool is_year(const struct words *prompt, const struct word *w)
{
	static const char *const years[] = { "year", "jahr", "jahre", "annee",
		"an", "ano", "anno", NULL };
	static const char *const whens[] = { "when", "wann", "quand",
		"cuando", "quando", "year", "jahr", "annee", "ano", "anno",
		NULL };

	for (size_t i = 0; i < prompt->n; i++)
		if (word_among(prompt->w[i].s, whens))
			return word_among(w->s, years);
	return false;
}

bool trial_is_echo(const struct trial *t, const struct words *prompt,
		const struct words *text, size_t i)
{
	const struct word *w = &text->w[i];

	if (is_opening(w) || is_year(prompt, w))
		return true;
	if (!word_says(w) || w->flags & WORD_NEGATION || (t->in->term &&
			!is_vague(w) && !is_kind(t, prompt, text, i)) ||
			is_choice(prompt, w))
		return false;
	if (w->s[strspn(w->s, "-+.,0123456789")] == '\0')
		return false;
	return judge_is_unit(w->s) ? is_given_unit(prompt, w) :
			word_is_repeated(prompt, w);
}
