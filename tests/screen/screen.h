/*
 * A drawn canvas against a file of tests/screens. RECALL_ACCEPT=1 in the
 * environment writes the file anew instead.
 */
#ifndef TESTS_SCREEN_H
#define TESTS_SCREEN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "ui/canvas.h"

static inline char *screen_slurp(const char *path)
{
	struct recall_buf b = RECALL_BUF_INIT;
	char bytes[4096];
	size_t n;
	FILE *f = fopen(path, "r");

	if (!f)
		return NULL;
	while ((n = fread(bytes, 1, sizeof(bytes), f)) > 0)
		recall_buf_add(&b, bytes, n);
	fclose(f);
	recall_buf_addc(&b, '\0');
	return recall_buf_detach(&b);
}

static inline void screen_accept(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* No row may be wider than the canvas, whatever was drawn. */
static inline void screen_check_widths(const struct canvas *c)
{
	for (int row = 0; row < c->rows; row++) {
		int width = 0;

		for (int i = 0; i < c->columns; i++)
			width += c->cells[row * c->columns + i].width;
		assert_int_equal(width, c->columns);
	}
}

/* name: "study/grade" */
static inline void screen_check(const struct canvas *c, const char *name)
{
	struct recall_buf now = RECALL_BUF_INIT, path = RECALL_BUF_INIT;
	char *before;

	screen_check_widths(c);
	canvas_dump(c, &now);
	recall_buf_addf(&path, "tests/screens/%s-%dx%d.screen", name,
			c->columns, c->rows);
	if (getenv("RECALL_ACCEPT")) {
		screen_accept(path.data, now.data);
	} else {
		before = screen_slurp(path.data);
		if (!before || strcmp(before, now.data) != 0)
			fail_msg("%s is not what is drawn now:\n%s",
					path.data, now.data);
		free(before);
	}
	recall_buf_release(&now);
	recall_buf_release(&path);
}

#endif
