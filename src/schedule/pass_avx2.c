/* Passes for processors with AVX2. */
#include "pass.h"

#ifdef __x86_64__
#define LANES_TARGET __attribute__((target("avx2")))
#include "passes.h"

const struct pass_set *pass_set_avx2(void)
{
	return __builtin_cpu_supports("avx2") ? &set : NULL;
}
#else
const struct pass_set *pass_set_avx2(void)
{
	return NULL;
}
#endif
