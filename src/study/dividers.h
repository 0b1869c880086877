/* Where one item of a list ends and the next begins. */
#ifndef RECALL_STUDY_DIVIDERS_H
#define RECALL_STUDY_DIVIDERS_H

#include "items.h"

/* The bytes of the divider at s[at]; 0 for none. */
typedef size_t (*items_divider)(const char *s, size_t at);
size_t divider_at_arrow(const char *s, size_t at);
size_t divider_at_bullet(const char *s, size_t at);
size_t divider_at_line(const char *s, size_t at);
size_t divider_at_semicolon(const char *s, size_t at);
size_t divider_at_comma(const char *s, size_t at);
size_t divider_at_and(const char *s, size_t at);
/* " and " and its like in other languages; ends with NULL. */
extern const char *const divider_ands[];
size_t divider_at_comma_or_and(const char *s, size_t at);
/* "2.", "2)", "(2)" and so on before a word. */
size_t divider_at_any_number(const char *s, size_t at);
/* The bytes of the first of these that s begins with, capitals aside; 0. */
size_t divider_starts(const char *s, const char *const *with);

/* Without blanks, "Step 2:" and the marks between items, at both ends. */
void items_add(struct recall_arena *a, struct items *out, const char *s,
		size_t n);
/* Every piece between dividers; what comes before the first is one too. */
void items_cut(struct recall_arena *a, const char *s,
		items_divider is_divider, struct items *out);
size_t items_count(const char *s, items_divider is_divider);

#endif
