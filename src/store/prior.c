/*
 * Images of rows before an edit: a JSON array of their columns, made and
 * read by SQLite. Bound values only; an image is never run.
 */
#include "internal.h"

#include <string.h>

struct image_kind {
	const char *what;
	const char *take;	/* item, name: gives the image */
	const char *put;	/* image, item, name: writes it back */
};

static const struct image_kind image_kinds[] = {
	{ "deck",
	  "SELECT json_array(name, fold, tree, title, description, language, "
	  "source, origin, stamp, deleted) FROM deck WHERE id = ?1 "
	  "AND ?2 IS NOT NULL",
	  "UPDATE deck SET name = ?1 ->> 0, fold = ?1 ->> 1, "
	  "tree = ?1 ->> 2, title = ?1 ->> 3, description = ?1 ->> 4, "
	  "language = ?1 ->> 5, source = ?1 ->> 6, origin = ?1 ->> 7, "
	  "stamp = ?1 ->> 8, deleted = ?1 ->> 9 WHERE id = ?2 "
	  "AND ?3 IS NOT NULL" },
	{ "note",
	  "SELECT json_array(deck, position, kind, front, back, tags, extra, "
	  "source_front, source_back, source_tags, file, line, "
	  "printf('%!.17g', confidence), reversed, gone, deleted, hay, "
	  "source_kind) FROM note WHERE id = ?1 AND ?2 IS NOT NULL",
	  "UPDATE note SET deck = ?1 ->> 0, position = ?1 ->> 1, "
	  "kind = ?1 ->> 2, front = ?1 ->> 3, back = ?1 ->> 4, "
	  "tags = ?1 ->> 5, extra = ?1 ->> 6, source_front = ?1 ->> 7, "
	  "source_back = ?1 ->> 8, source_tags = ?1 ->> 9, "
	  "file = ?1 ->> 10, line = ?1 ->> 11, "
	  "confidence = CAST(?1 ->> 12 AS REAL), reversed = ?1 ->> 13, "
	  "gone = ?1 ->> 14, deleted = ?1 ->> 15, hay = ?1 ->> 16, "
	  "source_kind = ifnull(?1 ->> 17, '') "
	  "WHERE id = ?2 AND ?3 IS NOT NULL" },
	{ "result",
	  "SELECT json_array(session, deck, at, mode, scope, size, "
	  "printf('%!.17g', score), ms, slips, record, detail) FROM result "
	  "WHERE id = ?1 AND ?2 IS NOT NULL",
	  "INSERT INTO result (id, session, deck, at, mode, scope, size, "
	  "score, ms, slips, record, detail) SELECT ?2, ?1 ->> 0, ?1 ->> 1, "
	  "?1 ->> 2, ?1 ->> 3, ?1 ->> 4, ?1 ->> 5, CAST(?1 ->> 6 AS REAL), "
	  "?1 ->> 7, ?1 ->> 8, ?1 ->> 9, ?1 ->> 10 WHERE ?3 IS NOT NULL" },
};

static const struct image_kind *find_kind(const char *what)
{
	for (size_t i = 0; i < RECALL_COUNT(image_kinds); i++)
		if (strcmp(image_kinds[i].what, what) == 0)
			return &image_kinds[i];
	return NULL;
}

/* ---- taking ----------------------------------------------------------- */

/* Weights of its own, or none: NULL. */
static struct sql open_params(struct recall_store *s, const struct prior *p)
{
	struct sql q = sql_open(s, "SELECT version FROM deck_params "
			"WHERE deck = ?");

	sql_int(&q, p->item);
	return q;
}

/* An option without a value of its own has no image: NULL. */
static struct sql open_option(struct recall_store *s,
		const struct prior *p)
{
	struct sql q = sql_open(s, "SELECT value FROM option "
			"WHERE deck = ? AND name = ?");

	sql_int(&q, p->item);
	sql_text(&q, p->name);
	return q;
}

static struct sql open_image(struct recall_store *s, const struct prior *p)
{
	const struct image_kind *kind = find_kind(p->what);
	struct sql q;

	if (!kind && strcmp(p->what, "params") == 0)
		return open_params(s, p);
	if (!kind)
		return open_option(s, p);
	q = sql_open(s, kind->take);
	sql_int(&q, p->item);
	sql_text(&q, p->name);
	return q;
}

enum recall_status store_prior_take(struct recall_store *s,
		struct prior *p, struct recall_error *err)
{
	struct sql q;

	if (p->until || strcmp(p->what, "made") == 0 ||
			strcmp(p->what, "sides") == 0) {
		recall_buf_reset(&p->image);
		p->has_image = false;
		return RECALL_OK;
	}
	q = open_image(s, p);
	recall_buf_reset(&p->image);
	p->has_image = sql_row(&q);
	if (p->has_image)
		recall_buf_adds(&p->image, sql_get_text(&q));
	return sql_close(&q, err);
}

