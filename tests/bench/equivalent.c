#include "equivalent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collection.h"

#define TABLE "tests/choices/equivalent.tsv"

enum column { GROUP, GRADE, SET, CARD, SIDE, ROLE, COLUMNS };

struct notes {
	struct {
		int64_t id;
		unsigned line;
		char *front;
	} *list;
	size_t count;
};

static enum recall_status keep_note(void *arg, const struct recall_note *note)
{
	struct notes *n = arg;

	n->list = recall_realloc(n->list, n->count + 1, sizeof(*n->list));
	n->list[n->count].id = note->id;
	n->list[n->count].line = note->line;
	n->list[n->count++].front = recall_strdup(note->front);
	return RECALL_OK;
}

/* "001" is the study set whose file's name begins so. */
static bool is_of(const char *set, const char *file)
{
	return strcmp(set, file) == 0 || (strlen(set) == 3 &&
			strncmp(set, file, 3) == 0 && file[3] == '_');
}

static int64_t find_note(const struct notes *n, const char *set,
		const char *card)
{
	unsigned long line = strtoul(card, NULL, 10);

	for (size_t i = 0; i < n->count; i++)
		if (strlen(set) == 3 ? n->list[i].line == line :
				strcmp(n->list[i].front, card) == 0)
			return n->list[i].id;
	return 0;
}

static bool split(char *line, char *word[COLUMNS])
{
	if (line[0] == '#')
		return false;
	for (int i = 0; i < COLUMNS; i++) {
		word[i] = line;
		line += strcspn(line, "\t\n");
		if (!*line && i + 1 < COLUMNS)
			return false;
		*line++ = '\0';
	}
	return true;
}

static void read_line(struct equivalents *e, const struct notes *n,
		char *line, const char *file)
{
	char *word[COLUMNS];
	struct equivalent *x;
	int64_t note;

	if (!split(line, word) || !is_of(word[SET], file))
		return;
	note = find_note(n, word[SET], word[CARD]);
	if (!note) {
		fprintf(stderr, TABLE ": %s has no card \"%s\"\n", file,
				word[CARD]);
		exit(1);
	}
	e->list = recall_realloc(e->list, e->count + 1, sizeof(*e->list));
	x = &e->list[e->count++];
	x->group = recall_strdup(word[GROUP]);
	x->grade = strcmp(word[GRADE], "same") ? EQUIVALENT_NEAR :
			EQUIVALENT_SAME;
	x->note = note;
	x->side[0] = strcmp(word[SIDE], "back") != 0;
	x->side[1] = strcmp(word[SIDE], "front") != 0;
	x->asked = strcmp(word[ROLE], "also") != 0;
	x->also = strcmp(word[ROLE], "asked") != 0;
}

void equivalents_read(struct equivalents *e, struct recall_store *store,
		int64_t deck, const char *file)
{
	const char *base = strrchr(file, '/');
	struct recall_error err = { 0 };
	struct notes n = { 0 };
	char line[1024];
	FILE *f = fopen(TABLE, "r");

	if (!f)
		return;
	bench_must(recall_store_notes(store, deck, keep_note, &n, &err), &err);
	while (fgets(line, sizeof(line), f))
		read_line(e, &n, line, base ? base + 1 : file);
	fclose(f);
	for (size_t i = 0; i < n.count; i++)
		free(n.list[i].front);
	free(n.list);
}

static enum equivalence compare(const struct equivalent *asked, int asked_side,
		const struct equivalent *other, int other_side)
{
	bool both = other->side[0] && other->side[1];

	if (!asked->asked || !other->also || !asked->side[asked_side] ||
			!other->side[other_side] ||
			strcmp(asked->group, other->group) != 0)
		return EQUIVALENT_NOT;
	/* front with front, back with back */
	if (both && asked->side[0] && asked->side[1] &&
			asked_side != other_side)
		return EQUIVALENT_NOT;
	return asked->grade;
}

enum equivalence equivalents_find(const struct equivalents *e, int64_t asked,
		int asked_side, int64_t other, int other_side)
{
	enum equivalence most = EQUIVALENT_NOT;

	for (size_t i = 0; i < e->count; i++)
		for (size_t j = 0; j < e->count; j++) {
			enum equivalence found;

			if (i == j || e->list[i].note != asked ||
					e->list[j].note != other)
				continue;
			found = compare(&e->list[i], asked_side, &e->list[j],
					other_side);
			most = found > most ? found : most;
		}
	return most;
}

void equivalents_release(struct equivalents *e)
{
	for (size_t i = 0; i < e->count; i++)
		free(e->list[i].group);
	free(e->list);
}
