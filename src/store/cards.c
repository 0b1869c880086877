/* Cards: which ones, in which order. */
#include "cards.h"

#include <string.h>

/* Weights were changed and its row has not followed: nobody sees that. */
static void settle_card(struct recall_store *s, struct recall_card *card,
		unsigned version)
{
	struct mem m = { .memory = card->memory, .version = version,
		.params = store_params(s, card->deck) };

	if (store_mem_is_stale(&m) && store_id_parse(card->guid, &m.guid) &&
	    store_mem_fold(s, &m, false, NULL) == RECALL_OK)
		card->memory = m.memory;
}

void card_read(struct sql *q, struct card_uuids *u, struct recall_card *card)
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
	card->wants = (int)sql_get_int(q);
	card->last_row = sql_get_guid(q, u->last_row);
	settle_card(q->s, card, (unsigned)sql_get_int(q));
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
		add_number(c, " AND m.queue = 2 AND m.rank <= ",
				p->now.due_before - 1);
		break;
	}
	add_number(c, " AND m.buried <= ", q->now.day);
}

/* The note's other card was answered today. */
static void add_sibling(struct picker *p, const char *how)
{
	p->c.card = true;
	clause_add(&p->c, how);
	add_number(&p->c, " EXISTS (SELECT 1 FROM card c2 "
			"JOIN memory m2 ON m2.card = c2.id WHERE "
			"c2.note = c.note AND c2.id <> c.id "
			"AND m2.last_day = ", p->query->now.day);
	clause_add(&p->c, ")");
}

enum recall_status picker_conditions(struct picker *p, bool siblings,
		struct recall_error *err)
{
	const struct recall_query *q = p->query;

	add_pick(p);
	if (q->starred)
		clause_add(&p->c, " AND m.starred = 1");
	if (siblings)
		add_sibling(p, " AND NOT");
	if (!q->search)
		return RECALL_OK;
	return search_compile(&p->c, q->search, &p->now, err);
}

/* ---- order ------------------------------------------------------------ */

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
	case RECALL_ORDER_ADDED:
		clause_add(c, "n.created DESC, n.id DESC, c.hole, c.side");
		break;
	default:
		RECALL_BUG_ON(cards_are_ranked(q));
	}
	clause_add(c, ", m.card");
}

static void add_limit(struct clause *c, const struct recall_query *q)
{
	add_number(c, " LIMIT ", q->limit > 0 ? q->limit : -1);
	add_number(c, " OFFSET ", q->offset);
}

/* ---- statements ------------------------------------------------------- */

/*
 * Ways to the cards of a deck: by the index of their queues; by the notes in
 * the order of the source, which is the shorter one where texts are looked at
 * or that order is wanted; or by the few cards that a search names.
 */
static bool goes_by_notes(const struct picker *p)
{
	const struct recall_query *q = p->query;

	if (p->c.few)
		return false;
	if (q->pick != RECALL_PICK_ALL && q->pick != RECALL_PICK_STUDY &&
			q->pick != RECALL_PICK_INTRODUCED)
		return false;
	return p->c.note || q->order == RECALL_ORDER_POSITION;
}

/* What is asked for no index has, and these are most of all cards there are:
 * to read them one after the other is quicker than to look each up. */
static bool goes_by_table(const struct picker *p)
{
	return p->most && !p->c.few && !goes_by_notes(p);
}

/* Tables m, c and n as far as they are needed, and how d holds them. */
void picker_tables(struct recall_buf *sql, const struct picker *p)
{
	if (goes_by_notes(p)) {
		recall_buf_adds(sql, "note n CROSS JOIN card c "
				"ON c.note = n.id CROSS JOIN memory m "
				"ON m.card = c.id ");
		return;
	}
	if (p->c.few)
		recall_buf_adds(sql, "card c CROSS JOIN memory m "
				"ON m.card = c.id ");
	else
		recall_buf_addf(sql, "memory m %s", goes_by_table(p) ?
				"NOT INDEXED " : "");
	if (!p->c.few && (p->c.card || p->c.note))
		recall_buf_adds(sql, "CROSS JOIN card c ON c.id = m.card ");
	if (p->c.note)
		recall_buf_adds(sql, "CROSS JOIN note n ON n.id = c.note ");
}

