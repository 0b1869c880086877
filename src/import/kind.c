#include "kind.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "recall/text.h"
#include "words.h"

/* ---- lists ------------------------------------------------------------ */

/* "1. a 2. b", "1) a 2) b", "1.a 2.b": numbers that count up from one. */
static unsigned count_numbered(const char *s)
{
	unsigned next = 1;

	for (const char *p = s; *p; p++) {
		unsigned n = 0;
		const char *q = p;

		if (p > s && !strchr(" \n;,(", p[-1]))
			continue;
		while (*q >= '0' && *q <= '9' && n < 100)
			n = n * 10 + (unsigned)(*q++ - '0');
		if (q == p || n != next || !(*q == '.' || *q == ')'))
			continue;
		if (q[1] >= '0' && q[1] <= '9')
			continue;	/* 2.5 */
		next++;
		p = q;
	}
	return next > 2 ? next - 1 : 0;
}

static unsigned count_text(const char *s, const char *sign)
{
	unsigned n = 0;

	for (; (s = strstr(s, sign)); s += strlen(sign))
		n++;
	return n;
}

static bool line_bullet(const char *s)
{
	return (*s == '-' || *s == '*' || *s == '+') && s[1] == ' ';
}

static unsigned count_bullets(const char *s)
{
	static const char *const signs[] = { "•", "◦", "▪", "●", "·" };
	unsigned n = 0, lines = line_bullet(s);

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		unsigned k = count_text(s, signs[i]);

		/* "a·b" is a product, "• a" a bullet */
		n = (i < 4 || !strncmp(s, signs[i], strlen(signs[i]))) &&
				k > n ? k : n;
	}
	for (; (s = strchr(s, '\n')); s++)
		lines += line_bullet(s + 1 + strspn(s + 1, " \t"));
	return n > lines ? n : lines;
}

static unsigned count_arrows(const char *s)
{
	unsigned n = count_text(s, "→") + count_text(s, " -> ") +
			count_text(s, " => ");

	return n > 1 ? n + 1 : 0;
}

/* Items between semicolons, at least two words apart from a sentence. */
static unsigned count_semicolons(const char *s)
{
	unsigned n = count_text(s, ";");
	size_t len = strlen(s);

	if (len && s[len - 1] == ';')
		n--;
	return n >= 2 ? n + 1 : 0;
}

/* The words of a comma list: every item short, none starting like a clause. */
static bool short_item(const char *s, size_t n)
{
	static const char clause[] = "which who that such so but because "
		"is are was were to when where while";
	struct word w[WORDS_PEEK];
	size_t count = words_peek(s, n, w);
	bool ok = count >= 1 && count <= 5;

	for (size_t i = 0; ok && i < count; i++)
		ok = !word_in(&w[i], clause) &&
				!(i && word_in(&w[i], words_determiner));
	if (ok && word_in(&w[0], words_determiner))
		ok = false;
	return ok;
}

/* "a, b, and c" and nothing else: three items or more, one sentence. */
static unsigned count_commas(const char *s)
{
	unsigned n = 0;
	size_t len = strlen(s);

	if (len > 300 || !strchr(s, ',') || strstr(s, ". ") ||
			strchr(s, ':') || strchr(s, '?'))
		return 0;
	for (const char *p = s; *p;) {
		size_t k = strcspn(p, ",");

		if (!strncasecmp(p, " and ", 5) || !strncasecmp(p, " or ", 4))
			n++;	/* the last of them */
		if (!short_item(p, k))
			return 0;
		n += strncasecmp(p, " and ", 5) && strncasecmp(p, " or ", 4);
		p += k;
		p += *p == ',';
	}
	return n >= 3 ? n : 0;
}

unsigned import_count_items(const char *text, enum list_form *form)
{
	static const struct {
		enum list_form form;
		unsigned (*count)(const char *s);
		unsigned least;
	} forms[] = {
		{ LIST_NUMBERED, count_numbered, 2 },
		{ LIST_BULLETS, count_bullets, 2 },
		{ LIST_ARROWS, count_arrows, 3 },
		{ LIST_SEMICOLONS, count_semicolons, 3 },
		{ LIST_COMMAS, count_commas, 3 },
	};

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		unsigned n = forms[i].count(text);

		if (n < forms[i].least)
			continue;
		*form = forms[i].form;
		return n;
	}
	*form = LIST_NONE;
	return 0;
}

/* ---- questions -------------------------------------------------------- */

