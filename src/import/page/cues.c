#include "cues.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "../words.h"

/* What a page repeats it does from the start. */
#define LOOK_UNITS 2000
#define MOST_HEADS 64

/* A label that lines begin with: "Memory trick: …". */
struct head {
	const char *text;
	size_t n;		/* bytes, with its colon */
	size_t lines, chars;	/* that begin so; bytes after it */
	size_t led;		/* … right before one with another label */
};

/* What sets the lines of one side apart on some pages. */
enum kind {
	KIND_FOREIGN,	/* in letters that aren't Latin */
	KIND_CAPS,
	KINDS
};

/* How lines of a kind and others take turns. */
struct turns {
	size_t runs, even;	/* of lines alike; those of 2, 4, … lines */
	bool parts;		/* sides are told apart by it */
};

/* What the beginning of the page has. */
struct habits {
	struct turns turns[KINDS];
	struct head heads[MOST_HEADS];
	size_t count, units;
	size_t dashes, stars;	/* lines that begin so without a space */
	size_t commas, colons;	/* that end so */
	size_t lows;		/* that begin with a small letter */
	size_t low_pairs;	/* … right below another one */
	bool marked;		/* nearly every line is an item */
	bool counted;		/* numbers stand apart: they count cards */
};

static bool starts_with(const char *s, const char *head)
{
	return strncasecmp(s, head, strlen(head)) == 0;
}

#define LONGISH 40	/* characters; shorter ones may be terms */
#define LOWS_ALONE 4	/* small letters for each two below one another */
#define LEAST_LOWS 3	/* … are on every line of so many */
#define VALUE_BYTES 28
#define UNIT_BYTES 10

static char last_sign(const char *s)
{
	size_t n = strlen(s);

	return n ? s[n - 1] : '\0';
}

/* ---- items of lists ---------------------------------------------------- */

/* What stands before an item: which sign, and its number, 0 none. */
struct mark {
	char kind;		/* 0: it is no item */
	unsigned number;
};

static struct mark find_bullet(const char *s)
{
	static const char *const bullets[] = { "- ", "* ", "+ ", "•", "– ",
		"◦", "▪", "●", "→", "-> ", "> " };

	for (size_t i = 0; i < sizeof(bullets) / sizeof(*bullets); i++)
		if (starts_with(s, bullets[i]))
			return (struct mark){ (char)(i + 1), 0 };
	return (struct mark){ 0, 0 };
}

/* "1. ", "2) ", "(3) ", "#4 ", "a. ", "B) ". */
static struct mark find_mark(const char *s)
{
	char open = *s == '(' || *s == '#' ? *s++ : 'n';
	unsigned n = 0;
	const char *p = s;

	while (isdigit((unsigned char)*p) && n < 1000)
		n = n * 10 + (unsigned)(*p++ - '0');
	if (p == s && isalpha((unsigned char)*p)) {
		n = (unsigned)(tolower((unsigned char)*p++) - 'a') + 1;
		open = (char)toupper(open);
	}
	if (p == s)
		return find_bullet(s);
	if (!strchr(".):", *p) || !*p)
		return (struct mark){ 0, 0 };
	/* "3.5", "e.g." */
	if (p[1] && p[1] != ' ' && (*p != ')' || isdigit((unsigned char)p[1])))
		return (struct mark){ 0, 0 };
	return (struct mark){ open, n };
}

/* "-surface", after a line that begins so too. */
static bool is_tight_item(const char *s)
{
	return *s == '-' && isalpha((unsigned char)s[1]);
}

/* Items of another list may stand between two items, so many of them. */
#define MOST_INNER 8

/* Is unit i the next of the items that end right before it? */
static bool goes_on_with_list(const struct habits *h,
		const struct pairing_unit *u, size_t i)
{
	struct mark m = find_mark(u[i].text);
	size_t least = i > MOST_INNER ? i - MOST_INNER : 0;

	if (h->marked || (m.number && h->counted))
		return false;
	if (i && is_tight_item(u[i].text) && is_tight_item(u[i - 1].text))
		return true;
	if (!m.kind || m.number == 1)
		return false;
	while (i-- > least) {
		struct mark before = find_mark(u[i].text);

		if (!before.kind)
			return false;
		if (before.kind == m.kind)
			return !m.number || before.number + 1 == m.number;
	}
	return false;
}

/* Lists of a question's choices: "a. …", "B) …"; where sides are told apart
 * by their kind, what follows the first line of each. */
