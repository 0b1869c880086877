/*
 * A student at a keyboard, for the tests of study sessions: a collection in
 * a temporary file, a deck, events, and what can be seen of it all.
 */
#ifndef TESTS_STUDY_KIT_H
#define TESTS_STUDY_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "recall/study.h"

/* Saturday, 21 November 2026, 10:00 UTC */
#define KIT_NOW INT64_C(1795255200000)
#define KIT_MINUTE INT64_C(60000)
#define KIT_DAY INT64_C(86400000)

struct kit {
	char dir[64], path[96];
	struct recall_store *store;
	struct recall_session *session;
	struct recall_options options;
	struct recall_error err;
	struct recall_moment now;
	int64_t ticks;
	int64_t deck;
	uint64_t seed;
	const char *const *cards;	/* these only; NULL: the deck */
	size_t card_count;
	const char *search;
	int pairs;
};

#define KIT_OK(kit, call) do {						\
	enum recall_status kit_status = (call);				\
	if (kit_status != RECALL_OK)					\
		fail_msg("%s: %s: %s", #call,				\
				recall_status_words(kit_status),	\
				(kit)->err.text);			\
} while (0)

static inline void kit_at(struct kit *k, int64_t ms)
{
	k->now = recall_moment_at(ms, 0, 4);
}

static inline void kit_pass(struct kit *k, int64_t ms)
{
	kit_at(k, k->now.ms + ms);
	k->ticks += ms;
}

static inline void kit_open(struct kit *k)
{
	struct recall_store_config config = { .path = k->path };

	KIT_OK(k, recall_store_open(&config, &k->store, &k->err));
}

static inline void kit_init(struct kit *k)
{
	/* in memory where there is such a place: these tests are not about
	 * the disk */
	const char *place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" :
			"/tmp";

	*k = (struct kit){ .ticks = 1000000, .seed = 1 };
	snprintf(k->dir, sizeof(k->dir), "%s/recall-study-XXXXXX", place);
	assert_non_null(mkdtemp(k->dir));
	snprintf(k->path, sizeof(k->path), "%s/recall.db", k->dir);
	recall_options_default(&k->options);
	kit_at(k, KIT_NOW);
	kit_open(k);
}

static inline void kit_release(struct kit *k)
{
	char command[96];

	recall_session_close(k->session);
	recall_store_close(k->store);
	snprintf(command, sizeof(command), "%s/recall.db-journal", k->dir);
	unlink(command);
	unlink(k->path);
	rmdir(k->dir);
}

static inline int64_t kit_new_deck(struct kit *k, const char *name)
{
	struct recall_deck deck = {
		.guid = "", .name = name, .title = name, .description = "",
		.language = "en", .source = "", .origin = "", .stamp = "",
	};

	KIT_OK(k, recall_store_deck_new(k->store, &deck, &k->deck, &k->err));
	return k->deck;
}

static inline int64_t kit_note(struct kit *k, enum recall_kind kind,
		const char *front, const char *back)
{
	struct recall_note note = {
		.deck = k->deck, .guid = "", .kind = kind, .front = front,
		.back = back, .tags = "", .extra = "", .source_front = "",
		.source_back = "", .source_tags = "", .file = "",
		.confidence = 1,
	};
	int64_t id;

	KIT_OK(k, recall_store_note_add(k->store, &note, &id, &k->err));
	return id;
}

/* A deck of questions with answers that are easy to tell apart. */
static inline void kit_deck(struct kit *k, int notes)
{
	char front[64], back[64];

	kit_new_deck(k, "Colours");
	KIT_OK(k, recall_store_begin(k->store, &k->err));
	for (int i = 0; i < notes; i++) {
		snprintf(front, sizeof(front), "What is number %d?", i);
		snprintf(back, sizeof(back), "%c%c%c answer %d",
				'a' + i % 26, 'a' + i / 26 % 26,
				'a' + i * 7 % 26, i);
		kit_note(k, RECALL_KIND_QUESTION, front, back);
	}
	KIT_OK(k, recall_store_commit(k->store, &k->err));
}

/* ---- sessions --------------------------------------------------------- */

static inline enum recall_status kit_try_start(struct kit *k,
		enum recall_mode mode)
{
	struct recall_session_config config = {
		.store = k->store, .mode = mode, .deck = k->deck,
		.search = k->search, .cards = k->cards,
		.card_count = k->card_count, .options = k->options,
		.seed = k->seed, .pairs = k->pairs,
	};

	recall_session_close(k->session);
	return recall_session_start(&config, &k->now, k->ticks, &k->session,
			&k->err);
}

static inline const struct recall_scene *kit_scene(const struct kit *k)
{
	return recall_session_scene(k->session);
}

static inline const struct recall_scene *kit_start(struct kit *k,
		enum recall_mode mode)
{
	KIT_OK(k, kit_try_start(k, mode));
	return kit_scene(k);
}

