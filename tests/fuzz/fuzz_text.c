/* The sanitiser and what stands on it: whatever comes in, what goes out is
 * harmless, has a width, and wraps without losing a byte. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <locale.h>

#include "recall/text.h"

#define CHECK(condition) do {						\
	if (!(condition))						\
		abort();						\
} while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_cleaned(const struct recall_buf *text, bool lines)
{
	struct recall_buf again = RECALL_BUF_INIT;

	CHECK(recall_utf8_valid(text->data, text->len));
	for (size_t i = 0; i < text->len; i++) {
		unsigned char c = (unsigned char)text->data[i];

		CHECK(c >= 0x20 || (lines && c == '\n'));
		CHECK(c != 0x7f);
		CHECK(c != 0xc2 || (unsigned char)text->data[i + 1] >= 0xa0);
	}
	recall_text_clean(&again, text->data, text->len,
			lines ? RECALL_CLEAN_TEXT : RECALL_CLEAN_LINE);
	CHECK(again.len == text->len);
	CHECK(!memcmp(again.data, text->data, text->len));
	recall_buf_release(&again);
}

static void check_wrapped(const struct recall_buf *text, int columns)
{
	size_t count, at = 0;
	struct recall_line *lines = recall_wrap(text->data, text->len,
			columns, &count);

	for (size_t i = 0; i < count; i++) {
		CHECK(lines[i].start >= at);
		/* only blanks and line feeds may fall out at a break */
		for (; at < lines[i].start; at++)
			CHECK(text->data[at] == ' ' || text->data[at] == '\n');
		at += lines[i].len;
		CHECK(at <= text->len);
		CHECK(lines[i].width <= columns || lines[i].width == 2);
		CHECK(lines[i].width == recall_width(text->data +
				lines[i].start, lines[i].len));
	}
	free(lines);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct recall_buf text = RECALL_BUF_INIT, line = RECALL_BUF_INIT;
	struct recall_buf folded = RECALL_BUF_INIT;
	const char *s = (const char *)data;

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		abort();
	if (n > 4096)
		n = 4096;
	recall_text_clean(&text, s, n, RECALL_CLEAN_TEXT);
	check_cleaned(&text, true);
	recall_text_clean(&line, s, n, RECALL_CLEAN_LINE);
	check_cleaned(&line, false);
	check_wrapped(&text, 1 + (n ? data[0] % 40 : 0));
	recall_fold(&folded, s, n, RECALL_FOLD_ANSWER);
	if (n < 200)
		CHECK(recall_distance(line.data, line.data, 3, NULL) == 0);
	recall_buf_release(&text);
	recall_buf_release(&line);
	recall_buf_release(&folded);
	return 0;
}
