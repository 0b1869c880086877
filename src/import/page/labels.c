/*
 * Labels that nobody told us of: lines that stand once in every card, such
 * as "Front" and "Back", "Card 3 of 20" and "Show answer". They are found by
 * how often they occur and by their taking turns.
 */
#include "labels.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../kind.h"
#include "../words.h"

bool label_shape(const char *s, char out[LABEL_BYTES + 1])
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

static size_t looked_at(const struct page *page)
{
	return page->count < LOOK_LINES ? page->count : LOOK_LINES;
}

static void count_kinds(struct labels *l, size_t n)
{
	char text[LABEL_BYTES + 1];

	for (size_t i = 0; i < n; i++)
		if (label_shape(l->page->lines[i].text, text))
			find_kind(l, text);
}

/* How many lines of a kind have numbers that go up by one. */
static size_t count_row(const struct labels *l, size_t n, const char *shape,
		size_t *lines)
{
	unsigned last = 0;
	size_t counted = 0;
	char text[LABEL_BYTES + 1];

	*lines = 0;
	for (size_t i = 0; i < n && strchr(shape, '#'); i++) {
		const char *s = l->page->lines[i].text;
		bool next;

		if (!label_shape(s, text) || strcmp(text, shape))
			continue;
		next = !counted || label_number(s) == last + 1;
		last = next ? label_number(s) : last;
		counted += next;
		++*lines;
	}
	return counted;
}

/* Lines out of the row are answers, or were cut off. */
static bool counts_up(const struct labels *l, size_t n, const char *shape)
{
	size_t lines, counted = count_row(l, n, shape, &lines);

	return counted >= LABEL_CARDS && counted * 10 >= lines * 7;
}

static bool starts_at_one(const struct labels *l, size_t n, const char *shape)
{
	char text[LABEL_BYTES + 1];

	for (size_t i = 0; i < n && strchr(shape, '#'); i++)
		if (label_shape(l->page->lines[i].text, text) &&
				!strcmp(text, shape))
			return label_number(l->page->lines[i].text) == 1;
	return false;
}

/* … and is there nothing else? */
static bool counts_cards(const struct labels *l, size_t n, const char *shape)
{
	return label_counts(shape) && counts_up(l, n, shape);
}

/* Every label stands about as often as the others, in turn with them. */
static bool take_turns(const struct labels *l, size_t n, const char *a,
		const char *b)
{
	const bool rows[2] = { counts_cards(l, n, a), counts_cards(l, n, b) };
	unsigned number[2] = { 0, 0 };
	size_t turns = 0, breaks = 0;
	int last = -1;
	char text[LABEL_BYTES + 1];

	for (size_t i = 0; i < n; i++) {
		const char *s = l->page->lines[i].text;
		int which;

		if (!label_shape(s, text))
			continue;
		which = !strcmp(text, a) ? 0 : !strcmp(text, b) ? 1 : -1;
		if (which < 0 || (rows[which] && number[which] &&
				label_number(s) != number[which] + 1))
			continue;
		number[which] = label_number(s);
		turns++;
		breaks += which == last;
		last = which;
	}
	return turns && breaks * 12 <= turns;
}

/* Answers that are numbers don't make a counter stand more often. */
static void count_rows(struct labels *l, size_t n)
{
	size_t lines;

	for (size_t i = 0; i < l->kind_count; i++)
		if (counts_cards(l, n, l->kinds[i].text))
			l->kinds[i].count = count_row(l, n, l->kinds[i].text,
					&lines);
}

bool label_has_text(const struct kind_of_line *k)
{
	for (const char *s = k->text; *s; s++)
		if (*s == '#' || isalnum((unsigned char)*s) ||
				(unsigned char)*s >= 0x80)
			return true;
	return false;
}

/* What stands between two lines of a kind is mostly two lines, or two blocks,
 * and hardly ever one. */
