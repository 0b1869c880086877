/*
 * Opposites: "rises" in the place of "falls", or "less than" turned round to
 * what was "more than".
 */
#include "keypoints.h"

#include <limits.h>
#include <string.h>

/* Bits for the beginnings of words, many more than a text has words. */
#define BEGINNINGS 4096

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
	return WORD_NOWHERE;
}

static bool same_neighbour(const struct words *a, size_t i,
		const struct words *b, size_t k, int step)
{
	const struct word *x = word_neighbour(a, i, step);
	const struct word *y = word_neighbour(b, k, step);

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

	if (in_a[0] != WORD_NOWHERE && in_a[1] != WORD_NOWHERE)
		return in_b[0] != WORD_NOWHERE && in_b[1] != WORD_NOWHERE &&
				change_places(a, in_a, b, in_b);
	return (in_a[0] != WORD_NOWHERE && in_b[0] == WORD_NOWHERE &&
			in_b[1] != WORD_NOWHERE) || (in_a[1] != WORD_NOWHERE &&
			in_b[1] == WORD_NOWHERE && in_b[0] != WORD_NOWHERE);
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

		if (!word_tells(&a->w[i]))
			continue;
		before = word_is_said(&left, &a->w[i]);
		after = word_is_said(&right, &a->w[i]);
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

	for (size_t i = 0; i < RECALL_COUNT(thans); i++) {
		size_t at = word_find_once(a, thans[i]);
		size_t there = word_find_once(b, thans[i]);

		if (at == WORD_NOWHERE || there == WORD_NOWHERE)
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

	for (size_t i = 0; i < RECALL_COUNT(words); i++)
		if (strcmp(p->a, words[i]) == 0)
			return true;
	return false;
}

/* Whether one has an opposite in the place of a word of the other. What is
 * compared the other way round is less where it was more. */
bool judge_have_opposites(const struct words *a, const struct words *b)
{
	struct beginnings ba = read_beginnings(a), bb = read_beginnings(b);
	bool turned = compare_sides(a, b) < 0;

	for (size_t i = 0; i < RECALL_COUNT(opposites); i++) {
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
