/*
 * usage: bench_learn DIRECTORY [STUDENTS]
 * Learn beside the frame that Quizlet uses, with the same simulated students
 * (pupil.h says what is assumed of them) and the same decks. Learn is the
 * real one: events into a session on a collection, scenes out. Both run until
 * every card is done, and on the next evening once more: the other frame then
 * starts anew, Learn knows what it has seen. A day after each evening it is
 * asked what is still known.
 */
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collection.h"
#include "figures.h"
#include "frame.h"
#include "recall/import.h"
#include "recall/study.h"
#include "students.h"

#define STUDENTS 1000
/* Of the other assumptions so many are enough. */
#define FEWER 10
/* Of each deck the first so many, as sets of students have. */
#define CARDS 24
/* Saturday, 21 November 2026, 10:00 UTC */
#define START INT64_C(1795255200000)
#define DAY_S 86400.0
/* The deck is learned, and learned again a day later. */
#define EVENINGS 2

/* ---- decks --------------------------------------------------------------- */

static const char *const decks[] = {
	"decks/crm-foundations.txt", "decks/crm-systems.json",
	"decks/CRM Analytics and Metrics.txt",
	"decks/business-intelligence.json", "decks/crm-strategy-and-data.txt",
};
enum { DECKS = sizeof(decks) / sizeof(decks[0]) };

struct deck {
	struct texts texts;
	char *guids[CARDS];
	int64_t id;
	char path[64];		/* of a collection with this deck alone */
};

static enum recall_status keep_card(void *arg, const struct recall_card *card)
{
	struct deck *d = arg;
	struct texts *t = &d->texts;
	struct recall_arena *a = recall_arena_new();
	const char *answer = recall_card_answer(a, card);

	if (t->cards < CARDS) {
		t->is_long[t->cards] = recall_judge_is_long(answer);
		t->prompt[t->cards] = (int)strlen(recall_card_prompt(a, card));
		t->answer[t->cards] = (int)strlen(answer);
		d->guids[t->cards++] = recall_strdup(card->guid);
	}
	recall_arena_free(a);
	return RECALL_OK;
}

static const char *place(void)
{
	return access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
}

static struct recall_store *open_store(const char *path)
{
	struct recall_store_config config = { .path = path };
	struct recall_error err = { 0 };
	struct recall_store *store;

	bench_must(recall_store_open(&config, &store, &err), &err);
	return store;
}

static void read_deck(struct deck *d, const char *file)
{
	struct recall_merge_options options = { .deck = NULL };
	struct recall_merge_result result;
	struct recall_query q = { .pick = RECALL_PICK_STUDY,
		.now = recall_moment_at(START, 0, 4) };
	struct recall_error err = { 0 };
	struct recall_store *store;
	struct recall_set *sets;
	size_t count;

	snprintf(d->path, sizeof(d->path), "%s/recall-learn-XXXXXX", place());
	close(mkstemp(d->path));
	store = open_store(d->path);
	bench_must(recall_import_read(file, NULL, &sets, &count, &err), &err);
	bench_must(recall_import_merge(store, sets, &options, &result, NULL,
			NULL, &err), &err);
	recall_sets_free(sets, count);
	d->id = q.deck = result.deck;
	bench_must(recall_store_cards(store, &q, keep_card, d, &err), &err);
	recall_store_close(store);
}

static int card_number(const struct deck *d, const char *guid)
{
	for (int i = 0; i < d->texts.cards; i++)
		if (strcmp(d->guids[i], guid) == 0)
			return i;
	fprintf(stderr, "no card %s\n", guid);
	exit(1);
}

static void copy_file(const char *from, const char *to)
{
	static char bytes[1 << 16];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	size_t n;

	if (!in || !out)
		exit(1);
	while ((n = fread(bytes, 1, sizeof(bytes), in)) > 0)
		fwrite(bytes, 1, n, out);
	fclose(in);
	fclose(out);
}

/* ---- what came of it ----------------------------------------------------- */

/* Evening by evening; recalled: a day later, by the student's true memory. */
struct outcome {
	double seconds[EVENINGS], done[EVENINGS], recalled[EVENINGS];
	double all[EVENINGS];	/* of all cards, done or not */
	double answers;
};

