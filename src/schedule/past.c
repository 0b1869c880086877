/* What one card adds to the levels and the mastery of past days. */
#include "fsrs.h"
#include "recall/past.h"

#include <math.h>
#include <stdlib.h>

#define DAY_MS 86400000.0
/* Mastery is summed as whole numbers: any order gives the same sum. */
#define UNIT 4294967296.0
#define STRENGTH_UNIT 65536.0
/* Below this recall probability a card shows one level lower. */
#define FADED_BELOW 0.70

void recall_past_init(struct recall_past *p, int32_t first, int count)
{
	size_t n = (size_t)count + 1;	/* one for what ends on the last */

	*p = (struct recall_past){ .first = first, .count = count };
	p->levels = recall_calloc(n, sizeof(*p->levels));
	p->steady = recall_calloc(n, sizeof(*p->steady));
	p->fading = recall_calloc(n, sizeof(*p->fading));
	p->strong = recall_calloc(n, sizeof(*p->strong));
}

void recall_past_release(struct recall_past *p)
{
	free(p->levels);
	free(p->steady);
	free(p->fading);
	free(p->strong);
	*p = (struct recall_past){ 0 };
}

void recall_past_read(const struct recall_past *p,
		struct recall_standings *out)
{
	int levels[4] = { 0 };
	int64_t steady = 0, strong = 0;

	for (int at = 0; at < p->count; at++) {
		struct recall_standings *s = &out[at];

		*s = (struct recall_standings){ 0 };
		for (int level = 0; level < 4; level++) {
			levels[level] += p->levels[at][level];
			s->levels[level] = levels[level];
			s->cards += levels[level];
		}
		steady += p->steady[at];
		strong += p->strong[at];
		if (!s->cards)
			continue;
		s->mastery = (double)(steady + p->fading[at]) / UNIT /
				s->cards;
		s->strength = (double)strong / STRENGTH_UNIT / s->cards;
	}
}

/* ---- days on which nothing is done ------------------------------------- */

/* A card between two answers. */
struct still {
	struct recall_past *past;
	const struct recall_past_card *card;
	const struct recall_params *params;
	const struct recall_memory *memory;
	int offset;		/* minutes east of UTC, of its last row */
};

static int64_t end_of(const struct still *s, int32_t day)
{
	return recall_day_start(day + 1, s->offset, s->card->rollover);
}

static void add_level(struct recall_past *p, enum recall_level level,
		int32_t from, int32_t to)
{
	if (from > to)
		return;
	p->levels[from - p->first][level]++;
	p->levels[to + 1 - p->first][level]--;
}

/* What stays on those days, as a whole number, in one of the lists. */
static void add_steady(const struct recall_past *p, int64_t *list,
		int64_t whole, int32_t from, int32_t to)
{
	if (from > to)
		return;
	list[from - p->first] += whole;
	list[to + 1 - p->first] -= whole;
}

/* The first day at the end of which recall has fallen so low that the card
 * shows a level lower; found by the interval, put right by what it is. */
static int32_t faded_from(const struct still *s)
{
	const struct recall_memory *m = s->memory;
	double days = recall_model_interval(s->params, &m->trace,
			FADED_BELOW);
	int32_t day = m->last_day + (int32_t)fmin(days, 1e6);

	while (day > m->last_day && recall_standing(s->params, m,
			end_of(s, day - 1)).retrievability < FADED_BELOW)
		day--;
	while (recall_standing(s->params, m, end_of(s, day)).retrievability >=
			FADED_BELOW && day < m->last_day + 1000000)
		day++;
	return day;
}

static int32_t later(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static int32_t sooner(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static void add_levels(const struct still *s, int32_t from, int32_t to)
{
	struct recall_standing then = recall_standing(s->params, s->memory,
			s->memory->last);
	enum recall_level fresh = then.level;
	enum recall_level last = recall_standing(s->params, s->memory,
			end_of(s, to)).level;
	int32_t faded;

	add_steady(s->past, s->past->strong, llround(then.strength *
			STRENGTH_UNIT), from, to);
	if (last == fresh) {
		add_level(s->past, fresh, from, to);
		return;
	}
	faded = later(from, sooner(faded_from(s), to));
	add_level(s->past, fresh, from, faded - 1);
	add_level(s->past, last, faded, to);
}

/* It holds until the card is due, then each day has its own. */
static void add_mastery(const struct still *s, int32_t from, int32_t to)
{
	const struct recall_memory *m = s->memory;
	int32_t due = recall_day(m->due, s->offset, s->card->rollover);

	if (m->passes == 0)
		return;
	add_steady(s->past, s->past->steady, llround(UNIT *
			recall_mastery(s->params, m, m->due)), from,
			sooner(due - 1, to));
	for (int32_t day = later(due, from); day <= to; day++)
		s->past->fading[day - s->past->first] += llround(UNIT *
				recall_mastery(s->params, m, end_of(s, day)));
}

static void add_still(const struct still *s, int32_t from, int32_t to)
{
	from = later(from, later(s->past->first, s->card->born));
	to = sooner(to, sooner(s->past->first + s->past->count - 1,
			s->card->gone - 1));
	if (from > to)
		return;
	if (s->memory->reps == 0) {
		add_level(s->past, recall_standing(s->params, s->memory,
				0).level, from, to);
		return;
	}
	add_levels(s, from, to);
	add_mastery(s, from, to);
}

/* ---- answers ----------------------------------------------------------- */

static void calibrate(struct recall_calibration *bins,
		const struct still *s, const struct recall_log_effect *e)
{
	const struct recall_memory *m = s->memory;
	double r;
	int bin;

	if (e->what != RECALL_EFFECT_ANSWER || !e->counts ||
			e->grade == RECALL_UNGRADED || m->reps == 0 ||
			e->at.day <= m->last_day)
		return;
	r = recall_model_retrievability(s->params, &m->trace,
			model_elapsed(s->params->model, m, &e->at));
	bin = (int)(r * RECALL_CALIBRATION_BINS);
	if (bin >= RECALL_CALIBRATION_BINS)
		bin = RECALL_CALIBRATION_BINS - 1;
	bins[bin].answers++;
	bins[bin].recalled += e->grade > RECALL_AGAIN;
	bins[bin].expected += r;
}

/* The days from … to, with the weights that were in force on them. */
static void add_epoch(struct recall_past *p,
		const struct recall_past_card *card,
		const struct recall_epoch *epoch, int32_t to,
		struct recall_calibration *calibration)
{
	struct recall_memory m = { 0 };
	struct still s = { p, card, epoch->params, &m, 0 };
	int32_t day = epoch->from;

	for (size_t i = 0; i < card->count; i++) {
		struct recall_log_effect e = card->rows[i];

		if (e.at.day > to)
			break;
		add_still(&s, day, e.at.day - 1);
		day = later(day, e.at.day);
		e.params = epoch->params;
		if (calibration && e.at.day >= epoch->from)
			calibrate(calibration, &s, &e);
		recall_memory_apply(&m, &e);
		s.offset = e.at.offset;
	}
	add_still(&s, day, to);
}

void recall_past_add(struct recall_past *p,
		const struct recall_past_card *card,
		struct recall_calibration *calibration)
{
	int32_t last = p->first + p->count - 1;

	for (size_t i = 0; i < card->epoch_count; i++) {
		struct recall_epoch epoch = card->epochs[i];
		int32_t to = i + 1 < card->epoch_count ?
				card->epochs[i + 1].from - 1 : last;

		if (i == 0)
			epoch.from = INT32_MIN;
		if (to >= epoch.from)
			add_epoch(p, card, &epoch, sooner(to, last),
					calibration);
	}
}
