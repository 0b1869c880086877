/*
 * Pages whose labels stand between the sides only ("Tap to flip"): a run of
 * text between two labels is the back of one card and the front of the next,
 * or, where both sides can be turned over, one side.
 */
#include "labelunits.h"

#include "../reader.h"

#include <stdlib.h>
#include <string.h>

#define SHORT_TOPIC 40	/* bytes */

static bool turns(enum label_role role)
{
	return role == LABEL_TURN || role == LABEL_BACK;
}

/* Between two cards no label stands: all turn cards over, or bring notes, and
 * text follows but one of those that turn. */
bool labels_are_parted(const struct labels *l)
{
	size_t filled = 0, first = labels_text_run(l, 0);

	if (l->placed)
		return l->parted;
	for (size_t k = 0; k < l->chosen_count; k++) {
		size_t texts = 0, times = 0;

		if (!turns(l->role[k]) && l->role[k] != LABEL_NOTE)
			return false;
		for (size_t i = 0; i < l->page->count; i++) {
			times += l->label[i] == (int)k;
			texts += l->label[i] == (int)k &&
					i + 1 < l->page->count &&
					l->label[i + 1] < 0;
		}
		filled += turns(l->role[k]) && texts * 2 > times;
	}
	return filled == 1 && first && first < l->page->count &&
			turns(l->role[l->label[first]]);
}

struct runs {
	const struct labels *l;
	struct slot *run;	/* between labels; the first is the head's */
	size_t count;
	bool blocky;		/* pieces are blocks, else lines */
	size_t usual;		/* pieces of most runs */
	bool topics;		/* the last but one is a topic's name */
};

static bool starts_piece(const struct runs *r, const struct slot *s, size_t i)
{
	return i == s->from || !r->blocky || r->l->page->lines[i].blanks;
}

static size_t count_pieces(const struct runs *r, const struct slot *s)
{
	size_t n = 0;

	for (size_t i = s->from; i < s->to; i++)
		n += starts_piece(r, s, i);
	return n;
}

/* Where the k-th piece from the end begins, 1 the last. */
static size_t piece_from_end(const struct runs *r, const struct slot *s,
		size_t k)
{
	for (size_t i = s->to; i-- > s->from;)
		if (starts_piece(r, s, i) && !--k)
			return i;
	return s->from;
}

static void find_runs(struct runs *r)
{
	const struct page *page = r->l->page;
	size_t gaps = 0, several = 0, times[8] = { 0 };

	r->run = recall_calloc(page->count + 1, sizeof(*r->run));
	for (size_t i = r->l->head, n; i < page->count; i += n ? n : 1) {
		n = labels_text_run(r->l, i);
		if (n)
			r->run[r->count++] = (struct slot){ i, i + n,
				i ? r->l->label[i - 1] : -1, i ?
				r->l->role[r->l->label[i - 1]] :
				LABEL_UNKNOWN };
	}
	for (size_t k = 1; k + 1 < r->count; k++) {
		several += r->run[k].to - r->run[k].from > 1;
		gaps += slot_blocks(r->l, &r->run[k]) > 1;
	}
	r->blocky = gaps * 2 > several;
	for (size_t k = 1; k + 1 < r->count; k++) {
		size_t n = count_pieces(r, &r->run[k]);

		times[n < 7 ? n : 7] += turns(r->run[k + 1].role);
	}
	r->usual = 1;
	for (size_t n = 2; n < 7; n++)
		r->usual = times[n] > times[r->usual] ? n : r->usual;
}

/* The line that names a topic above the front, NULL none. */
static const struct import_line *topic_of(const struct runs *r, size_t k)
{
	const struct import_line *line = &r->l->page->lines[piece_from_end(r,
			&r->run[k], 2)];

	return count_pieces(r, &r->run[k]) >= 3 && line->len <= SHORT_TOPIC ?
			line : NULL;
}

