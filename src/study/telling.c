#include "telling.h"

#include <string.h>

#include "alike.h"

/* What a word weighs that says little or was said before. */
#define LIGHT 0.35
/* What a light one weighs where there are so few. */
#define LIGHT_OF_FEW 0.7
#define FEW 4
#define RECENT 20	/* words that one looks back for it */
/* What kind of thing it is may go without saying. */
#define KIND 0.5
#define MOST_OF_KIND 2	/* words */
/* What one word is worth for two of the card's. */
#define SHARED 0.5
/* A "not" so many words before or behind a word may speak of it. */
#define BEFORE 5
#define BEHIND 3
/* Pairs of words that are compared in all ways; of more only neighbours and
 * equals are. */
#define MOST_PAIRS 6000
#define MOST_PAIRS_OF_PART 1500

static bool is_of(const struct word *w)
{
	static const char *const ofs[] = { "of", "de", "di", "du", "des",
		"del", "della", "dei", "da", "do", "dos", "das", NULL };

	return word_among(w->s, ofs);
}

static bool is_article(const struct word *w)
{
	return (w->flags & WORD_FREE) == WORD_FREE && !word_is_and(w);
}

static bool joins(const struct word *w)
{
	static const char *const ors[] = { "or", "oder", "ou", "o", "u", "od",
		NULL };

	return word_is_and(w) || word_among(w->s, ors);
}

/* "Des" is a "de" with its article. */
static const char *plain_little(const struct word *w)
{
	static const char *const forms[][2] = { { "des", "de" }, { "du", "de" },
		{ "del", "de" }, { "della", "di" }, { "dei", "di" },
		{ "delle", "di" }, { "degli", "di" }, { "dello", "di" },
		{ "do", "de" }, { "dos", "de" }, { "das", "de" },
		{ "al", "a" }, { "aux", "a" }, { "au", "a" }, { "alla", "a" },
		{ "alle", "a" }, { "ai", "a" }, { "ao", "a" }, { "aos", "a" },
		{ "dal", "da" }, { "dalla", "da" }, { "dalle", "da" },
		{ "vom", "von" }, { "zum", "zu" }, { "zur", "zu" },
		{ "im", "in" }, { "into", "to" }, { "towards", "to" },
		{ "toward", "to" } };

	for (size_t i = 0; i < RECALL_COUNT(forms); i++)
		if (w->s[0] == forms[i][0][0] && strcmp(w->s, forms[i][0]) ==
				0)
			return forms[i][1];
	return w->s;
}

/* What says how a word stands to the others. */
static bool is_preposition(const struct word *w)
{
	/* in the order of their bytes */
	static const char *const words[] = { "a", "about", "above", "across",
		"after", "against", "al", "als", "am", "among", "an", "around",
		"as", "at", "ate", "au", "auf", "aus", "aux", "avec", "before",
		"behind", "bei", "beim", "below", "beneath", "between", "bis",
		"by",
		"chez", "com", "con", "contra", "contre", "dal", "dalla",
		"dans", "depuis", "desde", "durch", "during", "em", "en",
		"entre", "for", "fra", "from", "fur", "gegen", "gegenuber",
		"hacia", "hasta", "im", "in", "inside", "into", "like", "mit",
		"na", "nach", "near", "nel", "nella", "no", "on", "onto",
		"outside", "over", "par", "para", "pela", "pelo", "per", "por", "pour",
		"segun", "seit", "sobre", "sous", "su", "sur", "than",
		"through", "to", "toward", "towards", "tra", "uber", "um",
		"under", "unter", "vers", "verso", "via", "vom", "von", "vor",
		"wegen", "wie", "with", "within", "zu", "zum", "zur",
		"zwischen", "\xd0\xb2", "\xd0\xb8\xd0\xb7", "\xd0\xba",
		"\xd0\xbd\xd0\xb0", "\xd0\xbe\xd1\x82", "\xd1\x81" };

	return is_of(w) || word_is_listed(w->s, words, RECALL_COUNT(words));
}

/* Right before it, but for little words: "doesn't get used". */
static bool is_denied(const struct words *words, size_t i)
{
	static const char *const helpers[] = { "get", "gets", "getting", "need",
		"needs", "make", "makes", "any", NULL };

	while (i-- > 0) {
		if (words->w[i].flags & WORD_NEGATION)
			return true;
		if (word_tells(&words->w[i]) && !word_among(words->w[i].s,
				helpers))
			return false;
	}
	return false;
}

