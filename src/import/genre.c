/* Kinds of text that are told by how most of their lines are. */
#include "genre.h"

#include <ctype.h>
#include <string.h>

#include "recall/text.h"
#include "words.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

static bool begins_with_one(const char *s, const char *const *heads, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (!strncmp(s, heads[k], strlen(heads[k])))
			return true;
	return false;
}

/* ---- one line ------------------------------------------------------------ */

/* A sentence such as running text has; who asks, or leaves a hole, has a card
 * in mind. */
static bool is_sentence(const struct import_line *l)
{
	static const char *const ends[] = { ".", "!", "”", "»", ".\"", "!\"",
		",\"", "…" };
	struct word w[WORDS_PEEK];

	if (l->len < 50 || strstr(l->text, "__") || strchr(l->text, '?'))
		return false;
	for (size_t i = 0; i < COUNT(ends); i++) {
		size_t n = strlen(ends[i]);

		if (!memcmp(l->text + l->len - n, ends[i], n))
			return words_peek(l->text, l->len, w) > 7;
	}
	return false;
}

/* More than one of them, or a long one. */
static bool is_paragraph(const struct import_line *l)
{
	size_t ends = 0;

	for (size_t i = 8; i + 2 < l->len; i++)
		ends += l->text[i + 1] == ' ' && strchr(".!\"", l->text[i]) &&
				isupper((unsigned char)l->text[i + 2]);
	return is_sentence(l) && (ends || l->len > 140);
}

/* "The tide comes in on quiet feet," */
static bool is_verse(const struct import_line *l)
{
	uint32_t cp = 0;

	recall_utf8_decode(l->text, l->len, &cp);
	return l->len > 14 && l->len < 80 && is_upper(cp) &&
			strchr(",;", l->text[l->len - 1]);
}

/* "Water .......... 21" */
static bool is_leader(const struct import_line *l)
{
	const char *dots = strstr(l->text, "....");

	dots = dots ? dots : strstr(l->text, ". . . .");
	if (!dots)
		return false;
	dots += strspn(dots, ". ");
	return *dots && strspn(dots, "0123456789ivxlc") == strlen(dots);
}

/* Three numbers and more, but no sum of them. */
static bool is_figures(const struct import_line *l)
{
	struct word w[WORDS_PEEK];
	size_t n = words_held(words_peek(l->text, l->len, w)), numbers = 0;

	for (size_t i = 0; i < n; i++)
		numbers += w[i].shape == WORD_OTHER &&
				isdigit((unsigned char)*w[i].s);
	return numbers > 2 && !strpbrk(l->text, "=+?<>*/");
}

/* "::Name:: Which one? {~that =this}" */
static bool is_gift(const struct import_line *l)
{
	const char *name = strstr(l->text + 2 * (l->len > 2), "::");

	return !strncmp(l->text, "::", 2) && name && name > l->text + 2;
}

/* "Adler, P. (1998). …" */
static bool is_source_of(const struct import_line *l)
{
	size_t name = strcspn(l->text, ", ");
	const char *s = l->text + name;

	return isupper((unsigned char)*l->text) && name > 1 && *s == ',' &&
			s[1] == ' ' && isupper((unsigned char)s[2]) &&
			s[3] == '.';
}

/* "* Changes in release 3.8 (2022-09-02)", "2001-02-03  Ada  <ada@…>" */
static bool is_dated(const char *s)
{
	const char *at = strstr(s, "elease ");

	at = at ? at : strstr(s, "ersion ");
	if (at)
		return isdigit((unsigned char)at[7]) && strchr(at, '.') &&
				(strstr(at, " (") || strstr(at, "20"));
	return isdigit((unsigned char)*s) && strspn(s, "0123456789-") == 10 &&
			strstr(s, "  <") && strchr(s, '@');
}

