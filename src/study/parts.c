/* Answers in parts: lists item by item, long answers by their key points. */
#include <string.h>

#include "recall/text.h"

#include "itemwise.h"
#include "keypoints.h"
#include "trial.h"

/* Words that say something, from which on they may come in another order. */
#define LEAST_TO_REWORD 3
#define FIRST_HALF (0.5 - 1e-9)
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
	if (gaps.kind && rule->worded <= 1)
		return RECALL_VERDICT_RIGHT;
	if (!gaps.replaced && !gaps.verb && share >= (gaps.phrase || gaps.half ?
			rule->right : rule->worded))
		return RECALL_VERDICT_RIGHT;
	return share >= (gaps.replaced ? rule->replaced : rule->partly) ?
			RECALL_VERDICT_PARTLY : RECALL_VERDICT_WRONG;
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

static double cover_all(const struct trial *t, const struct words *typed,
		const struct words *text, struct gaps *gaps)
{
	struct coverage c = { .arena = t->arena, .typed = typed,
		.strictness = t->strictness };
	double share;

	judge_coverage_init(&c);
	share = judge_coverage(&c, text);
	*gaps = judge_gaps(&c, text);
	judge_coverage_release(&c);
	return share;
}

/* "Iron, a metal": what comes first is no kind of thing, it is the answer. */
static bool is_told_what(const struct trial *t)
{
	static const char *const marks[] = { ", a ", ", an ", ", the " };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (strstr(t->in->expected, marks[i]))
			return true;
	return false;
}

/* Two thirds of its words or of its phrases, or the first half of it. */
static bool is_part(const struct gaps *gaps, double share)
{
	return gaps->said >= JUDGE_PARTLY || share >= JUDGE_PARTLY ||
			(share >= FIRST_HALF && !gaps->inside);
}

/* That, and nothing else. */
static bool says_part(const struct trial *t, const struct words *all,
		const struct words *typed, const struct gaps *gaps)
{
	struct gaps more;

	return t->rule->partly < 0.9 && is_part(gaps, t->out->share) &&
			cover_all(t, all, typed, &more) > 0.99;
}

void trial_judge_long(struct trial *t)
{
	struct recall_judgement *out = t->out;
	const struct rarity *rarity = find_rarity(t);
	struct words all = mean_the_same(t, trial_expected(t));
	struct words typed = mean_the_same(t, t->typed);
	struct coverage c = { .arena = t->arena, .typed = &typed,
		.rarity = rarity, .strictness = t->strictness };

	struct gaps gaps;

	judge_coverage_init(&c);
	for (size_t i = 0; i < out->part_count; i++) {
		struct words point = read_freely(t, out->parts[i].text);

		out->parts[i].there = judge_coverage(&c, &point) >=
				t->rule->point;
	}
	/* Not by whole points: where a clause is cut is chance. */
	out->share = judge_coverage(&c, &all);
	gaps = judge_gaps(&c, &all);
	judge_coverage_release(&c);
	if (judge_contradicts(&all, &typed)) {
		out->why = "it says the opposite somewhere";
		return;
	}
	gaps.kind = gaps.kind && !is_told_what(t);
	out->verdict = judge_share(t->rule, out->share, gaps);
	if (out->verdict == RECALL_VERDICT_WRONG &&
			says_part(t, &all, &typed, &gaps))
		out->verdict = RECALL_VERDICT_PARTLY;
	tell_missing(t, 0);
}

bool judge_is_longer_than(const char *s, size_t letters)
{
	size_t n = 0;

	for (; *s; s++)
		n += (*s & 0xc0) != 0x80;
	return n > letters;
}

/* A number of its own that the other hasn't. */
static bool has_own_number(const struct words *words,
		const struct words *other)
{
	for (size_t i = 0; i < words->n; i++) {
		bool found = !(words->w[i].flags & WORD_EXACT);

		for (size_t k = 0; k < other->n && !found; k++)
			found = strcmp(words->w[i].s, other->w[k].s) == 0;
		if (!found)
			return true;
	}
	return false;
}

static size_t count_denials(const struct words *words)
{
	size_t n = 0;

	for (size_t i = 0; i < words->n; i++)
		n += (words->w[i].flags & WORD_NEGATION) != 0;
	return n;
}

/* "They fight infection", "fighting infections" */
static bool come_in_order(const struct words *a, const struct words *b)
{
	const unsigned little = WORD_LIGHT | WORD_STOP | WORD_NEGATION;
	size_t i = 0, k = 0;

	/* "an animal that is active" for "active" */
	if (b->n > 2 && !(b->w[0].flags & little) && b->w[1].flags & little &&
			a->n && !judge_same_root(&a->w[0], &b->w[0]))
		k = 1;
	for (;; i++, k++) {
		while (i < a->n && a->w[i].flags & little)
			i++;
		while (k < b->n && b->w[k].flags & little)
			k++;
		if (i == a->n || k == b->n)
			return i == a->n && k == b->n;
		if (!judge_same_root(&a->w[i], &b->w[k]))
			return false;
	}
}

/* "Waren werden ins Ausland verkauft" is a sentence, "Johann Wolfgang von
 * Goethe" a name: it has no word in small letters but the little ones. */
static bool may_be_reworded(const struct trial *t, const struct words *words)
{
	size_t telling = 0, small = 0;

	if (t->in->term || t->in->kind == RECALL_KIND_CLOZE ||
			t->reading.formula ||
			t->strictness == RECALL_STRICT_STRICT)
		return false;
	for (size_t i = 0; i < words->n; i++) {
		telling += !(words->w[i].flags & (WORD_LIGHT | WORD_STOP |
				WORD_NEGATION));
	}
	for (const char *s = t->in->expected; *s; s++)
		small += *s >= 'a' && *s <= 'z' && (s == t->in->expected ||
				s[-1] == ' ') && strcspn(s, " ") > SHORT;
	return (telling >= LEAST_TO_REWORD || (telling > 1 &&
			come_in_order(words, &t->typed))) &&
			(small || t->in->kind == RECALL_KIND_TERM);
}

void trial_judge_brief(struct trial *t)
{
	struct recall_judgement *out = t->out;
	struct words all = mean_the_same(t, trial_expected(t));
	struct words typed = mean_the_same(t, t->typed);
	struct gaps gaps, more;
	double share, back;

	if (!may_be_reworded(t, &all) || count_denials(&all) !=
			count_denials(&typed) || has_own_number(&all, &typed) ||
			has_own_number(&typed, &all) ||
			judge_contradicts(&all, &typed))
		return;
	share = cover_all(t, &typed, &all, &gaps);
	back = cover_all(t, &all, &typed, &more);
	if (gaps.kind && is_told_what(t))
		return;
	if (gaps.kind && back > 0.99)
		share = 1;
	else if (back > 0.99 ? !is_part(&gaps, share) : gaps.replaced ||
			gaps.inside || share < JUDGE_PARTLY ||
			back < JUDGE_PARTLY)
		return;
	out->share = share;
	out->verdict = share > 0.99 ? RECALL_VERDICT_RIGHT :
			RECALL_VERDICT_PARTLY;
	if (share <= 0.99)
		out->why = "something of it is missing";
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

