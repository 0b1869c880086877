/*
 * Labels that stand before a text on the same line: "Term: …", "Question 3:
 * …", "ExplanationThe …", "Card 2concept", and numbers that count the cards,
 * "3. …". They get lines of their own, so that one reader does for all.
 */
#include "labels.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../words.h"
#include "recall/text.h"

#define LOOK_LINES 400
#define MOST_PREFIX 24	/* characters */

/* A label at the beginning of a line. */
struct prefix {
	const char *s;
	size_t len;		/* bytes of the label; 0 none */
	size_t text;		/* the text begins here */
	bool bare;		/* nothing but capitals tells it from text */
	bool spaced;		/* … nothing but what it means */
	char key[LABEL_BYTES + 1];	/* with numbers as "#" */
};

size_t label_pass_number(const char *s, unsigned *number)
{
	static const char opens[] = "[(#", closes[] = "])";
	const char *open = *s ? strchr(opens, *s) : NULL, *end = s;
	size_t n, of;

	end += open ? 1 + strspn(s + 1, " ") : 0;
	n = strspn(end, "0123456789");
	if (!n || n > 4)
		return 0;
	end += n;
	of = !open && *end == '/' ? strspn(end + 1, "0123456789") : 0;
	end += of ? of + 1 : 0;
	if (open && *open != '#') {
		end += strspn(end, " ");
		if (*end++ != closes[open - opens])
			return 0;
	} else if (*end && strchr(".):", *end)) {
		end++;
	} else if (!open && !of) {
		return 0;
	}
	if (*end != ' ')
		return 0;
	*number = label_number(s);
	return (size_t)(end - s);
}

/* The text without the number that counts the card, if one stands there. */
static const char *pass_count(const char *s, bool counts)
{
	unsigned number;
	size_t n = counts ? label_pass_number(s, &number) : 0;

	return s + n + strspn(s + n, n ? " " : "");
}

/* Also the comma that a page break leaves behind, and the number of a card. */
static const char *pass_bullet(const char *s)
{
	static const char *const bullets[] = { "•", "- ", "* ", "◦", "▪",
		", " };

	for (size_t i = 0; i < sizeof(bullets) / sizeof(*bullets); i++)
		if (!strncmp(s, bullets[i], strlen(bullets[i])))
			return s + strlen(bullets[i]) + strspn(s +
					strlen(bullets[i]), " ");
	return pass_count(s, true);
}

static bool set_key(struct prefix *p, size_t n)
{
	char text[LABEL_BYTES + 1];

	memcpy(text, p->s, n);
	text[n] = '\0';
	p->len = n;
	return label_shape(text, p->key);
}

/* Bytes before the first ":", ">>" or "»" of a text; *behind: and with it. */
static size_t find_divider(const char *s, size_t *behind)
{
	static const char *const dividers[] = { ":", " >>", " »", " =>",
		" →" };
	size_t n = strlen(s);

	*behind = 0;
	for (size_t i = 0; i < sizeof(dividers) / sizeof(*dividers); i++) {
		const char *at = strstr(s, dividers[i]);

		if (!at || (size_t)(at - s) >= n)
			continue;
		n = (size_t)(at - s);
		*behind = n + strlen(dividers[i]);
	}
	return n;
}

/* "Question 3: …" */
static bool find_colon(struct prefix *p)
{
	size_t behind, n = find_divider(p->s, &behind);
	size_t letters = 0, chars = 0;

	if (!strncasecmp(p->s, "true or false", 13))	/* asks */
		return false;
	if (!behind || n < 1 || n > LABEL_BYTES ||
			(p->s[behind] && p->s[behind] != ' '))
		return false;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p->s[i];

		if (!isalnum(c) && c != ' ' && c < 0x80)
			return false;
		letters += isalpha(c) || c >= 0x80;
		chars += (c & 0xC0) != 0x80;
	}
	if (chars > MOST_PREFIX)
		return false;
	p->text = behind + strspn(p->s + behind, " ");
	return letters && set_key(p, n);
}

/* "FRONT …": a word in capitals that is more than a letter. */
static bool is_caps(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!isupper((unsigned char)s[i]))
			return false;
	return n > 2;
}

