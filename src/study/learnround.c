/* Learn's rounds: who is in, what an answer makes of the card, when a miss
 * comes back. */
#include "learn.h"

#include <string.h>

#define POOL 50
#define PAGE 64

/* ---- drawing a round ---------------------------------------------------- */

static size_t room(const struct recall_session *s, const struct learn *d)
{
	size_t size = (size_t)s->options.round_size;

	return d->member_count < size ? size - d->member_count : 0;
}

struct last {
	bool found, right;
};

static enum recall_status note_last(void *arg,
		const struct recall_log_row *row)
{
	struct last *last = arg;

	if (last->found || !row->counts || (row->kind != RECALL_LOG_ANSWER &&
			row->kind != RECALL_LOG_OVERRIDE))
		return RECALL_OK;
	last->found = true;
	last->right = row->correct == 1;
	return RECALL_OK;
}

/* "In a row" doesn't begin anew with every session: what was right the last
 * time, and is likely still known, is done when it is recalled now. */
static enum recall_status count_last(struct recall_session *s,
		const char *guid, double recall, struct recall_error *err)
{
	struct entry *e = learn_entry(s->data, guid);
	struct last last = { .found = false };
	enum recall_status status;

	if (e->asked > 0 || recall < LEARN_KNOWN)
		return RECALL_OK;
	status = history_rows(s, guid, note_last, &last, err);
	e->streak = status == RECALL_OK && last.right;
	return status;
}

static enum recall_status add_member(struct recall_session *s,
		const char *guid, struct recall_error *err)
{
	struct learn *d = s->data;
	struct recall_standing before;
	struct recall_card card;
	enum recall_status status;
	struct entry *e;

	status = recall_store_card(s->store, guid, &card, err);
	if (status == RECALL_NOT_FOUND || (status == RECALL_OK &&
			(card.suspended || card.buried > s->now.day))) {
		learn_forget(d, guid);
		return RECALL_OK;
	}
	if (status != RECALL_OK)
		return status;
	before = session_standing(s, &card);
	d->members = recall_realloc(d->members, d->member_count + 1,
			sizeof(*d->members));
	d->members[d->member_count++] = (struct member){
		.guid = recall_strdup(guid),
		.before = before.level,
	};
	e = learn_touch(d, guid);
	e->missed = e->at_end = false;
	e->returns = 0;
	return count_last(s, guid, before.retrievability, err);
}

enum group { GROUP_MISSED, GROUP_RECOGNISED, GROUP_RECALLED };

static bool in_group(const struct entry *e, enum group group)
{
	if (e->done)
		return false;
	if (e->missed)
		return group == GROUP_MISSED;
	return group == (e->graded ? GROUP_RECALLED : GROUP_RECOGNISED);
}

/* Those that were asked longest ago come first: their recall probability is
 * the lowest of their group. */
static const struct entry *first_of(const struct learn *d, enum group group,
		int64_t after)
{
	const struct entry *first = NULL;

	for (size_t i = 0; i < d->entry_count; i++) {
		const struct entry *e = &d->entries[i];

		if (in_group(e, group) && e->asked > after &&
				(!first || e->asked < first->asked))
			first = e;
	}
	return first;
}

static enum recall_status add_group(struct recall_session *s,
		enum group group, struct recall_error *err)
{
	struct learn *d = s->data;
	const struct entry *e;
	enum recall_status status = RECALL_OK;
	int64_t after = 0;
	char *guid;

	while (status == RECALL_OK && room(s, d) > 0) {
		e = first_of(d, group, after);
		if (!e)
			break;
		after = e->asked;
		guid = recall_strdup(e->guid);
		if (!learn_member(d, guid))
			status = add_member(s, guid, err);
		free(guid);
	}
	return status;
}

struct page {
	struct learn *d;
	struct guid_list *into;
	size_t want;
	int32_t today;
	int seen;
};

static enum recall_status add_guid(void *arg, const char *guid)
{
	struct page *p = arg;

