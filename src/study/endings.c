/* What is left of a word without the endings of its language. */
#include "words.h"

#include <string.h>

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
	E(ados) E(amente) E(amiento) E(an) E(ando) E(ar) E(arla) E(arlas)
	E(arlo) E(arlos) E(aron) E(arse) E(as) E(e) E(en) E(er) E(erla)
	E(erlas) E(erlo) E(erlos) E(erse) E(es) E(icion) E(iciones) E(ida)
	E(idas) E(ido) E(idos) E(iendo) E(ieron) E(imiento) E(ion) E(iones)
	E(ir) E(irla) E(irlas) E(irlo) E(irlos) E(irse) E(mente) E(o) E(os)
	E(s)
	{ NULL, 0 }
}, fr_endings[] = {
	E(ait) E(ant) E(ation) E(ations) E(e) E(ee) E(ees) E(ement) E(ements)
	E(ent) E(er) E(es) E(eur) E(eurs) E(euse) E(euses) E(ez) E(if) E(ion)
	E(ions) E(ir) E(issement) E(issements) E(it) E(ive) E(ives) E(ment)
	E(ments) E(re) E(s) E(x)
	{ NULL, 0 }
}, it_endings[] = {
	E(a) E(amente) E(amento) E(ando) E(ano) E(are) E(arla) E(arle)
	E(arli) E(arlo) E(arsi) E(ata) E(ate) E(ati) E(ato) E(azione)
	E(azioni) E(e) E(endo) E(ere) E(erla) E(erle) E(erli) E(erlo) E(ersi)
	E(i) E(imento) E(ire) E(irla) E(irle) E(irli) E(irlo) E(irsi) E(ita) E(ito) E(mente) E(o) E(ono) E(uta) E(uto) E(zione) E(zioni)
	{ NULL, 0 }
}, pt_endings[] = {
	E(a) E(acao) E(acoes) E(ada) E(adas) E(ado) E(ador) E(adores) E(ados)
	E(am) E(amente) E(amento) E(ando) E(ao) E(ar) E(aram) E(as) E(ava) E(e)
	E(em) E(endo) E(er) E(es) E(icao) E(icoes) E(ida) E(idas) E(ido)
	E(idos) E(imento) E(indo) E(ir) E(mente) E(o) E(oes) E(os) E(ou) E(s)
	{ NULL, 0 }
}, ru_endings[] = {
#define R(ending) { ending, sizeof(ending) - 1 },
	R("\xd0\xb0") R("\xd0\xb0\xd0\xb5\xd1\x82") R("\xd0\xb0\xd0\xbb")
	R("\xd0\xb0\xd0\xbb\xd0\xb0") R("\xd0\xb0\xd0\xbb\xd0\xb8")
	R("\xd0\xb0\xd0\xbb\xd0\xbe") R("\xd0\xb0\xd0\xbc")
	R("\xd0\xb0\xd0\xbc\xd0\xb8") R("\xd0\xb0\xd0\xbd\xd0\xb8\xd0\xb5")
	R("\xd0\xb0\xd0\xbd\xd0\xb8\xd0\xb5\xd0\xbc")
	R("\xd0\xb0\xd0\xbd\xd0\xb8\xd1\x8e")
	R("\xd0\xb0\xd0\xbd\xd0\xb8\xd1\x8f") R("\xd0\xb0\xd1\x82\xd1\x8c")
	R("\xd0\xb0\xd1\x85") R("\xd0\xb0\xd1\x8e\xd1\x82")
	R("\xd0\xb0\xd1\x8f") R("\xd0\xb5") R("\xd0\xb5\xd0\xb2")
	R("\xd0\xb5\xd0\xb3\xd0\xbe") R("\xd0\xb5\xd0\xb5")
	R("\xd0\xb5\xd0\xb8") R("\xd0\xb5\xd0\xbc")
	R("\xd0\xb5\xd0\xbc\xd1\x83") R("\xd0\xb5\xd0\xbd\xd0\xb8\xd0\xb5")
	R("\xd0\xb5\xd0\xbd\xd0\xb8\xd0\xb5\xd0\xbc")
	R("\xd0\xb5\xd0\xbd\xd0\xb8\xd1\x8e")
	R("\xd0\xb5\xd0\xbd\xd0\xb8\xd1\x8f") R("\xd0\xb5\xd1\x82")
	R("\xd0\xb5\xd1\x82\xd1\x8c") R("\xd0\xb8") R("\xd0\xb8\xd0\xb5")
	R("\xd0\xb8\xd0\xb5\xd0\xb8") R("\xd0\xb8\xd0\xb8")
	R("\xd0\xb8\xd0\xbb") R("\xd0\xb8\xd0\xbb\xd0\xb0")
	R("\xd0\xb8\xd0\xbb\xd0\xb8") R("\xd0\xb8\xd0\xbb\xd0\xbe")
	R("\xd0\xb8\xd0\xbc") R("\xd0\xb8\xd1\x82")
	R("\xd0\xb8\xd1\x82\xd1\x8c") R("\xd0\xb8\xd1\x85")
	R("\xd0\xb8\xd1\x8e") R("\xd0\xb8\xd1\x8f") R("\xd0\xbe")
	R("\xd0\xbe\xd0\xb2") R("\xd0\xbe\xd0\xb3\xd0\xbe")
	R("\xd0\xbe\xd0\xb5") R("\xd0\xbe\xd0\xb8") R("\xd0\xbe\xd0\xbc")
	R("\xd0\xbe\xd0\xbc\xd1\x83") R("\xd0\xbe\xd1\x81\xd1\x82\xd0\xb8")
	R("\xd0\xbe\xd1\x81\xd1\x82\xd1\x8c")
	R("\xd0\xbe\xd1\x81\xd1\x82\xd1\x8c\xd1\x8e") R("\xd1\x81\xd1\x8c")
	R("\xd1\x81\xd1\x8f") R("\xd1\x83") R("\xd1\x83\xd1\x82")
	R("\xd1\x83\xd1\x8e") R("\xd1\x8b") R("\xd1\x8b\xd0\xb5")
	R("\xd1\x8b\xd0\xb8") R("\xd1\x8b\xd0\xbc") R("\xd1\x8b\xd1\x85")
	R("\xd1\x8c") R("\xd1\x8e") R("\xd1\x8e\xd1\x82")
	R("\xd1\x8e\xd1\x8e") R("\xd1\x8f") R("\xd1\x8f\xd0\xb5\xd1\x82")
	R("\xd1\x8f\xd0\xbc") R("\xd1\x8f\xd0\xbc\xd0\xb8")
	R("\xd1\x8f\xd1\x82") R("\xd1\x8f\xd1\x82\xd1\x8c")
	R("\xd1\x8f\xd1\x85") R("\xd1\x8f\xd1\x8e\xd1\x82")
	R("\xd1\x8f\xd1\x8f")
	{ NULL, 0 }
#undef R
};
#undef E

