/* Lists by what the prompt asks for, alternatives, and what was typed. */
#include "items.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "recall/text.h"

#include "dividers.h"
#include "language.h"
#include "span.h"
#include "spelling.h"

/* Bytes; what is longer isn't a choice of a few words. */
#define LONGEST_CHOICE 600
/* Bytes; a row of items of a few words that nobody asks for isn't longer. */
#define LONGEST_ROW 1200

static bool is_word_at(const char *s, size_t at, const char *word)
{
	size_t n = strlen(word);

	return strncasecmp(s + at, word, n) == 0 && !is_word_char(s[at + n]) &&
			(at == 0 || !is_word_char(s[at - 1]));
}

static bool says_word(const char *s, const char *const *words)
{
	for (size_t i = 0; s[i]; i++)
		for (const char *const *w = words; *w; w++)
			if (is_word_at(s, i, *w))
				return true;
	return false;
}

/* ---- how many are asked for --------------------------------------------- */

/* "What does a plumber use?": no word of it is a plural, or asks for several;
 * "uses" may be one. */
bool judge_asks_for_one(const char *prompt)
{
	static const char *const several[] = { "are", "were", "name", "list",
		"give", "state", "mention", "two", "three", "four", "five",
		"six", "both", "sind", "welche", "nenne", "nennen", "sono",
		"quali", "quelli", "elenca", "nomina", "son", "sont", "s\xc3\xa3o",
		"nombra", "cita", "\xd0\xba\xd0\xb0\xd0\xba\xd0\xb8\xd0\xb5",
		"\xd0\x9a\xd0\xb0\xd0\xba\xd0\xb8\xd0\xb5",
		"\xd0\x9d\xd0\xb0\xd0\xb7\xd0\xbe\xd0\xb2\xd0\xb8\xd1\x82\xd0\xb5",
		NULL };
	static const char *const no_plurals[] = { "is", "was", "does", "has",
		"this", "its", "us", "as", "always", NULL };

	if (!strchr(prompt, '?') || says_word(prompt, several))
		return false;
	while (*prompt) {
		size_t n = strcspn(prompt, " ()[]-/.,;:?!\"'");

		if (n > 1 && (prompt[n - 1] | 0x20) == 's' &&
				(prompt[n - 2] | 0x20) != 's' &&
				divider_starts(prompt, no_plurals) != n)
			return false;
		prompt += n + (prompt[n] != '\0');
	}
	return true;
}

/* "One of", "un exemple": elsewhere "un" is an article. */
static bool is_one(const char *word, const char *next)
{
	static const char *const ones[] = { "ein", "eine", "einen", "eines",
		"un", "una", "uno", "une", "um", "uma",
		"\xd0\xbe\xd0\xb4\xd0\xb8\xd0\xbd",
		"\xd0\xbe\xd0\xb4\xd0\xbd\xd1\x83",
		"\xd0\xbe\xd0\xb4\xd0\xbd\xd0\xbe", NULL };
	static const char *const ofs[] = { "der ", "von ", "aus ", "de ",
		"del ", "des ", "dei ", "degli ", "delle ", "do ", "da ",
		"dos ", "das ", "beispiel", "exempl", "ejemplo", "esempio",
		"\xd0\xb8\xd0\xb7 ", NULL };

	return strcmp(word, "one") == 0 || (word_among(word, ones) &&
			divider_starts(next + (*next == ' '), ofs));
}

/* "Three", "tres", "3"; 0 for what is no number, or a large one. */
static size_t value_of(const char *word, const char *next, unsigned languages)
{
	static const char *const boths[] = { "both", "beide", "beiden",
		"ambos", "ambas", "entrambi", "entrambe", NULL };
	const char *digits = is_digit(*word) ? word : judge_spell(word,
			languages);

	if (!digits)
		return word_among(word, boths) ? 2 : is_one(word, next);
	return digits[strspn(digits, "0123456789")] || strlen(digits) > 2 ?
			0 : strtoul(digits, NULL, 10);
}

/* The first number from `least` to 30 in a folded prompt: "the 3 phases",
 * "three", "(4)"; 0 for none. */
static size_t first_number(char *prompt, size_t least)
{
	struct votes votes = { 0 };
	unsigned languages;

	judge_vote(&votes, prompt);
	languages = judge_likely_language(&votes);
	while (*prompt) {
		size_t n = strcspn(prompt, " ()[]-/.,;:?!\"'"), value;
		char end = prompt[n];

		prompt[n] = '\0';
		value = value_of(prompt, prompt + n + (end != '\0'),
				languages);
		prompt[n] = end;
		if (value >= least && value <= 30)
			return value;
		prompt += n + (end != '\0');
	}
	return 0;
}

