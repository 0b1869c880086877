/*
 * Headings, bold lines and "<summary>" of Markdown, with the text below them.
 * A page keeps to one of them: where bold lines stand over most of its texts,
 * headings only part them.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "../page/page.h"
#include "notes.h"
#include "recall/text.h"

#define BOLD 7			/* the level of a bold line */
#define LEVELS 8
#define LONGEST_TAIL 12		/* bytes behind the stars: "?", ":", a picture */
#define LEAST_BOLD 3
#define MOST_TITLE 60		/* bytes */

struct headings {
	struct recall_set *set;
	struct recall_buf front, back;
	size_t level;		/* that most have */
	bool text[LEVELS];	/* such a heading is a line of a back */
	unsigned line;
	bool code;
	enum recall_heading side;	/* "## Front", "## Answer" */
	char lone[12];			/* such a front, as long as no answer
					 * came */
};

/* ---- lines --------------------------------------------------------------- */

static void pass_lead(const char **s, size_t *n)
{
	size_t k = 0;

	note_trim(s, n);
	while (k < *n && isdigit((unsigned char)(*s)[k]))
		k++;
	k = k && k + 1 < *n && strchr(".)", (*s)[k]) ? k + 1 : *n > 1 &&
			strchr("-*+", **s) ? 1 : 0;
	if (!k || (*s)[k] != ' ')
		return;
	*s += k, *n -= k;
	note_trim(s, n);
}

/* The text between two marks that the line has no more of; what follows is
 * short and no word. */
static bool within(const char **s, size_t *n, const char *open,
		const char *close)
{
	size_t k = strlen(open);
	const char *end = *s + *n, *at;

	if (!note_starts(*s, *n, open))
		return false;
	at = note_find(*s + k, end, close);
	if (!at || at == *s + k || note_find(at + strlen(close), end, open) ||
			end - at > (ptrdiff_t)strlen(close) + LONGEST_TAIL)
		return false;
	for (const char *p = at + strlen(close); p < end; p++)
		if (isalnum((unsigned char)*p))
			return false;
	*s += k;
	*n = (size_t)(at - *s);
	note_trim(s, n);
	return *n > 0;
}

/* "Show answer", "Lösung": what opens an answer and asks nothing. */
static bool shows_answer(const char *s, size_t n)
{
	static const char *const words[] = { "answer", "solution", "antwort",
		"lösung", "réponse", "respuesta", "solución", "ответ" };

	for (size_t i = 0; n < 30 && i < sizeof(words) / sizeof(*words); i++)
		for (size_t k = 0; k + strlen(words[i]) <= n; k++)
			if (!strncasecmp(s + k, words[i], strlen(words[i])))
				return true;
	return false;
}

/* Past the tags at s; n is what is left. */
static void pass_tags(const char **s, size_t *n)
{
	const char *close;

	note_trim(s, n);
	while (*n > 2 && **s == '<' && (*s)[1] != 'i' &&
			(close = memchr(*s, '>', *n))) {
		*n -= (size_t)(close + 1 - *s);
		*s = close + 1;
		note_trim(s, n);
	}
}

/* "<details><summary>What is …?</summary><br>" */
static bool find_summary(const char **s, size_t *n)
{
	const char *at = note_find(*s, *s + *n, "<summary>"), *end;

	note_trim(s, n);
	while (*n > 4 && !memcmp(*s + *n - 4, "<br>", 4)) {
		*n -= 4;
		note_trim(s, n);
	}
	end = *s + *n;
	if (!at || at >= end || (at > *s && !note_starts(*s, *n, "<details")))
		return false;
	*n -= (size_t)(at - *s);
	*s = at;
	return within(s, n, "<summary>", "</summary>");
}

/* A line that is bold as a whole; its text. */
static bool find_bold(const char **s, size_t *n)
{
	bool bold;

	pass_lead(s, n);
	bold = find_summary(s, n);
	bold |= within(s, n, "**", "**") || within(s, n, "__", "__") ||
			within(s, n, "<b>", "</b>") ||
			within(s, n, "<strong>", "</strong>");
	if (bold && *n > 1 && (*s)[*n - 1] == ':')
		--*n;
	return bold && !shows_answer(*s, *n);
}

