/* Study options of the collection and of decks. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* Decks whose options are remembered; one more, and all are read anew. */
#define MOST_KNOWN 64

/* One rollover for all: a study day must be the same day in every deck. */
static bool is_shared(const char *name)
{
	return strcmp(name, "day_starts_at") == 0 ||
			strcmp(name, "holidays") == 0;
}

static enum recall_status read_options(struct recall_store *s, int64_t deck,
		struct recall_options *out, struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT name, value FROM option "
			"WHERE deck = ? ORDER BY name");

	sql_int(&q, deck);
	while (sql_row(&q)) {
		const char *name = sql_get_text(&q);

		/* One that a later version knows is left alone. */
		recall_options_set(out, name, sql_get_text(&q), NULL);
	}
	return sql_close(&q, err);
}

static enum recall_status read_deck(struct recall_store *s, int64_t deck,
		struct recall_options *out, struct recall_error *err)
{
	enum recall_status status;

	recall_options_default(out);
	status = read_options(s, 0, out, err);
	if (status == RECALL_OK && deck)
		status = read_options(s, deck, out, err);
	return status;
}

/* ---- remembered: they are asked for many times an answer -------------- */

void store_options_forget(struct recall_store *s)
{
	s->options_count = 0;
}

void store_options_release(struct recall_store *s)
{
	free(s->options);
}

static const struct recall_options *find_known(const struct recall_store *s,
		int64_t deck)
{
	for (size_t i = 0; i < s->options_count; i++)
		if (s->options[i].deck == deck)
			return &s->options[i].options;
	return NULL;
}

static void keep(struct recall_store *s, int64_t deck,
		const struct recall_options *options)
{
	if (s->options_count == MOST_KNOWN)
		store_options_forget(s);
	s->options = recall_realloc(s->options, s->options_count + 1,
			sizeof(*s->options));
	s->options[s->options_count++] = (struct deck_options){
		.deck = deck, .options = *options,
	};
}

enum recall_status recall_store_options(struct recall_store *s, int64_t deck,
		struct recall_options *out, struct recall_error *err)
{
	int64_t seen = store_data_version(s);
	const struct recall_options *known;
	enum recall_status status;

	if (seen == 0 || seen != s->options_seen)
		store_options_forget(s);
	s->options_seen = seen;
	known = find_known(s, deck);
	if (known) {
		*out = *known;
		return RECALL_OK;
	}
	status = read_deck(s, deck, out, err);
	if (status == RECALL_OK)
		keep(s, deck, out);
	return status;
}

enum recall_status recall_store_option_own(struct recall_store *s,
		int64_t deck, const char *name, bool *own,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT count(*) FROM option "
			"WHERE deck = ? AND name = ?");
	int64_t count;
	enum recall_status status;

	sql_int(&q, deck);
	sql_text(&q, name);
	status = sql_number(&q, 0, &count, err);
	*own = count > 0;
	return status;
}

int store_rollover(struct recall_store *s)
{
	struct recall_options options;

	recall_store_options(s, 0, &options, NULL);
	return options.day_starts_at;
}

struct recall_moment store_now(struct recall_store *s)
{
	int64_t ms = recall_clock_now();

	return recall_moment_at(ms, recall_clock_offset(ms),
			store_rollover(s));
}

static enum recall_status write_option(struct recall_store *s, int64_t deck,
		const char *name, const char *value, struct recall_error *err)
{
	struct sql q = sql_open(s, value ?
			"INSERT INTO option (deck, name, value) "
			"VALUES (?, ?, ?) ON CONFLICT (deck, name) "
			"DO UPDATE SET value = excluded.value" :
			"DELETE FROM option WHERE deck = ? AND name = ?");

	store_options_forget(s);
	sql_int(&q, deck);
	sql_text(&q, name);
	if (value)
		sql_text(&q, value);
	return sql_run(&q, err);
}

static enum recall_status check_option(int64_t deck, const char *name,
		const char *value, struct recall_error *err)
{
	struct recall_options scratch;

	recall_options_default(&scratch);
	if (!recall_option_find(name))
		return recall_fail(err, RECALL_USAGE,
				"there is no option %s", name);
	if (deck && is_shared(name))
		return recall_fail(err, RECALL_USAGE, "%s is the same for all "
				"decks: set it without naming one", name);
	return value ? recall_options_set(&scratch, name, value, err) :
		       RECALL_OK;
}

enum recall_status store_option_write(struct recall_store *s, int64_t deck,
		const char *name, const char *value, struct recall_error *err)
{
	enum recall_status status = write_option(s, deck, name, value, err);

	if (status == RECALL_OK && strcmp(name, "ask") == 0)
		status = store_deck_ask(s, deck, err);
	return status;
}

enum recall_status recall_store_option_set(struct recall_store *s, int64_t deck,
		const char *name, const char *value, struct recall_error *err)
{
	enum recall_status status = check_option(deck, name, value, err);

	if (status != RECALL_OK)
		return status;
	status = store_begin(s, err);
	if (status != RECALL_OK)
		return status;
	store_act(s, "option");
	status = store_act_prior(s, "option", deck, name, err);
	if (status == RECALL_OK)
		status = store_option_write(s, deck, name, value, err);
	return store_end(s, status, err);
}