static const char *key_of(const struct picker *p)
{
	return goes_by_notes(p) ? "n.deck = d.id" : "m.deck = d.id";
}

/* The order that an index has already, within a deck; NULL: none has it. */
static const char *index_order(const struct picker *p)
{
	const struct recall_query *q = p->query;

	if (q->order == RECALL_ORDER_POSITION && goes_by_notes(p))
		return " ORDER BY n.position, n.id, c.hole, c.side LIMIT ";
	if (q->order == RECALL_ORDER_POSITION && q->pick == RECALL_PICK_NEW)
		return " ORDER BY m.rank, m.mix LIMIT ";
	return NULL;
}

void picker_scope(struct recall_buf *sql, const struct picker *p)
{
	if (!goes_by_table(p))
		recall_buf_adds(sql, "deck d CROSS JOIN ");
	picker_tables(sql, p);
	if (goes_by_table(p))
		recall_buf_adds(sql, "CROSS JOIN deck d ");
	recall_buf_addf(sql, "WHERE " STORE_SCOPE " AND %s", key_of(p));
}

static const char *columns_of(const struct picker *p)
{
	return p->guids ? "c.guid " : CARD_COLUMNS;
}

/* The tables that the columns, or else the order, are of. */
static void build_all(struct picker *p, struct recall_buf *head)
{
	enum recall_order order = p->query->order;

	p->c.card = true;
	p->c.note |= !p->guids || order == RECALL_ORDER_POSITION ||
			order == RECALL_ORDER_ADDED;
	recall_buf_addf(head, "SELECT %sFROM ", columns_of(p));
	picker_scope(head, p);
	add_order(&p->c, p->query);
	add_limit(&p->c, p->query);
}

#define OUTER_TABLES							\
	"CROSS JOIN card c ON c.id = m.card "				\
	"CROSS JOIN note n ON n.id = c.note "

/* The innermost statement runs once a deck and stops at the limit: the first
 * cards are found without looking at the others. */
static void add_first_of_decks(struct picker *p, struct recall_buf *head)
{
	const struct recall_query *q = p->query;

	recall_buf_adds(head, "WHERE " STORE_SCOPE " AND m.card IN "
			"(SELECT m.card FROM ");
	picker_tables(head, p);
	recall_buf_addf(head, "WHERE %s", key_of(p));
	add_number(&p->c, index_order(p), (int64_t)q->limit + q->offset);
	clause_add(&p->c, ")");
	add_order(&p->c, q);
	add_limit(&p->c, q);
}

static void build_indexed(struct picker *p, struct recall_buf *head)
{
	recall_buf_addf(head, "SELECT %sFROM deck d CROSS JOIN memory m "
			OUTER_TABLES, columns_of(p));
	add_first_of_decks(p, head);
}

/* The inner statement sorts ids by as few tables as it takes; only the cards
 * chosen are read whole. */
static void build_chosen(struct picker *p, struct recall_buf *head)
{
	enum recall_order order = p->query->order;

	p->c.note |= order == RECALL_ORDER_POSITION ||
			order == RECALL_ORDER_ADDED;
	recall_buf_addf(head, "SELECT %sFROM memory m "
			OUTER_TABLES "CROSS JOIN deck d ON d.id = n.deck "
			"WHERE m.card IN (SELECT m.card FROM ",
			columns_of(p));
	picker_scope(head, p);
	add_order(&p->c, p->query);
	add_limit(&p->c, p->query);
	clause_add(&p->c, ")");
	add_order(&p->c, p->query);
}

static void build_cards(struct picker *p, struct recall_buf *head)
{
	if (p->query->limit > 0 && index_order(p))
		build_indexed(p, head);
	else if (p->query->limit <= 0)
		build_all(p, head);
	else
		build_chosen(p, head);
}

static void build_count(struct picker *p, struct recall_buf *head)
{
	recall_buf_adds(head, "SELECT count(*) FROM (SELECT 1 FROM ");
	picker_scope(head, p);
	add_limit(&p->c, p->query);
	clause_add(&p->c, ")");
}

/* From today's answers to the cards beside them, which an index alone finds:
 * few notes have any. The log's ids begin with the time. */
