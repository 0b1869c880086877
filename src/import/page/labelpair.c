/*
 * "CARD 3: Front: … Back: …": both labels in one line, or many cards in one
 * paragraph. Lines begin anew at every label of the pair.
 */
#include "labels.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define LOOK_LINES 400

static const struct {
	const char *front, *back;
} pairs[] = {
	{ "Front", "Back" }, { "Question", "Answer" }, { "Q", "A" },
	{ "Term", "Definition" }, { "Word", "Meaning" }, { "Q", "Ans" },
	{ "Frage", "Antwort" }, { "Pregunta", "Respuesta" },
	{ "Question", "Réponse" },
};
#define PAIRS (sizeof(pairs) / sizeof(*pairs))

/* Bytes of "Front:", "Question 3:" at s[at], 0: it isn't there. */
static size_t match_label(const char *s, size_t at, const char *label)
{
	size_t n = strlen(label), digits;

	if (strncmp(s + at, label, n) || (at && s[at - 1] != ' ' &&
			s[at - 1] != '*'))
		return 0;
	digits = strspn(s + at + n + (s[at + n] == ' '), "0123456789");
	n += digits ? digits + (s[at + n] == ' ') : 0;
	return s[at + n] == ':' ? n + 1 : 0;
}

/* From `from` on; the line's length: nowhere. */
static size_t find_label(const char *s, size_t from, const char *label)
{
	while (s[from] && !match_label(s, from, label))
		from++;
	return from;
}

static size_t count_label(const char *s, const char *label)
{
	size_t n = 0;

	for (size_t at = find_label(s, 0, label); s[at];
			at = find_label(s, at + 1, label))
		n++;
	return n;
}

/* The pair that stands in about every card, in one line; -1 none does. */
static int find_pair(const struct import_line *lines, size_t n)
{
	n = n < LOOK_LINES ? n : LOOK_LINES;
	for (size_t k = 0; k < PAIRS; k++) {
		size_t fronts = 0, backs = 0, within = 0;

		for (size_t i = 0; i < n; i++) {
			const char *s = lines[i].text;
			size_t both = count_label(s, pairs[k].back);

			fronts += count_label(s, pairs[k].front);
			backs += both;
			within += both - (match_label(s, 0, pairs[k].back) >
					0);
		}
		if (within * 2 > backs && backs >= LABEL_CARDS &&
				backs * 10 >= fronts * 8 &&
				fronts * 10 >= backs * 8)
			return (int)k;
	}
	return -1;
}

bool page_has_label_pairs(const struct import_line *lines, size_t n)
{
	return find_pair(lines, n) >= 0;
}

/* What a text has at its end that counts the next card: "CARD 2:", "3." Where
 * the page counts all of them a number is one if it is `next`, 0 if it
 * doesn't. */
static size_t without_counter(const char *s, size_t n, unsigned next)
{
	size_t end = n, digits, word;

	while (end && (strchr(" :.)-*", s[end - 1]) || (end > 2 &&
			(!memcmp(s + end - 3, "—", 3) ||
			!memcmp(s + end - 3, "–", 3)))))
		end -= (unsigned char)s[end - 1] < 0x80 ? 1 : 3;
	for (digits = end; digits && isdigit((unsigned char)s[digits - 1]);)
		digits--;
	if (digits == end)
		return n;
	for (end = digits; end && strchr(" #(*", s[end - 1]);)
		end--;
	for (word = end; word && isalpha((unsigned char)s[word - 1]);)
		word--;
	if (end - word == 4 && !strncasecmp(s + word, "card", 4))
		end = word;
	else if (end - word == 9 && !strncasecmp(s + word, "flashcard", 9))
		end = word;
	else if (end && !strchr(".!?", s[end - 1]) && (!next ||
			next != label_number(s + digits)))
		return n;	/* the text's own number */
	return end;
}

struct breaking {
	struct import_line *lines;
	size_t count;
	struct recall_arena *arena;
	bool prefixes;
	unsigned next;	/* the next front's number; 0: they have none */
};

/* Nothing, or a bullet before a label. */
static bool is_bare(const char *s, size_t n)
{
	static const char *const bullets[] = { "•", "◦", "▪", "-", "*" };

	for (size_t i = 0; i < sizeof(bullets) / sizeof(*bullets); i++)
		if (n == strlen(bullets[i]) && !memcmp(s, bullets[i], n))
			return true;
	return n == 0;
}

