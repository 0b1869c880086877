#include "cutclass.h"

#include <string.h>

#define SLOTS 16384	/* a power of two, several times the lexicon */
#define LONGEST 28	/* longer words are in no table */

struct entry {
	char word[LONGEST];	/* small letters; empty: no entry */
	unsigned char class[TONGUE_COUNT];	/* CLASS_EDGE: none */
};

struct cut_classes {
	struct entry entries[SLOTS];
};

static size_t hash(const char *s, size_t n)
{
	uint64_t h = 1469598103934665603u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 1099511628211u;
	return (size_t)recall_hash_mix(h);
}

static size_t find(const struct cut_classes *c, const char *s, size_t n)
{
	size_t i = hash(s, n) & (SLOTS - 1);

	while (c->entries[i].word[0] && (strncmp(c->entries[i].word, s, n) ||
			c->entries[i].word[n]))
		i = (i + 1) & (SLOTS - 1);
	return i;
}

/* The class of a word that stands in the tables twice. */
static unsigned char join(unsigned char had, enum cut_class now)
{
	static const unsigned char both[][3] = {
		{ CLASS_DO, CLASS_KIND, CLASS_EITHER },
		{ CLASS_DO, CLASS_HEAD, CLASS_EITHER },
		{ CLASS_KIND, CLASS_HEAD, CLASS_TOPIC },
		{ CLASS_NOUN, CLASS_HEAD, CLASS_HEAD },
	};

	for (size_t i = 0; i < sizeof(both) / sizeof(*both); i++)
		if ((had == both[i][0] && now == both[i][1]) ||
				(had == both[i][1] && now == both[i][0]))
			return both[i][2];
	return had ? had : (unsigned char)now;
}

static void add_lexicon(struct cut_classes *c, const struct cut_lexeme *l)
{
	for (; l->words; l++)
		for (const char *s = l->words; *s;) {
			size_t n = strcspn(s, " ");
			struct entry *e = &c->entries[find(c, s, n)];

			RECALL_BUG_ON(n >= LONGEST);
			memcpy(e->word, s, n);
			e->class[l->tongue] = join(e->class[l->tongue],
					l->class);
			s += n + (s[n] == ' ');
		}
}

struct cut_classes *cut_classes_new(struct recall_arena *arena)
{
	struct cut_classes *c = recall_arena_alloc(arena, sizeof(*c));

	add_lexicon(c, cut_lexicon);
	add_lexicon(c, cut_nouns);
	add_lexicon(c, cut_foreign_lexicon);
	return c;
}

/* The core in small letters; 0 when it is in no table anyway. */
static size_t lowered(const struct word *w, char out[LONGEST])
{
	size_t n = w->core_len;

	if (n >= LONGEST)
		return 0;
	for (size_t i = 0; i < n; i++)
		out[i] = w->core[i] >= 'A' && w->core[i] <= 'Z' ?
				(char)(w->core[i] + 32) : w->core[i];
	out[n] = '\0';
	return n;
}

static enum cut_class look_up(const struct cut_classes *c, const char *s,
		size_t n, enum cut_tongue tongue)
{
	const struct entry *e = &c->entries[find(c, s, n)];

	return e->word[0] ? e->class[tongue] : CLASS_EDGE;
}

bool cut_tongue_has(const struct cut_classes *c, const struct word *w,
		enum cut_tongue tongue)
{
	char s[LONGEST];
	size_t n = lowered(w, s);

	return n && look_up(c, s, n, tongue) != CLASS_EDGE;
}

static bool ends_in(const char *s, size_t n, const char *end)
{
	size_t k = strlen(end);

	return n > k + 1 && !memcmp(s + n - k, end, k);
}

/* What the word would be without its ending: "carries" is "carry". */
static enum cut_class stem_class(const struct cut_classes *c, const char *s,
		size_t n, const char *end)
{
	static const char *const more[] = { "", "e", "y" };
	size_t k = strlen(end);
	char stem[LONGEST + 2];

	if (!ends_in(s, n, end))
		return CLASS_EDGE;
	for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++) {
		size_t m = n - k - (*more[i] == 'y');
		enum cut_class found;

		if (*more[i] == 'y' && s[m] != 'i')
			continue;
		memcpy(stem, s, m);
		strcpy(stem + m, more[i]);
		found = look_up(c, stem, m + strlen(more[i]), TONGUE_EN);
		if (found == CLASS_DO || found == CLASS_KIND ||
				found == CLASS_EITHER || found == CLASS_TOPIC)
			return found;
	}
	if (n > k + 2 && s[n - k - 1] == s[n - k - 2])
		return look_up(c, s, n - k - 1, TONGUE_EN);
	return CLASS_EDGE;
}

