#include <stdlib.h>
#include <string.h>

#include "finddeck.h"
#include "gone.h"
#include "kind.h"
#include "matching.h"
#include "provenance.h"
#include "recall/import.h"
#include "recall/text.h"

struct merge {
	struct recall_store *store;
	const struct recall_set *set;
	const struct recall_merge_options *options;
	struct recall_merge_result *result;
	recall_report_fn *report;
	void *arg;
	struct recall_error *err;
	struct recall_arena *arena;
	int64_t deck;		/* 0: a new one */
	bool write;
	bool known;		/* the deck was there: these are filled */
	struct match_cards cards;
	struct match match;
	struct match was;	/* notes that the student deleted */
	struct keyset seen;	/* of a new deck: pairs of sides */
	struct recall_buf b;
	struct gone gone;
	struct provenance provenance;
};

static void say(struct merge *g, const char *format, ...)
		__attribute__((format(printf, 2, 3)));

static void say(struct merge *g, const char *format, ...)
{
	struct recall_buf b = RECALL_BUF_INIT;
	va_list ap;

	va_start(ap, format);
	recall_buf_vaddf(&b, format, ap);
	va_end(ap);
	if (g->report)
		g->report(g->arg, b.data);
	recall_buf_release(&b);
}

static void tell(struct merge *g, enum recall_change change, size_t card,
		const struct recall_note *old, const struct recall_note *now)
{
	struct recall_merged m = { change, card, old, now };

	if (g->options->merged)
		g->options->merged(g->options->arg, &m);
}

/* ---- the deck ---------------------------------------------------------- */

static struct pass pass_of(struct merge *g)
{
	return (struct pass){ .set = g->set, .progress = g->options->progress,
		.arg = g->options->arg };
}

/* For a pass that only compares texts. */
static struct pass plain_pass_of(struct merge *g)
{
	struct pass p = pass_of(g);

	p.plain = true;
	return p;
}

static enum recall_status cancelled(struct merge *g)
{
	return recall_fail(g->err, RECALL_CANCELLED, "cancelled");
}

static enum recall_status make_deck(struct merge *g)
{
	struct recall_deck d;
	enum recall_status status;

	memset(&d, 0, sizeof(d));
	d.name = g->options->deck ? g->options->deck : recall_set_name(g->set);
	d.guid = g->options->deck ? "" : g->set->guid;
	d.title = g->set->title;
	d.description = g->set->description;
	d.language = g->set->language;
	d.source = g->set->source[0] ? g->set->source : g->set->site;
	d.origin = g->options->origin ? g->options->origin : "";
	d.stamp = g->options->stamp ? g->options->stamp : "";
	status = recall_store_deck_new(g->store, &d, &g->deck, g->err);
	if (!status && g->set->ask[0])
		status = recall_store_option_set(g->store, g->deck, "ask",
				g->set->ask, g->err);
	return status;
}

/* What a deck says about itself follows its file. */
static enum recall_status describe_deck(struct merge *g)
{
	struct recall_moment now = { .ms = recall_clock_now() };
	struct recall_deck d;
	enum recall_status status;

	if (!g->options->origin && !g->options->stamp)
		return RECALL_OK;
	status = recall_store_deck(g->store, g->deck, &now, &d, g->err);
	if (status)
		return status;
	if (g->set->title[0])
		d.title = g->set->title;
	if (g->set->description[0])
		d.description = g->set->description;
	d.origin = g->options->origin ? g->options->origin : d.origin;
	d.stamp = g->options->stamp ? g->options->stamp : d.stamp;
	return recall_store_deck_describe(g->store, g->deck, &d, g->err);
}

/* ---- one note ----------------------------------------------------------- */

/* Three ways: what the source said, what the student has, what the file
 * says now. */
struct field {
	const char **mine, **base;
	const char *theirs;
	const char *name;
};

enum outcome { SAME, TAKEN, KEPT };

static enum outcome merge_field(struct field *f)
{
	enum outcome outcome = SAME;