/* "Ans. …", "Answer - …", "Q3) …", "Q.3 …": after a word that is a label. */
static bool find_signed(struct prefix *p)
{
	static const char *const signs[] = { ". ", ") ", "- ", " - ", " – ",
		" = ", " " };
	const char *s = p->s;
	size_t n = 0, dot, digits;

	while (isalpha((unsigned char)s[n]))
		n++;
	dot = s[n] == '.' || s[n] == ' ';
	digits = strspn(s + n + dot, "0123456789");
	digits += digits ? dot : 0;
	if (!n || n > MOST_PREFIX || !set_key(p, n + digits))
		return false;
	n += digits;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		size_t len = strlen(signs[i]);

		/* a space will do after a number or capitals only */
		if (strncmp(s + n, signs[i], len) || (len == 1 && !digits &&
				!is_caps(s, n)))
			continue;
		p->text = n + len;
		p->bare = len == 1 && !digits;
		/* "R3. …": a letter that counts */
		return p->bare || (digits && p->key[1] == '#') ||
				label_role_of(p->key) == LABEL_FRONT ||
				label_role_of(p->key) == LABEL_BACK;
	}
	return false;
}

/* "Frente 20 mL", where another such word stands before the other side. */
static bool find_word(struct prefix *p)
{
	size_t n = strcspn(p->s, " ");
	enum label_role role;

	if (!n || !p->s[n] || n > MOST_PREFIX || !set_key(p, n) ||
			strchr(":.", p->s[n - 1]))
		return false;
	role = label_role_of(p->key);
	p->text = n + 1;
	p->spaced = true;
	return role == LABEL_FRONT || role == LABEL_BACK;
}

/* "[Q] …" */
static bool find_bracketed(struct prefix *p)
{
	size_t n = *p->s == '[' ? strcspn(p->s, "]") : 0;

	if (!n || n > MOST_PREFIX || !p->s[n])
		return false;
	p->s++;
	p->text = n + strspn(p->s + n, " ");
	return set_key(p, n - 1) && label_role_of(p->key) != LABEL_UNKNOWN;
}

/* "Card 2.1.3concept": the number of a chapter after that of the card. */
static bool is_card_part(const struct prefix *p, size_t n)
{
	return p->s[n] == '.' && isdigit((unsigned char)p->s[n + 1]) &&
			label_role_of(p->key) == LABEL_CARD;
}

/* "AnswerYes", "Card 2concept": a word that is a label, a number perhaps,
 * and the text without a space between. */
static bool find_glued(struct prefix *p)
{
	size_t n = 0, digits;

	while (isalpha((unsigned char)p->s[n]) && n < MOST_PREFIX && (!n ||
			!isupper((unsigned char)p->s[n]) ||
			!islower((unsigned char)p->s[n - 1])))
		n++;
	if (!n || !isupper((unsigned char)p->s[0]))
		return false;
	digits = strspn(p->s + n + (p->s[n] == ' '), "0123456789");
	n += digits ? digits + (p->s[n] == ' ') : 0;
	if (!p->s[n] || !set_key(p, n) || (strchr(" :.#,-/)'", p->s[n]) &&
			!is_card_part(p, n)))
		return false;
	p->text = n;
	return label_role_of(p->key) != LABEL_UNKNOWN;
}

/* "▸ …", "? …": a sign, and no letter. */
static bool find_sign(struct prefix *p)
{
	const unsigned char *s = (const unsigned char *)p->s;
	uint32_t cp = 0;
	size_t n = recall_utf8_decode(p->s, strlen(p->s), &cp);

	if (*s < 0x80 ? !strchr("?!><", *s) : cp < 0x2010 ||
			(cp > 0x2BFF && cp < 0x1F300))
		return false;
	p->text = n + strspn(p->s + n, " ");
	return *s && p->s[n] == ' ' && p->s[p->text] && set_key(p, n);
}

static struct prefix find_prefix(const char *text, bool words)
{
	struct prefix p = { .s = pass_bullet(text) };

	if (words && find_word(&p))
		return p;
	p.spaced = false;
	if (!find_colon(&p) && !find_signed(&p) && !find_bracketed(&p) &&
			!find_glued(&p) && !find_sign(&p))
		p.len = 0;
	return p;
}

/* ---- which of them are labels -------------------------------------------- */

