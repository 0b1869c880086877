/*
 * Cards in the source of a program: texts in quotes whose names say which
 * side they are (question: "…", answer: "…"), that name one another ("…":
 * "…"), or two in the brackets of a line ("…", "…").
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../reader.h"
#include "notes.h"
#include "recall/text.h"

#define LEAST_PAIRS 3
#define MOST_LITERALS 40000

struct literal {
	const char *text;		/* arena */
	enum recall_heading side;	/* that its name says */
	unsigned line;
	bool names;			/* the next one */
	bool named;			/* by the one before */
};

struct literals {
	struct literal *all;
	size_t count, cap;
	size_t bytes;			/* of all texts */
};

/* The end of a text in quotes; NULL: it is none. */
static const char *find_end(const char *s)
{
	char quote = *s;

	for (s++; *s && (*s != '\n' || quote == '`'); s++) {
		if ((*s == '\\' && s[1]) || (quote == '\'' && *s == quote &&
				s[1] == quote))
			s++;
		else if (*s == quote && (quote != '\'' || !isalnum(
				(unsigned char)s[1])))
			return s;
	}
	return NULL;
}

static const char *unescape(struct recall_arena *arena, const char *s,
		const char *end)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *text;

	for (; s < end; s++) {
		if (*s == '\\' && s + 1 < end && strchr("\\\"'`/", s[1]))
			recall_buf_addc(&b, *++s);
		else if (*s == '\\' && s + 1 < end && s[1] == 'n')
			recall_buf_addc(&b, *++s ? '\n' : ' ');
		else if (*s == '\'' && s[1] == '\'' && s + 1 < end)
			continue;	/* SQL's own */
		else
			recall_buf_addc(&b, *s);
	}
	text = recall_arena_strndup(arena, b.data, b.len);
	recall_buf_release(&b);
	return text;
}

/* What "question: " or "front = " before s[at] names. */
static enum recall_heading find_side(const char *s, size_t at)
{
	char name[24];
	size_t end, from;

	while (at && s[at - 1] == ' ')
		at--;
	if (!at || (s[at - 1] != ':' && s[at - 1] != '='))
		return RECALL_HEADING_NONE;
	for (at--; at && (s[at - 1] == ' ' || s[at - 1] == '"' ||
			s[at - 1] == '\''); at--)
		;
	for (end = from = at; from && (isalnum((unsigned char)s[from - 1]) ||
			s[from - 1] == '_'); from--)
		;
	if (end == from || end - from >= sizeof(name))
		return RECALL_HEADING_NONE;
	memcpy(name, s + from, end - from);
	name[end - from] = '\0';
	return recall_heading_find(name);
}

static void add_literal(struct literals *x, struct recall_arena *arena,
		const char *text, const char *s, const char *end,
		unsigned line)
{
	const char *next = end + 1 + strspn(end + 1, " ");
	struct literal *l;

	if (x->count == x->cap) {
		x->cap = x->cap ? x->cap * 2 : 64;
		x->all = recall_realloc(x->all, x->cap, sizeof(*x->all));
	}
	l = &x->all[x->count++];
	memset(l, 0, sizeof(*l));
	l->text = unescape(arena, s + 1, end);
	l->line = line;
	l->side = find_side(text, (size_t)(s - text));
	l->names = *next == ':' || !strncmp(next, "=>", 2);
	l->named = x->count > 1 && l[-1].names;
	x->bytes += (size_t)(end - s);
}

static void find_literals(struct literals *x, struct import_source *src)
{
	const char *text = src->text.data;
	unsigned line = 1;

	memset(x, 0, sizeof(*x));
	for (const char *s = text; *s && x->count < MOST_LITERALS; s++) {
		const char *end;

		line += *s == '\n';
		if (!strchr("\"'`", *s) || (s > text && (isalnum(
				(unsigned char)s[-1]) || s[-1] == '\\')))
			continue;
		end = find_end(s);
		if (!end)
			continue;
		add_literal(x, src->arena, text, s, end, line);
		for (; s < end; s++)
			line += *s == '\n';
	}
}

/* ---- pairs --------------------------------------------------------------- */

/* Which of the next literals are a card from i on? */
typedef bool pair_fn(const struct literals *x, size_t i, size_t *front,
		size_t *back);

static bool is_side(enum recall_heading h)
{
	return h == RECALL_HEADING_FRONT || h == RECALL_HEADING_BACK;
}