/* Steps and phases come one after the other, unless it says otherwise; who
 * is to name the phases names them as they come. */
static bool asks_for_order(const char *prompt)
{
	static const char *const words[] = { "step", "steps", "in order",
		"what order", "which order", "correct order", "right order",
		"sequence", "chronological", "reihenfolge", "schritte",
		"ordre", "pasos", "orden", "passi", "ordine", "bottom to top",
		"top to bottom", "first to last", "smallest to", "largest to",
		"lowest to", "highest to", "oldest to", "earliest to", NULL };
	static const char *const phases[] = { "phase", "phases", "stage",
		"stages", "phasen", "etapes", "etapas", "fases",
		"fasi", NULL };
	static const char *const names[] = { "name ", "nenne ", NULL };
	static const char *const free_words[] = { "any order",
		"no particular order", "in order to", NULL };

	return (says_word(prompt, words) || (says_word(prompt, phases) &&
			!divider_starts(prompt, names))) &&
			!says_word(prompt, free_words);
}

/* Items that are nothing but a number, as in "March 3, 2020". */
static size_t count_bare(const struct items *items)
{
	size_t n = 0;

	for (size_t i = 0; i < items->n; i++)
		n += strspn(items->s[i], "0123456789.,% ") ==
				strlen(items->s[i]);
	return n;
}

static bool have_words(const struct items *items, size_t most)
{
	for (size_t i = 0; i < items->n; i++)
		if (count_words((struct span){ items->s[i],
				strlen(items->s[i]) }) > most)
			return false;
	return true;
}

/* "a, b and c": an "and" before the last only, or before none. */
static bool ends_like_list(const char *s)
{
	size_t ands = 0, step;
	bool last = true;

	for (size_t i = 0; s[i]; i += step ? step : 1) {
		step = divider_at_and(s, i);
		if (step)
			ands++;
		else if (divider_at_comma(s, i))
			last = ands == 0 || divider_at_and(s, i + 1);
	}
	return ands <= 1 && last;
}

static bool says_or(const char *s)
{
	return strstr(s, " or ") != NULL;
}

/* "Name two of the four …": any of them will do. */
static size_t count_needed(char *prompt, size_t all)
{
	static const char *const words[] = { "name", "give", "list", "state",
		"mention", "any", "example", "examples", "at least",
		"one of", "two of", "three of", "nenne", "nennen", "nombra",
		"nombre", "cita", "cite", "citez", "nomme", "nommez", "donne",
		"donnez", "nomina", "indica", "menciona", "indique",
		"\xd0\xbd\xd0\xb0\xd0\xb7\xd0\xbe\xd0\xb2\xd0\xb8",
		"\xd0\xbd\xd0\xb0\xd0\xb7\xd0\xbe"
		"\xd0\xb2\xd0\xb8\xd1\x82\xd0\xb5", NULL };
	size_t asked = first_number(prompt, 1);

	return asked && asked < all && says_word(prompt, words) ? asked : all;
}

/* The last "and" may end a list, one before a comma doesn't. */
static size_t at_comma_or_last_and(const char *s, size_t at)
{
	size_t n = divider_at_and(s, at);

	return n && !strchr(s + at, ',') ? n : divider_at_comma(s, at);
}

/* "lever, wheel and axle, pulley": which "and" is within an item is told by
 * how many are asked for. */
static void cut_row(struct recall_arena *a, const char *text, size_t asked,
		struct items *out)
{
	static const items_divider cuts[] = { divider_at_semicolon,
		at_comma_or_last_and, divider_at_comma,
		divider_at_comma_or_and };

	for (size_t i = asked ? 0 : RECALL_COUNT(cuts) - 1;
			i < RECALL_COUNT(cuts); i++) {
		items_cut(a, text, cuts[i], out);
		if (out->n == asked)
			return;
	}
}

