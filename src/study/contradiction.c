/*
 * Two texts of the same words may say opposite things: by a "not", by an
 * opposite in the place of a word, by "from" and "to" turned round.
 */
#include "keypoints.h"

#include <limits.h>
#include <string.h>

#define NOWHERE SIZE_MAX
/* A "not" so many words before a word may speak of it. */
#define REACH 3
/* Words that say something, of a text whose roles are compared. */
#define MOST_TELLING 64
/* Bits for the beginnings of words, many more than a text has words. */
#define BEGINNINGS 4096
/* Words that say something which a "not" denies. */
#define MOST_DENIED 2

/* Stems; each has as many pairs as people mix up on purpose. */
static const struct pair {
	const char *a, *b;
} opposites[] = {
	{ "above", "below" }, { "absent", "present" }, { "accept", "reject" },
	{ "active", "passive" }, { "after", "before" }, { "always", "never" },
	{ "begin", "end" }, { "best", "worst" }, { "big", "small" },
	{ "bigger", "smaller" }, { "bottom", "top" }, { "buy", "sell" },
	{ "buyer", "seller" }, { "cold", "hot" }, { "cold", "warm" },
	{ "decrease", "increase" }, { "down", "up" }, { "early", "late" },
	{ "east", "west" }, { "empty", "full" }, { "export", "import" },
	{ "fall", "rise" }, { "fall", "increase" }, { "drop", "increase" },
	{ "decrease", "rise" }, { "false", "true" }, { "fast", "slow" },
	{ "faster", "slower" }, { "few", "many" }, { "fewer", "more" },
	{ "first", "last" }, { "gain", "lose" }, { "gain", "loss" },
	{ "good", "bad" }, { "heavy", "light" }, { "high", "low" },
	{ "higher", "lower" }, { "inside", "outside" },
	{ "internal", "external" }, { "large", "small" },
	{ "larger", "smaller" }, { "left", "right" }, { "less", "more" },
	{ "least", "most" }, { "long", "short" }, { "maximum", "minimum" },
	{ "near", "far" }, { "new", "old" }, { "north", "south" },
	{ "open", "close" }, { "over", "under" }, { "positive", "negative" },
	{ "private", "public" }, { "profit", "loss" }, { "rich", "poor" },
	{ "same", "different" }, { "slow", "speed" }, { "strong", "weak" },
	{ "thick", "thin" }, { "upper", "lower" }, { "win", "lose" },
	{ "grow", "shrink" }, { "growth", "decline" }, { "rise", "drop" },
	{ "absorb", "reflect" }, { "anstieg", "ruckgang" },
	{ "zunahme", "abnahme" }, { "kaufer", "verkaufer" },
	{ "kaufen", "verkaufen" }, { "aumento", "disminucion" },
	{ "aumento", "diminuzione" }, { "hausse", "baisse" },
	{ "augmentation", "diminution" }, { "hoch", "niedrig" },
	{ "hoher", "niedriger" }, { "gross", "klein" }, { "mehr", "weniger" },
	{ "schnell", "langsam" }, { "vor", "nach" }, { "steigt", "sinkt" },
	{ "steigt", "fallt" }, { "stark", "schwach" }, { "alto", "bajo" },
	{ "alta", "baja" }, { "mas", "menos" }, { "mayor", "menor" },
	{ "antes", "despues" }, { "aumenta", "disminuye" }, { "haut", "bas" },
	{ "haute", "basse" }, { "plus", "moins" }, { "avant", "apres" },
	{ "augmente", "diminue" }, { "alto", "basso" }, { "alta", "bassa" },
	{ "piu", "meno" }, { "prima", "dopo" }, { "aumenta", "diminuisce" },
	{ "better", "worse" }, { "stronger", "weaker" },
	{ "longer", "shorter" }, { "older", "younger" }, { "richer", "poorer" },
	{ "hotter", "colder" }, { "warmer", "cooler" },
	{ "heavier", "lighter" }, { "wider", "narrower" }, { "wide", "narrow" },
	{ "easy", "difficult" }, { "easy", "hard" }, { "hard", "soft" },
	{ "even", "odd" }, { "male", "female" }, { "majority", "minority" },
	{ "inner", "outer" }, { "forward", "backward" },
	{ "lender", "borrower" }, { "lend", "borrow" },
	{ "creditor", "debtor" }, { "employer", "employee" },
	{ "plaintiff", "defendant" }, { "input", "output" }, { "push", "pull" },
	{ "attract", "repel" }, { "expand", "contract" },
	{ "include", "exclude" }, { "allow", "forbid" },
	{ "permit", "prohibit" }, { "guilty", "innocent" },
	{ "arrive", "depart" }, { "add", "subtract" }, { "multiply", "divide" },
	{ "acid", "base" }, { "melt", "freeze" }, { "evaporate", "condense" },
	{ "toward", "away" }, { "ancestor", "descendant" },
	{ "predator", "prey" }, { "anode", "cathode" },
	{ "proton", "electron" }, { "proton", "neutron" },
	{ "electron", "neutron" }, { "parent", "child" }, { "winner", "loser" },
	{ "success", "failure" }, { "strength", "weakness" },
	{ "advantage", "disadvantage" }, { "benefit", "cost" },
	{ "asset", "liability" }, { "revenue", "expense" },
	{ "debit", "credit" }, { "income", "expenditure" },
	{ "supply", "demand" }, { "horizontal", "vertical" },
	{ "simple", "complex" }, { "narrow", "broad" }, { "rare", "common" },
	{ "shallow", "deep" }, { "dark", "bright" }, { "dry", "wet" },
	{ "day", "night" }, { "summer", "winter" }, { "artery", "vein" },
	{ "arrives", "leaves" }, { "highest", "lowest" },
	{ "largest", "smallest" }, { "longest", "shortest" },
	{ "oldest", "youngest" }, { "fastest", "slowest" },
	{ "greater", "less" }, { "greater", "smaller" }, { "greater", "fewer" },
	{ "raise", "lower" }, { "raise", "reduce" }, { "increase", "reduce" },
	{ "increase", "lower" }, { "cheap", "expensive" },
	{ "cheaper", "dearer" }, { "voluntary", "compulsory" },
	{ "permanent", "temporary" }, { "domestic", "foreign" },
	{ "urban", "rural" }, { "physical", "chemical" },
	{ "anterior", "posterior" }, { "afferent", "efferent" },
	{ "dominant", "recessive" }, { "compress", "expand" },
	{ "lengthen", "shorten" }, { "widen", "narrow" },
	{ "strengthen", "weaken" }, { "ascend", "descend" },
	{ "constant", "variable" }, { "alive", "dead" }, { "present", "past" },
	{ "past", "future" }, { "mejor", "peor" }, { "grande", "pequeno" },
	{ "comprador", "vendedor" }, { "compra", "venta" }, { "norte", "sur" },
	{ "este", "oeste" }, { "nuevo", "viejo" }, { "positivo", "negativo" },
	{ "primero", "ultimo" }, { "maximo", "minimo" }, { "mejor", "pire" },
	{ "meilleur", "pire" }, { "grand", "petit" }, { "acheteur", "vendeur" },
	{ "nord", "sud" }, { "premier", "dernier" }, { "positif", "negatif" },
	{ "chaud", "froid" }, { "fort", "faible" }, { "migliore", "peggiore" },
	{ "grande", "piccolo" }, { "compratore", "venditore" },
	{ "caldo", "freddo" }, { "forte", "debole" }, { "massimo", "minimo" },
	{ "nuovo", "vecchio" }, { "besser", "schlechter" },
	{ "positiv", "negativ" }, { "warm", "kalt" }, { "heiss", "kalt" },
	{ "neu", "alt" }, { "erste", "letzte" }, { "kauf", "verkauf" },
	{ "lang", "kurz" }, { "innen", "aussen" }, { "oben", "unten" },
	{ "gut", "schlecht" }, { "gewinn", "verlust" }, { "reich", "arm" },
};

