#include "notes.h"

#include <string.h>

#include "recall/text.h"

void note_lines_init(struct note_lines *l, struct import_source *src)
{
	l->at = src->text.data;
	l->end = src->text.data + src->text.len;
	l->s = NULL;
	l->n = 0;
	l->number = 0;
	l->src = src;
}

bool note_lines_next(struct note_lines *l)
{
	const char *e;

	if (l->at >= l->end)
		return false;
	if (l->src && !import_source_goes_on(l->src, (size_t)(l->at -
			l->src->text.data), l->src->text.len))
		return false;
	e = memchr(l->at, '\n', (size_t)(l->end - l->at));
	e = e ? e : l->end;
	l->s = l->at;
	l->n = (size_t)(e - l->at);
	l->at = e + 1;
	l->number++;
	return true;
}

/* Lines of front matter, at the most. */
#define MOST_MATTER 60

static bool ends_matter(const char *s, size_t n)
{
	return n == 3 && (!memcmp(s, "---", 3) || !memcmp(s, "...", 3));
}

static void take_matter(struct recall_set *set, const char *s, size_t n)
{
	if (!set || set->title[0] || !note_starts(s, n, "title:"))
		return;
	s += 6, n -= 6;
	note_trim(&s, &n);
	if (n > 1 && strchr("\"'", *s) && s[n - 1] == *s)
		s++, n -= 2;
	set->title = recall_arena_strndup(set->arena, s, n);
}

bool note_pass_front_matter(struct note_lines *l, struct recall_set *set)
{
	struct note_lines at = *l, body;
	unsigned most = MOST_MATTER;

	if (!note_lines_next(&at) || at.n != 3 || memcmp(at.s, "---", 3))
		return false;
	body = at;
	while (most-- && note_lines_next(&at)) {
		if (!ends_matter(at.s, at.n))
			continue;
		while (body.number < at.number && note_lines_next(&body))
			take_matter(set, body.s, body.n);
		*l = at;
		return true;
	}
	return false;
}

void note_trim(const char **s, size_t *n)
{
	while (*n && strchr(" \t\n", **s))
		++*s, --*n;
	while (*n && strchr(" \t\n", (*s)[*n - 1]))
		--*n;
}

bool note_starts(const char *s, size_t n, const char *head)
{
	size_t k = strlen(head);

	return n >= k && !memcmp(s, head, k);
}

bool note_blank(const char *s, size_t n)
{
	note_trim(&s, &n);
	return n == 0;
}

void note_add_line(struct recall_buf *side, const char *s, size_t n)
{
	if (side->len)
		recall_buf_addc(side, '\n');
	recall_buf_add(side, s, n);
}

static const char *keep(struct recall_set *set, const struct recall_buf *side)
{
	const char *s = side->data;
	size_t n = side->len;

	note_trim(&s, &n);
	return recall_arena_strndup(set->arena, s, n);
}

struct recall_draft *note_add_card(struct recall_set *set,
		const struct recall_buf *front, const struct recall_buf *back,
		unsigned line)
{
	const char *a = keep(set, front), *b = keep(set, back);
	struct recall_draft *d;

	if (!a[0] && !b[0])
		return NULL;
	d = recall_set_add(set);
	d->front = a;
	d->back = b;
	d->line = line;
	d->confidence = 0.99;
	import_finish_draft(d, false);
	if (a[0] && (b[0] || d->kind == RECALL_KIND_CLOZE))
		return d;
	d->confidence = 0.3;
	recall_set_warn(set, line, IMPORT_LACKS_SIDE);
	return d;
}

const char *note_find(const char *s, const char *end, const char *sign)
{
	size_t k = strlen(sign);

	for (; s + k <= end; s++)
		if (!memcmp(s, sign, k))
			return s;
	return NULL;
}

/* "c1::Paris" is numbered already. */
static bool is_numbered(const char *s, const char *end)
{
	size_t n = 1;

	if (s == end || *s != 'c')
		return false;
	while (s + n < end && s[n] >= '0' && s[n] <= '9')
		n++;
	return n > 1 && s + n + 1 < end && s[n] == ':' && s[n + 1] == ':';
}

static void add_hole(struct recall_buf *out, const char *s, const char *e,
		const char *between, unsigned number)
{
	const char *hint = between ? note_find(s, e, between) : NULL;

	if (is_numbered(s, e)) {
		recall_buf_addf(out, "{{%.*s}}", (int)(e - s), s);
	} else if (hint) {
		const char *h = hint + strlen(between);

		recall_buf_addf(out, "{{c%u::%.*s::%.*s}}", number,
				(int)(hint - s), s, (int)(e - h), h);
	} else {
		recall_buf_addf(out, "{{c%u::%.*s}}", number, (int)(e - s), s);
	}
}

unsigned note_add_holes(struct recall_buf *out, const char *s, size_t n,
		const char *const marks[3])
{
	const char *end = s + n;
	unsigned number = 0;

	for (;;) {
		const char *open = note_find(s, end, marks[0]), *from, *close;

		from = open ? open + strlen(marks[0]) : end;
		close = open ? note_find(from, end, marks[1]) : NULL;
		if (!close)
			break;
		recall_buf_add(out, s, (size_t)(open - s));
		if (close > from)
			add_hole(out, from, close, marks[2], ++number);
		s = close + strlen(marks[1]);
	}
	recall_buf_add(out, s, (size_t)(end - s));
	return number;
}
