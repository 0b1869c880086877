#include "recall/preview.h"

#include <stdlib.h>
#include <string.h>

#include "matching.h"

#define SHOW_EVERY 1024	/* notes between two looks at cancelling */

/* ---- facts of other decks ---------------------------------------------- */

/* Which of the set's facts other decks hold: found once, by what the cards
 * said when they were read or say after a swap. */
struct preview_facts {
	struct recall_arena *arena;
	struct recall_buf scratch;
	struct keymap wanted;		/* keys of the set's cards */
	struct keymap held;		/* those found, by number */
	const char **deck;		/* of each number */
	size_t count, cap;
	int64_t into;			/* the deck that isn't another one */
	const char *name;		/* of the deck being looked through */
	const struct recall_preview *plan;	/* for its progress */
	size_t seen;
	struct recall_error *err;
};

/* The same whichever side is the front. */
static uint64_t key_of_fact(struct recall_buf *b, const char *front,
		const char *back)
{
	uint64_t x = key_of_text(b, front), y = key_of_text(b, back);

	return recall_hash_mix(x + y) | 1;
}

static void free_facts(struct preview_facts *f)
{
	if (!f)
		return;
	keymap_release(&f->wanted);
	keymap_release(&f->held);
	recall_buf_release(&f->scratch);
	recall_arena_free(f->arena);
	free(f->deck);
	free(f);
}

static enum recall_status note_fact(void *arg, const struct recall_note *note)
{
	struct preview_facts *f = arg;
	uint64_t key;

	if (f->seen++ % SHOW_EVERY == 0 && f->plan->progress &&
			!f->plan->progress(f->plan->arg, 0, 0))
		return recall_fail(f->err, RECALL_CANCELLED, "cancelled");
	key = key_of_fact(&f->scratch, note->front, note->back);

	if (f->count == f->cap || keymap_first(&f->wanted, key) == MATCH_NONE ||
			keymap_first(&f->held, key) != MATCH_NONE)
		return RECALL_OK;
	f->deck[f->count] = f->name;
	keymap_add(&f->held, key, f->count++);
	return RECALL_OK;
}

struct deck_ref {
	int64_t id;
	const char *name;
};
struct deck_refs {
	struct recall_arena *arena;
	struct recall_buf list;		/* of struct deck_ref */
};

static enum recall_status list_deck(void *arg, const struct recall_deck *deck)
{
	struct deck_refs *l = arg;
	struct deck_ref ref = { deck->id,
		recall_arena_strdup(l->arena, deck->name) };

	recall_buf_add(&l->list, &ref, sizeof(ref));
	return RECALL_OK;
}

static enum recall_status look_through(struct preview_facts *f,
		struct recall_store *store, struct recall_error *err)
{
	struct deck_refs l = { f->arena, RECALL_BUF_INIT };
	struct recall_moment now = { .ms = recall_clock_now() };
	enum recall_status status = recall_store_decks(store, &now, list_deck,
			&l, err);

	for (size_t at = 0; at < l.list.len && !status;
			at += sizeof(struct deck_ref)) {
		struct deck_ref ref;

		memcpy(&ref, l.list.data + at, sizeof(ref));
		f->name = ref.name;
		if (ref.id != f->into)
			status = recall_store_notes(store, ref.id, note_fact,
					f, err);
	}
	recall_buf_release(&l.list);
	return status;
}

static enum recall_status find_facts(struct recall_preview *p,
		struct recall_store *store, const struct recall_set *set,
		struct recall_error *err)
{
	struct preview_facts *f = recall_calloc(1, sizeof(*f));

	f->arena = recall_arena_new();
	f->scratch = (struct recall_buf)RECALL_BUF_INIT;
	f->into = p->result.deck;
	f->cap = set->count;
	f->deck = recall_calloc(set->count + 1, sizeof(*f->deck));
	keymap_init(&f->wanted, set->count);
	keymap_init(&f->held, set->count);
	for (size_t i = 0; i < set->count; i++)
		keymap_add(&f->wanted, key_of_fact(&f->scratch,
				set->cards[i].front, set->cards[i].back), i);
	p->facts = f;
	f->plan = p;
	f->err = err;
	return look_through(f, store, err);
}

static void mark_facts(struct recall_preview *p, const struct recall_set *set)
{
	struct preview_facts *f = p->facts;

	p->elsewhere = 0;
	for (size_t i = 0; i < set->count; i++) {
		const struct recall_draft *d = &set->cards[i];
		size_t at = MATCH_NONE;

		if (f->count && !d->dropped)
			at = keymap_first(&f->held, key_of_fact(&f->scratch,
					d->front, d->back));
		p->cards[i].elsewhere = at == MATCH_NONE ? "" : f->deck[at];
		p->elsewhere += at != MATCH_NONE;
	}
}