/* Of one language, and then of all of them; the longer ending first. */
static const struct ending {
	enum cut_tongue tongue;
	enum cut_class class;
	const char *ends;	/* between spaces */
} endings[] = {
	{ TONGUE_DE, CLASS_ABSTRACT, "ung heit keit schaft tion ismus ität" },
	{ TONGUE_DE, CLASS_ADJECTIVE, "ische ischer isches ischen liche licher "
		"liches lichen ige iger iges igen ativ lich isch "
		"aler ales iver ives igte igter igtes bare barer bares" },
	{ TONGUE_DE, CLASS_DOES, "iert" },
	{ TONGUE_FR, CLASS_ABSTRACT, "tion sion té isme ance ence ude" },
	{ TONGUE_FR, CLASS_TRAIT, "ique iques al ale aux ales if ive ifs ives "
		"eux euse euses aire aires el elle els elles ien ienne able "
		"ible" },
	{ TONGUE_FR, CLASS_ADVERB, "ement" },
	{ TONGUE_FR, CLASS_DONE, "é ée és ées" },
	{ TONGUE_FR, CLASS_DO, "er ir oir dre uire uivre ttre aire oire" },
	{ TONGUE_ES, CLASS_ABSTRACT, "ción sión dad tad miento ismo encia "
		"ancia" },
	{ TONGUE_ES, CLASS_TRAIT, "ico ica icos icas al ales ivo iva ivos ivas "
		"oso osa osos osas ario aria arios arias lar ible able" },
	{ TONGUE_ES, CLASS_ADVERB, "mente" },
	{ TONGUE_ES, CLASS_DONE, "ado ada ados adas ido ida idos idas" },
	{ TONGUE_ES, CLASS_DO, "ar er ir arse erse irse" },
	{ TONGUE_IT, CLASS_ABSTRACT, "zione sione tà mento ismo enza anza" },
	{ TONGUE_IT, CLASS_TRAIT, "ico ica ici iche ale ali ivo iva ivi ive oso "
		"osa osi ose ario aria ari arie ibile abile" },
	{ TONGUE_IT, CLASS_ADVERB, "mente" },
	{ TONGUE_IT, CLASS_DONE, "ato ata ati ate uto uta uti ute ito ita" },
	{ TONGUE_IT, CLASS_DO, "are ere ire arsi ersi irsi urre" },
	{ TONGUE_PT, CLASS_ABSTRACT, "ção são dade mento ismo ência ância" },
	{ TONGUE_PT, CLASS_TRAIT, "ico ica icos icas al ais ivo iva ivos ivas "
		"oso osa osos osas ário ária ários árias lar ível ável" },
	{ TONGUE_PT, CLASS_ADVERB, "mente" },
	{ TONGUE_PT, CLASS_DONE, "ado ada ados adas ido ida idos idas" },
	{ TONGUE_PT, CLASS_DO, "ar er ir por" },
	{ TONGUE_NL, CLASS_ABSTRACT, "ing heid atie teit isme schap" },
	{ TONGUE_NL, CLASS_ADJECTIVE, "ische lijke ige lijk isch" },
	{ TONGUE_PL, CLASS_DO, "ać eć ić yć ąć uć" },
	{ TONGUE_PL, CLASS_ABSTRACT, "ość anie enie cja zja yzm izm stwo" },
	{ TONGUE_PL, CLASS_DONE, "any ana ane ony ona one" },
	{ TONGUE_PL, CLASS_ADJECTIVE, "owy owa owe czny czna czne ski ska skie "
		"cki cka ckie alny alna alne jny jna jne wny wna wne" },
	{ TONGUE_PL, CLASS_DOES, "uje ują" },
	{ TONGUE_RU, CLASS_DO, "ать ять еть ить оть уть ться тись" },
	{ TONGUE_RU, CLASS_ABSTRACT, "ость ение ание ция изм ство" },
	{ TONGUE_RU, CLASS_DOES, "ает яет ует ёт ит ет ют ят ится ется ются "
		"ятся" },
	{ TONGUE_RU, CLASS_ADJECTIVE, "ый ий ая яя ое ее ые ие ой" },
	{ TONGUE_NONE, CLASS_ABSTRACT, "tion sion ment ness ity ism ance ence "
		"ship ogy sis" },
	{ TONGUE_NONE, CLASS_ADJECTIVE, "ous ful less able ible ive ical ial ic "
		"al ary" },
	{ TONGUE_NONE, CLASS_ADVERB, "ly" },
	{ TONGUE_NONE, CLASS_DOING, "ing" },
	{ TONGUE_NONE, CLASS_DONE, "ed" },
	{ TONGUE_NONE, CLASS_AGENT, "er or ist ian" },
	{ TONGUE_NONE, CLASS_LEARNED, "itis osis oma us um ia ine in ol ase "
		"ide ate yl on gen phyll is ae ens ii orum ibus" },
};

