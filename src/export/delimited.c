/*
 * CSV, TSV and Anki's text.
 *
 * CSV quotes every field, so that what a spreadsheet or a reader would trim
 * or split stays whole. A cell that begins with =, +, - or @ is left as it
 * is: any guard would change the card for every other program, and ours
 * could not tell the guard from the card.
 */
#include <string.h>

#include "recall/text.h"
#include "text.h"

void export_add_unified(struct recall_buf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] != '\r')
			recall_buf_addc(out, s[i]);
		else if (i + 1 == n || s[i + 1] != '\n')
			recall_buf_addc(out, '\n');
	}
}

static void add_quoted(struct recall_buf *out, const char *s)
{
	struct recall_buf b = RECALL_BUF_INIT;

	export_add_unified(&b, s, strlen(s));
	recall_buf_addc(out, '"');
	for (size_t i = 0; i < b.len; i++) {
		if (b.data[i] == '"')
			recall_buf_addc(out, '"');
		recall_buf_addc(out, b.data[i]);
	}
	recall_buf_addc(out, '"');
	recall_buf_release(&b);
}

static bool needs_quotes(const char *s, char sep)
{
	size_t n = strlen(s);

	if (!n)
		return false;
	return strchr(" \t#[{\xEF", s[0]) || strchr(" \t", s[n - 1]) ||
			strpbrk(s, "\"\r\n") || strchr(s, sep);
}

static void add_field(struct recall_buf *out, const char *s, char sep,
		bool always)
{
	if (always || needs_quotes(s, sep))
		add_quoted(out, s);
	else
		recall_buf_adds(out, s);
}

static bool has_tags(const struct recall_set *sets, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < sets[i].count; k++)
			if (sets[i].cards[k].tags[0])
				return true;
	return false;
}

static void add_rows(struct recall_buf *out, const struct recall_set *set,
		char sep, bool quote, bool tags)
{
	for (size_t i = 0; i < set->count; i++) {
		const struct recall_draft *d = &set->cards[i];

		if (d->dropped)
			continue;
		add_field(out, d->front, sep, quote);
		recall_buf_addc(out, sep);
		add_field(out, d->back, sep, quote);
		if (tags) {
			recall_buf_addc(out, sep);
			add_field(out, d->tags, sep, quote);
		}
		recall_buf_addc(out, '\n');
	}
}

void export_write_csv(struct recall_buf *out, const struct recall_set *sets,
		size_t count)
{
	recall_buf_adds(out, "\"front\",\"back\",\"tags\"\n");
	for (size_t i = 0; i < count; i++)
		add_rows(out, &sets[i], ',', true, true);
}

/* Others take a heading row for a card, so there is one only where the first
 * card could be taken for a heading. */
static bool reads_like_heading(const struct recall_set *sets, size_t count,
		bool tags)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < sets[i].count; k++) {
			const struct recall_draft *d = &sets[i].cards[k];
			const char *row[] = { d->front, d->back, d->tags };

			if (!d->dropped)
				return recall_heading_row(row, tags ? 3 : 2)
						|| recall_heading_row(row, 2);
		}
	return false;
}

void export_write_tsv(struct recall_buf *out, const struct recall_set *sets,
		size_t count)
{
	bool tags = has_tags(sets, count);

	if (reads_like_heading(sets, count, tags))
		recall_buf_adds(out, tags ? "front\tback\ttags\n" :
				"front\tback\n");
	for (size_t i = 0; i < count; i++)
		add_rows(out, &sets[i], '\t', false, tags);
}

void export_write_anki(struct recall_buf *out, const struct recall_set *sets,
		size_t count)
{
	recall_buf_adds(out, "#separator:tab\n#html:false\n");
	if (count && sets[0].title[0]) {
		recall_buf_adds(out, "#deck:");
		for (const char *p = sets[0].title; *p; p++)
			recall_buf_addc(out, *p == '\n' || *p == '\r' ? ' ' :
					*p);
		recall_buf_addc(out, '\n');
	}
	recall_buf_adds(out, "#tags column:3\n");
	for (size_t i = 0; i < count; i++)
		add_rows(out, &sets[i], '\t', false, true);
}
