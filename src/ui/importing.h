/*
 * Reading a study set, and finding out what it would change, behind the
 * screen: what is small is done at once.
 */
#ifndef UI_IMPORTING_H
#define UI_IMPORTING_H

#include "app/job.h"
#include "ui/preview.h"

struct importing;

/* Reads a file, or with a text what was pasted. Borrowed; of its options the
 * format counts, of what is filled in what is known already. */
struct importing *importing_start(struct ui *ui,
		const struct recall_reading *reading, int64_t into);
/* Cancels what is not over; NULL is fine. */
void importing_free(struct importing *i);
/* Waits up to `ms` for the end. */
bool importing_is_over(struct importing *i, int ms);
/* The preview of what was read; NULL: it could not be, see err. Once. */
struct view *importing_take(struct importing *i, struct ui *ui,
		struct recall_error *err);
/* "reading crm.txt" with a bar, in one row of b. */
void importing_draw(struct importing *i, struct canvas *c, struct box b,
		int row);

#endif
