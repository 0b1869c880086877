/* Answers in parts: lists item by item, long answers by their key points. */
#include <string.h>

#include "recall/text.h"

#include "itemwise.h"
#include "keypoints.h"
#include "trial.h"

size_t trial_count_there(const struct recall_judgement *out)
{
	size_t n = 0;

	for (size_t i = 0; i < out->part_count; i++)
		n += out->parts[i].there;
	return n;
}

/* "2 of 3: missing call scripting" */
static void tell_missing(struct trial *t, size_t extra)
{
	struct recall_judgement *out = t->out;
	struct recall_buf b = RECALL_BUF_INIT;
	size_t there = trial_count_there(out);
	const char *between = out->ordered ? "; missing or out of order: " :
			": missing ";

	if (t->items->needed < t->items->n)
		between = "; there are ";
	recall_buf_addf(&b, "%zu of %zu", there, t->items->n ?
			t->items->needed : out->part_count);
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
		out->why = recall_arena_strdup(t->arena, b.data);
	recall_buf_release(&b);
}

void judge_item_parts(struct recall_arena *a, const struct items *items,
		struct recall_part **parts)
{
	*parts = recall_arena_alloc(a, (items->n + 1) * sizeof(**parts));
	for (size_t i = 0; i < items->n; i++) {
		(*parts)[i].text = items->s[i];
		(*parts)[i].weight = 1 / (double)items->n;
	}
}

void trial_set_all_there(struct recall_judgement *out)
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

/* The items that were written otherwise, as the card has them. */
static void tell_spelling(struct trial *t, const char *before)
{
	struct recall_judgement *out = t->out;
	struct recall_buf b = RECALL_BUF_INIT;

	recall_buf_adds(&b, out->why);
	for (size_t i = 0; i < out->part_count; i++) {
		if (!out->parts[i].there || !out->parts[i].slip)
			continue;
		recall_buf_addf(&b, "%s%s", before, out->parts[i].text);
		before = ", ";
	}
	out->why = recall_arena_strdup(t->arena, b.data);
	recall_buf_release(&b);
}

size_t trial_count_any(const struct trial *t)
{
	struct recall_judgement some = { .part_count = t->others->n };
	struct trial each = *t;

	each.items = t->others;
	judge_item_parts(t->arena, t->others, &some.parts);
	return judge_match_items(&each, some.parts) == 0 && !has_slip(&some) ?
			trial_count_there(&some) : 0;
}

void trial_judge_list(struct trial *t)
{
	struct recall_judgement *out = t->out;
	size_t extra = judge_match_items(t, out->parts);
	double needed = (double)t->items->needed;

	if (!t->rule->extras_count)
		extra = 0;
	/* one that is wrong beside enough that are right leaves them */
	out->share = (double)trial_count_there(out) / (needed + (double)extra -
			(extra > 0));
	if (out->share > 1)
		out->share = 1;
	if (trial_count_there(out) >= t->items->needed && extra == 0) {
		out->share = 1;
		out->verdict = has_slip(out) ? RECALL_VERDICT_SLIP :
				RECALL_VERDICT_RIGHT;
		if (has_slip(out))
			tell_spelling(t, "accepted; spelling: ");
		return;
	}
	if (out->share >= JUDGE_PARTLY)
		out->verdict = RECALL_VERDICT_PARTLY;
	tell_missing(t, extra);
	if (has_slip(out))
		tell_spelling(t, "; spelling: ");
}

/* The deck's words are counted for long answers only. */
static const struct rarity *find_rarity(const struct trial *t)
{
	return t->in->deck ? judge_deck_rarity(t->in->deck,
			judge_asked_side(t->in), t->reading) : NULL;
}

static enum recall_verdict judge_share(const struct rule *rule, double share,
		struct gaps gaps)
{
	if (!gaps.replaced && share >= (gaps.phrase ? rule->right :
			rule->worded))
		return RECALL_VERDICT_RIGHT;
	return share >= (gaps.replaced ? rule->replaced : rule->partly) ?
			RECALL_VERDICT_PARTLY : RECALL_VERDICT_WRONG;
}

void trial_judge_long(struct trial *t)
{
	struct recall_judgement *out = t->out;
	const struct rarity *rarity = find_rarity(t);
	struct words all = trial_words(t, t->in->expected);
	struct coverage c = { .arena = t->arena, .typed = &t->typed,
		.rarity = rarity, .strictness = t->strictness };

	struct gaps gaps;

	judge_coverage_init(&c);
	for (size_t i = 0; i < out->part_count; i++) {
		struct words point = trial_words(t, out->parts[i].text);

		out->parts[i].there = judge_coverage(&c, &point) >=
				t->rule->point;
	}
	/* Not by whole points: where a clause is cut is chance. */
	out->share = judge_coverage(&c, &all);
	gaps = judge_gaps(&c, &all);
	judge_coverage_release(&c);
	if (judge_contradicts(&all, &t->typed)) {
		out->why = "it says the opposite somewhere";
		return;
	}
	out->verdict = judge_share(t->rule, out->share, gaps);
	tell_missing(t, 0);
}

bool judge_is_longer_than(const char *s, size_t letters)
{
	size_t n = 0;

	for (; *s; s++)
		n += (*s & 0xc0) != 0x80;
	return n > letters;
}

bool judge_is_longer(const char *s)
{
	return judge_is_longer_than(s, JUDGE_LONG);
}

static bool is_sentence(const struct trial *t)
{
	struct words words = trial_words(t, t->in->expected);

	return judge_is_sentence(&words);
}

void trial_make_parts(struct trial *t)
{
	struct recall_judgement *out = t->out;

	if (t->items->n) {
		judge_item_parts(t->arena, t->items, &out->parts);
		out->part_count = t->items->n;
		out->ordered = t->items->ordered;
	} else if (t->in->kind != RECALL_KIND_CLOZE &&
			(judge_is_longer(t->in->expected) || (!t->in->term &&
			t->cost && is_sentence(t)))) {
		out->part_count = judge_points(t->arena, t->in->expected,
				t->reading, &out->parts);
	}
}

