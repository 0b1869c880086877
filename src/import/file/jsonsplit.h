/*
 * Takes a JSON document apart as its text comes in: the elements of its lists
 * of cards one at a time, and the rest, which is the same document with those
 * lists empty. So a document of a million cards is never in memory whole.
 *
 * Lists of cards are the document itself, "cards" of it, and "cards" of each
 * object in its "decks"; of another program's document those lists that a
 * path leads to. Strings and brackets are followed here and what
 * stands between elements is checked; pieces and rest are for json_scan().
 */
#ifndef IMPORT_JSONSPLIT_H
#define IMPORT_JSONSPLIT_H

#include "recall/core.h"

/* Borrowed for the call. */
struct json_piece {
	const char *text;
	size_t n;
	unsigned line;		/* of its first sign */
	size_t deck;		/* in "decks", else 0 */
	bool by_path;		/* of a list that the path leads to */
};
typedef enum recall_status json_piece_fn(void *arg,
		const struct json_piece *piece, struct recall_error *err);

/* Lists of that key, in so many brackets. */
struct json_path {
	int depth;		/* 0 none */
	char key[32];		/* cut */
	size_t len;
};

enum json_place {
	JSON_REST,
	JSON_FIRST,	/* in a list, before its first element */
	JSON_NEXT,	/* after a comma */
	JSON_AFTER,	/* after an element */
	JSON_ELEMENT,
};

struct json_split {
	const char *file;
	json_piece_fn *fn;
	void *arg;
	struct recall_buf rest;		/* line feeds of elements, too */
	struct recall_buf piece;	/* the element under way */
	enum json_place place;
	unsigned line, piece_line;
	int depth, piece_depth;		/* brackets that are open */
	bool string, escaped;
	struct json_path path;		/* set after json_split_init() */
	char key[32];			/* the last string of the rest, cut */
	size_t key_len;
	bool valued;			/* a colon came after it */
	bool in_decks, by_path;
	size_t decks;			/* objects of "decks" so far */
};
void json_split_init(struct json_split *s, const char *file,
		json_piece_fn *fn, void *arg);
void json_split_release(struct json_split *s);
/* BAD_DATA with file and line, or what fn returned. */
enum recall_status json_split_feed(struct json_split *s, const char *text,
		size_t n, struct recall_error *err);
/* No more comes. The rest is a whole document if this is RECALL_OK and
 * json_scan() finds it well. */
enum recall_status json_split_end(struct json_split *s,
		struct recall_error *err);

#endif
