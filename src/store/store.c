/* Opening and closing the collection. */
#include "agenda.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* A writer waits that long for others; each wait is a few ms with chance. */
#define BUSY_LIMIT_MS 10000
#define BUSY_WAIT_US 500
#define BUSY_WAIT_STEP_US 100
#define BUSY_WAIT_MOST_US 4000

/* ---- connections ------------------------------------------------------ */

/*
 * Short sleeps of random length: SQLite's own back-off lets one of many
 * sessions wait for seconds.
 */
static int wait_busy(void *arg, int count)
{
	struct recall_random *jitter = arg;
	uint32_t most = BUSY_WAIT_US + (uint32_t)count * BUSY_WAIT_STEP_US;
	struct timespec ts = { 0 };

	if (most > BUSY_WAIT_MOST_US)
		most = BUSY_WAIT_MOST_US;
	if ((int64_t)count * BUSY_WAIT_MOST_US / 2 > BUSY_LIMIT_MS * 1000)
		return 0;
	ts.tv_nsec = (long)(1 + recall_random_below(jitter, most)) * 1000;
	nanosleep(&ts, NULL);
	return 1;
}

/* Neither the file's schema nor its pages are trusted. */
static int set_defences(sqlite3 *db)
{
	static const struct {
		int option, on;
	} settings[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
		{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
	};
	int code = SQLITE_OK;

	for (size_t i = 0; i < RECALL_COUNT(settings); i++)
		if (code == SQLITE_OK)
			code = sqlite3_db_config(db, settings[i].option,
					settings[i].on, NULL);
	return code;
}

int store_connect(const char *path, int flags, sqlite3 **db)
{
	int code = sqlite3_open_v2(path, db, flags | SQLITE_OPEN_EXRESCODE |
			SQLITE_OPEN_NOMUTEX, NULL);

	if (code == SQLITE_OK)
		code = set_defences(*db);
	if (code == SQLITE_OK)	/* settings of the connection, not the file */
		code = sqlite3_exec(*db, "PRAGMA cell_size_check = ON;"
				"PRAGMA mmap_size = 0;"
				"PRAGMA temp_store = MEMORY;", NULL, NULL, NULL);
	return code;
}

/* ---- looking before touching ------------------------------------------ */

enum {
	HEADER_SIZE = 100,
	HEADER_VERSION = 60,
	HEADER_APPLICATION = 68,
};

static uint32_t big_endian(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
			(uint32_t)p[2] << 8 | p[3];
}

/*
 * The first bytes of the file, read through SQLite's own handle: a
 * descriptor of ours would drop the locks of this process when closed. No
 * lock is taken and no journal is rolled back, so a file that isn't ours
 * stays as it is. *size is 0 for an empty file.
 */
static int read_header(sqlite3 *db, unsigned char header[HEADER_SIZE],
		sqlite3_int64 *size)
{
	sqlite3_file *file = NULL;
	int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER,
			&file);

	*size = 0;
	if (code == SQLITE_OK)
		code = file->pMethods->xFileSize(file, size);
	if (code == SQLITE_OK && *size >= HEADER_SIZE)
		code = file->pMethods->xRead(file, header, HEADER_SIZE, 0);
	return code;
}

static enum recall_status judge_header(const struct recall_store *s,
		const unsigned char *header, sqlite3_int64 size,
		struct recall_error *err)
{
	if (size < HEADER_SIZE || memcmp(header, "SQLite format 3", 16) != 0)
		return recall_fail(err, RECALL_DAMAGED, "%s is no collection "
				"of recall; if it was one, `recall restore` "
				"puts the newest good backup in its place",
				s->path);
	if (big_endian(header + HEADER_APPLICATION) != STORE_APPLICATION_ID)
		return recall_fail(err, RECALL_BAD_DATA, "%s is a database of "
				"another program; name the collection with "
				"--db", s->path);
	if (big_endian(header + HEADER_VERSION) >
			(uint32_t)store_newest_version())
		return recall_fail(err, RECALL_NEWER, "%s was made by a newer "
				"version of recall: it is left as it is; use "
				"that version", s->path);
	return RECALL_OK;
}

static enum recall_status look(struct recall_store *s,
		struct recall_error *err)
{
	unsigned char header[HEADER_SIZE] = { 0 };
	sqlite3_int64 size;
	int code = read_header(s->db, header, &size);

	if (code != SQLITE_OK)
		return store_fail(s, code, err);
	if (size > 0)
		return judge_header(s, header, size, err);
	if (!s->read_only)
		return RECALL_OK;	/* new, or its making was cut short */
	return recall_fail(err, RECALL_CANT_READ, "%s is empty", s->path);
}

/* ---- open ------------------------------------------------------------- */

/*
 * A session that was killed while it wrote leaves a journal, which has to be
 * rolled back before anybody can read; only a writing connection can.
 */
static void recover_journal(const char *path)
{
	sqlite3 *db = NULL;

	if (store_connect(path, SQLITE_OPEN_READWRITE, &db) == SQLITE_OK)
		sqlite3_exec(db, "PRAGMA schema_version", NULL, NULL, NULL);
	sqlite3_close(db);
}