/* "## 2.4.0 (2023-05-11)", "ferry (1.8-2) unstable; urgency=low" */
static bool is_release(const struct import_line *l)
{
	const char *s = l->text + strspn(l->text, "#=*[ "), *years[] = { "(19",
		"(20", " 19", " 20", "Unreleased" };
	size_t dots = 0, n;

	if (strstr(s, "; urgency=") || (l->len < 80 && is_dated(s)))
		return true;
	if (!strncmp(s, "Version ", 8) || !strncmp(s, "Release ", 8))
		s += 8;
	s += *s == 'v';
	n = strspn(s, "0123456789.");
	for (size_t i = 0; i < n; i++)
		dots += s[i] == '.';
	if (!n || !isdigit((unsigned char)*s) || dots < 1 || dots > 2 ||
			l->len > 60)
		return false;
	for (size_t i = 0; i < COUNT(years); i++)
		if (strstr(s + n, years[i]))
			return true;
	return dots == 2 && !s[n + strspn(s + n, "]) ")];
}

/* "2 loaves of bread", "1 kg potatoes", "eggs (12)" */
static bool is_amount(const struct import_line *l)
{
	static const char units[] = "g kg ml cl l el tl tbsp tsp cup cups can "
		"cans pack packs packet packets bag bags bottle bottles jar "
		"jars tin tins box boxes loaf loaves bunch slice slices pair "
		"pairs roll rolls dozen x stück packung packungen flasche "
		"flaschen dose dosen bund becher paar litre litres liter";
	struct word w[WORDS_PEEK];
	size_t n = words_peek(l->text, l->len, w);

	if (n < 2 || n > 7)
		return false;
	if (word_is_counter(&w[words_held(n) - 1]))
		return !strchr(l->text, '?');
	return (w->shape == WORD_OTHER || word_number(w)) &&
			word_in(&w[1], units);
}

/* Signs that words have no use for. */
static bool is_dense(const struct import_line *l)
{
	size_t signs = 0;

	for (size_t i = 0; i < l->len; i++)
		signs += strchr("{}[];=<>\\&@$~^`", l->text[i]) != NULL ||
				(i && strchr("(_", l->text[i]) &&
				isalnum((unsigned char)l->text[i - 1]));
	return signs > 2 && signs * 8 >= l->len;
}

static bool is_number(const struct import_line *l)
{
	return strspn(l->text, "0123456789ABCDEFabcdef,") == l->len;
}

static const struct {
	bool (*is)(const struct import_line *l);
	unsigned least;		/* in percent of the lines */
	size_t lines;		/* … and so many of them */
	const char *what;
	bool any_text;		/* only where no sign parts sides */
	bool doubt;
} shapes[] = {
	{ is_release, 4, 2, "a list of changes", false, false },
	{ is_leader, 40, 4, "a table of contents", false, false },
	{ is_gift, 5, 2, "a test in GIFT", false, false },
	{ is_source_of, 50, 4, "a list of sources", true, false },
	{ is_verse, 30, 4, "a poem", true, false },
	{ is_figures, 40, 4, "a table of figures", true, false },
	{ is_dense, 20, 3, "the source of a program", true, false },
	{ is_number, 80, 8, "a list of numbers", true, true },
	{ is_amount, 20, 3, "a shopping list", true, true },
};

/* ---- several lines ------------------------------------------------------- */

static bool opens_low(const char *s, size_t n)
{
	uint32_t cp = 0;

	recall_utf8_decode(s, n, &cp);
	return is_letter(cp) && !is_upper(cp);
}

/* The longest line that may have been wrapped, in bytes. */
#define WIDEST 120

/* That of most lines: a few may stick out. */
static size_t page_width(const struct import_line *l, size_t n)
{
	size_t seen[WIDEST] = { 0 }, lines = 0, beyond = 0, width = WIDEST - 1;

	for (size_t i = 0; i < n; i++) {
		lines += l[i].len < WIDEST;
		seen[l[i].len < WIDEST ? l[i].len : 0]++;
	}
	for (; width; width--) {
		beyond += seen[width];
		if (beyond * 20 > lines)
			break;
	}
	return width;
}

/* A long line that goes on in the next, whose first word it had hardly any
 * room for. */
static bool is_wrapped(const struct import_line *before,
		const struct import_line *l, size_t width)
{
	return !l->blanks && !strpbrk(l->text, "|\t") && before->len >= 50 &&
			before->len < WIDEST &&
			(before->len + 1 + strcspn(l->text, " ")) * 10 >
			width * 9 && opens_low(l->text, l->len) &&
			!strchr(".!?:", before->text[before->len - 1]);
}

