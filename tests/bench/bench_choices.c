/*
 * usage: bench_choices DIRECTORY [-l]
 * Choice questions from the decks that come with the program and from the
 * real study sets where they are at hand: every card many times. Is another
 * choice right, too, and is the right one found without knowing anything?
 * `-l` lists what was found to be right twice.
 */
#include <glob.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collection.h"
#include "equivalent.h"
#include "figures.h"
#include "guess.h"
#include "recall/choices.h"
#include "recall/import.h"

#define SEEDS 12
#define LARGE 10000
#define TIMED 500
#define REPEATS 5

struct bench {
	struct recall_store *store;
	struct recall_arena *arena;
	struct equivalents known;
	struct guesses guesses;
	long questions, choices, twice, near, positions[RECALL_MAX_CHOICES];
	bool list;
};

/* ---- one question -------------------------------------------------------- */

/* Would the judge at its mildest take one for the other? */
static bool judged_right(struct recall_arena *a, const struct recall_card *card,
		const char *right, const char *other)
{
	struct recall_judge_input in = {
		.expected = right, .prompt = recall_card_prompt(a, card),
		.typed = other, .kind = card->kind,
		.strictness = RECALL_STRICT_RELAXED,
		.term = card->side == RECALL_SIDE_FRONT,
	};
	struct recall_judgement j;

	recall_judge(a, &in, &j);
	return j.verdict == RECALL_VERDICT_RIGHT ||
		j.verdict == RECALL_VERDICT_SLIP;
}

/* What people say of the choice, which may show either side of its card. */
static enum equivalence labelled(struct bench *b,
		const struct recall_card *card, const char *guid,
		const char *text)
{
	int side = card->side == RECALL_SIDE_FRONT ? 0 : 1;
	struct recall_error err = { 0 };
	struct recall_card other;

	bench_must(recall_store_card(b->store, guid, &other, &err), &err);
	return equivalents_find(&b->known, card->note, side, other.note,
			strcmp(text, other.front) == 0 ? 0 : 1);
}

static void look_for_doubles(struct bench *b, const struct recall_card *card,
		const struct recall_choices *c)
{
	static const char *const words[] = { "judged right", "near", "same" };
	bool found[3] = { false };

	for (int i = 0; i < c->count; i++) {
		enum equivalence e;

		if (i == c->right)
			continue;
		e = labelled(b, card, c->guid[i], c->text[i]);
		if (e == EQUIVALENT_NOT && !judged_right(b->arena, card,
				c->text[c->right], c->text[i]))
			continue;
		found[e] = true;
		if (b->list)
			printf("%s: \"%s\" | \"%s\" where \"%s\"\n",
					words[e], c->text[c->right],
					c->text[i], recall_card_prompt(
						b->arena, card));
	}
	b->twice += found[EQUIVALENT_SAME] || found[EQUIVALENT_NOT];
	b->near += found[EQUIVALENT_NEAR];
}

static void ask(struct bench *b, const struct recall_card *card, uint64_t seed)
{
	struct recall_error err = { 0 };
	struct recall_random random;
	struct recall_choices c;

	recall_random_init(&random, seed);
	bench_must(recall_choices_for(b->store, b->arena, card, 4, &random, &c,
			&err), &err);
	look_for_doubles(b, card, &c);
	guesses_add(&b->guesses, &c, recall_judge_blank(b->arena,
			recall_card_prompt(b->arena, card), c.text[c.right]));
	b->questions++;
	b->choices += c.count;
	b->positions[c.right]++;
}

/* ---- decks --------------------------------------------------------------- */

struct cards {
	struct recall_arena *a;
	struct recall_card *list[2000];
	size_t count;
};

static enum recall_status keep(void *arg, const struct recall_card *card)
{
	struct cards *c = arg;

	if (c->count < sizeof(c->list) / sizeof(c->list[0]))
		c->list[c->count++] = recall_card_copy(c->a, card);
	return RECALL_OK;
}

static int64_t import(struct bench *b, const char *path)
{
	struct recall_merge_options options = { .deck = NULL };
	struct recall_merge_result result;
	struct recall_error err = { 0 };
	struct recall_set *sets;
	size_t count;

	bench_must(recall_import_read(path, NULL, &sets, &count, &err), &err);
	bench_must(recall_import_merge(b->store, sets, &options, &result, NULL,
			NULL, &err), &err);
	recall_sets_free(sets, count);
	return result.deck;
}

static void ask_deck(struct bench *b, const char *path)
{
	struct cards *cards = recall_calloc(1, sizeof(*cards));
	struct recall_error err = { 0 };
	struct recall_query q = {
		.deck = import(b, path), .now = bench_moment(),
	};

	cards->a = recall_arena_new();
	equivalents_read(&b->known, b->store, q.deck, path);
	bench_must(recall_store_cards(b->store, &q, keep, cards, &err), &err);
	for (size_t i = 0; i < cards->count; i++)
		for (uint64_t seed = 0; seed < SEEDS; seed++) {
			ask(b, cards->list[i], seed * 1000003 + i);
			recall_arena_reset(b->arena);
		}
	recall_arena_free(cards->a);
	free(cards);
}