static void take_stock(struct outcome *o, int evening, const struct pupil *p,
		const struct studied *s)
{
	for (int i = 0; i < p->texts->cards; i++) {
		double recall = pupil_recall(p, i, (evening + 1) * DAY_S);

		o->done[evening] += s->is_done[i];
		o->recalled[evening] += s->is_done[i] * recall;
		o->all[evening] += recall;
	}
	o->seconds[evening] = s->seconds;
	o->answers = p->answers;
}

static void add_outcome(struct outcome *sum, const struct outcome *o)
{
	for (int e = 0; e < EVENINGS; e++) {
		sum->seconds[e] += o->seconds[e];
		sum->done[e] += o->done[e];
		sum->recalled[e] += o->recalled[e];
		sum->all[e] += o->all[e];
	}
	sum->answers += o->answers;
}

/* ---- a student at Learn -------------------------------------------------- */

struct learner {
	struct pupil *p;
	const struct deck *deck;
	struct recall_store *store;
	struct recall_session *session;
	int card;		/* that is asked */
	bool knew;		/* thought of, to be graded */
	int64_t ticks;
	struct studied out;	/* of this evening */
};

static void send(struct learner *l, enum recall_event_kind kind, int n,
		const char *text)
{
	struct recall_event e = {
		.kind = kind, .n = n, .text = text ? text : "",
		.now = recall_moment_at(START + (int64_t)(l->p->clock * 1000),
				0, 4),
		.ticks = l->ticks += 5000,
	};
	int done = recall_session_scene(l->session)->done;
	struct recall_error err = { 0 };

	bench_must(recall_session_event(l->session, &e, &err), &err);
	if (recall_session_scene(l->session)->done > done)
		l->out.is_done[l->card] = true;
}

static bool does(struct learner *l, enum task task)
{
	l->card = card_number(l->deck,
			recall_session_scene(l->session)->card->guid);
	return pupil_does(l->p, l->card, task);
}

static void choose(struct learner *l, const struct recall_choices *c)
{
	bool right = does(l, TASK_CHOICE);

	send(l, RECALL_EVENT_CHOOSE, right ? c->right :
			(c->right + 1) % c->count, NULL);
}

static void write_answer(struct learner *l)
{
	const char *answer = recall_session_scene(l->session)->answer;

	if (does(l, TASK_TYPED))
		send(l, RECALL_EVENT_TYPED, 0, answer);
	else
		send(l, RECALL_EVENT_DONT_KNOW, 0, NULL);
}

/* False when there is nothing left to do. */
static bool do_next(struct learner *l)
{
	const struct recall_scene *s = recall_session_scene(l->session);

	switch (s->kind) {
	case RECALL_SCENE_LOOK:
		does(l, TASK_LOOK);
		send(l, RECALL_EVENT_NEXT, 0, NULL);
		return true;
	case RECALL_SCENE_CHOICE:
		choose(l, &s->choices);
		return true;
	case RECALL_SCENE_TYPE:
		write_answer(l);
		return true;
	case RECALL_SCENE_THINK:
		l->knew = does(l, TASK_FLIP);
		send(l, RECALL_EVENT_NEXT, 0, NULL);
		return true;
	case RECALL_SCENE_GRADE:
		send(l, RECALL_EVENT_GRADE, l->knew ? RECALL_GOOD :
				RECALL_AGAIN, NULL);
		return true;
	case RECALL_SCENE_VERDICT:
		send(l, RECALL_EVENT_NEXT, 0, NULL);
		return true;
	case RECALL_SCENE_ROUND:
		send(l, RECALL_EVENT_AGAIN, 0, NULL);
		return true;
	default:
		return false;
	}
}

/* Until Learn says that all is done, or the seconds (0: no limit) are over. */
static void learn_evening(struct learner *l, uint64_t seed, double seconds)
{
	struct recall_session_config config = {
		.store = l->store, .mode = RECALL_MODE_LEARN,
		.deck = l->deck->id, .seed = seed,
		.cards = (const char *const *)l->deck->guids,
		.card_count = (size_t)l->deck->texts.cards,
	};
	double begun = l->p->clock;
	struct recall_moment now = recall_moment_at(START +
			(int64_t)(begun * 1000), 0, 4);
	struct recall_error err = { 0 };

	l->out = (struct studied){ 0 };
	bench_must(recall_store_options(l->store, l->deck->id,
			&config.options, &err), &err);
	bench_must(recall_session_start(&config, &now, l->ticks, &l->session,
			&err), &err);
	while ((seconds <= 0 || l->p->clock < begun + seconds) && do_next(l))
		;
	l->out.seconds = l->p->clock - begun;
	recall_session_close(l->session);
}

