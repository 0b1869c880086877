#include <stdlib.h>
#include <string.h>

#include "kind.h"
#include "lint.h"
#include "page/page.h"
#include "reader.h"
#include "recall/import.h"
#include "recall/text.h"

/* A choice of a test takes three lines; what is longer is cut there. */
#define LONG_BACK 400

struct lint {
	const struct recall_set *set;
	recall_finding_fn *fn;
	void *arg;
	size_t errors;
	char **front, **back;	/* folded */
};

static void find(struct lint *l, unsigned line, bool error,
		const char *format, ...) __attribute__((format(printf, 4, 5)));

static void find(struct lint *l, unsigned line, bool error,
		const char *format, ...)
{
	struct recall_buf b = RECALL_BUF_INIT;
	struct recall_finding f;
	va_list ap;

	va_start(ap, format);
	recall_buf_vaddf(&b, format, ap);
	va_end(ap);
	f = (struct recall_finding){ line, error, b.data };
	l->errors += error;
	if (l->fn)
		l->fn(l->arg, &f);
	recall_buf_release(&b);
}

static const char *shorten(const char *s, char out[48])
{
	size_t n = strcspn(s, "\n");

	if (n > 40) {
		n = 40;
		while (n && (s[n] & 0xC0) == 0x80)
			n--;
		memcpy(out, s, n);
		memcpy(out + n, "…", sizeof("…"));
	} else {
		memcpy(out, s, n);
		out[n] = '\0';
	}
	return out;
}

/* ---- one card ------------------------------------------------------------ */

/* The code point at which a text becomes unreadable, 0 if it doesn't. */
static uint32_t unreadable(const char *s)
{
	size_t n = strlen(s);

	while (n) {
		uint32_t cp;
		size_t k = recall_utf8_decode(s, n, &cp);

		if (cp == RECALL_REPLACEMENT || cp == 0x7F ||
				(cp < 0x20 && cp != '\n' && cp != '\t') ||
				(cp >= 0x80 && cp < 0xA0) ||
				(cp >= 0x202A && cp <= 0x202E) ||
				(cp >= 0x2066 && cp <= 0x2069))
			return cp;
		s += k;
		n -= k;
	}
	return 0;
}

static int bracket_depth(const char *s)
{
	int depth = 0;

	for (; *s; s++) {
		depth += *s == '(' || *s == '[';
		/* "1)" opens nothing */
		if (*s == ')' || *s == ']')
			depth -= depth > 0;
	}
	return depth;
}

static bool is_word_end(char c)
{
	return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
			(unsigned char)c >= 0x80);
}

/* The term as whole words of its definition. */
static bool gives_away(const char *front, const char *back)
{
	size_t n = strlen(front);

	if (n < 4)
		return false;
	for (const char *p = back; (p = strstr(p, front)); p++)
		if ((p == back || is_word_end(p[-1])) && is_word_end(p[n]))
			return true;
	return false;
}

static bool lacks_side(const struct recall_draft *d)
{
	return !d->front[0] || (!d->back[0] && d->kind != RECALL_KIND_CLOZE);
}

static void check_card(struct lint *l, size_t i)
{
	const struct recall_draft *d = &l->set->cards[i];
	uint32_t cp = unreadable(d->front);
	char name[48];

	shorten(d->front, name);
	if (lacks_side(d))
		find(l, d->line, true, "\"%s\": one side is empty; fill it or "
				"drop the card", name);
	if (!cp)
		cp = unreadable(d->back);
	if (cp)
		find(l, d->line, true, "\"%s\": U+%04X can't be read on a "
				"terminal; remove it", name, (unsigned)cp);
	else if (!lint_is_tidy(d->front) || !lint_is_tidy(d->back))
		find(l, d->line, false, "\"%s\": stray white space; --fix "
				"takes it out", name);
	if (d->confidence < 0.7 && !lacks_side(d))
		find(l, d->line, false, "\"%s\": it is a guess where this "
				"card begins and ends, or which side is the "
				"term; look at it", name);
	if (bracket_depth(d->front) || bracket_depth(d->back))
		find(l, d->line, false, "\"%s\": a bracket is not closed",
				name);
	if (d->kind == RECALL_KIND_TERM && gives_away(l->front[i],
			l->back[i]))
		find(l, d->line, false, "\"%s\": the definition holds the "
				"term; put it in other words", name);
	if (strlen(d->back) > LONG_BACK)
		find(l, d->line, false, "\"%s\": %zu bytes are too long for a "
				"choice in a test; split the card", name,
				strlen(d->back));
}