struct prefixes {
	struct kind_of_line kinds[LOOK_LINES];
	size_t count;
	size_t most;		/* times that any of them occurs */
	bool words;		/* labels are set off by a space only */
};

static void count_prefix(struct prefixes *all, const char *key)
{
	size_t i = 0;

	while (i < all->count && strcmp(all->kinds[i].text, key))
		i++;
	if (i == all->count) {
		memcpy(all->kinds[i].text, key, strlen(key) + 1);
		all->kinds[all->count++].count = 0;
	}
	all->kinds[i].count++;
	if (all->kinds[i].count > all->most)
		all->most = all->kinds[i].count;
}

static size_t count_of(const struct prefixes *all, const char *key)
{
	for (size_t i = 0; i < all->count; i++)
		if (!strcmp(all->kinds[i].text, key))
			return all->kinds[i].count;
	return 0;
}

/* As often as any, or a word that says what it is. An A without a Q is the
 * first of a question's choices. */
static bool is_often(const struct prefixes *all, const struct kind_of_line *k)
{
	enum label_role role = label_role_of(k->text);

	if (!strcasecmp(k->text, "A") && (count_of(all, "Q") + count_of(all,
			"Q#") + count_of(all, "q")) * 2 < k->count)
		return false;
	return k->count * 10 >= all->most * 8 || (role == LABEL_NOTE &&
			k->count > 1) || (role != LABEL_UNKNOWN &&
			k->count >= LABEL_CARDS && k->count * 2 >= all->most);
}

static bool is_label(const struct prefixes *all, const struct prefix *p)
{
	for (size_t i = 0; p->len && i < all->count; i++)
		if (!strcmp(all->kinds[i].text, p->key))
			return is_often(all, &all->kinds[i]);
	return false;
}

/* Two at the least, and most lines have one or belong to one. */
static bool are_labels(const struct prefixes *all, size_t lines)
{
	size_t kinds = 0, sum = 0, named = 0;

	for (size_t i = 0; i < all->count; i++) {
		if (!is_often(all, &all->kinds[i]))
			continue;
		kinds++;
		sum += all->kinds[i].count;
		named += label_role_of(all->kinds[i].text) != LABEL_UNKNOWN;
	}
	return all->most >= LABEL_CARDS && ((kinds > 1 && sum * 10 >= lines *
			(named > 1 ? 2 : 4)) || all->most * 8 >= lines);
}

/* ---- numbers that count -------------------------------------------------- */

struct chain {
	size_t first, last;	/* lines */
	unsigned count;		/* lines 1., 2., … of one indent */
	unsigned others;	/* numbered lines that are none of them */
	unsigned bare;		/* without a line before the next */
	unsigned again;		/* … that have the number of the one before:
				 * parts of a term, which the number is of */
};
#define PARTS 2

static struct chain find_chain(const struct page *page, int *marks)
{
	struct chain c = { .count = 0 };
	unsigned number = 0;

	for (size_t i = 0; i < page->count; i++) {
		const struct import_line *line = &page->lines[i];

		if (!label_pass_number(line->text, &number))
			continue;
		if (number != c.count + 1 || (c.count && line->indent !=
				page->lines[c.first].indent)) {
			c.others += c.count > 0 && line->indent ==
					page->lines[c.first].indent;
			c.again += c.count > 0 && number == c.count;
			continue;
		}
		c.bare += c.count && c.last + 1 == i;
		c.first = c.count++ ? c.first : i;
		c.last = i;
		marks[i] = 1;
	}
	c.bare += c.count && c.last + 1 == page->count;
	return c;
}

/* The page's own counting, not a list in one of its texts: it runs through
 * the page, and text follows every number's line. */
static void find_numbers(const struct page *page, int *marks)
{
	struct chain c = find_chain(page, marks);

	if (c.count < LABEL_CARDS || c.others * 3 > c.count ||
			c.again >= PARTS ||
			c.bare * 5 > c.count || (c.last - c.first) * 5 <
			(page->count - c.first) * 3)
		memset(marks, 0, page->count * sizeof(*marks));
}

/* ---- lines of their own -------------------------------------------------- */