/* The level of a line and its text; 0 it is none. */
static size_t find_level(const char **s, size_t *n)
{
	size_t marks = note_heading_marks(*s, *n);

	if (!marks)
		return find_bold(s, n) ? BOLD : 0;
	*s += marks;
	*n = note_without_comment(*s, *n - marks);
	note_trim(s, n);
	while (*n && (*s)[*n - 1] == '#')
		--*n;
	note_trim(s, n);
	return marks;
}

/* "=====" or "-----" as long as the line above it, about: the level of that
 * line; 0 it is no such. */
static size_t underline(const char *s, size_t n, size_t above)
{
	size_t k = 1;

	while (k < n && s[k] == *s)
		k++;
	if (n < 3 || k < n || (*s != '=' && *s != '-') || n * 2 < above ||
			n > above * 2 || (*s == '-' && n < 5))
		return 0;
	return *s == '=' ? 1 : 2;
}

/* The same of the reader's line; goes past the line below one that is
 * underlined. */
static size_t take_level(struct note_lines *l, const char **s, size_t *n)
{
	size_t level = find_level(s, n);
	struct note_lines next = *l;

	/* what goes on with a text is no heading, and the line a rule */
	if (level || note_blank(l->s, l->n) || *l->s == '|' ||
			(l->number > 2 && l->s[-2] != '\n') ||
			!note_lines_next(&next))
		return level;
	level = underline(next.s, next.n, l->n);
	if (level) {
		*s = l->s;
		*n = l->n;
		note_trim(s, n);
		*l = next;
	}
	return level;
}

/* A rule, a tag alone, "- [Part](#part)" of a table of contents. */
static bool is_furniture(const char *s, size_t n)
{
	note_trim(&s, &n);
	if (note_starts(s, n, "---"))
		return true;
	if (n > 2 && *s == '<' && s[n - 1] == '>' && s[1] != 'i') {
		const char *summary = s, *text = s;
		size_t len = n, rest = n;

		pass_tags(&text, &rest);
		return !rest || find_summary(&summary, &len);
	}
	pass_lead(&s, &n);
	return n > 5 && *s == '[' && s[n - 1] == ')' &&
			note_find(s, s + n, "](#");
}

/* ---- which level --------------------------------------------------------- */

struct levels {
	size_t opened[LEVELS], bodied[LEVELS];
	bool bodied_last;	/* the last one */
	size_t others;		/* lines */
	size_t questions;	/* "Q: …" */
	size_t same;		/* bold lines that repeat the one before */
	size_t bare[LEVELS];	/* nothing below them, nor deeper headings */
};

/* "Q: …", "- **Q3.** …": the questions of a chapter, below its heading. */
static bool asks(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && strchr(" -*0123456789.)", s[i]))
		i++;
	if (i == n || s[i++] != 'Q')
		return false;
	if (n - i > 7 && !memcmp(s + i, "uestion", 7))
		i += 7;
	while (i < n && (s[i] == ' ' || (s[i] >= '0' && s[i] <= '9')))
		i++;
	return i < n && strchr(":.)", s[i]);
}

static void count_levels(struct import_source *src, struct levels *v)
{
	struct note_lines l;
	bool code = false;
	size_t at = 0, level = 0, last_n = 0;
	const char *last = "";

	memset(v, 0, sizeof(*v));
	note_lines_init(&l, src);
	note_pass_front_matter(&l, NULL);
	while (at < IMPORT_HEAD && note_lines_next(&l)) {
		const char *s = l.s;
		size_t n = l.n, k;

		at += l.n + 1;
		code ^= note_starts(s, n, "```");
		k = code ? 0 : take_level(&l, &s, &n);
		v->questions += asks(l.s, l.n);
		v->others += !k && !note_blank(l.s, l.n);
		v->opened[k] += k > 0;
		if (k) {
			v->bare[level] += !v->bodied_last && k <= level;
			level = k;
			v->bodied_last = false;
			v->same += k == BOLD && n == last_n &&
					!memcmp(s, last, n);
			last = k == BOLD ? s : last;
			last_n = k == BOLD ? n : last_n;
		} else if (!v->bodied_last && level && !note_blank(s, n) &&
				!is_furniture(s, n)) {
			v->bodied[level]++;
			v->bodied_last = true;
		}
	}
}

