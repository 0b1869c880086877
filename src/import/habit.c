/* What the student chose for all cards of a kind of page, done again. */
#include <stdlib.h>
#include <string.h>

#include "recall/preview.h"

/* Its sides have names: there is nothing to get used to. */
static const char *const named[] = { "json", "anki", "mnemosyne" };

/* A habit is entries with that sign behind each: "swap", "gone=remove",
 * "drop=" and the side of such cards. */
#define END '\x1e'
#define SWAP "swap"
#define GONE "gone="
#define DROP "drop="
/* More kinds of lines are no habit. */
#define MOST_DROPS 40

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

/* Without one the value is empty. */
static enum recall_status load(struct recall_store *store,
		const struct recall_set *set, struct recall_buf *name,
		struct recall_buf *value, struct recall_error *err)
{
	*name = (struct recall_buf)RECALL_BUF_INIT;
	*value = (struct recall_buf)RECALL_BUF_INIT;
	return find_name(set, name) ? recall_store_habit(store, name->data,
			value, err) : RECALL_OK;
}

/* Ends the entry at s and returns the one behind it; NULL at the end. */
static char *end_entry(char *s)
{
	char *end = s + strcspn(s, (char[]){ END, '\0' });

	if (*end)
		*end++ = '\0';
	return end;
}

static void add_entry(struct recall_buf *value, const char *what,
		const char *text)
{
	recall_buf_addf(value, "%s%s%c", what, text, END);
}

/* ---- doing it again ---------------------------------------------------- */

bool recall_habit_is(struct recall_store *store, const struct recall_set *set)
{
	struct recall_buf name, value;
	bool is = !load(store, set, &name, &value, NULL) && value.len &&
			(strstr(value.data, SWAP) || strstr(value.data, DROP));

	recall_buf_release(&name);
	recall_buf_release(&value);
	return is;
}

static bool use_entry(const char *entry, struct recall_repair *repair,
		enum recall_gone *gone)
{
	size_t n = strlen(DROP);

	if (!strcmp(entry, SWAP))
		return recall_repair_swap_all(repair);
	if (!strncmp(entry, DROP, n))
		return recall_repair_drop_like(repair, entry + n) > 0;
	if (gone && !strncmp(entry, GONE, n))
		recall_gone_parse(entry + n, gone);
	return false;
}

size_t recall_habit_use(struct recall_store *store,
		const struct recall_set *set, struct recall_repair *repair,
		enum recall_gone *gone)
{
	struct recall_buf name, value;
	size_t steps = 0;

	if (gone)
		*gone = RECALL_GONE_KEEP;
	if (!load(store, set, &name, &value, NULL) && value.len)
		for (char *s = value.data, *next; *s; s = next) {
			next = end_entry(s);
			steps += use_entry(s, repair, gone);
		}
	recall_buf_release(&name);
	recall_buf_release(&value);
	return steps;
}

void recall_habit_tell(struct recall_buf *out, const struct recall_set *set,
		const struct recall_repair *repair)
{
	size_t n = 0;

	for (size_t i = 0; i < set->count; i++)
		n += set->cards[i].dropped;
	if (recall_repair_swapped(repair))
		recall_buf_adds(out, "the sides of all cards are swapped");
	if (n)
		recall_buf_addf(out, "%s%zu %s left out", out->len ? ", " : "",
				n, n == 1 ? "card is" : "cards are");
}

const char *recall_habit_of(const struct recall_set *set)
{
	return *set->site_title ? set->site_title : set->format;
}

/* ---- remembering it ---------------------------------------------------- */

/* A kind of lines that this page doesn't have is remembered on. */
static bool stands_in(const struct recall_set *set, const char *side)
{
	for (size_t i = 0; i < set->count; i++)
		if (!strcmp(set->cards[i].front, side) ||
				!strcmp(set->cards[i].back, side))
			return true;
	return false;
}

static void add_drops(struct recall_buf *value, const struct recall_set *set,
		const struct recall_repair *repair, char *before)
{
	const char *side;
	size_t drops = 0;

	for (; drops < MOST_DROPS && (side = recall_repair_dropped_like(repair,
			drops)); drops++)
		if (!strchr(side, END))
			add_entry(value, DROP, side);
	for (char *next; *before && drops < MOST_DROPS; before = next) {
		next = end_entry(before);
		side = before + strlen(DROP);
		if (strncmp(before, DROP, strlen(DROP)) ||
				stands_in(set, side))
			continue;
		add_entry(value, DROP, side);
		drops++;
	}
}

static void add_gone(struct recall_buf *value, const enum recall_gone *gone,
		const char *before)
{
	const char *was = strstr(before, GONE);

	if (gone && *gone != RECALL_GONE_KEEP)
		add_entry(value, GONE, recall_gone_name(*gone));
	else if (!gone && was)
		recall_buf_add(value, was, strcspn(was, (char[]){ END, '\0' })
				+ 1);
}

enum recall_status recall_habit_keep(struct recall_store *store,
		const struct recall_set *set,
		const struct recall_repair *repair,
		const enum recall_gone *gone, struct recall_error *err)
{
	struct recall_buf name, value, now = RECALL_BUF_INIT;
	enum recall_status status = load(store, set, &name, &value, err);
	char *before = recall_strdup(value.len ? value.data : "");

	if (recall_repair_swapped(repair))
		add_entry(&now, SWAP, "");
	add_gone(&now, gone, value.len ? value.data : "");
	add_drops(&now, set, repair, before);
	if (!status && name.len && strcmp(value.len ? value.data : "",
			now.len ? now.data : ""))
		status = recall_store_habit_set(store, name.data, now.len ?
				now.data : NULL, err);
	free(before);
	recall_buf_release(&name);
	recall_buf_release(&value);
	recall_buf_release(&now);
	return status;
}
