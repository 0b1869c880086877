#include "language.h"

#include <string.h>
#include <unictype.h>

#include "recall/text.h"

#include "alike.h"

/* What a word is worth that is of one language alone. */
#define VOTE 12
/* From so many votes on one language is believed, if it has twice as many as
 * any other. */
#define ENOUGH_VOTES (2 * VOTE)
/* Of one pile's texts this share speaks for a language, of the other's that
 * share at most: then the other is in another one. */
#define CLEARLY 0.3
#define HARDLY 0.05
#define LONGEST_WORD 24

/* Letters that tell, accented ones, and whose they are. */
static const struct {
	uint32_t cp;
	unsigned languages;
} marked[] = {
	{ 0xdf, LANGUAGE_DE }, { 0xe4, LANGUAGE_DE }, { 0xf6, LANGUAGE_DE },
	{ 0xc4, LANGUAGE_DE }, { 0xd6, LANGUAGE_DE }, { 0xdc, LANGUAGE_DE },
	{ 0xfc, LANGUAGE_DE | LANGUAGE_ES },
	{ 0xf1, LANGUAGE_ES }, { 0xa1, LANGUAGE_ES }, { 0xbf, LANGUAGE_ES },
	{ 0xe1, LANGUAGE_ES | LANGUAGE_PT },
	{ 0xed, LANGUAGE_ES | LANGUAGE_PT },
	{ 0xf3, LANGUAGE_ES | LANGUAGE_PT },
	{ 0xfa, LANGUAGE_ES | LANGUAGE_PT },
	{ 0xe3, LANGUAGE_PT }, { 0xf5, LANGUAGE_PT },
	{ 0xe7, LANGUAGE_FR | LANGUAGE_PT },
	{ 0xea, LANGUAGE_FR | LANGUAGE_PT },
	{ 0xe2, LANGUAGE_FR | LANGUAGE_PT },
	{ 0xf4, LANGUAGE_FR | LANGUAGE_PT },
	{ 0xee, LANGUAGE_FR }, { 0x153, LANGUAGE_FR },
	{ 0xe8, LANGUAGE_FR | LANGUAGE_IT },
	{ 0xe0, LANGUAGE_FR | LANGUAGE_IT },
	{ 0xe9, LANGUAGE_FR | LANGUAGE_ES | LANGUAGE_PT | LANGUAGE_IT },
	{ 0xec, LANGUAGE_IT }, { 0xf2, LANGUAGE_IT }, { 0xf9, LANGUAGE_IT },
};

static unsigned letter_languages(uint32_t cp)
{
	for (size_t i = 0; i < RECALL_COUNT(marked); i++)
		if (marked[i].cp == cp)
			return marked[i].languages;
	return 0;
}

/* A word that languages share speaks the less for each of them. */
static void count_votes(struct votes *v, unsigned languages)
{
	unsigned sharing = 0;

	for (unsigned i = 0; i < LANGUAGES; i++)
		sharing += languages >> i & 1;
	for (unsigned i = 0; i < LANGUAGES; i++)
		if (languages >> i & 1)
			v->n[i] += VOTE / sharing;
}

/* A word in small ASCII letters is looked up, another by its letters. */
struct reader {
	char word[LONGEST_WORD];
	size_t len;
	unsigned by_letters;
	size_t latin, other;
	bool widely;		/* words of alike.h vote, too */
};

static void end_word(struct votes *v, struct reader *r)
{
	unsigned languages = r->by_letters;

	if (r->len == 0)
		return;
	if (!languages && r->len < LONGEST_WORD) {
		r->word[r->len] = '\0';
		languages = judge_known_languages(r->word);
		if (!languages && r->widely)
			languages = alike_languages(r->word);
	}
	count_votes(v, languages);
	v->words++;
	r->len = 0;
	r->by_letters = 0;
}

static void read_letter(struct reader *r, uint32_t cp)
{
	char c = cp >= 'A' && cp <= 'Z' ? (char)(cp | 0x20) : (char)cp;

	r->by_letters |= letter_languages(cp);
	if (r->len < LONGEST_WORD)
		r->word[r->len] = cp < 0x80 ? c : '?';
	r->len++;
	if (cp < 0x250)
		r->latin++;
	else
		r->other++;
}

