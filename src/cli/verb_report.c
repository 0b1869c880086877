/* decks, cards: what the collection holds. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "printer.h"

/* The scope of a verb: a deck, a search, or everything without operands. */
static enum recall_status read_scope(const struct cli *cli,
		struct recall_store *store, struct recall_query *q,
		char **text, struct recall_error *err)
{
	*q = (struct recall_query){ .now = cli_now(store) };
	*text = cli_operands(cli, 0);
	if (!**text)
		return RECALL_OK;
	return recall_store_scope(store, *text, q, err);
}

/* Runs a report on an open collection. */
typedef enum recall_status report_fn(struct cli *cli,
		struct recall_store *store, struct recall_error *err);

static enum recall_status with_store(struct cli *cli, report_fn *report,
		struct recall_error *err)
{
	struct recall_store *store;
	enum recall_status status = cli_open(cli, &store, err);

	if (status)
		return status;
	status = report(cli, store, err);
	recall_store_close(store);
	return status;
}

/* ---- decks ------------------------------------------------------------ */

static const struct field deck_fields[] = {
	{ "guid", NULL, FIELD_STRING, 0 },
	{ "name", "deck", FIELD_STRING, 0 },
	{ "cards", "cards", FIELD_INT, 6 },
	{ "new", "new", FIELD_INT, 6 },
	{ "due", "due", FIELD_INT, 6 },
	{ "learning", "again", FIELD_INT, 6 },
	{ "mastery", "mastery", FIELD_SHARE, 7 },
	{ "exam", "exam", FIELD_DAY, 10 },
};
#define DECK_COUNT RECALL_COUNT(deck_fields)

static enum recall_status print_deck(void *arg, const struct recall_deck *deck)
{
	struct value v[DECK_COUNT] = {
		{ .s = deck->guid },
		{ .s = deck->name },
		{ .n = deck->cards },
		{ .n = deck->new_cards },
		{ .n = deck->due },
		{ .n = deck->learning },
		{ .x = deck->mastery },
		{ .n = deck->goal_day },
	};

	printer_row(arg, v);
	return RECALL_OK;
}

static enum recall_status report_decks(struct cli *cli,
		struct recall_store *store, struct recall_error *err)
{
	struct recall_moment now = cli_now(store);
	struct printer p;
	enum recall_status status;

	printer_begin(&p, &cli->out, cli->args.json, "decks", deck_fields,
			DECK_COUNT);
	status = recall_store_decks(store, &now, print_deck, &p, err);
	printer_end(&p);
	if (!status && !p.rows && !cli->args.json)
		out_message("There is no deck yet; to bring one type: "
				"recall import FILE");
	return status;
}

static enum recall_status run_decks(struct cli *cli, struct recall_error *err)
{
	return with_store(cli, report_decks, err);
}

const struct verb verb_decks = {
	.name = "decks",
	.group = "reports",
	.operands = "",
	.summary = "the decks: cards, new, due, mastery, exam",
	.details = "",
	.restricted = true,
	.run = run_decks,
};

/* ---- cards ------------------------------------------------------------ */

static const struct field card_fields[] = {
	{ "guid", NULL, FIELD_STRING, 0 },
	{ "deck", NULL, FIELD_STRING, 0 },
	{ "front", "front", FIELD_STRING, 0 },
	{ "back", "back", FIELD_STRING, 0 },
	{ "ask", NULL, FIELD_STRING, 0 },
	{ "kind", NULL, FIELD_STRING, 0 },
	{ "tags", NULL, FIELD_WORDS, 0 },
	{ "state", NULL, FIELD_STRING, 0 },
	{ "due", "due", FIELD_TIME, 16 },
	{ "stability", NULL, FIELD_REAL, 0 },
	{ "difficulty", NULL, FIELD_REAL, 0 },
	{ "retrievability", NULL, FIELD_SHARE, 0 },
	{ "strength", NULL, FIELD_REAL, 0 },
	{ "mastery", "mastery", FIELD_SHARE, 7 },
	{ "level", "level", FIELD_STRING, 8 },
	{ "reps", NULL, FIELD_INT, 0 },
	{ "lapses", NULL, FIELD_INT, 0 },
	{ "starred", NULL, FIELD_BOOL, 0 },
	{ "suspended", NULL, FIELD_BOOL, 0 },
};
#define CARD_COUNT RECALL_COUNT(card_fields)

