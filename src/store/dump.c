/*
 * The logical content as JSON lines. No row numbers but those of sessions,
 * nothing deleted, nothing of what undo keeps: two collections of the same
 * content give the same lines.
 */
#include "internal.h"

#include <stdio.h>
#include <string.h>

/* ---- JSON ------------------------------------------------------------- */

/* Bytes that could steer a terminal or aren't UTF-8 never get out raw. */
static void add_char(struct recall_buf *out, const char *s, size_t n,
		uint32_t cp)
{
	if (cp == '"' || cp == '\\')
		recall_buf_addf(out, "\\%c", (char)cp);
	else if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
		recall_buf_addf(out, "\\u%04x", (unsigned)cp);
	else if (cp == RECALL_REPLACEMENT)
		recall_buf_adds(out, "\xEF\xBF\xBD");
	else
		recall_buf_add(out, s, n);
}

static void add_string(struct recall_buf *out, const char *s)
{
	size_t left = strlen(s);
	uint32_t cp;

	recall_buf_addc(out, '"');
	while (left) {
		size_t n = recall_utf8_decode(s, left, &cp);

		add_char(out, s, n, cp);
		s += n;
		left -= n;
	}
	recall_buf_addc(out, '"');
}

/* Numbers read back exactly; a blob is a UUID. */
static void add_column(struct recall_buf *out, struct sql *q)
{
	char uuid[RECALL_UUID_SIZE];

	switch (sqlite3_column_type(q->stmt, q->column)) {
	case SQLITE_INTEGER:
		recall_buf_addf(out, "%lld", (long long)sql_get_int(q));
		break;
	case SQLITE_FLOAT:
		recall_buf_addf(out, "%.17g", sql_get_real(q));
		break;
	case SQLITE_NULL:
		q->column++;
		recall_buf_adds(out, "null");
		break;
	default:
		add_string(out, sql_get_guid(q, uuid));
	}
}

/* ---- tables ----------------------------------------------------------- */

static const struct {
	const char *what;
	const char *sql;
} tables[] = {
	{ "option", "SELECT d.guid AS deck, o.name, o.value FROM option o "
	  "LEFT JOIN deck d ON d.id = o.deck "
	  "WHERE o.deck = 0 OR d.deleted = 0 ORDER BY d.guid, o.name" },
	{ "deck", "SELECT guid, name, tree, title, description, language, "
	  "source, origin, stamp, goal_day FROM deck WHERE deleted = 0 "
	  "ORDER BY guid" },
	{ "note", "SELECT n.guid, d.guid AS deck, n.kind, n.front, n.back, "
	  "n.tags, n.extra, n.source_front, n.source_back, n.source_tags, "
	  "n.file, n.line, n.confidence, n.reversed, n.gone, n.source_kind FROM deck d "
	  "JOIN note n ON n.deck = d.id WHERE d.deleted = 0 "
	  "AND n.deleted = 0 ORDER BY d.guid, n.position, n.guid" },
	/* A direction that was switched on and off again, and of which nothing
	 * is known, is as if it had not been. */
	{ "card", "SELECT c.guid, n.guid AS note, c.side, c.hole, c.active, "
	  "m.queue, m.state, m.step, m.stability, m.difficulty, m.fast, "
	  "m.due, m.days, m.last, m.last_day, m.first_day, m.reps, m.lapses, "
	  "m.passes, m.starred, m.suspended, m.buried, m.flag, m.wants FROM deck d "
	  "JOIN note n ON n.deck = d.id JOIN card c ON c.note = n.id "
	  "JOIN memory m ON m.card = c.id WHERE d.deleted = 0 "
	  "AND n.deleted = 0 AND (c.active = 1 OR m.first_day <> 0 OR "
	  "m.starred <> 0 OR m.suspended <> 0 OR m.buried <> 0 OR m.flag <> 0 "
	  "OR m.wants <> 0) "
	  "ORDER BY c.guid" },
	{ "log", "SELECT l.id, v.guid AS device, l.at, l.day, l.zone, l.kind, "
	  "l.card, l.ref, l.value, l.mode, l.task, l.grade, l.correct, l.ms, "
	  "l.typed, l.picked, l.confused, l.verdict, l.hint, l.strictness, "
	  "l.session, l.counts, l.model, l.version, l.due, l.state, l.step "
	  "FROM log l JOIN device v ON v.id = l.device ORDER BY l.id" },
	{ "params", "SELECT version, model, made, until, items FROM params "
	  "ORDER BY version" },
	{ "weight", "SELECT version, place, value FROM weight "
	  "ORDER BY version, place" },
	{ "deck_params", "SELECT d.guid AS deck, p.version FROM deck_params p "
	  "LEFT JOIN deck d ON d.id = p.deck "
	  "WHERE p.deck = 0 OR d.deleted = 0 ORDER BY d.guid" },
	{ "session", "SELECT s.id, s.mode, d.guid AS deck, s.search, s.title, "
	  "s.place, s.seed, s.options, s.state, s.draft, s.started, "
	  "s.updated, s.ended FROM session s LEFT JOIN deck d "
	  "ON d.id = s.deck ORDER BY s.id" },
	{ "result", "SELECT r.session, d.guid AS deck, r.at, r.mode, r.scope, "
	  "r.size, r.score, r.ms, r.slips, r.record, r.detail FROM result r "
	  "LEFT JOIN deck d ON d.id = r.deck ORDER BY r.at, r.id" },
	{ "habit", "SELECT name, value FROM habit ORDER BY name" },
	{ "preload", "SELECT p.path, p.stamp, p.title, p.cards, "
	  "d.guid AS deck FROM preload p LEFT JOIN deck d ON d.id = p.deck "
	  "AND d.deleted = 0 ORDER BY p.path" },
};

static void format_row(struct recall_buf *line, struct sql *q,
		const char *what)
{
	int columns = sqlite3_column_count(q->stmt);

	recall_buf_reset(line);
	recall_buf_addf(line, "{\"%s\":{", what);
	for (int i = 0; i < columns; i++) {
		recall_buf_addf(line, "%s\"%s\":", i ? "," : "",
				sqlite3_column_name(q->stmt, i));
		add_column(line, q);
	}
	recall_buf_adds(line, "}}");
}

static enum recall_status dump_table(struct recall_store *s, size_t i,
		recall_report_fn *fn, void *arg, struct recall_error *err)
{
	struct sql q = sql_open(s, tables[i].sql);
	struct recall_buf line = RECALL_BUF_INIT;

	while (sql_row(&q)) {
		format_row(&line, &q, tables[i].what);
		fn(arg, line.data);
	}
	recall_buf_release(&line);
	return sql_close(&q, err);
}

enum recall_status recall_store_dump(struct recall_store *s,
		recall_report_fn *fn, void *arg, struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	RECALL_BUG_ON(s->grouped);
	status = sql_exec(s, "BEGIN", err);
	for (size_t i = 0; i < RECALL_COUNT(tables); i++)
		if (status == RECALL_OK)
			status = dump_table(s, i, fn, arg, err);
	if (!sqlite3_get_autocommit(s->db))
		sql_exec(s, "ROLLBACK", NULL);
	return status;
}
