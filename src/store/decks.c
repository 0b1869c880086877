/* Decks: making, finding, changing. Their counts are in deckread.c. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- names ------------------------------------------------------------ */

void store_fold(struct recall_buf *out, const char *s)
{
	recall_fold(out, s, strlen(s), RECALL_FOLD_ACCENTS);
}

/* "::" makes a tree only in a name that was typed, not in a title. */
static bool makes_tree(const char *name, const char *title)
{
	size_t n = title ? strlen(title) : 0;

	if (n && strncmp(name, title, n) == 0)
		return false;
	return strstr(name, "::") != NULL;
}

static enum recall_status name_taken(struct recall_store *s, const char *name,
		int64_t except, bool *taken, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT count(*) FROM deck "
			"WHERE name = ? AND deleted = 0 AND id <> ?");
	int64_t count;
	enum recall_status status;

	sql_text(&q, name);
	sql_int(&q, except);
	status = sql_number(&q, 0, &count, err);
	*taken = count > 0;
	return status;
}

static enum recall_status free_name(struct recall_store *s, const char *name,
		struct recall_buf *out, struct recall_error *err)
{
	enum recall_status status;
	bool taken = true;

	for (int n = 1; taken; n++) {
		recall_buf_reset(out);
		if (n == 1)
			recall_buf_adds(out, name);
		else
			recall_buf_addf(out, "%s %d", name, n);
		status = name_taken(s, out->data, 0, &taken, err);
		if (status != RECALL_OK)
			return status;
	}
	return RECALL_OK;
}

/* ---- changes ---------------------------------------------------------- */

static enum recall_status insert_deck(struct recall_store *s,
		const struct recall_deck *deck, const char *name,
		int64_t *id, struct recall_error *err)
{
	struct recall_buf fold = RECALL_BUF_INIT;
	char uuid[RECALL_UUID_SIZE];
	enum recall_status status;
	struct sql q = sql_open(s, "INSERT INTO deck (guid, name, fold, tree, "
			"title, description, language, source, origin, stamp, "
			"created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

	store_fold(&fold, name);
	recall_uuid_new(recall_clock_now(), uuid);
	sql_guid(&q, deck->guid && *deck->guid ? deck->guid : uuid);
	sql_text(&q, name);
	sql_text(&q, fold.data);
	sql_int(&q, makes_tree(name, deck->title));
	sql_text(&q, deck->title);
	sql_text(&q, deck->description);
	sql_text(&q, deck->language);
	sql_text(&q, deck->source);
	sql_text(&q, deck->origin);
	sql_text(&q, deck->stamp);
	sql_int(&q, recall_clock_now());
	status = sql_run(&q, err);
	*id = sqlite3_last_insert_rowid(s->db);
	recall_buf_release(&fold);
	return status;
}

static enum recall_status guid_free(struct recall_store *s, const char *guid,
		struct recall_error *err)
{
	struct sql q;
	int64_t count;
	enum recall_status status;

	if (!guid || !*guid)
		return RECALL_OK;
	q = sql_open(s, "SELECT count(*) FROM deck WHERE guid = ? "
			"AND deleted = 0");
	sql_guid(&q, guid);
	status = sql_number(&q, 0, &count, err);
	if (status == RECALL_OK && count)
		return recall_fail(err, RECALL_USAGE, "there is a deck with "
				"the id %s already", guid);
	return status;
}

static enum recall_status make_deck(struct recall_store *s,
		const struct recall_deck *deck, int64_t *id,
		struct recall_error *err)
{
	struct recall_buf name = RECALL_BUF_INIT;
	enum recall_status status = guid_free(s, deck->guid, err);

	if (status == RECALL_OK)
		status = free_name(s, deck->name, &name, err);
	if (status == RECALL_OK)
		status = insert_deck(s, deck, name.data, id, err);
	if (status == RECALL_OK)
		status = store_act_made(s, *id, err);
	recall_buf_release(&name);
	return status;
}

enum recall_status recall_store_deck_new(struct recall_store *s,
		const struct recall_deck *deck, int64_t *id,
		struct recall_error *err)
{
	enum recall_status status;

	if (!deck->name || !*deck->name)
		return recall_fail(err, RECALL_USAGE, "a deck needs a name");
	status = store_begin(s, err);
	if (status != RECALL_OK)
		return status;
	agenda_forget(s);
	return store_end(s, make_deck(s, deck, id, err), err);
}

static enum recall_status check_deck(struct recall_store *s, int64_t id,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT count(*) FROM deck "
			"WHERE id = ? AND deleted = 0");
	int64_t count;
	enum recall_status status;

	sql_int(&q, id);
	status = sql_number(&q, 0, &count, err);
	if (status == RECALL_OK && !count)
		return store_deck_gone(err);
	return status;
}

