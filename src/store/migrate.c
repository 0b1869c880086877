/* Numbered migrations: migrate/NNN.sql makes version NNN of the one before. */
#include "internal.h"

#include <stdlib.h>

#include "recall/embed.h"

int store_newest_version(void)
{
	int newest = 0;

	for (size_t i = 0; recall_migration_all[i].name; i++)
		newest = atoi(recall_migration_all[i].name);
	return newest;
}

static enum recall_status read_version(struct recall_store *s, int *version,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "PRAGMA user_version");
	int64_t value;
	enum recall_status status = sql_number(&q, 0, &value, err);

	*version = (int)value;
	return status;
}

static enum recall_status make_device(struct recall_store *s,
		struct recall_error *err)
{
	char uuid[RECALL_UUID_SIZE];
	struct sql q = sql_open(s, "INSERT INTO device (guid) SELECT ? "
			"WHERE NOT EXISTS (SELECT 1 FROM device)");

	recall_uuid_new(recall_clock_now(), uuid);
	sql_guid(&q, uuid);
	return sql_run(&q, err);
}

/* Each script ends in the version it makes. */
static enum recall_status run_scripts(struct recall_store *s,
		struct recall_error *err)
{
	int version, code;
	enum recall_status status = read_version(s, &version, err);

	for (size_t i = 0; recall_migration_all[i].name; i++) {
		if (status != RECALL_OK)
			return status;
		if (atoi(recall_migration_all[i].name) <= version)
			continue;
		code = sqlite3_exec(s->db, recall_migration_all[i].text, NULL,
				NULL, NULL);
		if (code != SQLITE_OK)
			status = store_fail(s, code, err);
	}
	return status == RECALL_OK ? make_device(s, err) : status;
}

/* Another session may have migrated meanwhile: the version is read again
 * once the file is ours. */
static enum recall_status migrate(struct recall_store *s,
		struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);

	if (status != RECALL_OK)
		return status;
	return store_end(s, run_scripts(s, err), err);
}

enum recall_status store_migrate(struct recall_store *s,
		struct recall_error *err)
{
	int version;
	enum recall_status status = read_version(s, &version, err);

	if (status != RECALL_OK || version == store_newest_version())
		return status;
	if (s->read_only)
		return recall_fail(err, RECALL_CANT_READ, "%s is of an older "
				"version of recall: open it once for writing",
				s->path);
	if (version > 0)
		status = recall_store_backup(s, NULL, "migration", NULL, err);
	return status == RECALL_OK ? migrate(s, err) : status;
}
