#include "itemwise.h"

#include <string.h>

#include "answer.h"
#include "keypoints.h"
#include "points.h"
#include "slip.h"

#define NOWHERE SIZE_MAX
/* Words; nobody lists more, and each is looked at for each item. */
#define MOST_TYPED 250
/* An item of so many words is a sentence: most of it will do. */
#define LEAST_OF_SENTENCE 4
#define SENTENCE_COVERED 0.7
/* Words that say something; another form of one alone is a slip. */
#define LEAST_OF_PHRASE 2

/* What was typed, as one row of words that know their segment. */
struct typed {
	struct words words;
	size_t segment[MOST_TYPED];
	size_t letters[MOST_TYPED + 1];	/* bytes of all words before */
	bool used[MOST_TYPED];
	struct recall_arena *scratch;	/* of one comparison */
	size_t segments;
	struct words prompt;
	const struct word *shared;	/* that all items end with; or NULL */
};

struct window {
	size_t from, n;
	unsigned cost;
	bool across;	/* from one segment into another */
};

struct found {
	size_t order[JUDGE_MOST_ITEMS];	/* in which items are looked for */
	size_t place[JUDGE_MOST_ITEMS];	/* the first word, or NOWHERE */
	struct recall_part *parts;
};

static bool has_and(const struct words *w)
{
	for (size_t i = 0; i < w->n; i++)
		if (word_is_and(&w->w[i]))
			return true;
	return false;
}

static void add_segment(const struct trial *in, struct typed *t,
		const char *s)
{
	struct words words = trial_words(in, s);

	for (size_t i = 0; i < words.n && t->words.n < MOST_TYPED; i++) {
		t->segment[t->words.n] = t->segments;
		t->letters[t->words.n + 1] = t->letters[t->words.n] +
				words.w[i].len;
		t->words.w[t->words.n++] = words.w[i];
		t->segments += word_is_and(&words.w[i]);
	}
	t->segments++;
}

static struct typed *read_typed(const struct trial *in)
{
	struct typed *t = recall_arena_alloc(in->arena, sizeof(*t));
	struct items *cut = recall_arena_alloc(in->arena, sizeof(*cut));

	t->words.w = recall_arena_alloc(in->arena,
			MOST_TYPED * sizeof(*t->words.w));
	if (in->in->prompt)
		t->prompt = trial_read(in, in->in->prompt);
	judge_cut(in->arena, in->in->typed, cut);
	for (size_t i = 0; i < cut->n; i++)
		add_segment(in, t, cut->s[i]);
	return t;
}

/* Free words of which none before says "not". */
static bool is_free(const struct typed *t, size_t from, size_t n)
{
	for (size_t i = from; i < from + n; i++)
		if (t->used[i])
			return false;
	return from == 0 || !(t->words.w[from - 1].flags & WORD_NEGATION) ||
			t->segment[from - 1] != t->segment[from];
}

static void keep_best(struct window *best, struct window next)
{
	if (next.cost != best->cost ? next.cost < best->cost :
			next.across != best->across ? best->across :
			next.n > best->n)
		*best = next;
}

static size_t count_telling(const struct words *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++)
		n += word_says(&w->w[i]);
	return n;
}

/* Alike, or written as a part of it: "data" in "database". */
static bool is_partner(const struct trial *in, const struct word *w,
		const struct word *typed)
{
	if ((w->which & ~typed->which) == 0 && strstr(typed->s, w->s))
		return true;
	if ((typed->which & ~w->which) == 0 && strstr(w->s, typed->s))
		return true;
	return judge_compare_word(w, typed, in->strictness) !=
			JUDGE_NO_MATCH;
}

/* Where what was typed has to do with a way at all: how many words up to
 * there are like one of it. */
static void count_partners(const struct trial *in, const struct typed *t,
		const struct words *way, size_t upto[MOST_TYPED + 1])
{
	upto[0] = 0;
	for (size_t i = 0; i < t->words.n; i++) {
		bool found = false;

		for (size_t k = 0; k < way->n && !found; k++)
			found = word_says(&way->w[k]) && is_partner(in,
					&way->w[k], &t->words.w[i]);
		upto[i + 1] = upto[i] + found;
	}
}

static bool has_letters(uint32_t which, const struct words *words)
{
	for (size_t i = 0; i < words->n; i++)
		which &= ~words->w[i].which;
	return which == 0;
}

/* A way to give an item, and what must be in what is like it. */
struct sought {
	const struct words *way;
	size_t letters;
	uint32_t which;
	/* of a window: fewer when some were written as one, more when
	 * apart */
	size_t least_words, most_words;
	unsigned most;		/* that it may cost */
	bool whole;		/* it can't have been cut */
	struct recall_arena *scratch;
};

static struct sought seek(const struct words *way, unsigned most)
{
	struct sought s = { .way = way, .most = most };

