/*
 * Whatever a student does, in whatever mode, dropped and taken up again
 * anywhere: after every event the rows that were written and what became of
 * the cards are held against the table of what an answer proves, and the
 * collection against its log. The table is written down here once more, from
 * the design and not from the code.
 */
#include "study_walk.h"

#define CARDS 24
#define ROWS 64
#define EVENTS 400

struct known {
	char guid[64];
	struct recall_memory memory;
};

struct world {
	struct known cards[CARDS];
	int card_count;
	struct kit_row rows[ROWS];	/* new ones */
	int row_count, skip;
	bool typing;		/* a field was on the screen, not a thought */
};

/* ---- looking ------------------------------------------------------------- */

static enum recall_status keep_card(void *arg, const struct recall_card *card)
{
	struct world *w = arg;
	struct known *k = &w->cards[w->card_count];

	if (w->card_count == CARDS)
		return RECALL_OK;
	snprintf(k->guid, sizeof(k->guid), "%s", card->guid);
	k->memory = card->memory;
	w->card_count++;
	return RECALL_OK;
}

static enum recall_status keep_row(void *arg, const struct recall_log_row *row)
{
	struct world *w = arg;

	if (w->skip-- > 0 || w->row_count == ROWS)
		return RECALL_OK;
	return kit_keep_row(&w->rows[w->row_count++], row);
}

/* What there is now; of the log what came after `rows` rows. */
static void look(struct kit *k, struct world *w, int rows)
{
	struct recall_query q = { .pick = RECALL_PICK_ALL, .now = k->now };

	memset(w, 0, sizeof(*w));
	w->skip = rows;
	KIT_OK(k, recall_store_cards(k->store, &q, keep_card, w, &k->err));
	KIT_OK(k, recall_store_log_rows(k->store, 0, keep_row, w, &k->err));
}

static const struct recall_memory *memory_of(const struct world *w,
		const char *guid)
{
	for (int i = 0; i < w->card_count; i++)
		if (strcmp(w->cards[i].guid, guid) == 0)
			return &w->cards[i].memory;
	return NULL;
}

/* ---- the table ----------------------------------------------------------- */

static bool same_trace(const struct recall_memory *a,
		const struct recall_memory *b)
{
	return a->state == b->state && a->step == b->step &&
		a->trace.stability == b->trace.stability &&
		a->trace.difficulty == b->trace.difficulty &&
		a->days == b->days && a->last == b->last &&
		a->last_day == b->last_day && a->reps == b->reps &&
		a->lapses == b->lapses && a->passes == b->passes;
}

static bool unchanged(const struct recall_memory *a,
		const struct recall_memory *b)
{
	return same_trace(a, b) && a->due == b->due &&
		a->first_day == b->first_day;
}

/* Judged, not chosen: right is Good, Hard after a hint or when most of the
 * parts were there. */
static enum recall_grade judged(const struct kit_row *r)
{
	if (strcmp(r->verdict, "partly") == 0)
		return RECALL_HARD;
	if (strcmp(r->verdict, "right") && strcmp(r->verdict, "slip"))
		return RECALL_AGAIN;
	return r->row.hint ? RECALL_HARD : RECALL_GOOD;
}

static const char *hold_graded(const struct kit_row *r, bool chosen,
		const struct recall_memory *was, const struct recall_memory *is)
{
	if (r->row.grade < RECALL_AGAIN || r->row.grade > RECALL_EASY)
		return "an answer by heart has no grade";
	if ((r->row.grade > RECALL_AGAIN) != (r->row.correct == 1))
		return "the grade says one thing, the verdict another";
	if (!chosen && r->row.grade != judged(r))
		return "the grade isn't what the table says";
	if (!r->row.counts)
		return unchanged(was, is) ? NULL : "practice changed memory";
	if (is->reps != was->reps + 1 || is->last != r->row.at.ms)
		return "a graded answer wasn't counted";
	if (is->due != r->row.due || is->state != r->row.state)
		return "the card isn't scheduled as the row says";
	return NULL;
}

static const char *hold_recognised(const struct kit_row *r,
		const struct recall_memory *was, const struct recall_memory *is)
{
	/* rows of one event are a millisecond apart; what is overdue stays */
	bool due = r->row.counts && r->row.correct == 0 &&
		r->row.task != RECALL_TASK_MATCH && was->reps > 0;

	if (r->row.grade != RECALL_UNGRADED)
		return "recognising was graded";
	if (!same_trace(was, is) || is->first_day != was->first_day)
		return "recognising changed memory";
	if (due)
		return is->due <= r->row.at.ms && (is->due == was->due ||
				is->due > r->row.at.ms - ROWS) ? NULL :
			"a wrong choice isn't due today";
	return is->due == was->due ? NULL : "recognising moved a date";
}

