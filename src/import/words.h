/*
 * The words of a line, seen the way a reader of a strange language sees
 * them: capitals, digits, signs, and a few lists of little English words.
 * Pure functions; no locale.
 */
#ifndef IMPORT_WORDS_H
#define IMPORT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct recall_arena;

enum word_shape {	/* of the letters of a word */
	WORD_OTHER,	/* digits and signs only */
	WORD_LOWER,
	WORD_TITLE,	/* Word, SAP/German, iPhone is lower */
	WORD_CAPS,	/* SAP, CRM's; one capital letter alone too */
};

struct word {
	const char *s;		/* into the line */
	size_t len;
	const char *core;	/* without outer punctuation */
	size_t core_len;
	enum word_shape shape;
};

/* The words of s[0..n) between white space, in the arena. */
struct word *words_split(struct recall_arena *a, const char *s, size_t n,
		size_t *count);
/*
 * The first words of s[0..n) into w; the last word stands in the last place
 * used. Returns how many there are in all, which may be more than there is
 * room for.
 */
#define WORDS_PEEK 32
size_t words_peek(const char *s, size_t n, struct word w[WORDS_PEEK]);
static inline size_t words_held(size_t count)
{
	return count < WORDS_PEEK ? count : WORDS_PEEK;
}

/* Is the word's core in a list "of words like this", whatever its case? */
bool word_in(const struct word *w, const char *list);
bool word_is(const struct word *w, const char *text);
bool words_equal(const struct word *a, const struct word *b);
/* Its last sign, 0 for an empty word. */
char word_end(const struct word *w);
/* A counter such as "(4)" or "(2+2)". */
bool word_is_counter(const struct word *w);
/* "three", "3"; 0 if it is none or past 20. */
unsigned word_number(const struct word *w);

bool is_upper(uint32_t cp);
bool is_letter(uint32_t cp);

extern const char words_interrogative[], words_auxiliary[],
	words_determiner[], words_preposition[], words_conjunction[],
	words_measure[];

#endif
