/* What the tests of the store share: a collection in a directory of its own,
 * cards to study, and the dump as one string. */
#ifndef TESTS_STORE_HELP_H
#define TESTS_STORE_HELP_H

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>
#include <sqlite3.h>

#include "recall/store.h"
#include "plan.h"

#define HELP __attribute__((unused)) static
#define NOW_MS INT64_C(1795291200000)	/* 2026-11-21T20:00:00Z */

struct place {
	char dir[64];
	char db[96];
	struct recall_store *s;
};

HELP struct recall_error error;

#define assert_ok(call) do {						\
	enum recall_status status_ = (call);				\
	if (status_ != RECALL_OK)					\
		fail_msg("%s: status %d: %s", #call, (int)status_,	\
				error.text);				\
} while (0)

HELP struct recall_store *open_store(const char *path)
{
	struct recall_store_config config = { .path = path };
	struct recall_store *s;

	assert_ok(recall_store_open(&config, &s, &error));
	return s;
}

HELP int remove_entry(const char *path, const struct stat *st, int type,
		struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

/* In memory where that is possible: tests commit a thousand times. */
HELP void make_dir(char dir[64])
{
	snprintf(dir, 64, "%s/recall-store-XXXXXX",
			access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	assert_non_null(mkdtemp(dir));
}

HELP void remove_dir(const char *dir)
{
	nftw(dir, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

HELP struct place place_new(void)
{
	struct place p = { 0 };

	make_dir(p.dir);
	snprintf(p.db, sizeof(p.db), "%s/recall.db", p.dir);
	p.s = open_store(p.db);
	return p;
}

HELP void place_free(struct place *p)
{
	recall_store_close(p->s);
	remove_dir(p->dir);
}

HELP struct recall_moment moment(int64_t ms)
{
	return recall_moment_at(ms, 60, 4);
}

HELP int64_t add_deck(struct recall_store *s, const char *name)
{
	struct recall_deck deck = { .name = name, .title = "" };
	int64_t id = 0;

	assert_ok(recall_store_deck_new(s, &deck, &id, &error));
	return id;
}

HELP int64_t add_note(struct recall_store *s, int64_t deck,
		enum recall_kind kind, const char *front, const char *back)
{
	struct recall_note note = {
		.deck = deck,
		.kind = kind,
		.front = front,
		.back = back,
		.confidence = 0.1 + 0.2,
	};
	int64_t id = 0;

	assert_ok(recall_store_note_add(s, &note, &id, &error));
	return id;
}

/* ---- files ------------------------------------------------------------ */

struct blob {
	unsigned char *bytes;
	size_t n;
};

HELP struct blob read_all(const char *path)
{
	struct blob b = { .bytes = malloc(1 << 22) };
	FILE *f = fopen(path, "rb");

	assert_non_null(f);
	b.n = fread(b.bytes, 1, 1 << 22, f);
	fclose(f);
	return b;
}

HELP void write_all(const char *path, const void *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

/* A copy of the collection as a kill in mid-transaction leaves it: some of
 * its pages written, the journal that undoes them beside it. */
HELP void cut_short(const struct place *p, const char *copy)
{
	char journal[160], copied[160];
	struct blob b;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(p->db, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA cache_size = 2; BEGIN; "
			"UPDATE deck SET name = name || ' torn' || id, "
			"description = hex(zeroblob(900)); "
			"UPDATE tally SET cards = 99", NULL, NULL, NULL),
			SQLITE_OK);
	snprintf(journal, sizeof(journal), "%s-journal", p->db);
	snprintf(copied, sizeof(copied), "%s-journal", copy);
	b = read_all(p->db);
	write_all(copy, b.bytes, b.n);
	free(b.bytes);
	b = read_all(journal);
	assert_true(b.n > 512 && b.bytes[0]);	/* synced: it is hot */
	write_all(copied, b.bytes, b.n);
	free(b.bytes);
	sqlite3_close(db);
}

/* ---- collecting ------------------------------------------------------- */

struct cards {
	struct recall_arena *arena;
	struct recall_card *at[512];
	int count;
};

HELP enum recall_status collect_card(void *arg, const struct recall_card *card)
{
	struct cards *c = arg;

	assert_true(c->count < 512);
	c->at[c->count++] = recall_card_copy(c->arena, card);
	return RECALL_OK;
}

HELP struct cards cards_of(struct recall_store *s, const struct recall_query *q)
{
	struct cards c = { .arena = recall_arena_new() };

	assert_ok(recall_store_cards(s, q, collect_card, &c, &error));
	return c;
}

HELP void cards_free(struct cards *c)
{
	recall_arena_free(c->arena);
}

/* Fronts of the cards of a search, in order: "a b c". */
HELP char *fronts(struct recall_store *s, const char *search,
		const struct recall_moment *now)
{
	static char text[4096];
	struct recall_query q = { .search = search, .now = *now };
	struct cards c = cards_of(s, &q);

	text[0] = '\0';
	for (int i = 0; i < c.count; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text),
				"%s%s", i ? " " : "", c.at[i]->front);
	cards_free(&c);
	return text;
}

HELP void add_line(void *arg, const char *line)
{
	struct recall_buf *b = arg;

	recall_buf_adds(b, line);
	recall_buf_addc(b, '\n');
}

/* The dump without the log: what undo has to restore. */
HELP void add_state_line(void *arg, const char *line)
{
	if (strncmp(line, "{\"log\"", 6) != 0)
		add_line(arg, line);
}

HELP char *dump_with(struct recall_store *s, recall_report_fn *fn)
{
	struct recall_buf b = RECALL_BUF_INIT;

	assert_ok(recall_store_dump(s, fn, &b, &error));
	return recall_buf_detach(&b);
}

HELP char *dump(struct recall_store *s)
{
	return dump_with(s, add_line);
}

HELP char *dump_state(struct recall_store *s)
{
	return dump_with(s, add_state_line);
}

HELP void print_line(void *arg, const char *line)
{
	(void)arg;
	fprintf(stderr, "%s\n", line);
}

HELP void check_store(struct recall_store *s)
{
	assert_ok(recall_store_check(s, true, print_line, NULL, &error));
}

/* ---- studying --------------------------------------------------------- */

HELP struct recall_log_row answer_row(const struct recall_card *card,
		enum recall_grade grade, int64_t ms)
{
	struct recall_params params = recall_params_default(RECALL_FSRS6);
	struct recall_plan plan = plain_plan();
	struct recall_moment now = moment(ms);
	struct recall_outcome out[4];

	recall_schedule_outcomes(&card->memory, &now, &plan, &params, out);
	return (struct recall_log_row){
		.at = now,
		.kind = RECALL_LOG_ANSWER,
		.card = card->guid,
		.mode = RECALL_MODE_SPACED,
		.task = RECALL_TASK_FLIP,
		.grade = grade,
		.correct = grade > RECALL_AGAIN,
		.ms = 1500,
		.counts = true,
		.model = RECALL_FSRS6,
		.due = out[grade - 1].memory.due,
		.state = out[grade - 1].memory.state,
		.step = out[grade - 1].memory.step,
	};
}

HELP struct recall_card get_card(struct recall_store *s, const char *guid)
{
	struct recall_card card;

	assert_ok(recall_store_card(s, guid, &card, &error));
	return card;
}

HELP void answer(struct recall_store *s, const char *guid,
		enum recall_grade grade, int64_t ms)
{
	struct recall_card card = get_card(s, guid);
	struct recall_log_row row = answer_row(&card, grade, ms);

	assert_ok(recall_store_log(s, &row, 1, "answer", NULL, &error));
}

HELP void act(struct recall_store *s, const char *guid,
		enum recall_log_kind kind, int value, int64_t ms)
{
	struct recall_log_row row = {
		.at = moment(ms),
		.kind = kind,
		.card = guid,
		.value = value,
		.correct = -1,
	};

	assert_ok(recall_store_log(s, &row, 1, "act", NULL, &error));
}

#endif
