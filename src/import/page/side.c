#include "side.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "../words.h"
#include "recall/text.h"

/* A text taken apart for the signs. */
struct look {
	const char *s;
	size_t n;
	const struct word *w;
	size_t count;
	const struct side *side;
};

static bool ends_with(const struct look *l, const char *tail)
{
	size_t n = strlen(tail);

	return l->n >= n && !strncasecmp(l->s + l->n - n, tail, n);
}

static double ends_in_stop(const struct look *l)
{
	return l->n > 2 && l->s[l->n - 1] == '.' && !ends_with(l, "etc.") &&
			!(l->count && l->w[l->count - 1].len <= 3);
}

static double ends_open(const struct look *l)
{
	return ends_with(l, ":") || ends_with(l, " -") ||
			ends_with(l, " \xE2\x80\x93") ||
			ends_with(l, " \xE2\x80\x94");
}

static double is_serial(const struct look *l)
{
	const struct word *w = l->w;

	if (l->count < 2)
		return 0;
	if (word_in(&w[l->count - 1], "continued cont cont'd"))
		return 1;
	return word_in(&w[l->count - 2], "part pt section") &&
			w[l->count - 1].shape == WORD_OTHER;
}

/* "Customer lifetime value (CLV)" */
static double ends_in_short_form(const struct look *l)
{
	const struct word *w;

	if (l->count < 2 || l->count > 8)
		return 0;
	w = &l->w[l->count - 1];
	return w->s[0] == '(' && word_end(w) == ')' && w->shape == WORD_CAPS;
}

static double all_title_case(const struct look *l)
{
	if (l->count < 2 || l->count > 9 || ends_in_stop(l) > 0)
		return 0;
	for (size_t i = 0; i < l->count; i++)
		if (l->w[i].shape == WORD_LOWER &&
				!word_in(&l->w[i], words_preposition) &&
				!word_in(&l->w[i], words_conjunction) &&
				!word_in(&l->w[i], words_determiner))
			return 0;
	return 1;
}

static double has_gap(const struct look *l)
{
	return import_has_hole(l->s);
}

static double has_cloze(const struct look *l)
{
	return recall_cloze_count(l->s) > 0;
}

static double orders(const struct look *l)
{
	return l->count > 2 && l->w[0].shape == WORD_TITLE &&
			!word_in(&l->w[1], words_preposition) &&
			word_in(&l->w[0], "define describe explain identify "
			"compare name state calculate give list nenne nennen "
			"erkläre beschreibe definiere nombra enumera explica "
			"cite citez nommez expliquez elenca spiega noem "
			"beschrijf podaj wymień opisz назовите перечислите");
}

static double names_a_number(const struct look *l)
{
	return l->side->asked && l->side->list != LIST_NUMBERED &&
			ends_in_stop(l) <= 0;
}

/* Built as a question; with its mark nothing else it could be. */
static double asks(const struct look *l)
{
	if (l->side->question != QUESTION_REAL)
		return 0;
	return ends_with(l, "?") ? 1.6 : 1.2;
}

static double asks_loosely(const struct look *l)
{
	return l->side->question == QUESTION_LOOSE;
}

static double breaks_off(const struct look *l)
{
	return import_breaks_off(l->s);
}

static double has_mark(const struct look *l)
{
	return l->side->question == QUESTION_MARK;
}

static double is_verdict(const struct look *l)
{
	return l->side->verdict;
}

static double asks_often(const struct look *l)
{
	return l->side->question == QUESTION_MANY;
}

static double is_list(const struct look *l)
{
	return l->side->list == LIST_NUMBERED ||
			l->side->list == LIST_BULLETS ||
			l->side->list == LIST_ARROWS ||
			l->side->list == LIST_SEMICOLONS;
}

static double is_comma_list(const struct look *l)
{
	return l->side->list == LIST_COMMAS;
}

static double has_two_sentences(const struct look *l)
{
	for (size_t i = 0; i + 1 < l->count; i++)
		if (word_end(&l->w[i]) == '.' && l->w[i].core_len > 2 &&
				l->w[i].shape != WORD_OTHER &&
				l->w[i + 1].shape >= WORD_TITLE)
			return 1;
	return 0;
}

static double opens_with_determiner(const struct look *l)
{
	return l->count > 2 && word_in(&l->w[0], words_determiner);
}

/* "is the group …", "refers to …", "used when …" */
static double opens_with_verb(const struct look *l)
{
	static const char verbs[] = "is are was were refers means occurs "
		"occur includes include involves consists describes provides "
		"allows allow helps uses used supports when where "
		"being having to any anything someone something process "
		"gives makes shows states contains causes measures";

	return l->count > 1 && word_in(&l->w[0], verbs);
}

