#include "items.h"

#include "answer.h"

#include <string.h>
#include <strings.h>

/* Longer lines are prose. */
#define LONGEST_LINE 160
/* Bytes; what is longer isn't a choice of a few words. */
#define LONGEST_CHOICE 600


static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(unsigned char)c >= 0x80;
}

static size_t starts(const char *s, const char *const *with)
{
	for (; *with; with++)
		if ((**with | 0x20) == (*s | 0x20) &&
				strncasecmp(s, *with, strlen(*with)) == 0)
			return strlen(*with);
	return 0;
}

/* Without blanks, and the marks between items, at both ends. */
static void add_item(struct recall_arena *a, struct items *out, const char *s,
		size_t n)
{
	static const char *const ends[] = { "etc.", "etc", NULL };
	static const char *const ands[] = { "and ", "und ", "et ", "y ", "e ",
		NULL };
	size_t label;

	while (n && (is_blank(*s) || strchr(",;", *s))) {
		s++;
		n--;
	}
	label = starts(s, ands);
	if (label < n) {
		s += label;
		n -= label;
	}
	label = judge_step_label(s);
	if (label < n) {
		s += label;
		n -= label;
	}
	while (n && (is_blank(s[n - 1]) || strchr(",;.", s[n - 1])))
		n--;
	if (n == 0 || out->n == JUDGE_MOST_ITEMS ||
			(n <= 4 && starts(s, ends) == n))
		return;
	out->s[out->n++] = recall_arena_strndup(a, s, n);
}

static size_t count_words(const char *s)
{
	size_t words = 0;

	for (size_t i = 0; s[i]; i++)
		words += !is_blank(s[i]) && (i == 0 || is_blank(s[i - 1]));
	return words;
}

/* ---- the dividers of the forms of lists --------------------------------- */

static size_t at_arrow(const char *s, size_t at)
{
	static const char *const arrows[] = { "->", "=>", "\xe2\x86\x92",
		"\xe2\x9e\x94", "\xe2\x87\x92", "\xe2\x80\x94>",
		"\xe2\x80\x93>", NULL };
	size_t n;

	if (!strchr("-=> ", s[at]) && (unsigned char)s[at] < 0x80)
		return 0;
	n = starts(s + at, arrows);
	if (n)
		return n;
	/* "-->" begins a byte earlier */
	if (strncmp(s + at, "-->", 3) == 0)
		return 3;
	return at && strncmp(s + at - 1, " > ", 3) == 0;
}

static size_t at_bullet(const char *s, size_t at)
{
	static const char *const bullets[] = { "\xe2\x80\xa2", "\xe2\x97\x8f",
		"\xe2\x96\xaa", "\xe2\x97\xa6", "\xe2\x80\xa3",
		"\xe2\x88\x99", "\xef\x82\xb7", NULL };
	static const char *const dashes[] = { "- ", "* ", "\xe2\x80\x93 ",
		"\xe2\x80\x94 ", "+ ", NULL };
	size_t n = (unsigned char)s[at] < 0x80 ? 0 : starts(s + at, bullets);

	if (n)
		return n;
	return at == 0 || s[at - 1] == '\n' ? starts(s + at, dashes) : 0;
}

static size_t at_line(const char *s, size_t at)
{
	return s[at] == '\n';
}

static size_t at_semicolon(const char *s, size_t at)
{
	return s[at] == ';';
}

static size_t at_comma(const char *s, size_t at)
{
	static const char *const wide[] = { "\xe3\x80\x81", "\xef\xbc\x8c",
		"\xef\xbc\x9b", NULL };

	if (s[at] == ',')
		return is_blank(s[at + 1]);
	return (unsigned char)s[at] < 0x80 ? 0 : starts(s + at, wide);
}

static size_t at_and(const char *s, size_t at)
{
	static const char *const ands[] = { " and ", " & ", " und ", " et ",
		" y ", " e ", NULL };

	return s[at] == ' ' ? starts(s + at, ands) : 0;
}

static size_t at_comma_or_and(const char *s, size_t at)
{
	size_t n = at_comma(s, at);

	return n ? n : at_and(s, at);
}

