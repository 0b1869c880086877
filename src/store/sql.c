/* Statements: prepared once, bound and read in order, reset after use. */
#include "internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- ids -------------------------------------------------------------- */

static int hex_value(char c)
{
	return c <= '9' ? c - '0' : c - 'a' + 10;
}

bool store_id_parse(const char *uuid, struct store_id *id)
{
	size_t n = 0;

	if (strnlen(uuid, RECALL_UUID_SIZE) != RECALL_UUID_SIZE - 1 ||
			!recall_uuid_valid(uuid))
		return false;
	for (const char *p = uuid; *p; p += 2) {
		if (*p == '-')
			p++;
		id->b[n++] = (unsigned char)(hex_value(p[0]) << 4 |
				hex_value(p[1]));
	}
	return true;
}

void store_id_format(const struct store_id *id, char uuid[RECALL_UUID_SIZE])
{
	static const char digits[] = "0123456789abcdef";

	for (int i = 0; i < STORE_ID_SIZE; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*uuid++ = '-';
		*uuid++ = digits[id->b[i] >> 4];
		*uuid++ = digits[id->b[i] & 15];
	}
	*uuid = '\0';
}

struct store_id store_id_at(int64_t ms)
{
	struct store_id id = { { 0 } };

	for (unsigned i = 0; i < 6; i++)
		id.b[i] = (unsigned char)((uint64_t)ms >> (40 - 8 * i));
	return id;
}

/* ---- the cache of statements ------------------------------------------ */

static uint64_t hash_text(const char *s, size_t n)
{
	uint64_t h = n, part;

	for (; n >= sizeof(part); s += sizeof(part), n -= sizeof(part)) {
		memcpy(&part, s, sizeof(part));
		h = (h ^ part) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 32;
	}
	part = 0;
	memcpy(&part, s, n);
	return recall_hash_mix(h ^ part);
}

static void slot_clear(struct sql_slot *slot)
{
	sqlite3_finalize(slot->stmt);
	free(slot->text);
	*slot = (struct sql_slot){ 0 };
}

void sql_release_all(struct recall_store *s)
{
	for (size_t i = 0; i < SQL_SLOTS; i++)
		slot_clear(&s->slots[i]);
}

/*
 * Of the few slots where the text belongs: the one that has it, else an
 * empty one, else the one that was used longest ago. NULL when the statement
 * is in use (a callback asked for what its caller is reading), or all are.
 */
static struct sql_slot *slot_find(struct recall_store *s, const char *text,
		uint64_t hash)
{
	struct sql_slot *set = &s->slots[hash % (SQL_SLOTS / SQL_WAYS) *
			SQL_WAYS];
	struct sql_slot *oldest = NULL;

	for (size_t i = 0; i < SQL_WAYS; i++) {
		struct sql_slot *slot = &set[i];

		if (slot->text && slot->hash == hash &&
				strcmp(slot->text, text) == 0)
			return slot->busy ? NULL : slot;
		if (!slot->busy && (!oldest || slot->used < oldest->used))
			oldest = slot;
	}
	return oldest;
}

static void prepare(struct sql *q, const char *text, unsigned flags)
{
	q->code = sqlite3_prepare_v3(q->s->db, text, -1, flags, &q->stmt, NULL);
}

static void slot_fill(struct sql *q, struct sql_slot *slot, const char *text,
		uint64_t hash)
{
	slot_clear(slot);
	prepare(q, text, SQLITE_PREPARE_PERSISTENT);
	if (q->code != SQLITE_OK)
		return;
	slot->text = recall_strdup(text);
	slot->hash = hash;
	slot->stmt = q->stmt;
}

struct sql sql_open(struct recall_store *s, const char *text)
{
	uint64_t hash = hash_text(text, strlen(text));
	struct sql_slot *slot = slot_find(s, text, hash);
	struct sql q = { .s = s };

	if (s->reading++ == 0 && sqlite3_get_autocommit(s->db))
		gate_pass(s->gate);
	if (!slot) {
		prepare(&q, text, 0);
		return q;
	}
	if (!slot->text || slot->hash != hash || strcmp(slot->text, text) != 0)
		slot_fill(&q, slot, text, hash);
	if (q.code != SQLITE_OK)
		return q;
	q.stmt = slot->stmt;
	q.slot = slot;
	slot->busy = true;
	slot->used = ++s->clock;
	return q;
}

