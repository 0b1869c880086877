/* Cards: which ones, in which order. */
#include "cards.h"

#include <string.h>

struct card_uuids {
	char guid[RECALL_UUID_SIZE], last_row[RECALL_UUID_SIZE];
};

static void read_card(struct sql *q, struct card_uuids *u,
		struct recall_card *card)
{
	*card = (struct recall_card){ .id = sql_get_int(q) };
	card->note = sql_get_int(q);
	card->deck = sql_get_int(q);
	card->guid = sql_get_guid(q, u->guid);
	card->deck_name = sql_get_text(q);
	card->side = (enum recall_side)sql_get_int(q);
	card->hole = (unsigned)sql_get_int(q);
	recall_kind_parse(sql_get_text(q), &card->kind);
	card->front = sql_get_text(q);
	card->back = sql_get_text(q);
	card->tags = sql_get_text(q);
	card->extra = sql_get_text(q);
	store_get_memory(q, &card->memory);
	card->starred = sql_get_int(q) != 0;
	card->suspended = sql_get_int(q) != 0;
	card->buried = (int32_t)sql_get_int(q);
	card->flag = (int)sql_get_int(q);
	card->last_row = sql_get_guid(q, u->last_row);
}

/* ---- conditions ------------------------------------------------------- */

static void add_number(struct clause *c, const char *sql, int64_t v)
{
	clause_add(c, sql);
	clause_int(c, v);
}

static void add_pick(struct picker *p)
{
	const struct recall_query *q = p->query;
	struct clause *c = &p->c;

	switch (q->pick) {
	case RECALL_PICK_ALL:
		clause_add(c, " AND m.queue < 4");
		return;
	case RECALL_PICK_STUDY:
		clause_add(c, " AND m.queue IN (0, 1, 2)");
		break;
	case RECALL_PICK_NEW:
		clause_add(c, " AND m.queue = 0");
		break;
	case RECALL_PICK_INTRODUCED:
		clause_add(c, " AND m.queue IN (1, 2)");
		break;
	case RECALL_PICK_STEPS_DUE:
		add_number(c, " AND m.queue = 1 AND m.rank <= ",
				q->until ? q->until : q->now.ms);
		break;
	case RECALL_PICK_REVIEWS_DUE:
		add_number(c, " AND m.queue = 2 AND m.rank < ",
				p->now.due_before);
		break;
	}
	add_number(c, " AND m.buried <= ", q->now.day);
}

static enum recall_status add_conditions(struct picker *p,
		struct recall_error *err)
{
	const struct recall_query *q = p->query;

	add_pick(p);
	if (q->starred)
		clause_add(&p->c, " AND m.starred = 1");
	if (q->skip_siblings) {
		p->c.card = true;
		clause_add(&p->c, " AND NOT EXISTS (SELECT 1 FROM card c2 "
				"JOIN memory m2 ON m2.card = c2.id WHERE "
				"c2.note = c.note AND c2.id <> c.id "
				"AND m2.last_day = ");
		clause_int(&p->c, q->now.day);
		clause_add(&p->c, ")");
	}
	if (!q->search)
		return RECALL_OK;
	return search_compile(&p->c, q->search, &p->now, err);
}

/* The tables that the conditions speak of. */
static void add_joins(struct recall_buf *sql, const struct clause *c)
{
	if (c->card || c->note)
		recall_buf_adds(sql, "CROSS JOIN card c ON c.id = m.card ");
	if (c->note)
		recall_buf_adds(sql, "CROSS JOIN note n ON n.id = c.note ");
}

/* ---- order ------------------------------------------------------------ */

/* Picks whose order is that of the index: the first cards of each deck are
 * found without looking at the others. */
static bool is_indexed(const struct recall_query *q)
{
	if (q->limit <= 0)
		return false;
	if (q->pick == RECALL_PICK_NEW)
		return q->order == RECALL_ORDER_POSITION;
	return q->order == RECALL_ORDER_DUE &&
			(q->pick == RECALL_PICK_STEPS_DUE ||
			 q->pick == RECALL_PICK_REVIEWS_DUE);
}