/* "That", "but": what is denied before it, it is not. */
static bool begins_anew(const struct word *w)
{
	static const char *const words[] = { "but", "that", "which", "who",
		"aber", "sondern", "die", "der", "das", "pero", "sino", "que",
		"mais", "qui", "ma", "che", "mas", NULL };

	return word_among(w->s, words);
}

bool telling_may_deny(const struct word *w)
{
	/* in the order of their bytes */
	static const char *const words[] = { "absence", "anstatt", "assenza",
		"ausencia", "avoid", "avoiding", "avoids", "ban", "carencia",
		"difficulty", "fail", "fails", "failure", "falta", "fehlen",
		"forbid", "forbidden", "forbids", "free", "hardly", "instead",
		"invece", "kaum", "lack", "lacking", "lacks", "lieu", "lose",
		"loses", "losing", "loss", "lugar", "mancanza", "mangel",
		"manque", "prevent", "preventing", "prevents", "priva",
		"privada", "privado", "prive", "privee", "rather",
		"rather_than", "refuse", "refuses", "refusing", "reject",
		"rejects", "statt", "stop", "stopping", "stops", "trouble",
		"unable", "vez",
		"\xd0\xbe\xd1\x82\xd1\x81\xd1\x83\xd1\x82\xd1\x81\xd1\x82\xd0\xb2\xd0\xb8\xd0\xb5" };

	return w->flags & WORD_NEGATION || word_is_listed(w->s, words,
			RECALL_COUNT(words));
}

/* Anywhere near. */
static bool may_be_denied(const struct words *words, size_t i)
{
	/* these deny what comes behind them */
	static const char *const withouts[] = { "without", "ohne", "sin",
		"sans", "senza", "sem", "\xd0\xb1\xd0\xb5\xd0\xb7", NULL };

	for (size_t k = i; k-- > 0 && i - k <= BEFORE;) {
		if (telling_may_deny(&words->w[k]))
			return true;
		if (begins_anew(&words->w[k]))
			break;
	}
	for (size_t k = i + 1; k < words->n && k <= i + BEHIND; k++) {
		if (word_among(words->w[k].s, withouts))
			break;
		if (telling_may_deny(&words->w[k]))
			return true;
		if (word_is_and(&words->w[k]))
			break;
	}
	return false;
}

/* What may stand behind the kind of thing that it is. */
static bool follows_kind(const struct word *w)
{
	static const char *const words[] = { "that", "which", "who", "whose",
		"where", "in", "for", "with", "to", "from", "between", "von",
		"der", "die", "das", "in", "aus", "mit", "zwischen", "des",
		"eines", "einer", NULL };

	return is_of(w) || word_among(w->s, words);
}

/* Of words that say what kind of thing it is the last, as "agreement" of "a
 * voluntary agreement of …"; the first of "maladie grave". */
static size_t find_kind(const struct words *words, unsigned languages)
{
	const unsigned front = LANGUAGE_ES | LANGUAGE_FR | LANGUAGE_IT |
			LANGUAGE_PT;
	size_t telling = 0, i = 0;

	for (; i < words->n && telling <= MOST_OF_KIND; i++) {
		/* "the absence of government" */
		if (telling_may_deny(&words->w[i]))
			return WORD_NOWHERE;
		if (word_tells(&words->w[i]))
			telling++;
		else if (telling)
			break;
		if (telling && (languages & ~front) == 0)
			return i;
	}
	return telling && telling <= MOST_OF_KIND && i < words->n &&
			follows_kind(&words->w[i]) ? i - 1 : WORD_NOWHERE;
}

static double weigh(const struct telling_text *text, const struct telling *e)
{
	bool light = alike_is_light(e->w);

	for (size_t i = text->n; i-- > 0 && !light && text->n - i < RECENT;)
		light = judge_same_root(text->list[i].w, e->w);
	return e->denied ? 1 : light ? LIGHT : e->kind ? KIND : 1;
}

/* "Form of government", "figura retórica": the first word says little. */
static bool is_more_of_kind(const struct telling_text *text,
		const struct words *words, size_t i)
{
	return text->n == 1 && text->list[0].kind && i > 0 &&
			alike_is_light(text->list[0].w) &&
			(is_of(&words->w[i - 1]) || word_tells(&words->w[i - 1]));
}

/* "By which", "in cui": the preposition is none of the next word's. */
static bool refers_back(const struct word *w)
{
	static const char *const words[] = { "which", "whom", "whose", "cui",
		"quale", "lequel", "laquelle", "lesquels", "qui", "cual",
		"cuales", "quien", "quienes", "que", "qual", "quem", NULL };

	return word_among(w->s, words);
}

