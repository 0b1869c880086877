/* Passes for processors with AVX-512. */
#include "pass.h"

#ifdef __x86_64__
#define LANES_TARGET __attribute__((target("avx512f,avx512dq")))
#include "passes.h"

const struct pass_set *pass_set_avx512(void)
{
	return __builtin_cpu_supports("avx512dq") ? &set : NULL;
}
#else
const struct pass_set *pass_set_avx512(void)
{
	return NULL;
}
#endif
