#include "keys.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "figures.h"

#define PATIENCE 20000	/* ms until a screen must be there */
#define FRAME_WAIT 400	/* ms until a key is taken to change nothing */
#define QUIET 4		/* ms without a byte: the frame is whole */
#define GUARD 165	/* ms in which a key is no grade */

void keys_run_init(struct keys_run *r, size_t cap)
{
	*r = (struct keys_run){ .cap = cap };
	r->ms = calloc(cap, sizeof(double));
	r->cpu_ms = calloc(cap, sizeof(double));
	r->bytes = calloc(cap, sizeof(double));
	if (!r->ms || !r->cpu_ms || !r->bytes)
		exit(1);
}

void keys_run_release(struct keys_run *r)
{
	free(r->ms);
	free(r->cpu_ms);
	free(r->bytes);
	*r = (struct keys_run){ 0 };
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

double keys_quantile(double *values, size_t count, double p)
{
	size_t i = (size_t)(p * (double)count);

	if (!count)
		return 0;
	qsort(values, count, sizeof(*values), compare);
	return values[i < count ? i : count - 1];
}

/* ---- the screen --------------------------------------------------------- */

bool keys_shows(const struct terminal *t, const char *text)
{
	char row[4096];

	for (int i = t->rows - 1; i >= 0; i--) {
		terminal_row(t, i, row, sizeof(row));
		if (strstr(row, text))
			return true;
	}
	return false;
}

void keys_await(struct terminal *t, const char *text)
{
	double limit = bench_now() + PATIENCE;

	while (!keys_shows(t, text)) {
		if (bench_now() > limit || !terminal_read(t, 100)) {
			fprintf(stderr, "never showed '%s'\n", text);
			exit(1);
		}
	}
	keys_settle(t, 20);
}

static bool readable(const struct terminal *t, int ms)
{
	struct pollfd poller = { .fd = t->fd, .events = POLLIN };

	return poll(&poller, 1, ms) > 0;
}

void keys_settle(struct terminal *t, int quiet_ms)
{
	while (readable(t, quiet_ms))
		if (!terminal_read(t, 0))
			break;
}

static double cpu_ms(const struct terminal *t)
{
	struct timespec used;
	clockid_t clock;

	if (clock_getcpuclockid(t->pid, &clock) || clock_gettime(clock, &used))
		return 0;
	return (double)used.tv_sec * 1e3 + (double)used.tv_nsec / 1e6;
}

bool keys_press(struct terminal *t, const char *bytes, struct keys_run *r)
{
	double cpu = cpu_ms(t), begun = bench_now(), drawn = 0;
	long long before = t->bytes;
	int wait = FRAME_WAIT;

	terminal_send(t, bytes, strlen(bytes));
	while (readable(t, wait)) {
		drawn = bench_now();
		if (!terminal_read(t, 0))
			break;
		wait = QUIET;
	}
	if (!drawn) {
		if (r)
			r->mute++;
		return false;
	}
	if (r && r->count < r->cap) {
		r->ms[r->count] = drawn - begun;
		r->cpu_ms[r->count] = cpu_ms(t) - cpu;
		r->bytes[r->count++] = (double)(t->bytes - before);
	}
	return true;
}

/* ---- students ----------------------------------------------------------- */

/* A grade, or a key that goes on, counts only after a moment. */
static void look(struct terminal *t)
{
	double end = bench_now() + GUARD;

	while (bench_now() < end)
		if (readable(t, 10))
			terminal_read(t, 0);
}

static const char *letter(struct keys_student *s, int i)
{
	s->letter[0] = (char)('a' + i % 26);
	return s->letter;
}

/* A few letters, then Enter: nearly always a miss. */
static const char *write_answer(struct keys_student *s)
{
	if (s->letters++ < 8)
		return letter(s, s->turn);
	s->letters = 0;
	return "\r";
}

const char *keys_learn(struct terminal *t, struct keys_student *s)
{
	static const char *const choosing[] = { "\033[B", "\033[B", "\t",
		"\033[A", "1" };

	s->turn++;
	if (keys_shows(t, "1–4 answer"))
		return choosing[s->step++ % 5];
	if (keys_shows(t, "ctrl-t hint"))
		return write_answer(s);
	if (s->turn % 4 == 0)
		return "*";
	look(t);
	if (keys_shows(t, "1–4 grade"))
		return "3";
	return keys_shows(t, "keep practising") ? "a" : " ";
}

const char *keys_spaced(struct terminal *t, struct keys_student *s)
{
	static const char *const grades[] = { "3", "4", "1", "2" };

	s->turn++;
	if (keys_shows(t, "1 Again")) {
		if (s->turn % 3)
			return "*";
		look(t);
		return grades[s->step++ % 4];
	}
	if (keys_shows(t, "study ahead") || keys_shows(t, "don't wait"))
		return "a";
	return s->turn % 40 == 7 ? "u" : " ";
}

const char *keys_flip(struct terminal *t, struct keys_student *s)
{
	static const char *const keys[] = { " ", " ", "\033[C", "*", " ",
		"\033[D" };

	(void)t;
	return ++s->turn % 50 == 0 ? "s" : keys[s->turn % 6];
}

/* At 80 columns the tiles' letters stand in these. */
#define TILE_COLUMN 3
#define TILE_WIDTH 26
#define TILES 12

static uint32_t cell(const struct terminal *t, int row, int column)
{
	VTermScreenCell c;

	vterm_screen_get_cell(t->screen, (VTermPos){ row, column }, &c);
	return c.chars[0];
}

static bool tile_is_there(const struct terminal *t, int tile)
{
	for (int row = 2; row < t->rows - 4; row++)
		for (int k = 0; k < 3; k++) {
			int column = TILE_COLUMN + k * TILE_WIDTH;

			if (cell(t, row, column) == (uint32_t)('a' + tile) &&
					cell(t, row, column + 3) != 0xb7)
				return true;
		}
	return false;
}

/* The first tile after `from` that is still there. */
static int tile_after(const struct terminal *t, int from)
{
	int tile = from;

	for (int i = 0; i < TILES; i++) {
		tile = (tile + 1) % TILES;
		if (tile_is_there(t, tile))
			break;
	}
	return tile;
}

/* Every tile with every other, until none is left. */
const char *keys_match(struct terminal *t, struct keys_student *s)
{
	s->turn++;
	if (!keys_shows(t, "pick two"))
		return "n";
	if (s->turn % 3 == 0)
		return "\t";
	if (s->turn % 3 == 1) {
		s->first = tile_after(t, s->turn % 36 == 1 ? s->first :
				s->first + TILES - 1);
		return letter(s, s->first);
	}
	s->second = tile_after(t, s->second);
	if (s->second == s->first)
		s->second = tile_after(t, s->second);
	return letter(s, s->second);
}

const char *keys_test(struct terminal *t, struct keys_student *s)
{
	static const char *const choosing[] = { "1", "\033[B", "2", "\033[A",
		"\033[B", "\033[B" };

	s->turn++;
	if (keys_shows(t, "ctrl-r whole"))
		return write_answer(s);
	return choosing[s->turn % 6];
}
