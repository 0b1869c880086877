/* Lists by what the prompt asks for, alternatives, and what was typed. */
#include "items.h"

#include <string.h>
#include <strings.h>

#include "dividers.h"
#include "span.h"

/* Bytes; what is longer isn't a choice of a few words. */
#define LONGEST_CHOICE 600
/* Bytes; a row of items of a few words that nobody asks for isn't longer. */
#define LONGEST_ROW 1200

static const char *const numbers[] = {
	"one", "two", "three", "four", "five", "six", "seven", "eight",
	"nine", "ten",
	"eleven", "twelve",
};

static bool is_word_at(const char *s, size_t at, const char *word)
{
	size_t n = strlen(word);

	return strncasecmp(s + at, word, n) == 0 && !is_word_char(s[at + n]) &&
			(at == 0 || !is_word_char(s[at - 1]));
}

/* The first number from `least` on in a prompt: "the 3 phases", "three",
 * "(4)"; 0 for none. */
static size_t first_number(const char *prompt, size_t least)
{
	for (size_t i = 0; prompt[i]; i++) {
		if (is_digit(prompt[i])) {
			unsigned n = 0;

			for (; is_digit(prompt[i]); i++)
				n = n < 100 ? n * 10 + (unsigned)(prompt[i] -
						'0') : n;
			if (n >= least && n <= 30)
				return n;
			i--;
			continue;
		}
		for (size_t k = 0; k < RECALL_COUNT(numbers); k++)
			if (k + 1 >= least && is_word_at(prompt, i,
					numbers[k]))
				return k + 1;
		if (is_word_at(prompt, i, "both"))
			return 2;
	}
	return 0;
}

static bool says_word(const char *s, const char *const *words)
{
	for (size_t i = 0; s[i]; i++)
		for (const char *const *w = words; *w; w++)
			if (is_word_at(s, i, *w))
				return true;
	return false;
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
		"stages", "phasen", "\xc3\xa9tapes", "etapas", "fases",
		"fasi", NULL };
	static const char *const names[] = { "name ", "nenne ", NULL };
	static const char *const free_words[] = { "any order",
		"no particular order", "in order to", NULL };

	return (says_word(prompt, words) || (says_word(prompt, phases) &&
			!divider_starts(prompt, names))) &&
			!says_word(prompt, free_words);
}

/* "March 3, 2020" */
static bool has_bare_number(const struct items *items)
{
	for (size_t i = 0; i < items->n; i++)
		if (strspn(items->s[i], "0123456789.,% ") ==
				strlen(items->s[i]))
			return true;
	return false;
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
static size_t count_needed(const char *prompt, size_t all)
{
	static const char *const words[] = { "name", "give", "list", "state",
		"mention", "any", "example", "examples", "at least",
		"one of", "two of", "three of", "nenne", "nennen", "nombra",
		"cita", "citez", "donnez", "nomina", NULL };
	size_t asked = prompt ? first_number(prompt, 1) : 0;

	return asked && asked < all && says_word(prompt, words) ? asked : all;
}

void judge_items(struct recall_arena *a, const char *text, const char *prompt,
		struct items *out)
{
	size_t asked = prompt ? first_number(prompt, 2) : 0;

	judge_listed(a, text, out);
	if (out->n == 0) {
		if (asked > 1 && items_count(text, divider_at_semicolon) + 1 ==
				asked)
			items_cut(a, text, divider_at_semicolon, out);
		else if (asked || strlen(text) <= LONGEST_ROW)
			items_cut(a, text, divider_at_comma_or_and, out);
		if (out->n != asked && (out->n < 3 || !have_words(out, 4) ||
				says_or(text) || has_bare_number(out) ||
				!ends_like_list(text)))
			out->n = 0;
		else if (out->n < 2 || !have_words(out, 10))
			out->n = 0;
	}
	out->needed = count_needed(prompt, out->n);
	if (prompt && out->n && asks_for_order(prompt))
		out->ordered = true;
}

static size_t at_alternative(const char *s, size_t at)
{
	static const char *const words[] = { " / ", " or ", " oder ", " ou ",
		" o ", NULL };
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
	if (out->n < 2 || !have_words(out, 4) || has_bare_number(out))
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
