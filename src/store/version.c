/*
 * What others have committed. What is counted once and kept (days, firsts,
 * agenda, options) is of a version, and counted anew after a commit of
 * somebody else's: but not after those in which memories follow new weights,
 * since they come by the hundred and change nothing that is counted. Those
 * count themselves; the file counts all.
 */
#include "internal.h"

/* Of the file's header. */
enum { COUNTER = 24, COUNTER_SIZE = 4 };

static int read_counter(struct recall_store *s, int64_t *count)
{
	unsigned char b[COUNTER_SIZE];
	sqlite3_file *file = NULL;
	int code = sqlite3_file_control(s->db, "main",
			SQLITE_FCNTL_FILE_POINTER, &file);

	if (code == SQLITE_OK)
		code = file->pMethods->xRead(file, b, COUNTER_SIZE, COUNTER);
	if (code == SQLITE_OK)
		*count = (int64_t)b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3];
	return code;
}

/* Commits so far without those that are quiet; -1 when it can't be read. */
static int64_t read_loud(struct recall_store *s)
{
	struct sql q;
	int64_t quiet = 0, all = 0;
	bool good, begun = recall_store_read_begin(s);

	q = sql_open(s, "SELECT sum(slices) FROM unsettled");
	good = sql_number(&q, 0, &quiet, NULL) == RECALL_OK &&
			read_counter(s, &all) == SQLITE_OK;
	recall_store_read_end(s, begun);
	return good ? all - quiet : -1;
}

int64_t store_data_version(struct recall_store *s)
{
	struct others *o = &s->others;
	struct sql q;
	int64_t seen, loud;

	if ((s->writing || s->looking) && o->fresh)	/* nobody commits */
		return o->version;
	q = sql_open(s, "PRAGMA data_version");
	if (sql_number(&q, 0, &seen, NULL) != RECALL_OK)
		return 0;
	o->fresh = true;
	if (seen == o->seen)
		return o->version;
	loud = read_loud(s);
	o->version += loud < 0 || loud != o->loud + o->own || !o->seen;
	o->seen = seen;
	o->loud = loud;
	o->own = 0;
	return o->version;
}

void version_begin(struct recall_store *s)
{
	s->others.fresh = s->others.quiet = false;
	s->others.changes = sqlite3_total_changes(s->db);
}

void version_commit(struct recall_store *s)
{
	s->others.own += !s->others.quiet &&
			sqlite3_total_changes(s->db) != s->others.changes;
}

enum recall_status version_hush(struct recall_store *s,
		struct recall_error *err)
{
	enum recall_status status = sql_exec(s, "UPDATE unsettled "
			"SET slices = slices + 1 WHERE mark = "
			"(SELECT max(mark) FROM unsettled)", err);

	s->others.quiet = status == RECALL_OK && sqlite3_changes(s->db) > 0;
	return status;
}
