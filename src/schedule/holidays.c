/* Days off: dates and ranges of dates. */
#include "recall/schedule.h"

#include <string.h>

/* In order, without overlaps. */
static bool add_range(struct recall_holidays *h, int32_t from, int32_t to)
{
	int at = 0, end;

	while (at < h->count && h->to[at] + 1 < from)
		at++;
	for (end = at; end < h->count && h->from[end] <= to + 1; end++) {
		from = h->from[end] < from ? h->from[end] : from;
		to = h->to[end] > to ? h->to[end] : to;
	}
	if (end == at && h->count == RECALL_MAX_HOLIDAYS)
		return false;
	memmove(&h->from[at + 1], &h->from[end],
			(size_t)(h->count - end) * sizeof(*h->from));
	memmove(&h->to[at + 1], &h->to[end],
			(size_t)(h->count - end) * sizeof(*h->to));
	h->count += at + 1 - end;
	h->from[at] = from;
	h->to[at] = to;
	return true;
}

bool recall_holidays_parse(const char *s, struct recall_holidays *out)
{
	struct recall_holidays h = { .count = 0 };

	if (strcmp(s, "none") == 0)
		s = "";
	for (s += strspn(s, " ,"); *s; s += strspn(s, " ,")) {
		int32_t from, to;
		size_t n = recall_date_parse(s, &from);

		if (n == 0)
			return false;
		s += n;
		to = from;
		if (strncmp(s, "..", 2) == 0) {
			n = recall_date_parse(s + 2, &to);
			if (n == 0 || to < from)
				return false;
			s += 2 + n;
		}
		if ((*s && *s != ' ' && *s != ',') || !add_range(&h, from, to))
			return false;
	}
	*out = h;
	return true;
}

static void add_date(struct recall_buf *out, int32_t day)
{
	struct recall_date d = recall_date_of(day);

	recall_buf_addf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
}

void recall_holidays_format(const struct recall_holidays *h,
		struct recall_buf *out)
{
	if (h->count == 0)
		recall_buf_adds(out, "none");
	for (int i = 0; i < h->count; i++) {
		if (i)
			recall_buf_addc(out, ' ');
		add_date(out, h->from[i]);
		if (h->to[i] == h->from[i])
			continue;
		recall_buf_adds(out, "..");
		add_date(out, h->to[i]);
	}
}

bool recall_holidays_has(const struct recall_holidays *h, int32_t day)
{
	for (int i = 0; i < h->count; i++)
		if (day >= h->from[i] && day <= h->to[i])
			return true;
	return false;
}

void recall_holidays_forget(struct recall_holidays *h, int32_t before)
{
	int gone = 0;

	while (gone < h->count && h->to[gone] < before)
		gone++;
	h->count -= gone;
	memmove(h->from, h->from + gone, (size_t)h->count * sizeof(*h->from));
	memmove(h->to, h->to + gone, (size_t)h->count * sizeof(*h->to));
}
