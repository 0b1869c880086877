#include "cli.h"

const struct verb *const verb_table[] = {
#define X(name) &verb_##name,
	VERBS(X)
#undef X
	NULL,
};
