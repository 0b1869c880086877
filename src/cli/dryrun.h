/* What `import --dry-run` shows: the cards as they would be. */
#ifndef CLI_DRYRUN_H
#define CLI_DRYRUN_H

#include "out.h"
#include "recall/preview.h"

/* A table for people, those to look at first. */
void dryrun_print(struct out *out, const struct recall_set *set,
		const struct recall_preview *plan);
/* The same as the text of a JSON list; and of the cards that vanished. */
void dryrun_json(struct recall_buf *b, const struct recall_set *set,
		const struct recall_preview *plan);
void dryrun_gone_json(struct recall_buf *b, const struct recall_preview *plan);

#endif
