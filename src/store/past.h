/*
 * Inside recall_store_history(): the cards of a part of the collection, and
 * the rows of their logs, read in one go and then folded card by card.
 *
 * pastcards.c reads cards, pastrows.c rows, history.c folds, pastgroups.c
 * sums up by deck and tag, pastlists.c makes the lists.
 */
#ifndef RECALL_STORE_PAST_H
#define RECALL_STORE_PAST_H

#include "query.h"
#include "recall/history.h"

/* A row that can change a memory, small: a million of them are held. */
struct past_row {
	int64_t ms, due;
	uint32_t card;
	int32_t day;
	int16_t zone;
	int16_t step;		/* relative: days */
	unsigned char what, grade, state;
	bool wrong;
	bool relative;		/* postponed by days from its due time */
};

struct past_card {
	int64_t guid_at;	/* offset of the guid's text in the names */
	int64_t note;
	int64_t created, deleted;	/* UTC ms; deleted 0: it is there */
	uint32_t deck;		/* which of the decks */
	uint32_t tags_at;	/* offset of the tags in the names */
	bool live;		/* counts now */
	bool suspended;
	int32_t buried;
	struct recall_memory memory;
	/* answers */
	int asked, missed;		/* in any way, practice too */
	int64_t asked_ms;
	int answers, recalled, due_answers, due_recalled;
	int64_t ms;
	size_t rows_from, rows_to;	/* in the job's rows, once grouped */
};

struct past_version {	/* weights seen on a row */
	uint32_t deck;
	int32_t day;
	int64_t ms;
	unsigned version;
};

struct past_deck {
	int64_t id;
	const char *name;	/* in the job's arena */
	int32_t goal_day;
	bool live, within;	/* not deleted; of the scope */
	bool versioned;			/* a row was seen */
	unsigned version;		/* of the row read last */
	struct recall_epoch *epochs;	/* free with free() */
	size_t epoch_count;
};

struct past_job {
	struct recall_store *s;
	const struct recall_history_query *q;
	struct recall_history *out;
	int rollover;
	struct store_scope scope;
	struct clause c;		/* of the search, or of the guid */
	bool one;			/* card only */
	struct recall_buf names;	/* guids and tags, each with its NUL */
	struct past_deck *decks;
	size_t deck_count;
	struct past_card *cards;
	size_t card_count, card_cap;
	uint32_t *hash;			/* card number + 1 by guid; 0 free */
	size_t hash_size;		/* a power of two */
	struct past_row *rows;
	size_t row_count, row_cap;
	struct past_version *versions;
	size_t version_count, version_cap;
	/* rows of all cards in 0.1 s steps, by mode and task */
	uint32_t *times;
	int32_t first_day;		/* of any row; INT32_MAX none */
	size_t expected;		/* rows, for the progress */
};

/* Days further back are summed up, but not drawn. */
#define PAST_MOST_DAYS 7305
#define PAST_TIMES 600	/* tenths of a second; the last is all above */

/* Fills decks, cards, hash. */
enum recall_status past_read_cards(struct past_job *job,
		struct recall_error *err);
/* The card of a guid; NULL: not one of these. */
struct past_card *past_find_card(struct past_job *job, const char *guid);
const char *past_guid(const struct past_job *job, const struct past_card *c);
/* Fills rows and versions, counts answers by day, card and task; afterwards
 * the rows stand card by card. */
enum recall_status past_read_rows(struct past_job *job,
		struct recall_error *err);
/* Mixed up pairs, tests, texts of the hardest. */
enum recall_status past_read_lists(struct past_job *job,
		struct recall_error *err);
/* Sums over decks and tags; freed, they are in job->out. */
struct past_groups;
struct past_groups *past_groups_new(struct past_job *job);
void past_groups_add(struct past_groups *g, const struct past_card *c,
		const struct recall_standing *standing, bool due);
void past_groups_free(struct past_groups *g);
/* One card more; until past_mean() the mastery is a sum. */
void past_count(struct recall_standings *to,
		const struct recall_standing *one);
void past_mean(struct recall_standings *s);
/* FALSE: it was told to stop. */
bool past_progress(const struct past_job *job, double share);

/* The cards of the scope and the search, as FROM and WHERE with values for
 * ?1 … bound by past_bind(). */
#define PAST_CARDS							\
	"FROM deck d CROSS JOIN note n ON n.deck = d.id "		\
	"CROSS JOIN card c ON c.note = n.id " PAST_WHERE
/* The same, to find one by its guid. */
#define PAST_CARD							\
	"FROM card c CROSS JOIN note n ON n.id = c.note "		\
	"CROSS JOIN deck d ON d.id = n.deck " PAST_WHERE
#define PAST_WHERE							\
	"CROSS JOIN memory m ON m.card = c.id "				\
	"WHERE c.active = 1 AND n.deleted >= 0 AND d.deleted >= 0 "	\
	"AND " PAST_WITHIN
/* The deck is one of the scope. */
#define PAST_WITHIN							\
	"(?1 = 0 OR (d.deleted = 0 AND (d.id = ?1 OR "			\
	"(d.tree = 1 AND d.name >= ?2 AND d.name < ?3)))) "
void past_bind(const struct past_job *job, struct sql *q);

#endif