/* As if the program were started again. */
static inline const struct recall_scene *kit_resume(struct kit *k)
{
	int64_t id = recall_session_id(k->session);

	recall_session_close(k->session);
	recall_store_close(k->store);
	kit_open(k);
	KIT_OK(k, recall_session_resume(k->store, id, &k->now, k->ticks,
			&k->session, &k->err));
	return kit_scene(k);
}

/* As if the power had failed: nothing is written on the way out. */
static inline const struct recall_scene *kit_crash(struct kit *k)
{
	int64_t id = recall_session_id(k->session);
	char copy[128], from[4096];
	size_t n;
	FILE *in, *out;

	snprintf(copy, sizeof(copy), "%s.copy", k->path);
	in = fopen(k->path, "rb");
	out = fopen(copy, "wb");
	while ((n = fread(from, 1, sizeof(from), in)) > 0)
		fwrite(from, 1, n, out);
	fclose(in);
	fclose(out);
	recall_session_close(k->session);
	recall_store_close(k->store);
	rename(copy, k->path);
	kit_open(k);
	KIT_OK(k, recall_session_resume(k->store, id, &k->now, k->ticks,
			&k->session, &k->err));
	return kit_scene(k);
}

static inline enum recall_status kit_try(struct kit *k,
		enum recall_event_kind kind, int n, const char *text)
{
	struct recall_event e = {
		.kind = kind, .n = n, .text = text ? text : "",
		.now = k->now, .ticks = k->ticks,
	};

	return recall_session_event(k->session, &e, &k->err);
}

/* An unhurried student: half a second before every key. */
static inline const struct recall_scene *kit_do(struct kit *k,
		enum recall_event_kind kind, int n, const char *text)
{
	k->ticks += 500;
	KIT_OK(k, kit_try(k, kind, n, text));
	return kit_scene(k);
}

#define kit_next(k) kit_do(k, RECALL_EVENT_NEXT, 0, NULL)
#define kit_grade(k, n) kit_do(k, RECALL_EVENT_GRADE, n, NULL)
#define kit_choose(k, n) kit_do(k, RECALL_EVENT_CHOOSE, n, NULL)
#define kit_type(k, text) kit_do(k, RECALL_EVENT_TYPED, 0, text)
#define kit_undo(k) kit_do(k, RECALL_EVENT_UNDO, 0, NULL)

/* Shows the answer and grades it. */
static inline const struct recall_scene *kit_flip(struct kit *k, int grade)
{
	kit_next(k);
	return kit_grade(k, grade);
}

/* ---- what can be seen ------------------------------------------------- */

static inline enum recall_status kit_dump_card(void *arg,
		const struct recall_card *c)
{
	const struct recall_memory *m = &c->memory;

	recall_buf_addf(arg, "%s %d %d %.17g %.17g %lld %d %lld %d %d %d %d %d "
			"| %d %d %d %d\n", c->guid, (int)m->state, m->step,
			m->trace.stability, m->trace.difficulty,
			(long long)m->due, m->days, (long long)m->last,
			m->last_day, m->first_day, m->reps, m->lapses,
			m->passes, c->starred, c->suspended, c->buried,
			c->flag);
	return RECALL_OK;
}

/* Everything that is believed of every card. */
static inline void kit_memory(struct kit *k, struct recall_buf *out)
{
	struct recall_query q = { .pick = RECALL_PICK_ALL, .now = k->now };

	recall_buf_reset(out);
	KIT_OK(k, recall_store_cards(k->store, &q, kit_dump_card, out,
			&k->err));
}

static inline enum recall_status kit_count_row(void *arg,
		const struct recall_log_row *row)
{
	(void)row;
	++*(int *)arg;
	return RECALL_OK;
}

static inline int kit_rows(struct kit *k)
{
	int n = 0;

	KIT_OK(k, recall_store_log_rows(k->store, 0, kit_count_row, &n,
			&k->err));
	return n;
}

/* The newest row of the log. Its texts are gone with the next call. */
struct kit_row {
	struct recall_log_row row;
	char card[64], ref[64], typed[128], picked[128], confused[64];
	char verdict[16];
};
static inline enum recall_status kit_keep_row(void *arg,
		const struct recall_log_row *row)
{
	struct kit_row *r = arg;

	r->row = *row;
	snprintf(r->card, sizeof(r->card), "%s", row->card);
	snprintf(r->ref, sizeof(r->ref), "%s", row->ref);
	snprintf(r->typed, sizeof(r->typed), "%s", row->typed);
	snprintf(r->picked, sizeof(r->picked), "%s", row->picked);
	snprintf(r->confused, sizeof(r->confused), "%s", row->confused);
	snprintf(r->verdict, sizeof(r->verdict), "%s", row->verdict);
	return RECALL_OK;
}
static inline struct kit_row kit_last_row(struct kit *k)
{
	struct kit_row r = { .card = "" };

	KIT_OK(k, recall_store_log_rows(k->store, 0, kit_keep_row, &r,
			&k->err));
	return r;
}

