/* Which texts can't stand side by side, since both might be right. */
#include "form.h"

#include <string.h>

#include "recall/judge.h"
#include "recall/text.h"

#include "answer.h"
#include "words.h"

/* Texts with so many of their words in common say nearly the same, as far as
 * can be told without understanding them. */
#define NEARLY 0.6
/* A long answer that has so many of a shorter one's words may well say it,
 * too, among other things. */
#define MOSTLY 0.6
#define PERHAPS 0.25
#define MOSTLY_LEAST 4		/* words of the shorter one */
/* A term is spoken of where so many of its words stand. */
#define NAMED 0.5
/* Longer than this, letter by letter says nothing. */
#define LONGEST 200

static const struct reading plainly = {
	RECALL_FOLD_ANSWER, LANGUAGE_ANY, false, false, NULL
};

#define MOST_INITIALS 12

static uint64_t read_initials(const struct words *words)
{
	char letters[MOST_INITIALS];
	size_t n = 0;

	for (size_t i = 0; i < words->n && n < MOST_INITIALS; i++)
		if (!(words->w[i].flags & WORD_LIGHT))
			letters[n++] = words->w[i].s[0];
	return n > 1 && n < MOST_INITIALS ? recall_hash_bytes(letters, n) : 0;
}

static void read_ways(struct recall_arena *a, struct form *form)
{
	const char *bare = judge_strip_numbering(a, form->text);
	struct ways *ways = recall_arena_alloc(a, sizeof(*ways));
	struct words words;

	if (form->ways_known)
		return;
	form->ways_known = true;
	judge_words(a, bare, strlen(bare), plainly, &words);
	form->key = recall_hash_bytes(words.key, strlen(words.key));
	form->initials = read_initials(&words);
	judge_ways(a, form->text, true, ways);
	for (size_t i = 0; i < ways->n && form->way_count < FORM_WAYS; i++) {
		judge_words(a, ways->s[i], strlen(ways->s[i]), plainly, &words);
		form->ways[form->way_count++] = recall_hash_bytes(words.key,
				strlen(words.key));
	}
}

static bool same_digits(const char *a, const char *b)
{
	static const char digits[] = "0123456789";

	for (;;) {
		a = strpbrk(a, digits);
		b = strpbrk(b, digits);
		if (!a || !b)
			return !a && !b;
		if (*a++ != *b++)
			return false;
	}
}

/* A slip's distance from the right answer is as good as the right answer;
 * another number is another answer. */
static bool nearly_equal(const struct form *a, const struct form *b)
{
	size_t shorter = a->length < b->length ? a->length : b->length;
	size_t longer = a->length < b->length ? b->length : a->length;
	unsigned limit = shorter <= 4 ? 0 : shorter <= 16 ? 1 : 2;

	if (longer - shorter > limit || longer > LONGEST ||
			!same_digits(a->text, b->text))
		return false;
	return recall_distance(a->text, b->text, limit, NULL) <= limit;
}

static bool share_a_way(const struct form *a, const struct form *b)
{
	for (int i = 0; i < a->way_count; i++)
		for (int j = 0; j < b->way_count; j++)
			if (a->ways[i] == b->ways[j])
				return true;
	return false;
}

/* "CRM" and what it stands for. */
static bool stands_for(const struct form *brief, const struct form *whole)
{
	if (brief->word_count != 1 || whole->initials == 0)
		return false;
	for (int i = 0; i < brief->way_count; i++)
		if (brief->ways[i] == whole->initials)
			return true;
	return false;
}

/* "Fast" and "fast, cheap": the longer one holds the shorter one whole. */
static bool contains(const struct form *a, const struct form *b)
{
	const struct form *small = a->length < b->length ? a : b;
	const struct form *large = small == a ? b : a;

	return small->length * 10 >= large->length * 8 &&
		strstr(large->text, small->text) != NULL;
}

/* Numbers and years are told apart by their digits, whatever stands around
 * them. */
static bool nearly_the_same_words(const struct form *a, const struct form *b)
{
	return a->count > 1 && b->count > 1 && form_alike(a, b) >= NEARLY &&
		same_digits(a->text, b->text);
}

static bool has_first(const struct form *f, uint32_t word)
{
	for (int i = 0; i < f->word_count; i++)
		if (f->first[i] == word)
			return true;
	return false;
}

/* "Reporting" and "reporting technologies": the wider term may be right where
 * the narrower one is, or the other way round. */
static bool narrows(const struct form *a, const struct form *b)
{
	const struct form *wide = a->word_count < b->word_count ? a : b;
	const struct form *narrow = wide == a ? b : a;

	if (wide->word_count == 0 || narrow->word_count > FORM_FIRST ||
			!same_digits(a->text, b->text))
		return false;
	for (int i = 0; i < wide->word_count; i++)
		if (!has_first(narrow, wide->first[i]))
			return false;
	return true;
}

static bool takes(struct recall_arena *a, const char *expected,
		const char *typed)
{
	struct recall_judge_input in = {
		.expected = expected, .prompt = "", .typed = typed,
		.kind = RECALL_KIND_QUESTION,
		.strictness = RECALL_STRICT_RELAXED,
	};
	struct recall_judgement j;

	recall_judge(a, &in, &j);
	return j.verdict == RECALL_VERDICT_RIGHT ||
		j.verdict == RECALL_VERDICT_SLIP;
}

/* The judge at its mildest has the last word, but is slow: it is asked only
 * where there is reason to. */
static bool says_it_too(struct recall_arena *a, const struct form *x,
		const struct form *y)
{
	int fewer = x->count < y->count ? x->count : y->count;
	double shared = form_shared(x, y);

	return fewer >= MOSTLY_LEAST && shared >= PERHAPS &&
		(takes(a, x->text, y->text) || takes(a, y->text, x->text));
}

static bool says_most(const struct form *x, const struct form *y)
{
	int fewer = x->count < y->count ? x->count : y->count;

	return fewer >= MOSTLY_LEAST && form_shared(x, y) >= MOSTLY;
}

bool form_clash(struct recall_arena *a, struct form *x, struct form *y)
{
	/* what is quick comes first */
	if (contains(x, y) || nearly_the_same_words(x, y) || narrows(x, y) ||
			says_most(x, y) || nearly_equal(x, y))
		return true;
	read_ways(a, x);
	read_ways(a, y);
	return x->key == y->key || share_a_way(x, y) || stands_for(x, y) ||
		stands_for(y, x) || says_it_too(a, x, y);
}

bool form_same_question(struct recall_arena *a, struct form *x,
		struct form *y)
{
	if (!x->text[0] || !y->text[0])
		return false;
	if (nearly_the_same_words(x, y))
		return true;
	read_ways(a, x);
	read_ways(a, y);
	return x->key == y->key;
}

bool form_same_subject(const struct form *x, const struct form *y)
{
	return narrows(x, y);
}

bool form_named(const struct form *term, const struct form *text)
{
	return term->count > 0 && term->word_count <= FORM_FIRST &&
		form_shared(term, text) >= NAMED;
}