/* "2.", "2)", "(2)" and so on before a word. */
static size_t at_any_number(const char *s, size_t at)
{
	size_t open = s[at] == '(', i = at + open, digits = i;

	if (at && !is_blank(s[at - 1]))
		return 0;
	while (is_digit(s[i]) && i < digits + 3)
		i++;
	if (i == digits || !(s[i] == ')' || (s[i] == '.' && !open)))
		return 0;
	i++;
	return is_blank(s[i]) || is_letter(s[i]) ? i - at : 0;
}

typedef size_t (*divider)(const char *s, size_t at);

/* Every piece between dividers; what comes before the first is one too. */
static void cut_at(struct recall_arena *a, const char *s, divider is_divider,
		struct items *out)
{
	size_t from = 0, i = 0, step;

	out->n = 0;
	while (s[i]) {
		step = is_divider(s, i);
		if (step) {
			add_item(a, out, s + from, i - from);
			from = i + step;
		}
		i += step ? step : 1;
	}
	add_item(a, out, s + from, i - from);
}

/* ---- numbers must count up from one ------------------------------------- */

static unsigned number_at(const char *s)
{
	unsigned number = 0;

	for (s += *s == '('; is_digit(*s); s++)
		number = number * 10 + (unsigned)(*s - '0');
	return number;
}

/* "Steps: 1. … 2. …": what stands before the first number is dropped. */
static void cut_numbered(struct recall_arena *a, const char *s,
		struct items *out)
{
	size_t from = 0, i = 0, step;
	unsigned wanted = 1;

	out->n = 0;
	while (s[i]) {
		step = at_any_number(s, i);
		if (step && number_at(s + i) == wanted) {
			if (wanted > 1)
				add_item(a, out, s + from, i - from);
			from = i + step;
			wanted++;
		}
		i += step ? step : 1;
	}
	if (wanted > 2)
		add_item(a, out, s + from, i - from);
}

/* "a) … b) …" */
static void cut_lettered(struct recall_arena *a, const char *s,
		struct items *out)
{
	size_t from = 0, i = 0;
	char wanted = 'a';

	out->n = 0;
	for (; s[i]; i++) {
		size_t open = s[i] == '(';

		if ((i && !is_blank(s[i - 1])) || s[i + open] != wanted ||
				s[i + open + 1] != ')')
			continue;
		if (wanted > 'a')
			add_item(a, out, s + from, i - from);
		from = i + open + 2;
		wanted++;
	}
	if (wanted > 'b')
		add_item(a, out, s + from, i - from);
}

/* "i) … ii) …" */
static void cut_roman(struct recall_arena *a, const char *s,
		struct items *out)
{
	static const char *const labels[] = { "i)", "ii)", "iii)", "iv)",
		"v)", "vi)", "vii)", "viii)" };
	size_t from = 0, wanted = 0;

	out->n = 0;
	for (size_t i = 0; s[i] && wanted < sizeof(labels) / sizeof(labels[0]);
			i++) {
		size_t open = s[i] == '(', n = strlen(labels[wanted]);

		if ((i && !is_blank(s[i - 1])) ||
				strncmp(s + i + open, labels[wanted], n) != 0)
			continue;
		if (wanted)
			add_item(a, out, s + from, i - from);
		from = i + open + n;
		wanted++;
	}
	if (wanted > 1)
		add_item(a, out, s + from, strlen(s) - from);
}

/* ---- which form it is --------------------------------------------------- */

static size_t count(const char *s, divider is_divider)
{
	size_t n = 0, step;

	for (size_t i = 0; s[i]; i += step ? step : 1) {
		step = is_divider(s, i);
		n += step > 0;
	}
	return n;
}

static bool are_short(const struct items *items, size_t longest)
{
	for (size_t i = 0; i < items->n; i++)
		if (strlen(items->s[i]) > longest)
			return false;
	return true;
}

/* "The parts are:" isn't one of them. */
static void drop_heading(struct items *out)
{
	const char *first = out->n ? out->s[0] : "";

	if (!*first || first[strlen(first) - 1] != ':')
		return;
	out->n--;
	memmove(out->s, out->s + 1, out->n * sizeof(out->s[0]));
}