	if (strcmp(f->theirs, *f->base)) {
		if (!strcmp(*f->mine, *f->base)) {
			*f->mine = f->theirs;
			outcome = TAKEN;
		} else if (strcmp(*f->mine, f->theirs)) {
			outcome = KEPT;
		}
		*f->base = f->theirs;
	} else if (strcmp(*f->mine, *f->base)) {
		outcome = KEPT;
	}
	return outcome;
}

static bool same_place(const struct recall_note *n,
		const struct recall_draft *d, const char *file)
{
	return n->line == d->line && n->reversed == d->reversed &&
			!n->gone && !strcmp(n->file, file) &&
			n->confidence >= d->confidence - 1e-9 &&
			n->confidence <= d->confidence + 1e-9;
}

static enum recall_status write_note(struct merge *g,
		const struct recall_note *n)
{
	return g->write ? recall_store_note_update(g->store, n, g->err) :
			RECALL_OK;
}

/* What the note's source said of its kind. Collections of old don't know: a
 * kind that the texts give anyway is nobody's choice. */
static const char *find_source_kind(const struct recall_note *n,
		enum recall_kind theirs)
{
	if (n->source_kind[0])
		return n->source_kind;
	if (n->kind == import_find_kind(n->source_front, n->source_back))
		return recall_kind_name(n->kind);
	return recall_kind_name(theirs);
}

/* The file's further fields, and the student's own way to remember it. */
static const char *merged_extra(struct merge *g, const char *theirs,
		const char *mine)
{
	const char *mnemonic = recall_extra_get(g->arena, mine,
			RECALL_MNEMONIC);
	const char *kept = theirs;
	char *both;

	if (!*mnemonic || *recall_extra_get(g->arena, theirs,
			RECALL_MNEMONIC))
		return theirs;
	both = recall_extra_set(theirs, RECALL_MNEMONIC, mnemonic);
	kept = recall_arena_strdup(g->arena, both);
	free(both);
	return kept;
}

/* base: the note with its sides as the card's stand; old: as it is stored. */
static enum recall_status update_note(struct merge *g,
		const struct recall_draft *d, size_t card,
		const struct recall_note *base, const struct recall_note *old)
{
	struct recall_note n = *base;
	const char *kind = recall_kind_name(base->kind);
	struct field fields[] = {
		{ &n.front, &n.source_front, d->front, "question" },
		{ &n.back, &n.source_back, d->back, "answer" },
		{ &n.tags, &n.source_tags, d->tags, "tags" },
		{ &kind, &n.source_kind, recall_kind_name(d->kind), "kind" },
	};
	const char *file = g->set->file;
	bool taken = base != old, kept = false, moved = false;
	char front[GONE_SHORT];
	const char *extra;

	n.source_kind = find_source_kind(base, d->kind);
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		bool news = strcmp(fields[i].theirs, *fields[i].base) != 0;
		enum outcome o = merge_field(&fields[i]);

		taken |= o == TAKEN;
		moved |= news;
		/* an edit of the texts may have changed the kind along */
		if (o != KEPT || (kept && fields[i].mine == &kind))
			continue;
		kept = true;
		gone_shorten(n.front, front);
		say(g, "%s: your own %s was kept", front, fields[i].name);
	}
	recall_kind_parse(kind, &n.kind);
	extra = merged_extra(g, d->extra, n.extra);
	if (d->extra[0] && strcmp(extra, n.extra)) {
		n.extra = extra;
		taken = true;
	}
	taken |= old->gone;
	provenance_match(&g->provenance, g->arena, old->file);
	g->result->updated += taken;
	g->result->unchanged += !taken;
	g->result->kept += kept;
	tell(g, taken ? RECALL_CHANGE_CHANGED : RECALL_CHANGE_SAME, card, old,
			taken ? &n : NULL);
	if (!taken && !moved && same_place(old, d, file))
		return RECALL_OK;
	n.line = d->line;
	n.file = file;
	n.reversed = d->reversed;
	n.confidence = d->confidence;
	n.gone = false;
	return write_note(g, &n);
}

/* Do the card's sides stand the other way round in the note? One of them has
 * to, when it is known that they were turned. */
