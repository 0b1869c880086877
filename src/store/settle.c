/*
 * Memories that follow new weights. The weights change in one short write:
 * from then on whoever reads a card whose row is still of former ones folds
 * it for himself, and whoever writes one writes it anew. All other rows follow
 * here, in writes so short that no key press waits for them. When that is cut
 * short, each row still says which weights it is of.
 */
#include "internal.h"

#include <stdlib.h>

/* So many cards follow within the write that changes the weights. */
#define AT_ONCE 64
/* Cards read at a time; memory is what bounds it. */
#define STRETCH 64

struct follower {
	struct mem before, after;
};
struct stretch {
	struct recall_store *s;
	struct follower list[STRETCH];
	size_t count;
};

/* ---- who has not followed ----------------------------------------------- */

static void take_stale(void *arg, const struct mem *m)
{
	struct stretch *t = arg;

	if (store_mem_is_stale(m))
		t->list[t->count++].before = *m;
}

static enum recall_status read_stretch(struct stretch *t,
		const struct card_range *range, struct recall_error *err)
{
	enum recall_status status;

	t->count = 0;
	status = store_mem_each(t->s, range, take_stale, t, err);
	for (size_t i = 0; i < t->count && status == RECALL_OK; i++) {
		struct follower *f = &t->list[i];

		f->after = f->before;
		status = store_mem_fold(t->s, &f->after, false, err);
		if (status == RECALL_OK)
			store_mem_settle(&f->after);
	}
	return status;
}

/* Calls write() with stretches of them. */
static enum recall_status each_stretch(struct recall_store *s,
		enum recall_status (*write)(struct stretch *t,
		struct recall_error *err), struct recall_error *err)
{
	struct stretch *t = recall_alloc(sizeof(*t));
	struct card_range range = { 0, 0 };
	int64_t last;
	enum recall_status status = store_last_card(s, &last, err);

	t->s = s;
	while (range.until < last && status == RECALL_OK) {
		range.after = range.until;
		range.until += STRETCH;
		status = read_stretch(t, &range, err);
		if (status == RECALL_OK)
			status = write(t, err);
	}
	free(t);
	return status;
}

/* ---- all of them within a write ----------------------------------------- */

static enum recall_status write_all(struct stretch *t,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;

	for (size_t i = 0; i < t->count && status == RECALL_OK; i++)
		status = store_mem_save(t->s, &t->list[i].before,
				&t->list[i].after, err);
	return status;
}

enum recall_status store_settle_begin(struct recall_store *s,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT sum(cards - fresh) FROM tally");
	int64_t cards;
	enum recall_status status = sql_number(&q, 0, &cards, err);

	if (status == RECALL_OK && cards <= AT_ONCE)
		return each_stretch(s, write_all, err);
	if (status == RECALL_OK)
		status = sql_exec(s, "INSERT INTO unsettled (mark) "
				"VALUES (random())", err);
	s->unsettled = true;
	return status;
}

/* ---- slices ------------------------------------------------------------- */

/* Whoever wrote the card meanwhile has written it by the weights of now; and
 * if these are others by now, their own followers will come. */
static enum recall_status write_one(void *arg, size_t at,
		struct recall_error *err)
{
	struct stretch *t = arg;
	struct follower *f = &t->list[at];
	struct mem now;
	enum recall_status status = store_mem_read(t->s, f->before.card, &now,
			err);

	if (status != RECALL_OK || !store_mem_same(&now, &f->before) ||
	    now.note_deck != f->before.note_deck ||
	    now.off != f->before.off ||
	    now.params->version != f->after.version)
		return status;
	return store_mem_save(t->s, &now, &f->after, err);
}

static enum recall_status hush(void *arg, struct recall_error *err)
{
	const struct stretch *t = arg;

	return version_hush(t->s, err);
}

static enum recall_status write_slices(struct stretch *t,
		struct recall_error *err)
{
	return store_write_sliced(t->s, &(struct sliced){
		.row = write_one,
		.end = hush,
		.arg = t,
		.count = t->count,
	}, err);
}

/* ---- until all have ----------------------------------------------------- */

/* Those that were put before the cards were gone through. Free with
 * recall_buf_release(). */
static enum recall_status read_marks(struct recall_store *s,
		struct recall_buf *marks, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT json_group_array(mark) "
			"FROM unsettled");

	if (sql_row(&q))
		recall_buf_adds(marks, sql_get_text(&q));
	return sql_close(&q, err);
}

static enum recall_status take_marks(struct recall_store *s,
		const struct recall_buf *marks, struct recall_error *err)
{
	struct sql q;
	enum recall_status status = store_begin(s, err);

	if (status != RECALL_OK)
		return status;
	q = sql_open(s, "DELETE FROM unsettled WHERE mark IN "
			"(SELECT value FROM json_each(?))");
	sql_text(&q, marks->data);
	status = sql_run(&q, err);
	if (status == RECALL_OK)
		status = store_params_read(s, err);
	return store_end(s, status, err);
}

enum recall_status recall_store_settle(struct recall_store *s,
		struct recall_error *err)
{
	struct recall_buf marks = RECALL_BUF_INIT;
	enum recall_status status;

	RECALL_BUG_ON(s->grouped);
	store_params_refresh(s);
	if (s->read_only)
		return RECALL_OK;
	status = parts_follow(s, err);
	if (status != RECALL_OK || !s->unsettled)
		return status;
	status = read_marks(s, &marks, err);
	if (status == RECALL_OK)
		status = each_stretch(s, write_slices, err);
	if (status == RECALL_OK)
		status = take_marks(s, &marks, err);
	recall_buf_release(&marks);
	return status;
}

bool recall_store_is_settled(struct recall_store *s)
{
	store_params_refresh(s);
	return !s->unsettled && !parts_wait(s);
}
