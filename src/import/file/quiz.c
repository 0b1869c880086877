/*
 * Tests: a question, its choices "A. …", "B. …", and the letter of the right
 * one: alone, behind a word for "answer", as a mark on the choice, or in a
 * key at the end. The choices stay with the question; the answer is the text
 * of the choice and not a letter.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../page/page.h"
#include "../reader.h"

#define MOST_CHOICES 8
#define MOST_WRAPPED 4		/* lines of a choice */
#define MOST_KEYS 512
#define LEAST_TESTS 2
#define MOST_TITLE 80		/* bytes */

struct test {
	size_t question, first, end;	/* lines; end: past the last choice */
	size_t choices[MOST_CHOICES], count;
	unsigned right;			/* a bit a choice */
	size_t next;			/* past the answer */
	unsigned number;		/* "3." before the question; 0 none */
	bool boxes;			/* choices without letters */
};

struct quiz {
	const struct import_line *lines;
	size_t count;
	struct test *tests;		/* in the source's arena */
	size_t test_count;
	size_t answered, covered;	/* tests; lines */
};

/* ---- choices ------------------------------------------------------------- */

static const char *const ticks[] = { "✓", "✔", "✅", "(correct)", "[x]", "*" };
#define TICKS (sizeof(ticks) / sizeof(*ticks))

static const char *pass_tick(const char *s, bool *marked)
{
	for (size_t i = 0; i < TICKS; i++) {
		size_t n = strlen(ticks[i]);

		if (strncasecmp(s, ticks[i], n))
			continue;
		*marked = true;
		s += n;
		s += strspn(s, "* ");
	}
	return s;
}

/* Bytes of a tick at the end, and of the blanks before it. */
static size_t tick_at_end(const char *s)
{
	size_t len = strlen(s);

	for (size_t i = 0; i < TICKS; i++) {
		size_t n = strlen(ticks[i]);

		if (len <= n || strcasecmp(s + len - n, ticks[i]))
			continue;
		while (n < len && s[len - n - 1] == ' ')
			n++;
		return n;
	}
	return 0;
}

/* Past "- ", "• ", "[ ] ". */
static const char *pass_bullet(const char *s)
{
	static const char *const bullets[] = { "- ", "* ", "• ", "[ ] ",
		"- [ ] ", "☐ " };

	for (size_t i = sizeof(bullets) / sizeof(*bullets); i--; )
		if (!strncmp(s, bullets[i], strlen(bullets[i])))
			return s + strlen(bullets[i]);
	return s;
}

/* "B. …", "(b) …", "*B) …": which choice it is; -1 none. */
static int choice_of(const char *s, bool *marked)
{
	int letter;

	*marked = tick_at_end(s) > 0;
	s = pass_tick(pass_bullet(s), marked);
	s += *s == '(';
	letter = toupper((unsigned char)*s) - 'A';
	if (letter < 0 || letter >= MOST_CHOICES || !s[1] ||
			!strchr(".):", s[1]) || (s[2] && s[2] != ' ' &&
			s[1] != ')'))
		return -1;
	return s[2] ? letter : -1;
}

/* "- [ ] …", "- [x] …": its text; NULL: there is no box. */
static const char *pass_box(const char *s, bool *marked)
{
	size_t n = strchr("-*+", *s) && *s && s[1] == ' ' ? 2 : 0;

	*marked = !strncasecmp(s + n, "[x]", 3);
	if (strncmp(s + n, "[ ]", 3) != 0 && !*marked)
		return NULL;
	return s + n + 3 + strspn(s + n + 3, " ");
}

/* Is that line choice number `at`? Boxes need no letters. */
static bool is_choice(const char *s, size_t at, bool boxes, bool *marked)
{
	if (boxes)
		return pass_box(s, marked) != NULL;
	return choice_of(s, marked) == (int)at;
}

/* A question without the signs of a heading. */
static const char *pass_heading(const char *s)
{
	size_t n = strspn(s, "#");

	return n ? s + n + strspn(s + n, " ") : s + (strncmp(s, "**", 2) ? 0 :
			2);
}

