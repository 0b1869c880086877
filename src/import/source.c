#include "source.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "stretch.h"

/* CR and CRLF to LF, in place. */
void import_unify_line_ends(struct recall_buf *b)
{
	size_t to = 0;

	if (!memchr(b->data, '\r', b->len))
		return;
	for (size_t i = 0; i < b->len; i++) {
		if (b->data[i] != '\r') {
			b->data[to++] = b->data[i];
			continue;
		}
		b->data[to++] = '\n';
		if (i + 1 < b->len && b->data[i + 1] == '\n')
			i++;
	}
	b->len = to;
	b->data[to] = '\0';
}

static unsigned line_at(const char *s, size_t at)
{
	unsigned line = 1;

	for (size_t i = 0; i < at; i++)
		line += s[i] == '\n';
	return line;
}

static const struct {
	const char *magic;
	size_t len;
	const char *what;
} magics[] = {
	{ "PK\003\004", 4, "a zip archive; of an Anki package export Notes in "
		"Plain Text, of others unpack the files" },
	{ "SQLite format 3", 15, "a database" },
	{ "%PDF", 4, "a PDF; copy its text into a file" },
	{ "\x1F\x8B", 2, "compressed; unpack it first" },
	{ "\x89PNG", 4, "a picture" },
	{ "\xFF\xD8\xFF", 3, "a picture" },
	{ "\x7F" "ELF", 4, "a program" },
};

enum recall_status import_check_magic(const char *s, size_t n,
		struct recall_error *err)
{
	for (size_t i = 0; i < sizeof(magics) / sizeof(*magics); i++)
		if (n >= magics[i].len &&
				!memcmp(s, magics[i].magic, magics[i].len))
			return recall_fail(err, RECALL_BAD_DATA,
					"is no text file but %s",
					magics[i].what);
	return RECALL_OK;
}

/* No text has a NUL; and more than the odd control character is none. */
enum recall_status import_check_controls(const struct recall_buf *b,
		const char *name, unsigned line, struct recall_error *err)
{
	size_t controls = 0, first = 0;

	for (size_t i = 0; i < b->len; i++) {
		unsigned char c = (unsigned char)b->data[i];

		if (c >= 0x20 || (c && strchr(" \t\n\f\v\033", c)))
			continue;
		first = controls++ ? first : i;
		if (c)
			continue;
		recall_error_at(err, name, line - 1 + line_at(b->data, i));
		return recall_fail(err, RECALL_BAD_DATA,
				"is no text file: there is a NUL byte");
	}
	if (controls <= 8 || controls * 50 < b->len)
		return RECALL_OK;
	recall_error_at(err, name, line - 1 + line_at(b->data, first));
	return recall_fail(err, RECALL_BAD_DATA, "is no text file: it is full "
			"of control characters");
}

static bool is_blank(const struct recall_buf *b)
{
	for (size_t i = 0; i < b->len; i++)
		if (!b->data[i] || !strchr(" \t\n\f\v", b->data[i]))
			return false;
	return true;
}

static void begin(struct import_source *src, const char *name,
		struct recall_error *err)
{
	memset(src, 0, sizeof(*src));
	recall_buf_init(&src->text);
	src->arena = recall_arena_new();
	src->name = recall_arena_strdup(src->arena, name);
	recall_error_at(err, name, 0);
}

enum recall_status import_source_init(struct import_source *src,
		const char *name, const char *bytes, size_t n,
		struct recall_error *err)
{
	enum recall_status status;

	begin(src, name, err);
	status = import_check_magic(bytes, n, err);
	if (status)
		return status;
	src->encoding = import_decode(&src->text, bytes, n, &src->damaged);
	import_unify_line_ends(&src->text);
	src->repaired = import_repair_twice_decoded(&src->text);
	status = import_check_controls(&src->text, name, 1, err);
	if (status || !is_blank(&src->text))
		return status;
	return recall_fail(err, RECALL_BAD_DATA, "is empty");
}

void import_source_free(struct import_source *src)
{
	stretches_close(src->rest);
	recall_buf_release(&src->text);
	recall_arena_free(src->arena);
	free(src);
}

