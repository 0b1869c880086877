/*
 * Words of one meaning that no ending shows: "paid" is a form of "pay",
 * "large" says what "big" says. For texts that are judged by what they say,
 * not by how they are put.
 */
#include "alike.h"

#include <stdlib.h>
#include <string.h>

/* Bytes; a longer word is its own root. */
#define LONGEST 32

/* In the order of their bytes: a word, or the stem of all its forms, and the
 * stem that it counts as. */
static const struct root {
	const char *s, *as;
} roots[] = {
	{ "absorpt", "absorb" }, { "admi", "admit" }, { "advic", "adv" },
	{ "aim", "goal" }, { "ana", "analyz" }, { "analyses", "analyz" },
	{ "analysi", "analyz" }, { "arriv", "arr" }, { "assist", "help" },
	{ "ate", "eat" }, { "automobil", "car" }, { "bacteria", "bacterium" },
	{ "became", "becom" }, { "began", "begin" }, { "begun", "begin" },
	{ "belief", "believ" }, { "bent", "bend" }, { "biggest", "big" },
	{ "birth", "born" }, { "blew", "blow" }, { "blown", "blow" },
	{ "bought", "buy" }, { "broke", "break" }, { "broken", "break" },
	{ "brought", "bring" }, { "built", "build" }, { "busin", "firm" },
	{ "carried", "transport" }, { "carries", "transport" },
	{ "carry", "transport" }, { "carrying", "transport" },
	{ "caught", "catch" }, { "cent", "centr" }, { "children", "child" },
	{ "choice", "cho" }, { "chose", "cho" }, { "chosen", "cho" },
	{ "client", "custom" }, { "clung", "cling" }, { "collect", "gath" },
	{ "commenc", "begin" }, { "compan", "firm" }, { "competit", "compet" },
	{ "conclu", "conclud" }, { "crises", "crisi" }, { "criteria", "crit" },
	{ "damag", "harm" }, { "dead", "die" }, { "dealt", "deal" },
	{ "death", "die" }, { "deci", "decid" }, { "defen", "defend" },
	{ "defenc", "defend" }, { "depth", "deep" }, { "descript", "describ" },
	{ "destruct", "destro" }, { "died", "die" }, { "difficult", "hard" },
	{ "displa", "show" }, { "divi", "divid" }, { "drank", "drink" },
	{ "drawn", "draw" }, { "drew", "draw" }, { "driven", "driv" },
	{ "drove", "driv" }, { "drunk", "drink" }, { "eaten", "eat" },
	{ "economic", "econom" }, { "entir", "whol" }, { "evidenc", "prov" },
	{ "expan", "expand" }, { "explan", "explain" }, { "explo", "explod" },
	{ "fallen", "fal" }, { "fastest", "fast" }, { "fed", "feed" },
	{ "feet", "foot" }, { "fel", "fal" }, { "finish", "end" },
	{ "flew", "fly" }, { "flown", "fly" }, { "forbade", "forbid" },
	{ "forbidden", "forbid" }, { "forgave", "forg" },
	{ "forgiven", "forg" }, { "forgot", "forget" },
	{ "forgotten", "forget" }, { "fought", "fight" },
	{ "frequent", "often" }, { "froze", "freez" }, { "frozen", "freez" },
	{ "fungi", "fungu" }, { "gave", "giv" }, { "given", "giv" },
	{ "goes", "go" }, { "gone", "go" }, { "got", "get" },
	{ "government", "stat" }, { "governmental", "stat" },
	{ "grew", "grow" }, { "grown", "grow" }, { "growth", "grow" },
	{ "guard", "protect" }, { "halves", "half" }, { "hatr", "hat" },
	{ "heard", "hear" }, { "heat", "hot" }, { "height", "high" },
	{ "held", "hold" }, { "hidden", "hid" }, { "hug", "big" },
	{ "humorou", "fun" }, { "hypotheses", "hypothesi" },
	{ "illn", "disea" }, { "inclu", "includ" }, { "incorrect", "wrong" },
	{ "infant", "bab" }, { "inva", "invad" }, { "kept", "keep" },
	{ "knew", "know" }, { "knives", "knif" }, { "known", "know" },
	{ "larg", "big" }, { "largest", "big" }, { "leadership", "lead" },
	{ "length", "long" }, { "lent", "lend" }, { "life", "liv" },
	{ "longest", "long" }, { "lost", "los" }, { "made", "mak" },
	{ "maintenanc", "maintain" }, { "matrices", "matrix" },
	{ "maximum", "highest" }, { "meant", "mean" }, { "men", "man" },
	{ "met", "meet" }, { "mice", "mou" }, { "minimum", "lowest" },
	{ "mot", "mov" }, { "nation", "countr" }, { "nuclei", "nucleu" },
	{ "obtain", "get" }, { "occur", "happen" }, { "overcame", "overcom" },
	{ "paid", "pay" }, { "percept", "perc" }, { "permi", "allow" },
	{ "permit", "allow" }, { "phenomena", "phenomenon" },
	{ "physician", "doctor" }, { "pick", "cho" }, { "produc", "mak" },
	{ "product", "mak" }, { "prohibit", "forbid" }, { "proof", "prov" },
	{ "purcha", "buy" }, { "quant", "amount" }, { "quick", "fast" },
	{ "ran", "run" }, { "rapid", "fast" }, { "recept", "rec" },
	{ "reduct", "reduc" }, { "requir", "need" }, { "respon", "respond" },
	{ "retent", "retain" }, { "ridden", "rid" }, { "ris", "increa" },
	{ "risen", "increa" }, { "rode", "rid" }, { "round", "around" },
	{ "said", "say" }, { "sale", "sel" }, { "sang", "sing" },
	{ "sank", "sink" }, { "sat", "sit" }, { "seen", "see" },
	{ "sent", "send" }, { "shaken", "shak" }, { "shone", "shin" },
	{ "shook", "shak" }, { "shortest", "short" }, { "shown", "show" },
	{ "shrank", "shrink" }, { "shrunk", "shrink" }, { "sickn", "disea" },
	{ "significant", "important" }, { "simpl", "eas" },
	{ "slept", "sleep" }, { "smallest", "smal" }, { "sold", "sel" },
	{ "solut", "solv" }, { "sought", "seek" }, { "spent", "spend" },
	{ "spoke", "speak" }, { "spoken", "speak" }, { "start", "begin" },
	{ "stimuli", "stimulu" }, { "stole", "ste" }, { "stolen", "ste" },
	{ "stood", "stand" }, { "stor", "storag" }, { "strength", "strong" },
	{ "strongest", "strong" }, { "struck", "strik" },
	{ "sufficient", "enough" }, { "sung", "sing" }, { "sunk", "sink" },
	{ "surviv", "surv" }, { "swam", "swim" }, { "swept", "sweep" },
	{ "swore", "swear" }, { "sworn", "swear" }, { "swum", "swim" },
	{ "taken", "tak" }, { "taught", "teach" }, { "teeth", "tooth" },
	{ "thieves", "thief" }, { "thought", "think" }, { "threw", "throw" },
	{ "thrown", "throw" }, { "told", "tel" }, { "took", "tak" },
	{ "tore", "tear" }, { "torn", "tear" }, { "transmi", "transmit" },
	{ "understood", "understand" }, { "undertook", "undertak" },
	{ "used", "use" }, { "uses", "use" }, { "using", "use" },
	{ "vertices", "vertex" }, { "warmth", "warm" }, { "weight", "weigh" },
	{ "went", "go" }, { "whilst", "whil" }, { "width", "wid" },
	{ "withdrawn", "withdraw" }, { "withdrew", "withdraw" },
	{ "woke", "wak" }, { "woken", "wak" }, { "wolves", "wolf" },
	{ "women", "woman" }, { "won", "win" }, { "wore", "wear" },
	{ "worn", "wear" }, { "written", "writ" }, { "wrote", "writ" },
};

