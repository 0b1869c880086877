/*
 * A list of terms: a unit is [mark] term SIGN meaning, on one line or wrapped
 * over several. Nobody tells which sign; it is the one that the list repeats.
 */
#ifndef IMPORT_GLOSSARY_H
#define IMPORT_GLOSSARY_H

#include "../source.h"

/* A line without its bullet, its number and the stars around its term. */
struct glossary_line {
	const struct import_line *line;	/* borrowed from the source */
	const char *text;
	unsigned number;	/* "3." before it; 0 none */
	bool marked;		/* a bullet, a number or stars */
	size_t starred;		/* bytes that stood between stars, at its start */
	size_t label;		/* bytes of "Question 3: " before the text,
				 * no part of a front that an answer follows */
	size_t front, back;	/* the sign stands between these bytes;
				 * back 0: the line has none */
	bool opens;		/* an entry's first line */
	bool wrapped;		/* the sentence before goes on here */
};

#define GLOSSARY_KEY 16
#define GLOSSARY_SIGNS 24

/* What stands between the sides. */
struct glossary_sign {
	const char *text;	/* "-", ":-", "→" without the spaces around;
				 * " means "; NULL: any word for "answer" with
				 * signs around it, as in " - Ans✔✔-" */
};
/* Any dash but a hyphen between two words. */
#define GLOSSARY_DASH "any dash"

struct glossary {
	struct glossary_line *lines;	/* the source's arena */
	size_t count;
	const struct glossary_sign *sign;	/* NULL: this is no list */
	struct glossary_sign signs[GLOSSARY_SIGNS];	/* that may be it */
	char keys[GLOSSARY_SIGNS][GLOSSARY_KEY];
	size_t sign_count;
	bool numbered;		/* the entries are counted, from 1 */
	bool marked;		/* bullets, numbers or stars on most entries */
	bool spaced;		/* a blank line before most entries */
	bool wraps;		/* full lines go on in the next */
	size_t width;		/* bytes at which lines were wrapped; 0 none */
	size_t entries;
};

/* Takes the source's lines apart and finds sign and entries. */
void glossary_look(struct glossary *g, struct import_source *src);
/* "# …", "---" or "…:", which are no entry. */
bool glossary_is_heading(const char *text);

/* Takes mark, number and stars off; text in the arena. */
void glossary_take_apart(struct glossary_line *l, struct recall_arena *arena);
/* The next run of signs of a text that may part sides, from *at on, which
 * goes on; false: there is none. */
bool glossary_next_sign(const char *text, size_t *at,
		char key[GLOSSARY_KEY]);
/* Finds the sign's first place that leaves a front; fills front and back.
 * back may be the text's length: what it means stands on the next line. */
bool glossary_part(struct glossary_line *l, const struct glossary_sign *sign);

#endif