static bool parts_pairs(const struct labels *l, size_t n, const char *shape)
{
	size_t lines = 0, blocks = 0, runs = 0, twos = 0, pairs = 0;
	size_t lone_lines = 0, lone_blocks = 0;
	bool inside = false;
	char text[LABEL_BYTES + 1];

	for (size_t i = 0; i < n; i++) {
		const struct import_line *line = &l->page->lines[i];

		if (!label_shape(line->text, text) || strcmp(text, shape)) {
			blocks += !lines || line->blanks;
			lines++;
			continue;
		}
		runs += inside;
		twos += inside && lines == 2;
		pairs += inside && blocks == 2;
		lone_lines += inside && lines < 2;
		lone_blocks += inside && blocks < 2;
		lines = blocks = 0;
		inside = true;
	}
	return runs + 1 >= LABEL_CARDS && ((twos * 2 >= runs && lone_lines *
			10 <= runs) || (pairs * 2 >= runs && lone_blocks *
			10 <= runs));
}

/* … is nearly always one line, or one block: it stands beside every side. */
static bool parts_sides(const struct labels *l, size_t n, const char *shape)
{
	size_t runs = 0, ones = 0, blocks = 0;
	bool inside = false;
	char text[LABEL_BYTES + 1];

	for (size_t i = 0; i < n; i++) {
		const struct import_line *line = &l->page->lines[i];

		if (!label_shape(line->text, text) || strcmp(text, shape)) {
			blocks += !blocks || line->blanks;
			continue;
		}
		runs += inside && blocks;
		ones += inside && blocks == 1;
		blocks = 0;
		inside = true;
	}
	return runs + 1 >= 2 * LABEL_CARDS && ones * 10 >= runs * 9;
}

/* Did most lines of a kind stand before a text on one line? */
static bool opens_lines(const struct labels *l, size_t n, const char *shape)
{
	size_t same = 0, all = 0;
	char text[LABEL_BYTES + 1];

	for (size_t i = 0; i + 1 < n; i++) {
		const struct import_line *line = &l->page->lines[i];

		if (!label_shape(line->text, text) || strcmp(text, shape))
			continue;
		all++;
		same += line->number == line[1].number;
	}
	return same * 2 > all;
}

/* "Use: …" before a text of every other line is part of that text. */
static bool heads_texts(const struct labels *l, size_t n, const char *shape)
{
	return label_role_of(shape) == LABEL_UNKNOWN &&
			opens_lines(l, n, shape);
}

static bool is_chosen(const struct labels *l, size_t i)
{
	char text[LABEL_BYTES + 1];

	if (!label_shape(l->page->lines[i].text, text))
		return false;
	for (size_t k = 0; k < l->chosen_count; k++)
		if (!strcmp(text, l->kinds[l->chosen[k]].text))
			return true;
	return false;
}

/* How many lines most often stand below a label. */
static size_t usual_text(const struct labels *l, size_t n, const char *shape)
{
	size_t times[3] = { 0 };
	char text[LABEL_BYTES + 1];

	for (size_t i = 0; i < n; i++) {
		size_t lines = 0;

		if (!label_shape(l->page->lines[i].text, text) ||
				strcmp(text, shape))
			continue;
		while (i + lines + 1 < n && lines < 2 && !is_chosen(l, i +
				lines + 1))
			lines++;
		times[lines]++;
	}
	return times[2] > times[1] ? 2 : times[1] > 0;
}

/* "Origin: …", "Insertion: …", and above the first of them a front that has no
 * label: it stands below the last of the card before, or below a counter. */
static bool stand_below_fronts(const struct labels *l, size_t n)
{
	size_t parts = 0, fronts = 0;

	for (size_t k = 0; k < l->chosen_count; k++) {
		const char *text = l->kinds[l->chosen[k]].text;
		size_t lines = usual_text(l, n, text);

		if (l->role[k] == LABEL_CARD) {
			fronts += lines > 0;
			continue;
		}
		if (!heads_texts(l, n, text) || !lines)
			return false;
		parts++;
		fronts += lines > 1;
	}
	return parts > 1 && fronts == 1;
}

/* One kind of label alone must say what it is, or stand where it must. */
static bool is_enough(const struct labels *l, size_t n)
{
	const char *text = l->kinds[l->chosen[0]].text;

	if (heads_texts(l, n, text))
		return false;
	if (parts_pairs(l, n, text))
		return true;
	if (!strchr(text, '#') && !opens_lines(l, n, text) &&
			parts_sides(l, n, text))
		return true;

	switch (label_role_of(text)) {
	case LABEL_TURN:
	case LABEL_BACK:
		return true;
	case LABEL_FRONT:
		return true;
	case LABEL_CARD:
		return label_counts(text) ? counts_cards(l, n, text) :
				strchr(text, '#') != NULL;
	default:
		/* "Article 3" with a line below each is a front */
		return l->chosen_count > 1 || (counts_up(l, n, text) &&
				!parts_sides(l, n, text));
	}
}

