/*
 * The form of a text: what can be seen of an answer without knowing whether
 * it is right. Choices are alike in form, and never also right.
 */
#ifndef STUDY_FORM_H
#define STUDY_FORM_H

#include "recall/core.h"

#define FORM_WORDS 48
#define FORM_WAYS 8
#define FORM_FIRST 6

struct form {
	const char *text;	/* borrowed */
	size_t length;		/* code points */
	int word_count;		/* all of its words */
	unsigned cues;		/* bits of what it has, see form.c */
	uint32_t words[FORM_WORDS];	/* stems that say something, sorted */
	int count;
	uint32_t first[FORM_FIRST];	/* the first of all, as they stand */
	/* filled in by the first clash */
	bool ways_known;
	uint64_t key;		/* of equal keys: one text for a student */
	uint64_t ways[FORM_WAYS];	/* each way to give it */
	int way_count;
	uint64_t initials;	/* "crm" of customer relationship management;
				 * 0 for a single word */
};

void form_read(const char *text, struct form *out);
/* Without the cues: of a prompt only the words matter. */
void form_read_words(const char *text, struct form *out);

/* What a text is at first sight: a list, long, or short. */
#define FORM_SORTS 3
int form_sort(const struct form *f);

/* How alike two texts look and sound: the more, the greater. Symmetric. */
double form_likeness(const struct form *a, const struct form *b);
/* The words that say something and are in both, as a share of the shorter
 * text's, and of all of them: 0..1. */
int form_common(const struct form *a, const struct form *b);	/* how many */
double form_shared(const struct form *a, const struct form *b);
double form_alike(const struct form *a, const struct form *b);

/*
 * clash.c: would one of them be right where the other is? The same for a
 * student, a slip away, an abbreviation and what it stands for, one holding
 * the other, or nearly the same words. In doubt they do: another choice is
 * easily found. Symmetric. Works in the arena.
 */
bool form_clash(struct recall_arena *a, struct form *x, struct form *y);
/* Do two prompts ask for the same? Then either answer is right. */
bool form_same_question(struct recall_arena *a, struct form *x,
		struct form *y);
/* "CRM benefits" and "business benefits of CRM", of questions. */
bool form_same_subject(const struct form *x, const struct form *y);
/* Does the text speak of that term? */
bool form_named(const struct form *term, const struct form *text);

#endif
