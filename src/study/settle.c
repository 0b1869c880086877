#include "settle.h"

#include <stdlib.h>

#include "spelling.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

bool judge_is_number(const struct word *w)
{
	return is_digit(w->s[0]) || (w->s[0] == '-' && is_digit(w->s[1]));
}

/* "vitamin A", "hepatitis E virus": a capital by itself is a name. */
static bool is_name(struct span text, char letter)
{
	char capital = (char)(letter - 'a' + 'A');

	for (size_t i = 1; i < text.n; i++)
		if (text.s[i] == capital && text.s[i - 1] == ' ' &&
				(i + 1 == text.n || !is_letter(
				(char)(text.s[i + 1] | 0x20))))
			return true;
	return false;
}

/* A letter alone is an article only before something. */
static void settle_letters(struct words *words, struct span text,
		unsigned languages)
{
	for (size_t i = 0; i < words->n; i++) {
		struct word *w = &words->w[i];

		/* "World War I" */
		if (w->len == 1 && w->s[0] == 'i' && i && i + 1 == words->n &&
				(w[-1].flags & WORD_FREE) != WORD_FREE) {
			judge_set_word(w, "1", languages);
			continue;
		}
		if (w->len != 1 || !(w->flags & WORD_LIGHT) ||
				w->s[0] < 'a' || w->s[0] > 'z')
			continue;
		if (i + 1 == words->n || (w->s[0] != 'i' &&
				is_name(text, w->s[0])))
			w->flags = WORD_EXACT;
		else if (languages == LANGUAGE_ANY && w->s[0] != 'a')
			w->flags = 0;
	}
}

/* What opens or ends an answer and may be left out: "because", "in", "Dr.",
 * "Jr."; "about" before a number. */
static void settle_ends(struct words *words)
{
	static const char *const openings[] = { "because", "weil", "porque",
		"perche", "dr", "mr", "mrs", "ms", "prof", "sir", "madame",
		"mme", "lord", "lady", "professor", NULL };
	static const char *const abouts[] = { "about", "around", "circa",
		"ca", "approximately", "roughly", "etwa", "rund", "environ",
		"aproximadamente", NULL };
	struct word *w = words->w;

	if (words->n < 2)
		return;
	if (w->flags & WORD_LIGHT || word_among(w->s, openings))
		w->flags = WORD_FREE;
	if (strcmp(w->s, "because") == 0 && strcmp(w[1].s, "of") == 0)
		w[1].flags = WORD_FREE;
	if (strcmp(w[words->n - 1].s, "jr") == 0)
		w[words->n - 1].flags = WORD_FREE;
	for (size_t i = 0; i + 1 < words->n; i++)
		if (judge_is_number(&w[i + 1]) && word_among(w[i].s, abouts))
			w[i].flags = WORD_FREE;
}

/* ---- numbers in words --------------------------------------------------- */

/* Of a number word, "one" too; 0 for what is none. */
static long value_of(const struct word *w)
{
	if (w->s[0] == 'o' && strcmp(w->s, "one") == 0)
		return 1;
	return w->said && w->s[strspn(w->s, "0123456789")] == '\0' ?
			strtol(w->s, NULL, 10) : 0;
}

struct value {
	long total, last;	/* last: below the thousands said so far */
	long least;		/* of thousand and million, the smaller comes
				 * later */
};

static bool add_value(struct value *v, long next)
{
	if (next >= 1000) {
		if (v->least && next >= v->least)
			return false;
		v->total += (v->last ? v->last : 1) * next;
		v->least = next;
		v->last = 0;
	} else if (next == 100) {
		if (v->last >= 100)
			return false;
		v->last = (v->last ? v->last : 1) * 100;
	} else if (next >= 10 && v->last >= 10 && v->last < 100 && !v->total) {
		/* "nineteen eighty-nine" */
		v->last = v->last * 100 + next;
	} else {
		long room = v->last % 100;

		if (room && (room < 20 || room % 10 || next >= 10))
			return false;
		v->last += next;
	}
	return true;
}

/* How many words from there on say one number; less than two when it is no
 * row of them. */
