/* Answers in parts: lists item by item, long answers by their key points. */
#include <string.h>

#include "recall/text.h"

#include "alike.h"
#include "answer.h"
#include "itemwise.h"
#include "keypoints.h"
#include "points.h"
#include "trial.h"
/* Words of an answer that may be said in others. */
#define LEAST_TO_REWORD 3
/* Letters of a word that may be a little one. */
#define SHORT 3

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

/* For what an answer says a word may stand for another that the deck has a
 * card for. */
static struct words mean_the_same(const struct trial *t, struct words words)
{
	if (t->in->deck && t->strictness != RECALL_STRICT_STRICT)
		synonyms_apply(judge_deck_pairs(t->in->deck), t->arena,
				t->reading, &words);
	return words;
}

static struct words read_freely(const struct trial *t, const char *s)
{
	return mean_the_same(t, trial_words(t, s));
}

/* "What does CPU stand for?": what is asked for are just those words. */
static bool asks_long_form(const struct trial *t)
{
	const char *s = t->in->prompt;
	size_t n;

	for (; s && *s; s += n) {
		n = strcspn(s, " ?\"()'");
		if (judge_abbreviates(s, n, t->in->expected, strlen(
				t->in->expected)))
			return true;
		n += s[n] != '\0';
	}
	return false;
}

/* "Waren werden ins Ausland verkauft" is a sentence, "Johann Wolfgang von
 * Goethe" a name: it has no word in small letters but the little ones. */
static bool may_be_reworded(const struct trial *t, const struct words *words)
{
	bool definition = t->in->kind == RECALL_KIND_TERM && !t->in->term;
	size_t telling = 0, heavy = 0, small = 0, blanks = 0;
	bool denied = false;

	for (size_t i = 0; i < words->n; i++) {
		telling += word_tells(&words->w[i]);
		/* "without parents" says two things */
		heavy += word_says(&words->w[i]) &&
				!alike_is_light(&words->w[i]);
		denied = denied || words->w[i].flags & WORD_NEGATION;
	}
	for (const char *s = t->in->expected; *s; s++) {
		blanks += *s == ' ';
		small += *s >= 'a' && *s <= 'z' && (s == t->in->expected ||
				s[-1] == ' ') && strcspn(s, " ") > SHORT;
	}
	return !t->in->term && t->in->kind != RECALL_KIND_CLOZE &&
			!t->reading.formula && !asks_long_form(t) && (heavy > 1 ||
			telling >= LEAST_TO_REWORD || (definition && denied &&
			telling)) && (definition ||
			(small && blanks + 1 >= LEAST_TO_REWORD));
}

static void tell_points(struct trial *t, const struct words *typed)
{
	struct recall_judgement *out = t->out;
	struct points_typed said = points_read(t, typed);

	for (size_t i = 0; i < out->part_count; i++) {
		struct words part = read_freely(t, out->parts[i].text);

		out->parts[i].there = points_said(t, &part, &said) >=
				t->rule->point;
	}
	tell_missing(t, 0);
}

static enum recall_verdict weigh_points(struct trial *t, struct words *typed)
{
	struct words all = mean_the_same(t, trial_expected(t));
	double own[FACTS];
	double *facts = t->facts && t->items->n == 0 ? t->facts : own;

	*typed = mean_the_same(t, t->typed);
	points_weigh(t, &all, typed, facts);
	t->out->share = facts[FACT_COVERED];
	if (facts[FACT_CONTRADICTS] > 0)
		t->out->why = "it says the opposite somewhere";
	return points_verdict(t->rule, facts);
}

void trial_judge_points(struct trial *t)
{
	struct recall_judgement *out = t->out;
	struct words typed, all = trial_expected(t);

	if (out->part_count == 0 && !may_be_reworded(t, &all))
		return;
	out->verdict = weigh_points(t, &typed);
	if (out->verdict == RECALL_VERDICT_RIGHT)
		trial_set_all_there(out);
	else if (!*out->why)
		tell_points(t, &typed);
	if (out->verdict == RECALL_VERDICT_PARTLY && !*out->why)
		out->why = "something of it is missing";
}

/* Something of each item that wasn't found. */
static bool says_all(const struct trial *t, const struct words *typed)
{
	struct points_typed said = points_read(t, typed);

	for (size_t i = 0; i < t->out->part_count; i++) {
		struct words part = read_freely(t, t->out->parts[i].text);

		if (!t->out->parts[i].there && points_said(t, &part, &said) <=
				0)
			return false;
	}
	return true;
}

/* "That it was breached" for "breach of the duty": items that are phrases may
 * be said in other words, too. */
static bool says_it_in_prose(struct trial *t)
{
	const double share = t->out->share;
	struct words typed;
	bool phrases = false;

	for (size_t i = 0; i < t->items->n && !phrases; i++)
		phrases = trial_words(t, t->items->s[i]).n >= LEAST_TO_REWORD;
	if (!phrases || t->items->ordered || t->strictness ==
			RECALL_STRICT_STRICT || t->items->needed <
			t->items->n || strchr(t->in->expected, '\n') ||
			weigh_points(t, &typed) != RECALL_VERDICT_RIGHT ||
			!says_all(t, &typed)) {
		t->out->share = share;
		t->out->why = "";
		return false;
	}
	t->out->verdict = RECALL_VERDICT_RIGHT;
	t->out->share = 1;
	trial_set_all_there(t->out);
	return true;
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
	if (says_it_in_prose(t))
		return;
	tell_missing(t, extra);
	if (has_slip(out))
		tell_spelling(t, "; spelling: ");
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

static bool is_sentence(struct trial *t)
{
	struct words words = trial_expected(t);

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