/* "longest muscle of the body" */
static double holds_determiner(const struct look *l)
{
	for (size_t i = 1; i < l->count; i++)
		if (word_in(&l->w[i], words_determiner))
			return 1;
	return 0;
}

/* "speeds up a reaction": a small word in "s" before others is a verb. */
static double opens_with_s_verb(const struct look *l)
{
	const struct word *w = l->w;
	size_t n;

	if (l->count < 3 || w->shape != WORD_LOWER || w->len != w->core_len ||
			w->core_len < 4 || opens_with_verb(l) > 0)
		return 0;
	n = w->core_len;
	return w->core[n - 1] == 's' && !strchr("suia", w->core[n - 2]);
}

/* "part of the …", "largest …", "same element, …" */
static double opens_with_genus(const struct look *l)
{
	static const char genus[] = "part type kind form group process study "
		"act ability state amount number set series branch method "
		"way place person system unit measure lack loss body piece "
		"teil art gruppe vorgang lehre fähigkeit menge proceso parte "
		"conjunto capacidad tipo ensemble partie processus étude";
	const struct word *w = l->w;

	if (l->count < 3)
		return 0;
	if (word_in(w, "same other most least when where used"))
		return 1;
	if (w->core_len > 5 && !memcmp(w->core + w->core_len - 3, "est", 3))
		return 1;
	return word_in(w, genus) && word_in(&w[1], "of de der des von du");
}

/* One or two words and nothing else. */
static double is_bare(const struct look *l)
{
	for (size_t i = 0; i < l->count; i++)
		if (l->w[i].shape == WORD_OTHER ||
				l->w[i].len != l->w[i].core_len)
			return 0;
	return l->count && l->count < 3;
}

static double opens_low(const struct look *l)
{
	return l->side->opens_low;
}

static double gives_example(const struct look *l)
{
	return strstr(l->s, " Ex:") || strstr(l->s, "e.g.") ||
			strstr(l->s, "i.e.") || strstr(l->s, " etc") ||
			strstr(l->s, "or example") || strstr(l->s, "such as");
}

static double has_commas(const struct look *l)
{
	unsigned n = 0;

	for (const char *p = l->s; (p = strchr(p, ',')); p++)
		n++;
	return n > 3 ? 3 : n;
}

/* A sign speaks for a front with this weight, against it when negative. */
static const struct {
	const char *name;
	double (*measure)(const struct look *l);
	double weight;
} signs[] = {
	{ "asks", asks, 5.0 },
	{ "asks loosely", asks_loosely, 3.0 },
	{ "breaks off", breaks_off, 3.0 },
	{ "mark", has_mark, 0.5 },
	{ "asks often", asks_often, -3.0 },
	{ "verdict", is_verdict, -5.0 },
	{ "gap", has_gap, 5.5 },
	{ "cloze", has_cloze, 3.0 },
	{ "open end", ends_open, 2.5 },
	{ "serial", is_serial, 2.0 },
	{ "orders", orders, 2.0 },
	{ "short form", ends_in_short_form, 1.5 },
	{ "title case", all_title_case, 1.2 },
	{ "number", names_a_number, 1.5 },
	{ "list", is_list, -3.0 },
	{ "comma list", is_comma_list, -1.5 },
	{ "stop", ends_in_stop, -1.6 },
	{ "two sentences", has_two_sentences, -1.6 },
	{ "determiner", opens_with_determiner, -1.0 },
	{ "inner determiner", holds_determiner, -0.5 },
	{ "verb", opens_with_verb, -1.6 },
	{ "s verb", opens_with_s_verb, -1.2 },
	{ "genus", opens_with_genus, -1.0 },
	{ "bare", is_bare, 0.6 },
	{ "small letter", opens_low, -0.3 },
	{ "example", gives_example, -1.2 },
	{ "commas", has_commas, -0.35 },
};

/* ---- habits ----------------------------------------------------------- */

static bool has_article(const struct look *l)
{
	static const char articles[] = "el la los las un una der die das ein "
		"eine le les il lo gli o os as um uma het de";

	return (l->count > 1 && l->count < 4 && word_in(&l->w[0], articles)) ||
			!strncasecmp(l->s, "l'", 2) ||
			!strncasecmp(l->s, "l’", 4);
}

static unsigned find_habits(const struct look *l, uint32_t first)
{
	bool has[SIDE_HABITS] = {
		[HABIT_STOP] = ends_in_stop(l) > 0,
		[HABIT_LOW] = l->side->opens_low,
		[HABIT_ASKS] = l->side->question >= QUESTION_LOOSE,
		[HABIT_FOREIGN] = first >= 0x370 && is_letter(first),
		[HABIT_ARTICLE] = has_article(l),
		[HABIT_DIGIT] = first >= '0' && first <= '9',
	};
	unsigned bits = 0;

	for (unsigned i = 0; i < SIDE_HABITS; i++)
		bits |= has[i] ? 1u << i : 0;
	return bits;
}

