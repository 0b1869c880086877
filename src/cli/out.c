#include "out.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define FLUSH_BYTES 65536
#define DEFAULT_COLUMNS 80

void out_init(struct out *o)
{
	recall_buf_init(&o->buf);
	o->tty = isatty(STDOUT_FILENO);
	o->failed = 0;
}

void out_release(struct out *o)
{
	recall_buf_release(&o->buf);
}

/* All of it, or errno of what kept it from getting there. */
static int write_all(int fd, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t done = write(fd, s, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return errno;
		s += done;
		n -= (size_t)done;
	}
	return 0;
}

static void flush(struct out *o)
{
	if (!o->failed)
		o->failed = write_all(STDOUT_FILENO, o->buf.data, o->buf.len);
	recall_buf_reset(&o->buf);
}

static void flush_if_full(struct out *o)
{
	if (o->buf.len >= FLUSH_BYTES)
		flush(o);
}

void out_bytes(struct out *o, const char *s, size_t n)
{
	if (o->tty)
		recall_text_clean(&o->buf, s, n, RECALL_CLEAN_TEXT);
	else
		recall_buf_add(&o->buf, s, n);
	flush_if_full(o);
}

void out_text(struct out *o, const char *s)
{
	recall_text_clean(&o->buf, s, strlen(s), RECALL_CLEAN_TEXT);
	flush_if_full(o);
}

void out_field(struct out *o, const char *s)
{
	recall_text_clean(&o->buf, s, strlen(s), RECALL_CLEAN_LINE);
}

void out_line(struct out *o, const char *format, ...)
{
	struct recall_buf text = RECALL_BUF_INIT;
	va_list ap;

	va_start(ap, format);
	recall_buf_vaddf(&text, format, ap);
	va_end(ap);
	out_field(o, text.data);
	recall_buf_addc(&o->buf, '\n');
	flush_if_full(o);
	recall_buf_release(&text);
}

static void add_escaped(struct recall_buf *out, uint32_t cp)
{
	if (cp >= 0x10000) {
		cp -= 0x10000;
		recall_buf_addf(out, "\\u%04x", 0xd800 + (unsigned)(cp >> 10));
		cp = 0xdc00 + (cp & 0x3ff);
	}
	recall_buf_addf(out, "\\u%04x", (unsigned)cp);
}

/* Would the sanitiser pass it, standing on a letter? */
static bool is_harmless(const char *s, size_t n)
{
	struct recall_buf in = RECALL_BUF_INIT, cleaned = RECALL_BUF_INIT;
	bool same;

	recall_buf_addc(&in, 'a');
	recall_buf_add(&in, s, n);
	recall_text_clean(&cleaned, in.data, in.len, RECALL_CLEAN_LINE);
	same = cleaned.len == in.len && !memcmp(cleaned.data, in.data, in.len);
	recall_buf_release(&in);
	recall_buf_release(&cleaned);
	return same;
}

/*
 * Outside its strings JSON is plain ASCII, so an escape for anything else
 * always stands inside one.
 */
static void add_json_for_people(struct recall_buf *out, const char *s,
		size_t n)
{
	while (n > 0) {
		uint32_t cp;
		size_t took = recall_utf8_decode(s, n, &cp);

		if (cp == '\n' || (cp >= 0x20 && cp < 0x7f) ||
				(cp >= 0xa0 && is_harmless(s, took)))
			recall_buf_add(out, s, took);
		else
			add_escaped(out, cp);
		s += took;
		n -= took;
	}
}

void out_json(struct out *o, const char *s, size_t n)
{
	if (o->tty)
		add_json_for_people(&o->buf, s, n);
	else
		recall_buf_add(&o->buf, s, n);
	flush_if_full(o);
}

enum recall_status out_end(struct out *o, struct recall_error *err)
{
	flush(o);
	if (!o->failed)
		return RECALL_OK;
	recall_error_at(err, "", 0);
	return recall_fail(err, RECALL_CANT_WRITE,
			"can't write to standard output: %s",
			strerror(o->failed));
}

void out_message(const char *format, ...)
{
	struct recall_buf text = RECALL_BUF_INIT, cleaned = RECALL_BUF_INIT;
	va_list ap;

	va_start(ap, format);
	recall_buf_vaddf(&text, format, ap);
	va_end(ap);
	recall_text_clean(&cleaned, text.data, text.len, RECALL_CLEAN_LINE);
	recall_buf_addc(&cleaned, '\n');
	/* Nobody is left to be told when this fails. */
	(void)write_all(STDERR_FILENO, cleaned.data, cleaned.len);
	recall_buf_release(&text);
	recall_buf_release(&cleaned);
}

void out_remark(const char *file, unsigned line, const char *text)
{
	if (line)
		out_message("%s:%u: %s", file, line, text);
	else
		out_message("%s: %s", file, text);
}

/* Does the sentence name the file already? Not by a part of a word. */
static bool names_file(const char *text, const char *file)
{
	size_t n = strlen(file);

	for (const char *s = text; (s = strstr(s, file)); s++)
		if ((s == text || s[-1] == ' ' || s[-1] == '"') &&
				(!s[n] || strchr(" \",;:", s[n])))
			return true;
	return false;
}

void out_error(const struct recall_error *err)
{
	const char *text = err->text[0] ? err->text
			: recall_status_words(err->status);

	if (err->file[0] && err->line)
		out_message("recall: %s:%u: %s", err->file, err->line, text);
	else if (err->file[0] && !names_file(text, err->file))
		out_message("recall: %s: %s", err->file, text);
	else
		out_message("recall: %s", text);
}

/* The bar gets what the name leaves, within reason. */
#define BAR_MOST 40
#define BAR_LEAST 8

static void add_bar(struct recall_buf *line, const char *name, double share,
		int64_t ms)
{
	char end[48];
	int room = out_columns() - 1, bar, columns;
	size_t fits;

	snprintf(end, sizeof(end), " %3d %%", (int)(100 * share));
	/* what is left, once it can be told */
	if (share > 0.02)
		snprintf(end + strlen(end), sizeof(end) - strlen(end),
				"  %d s left", (int)((double)ms / 1000 *
				(1 - share) / share + 0.5));
	room -= (int)strlen(end) + 4;
	bar = room / 2 < BAR_MOST ? room / 2 : BAR_MOST;
	fits = recall_width_fit(name, strlen(name), room - bar, &columns);
	recall_buf_add(line, name, fits);
	if (bar >= BAR_LEAST) {
		recall_buf_adds(line, "  [");
		for (int i = 0; i < bar; i++)
			recall_buf_addc(line, i < (int)(bar * share + 0.5) ?
					'#' : '.');
		recall_buf_addc(line, ']');
	}
	recall_buf_adds(line, end);
}

void out_progress(const char *what, size_t done, size_t total, int64_t ms)
{
	struct recall_buf line = RECALL_BUF_INIT, name = RECALL_BUF_INIT;

	if (!isatty(STDERR_FILENO))
		return;
	recall_buf_adds(&line, "\r\033[K");
	if (total) {
		recall_text_clean(&name, what, strlen(what),
				RECALL_CLEAN_LINE);
		add_bar(&line, name.data, (double)done / (double)total, ms);
	}
	(void)write_all(STDERR_FILENO, line.data, line.len);
	recall_buf_release(&line);
	recall_buf_release(&name);
}

int out_columns(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return DEFAULT_COLUMNS;
}
