/* The labelled answers of tests/judge, and what the judge says of them. */
#ifndef TESTS_JUDGED_H
#define TESTS_JUDGED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recall/judge.h"

#define JUDGED_VERDICTS 5	/* enum recall_verdict; NONE isn't used */

struct judged_case {
	const char *id, *category, *language, *asked, *strictness, *prompt,
		*answer, *others, *typed, *verdict, *missing;
};

struct judged {
	struct recall_arena *arena;
	struct judged_case *list;
	size_t count;
};

/* A field up to the tab, "\n" made a line break. */
static inline const char *judged_field(struct recall_arena *a, char **at)
{
	char *from = *at, *to;
	size_t n = strcspn(from, "\t\n");

	*at = from + n + (from[n] != '\0');
	from = to = recall_arena_strndup(a, from, n);
	for (size_t i = 0; i < n; i++) {
		bool line_break = from[i] == '\\' && from[i + 1] == 'n';

		*to++ = line_break ? '\n' : from[i];
		i += line_break;
	}
	*to = '\0';
	return from;
}

static inline bool judged_read(struct judged *j, const char *path)
{
	static char line[65536];
	FILE *f = fopen(path, "r");
	size_t cap = 4096;

	*j = (struct judged){ .count = 0 };
	if (!f)
		return false;
	j->arena = recall_arena_new();
	j->list = recall_calloc(cap, sizeof(*j->list));
	while (fgets(line, sizeof(line), f) && j->count < cap) {
		struct judged_case *c = &j->list[j->count];
		const char **fields[] = { &c->id, &c->category, &c->language,
			&c->asked, &c->strictness, &c->prompt, &c->answer,
			&c->others, &c->typed, &c->verdict, &c->missing };
		char *at = line;

		if (line[0] == '#')
			continue;
		for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
			*fields[i] = judged_field(j->arena, &at);
		j->count++;
	}
	fclose(f);
	return true;
}

static inline void judged_free(struct judged *j)
{
	recall_arena_free(j->arena);
	free(j->list);
}

static inline enum recall_verdict judged_verdict(const char *word)
{
	for (int v = RECALL_VERDICT_RIGHT; v < JUDGED_VERDICTS; v++)
		if (strcmp(word, recall_verdict_name((enum recall_verdict)v))
				== 0)
			return (enum recall_verdict)v;
	return RECALL_VERDICT_NONE;
}

static inline int judged_strictness(const char *word)
{
	static const char *const words[] = { "-", "relaxed", "moderate",
		"strict" };

	for (int i = 0; i < 4; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return RECALL_STRICT_AUTO;
}

static inline void judged_add(struct recall_judge_deck *d,
		const struct judged_case *c, const char *shown,
		const char *asked, enum recall_kind kind)
{
	bool front = strcmp(c->asked, "term") == 0;

	recall_judge_deck_add(d, front ? asked : shown, front ? shown : asked,
			kind);
}

/* "shown => asked || shown => asked" */
static inline void judged_add_others(struct recall_judge_deck *d,
		const struct judged_case *c, enum recall_kind kind)
{
	char *copy = recall_strdup(c->others), *at = copy, *next, *arrow;

	for (; at && *at; at = next) {
		next = strstr(at, " || ");
		if (next) {
			*next = '\0';
			next += 4;
		}
		arrow = strstr(at, " => ");
		if (!arrow)
			continue;
		*arrow = '\0';
		judged_add(d, c, at, arrow + 4, kind);
	}
	free(copy);
}

/* The card with the others; the caller frees in->deck. */
static inline void judged_input(const struct judged_case *c,
		struct recall_judge_input *in)
{
	bool term = strcmp(c->asked, "term") == 0;
	enum recall_kind kind = strcmp(c->asked, "hole") == 0 ?
			RECALL_KIND_CLOZE : strcmp(c->asked, "answer") == 0 ?
			RECALL_KIND_QUESTION : RECALL_KIND_TERM;

	*in = (struct recall_judge_input){
		.expected = c->answer, .prompt = c->prompt,
		.typed = c->typed, .kind = kind, .term = term, .front = term,
		.strictness = judged_strictness(c->strictness),
		.deck = recall_judge_deck_new(""),
	};
	judged_add(in->deck, c, c->prompt, c->answer, kind);
	judged_add_others(in->deck, c, kind);
}

static inline struct recall_judgement judged_judge(struct recall_arena *a,
		const struct judged_case *c)
{
	struct recall_judge_input in;
	struct recall_judgement out;

	judged_input(c, &in);
	recall_judge(a, &in, &out);
	recall_judge_deck_free(in.deck);
	return out;
}

/* How many of which verdict were called what. */
struct judged_sum {
	size_t is[JUDGED_VERDICTS][JUDGED_VERDICTS];	/* [label][verdict] */
};

static inline void judged_count(struct judged_sum *s,
		const struct judged_case *c, const struct recall_judgement *j)
{
	s->is[judged_verdict(c->verdict)][j->verdict]++;
}

static inline void judged_add_sum(struct judged_sum *to,
		const struct judged_sum *from)
{
	for (int i = 0; i < JUDGED_VERDICTS; i++)
		for (int k = 0; k < JUDGED_VERDICTS; k++)
			to->is[i][k] += from->is[i][k];
}

static inline size_t judged_all(const struct judged_sum *s)
{
	size_t n = 0;

	for (int i = 0; i < JUDGED_VERDICTS; i++)
		for (int k = 0; k < JUDGED_VERDICTS; k++)
			n += s->is[i][k];
	return n;
}

/* The share of verdicts that are those of the labels. */
static inline double judged_agreement(const struct judged_sum *s)
{
	size_t n = judged_all(s), same = 0;

	for (int i = 0; i < JUDGED_VERDICTS; i++)
		same += s->is[i][i];
	return n ? (double)same / (double)n : 0;
}

/* Of the wrong answers the share that was called right, slip or not. */
static inline double judged_false_right(const struct judged_sum *s)
{
	const size_t *wrong = s->is[RECALL_VERDICT_WRONG];
	size_t n = 0;

	for (int k = 0; k < JUDGED_VERDICTS; k++)
		n += wrong[k];
	return n ? (double)(wrong[RECALL_VERDICT_RIGHT] +
			wrong[RECALL_VERDICT_SLIP]) / (double)n : 0;
}

#endif
