/* What a card is, and whether a text is a list. Pure functions. */
#ifndef IMPORT_KIND_H
#define IMPORT_KIND_H

#include "recall/import.h"

enum list_form {
	LIST_NONE,
	LIST_NUMBERED,		/* 1. a 2. b, also on one line */
	LIST_BULLETS,		/* • a • b, lines with - or * */
	LIST_SEMICOLONS,	/* a; b; c */
	LIST_ARROWS,		/* a → b → c */
	LIST_COMMAS,		/* a, b, and c: short items, no sentence */
};
/* How many items, and in which form; 0 and LIST_NONE when it is no list. */
unsigned import_count_items(const char *text, enum list_form *form);

/* How much a text asks for an answer. */
enum question_form {
	QUESTION_NONE,
	QUESTION_MARK,	/* ends in "?" but is not built as a question */
	QUESTION_MANY,	/* several questions in a row: somebody's examples */
	QUESTION_LOOSE,	/* ends in "?", begins like a statement */
	QUESTION_REAL,	/* "What are …", "… means what?", "How do …?" */
};
enum question_form import_question_form(const char *text);
/* "3 phases of …", "What are the three …", "… (4)": 0 when it names none. */
unsigned import_asked_number(const char *text);

/* "… is increased by": stops where the answer goes on. */
bool import_breaks_off(const char *text);
/* "… is __ than …", "[blank]" */
bool import_has_hole(const char *text);

/* "Mother sauces", "Causes of …" */
bool import_names_several(const char *text);
/* "True", "F", "No. It …": answers a statement. */
bool import_is_verdict(const char *text);

enum recall_kind import_find_kind(const char *front, const char *back);

#endif
