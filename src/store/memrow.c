/* The memory table: a card's fold in and out. */
#include "agenda.h"

#define COLUMNS								\
	"m.card, c.note, m.deck, n.deck, c.guid, "			\
	"c.active = 0 OR n.deleted <> 0, n.position, c.side, c.hole, "	\
	"m.queue, m.rank, m.mix, m.state, m.step, m.stability, "	\
	"m.difficulty, m.fast, m.due, m.days, m.last, m.last_day, "	\
	"m.first_day, m.reps, m.lapses, m.passes, m.starred, "		\
	"m.suspended, m.buried, m.flag, m.wants, m.base, m.last_row, "	\
	"m.version"
#define FROM								\
	" FROM card c CROSS JOIN note n ON n.id = c.note "		\
	"CROSS JOIN memory m ON m.card = c.id WHERE "
#define LOAD "SELECT " COLUMNS FROM

void store_get_memory(struct sql *q, struct recall_memory *m)
{
	m->state = (enum recall_card_state)sql_get_int(q);
	m->step = (int)sql_get_int(q);
	m->trace.stability = sql_get_real(q);
	m->trace.difficulty = sql_get_real(q);
	m->trace.fast = sql_get_real(q);
	m->due = sql_get_int(q);
	m->days = (int)sql_get_int(q);
	m->last = sql_get_int(q);
	m->last_day = (int32_t)sql_get_int(q);
	m->first_day = (int32_t)sql_get_int(q);
	m->reps = (int)sql_get_int(q);
	m->lapses = (int)sql_get_int(q);
	m->passes = (int)sql_get_int(q);
}

static void read_mem(struct recall_store *s, struct sql *q, struct mem *m)
{
	int64_t position;
	int side;

	*m = (struct mem){ 0 };
	m->card = sql_get_int(q);
	m->note = sql_get_int(q);
	m->deck = sql_get_int(q);
	m->note_deck = sql_get_int(q);
	sql_get_id(q, &m->guid);
	m->off = sql_get_int(q) != 0;
	position = sql_get_int(q);
	side = (int)sql_get_int(q);
	m->place = store_mem_place(position, side, (int)sql_get_int(q));
	m->queue = (enum queue)sql_get_int(q);
	m->rank = sql_get_int(q);
	m->mix = sql_get_int(q);
	store_get_memory(q, &m->memory);
	m->starred = sql_get_int(q) != 0;
	m->suspended = sql_get_int(q) != 0;
	m->buried = (int32_t)sql_get_int(q);
	m->flag = (int)sql_get_int(q);
	m->wants = (int)sql_get_int(q);
	m->base = sql_get_int(q);
	m->has_row = sql_get_id(q, &m->last_row);
	m->version = (unsigned)sql_get_int(q);
	m->params = store_params(s, m->note_deck);
}

bool store_mem_is_stale(const struct mem *m)
{
	return m->memory.reps > 0 && m->version != m->params->version;
}

static enum recall_status read_one(struct sql *q, struct mem *m,
		struct recall_error *err)
{
	bool found = sql_row(q);
	enum recall_status status;

	if (found)
		read_mem(q->s, q, m);
	status = sql_close(q, err);
	if (status == RECALL_OK && !found)
		return store_card_gone(err);
	return status;
}

/* What is written goes by the weights of now. */
static enum recall_status freshen(struct recall_store *s, struct mem *m,
		struct recall_error *err)
{
	return store_mem_is_stale(m) ? store_mem_fold(s, m, false, err) :
				       RECALL_OK;
}

enum recall_status store_mem_load(struct recall_store *s, const char *guid,
		struct mem *m, struct recall_error *err)
{
	struct sql q = sql_open(s, LOAD "c.guid = ?");
	enum recall_status status;

	sql_guid(&q, guid);
	status = read_one(&q, m, err);
	return status == RECALL_OK ? freshen(s, m, err) : status;
}

