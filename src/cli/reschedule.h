/* --reschedule, of several verbs. */
#ifndef CLI_RESCHEDULE_H
#define CLI_RESCHEDULE_H

#include "cli.h"
#include "recall/study.h"

/* Tells what would change, and moves the due dates of the deck; 0 all. *done
 * (may be NULL) is what was done. */
enum recall_status cli_reschedule(struct recall_store *store, int64_t deck,
		struct recall_rescheduled *done,
		struct recall_error *err);

#endif
