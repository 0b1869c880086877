/*
 * Who does what to whom: words that are all there and say something else,
 * for what stands before them, or what they stand before, is another's.
 */
#include <string.h>

#include "telling.h"

/* What a word weighs that is somebody, or something. */
#define LEAST_OF_ROLE 0.5

/* "A small number of large firms", "a large number of small firms". */
bool telling_is_crossed(const struct telling_text *all,
		const struct telling_text *typed)
{
	const struct telling *s = typed->list;

	for (size_t i = 0; i + 3 < all->n; i++)
		for (size_t k = i + 2; k + 1 < all->n; k++) {
			const struct telling *x = &all->list[i];
			const struct telling *y = &all->list[k];

			if (x[0].at != WORD_NOWHERE && x[1].at != WORD_NOWHERE
					&& x[0].at + 1 == y[1].at &&
					y[0].at + 1 == x[1].at &&
					x[0].phrase == x[1].phrase &&
					y[0].phrase == y[1].phrase &&
					s[x[0].at].phrase == s[y[1].at].phrase
					&& s[y[0].at].phrase ==
					s[x[1].at].phrase)
				return true;
		}
	return false;
}

static bool same_before(const struct telling *a, const struct telling *b)
{
	return a->before[0] == b->before[0] && strcmp(a->before, b->before) ==
			0;
}

/* "From one to another", "to another one". */
static bool says_another(const struct words *words)
{
	static const char *const others[] = { "another", "different", "other",
		"new", "otro", "otra", "autre", "altro", "altra", "outro",
		"outra", "andere", "anderes", "anderen", NULL };

	for (size_t i = 0; i < words->n; i++)
		if (word_among(words->w[i].s, others))
			return true;
	return false;
}

/* "From the country" for "to the country". */
static bool has_other_way(const struct telling_text *all,
		const struct telling_text *typed)
{
	static const char *const ways[][2] = { { "from", "to" },
		{ "before", "after" }, { "vor", "nach" }, { "above", "below" },
		{ "over", "under" }, { "uber", "unter" }, { "avant", "apres" },
		{ "sur", "sous" }, { "antes", "despues" },
		{ "prima", "dopo" }, { "desde", "hacia" },
		{ "desde", "hasta" }, { "inside", "outside" },
		{ "around", "across" }, { "below", "over" },
		{ "beneath", "above" }, { "beneath", "over" },
		{ "beneath", "onto" } };

	for (size_t i = 0; i < all->n; i++) {
		const struct telling *e = &all->list[i];
		const char *a, *b;

		if (e->at == WORD_NOWHERE || e->said < 1 || !e->before ||
				!typed->list[e->at].before)
			continue;
		a = e->before;
		b = typed->list[e->at].before;
		for (size_t k = 0; k < RECALL_COUNT(ways); k++)
			if ((strcmp(a, ways[k][0]) == 0 && strcmp(b,
					ways[k][1]) == 0) || (strcmp(a,
					ways[k][1]) == 0 && strcmp(b,
					ways[k][0]) == 0))
				return true;
	}
	return false;
}

/* Behind these either may stand. */
static bool is_mutual(const char *s)
{
	static const char *const words[] = { "with", "between", "mit",
		"zwischen", "con", "avec", "com", "entre", "tra", "fra", "like",
		"as", "wie", "como", "comme", "come", "than", "als", NULL };

	return word_among(s, words);
}

/* Or may be. */
static bool is_infinitive(const char *s)
{
	static const char *const words[] = { "to", "zu", "a", "para", "pour",
		"per", NULL };

	return word_among(s, words);
}

static bool is_from(const char *s)
{
	static const char *const words[] = { "from", "von", "aus", "desde",
		"da", "de", "di", "of", NULL };

	return word_among(s, words);
}

/* "From the town to the country", "to the town from the country"; "sugar from
 * water", "water from sugar". x stands before y on the card. */
static bool have_turned(const struct telling *x, const struct telling *y,
		const struct telling *tx, const struct telling *ty)
{
	bool crossed = x->at > y->at;

	if (!same_before(y, tx) || is_mutual(y->before))
		return false;
	if (x->before && ty->before)
		return same_before(x, ty);
	/* "in general" */
	return crossed && tx->right_before && !ty->before && tx->weight >=
			LEAST_OF_ROLE &&
			!is_infinitive(y->before) && (!x->before ||
			is_from(x->before));
}

static bool has_turned_pair(const struct telling_text *all,
		const struct telling_text *typed)
{
	const struct telling *s = typed->list;

	for (size_t i = 0; i < all->n; i++) {
		const struct telling *x = &all->list[i];

		if (x->at == WORD_NOWHERE || x->said < 1 || !s[x->at].before ||
				(x->before && same_before(x, &s[x->at])))
			continue;
		for (size_t k = i + 1; k < all->n; k++) {
			const struct telling *y = &all->list[k];

			if (y->before && y->at != WORD_NOWHERE && y->said >= 1
					&& y->at != x->at && have_turned(x, y,
					&s[x->at], &s[y->at]))
				return true;
		}
	}
	return false;
}

bool telling_is_turned(const struct telling_text *all,
		const struct telling_text *typed)
{
	return has_turned_pair(all, typed) || (has_other_way(all, typed) &&
			!(says_another(all->words) &&
			says_another(typed->words)));
}

