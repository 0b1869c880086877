/* Articles tell the gender: "el ventana" is wrong where "la ventana" is asked
 * for, "ventana" and "una ventana" aren't. */
#include <string.h>

#include "language.h"
#include "span.h"

/* What a noun with that article can be. */
enum { MALE = 1, FEMALE = 2, NEUTER = 4, MALES = 8, FEMALES = 16 };

static const struct article {
	const char *s;
	unsigned language, nouns;
} articles[] = {
	{ "el", LANGUAGE_ES, MALE }, { "la", LANGUAGE_ES, FEMALE },
	{ "los", LANGUAGE_ES, MALES }, { "las", LANGUAGE_ES, FEMALES },
	{ "un", LANGUAGE_ES, MALE }, { "una", LANGUAGE_ES, FEMALE },
	{ "le", LANGUAGE_FR, MALE }, { "la", LANGUAGE_FR, FEMALE },
	{ "les", LANGUAGE_FR, MALES | FEMALES },
	{ "un", LANGUAGE_FR, MALE }, { "une", LANGUAGE_FR, FEMALE },
	{ "il", LANGUAGE_IT, MALE }, { "lo", LANGUAGE_IT, MALE },
	{ "la", LANGUAGE_IT, FEMALE }, { "i", LANGUAGE_IT, MALES },
	{ "gli", LANGUAGE_IT, MALES }, { "le", LANGUAGE_IT, FEMALES },
	{ "un", LANGUAGE_IT, MALE }, { "uno", LANGUAGE_IT, MALE },
	{ "una", LANGUAGE_IT, FEMALE },
	{ "der", LANGUAGE_DE, MALE },
	{ "die", LANGUAGE_DE, FEMALE | MALES | FEMALES },
	{ "das", LANGUAGE_DE, NEUTER }, { "ein", LANGUAGE_DE, MALE | NEUTER },
	{ "eine", LANGUAGE_DE, FEMALE },
};
#define ARTICLES RECALL_COUNT(articles)

static bool begins_with(const char *text, const char *word)
{
	size_t n = strlen(word);

	while (is_blank(*text))
		text++;
	return strncasecmp(text, word, n) == 0 && text[n] == ' ';
}

bool judge_articles_disagree(const char *a, const char *b)
{
	bool both = false;

	for (size_t i = 0; i < ARTICLES; i++) {
		if (!begins_with(a, articles[i].s))
			continue;
		for (size_t k = 0; k < ARTICLES; k++) {
			if (!begins_with(b, articles[k].s) ||
					articles[i].language !=
					articles[k].language)
				continue;
			if (articles[i].nouns & articles[k].nouns)
				return false;
			both = true;
		}
	}
	return both;
}