static const char *hold_answer(const struct kit_row *r, bool typing,
		const struct recall_memory *was, const struct recall_memory *is)
{
	switch (r->row.task) {
	case RECALL_TASK_FLIP:
		return hold_graded(r, true, was, is);
	case RECALL_TASK_TYPED:
		/* Spaced proposes a grade, the student chooses; so does who
		 * types a thought in Learn */
		return hold_graded(r, r->row.mode == RECALL_MODE_SPACED ||
				(r->row.mode == RECALL_MODE_LEARN && !typing),
				was, is);
	case RECALL_TASK_CHOICE:
	case RECALL_TASK_TRUEFALSE:
	case RECALL_TASK_MATCH:
		return hold_recognised(r, was, is);
	default:
		return "an answer to nothing";
	}
}

static const char *hold_show(const struct kit_row *r,
		const struct recall_memory *was, const struct recall_memory *is)
{
	if (!same_trace(was, is) || is->due != was->due)
		return "a first look changed memory";
	if (!r->row.counts)
		return is->first_day == was->first_day ? NULL :
			"practice introduced a card";
	return is->first_day == (was->first_day ? was->first_day :
			r->row.at.day) ? NULL : "a first look introduced none";
}

static const char *hold_override(const struct kit_row *r,
		const struct recall_memory *was, const struct recall_memory *is)
{
	if (r->row.grade != RECALL_GOOD && r->row.grade != RECALL_AGAIN)
		return "an override is Good or Again";
	if (r->row.counts && (is->reps != was->reps ||
			is->due != r->row.due))
		return "an override isn't in the place of its answer";
	return r->row.counts || unchanged(was, is) ? NULL :
		"practice changed memory";
}

static const char *hold_row(const struct kit_row *r, bool typing,
		const struct recall_memory *was, const struct recall_memory *is)
{
	static const struct recall_memory none;

	switch (r->row.kind) {
	case RECALL_LOG_ANSWER:
		return hold_answer(r, typing, was, is);
	case RECALL_LOG_SHOW:
		return hold_show(r, was, is);
	case RECALL_LOG_OVERRIDE:
		return hold_override(r, was, is);
	case RECALL_LOG_RESET:
		return unchanged(&none, is) ? NULL : "a reset left something";
	default:
		return unchanged(was, is) ? NULL : "a mark changed memory";
	}
}

/* The row that may have changed the card; NULL none of them. */
static const struct kit_row *telling_row(const struct world *w,
		const char *guid)
{
	const struct kit_row *found = NULL;

	for (int i = 0; i < w->row_count; i++) {
		const struct kit_row *r = &w->rows[i];
		bool tells = r->row.kind == RECALL_LOG_ANSWER ||
			r->row.kind == RECALL_LOG_SHOW ||
			r->row.kind == RECALL_LOG_OVERRIDE ||
			r->row.kind == RECALL_LOG_RESET;

		if (strcmp(r->card, guid) == 0 && (tells || !found))
			found = r;
	}
	return found;
}

/* What is wrong with what an event made of the cards; NULL nothing. Taking
 * back is looked at elsewhere. */
static const char *complaint(const struct world *before,
		const struct world *after)
{
	for (int i = 0; i < after->row_count; i++)
		if (after->rows[i].row.kind == RECALL_LOG_VOID)
			return NULL;
	for (int i = 0; i < before->card_count; i++) {
		const struct known *was = &before->cards[i];
		const struct recall_memory *is = memory_of(after, was->guid);
		const struct kit_row *r = telling_row(after, was->guid);
		const char *wrong;

		if (!is)
			return "a card is gone";
		wrong = r ? hold_row(r, before->typing, &was->memory, is) :
			unchanged(&was->memory, is) ? NULL :
			"a card changed that no row speaks of";
		if (wrong)
			return wrong;
	}
	return NULL;
}

/* ---- walking ------------------------------------------------------------- */

static void tell(void *arg, const char *line)
{
	(void)arg;
	print_error("%s\n", line);
}

static void check(struct kit *k)
{
	KIT_OK(k, recall_store_check(k->store, true, tell, NULL, &k->err));
}

static void rebuild(struct kit *k)
{
	struct recall_buf before = RECALL_BUF_INIT, after = RECALL_BUF_INIT;

	kit_memory(k, &before);
	KIT_OK(k, recall_store_rebuild(k->store, &k->err));
	kit_memory(k, &after);
	assert_string_equal(after.data, before.data);
	recall_buf_release(&before);
	recall_buf_release(&after);
}

