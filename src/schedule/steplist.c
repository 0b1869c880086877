/* Lists of learning steps as text: "1m 10m". */
#include "recall/schedule.h"

#include <string.h>

static const struct {
	char letter;
	int seconds;
} units[] = {
	{ 's', 1 },
	{ 'm', 60 },
	{ 'h', 3600 },
	{ 'd', 86400 },
};

/* No step is longer than a year. */
#define STEP_MAX (365 * 86400)

/* Reads one "10m" (a bare number is minutes); 0 if it can't be read. */
static int read_step(const char **s)
{
	int64_t n = 0, scale = 60;
	const char *p = *s;

	while (*p >= '0' && *p <= '9' && n <= STEP_MAX)
		n = n * 10 + (*p++ - '0');
	for (size_t i = 0; i < RECALL_COUNT(units); i++) {
		if (*p == units[i].letter) {
			scale = units[i].seconds;
			p++;
			break;
		}
	}
	if (p == *s || (*p && *p != ' ') || n * scale > STEP_MAX)
		return 0;
	*s = p;
	return (int)(n * scale);
}

bool recall_steps_parse(const char *s, int *seconds, int *count)
{
	int made[RECALL_MAX_STEPS], n = 0;

	for (s += strspn(s, " "); *s; s += strspn(s, " ")) {
		if (n == RECALL_MAX_STEPS)
			return false;
		made[n] = read_step(&s);
		if (made[n++] == 0)
			return false;
	}
	memcpy(seconds, made, sizeof(made[0]) * (size_t)n);
	*count = n;
	return true;
}

void recall_steps_format(const int *seconds, int count, struct recall_buf *out)
{
	for (int n = 0; n < count; n++) {
		size_t u = RECALL_COUNT(units) - 1;

		while (seconds[n] % units[u].seconds != 0)
			u--;
		recall_buf_addf(out, "%s%d%c", n > 0 ? " " : "",
				seconds[n] / units[u].seconds,
				units[u].letter);
	}
}
