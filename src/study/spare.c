/*
 * What an answer can do without: what only repeats the question (echo.c), a
 * first name where the person is known by the last one, what is added to say
 * where it is or what it is. Either text loses what the other hasn't.
 */
#include <string.h>
#include <strings.h>
#include <unicase.h>
#include <unictype.h>

#include "recall/text.h"

#include "rivals.h"
#include "settle.h"
#include "slip.h"
#include "span.h"
#include "spelling.h"
#include "trial.h"

/* Longer answers are sentences of their own. */
#define MOST_WORDS 8
/* A term with more beside it is another thing. */
#define MOST_OF_TERM 4
#define MOST_TYPED 30
#define MOST_WORDS_OF_NAME 4
/* Of a question, in which it says who is asked for. */
#define WORDS_OF_OPENING 4
/* Bytes of "van", "de la": what stands in small letters in a name. */
#define LONGEST_PARTICLE 3

/* One of the two texts. */
struct side {
	const char *text;
	struct words words;
	bool gone[MOST_TYPED];
};

struct pair {
	const struct trial *t;
	struct words prompt;
	struct side expected, typed;
};

static bool says_any(const struct words *text, const char *const *words)
{
	for (; *words; words++)
		for (size_t i = 0; i < text->n; i++)
			if (strcmp(text->w[i].s, *words) == 0)
				return true;
	return false;
}

/* ---- first names -------------------------------------------------------- */

static bool asks_who(const struct words *prompt)
{
	static const char *const words[] = { "who", "whom", "whose", "wer",
		"wen", "wem", "qui", "quien", "quienes", "chi", "quem",
		"\xd0\xba\xd1\x82\xd0\xbe", NULL };
	static const char *const people[] = { "author", "poet", "writer",
		"novelist", "painter", "artist", "composer", "musician",
		"singer", "actor", "president", "emperor", "general",
		"leader", "scientist", "physicist", "chemist", "biologist",
		"mathematician", "philosopher", "psychologist", "economist",
		"inventor", "explorer", "astronaut", "founder", "architect",
		"person", "man", "woman", "king", "queen", "roi", "reine",
		"auteur", "peintre", "president", "ecrivain", "autor",
		"pintor", "presidente", "escritor", "rey", "autore", "pittore",
		"scrittore", "rei", "schriftsteller", "maler", "komponist",
		"dichter", "kaiser", "konig", "physiker", "erfinder", NULL };
	struct words opening = *prompt;

	if (opening.n > WORDS_OF_OPENING)
		opening.n = WORDS_OF_OPENING;
	return says_any(prompt, words) || says_any(&opening, people);
}

/* "Vincent van Gogh", "Robert E. Lee": nothing but capitals, and what may
 * stand between them. */
static bool is_name(const char *s)
{
	size_t n = strlen(s), capitals = 0, len;
	uint32_t cp;

	if (strpbrk(s, ",;:/&(0123456789"))
		return false;
	for (size_t i = 0; i < n; i += len + 1) {
		len = strcspn(s + i, " ");
		recall_utf8_decode(s + i, n - i, &cp);
		if (uc_is_upper(cp))
			capitals++;
		else if (len > LONGEST_PARTICLE || capitals == 0 ||
				strncmp(s + i, "and", 3) == 0)
			return false;
	}
	return capitals > 1;
}

static const char *last_name(const char *name)
{
	const char *blank = strrchr(name, ' ');

	return blank ? blank + 1 : name;
}

/* "Brontë" may be any of three. */
static bool has_namesake(const struct trial *t)
{
	const struct recall_judge_deck *d = t->in->deck;
	const char *name = last_name(t->in->expected);

	for (size_t i = 0; d && i < d->count; i++) {
		const char *other = d->texts[judge_asked_side(t->in)][i].s;

		if (strcmp(last_name(other), name) == 0 &&
				strcmp(other, t->in->expected) != 0)
			return true;
	}
	return false;
}