/* Where one is in a text. */
struct place {
	const char *before;	/* the preposition, or NULL */
	bool of;		/* which is an "of" */
	bool named;		/* an article behind it: no infinitive */
	bool last_named;	/* so it was with the last word */
	bool opens;		/* a phrase */
	bool joined;
	bool apart;		/* from the last word that says something */
};

static void pass_little(struct place *p, const struct word *w,
		struct telling_text *text)
{
	p->apart = true;
	p->opens = p->opens || !(is_of(w) || is_article(w));
	p->joined = p->joined || joins(w);
	p->named = p->named || is_article(w);
	if (refers_back(w)) {
		/* in Portuguese "a" is an article as well */
		if (!p->before && w > text->words->w && strcmp(w[-1].s, "a") ==
				0)
			p->before = w[-1].s;
		/* "pour que" is "so that" */
		if (text->n && p->before && !text->relative && (strcmp(w->s,
				"que") != 0 || strcmp(w[-1].s, p->before) !=
				0)) {
			text->relative = p->before;
			text->head = text->n - 1;
		}
		p->before = NULL;
	} else if (!is_article(w) && is_preposition(w)) {
		p->before = plain_little(w);
		p->of = is_of(w);
		p->named = strcmp(w->s, "to") != 0 && strcmp(w->s, "zu") != 0;
	}
}

/* "From a region of high pressure" is from high pressure, "in chemical energy"
 * in energy; "to keep food" is not to food. */
static const char *find_before(const struct telling_text *text,
		const struct place *p)
{
	const struct telling *last = text->list + text->n - 1;

	if (text->n == 0 || !last->before)
		return p->before;
	if (!p->apart)
		return p->last_named ? last->before : NULL;
	return p->before && p->of && last->weight < KIND ?
			last->before : p->before;
}

/* Where little else is said, what is light says it: "the order of events";
 * "no events" says more. */
static void weigh_few(struct telling_text *text)
{
	size_t heavy = 0;

	for (size_t i = 0; i < text->n; i++)
		heavy += text->list[i].denied ? 2 : text->list[i].weight >= 1;
	for (size_t i = 0; i < text->n && text->n <= FEW && heavy <= 1; i++)
		if (!text->list[i].kind && text->list[i].weight < LIGHT_OF_FEW)
			text->list[i].weight = LIGHT_OF_FEW;
}

struct telling_text telling_read(const struct trial *t,
		const struct words *words)
{
	struct telling_text text = { recall_arena_alloc(t->arena, (words->n +
			1) * sizeof(*text.list)), .words = words };
	size_t kind = t->in->kind == RECALL_KIND_TERM ? find_kind(words,
			t->reading.languages) : WORD_NOWHERE;
	struct place p = { .opens = true, .apart = true };
	bool denies = false;

	for (size_t i = 0; i < words->n && !denies; i++)
		denies = telling_may_deny(&words->w[i]);
	for (size_t i = 0; i < words->n; i++) {
		const struct word *w = &words->w[i];
		struct telling *e = &text.list[text.n];

		if (!word_tells(w)) {
			pass_little(&p, w, &text);
			continue;
		}
		text.phrases += p.opens;
		*e = (struct telling){ .w = w,
			.before = find_before(&text, &p),
			.right_before = p.before,
			.at = WORD_NOWHERE, .phrase = text.phrases - 1,
			.kind = i == kind || is_more_of_kind(&text, words, i),
			.denied = denies && is_denied(words, i),
			.maybe_denied = denies && may_be_denied(words, i),
			.joined = p.joined };
		e->weight = weigh(&text, e);
		text.n++;
		p = (struct place){ .last_named = p.apart ? p.named :
				p.last_named };
	}
	weigh_few(&text);
	return text;
}

/* ---- with another text -------------------------------------------------- */

static void take(struct telling *e, size_t at, double said, bool flipped)
{
	/* the other part of a compound */
	if (said > 0 && said < 1 && e->said >= said && e->at != at)
		said = 1;
	if (said <= e->said)
		return;
	e->said = said;
	e->at = at;
	e->flipped = flipped;
}

/* "Not allowed" says "forbidden". */
static bool is_opposite_denied(const struct telling *e,
		const struct telling *other)
{
	return e->denied != other->denied && alike_are_unlike(e->w, other->w);
}