static bool is_turned(struct merge *g, const struct recall_draft *d,
		const struct recall_note *n)
{
	uint64_t front, back, was_front, was_back;

	if (!n->source_front[0] || !strcmp(d->front, n->source_front))
		return false;
	front = key_of_text(&g->b, d->front);
	back = key_of_text(&g->b, d->back);
	was_front = key_of_text(&g->b, n->source_front);
	was_back = key_of_text(&g->b, n->source_back);
	if (front == was_front || back == was_back)
		return false;
	if (d->turned || g->options->turn)
		return front == was_back || back == was_front;
	return front == was_back && back == was_front;
}

static void turn_note(struct recall_note *n)
{
	const char *front = n->front, *source = n->source_front;

	n->front = n->back;
	n->back = front;
	n->source_front = n->source_back;
	n->source_back = source;
}

/* What was turned keeps its progress and the student's edits; which way it
 * stands is what the student said last. */
static enum recall_status update_turned(struct merge *g,
		const struct recall_draft *d, size_t card,
		const struct recall_note *old)
{
	struct recall_note n = *old;
	struct recall_draft as_there = *d;

	if (!d->turned && !g->options->turn) {
		recall_draft_swap(&as_there);
		as_there.reversed = old->reversed;
		as_there.kind = old->kind;
		return update_note(g, &as_there, card, old, old);
	}
	turn_note(&n);
	return update_note(g, d, card, &n, old);
}

static enum recall_status update_old(struct merge *g,
		const struct recall_draft *d, size_t card,
		const struct recall_note *old)
{
	return is_turned(g, d, old) ? update_turned(g, d, card, old) :
			update_note(g, d, card, old, old);
}

static enum recall_status add_note(struct merge *g,
		const struct recall_draft *d, size_t card)
{
	struct recall_note n = { .deck = g->deck, .guid = d->guid,
		.kind = d->kind, .front = d->front, .back = d->back,
		.tags = d->tags, .extra = d->extra, .source_front = d->front,
		.source_back = d->back, .source_tags = d->tags,
		.source_kind = recall_kind_name(d->kind),
		.file = g->set->file, .line = d->line,
		.confidence = d->confidence, .reversed = d->reversed };
	int64_t id;

	g->result->added++;
	tell(g, RECALL_CHANGE_ADDED, card, NULL, NULL);
	return g->write ? recall_store_note_add(g->store, &n, &id, g->err) :
			RECALL_OK;
}

/* What was removed because its file had it no more, and now has it again. */
static enum recall_status revive_note(struct merge *g,
		const struct recall_draft *d, size_t card,
		const struct recall_note *old)
{
	enum recall_status status = g->write ? recall_store_note_revive(
			g->store, old->id, g->err) : RECALL_OK;

	return status ? status : update_old(g, d, card, old);
}

/* What the student deleted is the student's edit too. */
static enum recall_status keep_deleted(struct merge *g,
		const struct recall_draft *d, size_t card)
{
	char front[GONE_SHORT];
	struct recall_note old;
	enum recall_status status = recall_store_note_deleted(g->store,
			match_note(&g->was, card), &old, g->err);

	if (status)
		return status;
	if (old.gone)
		return revive_note(g, d, card, &old);
	tell(g, RECALL_CHANGE_DELETED, card, &old, NULL);
	gone_shorten(d->front, front);
	say(g, "%s: you deleted it; it stays deleted", front);
	g->result->unchanged++;
	g->result->kept++;
	return RECALL_OK;
}

static bool is_double(struct merge *g, const struct recall_draft *d, size_t i)
{
	uint64_t front;

	if (g->known)
		return g->cards.duplicate[i];
	front = key_of_text(&g->b, d->front);
	return !keyset_add(&g->seen, key_of_pair(front, key_of_text(&g->b,
			d->back)));
}