static bool is_alphabetic(uint32_t cp)
{
	return cp < 0x80 ? (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z' :
			uc_is_property_alphabetic(cp);
}

static void vote(struct votes *v, const char *text, bool widely)
{
	struct reader r = { .widely = widely };
	size_t n = strlen(text);
	uint32_t cp;

	for (size_t i = 0; i < n;) {
		i += recall_utf8_decode(text + i, n - i, &cp);
		if (is_alphabetic(cp))
			read_letter(&r, cp);
		else
			end_word(v, &r);
	}
	end_word(v, &r);
	v->texts++;
	v->other += r.other > r.latin;
}

void judge_vote(struct votes *v, const char *text)
{
	vote(v, text, false);
}

void judge_vote_widely(struct votes *v, const char *text)
{
	vote(v, text, true);
}

/* The one with most votes, and how many the next has. */
static unsigned find_first(const struct votes *v, unsigned *second)
{
	unsigned first = 0;

	*second = 0;
	for (unsigned i = 1; i < LANGUAGES; i++)
		if (v->n[i] > v->n[first])
			first = i;
	for (unsigned i = 0; i < LANGUAGES; i++)
		if (i != first && v->n[i] > *second)
			*second = v->n[i];
	return first;
}

unsigned judge_language(const struct votes *v)
{
	unsigned second, first = find_first(v, &second);

	return v->n[first] >= ENOUGH_VOTES && v->n[first] >= 2 * second ?
			1u << first : LANGUAGE_ANY;
}

/* One pile often speaks for a language for which the other never does. */
static bool speaks_alone(const struct votes *a, const struct votes *b)
{
	unsigned second, first = find_first(a, &second);

	return a->n[first] >= 2 * second &&
			a->n[first] >= CLEARLY * VOTE * a->texts &&
			b->n[first] <= HARDLY * VOTE * b->texts;
}

/* Single texts have few words: one that all agree on will do. */
static bool say_otherwise(const struct votes *a, const struct votes *b)
{
	unsigned next_a, next_b;
	unsigned la = find_first(a, &next_a), lb = find_first(b, &next_b);

	return la != lb && a->n[la] > next_a && b->n[lb] > next_b &&
			b->n[la] == 0 && a->n[lb] == 0;
}

bool judge_languages_differ(const struct votes *a, const struct votes *b)
{
	unsigned la = judge_language(a), lb = judge_language(b);

	if (a->texts == 0 || b->texts == 0)
		return false;
	if ((2 * a->other > a->texts) != (2 * b->other > b->texts))
		return true;
	if (a->texts < LANGUAGE_TEXTS)
		return say_otherwise(a, b);
	if (la != LANGUAGE_ANY && lb != LANGUAGE_ANY)
		return la != lb;
	/* lists of single words have no little ones */
	return speaks_alone(a, b) || speaks_alone(b, a);
}

unsigned judge_likely_language(const struct votes *v)
{
	unsigned second, first = find_first(v, &second);
	struct votes less = *v;

	/* Spanish and Portuguese have most of their words in common */
	if (1u << first == LANGUAGE_ES)
		for (unsigned i = 0; i < LANGUAGES; i++)
			if (1u << i == LANGUAGE_PT)
				less.n[i] = 0;
	find_first(&less, &second);
	return v->n[first] > second + VOTE / 3 ? 1u << first : LANGUAGE_ANY;
}

bool judge_speak_otherwise(const struct votes *a, const struct votes *b)
{
	bool some_a = false, some_b = false;

	for (unsigned i = 0; i < LANGUAGES; i++) {
		if (a->n[i] && b->n[i])
			return false;
		some_a = some_a || a->n[i];
		some_b = some_b || b->n[i];
	}
	return some_a && some_b;
}

/* ---- by name ------------------------------------------------------------ */

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

/* "US" is a country, "us" too. */
static size_t read_code(const char *s)
{
	static const char *const codes[] = { "ar", "cs", "da", "de", "el",
		"en", "es", "fi", "fr", "he", "hu", "it", "ja", "ko", "la",
		"nl", "no", "pl", "pt", "ru", "sv", "tr", "uk", "zh" };

	for (size_t i = 0; i < RECALL_COUNT(codes); i++)
		if (strncmp(s, codes[i], 2) == 0 && !is_small(s[2]))
			return 2;
	return 0;
}

bool judge_names_two_languages(const char *field)
{
	const char *second = field + read_code(field);
	size_t gap = strspn(second, " ->/,_:");

	if (second == field || gap == 0)
		return false;
	second += gap;
	return read_code(second) && second[2] == '\0' &&
			strncmp(field, second, 2) != 0;
}

/* ---- formulae ----------------------------------------------------------- */

/* Blocks of signs that stand in nothing but formulae, but for arrows. */
static bool is_mathematical(uint32_t cp)
{
	return (cp >= 0x2200 && cp <= 0x22ff) || cp == 0xb1 || cp == 0xd7 ||
			cp == 0xf7 || cp == 0xb2 || cp == 0xb3 || cp == 0xb9 ||
			(cp >= 0x2070 && cp <= 0x209c) || cp == '^' ||
			cp == '=' || cp == '+' || cp == '*' ||
			(cp >= 0x1d400 && cp <= 0x1d7ff);
}

/* "x - y" has a dash between things that are no words. */
static bool has_lone_dash(const char *text)
{
	return strstr(text, " - ") || strstr(text, " \xe2\x80\x93 ");
}

/* "17 km²": of a measure, which begins with its number; i is behind it. */
static bool is_unit_power(const char *text, size_t i, uint32_t cp)
{
	return (cp == 0xb2 || cp == 0xb3) && i > 4 && text[0] >= '0' &&
			text[0] <= '9' && text[i - 3] == 'm' &&
			!strpbrk(text, "=+*^");
}

bool judge_asks_formula(const char *prompt, const char *answer)
{
	static const char *const words[] = { "formula", "equation", "Formel",
		"Gleichung", "f\xc3\xb3rmula", "formule", "F\xc3\xb3rmula",
		"Formula", "Formule", "Equation" };

	if (!strpbrk(answer, "/*+=^") && !strstr(answer, "\xc3\x97") &&
			!strstr(answer, "\xc3\xb7"))
		return false;
	for (size_t i = 0; i < RECALL_COUNT(words); i++)
		if (strstr(prompt, words[i]))
			return true;
	return false;
}

bool judge_is_formula(const char *text)
{
	size_t n = strlen(text), signs = 0, run = 0, words = 0, short_ones = 0;
	uint32_t cp;

	for (size_t i = 0; i < n;) {
		i += recall_utf8_decode(text + i, n - i, &cp);
		if (is_unit_power(text, i, cp))
			continue;
		signs += is_mathematical(cp) || (cp == '\\' && i < n &&
				is_small(text[i]));
		run = is_alphabetic(cp) ? run + 1 : 0;
		words += run == 4;
		short_ones += run == 3;
	}
	if (signs == 0)
		return short_ones == 0 && has_lone_dash(text);
	return words <= signs;
}