/* The nearest from there on, round the end; its neighbour first. */
static void find(const struct trial *t, struct telling_text *from, size_t i,
		struct telling_text *to, bool thoroughly)
{
	struct telling *e = &from->list[i];
	size_t next = i && from->list[i - 1].at != WORD_NOWHERE ?
			from->list[i - 1].at + 1 : 0;

	for (size_t k = 0; k < to->n && e->said < 1; k++) {
		size_t at = (next + k) % to->n;
		struct telling *other = &to->list[at];
		bool flipped = false;
		double said = thoroughly || k == 0 ? word_says_same(t, e->w,
				other->w, &flipped) :
				judge_same_root(e->w, other->w);

		if (said <= 0 && is_opposite_denied(e, other)) {
			said = 1;
			flipped = true;
		}
		take(e, at, said, flipped);
		take(other, i, said, flipped);
	}
}

/* What was typed twice for what the card says once. */
static void find_repeated(struct telling_text *typed,
		const struct telling_text *all)
{
	for (size_t i = 1; i < typed->n; i++) {
		struct telling *e = &typed->list[i];

		for (size_t k = 0; k < i && e->said >= 1 && !e->again; k++)
			e->again = typed->list[k].at == e->at &&
					all->list[e->at].at != i;
	}
}

/* "Buyer" says "buyer", and "purchase" no more than half. */
static void share_words(struct telling_text *all,
		const struct telling_text *typed)
{
	for (size_t i = 0; i < all->n; i++) {
		struct telling *e = &all->list[i];

		if (e->said >= 1 && typed->list[e->at].at != i &&
				!judge_same_form(e->w, typed->list[e->at].w))
			e->said = SHARED;
	}
}

/* What kind of thing it is may go without saying, not be told wrong. */
static void weigh_kind(struct telling_text *all, struct telling_text *typed)
{
	struct telling *first = typed->list;

	for (size_t i = 0; i < all->n; i++) {
		struct telling *e = &all->list[i];

		if (!e->kind || e->weight < KIND || e->said > 0 ||
				typed->n == 0 || first->said > 0 ||
				first->weight < KIND)
			continue;
		e->weight = 1;
		first->weight = 1;
	}
}

/* What repeats the question says nothing of its own. */
static void skip_echoes(const struct trial *t, struct telling_text *typed)
{
	struct words prompt;

	if (!t->in->prompt)
		return;
	prompt = trial_read(t, t->in->prompt);
	for (size_t i = 0; i < typed->n; i++)
		if (typed->list[i].said <= 0 && word_is_repeated(&prompt,
				typed->list[i].w))
			typed->list[i].weight = 0;
}

static bool begins_example(const struct word *w)
{
	static const char *const words[] = { "eg", "ie", "example", "zb",
		"beispiel", "beispielsweise", "ejemplo", "exemple", "esempio",
		"exemplo",
		"\xd0\xbd\xd0\xb0\xd0\xbf\xd1\x80\xd0\xb8\xd0\xbc\xd0\xb5\xd1\x80",
		NULL };

	return word_among(w->s, words);
}

/* An example says no more than the card. */
static void skip_examples(struct telling_text *typed)
{
	const struct word *from = typed->words->w;
	const struct word *end = from + typed->words->n;

	while (from < end && !begins_example(from))
		from++;
	for (size_t i = 0; i < typed->n; i++)
		if (typed->list[i].said <= 0 && typed->list[i].w >= from)
			typed->list[i].weight = 0;
}

void telling_forget(struct telling_text *text)
{
	for (size_t i = 0; i < text->n; i++) {
		text->list[i].said = 0;
		text->list[i].at = WORD_NOWHERE;
		text->list[i].flipped = false;
	}
}

void telling_look_for(const struct trial *t, struct telling_text *part,
		struct telling_text *typed)
{
	bool thoroughly = part->n * typed->n <= MOST_PAIRS_OF_PART;

	for (size_t i = 0; i < part->n; i++)
		find(t, part, i, typed, thoroughly);
}

void telling_match(const struct trial *t, struct telling_text *all,
		struct telling_text *typed)
{
	bool thoroughly = all->n * typed->n <= MOST_PAIRS;

	for (size_t i = 0; i < all->n; i++)
		find(t, all, i, typed, thoroughly);
	for (size_t i = 0; i < typed->n; i++)
		if (typed->list[i].said < 1)
			find(t, typed, i, all, thoroughly);
	if (thoroughly)
		find_repeated(typed, all);
	share_words(all, typed);
	skip_echoes(t, typed);
	skip_examples(typed);
	weigh_kind(all, typed);
}
