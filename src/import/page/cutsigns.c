#include "cut.h"

#include <math.h>
#include <string.h>

static const struct word *word_at(const struct cut_at *c, size_t i)
{
	return &c->line->w[i];
}

static bool is_little(const struct word *w)
{
	return word_in(w, words_determiner) || word_in(w, words_preposition) ||
			word_in(w, words_conjunction);
}

/* "?" with a remark in brackets after it or not */
static bool closes_question(const struct cut_at *c, size_t i)
{
	if (word_end(word_at(c, i)) == '?')
		return true;
	return i && word_at(c, i)->s[0] == '(' &&
			word_end(word_at(c, i)) == ')' &&
			word_end(word_at(c, i - 1)) == '?';
}

static double counter_closes(const struct cut_at *c)
{
	return word_is_counter(c->prev);
}

static size_t question_marks(const struct cut_at *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->line->count; i++)
		n += word_end(word_at(c, i)) == '?';
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
static bool closed(const struct cut_at *c)
{
	return counter_closes(c) > 0 || question_closes(c) > 0;
}

/* A sign of an end that lies within the front. */
static double runs_past_end(const struct cut_at *c)
{
	double n = 0;

	for (size_t i = 0; i + 1 < c->at; i++) {
		bool remark = i + 2 == c->at && closes_question(c, i + 1);

		n += word_is_counter(word_at(c, i)) ||
				(closes_question(c, i) && !remark &&
				question_marks(c) < 3);
	}
	return n;
}