/* "From: …", "To: …", "Subject: …" at the top; or "Dear …," and "Yours …". */
static bool is_letter_to(const struct import_line *l, size_t n)
{
	static const char *const heads[] = { "From: ", "To: ", "Subject: ",
		"Date: ", "Message-ID: ", "Cc: " };
	static const char *const opens[] = { "Dear ", "Hello ", "Hi ",
		"Sehr geehrte", "Liebe ", "Lieber ", "Cher ", "Chère ",
		"Querid", "Estimad" };
	static const char *const ends[] = { "Yours ", "Sincerely", "Best ",
		"Kind regards", "Regards", "Mit freundlichen", "Viele Grüße",
		"Herzliche Grüße", "Cordialement", "Saludos", "Love," };
	size_t found = 0, opened = 0, ended = 0;

	for (size_t i = 0; i < n; i++) {
		const char *s = l[i].text;

		if (i < 12) {
			found += begins_with_one(s, heads, COUNT(heads));
			opened += begins_with_one(s, opens, COUNT(opens)) &&
					l[i].len < 60;
		}
		ended += begins_with_one(s, ends, COUNT(ends)) &&
				l[i].len < 40;
	}
	return found > 2 || (opened == 1 && ended == 1);
}

/* Commands: most lines begin with the same word, and ask nothing. */
static bool is_script(const struct import_line *l, size_t n)
{
	for (size_t quarter = 1; quarter < 4; quarter++) {
		const char *s = l[n * quarter / 4].text;
		size_t len = strcspn(s, " "), same = 0;
		struct word w = { s, len, s, len, WORD_LOWER };

		if (len < 2 || !s[len] || !islower((unsigned char)*s) ||
				word_in(&w, words_interrogative) ||
				word_in(&w, words_determiner) ||
				word_in(&w, "to define describe explain name "
				"front card term question"))
			continue;
		for (size_t i = 0; i < n; i++)
			same += !strncmp(l[i].text, s, len + 1);
		if (same * 10 > n * 6)
			return true;
	}
	return false;
}


/* ---- who says what ------------------------------------------------------- */

#define MOST_SPEAKERS 12

/* "Nina: …", "MRS PELL. …": the bytes of the name, 0 none. */
static size_t speaker(const struct import_line *l, bool *caps)
{
	size_t n = 0, colon = strcspn(l->text, ":");

	*caps = false;
	if (colon < 20 && l->text[colon] && l->text[colon + 1] == ' ' &&
			strcspn(l->text, " ") >= colon)
		return colon;
	while (isupper((unsigned char)l->text[n]) || (n && l->text[n] == ' '))
		n++;
	*caps = n > 2 && n < 20 && l->text[n] == '.' && l->text[n + 1] == ' ';
	return *caps ? n : 0;
}

struct speech {
	const char *names[MOST_SPEAKERS];
	size_t lengths[MOST_SPEAKERS];
	size_t count, turns, again;	/* the same or the one before that */
	bool caps;
};

static void take_turn(struct speech *s, const char *name, size_t n)
{
	size_t k = 0;

	while (k < s->count && (s->lengths[k] != n ||
			memcmp(s->names[k], name, n)))
		k++;
	s->turns++;
	if (k == MOST_SPEAKERS)
		return;
	s->again += k < s->count;
	if (k < s->count)
		return;
	s->names[k] = name;
	s->lengths[k] = n;
	s->count++;
}

/* Does the next line have the label that came after this one's before? */
static bool is_periodic(const struct import_line *l, size_t n, size_t period)
{
	size_t same = 0, seen = 0;
	bool caps;

	for (size_t i = 0; i + period < n; i++) {
		size_t a = speaker(&l[i], &caps), b;

		b = speaker(&l[i + period], &caps);
		seen++;
		same += a == b && !memcmp(l[i].text, l[i + period].text, a);
	}
	return same * 5 > seen * 4;
}

