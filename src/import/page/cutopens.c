/* Signs of a cut that lie in the back: how answers and definitions begin. */
#include "cut.h"

#include <string.h>

/* Words after which a capital is a surprise: small ones, and a short form in
 * their company that the page uses all over ("… of CRM | Privacy"). */
static bool low(const struct cut_at *c, size_t i)
{
	const struct word *w = cut_word(c, i);

	if (w->shape == WORD_LOWER || w->shape == WORD_OTHER)
		return true;
	return w->shape == WORD_CAPS && i && cut_page_times(c->page, w) > 2 &&
			cut_word(c, i - 1)->shape == WORD_LOWER;
}

/* small | Capital */
static double step_up(const struct cut_at *c)
{
	return !c->page->nouns_are_big && c->next->shape == WORD_TITLE &&
			low(c, c->at - 1);
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
	"help guide says gave made took led ended built admitted "
	"requires bars stops declared banned";

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
double cut_sentence_opens(const struct cut_at *c)
{
	if (c->next->shape != WORD_TITLE || !c->after ||
			c->page->nouns_are_big)
		return 0;
	if (word_in(c->next, name_heads) && c->after->shape == WORD_TITLE)
		return c->at + 2 < c->line->count && cut_word(c, c->at + 2)
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

	if (cut_closed(c))
		return 0;
	for (size_t i = 1; i < c->at; i++) {
		struct cut_at in = { c->page, c->line, i, cut_word(c, i - 1),
			cut_word(c, i), cut_word(c, i + 1) };

		if (word_end(in.prev) == '-' || word_in(in.prev, "of and or &"))
			continue;
		n += step_up(&in) + 0.8 * step_to_short_form(&in) +
				0.5 * cut_sentence_opens(&in);
	}
	return n > 3 ? 3 : n;
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
	return is_verb(c->next) && !word_in(cut_word(c, 0),
			words_interrogative) &&
			!word_in(c->prev, words_preposition) &&
			!word_in(c->prev, "that which who whose");
}

/* "PRM | Mostly used …": a short form alone before a sentence */
static double short_form_stands(const struct cut_at *c)
{
	return c->at == 1 && c->prev->shape == WORD_CAPS &&
			c->prev->core_len > 1 && cut_sentence_opens(c) > 0;
}

/* "Usually", "Mostly": backs begin so */
static double opens_on_adverb(const struct cut_at *c)
{
	return word_in(c->next, "mostly usually often typically generally "
			"sometimes always never anyone anything someone "
			"something those so mostly");
}

/* "process of", "study of", "type of": a genus word and its link */
static double opens_on_genus(const struct cut_at *c)
{
	static const char genus[] = "process study type form transfer right method set group "
		"part act ability state amount measure system branch person "
		"someone something anything unit number place way science "
		"series change loss lack movement removal inflammation "
		"condition disease idea belief theory money total cost "
		"device tool word words technique points point collection";

	if (!c->after || !word_in(c->next, genus))
		return 0;
	return word_in(c->after, "of in that which who where used");
}

/* "harm to", "division d'une", "money left with": a noun that takes up the
 * term, and what narrows it. */
static double noun_before_link(const struct cut_at *c)
{
	if (c->next->shape != WORD_LOWER || !c->after || cut_little(c->next) ||
			cut_little(c->prev) || is_verb(c->next))
		return 0;
	return word_in(c->after, words_preposition) ||
			word_in(c->after, "that which who que qui");
}

/* "relies on | Surveys", "is responsible for | Payroll": a front that stops
 * where its answer goes on. "Bill of | Rights" is no such: its little word
 * has a name before it. */
static double answer_goes_on(const struct cut_at *c)
{
	static const char leading[] = "consists consist deals relies rely "
		"depends based responsible described use used uses caused made "
		"found followed led includes done given composed such known "
		"invented written discovered measured called named located";
	const struct word *before = c->at > 1 ? cut_word(c, c->at - 2) : NULL;

	if (!before || c->next->shape < WORD_TITLE || c->page->nouns_are_big)
		return 0;
	if (word_in(c->prev, "by") && before->shape == WORD_LOWER)
		return 1;
	return word_in(c->prev, words_preposition) && word_in(before, leading);
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
		const struct word *v = cut_word(c, i);

		if (v->len >= 2 && v->s[0] == '2' && strchr(".)", v->s[1]))
			return 1;
	}
	return w->len >= 3 && (!memcmp(w->s, "\xE2\x80\xA2", 3) ||
			!memcmp(w->s, "\xE2\x96\xAA", 3));
}

