/*
 * Markdown with a label before each side: "Q: …", "A: …", "Tags: …", bold
 * or not; "# …" is the title. A side goes on in lines that are indented by
 * four spaces, which is how export writes it.
 */
#include <string.h>
#include <strings.h>

#include "../reader.h"

enum label { LABEL_NONE, LABEL_FRONT, LABEL_BACK, LABEL_TAGS };

static const struct {
	const char *text;
	enum label label;
} labels[] = {
	{ "**Q:**", LABEL_FRONT }, { "**A:**", LABEL_BACK },
	{ "**Tags:**", LABEL_TAGS }, { "Q:", LABEL_FRONT },
	{ "A:", LABEL_BACK }, { "Tags:", LABEL_TAGS },
	{ "Question:", LABEL_FRONT }, { "Answer:", LABEL_BACK },
	{ "**Question:**", LABEL_FRONT }, { "**Answer:**", LABEL_BACK },
	{ "Term:", LABEL_FRONT }, { "Definition:", LABEL_BACK },
	{ "Front:", LABEL_FRONT }, { "Back:", LABEL_BACK },
};

struct reading {
	struct recall_set *set;
	struct recall_buf side[4];	/* by label; 0 unused */
	enum label open;
	unsigned blanks;	/* blank lines held back */
	unsigned line, card_line;
};

static enum label find_label(const char *s, size_t n, size_t *skip)
{
	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++) {
		size_t k = strlen(labels[i].text);

		if (n < k || strncasecmp(s, labels[i].text, k))
			continue;
		*skip = k + (n > k && s[k] == ' ');
		return labels[i].label;
	}
	return LABEL_NONE;
}

static const char *keep(struct reading *r, enum label l)
{
	const struct recall_buf *b = &r->side[l];
	size_t n = b->len;
	const char *s = b->data;

	while (n && strchr(" \t\n", s[n - 1]))
		n--;
	while (n && strchr(" \t\n", *s))
		s++, n--;
	return recall_arena_strndup(r->set->arena, s, n);
}

static void end_card(struct reading *r)
{
	const char *front = keep(r, LABEL_FRONT), *back = keep(r, LABEL_BACK);
	struct recall_draft *d;

	if (front[0] || back[0]) {
		d = recall_set_add(r->set);
		d->front = front;
		d->back = back;
		d->tags = keep(r, LABEL_TAGS);
		d->line = r->card_line;
		d->confidence = 0.99;
		import_finish_draft(d, false);
		if (!front[0] || (!back[0] &&
				d->kind != RECALL_KIND_CLOZE)) {
			d->confidence = 0.3;
			recall_set_warn(r->set, d->line, "one side is empty");
		}
	}
	for (int l = 0; l < 4; l++)
		recall_buf_reset(&r->side[l]);
}

static void open_side(struct reading *r, enum label l, const char *s, size_t n)
{
	if (l == LABEL_FRONT || r->side[l].len) {
		end_card(r);
		r->card_line = r->line;
	}
	r->open = l;
	r->blanks = 0;
	recall_buf_add(&r->side[l], s, n);
}

static void go_on(struct reading *r, const char *s, size_t n)
{
	struct recall_buf *b = &r->side[r->open];

	for (; r->blanks; r->blanks--)
		recall_buf_addc(b, '\n');
	recall_buf_addc(b, '\n');
	recall_buf_add(b, s, n);
}

static void read_line(struct reading *r, const char *s, size_t n)
{
	size_t skip = 0;
	enum label l = find_label(s, n, &skip);

	if (l) {
		open_side(r, l, s + skip, n - skip);
	} else if (n >= 4 && !memcmp(s, "    ", 4) && r->open) {
		go_on(r, s + 4, n - 4);
	} else if (!n) {
		r->blanks++;
	} else if (*s == '#') {
		size_t marks = strspn(s, "#");

		marks += marks < n && s[marks] == ' ';

		if (!r->set->title[0] && !r->set->count && !r->open)
			r->set->title = recall_arena_strndup(r->set->arena,
					s + marks, n - marks);
		else
			end_card(r);
		r->open = LABEL_NONE;
	} else if (r->open && strncmp(s, "---", 3)) {
		go_on(r, s, n);
	} else {
		r->open = LABEL_NONE;
	}
}

enum recall_status import_markdown_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct reading r = { .set = import_sets_add(out, src), .line = 1 };
	const char *s = src->text.data, *end = s + src->text.len;

	(void)err;
	r.set->format = "markdown";
	for (int l = 0; l < 4; l++)
		recall_buf_init(&r.side[l]);
	for (; s < end; r.line++) {
		const char *e = memchr(s, '\n', (size_t)(end - s));

		e = e ? e : end;
		read_line(&r, s, (size_t)(e - s));
		s = e + 1;
	}
	end_card(&r);
	for (int l = 0; l < 4; l++)
		recall_buf_release(&r.side[l]);
	return RECALL_OK;
}

/* As many fronts as backs, and two of each, or one and the file's ending. */
int import_markdown_sniff(struct import_source *src)
{
	size_t n[4] = { 0, 0, 0, 0 }, skip;

	import_source_split_head(src);
	for (size_t i = 0; i < src->count; i++)
		n[find_label(src->lines[i].text, src->lines[i].len, &skip)]++;
	if (!n[LABEL_FRONT] || !n[LABEL_BACK])
		return 0;
	if (import_source_ends(src, ".md"))
		return 92;
	return n[LABEL_FRONT] >= 2 && (n[LABEL_FRONT] + n[LABEL_BACK]) * 10 >=
			src->count * 4 ? 90 : 0;
}
