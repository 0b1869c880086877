/* One card, and those it is mixed up with. */
#include "cards.h"

#define FROM_CARD							\
	"FROM card c JOIN memory m ON m.card = c.id "			\
	"JOIN note n ON n.id = c.note JOIN deck d ON d.id = n.deck "

enum recall_status store_card_gone(struct recall_error *err)
{
	return recall_fail(err, RECALL_NOT_FOUND,
			"that card is no longer in the collection");
}

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
		card_read(&q, &uuids, &card);
		recall_arena_reset(s->card_arena);
		*out = *recall_card_copy(s->card_arena, &card);
	}
	status = sql_close(&q, err);
	return status == RECALL_OK && !found ? store_card_gone(err) : status;
}

enum recall_status recall_store_note_cards(struct recall_store *s,
		int64_t note, recall_card_fn *fn, void *arg,
		struct recall_error *err)
{
	struct sql q = sql_open(s, "SELECT " CARD_COLUMNS FROM_CARD
			"WHERE n.id = ? AND n.deleted = 0 AND d.deleted = 0 "
			"AND m.queue < 4 ORDER BY c.id");

	sql_int(&q, note);
	return card_each(&q, fn, arg, err);
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