	s.least_words = (way->n + 1) / 2;
	s.most_words = way->n + 1;
	s.whole = !has_and(way);

	for (size_t i = 0; i < way->n; i++) {
		s.letters += way->w[i].len;
		s.which |= way->w[i].which;
	}
	return s;
}

/* Quickly, before it is looked at word by word. */
static bool may_be(const struct trial *in, const struct typed *t,
		const struct sought *s, size_t from, size_t n)
{
	struct words some = { t->words.w + from, n, "" };

	if (s->most == 0)
		return t->letters[from + n] - t->letters[from] == s->letters &&
				is_free(t, from, n) &&
				has_letters(s->which, &some);
	return is_free(t, from, n) && judge_may_match(s->way, &some,
			in->strictness);
}

static void try_window(const struct trial *in, const struct typed *t,
		const struct sought *s, size_t from, size_t n,
		struct window *best)
{
	bool across = t->segment[from] != t->segment[from + n - 1];
	struct words some;

	/* only an item with an "and" in it can have been cut */
	if ((s->whole && across) || !may_be(in, t, s, from, n))
		return;
	some = judge_some_words(s->scratch, &t->words, from, n);
	keep_best(best, (struct window){ from, n, judge_compare(s->way, &some,
			in->strictness), across });
	recall_arena_reset(s->scratch);
}

/* Exactly it: from each word on there is one window of as many letters. */
static void search_same(const struct trial *in, const struct typed *t,
		const struct sought *s, struct window *best)
{
	size_t n = 1;

	for (size_t from = 0; from < t->words.n; from++) {
		n -= n > 1;
		while (from + n < t->words.n && t->letters[from + n] -
				t->letters[from] < s->letters)
			n++;
		if (n >= s->least_words && n <= s->most_words)
			try_window(in, t, s, from, n, best);
	}
}

/* Something like it: where enough words have to do with it at all. */
static void search_alike(const struct trial *in, const struct typed *t,
		const struct sought *s, struct window *best)
{
	size_t upto[MOST_TYPED + 1] = { 0 };
	size_t least = count_telling(s->way) / 2;

	if (least)
		count_partners(in, t, s->way, upto);
	for (size_t n = s->least_words; n <= s->most_words; n++)
		for (size_t from = 0; from + n <= t->words.n; from++)
			if (upto[from + n] - upto[from] >= least)
				try_window(in, t, s, from, n, best);
}

/* "Branch" of "the legislative branch, the executive branch". */
static const struct word *find_shared(const struct trial *in)
{
	const struct word *shared = NULL;

	for (size_t i = 0; i < in->items->n; i++) {
		struct words item = trial_words(in, in->items->s[i]);
		const struct word *last = word_neighbour(&item, item.n, -1);

		if (!last || (shared && !judge_same_root(shared, last)))
			return NULL;
		shared = last;
	}
	return shared;
}

/* "Ocean" where oceans were asked for. */
static bool is_given(const struct typed *t, const struct word *w)
{
	return word_tells(w) && ((t->shared && judge_same_root(t->shared, w))
			|| word_is_said(&t->prompt, w));
}

/* "Pacific" of "Pacific Ocean", "cardiac" of "cardiac muscle". */
static struct words drop_given(const struct trial *in, const struct typed *t,
		const struct words *way)
{
	size_t from = 0, to = way->n;

	while (from < to && !word_tells(&way->w[from]))
		from++;
	if (to > from + 1 && is_given(t, &way->w[to - 1]))
		to--;
	else if (to > from + 1 && is_given(t, &way->w[from]))
		from++;
	return to - from < way->n && word_neighbour(way, to, -1) ?
			judge_some_words(in->arena, way, from, to - from) :
			*way;
}

/* Each way to give it; bare: without what is given. */
static struct window search_ways(const struct trial *in,
		const struct typed *t, const char *item, unsigned most,
		bool bare)
{
	struct window best = { NOWHERE, 0, JUDGE_NO_MATCH, true };
	struct ways *ways = recall_arena_alloc(in->arena, sizeof(*ways));

	judge_ways(in->arena, item, false, ways);
	for (size_t i = 0; i < ways->n; i++) {
		struct words way = trial_words(in, ways->s[i]);
		struct words sought = bare ? drop_given(in, t, &way) : way;
		struct sought s = seek(&sought, most);

		if (bare && sought.n == way.n)
			continue;
		s.scratch = t->scratch;
		(most ? search_alike : search_same)(in, t, &s, &best);
	}
	return best;
}

static struct window search_item(const struct trial *in,
		const struct typed *t, const char *item, unsigned most)
{
	return search_ways(in, t, item, most, false);
}

static struct window search_bare(const struct trial *in,
		const struct typed *t, const char *item, unsigned most)
{
	return search_ways(in, t, item, most, true);
}

