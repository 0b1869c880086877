/*
 * Labels that nobody told us of: lines that stand once in every card, such
 * as "Front" and "Back", "Card 3 of 20" and "Show answer". They are found by
 * how often they occur and by their taking turns.
 */
#include "labels.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../words.h"

#define LEAST_CARDS 4

static bool shape_of(const char *s, char out[LABEL_BYTES + 1])
{
	size_t n = 0;

	while (*s && n < LABEL_BYTES) {
		if (isdigit((unsigned char)*s)) {
			while (isdigit((unsigned char)*s))
				s++;
			out[n++] = '#';
		} else {
			out[n++] = *s++;
		}
	}
	out[n] = '\0';
	return !*s;
}

static size_t find_kind(struct labels *l, const char *text)
{
	size_t i = 0;

	while (i < l->kind_count && strcmp(l->kinds[i].text, text))
		i++;
	if (i == l->kind_count) {
		memcpy(l->kinds[i].text, text, strlen(text) + 1);
		l->kinds[i].count = 0;
		l->kind_count++;
	}
	l->kinds[i].count++;
	return i;
}

/* Few lines are looked at: what repeats does so from the start. */
#define LOOK_LINES 400

static void count_kinds(struct labels *l, size_t n)
{
	char text[LABEL_BYTES + 1];

	for (size_t i = 0; i < n; i++)
		if (shape_of(l->page->lines[i].text, text))
			find_kind(l, text);
}

/* Every label stands about as often as the others, in turn with them. */
static bool take_turns(const struct labels *l, size_t n, const char *a,
		const char *b)
{
	size_t turns = 0, breaks = 0;
	int last = -1;
	char text[LABEL_BYTES + 1];

	for (size_t i = 0; i < n; i++) {
		int which;

		if (!shape_of(l->page->lines[i].text, text))
			continue;
		which = !strcmp(text, a) ? 0 : !strcmp(text, b) ? 1 : -1;
		if (which < 0)
			continue;
		turns++;
		breaks += which == last;
		last = which;
	}
	return turns && breaks * 12 <= turns;
}

/* "1. 01", "- 02", "3 of 20": a line that is but a number. */
static bool is_counter(const char *shape)
{
	const char *at = strchr(shape, '#');

	if (!at)
		return false;
	at += 1 + strspn(at + 1, " ");
	at += strncmp(at, "of #", 4) ? 0 : 4;
	return shape[strspn(shape, ".-)(• ")] == '#' &&
			!at[strspn(at, "# .-)(•/")];
}

static unsigned number_in(const char *s)
{
	return (unsigned)strtoul(s + strcspn(s, "0123456789"), NULL, 10);
}

/* … and counts the cards: lines that don't are answers, or were cut off. */
static bool counts_cards(const struct labels *l, size_t n, const char *shape)
{
	unsigned last = 0, counted = 0, lines = 0;
	char text[LABEL_BYTES + 1];

	if (!is_counter(shape))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *s = l->page->lines[i].text;
		bool next;

		if (!shape_of(s, text) || strcmp(text, shape))
			continue;
		next = !counted || number_in(s) == last + 1;
		last = next ? number_in(s) : last;
		counted += next;
		lines++;
	}
	return counted >= LEAST_CARDS && counted * 10 >= lines * 7;
}

/* What turns a card over on the screen stands between its sides. */
bool label_turns_over(const char *s)
{
	static const char *const patterns[] = { "*flip*", "show answer*",
		"*show the answer*", "reveal*", "view answer*", "see answer*",
		"answer", "back", "back #", "definition", "meaning",
		"*tap to *", "*click to *", "antwort*", "lösung*",
		"umdrehen", "ver respuesta*", "mostrar respuesta*",
		"voir la réponse*", "ver resposta*", "показать ответ*" };

	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++)
		if (page_label_match(patterns[i], s, NULL))
			return true;
	return false;
}