static inline struct recall_memory kit_memory_of(struct kit *k,
		const char *guid)
{
	struct recall_card card;

	KIT_OK(k, recall_store_card(k->store, guid, &card, &k->err));
	return card.memory;
}

/* ---- the scene as text, without what only the clock changes ------------ */

static inline void kit_print_card(struct recall_buf *b,
		const struct recall_scene *s)
{
	recall_buf_addf(b, "card %s %s|%s|%s|%d\n", s->card ? s->card->guid :
			"-", s->prompt, s->answer, s->statement,
			s->truefalse);
	if (s->card)
		recall_buf_addf(b, "%d %d %d %d\n", s->card->starred,
				s->card->suspended, s->card->flag,
				(int)s->standing.level);
	for (int i = 0; i < s->choices.count; i++)
		recall_buf_addf(b, "choice %s %s\n", s->choices.guid[i],
				s->choices.text[i]);
	recall_buf_addf(b, "%d %d typed %s hint %s\n", s->choices.right,
			s->picked, s->typed, s->hint);
	recall_buf_addf(b, "%s %s %d %s|%s\n",
			recall_verdict_name(s->verdict), s->judgement.why,
			s->can_override, s->mixed, s->yours);
	for (size_t i = 0; i < s->part_count; i++)
		recall_buf_addf(b, "part %s %d\n", s->parts[i].text,
				s->parts[i].there);
	for (int i = 0; i < 4; i++)
		recall_buf_addf(b, "%s ", s->grades[i].interval);
	recall_buf_addf(b, "%d %d\n", (int)s->proposed, s->advance_ms);
}

static inline void kit_print_progress(struct recall_buf *b,
		const struct recall_scene *s)
{
	recall_buf_addf(b, "round %d %d %d %d %.6f %.6f\n", s->round,
			s->to_do, s->once, s->done, s->progress, s->mastery);
	recall_buf_addf(b, "left %d %d %d\n", s->left_new, s->left_again,
			s->left_due);
	recall_buf_addf(b, "at %d %d %d %d\n", s->position, s->total,
			s->turned, s->shuffled);
	recall_buf_addf(b, "sum %d %d %d %d %lld\n", s->answered, s->recalled,
			s->levels_up, s->mixed_up, (long long)s->spent);
	for (size_t i = 0; i < s->row_count; i++)
		recall_buf_addf(b, "row %s %d %d %d %d\n", s->rows[i].guid,
				(int)s->rows[i].before, (int)s->rows[i].after,
				s->rows[i].missed, s->rows[i].right);
}

static inline void kit_print_question(struct recall_buf *b,
		const struct recall_scene_question *q)
{
	recall_buf_addf(b, "q %d %s %s|%s|%s %d %d %d %d|%s|%d %d %d %d %s\n",
			(int)q->task, q->guid, q->prompt, q->answer, q->shown,
			q->block, q->block_size, q->picked, q->right,
			q->typed, q->answered, q->judged, q->correct,
			q->overridden, q->judgement.why);
	for (int i = 0; i < q->choices && q->task != RECALL_TASK_TRUEFALSE;
			i++)
		recall_buf_addf(b, "  %s\n", q->choice[i]);
}

static inline void kit_print(struct kit *k, struct recall_buf *b)
{
	const struct recall_scene *s = kit_scene(k);

	recall_buf_reset(b);
	recall_buf_addf(b, "kind %d mode %d %s\n", (int)s->kind, (int)s->mode,
			s->title);
	kit_print_card(b, s);
	kit_print_progress(b, s);
	for (int i = 0; s->questions && i < s->total; i++)
		kit_print_question(b, &s->questions[i]);
	for (int i = 0; i < s->tile_count; i++)
		recall_buf_addf(b, "tile %s %d %d %d\n", s->tiles[i].text,
				s->tiles[i].gone, s->tiles[i].chosen,
				s->tiles[i].wrong);
	recall_buf_addf(b, "pairs %d %d slips %d\n", s->pairs, s->pairs_left,
			s->slips);
	recall_buf_addf(b, "empty %d right %d trend %d\n", s->empty,
			s->right_count, s->trend_count);
}

/* A test that is given a kit of its own. */
#define KIT_TEST(name) \
	cmocka_unit_test_setup_teardown(name, kit_setup, kit_teardown)

static inline int kit_setup(void **state)
{
	struct kit *k = malloc(sizeof(*k));

	kit_init(k);
	*state = k;
	return 0;
}

static inline int kit_teardown(void **state)
{
	kit_release(*state);
	free(*state);
	return 0;
}

#endif