#define VALUE_WORDS 4
#define UNIT_LETTERS 4
#define UNIT_CAPS 3

/* Not those of "10^-7" or "2000–2010". */
static size_t count_letters(const struct word *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->len; i++)
		n += isalpha((unsigned char)w->s[i]) ||
				(w->s[i] & 0xC0) == 0xC0;
	return n;
}

static bool is_sign(const char *s)
{
	static const char *const all[] = { "-", "−", "–", "+", "±", "~", "≈",
		"<", ">", "≤", "≥", "=", "$", "€", "£", "√", "π", "½", "¼",
		".", "(" };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (!strncmp(s, all[i], strlen(all[i])))
			return true;
	return false;
}

static bool is_year(const char *s)
{
	size_t n = strspn(s, "0123456789");

	return !s[n] && (n == 3 || n == 4);
}

/* "6. Closing", "3) a" */
static bool is_numbered(const struct look *l)
{
	return l->count > 1 && strchr(".):", word_end(&l->w[0]));
}

/* A number, with its unit or in a formula: nothing in it is a word. */
static unsigned find_value(const struct look *l)
{
	bool opens = isdigit((unsigned char)*l->s) || is_sign(l->s);

	if (!l->count || l->count > VALUE_WORDS || is_numbered(l))
		return VALUE_NONE;
	if (l->count == 1 && word_number(l->w))
		return is_year(l->s) ? VALUE_MAYBE : VALUE_SURE;
	for (size_t i = 0; i < l->count; i++)
		if (l->w[i].shape != WORD_OTHER && count_letters(&l->w[i]) >
				(l->w[i].shape == WORD_CAPS ? UNIT_CAPS :
				UNIT_LETTERS) && !word_in(&l->w[i],
				words_measure))
			return VALUE_NONE;
	if (!opens || !(strpbrk(l->s, "0123456789") || is_sign(l->s +
			strspn(l->s, "-+="))))
		return VALUE_NONE;
	return is_year(l->s) ? VALUE_MAYBE : VALUE_SURE;
}

static size_t count_chars(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += (*s & 0xC0) != 0x80;
	return n;
}

void import_side_look(struct side *side, const char *text)
{
	struct recall_arena *a = recall_arena_new();
	struct look l = { text, strlen(text), NULL, 0, side };
	uint32_t first = 0;

	memset(side, 0, sizeof(*side));
	side->text = text;
	l.w = words_split(a, text, l.n, &l.count);
	if (l.n)
		recall_utf8_decode(text, l.n, &first);
	side->opens_low = is_letter(first) && !is_upper(first);
	side->question = import_question_form(text);
	side->verdict = import_is_verdict(text);
	side->value = find_value(&l);
	side->asks = side->question != QUESTION_MANY && import_find_kind(text,
			"") == RECALL_KIND_QUESTION;
	side->items = import_count_items(text, &side->list);
	side->asked = import_asked_number(text);
	side->length = log(1 + (double)count_chars(text));
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		side->signs += signs[i].weight * signs[i].measure(&l);
	side->habits = find_habits(&l, first);
	recall_arena_free(a);
}

/* Terms have about 24 characters, definitions about 95 (study sets of all
 * subjects); the spread is wide, so that a page's own habit soon wins. */
void import_side_model_init(struct side_model *m)
{
	*m = (struct side_model){ log(24), 0.8, log(95), 0.85, { { 0 } } };
}

static double log_normal(double x, double mean, double sd)
{
	double z = (x - mean) / sd;

	return -0.5 * z * z - log(sd);
}

/* No single length proves more than this. */
#define LENGTH_CAP 4.0

/* Questions have any length: theirs proves and teaches nothing. */
static bool has_length(const struct side *s)
{
	return s->question != QUESTION_REAL && s->question != QUESTION_LOOSE;
}

/* Nor do all habits together. */
#define HABIT_CAP 4.0

static double habit_score(const struct side_model *m, const struct side *s)
{
	double sum = 0;

	for (unsigned i = 0; i < SIDE_HABITS; i++)
		sum += m->habit[i][s->habits >> i & 1];
	return fmax(-HABIT_CAP, fmin(HABIT_CAP, sum));
}

static double looks_score(const struct side_model *m, const struct side *s)
{
	double d = !has_length(s) ? 0
				  : log_normal(s->length, m->front_mean,
						    m->front_sd) -
						    log_normal(s->length,
								    m->back_mean,
								    m->back_sd);

	/* beyond both means the wider normal would win: keep it monotonous */
	if (m->front_mean < m->back_mean && s->length < m->front_mean)
		d = fmax(d, 0);
	if (m->front_mean < m->back_mean && s->length > m->back_mean)
		d = fmin(d, 0);
	return s->signs + fmax(-LENGTH_CAP, fmin(LENGTH_CAP, d));
}