static void find_runs(const struct pairing_unit *u, struct unit_cue *cues,
		size_t count, bool parted)
{
	unsigned run = 0;

	for (size_t i = count; i-- > 0;) {
		if (cues[i].cue == CUE_ITEM)
			run++;
		else if (run && parted)
			cues[i + 1].run = run;
		else if (run && isupper((unsigned char)find_mark(
				u[i].text).kind))
			cues[i].run = run + 1;
		run = cues[i].cue == CUE_ITEM ? run : 0;
	}
}

/* ---- labels ------------------------------------------------------------ */

/* "FUNCTION: …", "USED FOR: …": a heading in capitals within a side. */
static bool caps_label(const char *s)
{
	size_t n = strcspn(s, ":");

	if (s[n] != ':' || n < 3 || n > 24 || !s[n + 1])
		return false;
	for (size_t i = 0; i < n; i++)
		if (!(s[i] >= 'A' && s[i] <= 'Z') && s[i] != ' ')
			return false;
	return true;
}

/* "Memory trick: …": the length of what a line is labelled with, 0 none. */
static size_t label_length(const char *s)
{
	size_t n = strcspn(s, ":");

	if (s[n] != ':' || n < 3 || n > 24 || s[n + 1] != ' ' ||
			import_question_form(s) == QUESTION_REAL)
		return 0;
	for (size_t i = 0; i < n; i++)
		if (ispunct((unsigned char)s[i]) ||
				isdigit((unsigned char)s[i]))
			return 0;
	return n + 1;
}

static struct head *find_head(struct habits *h, const char *s, size_t n)
{
	for (size_t i = 0; i < h->count; i++)
		if (h->heads[i].n == n && !strncasecmp(h->heads[i].text, s, n))
			return &h->heads[i];
	return NULL;
}

/* next: the line after it, NULL at the end. */
static void note_label(struct habits *h, const char *s, const char *next)
{
	size_t n = label_length(s), m = next ? label_length(next) : 0;
	struct head *head = n ? find_head(h, s, n) : NULL;

	if (n && !head && h->count < MOST_HEADS) {
		head = &h->heads[h->count++];
		*head = (struct head){ s, n, 0, 0, 0 };
	}
	if (head) {
		head->lines++;
		head->led += m && (m != n || strncasecmp(s, next, n) != 0);
		head->chars += strlen(s) - n;
	}
}

/* ---- kinds of lines ------------------------------------------------------ */

static bool is_caps(const char *s)
{
	size_t upper = 0;

	for (; *s; s++) {
		if (islower((unsigned char)*s))
			return false;
		upper += isupper((unsigned char)*s) != 0;
	}
	return upper > 2;
}

static bool is_kind(const struct side *side, enum kind kind)
{
	return kind == KIND_CAPS ? is_caps(side->text) :
			side->habits >> HABIT_FOREIGN & 1;
}

/*
 * Terms in capitals, or in another script, and of several lines now and
 * then. Where every run has an odd number of lines, some terms of one card
 * each may simply be so; and where runs are long, lines are so by chance.
 */
#define LEAST_RUNS 8
#define LONGEST_RUN 3	/* on the average */

static void count_turns(struct turns *t, const struct pairing_unit *u,
		size_t count, enum kind kind)
{
	size_t run = 0;

	for (size_t i = 0; i < count; i++) {
		bool is = is_kind(&u[i].side, kind);

		run++;
		if (i + 1 < count && is_kind(&u[i + 1].side, kind) == is)
			continue;
		t->runs++;
		t->even += run % 2 == 0;
		run = 0;
	}
	t->parts = t->runs >= LEAST_RUNS && t->even > 1 &&
			t->even * 8 >= t->runs &&
			t->runs * LONGEST_RUN >= count;
}

/* Like the line before it, where lines unlike it are the other side. */
static bool is_of_same_side(const struct habits *h,
		const struct pairing_unit *u, size_t i)
{
	for (unsigned k = 0; i && k < KINDS; k++)
		if (h->turns[k].parts && is_kind(&u[i].side, k) ==
				is_kind(&u[i - 1].side, k))
			return true;
	return false;
}

/* Numbers of a list stand one below the other, those of cards don't. */
#define LEAST_COUNTED 4

