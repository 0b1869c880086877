/*
 * Signs of a cut that the classes of four words don't show: what closes a
 * front by itself, what stands twice, what belongs together, and how long
 * the sides are.
 */
#include "cut.h"

#include <math.h>
#include <string.h>

static const struct word *cut_word(const struct cut_at *c, size_t i)
{
	return &c->line->w[i];
}

static bool is_dash(const struct cut_at *c, size_t i)
{
	return c->line->tags[i].mark == MARK_DASH;
}

static bool is_little(const struct word *w)
{
	return word_in(w, words_determiner) || word_in(w, words_preposition) ||
			word_in(w, words_conjunction);
}

bool cut_is_sum(const struct word *w)
{
	bool digit = false, sign = false;

	for (size_t i = 0; i < w->len; i++) {
		digit |= w->s[i] >= '0' && w->s[i] <= '9';
		sign |= strchr("/+*=^", w->s[i]) != NULL;
	}
	return sign && (digit || w->len == 1);
}

/* "?" with a remark in brackets after it or not */
static bool closes_question(const struct cut_at *c, size_t i)
{
	if (word_end(cut_word(c, i)) == '?')
		return true;
	return i && cut_word(c, i)->s[0] == '(' &&
			!cut_is_sum(cut_word(c, i)) &&
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

/* "Where does the fizz in | Champagne come from?" */
static double stops_short_of_question(const struct cut_at *c)
{
	for (size_t i = 0; i < c->at; i++)
		if (closes_question(c, i))
			return 0;
	for (size_t i = c->at; c->line->asks && i < c->line->count; i++)
		if (closes_question(c, i))
			return 1;
	return 0;
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
	return word_end(c->next) == ':' &&
	       c->next->len == c->next->core_len + 1;
}

/* "ERM | ERM: helps …", and not "ERM ERM: | helps …" */
static double repeats_with_colon(const struct cut_at *c)
{
	if (c->at == 2 && word_end(c->prev) == ':' &&
			words_equal(cut_word(c, 0), c->prev))
		return -1;
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
	return c->at > 1 && words_equal(c->prev, cut_word(c, c->at - 2));
}

static bool has_content(const struct cut_at *c, size_t i)
{
	return c->line->tags[i].class >= CLASS_DO &&
			cut_word(c, i)->core_len > 2;
}

/* Is the word i said again among the first ones of the back? */
static bool is_said_again(const struct cut_at *c, size_t i)
{
	for (size_t k = c->at + 1; k < c->line->count && k < c->at + 7; k++)
		if (k > i && words_equal(cut_word(c, i), cut_word(c, k)))
			return has_content(c, i);
	return false;
}

/* "jump shot | a shot while …", and not "jump | shot a shot while …" */
static double takes_up_last(const struct cut_at *c)
{
	return is_said_again(c, c->at - 1) - is_said_again(c, c->at);
}

/* How many other fronts end in the word i, in logs. */
static double others_end(const struct cut_at *c, size_t i)
{
	const struct cut_line *l = c->line;
	double n = c->page->ended[l->slots[i]];

	if (!has_content(c, i))
		return 0;
	if (l->best && l->slots[l->best - 1] == l->slots[i])
		n -= l->confidence;
	return n > 0.01 ? log1p(n) : 0;
}

/* "hook shot |" where there are "set shot" and "bank shot" */
static double ends_like_others(const struct cut_at *c)
{
	return others_end(c, c->at - 1) - others_end(c, c->at);
}

/* The back takes up the front's first word: "Mitosis Mitosis is …",
 * "Photosynthesis in plants Photosynthesis turns …". */
static double takes_up_head(const struct cut_at *c)
{
	return c->at > 1 && words_equal(cut_word(c, 0), c->next) &&
			!is_little(c->next);
}

/* "3. | Target Marketing", "Part | 2", "CRM is | building", "de | facto"; of
 * dates 1066 is a front. */
static double tears_apart(const struct cut_at *c)
{
	double n = 0;

	if (c->at == 1 && cut_is_year(c->prev))
		n -= 2 * c->page->years;
	else if (c->at == 1 && c->prev->shape == WORD_OTHER)
		n += 1.5;
	if (c->at == 1 && c->prev->shape != WORD_CAPS &&
			!c->page->bilingual && is_little(c->prev))
		n += 1;
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

/* "Robert E. | Lee", "Marbury v. | Madison", "Henry | VIII" */
static double name_goes_on(const struct cut_at *c)
{
	const struct word *w = c->prev;
	bool initial = word_end(w) == '.' && w->shape == WORD_CAPS &&
			w->core_len <= 3;
	bool roman = c->next->shape == WORD_CAPS && w->shape == WORD_TITLE &&
			c->line->tags[c->at].class == CLASS_NUMBER;

	return c->next->shape >= WORD_TITLE && (initial || roman ||
			word_in(w, "v vs dr mr mrs st fc von van de la"));
}

/* The short form before the cut is what the words after it begin with. */
static double spells_out(const struct cut_at *c)
{
	const struct word *w = c->prev;
	size_t k = 0;

	if (w->shape != WORD_CAPS || w->core_len < 2 || w->core_len > 8 ||
			c->next->s[0] == '(' || word_end(w) == ':')
		return 0;
	for (size_t i = c->at; i < c->line->count && k < w->core_len &&
			i < c->at + 12; i++) {
		const struct word *v = cut_word(c, i);
		char letter = v->core_len ? *v->core : 0;

		letter = letter >= 'a' && letter <= 'z' ?
				(char)(letter - 32) : letter;
		if (letter == w->core[k])
			k++;
		else if (!is_little(v))
			return 0;
	}
	return k == w->core_len;
}

/* "4 | August", "June | 1914" */
static double splits_date(const struct cut_at *c)
{
	const struct cut_tag *t = &c->line->tags[c->at];

	return (t[-1].class == CLASS_NUMBER && t[0].class == CLASS_MONTH) ||
			(t[-1].class == CLASS_MONTH &&
			t[0].class == CLASS_NUMBER);
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

/* "ECG (electrocardiogram) |"; of a single short form more surely */
static double closes_brackets(const struct cut_at *c)
{
	size_t from = c->at - 1;

	if (word_end(c->prev) != ')' || word_is_counter(c->prev))
		return 0;
	while (from && cut_word(c, from)->s[0] != '(')
		from--;
	if (cut_word(c, from)->core_len < 2)
		return 0.5;	/* a sum */
	return from + 1 == c->at && c->prev->shape == WORD_CAPS ? 2.2 : 2;
}

static double opens_brackets(const struct cut_at *c)
{
	if (c->next->s[0] != '(' || c->next->core_len < 2)
		return 0;	/* "(a + b) / 2" is a back */
	return c->next->shape == WORD_CAPS ? 2 : 1;
}

static double dash_before(const struct cut_at *c)
{
	return is_dash(c, c->at - 1) && c->at > 1 && c->at < 8;
}

/* Several dashes are a list; a single one belongs to the front. */
static double dash_after(const struct cut_at *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->line->count; i++)
		n += is_dash(c, i);
	return is_dash(c, c->at) ? n > 1 ? 1 : 0.3 : 0;
}

/* A question has a verb and something after it. */
static double question_cut_short(const struct cut_at *c)
{
	size_t verb = 0;

	if (!c->line->asks)
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
	double mean = c->page->mean + (c->line->asks ? 0.6 : 0);
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

/* The front occurs elsewhere on the page as the same run of words. */
static double front_recurs(const struct cut_at *c)
{
	return c->at <= CUT_HEAD_WORDS && c->line->recurs >> c->at & 1;
}

/* "stage | left" where there is a "stage manager" */
static double splits_family(const struct cut_at *c)
{
	return c->at <= CUT_HEAD_WORDS && c->line->shares >> c->at & 1;
}

/* Words after which a capital is a surprise: small ones, and a short form in
 * their company that the page uses all over ("… of CRM | Privacy"). */
static bool low(const struct cut_at *c, size_t i)
{
	const struct word *w = cut_word(c, i);

	if (w->shape == WORD_LOWER || w->shape == WORD_OTHER)
		return true;
	return w->shape == WORD_CAPS && i &&
			cut_line_times(c->page, c->line, i) > 2 &&
			cut_word(c, i - 1)->shape == WORD_LOWER;
}

/* small | SAP */
static double step_to_short_form(const struct cut_at *c)
{
	return c->next->shape == WORD_CAPS && low(c, c->at - 1) &&
			cut_line_times(c->page, c->line, c->at) <= 2;
}

/* Words that begin the name of a place or an age. */
static const char name_heads[] = "united european new south north east west "
	"great soviet world saint middle supreme central latin first second "
	"third sir king queen mount lake prime";

/* "United | States law" */
static double splits_name(const struct cut_at *c)
{
	return c->next->shape == WORD_TITLE && word_in(c->prev, name_heads);
}

static bool has_verb(const struct cut_at *c, size_t end)
{
	for (size_t i = 1; i < end; i++) {
		unsigned class = c->line->tags[i].class;

		if (class == CLASS_IS || class == CLASS_CAN ||
				class == CLASS_DOES || class == CLASS_EITHERS)
			return true;
	}
	return false;
}

/* "relies on | Surveys", "uses tools for | Sales": a sentence that stops
 * where its answer goes on. "Bill of | Rights" is none. */
static double answer_goes_on(const struct cut_at *c)
{
	static const char leading[] = "consists consist deals relies rely "
		"depends based responsible described use used uses caused made "
		"found followed led includes done given composed such known "
		"invented written discovered measured called named located";
	const struct word *before = c->at > 1 ? cut_word(c, c->at - 2) : NULL;

	if (!before || c->next->shape < WORD_TITLE || c->page->nouns_are_big ||
			before->shape != WORD_LOWER ||
			!word_in(c->prev, words_preposition))
		return 0;
	return word_in(c->prev, "by") || word_in(before, leading) ||
			has_verb(c, c->at - 1);
}

/* "Tools that support SCM | SAP Oracle", "Drawbacks of ERP | Training": what
 * several of something are, one capital after the other. */
static double names_several(const struct cut_at *c)
{
	size_t names = 0, n = c->line->count - c->at;
	const struct word *first = cut_word(c, 0);

	if (n < 2 || c->page->nouns_are_big || c->at < 2 ||
			first->core_len < 4 ||
			first->core[first->core_len - 1] != 's')
		return 0;
	for (size_t i = c->at; i < c->line->count; i++)
		names += cut_word(c, i)->shape >= WORD_TITLE;
	if (names != n)
		return 0;
	/* the front's own last capital belongs to it */
	return low(c, c->at - 1) || (c->prev->shape == WORD_CAPS && c->at > 2 &&
			cut_word(c, c->at - 2)->shape == WORD_LOWER);
}

/* "Who was the first emperor of Rome | Augustus" */
static double name_answers(const struct cut_at *c)
{
	return word_in(cut_word(c, 0), words_interrogative) &&
			c->next->shape >= WORD_TITLE && c->at > 2 &&
			c->line->count - c->at <= 2;
}

/* "1. … 2. …", "• … •": the list is the back */
static double opens_list(const struct cut_at *c)
{
	const struct word *w = c->next;
	bool one = w->len >= 2 && w->s[0] == '1' && strchr(".)", w->s[1]);

	for (size_t i = c->at + 1; one && i < c->line->count; i++) {
		const struct word *v = cut_word(c, i);

		if (v->len >= 2 && v->s[0] == '2' && strchr(".)", v->s[1]))
			return 1;
	}
	return w->len >= 3 && (!memcmp(w->s, "\xE2\x80\xA2", 3) ||
			!memcmp(w->s, "\xE2\x96\xAA", 3));
}

/* "… of DNA | adenine, thymine, guanine": short items with commas. */
static double opens_comma_list(const struct cut_at *c)
{
	size_t commas = 0, run = 0, longest = 0;

	if (c->line->count - c->at > 12)
		return 0;
	for (size_t i = c->at; i < c->line->count; i++) {
		bool comma = word_end(cut_word(c, i)) == ',';

		run++;
		longest = run > longest ? run : longest;
		commas += comma;
		run = comma ? 0 : run;
	}
	return commas > 1 && longest <= 2 && word_end(c->next) == ',';
}

/* Term | Definition on a page whose nouns all have capitals: the first two
 * capitals beside each other, "Nenne die drei Zonen | Tropen" too. */
static double nouns_meet(const struct cut_at *c)
{
	if (!c->page->nouns_are_big || c->next->shape < WORD_TITLE ||
			c->prev->shape < WORD_TITLE ||
			word_end(c->prev) == ',')
		return 0;
	for (size_t i = 1; i < c->at; i++)
		if (cut_word(c, i)->shape >= WORD_TITLE &&
				cut_word(c, i - 1)->shape >= WORD_TITLE)
			return 0.3;
	return 1;
}

const struct cut_sign cut_signs[CUT_SIGNS + 1] = {
	{ "counter closes", counter_closes },
	{ "question closes", question_closes },
	{ "runs past end", runs_past_end },
	{ "stops short of counter", stops_short_of_end },
	{ "stops short of question", stops_short_of_question },
	{ "repeats with colon", repeats_with_colon },
	{ "repeats term", repeats_term },
	{ "repeats whole", repeats_whole },
	{ "repeats subject", repeats_subject },
	{ "holds both", holds_both },
	{ "takes up head", takes_up_head },
	{ "takes up last", takes_up_last },
	{ "ends like others", ends_like_others },
	{ "tears apart", tears_apart },
	{ "name goes on", name_goes_on },
	{ "spells out", spells_out },
	{ "splits date", splits_date },
	{ "breaks brackets", breaks_brackets },
	{ "closes brackets", closes_brackets },
	{ "opens brackets", opens_brackets },
	{ "dash before", dash_before },
	{ "dash after", dash_after },
	{ "question cut short", question_cut_short },
	{ "length fits", length_fits },
	{ "back is short", back_is_short },
	{ "front recurs", front_recurs },
	{ "splits family", splits_family },
	{ "step to short form", step_to_short_form },
	{ "splits name", splits_name },
	{ "answer goes on", answer_goes_on },
	{ "names several", names_several },
	{ "name answers", name_answers },
	{ "opens list", opens_list },
	{ "opens comma list", opens_comma_list },
	{ "nouns meet", nouns_meet },
	{ NULL, NULL },
};
