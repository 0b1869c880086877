#include "synonyms.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "recall/text.h"

#define DEAD SIZE_MAX		/* a phrase that stands for two things */
#define MOST_WORDS 6		/* of a phrase */
#define LONGEST_PHRASE 96	/* bytes */
/* Two terms are the same when their definitions are, if these say so much
 * that it is no chance: "yes" and "1989" define nothing. */
#define WORDS_OF_DEFINITION 6

/* Of the sides of a card that says what is the same. */
#define WORDS_OF_PAIR 2

static const struct reading plainly = {
	RECALL_FOLD_ANSWER, LANGUAGE_ANY, false, false, NULL
};

void synonyms_init(struct synonyms *s, struct recall_arena *arena)
{
	*s = (struct synonyms){ .arena = arena };
	strings_init(&s->phrases, arena);
	strings_init(&s->definitions, arena);
}

void synonyms_release(struct synonyms *s)
{
	strings_release(&s->phrases);
	strings_release(&s->definitions);
	free(s->terms);
	free(s->aliases);
	s->terms = NULL;
	s->aliases = NULL;
}

/* ---- what is the same as what ------------------------------------------- */

static size_t add_term(struct synonyms *s, const char *term)
{
	RECALL_GROW(s->terms, s->count, s->cap);
	s->terms[s->count++] = term;
	return s->count;
}

/* Its words with a blank between; false for what is no phrase. */
static bool make_phrase(const struct words *w, char out[LONGEST_PHRASE])
{
	size_t len = 0;

	if (w->n == 0 || w->n > MOST_WORDS || (w->n == 1 &&
			w->w[0].flags & ~(unsigned)WORD_EXACT))
		return false;
	for (size_t i = 0; i < w->n; i++) {
		if (len + w->w[i].len + 2 > LONGEST_PHRASE)
			return false;
		if (i)
			out[len++] = ' ';
		memcpy(out + len, w->w[i].s, w->w[i].len);
		len += w->w[i].len;
	}
	out[len] = '\0';
	return true;
}

static void add_alias(struct synonyms *s, struct span alias, size_t number)
{
	RECALL_GROW(s->aliases, s->alias_count, s->alias_cap);
	s->aliases[s->alias_count++] = (struct alias){
		recall_arena_strndup(s->arena, alias.s, alias.n), number
	};
}

void synonyms_add(struct synonyms *s, struct span alias,
		struct span term)
{
	struct recall_arena *scratch = recall_arena_new();
	char phrase[LONGEST_PHRASE], other[LONGEST_PHRASE];
	struct words a, t;
	size_t *number;

	judge_words(scratch, alias.s, alias.n, plainly, &a);
	judge_words(scratch, term.s, term.n, plainly, &t);
	if (!make_phrase(&a, phrase) || t.n == 0 || strcmp(a.key, t.key) == 0)
		goto out;
	/* what a phrase stands for is put as it stands itself */
	number = make_phrase(&t, other) ? strings_find(&s->phrases, other) :
			NULL;
	if (number && *number != DEAD) {
		term.s = s->terms[*number - 1];
		term.n = strlen(term.s);
		judge_words(scratch, term.s, term.n, plainly, &t);
		if (strcmp(a.key, t.key) == 0)
			goto out;
	}
	number = strings_put(&s->phrases, phrase);
	if (*number == 0) {
		*number = add_term(s, recall_arena_strndup(s->arena, term.s,
				term.n));
		add_alias(s, alias, *number);
	} else if (*number != DEAD && recall_fold_compare(s->terms[*number - 1],
			recall_arena_strndup(scratch, term.s, term.n),
			RECALL_FOLD_ANSWER) != 0) {
		*number = DEAD;
	}
	if (a.n > s->longest)
		s->longest = a.n;
out:
	recall_arena_free(scratch);
}

/* ---- one definition ----------------------------------------------------- */

static size_t count_blanks(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += *s == ' ';
	return n;
}

static void read_definition(struct synonyms *s, const char *front,
		const char *back)
{
	struct recall_buf folded = RECALL_BUF_INIT;
	const char *first;
	size_t *number;

	if (count_blanks(back) + 1 < WORDS_OF_DEFINITION)
		return;
	recall_fold(&folded, back, strlen(back), RECALL_FOLD_ANSWER);
	number = strings_put(&s->definitions, folded.data);
	recall_buf_release(&folded);
	if (*number == 0) {
		*number = add_term(s, recall_arena_strdup(s->arena, front));
		return;
	}
	first = s->terms[*number - 1];
	synonyms_add(s, (struct span){ front, strlen(front) },
			(struct span){ first, strlen(first) });
}