/* A brace or a rule is a label of its own only where it parts cards; it may go
 * with others. */
static size_t count_as_top(const struct labels *l, size_t n, size_t i)
{
	const struct kind_of_line *k = &l->kinds[i];

	return label_has_text(k) || parts_pairs(l, n, k->text) ? k->count : 0;
}

/* The kind that all others are measured by: the most frequent one, unless it
 * stands twice in every card ("Tap to flip") beside labels of the sides. */
static size_t find_top(const struct labels *l, size_t n)
{
	size_t best = 0, most = 0, side = l->kind_count;

	for (size_t i = 0; i < l->kind_count; i++) {
		enum label_role role = label_role_of(l->kinds[i].text);
		size_t count = count_as_top(l, n, i);

		best = count > most ? i : best;
		most = count > most ? count : most;
		if ((role == LABEL_FRONT || role == LABEL_BACK) &&
				(side == l->kind_count || count >
				l->kinds[side].count))
			side = i;
	}
	if (side == l->kind_count || l->kinds[side].count < LABEL_CARDS ||
			l->kinds[side].count * 5 < most * 2)
		return best;
	return side;
}

/* Is it one of the labels of every card, when the top one is? */
static bool goes_with(const struct labels *l, size_t n, size_t top, size_t i)
{
	const struct kind_of_line *k = &l->kinds[i], *t = &l->kinds[top];
	enum label_role role = label_role_of(k->text);

	if (role == LABEL_NOTE)
		return k->count > 1;
	if (k->count * 10 < t->count * 8)
		return false;
	if ((role == LABEL_TURN || role == LABEL_ENDS) &&
			k->count * 2 >= t->count * 3)
		return true;
	return take_turns(l, n, t->text, k->text);
}

/* Without numbers that count nothing cards have but one side: these are the
 * other. */
static void drop_numbers(struct labels *l, size_t n)
{
	size_t top = 0, texts = n, kept = 0;

	for (size_t k = 0; k < l->chosen_count; k++) {
		const struct kind_of_line *kind = &l->kinds[l->chosen[k]];

		top = kind->count > top ? kind->count : top;
		texts -= kind->count;
	}
	for (size_t k = 0; k < l->chosen_count; k++) {
		const char *text = l->kinds[l->chosen[k]].text;

		if (texts * 2 >= top * 3 || !label_counts(text) ||
				counts_cards(l, n, text))
			l->chosen[kept++] = l->chosen[k];
	}
	l->chosen_count = kept;
}

/* What answers statements labels nothing; but "F" alone may be short for the
 * front. */
static void drop_verdicts(struct labels *l, size_t n)
{
	size_t verdicts = 0;

	for (size_t i = 0; i < l->kind_count; i++)
		verdicts += import_is_verdict(l->kinds[i].text);
	for (size_t i = 0; i < l->kind_count; i++)
		if (import_is_verdict(l->kinds[i].text) && (verdicts > 1 ||
				l->kinds[i].text[1]) &&
				!opens_lines(l, n, l->kinds[i].text))
			l->kinds[i].count = 0;
}

static void choose(struct labels *l, size_t n)
{
	size_t top, known;

	drop_verdicts(l, n);
	top = l->kind_count ? find_top(l, n) : 0;
	if (!l->kind_count || l->kinds[top].count < LABEL_CARDS ||
			l->kinds[top].count * 12 < n)
		return;
	l->chosen[l->chosen_count++] = top;
	for (size_t i = 0; i < l->kind_count &&
			l->chosen_count < LABEL_MOST; i++)
		if (i != top && goes_with(l, n, top, i))
			l->chosen[l->chosen_count++] = i;
	if (l->chosen_count == 1 && !is_enough(l, n))
		l->chosen_count = 0;
	drop_numbers(l, n);
	known = 0;
	for (size_t k = 0; k < l->chosen_count; k++) {
		const char *text = l->kinds[l->chosen[k]].text;

		/* how often it was liked counts nothing */
		l->role[k] = label_counts(text) && !counts_cards(l, n, text) ?
				LABEL_UNKNOWN : label_role_of(text);
		known += l->role[k] != LABEL_UNKNOWN;
	}
	/* "Nr. 3", where no other label says what it is */
	for (size_t k = 0; k < l->chosen_count && !known; k++) {
		const char *text = l->kinds[l->chosen[k]].text;

		if (!opens_lines(l, n, text) && starts_at_one(l, n, text) &&
				counts_up(l, n, text))
			l->role[k] = LABEL_CARD;
	}
}

