#include "guess.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define FEATURES_X(X)							\
	X(LENGTH, "length") X(WORDS, "number of words")			\
	X(CAPITAL, "capital at the start") X(DIGITS, "digits")		\
	X(BRACKETS, "brackets") X(LIST, "list") X(COMMA, "comma")	\
	X(FINAL_S, "s at the end") X(STOP, "stop at the end")		\
	X(QUESTION, "question") X(ARTICLE, "article first")		\
	X(ING, "-ing first") X(HYPHEN, "hyphen") X(LINES, "several lines") \
	X(CAPITALS, "capitals inside") X(LAST, "class of the last word")
enum feature {
#define X(name, text) FEATURE_##name,
	FEATURES_X(X)
#undef X
};
static const char *const feature_names[GUESS_FEATURES] = {
#define X(name, text) [FEATURE_##name] = text,
	FEATURES_X(X)
#undef X
};

/* ---- features ------------------------------------------------------------ */

static double count_words(const char *s)
{
	int n = 0;

	for (bool in = false; *s; s++) {
		bool word = !isspace((unsigned char)*s);

		n += word && !in;
		in = word;
	}
	return n;
}

static double count_letters(const char *s)
{
	int n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

static bool begins(const char *s, const char *word)
{
	for (; *word; s++, word++)
		if (tolower((unsigned char)*s) != *word)
			return false;
	return *s == ' ';
}

static bool first_ends_in_ing(const char *s)
{
	size_t n = strcspn(s, " \n");

	return n > 4 && strncmp(s + n - 3, "ing", 3) == 0;
}

static bool has_inner_capital(const char *s)
{
	for (; *s; s++)
		if (s[1] && isupper((unsigned char)s[1]))
			return true;
	return false;
}

/* -tion, -ment, -ing, -ed, -er: what kind of word stands last. */
static double last_class(const char *s)
{
	static const char *const ends[] = {
		"tion", "ment", "ing", "ed", "er", "ers", "ics", "ies", "y",
	};
	size_t n = strlen(s);

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		size_t k = strlen(ends[i]);

		if (n > k && strcmp(s + n - k, ends[i]) == 0)
			return (double)i + 1;
	}
	return 0;
}

static void read_features(const char *s, double f[GUESS_FEATURES])
{
	size_t n = strlen(s);
	char last = n ? s[n - 1] : ' ';

	f[FEATURE_LENGTH] = log(4 + count_letters(s));
	f[FEATURE_WORDS] = log(2 + count_words(s));
	f[FEATURE_CAPITAL] = isupper((unsigned char)*s) != 0;
	f[FEATURE_DIGITS] = strpbrk(s, "0123456789") != NULL;
	f[FEATURE_BRACKETS] = strpbrk(s, "()[]") != NULL;
	f[FEATURE_LIST] = recall_judge_is_list(s);
	f[FEATURE_COMMA] = strpbrk(s, ",;:") != NULL;
	f[FEATURE_FINAL_S] = last == 's';
	f[FEATURE_STOP] = last == '.';
	f[FEATURE_QUESTION] = last == '?';
	f[FEATURE_ARTICLE] = begins(s, "a") || begins(s, "an") ||
		begins(s, "the");
	f[FEATURE_ING] = first_ends_in_ing(s);
	f[FEATURE_HYPHEN] = strchr(s, '-') != NULL;
	f[FEATURE_LINES] = strchr(s, '\n') != NULL;
	f[FEATURE_CAPITALS] = has_inner_capital(s);
	f[FEATURE_LAST] = last_class(s);
}

/* ---- guessing ------------------------------------------------------------ */

struct question {
	const struct recall_choices *c;
	double f[RECALL_MAX_CHOICES][GUESS_FEATURES];
	double score[RECALL_MAX_CHOICES];
};

/* Takes the choice with the highest score; of several one by chance. When
 * all are alike this way says nothing. */
static void guess(struct guesses *g, int way, const struct question *q)
{
	int n = q->c->count, best = 0;
	double top = q->score[0];
	bool right;

	for (int i = 1; i < n; i++)
		top = fmax(top, q->score[i]);
	for (int i = 0; i < n; i++)
		best += q->score[i] > top - 1e-9;
	if (best == n)
		return;
	right = q->score[q->c->right] > top - 1e-9;
	g->tried[way]++;
	g->found[way] += right ? 1.0 / best : 0;
	g->chance[way] += 1.0 / n;
}

static void guess_by(struct guesses *g, int way, struct question *q,
		enum feature feature, double sign)
{
	for (int i = 0; i < q->c->count; i++)
		q->score[i] = sign * q->f[i][feature];
	guess(g, way, q);
}

/* Lengths and numbers by how far they are apart in this question, the rest by
 * being the same or not. */
static double distance(const struct question *q, int a, int b)
{
	double sum = 0;

	for (int k = 0; k < GUESS_FEATURES; k++) {
		double d = fabs(q->f[a][k] - q->f[b][k]);

		sum += k <= FEATURE_WORDS ? d : d > 0;
	}
	return sum;
}