/* Past a word for "answer"; NULL: there is none. */
static const char *pass_answer(const char *s)
{
	static const char *const words[] = { "the correct answer is",
		"correct answer", "right answer", "answer key", "answer",
		"ans", "correct", "richtige antwort", "antwort", "lösung",
		"respuesta correcta", "respuesta", "bonne réponse", "réponse",
		"resposta", "risposta", "antwoord", "odpowiedź", "svar",
		"правильный ответ", "ответ", "key" };

	s += strspn(s, "*_> -");
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n = strlen(words[i]);

		if (strncasecmp(s, words[i], n) || isalpha((unsigned char)s[n]))
			continue;
		s += n;
		s += strncmp(s, "(s)", 3) ? 0 : 3;
		return s + strspn(s, " :.*_=-");
	}
	return NULL;
}

/* "3. …", "3) …", "Question 3: …": the number; *skip bytes before the text. */
static unsigned number_of(const char *s, size_t *skip)
{
	size_t n = 0, digits;

	if (!strncasecmp(s, "question ", 9))
		n = 9;
	else if (*s == 'Q' && isdigit((unsigned char)s[1]))
		n = 1;
	digits = strspn(s + n, "0123456789");
	*skip = n + digits;
	if (!digits || digits > 3 || !s[*skip] || !strchr(".):", s[*skip]))
		return 0;
	++*skip;
	*skip += strspn(s + *skip, " ");
	return (unsigned)strtoul(s + n, NULL, 10);
}

/* "C", "AD", "b, c", "(C)"; with text: "C. what it says". 0 it names none. */
static unsigned letters(const char *s, size_t count, bool text)
{
	unsigned right = 0;
	size_t named = 0;

	s += strspn(s, "([*");
	while (*s) {
		int letter = toupper((unsigned char)*s) - 'A';

		if (letter < 0 || (size_t)letter >= count ||
				right & 1u << letter)
			return 0;
		right |= 1u << letter;
		named++;
		s++;
		if (text && named == 1 && *s && strchr(".):", *s) && s[1])
			return right;
		s += strspn(s, ",;&/ .)]*");
		s += strncasecmp(s, "and ", 4) ? 0 : 4;
	}
	return right;
}

/* No line of the choice before it. */
static bool opens_other(const char *s, size_t count)
{
	bool marked;
	size_t skip;

	return *s == '#' || choice_of(s, &marked) >= 0 || number_of(s, &skip) ||
	       pass_answer(s) || letters(s, count, false);
}

/* The choices from line i on; how many. */
static size_t find_choices(const struct quiz *q, size_t i, struct test *t)
{
	unsigned ticked = 0;
	size_t wrapped = 0;
	bool marked, boxes = choice_of(q->lines[i].text, &marked) < 0 &&
			pass_box(q->lines[i].text, &marked);

	t->count = 0;
	t->boxes = boxes;
	t->first = i;
	for (; i < q->count && t->count < MOST_CHOICES; i++) {
		if (is_choice(q->lines[i].text, t->count, boxes, &marked)) {
			ticked |= marked ? 1u << t->count : 0;
			t->choices[t->count++] = i;
			t->end = i + 1;
			wrapped = 0;
		} else if (!t->count || q->lines[i].blanks ||
				opens_other(q->lines[i].text, t->count) ||
				++wrapped > MOST_WRAPPED) {
			break;
		} else {
			t->end = i + 1;
		}
	}
	t->right = ticked + 1 == 1u << t->count ? 0 : ticked;
	t->next = t->end;
	return t->count;
}

/* ---- answers ------------------------------------------------------------- */

/* The choice whose text that is. */
static unsigned find_text(const struct quiz *q, const struct test *t,
		const char *s)
{
	for (size_t i = 0; i < t->count && *s; i++) {
		const char *text = q->lines[t->choices[i]].text;
		size_t n = strlen(text), k = strlen(s);

		if (n > k && !strcasecmp(text + n - k, s))
			return 1u << i;
	}
	return 0;
}

