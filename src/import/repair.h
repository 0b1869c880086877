/* What the operations of repair share. */
#ifndef IMPORT_REPAIR_H
#define IMPORT_REPAIR_H

#include "splice.h"

/* The sides of a card in the order of its source. */
static inline const char *draft_first(const struct recall_draft *d)
{
	return d->reversed ? d->back : d->front;
}
static inline const char *draft_second(const struct recall_draft *d)
{
	return d->reversed ? d->front : d->back;
}
void draft_set_sides(struct recall_draft *d, const char *first,
		const char *second);

/* Was the card cut out of one line, its source, without a sign between? Its
 * sides must still be those that the cut gives. */
bool draft_is_runon(const struct recall_draft *d);
/* Gives d a text to cut, both sides joined where it was no line; in a. */
void draft_find_text(struct recall_arena *a, struct recall_draft *d);
/* The sides that a cut of d->text gives. */
void draft_apply_cut(struct recall_arena *a, struct recall_draft *d,
		size_t cut);
/* `now` took the place of `old`: it is certain, and its kind is found anew
 * unless the file had named it. */
void draft_settle(struct recall_draft *now, const struct recall_draft *old);

#endif
