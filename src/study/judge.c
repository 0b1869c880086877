/*
 * How strict is strict:
 *
 *			relaxed		moderate	strict
 *	accents		count not	count not	count
 *	slips		from 4 letters	from 5 letters	never
 *	a long answer	60 % of its	85 % of its	the text
 *	is right with	key points	key points
 *	a key point is	half of its	60 % of its	all of its
 *	there with	words		words		words
 *	things that are	pass		count against	count against
 *	in no list
 */
#include "recall/judge.h"

#include <string.h>
#include <unicase.h>

#include "recall/text.h"

#include "answer.h"
#include "itemwise.h"
#include "keypoints.h"
#include "rivals.h"
#include "slip.h"

/* From here on what was there counts as Hard. */
#define PARTLY (2.0 / 3 - 1e-9)

static const struct {
	unsigned fold;
	double right, partly;	/* shares of a long answer */
	double point;		/* coverage from which a key point is there */
	bool extras_count;
} rules[] = {
	[RECALL_STRICT_AUTO] = { RECALL_FOLD_ANSWER, 0.85, PARTLY, 0.6, true },
	[RECALL_STRICT_RELAXED] = { RECALL_FOLD_ANSWER, 0.6, 0.4, 0.5, false },
	[RECALL_STRICT_MODERATE] = { RECALL_FOLD_ANSWER, 0.85, PARTLY, 0.6,
			true },
	[RECALL_STRICT_STRICT] = { RECALL_FOLD_PUNCTUATION |
			RECALL_FOLD_ARTICLE, 2, 0.99, 0.99, true },
};

struct judging {
	struct recall_arena *a;
	const struct recall_judge_input *in;
	struct recall_judgement *out;
	int strictness;
	struct words typed;
	struct items *items;	/* of the answer; none for a plain one */
	/* the way to answer that is nearest */
	struct words best;
	const char *best_text;
	unsigned cost;
};

static const char *const verdict_names[] = {
#define X(name, text) [RECALL_VERDICT_##name] = text,
	RECALL_VERDICTS(X)
#undef X
};

const char *recall_verdict_name(enum recall_verdict verdict)
{
	return verdict_names[verdict];
}

/* ---- as a whole ---- */

static struct words read_words(const struct judging *j, const char *s)
{
	struct words words;

	judge_words(j->a, s, strlen(s), rules[j->strictness].fold, &words);
	return words;
}

/* Tries one way; of equal ones the nearest by letters is kept. */
static void try_way(struct judging *j, const char *text,
		const struct words *typed, unsigned *least)
{
	struct words words = read_words(j, text);
	unsigned cost = judge_compare(&words, typed, j->strictness);
	unsigned letters;

	if (cost > j->cost)
		return;
	letters = recall_distance(typed->key, words.key, *least, NULL);
	if (cost == j->cost && letters > *least)
		return;
	j->cost = cost;
	*least = letters;
	j->best = words;
	j->best_text = text;
}

/* A number that was typed must be the card's. */
static bool numbers_differ(const struct recall_judge_input *in)
{
	unsigned typed = judge_leading_number(in->typed);

	return typed && typed != judge_leading_number(in->expected);
}

/* A list is asked for whole: one of its items is no way to answer. */
static void find_ways(const struct judging *j, struct ways *ways)
{
	judge_ways(j->a, j->in->expected, j->in->term, ways);
	if (j->items->n)
		ways->n = 1;
}

static void judge_whole(struct judging *j)
{
	struct ways *ways = recall_arena_alloc(j->a, sizeof(*ways));
	unsigned least = 2 * (unsigned)strlen(j->in->typed) + 8;
	struct words bare = j->typed;

	if (j->in->term && !numbers_differ(j->in))
		bare = read_words(j, judge_strip_numbering(j->a, j->in->typed));
	find_ways(j, ways);
	for (size_t i = 0; i < ways->n; i++) {
		try_way(j, ways->s[i], &j->typed, &least);
		if (j->in->term && j->cost)
			try_way(j, ways->s[i], &bare, &least);
	}
}

/* Code point by code point, so that the marks fit what is shown. */
static void lower_each(struct recall_buf *out, const char *s)
{
	size_t n = strlen(s);
	uint32_t cp;
	char bytes[4];

	for (size_t i = 0; i < n;) {
		i += recall_utf8_decode(s + i, n - i, &cp);
		recall_buf_add(out, bytes, recall_utf8_encode(uc_tolower(cp),
				bytes));
	}
}

/* Shows how it should be written, unless it is something quite different. */
static void show_nearest(struct judging *j)
{
	struct recall_buf a = RECALL_BUF_INIT, b = RECALL_BUF_INIT;
	struct recall_buf ops = RECALL_BUF_INIT;
	unsigned limit;

	if (!j->best_text)
		return;
	lower_each(&a, j->in->typed);
	lower_each(&b, j->best_text);
	limit = (unsigned)(a.len > b.len ? a.len : b.len) / 2;
	j->out->nearest = j->best_text;
	if (recall_distance(a.data, b.data, limit, &ops) <= limit)
		j->out->ops = recall_arena_strdup(j->a, ops.data);
	recall_buf_release(&a);
	recall_buf_release(&b);
	recall_buf_release(&ops);
}