/* ---- cards beside one another -------------------------------------------- */

/* qsort has no argument; the keys stand beside the indices. */
struct key {
	const char *first, *second;
	size_t card;
};

static int compare_keys(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	int c = strcmp(x->first, y->first);

	if (!c)
		c = strcmp(x->second, y->second);
	return c ? c : (x->card > y->card) - (x->card < y->card);
}

static struct key *sort_by(const struct lint *l, char **first, char **second)
{
	size_t n = l->set->count;
	struct key *k = recall_calloc(n + 1, sizeof(*k));

	for (size_t i = 0; i < n; i++)
		k[i] = (struct key){ first[i], second[i], i };
	qsort(k, n, sizeof(*k), compare_keys);
	return k;
}

static void check_fronts(struct lint *l)
{
	struct key *k = sort_by(l, l->front, l->back);
	const struct recall_draft *cards = l->set->cards;
	char name[48];

	for (size_t i = 1; i < l->set->count; i++) {
		const struct recall_draft *a = &cards[k[i - 1].card];
		const struct recall_draft *b = &cards[k[i].card];

		if (!k[i].first[0] || strcmp(k[i - 1].first, k[i].first))
			continue;
		shorten(b->front, name);
		if (!strcmp(k[i - 1].second, k[i].second))
			find(l, b->line, true, "\"%s\": the same card as line "
					"%u; drop one", name, a->line);
		else
			find(l, b->line, false, "\"%s\": line %u has the same "
					"front with another back; tell them "
					"apart", name, a->line);
	}
	free(k);
}

static void check_backs(struct lint *l)
{
	struct key *k = sort_by(l, l->back, l->front);
	const struct recall_draft *cards = l->set->cards;
	char name[48];

	for (size_t i = 1; i < l->set->count; i++) {
		const struct recall_draft *a = &cards[k[i - 1].card];
		const struct recall_draft *b = &cards[k[i].card];

		/* several questions may have one answer, terms not one
		 * definition */
		if (!k[i].first[0] || strcmp(k[i - 1].first, k[i].first) ||
				!strcmp(k[i - 1].second, k[i].second) ||
				a->kind != RECALL_KIND_TERM ||
				b->kind != RECALL_KIND_TERM)
			continue;
		find(l, b->line, false, "\"%s\": the definition is that of "
				"line %u; say what differs",
				shorten(b->front, name), a->line);
	}
	free(k);
}

/* How many neighbours in the order of the alphabet are looked at. */
#define NEAR 4
#define NEAR_LEAST 8	/* bytes; shorter texts are near by accident */

static bool is_near(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	unsigned limit = n < 24 ? 1 : 2;

	if (n < NEAR_LEAST || m < NEAR_LEAST || n > m + limit ||
			m > n + limit || !strcmp(a, b))
		return false;
	/* "type 1" and "type 2" are two things */
	if (strcspn(a, "0123456789") < n || strcspn(b, "0123456789") < m)
		return false;
	return recall_distance(a, b, limit, NULL) <= limit;
}

/* The same but for hyphens, spaces and a plural's "s". */
static bool is_variant(const char *a, const char *b)
{
	while (*a || *b) {
		if (*a == *b) {
			a++, b++;
		} else if (*a == '-' || *a == ' ') {
			a++;
		} else if (*b == '-' || *b == ' ') {
			b++;
		} else {
			return (!strcmp(a, "s") && !*b) ||
					(!strcmp(b, "s") && !*a);
		}
	}
	return true;
}

/* "e-mail" and "email", also where a text is too short to be near. */
static bool is_spelt_apart(const char *a, const char *b)
{
	return strlen(a) > 3 && strlen(b) > 3 && strcmp(a, b) &&
			is_variant(a, b);
}