static double stops_short_of_end(const struct cut_at *c)
{
	for (size_t i = c->at; i < c->line->count && i < c->at + 12; i++)
		if (word_is_counter(word_at(c, i)) &&
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
	return label_colon(c) && words_equal(word_at(c, 0), c->next) &&
			(c->at == 1 || words_equal(c->prev, c->next));
}

/* How many words at the end of the front open the back again. */
static size_t repeated(const struct cut_at *c)
{
	for (size_t n = c->at < 4 ? c->at : 4; n; n--) {
		size_t k = 0;

		while (k < n && c->at + k < c->line->count &&
				words_equal(word_at(c, c->at - n + k),
				word_at(c, c->at + k)))
			k++;
		if (k == n && !is_little(c->next))
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
	return c->at > 1 && words_equal(c->prev, word_at(c, c->at - 2));
}

/* The back takes up the front's first word: "Mitosis Mitosis is …",
 * "Photosynthesis in plants Photosynthesis turns …". */
static double takes_up_head(const struct cut_at *c)
{
	return c->at > 1 && words_equal(word_at(c, 0), c->next) &&
			!is_little(c->next);
}

/* Words after which a capital is a surprise: small ones, and a short form in
 * their company that the page uses all over ("… of CRM | Privacy"). */
static bool low(const struct cut_at *c, size_t i)
{
	const struct word *w = word_at(c, i);

	if (w->shape == WORD_LOWER || w->shape == WORD_OTHER)
		return true;
	return w->shape == WORD_CAPS && i && cut_page_times(c->page, w) > 2 &&
			word_at(c, i - 1)->shape == WORD_LOWER;
}

/* small | Capital */
static double step_up(const struct cut_at *c)
{
	return c->next->shape == WORD_TITLE && low(c, c->at - 1);
}

/* small | SAP */
static double step_to_short_form(const struct cut_at *c)
{
	return c->next->shape == WORD_CAPS && low(c, c->at - 1) &&
			cut_page_times(c->page, c->next) <= 2;
}

/* Verbs that tell what a thing does, as definitions begin. */
static const char doing_verbs[] = "include includes provide provides allow "
	"allows helps supports maintain maintains direct directs guides compile "
	"compiles automate automates increases enable enables determine "
	"determines describe describes measures contain contains consist "
	"consists refer refers involve involves occur occurs mean means shows "
	"make makes give gives uses carry carries turns keep keeps acts "
	"controls causes prevent prevents produce produces can will has have "
	"help guide says";

/* Words that begin the name of a place or an age. */
static const char name_heads[] = "united european new south north east west "
	"great soviet world saint middle supreme central latin first second "
	"third sir king queen mount lake";

static bool is_verb(const struct word *w)
{
	return w->shape == WORD_LOWER && (word_in(w, doing_verbs) ||
			word_in(w, words_auxiliary));
}

/* … | Capital small: how sentences begin. But "Field Service allows" goes on
 * about the term, and "Magic Beanstalk of" is one. */
static double sentence_opens(const struct cut_at *c)
{
	if (c->next->shape != WORD_TITLE || !c->after)
		return 0;
	if (word_in(c->next, name_heads) && c->after->shape == WORD_TITLE)
		return c->at + 2 < c->line->count && word_at(c, c->at + 2)
				->shape == WORD_LOWER;
	if (c->after->shape != WORD_LOWER)
		return 0;
	if (is_verb(c->after) && c->prev->shape == WORD_TITLE &&
			!word_in(c->next, words_interrogative) &&
			!word_in(c->next, doing_verbs))
		return 0.3;
	return c->prev->shape == WORD_TITLE && word_in(c->after, "of and &") ?
			0.8 : 1;
}

/* "United | States law" */
static double splits_name(const struct cut_at *c)
{
	return c->next->shape == WORD_TITLE && word_in(c->prev, name_heads);
}

/* Places within the front where a back could have begun. */
static double passes_steps(const struct cut_at *c)
{
	double n = 0;

	if (closed(c))
		return 0;
	for (size_t i = 1; i < c->at; i++) {
		struct cut_at in = { c->page, c->line, i, word_at(c, i - 1),
			word_at(c, i), word_at(c, i + 1) };

		if (word_end(in.prev) == '-' || word_in(in.prev, "of and or &"))
			continue;
		n += step_up(&in) + 0.8 * step_to_short_form(&in) +
				0.5 * sentence_opens(&in);
	}
	return n > 3 ? 3 : n;
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
	return c->at > 2 && sentence_opens(c) > 0 &&
			word_at(c, c->at - 2)->shape == WORD_LOWER ? 0.3 : 0.8;
}

static double opens_on_link(const struct cut_at *c)
{
	if (c->next->shape == WORD_TITLE)
		return 0;
	if (word_in(c->next, "of and or de du von und et y o"))
		return 1.5;
	if (word_in(c->next, "that which who in on"))
		return 0.7;
	if (!word_in(c->next, words_preposition))
		return 0;
	/* "da capo | from the beginning" */
	return c->after && word_in(c->after, words_determiner) ? 0 : 0.3;
}

/* "the", "a", "any": definitions begin so */
static double opens_on_determiner(const struct cut_at *c)
{
	return word_in(c->next, words_determiner) &&
			!word_in(c->prev, words_preposition);
}

static double opens_on_verb(const struct cut_at *c)
{
	if (word_in(c->next, "used when where relating pertaining able how"))
		return 1;
	/* not within a question: "What does CPU stand for" */
	return is_verb(c->next) && !word_in(word_at(c, 0),
			words_interrogative) &&
			!word_in(c->prev, words_preposition) &&
			!word_in(c->prev, "that which who whose");
}

/* "PRM | Mostly used …": a short form alone before a sentence */
static double short_form_stands(const struct cut_at *c)
{
	return c->at == 1 && c->prev->shape == WORD_CAPS &&
			c->prev->core_len > 1 && sentence_opens(c) > 0;
}

/* "Usually", "Mostly": backs begin so */
static double opens_on_adverb(const struct cut_at *c)
{
	return word_in(c->next, "mostly usually often typically generally "
			"sometimes always never anyone anything someone "
			"something those");
}

/* "process of", "study of", "type of": a genus word and its link */
static double opens_on_genus(const struct cut_at *c)
{
	static const char genus[] = "process study type form method set group "
		"part act ability state amount measure system branch person "
		"someone something anything unit number place way science "
		"series change loss lack movement removal inflammation "
		"condition disease idea belief theory money total cost "
		"device tool word words technique points point collection";

	if (!c->after || !word_in(c->next, genus))
		return 0;
	return word_in(c->after, "of in that which who where used");
}

/* "lying under oath" */
static double opens_on_doing(const struct cut_at *c)
{
	const struct word *w = c->next;

	if (w->shape != WORD_LOWER || w->core_len < 5 || !c->after ||
			c->prev->shape != WORD_LOWER ||
			memcmp(w->core + w->core_len - 3, "ing", 3))
		return 0;
	return word_in(c->after, words_determiner) ? 1.6 :
			word_in(c->after, words_preposition) ? 1 : 0.4;
}

/* "1. … 2. …", "• … •": the list is the back */
static double opens_list(const struct cut_at *c)
{
	const struct word *w = c->next;
	bool one = w->len >= 2 && w->s[0] == '1' && strchr(".)", w->s[1]);

	for (size_t i = c->at + 1; one && i < c->line->count; i++) {
		const struct word *v = word_at(c, i);

		if (v->len >= 2 && v->s[0] == '2' && strchr(".)", v->s[1]))
			return 1;
	}
	return w->len >= 3 && (!memcmp(w->s, "\xE2\x80\xA2", 3) ||
			!memcmp(w->s, "\xE2\x96\xAA", 3));
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
			!word_in(word_at(c, 0), words_interrogative))
		n += 0.6;
	return n;
}

/* Words within the front that a back would have begun with. */
static double passes_openings(const struct cut_at *c)
{
	double n = 0;

	if (closed(c))
		return 0;
	for (size_t i = 1; i < c->at; i++) {
		struct cut_at in = { c->page, c->line, i, word_at(c, i - 1),
			word_at(c, i), word_at(c, i + 1) };

		n += opens_on_determiner(&in) + opens_on_verb(&in) +
				opens_on_genus(&in) + opens_on_doing(&in) +
				word_in(in.next, "that which who");
	}
	if (word_in(word_at(c, 0), words_interrogative))
		n -= 2;
	return n > 3 ? 3 : n < 0 ? 0 : n;
}

/* A back with a small letter on a page whose backs have capitals. */
static double small_on_capital_page(const struct cut_at *c)
{
	return c->next->shape == WORD_LOWER ? c->page->capitals : 0;
}

/* "Who was the first emperor of Rome | Augustus" */
static double name_answers(const struct cut_at *c)
{
	return word_in(word_at(c, 0), words_interrogative) &&
			c->next->shape >= WORD_TITLE && c->at > 2 &&
			c->line->count - c->at <= 2;
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

	if (closed(c))
		return 0;
	for (size_t i = 0; i < c->at; i++) {
		char e = word_end(word_at(c, i));

		if (i + 1 < c->at)
			n += e == '.' && word_at(c, i)->core_len > 2 ? 1.5 :
				e == ',' ? 0.4 : e == ':' || e == ';' ? 1 : 0;
	}
	return n > 4 ? 4 : n;
}

static double breaks_brackets(const struct cut_at *c)
{
	int open = 0;

	for (size_t i = 0; i < c->at; i++)
		for (size_t k = 0; k < word_at(c, i)->len; k++) {
			open += word_at(c, i)->s[k] == '(';
			open -= word_at(c, i)->s[k] == ')' && open;
		}
	return open > 0;
}

static double closes_brackets(const struct cut_at *c)
{
	if (word_end(c->prev) != ')' || word_is_counter(c->prev))
		return 0;
	return c->prev->s[0] == '(' && c->prev->shape == WORD_CAPS ? 2.2 : 1;
}

static double opens_brackets(const struct cut_at *c)
{
	if (c->next->s[0] != '(')
		return 0;
	return c->next->shape == WORD_CAPS ? 2 : 1;
}

static bool is_dash(const struct word *w)
{
	return w->core_len == 0 && w->len && (w->s[0] == '-' ||
			!memcmp(w->s, "\xE2\x80\x93", w->len < 3 ? w->len : 3));
}

/* Several dashes are a list; a single one belongs to the front. */
static double dash_after(const struct cut_at *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->line->count; i++)
		n += is_dash(word_at(c, i));
	return is_dash(c->next) ? n > 1 ? 1 : 0.3 : 0;
}

