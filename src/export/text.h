/* What the writers share; one for each row of the table in writer.c. */
#ifndef EXPORT_TEXT_H
#define EXPORT_TEXT_H

#include "recall/export.h"

void export_write_json(struct recall_buf *out, const struct recall_set *sets,
		size_t count);
void export_write_csv(struct recall_buf *out, const struct recall_set *sets,
		size_t count);
void export_write_tsv(struct recall_buf *out, const struct recall_set *sets,
		size_t count);
void export_write_anki(struct recall_buf *out, const struct recall_set *sets,
		size_t count);
void export_write_markdown(struct recall_buf *out,
		const struct recall_set *sets, size_t count);

/* s[0..n) with CR and CRLF as LF: how text formats are read back. */
void export_add_unified(struct recall_buf *out, const char *s, size_t n);

#endif
