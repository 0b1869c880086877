/* A piece of a text, and what it is made of. */
#ifndef RECALL_STUDY_SPAN_H
#define RECALL_STUDY_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

struct span {
	const char *s;
	size_t n;
};

static inline bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool is_word_char(char c)
{
	return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z') ||
			(unsigned char)c >= 0x80;
}

static inline struct span trim(struct span t)
{
	while (t.n && is_blank(t.s[0])) {
		t.s++;
		t.n--;
	}
	while (t.n && (is_blank(t.s[t.n - 1]) || t.s[t.n - 1] == ','))
		t.n--;
	return t;
}

static inline size_t count_words(struct span t)
{
	size_t words = 0;

	for (size_t i = 0; i < t.n; i++)
		words += !is_blank(t.s[i]) && (i == 0 || is_blank(t.s[i - 1]));
	return words;
}

static inline bool ends_in(struct span t, const char *end)
{
	size_t n = strlen(end);

	return t.n > n && strncasecmp(t.s + t.n - n, end, n) == 0 &&
			!is_word_char(t.s[t.n - n - 1]);
}

#endif