/* Which chosen label a line is, -1 none. */
static int label_of(const struct labels *l, size_t i)
{
	char text[LABEL_BYTES + 1];

	if (!label_shape(l->page->lines[i].text, text))
		return -1;
	for (size_t k = 0; k < l->chosen_count; k++)
		if (!strcmp(text, l->kinds[l->chosen[k]].text))
			return (int)k;
	return -1;
}

/* A number out of the row is an answer. */
static void drop_answers(struct labels *l, size_t n)
{
	for (size_t k = 0; k < l->chosen_count; k++) {
		unsigned last = 0;

		if (!counts_cards(l, n, l->kinds[l->chosen[k]].text))
			continue;
		for (size_t i = 0; i < l->page->count; i++) {
			unsigned at = label_number(l->page->lines[i].text);

			if (l->label[i] != (int)k || i + 1 == l->page->count)
				continue;
			if (last && at != last + 1)
				l->label[i] = -1;
			else
				last = at;
		}
	}
}

bool page_line_repeats(const struct page *page, const char *line)
{
	char text[LABEL_BYTES + 1], other[LABEL_BYTES + 1];
	size_t n = looked_at(page), times = 0, first = n, last = 0;

	if (!label_shape(line, text))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!label_shape(page->lines[i].text, other) ||
				strcmp(text, other))
			continue;
		times++;
		first = i < first ? i : first;
		last = i;
	}
	/* those that stand close to one another are of a list in the foot */
	return times >= LABEL_CARDS && (last - first) * 4 >= n;
}

/* "Concept", "Explanation": a note where no other label opens a back, and the
 * text before it has one line, is the back. */
static void take_note_for_back(struct labels *l, size_t n)
{
	size_t note = LABEL_MOST, other = LABEL_MOST;

	for (size_t k = 0; k < l->chosen_count; k++) {
		if (l->role[k] == LABEL_NOTE)
			note = note == LABEL_MOST ? k : note;
		else if (l->role[k] == LABEL_UNKNOWN ||
				l->role[k] == LABEL_FRONT)
			other = k;
		else if (l->role[k] != LABEL_CARD)
			return;
	}
	if (note < LABEL_MOST && other < LABEL_MOST && l->kinds[l->chosen[
			note]].count * 10 >= l->kinds[l->chosen[other]].count *
			8 && usual_text(l, n, l->kinds[l->chosen[other]].text)
			== 1) {
		l->role[note] = LABEL_BACK;
		l->role[other] = LABEL_FRONT;
	}
}

void labels_find(struct labels *l, struct page *page)
{
	size_t n;

	*l = (struct labels){ .page = page };
	labels_fold_lines(page);
	labels_break_lines(page);
	labels_part_lines(page);
	labels_name_sides(page);
	n = looked_at(page);
	l->kinds = recall_calloc(n + 1, sizeof(*l->kinds));
	l->label = recall_calloc(page->count + 1, sizeof(*l->label));
	count_kinds(l, n);
	count_rows(l, n);
	choose(l, n);
	take_note_for_back(l, n);
	for (size_t i = 0; i < page->count; i++)
		l->label[i] = label_of(l, i);
	drop_answers(l, n);
}

void labels_release(struct labels *l)
{
	free(l->kinds);
	free(l->label);
}

bool page_read_found_labels(struct page *page)
{
	const struct import_line *lines = page->lines;
	size_t count = page->count;
	struct labels l;
	bool parts;

	labels_find(&l, page);
	parts = l.chosen_count && stand_below_fronts(&l, looked_at(page));
	if (l.chosen_count && !parts)
		labels_read_cards(&l);
	if (parts || !page->set->count) {
		page->lines = lines;
		page->count = count;
	}
	if (parts)
		labels_read_attributes(&l);
	labels_release(&l);
	return page->set->count > 0;
}
