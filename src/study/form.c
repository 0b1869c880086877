#include "form.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>

#include "recall/judge.h"
#include "recall/text.h"

#include "answer.h"

/* Weights of likeness. A list among plain answers, a question among
 * statements is seen at once. */
#define WEIGHT_LENGTH 3.0
#define WEIGHT_CUE 0.4
#define WEIGHT_LOUD_CUE 2.0
#define WEIGHT_WORDS 2.0

enum cue {
	CUE_LIST = 1, CUE_QUESTION = 2, CUE_LINES = 4, CUE_SENTENCE = 8,
	CUE_CAPITAL = 16, CUE_DIGITS = 32, CUE_PLURAL = 64, CUE_BRACKET = 128,
	CUE_COMMA = 256, CUE_HYPHEN = 512, CUE_ARTICLE = 1024, CUE_ING = 2048,
	CUE_TO = 4096, CUE_LETTERS = 8192, CUE_COLON = 16384,
};
#define LOUD_CUES ((unsigned)(CUE_LIST | CUE_QUESTION | CUE_LINES | \
		CUE_LETTERS))

static size_t code_points(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

/* ---- cues --------------------------------------------------------------- */

static bool is_capital(const char *s)
{
	uint32_t first;

	if (!*s)
		return false;
	recall_utf8_decode(s, strlen(s), &first);
	return uc_tolower(first) != first;
}

/* Of the folded text, before its first blank. */
static unsigned first_word_cues(const char *folded)
{
	static const struct {
		const char *s;
		unsigned cue;
	} firsts[] = {
		{ "a ", CUE_ARTICLE }, { "an ", CUE_ARTICLE },
		{ "the ", CUE_ARTICLE }, { "to ", CUE_TO }, { "by ", CUE_TO },
		{ "how ", CUE_TO },
	};
	size_t n = strcspn(folded, " ");

	for (size_t i = 0; i < RECALL_COUNT(firsts); i++)
		if (strncmp(folded, firsts[i].s, strlen(firsts[i].s)) == 0)
			return firsts[i].cue;
	return n > 4 && memcmp(folded + n - 3, "ing", 3) == 0 ? CUE_ING : 0;
}

/* The judge is asked only where something stands between the items. */
static bool is_list(const char *text)
{
	return (strpbrk(text, "\n;.)>:*\xe2\xc2") != NULL) &&
		recall_judge_is_list(text);
}

static unsigned read_cues(const char *text, const char *folded)
{
	size_t n = strlen(text);
	char last = n ? text[n - 1] : '\0';
	static const struct {
		const char *sign;
		unsigned cue;
	} signs[] = {
		{ "0123456789", CUE_DIGITS }, { "(", CUE_BRACKET },
		{ ",;", CUE_COMMA }, { "-", CUE_HYPHEN }, { ":", CUE_COLON },
		{ "\n", CUE_LINES },
	};
	unsigned cues = first_word_cues(folded);

	for (size_t i = 0; i < RECALL_COUNT(signs); i++)
		cues |= strpbrk(text, signs[i].sign) ? signs[i].cue : 0;
	cues |= is_list(text) ? CUE_LIST : 0;
	cues |= is_capital(text) ? CUE_CAPITAL : 0;
	cues |= last == '?' ? CUE_QUESTION : 0;
	cues |= last == 's' ? CUE_PLURAL : 0;
	cues |= last == '.' ? CUE_SENTENCE : 0;
	cues |= judge_is_abbreviation(text, n) ? CUE_LETTERS : 0;
	return cues;
}

/* ---- words -------------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		(unsigned char)c >= 0x80;
}

/* Short words say little; what goes beyond the stem is an ending. */
#define SHORT_WORD 3
#define STEM 5

static int split_words(struct form *f, const char *s)
{
	int n = 0;

	while (*s) {
		size_t len = 0;
		uint32_t hash;

		while (is_letter(s[len]))
			len++;
		hash = (uint32_t)recall_hash_bytes(s, len < STEM ? len : STEM);
		if (len > 0 && f->word_count < FORM_FIRST)
			f->first[f->word_count] = hash;
		f->word_count += len > 0;
		if (len > SHORT_WORD && n < FORM_WORDS)
			f->words[n++] = hash;
		s += len ? len : 1;
	}
	return n;
}

static void keep_words(struct form *f, const char *folded)
{
	int n = split_words(f, folded);

	if (n > 1)
		qsort(f->words, (size_t)n, sizeof(f->words[0]), by_number);
	for (int i = 0; i < n; i++)
		if (f->count == 0 || f->words[f->count - 1] != f->words[i])
			f->words[f->count++] = f->words[i];
}

/* Folded, for those who want to look at it once more; to be released. */
static struct recall_buf read_words(const char *text, struct form *out)
{
	struct recall_buf folded = RECALL_BUF_INIT;

	recall_fold(&folded, text, strlen(text), RECALL_FOLD_LIGHT |
			RECALL_FOLD_ACCENTS | RECALL_FOLD_BRACKETS);
	*out = (struct form){ .text = text };
	out->length = code_points(text);
	keep_words(out, folded.data);
	return folded;
}

void form_read(const char *text, struct form *out)
{
	struct recall_buf folded = read_words(text, out);

	out->cues = read_cues(text, folded.data);
	recall_buf_release(&folded);
}

void form_read_words(const char *text, struct form *out)
{
	struct recall_buf folded = read_words(text, out);

	recall_buf_release(&folded);
}

/* Longer than this it is read as a text, not as a name: code points. */
#define LONG_TEXT 60

int form_sort(const struct form *f)
{
	if (f->cues & CUE_LIST)
		return 0;
	return f->length > LONG_TEXT ? 1 : 2;
}

/* ---- two of them -------------------------------------------------------- */

int form_common(const struct form *a, const struct form *b)
{
	int i = 0, j = 0, n = 0;

	while (i < a->count && j < b->count) {
		if (a->words[i] == b->words[j])
			n++;
		if (a->words[i] <= b->words[j])
			i++;
		else
			j++;
	}
	return n;
}

double form_shared(const struct form *a, const struct form *b)
{
	int fewer = a->count < b->count ? a->count : b->count;

	return fewer ? (double)form_common(a, b) / fewer : 0;
}

double form_alike(const struct form *a, const struct form *b)
{
	int both = form_common(a, b), all = a->count + b->count - both;

	return all ? (double)both / all : 0;
}

static int count_bits(unsigned x)
{
	int n = 0;

	for (; x; x &= x - 1)
		n++;
	return n;
}

double form_likeness(const struct form *a, const struct form *b)
{
	double ratio = log(((double)a->length + 4) / ((double)b->length + 4));
	unsigned differ = a->cues ^ b->cues;

	return WEIGHT_LENGTH * exp(-fabs(ratio)) + WEIGHT_WORDS *
			form_shared(a, b) -
		WEIGHT_CUE * count_bits(differ & ~LOUD_CUES) -
		WEIGHT_LOUD_CUE * count_bits(differ & LOUD_CUES);
}
