/* What the student chose for all cards of a kind of page, done again. */
#include <string.h>

#include "recall/preview.h"

/* Its sides have names: there is nothing to get used to. */
static const char *const named[] = { "json", "anki", "mnemosyne" };

/* The sides of one unknown page say nothing of the next. */
static bool find_name(const struct recall_set *set, struct recall_buf *name)
{
	if (set->site[0]) {
		recall_buf_addf(name, "import %s", set->site);
		return true;
	}
	for (size_t i = 0; i < sizeof(named) / sizeof(*named); i++)
		if (!strcmp(set->format, named[i]))
			return false;
	if (!strcmp(set->format, "page"))
		return false;
	recall_buf_addf(name, "import %s", set->format);
	return true;
}

bool recall_habit_is(struct recall_store *store, const struct recall_set *set)
{
	struct recall_buf name = RECALL_BUF_INIT, value = RECALL_BUF_INIT;
	bool swap = find_name(set, &name) && !recall_store_habit(store,
			name.data, &value, NULL) &&
			!strcmp(value.data, "swap");

	recall_buf_release(&name);
	recall_buf_release(&value);
	return swap;
}

bool recall_habit_use(struct recall_store *store, const struct recall_set *set,
		struct recall_repair *repair)
{
	return recall_habit_is(store, set) && recall_repair_swap_all(repair);
}

enum recall_status recall_habit_keep(struct recall_store *store,
		const struct recall_set *set,
		const struct recall_repair *repair, struct recall_error *err)
{
	struct recall_buf name = RECALL_BUF_INIT, value = RECALL_BUF_INIT;
	const char *now = recall_repair_swapped(repair) ? "swap" : "";
	enum recall_status status = RECALL_OK;

	if (find_name(set, &name))
		status = recall_store_habit(store, name.data, &value, err);
	if (!status && name.len && strcmp(value.data, now))
		status = recall_store_habit_set(store, name.data, *now ? now :
				NULL, err);
	recall_buf_release(&name);
	recall_buf_release(&value);
	return status;
}

const char *recall_habit_of(const struct recall_set *set)
{
	return *set->site_title ? set->site_title : set->format;
}