static enum recall_status insert_prior(struct recall_store *s,
		const struct prior *p, struct recall_error *err)
{
	struct sql q = sql_open(s, "INSERT INTO prior (act, seq, what, item, "
			"until, name, image) VALUES (?, ?, ?, ?, ?, ?, ?)");

	sql_int(&q, s->act.id);
	sql_int(&q, s->act.seq++);
	sql_text(&q, p->what);
	sql_int(&q, p->item);
	sql_int(&q, p->until);
	sql_text(&q, p->name);
	if (p->has_image)
		sql_text(&q, p->image.data);
	else
		sql_null(&q);
	return sql_run(&q, err);
}

enum recall_status store_act_prior(struct recall_store *s, const char *what,
		int64_t item, const char *name, struct recall_error *err)
{
	struct prior p = {
		.what = what,
		.item = item,
		.name = name,
		.image = RECALL_BUF_INIT,
	};
	enum recall_status status = RECALL_OK;

	/* Undone backwards, a note's edits come before its being added. */
	if (strcmp(what, "note") == 0 && item >= s->act.added_first &&
			item <= s->act.added_last)
		status = store_act_flush_added(s, err);
	if (status == RECALL_OK)
		status = store_prior_take(s, &p, err);
	if (status == RECALL_OK)
		status = insert_prior(s, &p, err);
	recall_buf_release(&p.image);
	return status;
}

enum recall_status store_act_made(struct recall_store *s, int64_t deck,
		struct recall_error *err)
{
	store_act(s, "new deck")->made_deck = deck;
	return store_act_prior(s, "made", deck, "", err);
}

/* ---- putting back ----------------------------------------------------- */

static enum recall_status put_image(struct recall_store *s,
		const struct image_kind *kind, const struct prior *p,
		struct recall_error *err)
{
	struct sql q = sql_open(s, kind->put);

	sql_text(&q, p->image.data);
	sql_int(&q, p->item);
	sql_text(&q, p->name);
	return sql_run(&q, err);
}

static enum recall_status put_note(struct recall_store *s,
		const struct prior *p, struct recall_error *err)
{
	enum recall_status status = put_image(s, find_kind("note"), p, err);

	return status == RECALL_OK ? store_note_settle(s, p->item, err) :
				     status;
}

static enum recall_status put_sides(struct recall_store *s,
		const struct prior *p, struct recall_error *err)
{
	enum recall_status status = store_note_sides(s, p->item, err);

	return status == RECALL_OK ? store_note_settle(s, p->item, err) :
				     status;
}

/* A toggle: what was made or added is deleted, or comes back. The time is
 * negative: this is no deletion of the student's, which imports respect. */
static enum recall_status toggle_deck(struct recall_store *s,
		const struct prior *p, struct recall_error *err)
{
	struct sql q = sql_open(s, "UPDATE deck SET deleted = "
			"CASE deleted WHEN 0 THEN ? ELSE 0 END WHERE id = ?");

	sql_int(&q, -recall_clock_now());
	sql_int(&q, p->item);
	return sql_run(&q, err);
}

static enum recall_status toggle_notes(struct recall_store *s,
		const struct prior *p, struct recall_error *err)
{
	enum recall_status status = RECALL_OK;
	struct sql q;

	for (int64_t id = p->item; id <= p->until && status == RECALL_OK;
			id++) {
		q = sql_open(s, "UPDATE note SET deleted = CASE deleted "
				"WHEN 0 THEN ? ELSE 0 END WHERE id = ?");
		sql_int(&q, -recall_clock_now());
		sql_int(&q, id);
		status = sql_run(&q, err);
		if (status == RECALL_OK)
			status = store_note_settle(s, id, err);
	}
	return status;
}

/* What came with an act goes with it. */
static enum recall_status put_result(struct recall_store *s,
		const struct prior *p, struct recall_error *err)
{
	struct sql q;

	if (p->has_image)
		return put_image(s, find_kind("result"), p, err);
	q = sql_open(s, "DELETE FROM result WHERE id = ?");
	sql_int(&q, p->item);
	return sql_run(&q, err);
}

enum recall_status store_prior_put(struct recall_store *s,
		const struct prior *p, struct recall_error *err)
{
	if (strcmp(p->what, "result") == 0)
		return put_result(s, p, err);
	if (strcmp(p->what, "made") == 0)
		return toggle_deck(s, p, err);
	if (strcmp(p->what, "added") == 0)
		return toggle_notes(s, p, err);
	if (strcmp(p->what, "sides") == 0)
		return put_sides(s, p, err);
	if (strcmp(p->what, "option") == 0)
		return store_option_write(s, p->item, p->name,
				p->has_image ? p->image.data : NULL, err);
	if (strcmp(p->what, "params") == 0)
		return store_params_put(s, p->item, p->has_image ?
				p->image.data : NULL, err);
	if (strcmp(p->what, "note") == 0)
		return put_note(s, p, err);
	return put_image(s, find_kind("deck"), p, err);
}
