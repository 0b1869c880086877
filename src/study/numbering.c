/* "3." before a term, "Part 2", "(4)", "continued" after it. */
#include "answer.h"

#include "span.h"

unsigned judge_leading_number(const char *text)
{
	unsigned number = 0;
	bool open = *text == '(';
	size_t i = open;

	for (; is_digit(text[i]) && i < 3; i++)
		number = number * 10 + (unsigned)(text[i] - '0');
	if (i == open || !strchr(open ? ")" : ".)", text[i]) || !text[i])
		return 0;
	while (is_blank(text[++i]))
		continue;
	/* "3. 5" is a number, "3.5" too */
	return is_word_char(text[i]) && !is_digit(text[i]) ? number : 0;
}

static struct span skip_leading_number(struct span t)
{
	if (judge_leading_number(t.s) == 0)
		return t;
	while (t.n && !strchr(".)", *t.s)) {
		t.s++;
		t.n--;
	}
	t.s++;
	t.n--;
	return trim(t);
}

/* The length of "Part" at the end, or 0. */
static size_t part_word(struct span t)
{
	static const char *const words[] = { "part", "pt.", "pt", "teil",
		"parte", "partie" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
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
	for (size_t i = 0; words && i < sizeof(counts) / sizeof(counts[0]);
			i++)
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

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
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