/* Words within the front that a back would have begun with. */
static double passes_openings(const struct cut_at *c)
{
	double n = 0;

	if (cut_closed(c))
		return 0;
	for (size_t i = 1; i < c->at; i++) {
		struct cut_at in = { c->page, c->line, i, cut_word(c, i - 1),
			cut_word(c, i), cut_word(c, i + 1) };

		n += opens_on_determiner(&in) + opens_on_verb(&in) +
				opens_on_genus(&in) + opens_on_doing(&in) +
				word_in(in.next, "that which who");
	}
	if (word_in(cut_word(c, 0), words_interrogative))
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
	return word_in(cut_word(c, 0), words_interrogative) &&
			c->next->shape >= WORD_TITLE && c->at > 2 &&
			c->line->count - c->at <= 2;
}

static double opens_brackets(const struct cut_at *c)
{
	if (c->next->s[0] != '(')
		return 0;
	return c->next->shape == WORD_CAPS ? 2 : 1;
}

/* Several dashes are a list; a single one belongs to the front. */
static double dash_after(const struct cut_at *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->line->count; i++)
		n += cut_dash(cut_word(c, i));
	return cut_dash(c->next) ? n > 1 ? 1 : 0.3 : 0;
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

/* "Destiny the belief": a noun before its article opens no sentence; verbs
 * end in "s" or "ed" there. */
static double noun_opens(const struct cut_at *c)
{
	size_t n = c->next->core_len;

	if (c->next->shape != WORD_TITLE || !c->after || n < 3 ||
			c->page->nouns_are_big || c->prev->shape != WORD_TITLE)
		return 0;
	return word_in(c->after, words_determiner) &&
			c->next->core[n - 1] != 's' &&
			c->next->core[n - 1] != 'd';
}

/* "estoppel | stops a party" */
static double opens_on_s_verb(const struct cut_at *c)
{
	size_t n = c->next->core_len;

	if (c->next->shape != WORD_LOWER || n < 4 || !c->after ||
			word_in(cut_word(c, 0), words_interrogative) ||
			word_in(c->prev, "that which who and or") ||
			c->next->core[n - 1] != 's' ||
			strchr("siu", c->next->core[n - 2]))
		return 0;
	return word_in(c->after, words_determiner) ? 1 : 0;
}

static const char foreign[] = "el la los las un una der die das ein eine le "
	"les une des du il lo gli uno";
static const char english[] = "the a an to of is are in on at it for and";

/* The languages of a list of words: the front has little words of one, the
 * back of the other. */
static double language_turns(const struct cut_at *c)
{
	size_t front = 0, other = 0, left = 0;

	for (size_t i = 0; i < c->line->count && i < WORDS_PEEK; i++) {
		bool f = word_in(cut_word(c, i), foreign);
		bool e = word_in(cut_word(c, i), english);

		front += i < c->at && f;
		left += i >= c->at && f;
		other += i < c->at ? e : 0;
	}
	if (c->line->count > 9 || left || other)
		return 0;
	return front ? 0.5 + word_in(c->next, english) :
			word_in(c->next, "to") ? 1 : 0;
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

const struct cut_sign cut_open_signs[] = {
	{ "nouns meet", nouns_meet, 3.4 },
	{ "noun opens", noun_opens, -2.5 },
	{ "opens on s verb", opens_on_s_verb, 1.4 },
	{ "language turns", language_turns, 1.4 },
	{ "opens comma list", opens_comma_list, 3.8 },
	{ "step up", step_up, 2.5 },
	{ "step to short form", step_to_short_form, 0.7 },
	{ "sentence opens", cut_sentence_opens, 2.8 },
	{ "passes steps", passes_steps, -1.1 },
	{ "opens on link", opens_on_link, -4.4 },
	{ "opens on determiner", opens_on_determiner, 1.5 },
	{ "opens on verb", opens_on_verb, 1.0 },
	{ "short form stands", short_form_stands, 1.7 },
	{ "opens on adverb", opens_on_adverb, 1.6 },
	{ "opens on genus", opens_on_genus, 2.5 },
	{ "noun before link", noun_before_link, 0.8 },
	{ "answer goes on", answer_goes_on, 5.3 },
	{ "names several", names_several, 0.8 },
	{ "opens on doing", opens_on_doing, 1.0 },
	{ "passes openings", passes_openings, -1.8 },
	{ "small on capital page", small_on_capital_page, -3.3 },
	{ "name answers", name_answers, 1.6 },
	{ "opens brackets", opens_brackets, -2.1 },
	{ "opens list", opens_list, 6.0 },
	{ "splits name", splits_name, -3.0 },
	{ "dash after", dash_after, 3.0 },
	{ NULL, NULL, 0 },
};