static bool ends_in_one(const char *s, size_t n, const char *ends)
{
	while (*ends) {
		size_t k = strcspn(ends, " ");

		if (n > k + 1 && !memcmp(s + n - k, ends, k))
			return true;
		ends += k + (ends[k] == ' ');
	}
	return false;
}

/* German adjectives are bent: "kurze", "kurzer", "kurzes". */
static enum cut_class bent_class(const struct cut_classes *c, const char *s,
		size_t n)
{
	static const char *const ends[] = { "e", "er", "es", "en", "em" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (ends_in(s, n, ends[i]) && look_up(c, s, n -
				strlen(ends[i]), TONGUE_DE) == CLASS_ADJECTIVE)
			return CLASS_ADJECTIVE;
	return CLASS_EDGE;
}

static enum cut_class guess(const struct cut_classes *c, const char *s,
		size_t n, enum cut_tongue tongue)
{
	enum cut_class stem = stem_class(c, s, n, "s");

	if (tongue == TONGUE_DE && bent_class(c, s, n))
		return CLASS_ADJECTIVE;
	stem = stem ? stem : stem_class(c, s, n, "es");
	if (stem == CLASS_DO)
		return CLASS_DOES;
	if (stem == CLASS_KIND || stem == CLASS_TOPIC)
		return CLASS_KINDS;
	if (stem == CLASS_EITHER)
		return CLASS_EITHERS;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (n > 4 && (!endings[i].tongue ||
				endings[i].tongue == tongue) &&
				ends_in_one(s, n, endings[i].ends))
			return endings[i].class;
	return n > 3 && s[n - 1] == 's' && !strchr("siu", s[n - 2]) ?
			CLASS_WORDS : CLASS_WORD;
}

static bool has_digit(const struct word *w)
{
	for (size_t i = 0; i < w->len; i++)
		if (w->s[i] >= '0' && w->s[i] <= '9')
			return true;
	return false;
}

static bool is_roman(const struct word *w)
{
	if (w->core_len < 2 || w->core_len > 5)
		return false;
	for (size_t i = 0; i < w->core_len; i++)
		if (!strchr("IVX", w->core[i]))
			return false;
	return true;
}

static enum cut_class sign_class(const struct word *w)
{
	if (w->len != 1)
		return CLASS_SIGN;
	return *w->s == '=' ? CLASS_IS : strchr("&+/*", *w->s) ? CLASS_AND :
			CLASS_SIGN;
}

enum cut_class cut_classify(const struct cut_classes *c, const struct word *w,
		enum cut_tongue tongue)
{
	char s[LONGEST];
	size_t n = lowered(w, s);
	enum cut_class found;

	if (is_roman(w))
		return CLASS_NUMBER;
	if (w->len == 2 && *w->s == 'A')
		return CLASS_WORD;	/* "A," is a letter */
	if (w->shape == WORD_OTHER)
		return has_digit(w) ? CLASS_NUMBER : sign_class(w);
	if (!n)
		return CLASS_WORD;
	found = look_up(c, s, n, tongue);
	found = found ? found : look_up(c, s, n, TONGUE_EN);
	return found ? found : guess(c, s, n, tongue);
}
