#include "recall/judge.h"

#include <string.h>

#include "recall/text.h"

#include "answer.h"
#include "span.h"
#include "words.h"

#define BLANK "____"

static const struct reading of_prompt = {
	RECALL_FOLD_ACCENTS, LANGUAGE_ANY, false, false, NULL
}, of_answer = {
	RECALL_FOLD_ANSWER, LANGUAGE_ANY, false, false, NULL
};

/* "1.", "(2)", "-", "&": shown as they are. */
static bool has_letter(const char *s, size_t n)
{
	bool numbering = n > 1 && n <= 4 && strchr(".)", s[n - 1]);

	for (size_t i = 0; i < n; i++) {
		char c = s[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
				(unsigned char)c >= 0x80 ||
				(c >= '0' && c <= '9' && !numbering))
			return true;
	}
	return false;
}

/* Shows `shown` characters of a word and a line for each of the others. */
static void add_hidden(struct recall_buf *b, const char *s, size_t n,
		size_t shown)
{
	size_t i = 0, step;

	for (; i < n; i += step) {
		step = recall_utf8_cluster(s + i, n - i);
		if (!has_letter(s + i, step))
			recall_buf_add(b, s + i, step);
		else if (shown) {
			recall_buf_add(b, s + i, step);
			shown--;
		} else
			recall_buf_addc(b, '_');
	}
}

static size_t count_clusters(const char *s, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i += recall_utf8_cluster(s + i, n - i))
		count++;
	return count;
}

/*
 * Level 1: the first letter of each word. Level 2: every other word, of a
 * single word its first half.
 */
static size_t letters_shown(const char *s, size_t n, int level, size_t index,
		bool only)
{
	if (level < 2)
		return 1;
	if (only)
		return (count_clusters(s, n) + 1) / 2;
	return index % 2 == 0 ? n : 1;
}

static size_t word_length(const char *s)
{
	size_t n = 0;

	while (s[n] && !is_blank(s[n]))
		n++;
	return n;
}

static size_t count_lettered(const char *s)
{
	size_t words = 0, n;

	for (; *s; s += n ? n : 1) {
		n = word_length(s);
		words += n && has_letter(s, n);
	}
	return words;
}

const char *recall_judge_hint(struct recall_arena *a, const char *answer,
		int level)
{
	struct recall_buf b = RECALL_BUF_INIT;
	bool only = count_lettered(answer) == 1;
	size_t index = 0, n;
	const char *hint;

	for (const char *s = answer; *s; s += n) {
		n = word_length(s);
		if (n == 0) {
			n = 1;
			recall_buf_add(&b, s, 1);
		} else if (has_letter(s, n)) {
			add_hidden(&b, s, n, letters_shown(s, n, level,
					index++, only));
		} else {
			recall_buf_add(&b, s, n);
		}
	}
	hint = recall_arena_strdup(a, b.data);
	recall_buf_release(&b);
	return hint;
}

/* ---- the answer inside its own prompt ----------------------------------- */

/* A word of the prompt: folded, and where it stands. */
struct place {
	struct word w;
	size_t from, to;
};

struct prompt {
	const char *s;
	struct place *places;
	size_t n;
};

static bool in_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
			(c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80 ||
			c == '\'';
}

static void read_prompt(struct recall_arena *a, struct prompt *p)
{
	size_t i = 0, from;
	struct words one;

	p->n = 0;
	p->places = recall_arena_alloc(a, (strlen(p->s) / 2 + 1) *
			sizeof(*p->places));
	while (p->s[i]) {
		from = i;
		while (in_word(p->s[i]))
			i++;
		if (i == from) {
			i++;
			continue;
		}
		judge_words(a, p->s + from, i - from, of_prompt, &one);
		if (one.n == 1)
			p->places[p->n++] = (struct place){ one.w[0], from, i };
	}
}

static bool stands_at(const struct prompt *p, size_t at,
		const struct words *way)
{
	if (at + way->n > p->n)
		return false;
	for (size_t i = 0; i < way->n; i++)
		if (!judge_same_stem(&p->places[at + i].w, &way->w[i]))
			return false;
	return true;
}

/* A digit or two letters give nothing away. */
static bool gives_away(const char *way, const struct words *words)
{
	size_t letters = 0;

	for (size_t i = 0; i < words->n; i++)
		if (!(words->w[i].flags & (WORD_LIGHT | WORD_STOP |
				WORD_EXACT)))
			letters += words->w[i].letters;
	if (judge_is_abbreviation(way, strlen(way)))
		return true;
	return letters >= 3;
}

static void mark_way(const struct prompt *p, const struct words *way,
		bool *hidden)
{
	for (size_t at = 0; at < p->n; at++)
		if (stands_at(p, at, way))
			for (size_t i = 0; i < way->n; i++)
				hidden[at + i] = true;
}

/* Words that stand side by side become one blank. */
static const char *blank_out(struct recall_arena *a, const struct prompt *p,
		const bool *hidden)
{
	struct recall_buf b = RECALL_BUF_INIT;
	size_t from = 0;
	const char *blanked;

	for (size_t i = 0; i < p->n; i++) {
		if (!hidden[i])
			continue;
		recall_buf_add(&b, p->s + from, p->places[i].from - from);
		recall_buf_adds(&b, BLANK);
		while (i + 1 < p->n && hidden[i + 1])
			i++;
		from = p->places[i].to;
	}
	recall_buf_adds(&b, p->s + from);
	blanked = recall_arena_strdup(a, b.data);
	recall_buf_release(&b);
	return blanked;
}

static size_t count_hidden(const bool *hidden, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += hidden[i];
	return count;
}

const char *recall_judge_blank(struct recall_arena *a, const char *prompt,
		const char *answer)
{
	struct prompt p = { .s = prompt };
	struct ways *ways = recall_arena_alloc(a, sizeof(*ways));
	struct words words;
	bool *hidden;

	/* A question has its answer in it on purpose: "… or …?" */
	if (strchr(prompt, '?'))
		return recall_arena_strdup(a, prompt);
	read_prompt(a, &p);
	hidden = recall_arena_alloc(a, p.n + 1);
	judge_ways(a, answer, true, ways);
	for (size_t i = 0; i < ways->n; i++) {
		judge_words(a, ways->s[i], strlen(ways->s[i]), of_answer,
				&words);
		if (words.n && gives_away(ways->s[i], &words))
			mark_way(&p, &words, hidden);
	}
	/* Nothing would be left to ask by. */
	if (count_hidden(hidden, p.n) == p.n)
		return recall_arena_strdup(a, prompt);
	return blank_out(a, &p, hidden);
}
