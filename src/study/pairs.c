/*
 * Words that a letter or two makes of each other, and that are no slips of
 * each other all the same: opposites, compounds of one row, words that are
 * mixed up.
 */
#include "slip.h"

#include <string.h>

static const struct pair {
	const char *a, *b;
} beginnings[] = {
	{ "a", "" }, { "an", "" }, { "ab", "ad" }, { "ad", "" },
	{ "ana", "cata" }, { "ante", "anti" }, { "ante", "post" }, { "bi", "" },
	{ "bi", "mono" }, { "bi", "uni" }, { "centri", "centro" }, { "co", "" },
	{ "de", "" }, { "de", "in" }, { "de", "re" }, { "di", "mono" },
	{ "dis", "" }, { "down", "up" }, { "dys", "eu" }, { "e", "im" },
	{ "endo", "exo" }, { "en", "" }, { "epi", "hypo" }, { "ex", "in" },
	{ "ex", "im" }, { "ex", "" }, { "he", "she" }, { "hetero", "homo" },
	{ "hyper", "hypo" }, { "il", "" }, { "im", "" }, { "in", "" },
	{ "in", "out" }, { "inter", "intra" }, { "ir", "" },
	{ "macro", "micro" }, { "max", "min" }, { "mis", "" }, { "non", "" },
	{ "over", "under" }, { "para", "peri" }, { "pre", "pro" },
	{ "pre", "" }, { "pro", "eu" }, { "quali", "quanti" }, { "re", "" },
	{ "sub", "sup" }, { "under", "" }, { "un", "" }, { "un", "en" },
	{ "an", "ab" }, { "auf", "ab" }, { "ein", "aus" }, { "ein", "ab" },
	{ "auf", "unter" }, { "zu", "ab" }, { "ober", "unter" },
	{ "be", "ent" }, { "er", "ver" }, { "miss", "" }, { "ko", "" },
	{ "makro", "mikro" }, { "a", "de" }, { "af", "ef" }, { "al", "il" },
	{ "geno", "pheno" }, { "as", "des" }, { "im", "em" }, { "per", "pro" },
	{ "pre", "post" }, { "carni", "herbi" }, { "super", "sub" },
}, ends[] = {
	{ "ane", "ene" }, { "ane", "yne" }, { "ene", "yne" }, { "ase", "ose" },
	{ "ate", "ide" }, { "ate", "ite" }, { "logy", "nomy" },
	{ "loger", "nomer" }, { "logia", "nomia" }, { "logie", "nomie" },
	{ "\xd0\xbb\xd0\xbe\xd0\xb3\xd0\xb8\xd1\x8f",
	  "\xd0\xbd\xd0\xbe\xd0\xbc\xd0\xb8\xd1\x8f" },
	{ "graphy", "logy" }, { "graphy", "metry" }, { "graph", "gram" },
	{ "ide", "ite" }, { "ee", "er" }, { "ee", "or" }, { "ful", "less" },
	{ "ic", "ous" }, { "rat", "tag" }, { "ive", "ure" }, { "ine", "ide" },
	{ "cal", "ous" },
}, words[] = {
	{ "angel", "angle" }, { "desert", "dessert" }, { "moral", "morale" },
	{ "principal", "principle" }, { "complement", "compliment" },
	{ "accept", "except" }, { "council", "counsel" }, { "ileum", "ilium" },
	{ "stalactite", "stalagmite" }, { "plant", "planet" },
	{ "quiet", "quite" }, { "trial", "trail" }, { "casual", "causal" },
	{ "martial", "marital" }, { "diary", "dairy" }, { "statue", "statute" },
	{ "contract", "contrast" }, { "prosecute", "persecute" },
	{ "precede", "proceed" }, { "capital", "capitol" },
	{ "calvary", "cavalry" }, { "discreet", "discrete" },
	{ "elicit", "illicit" }, { "eminent", "imminent" },
	{ "formally", "formerly" }, { "lightning", "lightening" },
	{ "ordinance", "ordnance" }, { "perspective", "prospective" },
	{ "custom", "costume" }, { "county", "country" }, { "human", "humane" },
	{ "loose", "lose" }, { "personal", "personnel" },
	{ "meteor", "meteorite" }, { "proton", "protein" },
	{ "nuclear", "nucleus" }, { "quality", "quantity" },
	{ "reality", "realty" }, { "conservation", "conversation" },
	{ "immorality", "immortality" }, { "reduction", "deduction" },
	{ "adapt", "adopt" }, { "revolution", "evolution" },
	{ "resolution", "revolution" }, { "inversion", "invasion" },
	{ "execution", "exertion" }, { "polar", "molar" },
	{ "artery", "arteriole" }, { "ventral", "central" },
	{ "silicon", "silicone" }, { "cerebrum", "cerebellum" },
	{ "trachea", "trachoma" }, { "organic", "organism" },
	{ "solute", "solvent" }, { "solution", "dissolution" },
	{ "dividend", "divided" }, { "median", "medial" },
	{ "communism", "communalism" }, { "federal", "feudal" },
	{ "senate", "senator" }, { "monarch", "monarchy" },
	{ "democrat", "democracy" }, { "biology", "biologist" },
	{ "chemist", "chemistry" }, { "colonel", "colonial" },
	{ "profit", "prophet" }, { "prophecy", "prophesy" },
	{ "advice", "advise" }, { "device", "devise" }, { "altar", "alter" },
	{ "bridal", "bridle" }, { "cereal", "serial" },
	{ "current", "currant" }, { "gorilla", "guerrilla" },
	{ "idle", "idol" }, { "medal", "metal" }, { "mettle", "metal" },
	{ "miner", "minor" }, { "muscle", "mussel" }, { "naval", "navel" },
	{ "palate", "palette" }, { "pedal", "peddle" }, { "sole", "soul" },
	{ "stake", "steak" }, { "vein", "vain" }, { "waist", "waste" },
	{ "weather", "whether" }, { "mitosis", "meiosis" },
	{ "ammonia", "ammonium" }, { "nitrate", "nitrite" },
	{ "nitric", "nitrous" }, { "simile", "smile" },
	{ "convection", "convention" }, { "convection", "conviction" },
	{ "convention", "conviction" }, { "refraction", "reflection" },
	{ "refraction", "retraction" }, { "condensation", "compensation" },
	{ "altitude", "attitude" }, { "altitude", "latitude" },
	{ "latitude", "attitude" }, { "nucleus", "nucleolus" },
	{ "pistil", "pistol" }, { "mantle", "mantel" },
	{ "meridian", "median" }, { "crater", "creator" },
	{ "carrot", "carat" }, { "aptitude", "attitude" },
	{ "amplitude", "aptitude" }, { "affection", "infection" },
	{ "infection", "inflection" }, { "inflection", "infliction" },
	{ "cession", "session" }, { "secession", "succession" },
	{ "recession", "secession" }, { "concession", "confession" },
	{ "constitution", "institution" }, { "prescription", "proscription" },
	{ "conscription", "prescription" }, { "tribute", "tribune" },
	{ "elegy", "eulogy" }, { "epigram", "epigraph" },
	{ "epitaph", "epigraph" }, { "epitaph", "epithet" },
	{ "ballad", "ballet" }, { "canto", "cantor" }, { "comedy", "comity" },
	{ "novel", "navel" }, { "novella", "novel" }, { "litter", "litre" },
	{ "catalyst", "catalysis" }, { "analyst", "analysis" },
	{ "paralysis", "paralytic" }, { "hormone", "harmony" },
	{ "ovary", "ovule" }, { "ovule", "ovum" }, { "axon", "axiom" },
	{ "neuron", "neutron" }, { "neural", "neutral" },
	{ "calcium", "cadmium" }, { "silver", "sliver" },
	{ "plasma", "plasmid" }, { "vector", "victor" },
	{ "scalar", "scholar" }, { "fraction", "friction" },
	{ "faction", "fraction" }, { "function", "fusion" },
	{ "factor", "factory" }, { "radius", "radium" }, { "median", "medium" },
	{ "mode", "model" }, { "sample", "simple" }, { "census", "consensus" },
	{ "bias", "basis" },
};


