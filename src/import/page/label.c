#include "page.h"

#include <string.h>

#include "recall/text.h"

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static const char *skip_spaces(const char *s)
{
	return s + strspn(s, " \t");
}

static const char *read_number(const char *s, unsigned *number)
{
	unsigned n = 0;
	const char *p = s;

	for (; *p >= '0' && *p <= '9' && n < 10000000; p++)
		n = n * 10 + (unsigned)(*p - '0');
	if (p == s)
		return NULL;
	if (number)
		*number = n;
	return p;
}

/* Labels are short; nobody shall make '*' try its way through a long line. */
#define LONGEST_LABEL 300

static bool match(const char *pattern, const char *text, unsigned *number)
{
	for (; *pattern; pattern++) {
		if (*pattern == '*') {
			for (;; text++) {
				if (match(pattern + 1, text, number))
					return true;
				if (!*text)
					return false;
			}
		}
		if (*pattern == '#') {
			text = read_number(text, number);
			if (!text)
				return false;
		} else if (*pattern == ' ') {
			text = skip_spaces(text);
		} else if (lower(*pattern) == lower(*text)) {
			text++;
		} else {
			return false;
		}
	}
	return !*skip_spaces(text);
}

bool page_label_match(const char *pattern, const char *text, unsigned *number)
{
	return strnlen(text, LONGEST_LABEL) < LONGEST_LABEL &&
			match(pattern, text, number);
}

bool page_line_is(const struct page_site *site, enum page_role role,
		const char *text, unsigned *number)
{
	for (const struct page_label *l = site->labels; l->role; l++)
		if (l->role == role && page_label_match(l->pattern, text,
				number))
			return true;
	return false;
}
