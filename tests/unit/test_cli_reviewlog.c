/* Review logs as CSV: as spreadsheets and programs write them, and broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/reviewlog.h"

static char path[] = "/tmp/recall-reviewlog-XXXXXX";

static enum recall_status read_bytes(struct review_log *log, const char *bytes,
		size_t n, struct recall_error *err)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	fclose(f);
	return review_log_read(log, path, err);
}

static struct review_log good(const char *text)
{
	struct recall_error err = { 0 };
	struct review_log log;

	if (read_bytes(&log, text, strlen(text), &err) != RECALL_OK)
		fail_msg("%s:%u: %s", err.file, err.line, err.text);
	return log;
}

static void bad(const char *text, unsigned line, const char *words)
{
	struct recall_error err = { 0 };
	struct review_log log;

	assert_int_equal(read_bytes(&log, text, strlen(text), &err),
			RECALL_BAD_DATA);
	assert_int_equal(err.line, line);
	assert_string_equal(err.file, path);
	assert_non_null(strstr(err.text, words));
	review_log_release(&log);
}

static void assert_review(const struct review_log *log, size_t i,
		const char *card, long long ms, int grade)
{
	assert_true(i < log->count);
	assert_string_equal(log->cards[log->reviews[i].card], card);
	assert_int_equal(log->reviews[i].ms, ms);
	assert_int_equal(log->reviews[i].grade, grade);
}

static void column_names(void **state)
{
	struct review_log log = good("card_id,review_time,review_rating,x\n"
			"17,1672673938000,3,9\n9,1672673939000,1,\n"
			"17,1672673940000,4,9\n");

	(void)state;
	assert_int_equal(log.count, 3);
	assert_int_equal(log.card_count, 2);
	assert_review(&log, 0, "17", 1672673938000, RECALL_GOOD);
	assert_review(&log, 1, "9", 1672673939000, RECALL_AGAIN);
	assert_review(&log, 2, "17", 1672673940000, RECALL_EASY);
	review_log_release(&log);
	/* The exact name wins where both stand. */
	log = good("rating,review_time,card_id,review_time_ms\n2,5,a,7000\n");
	assert_review(&log, 0, "a", 7000, RECALL_HARD);
	review_log_release(&log);
}

static void spreadsheets(void **state)
{
	static const char *const texts[] = {
		"\xEF\xBB\xBF" "card_id,review_time_ms,rating\r\n"
		"a,5,3\r\n\r\nb,6,1\r\n",
		"card_id\treview_time_ms\trating\na\t5\t3\nb\t6\t1",
		"card_id;review_time_ms;rating\na;5.0;3.0\nb;6;1\n",
		"\"card_id\",\"review_time_ms\",\"rating\"\n"
		"\"a\",\"5\",\"3\"\n\"b\",6,\"1\"\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct review_log log = good(texts[i]);

		assert_int_equal(log.count, 2);
		assert_review(&log, 0, "a", 5, RECALL_GOOD);
		assert_review(&log, 1, "b", 6, RECALL_AGAIN);
		review_log_release(&log);
	}
}

static void quoted_ids(void **state)
{
	struct review_log log = good("card_id,review_time_ms,rating\n"
			"\"a,\"\"b\"\"\",5,3\n,6,2\n");

	(void)state;
	assert_review(&log, 0, "a,\"b\"", 5, RECALL_GOOD);
	assert_review(&log, 1, "", 6, RECALL_HARD);
	review_log_release(&log);
}

/* Rescheduled by hand: no answer, no row. */
static void rating_0(void **state)
{
	struct review_log log = good("card_id,review_time_ms,rating\n"
			"a,5,0\na,6,3\n");

	(void)state;
	assert_int_equal(log.count, 1);
	assert_review(&log, 0, "a", 6, RECALL_GOOD);
	review_log_release(&log);
}

static void many_cards(void **state)
{
	struct recall_buf text = RECALL_BUF_INIT;
	struct review_log log;

	(void)state;
	recall_buf_adds(&text, "card_id,review_time_ms,rating\n");
	for (int i = 0; i < 20000; i++)
		recall_buf_addf(&text, "%d,%d,%d\n", i * 7919 % 5000, i,
				1 + i % 4);
	log = good(text.data);
	assert_int_equal(log.count, 20000);
	assert_int_equal(log.card_count, 5000);
	for (int i = 0; i < 20000; i++) {
		char id[16];

		snprintf(id, sizeof(id), "%d", i * 7919 % 5000);
		assert_review(&log, (size_t)i, id, i, 1 + i % 4);
	}
	review_log_release(&log);
	recall_buf_release(&text);
}

static void broken(void **state)
{
	struct recall_error err = { 0 };
	struct review_log log;

	(void)state;
	bad("", 0, "empty");
	bad("\n\n", 2, "empty");
	bad("card_id,when,rating\na,1,3\n", 1, "review_time_ms");
	bad("card_id,review_time_ms,rating\na,1,3\na,2,5\n", 3, "\"5\"");
	bad("card_id,review_time_ms,rating\na,1,-1\n", 2, "1 to 4");
	bad("card_id,review_time_ms,rating\na,soon,3\n", 2, "soon");
	bad("card_id,review_time_ms,rating\na,1e12,3\n", 2, "1e12");
	bad("card_id,review_time_ms,rating\na,99999999999999999999,3\n", 2,
			"milliseconds");
	bad("card_id,review_time_ms,rating\na,9000000000000000000,3\n", 2,
			"milliseconds");
	bad("card_id,review_time_ms,rating\n\na,1\n", 3, "2 columns");
	bad("card_id,review_time_ms,rating\n\"a,1,3\n", 2, "1 columns");
	assert_int_equal(read_bytes(&log, "card_id\0", 8, &err),
			RECALL_BAD_DATA);
	review_log_release(&log);
	assert_int_equal(review_log_read(&log, "/nowhere/log.csv", &err),
			RECALL_CANT_READ);
	review_log_release(&log);
}

/* More columns than are looked at. */
static void wide_rows(void **state)
{
	struct recall_buf text = RECALL_BUF_INIT;
	struct review_log log;

	(void)state;
	recall_buf_adds(&text, "card_id,review_time_ms,rating");
	for (int i = 0; i < 500; i++)
		recall_buf_adds(&text, ",x");
	recall_buf_adds(&text, "\na,1,3");
	for (int i = 0; i < 500; i++)
		recall_buf_adds(&text, ",\"");
	log = good(text.data);
	assert_review(&log, 0, "a", 1, RECALL_GOOD);
	review_log_release(&log);
	recall_buf_release(&text);
}

static int make_path(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	return fd < 0 ? -1 : close(fd);
}

static int remove_path(void **state)
{
	(void)state;
	return unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(column_names),
		cmocka_unit_test(spreadsheets),
		cmocka_unit_test(quoted_ids),
		cmocka_unit_test(rating_0),
		cmocka_unit_test(many_cards),
		cmocka_unit_test(broken),
		cmocka_unit_test(wide_rows),
	};

	return cmocka_run_group_tests(tests, make_path, remove_path);
}
