/* Notes, read. */
#include "internal.h"

#define SELECT_NOTE							\
	"SELECT n.id, n.deck, n.guid, n.kind, n.front, n.back, n.tags, "	\
	"n.extra, n.source_front, n.source_back, n.source_tags, "	\
	"n.file, n.line, n.confidence, n.reversed, n.gone, "		\
	"n.source_kind, n.deleted > 0 "					\
	"FROM note n JOIN deck d ON d.id = n.deck "			\
	"WHERE d.deleted = 0 "
#define LIVING "AND n.deleted = 0 "
/* Those whose adding was undone are as if they had never been there. */
#define DELETED "AND n.deleted > 0 "
#define EITHER "AND n.deleted >= 0 "
#define OF_DECK "AND n.deck = ? ORDER BY n.position, n.id"

static void read_note(struct sql *q, char uuid[RECALL_UUID_SIZE],
		struct recall_note *note)
{
	enum recall_kind source;

	*note = (struct recall_note){ .id = sql_get_int(q) };
	note->deck = sql_get_int(q);
	note->guid = sql_get_guid(q, uuid);
	recall_kind_parse(sql_get_text(q), &note->kind);
	note->front = sql_get_text(q);
	note->back = sql_get_text(q);
	note->tags = sql_get_text(q);
	note->extra = sql_get_text(q);
	note->source_front = sql_get_text(q);
	note->source_back = sql_get_text(q);
	note->source_tags = sql_get_text(q);
	note->file = sql_get_text(q);
	note->line = (unsigned)sql_get_int(q);
	note->confidence = sql_get_real(q);
	note->reversed = sql_get_int(q) != 0;
	note->gone = sql_get_int(q) != 0;
	note->source_kind = recall_kind_parse(sql_get_text(q), &source) ?
			recall_kind_name(source) : "";
	note->deleted = sql_get_int(q) != 0;
}

static enum recall_status each_note(struct sql q, int64_t deck,
		recall_note_fn *fn, void *arg, struct recall_error *err)
{
	enum recall_status status = RECALL_OK;
	char uuid[RECALL_UUID_SIZE];
	struct recall_note note;

	sql_int(&q, deck);
	while (status == RECALL_OK && sql_row(&q)) {
		read_note(&q, uuid, &note);
		status = fn(arg, &note);
	}
	return sql_end(&q, status, err);
}

enum recall_status recall_store_notes(struct recall_store *s, int64_t deck,
		recall_note_fn *fn, void *arg, struct recall_error *err)
{
	return each_note(sql_open(s, SELECT_NOTE LIVING OF_DECK), deck, fn,
			arg, err);
}

enum recall_status recall_store_notes_deleted(struct recall_store *s,
		int64_t deck, recall_note_fn *fn, void *arg,
		struct recall_error *err)
{
	return each_note(sql_open(s, SELECT_NOTE DELETED OF_DECK), deck, fn,
			arg, err);
}

enum recall_status recall_store_notes_every(struct recall_store *s,
		int64_t deck, recall_note_fn *fn, void *arg,
		struct recall_error *err)
{
	return each_note(sql_open(s, SELECT_NOTE EITHER OF_DECK), deck, fn,
			arg, err);
}

static void keep_note(struct recall_arena *a, struct recall_note *note)
{
	const char **texts[] = { &note->guid, &note->front, &note->back,
		&note->tags, &note->extra, &note->source_front,
		&note->source_back, &note->source_tags, &note->file };

	recall_arena_reset(a);
	for (size_t i = 0; i < RECALL_COUNT(texts); i++)
		*texts[i] = recall_arena_strdup(a, *texts[i]);
}

static enum recall_status one_note(struct sql q, int64_t id,
		struct recall_note *out, struct recall_error *err)
{
	struct recall_arena *arena = q.s->note_arena;
	char uuid[RECALL_UUID_SIZE];
	enum recall_status status;
	bool found;

	sql_int(&q, id);
	found = sql_row(&q);
	if (found) {
		read_note(&q, uuid, out);
		keep_note(arena, out);
	}
	status = sql_close(&q, err);
	if (status == RECALL_OK && !found)
		return store_card_gone(err);
	return status;
}

enum recall_status recall_store_note(struct recall_store *s, int64_t id,
		struct recall_note *out, struct recall_error *err)
{
	return one_note(sql_open(s, SELECT_NOTE LIVING "AND n.id = ?"), id,
			out, err);
}

enum recall_status recall_store_note_deleted(struct recall_store *s,
		int64_t id, struct recall_note *out, struct recall_error *err)
{
	return one_note(sql_open(s, SELECT_NOTE DELETED "AND n.id = ?"), id,
			out, err);
}
