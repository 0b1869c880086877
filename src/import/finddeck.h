/* Which deck of a collection a set belongs to. */
#ifndef IMPORT_FINDDECK_H
#define IMPORT_FINDDECK_H

#include "recall/import.h"

struct finding {
	struct recall_store *store;
	const struct recall_set *set;
	const struct recall_merge_options *options;
	struct recall_arena *arena;
	struct recall_error *err;
};
/* *deck is 0 when it is a new one: none that was told, none with its guid,
 * and none with its cards. */
enum recall_status find_deck(const struct finding *g, int64_t *deck);

#endif