static void guess_odd(struct guesses *g, struct question *q)
{
	for (int i = 0; i < q->c->count; i++) {
		q->score[i] = 0;
		for (int j = 0; j < q->c->count; j++)
			q->score[i] += distance(q, i, j);
	}
	guess(g, GUESS_ODD, q);
	for (int i = 0; i < q->c->count; i++)
		q->score[i] = -q->score[i];
	guess(g, GUESS_MIDDLE, q);
}

/* The one that is alone in a feature in which all others agree; of lengths
 * the one that is farthest from the rest. */
static void guess_lone(struct guesses *g, struct question *q, int feature)
{
	int n = q->c->count;

	for (int i = 0; i < n; i++) {
		double nearest = INFINITY, others = 0;

		for (int j = 0; j < n; j++)
			if (j != i)
				nearest = fmin(nearest, fabs(q->f[i][feature] -
						q->f[j][feature]));
		for (int j = 0; j < n; j++)
			for (int k = 0; k < n; k++)
				if (j != i && k != i)
					others = fmax(others, fabs(
						q->f[j][feature] -
						q->f[k][feature]));
		q->score[i] = feature <= FEATURE_WORDS ? nearest - others :
			nearest > 0 && others <= 0;
	}
	guess(g, GUESS_LONE + feature, q);
}

static void lower(const char *from, char to[4096])
{
	size_t n = 0;

	for (; from[n] && n < 4095; n++)
		to[n] = (char)tolower((unsigned char)from[n]);
	to[n] = '\0';
}

/* Words of five letters and more, by their first five. */
static double echoes(const char *text, const char *prompt)
{
	char low[4096], word[6] = "";
	const char *choice = low;
	double n = 0;

	lower(text, low);

	while (*choice) {
		size_t len = 0;

		while (isalpha((unsigned char)choice[len]))
			len++;
		if (len >= 5) {
			memcpy(word, choice, 5);
			n += strstr(prompt, word) != NULL;
		}
		choice += len ? len : 1;
	}
	return n;
}

void guesses_add(struct guesses *g, const struct recall_choices *c,
		const char *prompt)
{
	struct question q = { .c = c };
	char low[4096];

	g->questions++;
	g->by_chance += 1.0 / c->count;
	for (int i = 0; i < c->count; i++)
		read_features(c->text[i], q.f[i]);
	guess_by(g, GUESS_LONGEST, &q, FEATURE_LENGTH, 1);
	guess_by(g, GUESS_SHORTEST, &q, FEATURE_LENGTH, -1);
	guess_by(g, GUESS_MOST_WORDS, &q, FEATURE_WORDS, 1);
	guess_by(g, GUESS_FEWEST_WORDS, &q, FEATURE_WORDS, -1);
	guess_odd(g, &q);
	for (int k = 0; k < GUESS_FEATURES; k++)
		guess_lone(g, &q, k);
	lower(prompt, low);
	for (int i = 0; i < c->count; i++)
		q.score[i] = echoes(c->text[i], low);
	guess(g, GUESS_ECHO, &q);
}

/* ---- what they found ----------------------------------------------------- */

double guesses_chance(const struct guesses *g)
{
	return g->questions > 0 ? g->by_chance / g->questions : 0;
}

/* Where a way says nothing, chance decides: no gain, no loss. */
static double excess(const struct guesses *g, int way)
{
	return g->questions > 0 ? (g->found[way] - g->chance[way]) /
			g->questions : 0;
}

static double worst(const struct guesses *g, int from, int to)
{
	double most = excess(g, from);

	for (int i = from + 1; i <= to; i++)
		most = fmax(most, excess(g, i));
	return most;
}

double guesses_length_excess(const struct guesses *g)
{
	return worst(g, GUESS_LONGEST, GUESS_FEWEST_WORDS);
}

double guesses_odd_excess(const struct guesses *g)
{
	return fmax(excess(g, GUESS_ODD), worst(g, GUESS_LONE, GUESSES - 1));
}

void guesses_print(const struct guesses *g)
{
	static const char *const ways[] = { "longest", "shortest",
		"most words", "fewest words", "odd one, all features",
		"most like the others", "words of the prompt" };

	printf("%.0f questions; guessing by form\n  %-32s %8s %8s %8s\n",
			g->questions, "", "says", "excess", "where");
	for (int i = 0; i < GUESSES; i++) {
		char name[64];

		if (g->tried[i] <= 0)
			continue;
		snprintf(name, sizeof(name), "%s%s", i < GUESS_LONE ? "" :
				"alone: ", i < GUESS_LONE ? ways[i] :
				feature_names[i - GUESS_LONE]);
		printf("  %-32s %8.3f %+8.3f %+8.3f\n", name,
				g->tried[i] / g->questions, excess(g, i),
				(g->found[i] - g->chance[i]) / g->tried[i]);
	}
}