	p->seen++;
	if (p->into->count < p->want && (p->d->endless ||
			!learn_entry(p->d, guid)))
		list_add(p->into, guid);
	return RECALL_OK;
}

/* Not what was done earlier in this session, and is no longer listed. */
static enum recall_status add_untouched(void *arg,
		const struct recall_card *card)
{
	struct page *p = arg;

	if (card->memory.last_day != p->today)
		return add_guid(p, card->guid);
	p->seen++;
	return RECALL_OK;
}

static enum recall_status fetch(struct recall_session *s,
		enum recall_pick pick, enum recall_order order,
		struct guid_list *into, size_t want, struct recall_error *err)
{
	struct page p = {
		.d = s->data, .into = into, .want = want,
		.today = s->now.day,
	};
	struct recall_query q = {
		.pick = pick, .order = order, .limit = PAGE,
	};
	enum recall_status status = RECALL_OK;

	do {
		p.seen = 0;
		status = p.d->endless || !p.d->dropped ?
				scope_guids(s, &q, add_guid, &p, err) :
				scope_cards(s, &q, add_untouched, &p, err);
		q.offset += PAGE;
	} while (status == RECALL_OK && p.seen == PAGE && into->count < want);
	return status;
}

static enum recall_status add_introduced(struct recall_session *s,
		struct recall_error *err)
{
	struct learn *d = s->data;
	enum recall_status status = RECALL_OK;
	char *guid;

	while (status == RECALL_OK && room(s, d) > 0) {
		if (d->pool.count == 0 && !d->pool_dry) {
			status = fetch(s, RECALL_PICK_INTRODUCED,
					RECALL_ORDER_RECALL, &d->pool, POOL,
					err);
			d->pool_dry = d->pool.count < POOL;
		}
		if (status != RECALL_OK || d->pool.count == 0)
			break;
		guid = recall_strdup(d->pool.guid[0]);
		list_remove(&d->pool, 0);
		if (!learn_member(d, guid))
			status = add_member(s, guid, err);
		free(guid);
	}
	/* endless practice starts over once it is through */
	if (d->endless && d->pool.count == 0)
		d->pool_dry = false;
	return status;
}

static enum recall_status add_new(struct recall_session *s, size_t *added,
		struct recall_error *err)
{
	struct learn *d = s->data;
	struct guid_list fresh = { 0 };
	size_t want = room(s, d) < LEARN_NEW ? room(s, d) : LEARN_NEW;
	size_t before = d->member_count;
	enum recall_status status = RECALL_OK;

	if (want > 0)
		status = fetch(s, RECALL_PICK_NEW, RECALL_ORDER_POSITION,
				&fresh, want, err);
	for (size_t i = 0; i < fresh.count && status == RECALL_OK; i++)
		status = add_member(s, fresh.guid[i], err);
	list_release(&fresh);
	*added = d->member_count - before;
	return status;
}

/* Asks in the order of the round. A new card is looked at first and asked
 * when two others have come between. */
static void fill_queue(struct learn *d, size_t fresh)
{
	size_t known = d->member_count - fresh;
	size_t early = fresh > 0 && fresh <= LEARN_BETWEEN ?
			LEARN_BETWEEN + 1 - fresh : 0;
	size_t looks = known > early ? known - early : 0;

	for (size_t i = 0; i <= known; i++) {
		if (i == looks)
			for (size_t k = known; k < d->member_count; k++)
				list_add(&d->queue, d->members[k].guid);
		if (i < known)
			list_add(&d->queue, d->members[i].guid);
	}
	for (size_t k = known; k < d->member_count; k++)
		list_add(&d->queue, d->members[k].guid);
}

/* The bar counts them still. */
static void drop_oldest_done(struct learn *d)
{
	char *guid;
	size_t done = 0, oldest = SIZE_MAX;

	for (size_t i = 0; i < d->entry_count; i++) {
		if (!d->entries[i].done)
			continue;
		done++;
		if (oldest == SIZE_MAX ||
				d->entries[i].asked < d->entries[oldest].asked)
			oldest = i;
	}
	if (done <= LEARN_REMEMBERED)
		return;
	guid = recall_strdup(d->entries[oldest].guid);
	learn_forget(d, guid);
	free(guid);
	d->dropped++;
}

