/* Decks with their counts and their mastery as of now. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/*
 * Counts are kept per deck; only what the passing of time moves is counted
 * here: what is due (a range of an index), what is buried (few), and the
 * mastery of overdue cards.
 */
#define BURIED								\
	"memory m INDEXED BY memory_buried WHERE m.deck = d.id "	\
	"AND m.buried <> 0 AND m.buried > ?3"

#define ABOUT								\
	"d.id, d.guid, d.name, d.title, d.description, d.language, "	\
	"d.source, d.origin, d.stamp, d.goal_day "

#define SELECT_DECK							\
	"SELECT " ABOUT ", "						\
	"ifnull(t.cards, 0), "						\
	"ifnull(t.fresh, 0) - (SELECT count(*) FROM " BURIED		\
	"  AND m.queue = 0), "						\
	"(SELECT count(*) FROM memory m WHERE m.deck = d.id "		\
	"  AND m.queue = 2 AND m.rank < ?2) "				\
	"+ (SELECT count(*) FROM memory m WHERE m.deck = d.id "		\
	"  AND m.queue = 1 AND m.rank <= ?1) "				\
	"- (SELECT count(*) FROM " BURIED " AND "			\
	"  (m.queue = 2 AND m.rank < ?2 "				\
	"  OR m.queue = 1 AND m.rank <= ?1)), "				\
	"ifnull(t.learning, 0), ifnull(t.starred, 0), "			\
	"ifnull(t.base, 0) "						\
	"FROM deck d LEFT JOIN tally t ON t.deck = d.id "		\
	"WHERE d.deleted = 0 "

static void bind_now(struct sql *q, const struct recall_moment *now)
{
	sql_int(q, now->ms);
	sql_int(q, recall_day_due_before(now, store_rollover(q->s)));
	sql_int(q, now->day);
}

static void read_about(struct sql *q, char uuid[RECALL_UUID_SIZE],
		struct recall_deck *deck)
{
	*deck = (struct recall_deck){ .id = sql_get_int(q) };
	deck->guid = sql_get_guid(q, uuid);
	deck->name = sql_get_text(q);
	deck->title = sql_get_text(q);
	deck->description = sql_get_text(q);
	deck->language = sql_get_text(q);
	deck->source = sql_get_text(q);
	deck->origin = sql_get_text(q);
	deck->stamp = sql_get_text(q);
	deck->goal_day = (int32_t)sql_get_int(q);
}

static void read_deck(struct sql *q, char uuid[RECALL_UUID_SIZE],
		struct recall_deck *deck, int64_t *base)
{
	read_about(q, uuid, deck);
	deck->cards = (int)sql_get_int(q);
	deck->new_cards = (int)sql_get_int(q);
	deck->due = (int)sql_get_int(q);
	deck->learning = (int)sql_get_int(q);
	deck->starred = (int)sql_get_int(q);
	*base = sql_get_int(q);
}

struct overdue {
	struct recall_store *s;
	const struct recall_params *params;	/* NULL: each row's own */
	int64_t ms;		/* now */
	int64_t loss;		/* so far */
};

static void take_overdue(void *arg, struct sql *row)
{
	struct overdue *o = arg;
	const struct recall_params *p = o->params;
	int64_t base = sql_get_int(row);
	struct recall_memory m = { .due = sql_get_int(row), .passes = 1 };

	m.trace.stability = sql_get_real(row);
	m.trace.fast = sql_get_real(row);
	m.trace.difficulty = sql_get_real(row);
	if (!p)
		p = store_params_version(o->s, (unsigned)sql_get_int(row));
	o->loss += base - store_mem_base(recall_mastery(p, &m, o->ms));
}

/*
 * What overdue cards have lost since they were due. All that mastery by
 * FSRS-6 reads stands in the index; FSRS-7 reads the difficulty as well.
 * While new weights are being followed, each row is asked for its own.
 */
static enum recall_status overdue_loss(struct recall_store *s, int64_t deck,
		int64_t ms, int64_t *loss, struct recall_error *err)
{
#define OVERDUE(rest) "SELECT take(?, base, rank, stability, fast, "	\
			rest ") FROM memory INDEXED BY memory_queue "\
			"WHERE deck = ? AND queue IN (1, 2, 3) "	\
			"AND rank > 0 AND rank < ? AND base > 0"
	struct overdue o = { .s = s, .ms = ms, .params = s->unsettled ? NULL :
		store_params(s, deck) };
	struct sql_taker t = { take_overdue, &o };
	struct sql q = sql_open(s, !o.params ?
			OVERDUE("difficulty, version") :
			o.params->model == RECALL_FSRS6 ? OVERDUE("0") :
			OVERDUE("difficulty"));
	enum recall_status status;

	sql_taker(&q, &t);
	sql_int(&q, deck);
	sql_int(&q, ms);
	status = sql_run(&q, err);
	*loss = o.loss;
	return status;
}