static const char *find_rival(struct judging *j, unsigned distance)
{
	const struct rivals rivals = { j->a, j->in,
			rules[j->strictness].fold };

	return judge_find_rival(&rivals, &j->typed, distance);
}

static void judge_slip(struct judging *j)
{
	unsigned limit = (unsigned)strlen(j->typed.key);
	const char *other = find_rival(j, recall_distance(j->typed.key,
			j->best.key, limit, NULL));

	show_nearest(j);
	if (other) {
		j->out->why = recall_arena_printf(j->a,
				"nearer to another card's answer: %s", other);
		return;
	}
	j->out->verdict = RECALL_VERDICT_SLIP;
	j->out->share = 1;
}

static void judge_wrong(struct judging *j)
{
	const char *other = find_rival(j, 0);

	show_nearest(j);
	if (other)
		j->out->why = "that is another card's answer";
}

/* ---- in parts ---- */

static size_t count_there(const struct recall_judgement *out)
{
	size_t n = 0;

	for (size_t i = 0; i < out->part_count; i++)
		n += out->parts[i].there;
	return n;
}

static double share_there(const struct recall_judgement *out)
{
	double share = 0;

	for (size_t i = 0; i < out->part_count; i++)
		if (out->parts[i].there)
			share += out->parts[i].weight;
	return share;
}

/* "2 of 3: missing call scripting" */
static void tell_missing(struct judging *j, size_t extra)
{
	struct recall_judgement *out = j->out;
	struct recall_buf b = RECALL_BUF_INIT;
	size_t there = count_there(out);
	const char *between = out->ordered ? "; missing or out of order: " :
			": missing ";

	recall_buf_addf(&b, "%zu of %zu", there, out->part_count);
	for (size_t i = 0; i < out->part_count; i++) {
		if (out->parts[i].there)
			continue;
		recall_buf_addf(&b, "%s%s", between, out->parts[i].text);
		between = ", ";
	}
	if (extra)
		recall_buf_addf(&b, "%s %zu that %s no part of it",
				there < out->part_count ? "; and" : ", and",
				extra, extra == 1 ? "is" : "are");
	if (there < out->part_count || extra)
		out->why = recall_arena_strdup(j->a, b.data);
	recall_buf_release(&b);
}

static void make_item_parts(struct recall_arena *a, const struct items *items,
		struct recall_part **parts)
{
	*parts = recall_arena_alloc(a, (items->n + 1) * sizeof(**parts));
	for (size_t i = 0; i < items->n; i++) {
		(*parts)[i].text = items->s[i];
		(*parts)[i].weight = 1 / (double)items->n;
	}
}

static void set_all_there(struct recall_judgement *out)
{
	for (size_t i = 0; i < out->part_count; i++)
		out->parts[i].there = true;
}

static bool has_slip(const struct recall_judgement *out)
{
	for (size_t i = 0; i < out->part_count; i++)
		if (out->parts[i].there && out->parts[i].slip)
			return true;
	return false;
}

static void judge_list(struct judging *j)
{
	struct recall_judgement *out = j->out;
	struct itemwise iw = { j->a, j->items, j->in->typed,
			rules[j->strictness].fold, j->strictness };
	size_t extra = judge_match_items(&iw, out->parts);
	double all = (double)out->part_count;

	if (!rules[j->strictness].extras_count)
		extra = 0;
	out->share = share_there(out) * all / (all + (double)extra);
	if (count_there(out) == out->part_count && extra == 0) {
		out->share = 1;
		out->verdict = has_slip(out) ? RECALL_VERDICT_SLIP :
				RECALL_VERDICT_RIGHT;
		return;
	}
	if (out->share >= PARTLY)
		out->verdict = RECALL_VERDICT_PARTLY;
	tell_missing(j, extra);
}

static struct rarity read_others(struct judging *j)
{
	struct rarity rarity = { NULL, 0 };
	struct words *texts = recall_arena_alloc(j->a,
			(j->in->other_count + 1) * sizeof(*texts));

	/* An even sample of a large deck tells as much as all of it. */
	size_t step = j->in->other_count / 300 + 1;

	for (size_t i = 0; i < j->in->other_count; i += step)
		texts[rarity.n++] = read_words(j, j->in->others[i]);
	rarity.texts = texts;
	return rarity;
}

static void judge_long(struct judging *j, const struct rarity *rarity)
{
	struct recall_judgement *out = j->out;
	struct words all = read_words(j, j->in->expected);

	for (size_t i = 0; i < out->part_count; i++) {
		struct words point = read_words(j, out->parts[i].text);

		out->parts[i].there = judge_coverage(&point, &j->typed, rarity,
				j->strictness) >= rules[j->strictness].point;
	}
	/* Not by whole points: where a clause is cut is chance. */
	out->share = judge_coverage(&all, &j->typed, rarity, j->strictness);
	if (judge_contradicts(&all, &j->typed)) {
		out->why = "one of the two says \"not\"";
		return;
	}
	if (out->share >= rules[j->strictness].right)
		out->verdict = RECALL_VERDICT_RIGHT;
	else if (out->share >= rules[j->strictness].partly)
		out->verdict = RECALL_VERDICT_PARTLY;
	tell_missing(j, 0);
}