/* "Zustand, in dem", "состояние, при котором": it goes on behind the comma. */
static bool goes_on(const char *item)
{
	static const char *const words[] = { "which ", "that ", "who ",
		"where ", "when ", "whose ", "in dem ", "in der ", "bei dem ",
		"bei der ", "dass ", "wenn ", "der ", "die ", "das ", "qui ",
		"que ", "o\xc3\xb9 ", "che ", "dove ", "cui ", "in cui ",
		"donde ", "onde ", "em que ", "en que ",
		"\xd0\xbf\xd1\x80\xd0\xb8 \xd0\xba",
		"\xd0\xb2 \xd0\xba\xd0\xbe\xd1\x82",
		"\xd0\xba\xd0\xbe\xd1\x82\xd0\xbe\xd1\x80",
		"\xd1\x87\xd0\xb5\xd0\xbc ", "\xd1\x87\xd1\x82\xd0\xbe",
		"\xd0\xb3\xd0\xb4\xd0\xb5 ",
		"\xd0\xba\xd0\xbe\xd0\xb3\xd0\xb4\xd0\xb0 ", NULL };

	return divider_starts(item, words) > 0;
}

static bool reads_like_list(const char *text, const struct items *items)
{
	size_t bare = count_bare(items);

	for (size_t i = 1; i < items->n; i++)
		if (goes_on(items->s[i]))
			return false;
	return items->n >= 3 && have_words(items, 4) && !says_or(text) &&
			(!bare || bare == items->n) && ends_like_list(text);
}

void judge_items(struct recall_arena *a, const char *text, const char *prompt,
		struct items *out)
{
	struct recall_buf b = RECALL_BUF_INIT;
	size_t asked;

	recall_fold(&b, prompt ? prompt : "", prompt ? strlen(prompt) : 0,
			RECALL_FOLD_ACCENTS);
	asked = first_number(b.data, 2);
	judge_listed(a, text, out);
	if (out->n == 0 && (asked || strlen(text) <= LONGEST_ROW)) {
		cut_row(a, text, asked, out);
		if (out->n == asked ? out->n < 2 || !have_words(out, 10) :
				!reads_like_list(text, out))
			out->n = 0;
	}
	out->needed = count_needed(b.data, out->n);
	if (out->n && asks_for_order(b.data))
		out->ordered = true;
	recall_buf_release(&b);
}

static size_t at_alternative(const char *s, size_t at)
{
	static const char *const words[] = { " / ", " or ", " oder ", " ou ",
		" o ", " u ", " oppure ", " \xd0\xb8\xd0\xbb\xd0\xb8 ", NULL };
	size_t n = s[at] == ' ' ? divider_starts(s + at, words) : 0;

	if (n)
		return n;
	n = divider_at_comma(s, at);
	if (n)
		return n;
	return divider_at_semicolon(s, at);
}

/* "1. …", lines, bullets, arrows: nobody takes one of them for all. */
static bool is_laid_out(const char *text)
{
	return strchr(text, '\n') || items_count(text, divider_at_arrow) ||
			items_count(text, divider_at_bullet) ||
			items_count(text, divider_at_any_number);
}

void judge_alternatives(struct recall_arena *a, const char *text,
		struct items *out)
{
	static const char *const openings[] = { "or ", "either ", NULL };

	out->n = 0;
	out->ordered = false;
	if (strlen(text) > LONGEST_CHOICE || is_laid_out(text) ||
			items_count(text, divider_at_and))
		return;
	items_cut(a, text, at_alternative, out);
	if (out->n < 2 || !have_words(out, 4) || count_bare(out))
		out->n = 0;
	for (size_t i = 0; i < out->n; i++)
		out->s[i] += divider_starts(out->s[i], openings);
	out->needed = out->n;
}

static size_t at_anything(const char *s, size_t at)
{
	static const items_divider dividers[] = {
		divider_at_arrow, divider_at_bullet, divider_at_line,
		divider_at_semicolon, divider_at_any_number,
		divider_at_comma,
	};
	size_t step;

	for (size_t i = 0; i < RECALL_COUNT(dividers); i++) {
		step = dividers[i](s, at);
		if (step)
			return step;
	}
	return 0;
}

static size_t at_other_name(const char *s, size_t at)
{
	static const char *const words[] = { " = ", " / ", " aka ",
		" or ", NULL };

	return strchr("()[]", s[at]) ? 1 : divider_starts(s + at, words);
}

void judge_names(struct recall_arena *a, const char *typed, struct items *out)
{
	items_cut(a, typed, at_other_name, out);
	out->needed = out->n;
}

void judge_cut(struct recall_arena *a, const char *typed, struct items *out)
{
	out->ordered = false;
	items_cut(a, typed, at_anything, out);
}