/* ---- large files -------------------------------------------------------- */

enum recall_status import_source_open(struct import_source *src,
		const char *name, int fd,
		const struct recall_read_options *options,
		struct recall_error *err)
{
	enum recall_status status;

	begin(src, name, err);
	src->options = options;
	status = stretches_open(&src->rest, name, fd, options, err);
	if (status)
		return status;
	src->encoding = src->rest->encoding;
	status = stretches_next(src->rest, err);
	recall_buf_add(&src->text, src->rest->text.data,
			src->rest->text.len);
	return status;
}

bool import_source_streams(const struct import_source *src)
{
	return src->rest && src->options && src->options->stream;
}

enum recall_status import_source_rewind(struct import_source *src,
		struct recall_error *err)
{
	src->at = 0;
	return src->rest ? stretches_rewind(src->rest, err) : RECALL_OK;
}

/* Of text that is all there, so much at a time. */
#define SLICE 262144u

enum recall_status import_source_next(struct import_source *src,
		const char **text, size_t *n, struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	if (src->rest) {
		status = stretches_next(src->rest, err);
		*text = src->rest->text.data;
		*n = status ? 0 : src->rest->text.len;
		return status;
	}
	*text = src->text.data + src->at;
	*n = src->text.len - src->at;
	*n = *n < SLICE ? *n : SLICE;
	src->at += *n;
	return RECALL_OK;
}

void import_source_place(const struct import_source *src, size_t *done,
		size_t *total)
{
	*done = src->rest ? src->rest->done : src->at;
	*total = src->rest ? src->rest->size : src->text.len;
}

enum recall_status import_source_load(struct import_source *src,
		struct recall_error *err)
{
	struct stretches *st = src->rest;
	const char *text;
	size_t n;
	enum recall_status status;

	if (!st)
		return RECALL_OK;
	if (st->size > LARGEST_FILE)
		return recall_fail(err, RECALL_BAD_DATA, "larger than %u MB; "
				"split it into several files",
				LARGEST_FILE >> 20);
	recall_buf_reset(&src->text);
	status = import_source_rewind(src, err);
	do {
		status = status ? status : import_source_next(src, &text, &n,
				err);
		if (!status)
			recall_buf_add(&src->text, text, n);
	} while (!status && n);
	src->damaged = st->damaged;
	src->repaired = st->repaired;
	stretches_close(st);
	src->rest = NULL;
	src->lines = NULL;
	src->split = false;
	src->count = 0;
	return status;
}

/* ---- lines -------------------------------------------------------------- */

/* Bytes of white space at s: also the no-break space, the ideographic space
 * and a byte order mark that was pasted along. */
static size_t white_at(const char *s, size_t n)
{
	static const char *const wide[] = { "\xC2\xA0", "\xE3\x80\x80",
		"\xEF\xBB\xBF", "\xE2\x80\x8B" };

	if (n && strchr(" \t\f\v", s[0]) && s[0])
		return 1;
	for (size_t i = 0; i < sizeof(wide) / sizeof(*wide); i++)
		if (n >= strlen(wide[i]) && !memcmp(s, wide[i],
				strlen(wide[i])))
			return strlen(wide[i]);
	return 0;
}

static void trim(const char **s, size_t *n, unsigned *indent)
{
	size_t w;

	*indent = 0;
	while ((w = white_at(*s, *n))) {
		*indent += **s == '\t' ? 4 : 1;
		*s += w;
		*n -= w;
	}
	for (bool more = true; more && *n;) {
		more = false;
		for (size_t back = 1; back <= 3 && back <= *n; back++) {
			if (white_at(*s + *n - back, back) != back)
				continue;
			*n -= back;
			more = true;
			break;
		}
	}
}

