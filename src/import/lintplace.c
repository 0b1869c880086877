/*
 * The repairs of lint in the file itself: a text is replaced where it stands
 * and every other byte stays. Where a text stands is guessed from its card's
 * line; that the guess was right is proved by reading the outcome: it must
 * give the repaired cards and nothing else.
 */
#include <stdlib.h>
#include <string.h>

#include "file/jsonliteral.h"
#include "source.h"

/* Of the file's bytes; sorted by at. */
struct edit {
	size_t at, n;
	char *text;		/* instead of them */
};

struct placing {
	const struct recall_buf *bytes;
	size_t *lines, line_count;	/* where each begins; and the end */
	unsigned *cards;		/* lines of all cards, sorted */
	size_t card_count;
	struct edit *edits;
	size_t count, cap;
	bool json;
};

/* ---- where lines and cards are ------------------------------------------ */

static void find_lines(struct placing *p)
{
	const struct recall_buf *b = p->bytes;
	size_t n = 2;

	for (size_t i = 0; i < b->len; i++)
		n += b->data[i] == '\n' || b->data[i] == '\r';
	p->lines = recall_calloc(n, sizeof(*p->lines));
	p->line_count = 1;
	for (size_t i = 0; i < b->len; i++)
		if (b->data[i] == '\n' || (b->data[i] == '\r' &&
				b->data[i + 1] != '\n'))
			p->lines[p->line_count++] = i + 1;
	p->lines[p->line_count] = b->len;
}

static int compare_lines(const void *a, const void *b)
{
	unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;

	return (x > y) - (x < y);
}

static void find_cards(struct placing *p, const struct recall_set *sets,
		size_t count)
{
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		n += sets[i].count;
	p->cards = recall_calloc(n + 1, sizeof(*p->cards));
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < sets[i].count; k++)
			p->cards[p->card_count++] = sets[i].cards[k].line;
	qsort(p->cards, n, sizeof(*p->cards), compare_lines);
}

static size_t line_start(const struct placing *p, unsigned line)
{
	size_t i = line ? line - 1 : 0;

	return p->lines[i < p->line_count ? i : p->line_count];
}

/* The line on which the next card begins, or the one after the last. */
static unsigned next_line(const struct placing *p, unsigned line)
{
	size_t low = 0, high = p->card_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (p->cards[middle] <= line)
			low = middle + 1;
		else
			high = middle;
	}
	return low < p->card_count ? p->cards[low] :
			(unsigned)p->line_count + 1;
}

/* ---- edits --------------------------------------------------------------- */

/* Takes text over; false when another edit is there already. */
static bool add_edit(struct placing *p, size_t at, size_t n, char *text)
{
	for (size_t i = p->count; i-- && i + 8 > p->count;)
		if (at < p->edits[i].at + p->edits[i].n &&
				p->edits[i].at < at + n) {
			free(text);
			return false;
		}
	if (p->count == p->cap) {
		p->cap = p->cap ? p->cap * 2 : 32;
		p->edits = recall_realloc(p->edits, p->cap,
				sizeof(*p->edits));
	}
	p->edits[p->count++] = (struct edit){ at, n, text };
	return true;
}

/* ---- texts as they stand in files ---------------------------------------- */

/* How a text may be written: line ends of two bytes, quotes doubled. */
#define FORMS 4

static char *written(const char *s, int form)
{
	struct recall_buf b = RECALL_BUF_INIT;

	for (; *s; s++) {
		if (*s == '\n' && form & 1)
			recall_buf_addc(&b, '\r');
		if (*s == '"' && form & 2)
			recall_buf_addc(&b, '"');
		recall_buf_addc(&b, *s);
	}
	return recall_buf_detach(&b);
}

static bool replace_written(struct placing *p, size_t from, size_t to,
		const char *const pair[2], int form)
{
	char *old = written(pair[0], form);
	size_t n = strlen(old);
	bool done = false;

	for (size_t i = from; !done && n && i + n <= to; i++)
		if (!memcmp(p->bytes->data + i, old, n))
			done = add_edit(p, i, n, written(pair[1], form));
	free(old);
	return done;
}

/* At an opening quote: past the closing one; 0 without any. */
static size_t literal_end(const char *s, size_t i, size_t to)
{
	for (i++; i < to && s[i] != '"'; i++)
		i += s[i] == '\\';
	return i < to ? i + 1 : 0;
}

/* The value that is this text: a string of JSON, whatever its escapes. */
static bool replace_literal(struct placing *p, size_t from, size_t to,
		const char *const pair[2])
{
	const char *s = p->bytes->data;

	for (size_t i = from; i < to; i++) {
		size_t end = s[i] == '"' ? literal_end(s, i, to) : 0;

		if (!end)
			continue;
		if (s[end + strspn(s + end, " \t\r\n")] != ':' &&
				json_literal_is(s + i, end - i, pair[0]) &&
				add_edit(p, i, end - i,
						json_literal_new(pair[1])))
			return true;
		i = end - 1;
	}
	return false;
}

static bool replace_side(struct placing *p, unsigned line, const char *old,
		const char *new)
{
	size_t from = line_start(p, line);
	size_t to = line_start(p, next_line(p, line));
	const char *pair[2] = { old, new };
	bool done = false;

	if (!strcmp(old, new))
		return true;
	if (p->json)
		return replace_literal(p, from, to, pair);
	for (int form = 0; form < FORMS && !done; form++)
		done = replace_written(p, from, to, pair, form);
	return done;
}