static struct outcome learn(struct pupil *p, const struct deck *deck,
		uint64_t seed, const double limit[EVENINGS])
{
	struct learner l = { .p = p, .deck = deck };
	struct outcome o = { .answers = 0 };
	char path[80];

	snprintf(path, sizeof(path), "%s.student", deck->path);
	copy_file(deck->path, path);
	l.store = open_store(path);
	for (int e = 0; e < EVENINGS; e++) {
		p->clock = e * DAY_S;
		learn_evening(&l, seed + (uint64_t)e, limit[e]);
		take_stock(&o, e, p, &l.out);
	}
	recall_store_close(l.store);
	unlink(path);
	return o;
}

/* The other frame begins anew on the second evening. */
static struct outcome two_credits(struct pupil *p,
		const double limit[EVENINGS])
{
	struct outcome o = { .answers = 0 };

	for (int e = 0; e < EVENINGS; e++) {
		struct studied s;

		p->clock = e * DAY_S;
		s = frame_study(p, p->texts, limit[e]);
		take_stock(&o, e, p, &s);
	}
	return o;
}

/* ---- both ---------------------------------------------------------------- */

struct result {
	struct outcome ours, theirs, ours_equal, theirs_equal;
	int students;
};

static void add_student(struct result *r, const struct deck *deck,
		const struct assumptions *a, uint64_t seed)
{
	const double none[EVENINGS] = { 0 };
	struct pupil *p = recall_calloc(1, sizeof(*p));
	struct outcome ours, theirs;
	double equal[EVENINGS];
	int sooner = 0;

	pupil_init(p, a, &deck->texts, seed);
	ours = learn(p, deck, seed, none);
	add_outcome(&r->ours, &ours);
	pupil_init(p, a, &deck->texts, seed);
	theirs = two_credits(p, none);
	add_outcome(&r->theirs, &theirs);
	/* once more with the time of the one who was sooner done */
	for (int e = 0; e < EVENINGS; e++) {
		sooner += theirs.seconds[e] < ours.seconds[e];
		equal[e] = fmin(ours.seconds[e], theirs.seconds[e]);
	}
	pupil_init(p, a, &deck->texts, seed);
	if (sooner)
		ours = learn(p, deck, seed, equal);
	add_outcome(&r->ours_equal, &ours);
	pupil_init(p, a, &deck->texts, seed);
	theirs = two_credits(p, equal);
	add_outcome(&r->theirs_equal, &theirs);
	r->students++;
	free(p);
}

static struct result compare(struct deck *all, const struct assumptions *a,
		int students)
{
	struct result r = { .students = 0 };

	for (int i = 0; i < students; i++)
		add_student(&r, &all[i % DECKS], a, (uint64_t)i + 1);
	return r;
}

/* ---- figures ------------------------------------------------------------- */

/* Minutes until then, of both evenings when it is the second. */
static double minutes(const struct outcome *o, int evening)
{
	double seconds = 0;

	for (int e = 0; e <= evening; e++)
		seconds += o->seconds[e];
	return seconds / 60;
}

static void print_side(const char *name, const struct outcome *o,
		const struct outcome *equal, int evening, int students)
{
	printf("    %-12s done %5.1f, known a day later %5.1f %%, minutes "
			"%5.1f, known a minute %.3f, in equal time %.2f\n",
			name, o->done[evening] / students,
			100 * o->recalled[evening] / o->done[evening],
			minutes(o, evening) / students,
			o->recalled[evening] / minutes(o, evening),
			equal->all[evening] / students);
}

static void print_result(const char *name, const struct result *r)
{
	static const char *const when[EVENINGS] = { "first evening",
		"after the second" };

	printf("  %s, %d students\n", name, r->students);
	for (int e = 0; e < EVENINGS; e++) {
		printf("   %s\n", when[e]);
		print_side("Learn", &r->ours, &r->ours_equal, e, r->students);
		print_side("two credits", &r->theirs, &r->theirs_equal, e,
				r->students);
	}
}

