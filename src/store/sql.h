/*
 * A statement of SQLite: sql.c.
 *
 *	struct sql q = sql_open(s, "SELECT name FROM deck WHERE id = ?");
 *	sql_int(&q, id);
 *	if (sql_row(&q))
 *		use(sql_get_text(&q));
 *	return sql_close(&q, err);
 *
 * Values are bound and columns read in order. Strings bound are borrowed
 * until sql_close(), those read live until the next sql_row(). The first
 * failure sticks and comes out of sql_close().
 */
#ifndef RECALL_STORE_SQL_H
#define RECALL_STORE_SQL_H

#include <sqlite3.h>

#include "recall/core.h"

struct recall_store;
struct sql_slot;
struct store_id;

struct sql {
	struct recall_store *s;
	struct sql_slot *slot;	/* NULL: the statement is q's own */
	sqlite3_stmt *stmt;
	int bound, column;
	int code;		/* SQLite's, of the last step */
	sqlite3_value **values;	/* of a row that is taken, else NULL */
};
struct sql sql_open(struct recall_store *s, const char *text);
void sql_int(struct sql *q, int64_t v);
void sql_real(struct sql *q, double v);
void sql_text(struct sql *q, const char *v);	/* NULL as "" */
void sql_blob(struct sql *q, const void *v, size_t n);
void sql_guid(struct sql *q, const char *v);	/* NULL and "" as NULL */
void sql_id(struct sql *q, const struct store_id *id);
void sql_null(struct sql *q);
bool sql_row(struct sql *q);
int64_t sql_get_int(struct sql *q);
double sql_get_real(struct sql *q);
const char *sql_get_text(struct sql *q);	/* never NULL */
/* Text of a guid; uuid is the room for one that is stored as bytes. */
const char *sql_get_guid(struct sql *q, char uuid[RECALL_UUID_SIZE]);
bool sql_get_id(struct sql *q, struct store_id *id);	/* false: NULL */
bool sql_get_null(struct sql *q);		/* doesn't move on */
void sql_get_blob(struct sql *q, struct recall_buf *out);	/* added */
enum recall_status sql_close(struct sql *q, struct recall_error *err);
/* The same after something was done with each row: an earlier failure is what
 * is told. */
enum recall_status sql_end(struct sql *q, enum recall_status status,
		struct recall_error *err);
/* For a statement without rows: steps and closes. */
enum recall_status sql_run(struct sql *q, struct recall_error *err);
/* A single number; missing when there is no row. */
enum recall_status sql_number(struct sql *q, int64_t missing, int64_t *out,
		struct recall_error *err);
/* A literal without values. */
enum recall_status sql_exec(struct recall_store *s, const char *text,
		struct recall_error *err);
void sql_release_all(struct recall_store *s);

/*
 * Many rows at half the price: SQLite itself hands each to fn, which reads
 * it as any other, and the statement gives no rows.
 *
 *	struct sql_taker t = { take_row, &job };
 *	struct sql q = sql_open(s, "SELECT take(?, id, day) FROM log");
 *	sql_taker(&q, &t);
 *	return sql_run(&q, err);
 *
 * They come in the order in which they are found, which ORDER BY does not
 * change.
 */
struct sql_taker {
	void (*fn)(void *arg, struct sql *row);
	void *arg;
};
void sql_taker(struct sql *q, struct sql_taker *t);
/* The aggregate function take(), for functions.c. */
void sql_take(sqlite3_context *ctx, int count, sqlite3_value **v);
void sql_taken(sqlite3_context *ctx);

#endif