static void build_siblings(struct picker *p, struct recall_buf *head,
		int rollover)
{
	const struct recall_moment *now = &p->query->now;
	struct store_id since = store_id_at(recall_day_start(now->day,
			now->offset, rollover) - STORE_DAY_MS);

	recall_buf_adds(head, "SELECT count(*) FROM (SELECT DISTINCT c3.id "
			"FROM log l CROSS JOIN card c2 ON c2.guid = l.card "
			"CROSS JOIN card c3 ON c3.note = c2.note "
			"AND c3.id <> c2.id WHERE l.id >= ");
	clause_blob(&p->c, since.b, sizeof(since.b));
	add_number(&p->c, " AND l.day = ", now->day);
	clause_add(&p->c, ") t CROSS JOIN card c ON c.id = t.id "
			"CROSS JOIN memory m ON m.card = c.id "
			"CROSS JOIN note n ON n.id = c.note "
			"CROSS JOIN deck d ON d.id = m.deck "
			"WHERE " STORE_SCOPE);
	add_sibling(p, " AND");
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
	enum recall_status status = RECALL_OK;
	struct card_uuids uuids;
	struct recall_card card;

	while (status == RECALL_OK && sql_row(q)) {
		card_read(q, &uuids, &card);
		status = fn(arg, &card);
	}
	return sql_end(q, status, err);
}

/* The first of those that wait in line: the index has their order. */
static bool is_line(const struct recall_query *q)
{
	return q->limit > 0 && q->order == RECALL_ORDER_DUE &&
			(q->pick == RECALL_PICK_STEPS_DUE ||
			 q->pick == RECALL_PICK_REVIEWS_DUE);
}

static enum recall_status guid_each(struct sql *q, recall_guid_fn *fn,
		void *arg, struct recall_error *err)
{
	enum recall_status status = RECALL_OK;
	char uuid[RECALL_UUID_SIZE];

	while (status == RECALL_OK && sql_row(q))
		status = fn(arg, sql_get_guid(q, uuid));
	return sql_end(q, status, err);
}

/* More than a quarter of all cards. */
static bool is_most(struct recall_store *s, const struct picker *p)
{
	struct sql q = sql_open(s, "SELECT 4 * sum(iif(" STORE_SCOPE
			", t.cards, 0)) > sum(t.cards) FROM tally t "
			"CROSS JOIN deck d ON d.id = t.deck");
	int64_t most;

	store_scope_bind(&q, &p->scope);
	sql_number(&q, 0, &most, NULL);
	return most != 0;
}

void ids_add(struct recall_buf *ids, int64_t id)
{
	recall_buf_addf(ids, "%c%lld", ids->len ? ',' : '[', (long long)id);
}

struct sql cards_listed(struct recall_store *s, struct recall_buf *ids,
		bool guids)
{
	struct sql q = sql_open(s, guids ?
			"SELECT c.guid FROM json_each(?) j CROSS JOIN card c "
			"ON c.id = j.value ORDER BY j.key" :
			"SELECT " CARD_COLUMNS "FROM json_each(?) j "
			"CROSS JOIN memory m ON m.card = j.value "
			OUTER_TABLES "CROSS JOIN deck d ON d.id = n.deck "
			"ORDER BY j.key");

	recall_buf_adds(ids, ids->len ? "]" : "[]");
	sql_text(&q, ids->data);
	return q;
}

struct taker {		/* one of the two */
	recall_card_fn *card;
	recall_guid_fn *guid;
	void *arg;
};

static enum recall_status each(struct recall_store *s,
		const struct recall_query *query, const struct taker *t,
		struct recall_error *err)
{
	struct recall_buf head = RECALL_BUF_INIT;
	struct picker p;
	struct sql q;
	enum recall_status status = picker_init(&p, s, query, err);

	p.guids = t->guid != NULL;
	if (status == RECALL_OK)
		status = picker_conditions(&p, query->skip_siblings, err);
	if (status != RECALL_OK)
		goto out;
	if (cards_are_ranked(query)) {
		p.most = query->order != RECALL_ORDER_RANDOM && is_most(s, &p);
		status = cards_rank(&p, s, &head, err);
		q = cards_listed(s, &head, p.guids);
	} else {
		build_cards(&p, &head);
		q = picker_open(&p, s, &head);
	}
	if (status != RECALL_OK) {
		sql_close(&q, NULL);
		goto out;
	}
	status = t->guid ? guid_each(&q, t->guid, t->arg, err) :
			   card_each(&q, t->card, t->arg, err);
out:
	picker_release(&p);
	recall_buf_release(&head);
	return status;
}