static void add(struct figures *f, const char *name, const char *unit,
		double ours, double theirs, int students)
{
	bool less_is_better = strcmp(unit, "min") == 0;

	figures_add(f, &(struct figure){ .name = name, .unit = unit,
			.value = ours, .runs = students,
			.peer = "two credits, fixed order",
			.peer_value = theirs, .ratio = less_is_better ?
				ours / theirs : theirs / ours });
}

static void add_figures(struct figures *f, const struct result *r)
{
	static const char *const names[EVENINGS][4] = {
		{ "learn_first_recalled", "learn_first_minutes",
		  "learn_first_per_minute", "learn_first_equal_time" },
		{ "learn_done_recalled", "learn_minutes",
		  "learn_recalled_per_minute", "learn_equal_time" },
	};
	const struct outcome *a = &r->ours, *b = &r->theirs;
	int n = r->students;

	for (int e = 0; e < EVENINGS; e++) {
		add(f, names[e][0], "share", a->recalled[e] / a->done[e],
				b->recalled[e] / b->done[e], n);
		add(f, names[e][1], "min", minutes(a, e) / n, minutes(b, e) /
				n, n);
		add(f, names[e][2], "cards", a->recalled[e] / minutes(a, e),
				b->recalled[e] / minutes(b, e), n);
		add(f, names[e][3], "cards", r->ours_equal.all[e] / n,
				r->theirs_equal.all[e] / n, n);
	}
}

/* ---- what is predicted, against what comes of it ------------------------- */

#define CALIBRATION_CARDS 6000
#define CALIBRATION_ANSWERS 12
#define CALIBRATION_LEAST 5000

/* The statistics' own calibration, of answers that went through the log. */
static void calibrate(struct figures *f)
{
	struct recall_calibration bins[RECALL_CALIBRATION_BINS];
	struct recall_error err = { 0 };
	struct recall_store *store;
	char path[80];
	int count;
	double gap;

	snprintf(path, sizeof(path), "%s/recall-learn-calibration.db",
			place());
	unlink(path);
	bench_collection_make(path, CALIBRATION_CARDS, 0);
	store = open_store(path);
	bench_must(students_calibrate(store, recall_store_params(store, 0),
			CALIBRATION_ANSWERS, 1, bins, &err), &err);
	recall_store_close(store);
	unlink(path);
	for (int i = 0; i < RECALL_CALIBRATION_BINS; i++)
		if (bins[i].answers)
			printf("  predicted %3d %% and more: %6d answers, "
					"predicted %.4f, recalled %.4f\n",
					i * 10, bins[i].answers,
					bins[i].expected / bins[i].answers,
					(double)bins[i].recalled /
					bins[i].answers);
	gap = students_gap(bins, CALIBRATION_LEAST, &count);
	figures_add(f, &(struct figure){ .name = "calibration_gap",
			.unit = "share", .value = gap, .runs = count,
			.limit_value = 0.02 });
}

int main(int argc, char **argv)
{
	static struct deck all[DECKS];
	struct figures figures = { .count = 0 };
	int students = argc > 2 ? atoi(argv[2]) : STUDENTS;

	if (argc < 2 || students < 1) {
		fprintf(stderr, "usage: bench_learn DIRECTORY [STUDENTS]\n");
		return 64;
	}
	setlocale(LC_CTYPE, "C.UTF-8");
	for (int i = 0; i < DECKS; i++)
		read_deck(&all[i], decks[i]);
	for (size_t i = 0; i < pupil_assumption_count; i++) {
		struct result r = compare(all, &pupil_assumptions[i],
				i ? (students + FEWER - 1) / FEWER : students);

		print_result(pupil_assumptions[i].name, &r);
		if (i == 0)
			add_figures(&figures, &r);
	}
	calibrate(&figures);
	figures_write(&figures, argv[1], "learn");
	for (int i = 0; i < DECKS; i++) {
		unlink(all[i].path);
		for (int k = 0; k < all[i].texts.cards; k++)
			free(all[i].guids[k]);
	}
	return 0;
}