/* The end without remarks in brackets: "… technologies? (;) (2)". */
static size_t end_without_remark(const char *s, size_t n)
{
	size_t end = n;

	while (end && s[end - 1] == ' ')
		end--;
	n = end;
	while (end && s[end - 1] == ')') {
		while (end && s[end - 1] != '(')
			end--;
		end -= end > 0;
		while (end && s[end - 1] == ' ')
			end--;
	}
	return end && s[end - 1] == '?' ? end : n;
}

static bool ends_asking(const char *s, size_t n)
{
	static const char wide[] = "\xEF\xBC\x9F";	/* full width ? */

	return n && (s[n - 1] == '?' ||
			(n > 3 && !memcmp(s + n - 3, wide, 3)));
}

/* Verbs that a question may have right after its interrogative: "What does",
 * "What customers are", "Which happened". "How recently a customer …" has
 * none: it is a clause, and defines. So is "where heat is made". */
static bool asks_with_verb(const struct word *w, size_t count, bool mark)
{
	static const char places[] = "where when wo wann où quand donde dónde "
		"cuando cuándo onde quando";
	size_t i = 0;

	while (i < count && i < 3 && !word_in(&w[i], words_interrogative) &&
			(word_in(&w[i], words_preposition) ||
			word_in(&w[i], words_conjunction) ||
			word_in(&w[i], "so then")))
		i++;
	if (i == count)
		return false;
	if (word_in(&w[i], "what's who's where's how's"))
		return true;
	if (!word_in(&w[i], words_interrogative))
		return false;
	for (size_t k = i + 1; k < count && k <= i + 5; k++) {
		if (word_in(&w[k], words_auxiliary))
			return mark || k == i + 1 || (k + 1 < count &&
					!word_in(&w[i], places));
		if (word_in(&w[k], words_determiner))
			return false;
	}
	return false;
}

static enum question_form judge_words(const struct word *w, size_t count,
		bool mark)
{
	bool embedded = false;

	if (!count)
		return QUESTION_NONE;
	if (asks_with_verb(w, count, mark))
		return QUESTION_REAL;
	if (!mark)
		return QUESTION_NONE;
	if (word_in(&w[0], words_auxiliary))
		return QUESTION_REAL;
	if (count > 2 && word_in(&w[0], "how wie") && word_in(&w[1],
			"many much viele viel"))
		return QUESTION_REAL;
	/* "What …", "Which phase follows …?" but not "How often a …?" */
	for (size_t i = 1; i < count && i < 5; i++)
		embedded |= word_in(&w[i], words_determiner);
	if (word_in(&w[0], "wie wann comment"))
		return embedded ? QUESTION_LOOSE : QUESTION_REAL;
	if (word_in(&w[0], "how when where why"))
		return embedded ? QUESTION_MARK : QUESTION_REAL;
	if (word_in(&w[0], words_interrogative))
		return QUESTION_REAL;
	/* "… is what?", "Does x? Which y does …?", "… following four?" */
	return count > 4 ? QUESTION_LOOSE : QUESTION_MARK;
}

/* "250 Mio.", "1500 v. Chr.": does a short word before s[n] go on? */
static bool is_short_form(const char *s, size_t n)
{
	size_t from = n;

	while (from && s[from - 1] != ' ')
		from--;
	return n - from < 4 && is_upper((unsigned char)s[from]);
}

/* Where the last sentence begins: "A shop sells … . Which one is it?" */
static size_t last_sentence(const char *s, size_t n)
{
	for (size_t i = n; i-- > 1;)
		if (s[i] == ' ' && i > 2 && strchr(".!", s[i - 1]) &&
				i + 1 < n && is_upper((unsigned char)s[i + 1])
				&& !is_short_form(s, i - 1))
			return i + 1;
	return 0;
}

/* "a. …", "- B) …", "• …", "true": choices stand below a question. */
static bool is_choice(const char *s)
{
	size_t skip = strspn(s, "-•*◦▪ ");

	if (skip)
		return true;
	return ((s[0] | 32) >= 'a' && (s[0] | 32) <= 'h' && s[1] &&
			strchr(".)", s[1])) || !strncasecmp(s, "true", 4);
}

/* The text without choices below it. */
static size_t end_of_stem(const char *s)
{
	const char *mark = strstr(s, "? ");

	/* "… this? A) a lake B) a sea" */
	if (mark && strchr("aA", mark[2]) && strchr(".)", mark[3]))
		return (size_t)(mark - s) + 1;
	for (const char *p = s; (p = strchr(p, '\n')); p++) {
		p += strspn(p, "\n");
		if (is_choice(p))
			return (size_t)(p - s) - 1;
		p--;
	}
	return strlen(s);
}

