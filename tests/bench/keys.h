/*
 * A student at the keyboard of a program on a pseudo-terminal, for measuring:
 * each key is pressed once the frame before it has been drawn, and chosen by
 * what stands on the screen.
 */
#ifndef BENCH_KEYS_H
#define BENCH_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "term/terminal.h"

/* What the keys of a run cost. */
struct keys_run {
	double *ms;		/* from the key to the last byte of its frame */
	double *cpu_ms;		/* of the program, all its threads, meanwhile */
	double *bytes;		/* of screen */
	size_t count, cap;
	size_t mute;		/* keys that changed nothing on the screen */
};

void keys_run_init(struct keys_run *r, size_t cap);
void keys_run_release(struct keys_run *r);

/* Waits until the last row shows the text; ends the program when it never
 * does. */
void keys_await(struct terminal *t, const char *text);
bool keys_shows(const struct terminal *t, const char *text);
/* Reads until the program is quiet for that long. */
void keys_settle(struct terminal *t, int quiet_ms);

/* Sends a key's bytes, reads its frame and adds it to the run, which may be
 * NULL. False when the screen stayed as it was. */
bool keys_press(struct terminal *t, const char *bytes, struct keys_run *r);

struct keys_student {
	int turn;		/* keys asked for so far */
	int step, letters;	/* within a choice, an answer */
	int first, second;	/* tiles tried */
	char letter[2];
};
/* The next key for what is on the screen; borrowed until the next call. */
typedef const char *keys_fn(struct terminal *t, struct keys_student *s);
const char *keys_learn(struct terminal *t, struct keys_student *s);
const char *keys_test(struct terminal *t, struct keys_student *s);
const char *keys_match(struct terminal *t, struct keys_student *s);
const char *keys_spaced(struct terminal *t, struct keys_student *s);
const char *keys_flip(struct terminal *t, struct keys_student *s);

/* The share p (0..1) of the sorted values lies at or below the result. */
double keys_quantile(double *values, size_t count, double p);

#endif
