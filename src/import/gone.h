/* What becomes of a note that its file has no more. */
#ifndef IMPORT_GONE_H
#define IMPORT_GONE_H

#include "recall/import.h"

struct gone {
	struct recall_store *store;
	const struct recall_merge_options *options;
	recall_report_fn *report;	/* told what was done; NULL none */
	void *arg;
	struct recall_error *err;
};
/* Marks the note; suspends or removes it when options say so. A dry run says
 * only what it would do. */
enum recall_status gone_write(struct gone *g, const struct recall_note *note);

/* The first line of a text, or as much of it as a report has room for. */
#define GONE_SHORT 64
void gone_shorten(const char *s, char out[GONE_SHORT]);

#endif
