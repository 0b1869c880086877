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

static const struct ending {
	const char *end;
	enum cut_class class;
} endings[] = {
	{ "tion", CLASS_ABSTRACT }, { "sion", CLASS_ABSTRACT },
	{ "ment", CLASS_ABSTRACT }, { "ness", CLASS_ABSTRACT },
	{ "ity", CLASS_ABSTRACT }, { "ism", CLASS_ABSTRACT },
	{ "ance", CLASS_ABSTRACT }, { "ence", CLASS_ABSTRACT },
	{ "ship", CLASS_ABSTRACT }, { "ción", CLASS_ABSTRACT },
	{ "dad", CLASS_ABSTRACT }, { "ung", CLASS_ABSTRACT },
	{ "heid", CLASS_ABSTRACT }, { "ość", CLASS_ABSTRACT },
	{ "ость", CLASS_ABSTRACT }, { "ение", CLASS_ABSTRACT },
	{ "ogy", CLASS_ABSTRACT }, { "sis", CLASS_ABSTRACT },
	{ "ous", CLASS_ADJECTIVE }, { "ful", CLASS_ADJECTIVE },
	{ "less", CLASS_ADJECTIVE }, { "able", CLASS_ADJECTIVE },
	{ "ible", CLASS_ADJECTIVE }, { "ive", CLASS_ADJECTIVE },
	{ "ical", CLASS_ADJECTIVE }, { "ial", CLASS_ADJECTIVE },
	{ "ic", CLASS_ADJECTIVE }, { "al", CLASS_ADJECTIVE },
	{ "ary", CLASS_ADJECTIVE },
	{ "ly", CLASS_ADVERB }, { "ing", CLASS_DOING },
	{ "ed", CLASS_DONE },
};

static enum cut_class guess(const struct cut_classes *c, const char *s,
		size_t n)
{
	enum cut_class stem = stem_class(c, s, n, "s");

	stem = stem ? stem : stem_class(c, s, n, "es");
	if (stem == CLASS_DO)
		return CLASS_DOES;
	if (stem == CLASS_KIND || stem == CLASS_TOPIC)
		return CLASS_KINDS;
	if (stem == CLASS_EITHER)
		return CLASS_EITHERS;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (n > 4 && ends_in(s, n, endings[i].end))
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
	return found ? found : guess(c, s, n);
}