enum recall_status store_mem_read(struct recall_store *s, int64_t card,
		struct mem *m, struct recall_error *err)
{
	struct sql q = sql_open(s, LOAD "c.id = ?");

	sql_int(&q, card);
	return read_one(&q, m, err);
}

enum recall_status store_mem_load_id(struct recall_store *s, int64_t card,
		struct mem *m, struct recall_error *err)
{
	enum recall_status status = store_mem_read(s, card, m, err);

	return status == RECALL_OK ? freshen(s, m, err) : status;
}

struct taking {
	struct recall_store *s;
	mem_fn *fn;
	void *arg;
};

static void take_mem(void *arg, struct sql *row)
{
	const struct taking *t = arg;
	struct mem m;

	read_mem(t->s, row, &m);
	t->fn(t->arg, &m);
}

enum recall_status store_mem_each(struct recall_store *s,
		const struct card_range *range, mem_fn *fn, void *arg,
		struct recall_error *err)
{
	struct taking taking = { s, fn, arg };
	struct sql_taker t = { take_mem, &taking };
	struct sql q = sql_open(s, "SELECT take(?, " COLUMNS ")" FROM
			"c.id > ? AND c.id <= ?");

	sql_taker(&q, &t);
	sql_int(&q, range->after);
	sql_int(&q, range->until);
	return sql_run(&q, err);
}

enum recall_status store_last_card(struct recall_store *s, int64_t *id,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT max(id) FROM card");

	return sql_number(&q, 0, id, err);
}

static void bind_memory(struct sql *q, const struct recall_memory *m)
{
	sql_int(q, m->state);
	sql_int(q, m->step);
	sql_real(q, m->trace.stability);
	sql_real(q, m->trace.difficulty);
	sql_real(q, m->trace.fast);
	sql_int(q, m->due);
	sql_int(q, m->days);
	sql_int(q, m->last);
	sql_int(q, m->last_day);
	sql_int(q, m->first_day);
	sql_int(q, m->reps);
	sql_int(q, m->lapses);
	sql_int(q, m->passes);
}

enum recall_status store_mem_save(struct recall_store *s,
		const struct mem *before, struct mem *m,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "UPDATE memory SET deck = ?, queue = ?, "
			"rank = ?, mix = ?, state = ?, step = ?, "
			"stability = ?, difficulty = ?, fast = ?, due = ?, "
			"days = ?, last = ?, last_day = ?, first_day = ?, "
			"reps = ?, lapses = ?, passes = ?, starred = ?, "
			"suspended = ?, buried = ?, flag = ?, wants = ?, "
			"base = ?, last_row = ?, version = ? "
			"WHERE card = ?");

	store_mem_settle(m);
	sql_int(&q, m->deck);
	sql_int(&q, m->queue);
	sql_int(&q, m->rank);
	sql_int(&q, m->mix);
	bind_memory(&q, &m->memory);
	sql_int(&q, m->starred);
	sql_int(&q, m->suspended);
	sql_int(&q, m->buried);
	sql_int(&q, m->flag);
	sql_int(&q, m->wants);
	sql_int(&q, m->base);
	if (m->has_row)
		sql_id(&q, &m->last_row);
	else
		sql_null(&q);
	sql_int(&q, m->version);
	sql_int(&q, m->card);
	agenda_card(s, before, m);
	looks_card(s, m);
	tally_count(s, before, -1);
	tally_count(s, m, 1);
	return sql_run(&q, err);
}

enum recall_status store_mem_new(struct recall_store *s, int64_t card,
		int64_t deck, int64_t place, struct recall_error *err)
{
	struct sql q = sql_open(s, "INSERT INTO memory "
			"(card, deck, queue, rank, mix) "
			"VALUES (?, ?, 0, ?, 0)");
	struct mem m = { .deck = deck, .queue = QUEUE_NEW };

	sql_int(&q, card);
	sql_int(&q, deck);
	sql_int(&q, place);
	agenda_forget(s);
	tally_count(s, &m, 1);
	return sql_run(&q, err);
}
