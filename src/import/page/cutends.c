/* Signs of a cut that lie in the front: how questions and terms end. */
#include "cut.h"

#include <math.h>
#include <string.h>

/* "?" with a remark in brackets after it or not */
static bool closes_question(const struct cut_at *c, size_t i)
{
	if (word_end(cut_word(c, i)) == '?')
		return true;
	return i && cut_word(c, i)->s[0] == '(' &&
			word_end(cut_word(c, i)) == ')' &&
			word_end(cut_word(c, i - 1)) == '?';
}

static double counter_closes(const struct cut_at *c)
{
	return word_is_counter(c->prev);
}

static size_t question_marks(const struct cut_at *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->line->count; i++)
		n += word_end(cut_word(c, i)) == '?';
	return n;
}

static double question_closes(const struct cut_at *c)
{
	/* the remark belongs to the question */
	if (closes_question(c, c->at) && c->next->s[0] == '(')
		return 0;
	/* a row of questions is somebody's list of examples */
	return closes_question(c, c->at - 1) && question_marks(c) < 3;
}

/* Where the front says itself that it ends, its inside proves nothing. */
bool cut_closed(const struct cut_at *c)
{
	return counter_closes(c) > 0 || question_closes(c) > 0;
}

/* A sign of an end that lies within the front. */
static double runs_past_end(const struct cut_at *c)
{
	double n = 0;

	for (size_t i = 0; i + 1 < c->at; i++) {
		bool remark = i + 2 == c->at && closes_question(c, i + 1);

		n += word_is_counter(cut_word(c, i)) ||
				(closes_question(c, i) && !remark &&
				question_marks(c) < 3);
	}
	return n;
}

static double stops_short_of_end(const struct cut_at *c)
{
	for (size_t i = c->at; i < c->line->count && i < c->at + 12; i++)
		if (word_is_counter(cut_word(c, i)) &&
				i + 1 < c->line->count)
			return 1;
	return 0;
}

static bool label_colon(const struct cut_at *c)
{
	return word_end(c->next) == ':' && c->next->len == c->next->core_len + 1;
}

/* "ERM ERM: helps …" */
static double repeats_with_colon(const struct cut_at *c)
{
	return label_colon(c) && words_equal(cut_word(c, 0), c->next) &&
			(c->at == 1 || words_equal(c->prev, c->next));
}

/* How many words at the end of the front open the back again. */
static size_t repeated(const struct cut_at *c)
{
	for (size_t n = c->at < 4 ? c->at : 4; n; n--) {
		size_t k = 0;

		while (k < n && c->at + k < c->line->count &&
				words_equal(cut_word(c, c->at - n + k),
				cut_word(c, c->at + k)))
			k++;
		if (k == n && !cut_little(c->next))
			return n;
	}
	return 0;
}

static double repeats_term(const struct cut_at *c)
{
	size_t n = repeated(c);

	return n > 1 ? 1 : n == 1 ? 0.5 : 0;
}

static double repeats_whole(const struct cut_at *c)
{
	return repeated(c) == c->at;
}

/* "… of CRM | CRM is …", and not one word later. */
static double repeats_subject(const struct cut_at *c)
{
	return words_equal(c->prev, c->next) && c->after &&
			word_in(c->after, words_auxiliary);
}

static double holds_both(const struct cut_at *c)
{
	return c->at > 1 && words_equal(c->prev, cut_word(c, c->at - 2));
}

/* The back takes up the front's first word: "Mitosis Mitosis is …",
 * "Photosynthesis in plants Photosynthesis turns …". */
static double takes_up_head(const struct cut_at *c)
{
	return c->at > 1 && words_equal(cut_word(c, 0), c->next) &&
			!cut_little(c->next);
}

/* Fronts don't end on "the" or "of"; but "… uses tools for | Sales …" does
 * break off. */
static double ends_on_little(const struct cut_at *c)
{
	if (word_in(c->prev, words_conjunction) ||
			word_in(c->prev, words_determiner))
		return 1.5;
	if (word_in(c->prev, "of de du von"))
		return 1.3;
	if (!word_in(c->prev, words_preposition))
		return 0;
	return c->at > 2 && cut_sentence_opens(c) > 0 &&
			cut_word(c, c->at - 2)->shape == WORD_LOWER ? 0.3 : 0.8;
}

/* "3. | Target Marketing", "Part | 2", "CRM is | building" */
static double tears_apart(const struct cut_at *c)
{
	double n = 0;

	if (c->at == 1 && c->prev->shape == WORD_OTHER)
		n += 1.5;
	if (c->next->shape == WORD_OTHER && word_in(c->prev, "part type phase "
			"stage section chapter unit level step volume world "
			"theory class grade no"))
		n += 1;
	if (word_in(c->next, "part") && c->after &&
			c->after->shape == WORD_OTHER)
		n += 1;
	if (c->next->shape >= WORD_TITLE && word_in(c->next, "continued"))
		n += 1;
	if (word_in(c->prev, words_interrogative))
		n += 1;
	if (word_in(c->prev, words_auxiliary) &&
			!word_in(cut_word(c, 0), words_interrogative))
		n += 0.6;
	return n;
}

