/*
 * The ground floor: growing buffers, arenas, clocks, random numbers, ids.
 */
#ifndef RECALL_CORE_H
#define RECALL_CORE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "recall/status.h"

/*
 * A growing run of bytes. data is always followed by a NUL that len does
 * not count, also when it is empty: it can be used as a string at once.
 *
 *	struct recall_buf b = RECALL_BUF_INIT;
 *	recall_buf_addf(&b, "%d cards", n);
 *	…
 *	recall_buf_release(&b);
 */
struct recall_buf {
	char *data;
	size_t len, cap;
};

extern char recall_buf_empty[1];
#define RECALL_BUF_INIT { recall_buf_empty, 0, 0 }

void recall_buf_init(struct recall_buf *b);
void recall_buf_release(struct recall_buf *b);	/* empty and usable again */
void recall_buf_reset(struct recall_buf *b);	/* len = 0, keeps the room */
void recall_buf_add(struct recall_buf *b, const void *data, size_t n);
void recall_buf_adds(struct recall_buf *b, const char *s);
void recall_buf_addc(struct recall_buf *b, char c);
void recall_buf_addf(struct recall_buf *b, const char *format, ...)
		__attribute__((format(printf, 2, 3)));
void recall_buf_vaddf(struct recall_buf *b, const char *format, va_list ap)
		__attribute__((format(printf, 2, 0)));
void recall_buf_insert(struct recall_buf *b, size_t at, const void *data,
		size_t n);
void recall_buf_remove(struct recall_buf *b, size_t at, size_t n);
/* Gives the bytes away; the caller frees them. b is empty then. */
char *recall_buf_detach(struct recall_buf *b);

/*
 * An arena: allocations that end together. Pointers stay where they are.
 * recall_arena_reset() forgets everything but keeps the memory.
 */
struct recall_arena;
struct recall_arena *recall_arena_new(void);
void recall_arena_free(struct recall_arena *a);
void recall_arena_reset(struct recall_arena *a);
void *recall_arena_alloc(struct recall_arena *a, size_t size);	/* zeroed */
char *recall_arena_strdup(struct recall_arena *a, const char *s);
char *recall_arena_strndup(struct recall_arena *a, const char *s, size_t n);
char *recall_arena_printf(struct recall_arena *a, const char *format, ...)
		__attribute__((format(printf, 2, 3)));

/*
 * The one wall clock, milliseconds since 1970 UTC. RECALL_NOW (RFC 3339)
 * stops it at that time; RECALL_NOW=@FILE reads the time from FILE at every
 * call, so that a test can let it pass. A malformed value is an error that
 * recall_clock_init() reports; call it once at start.
 */
enum recall_status recall_clock_init(struct recall_error *err);
int64_t recall_clock_now(void);
/* Monotonic milliseconds, for durations and timers only. */
int64_t recall_clock_ticks(void);
/* Minutes east of UTC of the local zone at that moment. */
int recall_clock_offset(int64_t ms);
/* RFC 3339 UTC with milliseconds: "2026-11-21T20:32:23.000Z". */
#define RECALL_TIME_SIZE 32
void recall_time_format(int64_t ms, char out[RECALL_TIME_SIZE]);
bool recall_time_parse(const char *s, int64_t *ms);

/*
 * Seeded random numbers (xoshiro256**), the one source. The same seed gives
 * the same numbers everywhere. recall_random_seed() is RECALL_SEED when set,
 * else entropy of the system.
 */
struct recall_random {
	uint64_t s[4];
};
uint64_t recall_random_seed(void);
void recall_random_init(struct recall_random *r, uint64_t seed);
uint64_t recall_random_next(struct recall_random *r);
/* Uniform in [0, n), n > 0; without bias. */
uint32_t recall_random_below(struct recall_random *r, uint32_t n);
/* Uniform in [0, 1). */
double recall_random_unit(struct recall_random *r);
/* A 64-bit mix of a value: a hash for seeds and stable shuffles. */
uint64_t recall_hash_mix(uint64_t x);
uint64_t recall_hash_bytes(const char *s, size_t n);

/* "xxxxxxxx-xxxx-7xxx-yxxx-xxxxxxxxxxxx" and its NUL. */
#define RECALL_UUID_SIZE 37
/* UUIDv7 of that moment; the random part from the system's entropy. */
void recall_uuid_new(int64_t ms, char out[RECALL_UUID_SIZE]);
/* A name-based UUID (version 8, SHA-256): the same bytes, the same id. */
void recall_uuid_hash(const void *data, size_t n, char out[RECALL_UUID_SIZE]);
bool recall_uuid_valid(const char *s);

#endif