/* The names may be literals too, and stand between. */
static bool pair_by_name(const struct literals *x, size_t i, size_t *front,
		size_t *back)
{
	size_t k = i + 1;

	if (!is_side(x->all[i].side))
		return false;
	while (k < x->count && k < i + 4 && !is_side(x->all[k].side))
		k++;
	if (k == x->count || !is_side(x->all[k].side) || x->all[k].side ==
			x->all[i].side)
		return false;
	*front = x->all[i].side == RECALL_HEADING_FRONT ? i : k;
	*back = *front == i ? k : i;
	return true;
}

static bool pair_by_key(const struct literals *x, size_t i, size_t *front,
		size_t *back)
{
	*front = i;
	*back = i + 1;
	return i + 1 < x->count && x->all[i].names && !x->all[i + 1].names;
}

static bool pair_by_line(const struct literals *x, size_t i, size_t *front,
		size_t *back)
{
	const struct literal *l = &x->all[i];

	*front = i;
	*back = i + 1;
	return i + 1 < x->count && !l->names && !l[1].names && l[1].line ==
			l->line && (i + 2 >= x->count || l[2].line > l->line) &&
			(!i || l[-1].line < l->line);
}

static size_t count_pairs(const struct literals *x, pair_fn *pair)
{
	size_t n = 0, front, back;
	const char *last = "";

	for (size_t i = 0; i < x->count; i++) {
		if (!pair(x, i, &front, &back))
			continue;
		/* names that come again name no cards */
		n += strcmp(x->all[front].text, last) != 0;
		last = x->all[front].text;
		i = front > back ? front : back;
	}
	return n;
}

/* Nearly all texts are in pairs of one kind. */
static pair_fn *find_pairs(const struct literals *x)
{
	static pair_fn *const all[] = { pair_by_name, pair_by_key,
		pair_by_line };

	for (size_t k = 0; k < sizeof(all) / sizeof(*all); k++) {
		size_t n = count_pairs(x, all[k]);

		if (n >= LEAST_PAIRS && n * (k ? 2 : 5) * 10 >= x->count *
				(k ? 8 : 9))
			return all[k];
	}
	return NULL;
}

enum recall_status import_literals_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct recall_set *set = import_sets_add(out, src);
	struct literals x;
	size_t front, back;
	pair_fn *pair;

	(void)err;
	set->format = "literals";
	find_literals(&x, src);
	pair = find_pairs(&x);
	for (size_t i = 0; pair && i < x.count && import_source_goes_on(src, i,
			x.count); i++) {
		struct recall_buf a = RECALL_BUF_INIT, b = RECALL_BUF_INIT;

		if (!pair(&x, i, &front, &back))
			continue;
		recall_buf_adds(&a, x.all[front].text);
		recall_buf_adds(&b, x.all[back].text);
		note_add_card(set, &a, &b, x.all[i].line);
		recall_buf_release(&a);
		recall_buf_release(&b);
		i = front > back ? front : back;
	}
	free(x.all);
	return RECALL_OK;
}

/* "(", "[", "{", or a name before the quotes: no line of a table. */
static bool is_program(const struct import_source *src)
{
	size_t brackets = 0;

	for (size_t i = 0; i < src->count; i++)
		brackets += strpbrk(src->lines[i].text, "([{") != NULL ||
				strstr(src->lines[i].text, "\": ") != NULL ||
				strstr(src->lines[i].text, " = \"") != NULL ||
				strstr(src->lines[i].text, ": \"") != NULL;
	return brackets * 2 >= src->count;
}

/* An object of texts that name texts, or an object a line: what the reader of
 * JSON can't know for cards. */
static bool is_odd_json(const struct import_source *src)
{
	const char *s = src->text.data, *second;

	if (s[strspn(s, " \n")] != '{')
		return false;
	second = strchr(strchr(s, '{') + 1, '{');
	return (!second && !strchr(s, '[')) || strstr(s, "}\n{");
}

int import_literals_sniff(struct import_source *src)
{
	struct literals x;
	int score = 0;

	if (src->text.len > IMPORT_LARGE)
		return 0;
	import_source_split_head(src);
	if (!is_program(src))
		return 0;
	find_literals(&x, src);
	if (x.bytes * 10 >= src->text.len * 4 && find_pairs(&x))
		score = is_odd_json(src) ? 99 : 90;
	free(x.all);
	return score;
}
