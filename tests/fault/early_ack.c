/*
 * A planted fault for the crash rig to catch, preloaded into the program: the
 * COMMIT of an answer says that it has been done, but is done only when the
 * next transaction begins. Answers are acknowledged before they are safe.
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

typedef int step_fn(sqlite3_stmt *stmt);

/* An answer is being written; the connection whose commit is put off. */
static int answering;
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
	const char *sql = sqlite3_sql(stmt);

	if (!sql)	/* a statement that could not be prepared */
		sql = "";
	if (strncmp(sql, "INSERT INTO log ", 16) == 0)
		answering = 1;
	if (answering && strcmp(sql, "COMMIT") == 0) {
		answering = 0;
		late = sqlite3_db_handle(stmt);
		return SQLITE_DONE;
	}
	if (late && strncmp(sql, "BEGIN", 5) == 0) {
		sqlite3 *db = late;

		late = NULL;
		if (sqlite3_exec(db, "COMMIT", NULL, NULL, NULL))
			abort();
	}
	return real_step()(stmt);
}