static int compare(const void *key, const void *item)
{
	return word_order(key, ((const struct root *)item)->s);
}

static const char *find_root(const char *s)
{
	const struct root *r = bsearch(s, roots, RECALL_COUNT(roots),
			sizeof(roots[0]), compare);

	return r ? r->as : NULL;
}

/* "planning", "sells": the last consonant may be doubled, or not. */
static size_t drop_doubled(const char *s, size_t n)
{
	return n > 3 && s[n - 1] == s[n - 2] ? n - 1 : n;
}

void judge_set_root(struct word *w)
{
	char stem[LONGEST];
	const char *as;

	w->root = w->s;
	w->root_len = w->len;
	if (w->flags & (WORD_EXACT | WORD_NEGATION) || w->stem >= LONGEST)
		return;
	w->root_len = drop_doubled(w->s, w->stem);
	memcpy(stem, w->s, w->root_len);
	stem[w->root_len] = '\0';
	as = find_root(w->s);
	if (!as)
		as = find_root(stem);
	if (!as)
		return;
	w->root = as;
	w->root_len = strlen(as);
}

bool judge_same_form(const struct word *a, const struct word *b)
{
	return a->root_len == b->root_len && memcmp(a->root, b->root,
			a->root_len) == 0;
}

bool judge_same_root(const struct word *a, const struct word *b)
{
	return judge_same_form(a, b) || alike_share(a->alike, b->alike);
}