static bool differ_at_start(const char *a, const char *b)
{
	for (size_t i = 0; i < RECALL_COUNT(beginnings); i++) {
		const struct pair *p = &beginnings[i];
		size_t na = strlen(p->a), nb = strlen(p->b);

		if (strncmp(a, p->a, na) == 0 && strncmp(b, p->b, nb) == 0 &&
				strcmp(a + na, b + nb) == 0)
			return true;
	}
	return false;
}

static bool ends_with(const struct word *w, const char *end, size_t n)
{
	return w->len > n && memcmp(w->s + w->len - n, end, n) == 0;
}

static bool differ_at_end(const struct word *a, const struct word *b)
{
	for (size_t i = 0; i < RECALL_COUNT(ends); i++) {
		size_t na = strlen(ends[i].a), nb = strlen(ends[i].b);

		if (ends_with(a, ends[i].a, na) && ends_with(b, ends[i].b, nb)
				&& a->len - na == b->len - nb &&
				memcmp(a->s, b->s, a->len - na) == 0)
			return true;
	}
	return false;
}

/* Of two plurals, too. */
static bool is_word(const struct word *w, const char *s, bool plural)
{
	size_t n = strlen(s);

	return w->len == n + plural && memcmp(w->s, s, n) == 0 &&
			(!plural || w->s[n] == 's');
}

static bool are_mixed_up(const struct word *a, const struct word *b)
{
	bool plural = a->s[a->len - 1] == 's' && b->s[b->len - 1] == 's';

	for (size_t i = 0; i < RECALL_COUNT(words); i++)
		for (int s = 0; s <= plural; s++)
			if ((is_word(a, words[i].a, s) &&
					is_word(b, words[i].b, s)) ||
					(is_word(a, words[i].b, s) &&
					is_word(b, words[i].a, s)))
				return true;
	return false;
}

bool judge_are_opposed(const struct word *a, const struct word *b)
{
	return differ_at_start(a->s, b->s) || differ_at_start(b->s, a->s) ||
			differ_at_end(a, b) || differ_at_end(b, a) ||
			are_mixed_up(a, b);
}
