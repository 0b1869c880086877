/* Passes with whatever vectors the compiler may always use. */
#define LANES_TARGET
#include "passes.h"

const struct pass_set *pass_set_plain(void)
{
	return &set;
}
