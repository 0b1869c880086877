#include "words.h"

#include <stdlib.h>
#include <string.h>

enum {
	EN = LANGUAGE_EN, DE = LANGUAGE_DE, ES = LANGUAGE_ES,
	FR = LANGUAGE_FR, IT = LANGUAGE_IT,
};

/* Folded, without accents; in the order of their bytes. A word that is one
 * thing here and another there has two rows. */
static const struct known {
	const char *s;
	unsigned languages, flags;
} known_words[] = {
#define W(word, languages, kind) { #word, languages, WORD_##kind },
	W(a, EN, FREE) W(a, ES | FR | IT, LIGHT) W(aber, DE, STOP)
	W(across, EN, STOP) W(agli, IT, LIGHT) W(ai, IT, LIGHT)
	W(aint, EN, NEGATION) W(al, ES | IT, LIGHT) W(alla, IT, LIGHT)
	W(alle, IT, LIGHT) W(allo, IT, LIGHT) W(als, DE, STOP)
	W(also, EN, STOP) W(am, DE, LIGHT) W(an, EN, FREE) W(an, DE, LIGHT)
	W(anche, IT, STOP) W(and, EN, FREE) W(another, EN, STOP)
	W(are, EN, STOP) W(arent, EN, NEGATION) W(as, EN, STOP)
	W(at, EN, LIGHT) W(au, FR, LIGHT) W(auch, DE, STOP)
	W(aucun, FR, NEGATION) W(aucune, FR, NEGATION) W(auf, DE, LIGHT)
	W(aus, DE, STOP) W(aux, FR, LIGHT) W(avec, FR, STOP) W(be, EN, STOP)
	W(been, EN, STOP) W(bei, DE, STOP) W(beim, DE, STOP) W(being, EN, STOP)
	W(bis, DE, STOP) W(but, EN, STOP) W(by, EN, STOP) W(can, EN, STOP)
	W(cannot, EN, NEGATION) W(cant, EN, NEGATION) W(ce, FR, STOP)
	W(ces, FR, STOP) W(cet, FR, STOP) W(cette, FR, STOP) W(che, IT, STOP)
	W(cio, IT, STOP) W(come, IT, STOP) W(comme, FR, STOP) W(como, ES, STOP)
	W(con, ES | IT, STOP) W(could, EN, STOP) W(couldnt, EN, NEGATION)
	W(cuando, ES, STOP) W(cui, IT, STOP) W(da, IT, LIGHT) W(da, DE, STOP)
	W(dal, IT, LIGHT) W(dalla, IT, LIGHT) W(damit, DE, STOP)
	W(dans, FR, STOP) W(das, DE, FREE) W(dass, DE, STOP)
	W(de, ES | FR, LIGHT) W(degli, IT, LIGHT) W(dei, IT, LIGHT)
	W(del, ES | IT, LIGHT) W(dell, IT, LIGHT) W(della, IT, LIGHT)
	W(delle, IT, LIGHT) W(dello, IT, LIGHT) W(dem, DE, FREE)
	W(den, DE, FREE) W(dentro, ES, STOP) W(der, DE, FREE)
	W(des, DE | FR, FREE) W(di, IT, LIGHT) W(did, EN, STOP)
	W(didnt, EN, NEGATION) W(die, DE, FREE) W(diese, DE, STOP)
	W(dieser, DE, STOP) W(dieses, DE, STOP) W(do, EN, STOP)
	W(does, EN, STOP) W(doesnt, EN, NEGATION) W(donde, ES, STOP)
	W(dont, EN, NEGATION) W(dove, IT, STOP) W(du, FR, LIGHT)
	W(durant, FR, STOP) W(durante, ES | IT, STOP) W(durch, DE, STOP)
	W(during, EN, STOP) W(e, ES | IT, FREE) W(each, EN, STOP)
	W(ed, IT, FREE) W(ein, DE, FREE) W(eine, DE, FREE) W(einem, DE, FREE)
	W(einen, DE, FREE) W(einer, DE, FREE) W(eines, DE, FREE)
	W(el, ES, FREE) W(elle, FR, STOP) W(elles, FR, STOP)
	W(en, ES | FR, LIGHT) W(entre, ES, STOP) W(er, DE, STOP)
	W(era, ES | IT, STOP) W(es, DE | ES, STOP) W(esa, ES, STOP)
	W(ese, ES, STOP) W(eso, ES, STOP) W(est, FR, STOP) W(esta, ES, STOP)
	W(estan, ES, STOP) W(estar, ES, STOP) W(este, ES, STOP)
	W(estos, ES, STOP) W(et, FR, FREE) W(etait, FR, STOP) W(ete, FR, STOP)
	W(etre, FR, STOP) W(fait, FR, STOP) W(for, EN, LIGHT) W(fra, IT, STOP)
	W(from, EN, STOP) W(fue, ES, STOP) W(fur, DE, LIGHT) W(gegen, DE, STOP)
	W(gli, IT, FREE) W(ha, ES | IT, STOP) W(haben, DE, STOP)
	W(had, EN, STOP) W(hadnt, EN, NEGATION) W(han, ES, STOP)
	W(hanno, IT, STOP) W(has, EN, STOP) W(hasnt, EN, NEGATION)
	W(hasta, ES, STOP) W(hat, DE, STOP) W(hatte, DE, STOP)
	W(have, EN, STOP) W(havent, EN, NEGATION) W(hay, ES, STOP)
	W(he, EN, STOP) W(her, EN, STOP) W(his, EN, STOP) W(how, EN, STOP)
	W(i, IT, FREE) W(i, EN, STOP) W(if, EN, STOP) W(ihr, DE, STOP)
	W(ihre, DE, STOP) W(ihren, DE, STOP) W(il, IT, FREE) W(il, FR, STOP)
	W(ils, FR, STOP) W(im, DE, LIGHT) W(in, EN | DE | IT, LIGHT)
	W(indem, DE, STOP) W(into, EN, STOP) W(is, EN, STOP)
	W(isnt, EN, NEGATION) W(ist, DE, STOP) W(it, EN, FREE) W(its, EN, STOP)
	W(itself, EN, STOP) W(jamais, FR, NEGATION) W(jamas, ES, NEGATION)
	W(kann, DE, STOP) W(kein, DE, NEGATION) W(keine, DE, NEGATION)
	W(keinem, DE, NEGATION) W(keinen, DE, NEGATION) W(keiner, DE, NEGATION)
	W(keines, DE, NEGATION) W(la, ES | FR | IT, FREE) W(laquelle, FR, STOP)
	W(las, ES, FREE) W(le, FR | IT, FREE) W(le, ES, STOP)
	W(lequel, FR, STOP) W(les, FR, FREE) W(les, ES, STOP)
	W(lesquels, FR, STOP) W(leur, FR, STOP) W(leurs, FR, STOP)
	W(lo, IT, FREE) W(lo, ES, STOP) W(los, ES, FREE) W(lui, FR, STOP)
	W(ma, IT, STOP) W(mai, IT, NEGATION) W(man, DE, STOP) W(may, EN, STOP)
	W(me, EN, STOP) W(mit, DE, STOP) W(mustnt, EN, NEGATION)
	W(muy, ES, STOP) W(my, EN, STOP) W(nach, DE, STOP)
	W(nada, ES, NEGATION) W(nadie, ES, NEGATION) W(ne, FR | IT, NEGATION)
	W(nei, IT, LIGHT) W(neither, EN, NEGATION) W(nel, IT, LIGHT)
	W(nella, IT, LIGHT) W(nessuna, IT, NEGATION) W(nessuno, IT, NEGATION)
	W(never, EN, NEGATION) W(ni, ES | FR, NEGATION) W(nicht, DE, NEGATION)
	W(nichts, DE, NEGATION) W(nie, DE, NEGATION) W(niemals, DE, NEGATION)
	W(niemand, DE, NEGATION) W(niente, IT, NEGATION)
	W(ningun, ES, NEGATION) W(ninguna, ES, NEGATION)
	W(ninguno, ES, NEGATION) W(no, EN | ES, NEGATION)
	W(nobody, EN, NEGATION) W(noch, DE, STOP)
	W(non, EN | FR | IT, NEGATION) W(none, EN, NEGATION)
	W(nor, EN, NEGATION) W(not, EN, NEGATION) W(nothing, EN, NEGATION)
	W(nous, FR, STOP) W(nulla, IT, NEGATION) W(nunca, ES, NEGATION)
	W(nur, DE, STOP) W(o, ES | IT, STOP) W(oder, DE, STOP) W(of, EN, LIGHT)
	W(ohne, DE, NEGATION) W(on, EN, LIGHT) W(on, FR, STOP) W(ont, FR, STOP)
	W(or, EN, STOP) W(other, EN, STOP) W(ou, FR, STOP) W(our, EN, STOP)
	W(par, FR, STOP) W(para, ES, LIGHT) W(pas, FR, NEGATION)
	W(pendant, FR, STOP) W(per, IT, LIGHT) W(por, ES, LIGHT)
	W(pour, FR, LIGHT) W(qu, FR, STOP) W(quale, IT, STOP)
	W(quali, IT, STOP) W(quando, IT, STOP) W(que, ES | FR, STOP)
	W(quel, FR, STOP) W(quelle, FR, STOP) W(questa, IT, STOP)
	W(queste, IT, STOP) W(questi, IT, STOP) W(questo, IT, STOP)
	W(qui, FR, STOP) W(quoi, FR, STOP) W(rien, FR, NEGATION)
	W(sa, FR, STOP) W(sans, FR, NEGATION) W(se, ES | FR, STOP)
	W(segun, ES, STOP) W(sein, DE, STOP) W(seine, DE, STOP)
	W(seinen, DE, STOP) W(senza, IT, NEGATION) W(ser, ES, STOP)
	W(ses, FR, STOP) W(she, EN, STOP) W(should, EN, STOP)
	W(shouldnt, EN, NEGATION) W(si, IT, STOP) W(sich, DE, STOP)
	W(sie, DE, STOP) W(sin, ES, NEGATION) W(sind, DE, STOP) W(so, EN, STOP)
	W(sobre, ES, STOP) W(soll, DE, STOP) W(some, EN, STOP)
	W(son, ES | FR, STOP) W(sono, IT, STOP) W(sont, FR, STOP)
	W(sous, FR, STOP) W(sowie, DE, STOP) W(su, IT, LIGHT) W(su, ES, STOP)
	W(sua, IT, STOP) W(such, EN, STOP) W(sue, IT, STOP) W(sui, IT, STOP)
	W(sul, IT, LIGHT) W(sulla, IT, LIGHT) W(suo, IT, STOP)
	W(suoi, IT, STOP) W(sur, FR, STOP) W(sus, ES, STOP)
	W(tambien, ES, STOP) W(tampoco, ES, NEGATION) W(than, EN, STOP)
	W(that, EN, STOP) W(the, EN, FREE) W(their, EN, STOP) W(them, EN, STOP)
	W(themselves, EN, STOP) W(then, EN, STOP) W(there, EN, STOP)
	W(these, EN, STOP) W(they, EN, STOP) W(this, EN, STOP)
	W(those, EN, STOP) W(through, EN, STOP) W(to, EN, LIGHT)
	W(tra, IT, STOP) W(u, ES, STOP) W(uber, DE, STOP) W(um, DE, STOP)
	W(un, ES | FR | IT, FREE) W(una, ES | IT, FREE) W(unas, ES, FREE)
	W(und, DE, FREE) W(une, FR, FREE) W(uno, IT, FREE) W(unos, ES, FREE)
	W(unter, DE, STOP) W(upon, EN, STOP) W(us, EN, STOP) W(vers, FR, STOP)
	W(verso, IT, STOP) W(very, EN, STOP) W(vom, DE, LIGHT)
	W(von, DE, LIGHT) W(vous, FR, STOP) W(wahrend, DE, STOP)
	W(war, DE, STOP) W(waren, DE, STOP) W(was, EN | DE, STOP)
	W(wasnt, EN, NEGATION) W(we, EN, STOP) W(weder, DE, NEGATION)
	W(welche, DE, STOP) W(welchem, DE, STOP) W(welchen, DE, STOP)
	W(welcher, DE, STOP) W(welches, DE, STOP) W(wenn, DE, STOP)
	W(wer, DE, STOP) W(werden, DE, STOP) W(were, EN, STOP)
	W(werent, EN, NEGATION) W(what, EN, STOP) W(when, EN, STOP)
	W(where, EN, STOP) W(which, EN, STOP) W(who, EN, STOP)
	W(whose, EN, STOP) W(wie, DE, STOP) W(will, EN, STOP) W(wird, DE, STOP)
	W(with, EN, STOP) W(without, EN, NEGATION) W(wo, DE, STOP)
	W(wont, EN, NEGATION) W(would, EN, STOP) W(wouldnt, EN, NEGATION)
	W(wurde, DE, STOP) W(wurden, DE, STOP) W(y, ES, FREE) W(y, FR, STOP)
	W(ya, ES, STOP) W(you, EN, STOP) W(your, EN, STOP) W(zu, DE, LIGHT)
	W(zum, DE, LIGHT) W(zur, DE, LIGHT) W(zwischen, DE, STOP)
#undef W
};
#define KNOWN (sizeof(known_words) / sizeof(known_words[0]))

