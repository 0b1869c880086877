/*
 * A planted fault for the crash rig to catch, preloaded into the program:
 * COMMIT says that it has committed, but does so only when the next
 * transaction begins. Answers are acknowledged before they are safe.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

typedef int step_fn(sqlite3_stmt *stmt);

/* The connection whose commit is put off; the program has one that writes. */
static sqlite3 *late;

static step_fn *real_step(void)
{
	void *symbol = dlsym(RTLD_NEXT, "sqlite3_step");
	step_fn *step;

	if (!symbol)
		abort();
	memcpy(&step, &symbol, sizeof(step));
	return step;
}

int sqlite3_step(sqlite3_stmt *stmt)
{
	sqlite3 *db = sqlite3_db_handle(stmt);
	const char *sql = sqlite3_sql(stmt);

	if (!late && strcmp(sql, "COMMIT") == 0) {
		late = db;
		return SQLITE_DONE;
	}
	if (late == db && strncmp(sql, "BEGIN", 5) == 0) {
		late = NULL;
		if (sqlite3_exec(db, "COMMIT", NULL, NULL, NULL))
			abort();
	}
	return real_step()(stmt);
}
