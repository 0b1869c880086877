#include "recall/text.h"

#include <wchar.h>

/* Without a width in the C library it is drawn as U+FFFD, one column. */
int recall_width_char(uint32_t cp)
{
	int width;

	if (cp >= ' ' && cp <= '~')
		return 1;
	width = wcwidth((wchar_t)cp);
	return width < 0 ? 1 : width;
}

int recall_width(const char *s, size_t n)
{
	size_t i = 0;
	int width = 0;
	uint32_t cp;

	while (i < n) {
		i += recall_utf8_decode(s + i, n - i, &cp);
		width += recall_width_char(cp);
	}
	return width;
}

size_t recall_width_fit(const char *s, size_t n, int columns, int *width)
{
	size_t i = 0, step;
	int used = 0, next;

	while (i < n) {
		step = recall_utf8_cluster(s + i, n - i);
		next = recall_width(s + i, step);
		if (next > columns - used)
			break;
		used += next;
		i += step;
	}
	if (width)
		*width = used;
	return i;
}