/* The free segment that says most of a long item, in its own words, or all
 * of a short one in another form ("finding" for "find"). */
static struct window search_sentence(const struct trial *in,
		const struct typed *t, const char *item, unsigned cost)
{
	struct window best = { NOWHERE, 0, JUDGE_NO_MATCH, true };
	struct points_typed said;
	double most, covered;
	struct words words = trial_words(in, item), some;
	size_t from = 0, n;
	bool sentence;

	sentence = words.n >= LEAST_OF_SENTENCE;
	most = sentence ? SENTENCE_COVERED : 1;
	(void)cost;	/* it is looked for last, and may cost one */
	if (in->strictness == RECALL_STRICT_STRICT || !count_telling(&words))
		return best;
	for (; from < t->words.n; from += n) {
		n = 1;
		while (from + n < t->words.n &&
				t->segment[from + n] == t->segment[from])
			n++;
		some = (struct words){ t->words.w + from, n, "" };
		if (!is_free(t, from, n) || judge_contradicts(&words, &some))
			continue;
		said = points_read(in, &some);
		covered = points_said(in, &words, &said);
		if (covered >= most) {
			most = covered;
			best = (struct window){ from, n, count_telling(&words) <
					LEAST_OF_PHRASE, false };
		}
	}
	return best;
}

static void take(struct typed *t, const struct window *w)
{
	for (size_t i = w->from; i < w->from + w->n; i++)
		t->used[i] = true;
}

typedef struct window (*search)(const struct trial *in,
		const struct typed *t, const char *item, unsigned most);

/* Longest first, since "data" is in "data mart" too. */
static void sort_items(const struct items *items, size_t *order)
{
	for (size_t i = 0; i < items->n; i++) {
		size_t k = i;

		for (; k && strlen(items->s[order[k - 1]]) <
				strlen(items->s[i]); k--)
			order[k] = order[k - 1];
		order[k] = i;
	}
}

/* Each item not yet found takes its best place, if it costs no more. */
static void match_all(const struct trial *in, struct typed *t,
		struct found *found, search look, unsigned most)
{
	for (size_t k = 0; k < in->items->n; k++) {
		size_t i = found->order[k];
		struct window w;

		if (found->place[i] != NOWHERE)
			continue;
		w = look(in, t, in->items->s[i], most);
		if (w.cost > most || w.from == NOWHERE)
			continue;
		found->place[i] = w.from;
		found->parts[i].there = true;
		found->parts[i].slip = w.cost > 0;
		take(t, &w);
	}
}

/* Keeps the longest run of places that go forward; the others aren't there. */
static void keep_order(const size_t *place, struct recall_part *parts,
		size_t n)
{
	size_t length[JUDGE_MOST_ITEMS], before[JUDGE_MOST_ITEMS];
	size_t last = NOWHERE;

	for (size_t i = 0; i < n; i++) {
		length[i] = place[i] != NOWHERE;
		before[i] = NOWHERE;
		for (size_t k = 0; length[i] && k < i; k++) {
			if (length[k] && place[k] < place[i] &&
					length[k] + 1 > length[i]) {
				length[i] = length[k] + 1;
				before[i] = k;
			}
		}
		if (length[i] && (last == NOWHERE || length[i] > length[last]))
			last = i;
	}
	for (size_t i = 0; i < n; i++)
		parts[i].there = false;
	for (; last != NOWHERE; last = before[last])
		parts[last].there = true;
}

/* Segments that say something, of which nothing was an item. */
static size_t count_extra(const struct typed *t)
{
	size_t extra = 0, i = 0;

	while (i < t->words.n) {
		size_t segment = t->segment[i];
		bool telling = false, used = false;

		for (; i < t->words.n && t->segment[i] == segment; i++) {
			used |= t->used[i];
			telling |= !(t->words.w[i].flags & (WORD_LIGHT |
					WORD_STOP));
		}
		extra += telling && !used;
	}
	return extra;
}

size_t judge_match_items(const struct trial *in, struct recall_part *parts)
{
	struct typed *t = read_typed(in);
	struct found found = { .parts = parts };

	t->shared = find_shared(in);
	sort_items(in->items, found.order);
	for (size_t i = 0; i < in->items->n; i++)
		found.place[i] = NOWHERE;
	t->scratch = recall_arena_new();
	match_all(in, t, &found, search_item, 0);
	match_all(in, t, &found, search_item, JUDGE_NO_MATCH - 1);
	match_all(in, t, &found, search_bare, 0);
	match_all(in, t, &found, search_bare, JUDGE_NO_MATCH - 1);
	recall_arena_free(t->scratch);
	match_all(in, t, &found, search_sentence, 1);
	if (in->items->ordered)
		keep_order(found.place, parts, in->items->n);
	return count_extra(t);
}