void synonyms_read(struct synonyms *s, const char *front, const char *back,
		bool term)
{
	synonyms_read_brackets(s, front);
	synonyms_read_brackets(s, back);
	synonyms_read_called(s, front, NULL);
	if (!term)
		return;
	synonyms_read_called(s, back, front);
	read_definition(s, front, back);
}

/* A word or two, of letters alone. */
static bool is_short(const char *s)
{
	for (const char *c = s; *c; c++) {
		char small = (char)(*c | 0x20);

		if ((small < 'a' || small > 'z') && *c != ' ' &&
				(unsigned char)*c < 0x80)
			return false;
	}
	return *s && count_blanks(s) < WORDS_OF_PAIR;
}

/* "to fire" is "fire" in a sentence. */
static const char *skip_to(const char *s)
{
	return strncasecmp(s, "to ", 3) == 0 ? s + 3 : s;
}

void synonyms_read_pair(struct synonyms *s, const char *front,
		const char *back)
{
	front = skip_to(front);
	back = skip_to(back);
	if (is_short(front) && is_short(back))
		synonyms_add(s, (struct span){ front, strlen(front) },
				(struct span){ back, strlen(back) });
}

/* Whether that name still stands for one thing. */
static bool is_alive(const struct synonyms *s, const struct alias *alias)
{
	struct recall_arena *scratch = recall_arena_new();
	char phrase[LONGEST_PHRASE];
	struct words words;
	const size_t *number;
	bool alive;

	judge_words(scratch, alias->s, strlen(alias->s), plainly, &words);
	number = make_phrase(&words, phrase) ?
			strings_find(&s->phrases, phrase) : NULL;
	alive = number && *number == alias->number;
	recall_arena_free(scratch);
	return alive;
}

void synonyms_find(const struct synonyms *s, const char *term,
		struct ways *out)
{
	size_t n = strcspn(term, "(");
	char *bare = recall_strdup(term);

	bare[n] = '\0';
	out->n = 0;
	for (size_t i = 0; i < s->alias_count; i++) {
		const struct alias *alias = &s->aliases[i];

		if (out->n < JUDGE_MOST_WAYS && recall_fold_compare(
				s->terms[alias->number - 1], bare,
				RECALL_FOLD_ANSWER) == 0 &&
				is_alive(s, alias))
			out->s[out->n++] = alias->s;
	}
	free(bare);
}

/* ---- put in place ------------------------------------------------------- */

/* The longest phrase that begins at a word: what it stands for, and how many
 * words it has. */
static const char *find_phrase(const struct synonyms *s,
		const struct words *words, size_t from, size_t *length)
{
	const char *found = NULL;

	for (size_t n = 1; n <= s->longest && from + n <= words->n; n++) {
		struct words some = { words->w + from, n, "" };
		char phrase[LONGEST_PHRASE];
		const size_t *number;

		if (!make_phrase(&some, phrase))
			continue;
		number = strings_find(&s->phrases, phrase);
		if (!number && n == 1 && phrase[0] && phrase[1] &&
				phrase[strlen(phrase) - 1] == 's') {
			/* "KPIs" */
			phrase[strlen(phrase) - 1] = '\0';
			number = strings_find(&s->phrases, phrase);
		}
		if (number && *number != DEAD) {
			found = s->terms[*number - 1];
			*length = n;
		}
	}
	return found;
}

void synonyms_apply(const struct synonyms *s, struct recall_arena *a,
		struct reading how, struct words *words)
{
	struct words out = { NULL, 0, "" }, term;
	size_t length = 0, cap = words->n;

	if (s->longest == 0)
		return;
	for (size_t i = 0; i < words->n; i += length) {
		const char *found = find_phrase(s, words, i, &length);
		struct word *grown;

		term = (struct words){ words->w + i, 1, "" };
		if (found)
			judge_words(a, found, strlen(found), how, &term);
		else
			length = 1;
		if (!found && !out.w)
			continue;
		if (!out.w) {
			out.w = recall_arena_alloc(a, (cap + term.n) *
					sizeof(*out.w));
			memcpy(out.w, words->w, i * sizeof(*out.w));
			out.n = i;
			cap += term.n;
		}
		if (out.n + term.n + (words->n - i) > cap) {
			cap = 2 * cap + term.n;
			grown = recall_arena_alloc(a, cap * sizeof(*out.w));
			memcpy(grown, out.w, out.n * sizeof(*out.w));
			out.w = grown;
		}
		memcpy(out.w + out.n, term.w, term.n * sizeof(*out.w));
		out.n += term.n;
	}
	if (out.w)
		*words = judge_some_words(a, &out, 0, out.n);
}
