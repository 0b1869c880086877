/* What a benchmark found: a table for people, JSON for comparing. */
#ifndef BENCH_FIGURES_H
#define BENCH_FIGURES_H

#include <stddef.h>
#include <stdint.h>

struct figure {
	const char *name, *unit;
	double value;
	int runs;
	const char *peer;	/* what it is compared with; NULL nothing */
	double peer_value;
	double ratio;		/* our time over theirs; lower is better */
	double limit_value;	/* 0: none was set */
};

struct figures {
	struct figure list[64];
	size_t count;
};

void figures_add(struct figures *f, const struct figure *figure);
/* Prints the table and writes DIRECTORY/NAME.json; ends the program when
 * that fails. */
void figures_write(const struct figures *f, const char *directory,
		const char *name);

/* Monotonic milliseconds. */
double bench_now(void);
/* Sorts the values. */
double bench_median(double *values, size_t count);

#endif