/* ---- the plan ---------------------------------------------------------- */

/* Asked in the order of the list, nearly always: it goes on from `next`. */
struct fates {
	const struct recall_vanished *list;
	size_t count, next;
	enum recall_gone usual;
};

static enum recall_gone fate_of(struct fates *f, int64_t note)
{
	for (size_t i = 0; i < f->count; i++) {
		size_t at = (f->next + i) % f->count;

		if (f->list[at].note != note)
			continue;
		f->next = at + 1;
		return f->list[at].fate;
	}
	return f->usual;
}

struct planning {
	struct recall_preview *plan;
	const struct recall_set *set;
	struct fates before;	/* chosen so far */
	size_t cap;
};

static void add_gone(struct planning *g, const struct recall_note *old)
{
	struct recall_preview *p = g->plan;

	if (p->gone_count == g->cap) {
		g->cap = g->cap ? g->cap * 2 : 16;
		p->gone = recall_realloc(p->gone, g->cap, sizeof(*p->gone));
	}
	p->gone[p->gone_count++] = (struct recall_vanished){ old->id,
		recall_arena_strdup(p->arena, old->front),
		recall_arena_strdup(p->arena, old->back),
		fate_of(&g->before, old->id) };
}

static bool show(void *arg, size_t done, size_t total)
{
	const struct recall_preview *p = ((struct planning *)arg)->plan;

	return !p->progress || p->progress(p->arg, done, total);
}

static void take(void *arg, const struct recall_merged *m)
{
	struct planning *g = arg;
	struct recall_planned *card = &g->plan->cards[m->card];

	if (m->change == RECALL_CHANGE_GONE) {
		add_gone(g, m->old);
		return;
	}
	card->change = m->change;
	if (m->now && m->now->kind != m->old->kind) {
		card->kind_was = recall_kind_name(m->old->kind);
		card->kind_now = recall_kind_name(m->now->kind);
	}
	if (!m->old || (!strcmp(m->old->front, g->set->cards[m->card].front) &&
			!strcmp(m->old->back, g->set->cards[m->card].back)))
		return;
	card->front = recall_arena_strdup(g->plan->arena, m->old->front);
	card->back = recall_arena_strdup(g->plan->arena, m->old->back);
}

enum recall_status recall_preview_make(struct recall_preview *plan,
		struct recall_store *store, const struct recall_set *set,
		int64_t deck, struct recall_error *err)
{
	struct recall_preview was = *plan;
	struct planning g = { .plan = plan, .set = set, .before = { was.gone,
		was.gone_count, 0, was.usual } };
	struct recall_merge_options options = { .dry_run = true,
		.merged = take, .progress = show, .arg = &g };
	enum recall_status status;

	/* what was decided first holds: nothing jumps to another deck */
	if (was.arena)
		deck = was.result.new_deck ? RECALL_PREVIEW_FRESH :
				was.result.deck;
	options.fresh = deck == RECALL_PREVIEW_FRESH;
	options.deck_id = options.fresh ? 0 : deck;
	plan->arena = recall_arena_new();
	plan->count = set->count;
	plan->cards = recall_calloc(set->count + 1, sizeof(*plan->cards));
	plan->gone = NULL;
	plan->gone_count = 0;
	status = recall_import_merge(store, set, &options, &plan->result, NULL,
			NULL, err);
	if (!status && !plan->facts)
		status = find_facts(plan, store, set, err);
	if (!status)
		mark_facts(plan, set);
	free(was.cards);
	free(was.gone);
	recall_arena_free(was.arena);
	return status;
}

void recall_preview_release(struct recall_preview *plan)
{
	free(plan->cards);
	free(plan->gone);
	free_facts(plan->facts);
	recall_arena_free(plan->arena);
	*plan = (struct recall_preview)RECALL_PREVIEW_INIT;
}

struct accepting {
	const struct recall_preview *plan;
	struct fates fates;
};

static enum recall_gone choose(void *arg, const struct recall_note *note)
{
	return fate_of(&((struct accepting *)arg)->fates, note->id);
}

static bool show_accepting(void *arg, size_t done, size_t total)
{
	const struct recall_preview *p = ((struct accepting *)arg)->plan;

	return !p->progress || p->progress(p->arg, done, total);
}

enum recall_status recall_preview_accept(const struct recall_preview *plan,
		struct recall_store *store, const struct recall_set *set,
		struct recall_merge_result *result, struct recall_error *err)
{
	struct accepting a = { plan, { plan->gone, plan->gone_count, 0,
		plan->usual } };
	struct recall_merge_options options = { .gone = choose,
		.progress = show_accepting, .arg = &a,
		.fresh = plan->result.new_deck };

	if (!plan->result.new_deck)
		options.deck_id = plan->result.deck;
	return recall_import_merge(store, set, &options, result, NULL, NULL,
			err);
}
