/*
 * Files that are too large to be read at once: the same cards come out, in
 * little memory, all or none of them.
 */
#include "large_kit.h"

#define ROWS 12000

/* Rows of half a kilobyte, each one different. */
static void add_row(struct world *w, int i, const char *end)
{
	recall_buf_addf(&w->text, "term number %d of caf\xC3\xA9s\tthe meaning "
			"that the %dth of these terms has in a text of some "
			"length, %0400d%s", i, i * 7, i, end);
}

static void add_rows(struct world *w, const char *end)
{
	for (int i = 0; i < ROWS; i++)
		add_row(w, i, end);
	assert_true(w->text.len > 5 << 20);
}

static void check_form(struct world *w, const void *bytes, size_t n)
{
	save(w, bytes, n);
	import(w);
	same_as_whole(w, bytes, n);
	import(w);
	assert_int_equal(w->r.added + w->r.updated, 0);
	assert_int_equal(w->r.unchanged, ROWS);
}

static void lines_of_any_end(void **state)
{
	static const char *const ends[] = { "\n", "\r\n", "\r" };
	struct world *w = *state;

	for (size_t i = 0; i < 3; i++) {
		struct recall_merge_options fresh = { .fresh = true };

		recall_buf_reset(&w->text);
		add_rows(w, ends[i]);
		save(w, w->text.data, w->text.len);
		assert_int_equal(import_with(w, w->file, &fresh), RECALL_OK);
		same_as_whole(w, w->text.data, w->text.len);
	}
}

static void the_same_file_again(void **state)
{
	struct world *w = *state;

	add_rows(w, "\n");
	check_form(w, w->text.data, w->text.len);
}

/* The text in two bytes a character, its letters below U+0100. */
static void widen(struct world *w, struct recall_buf *out, bool big)
{
	recall_buf_add(out, big ? "\xFE\xFF" : "\xFF\xFE", 2);
	for (size_t i = 0; i < w->text.len; i++) {
		char c = w->text.data[i];

		if (c == '\xC3')
			c = (char)(w->text.data[++i] + 0x40);
		recall_buf_addc(out, big ? '\0' : c);
		recall_buf_addc(out, big ? c : '\0');
	}
}

static void two_bytes_a_letter(void **state)
{
	struct world *w = *state;

	add_rows(w, "\r\n");
	for (int big = 0; big < 2; big++) {
		struct recall_merge_options fresh = { .fresh = true };
		struct recall_buf wide = RECALL_BUF_INIT;

		widen(w, &wide, big);
		save(w, wide.data, wide.len);
		assert_int_equal(import_with(w, w->file, &fresh), RECALL_OK);
		same_as_whole(w, wide.data, wide.len);
		recall_buf_release(&wide);
	}
}

static void one_byte_a_letter(void **state)
{
	struct world *w = *state;
	size_t to = 0;

	add_rows(w, "\n");
	for (size_t i = 0; i < w->text.len; i++)
		w->text.data[to++] = w->text.data[i] == '\xC3' ?
				(char)(w->text.data[++i] + 0x40) :
				w->text.data[i];
	save(w, w->text.data, to);
	import(w);
	same_as_whole(w, w->text.data, to);
}

/* A field in quotes may be longer than what is read at a time. */
static void quoted_lines(void **state)
{
	struct world *w = *state;

	recall_buf_adds(&w->text, "front,back\n");
	for (int i = 0; i < 400; i++) {
		recall_buf_addf(&w->text, "\"term, %d\",\"", i);
		for (int k = 0; k < (i == 200 ? 20000 : 300); k++)
			recall_buf_addf(&w->text, "line \"\"%d\"\" of it, "
					"with a comma\n", k);
		recall_buf_adds(&w->text, "\"\n");
	}
	assert_true(w->text.len > 4 << 20);
	save(w, w->text.data, w->text.len);
	import(w);
	assert_int_equal(w->r.added, 400);
	same_as_whole(w, w->text.data, w->text.len);
}

/* Rows put in, taken out, corrected and moved, in a file of that size. */
static void an_edited_file(void **state)
{
	struct world *w = *state;
	int changed = 0, left_out = 0, added = 0;

	add_rows(w, "\n");
	save(w, w->text.data, w->text.len);
	import(w);
	recall_buf_reset(&w->text);
	for (int i = 100; i < 200; i++)		/* moved to the front */
		add_row(w, i, "\n");
	for (int i = 0; i < ROWS; i++) {
		if (i >= 100 && i < 200)
			continue;
		if (i % 1000 == 432) {
			left_out++;
			continue;
		}
		add_row(w, i, i % 700 == 7 ? " (corrected)\n" : "\n");
		changed += i % 700 == 7;
		if (i % 600 != 11)
			continue;
		recall_buf_addf(&w->text, "a new one %d\tstands here %d\n", i,
				i);
		added++;
	}
	save(w, w->text.data, w->text.len);
	import(w);
	assert_int_equal(w->r.added, added);
	assert_int_equal(w->r.updated, changed);
	assert_int_equal(w->r.gone, left_out);
	assert_int_equal(w->r.unchanged, ROWS - left_out - changed);
}

static void twins_are_left_out(void **state)
{
	struct world *w = *state;

	add_rows(w, "\n");
	for (int i = 0; i < ROWS; i += 100)
		add_row(w, i, "\n");
	save(w, w->text.data, w->text.len);
	for (int i = 0; i < 2; i++) {
		import(w);
		assert_int_equal(w->r.duplicates, ROWS / 100);
		assert_int_equal(w->r.added, i ? 0 : ROWS);
		assert_int_equal(w->r.unchanged, i ? ROWS : 0);
	}
}