/* The longer text first: it may have the other one in it. */
static bool replace_sides(struct placing *p, const struct recall_draft *old,
		const struct recall_draft *new)
{
	const char *texts[][2] = { { old->front, new->front },
		{ old->back, new->back } };
	bool back = strlen(old->back) > strlen(old->front);

	return replace_side(p, old->line, texts[back][0], texts[back][1]) &&
			replace_side(p, old->line, texts[!back][0],
			texts[!back][1]);
}

/* A row ends with its line, or where its quotes close. */
static void drop_row(struct placing *p, unsigned line)
{
	size_t from = line_start(p, line), quotes = 0, i = from;
	unsigned next = next_line(p, line), end = line;

	do {
		size_t to = line_start(p, ++end);

		for (; i < to; i++)
			quotes += p->bytes->data[i] == '"';
	} while (quotes % 2 && end < next);
	add_edit(p, from, i - from, recall_strdup(""));
}

static bool has_rows(const struct recall_set *set)
{
	static const char *const formats[] = { "csv", "tsv", "anki",
		"quizlet", "glossary" };

	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (!strcmp(set->format, formats[i]))
			return true;
	return false;
}

/* ---- the new file -------------------------------------------------------- */

static bool place_set(struct placing *p, const struct recall_set *old,
		const struct recall_set *new)
{
	bool placed = true;

	for (size_t i = 0; i < old->count && placed; i++) {
		const struct recall_draft *a = &old->cards[i];
		const struct recall_draft *b = &new->cards[i];

		if (b->dropped)
			drop_row(p, a->line);
		else
			placed = replace_sides(p, a, b);
	}
	return placed;
}

static int compare_edits(const void *a, const void *b)
{
	const struct edit *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

static void write_edits(struct placing *p, struct recall_buf *out)
{
	size_t at = 0;

	qsort(p->edits, p->count, sizeof(*p->edits), compare_edits);
	for (size_t i = 0; i < p->count; i++) {
		const struct edit *e = &p->edits[i];

		if (e->at < at)
			continue;
		recall_buf_add(out, p->bytes->data + at, e->at - at);
		recall_buf_adds(out, e->text);
		at = e->at + e->n;
	}
	recall_buf_add(out, p->bytes->data + at, p->bytes->len - at);
}

static bool same_card(const struct recall_draft *a,
		const struct recall_draft *b)
{
	return !strcmp(a->front, b->front) && !strcmp(a->back, b->back) &&
			!strcmp(a->tags, b->tags) && !strcmp(a->guid, b->guid)
			&& !strcmp(a->extra, b->extra);
}

static bool same_set(const struct recall_set *want,
		const struct recall_set *got)
{
	size_t k = 0;

	for (size_t i = 0; i < want->count; i++)
		if (!want->cards[i].dropped && (k == got->count ||
				!same_card(&want->cards[i], &got->cards[k++])))
			return false;
	return k == got->count && !strcmp(want->title, got->title);
}

/* Does the new file give what was wanted? */
static bool prove(const struct recall_set *want, size_t count,
		const struct recall_buf *bytes,
		const struct recall_read_options *options)
{
	struct recall_set *got;
	size_t n;
	bool same;

	if (recall_import_read_bytes(want->file, bytes->data, bytes->len,
			options, &got, &n, NULL))
		return false;
	same = n == count && !strcmp(got->format, want->format);
	for (size_t i = 0; same && i < n; i++)
		same = same_set(&want[i], &got[i]);
	recall_sets_free(got, n);
	return same;
}

static void release(struct placing *p)
{
	for (size_t i = 0; i < p->count; i++)
		free(p->edits[i].text);
	free(p->edits);
	free(p->lines);
	free(p->cards);
}

static bool rewrite(const struct recall_buf *bytes,
		const struct recall_set *old, const struct recall_set *new,
		size_t count, struct recall_buf *out)
{
	struct placing p = { .bytes = bytes,
		.json = !strcmp(old->format, "json") };
	bool placed = true;

	find_lines(&p);
	find_cards(&p, old, count);
	for (size_t i = 0; i < count && placed; i++)
		placed = place_set(&p, &old[i], &new[i]);
	if (placed)
		write_edits(&p, out);
	release(&p);
	return placed;
}

static size_t mend_sets(struct recall_set *sets, size_t count,
		recall_finding_fn *fn, void *arg)
{
	size_t fixes = 0;

	for (size_t i = 0; i < count; i++)
		fixes += (has_rows(&sets[i]) ? recall_lint_fix :
				recall_lint_mend)(&sets[i], fn, arg);
	return fixes;
}

static enum recall_status cant(const char *path, struct recall_error *err)
{
	recall_error_at(err, path, 0);
	return recall_fail(err, RECALL_BAD_DATA, "can't be mended in its "
			"place; make deck JSON of it (recall convert … -o "
			"deck.json) and mend that");
}

enum recall_status recall_lint_fix_file(const char *path,
		const struct recall_read_options *options,
		const struct recall_lint_told *told, struct recall_buf *out,
		struct recall_error *err)
{
	struct recall_buf bytes = RECALL_BUF_INIT;
	struct recall_set *old = NULL, *new = NULL;
	size_t count = 0, n = 0;
	enum recall_status status = import_slurp(path, &bytes, NULL, options,
			err);

	if (!status)
		status = recall_import_read_bytes(path, bytes.data, bytes.len,
				options, &old, &count, err);
	if (!status)
		status = recall_import_read_bytes(path, bytes.data, bytes.len,
				options, &new, &n, err);
	if (!status && mend_sets(new, n, told->fn, told->arg) && (!strcmp(path,
			"-") || !rewrite(&bytes, old, new, n, out) ||
			!prove(new, n, out, options)))
		status = cant(path, err);
	recall_sets_free(old, count);
	recall_sets_free(new, n);
	recall_buf_release(&bytes);
	return status;
}
