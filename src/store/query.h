/* Conditions put together from parts, their values bound by number. */
#ifndef RECALL_STORE_QUERY_H
#define RECALL_STORE_QUERY_H

#include "internal.h"

struct value {
	char *text;		/* this, or */
	unsigned char *blob;	/* this, number bytes, or else */
	int64_t number;
};

#define CLAUSE_FIRST 4

/*
 * Text of a statement with the values for ?4, ?5 … (?1 to ?3 are the
 * scope's). Conditions speak of d deck, m memory, c card and n note.
 */
struct clause {
	struct recall_buf sql;
	struct value *values;
	size_t count, cap;
	bool card, note;	/* whether it speaks of c, n */
	bool few;		/* c is found at once by what is said of it */
};
void clause_init(struct clause *c);
void clause_release(struct clause *c);
void clause_add(struct clause *c, const char *sql);
/* Adds "?N" and its value; texts and blobs are copied. */
void clause_int(struct clause *c, int64_t v);
void clause_text(struct clause *c, const char *v, size_t n);
void clause_blob(struct clause *c, const void *v, size_t n);
void clause_bind(const struct clause *c, struct sql *q);

/* Adds " AND …" for a search; USAGE. */
struct search_now {
	struct recall_moment now;
	int64_t due_before;
};
enum recall_status search_compile(struct clause *c, const char *text,
		const struct search_now *now, struct recall_error *err);

/* Cards of a query: cards.c. Fills conditions; release both after. */
struct picker {
	const struct recall_query *query;
	struct search_now now;
	bool guids;		/* they are all that is wanted */
	bool most;		/* no index will do, and of all cards most
				 * are in the scope */
	struct store_scope scope;
	struct clause c;	/* conditions, each with " AND " before it */
};
enum recall_status picker_init(struct picker *p, struct recall_store *s,
		const struct recall_query *q, struct recall_error *err);
void picker_release(struct picker *p);
/* Adds which cards are picked, with siblings all but those whose note's other
 * card was answered today. Of what is due the first value is the latest rank. */
enum recall_status picker_conditions(struct picker *p, bool siblings,
		struct recall_error *err);
/* Tables m, c and n as far as they are needed. */
void picker_tables(struct recall_buf *sql, const struct picker *p);
/* Those and d, as FROM, and WHERE for the scope. */
void picker_scope(struct recall_buf *sql, const struct picker *p);
/* head, then the clause, with the scope's and the clause's values bound. */
struct sql picker_open(struct picker *p, struct recall_store *s,
		struct recall_buf *head);

#endif