static size_t find_same(const struct words *text, const struct word *w)
{
	for (size_t i = 0; i < text->n; i++)
		if (judge_same_root(&text->w[i], w))
			return i;
	return NOWHERE;
}

/* ---- not ---------------------------------------------------------------- */

static bool is_denial(const struct word *w)
{
	return w->flags & WORD_NEGATION;
}

static bool says_something(const struct word *w)
{
	return !(w->flags & (WORD_LIGHT | WORD_STOP | WORD_NEGATION));
}

static bool is_denied(const struct words *text, size_t i)
{
	for (size_t k = i; k > 0 && i - k < REACH; k--)
		if (is_denial(&text->w[k - 1]))
			return true;
	return false;
}

/* "no longer killed", "not only killed": what is denied comes after. */
static bool is_skipped(const struct word *w)
{
	return !says_something(w) || strcmp(w->s, "longer") == 0 ||
			strcmp(w->s, "only") == 0;
}

/* Whether a text says what the word says: 0 no, 1 yes, -1 it denies it. */
static int says(const struct words *text, const struct word *w)
{
	int found = 0;

	for (size_t i = 0; i < text->n; i++) {
		if (!judge_same_root(&text->w[i], w))
			continue;
		if (is_denied(text, i))
			return -1;
		found = 1;
	}
	return found;
}

