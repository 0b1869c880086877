/* Lists by their form: numbers, letters, bullets, lines, arrows. */
#include <string.h>

#include "dividers.h"
#include "span.h"

/* Bytes; longer lines are prose. */
#define LONGEST_LINE 160

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
		step = divider_at_any_number(s, i);
		if (step && number_at(s + i) == wanted) {
			if (wanted > 1)
				items_add(a, out, s + from, i - from);
			from = i + step;
			wanted++;
		}
		i += step ? step : 1;
	}
	if (wanted > 2)
		items_add(a, out, s + from, i - from);
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
			items_add(a, out, s + from, i - from);
		from = i + open + 2;
		wanted++;
	}
	if (wanted > 'b')
		items_add(a, out, s + from, i - from);
}

/* "i) … ii) …" */
static void cut_roman(struct recall_arena *a, const char *s,
		struct items *out)
{
	static const char *const labels[] = { "i)", "ii)", "iii)", "iv)",
		"v)", "vi)", "vii)", "viii)" };
	size_t from = 0, wanted = 0;

	out->n = 0;
	for (size_t i = 0; s[i] && wanted < RECALL_COUNT(labels); i++) {
		size_t open = s[i] == '(', n = strlen(labels[wanted]);

		if ((i && !is_blank(s[i - 1])) ||
				strncmp(s + i + open, labels[wanted], n) != 0)
			continue;
		if (wanted)
			items_add(a, out, s + from, i - from);
		from = i + open + n;
		wanted++;
	}
	if (wanted > 1)
		items_add(a, out, s + from, strlen(s) - from);
}

/* ---- which form it is --------------------------------------------------- */

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
	if (items_count(text, divider_at_arrow)) {
		items_cut(a, text, divider_at_arrow, out);
		out->ordered = out->n > 1;
		if (out->n > 1 && are_short(out, LONGEST_LINE))
			return;
	}
	if (items_count(text, divider_at_bullet) > 1) {
		items_cut(a, text, divider_at_bullet, out);
		drop_heading(out);
		return;
	}
	items_cut(a, text, divider_at_line, out);
	drop_heading(out);
	if (out->n > 1 && are_short(out, LONGEST_LINE))
		return;
	if (items_count(text, divider_at_semicolon) > 1) {
		items_cut(a, text, divider_at_semicolon, out);
		if (out->n > 2 && are_short(out, LONGEST_LINE))
			return;
	}
	out->n = 0;
	out->ordered = false;
}
