/* Strings of JSON as they stand in a file. */
#ifndef IMPORT_JSONLITERAL_H
#define IMPORT_JSONLITERAL_H

#include <stdbool.h>
#include <stddef.h>

/* Does "…", quotes included, stand for this text? */
bool json_literal_is(const char *s, size_t n, const char *text);
/* The text in quotes; the caller frees it with free(). */
char *json_literal_new(const char *text);

#endif