enum recall_status sql_close(struct sql *q, struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	if (q->code != SQLITE_OK && q->code != SQLITE_ROW &&
			q->code != SQLITE_DONE)
		status = store_fail(q->s, q->code, err);
	if (q->slot) {
		sqlite3_reset(q->stmt);
		sqlite3_clear_bindings(q->stmt);
		q->slot->busy = false;
	} else {
		sqlite3_finalize(q->stmt);
	}
	q->stmt = NULL;
	q->slot = NULL;
	q->s->reading--;
	return status;
}

enum recall_status sql_end(struct sql *q, enum recall_status status,
		struct recall_error *err)
{
	enum recall_status closed = sql_close(q, status == RECALL_OK ? err :
			NULL);

	return status == RECALL_OK ? closed : status;
}

/* ---- values in -------------------------------------------------------- */

static bool can_bind(struct sql *q)
{
	q->bound++;
	return q->stmt && (q->code == SQLITE_OK);
}

void sql_int(struct sql *q, int64_t v)
{
	if (can_bind(q))
		q->code = sqlite3_bind_int64(q->stmt, q->bound, v);
}

void sql_real(struct sql *q, double v)
{
	if (can_bind(q))
		q->code = sqlite3_bind_double(q->stmt, q->bound, v);
}

void sql_text(struct sql *q, const char *v)
{
	if (can_bind(q))
		q->code = sqlite3_bind_text(q->stmt, q->bound, v ? v : "", -1,
				SQLITE_STATIC);
}

void sql_blob(struct sql *q, const void *v, size_t n)
{
	if (can_bind(q))
		q->code = sqlite3_bind_blob64(q->stmt, q->bound, v, n,
				SQLITE_STATIC);
}

void sql_null(struct sql *q)
{
	if (can_bind(q))
		q->code = sqlite3_bind_null(q->stmt, q->bound);
}

void sql_id(struct sql *q, const struct store_id *id)
{
	if (can_bind(q))
		q->code = sqlite3_bind_blob(q->stmt, q->bound, id->b,
				STORE_ID_SIZE, SQLITE_TRANSIENT);
}

void sql_guid(struct sql *q, const char *v)
{
	struct store_id id;

	if (!v || !*v)
		sql_null(q);
	else if (store_id_parse(v, &id))
		sql_id(q, &id);
	else
		sql_text(q, v);
}

/* ---- values out ------------------------------------------------------- */

/* Columns of a row, or what SQLite hands to the taker of a row. */
static sqlite3_value *next_value(struct sql *q)
{
	return q->values[q->column++];
}

bool sql_row(struct sql *q)
{
	if (!q->stmt || (q->code != SQLITE_OK && q->code != SQLITE_ROW))
		return false;
	q->column = 0;
	q->code = sqlite3_step(q->stmt);
	return q->code == SQLITE_ROW;
}

int64_t sql_get_int(struct sql *q)
{
	if (q->values)
		return sqlite3_value_int64(next_value(q));
	return sqlite3_column_int64(q->stmt, q->column++);
}

double sql_get_real(struct sql *q)
{
	if (q->values)
		return sqlite3_value_double(next_value(q));
	return sqlite3_column_double(q->stmt, q->column++);
}

static int type_of(struct sql *q)
{
	if (q->values)
		return sqlite3_value_type(q->values[q->column]);
	return sqlite3_column_type(q->stmt, q->column);
}

const char *sql_get_text(struct sql *q)
{
	const char *text = (const char *)(q->values ?
			sqlite3_value_text(q->values[q->column]) :
			sqlite3_column_text(q->stmt, q->column));

	if (!text && type_of(q) != SQLITE_NULL)
		recall_out_of_memory();
	q->column++;
	return text ? text : "";
}

void sql_get_blob(struct sql *q, struct recall_buf *out)
{
	int column = q->column++;

	recall_buf_add(out, sqlite3_column_blob(q->stmt, column),
			(size_t)sqlite3_column_bytes(q->stmt, column));
}

bool sql_get_null(struct sql *q)
{
	return type_of(q) == SQLITE_NULL;
}

bool sql_get_id(struct sql *q, struct store_id *id)
{
	const void *p;
	int n;

	if (q->values) {
		p = sqlite3_value_blob(q->values[q->column]);
		n = sqlite3_value_bytes(q->values[q->column]);
	} else {
		p = sqlite3_column_blob(q->stmt, q->column);
		n = sqlite3_column_bytes(q->stmt, q->column);
	}
	q->column++;
	if (!p || n != STORE_ID_SIZE)
		return false;
	memcpy(id->b, p, STORE_ID_SIZE);
	return true;
}

