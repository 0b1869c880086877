#include "recall/core.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

/*
 * The finaliser of splitmix64 (Steele, Lea, Flood: Fast Splittable
 * Pseudorandom Number Generators, 2014), with its increment, so that 0 is
 * not mapped to 0.
 */
uint64_t recall_hash_mix(uint64_t x)
{
	x += 0x9e3779b97f4a7c15u;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return x ^ (x >> 31);
}

uint64_t recall_hash_bytes(const char *s, size_t n)
{
	uint64_t h = 0;

	for (size_t i = 0; i < n; i++)
		h = recall_hash_mix(h + (unsigned char)s[i]);
	return h;
}

/* A seed in words (RECALL_SEED=monday) is as good as one in digits. */
static uint64_t seed_of_text(const char *s)
{
	unsigned long long value;
	uint64_t hash = 0;
	char *end;

	errno = 0;
	value = strtoull(s, &end, 10);
	if (*s >= '0' && *s <= '9' && !*end && errno == 0)
		return value;
	for (; *s; s++)
		hash = recall_hash_mix(hash ^ (unsigned char)*s);
	return hash;
}

uint64_t recall_random_seed(void)
{
	const char *set = getenv("RECALL_SEED");
	uint64_t seed;
	struct timespec ts;

	if (set && *set)
		return seed_of_text(set);
	if (getentropy(&seed, sizeof(seed)) == 0)
		return seed;
	clock_gettime(CLOCK_REALTIME, &ts);
	return recall_hash_mix((uint64_t)ts.tv_sec << 30 ^
			(uint64_t)ts.tv_nsec);
}

void recall_random_init(struct recall_random *r, uint64_t seed)
{
	for (size_t i = 0; i < 4; i++) {
		r->s[i] = recall_hash_mix(seed);
		seed += 0x9e3779b97f4a7c15u;
	}
}

static uint64_t rotate_left(uint64_t x, unsigned bits)
{
	return x << bits | x >> (64 - bits);
}

/* xoshiro256** 1.0 (Blackman and Vigna, 2018). */
uint64_t recall_random_next(struct recall_random *r)
{
	uint64_t *s = r->s;
	uint64_t result = rotate_left(s[1] * 5, 7) * 9;
	uint64_t t = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = rotate_left(s[3], 45);
	return result;
}

/* Multiply and reject (Lemire, 2019): no bias, hardly ever a second try. */
uint32_t recall_random_below(struct recall_random *r, uint32_t n)
{
	uint32_t least;
	uint64_t m;

	RECALL_BUG_ON(n == 0);
	least = (uint32_t)-n % n;
	do {
		m = (recall_random_next(r) >> 32) * n;
	} while ((uint32_t)m < least);
	return (uint32_t)(m >> 32);
}

double recall_random_unit(struct recall_random *r)
{
	return (double)(recall_random_next(r) >> 11) * 0x1.0p-53;
}