static enum recall_status try_reading(struct recall_store *s,
		struct recall_error *err)
{
	int code = sqlite3_exec(s->db, "PRAGMA schema_version", NULL, NULL,
			NULL);

	if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_CANTOPEN) {
		recover_journal(s->path);
		code = sqlite3_exec(s->db, "PRAGMA schema_version", NULL, NULL,
				NULL);
	}
	return code == SQLITE_OK ? RECALL_OK : store_fail(s, code, err);
}

/* One journal file that stays, since making and removing it at every commit
 * costs syncs of the directory; and a sync at every commit. */
static enum recall_status set_durable(struct recall_store *s,
		struct recall_error *err)
{
	int code = sqlite3_exec(s->db, "PRAGMA journal_mode = TRUNCATE;"
			"PRAGMA synchronous = FULL;" STORE_CACHE_SMALL,
			NULL, NULL, NULL);

	return code == SQLITE_OK ? RECALL_OK : store_fail(s, code, err);
}

static enum recall_status read_device(struct recall_store *s,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT id, guid FROM device "
			"ORDER BY id LIMIT 1");

	if (sql_row(&q)) {
		s->device = sql_get_int(&q);
		sql_get_guid(&q, s->device_guid);
	}
	return sql_close(&q, err);
}

static enum recall_status connect(struct recall_store *s,
		struct recall_error *err)
{
	int flags = s->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	int code = store_connect(s->path, flags, &s->db);

	if (code == SQLITE_OK)
		code = sqlite3_busy_handler(s->db, wait_busy, &s->jitter);
	if (code == SQLITE_OK)
		code = store_functions(s);
	if (code == SQLITE_OK)
		return RECALL_OK;
	if (s->read_only && (code & 0xff) == SQLITE_CANTOPEN)
		return recall_fail(err, RECALL_CANT_READ,
				"there is no collection %s yet", s->path);
	return store_fail(s, code, err);
}

static enum recall_status open_file(struct recall_store *s,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	if (!s->read_only)
		status = store_make_directories(s->path, err);
	if (status == RECALL_OK && !s->read_only)
		status = store_make_file(s->path, err);
	if (status == RECALL_OK)
		status = connect(s, err);
	if (status == RECALL_OK)
		status = look(s, err);
	if (status == RECALL_OK && s->read_only)
		status = try_reading(s, err);
	else if (status == RECALL_OK)
		status = set_durable(s, err);
	if (status == RECALL_OK)
		status = store_migrate(s, err);
	if (status == RECALL_OK)
		status = read_device(s, err);
	if (status == RECALL_OK)
		status = store_params_read(s, err);
	return status;
}

static struct recall_store *store_new(const struct recall_store_config *config)
{
	struct recall_store *s = recall_calloc(1, sizeof(*s));

	s->read_only = config->read_only;
	s->gate = recall_gate_share(config->behind);
	s->deck_arena = recall_arena_new();
	s->note_arena = recall_arena_new();
	s->card_arena = recall_arena_new();
	s->session_arena = recall_arena_new();
	s->log_arena = recall_arena_new();
	s->undo_arena = recall_arena_new();
	store_params_init(s);
	recall_buf_init(&s->act.log_ids);
	recall_buf_init(&s->known.guid);
	recall_random_init(&s->jitter, (uint64_t)getpid() << 32 ^
			(uint64_t)recall_clock_ticks() ^ (uintptr_t)s);
	return s;
}

enum recall_status recall_store_open(const struct recall_store_config *config,
		struct recall_store **out, struct recall_error *err)
{
	struct recall_store *s = store_new(config);
	struct recall_buf path = RECALL_BUF_INIT;
	enum recall_status status;

	*out = NULL;
	status = store_path(config->path, &path, err);
	s->path = recall_buf_detach(&path);
	if (status == RECALL_OK)
		status = open_file(s, err);
	if (status == RECALL_OK && !s->read_only && !config->leave_leftovers)
		store_backup_tidy(s);
	if (status == RECALL_OK && config->daily_backup && !s->read_only)
		store_backup_daily(s);
	if (status == RECALL_OK)
		*out = s;
	else
		recall_store_close(s);
	return status;
}

void recall_store_close(struct recall_store *s)
{
	if (!s)
		return;
	if (s->grouped)
		recall_store_rollback(s);
	sql_release_all(s);
	sqlite3_close(s->db);
	store_act_drop(s);
	recall_buf_release(&s->act.log_ids);
	recall_buf_release(&s->known.guid);
	recall_arena_free(s->deck_arena);
	recall_arena_free(s->note_arena);
	recall_arena_free(s->card_arena);
	recall_arena_free(s->session_arena);
	recall_arena_free(s->log_arena);
	recall_arena_free(s->undo_arena);
	store_params_release(s);
	store_options_release(s);
	agenda_release(s);
	looks_release(s);
	free(s->tallies);
	free(s->firsts.list);
	recall_gate_release(s->gate);
	free(s->path);
	free(s);
}

const char *recall_store_path(const struct recall_store *s)
{
	return s->path;
}

int64_t recall_store_generation(struct recall_store *s)
{
	int64_t version = store_data_version(s);

	store_params_refresh(s);
	return version + s->commits;
}