enum recall_status recall_store_cards(struct recall_store *s,
		const struct recall_query *q, recall_card_fn *fn, void *arg,
		struct recall_error *err)
{
	if (is_line(q))
		return store_line_cards(s, q, fn, arg, err);
	return each(s, q, &(struct taker){ .card = fn, .arg = arg }, err);
}

enum recall_status recall_store_guids(struct recall_store *s,
		const struct recall_query *q, recall_guid_fn *fn, void *arg,
		struct recall_error *err)
{
	return each(s, q, &(struct taker){ .guid = fn, .arg = arg }, err);
}

static enum recall_status count_siblings(struct recall_store *s,
		const struct recall_query *query, int64_t *count,
		struct recall_error *err)
{
	struct recall_buf head = RECALL_BUF_INIT;
	struct picker p;
	struct sql q;
	enum recall_status status = picker_init(&p, s, query, err);

	if (status != RECALL_OK)
		goto out;
	build_siblings(&p, &head, store_rollover(s));
	status = picker_conditions(&p, false, err);
	if (status != RECALL_OK)
		goto out;
	q = picker_open(&p, s, &head);
	status = sql_number(&q, 0, count, err);
out:
	picker_release(&p);
	recall_buf_release(&head);
	return status;
}

/* All that can be studied: the decks' counts have them, unless the open write
 * has not told them yet. */
static bool is_told(const struct recall_store *s,
		const struct recall_query *q)
{
	return q->pick == RECALL_PICK_STUDY && !q->starred &&
			(!q->search || !*q->search) && !q->skip_siblings &&
			s->tally_count == 0;
}

static enum recall_status read_told(struct recall_store *s,
		const struct recall_query *query, int *count,
		struct recall_error *err)
{
	struct store_scope scope;
	enum recall_status status = store_scope_init(s, query->deck, &scope,
			err);
	struct sql q = sql_open(s, "SELECT sum(t.cards - t.suspended - "
			"(SELECT count(*) FROM memory m INDEXED BY "
			"memory_buried WHERE m.deck = d.id AND m.buried <> 0 "
			"AND m.buried > ?4 AND m.queue IN (0, 1, 2))) "
			"FROM deck d CROSS JOIN tally t ON t.deck = d.id "
			"WHERE " STORE_SCOPE);
	int64_t n = 0;

	store_scope_bind(&q, &scope);
	sql_int(&q, query->now.day);
	if (status == RECALL_OK)
		status = sql_number(&q, 0, &n, err);
	else
		sql_close(&q, NULL);
	*count = query->limit > 0 && n > query->limit ? query->limit : (int)n;
	store_scope_release(&scope);
	return status;
}

/* Siblings are counted by themselves, since today's answers are few: the
 * others are then counted in the index alone. */
enum recall_status recall_store_count(struct recall_store *s,
		const struct recall_query *query, int *count,
		struct recall_error *err)
{
	struct recall_buf head = RECALL_BUF_INIT;
	struct recall_query all = *query;
	struct picker p;
	struct sql q;
	int64_t n = 0, siblings = 0;
	enum recall_status status = RECALL_OK;

	if (is_told(s, query))
		return read_told(s, query, count, err);
	if (query->skip_siblings)
		status = count_siblings(s, query, &siblings, err);
	if (status != RECALL_OK)
		return status;
	if (all.limit > 0)
		all.limit += (int)siblings;
	all.order = RECALL_ORDER_DUE;	/* any that an index has */
	status = picker_init(&p, s, &all, err);
	if (status == RECALL_OK)
		status = picker_conditions(&p, false, err);
	if (status != RECALL_OK)
		goto out;
	build_count(&p, &head);
	q = picker_open(&p, s, &head);
	status = sql_number(&q, 0, &n, err);
	*count = (int)(n - siblings);
out:
	picker_release(&p);
	recall_buf_release(&head);
	return status;
}
