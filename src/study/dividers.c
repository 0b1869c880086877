/* Where one item of a list ends and the next begins. */
#include "dividers.h"

#include <string.h>
#include <strings.h>

#include "answer.h"
#include "span.h"

static bool is_letter(char c)
{
	return is_word_char(c) && !is_digit(c);
}

size_t divider_starts(const char *s, const char *const *with)
{
	for (; *with; with++)
		if ((**with | 0x20) == (*s | 0x20) &&
				strncasecmp(s, *with, strlen(*with)) == 0)
			return strlen(*with);
	return 0;
}

const char *const divider_ands[] = { " and ", " & ", " und ", " et ", " y ",
	" e ", " \xd0\xb8 ", NULL };

/* The bytes of an "and " that an item begins with. */
static size_t skip_and(const char *s)
{
	for (const char *const *and = divider_ands; *and; and++)
		if (strncasecmp(s, *and + 1, strlen(*and + 1)) == 0)
			return strlen(*and + 1);
	return 0;
}

/* Without blanks, and the marks between items, at both ends. */
void items_add(struct recall_arena *a, struct items *out, const char *s,
		size_t n)
{
	static const char *const ends[] = { "etc.", "etc", NULL };
	size_t label;

	while (n && (is_blank(*s) || strchr(",;", *s))) {
		s++;
		n--;
	}
	label = skip_and(s);
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
			(n <= 4 && divider_starts(s, ends) == n))
		return;
	out->s[out->n++] = recall_arena_strndup(a, s, n);
}

size_t divider_at_arrow(const char *s, size_t at)
{
	static const char *const arrows[] = { "->", "=>", "\xe2\x86\x92",
		"\xe2\x9e\x94", "\xe2\x87\x92", "\xe2\x80\x94>",
		"\xe2\x80\x93>", NULL };
	size_t n;

	if (!strchr("-=> ", s[at]) && (unsigned char)s[at] < 0x80)
		return 0;
	n = divider_starts(s + at, arrows);
	if (n)
		return n;
	/* "-->" begins a byte earlier */
	if (strncmp(s + at, "-->", 3) == 0)
		return 3;
	return at && strncmp(s + at - 1, " > ", 3) == 0;
}

size_t divider_at_bullet(const char *s, size_t at)
{
	static const char *const bullets[] = { "\xe2\x80\xa2", "\xe2\x97\x8f",
		"\xe2\x96\xaa", "\xe2\x97\xa6", "\xe2\x80\xa3",
		"\xe2\x88\x99", "\xef\x82\xb7", NULL };
	static const char *const dashes[] = { "- ", "* ", "\xe2\x80\x93 ",
		"\xe2\x80\x94 ", "+ ", NULL };
	size_t n = (unsigned char)s[at] < 0x80 ? 0 : divider_starts(s + at,
			bullets);

	if (n)
		return n;
	return at == 0 || s[at - 1] == '\n' ?
			divider_starts(s + at, dashes) : 0;
}

size_t divider_at_line(const char *s, size_t at)
{
	return s[at] == '\n';
}

size_t divider_at_semicolon(const char *s, size_t at)
{
	return s[at] == ';';
}

size_t divider_at_comma(const char *s, size_t at)
{
	static const char *const wide[] = { "\xe3\x80\x81", "\xef\xbc\x8c",
		"\xef\xbc\x9b", NULL };

	if (s[at] == ',')
		return is_blank(s[at + 1]);
	return (unsigned char)s[at] < 0x80 ? 0 : divider_starts(s + at, wide);
}

size_t divider_at_and(const char *s, size_t at)
{
	return s[at] == ' ' ? divider_starts(s + at, divider_ands) : 0;
}

size_t divider_at_comma_or_and(const char *s, size_t at)
{
	size_t n = divider_at_comma(s, at);

	return n ? n : divider_at_and(s, at);
}

/* "2.", "2)", "(2)" and so on before a word. */
size_t divider_at_any_number(const char *s, size_t at)
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

/* Every piece between dividers; what comes before the first is one too. */
void items_cut(struct recall_arena *a, const char *s, items_divider is_divider,
		struct items *out)
{
	size_t from = 0, i = 0, step;

	out->n = 0;
	while (s[i]) {
		step = is_divider(s, i);
		if (step) {
			items_add(a, out, s + from, i - from);
			from = i + step;
		}
		i += step ? step : 1;
	}
	items_add(a, out, s + from, i - from);
}

size_t items_count(const char *s, items_divider is_divider)
{
	size_t n = 0, step;

	for (size_t i = 0; s[i]; i += step ? step : 1) {
		step = is_divider(s, i);
		n += step > 0;
	}
	return n;
}
