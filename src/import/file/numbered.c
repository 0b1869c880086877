/*
 * A worksheet that became one text: "… 1. What is …? An answer 2. Who …?".
 * Numbers that run from 1 on, most of them within lines, begin a card each;
 * where it is cut in two the page's own reader of such lines knows.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../page/page.h"
#include "../reader.h"
#include "../words.h"

#define LEAST_NUMBERS 4
#define MOST_NUMBERS 400
#define MOST_TITLE 80		/* bytes */

struct numbered {
	struct recall_buf text;	/* of all lines, a space between two */
	size_t at[MOST_NUMBERS];	/* where their numbers stand */
	unsigned line[MOST_NUMBERS];
	size_t count;
	size_t within;		/* numbers that don't begin a line */
	size_t again;		/* places where it is counted from 1 again */
	size_t asked;		/* cards with a question or a command, and
				 * something behind it */
};

/* Bytes of "3. ", "3.", "3) " before a word; 0: that number isn't there. */
static size_t pass_number(const char *s, unsigned number)
{
	char *end;
	size_t n;

	if (strtoul(s, &end, 10) != number || end == s || *s == ' ' ||
			(*end != '.' && *end != ')'))
		return 0;
	n = (size_t)(end - s) + 1;
	n += strspn(s + n, " ");
	return isalpha((unsigned char)s[n]) || (unsigned char)s[n] >= 0x80 ||
			(s[n] && strchr("\"'(_", s[n])) ? n : 0;
}

/* The numbers of one line, which begins at text.data + from. */
static void find_numbers(struct numbered *x, size_t from, unsigned line)
{
	const char *s = x->text.data;

	for (size_t i = from; i < x->text.len && x->count < MOST_NUMBERS; i++) {
		if (!isdigit((unsigned char)s[i]) || (i > from && s[i - 1] !=
				' '))
			continue;
		x->again += x->count && pass_number(s + i, 1);
		if (!pass_number(s + i, (unsigned)x->count + 1))
			continue;
		x->within += i > from;
		x->line[x->count] = line;
		x->at[x->count++] = i;
	}
}

/* Bytes of card k's text, without its number and the heading of the next
 * part behind it. */
static size_t find_card(const struct numbered *x, size_t k, const char **card)
{
	static const char parts[] = "lesson chapter unit section part lektion "
		"kapitel teil lección unidad capítulo leçon chapitre lição "
		"lezione capitolo les hoofdstuk урок глава раздел";
	size_t end = k + 1 < x->count ? x->at[k + 1] : x->text.len, n, words;
	struct word w[WORDS_PEEK];
	const char *s = x->text.data + x->at[k], *last;

	n = end - x->at[k];
	words = pass_number(s, (unsigned)k + 1);
	s += words;
	n -= words;
	while (n && s[n - 1] == ' ')
		n--;
	*card = s;
	for (last = s + n; last > s && last[-1] != ' '; last--)
		;
	while (last > s && last[-1] == ' ')
		last--;
	while (last > s && last[-1] != ' ')
		last--;
	if (k + 1 == x->count || last == s || words_peek(last, (size_t)(s + n -
			last), w) < 2 || !is_upper((uint32_t)*last) ||
			!word_in(&w[0], parts))
		return n;
	return (size_t)(last - s) - 1;
}

/* "What …? That", "Name …. That". */
static bool is_asked(const char *s, size_t n)
{
	const char *at = memchr(s, '?', n);

	at = at ? at : memchr(s, '.', n);
	return at && at + 2 < s + n;
}

static void look(struct numbered *x, const struct import_source *src)
{
	memset(x, 0, sizeof(*x));
	recall_buf_init(&x->text);
	for (size_t i = 0; i < src->count; i++) {
		size_t from = x->text.len + (i > 0);

		recall_buf_addf(&x->text, "%s%s", i ? " " : "",
				src->lines[i].text);
		find_numbers(x, from, src->lines[i].number);
	}
	for (size_t k = 0; k < x->count; k++) {
		const char *s;
		size_t n = find_card(x, k, &s);

		x->asked += is_asked(s, n);
	}
}

/* "Chapter 2 Test", without "Name:____ Date:____". */
static void take_title(struct recall_set *set, const struct numbered *x)
{
	const char *s = x->text.data;
	size_t n = x->count ? x->at[0] : 0;
	size_t blank = strcspn(s, ":_");

	if (blank < n) {
		n = blank;
		while (n && s[n - 1] != ' ')
			n--;
	}
	while (n && s[n - 1] == ' ')
		n--;
	if (n && n < MOST_TITLE)
		page_set_title(set, recall_arena_strndup(set->arena, s, n));
}

enum recall_status import_numbered_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct recall_set *set = import_sets_add(out, src);
	struct page page = { .src = src, .set = set };
	struct import_line *lines;
	struct numbered x;

	(void)err;
	import_source_split(src);
	set->format = "numbered";
	look(&x, src);
	take_title(set, &x);
	lines = recall_arena_alloc(src->arena, (x.count + 1) * sizeof(*lines));
	memset(lines, 0, (x.count + 1) * sizeof(*lines));
	for (size_t k = 0; k < x.count; k++) {
		const char *s;

		lines[k].len = find_card(&x, k, &s);
		lines[k].text = recall_arena_strndup(src->arena, s,
				lines[k].len);
		lines[k].number = x.line[k];
	}
	page.lines = lines;
	page.count = x.count;
	page_read_runon(&page);
	for (size_t i = 0; i < set->count; i++)
		import_finish_draft(&set->cards[i], false);
	recall_buf_release(&x.text);
	return RECALL_OK;
}

/* Fewer numbers than lines would count parts of sides. */
int import_numbered_sniff(struct import_source *src)
{
	struct numbered x;
	size_t all;

	import_source_split_head(src);
	look(&x, src);
	all = x.text.len;
	recall_buf_release(&x.text);
	return x.count >= LEAST_NUMBERS && x.within * 2 > x.count &&
			!x.again && src->count <= x.count &&
			x.at[0] * 4 < all &&
			x.asked * 10 >= x.count * 7 ? 79 : 0;
}
