#include "collection.h"
#include "plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PER_DECK 1000
#define BATCH 1000
#define DAYS_BACK 200
#define DAY_MS INT64_C(86400000)

void bench_must(enum recall_status status, const struct recall_error *err)
{
	if (!status)
		return;
	fprintf(stderr, "%s\n", err->text);
	exit(1);
}

struct recall_moment bench_moment(void)
{
	int64_t ms = recall_clock_now();

	return recall_moment_at(ms, recall_clock_offset(ms), 4);
}

/* Text of about the length that cards of study sets have. */
static void write_sides(int i, char front[64], char back[160])
{
	static const char *const words[] = { "customer", "channel", "value",
		"process", "service", "measure", "market", "contact", "data",
		"campaign", "product", "retention" };

	snprintf(front, 64, "%s %s %d", words[i % 12], words[i / 12 % 12], i);
	snprintf(back, 160, "the %s that a firm draws from each %s when its "
			"%s meets the %s of card number %d", words[i / 7 % 12],
			words[i / 5 % 12], words[i / 3 % 12], words[i % 11],
			i);
}

static void add_notes(struct recall_store *store, int cards, int per_deck)
{
	struct recall_error err = { 0 };
	char name[32], front[64], back[160];
	int64_t deck = 0, id;

	bench_must(recall_store_begin(store, &err), &err);
	for (int i = 0; i < cards; i++) {
		struct recall_note note = { .guid = "", .front = front,
			.back = back, .tags = "", .extra = "",
			.source_front = front, .source_back = back,
			.source_tags = "", .file = "", .confidence = 1 };
		struct recall_deck made = { .guid = "", .name = name,
			.title = name, .description = "", .language = "",
			.source = "", .origin = "", .stamp = "" };

		snprintf(name, sizeof(name), "Deck %04d", i / per_deck);
		if (i % per_deck == 0)
			bench_must(recall_store_deck_new(store, &made, &deck,
					&err), &err);
		write_sides(i, front, back);
		note.deck = deck;
		bench_must(recall_store_note_add(store, &note, &id, &err),
				&err);
	}
	bench_must(recall_store_commit(store, &err), &err);
}

struct guids {
	char (*list)[RECALL_UUID_SIZE];
	int count, most;
};

static enum recall_status take_guid(void *arg, const struct recall_card *card)
{
	struct guids *g = arg;

	if (g->count < g->most)
		snprintf(g->list[g->count++], RECALL_UUID_SIZE, "%s",
				card->guid);
	return RECALL_OK;
}

static struct recall_log_row first_answer(struct recall_store *store,
		const char *card, int64_t ms)
{
	struct recall_memory fresh = { 0 };
	struct recall_plan plan = plain_plan();
	struct recall_outcome out[4];
	const struct recall_memory *after = &out[RECALL_EASY - 1].memory;
	struct recall_moment at = recall_moment_at(ms,
			recall_clock_offset(ms), 4);

	recall_schedule_outcomes(&fresh, &at, &plan,
			recall_store_params(store, 0), out);
	return (struct recall_log_row){ .at = at, .kind = RECALL_LOG_ANSWER,
		.card = card, .ref = "", .mode = RECALL_MODE_SPACED,
		.task = RECALL_TASK_FLIP, .grade = RECALL_EASY, .correct = 1,
		.ms = 4000, .typed = "", .picked = "", .confused = "",
		.verdict = "right", .strictness = "", .counts = true,
		.model = RECALL_FSRS6, .due = after->due,
		.state = after->state, .step = after->step };
}