/* What one denies the other says, and nowhere denies. "Does not kill viruses"
 * may deny no more than the viruses. */
static bool denies(const struct words *a, const struct words *b)
{
	for (size_t i = 0; i < a->n; i++) {
		size_t k = i + 1, left = MOST_DENIED;
		int first = 0;

		if (!is_denial(&a->w[i]))
			continue;
		for (; k < a->n && left && first >= 0; k++) {
			int how;

			if (is_skipped(&a->w[k]))
				continue;
			how = says(b, &a->w[k]);
			if (left == MOST_DENIED || how < 0)
				first = how;
			left--;
		}
		if (first > 0)
			return true;
	}
	return false;
}

/* ---- opposites ---------------------------------------------------------- */

static bool is_form_of(const struct word *w, const char *s)
{
	size_t n, stem;

	if (w->s[0] != s[0] || w->s[1] != s[1] || (s[1] && w->s[2] != s[2]))
		return false;
	n = strlen(s);
	stem = judge_stem_length(s, n, LANGUAGE_ANY);
	if (w->len == n && memcmp(w->s, s, n) == 0)
		return true;
	return stem >= 3 && w->stem == stem && memcmp(w->s, s, stem) == 0;
}

/* How its words begin: a bit for what three letters come to. */
struct beginnings {
	uint64_t bits[BEGINNINGS / 64];
};

static unsigned beginning_of(const char *s)
{
	unsigned h = (unsigned char)s[0];

	h = h * 31 + (unsigned char)s[1];
	h = h * 31 + (unsigned char)(s[1] ? s[2] : 0);
	return h % BEGINNINGS;
}

static struct beginnings read_beginnings(const struct words *text)
{
	struct beginnings b = { { 0 } };

	for (size_t i = 0; i < text->n; i++) {
		unsigned bit = beginning_of(text->w[i].s);

		b.bits[bit / 64] |= UINT64_C(1) << bit % 64;
	}
	return b;
}

static bool begins(const struct beginnings *b, const char *s)
{
	unsigned bit = beginning_of(s);

	return b->bits[bit / 64] >> bit % 64 & 1;
}

static size_t find_form(const struct words *text, const char *s)
{
	for (size_t i = 0; i < text->n; i++)
		if (is_form_of(&text->w[i], s))
			return i;
	return NOWHERE;
}

/* The nearest word that says something, before (-1) or after (1). */
static const struct word *neighbour(const struct words *text, size_t i,
		int step)
{
	for (i += (size_t)step; i < text->n; i += (size_t)step)
		if (says_something(&text->w[i]))
			return &text->w[i];
	return NULL;
}

static bool same_neighbour(const struct words *a, size_t i,
		const struct words *b, size_t k, int step)
{
	const struct word *x = neighbour(a, i, step);
	const struct word *y = neighbour(b, k, step);

	return x && y && judge_same_root(x, y);
}

static bool are_crossed(const struct words *a, const size_t in_a[2],
		const struct words *b, const size_t in_b[2], int step)
{
	return same_neighbour(a, in_a[0], b, in_b[1], step) &&
			same_neighbour(a, in_a[1], b, in_b[0], step) &&
			!same_neighbour(a, in_a[0], a, in_a[1], step);
}

/* "demand falls as prices rise", "demand rises as prices fall"; not "absorbs
 * red and reflects green", "reflects green and absorbs red". */
static bool change_places(const struct words *a, const size_t in_a[2],
		const struct words *b, const size_t in_b[2])
{
	return are_crossed(a, in_a, b, in_b, 1) ||
			(are_crossed(a, in_a, b, in_b, -1) &&
			!same_neighbour(a, in_a[0], b, in_b[0], 1) &&
			!same_neighbour(a, in_a[1], b, in_b[1], 1));
}

/* One has the one word where the other has the other. */
static bool are_opposed(const struct words *a, const struct words *b,
		const struct pair *p)
{
	size_t in_a[] = { find_form(a, p->a), find_form(a, p->b) };
	size_t in_b[] = { find_form(b, p->a), find_form(b, p->b) };

	if (in_a[0] != NOWHERE && in_a[1] != NOWHERE)
		return in_b[0] != NOWHERE && in_b[1] != NOWHERE &&
				change_places(a, in_a, b, in_b);
	return (in_a[0] != NOWHERE && in_b[0] == NOWHERE &&
			in_b[1] != NOWHERE) || (in_a[1] != NOWHERE &&
			in_b[1] == NOWHERE && in_b[0] != NOWHERE);
}