enum recall_status learn_new_round(struct recall_session *s,
		struct recall_error *err)
{
	struct learn *d = s->data;
	struct recall_query all = { .pick = RECALL_PICK_STUDY };
	enum recall_status status;
	size_t fresh = 0;

	learn_clear_round(d);
	for (size_t i = s->options.round_size > 0 ?
			(size_t)s->options.round_size : 1; i > 0; i--)
		drop_oldest_done(d);
	d->summary = false;
	d->round++;
	status = scope_count(s, &all, &d->total, err);
	if (status == RECALL_OK)
		status = add_group(s, GROUP_MISSED, err);
	if (status == RECALL_OK)
		status = add_group(s, GROUP_RECOGNISED, err);
	if (status == RECALL_OK)
		status = add_introduced(s, err);
	if (status == RECALL_OK)
		status = add_group(s, GROUP_RECALLED, err);
	if (status == RECALL_OK && !d->endless)
		status = add_new(s, &fresh, err);
	if (status != RECALL_OK)
		return status;
	fill_queue(d, fresh);
	d->finished = d->member_count == 0;
	return RECALL_OK;
}

/* ---- what an answer makes of it ----------------------------------------- */

/* Two in a row, the last one recalled; recognised, if nothing else is to be
 * asked. */
static bool is_done(const struct recall_options *o, const struct entry *e)
{
	if (o->learn_goal == 0)
		return true;
	return e->streak == 2 && (e->recalled || !(o->learn_types &
			(RECALL_LEARN_TYPED | RECALL_LEARN_FLIP)));
}

void learn_credit(const struct recall_options *o, struct entry *e,
		bool correct, bool recalled)
{
	if (!correct) {
		e->streak = 0;
		e->recalled = e->done = false;
		return;
	}
	e->streak += e->streak < 2;
	e->recalled = recalled;
	e->done = e->done || is_done(o, e);
	if (e->done)
		e->best = STAGE_DONE;
	else if (e->best == STAGE_TO_DO)
		e->best = STAGE_ONCE;
}

/* Among the round's other cards the one that was asked longest ago, cards
 * that are not done first. */
static const char *choose_filler(struct learn *d, const char *not_this)
{
	const struct entry *best = NULL;

	for (size_t i = 0; i < d->member_count; i++) {
		const struct entry *e = learn_entry(d, d->members[i].guid);

		if (!e || strcmp(e->guid, not_this) == 0 ||
				list_find(&d->queue, e->guid) != SIZE_MAX)
			continue;
		if (!best || e->done < best->done || (e->done == best->done &&
				e->asked < best->asked))
			best = e;
	}
	return best ? best->guid : NULL;
}

static void come_back(struct learn *d, struct entry *e)
{
	const char *filler;

	while (d->queue.count < LEARN_BETWEEN &&
			(filler = choose_filler(d, e->guid)) != NULL)
		list_add(&d->queue, filler);
	list_insert(&d->queue, d->queue.count < LEARN_BETWEEN ?
			d->queue.count : LEARN_BETWEEN, e->guid);
}

static void missed(struct learn *d, struct entry *e)
{
	e->missed = e->at_end = e->recall = true;
	if (e->returns == LEARN_RETURNS)
		return;
	e->returns++;
	come_back(d, e);
}

void learn_apply(struct recall_session *s, struct learn *d, const char *guid,
		bool correct, bool recalled)
{
	struct entry *e = learn_touch(d, guid);
	struct member *m = learn_member(d, guid);

	learn_credit(&s->options, e, correct, recalled);
	e->looked = true;
	e->graded |= recalled;
	if (m) {
		m->right = correct;
		m->missed |= !correct;
	}
	if (!correct) {
		missed(d, e);
	} else if (e->at_end) {
		e->at_end = false;
		if (d->queue.count > 0)
			list_add(&d->queue, e->guid);
	}
}