/* Begins a change of a deck: it is there, and its image is kept. */
static enum recall_status begin_change(struct recall_store *s, int64_t id,
		const char *label, struct recall_error *err)
{
	enum recall_status status = check_deck(s, id, err);

	if (status != RECALL_OK)
		return status;
	store_act(s, label);
	return store_act_prior(s, "deck", id, "", err);
}

static enum recall_status rename_deck(struct recall_store *s, int64_t id,
		const char *name, struct recall_error *err)
{
	struct recall_buf fold = RECALL_BUF_INIT;
	enum recall_status status = begin_change(s, id, "new name of a deck",
			err);
	struct sql q;

	if (status != RECALL_OK)
		return status;
	agenda_forget(s);
	q = sql_open(s, "UPDATE deck SET name = ?, fold = ?, tree = ? "
			"WHERE id = ?");
	store_fold(&fold, name);
	sql_text(&q, name);
	sql_text(&q, fold.data);
	sql_int(&q, makes_tree(name, ""));
	sql_int(&q, id);
	status = sql_run(&q, err);
	recall_buf_release(&fold);
	return status;
}

enum recall_status recall_store_deck_rename(struct recall_store *s, int64_t id,
		const char *name, struct recall_error *err)
{
	bool taken;
	enum recall_status status;

	if (!*name)
		return recall_fail(err, RECALL_USAGE, "a deck needs a name");
	status = store_begin(s, err);
	if (status != RECALL_OK)
		return status;
	status = name_taken(s, name, id, &taken, err);
	if (status == RECALL_OK && taken)
		status = recall_fail(err, RECALL_USAGE, "there is a deck named "
				"%s already: take another name", name);
	if (status == RECALL_OK)
		status = rename_deck(s, id, name, err);
	return store_end(s, status, err);
}

static enum recall_status describe_deck(struct recall_store *s, int64_t id,
		const struct recall_deck *deck, struct recall_error *err)
{
	enum recall_status status = begin_change(s, id,
			"description of a deck", err);
	struct sql q;

	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "UPDATE deck SET title = ?, description = ?, "
			"language = ?, source = ?, origin = ?, stamp = ? "
			"WHERE id = ?");
	sql_text(&q, deck->title);
	sql_text(&q, deck->description);
	sql_text(&q, deck->language);
	sql_text(&q, deck->source);
	sql_text(&q, deck->origin);
	sql_text(&q, deck->stamp);
	sql_int(&q, id);
	return sql_run(&q, err);
}

enum recall_status recall_store_deck_describe(struct recall_store *s,
		int64_t id, const struct recall_deck *deck,
		struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);

	if (status != RECALL_OK)
		return status;
	return store_end(s, describe_deck(s, id, deck, err), err);
}

static enum recall_status delete_deck(struct recall_store *s, int64_t id,
		struct recall_error *err)
{
	enum recall_status status = begin_change(s, id, "deletion of a deck",
			err);
	struct sql q;

	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "UPDATE deck SET deleted = ? WHERE id = ?");
	sql_int(&q, recall_clock_now());
	sql_int(&q, id);
	return sql_run(&q, err);
}

enum recall_status recall_store_deck_delete(struct recall_store *s, int64_t id,
		struct recall_error *err)
{
	enum recall_status status = store_begin(s, err);