/* ---- from here to there ------------------------------------------------- */

static size_t find_after(const struct words *text, const char *word)
{
	size_t i = 0;

	while (i < text->n && strcmp(text->w[i].s, word) != 0)
		i++;
	while (i < text->n && !says_something(&text->w[i]))
		i++;
	return i < text->n ? i : NOWHERE;
}

/* What is said to come from where, and to where. */
struct way {
	const struct word *from, *to;
};

static struct way find_way(const struct words *text, const struct pair *p)
{
	struct way way = { NULL, NULL };
	size_t from = NOWHERE, i, k;

	for (i = 0; i < text->n; i++) {
		if (strcmp(text->w[i].s, p->a) == 0)
			from = i;
		if (strcmp(text->w[i].s, p->b) == 0 && from != NOWHERE)
			break;
	}
	if (i == text->n)
		return way;
	/* "de l'état liquide à l'état gazeux": the same word tells nothing */
	for (k = i + 1; from < i && k < text->n; from++, k++) {
		while (from < i && !says_something(&text->w[from]))
			from++;
		while (k < text->n && !says_something(&text->w[k]))
			k++;
		if (from == i || k == text->n)
			break;
		way = (struct way){ &text->w[from], &text->w[k] };
		if (!judge_same_root(way.from, way.to))
			return way;
	}
	return (struct way){ NULL, NULL };
}

static bool go_other_way(const struct words *a, const struct words *b,
		const struct pair *p)
{
	struct way x = find_way(a, p), y = find_way(b, p);

	return x.from && y.from && judge_same_root(x.from, y.to) &&
			judge_same_root(x.to, y.from);
}

static bool are_swapped(const struct words *a, const struct words *b)
{
	static const struct pair ways[] = {
		{ "from", "to" }, { "from", "into" }, { "von", "nach" },
		{ "von", "zu" }, { "de", "a" }, { "da", "a" },
	};

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		size_t from = find_after(a, ways[i].a);
		size_t to = find_after(a, ways[i].b);
		size_t other = find_after(b, ways[i].a);

		if (from != NOWHERE && to != NOWHERE && other != NOWHERE &&
				!judge_same_root(&a->w[from], &a->w[to]) &&
				judge_same_root(&a->w[to], &b->w[other]) &&
				find_same(b, &a->w[from]) != NOWHERE)
			return true;
		if (go_other_way(a, b, &ways[i]))
			return true;
	}
	return false;
}

/* ---- this into that ----------------------------------------------------- */

/* Where a word stands that is there once; NOWHERE. */
static size_t find_once(const struct words *text, const char *word)
{
	size_t found = NOWHERE;

	for (size_t i = 0; i < text->n; i++) {
		if (strcmp(text->w[i].s, word) != 0)
			continue;
		if (found != NOWHERE)
			return NOWHERE;
		found = i;
	}
	return found;
}

/* "a market in which": what follows says where, and turns nothing round. */
static bool is_relative(const struct words *text, size_t at)
{
	return at + 1 < text->n && text->w[at + 1].flags & WORD_STOP &&
			!(text->w[at + 1].flags & WORD_LIGHT);
}

/* What one has on the one side of a word the other has on the other side. */
static bool turn_round(const struct words *a, const struct words *b)
{
	static const char *const pivots[] = { "into", "before",
		"after", "by", "in", "en", "durch", "vor", "nach", "avant",
		"apres", "antes", "despues", "prima", "dopo" };

	for (size_t i = 0; i < sizeof(pivots) / sizeof(pivots[0]); i++) {
		size_t at = find_once(a, pivots[i]);
		size_t there = find_once(b, pivots[i]);
		const struct word *before, *after;
		size_t x, y;

		if (at == NOWHERE || there == NOWHERE || is_relative(a, at) ||
				is_relative(b, there))
			continue;
		before = neighbour(a, at, -1);
		after = neighbour(a, at, 1);
		if (!before || !after || judge_same_root(before, after))
			continue;
		x = find_same(b, before);
		y = find_same(b, after);
		if (x != NOWHERE && y != NOWHERE && x > there && y < there)
			return true;
	}
	return false;
}

/* ---- more than this ------------------------------------------------------ */

/* Of the words of one side those that stand on the other side, less those
 * that don't; INT_MIN for none that do. */