static void add_order(struct clause *c, const struct recall_query *q)
{
	clause_add(c, " ORDER BY ");
	switch (q->order) {
	case RECALL_ORDER_POSITION:
		clause_add(c, "d.fold COLLATE numeral, d.id, n.position, "
				"c.hole, c.side");
		break;
	case RECALL_ORDER_DUE:
		clause_add(c, "CASE m.queue WHEN 1 THEN 0 WHEN 2 THEN 1 "
				"WHEN 0 THEN 2 ELSE 3 END, m.rank, m.mix");
		break;
	case RECALL_ORDER_RECALL:
		add_number(c, "recall_of(m.stability, m.difficulty, m.fast, "
				"m.last, m.due, m.reps, m.passes, ",
				q->now.ms);
		clause_add(c, "), m.mix");
		break;
	case RECALL_ORDER_RANDOM:
		add_number(c, "shuffle_of(c.guid, ", (int64_t)q->seed);
		clause_add(c, ")");
		break;
	case RECALL_ORDER_ADDED:
		clause_add(c, "n.created DESC, n.id DESC, c.hole, c.side");
		break;
	}
	clause_add(c, ", c.id");
}

static void add_limit(struct clause *c, const struct recall_query *q)
{
	add_number(c, " LIMIT ", q->limit > 0 ? q->limit : -1);
	add_number(c, " OFFSET ", q->offset);
}

/* ---- statements ------------------------------------------------------- */

#define FROM_ALL							\
	"FROM deck d CROSS JOIN memory m ON m.deck = d.id "		\
	"CROSS JOIN card c ON c.id = m.card "				\
	"CROSS JOIN note n ON n.id = c.note WHERE " STORE_SCOPE

static void build_cards(struct picker *p, struct recall_buf *head)
{
	recall_buf_adds(head, "SELECT " CARD_COLUMNS FROM_ALL);
	add_order(&p->c, p->query);
	add_limit(&p->c, p->query);
}

/* The inner statement runs once a deck and stops at the limit. */
static void build_indexed(struct picker *p, struct recall_buf *head)
{
	const struct recall_query *q = p->query;

	recall_buf_adds(head, "SELECT " CARD_COLUMNS "FROM deck d "
			"CROSS JOIN memory m CROSS JOIN card c ON "
			"c.id = m.card CROSS JOIN note n ON n.id = c.note "
			"WHERE " STORE_SCOPE " AND m.card IN "
			"(SELECT m.card FROM memory m ");
	add_joins(head, &p->c);
	recall_buf_adds(head, "WHERE m.deck = d.id");
	add_number(&p->c, " ORDER BY m.rank, m.mix LIMIT ",
			(int64_t)q->limit + q->offset);
	clause_add(&p->c, ")");
	add_order(&p->c, q);
	add_limit(&p->c, q);
}

static void build_count(struct picker *p, struct recall_buf *head)
{
	recall_buf_adds(head, "SELECT count(*) FROM (SELECT 1 FROM deck d "
			"CROSS JOIN memory m ON m.deck = d.id ");
	add_joins(head, &p->c);
	recall_buf_adds(head, "WHERE " STORE_SCOPE);
	add_limit(&p->c, p->query);
	clause_add(&p->c, ")");
}

enum recall_status picker_init(struct picker *p, struct recall_store *s,
		const struct recall_query *q, struct recall_error *err)
{
	*p = (struct picker){ .query = q, .now.now = q->now };
	clause_init(&p->c);
	p->now.due_before = recall_day_due_before(&q->now, store_rollover(s));
	return store_scope_init(s, q->deck, &p->scope, err);
}

void picker_release(struct picker *p)
{
	clause_release(&p->c);
	store_scope_release(&p->scope);
}

struct sql picker_open(struct picker *p, struct recall_store *s,
		struct recall_buf *head)
{
	struct sql q;

	recall_buf_add(head, p->c.sql.data, p->c.sql.len);
	q = sql_open(s, head->data);
	store_scope_bind(&q, &p->scope);
	clause_bind(&p->c, &q);
	return q;
}

enum recall_status card_each(struct sql *q, recall_card_fn *fn,
		void *arg, struct recall_error *err)
{
	enum recall_status status = RECALL_OK, closed;
	struct card_uuids uuids;
	struct recall_card card;

	while (status == RECALL_OK && sql_row(q)) {
		read_card(q, &uuids, &card);
		status = fn(arg, &card);
	}
	closed = sql_close(q, status == RECALL_OK ? err : NULL);
	return status == RECALL_OK ? closed : status;
}

