/*
 * Wrong choices: alike in form, near in words, never also right. The right
 * one is the longest of them no more often than by chance, since how many of
 * the wrong ones are longer is drawn first.
 */
#include "session.h"

#include <math.h>
#include <string.h>

/* Weights of likeness; the sum of all is the score of a candidate. */
#define WEIGHT_LENGTH 2.0
#define WEIGHT_FORM 0.6		/* each cue */
#define WEIGHT_WORDS 2.0
#define WEIGHT_CONFUSED 1.5	/* the first time it was mixed up */
#define WEIGHT_CHANCE 0.8	/* not the same choices every time */

/* ---- what is compared --------------------------------------------------- */

#define MOST_WORDS 64

struct form {
	const char *text;
	size_t length;			/* code points, roughly: bytes */
	uint32_t words[MOST_WORDS];	/* hashes of the folded words */
	int word_count;
	bool list, sentence, capital, digits, plural, bracket, question;
};

static uint32_t word_hash(const char *s, size_t n)
{
	uint64_t h = 0;

	/* five letters are stem enough */
	for (size_t i = 0; i < n && i < 5; i++)
		h = recall_hash_mix(h + (unsigned char)s[i]);
	return (uint32_t)h;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		(unsigned char)c >= 0x80;
}

static void split_words(struct form *f, const char *s)
{
	while (*s && f->word_count < MOST_WORDS) {
		const char *end = s;

		while (is_letter(*end))
			end++;
		/* short words say little */
		if (end - s > 3)
			f->words[f->word_count++] = word_hash(s,
					(size_t)(end - s));
		s = end + (*end != '\0' && end == s);
		while (*s && !is_letter(*s))
			s++;
	}
}

static char last_char(const char *s)
{
	size_t n = strlen(s);

	return n ? s[n - 1] : '\0';
}

static struct form form_of(const char *text)
{
	struct recall_buf b = RECALL_BUF_INIT;
	struct form f = {
		.text = text,
		.length = strlen(text),
		.list = recall_judge_is_list(text),
		.capital = text[0] >= 'A' && text[0] <= 'Z',
		.digits = strpbrk(text, "0123456789") != NULL,
		.bracket = strchr(text, '(') != NULL,
		.question = last_char(text) == '?',
		.plural = last_char(text) == 's',
		.sentence = last_char(text) == '.',
	};

	recall_fold(&b, text, f.length, RECALL_FOLD_LIGHT |
			RECALL_FOLD_ACCENTS);
	split_words(&f, b.data);
	recall_buf_release(&b);
	return f;
}

static double shared_words(const struct form *a, const struct form *b)
{
	int shared = 0;

	for (int i = 0; i < a->word_count; i++)
		for (int j = 0; j < b->word_count; j++)
			if (a->words[i] == b->words[j]) {
				shared++;
				break;
			}
	if (a->word_count == 0 || b->word_count == 0)
		return 0;
	return (double)shared / (a->word_count < b->word_count ?
			a->word_count : b->word_count);
}

static double likeness(const struct form *a, const struct form *b)
{
	double ratio = log(((double)a->length + 4) / ((double)b->length + 4));
	int cues = (a->list == b->list) * 3 + (a->sentence == b->sentence) +
		(a->capital == b->capital) + (a->digits == b->digits) +
		(a->plural == b->plural) + (a->bracket == b->bracket) +
		(a->question == b->question) * 3;

	return WEIGHT_LENGTH * exp(-fabs(ratio)) + WEIGHT_FORM * cues +
		WEIGHT_WORDS * shared_words(a, b);
}

/* ---- who may be a wrong choice ------------------------------------------ */

struct contender {
	const struct recall_candidate *who;
	struct form form;
	double score;
};

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

	if (longer - shorter > limit || longer > 200 ||
			!same_digits(a->text, b->text))
		return false;
	return recall_distance(a->text, b->text, limit, NULL) <= limit;
}

/* "Fast" and "fast, cheap": the longer one holds the shorter one whole. */
static bool contains(const struct form *a, const struct form *b)
{
	const struct form *small = a->length < b->length ? a : b;
	const struct form *large = small == a ? b : a;

	return small->length * 10 >= large->length * 8 &&
		strstr(large->text, small->text) != NULL;
}

static bool also_right(const struct form *right, const struct form *other)
{
	return recall_judge_same(right->text, other->text) ||
		nearly_equal(right, other) || contains(right, other);
}

