/* "3." before a term, "Part 2", "(4)", "continued" after it. */
#include "answer.h"

#include "span.h"

/* "Chapter ", "Unit ": before a number and a colon; 0 for none. */
static size_t heading_word(const char *text)
{
	static const char *const words[] = { "chapter ", "unit ", "lesson ",
		"section ", "topic ", "module ", "week ", "part ", "lecture ",
		"kapitel ", "lektion ", "einheit ", "teil ", "chapitre ",
		"cap\xc3\xadtulo ", "capitulo ", "tema ", "unidad ",
		"capitolo ", "lezione " };

	for (size_t i = 0; i < RECALL_COUNT(words); i++)
		if (strncasecmp(text, words[i], strlen(words[i])) == 0)
			return strlen(words[i]);
	return 0;
}

/* The bytes of "3.", "(3)", "Chapter 3:" with the blanks after it, and the
 * number; 0 for none. */
static size_t read_number(const char *text, unsigned *number)
{
	size_t word = heading_word(text), i = word, digits;
	bool open = !word && *text == '(';

	*number = 0;
	i += open;
	for (digits = i; is_digit(text[i]) && i < digits + 3; i++)
		*number = *number * 10 + (unsigned)(text[i] - '0');
	if (i == digits)
		return 0;
	if (word && text[i] == ' ' && text[i + 1] == '-')
		i++;
	if (!text[i] || !strchr(open ? ")" : word ? ":.-" : ".)", text[i]))
		return 0;
	while (is_blank(text[++i]))
		continue;
	/* "3. 5" is a number, "3.5" too */
	return is_word_char(text[i]) && !is_digit(text[i]) ? i : 0;
}

size_t judge_step_label(const char *text)
{
	static const char *const words[] = { "step ", "stage ", "phase ",
		"schritt ", "\xc3\xa9tape ", "etape ", "paso ", "fase ",
		"passo ", "level ", "layer " };

	for (size_t i = 0; i < RECALL_COUNT(words); i++) {
		size_t n = strlen(words[i]), digits;

		if (strncasecmp(text, words[i], n) != 0)
			continue;
		for (digits = n; is_digit(text[n]); n++)
			continue;
		if (n == digits || n > digits + 2)
			return 0;
		n += strspn(text + n, ":.)- ");
		return is_word_char(text[n]) ? n : 0;
	}
	return 0;
}

unsigned judge_leading_number(const char *text)
{
	unsigned number;

	return read_number(text, &number) ? number : 0;
}

static struct span skip_leading_number(struct span t)
{
	unsigned number;
	size_t n = read_number(t.s, &number);

	return n < t.n ? trim((struct span){ t.s + n, t.n - n }) : t;
}

/* The length of "Part" at the end, or 0. */
static size_t part_word(struct span t)
{
	static const char *const words[] = { "part", "pt.", "pt", "teil",
		"parte", "partie" };

	for (size_t i = 0; i < RECALL_COUNT(words); i++)
		if (ends_in(t, words[i]))
			return strlen(words[i]);
	return 0;
}

/* "4"; after "part" also "IV" and "four". */
static bool is_count(struct span t, bool words)
{
	static const char *const counts[] = { "one", "two", "three", "four",
		"five", "six", "i", "ii", "iii", "iv", "v", "vi", "vii",
		"viii", "ix", "x" };

	if (strspn(t.s, "0123456789") >= t.n)
		return true;
	for (size_t i = 0; words && i < RECALL_COUNT(counts); i++)
		if (strlen(counts[i]) == t.n &&
				strncasecmp(counts[i], t.s, t.n) == 0)
			return true;
	return false;
}

/* The length without "(4)", "#4" or "Part IV", or that of t. */
static size_t before_number(struct span t)
{
	size_t i = t.n, word, from;
	bool bracket = i && t.s[i - 1] == ')';

	i -= bracket;
	for (from = i; from && is_word_char(t.s[from - 1]);)
		from--;
	if (from == i)
		return t.n;
	word = from;
	while (word && is_blank(t.s[word - 1]))
		word--;
	if (is_count((struct span){ t.s + from, i - from }, true) &&
			part_word((struct span){ t.s, word })) {
		word -= part_word((struct span){ t.s, word });
		return bracket && word && t.s[word - 1] == '(' ? word - 1 :
				word;
	}
	if (!is_count((struct span){ t.s + from, i - from }, false) || !from)
		return t.n;
	if (t.s[from - 1] == '#' && !bracket)
		return from - 1;
	return bracket && t.s[from - 1] == '(' ? from - 1 : t.n;
}

static size_t before_continued(struct span t)
{
	static const char *const words[] = {
		"(continued)", "(cont.)", "(cont)", "(cont'd)",
		"continued", "cont.", "cont'd", "cont",
	};

	for (size_t i = 0; i < RECALL_COUNT(words); i++)
		if (ends_in(t, words[i]))
			return t.n - strlen(words[i]);
	return t.n;
}

static struct span drop_ending(struct span t)
{
	struct span shorter = { t.s, before_number(t) };

	shorter.n = before_continued(shorter);
	while (shorter.n && strchr(" \t\n,:-", shorter.s[shorter.n - 1]))
		shorter.n--;
	return shorter.n ? shorter : t;
}

static struct span strip_numbering(struct span t)
{
	struct span before;

	t = skip_leading_number(trim(t));
	do {
		before = t;
		t = drop_ending(t);
	} while (t.n < before.n);
	return t;
}

const char *judge_strip_numbering(struct recall_arena *a, const char *text)
{
	struct span t = strip_numbering((struct span){ text, strlen(text) });

	return recall_arena_strndup(a, t.s, t.n);
}