enum recall_status recall_store_cards(struct recall_store *s,
		const struct recall_query *query, recall_card_fn *fn, void *arg,
		struct recall_error *err)
{
	struct recall_buf head = RECALL_BUF_INIT;
	struct picker p;
	struct sql q;
	enum recall_status status = picker_init(&p, s, query, err);

	if (status == RECALL_OK)
		status = add_conditions(&p, err);
	if (status != RECALL_OK)
		goto out;
	if (is_indexed(query))
		build_indexed(&p, &head);
	else
		build_cards(&p, &head);
	q = picker_open(&p, s, &head);
	status = card_each(&q, fn, arg, err);
out:
	picker_release(&p);
	recall_buf_release(&head);
	return status;
}

enum recall_status recall_store_count(struct recall_store *s,
		const struct recall_query *query, int *count,
		struct recall_error *err)
{
	struct recall_buf head = RECALL_BUF_INIT;
	struct picker p;
	struct sql q;
	int64_t n = 0;
	enum recall_status status = picker_init(&p, s, query, err);

	if (status == RECALL_OK)
		status = add_conditions(&p, err);
	if (status != RECALL_OK)
		goto out;
	build_count(&p, &head);
	q = picker_open(&p, s, &head);
	status = sql_number(&q, 0, &n, err);
	*count = (int)n;
out:
	picker_release(&p);
	recall_buf_release(&head);
	return status;
}

#define FROM_CARD							\
	"FROM card c JOIN memory m ON m.card = c.id "			\
	"JOIN note n ON n.id = c.note JOIN deck d ON d.id = n.deck "


enum recall_status recall_store_card(struct recall_store *s, const char *guid,
		struct recall_card *out, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT " CARD_COLUMNS FROM_CARD
			"WHERE c.guid = ? AND d.deleted = 0 AND m.queue < 4");
	struct card_uuids uuids;
	struct recall_card card;
	bool found;
	enum recall_status status;

	sql_guid(&q, guid);
	found = sql_row(&q);
	if (found) {
		read_card(&q, &uuids, &card);
		recall_arena_reset(s->card_arena);
		*out = *recall_card_copy(s->card_arena, &card);
	}
	status = sql_close(&q, err);
	if (status == RECALL_OK && !found)
		return recall_fail(err, RECALL_NOT_FOUND,
				"that card is no longer in the collection");
	return status;
}

/* A pair counts from both of its cards; a void row doesn't. */
enum recall_status recall_store_confusions(struct recall_store *s,
		const char *card, recall_card_fn *fn, void *arg,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "WITH rows(id, other) AS ("
			"SELECT id, confused FROM log WHERE card = ?1 "
			"AND confused IS NOT NULL AND correct = 0 UNION ALL "
			"SELECT id, card FROM log WHERE confused = ?1 "
			"AND correct = 0), mixed(other, times, newest) AS ("
			"SELECT other, count(*), max(id) FROM rows WHERE id "
			"NOT IN (SELECT id FROM amend WHERE void = 1) "
			"GROUP BY other) "
			"SELECT " CARD_COLUMNS "FROM mixed CROSS JOIN card c "
			"ON c.guid = mixed.other JOIN memory m "
			"ON m.card = c.id JOIN note n ON n.id = c.note "
			"JOIN deck d ON d.id = n.deck "
			"WHERE d.deleted = 0 AND m.queue < 4 "
			"ORDER BY times DESC, newest DESC");

	sql_guid(&q, card);
	return card_each(&q, fn, arg, err);
}

/* ---- scope ------------------------------------------------------------ */

enum recall_status recall_store_scope(struct recall_store *s, const char *text,
		struct recall_query *q, struct recall_error *err)
{
	struct clause c;
	struct search_now now = { .now = q->now };
	enum recall_status status;

	q->deck = 0;
	q->search = NULL;
	if (!*text)
		return RECALL_OK;
	status = recall_store_deck_find(s, text, &q->deck, err);
	if (status != RECALL_NOT_FOUND)
		return status;
	clause_init(&c);
	status = search_compile(&c, text, &now, err);
	clause_release(&c);
	q->search = text;
	return status;
}