static int count_across(const struct words *a, size_t from, size_t to,
		const struct words *b, size_t pivot)
{
	int across = 0, stay = 0;

	for (size_t i = from; i < to; i++) {
		struct words left = { b->w, pivot, "" };
		struct words right = { b->w + pivot, b->n - pivot, "" };
		bool before, after;

		if (!says_something(&a->w[i]))
			continue;
		before = find_same(&left, &a->w[i]) != NOWHERE;
		after = find_same(&right, &a->w[i]) != NOWHERE;
		across += from == 0 ? after && !before : before && !after;
		stay += from == 0 ? before && !after : after && !before;
	}
	return across ? across - stay : INT_MIN;
}

/*
 * "spends more than it earns", "earns more than it spends": what is compared
 * stands on the other side. 0 for what compares nothing, or not the same.
 */
static int compare_sides(const struct words *a, const struct words *b)
{
	static const char *const thans[] = { "than", "als", "que", "di" };

	for (size_t i = 0; i < sizeof(thans) / sizeof(thans[0]); i++) {
		size_t at = find_once(a, thans[i]);
		size_t there = find_once(b, thans[i]);

		if (at == NOWHERE || there == NOWHERE)
			continue;
		return count_across(a, 0, at, b, there) > INT_MIN &&
				count_across(a, at + 1, a->n, b, there) > 0 ?
				-1 : 1;
	}
	return 0;
}

static bool is_comparison(const struct pair *p)
{
	static const char *const words[] = { "less", "fewer", "mehr", "mas",
		"plus", "piu" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(p->a, words[i]) == 0)
			return true;
	return false;
}

/* ---- who does it to whom ------------------------------------------------ */

static size_t list_telling(const struct words *text,
		const struct word *out[MOST_TELLING])
{
	size_t n = 0;

	for (size_t i = 0; i < text->n && n < MOST_TELLING; i++)
		if (says_something(&text->w[i]))
			out[n++] = &text->w[i];
	return n;
}

static bool is_passive(const struct words *text)
{
	static const char *const bys[] = { "by", "von", "vom", "durch", "par",
		"por", "da", "dal", "dalla" };

	for (size_t i = 0; i < sizeof(bys) / sizeof(bys[0]); i++)
		if (find_once(text, bys[i]) != NOWHERE)
			return true;
	return false;
}

/* What stands behind "in" is where or how, not who. */
static bool is_behind_in(const struct words *text, const struct word *w)
{
	return w > text->w && (strcmp(w[-1].s, "in") == 0 ||
			strcmp(w[-1].s, "en") == 0);
}

/* "The buyer pays the seller", "the seller pays the buyer": all in its place
 * but two, with something between them. */
static bool change_roles(const struct words *a, const struct words *b)
{
	const struct word *x[MOST_TELLING], *y[MOST_TELLING];
	size_t n = list_telling(a, x), m = list_telling(b, y), apart[2];
	size_t count = 0;

	if (n > m)
		n = m;
	if (is_passive(a) != is_passive(b))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (judge_same_root(x[i], y[i]))
			continue;
		if (count == 2 || is_behind_in(b, y[i]))
			return false;
		apart[count++] = i;
	}
	return count == 2 && apart[1] > apart[0] + 1 &&
			judge_same_root(x[apart[0]], y[apart[1]]) &&
			judge_same_root(x[apart[1]], y[apart[0]]);
}

/* ---- numbers ------------------------------------------------------------ */

static bool is_number(const struct word *w)
{
	return w->s[0] >= '0' && w->s[0] <= '9';
}

static bool lacks_number(const struct words *a, const struct words *b)
{
	for (size_t i = 0; i < a->n; i++)
		if (is_number(&a->w[i]) && find_same(b, &a->w[i]) == NOWHERE)
			return true;
	return false;
}

/* Whether one has an opposite in the place of a word of the other. What is
 * compared the other way round is less where it was more. */
static bool have_opposites(const struct words *a, const struct words *b)
{
	struct beginnings ba = read_beginnings(a), bb = read_beginnings(b);
	bool turned = compare_sides(a, b) < 0;

	for (size_t i = 0; i < sizeof(opposites) / sizeof(opposites[0]); i++) {
		const struct pair *p = &opposites[i];

		/* a pair of which one text has neither opposes nothing */
		if (!(begins(&ba, p->a) || begins(&ba, p->b)) ||
				!(begins(&bb, p->a) || begins(&bb, p->b)) ||
				!are_opposed(a, b, p))
			continue;
		if (!turned || !is_comparison(p))
			return true;
		turned = false;
	}
	return turned;
}

bool judge_contradicts(const struct words *a, const struct words *b)
{
	return denies(a, b) || denies(b, a) || are_swapped(a, b) ||
			turn_round(a, b) || change_roles(a, b) || (lacks_number(a, b) &&
			lacks_number(b, a)) || have_opposites(a, b);
}
