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
	W(about, EN, STOP) W(across, EN, STOP) W(afin, FR, STOP)
	W(agli, IT, LIGHT) W(ai, IT, LIGHT) W(ainsi, FR, STOP)
	W(aint, EN, NEGATION) W(al, ES | IT, LIGHT) W(algo, ES, STOP)
	W(alguien, ES, STOP) W(alla, IT, LIGHT) W(alle, IT, LIGHT)
	W(allo, IT, LIGHT) W(along, EN, STOP) W(als, DE, STOP) W(also, EN, STOP)
	W(am, DE, LIGHT) W(am, EN, STOP) W(among, EN, STOP) W(an, EN, FREE)
	W(an, DE, LIGHT) W(anche, IT, STOP) W(and, EN, FREE)
	W(another, EN, STOP) W(any, EN, STOP) W(are, EN, STOP)
	W(arent, EN, NEGATION) W(around, EN, STOP) W(as, EN, STOP)
	W(at, EN, LIGHT) W(au, FR, LIGHT) W(auch, DE, STOP)
	W(aucun, FR, NEGATION) W(aucune, FR, NEGATION) W(auf, DE, LIGHT)
	W(aunque, ES, STOP) W(aupres, FR, STOP) W(aus, DE, STOP)
	W(aussi, FR, STOP) W(aux, FR, LIGHT) W(avec, FR, STOP)
	W(avoir, FR, STOP) W(ayant, FR, STOP) W(be, EN, STOP)
	W(because, EN, STOP) W(been, EN, STOP) W(bei, DE, STOP)
	W(beim, DE, STOP) W(being, EN, STOP) W(beneath, EN, STOP)
	W(between, EN, STOP) W(beyond, EN, STOP) W(bis, DE, STOP)
	W(both, EN, STOP) W(but, EN, STOP) W(by, EN, STOP) W(bzw, DE, STOP)
	W(cada, ES, STOP) W(can, EN, STOP) W(cannot, EN, NEGATION)
	W(cant, EN, NEGATION) W(ce, FR, STOP) W(ceci, FR, STOP)
	W(cela, FR, STOP) W(celle, FR, STOP) W(celles, FR, STOP)
	W(celui, FR, STOP) W(ces, FR, STOP) W(cet, FR, STOP) W(cette, FR, STOP)
	W(ceux, FR, STOP) W(che, IT, STOP) W(chez, FR, STOP) W(cio, IT, STOP)
	W(cioe, IT, STOP) W(come, IT, STOP) W(comme, FR, STOP) W(como, ES, STOP)
	W(con, ES | IT, STOP) W(could, EN, STOP) W(couldnt, EN, NEGATION)
	W(cual, ES, STOP) W(cuales, ES, STOP) W(cuando, ES, STOP)
	W(cui, IT, STOP) W(cuya, ES, STOP) W(cuyas, ES, STOP) W(cuyo, ES, STOP)
	W(cuyos, ES, STOP) W(da, IT, LIGHT) W(da, DE, STOP) W(dabei, DE, STOP)
	W(dagli, IT, LIGHT) W(daher, DE, STOP) W(dai, IT, LIGHT)
	W(dal, IT, LIGHT) W(dalla, IT, LIGHT) W(dalle, IT, LIGHT)
	W(damit, DE, STOP) W(dann, DE, STOP) W(dans, FR, STOP) W(das, DE, FREE)
	W(dass, DE, STOP) W(dazu, DE, STOP) W(de, ES | FR, LIGHT)
	W(debe, ES, STOP) W(deben, ES, STOP) W(degli, IT, LIGHT)
	W(dei, IT, LIGHT) W(del, ES | IT, LIGHT) W(dell, IT, LIGHT)
	W(della, IT, LIGHT) W(delle, IT, LIGHT) W(dello, IT, LIGHT)
	W(dem, DE, FREE) W(den, DE, FREE) W(denn, DE, STOP) W(dentro, ES, STOP)
	W(der, DE, FREE) W(deren, DE, STOP) W(des, DE | FR, FREE)
	W(desde, ES, STOP) W(dessen, DE, STOP) W(deve, IT, STOP)
	W(devono, IT, STOP) W(di, IT, LIGHT) W(did, EN, STOP)
	W(didnt, EN, NEGATION) W(die, DE, FREE) W(diese, DE, STOP)
	W(diesem, DE, STOP) W(diesen, DE, STOP) W(dieser, DE, STOP)
	W(dieses, DE, STOP) W(do, EN, STOP) W(does, EN, STOP)
	W(doesnt, EN, NEGATION) W(doit, FR, STOP) W(doivent, FR, STOP)
	W(donc, FR, STOP) W(donde, ES, STOP) W(dont, EN, NEGATION)
	W(dont, FR, STOP) W(dove, IT, STOP) W(down, EN, STOP) W(du, FR, LIGHT)
	W(durant, FR, STOP) W(durante, ES | IT, STOP) W(durch, DE, STOP)
	W(during, EN, STOP) W(e, ES | IT, FREE) W(each, EN, STOP)
	W(ed, IT, FREE) W(ein, DE, FREE) W(eine, DE, FREE) W(einem, DE, FREE)
	W(einen, DE, FREE) W(einer, DE, FREE) W(eines, DE, FREE)
	W(einige, DE, STOP) W(either, EN, STOP) W(el, ES, FREE)
	W(ella, ES, STOP) W(ellas, ES, STOP) W(elle, FR, STOP)
	W(elles, FR, STOP) W(ellos, ES, STOP) W(en, ES | FR, LIGHT)
	W(entre, ES, STOP) W(er, DE, STOP) W(era, ES | IT, STOP)
	W(es, DE | ES, STOP) W(esa, ES, STOP) W(esas, ES, STOP) W(ese, ES, STOP)
	W(eso, ES, STOP) W(esos, ES, STOP) W(essere, IT, STOP) W(est, FR, STOP)
	W(esta, ES, STOP) W(estan, ES, STOP) W(estar, ES, STOP)
	W(estas, ES, STOP) W(este, ES, STOP) W(esto, ES, STOP)
	W(estos, ES, STOP) W(et, FR, FREE) W(etait, FR, STOP) W(etant, FR, STOP)
	W(ete, FR, STOP) W(etre, FR, STOP) W(etwas, DE, STOP) W(every, EN, STOP)
	W(fait, FR, STOP) W(for, EN, LIGHT) W(fra, IT, STOP) W(from, EN, STOP)
	W(fue, ES, STOP) W(fur, DE, LIGHT) W(gegen, DE, STOP) W(gli, IT, FREE)
	W(ha, ES | IT, STOP) W(haben, DE, STOP) W(habia, ES, STOP)
	W(hacia, ES, STOP) W(had, EN, STOP) W(hadnt, EN, NEGATION)
	W(han, ES, STOP) W(hanno, IT, STOP) W(has, EN, STOP)
	W(hasnt, EN, NEGATION) W(hasta, ES, STOP) W(hat, DE, STOP)
	W(hatte, DE, STOP) W(have, EN, STOP) W(havent, EN, NEGATION)
	W(having, EN, STOP) W(hay, ES, STOP) W(he, EN, STOP) W(hence, EN, STOP)
	W(her, EN, STOP) W(herself, EN, STOP) W(hierbei, DE, STOP)
	W(him, EN, STOP) W(himself, EN, STOP) W(his, EN, STOP) W(how, EN, STOP)
	W(i, IT, FREE) W(i, EN, STOP) W(if, EN, STOP) W(ihm, DE, STOP)
	W(ihn, DE, STOP) W(ihnen, DE, STOP) W(ihr, DE, STOP) W(ihre, DE, STOP)
	W(ihrem, DE, STOP) W(ihren, DE, STOP) W(ihrer, DE, STOP)
	W(ihres, DE, STOP) W(il, IT, FREE) W(il, FR, STOP) W(ils, FR, STOP)
	W(im, DE, LIGHT) W(in, EN | DE | IT, LIGHT) W(indem, DE, STOP)
	W(into, EN, STOP) W(is, EN, STOP) W(isnt, EN, NEGATION) W(ist, DE, STOP)
	W(it, EN, FREE) W(its, EN, STOP) W(itself, EN, STOP)
	W(jamais, FR, NEGATION) W(jamas, ES, NEGATION) W(jede, DE, STOP)
	W(jeder, DE, STOP) W(jedes, DE, STOP) W(jedoch, DE, STOP)
	W(kann, DE, STOP) W(kein, DE, NEGATION) W(keine, DE, NEGATION)
	W(keinem, DE, NEGATION) W(keinen, DE, NEGATION) W(keiner, DE, NEGATION)
	W(keines, DE, NEGATION) W(konnen, DE, STOP) W(konnte, DE, STOP)
	W(konnten, DE, STOP) W(la, ES | FR | IT, FREE) W(laquelle, FR, STOP)
	W(las, ES, FREE) W(le, FR | IT, FREE) W(le, ES, STOP)
	W(lequel, FR, STOP) W(les, FR, FREE) W(les, ES, STOP)
	W(lesquels, FR, STOP) W(leur, FR, STOP) W(leurs, FR, STOP)
	W(lo, IT, FREE) W(lo, ES, STOP) W(loro, IT, STOP) W(lors, FR, STOP)
	W(lorsque, FR, STOP) W(los, ES, FREE) W(lui, FR, STOP) W(ma, IT, STOP)
	W(mai, IT, NEGATION) W(man, DE, STOP) W(may, EN, STOP) W(me, EN, STOP)
	W(mentre, IT, STOP) W(mientras, ES, STOP) W(might, EN, STOP)
	W(mit, DE, STOP) W(muss, DE, STOP) W(mussen, DE, STOP)
	W(mussten, DE, STOP) W(must, EN, STOP) W(mustnt, EN, NEGATION)
	W(muy, ES, STOP) W(my, EN, STOP) W(nach, DE, STOP) W(nada, ES, NEGATION)
	W(nadie, ES, NEGATION) W(ne, FR | IT, NEGATION) W(negli, IT, LIGHT)
	W(nei, IT, LIGHT) W(neither, EN, NEGATION) W(nel, IT, LIGHT)
	W(nella, IT, LIGHT) W(nelle, IT, LIGHT) W(nessuna, IT, NEGATION)
	W(nessuno, IT, NEGATION) W(never, EN, NEGATION) W(ni, ES | FR, NEGATION)
	W(nicht, DE, NEGATION) W(nichts, DE, NEGATION) W(nie, DE, NEGATION)
	W(niemals, DE, NEGATION) W(niemand, DE, NEGATION)
	W(niente, IT, NEGATION) W(ningun, ES, NEGATION) W(ninguna, ES, NEGATION)
	W(ninguno, ES, NEGATION) W(no, EN | ES, NEGATION)
	W(nobody, EN, NEGATION) W(noch, DE, STOP) W(non, EN | FR | IT, NEGATION)
	W(none, EN, NEGATION) W(nor, EN, NEGATION) W(nos, ES, STOP)
	W(not, EN, NEGATION) W(nothing, EN, NEGATION) W(nous, FR, STOP)
	W(nulla, IT, NEGATION) W(nunca, ES, NEGATION) W(nur, DE, STOP)
	W(o, ES | IT, STOP) W(ob, DE, STOP) W(oder, DE, STOP) W(of, EN, LIGHT)
	W(off, EN, STOP) W(ogni, IT, STOP) W(ohne, DE, NEGATION)
	W(on, EN, LIGHT) W(on, FR, STOP) W(oneself, EN, STOP) W(ont, FR, STOP)
	W(onto, EN, STOP) W(or, EN, STOP) W(ossia, IT, STOP) W(other, EN, STOP)
	W(ou, FR, STOP) W(our, EN, STOP) W(out, EN, STOP) W(over, EN, STOP)
	W(par, FR, STOP) W(para, ES, LIGHT) W(parce, FR, STOP)
	W(pas, FR, NEGATION) W(pendant, FR, STOP) W(per, IT, LIGHT)
	W(perche, IT, STOP) W(pero, ES, STOP) W(peut, FR, STOP)
	W(peuvent, FR, STOP) W(poi, IT, STOP) W(por, ES, LIGHT)
	W(porque, ES, STOP) W(possono, IT, STOP) W(pour, FR, LIGHT)
	W(puede, ES, STOP) W(pueden, ES, STOP) W(puis, FR, STOP)
	W(puo, IT, STOP) W(qu, FR, STOP) W(qualcosa, IT, STOP)
	W(qualcuno, IT, STOP) W(quale, IT, STOP) W(quali, IT, STOP)
	W(quand, FR, STOP) W(quando, IT, STOP) W(quanto, IT, STOP)
	W(que, ES | FR, STOP) W(quel, FR, STOP) W(quelle, FR, STOP)
	W(quelqu, FR, STOP) W(questa, IT, STOP) W(queste, IT, STOP)
	W(questi, IT, STOP) W(questo, IT, STOP) W(qui, FR, STOP)
	W(quien, ES, STOP) W(quienes, ES, STOP) W(quindi, IT, STOP)
	W(quoi, FR, STOP) W(rien, FR, NEGATION) W(round, EN, STOP)
	W(sa, FR, STOP) W(sans, FR, NEGATION) W(se, ES | FR, STOP)
	W(segun, ES, STOP) W(sehr, DE, STOP) W(sein, DE, STOP)
	W(seine, DE, STOP) W(seinem, DE, STOP) W(seinen, DE, STOP)
	W(seiner, DE, STOP) W(seines, DE, STOP) W(senza, IT, NEGATION)
	W(ser, ES, STOP) W(ses, FR, STOP) W(shall, EN, STOP) W(she, EN, STOP)
	W(should, EN, STOP) W(shouldnt, EN, NEGATION) W(si, IT, STOP)
	W(sich, DE, STOP) W(sido, ES, STOP) W(sie, DE, STOP) W(siendo, ES, STOP)
	W(sin, ES, NEGATION) W(since, EN, STOP) W(sind, DE, STOP)
	W(so, EN, STOP) W(sobre, ES, STOP) W(sodass, DE, STOP) W(soll, DE, STOP)
	W(some, EN, STOP) W(somebody, EN, STOP) W(someone, EN, STOP)
	W(something, EN, STOP) W(son, ES | FR, STOP) W(sono, IT, STOP)
	W(sont, FR, STOP) W(sous, FR, STOP) W(sowie, DE, STOP) W(su, IT, LIGHT)
	W(su, ES, STOP) W(sua, IT, STOP) W(such, EN, STOP) W(sue, IT, STOP)
	W(sugli, IT, LIGHT) W(sui, IT, STOP) W(sul, IT, LIGHT)
	W(sulla, IT, LIGHT) W(sulle, IT, LIGHT) W(suo, IT, STOP)
	W(suoi, IT, STOP) W(sur, FR, STOP) W(sus, ES, STOP) W(tambien, ES, STOP)
	W(tampoco, ES, NEGATION) W(tandis, FR, STOP) W(than, EN, STOP)
	W(that, EN, STOP) W(the, EN, FREE) W(their, EN, STOP) W(them, EN, STOP)
	W(themselves, EN, STOP) W(then, EN, STOP) W(there, EN, STOP)
	W(therefore, EN, STOP) W(these, EN, STOP) W(they, EN, STOP)
	W(this, EN, STOP) W(those, EN, STOP) W(through, EN, STOP)
	W(thus, EN, STOP) W(tiene, ES, STOP) W(tienen, ES, STOP)
	W(to, EN, LIGHT) W(toward, EN, STOP) W(towards, EN, STOP)
	W(tra, IT, STOP) W(u, ES, STOP) W(uber, DE, STOP) W(um, DE, STOP)
	W(un, ES | FR | IT, FREE) W(una, ES | IT, FREE) W(unas, ES, FREE)
	W(und, DE, FREE) W(under, EN, STOP) W(une, FR, FREE) W(uno, IT, FREE)
	W(unos, ES, FREE) W(unter, DE, STOP) W(until, EN, STOP) W(up, EN, STOP)
	W(upon, EN, STOP) W(us, EN, STOP) W(vengono, IT, STOP) W(vers, FR, STOP)
	W(verso, IT, STOP) W(very, EN, STOP) W(viene, IT, STOP)
	W(vom, DE, LIGHT) W(von, DE, LIGHT) W(vous, FR, STOP)
	W(wahrend, DE, STOP) W(war, DE, STOP)
	W(was, EN | DE, STOP) W(wasnt, EN, NEGATION) W(we, EN, STOP)
	W(weder, DE, NEGATION) W(weil, DE, STOP) W(welche, DE, STOP)
	W(welchem, DE, STOP) W(welchen, DE, STOP) W(welcher, DE, STOP)
	W(welches, DE, STOP) W(wenn, DE, STOP) W(wer, DE, STOP)
	W(werden, DE, STOP) W(were, EN, STOP) W(werent, EN, NEGATION)
	W(what, EN, STOP) W(when, EN, STOP) W(where, EN, STOP)
	W(whether, EN, STOP) W(which, EN, STOP) W(while, EN, STOP)
	W(who, EN, STOP) W(whose, EN, STOP) W(wie, DE, STOP) W(will, EN, STOP)
	W(wird, DE, STOP) W(with, EN, STOP) W(within, EN, STOP)
	W(without, EN, NEGATION) W(wo, DE, STOP) W(wobei, DE, STOP)
	W(wont, EN, NEGATION) W(worden, DE, STOP) W(would, EN, STOP)
	W(wouldnt, EN, NEGATION) W(wurde, DE, STOP) W(wurden, DE, STOP)
	W(y, ES, FREE) W(y, FR, STOP) W(ya, ES, STOP) W(you, EN, STOP)
	W(your, EN, STOP) W(zu, DE, LIGHT) W(zum, DE, LIGHT) W(zur, DE, LIGHT)
	W(zwar, DE, STOP) W(zwischen, DE, STOP)
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
