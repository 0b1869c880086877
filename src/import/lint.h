/* What lint's findings and its repairs agree on. */
#ifndef IMPORT_LINT_H
#define IMPORT_LINT_H

#include <stdbool.h>

/* Would the repair leave the side as it is? */
bool lint_is_tidy(const char *side);

#endif