static enum recall_mode any_mode(struct walker *w)
{
	static const enum recall_mode modes[] = {
		RECALL_MODE_LEARN, RECALL_MODE_LEARN, RECALL_MODE_LEARN,
		RECALL_MODE_TEST, RECALL_MODE_TEST,
		RECALL_MODE_MATCH, RECALL_MODE_SPACED, RECALL_MODE_SPACED,
		RECALL_MODE_FLIP, RECALL_MODE_CALL,
	};

	return modes[draw(w, sizeof(modes) / sizeof(modes[0]))];
}

/* The session on the screen is left as it is, mostly without a word. */
static void change_mode(struct walker *w)
{
	struct kit *k = &w->kit;

	if (k->session && draw(w, 3) == 0)
		kit_do(k, RECALL_EVENT_END, 0, NULL);
	if (draw(w, 3) == 0)
		kit_pass(k, draw(w, 20) * KIT_DAY / 4);
	vary_options(w);
	k->seed++;
	while (kit_try_start(k, any_mode(w)) != RECALL_OK)
		kit_pass(k, KIT_DAY);
}

/* As the editor does it from within a session. */
static void edit(struct walker *w)
{
	struct kit *k = &w->kit;
	const struct recall_card *card = kit_scene(k)->card;
	struct recall_note note;
	char text[64];

	if (!card)
		return;
	KIT_OK(k, recall_store_note(k->store, card->note, &note, &k->err));
	snprintf(text, sizeof(text), "edited answer %u", draw(w, 1000));
	note.back = text;
	KIT_OK(k, recall_store_note_update(k->store, &note, &k->err));
	kit_do(k, RECALL_EVENT_RELOAD, 0, NULL);
}

static void do_something(struct walker *w)
{
	struct kit *k = &w->kit;
	struct key key;

	switch (draw(w, 60)) {
	case 0:
		change_mode(w);
		return;
	case 1:
		kit_resume(k);
		return;
	case 2:
		kit_crash(k);
		return;
	case 3:
		edit(w);
		return;
	case 4:
		kit_undo(k);
		return;
	default:
		key = draw(w, 6) ? sensible(w) : whim(w);
		if (kit_scene(k)->kind == RECALL_SCENE_TYPE && !draw(w, 4))
			key.kind = RECALL_EVENT_HINT;
		k->ticks += 200 + draw(w, 3000);
		kit_pass(k, draw(w, 2000));
		KIT_OK(k, kit_try(k, key.kind, key.n, answer(w)));
	}
}

/* ---- which rows of the table were met ------------------------------------ */

static const struct {
	const char *name;
	enum recall_task task;
	int correct, hints;	/* hints: 1 some, 0 none, -1 either */
	int counts;
} table[] = {
	{ "a first look", RECALL_TASK_SHOW, -1, -1, 1 },
	{ "recalled", RECALL_TASK_FLIP, 1, -1, 1 },
	{ "not recalled", RECALL_TASK_FLIP, 0, -1, 1 },
	{ "typed right", RECALL_TASK_TYPED, 1, 0, 1 },
	{ "typed right after a hint", RECALL_TASK_TYPED, 1, 1, 1 },
	{ "typed wrong", RECALL_TASK_TYPED, 0, -1, 1 },
	{ "chosen right", RECALL_TASK_CHOICE, 1, -1, 1 },
	{ "chosen wrong", RECALL_TASK_CHOICE, 0, -1, 1 },
	{ "right claim", RECALL_TASK_TRUEFALSE, 1, -1, 1 },
	{ "wrong claim", RECALL_TASK_TRUEFALSE, 0, -1, 1 },
	{ "right pair", RECALL_TASK_MATCH, 1, -1, 1 },
	{ "wrong pair", RECALL_TASK_MATCH, 0, -1, 1 },
	{ "practice", RECALL_TASK_TYPED, -1, -1, 0 },
};
enum { TABLE = sizeof(table) / sizeof(table[0]) };

static void count_row(const struct kit_row *r, int met[TABLE])
{
	for (int i = 0; i < TABLE; i++)
		met[i] += r->row.task == table[i].task &&
			r->row.counts == (table[i].counts == 1) &&
			(table[i].correct < 0 ||
				r->row.correct == table[i].correct) &&
			(table[i].hints < 0 ||
				(r->row.hint > 0) == table[i].hints);
}