/* Bold lines stand over most texts, and few over none. */
static bool is_bold(const struct levels *v)
{
	size_t heads = 0;

	for (size_t k = 1; k < BOLD; k++)
		heads += v->bodied[k];
	return v->bodied[BOLD] >= LEAST_BOLD && v->bodied_last &&
			v->bodied[BOLD] > 2 * heads && v->opened[BOLD] * 3 <=
			v->bodied[BOLD] * 4 && v->same * 4 < v->opened[BOLD];
}

/* "#### Its meaning" stands below "## Term", and nothing below it. */
static bool is_text(const struct levels *v, size_t level)
{
	size_t above = 0;

	for (size_t k = 1; k < level; k++)
		above += v->opened[k];
	return level < BOLD && v->opened[level] > 5 && above > 2 &&
			v->bare[level] * 10 > v->opened[level] * 7;
}

/* Bold, or the deepest level that most headings have. */
static size_t usual_level(const struct levels *v)
{
	size_t best = 2;

	if (is_bold(v))
		return BOLD;
	for (size_t k = 1; k < BOLD; k++)
		if (v->opened[k] > v->opened[best] && !is_text(v, k))
			best = k;
	return best;
}

/* ---- cards --------------------------------------------------------------- */

static void end_heading(struct headings *r)
{
	/* "## Question" alone is one */
	if (r->front.len && r->lone[0]) {
		recall_buf_reset(&r->back);
		recall_buf_add(&r->back, r->front.data, r->front.len);
		recall_buf_reset(&r->front);
		recall_buf_adds(&r->front, r->lone);
	}
	r->lone[0] = '\0';
	if (r->front.len && !note_blank(r->back.data, r->back.len))
		note_add_card(r->set, &r->front, &r->back, r->line);
	recall_buf_reset(&r->front);
	recall_buf_reset(&r->back);
}

/* A heading that is no more than the name of a side; others are texts. */
static enum recall_heading find_side(const char *s, size_t n)
{
	static const char *const sides[] = { "front", "back", "question",
		"answer", "tags" };

	while (n && (isdigit((unsigned char)s[n - 1]) || s[n - 1] == ' ' ||
			s[n - 1] == ':'))	/* "Question 3:" */
		n--;
	for (size_t i = 0; i < sizeof(sides) / sizeof(*sides); i++)
		if (strlen(sides[i]) == n && !strncasecmp(s, sides[i], n))
			return recall_heading_find(sides[i]);
	return RECALL_HEADING_NONE;
}

/* Does a card begin with it? */
static bool open_heading(struct headings *r, const char *s, size_t n,
		size_t level)
{
	enum recall_heading before = r->side;

	r->side = find_side(s, n);
	if (r->side == RECALL_HEADING_BACK && before == RECALL_HEADING_FRONT) {
		r->lone[0] = '\0';
		return false;
	}
	end_heading(r);
	if (r->side == RECALL_HEADING_FRONT)
		snprintf(r->lone, sizeof(r->lone), "%.*s", (int)n, s);
	if (r->side == RECALL_HEADING_FRONT || r->side == RECALL_HEADING_TAGS)
		return true;
	if (level < r->level && !r->set->title[0] && !r->set->count)
		r->set->title = recall_arena_strndup(r->set->arena, s, n);
	else
		recall_buf_add(&r->front, s, n);
	return true;
}

/* A heading above bold lines ends a card and opens none. */
static void open_part(struct headings *r, const char *s, size_t n)
{
	end_heading(r);
	r->side = RECALL_HEADING_NONE;
	if (!r->set->title[0] && !r->set->count)
		r->set->title = recall_arena_strndup(r->set->arena, s, n);
}