static void find_answer(const struct quiz *q, struct test *t)
{
	const char *s, *behind;

	if (t->right || t->end >= q->count)
		return;
	s = q->lines[t->end].text;
	behind = pass_answer(s);
	t->next = t->end + 1;
	if (behind && !*behind && t->next < q->count) {
		behind = q->lines[t->next].text;
		t->next++;
	}
	t->right = behind ? letters(behind, t->count, true) :
			letters(s, t->count, false);
	if (!t->right && behind)
		t->right = find_text(q, t, behind);
	if (!t->right)
		t->next = t->end;
}

/* ---- questions ----------------------------------------------------------- */

/* The line that the number before the choices opens, or their paragraph. */
static size_t find_question(const struct quiz *q, struct test *t, size_t from)
{
	size_t at = t->first, skip;

	for (size_t i = t->first; i-- > from; ) {
		t->number = number_of(pass_heading(q->lines[i].text), &skip);
		if (t->number)
			return i;
	}
	while (at > from) {
		at--;
		if (q->lines[at].blanks)
			break;
	}
	return at;
}

static bool explains(const char *s)
{
	static const char *const words[] = { "explanation", "explication",
		"explicación", "erklärung", "rationale", "reason",
		"пояснение", "uitleg" };

	s += strspn(s, "*_> -");
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (!strncasecmp(s, words[i], strlen(words[i])))
			return true;
	return false;
}

/* "1. C", "2-A", "3) B" …, one a line or several. */
static void read_key(const struct quiz *q, size_t from)
{
	unsigned right[MOST_KEYS] = { 0 };

	for (size_t i = from; i < q->count; i++) {
		const char *s = q->lines[i].text;

		while ((s += strcspn(s, "0123456789"), *s)) {
			unsigned long number = strtoul(s, (char **)&s, 10);
			char letter[2] = { 0 };

			s += strspn(s, ".):- ");
			letter[0] = *s;
			if (number < MOST_KEYS && !isalnum((unsigned char)
					(*s ? s[1] : '\0')))
				right[number] = letters(letter, MOST_CHOICES,
						false);
		}
	}
	for (size_t i = 0; i < q->test_count; i++) {
		struct test *t = &q->tests[i];
		size_t number = t->number ? t->number : i + 1;

		if (!t->right && number < MOST_KEYS)
			t->right = right[number] & ((1u << t->count) - 1);
	}
}

static bool asks(const struct quiz *q, const struct test *t)
{
	for (size_t i = t->question; i < t->first; i++)
		if (strchr(q->lines[i].text, '?'))
			return true;
	return false;
}

static void find_tests(struct quiz *q, struct import_source *src)
{
	size_t from = 0;	/* past the test before */

	memset(q, 0, sizeof(*q));
	q->lines = src->lines;
	q->count = src->count;
	q->tests = recall_arena_alloc(src->arena, (src->count / 2 + 1) *
			sizeof(*q->tests));
	for (size_t i = 0; i < q->count; ) {
		struct test *t = &q->tests[q->test_count];

		memset(t, 0, sizeof(*t));
		if (i == from || find_choices(q, i, t) < 2) {
			i++;
			continue;
		}
		find_answer(q, t);
		t->question = find_question(q, t, from);
		if (t->boxes && !t->number && !asks(q, t))
			t->right = 0;	/* things to do */
		from = i = t->next;
		q->test_count++;
	}
	read_key(q, from);
	for (size_t i = 0; i < q->test_count; i++) {
		q->answered += q->tests[i].right != 0;
		q->covered += q->tests[i].next - q->tests[i].question;
	}
}

/* ---- cards --------------------------------------------------------------- */

/* A line as it is, or without what tells that it is right. */
static void add_line(struct recall_buf *b, const char *s, bool choice)
{
	bool marked;

	if (b->len)
		recall_buf_addc(b, '\n');
	if (choice && choice_of(s, &marked) < 0 && pass_box(s, &marked)) {
		recall_buf_addf(b, "- %s", pass_box(s, &marked));
	} else if (choice && choice_of(s, &marked) >= 0 && marked) {
		s = pass_tick(pass_bullet(s), &marked);
		recall_buf_add(b, s, strlen(s) - tick_at_end(s));
	} else {
		recall_buf_adds(b, s);
	}
}

