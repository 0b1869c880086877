/* "CARD 3: Front: … Back: …": both labels in one line. */
#include "labels.h"

#include <string.h>

#define LOOK_LINES 400

static const struct {
	const char *front, *back;
} pairs[] = {
	{ "Front: ", " Back:" }, { "Question: ", " Answer:" },
	{ "Q: ", " A:" }, { "Term: ", " Definition:" },
	{ "Frage: ", " Antwort:" }, { "Pregunta: ", " Respuesta:" },
};

static const char *find_front(const char *s, const char *label)
{
	const char *at = strstr(s, label);

	return at && (at == s || at[-1] == ' ') ? at : NULL;
}

/* The pair that stands in about every card, -1 none does. */
static int find_pair(const struct import_line *lines, size_t n)
{
	n = n < LOOK_LINES ? n : LOOK_LINES;
	for (size_t k = 0; k < sizeof(pairs) / sizeof(*pairs); k++) {
		size_t fronts = 0, backs = 0;

		for (size_t i = 0; i < n; i++) {
			const char *s = lines[i].text;

			fronts += find_front(s, pairs[k].front) != NULL;
			backs += strstr(s, pairs[k].back) != NULL;
		}
		if (backs >= LABEL_CARDS && backs * 10 >= fronts * 8 &&
				fronts * 10 >= backs * 8)
			return (int)k;
	}
	return -1;
}

bool page_has_label_pairs(const struct import_line *lines, size_t n)
{
	return find_pair(lines, n) >= 0;
}

static void add_line(struct import_line *to, const struct import_line *from,
		const char *text, unsigned blanks)
{
	*to = *from;
	to->text = text;
	to->len = strlen(text);
	to->blanks = blanks;
}

/* Lines begin anew at both labels; what stands before the first is a count. */
void labels_break_lines(struct page *page)
{
	struct recall_arena *a = page->set->arena;
	int pair = find_pair(page->lines, page->count);
	struct import_line *lines;
	size_t count = 0;

	if (pair < 0)
		return;
	lines = recall_arena_alloc(a, (2 * page->count + 1) * sizeof(*lines));
	for (size_t i = 0; i < page->count; i++) {
		const struct import_line *old = &page->lines[i];
		const char *from = find_front(old->text, pairs[pair].front);
		const char *at;

		from = from ? from : old->text;
		at = strstr(from, pairs[pair].back);
		add_line(&lines[count++], old, at ? recall_arena_strndup(a,
				from, (size_t)(at - from)) : from,
				old->blanks);
		if (at)
			add_line(&lines[count++], old, at + 1, 0);
	}
	page->lines = lines;
	page->count = count;
}