static int compare_known(const void *key, const void *item)
{
	return strcmp(key, ((const struct known *)item)->s);
}

/* The first row of a word; NULL for a word that isn't here. */
static const struct known *find_known(const char *s)
{
	const struct known *k = bsearch(s, known_words, KNOWN,
			sizeof(known_words[0]), compare_known);

	while (k && k > known_words && strcmp(k[-1].s, s) == 0)
		k--;
	return k;
}

unsigned judge_known_flags(const char *s, unsigned languages)
{
	const struct known *k = find_known(s);
	unsigned flags = 0;

	for (; k && k < known_words + KNOWN && strcmp(k->s, s) == 0; k++)
		if (k->languages & languages)
			flags |= k->flags;
	return flags;
}

unsigned judge_known_languages(const char *s)
{
	const struct known *k = find_known(s);
	unsigned languages = 0;

	for (; k && k < known_words + KNOWN && strcmp(k->s, s) == 0; k++)
		languages |= k->languages;
	return languages;
}

/* ---- endings ------------------------------------------------------------ */

#define E(ending) { #ending, sizeof(#ending) - 1 },
static const struct ending {
	const char *s;
	size_t n;
} en_endings[] = {
	E(al) E(ation) E(ations) E(e) E(ed) E(er) E(ers) E(es) E(ied) E(ies)
	E(ing) E(ings) E(ion) E(ions) E(isation) E(isations) E(ise) E(ised)
	E(ises) E(ising) E(ities) E(ity) E(ive) E(ization) E(izations) E(ize)
	E(ized) E(izes) E(izing) E(ly) E(ment) E(ments) E(s) E(y)
	{ NULL, 0 }
}, de_endings[] = {
	E(e) E(em) E(en) E(end) E(ende) E(er) E(ern) E(es) E(est) E(heit)
	E(ierung) E(ierungen) E(isch) E(ische) E(keit) E(lich) E(liche)
	E(lichen) E(lichkeit) E(n) E(s) E(st) E(t) E(te) E(ten) E(tet) E(ung)
	E(ungen)
	{ NULL, 0 }
}, es_endings[] = {
	E(a) E(aba) E(acion) E(aciones) E(ada) E(adas) E(ado) E(ador) E(adores)
	E(ados) E(amente) E(amiento) E(an) E(ando) E(ar) E(aron) E(as) E(e)
	E(en) E(er) E(es) E(icion) E(iciones) E(ida) E(idas) E(ido) E(idos)
	E(iendo) E(ieron) E(imiento) E(ion) E(iones) E(ir) E(mente) E(o) E(os)
	E(s)
	{ NULL, 0 }
}, fr_endings[] = {
	E(ait) E(ant) E(ation) E(ations) E(e) E(ee) E(ees) E(ement) E(ements)
	E(ent) E(er) E(es) E(eur) E(eurs) E(euse) E(euses) E(ez) E(if) E(ion)
	E(ions) E(ir) E(issement) E(issements) E(it) E(ive) E(ives) E(ment)
	E(ments) E(re) E(s) E(x)
	{ NULL, 0 }
}, it_endings[] = {
	E(a) E(amente) E(amento) E(ando) E(ano) E(are) E(ata) E(ate) E(ati)
	E(ato) E(azione) E(azioni) E(e) E(endo) E(ere) E(i) E(imento) E(ire)
	E(ita) E(ito) E(mente) E(o) E(ono) E(uta) E(uto) E(zione) E(zioni)
	{ NULL, 0 }
};
#undef E

static const struct {
	unsigned language;
	const struct ending *endings;
} stems[] = {
	{ DE, de_endings }, { ES, es_endings }, { FR, fr_endings },
	{ IT, it_endings },
};

/* What remains must have four letters, three before a short one. */
static bool may_go(size_t len, size_t n)
{
	return len >= n + (n <= 3 ? 3 : 4);
}

static size_t drop_ending(const char *s, size_t len,
		const struct ending *e)
{
	size_t longest = 0;

	for (; e->s; e++)
		if (e->n > longest && may_go(len, e->n) &&
				s[len - 1] == e->s[e->n - 1] &&
				memcmp(s + len - e->n, e->s, e->n) == 0)
			longest = e->n;
	return len - longest;
}

size_t judge_stem_length(const char *s, size_t len, unsigned languages)
{
	const struct ending *endings = en_endings;
	size_t before;

	for (size_t i = 0; i < sizeof(stems) / sizeof(stems[0]); i++)
		if (stems[i].language == languages)
			endings = stems[i].endings;
	do {
		before = len;
		len = drop_ending(s, len, endings);
	} while (len < before);
	return len;
}