static bool is_initial_of(const struct word *letter, const struct word *name)
{
	return letter->letters == 1 && name->letters > 1 &&
			strncmp(letter->s, name->s, letter->len) == 0;
}

static void spare_first_names(struct pair *p)
{
	const struct words *name = &p->expected.words, *typed =
			&p->typed.words;
	size_t last = name->n - 1;
	bool known = false;

	if (name->n < 2 || name->n > MOST_WORDS_OF_NAME ||
			!is_name(p->expected.text) || !asks_who(&p->prompt))
		return;
	for (size_t k = 0; k < typed->n; k++)
		known = known || judge_compare_word(&name->w[last],
				&typed->w[k], p->t->strictness) !=
				JUDGE_NO_MATCH;
	if (!known || has_namesake(p->t))
		return;
	for (size_t i = 0; i < last; i++) {
		for (size_t k = 0; k < typed->n; k++)
			if (is_initial_of(&typed->w[k], &name->w[i]))
				p->typed.gone[k] = true;
		p->expected.gone[i] = !word_is_said(typed, &name->w[i]);
	}
	/* "Lev Nikolayevich Tolstoy" for "Lev Tolstoy" */
	if (name->n == 2 && typed->n == 3 && judge_same_root(&typed->w[0],
			&name->w[0]) && judge_same_root(&typed->w[2],
			&name->w[1]))
		p->typed.gone[1] = true;
}

/* ---- additions ---------------------------------------------------------- */

static bool asks_where(const struct words *prompt)
{
	static const char *const words[] = { "where", "city", "town",
		"village", "capital", "place", "state",
		"country", "island", "wo", "stadt", "hauptstadt",
		"ort", "ou", "ville", "capitale", "lieu", "donde", "ciudad",
		"lugar", "dove", "citta", "luogo", "onde", "cidade",
		"\xd0\xb3\xd0\xb4\xd0\xb5",
		"\xd0\xb3\xd0\xbe\xd1\x80\xd0\xbe\xd0\xb4",
		"\xd1\x81\xd1\x82\xd0\xbe\xd0\xbb\xd0\xb8\xd1\x86"
		"\xd0\xb0", NULL };

	return says_any(prompt, words);
}

