#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* More than any study set; what is larger is some other kind of file. */
#define LARGEST_FILE (512u << 20)

/* No card is longer; only JSON stands on one line whatever its size. */
#define LONGEST_LINE (8u << 20)

/* The line under way: refused while it is read, not after. */
struct line_watch {
	unsigned line;
	size_t length;
	bool json, begun;
};

static bool watch_lines(struct line_watch *w, const char *s, size_t n)
{
	if (!w->begun) {
		size_t i = 0;

		while (i < n && strchr(" \t\r\n\xEF\xBB\xBF", s[i]))
			i++;
		w->begun = true;
		w->json = i < n && (s[i] == '{' || s[i] == '[');
		w->line = 1;
	}
	for (size_t i = 0; !w->json && i < n; i++) {
		bool end = s[i] == '\n' || s[i] == '\r';

		w->line += s[i] == '\n';
		w->length = end ? 0 : w->length + 1;
		if (w->length > LONGEST_LINE)
			return false;
	}
	return true;
}

enum recall_status import_slurp_fd(int fd, const char *path,
		struct recall_buf *out, struct recall_error *err)
{
	struct line_watch watch = { 0, 0, false, false };
	char chunk[65536];
	ssize_t n;

	for (;;) {
		n = read(fd, chunk, sizeof(chunk));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		if (!watch_lines(&watch, chunk, (size_t)n)) {
			recall_error_at(err, path, watch.line);
			return recall_fail(err, RECALL_BAD_DATA, "a line of "
					"more than %u MB is no card",
					LONGEST_LINE >> 20);
		}
		recall_buf_add(out, chunk, (size_t)n);
		if (out->len <= LARGEST_FILE)
			continue;
		recall_error_at(err, path, 0);
		return recall_fail(err, RECALL_BAD_DATA, "larger than %u MB; "
				"split it into several files",
				LARGEST_FILE >> 20);
	}
	if (n == 0)
		return RECALL_OK;
	recall_error_at(err, path, 0);
	return recall_fail(err, RECALL_CANT_READ, "%s", strerror(errno));
}

static enum recall_status check_kind(int fd, const char *path,
		struct recall_error *err)
{
	struct stat st;

	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		recall_error_at(err, path, 0);
		return recall_fail(err, RECALL_BAD_DATA,
				"is a directory; name the files in it");
	}
	return RECALL_OK;
}

enum recall_status import_slurp(const char *path, struct recall_buf *out,
		struct recall_error *err)
{
	enum recall_status status;
	int fd;

	if (strcmp(path, "-") == 0)
		return import_slurp_fd(STDIN_FILENO, path, out, err);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		recall_error_at(err, path, 0);
		return recall_fail(err, RECALL_CANT_READ, "%s",
				strerror(errno));
	}
	status = check_kind(fd, path, err);
	if (!status)
		status = import_slurp_fd(fd, path, out, err);
	close(fd);
	return status;
}

/* CR and CRLF to LF, in place. */
static void unify_line_ends(struct recall_buf *b)
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
	{ "PK\003\004", 4, "a zip archive" },
	{ "SQLite format 3", 15, "a database" },
	{ "%PDF", 4, "a PDF; copy its text into a file" },
	{ "\x1F\x8B", 2, "compressed; unpack it first" },
	{ "\x89PNG", 4, "a picture" },
	{ "\xFF\xD8\xFF", 3, "a picture" },
	{ "\x7F" "ELF", 4, "a program" },
};

static enum recall_status check_magic(const char *s, size_t n,
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
static enum recall_status check_text(const struct recall_buf *b,
		const char *name, struct recall_error *err)
{
	size_t controls = 0, first = 0, white = 0;

	for (size_t i = 0; i < b->len; i++) {
		unsigned char c = (unsigned char)b->data[i];

		if (c > 0x20)
			continue;
		white += c && strchr(" \t\n\f\v", c);
		if (c && strchr(" \t\n\f\v\033", c))
			continue;
		first = controls++ ? first : i;
		if (c)
			continue;
		recall_error_at(err, name, line_at(b->data, i));
		return recall_fail(err, RECALL_BAD_DATA,
				"is no text file: there is a NUL byte");
	}
	if (white == b->len)
		return recall_fail(err, RECALL_BAD_DATA, "is empty");
	if (controls <= 8 || controls * 50 < b->len)
		return RECALL_OK;
	recall_error_at(err, name, line_at(b->data, first));
	return recall_fail(err, RECALL_BAD_DATA, "is no text file: it is full "
			"of control characters");
}

enum recall_status import_source_init(struct import_source *src,
		const char *name, const char *bytes, size_t n,
		struct recall_error *err)
{
	enum recall_status status;

	memset(src, 0, sizeof(*src));
	recall_buf_init(&src->text);
	src->arena = recall_arena_new();
	src->name = name;
	recall_error_at(err, name, 0);
	status = check_magic(bytes, n, err);
	if (status)
		return status;
	src->encoding = import_decode(&src->text, bytes, n, &src->damaged);
	unify_line_ends(&src->text);
	src->repaired = import_repair_twice_decoded(&src->text);
	return check_text(&src->text, name, err);
}

void import_source_release(struct import_source *src)
{
	recall_buf_release(&src->text);
	recall_arena_free(src->arena);
	src->arena = NULL;
}

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
	for (const char *next; s < end; s = next + 1) {
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

void import_source_split(struct import_source *src)
{
	if (!src->split)
		split_to(src, src->text.data + src->text.len);
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

bool import_source_progress(const struct import_source *src, size_t done)
{
	const struct recall_read_options *o = src->options;

	return !o || !o->progress || o->progress(o->arg, done, src->text.len);
}