static size_t read_value(const struct words *words, size_t from, long *value)
{
	struct value v = { 0, 0, 0 };
	size_t n = 0, at = from;

	while (at < words->n) {
		bool and = n && strcmp(words->w[at].s, "and") == 0 &&
				at + 1 < words->n && (v.last % 100 == 0);
		long next = value_of(&words->w[at + and]);

		if (next == 0 || !add_value(&v, next))
			break;
		at += and + 1u;
		n = at - from;
	}
	*value = v.total + v.last;
	return n;
}

/* "twenty-five", "two hundred and five": one number. */
static void settle_values(struct recall_arena *a, struct words *words,
		struct span text, unsigned languages)
{
	for (size_t i = 0; i < text.n; i++)
		if (is_digit(text.s[i]))
			return;
	for (size_t i = 0; i + 1 < words->n; i++) {
		struct word *w = &words->w[i];
		long value;
		size_t n = read_value(words, i, &value);

		if (n < 2)
			continue;
		judge_set_word(w, recall_arena_printf(a, "%ld", value),
				languages);
		memmove(w + 1, w + n, (words->n - i - n) * sizeof(*w));
		words->n -= n - 1;
	}
}

/* "1914 to 1918" */
static void settle_ranges(struct words *words)
{
	static const char *const tos[] = { "to", "bis", "a", "al", "until",
		NULL };

	for (size_t i = 1; i + 1 < words->n; i++)
		if (judge_is_number(&words->w[i - 1]) &&
				judge_is_number(&words->w[i + 1]) &&
				word_among(words->w[i].s, tos))
			words->w[i].flags = WORD_FREE;
}

/* ---- abbreviations by what they stand beside ---------------------------- */

static bool is_beside_number(const struct words *words, size_t i)
{
	return (i && judge_is_number(&words->w[i - 1])) ||
			(i + 1 < words->n && judge_is_number(&words->w[i + 1]));
}

static const char *said(const struct word *w)
{
	return w->said ? w->said : w->s;
}

/* "St. Helena", "Mt. Everest", not "Main St." */
static const char *long_form(const struct words *words, size_t i)
{
	static const struct {
		const char *s, *as;
	} rows[] = {
		{ "st", "saint" }, { "mt", "mount" }, { "ste", "sainte" },
	};

	if (words->w[i].s[1] != 't')
		return NULL;
	for (size_t k = 0; k < RECALL_COUNT(rows); k++)
		if (strcmp(words->w[i].s, rows[k].s) == 0 &&
				i + 1 < words->n &&
				!is_beside_number(words, i))
			return rows[k].as;
	return NULL;
}

static bool is_unit_at(const struct words *words, size_t i)
{
	return i && i < words->n && judge_is_number(&words->w[i - 1]) &&
			judge_is_unit(words->w[i].s);
}

/* "Square metres", "metri quadrati": which power a word says; 0 for none. */
static char power_of(const struct word *w)
{
	static const char *const squares[] = { "square", "sq", "quadrat",
		"cuadrad", "carre", "quadrad",
		"\xd0\xba\xd0\xb2\xd0\xb0\xd0\xb4\xd1\x80\xd0\xb0\xd1\x82",
		"\xd0\xba\xd0\xb2" };
	static const char *const cubes[] = { "cub",
		"\xd0\xba\xd1\x83\xd0\xb1" };

	for (size_t i = 0; i < RECALL_COUNT(squares); i++)
		if (strncmp(w->s, squares[i], strlen(squares[i])) == 0)
			return '2';
	for (size_t i = 0; i < RECALL_COUNT(cubes); i++)
		if (strncmp(w->s, cubes[i], strlen(cubes[i])) == 0)
			return '3';
	return 0;
}

/* Two words become that one. */
static void join(struct words *words, size_t i, const char *as,
		unsigned languages)
{
	struct word *w = &words->w[i];

	judge_set_word(w, as, languages);
	memmove(w + 1, w + 2, (words->n - i - 2) * sizeof(*w));
	words->n--;
}

/* What comes behind a number: "km2" of "square kilometres", "percent" of
 * "por ciento", "c" of "degrees Celsius". */
