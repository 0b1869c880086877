/* Answers that are letters of choices, which stand in columns of their own. */
#ifndef IMPORT_CHOICES_H
#define IMPORT_CHOICES_H

#include "recall/core.h"

struct choice_row {
	const char *const *names, *const *fields;
	size_t count;
};
/* What the answer says: the texts of the choices it names, in the arena; back
 * itself when it names none. */
const char *choices_answer(struct recall_arena *arena,
		const struct choice_row *row, const char *back);

#endif
