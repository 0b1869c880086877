#include "equivalent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collection.h"

#define TABLE "tests/choices/equivalent.tsv"

struct deck {
	struct {
		int64_t note;
		unsigned line;
		unsigned long long front, back;
	} *notes;
	size_t count;
	struct {
		int64_t note;
		char *guid;
	} *cards;
	size_t card_count;
};

static unsigned long long hash(const char *s)
{
	unsigned long long h = 0xcbf29ce484222325u;

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001b3u;
	return h;
}

static enum recall_status keep_note(void *arg, const struct recall_note *note)
{
	struct deck *d = arg;

	d->notes = recall_realloc(d->notes, d->count + 1, sizeof(*d->notes));
	d->notes[d->count].note = note->id;
	d->notes[d->count].line = note->line;
	d->notes[d->count].front = hash(note->front);
	d->notes[d->count++].back = hash(note->back);
	return RECALL_OK;
}

static enum recall_status keep_card(void *arg, const struct recall_card *card)
{
	struct deck *d = arg;

	d->cards = recall_realloc(d->cards, d->card_count + 1,
			sizeof(*d->cards));
	d->cards[d->card_count].note = card->note;
	d->cards[d->card_count++].guid = recall_strdup(card->guid);
	return RECALL_OK;
}

static void add_note(struct equivalents *e, const struct deck *d, int64_t note)
{
	for (size_t i = 0; i < d->card_count; i++) {
		if (d->cards[i].note != note)
			continue;
		if (e->count == e->cap) {
			e->cap = e->cap ? e->cap * 2 : 64;
			e->list = recall_realloc(e->list, e->cap,
					sizeof(*e->list));
		}
		e->list[e->count++] = (struct equivalent){
			recall_strdup(d->cards[i].guid), e->groups,
		};
	}
}

/* A line's number, or the hash of a side. */
static bool names(const struct deck *d, size_t i, const char *word)
{
	unsigned long long number;

	if (strlen(word) == 16) {
		number = strtoull(word, NULL, 16);
		return d->notes[i].front == number ||
			d->notes[i].back == number;
	}
	return d->notes[i].line == strtoull(word, NULL, 10);
}

static void add_word(struct equivalents *e, const struct deck *d,
		const char *word, const char *file)
{
	size_t found = 0;

	for (size_t i = 0; i < d->count; i++)
		if (names(d, i, word)) {
			add_note(e, d, d->notes[i].note);
			found++;
		}
	if (found)
		return;
	fprintf(stderr, TABLE ": %s has no card %s\n", file, word);
	exit(1);
}

static void read_line(struct equivalents *e, const struct deck *d,
		char *line, const char *file)
{
	char *save = NULL, *word = strtok_r(line, "\t\n", &save);

	if (!word || line[0] == '#' || strcmp(word, file) != 0)
		return;
	while ((word = strtok_r(NULL, "\t\n", &save)) != NULL)
		add_word(e, d, word, file);
	e->groups++;
}

void equivalents_read(struct equivalents *e, struct recall_store *store,
		int64_t deck, const char *file)
{
	const char *base = strrchr(file, '/');
	struct recall_query q = { .deck = deck, .now = bench_moment() };
	struct recall_error err = { 0 };
	struct deck d = { 0 };
	char line[1024];
	FILE *f = fopen(TABLE, "r");

	if (!f)
		return;
	bench_must(recall_store_notes(store, deck, keep_note, &d, &err), &err);
	bench_must(recall_store_cards(store, &q, keep_card, &d, &err), &err);
	while (fgets(line, sizeof(line), f))
		read_line(e, &d, line, base ? base + 1 : file);
	fclose(f);
	for (size_t i = 0; i < d.card_count; i++)
		free(d.cards[i].guid);
	free(d.cards);
	free(d.notes);
}

bool equivalents_have(const struct equivalents *e, const char *a,
		const char *b)
{
	for (size_t i = 0; i < e->count; i++)
		for (size_t j = 0; j < e->count; j++)
			if (e->list[i].group == e->list[j].group &&
					strcmp(e->list[i].card, a) == 0 &&
					strcmp(e->list[j].card, b) == 0)
				return true;
	return false;
}

void equivalents_release(struct equivalents *e)
{
	for (size_t i = 0; i < e->count; i++)
		free(e->list[i].card);
	free(e->list);
}
