/*
 * Where a text says itself what else a thing is called: "customer lifetime
 * value (CLV)", "churn, also called attrition".
 */
#include "synonyms.h"

#include <string.h>

#include "words.h"

/* Bytes; a longer bracket explains, and names nothing. */
#define LONGEST_NAME 96

/* ---- abbreviations ------------------------------------------------------ */

static bool ends_word(char c)
{
	return strchr(" \t\n-/,;:.\"'([", c) != NULL;
}

/* "total cost of ownership": small words may have no letter. */
static bool may_skip(struct span word)
{
	char folded[8];

	if (word.n >= sizeof(folded))
		return false;
	for (size_t i = 0; i < word.n; i++)
		folded[i] = (char)(word.s[i] | 0x20);
	folded[word.n] = '\0';
	return judge_known_flags(folded, LANGUAGE_ANY) & WORD_LIGHT;
}

/* Of the words that end here those which begin with its letters; none when
 * they don't. */
static struct span find_long_form(struct span before, struct span letters)
{
	size_t at = before.n, end, left = letters.n;

	if (left && letters.s[left - 1] == 's')
		left--;
	while (left && at) {
		while (at && ends_word(before.s[at - 1]))
			at--;
		for (end = at; at && !ends_word(before.s[at - 1]);)
			at--;
		if (end > at && (before.s[at] | 0x20) ==
				(letters.s[left - 1] | 0x20))
			left--;
		else if (end == at || !may_skip((struct span){ before.s + at,
				end - at }))
			return (struct span){ NULL, 0 };
	}
	return left ? (struct span){ NULL, 0 } :
			(struct span){ before.s + at, before.n - at };
}

static struct span trim_name(struct span t)
{
	while (t.n && strchr(" \t\n,;:\"'", t.s[0])) {
		t.s++;
		t.n--;
	}
	while (t.n && strchr(" \t\n,;:.\"'([", t.s[t.n - 1]))
		t.n--;
	return t;
}

static struct span last_word(struct span t)
{
	size_t at = t.n;

	while (at && !ends_word(t.s[at - 1]))
		at--;
	return (struct span){ t.s + at, t.n - at };
}

/* "Customer lifetime value (CLV)", "CLV (customer lifetime value)" */
static void read_bracket(struct synonyms *s, struct span before,
		struct span inside)
{
	struct span word, meant;

	before = trim_name(before);
	inside = trim_name(inside);
	word = last_word(before);
	if (judge_is_abbreviation(inside.s, inside.n)) {
		meant = find_long_form(before, inside);
		if (meant.n)
			synonyms_add(s, inside, meant);
		else if (judge_abbreviates(inside.s, inside.n, before.s,
				before.n))
			synonyms_add(s, inside, before);
	} else if (judge_abbreviates(word.s, word.n, inside.s, inside.n)) {
		synonyms_add(s, word, inside);
	}
}

void synonyms_read_brackets(struct synonyms *s, const char *text)
{
	for (const char *open = strchr(text, '('); open;
			open = strchr(open + 1, '(')) {
		size_t n = strcspn(open + 1, "()");

		if (open[1 + n] == ')' && n < LONGEST_NAME)
			read_bracket(s, (struct span){ text,
					(size_t)(open - text) },
					(struct span){ open + 1, n });
	}
}

/* ---- also called -------------------------------------------------------- */

static const char *const marks[] = {
	"also called ", "Also called ", "also known as ", "Also known as ",
	"also referred to as ", "sometimes called ", "a.k.a. ", "aka ",
	"auch genannt ", "auch bekannt als ", "auch als ",
	"tambi\xc3\xa9n llamado ", "tambi\xc3\xa9n llamada ",
	"tambi\xc3\xa9n conocido como ", "tambi\xc3\xa9n conocida como ",
	"aussi appel\303\251 ", "aussi appel\303\251e ", "detto anche ",
	"detta anche ", "anche detto ", "anche detta ",
};

/* Nearly no word begins as a mark does. */
static bool begins_mark(const char *s)
{
	switch (s[0]) {
	case 'a':
		return strchr("lukn.", s[1]) && s[1];
	case 'A':
		return s[1] == 'l';
	case 's':
		return s[1] == 'o' && s[2] == 'm';
	case 't':
		return s[1] == 'a' && s[2] == 'm';
	case 'd':
		return s[1] == 'e' && s[2] == 't';
	default:
		return false;
	}
}

/* The bytes of the mark that begins here; 0 for none. */
static size_t read_mark(const char *s)
{
	for (size_t i = 0; i < RECALL_COUNT(marks); i++)
		if (strncmp(s, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

/* What follows the first mark; NULL for none. */
static const char *find_mark(const char *text, struct span *before)
{
	for (const char *at = text; *at; at++) {
		size_t n = begins_mark(at) && (at == text || ends_word(
				at[-1])) ? read_mark(at) : 0;

		if (n) {
			*before = (struct span){ text, (size_t)(at - text) };
			return at + n;
		}
	}
	return NULL;
}

/* Up to a mark, or to a word that goes on with something else. */
static struct span read_name(const char *s)
{
	static const char *const words[] = { " is ", " are ", " and ",
		" or ", " that ", " which ", " ist ", " und ", " es ", " y ",
		" est ", " et ", " e " };
	struct span name = { s, strcspn(s, ",.;:()\n") };

	for (size_t i = 0; i < RECALL_COUNT(words); i++) {
		const char *at = strstr(s, words[i]);

		if (at && (size_t)(at - s) < name.n)
			name.n = (size_t)(at - s);
	}
	return trim_name(name);
}

/* In a definition it is the term that is called so, in a term what stands
 * before. */
void synonyms_read_called(struct synonyms *s, const char *text,
		const char *term)
{
	struct span before, name;
	const char *after = find_mark(text, &before);

	if (!after)
		return;
	name = read_name(after);
	before = trim_name(before);
	if (term)
		before = trim_name((struct span){ term, strcspn(term, "(") });
	if (name.n && before.n)
		synonyms_add(s, name, before);
}