static bool is_alike(const char *a, const char *b)
{
	size_t n = strlen(a);
	unsigned limit = (unsigned)(n / 12);

	return !strcmp(a, b) || (limit && limit < 20 &&
			recall_distance(a, b, limit, NULL) <= limit);
}

/* "Photosynthesis" and "Photosyntesis": one of them is a slip. */
static void check_near(struct lint *l)
{
	struct key *k = sort_by(l, l->front, l->back);
	const struct recall_draft *cards = l->set->cards;
	char name[48], other[48];

	for (size_t i = 1; i < l->set->count; i++)
		for (size_t j = i; j-- && i - j <= NEAR;) {
			const struct recall_draft *a = &cards[k[j].card];
			const struct recall_draft *b = &cards[k[i].card];

			if (!is_near(k[j].first, k[i].first) &&
					!is_spelt_apart(k[j].first,
					k[i].first))
				continue;
			shorten(b->front, name);
			shorten(a->front, other);
			if (is_alike(k[j].second, k[i].second))
				find(l, b->line, false, "\"%s\": nearly the "
						"same card as line %u (\"%s\")"
						"; drop one", name, a->line,
						other);
			else if (is_variant(k[j].first, k[i].first))
				find(l, b->line, false, "\"%s\": line %u "
						"spells it \"%s\"; choose one",
						name, a->line, other);
		}
	free(k);
}

/* So sure must one be that a card stands the wrong way round. */
#define TURNED_SURE 0.8

/* The sides as a reader of pages would have them. */
static void check_sides(struct lint *l)
{
	size_t n = l->set->count, turned = 0;
	struct recall_set copy = *l->set;
	struct page page = { .set = &copy };
	char name[48];

	copy.cards = recall_calloc(n + 1, sizeof(*copy.cards));
	for (size_t i = 0; i < n; i++) {
		copy.cards[i] = l->set->cards[i];
		copy.cards[i].reversed = false;
		copy.cards[i].confidence = 1;
	}
	page_orient(&page, false);
	for (size_t i = 0; i < n; i++)
		turned += copy.cards[i].reversed;
	if (n > 4 && turned * 2 > n)
		find(l, 0, false, "most cards have the definition first; swap "
				"the sides of all");
	for (size_t i = 0; i < n && turned * 2 <= n; i++) {
		const struct recall_draft *d = &l->set->cards[i];

		if (copy.cards[i].reversed && d->kind == RECALL_KIND_TERM &&
				copy.cards[i].confidence >= TURNED_SURE)
			find(l, d->line, false, "\"%s\": front and back look "
					"swapped; swap them",
					shorten(d->front, name));
	}
	free(copy.cards);
}

static char *folded(const char *s)
{
	struct recall_buf b = RECALL_BUF_INIT;

	recall_fold(&b, s, strlen(s), RECALL_FOLD_PUNCTUATION);
	return recall_buf_detach(&b);
}

size_t recall_lint(const struct recall_set *set, recall_finding_fn *fn,
		void *arg)
{
	struct lint l = { .set = set, .fn = fn, .arg = arg };

	l.front = recall_calloc(set->count + 1, sizeof(*l.front));
	l.back = recall_calloc(set->count + 1, sizeof(*l.back));
	for (size_t i = 0; i < set->count; i++) {
		l.front[i] = folded(set->cards[i].front);
		l.back[i] = folded(set->cards[i].back);
	}
	for (size_t i = 0; i < set->warning_count; i++)
		if (strcmp(set->warnings[i].text, IMPORT_LACKS_SIDE))
			find(&l, set->warnings[i].line, false, "%s",
					set->warnings[i].text);
	for (size_t i = 0; i < set->count; i++)
		check_card(&l, i);
	check_fronts(&l);
	check_backs(&l);
	check_near(&l);
	check_sides(&l);
	for (size_t i = 0; i < set->count; i++) {
		free(l.front[i]);
		free(l.back[i]);
	}
	free(l.front);
	free(l.back);
	return l.errors;
}