static double comma_before(const struct cut_at *c)
{
	return word_end(c->prev) == ',' || word_end(c->prev) == ';' ||
			word_end(c->prev) == '/' || word_end(c->prev) == '&';
}

static double colon_before(const struct cut_at *c)
{
	return word_end(c->prev) == ':' && c->at < 6;
}

static double stops_inside(const struct cut_at *c)
{
	double n = 0;

	if (cut_closed(c))
		return 0;
	for (size_t i = 0; i < c->at; i++) {
		char e = word_end(cut_word(c, i));

		if (i + 1 < c->at)
			n += e == '.' && cut_word(c, i)->core_len > 2 ? 1.5 :
				e == ',' ? 0.4 : e == ':' || e == ';' ? 1 : 0;
	}
	return n > 4 ? 4 : n;
}

static double breaks_brackets(const struct cut_at *c)
{
	int open = 0;

	for (size_t i = 0; i < c->at; i++)
		for (size_t k = 0; k < cut_word(c, i)->len; k++) {
			open += cut_word(c, i)->s[k] == '(';
			open -= cut_word(c, i)->s[k] == ')' && open;
		}
	return open > 0;
}

static double closes_brackets(const struct cut_at *c)
{
	if (word_end(c->prev) != ')' || word_is_counter(c->prev))
		return 0;
	return c->prev->s[0] == '(' && c->prev->shape == WORD_CAPS ? 2.2 : 1;
}

static double dash_before(const struct cut_at *c)
{
	return cut_dash(c->prev) && c->at > 1 && c->at < 8;
}

static bool is_asking(const struct cut_at *c)
{
	return word_in(cut_word(c, 0), words_interrogative) ||
			(c->line->count > 4 && word_in(cut_word(c, 0),
			"name nenne define describe explain state"));
}

/* A question has a verb and something after it. */
static double question_cut_short(const struct cut_at *c)
{
	size_t verb = 0;

	if (!is_asking(c))
		return 0;
	for (size_t i = 1; i < c->at && !verb; i++)
		if (word_in(cut_word(c, i), words_auxiliary))
			verb = i;
	if (c->at < 3)
		return 1;
	return verb && verb + 1 >= c->at;
}

static double length_fits(const struct cut_at *c)
{
	double mean = c->page->mean + (is_asking(c) ? 0.6 : 0);
	double z = (log((double)c->at) - mean) / c->page->sd;

	if (cut_closed(c))
		return -0.5;
	return -0.5 * z * z < -6 ? -6 : -0.5 * z * z;
}

/* Fronts are seldom longer than their backs unless they ask. */
static double back_is_short(const struct cut_at *c)
{
	size_t back = c->line->count - c->at;

	return back < c->at && word_end(c->prev) != '?';
}

/* Longer pages are not searched for every front. */
#define RECUR_LINES 600

/* The front occurs elsewhere on the page as the same run of words. */
static double front_recurs(const struct cut_at *c)
{
	if (c->at < 2 || c->at > 4 || c->page->count > RECUR_LINES)
		return 0;
	for (size_t l = 0; l < c->page->count; l++) {
		const struct cut_line *line = &c->page->lines[l];

		for (size_t i = 0; line != c->line &&
				i + c->at <= line->count; i++) {
			size_t k = 0;

			while (k < c->at && words_equal(&line->w[i + k],
					cut_word(c, k)))
				k++;
			if (k == c->at)
				return 1;
		}
	}
	return 0;
}

const struct cut_sign cut_end_signs[] = {
	{ "counter closes", counter_closes, 8.0 },
	{ "question closes", question_closes, 8.0 },
	{ "runs past end", runs_past_end, -5.0 },
	{ "stops short of counter", stops_short_of_end, -4.0 },
	{ "repeats with colon", repeats_with_colon, 6.0 },
	{ "repeats term", repeats_term, 3.0 },
	{ "repeats whole", repeats_whole, 2.0 },
	{ "takes up head", takes_up_head, 3.0 },
	{ "ends on little", ends_on_little, -4.2 },
	{ "comma before", comma_before, -5.1 },
	{ "colon before", colon_before, 1.5 },
	{ "stops inside", stops_inside, -1.6 },
	{ "breaks brackets", breaks_brackets, -5.0 },
	{ "closes brackets", closes_brackets, 1.4 },
	{ "tears apart", tears_apart, -4.0 },
	{ "repeats subject", repeats_subject, 3.0 },
	{ "holds both", holds_both, -2.0 },
	{ "dash before", dash_before, 2.0 },
	{ "question cut short", question_cut_short, -4.1 },
	{ "length fits", length_fits, 1.3 },
	{ "back is short", back_is_short, -0.9 },
	{ "front recurs", front_recurs, 1.0 },
	{ NULL, NULL, 0 },
};
