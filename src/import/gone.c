#include "gone.h"

#include <string.h>

const char *recall_gone_name(enum recall_gone gone)
{
	static const char *const names[] = {
#define X(id, name) name,
		RECALL_GONES(X)
#undef X
	};

	return names[gone];
}

bool recall_gone_parse(const char *s, enum recall_gone *gone)
{
#define X(id, name)							\
	if (!strcmp(s, name)) {						\
		*gone = RECALL_GONE_##id;				\
		return true;						\
	}
	RECALL_GONES(X)
#undef X
	return false;
}

void gone_shorten(const char *s, char out[GONE_SHORT])
{
	size_t n = strcspn(s, "\n");

	if (n > GONE_SHORT - 8) {
		n = GONE_SHORT - 8;
		while (n && (s[n] & 0xC0) == 0x80)
			n--;
		memcpy(out, s, n);
		memcpy(out + n, "…", sizeof("…"));
		return;
	}
	memcpy(out, s, n);
	out[n] = '\0';
}

static void say(struct gone *g, const struct recall_note *note,
		const char *what)
{
	struct recall_buf b = RECALL_BUF_INIT;
	char front[GONE_SHORT];

	if (!g->report)
		return;
	gone_shorten(note->front, front);
	recall_buf_addf(&b, "%s: no longer in the file; %s", front, what);
	g->report(g->arg, b.data);
	recall_buf_release(&b);
}

/* The cards of a note: one for each hole of a cloze, two at the most else. */
struct guids {
	struct recall_arena *arena;
	struct recall_buf list;		/* of const char * */
};

static enum recall_status list_guid(void *arg, const struct recall_card *card)
{
	struct guids *g = arg;
	const char *guid = recall_arena_strdup(g->arena, card->guid);

	if (!card->suspended)
		recall_buf_add(&g->list, &guid, sizeof(guid));
	return RECALL_OK;
}

static struct recall_moment now_in(struct recall_store *store)
{
	struct recall_options options;
	int64_t ms = recall_clock_now();

	if (recall_store_options(store, 0, &options, NULL))
		recall_options_default(&options);
	return recall_moment_at(ms, recall_clock_offset(ms),
			options.day_starts_at);
}

static enum recall_status suspend_note(struct gone *g,
		const struct recall_note *note)
{
	struct guids cards = { recall_arena_new(), RECALL_BUF_INIT };
	struct recall_moment now = now_in(g->store);
	enum recall_status status = recall_store_note_cards(g->store, note->id,
			list_guid, &cards, g->err);

	for (size_t at = 0; at < cards.list.len && !status;
			at += sizeof(const char *)) {
		struct recall_log_row row = { .kind = RECALL_LOG_SUSPEND,
			.at = now, .correct = -1 };

		memcpy(&row.card, cards.list.data + at, sizeof(row.card));
		status = recall_store_log(g->store, &row, 1, "import", NULL,
				g->err);
	}
	recall_buf_release(&cards.list);
	recall_arena_free(cards.arena);
	return status;
}

static enum recall_status write_as(struct gone *g,
		const struct recall_note *note, enum recall_gone what)
{
	enum recall_status status = recall_store_note_update(g->store, note,
			g->err);

	if (!status && what == RECALL_GONE_SUSPEND)
		status = suspend_note(g, note);
	else if (!status && what == RECALL_GONE_REMOVE)
		status = recall_store_note_delete(g->store, note->id, g->err);
	return status;
}

enum recall_status gone_write(struct gone *g, const struct recall_note *note)
{
	static const char *const done[] = {
		[RECALL_GONE_KEEP] = "your card stays",
		[RECALL_GONE_SUSPEND] = "your card is suspended",
		[RECALL_GONE_REMOVE] = "your card is removed",
	};
	enum recall_gone what = g->options->gone ?
			g->options->gone(g->options->arg, note) :
			RECALL_GONE_KEEP;
	struct recall_note n = *note;
	enum recall_status status = RECALL_OK;

	n.gone = true;
	if (!g->options->dry_run)
		status = write_as(g, &n, what);
	if (!status)
		say(g, note, done[what]);
	return status;
}