/* "Ucciso da": "da" is much else without a participle. */
static bool is_by(const char *s, const struct word *verb)
{
	static const char *const bys[] = { "by", "vom", "durch", "par", "por",
		"dal", "dalla", "pelo", "pela", NULL };
	size_t n = verb->len;

	return s && (word_among(s, bys) || (strcmp(s, "da") == 0 && n > 4 &&
			strchr("ts", verb->s[n - 2]) && strchr("oaie",
			verb->s[n - 1])));
}

/* "By using oxygen" is no agent. */
static bool is_gerund(const struct word *w)
{
	return w->len > 4 && strcmp(w->s + w->len - 3, "ing") == 0;
}

/* "Hunted by animals"; not "leads by points" for "points to leads". */
static bool may_be_participle(const struct telling *e,
		const struct telling *other)
{
	return e->w->s[e->w->len - 1] != 's' || strcmp(e->w->s, other->w->s) !=
			0;
}

/* "Who owes", "che deve": right behind it, or it might be "who is owed". */
static bool does_it(const struct telling_text *text, const struct word *w)
{
	static const char *const whos[] = { "who", "that", "which", "qui",
		"que", "che", "chi", NULL };

	return w > text->words->w && word_among(w[-1].s, whos) &&
			!strchr(w->s, '_');
}

/* Something is given "to whom" in one of them; in the other he gives it, or
 * something else is behind that "to". */
static bool gives_to_another(const struct telling_text *a,
		const struct telling_text *b)
{
	static const char *const ways[] = { "to", "from", "a", "de", "di",
		"para", "for", "pour", "per", NULL };

	if (!a->relative || b->relative || !word_among(a->relative, ways))
		return false;
	for (size_t i = a->head + 1; i < a->n; i++) {
		const struct telling *e = &a->list[i], *other;

		if (e->at == WORD_NOWHERE || e->said < 1 || e->before)
			continue;
		other = &b->list[e->at];
		if (does_it(b, other->w) || (other->right_before && strcmp(
				a->relative, other->right_before) == 0))
			return true;
	}
	return false;
}

/* "That other" before "animals", which is w; not "that uniquely". */
static bool stands_behind_whom(const struct telling_text *text,
		const struct word *w)
{
	static const char *const whoms[] = { "whom", "that", "which", "who",
		NULL };

	const struct word *noun = w;

	do
		if (w-- == text->words->w)
			return false;
	while ((w->flags & WORD_FREE) == WORD_FREE || strcmp(w->s, "other") ==
			0);
	return w + 1 < noun && word_among(w->s, whoms);
}

/* "Whom a doctor treats" in one of them, "who treats a doctor" in the other. */
static bool acts_on_another(const struct telling_text *a,
		const struct telling_text *b)
{
	for (size_t i = 1; i < a->n; i++) {
		const struct telling *who = &a->list[i - 1], *does = who + 1;

		if (who->at != WORD_NOWHERE && does->at != WORD_NOWHERE &&
				who->at > does->at && who->said >= 1 &&
				does->said >= 1 && does_it(b,
				b->list[does->at].w) && !does->before &&
				stands_behind_whom(a, who->w))
			return true;
	}
	return false;
}

bool telling_has_other_relative(const struct telling_text *all,
		const struct telling_text *typed)
{
	return gives_to_another(all, typed) || gives_to_another(typed, all) ||
			acts_on_another(all, typed) ||
			acts_on_another(typed, all);
}

/* German: 1 who does it, 3 to whom, or whom; 0 where the article doesn't tell. */
static int case_of(const struct telling_text *text, size_t i)
{
	static const char *const ones[] = { "ein", "kein", NULL };
	static const char *const others[] = { "einem", "dem", "keinem",
		"einen", "den", "keinen", NULL };
	static const char *const bys[] = { "von", "vom", "durch", NULL };
	const struct telling *e = &text->list[i];

	if (e->w == text->words->w || (e->right_before && word_among(
			e->right_before, bys)))
		return 0;
	return word_among(e->w[-1].s, ones) ? 1 : word_among(e->w[-1].s,
			others) ? 3 : 0;
}

bool telling_has_other_case(const struct telling_text *all,
		const struct telling_text *typed)
{
	bool other = false;

	for (size_t i = 0; i < all->n; i++) {
		const struct telling *e = &all->list[i];
		int a, b;

		if (e->at == WORD_NOWHERE && e->weight <= LEAST_OF_ROLE)
			continue;
		if (e->said < 1)
			return false;
		a = case_of(all, i);
		b = case_of(typed, e->at);
		other = other || (a && b && a != b);
	}
	return other;
}

/* "That hunts animals", "that is hunted by animals". */
bool telling_has_other_voice(const struct telling_text *all,
		const struct telling_text *typed)
{
	for (size_t i = 1; i < all->n; i++) {
		const struct telling *e = &all->list[i];
		const char *y;

		if (e->at == WORD_NOWHERE || e->at == 0 || e[-1].at + 1 !=
				e->at || e[-1].said < 1 || e->joined ||
				typed->list[e->at].joined || !may_be_participle(&e[-1],
				&typed->list[e[-1].at]))
			continue;
		y = typed->list[e->at].right_before;
		if (!is_gerund(e->w) && ((!y && is_by(e->right_before,
				e[-1].w)) || (!e->right_before && is_by(y,
				typed->list[e[-1].at].w))))
			return true;
	}
	return false;
}
