/*
 * Keys come before work. While the gate is shut, a key is being answered:
 * who works behind the screen begins no statement and no write then, and
 * takes back the write it is in. Much is written in slices, each a
 * transaction of some ms. What can't be taken back any more is a commit: so
 * slices begin right after a frame was drawn, when nobody can have read it
 * yet, or when no key has come for long.
 */
#include "internal.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#define MS INT64_C(1000000)
#define US INT64_C(1000)
/* Of work within a write; the commit comes on top. */
#define SLICE (1500 * US)
/* The same without a screen: the keys of others wait as for any write. */
#define SLICE_ALONE (12 * MS)
/* Between two: longer than who waits for a write in another process sleeps
 * between two looks; and when any moment may bring a key. */
#define REST (6 * MS)
#define IDLE_REST (12 * MS)
/* A frame is not answered sooner; and nobody is at the keys after so long. */
#define REACTION (25 * MS)
#define IDLE (1000 * MS)
/* A statement that only reads waits no longer: whoever answers the key may be
 * waiting for it. */
#define PATIENCE (50 * MS)
#define LOOK (300 * US)

struct recall_gate {
	atomic_int shares;
	atomic_bool shut, closed;
	_Atomic(int64_t) frame;		/* the last one after a key */
};

struct recall_gate *recall_gate_new(void)
{
	struct recall_gate *g = recall_calloc(1, sizeof(*g));

	g->shares = 1;
	return g;
}

struct recall_gate *recall_gate_share(struct recall_gate *g)
{
	if (g)
		g->shares++;
	return g;
}

void recall_gate_release(struct recall_gate *g)
{
	if (g && --g->shares == 0)
		free(g);
}

static int64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 * MS + t.tv_nsec;
}

static void sleep_ns(int64_t ns)
{
	const struct timespec t = { .tv_nsec = (long)ns };

	nanosleep(&t, NULL);
}

void recall_gate_shut(struct recall_gate *g)
{
	if (g)
		g->shut = true;
}

void recall_gate_open(struct recall_gate *g, bool drawn)
{
	if (!g)
		return;
	if (drawn)
		g->frame = now_ns();
	g->shut = false;
}

void recall_gate_close(struct recall_gate *g)
{
	if (g)
		g->closed = true;
}

/* ---- behind it ---------------------------------------------------------- */

void gate_pass(const struct recall_gate *g)
{
	int64_t end;

	if (!g || !g->shut)
		return;
	end = now_ns() + PATIENCE;
	while (g->shut && !g->closed && now_ns() < end)
		sleep_ns(LOOK);
}

static bool is_idle(const struct recall_gate *g)
{
	return now_ns() - g->frame > IDLE;
}

static bool is_good_moment(const struct recall_gate *g)
{
	return !g->shut && (is_idle(g) || now_ns() - g->frame < REACTION);
}

bool gate_moment(const struct recall_store *s)
{
	const struct recall_gate *g = s->gate;

	sleep_ns(g && is_idle(g) ? IDLE_REST : REST);
	while (g && !g->closed && !is_good_moment(g))
		sleep_ns(LOOK);
	return !g || !g->closed;
}

int64_t gate_time(void)
{
	return now_ns();
}

bool gate_over(const struct recall_store *s, int64_t begun)
{
	return now_ns() - begun >= (s->gate ? SLICE : SLICE_ALONE);
}

bool gate_shut(const struct recall_store *s)
{
	return s->gate && s->gate->shut;
}