static void look_at_page(struct habits *h, const struct pairing_unit *u,
		size_t count, unsigned cards)
{
	size_t marked = 0, numbered = 0, listed = 0;
	struct mark m = { 0, 0 }, before;

	memset(h, 0, sizeof(*h));
	h->units = count < LOOK_UNITS ? count : LOOK_UNITS;
	for (size_t i = 0; i < h->units; i++) {
		const char *s = u[i].text;

		note_label(h, s, i + 1 < h->units ? u[i + 1].text : NULL);
		h->dashes += *s == '-' && s[1] != ' ';
		h->stars += *s == '*' && s[1] != ' ';
		h->commas += last_sign(s) == ',';
		h->colons += last_sign(s) == ':';
		h->lows += u[i].side.opens_low;
		h->low_pairs += i && u[i].side.opens_low &&
				u[i - 1].side.opens_low;
		before = m;
		m = find_mark(s);
		marked += m.kind != 0;
		numbered += m.number > 0;
		listed += m.number > 1 && m.kind == before.kind &&
				m.number == before.number + 1;
	}
	for (unsigned k = 0; k < KINDS && h->units; k++) {
		count_turns(&h->turns[k], u, h->units, k);
		/* two runs for each card, but for a few */
		h->turns[k].parts &= h->turns[k].runs * count * 5 >=
				(size_t)cards * h->units * 9;
	}
	h->marked = marked * 10 > h->units * 7;
	h->counted = numbered >= LEAST_COUNTED && listed * 4 < numbered;
}

/* Many lines of the page are so, but not every second one. */
static bool is_common(const struct habits *h, size_t lines, size_t least)
{
	return lines >= least && lines * 5 < h->units * 2;
}

/* What follows the label is long: "Phase: first" is a term. */
#define LABELLED_CHARS 15

static bool is_common_label(struct habits *h, const char *s)
{
	size_t n = label_length(s);
	const struct head *head = n ? find_head(h, s, n) : NULL;

	return head && is_common(h, head->lines, 3) &&
			head->chars >= head->lines * LABELLED_CHARS;
}

/* "Use: …" where "Form: …" follows it nearly always: the two are a back. */
static bool leads_back(struct habits *h, const char *s)
{
	size_t n = label_length(s);
	const struct head *head = n ? find_head(h, s, n) : NULL;

	return head && is_common_label(h, s) &&
			head->led * 3 >= head->lines * 2;
}

/* "-el/la", "*also …": a dash or a star without a space after it; "-itis"
 * is a term, though. */
static bool is_aside(const struct habits *h, const char *s)
{
	return (*s == '-' || *s == '*') && isalpha((unsigned char)s[1]) &&
			is_common(h, *s == '-' ? h->dashes : h->stars, 2);
}

/* "[chapter 1]", "(about four items)."; "(olive) oil" is none. */
static bool is_bracketed(const char *s)
{
	size_t n = *s == '[' ? strcspn(s, "]") : *s == '(' ? strcspn(s, ")") :
			0;

	return n && (!s[n] || !s[n + 1 + strspn(s + n + 1, ".,; ")]);
}

/* "F - face droops": a letter of a word that is spelled out. */
static bool letter_item(const char *s)
{
	return *s >= 'A' && *s <= 'Z' && s[1] == ' ' && s[2] == '-' &&
			s[3] == ' ';
}

bool cue_gives_example(const char *s)
{
	static const char *const examples[] = { "ex:", "ex.", "example:",
		"examples:", "e.g", "bsp", "beispiel:", "ejemplo:", "exemple",
		"exemplo:", "esempio:", "p. ej", "p.ej", "przykład:", "np. ",
		"bv. ", "voorbeeld:", "пример:", "напр" };

	for (size_t k = 0; k < sizeof(examples) / sizeof(*examples); k++)
		if (starts_with(s, examples[k]))
			return true;
	return false;
}

/* "Ex. …" and what many cards are labelled with go on with a side. */
static bool goes_on(struct habits *h, const char *s)
{
	return cue_gives_example(s) || is_common_label(h, s);
}

/* "…, and": it can't end there. */
static bool ends_within(const char *s)
{
	/* no word in any other language, as "die" and "a" are */
	static const char small[] = "the an and or nor und oder et ou les los "
		"las der das eine une";
	struct word w[WORDS_PEEK];
	size_t n = words_held(words_peek(s, strlen(s), w));
	const struct word *last = &w[n ? n - 1 : 0];

	return n > 1 && last->len == last->core_len &&
			last->shape == WORD_LOWER && word_in(last, small);
}

/* "and only at night": it can't begin there. */
static bool begins_within(const char *s)
{
	struct word w[WORDS_PEEK];
	size_t n = words_held(words_peek(s, strlen(s), w));

	return n > 2 && w->shape == WORD_LOWER && w->core_len > 1 &&
			word_in(w, words_conjunction);
}

/* "of the first kind": it seldom does. */
static bool begins_loosely(const char *s)
{
	struct word w[WORDS_PEEK];
	size_t n = words_peek(s, strlen(s), w);

	return n > 2 && word_in(w, words_preposition);
}