static enum recall_status add_mastery(struct recall_store *s,
		struct recall_deck *deck, int64_t base,
		const struct recall_moment *now, struct recall_error *err)
{
	int64_t loss;
	enum recall_status status;

	if (deck->cards == 0 || base == 0)
		return RECALL_OK;
	status = overdue_loss(s, deck->id, now->ms, &loss, err);
	if (status == RECALL_OK)
		deck->mastery = store_mem_mastery(base - loss) / deck->cards;
	return status;
}

static enum recall_status each_deck(struct recall_store *s,
		const struct recall_moment *now, bool mastery,
		recall_deck_fn *fn, void *arg, struct recall_error *err)
{
	enum recall_status status = tally_flush(s, err);
	char uuid[RECALL_UUID_SIZE];
	struct recall_deck deck;
	int64_t base;
	struct sql q;

	if (status != RECALL_OK)
		return status;
	q = sql_open(s, SELECT_DECK
			"ORDER BY d.fold COLLATE numeral, d.name, d.id");
	bind_now(&q, now);
	while (status == RECALL_OK && sql_row(&q)) {
		read_deck(&q, uuid, &deck, &base);
		if (mastery)
			status = add_mastery(s, &deck, base, now, err);
		if (status == RECALL_OK)
			status = fn(arg, &deck);
	}
	return sql_end(&q, status, err);
}

enum recall_status recall_store_decks(struct recall_store *s,
		const struct recall_moment *now, recall_deck_fn *fn, void *arg,
		struct recall_error *err)
{
	return each_deck(s, now, true, fn, arg, err);
}

enum recall_status recall_store_decks_due(struct recall_store *s,
		const struct recall_moment *now, recall_deck_fn *fn, void *arg,
		struct recall_error *err)
{
	return each_deck(s, now, false, fn, arg, err);
}

static void keep_deck(struct recall_arena *a, struct recall_deck *deck)
{
	const char **texts[] = { &deck->guid, &deck->name, &deck->title,
		&deck->description, &deck->language, &deck->source,
		&deck->origin, &deck->stamp };

	recall_arena_reset(a);
	for (size_t i = 0; i < RECALL_COUNT(texts); i++)
		*texts[i] = recall_arena_strdup(a, *texts[i]);
}

enum recall_status store_deck_gone(struct recall_error *err)
{
	return recall_fail(err, RECALL_NOT_FOUND,
			"that deck is no longer in the collection");
}

enum recall_status recall_store_deck_about(struct recall_store *s, int64_t id,
		struct recall_deck *out, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT " ABOUT "FROM deck d "
			"WHERE d.deleted = 0 AND d.id = ?");
	char uuid[RECALL_UUID_SIZE];
	enum recall_status status;
	bool found;

	sql_int(&q, id);
	found = sql_row(&q);
	if (found) {
		read_about(&q, uuid, out);
		keep_deck(s->deck_arena, out);
	}
	status = sql_close(&q, err);
	return status == RECALL_OK && !found ? store_deck_gone(err) : status;
}

enum recall_status recall_store_deck(struct recall_store *s, int64_t id,
		const struct recall_moment *now, struct recall_deck *out,
		struct recall_error *err)
{
	enum recall_status status = tally_flush(s, err);
	char uuid[RECALL_UUID_SIZE];
	int64_t base = 0;
	bool found;
	struct sql q;

	if (status != RECALL_OK)
		return status;
	q = sql_open(s, SELECT_DECK "AND d.id = ?4");
	bind_now(&q, now);
	sql_int(&q, id);
	found = sql_row(&q);
	if (found) {
		read_deck(&q, uuid, out, &base);
		keep_deck(s->deck_arena, out);
	}
	status = sql_close(&q, err);
	if (status == RECALL_OK && !found)
		return store_deck_gone(err);
	return status == RECALL_OK ? add_mastery(s, out, base, now, err) :
				     status;
}

/* ---- a deck and those below it ---------------------------------------- */

enum recall_status store_scope_init(struct recall_store *s, int64_t deck,
		struct store_scope *scope, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT name FROM deck WHERE id = ?");
	struct recall_buf low = RECALL_BUF_INIT, high = RECALL_BUF_INIT;
	enum recall_status status;

	sql_int(&q, deck);
	if (sql_row(&q)) {
		const char *name = sql_get_text(&q);

		recall_buf_addf(&low, "%s::", name);
		recall_buf_addf(&high, "%s:;", name);	/* ';' follows ':' */
	}
	status = sql_close(&q, err);
	scope->deck = deck;
	scope->low = recall_buf_detach(&low);
	scope->high = recall_buf_detach(&high);
	return status;
}

void store_scope_bind(struct sql *q, const struct store_scope *scope)
{
	sql_int(q, scope->deck);
	sql_text(q, scope->low);
	sql_text(q, scope->high);
}

void store_scope_release(struct store_scope *scope)
{
	free(scope->low);
	free(scope->high);
}
