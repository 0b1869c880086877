/* Transactions, and what of them can be undone. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* Former states of sessions are large: only the newest acts keep them. */
#define FORMER_KEPT 200
#define ACTS_KEPT 10000
/* Old ones are removed that often, not at every commit. */
#define TRIM_EVERY 64

/* ---- transactions ----------------------------------------------------- */

/* What the transaction meant to write is forgotten. */
static void forget(struct recall_store *s)
{
	s->tally_count = 0;
	s->known.deck = 0;
	store_act_drop(s);
}

static void roll_back(struct recall_store *s)
{
	if (!sqlite3_get_autocommit(s->db))
		sql_exec(s, "ROLLBACK", NULL);
	s->writing = false;
	load_forget(s);
	store_options_forget(s);
	forget(s);
	/* 0: not yet read, the collection is just being opened */
	if (s->params_seen)
		store_params_read(s, NULL);
}

static enum recall_status begin(struct recall_store *s,
		struct recall_error *err)
{
	enum recall_status status;

	if (s->read_only)
		return recall_fail(err, RECALL_CANT_WRITE,
				"%s is open for reading only", s->path);
	status = sql_exec(s, "BEGIN IMMEDIATE", err);
	if (status != RECALL_OK)
		return status;
	s->writing = true;
	version_begin(s);
	store_params_refresh(s);
	return RECALL_OK;
}

static enum recall_status commit(struct recall_store *s,
		struct recall_error *err)
{
	enum recall_status status = tally_flush(s, err);

	if (status == RECALL_OK)
		status = store_act_flush(s, err);
	if (status == RECALL_OK)
		status = sql_exec(s, "COMMIT", err);
	if (status == RECALL_OK) {
		s->commits++;
		s->writing = false;
		version_commit(s);
		forget(s);
	} else {
		roll_back(s);
	}
	return status;
}

enum recall_status store_begin(struct recall_store *s,
		struct recall_error *err)
{
	return s->grouped ? RECALL_OK : begin(s, err);
}

/* A refusal that wrote nothing leaves the group as it was. */
static bool spoils(enum recall_status status)
{
	return status != RECALL_OK && status != RECALL_USAGE &&
			status != RECALL_NOT_FOUND && status != RECALL_STALE;
}

enum recall_status store_end(struct recall_store *s, enum recall_status status,
		struct recall_error *err)
{
	if (s->grouped) {
		s->broken |= spoils(status);
		return status;
	}
	if (status == RECALL_OK)
		return commit(s, err);
	roll_back(s);
	return status;
}

/* When it fails, so will what is read, and tells. */
bool recall_store_read_begin(struct recall_store *s)
{
	bool begun = sqlite3_get_autocommit(s->db) &&
			sql_exec(s, "BEGIN", NULL) == RECALL_OK;

	if (begun) {
		s->looking = true;
		s->others.fresh = false;
	}
	return begun;
}

void recall_store_read_end(struct recall_store *s, bool begun)
{
	if (!begun)
		return;
	s->looking = false;
	sql_exec(s, "COMMIT", NULL);
}

/* Much is read and written again and again: pages stay in memory until it
 * is done. A session, of which a host has hundreds, keeps few. */
void store_cache_large(struct recall_store *s, bool large)
{
	sql_exec(s, large ? "PRAGMA cache_size = -24576" :
			STORE_CACHE_SMALL, NULL);
	if (!large)
		sqlite3_db_release_memory(s->db);
	s->large = large;
}

void store_group_large(struct recall_store *s)
{
	if (s->grouped && !s->large)
		store_cache_large(s, true);
}

/* An answer is a group too: what it read, the next one will want again. */
static void end_group(struct recall_store *s)
{
	if (s->large)
		store_cache_large(s, false);
}

enum recall_status recall_store_begin(struct recall_store *s,
		struct recall_error *err)
{
	enum recall_status status;

	RECALL_BUG_ON(s->grouped);
	status = begin(s, err);
	s->grouped = status == RECALL_OK;
	s->broken = false;
	return status;
}

enum recall_status recall_store_commit(struct recall_store *s,
		struct recall_error *err)
{
	enum recall_status status;

	RECALL_BUG_ON(!s->grouped);
	if (s->broken) {
		recall_store_rollback(s);
		return recall_fail(err, RECALL_CANT_WRITE, "a part could not "
				"be written, so nothing of it was saved");
	}
	s->grouped = false;
	status = commit(s, err);
	end_group(s);
	return status;
}

