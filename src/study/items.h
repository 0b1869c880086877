/* Answers that are lists: the items, and whether their order matters. */
#ifndef RECALL_STUDY_ITEMS_H
#define RECALL_STUDY_ITEMS_H

#include "recall/core.h"

#define JUDGE_MOST_ITEMS 40

struct items {
	const char *s[JUDGE_MOST_ITEMS];	/* arena */
	size_t n;				/* 0: no list */
	size_t needed;				/* "name two of …"; else n */
	bool ordered;
};

/* A list by its form: numbers, bullets, lines, arrows, semicolons. */
void judge_listed(struct recall_arena *a, const char *text, struct items *out);
/* Also "a, b, and c" when it reads like a list or the prompt asks for so
 * many; prompt may be NULL. */
void judge_items(struct recall_arena *a, const char *text, const char *prompt,
		struct items *out);
/* What may be read as alternatives or as a list: cut at ";", "/", "," and
 * "or". None (n 0) for what is numbered, bulleted or in steps, for what ends
 * with "and", and for sentences. */
void judge_alternatives(struct recall_arena *a, const char *text,
		struct items *out);
/* Does a question ask for one thing only? */
bool judge_asks_for_one(const char *prompt);
/* Names of one thing side by side: "CLV (customer lifetime value)", "CLV =
 * customer lifetime value". */
void judge_names(struct recall_arena *a, const char *typed, struct items *out);
/* What a student typed, cut wherever a list could be cut but for "and". */
void judge_cut(struct recall_arena *a, const char *typed, struct items *out);

#endif
