#include "printer.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "recall/export.h"

#define GAP 2		/* columns between two fields */
#define LEAST_REST 8	/* columns a text gets however narrow it is */

/* ---- JSON ------------------------------------------------------------- */

static void add_words(struct recall_buf *b, const char *s)
{
	bool first = true;

	recall_buf_addc(b, '[');
	while (*(s += strspn(s, " "))) {
		size_t n = strcspn(s, " ");
		char *word = recall_strndup(s, n);

		if (!first)
			recall_buf_addc(b, ',');
		recall_json_string(b, word);
		free(word);
		first = false;
		s += n;
	}
	recall_buf_addc(b, ']');
}

static void add_ints(struct recall_buf *b, const int *list, int64_t count)
{
	recall_buf_addc(b, '[');
	for (int64_t i = 0; i < count; i++)
		recall_buf_addf(b, "%s%d", i ? "," : "", list[i]);
	recall_buf_addc(b, ']');
}

static void add_time(struct recall_buf *b, int64_t ms)
{
	char text[RECALL_TIME_SIZE];

	recall_time_format(ms, text);
	recall_json_string(b, text);
}

static void format_day(struct recall_buf *b, int64_t day)
{
	time_t t = (time_t)(day * 86400);
	struct tm tm;

	if (gmtime_r(&t, &tm))
		recall_buf_addf(b, "%04d-%02d-%02d", tm.tm_year + 1900,
				tm.tm_mon + 1, tm.tm_mday);
}

static bool is_none(const struct field *f, const struct value *v)
{
	switch (f->kind) {
	case FIELD_STRING:
	case FIELD_OBJECT:
		return v->none || !v->s || (f->kind == FIELD_OBJECT && !*v->s);
	case FIELD_TIME:
	case FIELD_DAY:
		return v->none || v->n == 0;
	default:
		return v->none;
	}
}

static void add_json(struct recall_buf *b, const struct field *f,
		const struct value *v)
{
	if (is_none(f, v)) {
		recall_buf_adds(b, "null");
		return;
	}
	switch (f->kind) {
	case FIELD_STRING:
		recall_json_string(b, v->s);
		break;
	case FIELD_WORDS:
		add_words(b, v->s ? v->s : "");
		break;
	case FIELD_OBJECT:
		recall_buf_adds(b, v->s);
		break;
	case FIELD_INT:
		recall_buf_addf(b, "%lld", (long long)v->n);
		break;
	case FIELD_REAL:
	case FIELD_SHARE:
		recall_json_number(b, v->x);
		break;
	case FIELD_BOOL:
		recall_buf_adds(b, v->n ? "true" : "false");
		break;
	case FIELD_TIME:
		add_time(b, v->n);
		break;
	case FIELD_DAY:
		recall_buf_addc(b, '"');
		format_day(b, v->n);
		recall_buf_addc(b, '"');
		break;
	case FIELD_INTS:
		add_ints(b, v->list, v->n);
		break;
	}
}

void printer_object(struct recall_buf *b, const struct field *fields,
		size_t count, const struct value *values)
{
	const char *comma = "";

	recall_buf_addc(b, '{');
	for (size_t i = 0; i < count; i++) {
		if (!fields[i].key)
			continue;
		recall_buf_addf(b, "%s\"%s\":", comma, fields[i].key);
		add_json(b, &fields[i], &values[i]);
		comma = ",";
	}
	recall_buf_addc(b, '}');
}

/* ---- for people ------------------------------------------------------- */

static void add_local_time(struct recall_buf *b, int64_t ms)
{
	time_t t = (time_t)(ms / 1000);
	struct tm tm;

	if (localtime_r(&t, &tm))
		recall_buf_addf(b, "%04d-%02d-%02d %02d:%02d",
				tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
				tm.tm_hour, tm.tm_min);
}

static void add_for_people(struct recall_buf *b, const struct field *f,
		const struct value *v)
{
	if (is_none(f, v))
		return;
	switch (f->kind) {
	case FIELD_STRING:
	case FIELD_WORDS:
	case FIELD_OBJECT:
		recall_buf_adds(b, v->s ? v->s : "");
		break;
	case FIELD_INT:
		recall_buf_addf(b, "%lld", (long long)v->n);
		break;
	case FIELD_REAL:
		recall_buf_addf(b, "%.1f", v->x);
		break;
	case FIELD_SHARE:
		recall_buf_addf(b, "%.0f %%", 100 * v->x);
		break;
	case FIELD_BOOL:
		recall_buf_adds(b, v->n ? f->title : "");
		break;
	case FIELD_TIME:
		add_local_time(b, v->n);
		break;
	case FIELD_DAY:
		format_day(b, v->n);
		break;
	case FIELD_INTS:
		for (int64_t i = 0; i < v->n; i++)
			recall_buf_addf(b, "%s%d", i ? " " : "", v->list[i]);
		break;
	}
}

static bool is_number(const struct field *f)
{
	return f->kind == FIELD_INT || f->kind == FIELD_REAL ||
			f->kind == FIELD_SHARE;
}

static void add_blanks(struct recall_buf *b, int n)
{
	while (n-- > 0)
		recall_buf_addc(b, ' ');
}