void recall_store_rollback(struct recall_store *s)
{
	s->grouped = false;
	roll_back(s);
	end_group(s);
}

bool recall_store_grouping(const struct recall_store *s)
{
	return s->grouped;
}

/* ---- the act being recorded ------------------------------------------- */

void store_act_drop(struct recall_store *s)
{
	free(s->act.label);
	s->act.label = NULL;
	s->act.id = 0;
	s->act.session = 0;
	s->act.card[0] = '\0';
	s->act.many = false;
	s->act.seq = 0;
	s->act.added_first = s->act.added_last = 0;
	s->act.made_deck = 0;
	recall_buf_reset(&s->act.log_ids);
}

static int64_t next_act(struct recall_store *s)
{
	struct sql q = sql_open(s, "SELECT max(id) + 1 FROM act");
	int64_t id;

	sql_number(&q, 1, &id, NULL);
	return id;
}

struct store_act *store_act(struct recall_store *s, const char *label)
{
	struct store_act *act = &s->act;

	if (!act->label)
		act->label = recall_strdup(s->grouped ? "import" : label);
	if (act->id == 0)
		act->id = next_act(s);
	return act;
}

void recall_store_act_for(struct recall_store *s, int64_t session)
{
	s->acts_for = session;
}

void recall_store_label(struct recall_store *s, const char *label)
{
	free(s->act.label);
	s->act.label = recall_strdup(label);
}

/* New acts end the possibility to redo undone ones. */
static enum recall_status trim_acts(struct recall_store *s,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "DELETE FROM act WHERE undone = 1");
	enum recall_status status = sql_run(&q, err);

	if (status != RECALL_OK || s->act.id % TRIM_EVERY != 0)
		return status;
	q = sql_open(s, "DELETE FROM former WHERE act <= ?");
	sql_int(&q, s->act.id - FORMER_KEPT);
	status = sql_run(&q, err);
	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "DELETE FROM act WHERE id <= ?");
	sql_int(&q, s->act.id - ACTS_KEPT);
	return sql_run(&q, err);
}

enum recall_status store_act_flush_added(struct recall_store *s,
		struct recall_error *err)
{
	struct store_act *act = &s->act;
	struct sql q;

	if (act->added_first == 0)
		return RECALL_OK;
	q = sql_open(s, "INSERT INTO prior (act, seq, what, item, until, name) "
			"VALUES (?, ?, 'added', ?, ?, '')");
	sql_int(&q, act->id);
	sql_int(&q, act->seq++);
	sql_int(&q, act->added_first);
	sql_int(&q, act->added_last);
	act->added_first = act->added_last = 0;
	return sql_run(&q, err);
}

static enum recall_status insert_act(struct recall_store *s,
		struct recall_error *err)
{
	struct store_act *act = &s->act;
	struct sql q = sql_open(s, "INSERT INTO act "
			"(id, at, label, card, session, log_ids) "
			"VALUES (?, ?, ?, ?, ?, ?)");

	sql_int(&q, act->id);
	sql_int(&q, recall_clock_now());
	sql_text(&q, act->label);
	sql_guid(&q, act->many ? NULL : act->card);
	sql_int(&q, act->session ? act->session : s->acts_for);
	sql_blob(&q, act->log_ids.data, act->log_ids.len);
	return sql_run(&q, err);
}

enum recall_status store_act_flush(struct recall_store *s,
		struct recall_error *err)
{
	enum recall_status status;

	if (s->act.id == 0)
		return RECALL_OK;
	status = trim_acts(s, err);
	if (status == RECALL_OK)
		status = store_act_flush_added(s, err);
	if (status == RECALL_OK)
		status = insert_act(s, err);
	return status;
}

/* A run of notes one after the other is one entry. */
enum recall_status store_act_added(struct recall_store *s, int64_t note,
		struct recall_error *err)
{
	struct store_act *act = store_act(s, "new card");
	enum recall_status status = RECALL_OK;

	if (act->added_first && act->added_last + 1 == note) {
		act->added_last = note;
		return RECALL_OK;
	}
	status = store_act_flush_added(s, err);
	act->added_first = act->added_last = note;
	return status;
}