static void settle_measure(struct recall_arena *a, struct words *words,
		size_t i, unsigned languages)
{
	static const char *const hundreds[] = { "cent", "ciento", "cento",
		"cien", NULL };
	static const char *const fors[] = { "por", "pour", "per", NULL };
	static const char *const scales[] = { "c", "f", NULL };
	struct word *w = &words->w[i];
	const char *unit = judge_unit(said(w)), *next = judge_unit(said(w +
			1));

	if (power_of(w))
		join(words, i, recall_arena_printf(a, "%s%c", next ? next :
				w[1].s, power_of(w)), languages);
	else if (judge_is_unit(w->s) && power_of(w + 1))
		join(words, i, recall_arena_printf(a, "%s%c", unit ? unit :
				w->s, power_of(w + 1)), languages);
	else if (word_among(w->s, fors) && word_among(said(w + 1), hundreds))
		join(words, i, "percent", languages);
	else if (strcmp(w->s, "degrees") == 0 && next && word_among(next,
			scales))
		join(words, i, next, languages);
}

/* "m/s" of "metres per second"; "AD" beside a year says nothing. */
static void settle_units(struct recall_arena *a, struct words *words,
		unsigned languages)
{
	static const char *const pers[] = { "per", "pro", "par", "por", "al",
		"all", "\xd0\xb2", NULL };

	for (size_t i = 0; i < words->n; i++) {
		struct word *w = &words->w[i];
		const char *unit;

		if (strcmp(w->s, "ad") == 0 && is_beside_number(words, i))
			w->flags = WORD_FREE;
		if (i + 1 == words->n || i == 0)
			continue;
		if (judge_is_number(w - 1))
			settle_measure(a, words, i, languages);
		else if (is_unit_at(words, i - 1) && word_among(w->s, pers)) {
			w->flags = WORD_FREE;
			unit = judge_unit(said(w + 1));
			if (unit)
				judge_set_word(w + 1, unit, languages);
		}
	}
}

/* What two words come to: "goes up" is "rises", "nothing but" is "only". */
static const char *one_for(const char *first, const char *second)
{
	static const char *const goes[] = { "go", "goes", "going", "gone",
		"went", NULL };
	static const char *const pairs[][3] = {
		{ "nothing", "but", "only" }, { "nichts", "als", "nur" },
		{ "rien", "que", "seulement" }, { "nient", "altro", "solo" },
		{ "have", "to", "need" }, { "has", "to", "need" },
		{ "had", "to", "need" }, { "having", "to", "need" },
		{ "e", "nemmeno", "ne" }, { "e", "neppure", "ne" },
		{ "e", "neanche", "ne" }, { "y", "tampoco", "ni" },
	};

	if (strcmp(second, "up") == 0 || strcmp(second, "down") == 0)
		return !word_among(first, goes) ? NULL : *second == 'u' ?
				"rises" : "falls";
	for (size_t i = 0; i < RECALL_COUNT(pairs); i++)
		if (strcmp(first, pairs[i][0]) == 0 && strcmp(second,
				pairs[i][1]) == 0)
			return pairs[i][2];
	return NULL;
}

/* "Need not" is "not need". */
static void settle_need(struct word *w)
{
	struct word need = *w;

	if (strcmp(w->s, "need") != 0 || !(w[1].flags & WORD_NEGATION))
		return;
	*w = w[1];
	w[1] = need;
}

void judge_settle_verbs(struct words *words, unsigned languages)
{
	for (size_t i = 0; i + 1 < words->n; i++)
		settle_need(&words->w[i]);
	for (size_t i = 0; i + 1 < words->n; i++) {
		struct word *w = &words->w[i];
		const char *as = strchr("gwnrhey", w->s[0]) ? one_for(w->s,
				w[1].s) : NULL;

		if (!as)
			continue;
		join(words, i, as, languages);
	}
}

/* "2 Sept 1945" */
static void settle_short_forms(struct words *words, unsigned languages)
{
	for (size_t i = 0; i < words->n; i++) {
		struct word *w = &words->w[i];
		const char *as = NULL;

		if (w->len > 4)
			continue;
		as = is_beside_number(words, i) ?
				judge_month(said(w)) :
				long_form(words, i);
		if (as)
			judge_set_word(w, as, languages);
	}
}

static bool has_number(const struct words *words)
{
	for (size_t i = 0; i < words->n; i++)
		if (judge_is_number(&words->w[i]))
			return true;
	return false;
}

void judge_settle(struct recall_arena *a, struct words *words,
		struct span text, unsigned languages)
{
	settle_letters(words, text, languages);
	settle_short_forms(words, languages);
	settle_values(a, words, text, languages);
	if (has_number(words)) {
		settle_units(a, words, languages);
		settle_ranges(words);
	}
	settle_ends(words);
}