/* Topics are short, stand above every front, and come again. */
static bool have_topics(const struct runs *r)
{
	size_t named = 0, again = 0;

	for (size_t k = 1; k + 1 < r->count; k++) {
		const struct import_line *line = topic_of(r, k);
		bool same = false;

		for (size_t i = 1; line && i < k && !same; i++) {
			const struct import_line *other = topic_of(r, i);

			same = other && !strcmp(other->text, line->text);
		}
		named += line != NULL;
		again += same;
	}
	return r->usual == 3 && named * 10 >= (r->count - 2) * 8 && again;
}

/* Above the first one the page's head may stand in the same block. */
static struct slot front_of(const struct runs *r, size_t k)
{
	struct slot s = r->run[k];
	size_t most = 1;

	s.from = piece_from_end(r, &s, 1);
	for (size_t i = 1; !k && i + 1 < r->count; i++) {
		size_t n = r->run[i].to - piece_from_end(r, &r->run[i], 1);

		most = n > most ? n : most;
	}
	if (!k && s.to - s.from > most)
		s.from = s.to - most;
	return s;
}

/* Does the next card's front stand at the end of this run? */
static bool holds_front(const struct runs *r, size_t k)
{
	return k + 1 < r->count && turns(r->run[k + 1].role);
}

/* The back in a run before the next front. Below the last card is the page's
 * foot, between two there may be an advertisement. */
static struct slot back_of(const struct runs *r, size_t k)
{
	struct slot s = r->run[k];
	bool last = k + 1 == r->count;
	size_t most = r->usual > 2 ? r->usual - 1 - r->topics : 1, n = 0;

	if (holds_front(r, k) && r->usual > 1)
		s.to = piece_from_end(r, &s, 1 + r->topics);
	for (size_t i = s.from; i < s.to; i++) {
		n += starts_piece(r, &s, i);
		if ((last && n > most) || page_is_advert(
				r->l->page->lines[i].text))
			s.to = i;
	}
	return s;
}

/* Where the page's foot begins below the last card's back. */
static size_t last_back_end(const struct runs *r, const struct slot *last,
		size_t step)
{
	struct last_runs backs = { .count = 0 };

	for (size_t k = 0; k + 2 < r->count; k += step) {
		struct slot b = back_of(r, k + 1);
		size_t n = b.to - b.from;

		if (!turns(r->run[k + 1].role))
			continue;
		backs.times[n < RUNS_MOST ? n : RUNS_MOST]++;
		backs.count++;
		for (size_t i = b.from + 1; i < b.to; i++)
			backs.gaps |= r->l->page->lines[i].blanks > 0;
	}
	return backs.count < LABEL_CARDS ? last->to : page_last_end(
			r->l->page, last->from, last->to, &backs);
}

/* "Example: …" between a back and the next front; NULL none. */
static const char *note_after(const struct runs *r, size_t k)
{
	const struct import_line *lines = r->l->page->lines;
	struct recall_arena *arena = r->l->page->set->arena;
	struct slot s;

	if (k + 1 >= r->count || r->run[k + 1].role != LABEL_NOTE)
		return NULL;
	s = back_of(r, k + 1);
	if (s.from == s.to)
		return NULL;
	return import_json_extra(arena, "note", recall_arena_printf(arena,
			"%s: %s", lines[s.from - 1].text,
			page_join(r->l->page, lines + s.from, s.to - s.from)));
}

size_t labels_read_parted(const struct labels *l)
{
	struct runs r = { .l = l };
	size_t step;

	find_runs(&r);
	r.topics = have_topics(&r);
	step = r.usual == 1 ? 2 : 1;
	for (size_t k = 0; k + 1 < r.count; k += step) {
		struct slot a = front_of(&r, k), b = back_of(&r, k + 1);

		if (k + 2 == r.count && b.from < b.to)
			b.to = last_back_end(&r, &b, step);
		if (turns(r.run[k + 1].role) && b.from < b.to)
			labels_add_pair(l, &a, &b, note_after(&r, k + 1));
	}
	step = l->head ? l->head : r.count ? piece_from_end(&r, &r.run[0], 1 + r.topics) : 0;
	free(r.run);
	return step;
}