static double dash_before(const struct cut_at *c)
{
	return is_dash(c->prev) && c->at > 1 && c->at < 8;
}

static bool is_asking(const struct cut_at *c)
{
	return word_in(word_at(c, 0), words_interrogative);
}

/* A question has a verb and something after it. */
static double question_cut_short(const struct cut_at *c)
{
	size_t verb = 0;

	if (!is_asking(c))
		return 0;
	for (size_t i = 1; i < c->at && !verb; i++)
		if (word_in(word_at(c, i), words_auxiliary))
			verb = i;
	if (c->at < 3)
		return 1;
	return verb && verb + 1 >= c->at;
}

static double length_fits(const struct cut_at *c)
{
	double mean = c->page->mean + (is_asking(c) ? 0.6 : 0);
	double z = (log((double)c->at) - mean) / c->page->sd;

	if (closed(c))
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
					word_at(c, k)))
				k++;
			if (k == c->at)
				return 1;
		}
	}
	return 0;
}

const struct cut_sign cut_signs[] = {
	{ "counter closes", counter_closes, 8.0 },
	{ "question closes", question_closes, 8.0 },
	{ "runs past end", runs_past_end, -5.0 },
	{ "stops short of counter", stops_short_of_end, -4.0 },
	{ "repeats with colon", repeats_with_colon, 6.0 },
	{ "repeats term", repeats_term, 2.5 },
	{ "repeats whole", repeats_whole, 2.0 },
	{ "takes up head", takes_up_head, 3.0 },
	{ "step up", step_up, 2.6 },
	{ "step to short form", step_to_short_form, 1.4 },
	{ "sentence opens", sentence_opens, 2.4 },
	{ "passes steps", passes_steps, -1.7 },
	{ "ends on little", ends_on_little, -4.0 },
	{ "opens on link", opens_on_link, -4.0 },
	{ "opens on determiner", opens_on_determiner, 1.8 },
	{ "opens on verb", opens_on_verb, 2.0 },
	{ "short form stands", short_form_stands, 1.5 },
	{ "opens on adverb", opens_on_adverb, 1.5 },
	{ "opens on genus", opens_on_genus, 2.4 },
	{ "opens on doing", opens_on_doing, 1.2 },
	{ "passes openings", passes_openings, -1.5 },
	{ "small on capital page", small_on_capital_page, -1.8 },
	{ "name answers", name_answers, 1.5 },
	{ "comma before", comma_before, -5.0 },
	{ "colon before", colon_before, 1.5 },
	{ "stops inside", stops_inside, -1.6 },
	{ "breaks brackets", breaks_brackets, -5.0 },
	{ "closes brackets", closes_brackets, 1.2 },
	{ "opens brackets", opens_brackets, -2.0 },
	{ "opens list", opens_list, 6.0 },
	{ "tears apart", tears_apart, -4.0 },
	{ "splits name", splits_name, -3.0 },
	{ "repeats subject", repeats_subject, 3.0 },
	{ "holds both", holds_both, -2.0 },
	{ "dash before", dash_before, 2.0 },
	{ "dash after", dash_after, 3.0 },
	{ "question cut short", question_cut_short, -4.0 },
	{ "length fits", length_fits, 1.0 },
	{ "back is short", back_is_short, -0.6 },
	{ "front recurs", front_recurs, 1.0 },
};
const size_t cut_sign_count = sizeof(cut_signs) / sizeof(*cut_signs);