static const char *const ask_names[] = {
	[RECALL_SIDE_BACK] = "front",
	[RECALL_SIDE_FRONT] = "back",
	[RECALL_SIDE_HOLE] = "hole",
};

static const char *const level_names[] = {
	[RECALL_LEVEL_NEW] = "new",
	[RECALL_LEVEL_LEARNING] = "learning",
	[RECALL_LEVEL_FAMILIAR] = "familiar",
	[RECALL_LEVEL_MASTERED] = "mastered",
};

/* The weights of each deck, asked for before the cards are gone through:
 * a card's strings live only until the next call on the store. */
struct deck_params {
	int64_t deck;
	const struct recall_params *params;
};

struct card_report {
	struct printer printer;
	struct recall_store *store;
	int64_t now;
	struct deck_params *decks;
	size_t count, last;
};

static enum recall_status note_deck(void *arg, const struct recall_deck *deck)
{
	struct card_report *r = arg;

	r->decks = recall_realloc(r->decks, r->count + 1, sizeof(*r->decks));
	r->decks[r->count++].deck = deck->id;
	return RECALL_OK;
}

static const struct recall_params *find_params(struct card_report *r,
		int64_t deck)
{
	if (r->last < r->count && r->decks[r->last].deck == deck)
		return r->decks[r->last].params;
	for (size_t i = 0; i < r->count; i++) {
		if (r->decks[i].deck != deck)
			continue;
		r->last = i;
		return r->decks[i].params;
	}
	RECALL_BUG_ON(true);
	return NULL;
}

static enum recall_status print_card(void *arg, const struct recall_card *c)
{
	struct card_report *r = arg;
	const struct recall_memory *m = &c->memory;
	struct recall_standing s = recall_standing(find_params(r, c->deck), m,
			r->now);
	struct value v[CARD_COUNT] = {
		{ .s = c->guid },
		{ .s = c->deck_name },
		{ .s = c->front },
		{ .s = c->back },
		{ .s = ask_names[c->side] },
		{ .s = recall_kind_name(c->kind) },
		{ .s = c->tags },
		{ .s = recall_state_name(recall_memory_stage(m)) },
		{ .n = m->due },
		{ .x = m->trace.stability },
		{ .x = m->trace.difficulty },
		{ .x = s.retrievability },
		{ .x = s.strength },
		{ .x = s.mastery },
		{ .s = level_names[s.level] },
		{ .n = m->reps },
		{ .n = m->lapses },
		{ .n = c->starred },
		{ .n = c->suspended },
	};

	printer_row(&r->printer, v);
	return RECALL_OK;
}

static enum recall_status print_cards(struct card_report *r,
		const struct recall_query *q, struct recall_error *err)
{
	enum recall_status status;

	r->now = q->now.ms;
	status = recall_store_decks(r->store, &q->now, note_deck, r, err);
	if (status)
		return status;
	for (size_t i = 0; i < r->count; i++)
		r->decks[i].params = recall_store_params(r->store,
				r->decks[i].deck);
	return recall_store_cards(r->store, q, print_card, r, err);
}

static enum recall_status report_cards(struct cli *cli,
		struct recall_store *store, struct recall_error *err)
{
	struct card_report r = { .store = store };
	struct recall_query q;
	char *text;
	enum recall_status status = read_scope(cli, store, &q, &text, err);

	if (!status) {
		printer_begin(&r.printer, &cli->out, cli->args.json, "cards",
				card_fields, CARD_COUNT);
		status = print_cards(&r, &q, err);
		printer_end(&r.printer);
	}
	if (!status && *text && !r.printer.rows)
		status = recall_fail(err, RECALL_NOT_FOUND,
				"no deck and no card matches '%s'", text);
	free(r.decks);
	free(text);
	return status;
}

static enum recall_status run_cards(struct cli *cli, struct recall_error *err)
{
	return with_store(cli, report_cards, err);
}

const struct verb verb_cards = {
	.name = "cards",
	.group = "reports",
	.operands = "[DECK|SEARCH]",
	.summary = "the cards, with what is known of each",
	.details = "With --json everything: state, due, stability (days), "
		"difficulty, retrievability now, strength (days), mastery, "
		"level, reps, lapses. Piped, the table has a tab between "
		"fields, which are whole then. For searches see: "
		"recall help search",
	.what = OPERAND_DECK,
	.most = -1,
	.restricted = true,
	.run = run_cards,
};