/* "a hormone", "the largest of them", "which …": it is told what it is. */
static bool tells_what(const char *s)
{
	static const char *const words[] = { "a ", "an ", "the ", "which ",
		"who ", "whose ", "where ", "ein ", "eine ", "der ", "die ",
		"das ", "un ", "une ", "una ", "le ", "la ", "el ", "lo ",
		"il ", "um ", "uma ", "qui ", "que ", NULL };

	for (size_t i = 0; words[i]; i++)
		if (strncasecmp(s, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* What follows the first comma, dash or bracket, if it is the only one. */
static const char *find_addition(const char *s)
{
	static const char *const marks[] = { ", ", " - ", " \xe2\x80\x93 ",
		" \xe2\x80\x94 ", " (" };

	for (size_t i = 0; i < RECALL_COUNT(marks); i++) {
		const char *at = strstr(s, marks[i]);
		size_t n = strlen(marks[i]);

		if (at && at > s)
			return strpbrk(at + n, ",;/") ? NULL : at + n;
	}
	return NULL;
}

/* "Lyon" beside "Paris" is no addition when a card asks for Lyon. */
static bool is_answer(const struct pair *p, const char *addition)
{
	const struct rivals rivals = { p->t->arena, p->t->in,
			p->t->reading };
	struct words words = trial_read(p->t, addition);

	return judge_find_rival(&rivals, &words, 0) != RECALL_JUDGE_NOBODY;
}

static void spare_addition(struct pair *p, struct side *side,
		const struct words *other)
{
	const char *addition = find_addition(side->text);
	struct words before;

	if (!addition || strpbrk(side->text, "0123456789") ||
			(side == &p->expected ? !asks_where(&p->prompt) &&
			(!tells_what(addition) || tells_what(side->text)) :
			(addition[-1] == '(' ? strchr(p->t->in->expected, '(')
			!= NULL : !asks_where(&p->prompt) &&
			!asks_who(&p->prompt)) ||
			find_addition(p->expected.text) ||
			is_answer(p, addition)))
		return;
	before = trial_words(p->t, recall_arena_strndup(p->t->arena,
			side->text, (size_t)(addition - side->text)));
	for (size_t i = before.n; i < side->words.n; i++)
		side->gone[i] = !word_is_said(other, &side->words.w[i]) &&
				!(side->words.w[i].flags & WORD_NEGATION);
}

/* ---- either text without ------------------------------------------------ */

/* Little words go with what they stood beside: "on the moon". */
static void spare_little_words(struct side *side, const struct words *other)
{
	const struct words *text = &side->words;
	bool *gone = side->gone;

	for (size_t i = 0; i < text->n; i++)
		if (!gone[i] && !word_says(&text->w[i]) &&
				!(text->w[i].flags & WORD_NEGATION) &&
				(i == 0 || gone[i - 1]) &&
				!word_is_said(other, &text->w[i]))
			gone[i] = i > 0 || text->w[i].flags & WORD_LIGHT;
	for (size_t i = text->n; i-- > 0;)
		if (!gone[i] && !word_says(&text->w[i]) &&
				!(text->w[i].flags & WORD_NEGATION) &&
				i + 1 < text->n && gone[i + 1] &&
				!word_is_said(other, &text->w[i]))
			gone[i] = true;
}

static void spare_echoes(struct pair *p, struct side *side,
		const struct words *other)
{
	bool typed = side == &p->typed && side->words.n <= MOST_OF_TERM;

	for (size_t i = 0; i < side->words.n; i++) {
		const struct word *w = &side->words.w[i];

		side->gone[i] = (trial_is_echo(p->t, &p->prompt, &side->words,
				i) || (typed && word_tells(w) && !(w->flags &
				WORD_EXACT) && !judge_is_unit(w->s) &&
				word_is_repeated(&p->prompt, w))) &&
				!word_is_said(other, w);
	}
}

/* Something must be left that tells. */
static struct words leave(const struct trial *t, const struct side *side)
{
	struct words kept = { NULL, 0, "" };
	bool telling = false;

	kept.w = recall_arena_alloc(t->arena, (side->words.n + 1) *
			sizeof(*kept.w));
	for (size_t i = 0; i < side->words.n; i++) {
		if (side->gone[i])
			continue;
		kept.w[kept.n++] = side->words.w[i];
		telling = telling || word_says(&side->words.w[i]);
	}
	return telling && kept.n < side->words.n ? judge_some_words(t->arena,
			&kept, 0, kept.n) : side->words;
}

bool trial_drop_spare(const struct trial *t, const char *way,
		struct words *expected, struct words *typed)
{
	struct pair *p;

	if (t->in->kind == RECALL_KIND_CLOZE || t->reading.formula ||
			expected->n > MOST_WORDS || typed->n == 0 ||
			typed->n > MOST_TYPED)
		return false;
	p = recall_arena_alloc(t->arena, sizeof(*p));
	*p = (struct pair){ .t = t, .expected = { .text = way,
			.words = *expected }, .typed = { .text = t->in->typed,
			.words = *typed } };
	if (t->in->prompt)
		p->prompt = trial_read(t, t->in->prompt);
	spare_echoes(p, &p->expected, typed);
	spare_echoes(p, &p->typed, expected);
	if (t->strictness != RECALL_STRICT_STRICT) {
		spare_addition(p, &p->expected, typed);
		spare_addition(p, &p->typed, expected);
		spare_first_names(p);
	}
	spare_little_words(&p->expected, typed);
	spare_little_words(&p->typed, expected);
	*expected = leave(t, &p->expected);
	*typed = leave(t, &p->typed);
	return true;
}
