/*
 * A line a card, as people write lists of terms: "Delta: land at a mouth",
 * "- **Delta** – land at a mouth", "3. Delta = land at a mouth", "Delta -
 * Answer: land at a mouth". Only the first place of the sign in an entry
 * counts, since definitions have colons and dashes too.
 */
#include "glossary.h"

#include <string.h>

#include "../page/page.h"
#include "../words.h"
#include "notes.h"
#include "recall/text.h"

/* Adds a piece of a side: wrapped lines go on, others are lines of it. */
static void add_piece(struct recall_buf *b, const char *s, size_t n,
		bool wrapped)
{
	size_t len = b->len;
	bool hyphen = len > 1 && b->data[len - 1] == '-' &&
			b->data[len - 2] != ' ';

	if (len && n && !(wrapped && hyphen))
		recall_buf_addc(b, wrapped ? ' ' : '\n');
	recall_buf_add(b, s, n);
}

/* What a dash at the end of a line leaves before an answer below it. */
static void trim_front(struct recall_buf *b)
{
	static const char *const ends[] = { " ", "-", "–", "—" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		size_t n = strlen(ends[i]);

		if (b->len <= n || strcmp(b->data + b->len - n, ends[i]))
			continue;
		b->len -= n;
		b->data[b->len] = '\0';
		i = (size_t)-1;
	}
}

/* An entry's lines are [from, to). */
struct span {
	size_t from, to;
};

static void read_sides(const struct glossary *g, struct span s,
		struct recall_buf *front, struct recall_buf *back)
{
	bool over = false;	/* the sign was seen */

	for (size_t i = s.from; i < s.to; i++) {
		const struct glossary_line *l = &g->lines[i];
		const char *text = i == s.from || g->marked ? l->text :
				l->line->text;
		bool wrapped = l->wrapped && i > s.from;
		size_t skip = i == s.from && !g->sign->text ? l->label : 0;

		text += skip;
		if (!over && l->back) {
			skip = skip < l->front ? skip : 0;
			add_piece(front, l->text + skip, l->front - skip,
					wrapped);
			recall_buf_adds(back, l->text + l->back);
			over = true;
		} else {
			add_piece(over ? back : front, text, strlen(text),
					wrapped);
		}
	}
	if (!g->sign->text)
		trim_front(front);
}

static const char *keep_source(const struct glossary *g, struct span s,
		struct recall_arena *arena)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *kept;

	for (size_t i = s.from; i < s.to; i++)
		recall_buf_addf(&b, "%s%s", b.len ? "\n" : "",
				g->lines[i].line->text);
	kept = recall_arena_strdup(arena, b.data);
	recall_buf_release(&b);
	return kept;
}

static void add_entry(struct recall_set *set, const struct glossary *g,
		struct span s)
{
	struct recall_buf front = RECALL_BUF_INIT, back = RECALL_BUF_INIT;
	const struct glossary_line *first = &g->lines[s.from];
	struct recall_draft *d;
	size_t before;

	read_sides(g, s, &front, &back);
	if (!front.len || !back.len) {
		recall_set_warn(set, first->line->number, "an entry without "
				"its other side was left out");
	} else {
		d = recall_set_add(set);
		d->front = recall_arena_strdup(set->arena, front.data);
		if (first->number && !g->numbered)	/* part of the term */
			d->front = recall_arena_printf(set->arena, "%u. %s",
					first->number, d->front);
		d->back = recall_arena_strdup(set->arena, back.data);
		d->source = keep_source(g, s, set->arena);
		before = strlen(d->source) < strlen(d->back) ? 0 :
				strlen(d->source) - strlen(d->back);
		d->cut = strcmp(d->source + before, d->back) ? 0 : before;
		d->line = first->line->number;
		d->confidence = s.to - s.from > 1 ? 0.9 : 0.97;
	}
	recall_buf_release(&front);
	recall_buf_release(&back);
}

/* A heading ends an entry, and so does a gap before what has no sign. */
static bool ends_entry(const struct glossary *g, size_t i)
{
	const struct glossary_line *l = &g->lines[i];

	if (l->opens || (l->line->blanks && g->sign->text &&
			(g->marked || !l->back)))
		return true;
	return !l->wrapped && g->sign->text &&
			glossary_is_heading(l->line->text);
}

/* A picture or a rule names nothing. */
static bool has_letters(const char *s)
{
	uint32_t cp = 0;

	for (size_t n = strlen(s); n; ) {
		size_t k = recall_utf8_decode(s, n, &cp);

		if (is_letter(cp) && cp < 0x1F000)
			return true;
		s += k;
		n -= k;
	}
	return false;
}

/* A line outside of all entries: the title, a heading, or a lost one. */
static void take_other(struct recall_set *set, const struct glossary *g,
		size_t i)
{
	const struct import_line *line = g->lines[i].line;

	if (!set->count && !set->title[0] && has_letters(line->text) &&
			!page_is_chrome(line->text))
		page_set_title(set, line->text + strspn(line->text, "# "));
	else if (set->count && !glossary_is_heading(line->text) &&
			!(g->marked && line->blanks))
		recall_set_warn(set, line->number, "no \"%s\" between two "
				"sides; left out", g->sign->text ?
				g->sign->text : "answer");
}

enum recall_status import_glossary_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct recall_set *set = import_sets_add(out, src);
	struct glossary g;

	import_source_split(src);
	glossary_look(&g, src);
	set->format = "glossary";
	if (!g.sign)
		return recall_fail(err, RECALL_BAD_DATA, "no sign that nearly "
				"every line has between a term and what it "
				"means, such as \": \" or \" - \"");
	for (struct span s = { 0, 0 }; s.from < g.count; s.from = s.to) {
		s.to = s.from + 1;
		if (!g.lines[s.from].opens) {
			take_other(set, &g, s.from);
			continue;
		}
		while (s.to < g.count && !ends_entry(&g, s.to))
			s.to++;
		add_entry(set, &g, s);
	}
	page_strip_marks(set);
	for (size_t i = 0; i < set->count; i++)
		import_finish_draft(&set->cards[i], false);
	return RECALL_OK;
}

int import_glossary_sniff(struct import_source *src)
{
	struct glossary g;
	size_t bars = 0;

	import_source_split_head(src);
	for (size_t i = 0; i < src->count; i++)
		bars += strchr(src->lines[i].text, '|') != NULL;
	if (bars * 10 >= src->count * 7)	/* rows of a table */
		return 0;
	glossary_look(&g, src);
	if (g.sign && g.sign->text && *g.sign->text == ';')
		return 45;	/* of two fields a row CSV knows more */
	return !g.sign ? 0 : g.marked || !g.sign->text ? 87 : 70;
}