static void add_line(struct import_line *to, const struct import_line *from,
		const char *text, unsigned blanks)
{
	*to = *from;
	to->text = text;
	to->len = strlen(text);
	to->blanks = blanks;
}

static size_t part_line(struct import_line *to, const struct import_line *line,
		struct prefix p, struct recall_arena *arena)
{
	add_line(to, line, recall_arena_strndup(arena, p.s, p.len),
			line->blanks);
	if (!p.s[p.text])
		return 1;
	add_line(to + 1, line, p.s + p.text, 0);
	return 2;
}

/* "FRONT OF CARD", again and again: a label as a whole. */
static bool is_whole(const struct page *page, const struct prefix *p)
{
	return (p->bare || p->spaced) && page_line_repeats(page, p->s);
}

/* The line's labels and its text, each a line. */
static size_t part_labels(const struct prefixes *all, const struct page *page,
		struct import_line *to, const struct import_line *old,
		bool counts)
{
	struct recall_arena *arena = page->set->arena;
	const char *rest = pass_count(old->text, counts);
	struct prefix p = find_prefix(rest, all->words), number = { .s = old->text };
	struct import_line line = *old;
	unsigned count;
	size_t n = 0;

	if (counts) {
		number.len = label_pass_number(old->text, &count);
		number.text = strlen(old->text);
		n += part_line(to, old, number, arena);
		line.blanks = 0;
	}
	if (is_label(all, &p) && !is_whole(page, &p))
		return n + part_line(to + n, &line, p, arena);
	add_line(to + n, &line, rest, line.blanks);
	return n + 1;
}

/* "3", "3. …", ": …": what follows the word belongs to the label. */
static bool is_counted(const char *s)
{
	s += strspn(s, "0123456789 ");
	return !*s || strchr(":.)", *s);
}

/* As many lines begin with a word for the front as with one for the back. */
static bool have_words(const struct page *page, const int *counts, size_t n)
{
	size_t fronts = 0, backs = 0, counted = 0;

	for (size_t i = 0; i < n; i++) {
		struct prefix p = { .s = pass_count(page->lines[i].text,
				counts[i]) };

		if (!find_word(&p) || is_counted(p.s + p.text))
			continue;
		fronts += label_role_of(p.key) == LABEL_FRONT;
		backs += label_role_of(p.key) == LABEL_BACK;
		counted += isdigit((unsigned char)p.s[p.text]) != 0;
	}
	return fronts >= LABEL_CARDS && backs * 10 >= fronts * 7 &&
			fronts * 10 >= backs * 7 && fronts * 5 >= n &&
			counted < fronts;
}

/* "Example: Aquarium" above more of the card, the other side: a text of its
 * own, no label. */
static bool stands_amid(const struct page *page, const struct prefix *p,
		size_t i)
{
	const struct import_line *next = &page->lines[i + 1];

	return label_role_of(p->key) == LABEL_NOTE && p->s[p->text] &&
			i + 1 < page->count && !next->blanks &&
			!find_prefix(next->text, false).len &&
			!page_line_repeats(page, next->text);
}

static void count_prefixes(struct prefixes *all, const struct page *page,
		const int *counts)
{
	size_t n = page->count < LOOK_LINES ? page->count : LOOK_LINES;

	all->words = have_words(page, counts, n);
	for (size_t i = 0; i < n; i++) {
		struct prefix p = find_prefix(pass_count(page->lines[i].text,
				counts[i]), all->words);

		if (p.len && !is_whole(page, &p) && !stands_amid(page, &p, i))
			count_prefix(all, p.key);
	}
	if (!are_labels(all, n))
		all->count = 0;
}

void labels_part_lines(struct page *page)
{
	struct recall_arena *arena = page->set->arena;
	struct prefixes *all = recall_calloc(1, sizeof(*all));
	int *counts = recall_calloc(page->count + 1, sizeof(*counts));
	struct import_line *lines = recall_arena_alloc(arena,
			(3 * page->count + 1) * sizeof(*lines));
	size_t count = 0;

	find_numbers(page, counts);
	count_prefixes(all, page, counts);
	for (size_t i = 0; i < page->count; i++)
		count += part_labels(all, page, &lines[count],
				&page->lines[i], counts[i]);
	page->lines = lines;
	page->count = count;
	free(counts);
	free(all);
}