static enum recall_status merge_card(struct merge *g,
		const struct recall_draft *d, size_t i)
{
	int64_t note = match_note(&g->match, i);
	struct recall_note old;
	enum recall_status status;

	if (d->dropped)
		return RECALL_OK;
	if (is_double(g, d, i)) {
		g->result->duplicates++;
		tell(g, RECALL_CHANGE_DUPLICATE, i, NULL, NULL);
		return RECALL_OK;
	}
	if (!note && match_note(&g->was, i))
		return keep_deleted(g, d, i);
	g->result->doubtful += d->confidence < 0.7;
	g->result->reversed += d->reversed;
	if (!note)
		return add_note(g, d, i);
	/* nothing to do, and nobody to tell */
	if (match_is_exact(&g->match, i, d->kind) && !g->options->merged) {
		g->result->unchanged++;
		provenance_match(&g->provenance, g->arena, g->set->file);
		return RECALL_OK;
	}
	status = recall_store_note(g->store, note, &old, g->err);
	return status ? status : update_old(g, d, i, &old);
}

/* Notes of this source that the file has no more. */
static enum recall_status mark_gone(struct merge *g)
{
	enum recall_status status = RECALL_OK;

	for (size_t i = 0; i < g->match.left_count && !status; i++) {
		struct recall_note n;

		status = recall_store_note(g->store, g->match.left[i], &n,
				g->err);
		if (status || n.gone || !n.source_front[0] ||
				!provenance_has(&g->provenance, n.file,
				g->result->cards, g->match.left_count))
			continue;
		g->result->gone++;
		tell(g, RECALL_CHANGE_GONE, 0, &n, NULL);
		status = gone_write(&g->gone, &n);
	}
	return status;
}

/* ---- all of it ---------------------------------------------------------- */

/* Which notes the cards are, if there are any yet. */
static enum recall_status match_notes(struct merge *g)
{
	enum recall_status status;

	g->known = g->deck != 0;
	if (!g->known)
		return RECALL_OK;
	status = match_cards_init(&g->cards, plain_pass_of(g), g->err);
	return status ? status : match_init(&g->match, &g->was, &g->cards,
			g->store, g->deck, g->err);
}

static enum recall_status settle_deck(struct merge *g)
{
	enum recall_status status = RECALL_OK;

	if (!g->deck) {
		g->result->new_deck = true;
		status = g->write ? make_deck(g) : RECALL_OK;
	} else if (g->write) {
		status = describe_deck(g);
	}
	g->result->deck = g->deck;
	return status;
}

static enum recall_status merge_cards(struct merge *g)
{
	struct pass p = pass_of(g);
	enum recall_status status = match_notes(g);

	if (!status)
		status = settle_deck(g);
	while (!status && pass_next(&p, g->err))
		for (size_t i = 0; i < p.count && !status; i++)
			status = pass_shows(&p, i) ? merge_card(g, &p.cards[i],
					p.before + i) : cancelled(g);
	if (!status)
		status = p.status;
	g->result->cards = p.before + p.count;
	if (!status && !g->options->keep_gone)
		status = mark_gone(g);
	match_cards_release(&g->cards);
	match_release(&g->match);
	match_release(&g->was);
	keyset_release(&g->seen);
	recall_buf_release(&g->b);
	return status;
}

static enum recall_status merge_grouped(struct merge *g)
{
	bool ours = g->write && !recall_store_grouping(g->store);
	enum recall_status status = RECALL_OK;

	if (ours)
		status = recall_store_begin(g->store, g->err);
	if (status)
		return status;
	status = find_deck(&(struct finding){ g->store, g->set, g->options,
			g->arena, g->err }, &g->deck);
	if (!status)
		status = merge_cards(g);
	if (!ours)
		return status;
	if (!status)
		return recall_store_commit(g->store, g->err);
	recall_store_rollback(g->store);
	return status;
}

enum recall_status recall_import_merge(struct recall_store *store,
		const struct recall_set *set,
		const struct recall_merge_options *options,
		struct recall_merge_result *result, recall_report_fn *report,
		void *arg, struct recall_error *err)
{
	static const struct recall_merge_options none;
	struct merge g = { .store = store, .set = set,
		.options = options ? options : &none, .result = result,
		.report = report, .arg = arg, .err = err };
	enum recall_status status;

	memset(result, 0, sizeof(*result));
	g.gone = (struct gone){ store, g.options, report, arg, err };
	g.provenance.file = set->file;
	g.write = !g.options->dry_run;
	recall_buf_init(&g.b);
	g.arena = recall_arena_new();
	status = merge_grouped(&g);
	recall_arena_free(g.arena);
	return status;
}
