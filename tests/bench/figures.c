#include "figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

double bench_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

double bench_median(double *values, size_t count)
{
	if (!count)
		return 0;
	qsort(values, count, sizeof(*values), compare);
	return count % 2 ? values[count / 2] :
			(values[count / 2 - 1] + values[count / 2]) / 2;
}

void figures_add(struct figures *f, const struct figure *figure)
{
	if (f->count < sizeof(f->list) / sizeof(f->list[0]))
		f->list[f->count++] = *figure;
}

/* "Linux 6.1 x86_64, 2 cores, AMD EPYC" */
static void describe_machine(char *out, size_t size)
{
	char line[256], model[128] = "";
	FILE *f = fopen("/proc/cpuinfo", "r");
	struct utsname u;

	while (f && !model[0] && fgets(line, sizeof(line), f))
		sscanf(line, "model name : %127[^\n\"\\]", model);
	if (f)
		fclose(f);
	uname(&u);
	snprintf(out, size, "%s %s %s, %ld cores, %s", u.sysname, u.release,
			u.machine, sysconf(_SC_NPROCESSORS_ONLN), model);
}

static void print_figure(const struct figure *x)
{
	printf("  %-24s %14.3f %-6s", x->name, x->value, x->unit);
	if (x->peer)
		printf(" %12.3f  %8.2f  %s", x->peer_value, x->ratio, x->peer);
	printf("\n");
}

static void write_figure(FILE *f, const struct figure *x)
{
	fprintf(f, "{\"name\":\"%s\",\"value\":%.17g,\"unit\":\"%s\","
			"\"runs\":%d,", x->name, x->value, x->unit, x->runs);
	if (x->peer)
		fprintf(f, "\"peer\":\"%s\",\"peer_value\":%.17g,", x->peer,
				x->peer_value);
	else
		fprintf(f, "\"peer\":null,\"peer_value\":null,");
	if (x->limit_value > 0)
		fprintf(f, "\"limit_value\":%.17g,", x->limit_value);
	else
		fprintf(f, "\"limit_value\":null,");
	if (x->peer)
		fprintf(f, "\"ratio\":%.17g}", x->ratio);
	else
		fprintf(f, "\"ratio\":null}");
}

void figures_write(const struct figures *f, const char *directory,
		const char *name)
{
	char machine[400], path[500];
	FILE *out;

	describe_machine(machine, sizeof(machine));
	printf("bench-%s on %s\n  %-24s %14s %-6s %12s  %8s\n",
			name + (strncmp(name, "bench-", 6) ? 0 : 6), machine,
			"figure", "value", "unit", "peer", "ratio");
	for (size_t i = 0; i < f->count; i++)
		print_figure(&f->list[i]);
	snprintf(path, sizeof(path), "%s/%s.json", directory, name);
	out = fopen(path, "w");
	if (!out) {
		perror(path);
		exit(1);
	}
	fprintf(out, "{\"machine\":\"%s\",\"figures\":[", machine);
	for (size_t i = 0; i < f->count; i++) {
		fprintf(out, i ? ",\n" : "\n");
		write_figure(out, &f->list[i]);
	}
	fprintf(out, "\n]}\n");
	if (fclose(out)) {
		perror(path);
		exit(1);
	}
}
