#include "stretch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "source.h"

/* Small enough that to stop or to draw between two takes no time. */
#define STRETCH 262144u

/* ---- looking through ---------------------------------------------------- */

static enum recall_status read_piece(struct stretches *st, char *bytes,
		size_t *n, struct recall_error *err)
{
	enum recall_status status = slurp_read(st->fd, st->name, st->options,
			bytes, n, err);

	st->done += *n;
	return status;
}

static enum recall_status look_through(struct stretches *st, char *bytes,
		struct recall_error *err)
{
	struct import_survey survey = { 0 };
	struct line_watch watch = { 0 };
	enum recall_status status = RECALL_OK;
	size_t n = STRETCH;

	while (!status && n) {
		n = STRETCH;
		status = read_piece(st, bytes, &n, err);
		if (!status && survey.total == 0)
			status = import_check_magic(bytes, n, err);
		if (!status)
			status = line_watch(&watch, st->name, bytes, n, err);
		if (!status)
			import_survey_add(&survey, bytes, n);
		st->quotes |= memchr(bytes, '"', n) != NULL;
	}
	st->json = watch.json;
	st->encoding = import_survey_end(&survey, &st->mark);
	st->size = survey.total;
	return status;
}

enum recall_status stretches_open(struct stretches **out, const char *name,
		int fd, const struct recall_read_options *options,
		struct recall_error *err)
{
	struct stretches *st = recall_calloc(1, sizeof(*st));
	char *bytes = recall_alloc(STRETCH);
	enum recall_status status;

	st->fd = fd;
	st->name = recall_strdup(name);
	st->options = options;
	recall_buf_init(&st->raw);
	recall_buf_init(&st->text);
	recall_error_at(err, name, 0);
	status = stretches_rewind(st, err);
	if (!status)
		status = look_through(st, bytes, err);
	if (!status)
		status = stretches_rewind(st, err);
	free(bytes);
	*out = st;
	if (!status)
		return RECALL_OK;
	stretches_close(st);
	*out = NULL;
	return status;
}

void stretches_close(struct stretches *st)
{
	if (!st)
		return;
	close(st->fd);
	recall_buf_release(&st->raw);
	recall_buf_release(&st->text);
	free(st->name);
	free(st);
}

/* ---- stretches ---------------------------------------------------------- */

enum recall_status stretches_rewind(struct stretches *st,
		struct recall_error *err)
{
	if (lseek(st->fd, (off_t)st->mark, SEEK_SET) < 0) {
		recall_error_at(err, st->name, 0);
		return recall_fail(err, RECALL_CANT_READ, "%s",
				strerror(errno));
	}
	recall_buf_reset(&st->raw);
	recall_buf_reset(&st->text);
	st->done = st->mark;
	st->line = 1;
	st->damaged = st->repaired = 0;
	st->end = false;
	return RECALL_OK;
}

static size_t last_line_end(const struct recall_buf *raw, bool big)
{
	for (size_t i = raw->len & ~(size_t)1; i >= 2; i -= 2)
		if (raw->data[i - (big ? 1 : 2)] == '\n' &&
				raw->data[i - (big ? 2 : 1)] == '\0')
			return i;
	return 0;
}

/* Up to where the bytes read are whole lines; 0 when none is. A return at
 * the very end may be the first half of a line's end. */
static size_t whole_lines(const struct stretches *st)
{
	const struct recall_buf *raw = &st->raw;
	size_t i = raw->len;

	if (strncmp(st->encoding, "UTF-16", 6) == 0)
		return last_line_end(raw, st->encoding[6] == 'B');
	while (i > 0 && raw->data[i - 1] != '\n')
		i--;
	for (size_t k = raw->len - 1; !i && k > 0; k--)
		if (raw->data[k - 1] == '\r')
			i = k;
	/* one line of JSON: between two characters */
	for (size_t k = raw->len; st->json && !i && k > 0; k--)
		if (((unsigned char)raw->data[k - 1] & 0xC0) != 0x80)
			i = k - 1;
	return i;
}

static enum recall_status read_more(struct stretches *st,
		struct recall_error *err)
{
	char piece[32768];
	size_t until = st->raw.len + STRETCH;
	enum recall_status status = RECALL_OK;

	while (!status && !st->end && st->raw.len < until) {
		size_t n = sizeof(piece);

		status = read_piece(st, piece, &n, err);
		recall_buf_add(&st->raw, piece, n);
		st->end = n == 0;
	}
	return status;
}

static size_t count_lines(const struct recall_buf *text)
{
	const char *s = text->data, *end = s + text->len;
	size_t n = 0;

	while ((s = memchr(s, '\n', (size_t)(end - s)))) {
		s++;
		n++;
	}
	return n;
}

static enum recall_status take(struct stretches *st, size_t n,
		struct recall_error *err)
{
	enum recall_status status;

	import_decode_as(&st->text, st->encoding, st->raw.data, n,
			&st->damaged);
	recall_buf_remove(&st->raw, 0, n);
	import_unify_line_ends(&st->text);
	st->repaired += import_repair_twice_decoded(&st->text);
	status = import_check_controls(&st->text, st->name, st->line, err);
	st->line += (unsigned)count_lines(&st->text);
	return status;
}

enum recall_status stretches_next(struct stretches *st,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;
	size_t n = 0;

	recall_buf_reset(&st->text);
	while (!status && !n && !st->end) {
		status = read_more(st, err);
		n = st->end ? st->raw.len : whole_lines(st);
		if (!status && !n && !st->json && st->raw.len > LONGEST_LINE)
			status = recall_fail(err, RECALL_BAD_DATA,
					"changed while it was read");
	}
	return status || !n ? status : take(st, n, err);
}