enum question_form import_question_form(const char *text)
{
	size_t n = end_without_remark(text, end_of_stem(text)), count, from;
	bool mark = ends_asking(text, n);
	struct word w[WORDS_PEEK];
	enum question_form form;

	if (!strncasecmp(text, "true or false", 13) ||
			!strncasecmp(text, "t or f", 6))
		return QUESTION_REAL;
	if (count_text(text, "? ") + ends_asking(text, n) > 2)
		return QUESTION_MANY;
	from = mark ? last_sentence(text, n) : 0;
	count = words_peek(text + from, n - from, w);
	form = judge_words(w, count, mark);
	if (!mark && form == QUESTION_REAL && count > 16)
		form = QUESTION_NONE;
	if (!mark && strchr(text, '?') && form == QUESTION_REAL)
		form = QUESTION_MARK;
	return form;
}

/* "3 phases", "the three main phases"; not "Type 2", "3. Phases", "5 of". */
static bool counts_things(const struct word *w, size_t count, size_t i)
{
	const struct word *next = &w[i + 1];

	if (w[i].len != w[i].core_len || next->shape == WORD_OTHER ||
			word_in(next, words_measure) ||
			word_in(next, words_preposition) ||
			word_in(next, words_conjunction))
		return false;
	if (i && w[i - 1].shape != WORD_LOWER &&
			!word_in(&w[i - 1], words_interrogative) &&
			!word_in(&w[i - 1], words_determiner) &&
			!word_in(&w[i - 1], "name list give state identify"))
		return false;
	for (size_t k = i + 1; k < count && k < i + 7; k++)
		if (w[k].core_len > 2 && (w[k].core[w[k].core_len - 1] | 32)
				== 's')
			return true;
	return false;
}

unsigned import_asked_number(const char *text)
{
	struct word w[WORDS_PEEK];
	size_t count = words_held(words_peek(text, strlen(text), w));
	unsigned n = 0;

	if (count && word_is_counter(&w[count - 1]))
		n = word_number(&w[count - 1]);
	for (size_t i = 0; !n && i + 1 < count && i < 12; i++) {
		unsigned k = word_number(&w[i]);

		if (k > 1 && counts_things(w, count, i))
			n = k;
	}
	return n;
}

/* ---- kinds ------------------------------------------------------------ */

static bool starts_with_word(const char *s, const char *list)
{
	size_t n = strcspn(s, " \n:");
	struct word w = { s, n, s, n, WORD_OTHER };

	return word_in(&w, list);
}

/* "Benefits of …", "Difference between …": asks for what belongs there. */
static bool asks_for_several(const char *front)
{
	static const char heads[] = "benefits advantages disadvantages types "
		"examples steps stages phases components features functions "
		"characteristics causes effects reasons ways sources "
		"difficulties capabilities difference differences symptoms "
		"uses goals tools methods parts kinds properties pros cons";
	static const char links[] = "of in for to between among with used";
	struct word w[WORDS_PEEK];
	size_t count = words_held(words_peek(front, strlen(front), w)), i = 0;

	while (i < count && i < 4 && !word_in(&w[i], heads) &&
			!word_in(&w[i], words_preposition))
		i++;
	return i + 1 < count && word_in(&w[i], heads) &&
			word_in(&w[i + 1], links);
}

/* "is a __.", "is a -----."; "__init__" is a name. */
bool import_has_hole(const char *s)
{
	const char *p = strstr(s, "----");

	if (p && strspn(s, "- ") < strlen(s))
		return true;
	p = s;
	while ((p = strstr(p, "__"))) {
		size_t n = strspn(p, "_");

		if (n > 2 || ((p == s || !isalnum((unsigned char)p[-1])) &&
				!isalnum((unsigned char)p[n])))
			return true;
		p += n;
	}
	return strstr(s, "[blank]") != NULL;
}

bool import_is_verdict(const char *text)
{
	size_t n = strcspn(text, " .,;:!");
	struct word w = { text, n, text, n, WORD_TITLE };

	size_t after = n + strspn(text + n, " .");

	if (n < 2 ? text[n] != '\0' : text[n] == ' ')
		return false;
	if (text[after] == '#' || isdigit((unsigned char)text[after]))
		return false;	/* "No. 3" */
	return n && word_in(&w, "true false t f yes no wahr falsch ja nein "
			"vrai faux oui non verdadero falso sí");
}

static bool has_gap(const char *s)
{
	return import_has_hole(s) || strstr(s, "[…]") || strstr(s, "[...]");
}