static bool is_shown(const struct printer *p, size_t i)
{
	return p->fields[i].title && !(p->hidden >> i & 1);
}

/* Columns for each of the fields that take what the others leave. */
static int rest_width(const struct printer *p)
{
	int left = p->columns + GAP, sharing = 0;

	for (size_t i = 0; i < p->count; i++) {
		if (!is_shown(p, i))
			continue;
		left -= p->fields[i].width + GAP;
		sharing += p->fields[i].width == 0;
	}
	return sharing ? left / sharing : left;
}

/* The last fields go first when the texts would get too narrow. */
void printer_fit(struct printer *p, int columns)
{
	p->columns = columns;
	p->hidden = 0;
	for (size_t i = p->count; i-- > 0 && rest_width(p) < LEAST_REST;)
		if (p->fields[i].width)
			p->hidden |= (uint64_t)1 << i;
}

/* Cleaned text in exactly `width` columns, cut with "…" as the sign. */
static void add_cell(struct recall_buf *b, const char *text, int width,
		bool right)
{
	struct recall_buf cleaned = RECALL_BUF_INIT;
	int used;

	recall_text_clean(&cleaned, text, strlen(text), RECALL_CLEAN_LINE);
	used = recall_width(cleaned.data, cleaned.len);
	if (right)
		add_blanks(b, width - used);
	if (used <= width) {
		recall_buf_add(b, cleaned.data, cleaned.len);
	} else {
		recall_buf_add(b, cleaned.data, recall_width_fit(cleaned.data,
				cleaned.len, width - 1, &used));
		recall_buf_adds(b, "…");
		used++;
	}
	if (!right)
		add_blanks(b, width - used);
	recall_buf_release(&cleaned);
}

static void add_column(struct printer *p, size_t i, const char *text)
{
	const struct field *f = &p->fields[i];
	int rest = rest_width(p);

	if (p->columns)
		add_cell(&p->out->buf, text, f->width ? f->width :
				rest > 1 ? rest : 1, is_number(f));
	else
		out_field(p->out, text);
}

static void cut_blanks(struct recall_buf *b)
{
	while (b->len && b->data[b->len - 1] == ' ')
		recall_buf_remove(b, b->len - 1, 1);
}

/*
 * On a terminal the columns are fitted to it; elsewhere fields stand whole
 * between tabs, for cut and awk.
 */
static void add_line(struct printer *p, const struct value *values)
{
	struct recall_buf text = RECALL_BUF_INIT;
	const char *gap = "";

	for (size_t i = 0; i < p->count; i++) {
		if (!is_shown(p, i))
			continue;
		recall_buf_reset(&text);
		if (values)
			add_for_people(&text, &p->fields[i], &values[i]);
		else
			recall_buf_adds(&text, p->fields[i].title);
		recall_buf_adds(&p->out->buf, gap);
		add_column(p, i, text.data);
		gap = p->columns ? "  " : "\t";
	}
	if (p->columns)
		cut_blanks(&p->out->buf);
	recall_buf_addc(&p->out->buf, '\n');
	out_bytes(p->out, "", 0);
	recall_buf_release(&text);
}

/* ---- both ------------------------------------------------------------- */

static void put_json(struct out *out, struct recall_buf *b)
{
	out_json(out, b->data, b->len);
	recall_buf_release(b);
}

void printer_begin(struct printer *p, struct out *out, bool json,
		const char *key, const struct field *fields, size_t count)
{
	struct recall_buf b = RECALL_BUF_INIT;

	*p = (struct printer){ .out = out, .json = json, .fields = fields,
		.count = count, .columns = out->tty ? out_columns() : 0 };
	RECALL_BUG_ON(count > 64);
	if (p->columns)
		printer_fit(p, p->columns);
	if (json)
		recall_buf_addf(&b, "{\"%s\":[", key);
	put_json(out, &b);
}

void printer_row(struct printer *p, const struct value *values)
{
	struct recall_buf b = RECALL_BUF_INIT;

	if (p->json) {
		recall_buf_adds(&b, p->rows ? ",\n" : "\n");
		printer_object(&b, p->fields, p->count, values);
		put_json(p->out, &b);
	} else {
		if (p->rows == 0)
			add_line(p, NULL);
		add_line(p, values);
	}
	p->rows++;
}

void printer_end(struct printer *p)
{
	if (p->json)
		out_json(p->out, "\n]}\n", 4);
}

void printer_record(struct out *out, bool json, const struct field *fields,
		size_t count, const struct value *values)
{
	struct recall_buf b = RECALL_BUF_INIT;
	int widest = 0;

	if (json) {
		printer_object(&b, fields, count, values);
		recall_buf_addc(&b, '\n');
		put_json(out, &b);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		int width = fields[i].title ? recall_width(fields[i].title,
				strlen(fields[i].title)) : 0;

		widest = width > widest ? width : widest;
	}
	for (size_t i = 0; i < count; i++) {
		if (!fields[i].title)
			continue;
		add_cell(&out->buf, fields[i].title, widest + GAP, false);
		recall_buf_reset(&b);
		add_for_people(&b, &fields[i], &values[i]);
		out_field(out, b.data);
		recall_buf_addc(&out->buf, '\n');
	}
	recall_buf_release(&b);
}