/* "Front", "Question 3", "Card # of #": a card begins with it. */
bool label_opens(const char *s)
{
	static const char names[] = "card flashcard question term front frage "
		"karte pregunta tarjeta carte begriff q";
	size_t n = strcspn(s, " .:#");
	struct word w = { s, n, s, n, WORD_TITLE };

	/* a number alone stands above its card, "3 of 20" below as well */
	return word_in(&w, names) || (is_counter(s) && !strstr(s, "of"));
}

/* A brace or a rule is none. */
static bool may_be_label(const struct kind_of_line *k)
{
	for (const char *s = k->text; *s; s++)
		if (*s == '#' || isalnum((unsigned char)*s) ||
				(unsigned char)*s >= 0x80)
			return true;
	return false;
}

static void choose(struct labels *l, size_t n)
{
	size_t best = 0;
	const struct kind_of_line *top;

	for (size_t i = 0; i < l->kind_count; i++)
		if (!may_be_label(&l->kinds[i]))
			l->kinds[i].count = 0;
	for (size_t i = 1; i < l->kind_count; i++)
		if (l->kinds[i].count > l->kinds[best].count)
			best = i;
	if (!l->kind_count || l->kinds[best].count < LEAST_CARDS ||
			l->kinds[best].count * 12 < n)
		return;
	top = &l->kinds[best];
	l->chosen[l->chosen_count++] = best;
	for (size_t i = 0; i < l->kind_count &&
			l->chosen_count < LABEL_MOST; i++) {
		const struct kind_of_line *k = &l->kinds[i];

		if (i != best && k->count * 10 >= top->count * 8 &&
				take_turns(l, n, top->text, k->text))
			l->chosen[l->chosen_count++] = i;
	}
	if (l->chosen_count == 1 && !(label_opens(top->text) &&
			strchr(top->text, '#')) &&
			!label_turns_over(top->text) &&
			!counts_cards(l, n, top->text))
		l->chosen_count = 0;
}

/* Which chosen label a line is, -1 none. */
static int label_of(const struct labels *l, size_t i)
{
	char text[LABEL_BYTES + 1];

	if (!shape_of(l->page->lines[i].text, text))
		return -1;
	for (size_t k = 0; k < l->chosen_count; k++)
		if (!strcmp(text, l->kinds[l->chosen[k]].text))
			return (int)k;
	return -1;
}

/* A number out of the row is an answer. */
static void drop_answers(struct labels *l)
{
	for (size_t k = 0; k < l->chosen_count; k++) {
		unsigned last = 0;

		if (!is_counter(l->kinds[l->chosen[k]].text))
			continue;
		for (size_t i = 0; i < l->page->count; i++) {
			unsigned n = number_in(l->page->lines[i].text);

			if (l->label[i] != (int)k || i + 1 == l->page->count)
				continue;
			if (last && n != last + 1)
				l->label[i] = -1;
			else
				last = n;
		}
	}
}

/* ---- "Term: …", "Meaning: …" --------------------------------------------- */

static const char *pass_bullet(const char *s)
{
	static const char *const bullets[] = { "•", "- ", "* ", "◦", "▪" };

	for (size_t i = 0; i < sizeof(bullets) / sizeof(*bullets); i++)
		if (!strncmp(s, bullets[i], strlen(bullets[i])))
			return s + strlen(bullets[i]) + strspn(s +
					strlen(bullets[i]), " ");
	return s;
}

/* "BackTwo": the label and the text ran into one another. */
static size_t glued_label(const char *s)
{
	static const char *const all[] = { "Front", "Back", "Question",
		"Answer", "Term", "Definition" };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		size_t n = strlen(all[i]);

		if (!strncmp(s, all[i], n) && s[n] && !strchr(" :.#,", s[n]))
			return n;
	}
	return 0;
}

static size_t inline_label(const char *s)
{
	size_t n = strcspn(s, ":");

	if (s[n] != ':' || n < 1 || n > 24 || (s[n + 1] && s[n + 1] != ' '))
		return glued_label(s);
	for (size_t i = 0; i < n; i++)
		if (!isalpha((unsigned char)s[i]) && s[i] != ' ' &&
				(unsigned char)s[i] < 0x80)
			return glued_label(s);
	return n;
}