static bool may_be_wrong(const struct recall_candidate *asked,
		const struct form *right, const struct recall_candidate *c,
		const struct form *form)
{
	if (strcmp(c->guid, asked->guid) == 0 || c->answer[0] == '\0')
		return false;
	/* the same question elsewhere: that answer is right here, too */
	if (c->prompt[0] && recall_judge_same(c->prompt, asked->prompt))
		return false;
	return !also_right(right, form);
}

static size_t find_contenders(const struct recall_candidate *asked,
		const struct form *right, const struct form *prompt,
		const struct recall_candidate *candidates, size_t count,
		struct recall_random *random, struct contender *out)
{
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		const struct recall_candidate *c = &candidates[i];
		struct contender *x = &out[n];

		x->who = c;
		x->form = form_of(c->answer);
		if (!may_be_wrong(asked, right, c, &x->form))
			continue;
		x->score = likeness(right, &x->form) +
			WEIGHT_WORDS / 2 * shared_words(prompt, &x->form) +
			WEIGHT_FORM * (c->kind == asked->kind) +
			WEIGHT_CONFUSED * log1p(c->confused) / log(2) +
			WEIGHT_CHANCE * recall_random_unit(random);
		n++;
	}
	return n;
}

/* ---- picking ------------------------------------------------------------ */

static int by_score(const void *a, const void *b)
{
	const struct contender *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return strcmp(x->who->guid, y->who->guid);
}

struct picking {
	const struct contender *list;
	size_t count;
	const struct contender *taken[RECALL_MAX_CHOICES];
	int taken_count;
	size_t right_length;
};

static bool is_taken(const struct picking *p, const struct contender *x)
{
	for (int i = 0; i < p->taken_count; i++)
		if (p->taken[i] == x ||
				also_right(&p->taken[i]->form, &x->form))
			return true;
	return false;
}

enum side { LONGER, SHORTER, EITHER };

static void take(struct picking *p, enum side side, int want)
{
	for (size_t i = 0; i < p->count && want > 0; i++) {
		const struct contender *x = &p->list[i];
		bool longer = x->form.length > p->right_length;

		if ((side == LONGER && !longer) || (side == SHORTER && longer))
			continue;
		if (is_taken(p, x))
			continue;
		p->taken[p->taken_count++] = x;
		want--;
	}
}

/* As many of them longer as of so many drawn by chance: over a deck the right
 * one is the longest, and the shortest, as often as any other. */
static int draw_longer(const struct picking *p, int want,
		struct recall_random *random)
{
	size_t longer = 0;
	int n = 0;

	if (p->count == 0)
		return 0;
	for (size_t i = 0; i < p->count; i++)
		longer += p->list[i].form.length > p->right_length;
	for (int i = 0; i < want; i++)
		n += recall_random_below(random, (uint32_t)p->count) < longer;
	return n;
}

static void pick_wrong(struct picking *p, int want,
		struct recall_random *random)
{
	int longer = draw_longer(p, want, random);

	take(p, LONGER, longer);
	take(p, SHORTER, want - longer);
	take(p, EITHER, want - p->taken_count);
}

static void place(const struct picking *p, const struct recall_candidate *asked,
		struct recall_random *random, struct recall_choices *out)
{
	const struct recall_candidate *all[RECALL_MAX_CHOICES];
	int n = 0;

	all[n++] = asked;
	for (int i = 0; i < p->taken_count; i++)
		all[n++] = p->taken[i]->who;
	for (int i = n - 1; i > 0; i--) {
		uint32_t j = recall_random_below(random, (uint32_t)i + 1);
		const struct recall_candidate *swap = all[i];

		all[i] = all[j];
		all[j] = swap;
	}
	*out = (struct recall_choices){ .count = n };
	for (int i = 0; i < n; i++) {
		out->text[i] = all[i]->answer;
		out->guid[i] = all[i]->guid;
		if (all[i] == asked)
			out->right = i;
	}
}

void recall_choices_pick(struct recall_arena *a,
		const struct recall_candidate *asked,
		const struct recall_candidate *candidates, size_t count,
		int want, struct recall_random *random,
		struct recall_choices *out)
{
	struct form right = form_of(asked->answer);
	struct form prompt = form_of(asked->prompt);
	struct contender *list = recall_arena_alloc(a,
			(count + 1) * sizeof(*list));
	struct picking p = { .list = list, .right_length = right.length };

	if (want > RECALL_MAX_CHOICES)
		want = RECALL_MAX_CHOICES;
	p.count = find_contenders(asked, &right, &prompt, candidates, count,
			random, list);
	qsort(list, p.count, sizeof(*list), by_score);
	if (want > 1)
		pick_wrong(&p, want - 1, random);
	place(&p, asked, random, out);
}
