/* What SQL can call: levels, natural order, rows taken. */
#include "internal.h"

#include <string.h>

static const struct recall_params *params_of(sqlite3_context *ctx,
		sqlite3_value *version)
{
	return store_params_version(sqlite3_user_data(ctx),
			(unsigned)sqlite3_value_int64(version));
}

/* Stability, difficulty, fast. */
static struct recall_trace trace_of(sqlite3_value **v)
{
	return (struct recall_trace){
		.stability = sqlite3_value_double(v[0]),
		.difficulty = sqlite3_value_double(v[1]),
		.fast = sqlite3_value_double(v[2]),
	};
}

static struct recall_standing standing_of(sqlite3_context *ctx,
		sqlite3_value **v)
{
	const struct recall_memory m = {
		.trace = trace_of(v + 1),
		.last = sqlite3_value_int64(v[4]),
		.due = sqlite3_value_int64(v[5]),
		.reps = sqlite3_value_int(v[6]),
		.passes = sqlite3_value_int(v[7]),
		.first_day = sqlite3_value_int(v[8]),
	};

	return recall_standing(params_of(ctx, v[0]), &m,
			sqlite3_value_int64(v[9]));
}

/* version, stability, difficulty, fast, last, due, reps, passes, first day,
 * now */
static void level_of(sqlite3_context *ctx, int count, sqlite3_value **v)
{
	(void)count;
	sqlite3_result_int(ctx, (int)standing_of(ctx, v).level);
}

/* ---- "Chapter 9" before "Chapter 11" ---------------------------------- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A run of digits without its leading zeros. */
static size_t take_digits(const char **p, const char *end)
{
	const char *start;

	while (*p < end && **p == '0')
		(*p)++;
	start = *p;
	while (*p < end && is_digit(**p))
		(*p)++;
	return (size_t)(*p - start);
}

static int compare_numbers(const char **a, const char *a_end, const char **b,
		const char *b_end)
{
	size_t n = take_digits(a, a_end), m = take_digits(b, b_end);

	if (n != m)
		return n < m ? -1 : 1;
	return memcmp(*a - n, *b - m, n);
}

static int compare_naturally(void *arg, int n, const void *x, int m,
		const void *y)
{
	const char *a = x, *b = y, *a_end = a + n, *b_end = b + m;
	int order = 0;

	(void)arg;
	while (a < a_end && b < b_end && order == 0) {
		if (is_digit(*a) && is_digit(*b)) {
			order = compare_numbers(&a, a_end, &b, b_end);
		} else {
			order = (unsigned char)*a - (unsigned char)*b;
			a++;
			b++;
		}
	}
	if (order)
		return order;
	return (a < a_end) - (b < b_end);
}

/* The smallest id that a log row of that time, UTC ms, can have. */
static void id_at(sqlite3_context *ctx, int count, sqlite3_value **v)
{
	int64_t ms = sqlite3_value_int64(v[0]);
	struct store_id id = store_id_at(ms > 0 ? ms : 0);

	(void)count;
	sqlite3_result_blob(ctx, id.b, sizeof(id.b), SQLITE_TRANSIENT);
}

int store_functions(struct recall_store *s)
{
	static const struct {
		const char *name;
		int arguments;
		void (*function)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		{ "level_of", 10, level_of },
		{ "id_at", 1, id_at },
	};
	int code = sqlite3_create_collation(s->db, "numeral", SQLITE_UTF8,
			NULL, compare_naturally);

	for (size_t i = 0; i < RECALL_COUNT(functions); i++)
		if (code == SQLITE_OK)
			code = sqlite3_create_function(s->db,
					functions[i].name,
					functions[i].arguments,
					SQLITE_UTF8 | SQLITE_DETERMINISTIC |
					SQLITE_DIRECTONLY, s,
					functions[i].function, NULL, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_create_function(s->db, "take", -1, SQLITE_UTF8 |
				SQLITE_DIRECTONLY, NULL, NULL, sql_take,
				sql_taken);
	return code;
}