/* A few names come again and again; labels do so in a fixed order. */
static bool is_conversation(const struct import_line *l, size_t n)
{
	struct speech s = { .count = 0 };

	for (size_t i = 0; i < n; i++) {
		bool caps;
		size_t name = speaker(&l[i], &caps);

		if (name)
			take_turn(&s, l[i].text, name);
		s.caps |= caps;
	}
	if (s.turns < 6 || s.turns * 10 < n * (s.caps ? 6 : 8) || s.count < 2 ||
			s.again * 3 < s.turns * 2)
		return false;
	for (size_t period = 1; period < 7 && !s.caps; period++)
		if (is_periodic(l, n, period))
			return false;
	return true;
}

/* "Packing list for the hut", and things. */
static bool is_list_of_things(const struct import_line *l, size_t n)
{
	static const char lists[] = "shopping packing grocery groceries todo "
		"to-do to-dos checklist errands einkaufsliste packliste "
		"einkaufszettel";
	struct word w[WORDS_PEEK];
	size_t words = 0, held = words_held(words_peek(l->text, l->len, w));
	bool named = false;

	for (size_t i = 0; i < held && held < 8; i++)
		named |= word_in(&w[i], lists);
	for (size_t i = 1; named && i < n; i++)
		words += words_peek(l[i].text, l[i].len, w);
	return named && words < (n - 1) * 5;
}

/* ---- all of it ----------------------------------------------------------- */

static const char *find_shape(const struct import_line *l, size_t n,
		bool any_text, bool *doubt)
{
	for (size_t k = 0; k < COUNT(shapes); k++) {
		size_t seen = 0;

		if (shapes[k].any_text && !any_text)
			continue;
		for (size_t i = 0; i < n; i++)
			seen += shapes[k].is(&l[i]);
		*doubt = shapes[k].doubt;
		if (seen >= shapes[k].lines &&
				seen * 100 >= n * shapes[k].least)
			return shapes[k].what;
	}
	*doubt = false;
	return NULL;
}

/* In percent of the lines; prose with many listings has no more. Sets that
 * know no capitals go on low after short lines, too, and with short ones. */
#define WRAPPED 12

static const char *find_text(const struct import_line *l, size_t n,
		bool *doubt)
{
	size_t wrapped = 0, low = 0, on = 0, paragraphs = 0, in_a_row = 0;
	size_t width = page_width(l, n);

	for (size_t i = 0; i < n; i++) {
		low += i && !l[i].blanks && opens_low(l[i].text, l[i].len);
		if (i && is_wrapped(&l[i - 1], &l[i], width)) {
			wrapped++;
			on += l[i].len >= 40;
		}
		paragraphs += l[i].len > 250;
		in_a_row += i && is_paragraph(&l[i - 1]) &&
				is_paragraph(&l[i]);
	}
	if (wrapped > 2 && wrapped * 100 > n * WRAPPED &&
			wrapped * 3 > low * 2 && on * 3 > wrapped)
		return "running text";
	if (in_a_row * 5 >= (n - 1) * 2)
		return "running text";
	if (paragraphs * 10 > n * 7)
		return "long paragraphs";
	if (is_script(l, n))
		return "a script";
	*doubt = is_list_of_things(l, n);
	return *doubt ? "a list of things to do or to get" : NULL;
}

/* "Art History Exam 1 Flashcards": it says itself what it is. */
static bool is_named(const struct import_line *l, size_t n)
{
	static const char names[] = "flashcard flashcards karteikarten "
		"lernkarten vocab vocabulary vokabeln glossary glossar";
	struct word w[WORDS_PEEK];

	for (size_t i = 0; i < n && i < 4; i++) {
		size_t words = words_peek(l[i].text, l[i].len, w);

		for (size_t k = 0; k < words && words < 10; k++)
			if (word_in(&w[k], names))
				return true;
	}
	return false;
}

const char *genre_of(const struct import_line *l, size_t n, bool any_text,
		bool *doubt)
{
	const char *what;

	*doubt = false;
	if (is_named(l, n))
		return NULL;
	what = genre_by_marks(l, n, any_text);
	if (!what && is_letter_to(l, n))
		what = "a letter";
	if (!what && any_text && is_conversation(l, n))
		what = "a conversation";
	if (!what)
		what = find_shape(l, n, any_text, doubt);
	return what || !any_text ? what : find_text(l, n, doubt);
}