	if (status != RECALL_OK)
		return status;
	load_forget(s);
	return store_end(s, delete_deck(s, id, err), err);
}

enum recall_status recall_store_deck_goal(struct recall_store *s, int64_t id,
		int32_t day, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT guid FROM deck WHERE id = ? "
			"AND deleted = 0");
	struct recall_log_row row = {
		.kind = RECALL_LOG_GOAL,
		.value = day,
		.correct = -1,
	};
	char uuid[RECALL_UUID_SIZE];
	char *guid = NULL;
	enum recall_status status;

	sql_int(&q, id);
	if (sql_row(&q))
		guid = recall_strdup(sql_get_guid(&q, uuid));
	status = sql_close(&q, err);
	if (status == RECALL_OK && !guid)
		status = check_deck(s, id, err);
	row.at = store_now(s);
	row.card = guid;
	if (status == RECALL_OK)
		status = recall_store_log(s, &row, 1, "exam date", NULL, err);
	free(guid);
	return status;
}

/* ---- finding ---------------------------------------------------------- */

struct candidates {
	int64_t id;		/* of the first */
	int count;
	struct recall_buf names;
};

static enum recall_status find_by(struct recall_store *s, const char *sql,
		const char *text, struct candidates *c,
		struct recall_error *err)
{
	struct sql q = sql_open(s, sql);

	c->count = 0;
	recall_buf_reset(&c->names);
	sql_text(&q, text);
	while (sql_row(&q)) {
		int64_t id = sql_get_int(&q);

		if (c->count++ == 0)
			c->id = id;
		if (c->count <= 4)
			recall_buf_addf(&c->names, "%s%s",
					c->count > 1 ? ", " : "",
					sql_get_text(&q));
	}
	return sql_close(&q, err);
}

static enum recall_status find_guid(struct recall_store *s, const char *guid,
		struct candidates *c, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT id FROM deck WHERE guid = ? "
			"AND deleted = 0");
	enum recall_status status;

	sql_guid(&q, guid);
	status = sql_number(&q, 0, &c->id, err);
	c->count = c->id != 0;
	return status;
}

static enum recall_status find_deck(struct recall_store *s, const char *text,
		struct candidates *c, struct recall_error *err)
{
	static const char *const ways[] = {
		"SELECT id, name FROM deck WHERE deleted = 0 AND fold = ?1",
		"SELECT id, name FROM deck WHERE deleted = 0 AND "
		"?1 <> '' AND substr(fold, 1, length(?1)) = ?1 "
		"ORDER BY fold COLLATE numeral",
	};
	struct recall_buf fold = RECALL_BUF_INIT;
	enum recall_status status = find_guid(s, text, c, err);

	if (status == RECALL_OK && c->count == 0)
		status = find_by(s, "SELECT id, name FROM deck WHERE "
				"deleted = 0 AND name = ?", text, c, err);
	store_fold(&fold, text);
	for (size_t i = 0; i < 2; i++)
		if (status == RECALL_OK && c->count == 0)
			status = find_by(s, ways[i], fold.data, c, err);
	recall_buf_release(&fold);
	return status;
}

enum recall_status recall_store_deck_find(struct recall_store *s,
		const char *name_or_guid, int64_t *id, struct recall_error *err)
{
	struct candidates c = { .names = RECALL_BUF_INIT };
	enum recall_status status = find_deck(s, name_or_guid, &c, err);

	if (status == RECALL_OK && c.count == 0)
		status = recall_fail(err, RECALL_NOT_FOUND,
				"there is no deck named %s", name_or_guid);
	else if (status == RECALL_OK && c.count > 1)
		status = recall_fail(err, RECALL_USAGE, "%d decks begin with "
				"%s (%s%s): write more of the name", c.count,
				name_or_guid, c.names.data,
				c.count > 4 ? ", …" : "");
	else if (status == RECALL_OK)
		*id = c.id;
	recall_buf_release(&c.names);
	return status;
}
