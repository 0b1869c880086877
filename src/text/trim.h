/*
 * What folding takes off the outside of a text. All work on folded text,
 * in place, on out from the byte `start` on, and never leave nothing: what
 * is only punctuation, an article or brackets stays as it is.
 */
#ifndef RECALL_TEXT_TRIM_H
#define RECALL_TEXT_TRIM_H

#include "recall/core.h"

void text_drop_brackets(struct recall_buf *out, size_t start);
void text_trim_punctuation(struct recall_buf *out, size_t start);
/* Whether there was one. */
bool text_drop_article(struct recall_buf *out, size_t start);

#endif