static void add_piece(struct breaking *b, const struct import_line *old,
		size_t from, size_t to)
{
	struct import_line *l = &b->lines[b->count];

	while (to > from && strchr(" *", old->text[to - 1]))
		to--;
	if (is_bare(old->text + from, to - from))
		return;
	*l = *old;
	l->text = recall_arena_strndup(b->arena, old->text + from, to - from);
	l->len = to - from;
	l->blanks = from ? 0 : old->blanks;
	b->count++;
}

#define MOST_PREFIX 30	/* bytes */

/* "Card two " before the first label of a line; 0 there is none. */
static size_t find_prefix(const char *s, int pair)
{
	size_t front = find_label(s, 0, pairs[pair].front);

	return s[front] && front <= MOST_PREFIX && front > 1 &&
			!strchr(".!?", s[front - 2]) && front <
			find_label(s, 0, pairs[pair].back) ? front : 0;
}

/* Do about all lines with a front begin with what is none of a card? */
static bool have_prefixes(const struct page *page, int pair)
{
	size_t fronts = 0, prefixes = 0;

	for (size_t i = 0; i < page->count; i++) {
		const char *s = page->lines[i].text;

		fronts += s[find_label(s, 0, pairs[pair].front)] != '\0';
		prefixes += find_prefix(s, pair) > 0;
	}
	return prefixes >= LABEL_CARDS && prefixes * 10 >= fronts * 8;
}

static void break_line(struct breaking *b, const struct import_line *old,
		int pair)
{
	const char *s = old->text;
	size_t from = b->prefixes ? find_prefix(s, pair) : 0, at = from;

	at += from > 0;
	while (s[from]) {
		size_t front = find_label(s, at, pairs[pair].front);
		size_t back = find_label(s, at, pairs[pair].back);

		at = front < back ? front : back;
		add_piece(b, old, from, s[front] && front < back ?
				from + without_counter(s + from, at - from,
				b->next) : at);
		b->next += b->next && front < back && s[front];
		from = at;
		at += s[at] != '\0';
	}
}

/* Where labels stand in cells, "Bridle | back 1", bars are as good as ends
 * of lines. */
static void break_at_bars(struct page *page)
{
	struct breaking b = { .arena = page->set->arena };
	size_t bars = 0, lines = 0;

	for (size_t i = 0; i < page->count; i++) {
		const char *s = page->lines[i].text;

		lines += strchr(s, '|') != NULL;
		for (; (s = strchr(s, '|')); s++)
			bars++;
	}
	if (lines * 4 < page->count)
		return;
	b.lines = recall_arena_alloc(b.arena, (page->count + bars + 1) *
			sizeof(*b.lines));
	for (size_t i = 0; i < page->count; i++) {
		const char *s = page->lines[i].text;

		for (size_t from = 0, n;; from += n + 1) {
			from += strspn(s + from, " ");
			n = strcspn(s + from, "|");
			add_piece(&b, &page->lines[i], from, from + n);
			if (!s[from + n])
				break;
		}
	}
	page->lines = b.lines;
	page->count = b.count;
}

/* "1. Front: …" */
static bool begins_with_one(const struct page *page, int pair)
{
	for (size_t i = 0; i < page->count; i++) {
		const char *s = page->lines[i].text;
		size_t front = find_label(s, 0, pairs[pair].front);

		if (s[front])
			return front == 3 && s[0] == '1' &&
					strchr(".)", s[1]) && s[2] == ' ';
	}
	return false;
}

void labels_break_lines(struct page *page)
{
	struct breaking b = { .arena = page->set->arena };
	size_t most;
	int pair;

	break_at_bars(page);
	pair = find_pair(page->lines, page->count);
	most = page->count;
	if (pair < 0)
		return;
	b.prefixes = have_prefixes(page, pair);
	b.next = begins_with_one(page, pair);
	for (size_t i = 0; i < page->count; i++)
		most += count_label(page->lines[i].text, pairs[pair].front) +
				count_label(page->lines[i].text,
				pairs[pair].back);
	b.lines = recall_arena_alloc(b.arena, (most + 1) * sizeof(*b.lines));
	for (size_t i = 0; i < page->count; i++)
		break_line(&b, &page->lines[i], pair);
	page->lines = b.lines;
	page->count = b.count;
}
