/*
 * A saved web page, or Markdown with tags in it, whose cards are pairs of
 * elements: <dt> and <dd>, <summary> and the rest of its <details>, the first
 * two cells of a row. What stands outside of them is no card.
 */
#include <string.h>
#include <strings.h>

#include "delimited.h"
#include "notes.h"

#define LEAST_PAIRS 3

/* The tags that begin and end each side. */
static const struct form {
	const char *front, *front_end, *back, *back_end;
} forms[] = {
	{ "<summary", "</summary>", NULL, "</details>" },
	{ "<dt", "</dt>", "<dd", "</dd>" },
	{ "<td", "</td>", "<td", "</td>" },
};

struct pair {
	const char *front, *front_end, *back, *back_end;
};

static const char *find(const char *s, const char *tag)
{
	while ((s = strchr(s, '<')) && strncasecmp(s, tag, strlen(tag)))
		s++;
	return s;
}

/* What stands behind a tag's ">"; NULL: the tag isn't there. */
static const char *past_tag(const char *s, const char *tag)
{
	size_t n = strlen(tag);

	s = find(s, tag);
	while (s && s[n] != '>' && s[n] != ' ')
		s = find(s + 1, tag);
	s = s ? strchr(s, '>') : NULL;
	return s ? s + 1 : NULL;
}

/* The next pair from *s on, which goes on behind it. A front that another
 * follows before its back has none. */
static bool next_pair(const char **s, const struct form *f, struct pair *p)
{
	p->front = past_tag(*s, f->front);
	p->front_end = p->front ? find(p->front, f->front_end) : NULL;
	if (!p->front_end)
		return false;
	p->back = p->front_end + strlen(f->front_end);
	p->back = f->back ? past_tag(p->back, f->back) : p->back;
	p->back_end = p->back ? find(p->back, f->back_end) : NULL;
	if (!p->back_end)
		return false;
	*s = p->back_end + strlen(f->back_end);
	if (*f->front == '<' && f->front[1] == 't')	/* the rest of its row */
		*s = find(*s, "</tr") ? find(*s, "</tr") : *s;
	return true;
}

static const char *side(struct recall_arena *a, const char *s, const char *end)
{
	const char *text = html_to_text(a, recall_arena_strndup(a, s,
			(size_t)(end - s)));

	return text + strspn(text, " \n\t");
}

/* "Show answer", time after time, is no front. */
static bool same_front(const struct pair *a, const struct pair *b)
{
	size_t n = (size_t)(a->front_end - a->front);

	return (size_t)(b->front_end - b->front) == n &&
			!memcmp(a->front, b->front, n);
}

static const struct form *find_form(const struct import_source *src)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		const char *s = src->text.data;
		size_t pairs = 0;
		struct pair p, last;

		while (pairs < LEAST_PAIRS && next_pair(&s, &forms[i], &p) &&
				!(pairs && same_front(&p, &last))) {
			last = p;
			pairs++;
		}
		if (pairs == LEAST_PAIRS)
			return &forms[i];
	}
	return NULL;
}

static void take_title(const struct import_source *src, struct recall_set *set)
{
	const char *s = past_tag(src->text.data, "<h1");
	const char *end = s ? strchr(s, '<') : NULL;

	if (!s && !strncmp(src->text.data, "# ", 2)) {
		s = src->text.data + 2;
		end = s + strcspn(s, "\n");
	}
	if (end)
		set->title = import_one_line(set->arena, side(set->arena, s,
				end));
}

enum recall_status import_html_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct recall_set *set = import_sets_add(out, src);
	const struct form *f = find_form(src);
	const char *s = src->text.data, *counted = s;
	unsigned line = 1;
	struct pair p;

	if (!f)
		return recall_fail(err, RECALL_BAD_DATA, "no pairs of elements "
				"such as <dt> and <dd>");
	set->format = "html";
	take_title(src, set);
	while (next_pair(&s, f, &p) && import_source_goes_on(src, (size_t)(s -
			src->text.data), src->text.len)) {
		struct recall_buf front = RECALL_BUF_INIT;
		struct recall_buf back = RECALL_BUF_INIT;

		for (; counted < p.front; counted++)
			line += *counted == '\n';
		recall_buf_adds(&front, side(set->arena, p.front,
				p.front_end));
		recall_buf_adds(&back, side(set->arena, p.back, p.back_end));
		note_add_card(set, &front, &back, line);
		recall_buf_release(&front);
		recall_buf_release(&back);
	}
	return RECALL_OK;
}

int import_html_sniff(struct import_source *src)
{
	return find_form(src) ? 89 : 0;
}
