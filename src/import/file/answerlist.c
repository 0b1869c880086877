/*
 * A worksheet whose answers stand below all questions: "1. …" to "9. …", a
 * heading that says answers, and "1. …" again. The numbers pair them.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../page/page.h"
#include "../reader.h"

#define LEAST_NUMBERS 3
#define MOST_HEADING 60		/* bytes */

struct answerlist {
	size_t key;		/* the heading's line; 0 there is none */
	size_t questions, answers;	/* numbers in order, from 1 */
};

static size_t pass_number(const char *s, unsigned number)
{
	size_t n = strspn(s, "0123456789");

	if (!n || n > 3 || strtoul(s, NULL, 10) != number ||
			(s[n] != '.' && s[n] != ')' && s[n] != ':'))
		return 0;
	return n + 1 + strspn(s + n + 1, " ");
}

/* "Answers", "## Answer key", "Solutions to chapter 2". */
static bool is_key(const struct import_line *l)
{
	static const char *const words[] = { "answer", "solution", "key",
		"antworten", "lösungen", "réponses", "corrigé", "respuestas",
		"soluciones", "risposte", "soluzioni", "respostas", "antwoorden",
		"odpowiedzi", "ответы" };
	const char *s = l->text + strspn(l->text, "#*-_= ");

	if (l->len > MOST_HEADING || strchr(s, '?') || strstr(s, ": "))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (!strncasecmp(s, words[i], strlen(words[i])))
			return true;
	return false;
}

/* How far the lines [from, to) count from 1 on. */
static size_t count_numbers(const struct import_source *src, size_t from,
		size_t to)
{
	unsigned number = 0;

	for (size_t i = from; i < to; i++)
		number += pass_number(src->lines[i].text, number + 1) > 0;
	return number;
}

static void look(struct answerlist *a, const struct import_source *src)
{
	memset(a, 0, sizeof(*a));
	for (size_t i = LEAST_NUMBERS; i + LEAST_NUMBERS < src->count; i++) {
		if (!is_key(&src->lines[i]) || !pass_number(
				src->lines[i + 1].text, 1))
			continue;
		a->key = i;
		a->questions = count_numbers(src, 0, i);
		a->answers = count_numbers(src, i + 1, src->count);
		return;
	}
}

/* The text of that number within [from, to), which goes on up to the next
 * number or a gap after it. */
static const char *find_text(const struct import_source *src, size_t from,
		size_t to, unsigned number)
{
	struct recall_buf b = RECALL_BUF_INIT;
	unsigned at = 0;
	const char *text;

	for (size_t i = from; i < to && at <= number; i++) {
		const struct import_line *l = &src->lines[i];
		size_t n = pass_number(l->text, at + 1);

		at += n > 0;
		if (at == number && (n || !l->blanks))
			recall_buf_addf(&b, "%s%s", b.len ? "\n" : "",
					l->text + n);
	}
	text = recall_arena_strdup(src->arena, b.data);
	recall_buf_release(&b);
	return text;
}

static unsigned find_line(const struct import_source *src, unsigned number)
{
	unsigned at = 0;

	for (size_t i = 0; i < src->count; i++) {
		at += pass_number(src->lines[i].text, at + 1) > 0;
		if (at == number)
			return src->lines[i].number;
	}
	return 0;
}

enum recall_status import_answerlist_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct recall_set *set = import_sets_add(out, src);
	struct answerlist a;

	(void)err;
	import_source_split(src);
	look(&a, src);
	set->format = "answerlist";
	if (a.key && !pass_number(src->lines[0].text, 1) &&
			src->lines[0].len < MOST_HEADING)
		page_set_title(set, src->lines[0].text + strspn(
				src->lines[0].text, "# "));
	for (unsigned k = 1; k <= a.questions && import_source_goes_on(src, k,
			a.questions); k++) {
		const char *front = find_text(src, 0, a.key, k);
		const char *back = k > a.answers ? "" : find_text(src,
				a.key + 1, src->count, k);
		struct recall_draft *d;

		if (!*front || !*back) {
			recall_set_warn(set, find_line(src, k), "question %u "
					"has no answer in the list below; it "
					"was left out", k);
			continue;
		}
		d = recall_set_add(set);
		d->front = recall_arena_strdup(set->arena, front);
		d->back = recall_arena_strdup(set->arena, back);
		d->line = find_line(src, k);
		d->confidence = 0.95;
		import_finish_draft(d, false);
	}
	return RECALL_OK;
}

int import_answerlist_sniff(struct import_source *src)
{
	struct answerlist a;

	import_source_split_head(src);
	look(&a, src);
	return a.questions >= LEAST_NUMBERS && a.answers * 5 >= a.questions *
			4 && a.answers <= a.questions + 1 ? 88 : 0;
}