static void walk(uint64_t seed, int met[TABLE])
{
	struct walker *w = calloc(1, sizeof(*w));
	struct world *before = malloc(sizeof(*before));
	struct world *after = malloc(sizeof(*after));

	recall_random_init(&w->random, seed);
	kit_init(&w->kit);
	w->kit.seed = seed;
	walk_deck(&w->kit, 12);
	change_mode(w);
	for (int i = 0; i < EVENTS; i++) {
		int rows = kit_rows(&w->kit);
		const char *wrong;

		look(&w->kit, before, rows);
		before->typing = kit_scene(&w->kit)->kind ==
			RECALL_SCENE_TYPE;
		do_something(w);
		look(&w->kit, after, rows);
		wrong = complaint(before, after);
		for (int k = 0; k < after->row_count; k++)
			count_row(&after->rows[k], met);
		if (wrong)
			fail_msg("seed %llu, event %d: %s",
					(unsigned long long)seed, i, wrong);
		check(&w->kit);
	}
	rebuild(&w->kit);
	kit_release(&w->kit);
	free(before);
	free(after);
	free(w);
}

static void the_table_holds_whatever_is_done(void **state)
{
	const char *count = getenv("RECALL_WALKS");
	uint64_t n = count ? strtoull(count, NULL, 10) : 12;
	int met[TABLE] = { 0 };

	(void)state;
	for (uint64_t seed = 1; seed <= n; seed++)
		walk(seed, met);
	for (int i = 0; i < TABLE; i++) {
		print_message("%5d %s\n", met[i], table[i].name);
		assert_true(met[i] > 2);
	}
}

/* ---- it can fail --------------------------------------------------------- */

/* A mode that did this would be caught. */
static const char *plant(struct recall_log_row row)
{
	struct world *before = malloc(sizeof(*before));
	struct world *after = malloc(sizeof(*after));
	const char *wrong;
	struct kit k;
	char guid[64];
	int rows;

	kit_init(&k);
	kit_deck(&k, 3);
	snprintf(guid, sizeof(guid), "%s",
			kit_start(&k, RECALL_MODE_SPACED)->card->guid);
	kit_flip(&k, RECALL_GOOD);
	rows = kit_rows(&k);
	look(&k, before, rows);
	kit_pass(&k, KIT_MINUTE);
	row.at = k.now;
	row.kind = row.kind ? row.kind : RECALL_LOG_ANSWER;
	row.card = guid;
	row.ref = row.typed = row.picked = row.confused = row.strictness = "";
	row.verdict = row.verdict ? row.verdict : "";
	row.model = RECALL_FSRS6;
	row.state = RECALL_STATE_REVIEW;
	row.due = k.now.ms + KIT_DAY;
	KIT_OK(&k, recall_store_log(k.store, &row, 1, "planted", NULL,
			&k.err));
	look(&k, after, rows);
	wrong = complaint(before, after);
	kit_release(&k);
	free(before);
	free(after);
	return wrong;
}

static void planted_faults_are_caught(void **state)
{
	(void)state;
	/* recognising graded as recalling */
	assert_non_null(plant((struct recall_log_row){ .counts = true,
			.task = RECALL_TASK_CHOICE, .correct = 1,
			.grade = RECALL_GOOD, .mode = RECALL_MODE_LEARN }));
	assert_non_null(plant((struct recall_log_row){ .counts = true,
			.task = RECALL_TASK_MATCH, .correct = 0,
			.grade = RECALL_AGAIN, .mode = RECALL_MODE_MATCH }));
	/* a slip graded as a miss, a miss as right */
	assert_non_null(plant((struct recall_log_row){ .counts = true,
			.task = RECALL_TASK_TYPED, .correct = 0,
			.grade = RECALL_AGAIN, .verdict = "slip",
			.mode = RECALL_MODE_TEST }));
	assert_non_null(plant((struct recall_log_row){ .counts = true,
			.task = RECALL_TASK_TYPED, .correct = 0,
			.grade = RECALL_GOOD, .verdict = "wrong",
			.mode = RECALL_MODE_TEST }));
	/* a star that postpones */
	assert_non_null(plant((struct recall_log_row){ .counts = true,
			.kind = RECALL_LOG_POSTPONE, .correct = -1 }));
	/* and what is as it should be isn't */
	assert_null(plant((struct recall_log_row){ .counts = true,
			.task = RECALL_TASK_FLIP, .correct = 1,
			.grade = RECALL_GOOD, .mode = RECALL_MODE_SPACED }));
	assert_null(plant((struct recall_log_row){ .counts = false,
			.task = RECALL_TASK_FLIP, .correct = 1,
			.grade = RECALL_GOOD, .mode = RECALL_MODE_SPACED }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_holds_whatever_is_done),
		cmocka_unit_test(planted_faults_are_caught),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