static void split_to(struct import_source *src, const char *end)
{
	const char *s = src->text.data;
	size_t cap = 0;
	unsigned number = 0, blanks = 0;

	src->count = 0;
	for (const char *p = s; p < end; p++)
		cap += *p == '\n';
	src->lines = recall_arena_alloc(src->arena,
			(cap + 1) * sizeof(*src->lines));
	for (const char *next; s < end && import_source_goes_on(src, 0, 0);
			s = next + 1) {
		struct import_line *line = &src->lines[src->count];
		const char *text = s;
		size_t len;

		next = memchr(s, '\n', (size_t)(end - s));
		next = next ? next : end;
		len = (size_t)(next - s);
		number++;
		trim(&text, &len, &line->indent);
		if (!len) {
			blanks++;
			continue;
		}
		line->text = recall_arena_strndup(src->arena, text, len);
		line->len = len;
		line->number = number;
		line->blanks = blanks;
		blanks = 0;
		src->count++;
	}
}

/* Bytes of Markdown's sign for the end of a line: "<br>", "\\". */
static size_t break_length(const struct import_line *l)
{
	static const char *const breaks[] = { "<br>", "<br/>", "<br />",
		"\\" };

	for (size_t i = 0; i < sizeof(breaks) / sizeof(*breaks); i++) {
		size_t n = strlen(breaks[i]);

		if (l->len > n && !strcmp(l->text + l->len - n, breaks[i]))
			return n;
	}
	return 0;
}

/* Where most lines end with one it is part of none. */
static void strip_breaks(struct import_source *src)
{
	size_t found = 0;

	for (size_t i = 0; i < src->count; i++)
		found += break_length(&src->lines[i]) > 0;
	if (found * 2 <= src->count)
		return;
	for (size_t i = 0; i < src->count; i++) {
		struct import_line *l = &src->lines[i];

		l->len -= break_length(l);
		while (l->len && l->text[l->len - 1] == ' ')
			l->len--;
		l->text = recall_arena_strndup(src->arena, l->text, l->len);
	}
}

/* The only two lines "```" of a text, about most of it: its set was pasted
 * as a block, and they are none of its lines. */
static void drop_fence(struct import_source *src)
{
	size_t at[2] = { 0 }, fences = 0, kept = 0;

	for (size_t i = 0; i < src->count && fences < 3; i++)
		if (!strncmp(src->lines[i].text, "```", 3) && fences++ < 2)
			at[fences - 1] = i;
	if (fences != 2 || (at[1] - at[0] - 1) * 10 < src->count * 7)
		return;
	for (size_t i = 0; i < src->count; i++) {
		bool fence = i == at[0] || i == at[1];
		unsigned blanks = fence ? src->lines[i].blanks : 0;

		if (fence && i + 1 < src->count)
			src->lines[i + 1].blanks += blanks;
		else if (!fence)
			src->lines[kept++] = src->lines[i];
	}
	src->count = kept;
}

void import_source_split(struct import_source *src)
{
	if (!src->split) {
		split_to(src, src->text.data + src->text.len);
		drop_fence(src);
		strip_breaks(src);
	}
	src->split = true;
}

void import_source_split_head(struct import_source *src)
{
	const char *end;

	if (src->lines)
		return;
	if (src->text.len <= IMPORT_HEAD) {
		import_source_split(src);
		return;
	}
	/* whole lines only, but a line without an end is one too */
	end = memchr(src->text.data + IMPORT_HEAD, '\n',
			src->text.len - IMPORT_HEAD);
	split_to(src, end ? end : src->text.data + src->text.len);
}

bool import_source_ends(const struct import_source *src, const char *ending)
{
	size_t n = strlen(src->name), m = strlen(ending);

	return n > m && strcasecmp(src->name + n - m, ending) == 0;
}

bool import_source_progress(struct import_source *src, size_t done)
{
	const struct recall_read_options *o = src->options;
	size_t total = src->rest ? src->rest->size : src->text.len;

	if (!src->cancelled)
		src->cancelled = o && o->progress && !o->progress(o->arg,
				done, total);
	return !src->cancelled;
}

/* Rounds between two calls of the progress function. */
#define ROUNDS 64

bool import_source_goes_on(struct import_source *src, size_t done,
		size_t total)
{
	if (src->cancelled || ++src->ticks % ROUNDS)
		return !src->cancelled;
	return import_source_progress(src, total ? (size_t)((double)done /
			(double)total * (double)src->text.len) : 0);
}