static void add_lines(struct recall_buf *b, const struct quiz *q, size_t from,
		size_t to)
{
	for (size_t i = from; i < to; i++)
		add_line(b, q->lines[i].text, false);
}

/* What a right choice says, behind its letter. */
static void add_choice(struct recall_buf *b, const struct quiz *q,
		const struct test *t, size_t k)
{
	size_t to = k + 1 < t->count ? t->choices[k + 1] : t->end;
	const char *s = q->lines[t->choices[k]].text;
	bool marked;

	if (choice_of(s, &marked) < 0) {
		s = pass_box(s, &marked);
	} else {
		s = pass_tick(pass_bullet(s), &marked);
		s += strcspn(s, ".):") + 1;
		s += strspn(s, " ");
	}
	if (b->len)
		recall_buf_addc(b, '\n');
	recall_buf_add(b, s, strlen(s) - tick_at_end(s));
	add_lines(b, q, t->choices[k] + 1, to);
}

/* Up to a gap of two lines. */
static size_t end_paragraphs(const struct quiz *q, size_t from, size_t to)
{
	size_t i = from + 1;

	while (i < to && q->lines[i].blanks < 2)
		i++;
	return i;
}

static void add_question(struct recall_buf *b, const struct quiz *q,
		const struct test *t)
{
	const char *s = q->lines[t->question].text;
	const char *text = pass_heading(s);

	recall_buf_adds(b, text);
	if (*s == '*' && text > s)
		while (b->len && b->data[b->len - 1] == '*')
			b->data[--b->len] = '\0';
	for (size_t k = t->question + 1; k < t->end; k++)
		add_line(b, q->lines[k].text, k >= t->first);
}

static void add_test(struct recall_set *set, const struct quiz *q, size_t i)
{
	const struct test *t = &q->tests[i];
	size_t to = i + 1 < q->test_count ? t[1].question : q->count, skip;
	struct recall_buf front = RECALL_BUF_INIT, back = RECALL_BUF_INIT;
	struct recall_draft *d;

	if (!t->right) {
		recall_set_warn(set, q->lines[t->question].number, "no answer "
				"to this question was found; it was left out");
		return;
	}
	add_question(&front, q, t);
	for (size_t k = 0; k < t->count; k++)
		if (t->right & 1u << k)
			add_choice(&back, q, t, k);
	if (t->next < to && explains(q->lines[t->next].text))
		add_lines(&back, q, t->next, end_paragraphs(q, t->next, to));
	if (t->number)
		number_of(front.data, &skip);
	else
		skip = 0;
	d = recall_set_add(set);
	d->front = recall_arena_strdup(set->arena, front.data + skip);
	d->back = recall_arena_strdup(set->arena, back.data);
	d->line = q->lines[t->question].number;
	d->confidence = 0.95;
	d->kind = RECALL_KIND_QUESTION;
	import_finish_draft(d, true);
	recall_buf_release(&front);
	recall_buf_release(&back);
}

enum recall_status import_quiz_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct recall_set *set = import_sets_add(out, src);
	struct quiz q;

	(void)err;
	set->format = "quiz";
	import_source_split(src);
	find_tests(&q, src);
	if (q.test_count && q.tests[0].question && q.lines[0].len < MOST_TITLE)
		page_set_title(set, q.lines[0].text + strspn(q.lines[0].text,
				"# "));
	for (size_t i = 0; i < q.test_count && import_source_goes_on(src, i,
			q.test_count); i++)
		add_test(set, &q, i);
	return RECALL_OK;
}

int import_quiz_sniff(struct import_source *src)
{
	struct quiz q;

	import_source_split_head(src);
	find_tests(&q, src);
	return q.answered >= LEAST_TESTS && q.answered * 10 >= q.test_count *
			7 && q.covered * 2 >= q.count ? 89 : 0;
}