void judge_listed(struct recall_arena *a, const char *text, struct items *out)
{
	out->ordered = false;
	cut_numbered(a, text, out);
	if (out->n > 1)
		return;
	cut_lettered(a, text, out);
	if (out->n > 1)
		return;
	cut_roman(a, text, out);
	if (out->n > 1)
		return;
	if (count(text, at_arrow)) {
		cut_at(a, text, at_arrow, out);
		out->ordered = out->n > 1;
		if (out->n > 1 && are_short(out, LONGEST_LINE))
			return;
	}
	if (count(text, at_bullet) > 1) {
		cut_at(a, text, at_bullet, out);
		drop_heading(out);
		return;
	}
	cut_at(a, text, at_line, out);
	drop_heading(out);
	if (out->n > 1 && are_short(out, LONGEST_LINE))
		return;
	if (count(text, at_semicolon) > 1) {
		cut_at(a, text, at_semicolon, out);
		if (out->n > 2 && are_short(out, LONGEST_LINE))
			return;
	}
	out->n = 0;
	out->ordered = false;
}

static const char *const numbers[] = {
	"one", "two", "three", "four", "five", "six", "seven", "eight",
	"nine", "ten",
	"eleven", "twelve",
};

static bool is_word_at(const char *s, size_t at, const char *word)
{
	size_t n = strlen(word);

	return strncasecmp(s + at, word, n) == 0 && !is_letter(s[at + n]) &&
			(at == 0 || !is_letter(s[at - 1]));
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
		for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]);
				k++)
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
			!starts(prompt, names))) &&
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
		if (count_words(items->s[i]) > most)
			return false;
	return true;
}

/* "a, b and c": an "and" before the last only, or before none. */
static bool ends_like_list(const char *s)
{
	size_t ands = 0, step;
	bool last = true;

	for (size_t i = 0; s[i]; i += step ? step : 1) {
		step = at_and(s, i);
		if (step)
			ands++;
		else if (at_comma(s, i))
			last = ands == 0 || at_and(s, i + 1);
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
		if (asked > 1 && count(text, at_semicolon) + 1 == asked)
			cut_at(a, text, at_semicolon, out);
		else
			cut_at(a, text, at_comma_or_and, out);
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
	size_t n = s[at] == ' ' ? starts(s + at, words) : 0;

	if (n)
		return n;
	n = at_comma(s, at);
	if (n)
		return n;
	return at_semicolon(s, at);
}

/* "1. …", lines, bullets, arrows: nobody takes one of them for all. */
static bool is_laid_out(const char *text)
{
	return strchr(text, '\n') || count(text, at_arrow) ||
			count(text, at_bullet) || count(text, at_any_number);
}

void judge_alternatives(struct recall_arena *a, const char *text,
		struct items *out)
{
	static const char *const openings[] = { "or ", "either ", NULL };

	out->n = 0;
	out->ordered = false;
	if (strlen(text) > LONGEST_CHOICE || is_laid_out(text) || count(text, at_and))
		return;
	cut_at(a, text, at_alternative, out);
	if (out->n < 2 || !have_words(out, 4) || has_bare_number(out))
		out->n = 0;
	for (size_t i = 0; i < out->n; i++)
		out->s[i] += starts(out->s[i], openings);
	out->needed = out->n;
}

static size_t at_anything(const char *s, size_t at)
{
	static const divider dividers[] = {
		at_arrow, at_bullet, at_line, at_semicolon, at_any_number,
		at_comma,
	};
	size_t step;

	for (size_t i = 0; i < sizeof(dividers) / sizeof(dividers[0]); i++) {
		step = dividers[i](s, at);
		if (step)
			return step;
	}
	return 0;
}

static size_t at_other_name(const char *s, size_t at)
{
	static const char *const words[] = { " = ", " / ", " aka ", NULL };

	return strchr("()[]", s[at]) ? 1 : starts(s + at, words);
}

void judge_names(struct recall_arena *a, const char *typed, struct items *out)
{
	cut_at(a, typed, at_other_name, out);
	out->needed = out->n;
}

void judge_cut(struct recall_arena *a, const char *typed, struct items *out)
{
	out->ordered = false;
	cut_at(a, typed, at_anything, out);
}