static bool is_text(const struct kind_of_line *k, const char *s, size_t n)
{
	return !strncmp(k->text, s, n) && !k->text[n];
}

/* How often each stands before a text; the most of them. */
static size_t count_inline(struct labels *l, size_t lines)
{
	char text[LABEL_BYTES + 1];
	size_t most = 0;

	l->kind_count = 0;
	for (size_t i = 0; i < lines; i++) {
		const char *s = pass_bullet(l->page->lines[i].text);
		size_t n = inline_label(s), k;

		if (!n)
			continue;
		memcpy(text, s, n);
		text[n] = '\0';
		k = find_kind(l, text);
		most = l->kinds[k].count > most ? l->kinds[k].count : most;
	}
	return most;
}

static bool is_inline(const struct labels *l, const char *s, size_t most)
{
	size_t n = inline_label(s);

	for (size_t i = 0; n && i < l->kind_count; i++)
		if (l->kinds[i].count * 10 >= most * 8 &&
				is_text(&l->kinds[i], s, n))
			return true;
	return false;
}

static void add_line(struct import_line *to, const struct import_line *from,
		const char *text, unsigned blanks)
{
	*to = *from;
	to->text = text;
	to->len = strlen(text);
	to->blanks = blanks;
}

/* Labels that stand before their text get lines of their own. */
static void part_inline(struct labels *l, size_t most)
{
	struct page *page = l->page;
	struct recall_arena *a = page->set->arena;
	struct import_line *lines = recall_arena_alloc(a, (2 * page->count + 1)
			* sizeof(*lines));
	size_t count = 0;

	for (size_t i = 0; i < page->count; i++) {
		const struct import_line *old = &page->lines[i];
		const char *s = pass_bullet(old->text);
		size_t n = is_inline(l, s, most) ? inline_label(s) : 0;

		if (!n) {
			lines[count++] = *old;
			continue;
		}
		add_line(&lines[count++], old, recall_arena_strndup(a, s, n),
				old->blanks);
		n += s[n] == ':';
		n += strspn(s + n, " ");
		if (s[n])
			add_line(&lines[count++], old, s + n, 0);
	}
	page->lines = lines;
	page->count = count;
}

/* Two at the least, and most lines have one or belong to one. */
static void find_inline(struct labels *l, size_t lines)
{
	size_t most = count_inline(l, lines), kinds = 0, sum = 0;

	for (size_t i = 0; i < l->kind_count; i++) {
		bool often = l->kinds[i].count * 10 >= most * 8;

		kinds += often;
		sum += often ? l->kinds[i].count : 0;
	}
	if (most >= LEAST_CARDS && ((kinds > 1 && sum * 10 >= lines * 4) ||
			most * 8 >= lines))
		part_inline(l, most);
}

/* ---- what is left of the page ---------------------------------------------- */

static size_t looked_at(const struct page *page)
{
	return page->count < LOOK_LINES ? page->count : LOOK_LINES;
}

bool page_line_repeats(const struct page *page, const char *line)
{
	char text[LABEL_BYTES + 1], other[LABEL_BYTES + 1];
	size_t n = looked_at(page), times = 0;

	if (!shape_of(line, text))
		return false;
	for (size_t i = 0; i < n; i++)
		times += shape_of(page->lines[i].text, other) &&
				!strcmp(text, other);
	return times >= LEAST_CARDS;
}

bool page_read_found_labels(struct page *page)
{
	struct labels l = { .page = page };

	l.kinds = recall_calloc(2 * looked_at(page) + 1, sizeof(*l.kinds));
	find_inline(&l, looked_at(page));
	l.kind_count = 0;
	l.label = recall_calloc(page->count + 1, sizeof(*l.label));
	count_kinds(&l, looked_at(page));
	choose(&l, looked_at(page));
	if (l.chosen_count) {
		for (size_t i = 0; i < page->count; i++)
			l.label[i] = label_of(&l, i);
		drop_answers(&l);
		labels_read_cards(&l);
	}
	free(l.kinds);
	free(l.label);
	return page->set->count > 0;
}