double import_side_score(const struct side_model *m, const struct side *s)
{
	return looks_score(m, s) + habit_score(m, s);
}

/* "A and B" for a two. */
bool import_side_holds(const struct side *s, unsigned n)
{
	if (s->items == n)
		return true;
	return n == 2 && !s->items && strstr(s->text, " and ") &&
			s->length < log(60);
}

/* A question is the front also on a page of definitions. */
#define QUESTION_LEADS 2.5
#define AS_ASKED 5.5	/* as many items as the other side names */
#define SEVERAL 3.5
#define CHOICES 6.0	/* the answer is among a question's choices */

/* Is b one of the lines, choices that is, of a? */
static bool offers(const struct side *a, const struct side *b)
{
	size_t n = strlen(b->text);

	for (const char *s = strchr(a->text, '\n'); n && s &&
			(s = strstr(s, b->text)); s++)
		if (s[n] == '\n' || !s[n])
			return true;
	return false;
}

/* "Causes of …" with a list of them. */
static bool lists_several(const struct side *front, const struct side *back)
{
	return !front->items && back->items > 2 &&
			import_names_several(front->text);
}

static double leads(const struct side *s)
{
	return s->question >= QUESTION_LOOSE && strchr(s->text, '?') ?
			QUESTION_LEADS : 0;
}

double import_pair_score(const struct side_model *m, const struct side *a,
		const struct side *b)
{
	/* habits were learned from cards that may be turned themselves */
	double d = looks_score(m, a) - looks_score(m, b);

	/* the other one may be described at any length */
	if (!a->value != !b->value)
		d = a->value == VALUE_SURE ? -fmax(0, b->signs) :
				b->value == VALUE_SURE ? fmax(0, a->signs) :
				a->signs - b->signs;
	/* a question in two languages says nothing of which comes first */
	if (a->question && b->question)
		return 0;
	d += leads(a) - leads(b);
	d += SEVERAL * (lists_several(a, b) - lists_several(b, a));
	d += CHOICES * (offers(a, b) - offers(b, a));
	if (a->asked && import_side_holds(b, a->asked) &&
			!import_side_holds(a, a->asked))
		d += AS_ASKED;
	if (b->asked && import_side_holds(a, b->asked) &&
			!import_side_holds(b, b->asked))
		d -= AS_ASKED;
	return d;
}

void import_side_learn(struct side_sums *sums, const struct side *front,
		const struct side *back, double weight)
{
	sums->pairs += weight;
	for (unsigned i = 0; i < SIDE_HABITS; i++) {
		sums->habit[i][0] += weight * (front->habits >> i & 1);
		sums->habit[i][1] += weight * (back->habits >> i & 1);
	}
	if (!has_length(front) || !has_length(back) || front->value ||
			back->value)
		return;
	sums->n += weight;
	sums->front += weight * front->length;
	sums->front2 += weight * front->length * front->length;
	sums->back += weight * back->length;
	sums->back2 += weight * back->length * back->length;
}

/* What is known before counts as much as this many pairs of the page. */
#define PRIOR_PAIRS 4.0
#define PRIOR_HABITS 1.0	/* of each, with the habit and without */
/* A page of equal lengths must not make one letter more decide. */
#define LEAST_SD 0.45

static void learn_one(double *mean, double *sd, double n, double sum,
		double sum2)
{
	double prior_mean = *mean, prior_var = *sd * *sd;
	double total = n + PRIOR_PAIRS;
	double m = (sum + PRIOR_PAIRS * prior_mean) / total;
	double var = (sum2 + PRIOR_PAIRS * (prior_var +
			prior_mean * prior_mean)) / total - m * m;

	*mean = m;
	*sd = fmax(LEAST_SD, sqrt(fmax(var, 0)));
}

void import_side_model_set(struct side_model *m, const struct side_sums *s)
{
	import_side_model_init(m);
	learn_one(&m->front_mean, &m->front_sd, s->n, s->front, s->front2);
	learn_one(&m->back_mean, &m->back_sd, s->n, s->back, s->back2);
	for (unsigned i = 0; i < SIDE_HABITS; i++) {
		double f = s->habit[i][0], b = s->habit[i][1];

		m->habit[i][1] = log((f + PRIOR_HABITS) / (b + PRIOR_HABITS));
		m->habit[i][0] = log((s->pairs - f + PRIOR_HABITS) /
				(s->pairs - b + PRIOR_HABITS));
	}
}