bool import_breaks_off(const char *text)
{
	struct word w[WORDS_PEEK];
	size_t count = words_held(words_peek(text, strlen(text), w));
	const struct word *last = &w[count ? count - 1 : 0];

	if (!count || last->shape != WORD_LOWER)
		return false;
	/* "BFS uses a", "The project is late when:" */
	if (count > 2 && word_in(last, "a an if when because called"))
		return true;
	if (last->len != last->core_len)
		return false;
	/* "Queue members can", but neither "used to be" nor "put up with" */
	if (count == 3)
		return w[0].shape >= WORD_TITLE &&
				(word_in(last, words_auxiliary) ||
				word_in(last, "means"));
	return count > 3 && (word_in(last, words_preposition) ||
			word_in(last, words_auxiliary) ||
			word_in(last, "the means that sono"));
}

/* "Mother sauces", "CRM capabilities": the last word before a preposition. */
bool import_names_several(const char *front)
{
	struct word w[WORDS_PEEK];
	size_t count = words_held(words_peek(front, strlen(front), w)), n = 0;
	const struct word *head;

	while (n < count && !(n && word_in(&w[n], words_preposition)))
		n++;
	if (!n || w[n - 1].core_len < 4)
		return false;
	head = &w[n - 1];
	return (head->core[head->core_len - 1] | 32) == 's' &&
			!strchr("siuSIU", head->core[head->core_len - 2]);
}

/* "sales systems, service systems, …", "a, b, and c": the items are of one
 * kind, or one says that it is the last. */
static bool items_are_alike(const char *back, char sign)
{
	const char sep[] = { sign, '\0' };
	struct word w[WORDS_PEEK], first = { 0 };
	bool alike = true, closes = false;

	for (const char *p = back; *p;) {
		size_t n = strcspn(p, sep), count;

		count = words_held(words_peek(p, n, w));
		closes = false;
		for (size_t i = 0; i < count; i++)
			closes |= word_in(&w[i], words_conjunction);
		if (p == back && count)
			first = w[count - 1];
		alike &= count > 1 && words_equal(&first, &w[count - 1]);
		p += n;
		p += *p == sign;
	}
	return alike || closes;
}

/* A list is asked for. Commas and semicolons also stand in a definition
 * ("warfarin: thins the blood; watch for bleeding; antidote vitamin K"): such
 * a list takes a front that wants several, or items of one kind. */
static bool lists_answers(const char *front, const char *back)
{
	enum list_form form;

	if (!import_count_items(back, &form))
		return false;
	return (form != LIST_COMMAS && form != LIST_SEMICOLONS) ||
			import_names_several(front) || items_are_alike(back,
			form == LIST_COMMAS ? ',' : ';');
}

/* Asked on both sides, it is a phrase and its translation. */
static bool asks(const char *front, const char *back)
{
	enum question_form q = import_question_form(front);

	return (q == QUESTION_REAL || q == QUESTION_LOOSE ||
			q == QUESTION_MARK) && !ends_asking(back, strlen(back));
}

/* "Which planet is the largest", "how many sides in a hexagon": no mark. */
static bool asks_unmarked(const char *front)
{
	return starts_with_word(front, words_interrogative) &&
			strchr(front, ' ') && strlen(front) > 12;
}

/* "Define elasticity", "Nenne drei Gase", "Cite deux causes"; of words that
 * are no verbs as often more is asked ("State bank", "Name server"). */
static bool orders(const char *front)
{
	static const char verbs[] = "define describe explain identify discuss "
		"distinguish differentiate calculate solve translate convert "
		"summarize recite evaluate justify nenne erkläre beschreibe "
		"definiere definir définir définissez décrivez expliquer "
		"expliquez explique explica cite citez nombra enumera menciona "
		"enumere descreva defina spiega elenca definisci descrivi "
		"wymień podaj opisz wyjaśnij noem beschrijf verklaar Назовите "
		"Объясните Опишите Перечислите Дайте";
	static const char nouns[] = "list name state compare give complete "
		"outline label true/false";

	return strchr(front, ' ') && (starts_with_word(front, verbs) ||
			(starts_with_word(front, nouns) && strlen(front) > 20));
}

static bool is_question(const char *front, const char *back)
{
	if (asks(front, back) || lists_answers(front, back))
		return true;
	if (asks_unmarked(front) && !strchr(front, '?'))
		return true;
	return orders(front) || has_gap(front) || asks_for_several(front) ||
			import_breaks_off(front) || import_asked_number(front);
}

enum recall_kind import_find_kind(const char *front, const char *back)
{
	if (recall_cloze_count(front))
		return RECALL_KIND_CLOZE;
	return is_question(front, back) ? RECALL_KIND_QUESTION :
			RECALL_KIND_TERM;
}