const char *sql_get_guid(struct sql *q, char uuid[RECALL_UUID_SIZE])
{
	struct store_id id;

	if (type_of(q) != SQLITE_BLOB)
		return sql_get_text(q);
	uuid[0] = '\0';
	if (sql_get_id(q, &id))
		store_id_format(&id, uuid);
	return uuid;
}

/* ---- rows taken ------------------------------------------------------- */

static const char taker_type[] = "taker";

void sql_taker(struct sql *q, struct sql_taker *t)
{
	if (can_bind(q))
		q->code = sqlite3_bind_pointer(q->stmt, q->bound, t,
				taker_type, NULL);
}

void sql_take(sqlite3_context *ctx, int count, sqlite3_value **v)
{
	struct sql_taker *t = sqlite3_value_pointer(v[0], taker_type);
	struct sql row = { .values = v + 1 };

	(void)ctx;
	if (t && count > 1)
		t->fn(t->arg, &row);
}

void sql_taken(sqlite3_context *ctx)
{
	sqlite3_result_null(ctx);
}

/* ---- whole statements ------------------------------------------------- */

enum recall_status sql_run(struct sql *q, struct recall_error *err)
{
	while (sql_row(q))
		;
	return sql_close(q, err);
}

enum recall_status sql_number(struct sql *q, int64_t missing, int64_t *out,
		struct recall_error *err)
{
	*out = missing;
	if (sql_row(q) && !sql_get_null(q))
		*out = sql_get_int(q);
	return sql_close(q, err);
}

enum recall_status sql_exec(struct recall_store *s, const char *text,
		struct recall_error *err)
{
	struct sql q = sql_open(s, text);

	return sql_run(&q, err);
}

/* ---- what went wrong -------------------------------------------------- */

static const struct {
	int code;
	enum recall_status status;
	const char *before, *after;	/* the file's name */
} failures[] = {
	{ SQLITE_READONLY, RECALL_CANT_WRITE, "",
	  " can't be written: it or its directory is read-only" },
	{ SQLITE_PERM, RECALL_CANT_WRITE, "", " can't be written" },
	{ SQLITE_CANTOPEN, RECALL_CANT_WRITE, "",
	  " can't be opened: see that its directory is there and yours" },
	{ SQLITE_BUSY, RECALL_BUSY, "",
	  " is in use by another program: try again in a moment" },
	{ SQLITE_LOCKED, RECALL_BUSY, "",
	  " is in use by another program: try again in a moment" },
	{ SQLITE_NOMEM, RECALL_BUSY, "there is not enough memory to work on ",
	  "" },
	{ SQLITE_INTERRUPT, RECALL_CANCELLED, "cancelled; ", " is as it was" },
	{ SQLITE_NOTADB, RECALL_DAMAGED, "", " is no collection of recall, or "
	  "its start is damaged; `recall restore` puts the newest good backup "
	  "in its place" },
};

static enum recall_status fail_full(const char *path, struct recall_error *err)
{
	return recall_fail(err, RECALL_CANT_WRITE, "the disk is full: nothing "
			"of this was saved; make room for %s and try again",
			path);
}

/* Errors that carry their cause in errno: which disk trouble was it? */
static enum recall_status fail_io(sqlite3 *db, const char *path,
		struct recall_error *err)
{
	int number = sqlite3_system_errno(db);
	const char *why = number ? strerror(number) : sqlite3_errmsg(db);

	if (number == ENOSPC || number == EDQUOT)
		return fail_full(path, err);
	return recall_fail(err, RECALL_CANT_WRITE,
			"%s could not be read or written (%s): nothing of this "
			"was saved", path, why);
}

enum recall_status store_fail_db(sqlite3 *db, const char *path, int code,
		struct recall_error *err)
{
	int primary = code & 0xff;

	if (primary == SQLITE_IOERR)
		return fail_io(db, path, err);
	if (primary == SQLITE_FULL)
		return fail_full(path, err);
	for (size_t i = 0; i < RECALL_COUNT(failures); i++)
		if (failures[i].code == primary)
			return recall_fail(err, failures[i].status, "%s%s%s",
					failures[i].before, path,
					failures[i].after);
	return recall_fail(err, RECALL_DAMAGED,
			"%s is damaged, or the disk can't read it (%s); "
			"`recall restore` puts the newest good backup in its "
			"place", path,
			db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
}

enum recall_status store_fail(struct recall_store *s, int code,
		struct recall_error *err)
{
	return store_fail_db(s->db, s->path, code, err);
}