static size_t ask_decks(struct bench *b, const char *pattern)
{
	glob_t found;
	size_t n = 0;

	if (glob(pattern, 0, NULL, &found) != 0)
		return 0;
	for (size_t i = 0; i < found.gl_pathc; i++)
		if (!strstr(found.gl_pathv[i], "schema")) {
			ask_deck(b, found.gl_pathv[i]);
			n++;
		}
	globfree(&found);
	return n;
}

/* ---- time ---------------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double percentile_99(double *ms, size_t n)
{
	qsort(ms, n, sizeof(*ms), compare);
	return n ? ms[n * 99 / 100] : 0;
}

/* The median of several, since others use the machine, too. */
static double time_one(struct bench *b, const struct recall_card *card,
		uint64_t seed)
{
	struct recall_error err = { 0 };
	double ms[REPEATS];

	for (int k = 0; k < REPEATS; k++) {
		struct recall_random random;
		struct recall_choices c;
		double begun = bench_now();

		recall_random_init(&random, seed);
		bench_must(recall_choices_for(b->store, b->arena, card, 4,
				&random, &c, &err), &err);
		ms[k] = bench_now() - begun;
		recall_arena_reset(b->arena);
	}
	return bench_median(ms, REPEATS);
}

/* A question with choices from a deck of LARGE cards; ms, p99. */
static double time_large(struct bench *b, const char *directory)
{
	struct cards *cards = recall_calloc(1, sizeof(*cards));
	double *ms = recall_calloc(TIMED, sizeof(*ms)), p99;
	struct recall_query q = { .now = bench_moment(), .limit = TIMED };
	struct recall_error err = { 0 };
	char path[600];

	snprintf(path, sizeof(path), "%s/choices-10k.tsv", directory);
	bench_collection_text(path, LARGE);
	q.deck = import(b, path);
	cards->a = recall_arena_new();
	bench_must(recall_store_cards(b->store, &q, keep, cards, &err), &err);
	for (size_t i = 0; i < cards->count; i++)
		ms[i] = time_one(b, cards->list[i], i);
	p99 = percentile_99(ms, cards->count);
	recall_arena_free(cards->a);
	free(cards);
	free(ms);
	return p99;
}

/* ---- figures ------------------------------------------------------------- */

static double first_excess(const struct bench *b)
{
	long most = 0;

	for (int i = 0; i < RECALL_MAX_CHOICES; i++)
		if (b->positions[i] > most)
			most = b->positions[i];
	return (double)most / (double)b->questions -
		guesses_chance(&b->guesses);
}

static void add_figure(struct figures *f, const struct bench *b,
		const char *name, double value)
{
	figures_add(f, &(struct figure){ .name = name, .unit = "share",
			.value = value, .runs = (int)b->questions });
}

static void add_figures(struct figures *f, const struct bench *b)
{
	const struct guesses *g = &b->guesses;

	add_figure(f, b, "choice_two_right",
			(double)b->twice / (double)b->questions);
	add_figure(f, b, "choice_near_right",
			(double)b->near / (double)b->questions);
	add_figure(f, b, "choice_longest_excess", guesses_length_excess(g));
	add_figure(f, b, "choice_first_excess", first_excess(b));
	add_figure(f, b, "choice_odd_excess", guesses_odd_excess(g));
}

static void open_store(struct bench *b, char path[64])
{
	struct recall_store_config config = { .path = path };
	struct recall_error err = { 0 };
	int file;

	snprintf(path, 64, "%s/recall-choices-XXXXXX",
			access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	file = mkstemp(path);
	if (file < 0)
		exit(1);
	close(file);
	bench_must(recall_store_open(&config, &b->store, &err), &err);
}

int main(int argc, char **argv)
{
	const char *sets = getenv("RECALL_STUDY_SETS");
	struct bench *b = recall_calloc(1, sizeof(*b));
	struct figures figures = { .count = 0 };
	char path[64], pattern[600];
	double ms;

	if (argc < 2) {
		fprintf(stderr, "usage: bench_choices DIRECTORY [-l]\n");
		return 64;
	}
	setlocale(LC_CTYPE, "C.UTF-8");
	b->list = argc > 2;
	b->arena = recall_arena_new();
	open_store(b, path);
	ask_decks(b, "decks/*");
	snprintf(pattern, sizeof(pattern), "%s/*.txt",
			sets ? sets : "../shared/study-sets");
	if (ask_decks(b, pattern) == 0)
		printf("the real study sets are not here: left out\n");
	if (!b->known.count)
		printf("no pairs labelled by hand: the judge alone says what "
				"is right twice\n");
	guesses_print(&b->guesses);
	add_figures(&figures, b);
	ms = time_large(b, argv[1]);
	figures_add(&figures, &(struct figure){ .name = "choice_ms",
			.unit = "ms", .value = ms, .runs = TIMED,
			.limit_value = 2 });
	figures_write(&figures, argv[1], "choices");
	recall_store_close(b->store);
	unlink(path);
	recall_arena_free(b->arena);
	equivalents_release(&b->known);
	free(b);
	return 0;
}