/* What stands above all bold lines, but for a sentence. */
static void take_title(struct headings *r, const char *s, size_t n)
{
	note_trim(&s, &n);
	if (r->level == BOLD && !r->set->title[0] && !r->set->count && n &&
			n < MOST_TITLE && !strchr(".!?:;,", s[n - 1]) &&
			!is_furniture(s, n))
		page_set_title(r->set, recall_arena_strndup(r->set->arena, s,
				n));
}

static void take_text(struct headings *r, const char *s, size_t n)
{
	if (!r->front.len)
		take_title(r, s, n);
	if (r->side == RECALL_HEADING_FRONT)
		recall_buf_addf(&r->front, "%.*s\n", (int)n, s);
	else if (r->front.len && (r->code || !is_furniture(s, n)) &&
			(r->back.len || !note_blank(s, n)))
		recall_buf_addf(&r->back, "%.*s\n", (int)n, s);
}

static void take_line(struct headings *r, struct note_lines *l)
{
	const char *s = l->s;
	size_t n = l->n, level;

	level = r->code ? 0 : take_level(l, &s, &n);
	r->code ^= note_starts(l->s, l->n, "```");
	if (level && r->text[level])
		take_text(r, s, n);
	else if (!level || (level == BOLD && r->level != BOLD))
		take_text(r, l->s, l->n);
	else if (level != BOLD && r->level == BOLD)
		open_part(r, s, n);
	else if (open_heading(r, s, n, level))
		r->line = l->number;
}

/* Bytes of "Q: ", "**Answer:** ", "A3. "; 0: the side begins with no such. */
static size_t pass_label(const char *s)
{
	static const char *const words[] = { "question", "q", "answer", "ans",
		"a", "frage", "antwort", "pregunta", "respuesta", "réponse" };
	size_t at = strspn(s, "*_> "), n;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		n = at + strlen(words[i]);
		if (strncasecmp(s + at, words[i], n - at))
			continue;
		n += strspn(s + n, " 0123456789*_");
		if (s[n] != ':' && (s[n] != '.' || s[n + 1] != ' '))
			continue;
		n++;
		return n + strspn(s + n, "*_ \n");
	}
	return 0;
}

static const char **front_of(struct recall_draft *d)
{
	return &d->front;
}

static const char **back_of(struct recall_draft *d)
{
	return &d->back;
}

/* Labels before nearly all texts of a side are no part of them. */
static void strip_labels(struct recall_set *set,
		const char **(*side)(struct recall_draft *d))
{
	size_t labelled = 0;

	for (size_t i = 0; i < set->count; i++)
		labelled += pass_label(*side(&set->cards[i])) > 0;
	if (labelled * 10 < set->count * 9)
		return;
	for (size_t i = 0; i < set->count; i++) {
		const char **s = side(&set->cards[i]);
		size_t n = pass_label(*s);

		*s += (*s)[n] ? n : 0;
	}
}

void markdown_read_headings(struct import_source *src, struct recall_set *set)
{
	struct headings r = { .set = set, .front = RECALL_BUF_INIT,
		.back = RECALL_BUF_INIT };
	struct note_lines l;
	struct levels v;

	count_levels(src, &v);
	r.level = usual_level(&v);
	for (size_t k = 1; k < BOLD; k++)
		r.text[k] = is_text(&v, k);
	note_lines_init(&l, src);
	note_pass_front_matter(&l, set);
	while (note_lines_next(&l))
		take_line(&r, &l);
	end_heading(&r);
	strip_labels(set, front_of);
	strip_labels(set, back_of);
	page_strip_marks(set);
	recall_buf_release(&r.front);
	recall_buf_release(&r.back);
}

int markdown_sniff_headings(struct import_source *src)
{
	bool named = import_source_ends(src, ".md");
	size_t heads = 0, deep = 0, others;
	struct levels v;

	count_levels(src, &v);
	for (size_t k = 1; k < BOLD; k++) {
		heads += v.opened[k];
		deep += k > 1 ? v.opened[k] : 0;
	}
	others = v.others + v.opened[BOLD];
	if (v.questions > 3 && v.questions >= heads)
		return 0;
	if (is_bold(&v))
		return 88;
	if (heads + deep < 2 || !others || (!deep && !named))
		return 0;
	return heads * 6 >= others || named ? 86 : 0;
}
