#include "alike.h"

#include <string.h>

/* The words that say little; see gen/alike.sh. */
#define LIGHT_LINE 1

/* The first row that isn't before s[0, n). */
static size_t find_row(const char *s, size_t n)
{
	size_t low = 0, high = judge_alike_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (strncmp(judge_alike[middle].s, s, n) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t root_length(const char *s, size_t n, unsigned languages)
{
	n = judge_stem_length(s, n, languages);
	return n > 3 && s[n - 1] == s[n - 2] ? n - 1 : n;
}

static size_t count_common(const char *a, const char *b)
{
	size_t n = 0;

	while (a[n] && a[n] == b[n])
		n++;
	return n;
}

const unsigned short *alike_find(const struct word *w, unsigned languages)
{
	size_t n = w->flags & WORD_EXACT ? w->len : root_length(w->s, w->len,
			languages);
	const struct alike *found = NULL;
	size_t longest = 0;

	for (size_t i = find_row(w->s, n); i < judge_alike_count; i++) {
		const struct alike *row = &judge_alike[i];
		size_t len;

		if (strncmp(row->s, w->s, n) != 0)
			break;
		if (!(row->language & languages))
			continue;
		if (strcmp(row->s, w->s) == 0)
			return judge_alike_lines + row->lines;
		len = strlen(row->s);
		if (n < 3 || count_common(row->s, w->s) <= longest ||
				memchr(row->s, '_', len) ||
				root_length(row->s, len, languages) != n)
			continue;
		found = row;
		longest = count_common(row->s, w->s);
	}
	return found ? judge_alike_lines + found->lines : NULL;
}

unsigned alike_languages(const char *s)
{
	unsigned languages = 0;

	for (size_t i = find_row(s, strlen(s)); i < judge_alike_count &&
			strcmp(judge_alike[i].s, s) == 0; i++)
		languages |= judge_alike[i].language;
	return languages;
}

bool alike_share(const unsigned short *a, const unsigned short *b)
{
	if (!a || !b)
		return false;
	a += *a == LIGHT_LINE;
	while (*a && *b) {
		if (*a == *b)
			return true;
		if (*a < *b)
			a++;
		else
			b++;
	}
	return false;
}

static bool has_line(const unsigned short *lines, unsigned short line)
{
	while (*lines && *lines != line)
		lines++;
	return *lines == line;
}

bool alike_is_light(const struct word *w)
{
	return w->alike && w->alike[0] == LIGHT_LINE;
}

bool alike_has_opposite(const struct word *w)
{
	for (const unsigned short *l = w->alike; l && *l; l++)
		if (judge_opposite[*l])
			return true;
	return false;
}

bool alike_are_unlike(const struct word *a, const struct word *b)
{
	if (!a->alike || !b->alike || alike_share(a->alike, b->alike))
		return false;
	for (const unsigned short *l = a->alike; *l; l++)
		if (judge_opposite[*l] && has_line(b->alike,
				judge_opposite[*l]))
			return true;
	return false;
}

/* ---- phrases ------------------------------------------------------------ */

static bool begins_with(const struct word *w, const char *s, size_t len,
		unsigned languages)
{
	return (w->len == len && memcmp(w->s, s, len) == 0) || (len >= 3 &&
			root_length(s, len, languages) == w->root_len &&
			memcmp(s, w->root, w->root_len) == 0);
}

unsigned alike_find_phrases(const struct word *w, unsigned languages)
{
	size_t n = memcmp(w->s, w->root, w->root_len) == 0 ? w->root_len :
			w->len;

	for (size_t i = find_row(w->s, n); i < judge_alike_count; i++) {
		const struct alike *row = &judge_alike[i];
		size_t len = strcspn(row->s, "_");

		if (strncmp(row->s, w->s, n) != 0)
			break;
		if (row->s[len] && row->language & languages && begins_with(w,
				row->s, len, languages))
			return (unsigned)i + 1;
	}
	return 0;
}

/* How many words from there on are the phrase; 0 when they aren't. */
static size_t is_phrase(const struct alike *row, const struct words *words,
		size_t at, unsigned languages)
{
	const char *s = row->s;
	size_t n = 0;

	for (; *s && at + n < words->n; n++) {
		size_t len = strcspn(s, "_");

		if (!begins_with(&words->w[at + n], s, len, languages))
			return 0;
		s += len + (s[len] == '_');
	}
	return *s || n < 2 ? 0 : n;
}

static size_t find_phrase(const struct words *words, size_t at,
		unsigned languages, const struct alike **found)
{
	const struct word *w = &words->w[at];
	size_t longest = 0, n = w->len < 3 ? w->len : 3;

	for (size_t i = w->phrases; i && i <= judge_alike_count; i++) {
		const struct alike *row = &judge_alike[i - 1];
		size_t length;

		if (strncmp(row->s, w->s, n) != 0)
			break;
		length = row->language & languages ? is_phrase(row, words, at,
				languages) : 0;
		if (length > longest) {
			longest = length;
			*found = row;
		}
	}
	return longest;
}

void alike_join_phrases(struct recall_arena *a, unsigned languages,
		struct words *words)
{
	struct words out = { NULL, 0, words->key };

	for (size_t i = 0; i < words->n;) {
		const struct alike *row;
		size_t n = find_phrase(words, i, languages, &row);

		if (n && !out.w) {
			out.w = recall_arena_alloc(a, words->n *
					sizeof(*out.w));
			memcpy(out.w, words->w, i * sizeof(*out.w));
			out.n = i;
		}
		if (n) {
			judge_set_word(&out.w[out.n], row->s, languages);
			out.w[out.n].said = NULL;
			out.w[out.n++].alike = judge_alike_lines + row->lines;
		} else if (out.w) {
			out.w[out.n++] = words->w[i];
		}
		i += n ? n : 1;
	}
	if (out.w)
		*words = out;
}