/* "mg/kg", "°C", "hPa": what a number above it is of. */
static bool is_unit(const char *s, const char *number)
{
	bool mixed = islower((unsigned char)*s) &&
			s[strcspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")];

	return strlen(s) < UNIT_BYTES && !strchr(s, ' ') && (mixed ||
			strpbrk(s, "/%") || strstr(s, "°")) &&
			isdigit((unsigned char)last_sign(number));
}

/* "12 mg", "-70 mV", ">100 is too much": a value, perhaps with its unit. */
static bool is_value(const char *s)
{
	static const char *const signs[] = { "-", "−", "+", "±", "~", "≈", "<",
		">", "≤", "≥", "=", "$", "€", "£" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (starts_with(s, signs[i])) {
			s += strlen(signs[i]);
			s += *s == ' ';
			break;
		}
	return isdigit((unsigned char)*s) && strlen(s) < VALUE_BYTES;
}

/* Small letters go on with what is above where few lines begin with one, or
 * hardly two in a row do: then they are one side, and capitals the other. */
static bool goes_on_low(const struct habits *h, const struct pairing_unit *a,
		const struct pairing_unit *b)
{
	if (a->side.opens_low && h->lows * LEAST_LOWS >= h->units &&
			h->low_pairs * LOWS_ALONE <= h->lows)
		return true;
	return is_common(h, h->lows * 2, 1) && (a->side.length > log(LONGISH) ||
			begins_loosely(b->text));
}

/* A sentence that goes on, or what a line announces: "There are two:". */
static enum cue goes_on_from(const struct habits *h,
		const struct pairing_unit *a, const struct pairing_unit *b)
{
	bool low = b->side.opens_low, longish = a->side.length > log(LONGISH);

	switch (last_sign(a->text)) {
	case ',':
		return is_common(h, h->commas, 1) ? CUE_STRONG : CUE_NONE;
	case ':':
		if (!is_common(h, h->colons * 2, 1))
			return CUE_NONE;
		return longish ? CUE_STRONG : CUE_WEAK;
	case '.':
	case '!':
	case '?':
		return CUE_NONE;
	default:
		if (ends_within(a->text) || begins_within(b->text) ||
				is_unit(b->text, a->text))
			return CUE_STRONG;
		return low && goes_on_low(h, a, b) ? CUE_WEAK : CUE_NONE;
	}
}

static enum cue find_cue(struct habits *h, const struct pairing_unit *u,
		size_t i)
{
	static const char *const heads[] = { "ex)", "ex ", "eg.", "eg:",
		"for example", "por ejemplo", "par exemple", "zum beispiel",
		"i.e", "•", "- ", "– ", "* ", "→", "->", "note:",
		"hint:", "also:", "formula:", "z. b.", "z.b.", "p. ex.",
		"ej:", "ej." };
	const char *s = u[i].text;

	if (is_of_same_side(h, u, i) || goes_on_with_list(h, u, i))
		return CUE_ITEM;
	for (size_t k = 0; k < sizeof(heads) / sizeof(*heads); k++)
		if (starts_with(s, heads[k]))
			return CUE_STRONG;
	if (cue_gives_example(s))
		return CUE_STRONG;
	if (caps_label(s) || (letter_item(s) && i &&
			letter_item(u[i - 1].text)) || is_common_label(h, s) ||
			is_bracketed(s))
		return CUE_STRONG;
	if (i && goes_on_from(h, &u[i - 1], &u[i]))
		return goes_on_from(h, &u[i - 1], &u[i]);
	if (is_value(s) && !u[i].side.asked)
		return CUE_WEAK;
	/* what is said after a list */
	if (i > 1 && goes_on_with_list(h, u, i - 1) &&
			u[i].side.question == QUESTION_NONE)
		return CUE_WEAK;
	return is_aside(h, s) || (islower((unsigned char)*s) &&
			label_length(s)) ? CUE_WEAK : CUE_NONE;
}

void pairing_find_cues(const struct pairing_unit *units, size_t count,
		unsigned cards, struct unit_cue *cues)
{
	struct habits h;

	look_at_page(&h, units, count, cards);
	for (size_t i = 0; i < count; i++) {
		cues[i].cue = find_cue(&h, units, i);
		cues[i].stray = goes_on(&h, units[i].text) &&
				!leads_back(&h, units[i].text);
		cues[i].run = 0;
	}
	find_runs(units, cues, count, h.turns[KIND_CAPS].parts ||
			h.turns[KIND_FOREIGN].parts);
}