static const struct {
	unsigned language;
	const struct ending *endings;
} stems[] = {
	{ LANGUAGE_DE, de_endings }, { LANGUAGE_ES, es_endings },
	{ LANGUAGE_FR, fr_endings }, { LANGUAGE_IT, it_endings },
	{ LANGUAGE_PT, pt_endings },
};

static bool is_cyrillic(const char *s)
{
	return *s == '\xd0' || *s == '\xd1';
}

/* What remains must have four letters, three before a short one. */
static bool may_go(const char *s, size_t len, size_t n)
{
	return is_cyrillic(s) ? len >= n + 6 : len >= n + (n <= 3 ? 3 : 4);
}

static size_t drop_ending(const char *s, size_t len,
		const struct ending *e)
{
	size_t longest = 0;

	for (; e->s; e++)
		if (e->n > longest && may_go(s, len, e->n) &&
				s[len - 1] == e->s[e->n - 1] &&
				memcmp(s + len - e->n, e->s, e->n) == 0)
			longest = e->n;
	return len - longest;
}

size_t judge_stem_length(const char *s, size_t len, unsigned languages)
{
	const struct ending *endings = en_endings;
	size_t before;

	for (size_t i = 0; i < RECALL_COUNT(stems); i++)
		if (stems[i].language == languages)
			endings = stems[i].endings;
	if (is_cyrillic(s))
		endings = ru_endings;
	do {
		before = len;
		len = drop_ending(s, len, endings);
	} while (len < before);
	return len;
}
