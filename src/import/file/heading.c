#include "heading.h"

/* In the order in which they are taken. */
static const enum recall_heading fronts[] = { RECALL_HEADING_FRONT, RECALL_HEADING_LANGUAGE,
	RECALL_HEADING_NONE };
static const enum recall_heading backs[] = { RECALL_HEADING_BACK, RECALL_HEADING_FRONT,
	RECALL_HEADING_LANGUAGE, RECALL_HEADING_NONE, RECALL_HEADING_BESIDE };

static void place_side(const enum recall_heading found[], size_t n,
		enum column columns[], const enum recall_heading order[],
		enum column side)
{
	for (size_t i = 0; i < n; i++)
		if (columns[i] == side)
			return;
	for (size_t k = 0; k < (side == COLUMN_FRONT ? 3 : 5); k++)
		for (size_t i = 0; i < n; i++)
			if (columns[i] == COLUMN_NONE && found[i] == order[k]) {
				columns[i] = side;
				return;
			}
}

void heading_columns(const char *const names[], size_t n,
		enum column columns[])
{
	static const enum column plain[] = { [RECALL_HEADING_TAGS] = COLUMN_TAGS,
		[RECALL_HEADING_GUID] = COLUMN_GUID, [RECALL_HEADING_KIND] = COLUMN_KIND };
	enum recall_heading found[MOST_COLUMNS];

	for (size_t i = 0; i < n; i++) {
		found[i] = recall_heading_find(names[i]);
		if (columns[i] == COLUMN_NONE && found[i] >= RECALL_HEADING_TAGS)
			columns[i] = plain[found[i]];
		else if (columns[i] == COLUMN_NONE && !names[i][0] && !i &&
				n > 2)
			columns[i] = COLUMN_OTHER;	/* rows counted */
	}
	place_side(found, n, columns, fronts, COLUMN_FRONT);
	place_side(found, n, columns, backs, COLUMN_BACK);
	for (size_t i = 0; i < n; i++)
		if (columns[i] == COLUMN_NONE)
			columns[i] = COLUMN_MORE;
}