static int by_time(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* When the answers were given: a log only ever grows at its end. */
static int64_t *draw_times(int count, int64_t now)
{
	int64_t *times = calloc((size_t)count + 1, sizeof(*times));
	struct recall_random random;

	if (!times)
		exit(1);
	recall_random_init(&random, 1);
	for (int i = 0; i < count; i++)
		times[i] = now - (int64_t)recall_random_below(&random,
				DAYS_BACK * 1440) * 60000 - count + i;
	qsort(times, (size_t)count, sizeof(*times), by_time);
	return times;
}

/* Cards of all decks in turn. */
static const char *card_at(const struct guids *g, int i)
{
	return g->list[(int64_t)i * 7919 % g->count];
}

static void add_answers(struct recall_store *store, int answered)
{
	struct recall_log_row *rows = calloc(BATCH, sizeof(*rows));
	struct guids g = { .most = answered };
	struct recall_query q = { .now = bench_moment() };
	struct recall_error err = { 0 };
	int64_t *times = draw_times(answered, q.now.ms);

	g.list = calloc((size_t)answered + 1, sizeof(*g.list));
	if (!rows || !g.list)
		exit(1);
	bench_must(recall_store_cards(store, &q, take_guid, &g, &err), &err);
	bench_must(recall_store_begin(store, &err), &err);
	for (int i = 0; i < g.count;) {
		int n = 0;

		for (; n < BATCH && i < g.count; n++, i++)
			rows[n] = first_answer(store, card_at(&g, i),
					times[i]);
		bench_must(recall_store_log(store, rows, (size_t)n, "answer",
				NULL, &err), &err);
	}
	bench_must(recall_store_commit(store, &err), &err);
	free(g.list);
	free(rows);
	free(times);
}

/* ---- studied for long --------------------------------------------------- */

#define YEARS_BACK 2

struct review {
	int64_t ms;
	int card;
};

static int by_review(const void *a, const void *b)
{
	const struct review *x = a, *y = b;

	return x->ms != y->ms ? (x->ms < y->ms ? -1 : 1) : x->card - y->card;
}

/* Of every card so many, further and further apart. */
static struct review *draw_reviews(int cards, int rounds, int64_t now)
{
	int count = cards * rounds;
	int64_t span = YEARS_BACK * 365 * DAY_MS;
	struct review *list = calloc((size_t)count + 1, sizeof(*list));
	struct recall_random random;

	if (!list)
		exit(1);
	recall_random_init(&random, 2);
	for (int i = 0; i < count; i++) {
		int64_t nth = i / cards + 1;

		list[i].card = i % cards;
		list[i].ms = now - span + span * nth * nth /
				((rounds + 1) * (rounds + 1)) +
				recall_random_below(&random, 10 * 86400) *
				INT64_C(1000);
	}
	qsort(list, (size_t)count, sizeof(*list), by_review);
	for (int i = 1; i < count; i++)	/* no two at a time */
		if (list[i].ms <= list[i - 1].ms)
			list[i].ms = list[i - 1].ms + 1;
	return list;
}

static struct recall_log_row review_row(struct recall_store *store,
		const char *card, int64_t ms, struct recall_memory *memory)
{
	struct recall_plan plan = plain_plan();
	struct recall_outcome out[4];
	struct recall_moment at = recall_moment_at(ms,
			recall_clock_offset(ms), 4);
	uint64_t chance = recall_hash_mix((uint64_t)ms) % 100;
	enum recall_grade grade = chance < 10 ? RECALL_AGAIN :
			chance < 20 ? RECALL_HARD : chance < 90 ?
			RECALL_GOOD : RECALL_EASY;

	recall_schedule_outcomes(memory, &at, &plan,
			recall_store_params(store, 0), out);
	*memory = out[grade - 1].memory;
	return (struct recall_log_row){ .at = at, .kind = RECALL_LOG_ANSWER,
		.card = card, .ref = "", .mode = RECALL_MODE_SPACED,
		.task = RECALL_TASK_FLIP, .grade = grade,
		.correct = grade > RECALL_AGAIN, .ms = 4000, .typed = "",
		.picked = "", .confused = "", .verdict = "right",
		.strictness = "", .counts = true, .model = RECALL_FSRS6,
		.due = memory->due, .state = memory->state,
		.step = memory->step };
}

static void add_reviews(struct recall_store *store, int cards, int rounds)
{
	struct recall_query q = { .now = bench_moment() };
	struct recall_memory *memories = calloc((size_t)cards,
			sizeof(*memories));
	struct review *list = draw_reviews(cards, rounds, q.now.ms);
	struct recall_log_row *rows = calloc(BATCH, sizeof(*rows));
	struct guids g = { .most = cards };
	struct recall_error err = { 0 };

	g.list = calloc((size_t)cards, sizeof(*g.list));
	if (!rows || !g.list || !memories)
		exit(1);
	bench_must(recall_store_cards(store, &q, take_guid, &g, &err), &err);
	bench_must(recall_store_begin(store, &err), &err);
	for (int i = 0; i < cards * rounds;) {
		int n = 0;

		for (; n < BATCH && i < cards * rounds; n++, i++)
			rows[n] = review_row(store, g.list[list[i].card],
					list[i].ms, &memories[list[i].card]);
		bench_must(recall_store_log(store, rows, (size_t)n, "answer",
				NULL, &err), &err);
	}
	bench_must(recall_store_commit(store, &err), &err);
	free(memories);
	free(list);
	free(g.list);
	free(rows);
}

void bench_collection_make_studied(const char *path, int cards, int rounds)
{
	struct recall_store_config config = { .path = path };
	struct recall_store *store;
	struct recall_error err = { 0 };

	if (access(path, F_OK) == 0)
		return;
	fprintf(stderr, "making %s with %d cards and %d reviews\n", path,
			cards, cards * rounds);
	bench_must(recall_store_open(&config, &store, &err), &err);
	add_notes(store, cards, PER_DECK);
	add_reviews(store, cards, rounds);
	recall_store_close(store);
}

static void make(const char *path, int cards, int per_deck, int answered)
{
	struct recall_store_config config = { .path = path };
	struct recall_store *store;
	struct recall_error err = { 0 };

	if (access(path, F_OK) == 0)
		return;
	fprintf(stderr, "making %s with %d cards\n", path, cards);
	bench_must(recall_store_open(&config, &store, &err), &err);
	add_notes(store, cards, per_deck);
	add_answers(store, answered);
	recall_store_close(store);
}

void bench_collection_make(const char *path, int cards, int answered)
{
	make(path, cards, PER_DECK, answered);
}

void bench_collection_make_one(const char *path, int cards, int answered)
{
	make(path, cards, cards, answered);
}

void bench_collection_text(const char *path, int cards)
{
	char front[64], back[160];
	FILE *f = fopen(path, "w");

	if (!f) {
		perror(path);
		exit(1);
	}
	for (int i = 0; i < cards; i++) {
		write_sides(i, front, back);
		fprintf(f, "%s\t%s\n", front, back);
	}
	if (fclose(f)) {
		perror(path);
		exit(1);
	}
}