static bool is_longer(const char *s)
{
	size_t letters = 0;

	for (; *s; s++)
		letters += (*s & 0xc0) != 0x80;
	return letters > JUDGE_LONG;
}

/* Items, or key points of a long answer, to be shown with the verdict. */
static void make_parts(struct judging *j, const struct rarity *rarity)
{
	struct recall_judgement *out = j->out;

	if (j->items->n) {
		make_item_parts(j->a, j->items, &out->parts);
		out->part_count = j->items->n;
		out->ordered = j->items->ordered;
	} else if (j->in->kind != RECALL_KIND_CLOZE &&
			is_longer(j->in->expected)) {
		out->part_count = judge_points(j->a, j->in->expected, rarity,
				&out->parts);
	}
}

static void judge_typed(struct judging *j)
{
	struct recall_judgement *out = j->out;
	struct rarity rarity = { NULL, 0 };

	if (is_longer(j->in->expected) && j->cost && !j->items->n)
		rarity = read_others(j);
	make_parts(j, &rarity);
	if (j->cost == 0) {
		out->verdict = RECALL_VERDICT_RIGHT;
		out->share = 1;
		set_all_there(out);
	} else if (j->items->n) {
		judge_list(j);
	} else if (j->cost < JUDGE_NO_MATCH) {
		judge_slip(j);
	} else if (out->part_count) {
		judge_long(j, &rarity);
	} else {
		judge_wrong(j);
	}
}

void recall_judge(struct recall_arena *a, const struct recall_judge_input *in,
		struct recall_judgement *out)
{
	struct judging j = { .a = a, .in = in, .out = out,
			.strictness = in->strictness,
			.cost = JUDGE_NO_MATCH };

	*out = (struct recall_judgement){ .verdict = RECALL_VERDICT_WRONG,
			.nearest = "", .ops = "", .why = "" };
	RECALL_BUG_ON(in->strictness < 0 ||
			in->strictness > RECALL_STRICT_STRICT);
	j.items = recall_arena_alloc(a, sizeof(*j.items));
	if (in->kind != RECALL_KIND_CLOZE)
		judge_items(a, in->expected, in->prompt, j.items);
	j.typed = read_words(&j, in->typed);
	if (j.typed.n)
		judge_whole(&j);
	judge_typed(&j);
}

/* ---- what others ask about an answer ---- */

size_t recall_judge_parts(struct recall_arena *a, const char *answer,
		const char *prompt, struct recall_part **parts)
{
	struct items *items = recall_arena_alloc(a, sizeof(*items));

	*parts = NULL;
	judge_items(a, answer, prompt, items);
	if (items->n) {
		make_item_parts(a, items, parts);
		return items->n;
	}
	return is_longer(answer) ? judge_points(a, answer, NULL, parts) : 0;
}

bool recall_judge_is_list(const char *answer)
{
	struct recall_arena *a = recall_arena_new();
	struct items *items = recall_arena_alloc(a, sizeof(*items));
	bool list;

	judge_listed(a, answer, items);
	list = items->n > 1;
	recall_arena_free(a);
	return list;
}

bool recall_judge_is_long(const char *answer)
{
	struct recall_arena *a;
	struct items *items;
	bool list;

	if (!is_longer(answer))
		return false;
	a = recall_arena_new();
	items = recall_arena_alloc(a, sizeof(*items));
	judge_items(a, answer, NULL, items);
	list = items->n > 0;
	recall_arena_free(a);
	return !list;
}

enum recall_grade recall_judge_grade(const struct recall_judgement *j,
		int hints)
{
	switch (j->verdict) {
	case RECALL_VERDICT_RIGHT:
	case RECALL_VERDICT_SLIP:
		return hints > 0 ? RECALL_HARD : RECALL_GOOD;
	case RECALL_VERDICT_PARTLY:
		return RECALL_HARD;
	case RECALL_VERDICT_NONE:
	case RECALL_VERDICT_WRONG:
		break;
	}
	return RECALL_AGAIN;
}

bool recall_judge_same(const char *a, const char *b)
{
	struct recall_arena *arena;
	struct words wa, wb;
	const char *sa, *sb;
	bool same;

	if (strcmp(a, b) == 0)
		return true;
	arena = recall_arena_new();
	sa = judge_strip_numbering(arena, a);
	sb = judge_strip_numbering(arena, b);
	judge_words(arena, sa, strlen(sa), RECALL_FOLD_PUNCTUATION |
			RECALL_FOLD_ARTICLE, &wa);
	judge_words(arena, sb, strlen(sb), RECALL_FOLD_PUNCTUATION |
			RECALL_FOLD_ARTICLE, &wb);
	same = strcmp(wa.key, wb.key) == 0;
	recall_arena_free(arena);
	return same;
}
