/*
 * One record out: as a row of a table for people, or as an object of a JSON
 * list. A table of fields says what a record has; the values stand in the
 * same order.
 */
#ifndef CLI_PRINTER_H
#define CLI_PRINTER_H

#include "out.h"

enum field_kind {
	FIELD_STRING,	/* .s; NULL is none */
	FIELD_WORDS,	/* .s, words between blanks: a JSON list */
	FIELD_OBJECT,	/* .s is JSON text already; "" is none */
	FIELD_INT,	/* .n */
	FIELD_REAL,	/* .x */
	FIELD_SHARE,	/* .x in 0..1: "64 %" */
	FIELD_BOOL,	/* .n; for people the title in small, or nothing */
	FIELD_TIME,	/* .n, UTC ms; 0 is none; for people local time */
	FIELD_DAY,	/* .n, study day number; 0 is none; a date */
	FIELD_INTS,	/* .list, .n of them */
};

struct field {
	const char *key;	/* in JSON; NULL: not there */
	const char *title;	/* in the table; NULL: not there */
	enum field_kind kind;
	int width;		/* columns in the table; 0: what is left */
};

struct value {
	const char *s;
	int64_t n;
	double x;
	const int *list;
	bool none;		/* not known: null */
};

struct printer {
	struct out *out;
	bool json;
	const struct field *fields;
	size_t count;
	int columns;		/* of the terminal; 0: no terminal */
	uint64_t hidden;	/* fields a narrow terminal has no room for */
	size_t rows;
};

/* A list {"key":[…]}; fields are borrowed until printer_end(). */
void printer_begin(struct printer *p, struct out *out, bool json,
		const char *key, const struct field *fields, size_t count);
/* To another width than the terminal's. */
void printer_fit(struct printer *p, int columns);
void printer_row(struct printer *p, const struct value *values);
void printer_end(struct printer *p);

/* A record as a JSON object, to stand in a larger one. */
void printer_object(struct recall_buf *b, const struct field *fields,
		size_t count, const struct value *values);
/* A single record: an object, or lines of "title  value". */
void printer_record(struct out *out, bool json, const struct field *fields,
		size_t count, const struct value *values);

#endif