static void through_a_pipe(void **state)
{
	struct world *w = *state;
	pid_t child;
	int status;

	add_rows(w, "\n");
	assert_int_equal(mkfifo(w->file, 0600), 0);
	child = fork();
	if (child == 0) {
		FILE *f = fopen(w->file, "wb");

		if (!f || fwrite(w->text.data, 1, w->text.len, f) !=
				w->text.len || fclose(f))
			_exit(1);
		_exit(0);
	}
	import(w);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	same_as_whole(w, w->text.data, w->text.len);
}

static int decks_in(struct world *w)
{
	struct recall_query q = { .pick = RECALL_PICK_ALL };
	int count;

	assert_int_equal(recall_store_count(w->store, &q, &count, &w->err),
			RECALL_OK);
	return count;
}

static void refused(struct world *w, unsigned line, const char *what)
{
	save(w, w->text.data, w->text.len);
	assert_int_equal(import_with(w, w->file, NULL), RECALL_BAD_DATA);
	assert_int_equal(w->err.line, line);
	assert_string_equal(w->err.file, w->file);
	assert_non_null(strstr(w->err.text, what));
	assert_int_equal(decks_in(w), 0);
}

static unsigned line_of(struct world *w, size_t at)
{
	unsigned line = 1;

	for (size_t i = 0; i < at; i++)
		line += w->text.data[i] == '\n';
	return line;
}

static void what_is_no_text_stores_nothing(void **state)
{
	struct world *w = *state;
	size_t at;

	add_rows(w, "\n");
	at = w->text.len - 5000;
	w->text.data[at] = '\0';
	refused(w, line_of(w, at), "NUL");
	memset(w->text.data + at - 200000, 3, 200001);
	refused(w, line_of(w, at - 200000), "control");
}

static void an_endless_line(void **state)
{
	struct world *w = *state;

	add_rows(w, "\n");
	for (int i = 0; i < 9 << 20; i++)
		recall_buf_addc(&w->text, 'x');
	refused(w, ROWS + 1, "MB");
}

static void a_quote_that_never_closes(void **state)
{
	struct world *w = *state;

	for (int i = 0; i < 60000; i++)
		recall_buf_addf(&w->text, "%sterm number %d of these,and what "
				"it means in a text of some length as all of "
				"these have\n", i == 50000 ? "\"" : "", i);
	snprintf(w->file, sizeof(w->file), "%s/large.csv", w->dir);
	refused(w, 50001, "quote");
}

/* False at the nth time. */
static bool stop_at(void *arg, size_t done, size_t total)
{
	int *left = arg;

	assert_true(done <= total);
	return --*left > 0;
}

static void stopping_stores_nothing(void **state)
{
	static const int times[] = { 1, 2, 10, 40 };
	struct world *w = *state;

	add_rows(w, "\n");
	save(w, w->text.data, w->text.len);
	for (size_t i = 0; i < 4; i++) {
		int left = times[i];
		struct recall_merge_options options = {
			.progress = stop_at, .arg = &left };

		assert_int_equal(import_with(w, w->file, &options),
				RECALL_CANCELLED);
		assert_int_equal(left, 0);
		assert_int_equal(decks_in(w), 0);
	}
	import(w);
	assert_int_equal(w->r.added, ROWS);
	for (size_t i = 0; i < 4; i++) {
		int left = times[i];
		struct recall_merge_options options = {
			.progress = stop_at, .arg = &left };

		assert_int_equal(import_with(w, w->file, &options),
				RECALL_CANCELLED);
	}
	assert_int_equal(decks_in(w), ROWS);
}

/* While the file is looked through, before any card is read. */
static void stopping_while_it_is_read(void **state)
{
	struct world *w = *state;
	struct recall_set *sets;
	size_t count;
	int left = 3;
	struct recall_read_options read = { .stream = true,
		.progress = stop_at, .arg = &left };

	add_rows(w, "\n");
	save(w, w->text.data, w->text.len);
	assert_int_equal(recall_import_read(w->file, &read, &sets, &count,
			&w->err), RECALL_CANCELLED);
	assert_null(sets);
}

/* A file of ten times the size takes hardly more room: in a process of its
 * own, since what a process needed once it keeps. */
static void little_memory(void **state)
{
	struct world *w = *state;
	pid_t child;
	int status;

	for (int i = 0; i < 6; i++)
		for (int k = 0; k < ROWS; k++)
			add_row(w, i * ROWS + k, "\n");
	assert_true(w->text.len > 30 << 20);
	save(w, w->text.data, w->text.len);
	recall_buf_release(&w->text);
	child = fork();
	if (child == 0) {
		struct recall_store *store;
		char path[200];
		long before = peak();

		snprintf(path, sizeof(path), "%s/other.db", w->dir);
		if (recall_store_open(&(struct recall_store_config){
				.path = path }, &store, NULL))
			_exit(1);
		w->store = store;
		if (import_with(w, w->file, NULL) || w->r.added != 6 * ROWS)
			_exit(2);
		recall_store_close(store);
		unlink(path);
		if (peak() - before > 96 << 10)
			_exit(3);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(lines_of_any_end),
		WORLD_TEST(the_same_file_again),
		WORLD_TEST(two_bytes_a_letter),
		WORLD_TEST(one_byte_a_letter),
		WORLD_TEST(quoted_lines),
		WORLD_TEST(an_edited_file),
		WORLD_TEST(twins_are_left_out),
		WORLD_TEST(through_a_pipe),
		WORLD_TEST(what_is_no_text_stores_nothing),
		WORLD_TEST(an_endless_line),
		WORLD_TEST(a_quote_that_never_closes),
		WORLD_TEST(stopping_stores_nothing),
		WORLD_TEST(stopping_while_it_is_read),
		WORLD_TEST(little_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
