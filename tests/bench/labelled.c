#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "labelled.h"
#include "recall/import.h"

#define MOST_CARDS 400

struct truth {
	char *front, *back;
	char kind[12];
	size_t card;		/* its other readings have the same */
	bool lost, taken;
};

struct page {
	char title[200], site[40], layout[60];
	struct truth cards[MOST_CARDS];
	size_t count, wanted;
};

/* ---- texts --------------------------------------------------------------- */

/* White space runs to one space, so that a wrapped line is no mistake. */
static char *squeezed(const char *s)
{
	char *out = recall_strdup(s), *to = out;

	for (; *s; s++) {
		bool white = *s == ' ' || *s == '\n' || *s == '\t';

		if (white && (to == out || to[-1] == ' '))
			continue;
		*to++ = white ? ' ' : *s;
	}
	if (to > out && to[-1] == ' ')
		to--;
	*to = '\0';
	return out;
}

static void unescape(char *s)
{
	char *to = s;

	for (; *s; s++) {
		if (*s == '\\' && s[1]) {
			s++;
			*to++ = *s == 'n' ? '\n' : *s;
		} else {
			*to++ = *s;
		}
	}
	*to = '\0';
}

char *labelled_field(char **line)
{
	char *field = *line;

	*line += strcspn(field, "\t\n");
	if (**line)
		*(*line)++ = '\0';
	unescape(field);
	return field;
}

static bool read_truth(const char *path, struct page *page)
{
	FILE *f = fopen(path, "r");
	char line[4096], *at = line;

	page->count = page->wanted = 0;
	if (!f || !fgets(line, sizeof(line), f))
		return false;
	snprintf(page->title, sizeof(page->title), "%s", labelled_field(&at));
	snprintf(page->site, sizeof(page->site), "%s", labelled_field(&at));
	snprintf(page->layout, sizeof(page->layout), "%s", labelled_field(&at));
	while (page->count < MOST_CARDS && fgets(line, sizeof(line), f)) {
		struct truth *t = &page->cards[page->count++];

		at = line;
		t->front = squeezed(labelled_field(&at));
		t->back = squeezed(labelled_field(&at));
		snprintf(t->kind, sizeof(t->kind), "%s", labelled_field(&at));
		t->lost = !strcmp(t->kind, "lost");
		t->taken = false;
		if (strcmp(t->kind, "or"))
			page->wanted += !t->lost;
		else
			memcpy(t->kind, t[-1].kind, sizeof(t->kind));
		t->card = page->wanted;
	}
	fclose(f);
	return true;
}

static void release_truth(struct page *page)
{
	for (size_t i = 0; i < page->count; i++) {
		free(page->cards[i].front);
		free(page->cards[i].back);
	}
}

/* ---- a card beside the truth --------------------------------------------- */

static struct truth *find_pair(struct page *page, const char *a, const char *b)
{
	for (size_t i = 0; i < page->count; i++) {
		struct truth *t = &page->cards[i];

		if (!t->taken && !strcmp(t->front, a) && !strcmp(t->back, b))
			return t;
	}
	return NULL;
}

/* A card is there once, whichever way it is read. */
static void take(struct page *page, struct truth *found)
{
	found->taken = true;
	for (size_t i = 0; i < page->count && !found->lost; i++)
		if (page->cards[i].card == found->card && !page->cards[i].lost)
			page->cards[i].taken = true;
}

/* Does a line of a card stand in none of the true ones? */
static bool leaks(const struct page *page, const char *line)
{
	for (size_t i = 0; i < page->count; i++) {
		const struct truth *t = &page->cards[i];
		char both[8192];

		snprintf(both, sizeof(both), "%s %s %s", t->front, t->back,
				t->front);
		if (strstr(both, line))
			return false;
	}
	return true;
}

static size_t count_leaks(const struct page *page, const char *side)
{
	char *copy = recall_strdup(side), *save = NULL;
	size_t n = 0;

	for (char *l = strtok_r(copy, "\n", &save); l;
			l = strtok_r(NULL, "\n", &save)) {
		char *line = squeezed(l);

		n += leaks(page, line);
		free(line);
	}
	free(copy);
	return n;
}

static void note_confidence(struct score *s, double confidence, bool right)
{
	int bin = (int)(confidence * LABELLED_BINS);

	bin = bin < 0 ? 0 : bin >= LABELLED_BINS ? LABELLED_BINS - 1 : bin;
	s->bin_sum[bin] += confidence;
	s->bin_count[bin]++;
	s->bin_right[bin] += right;
	s->sure += confidence >= 0.9;
	s->sure_right += right && confidence >= 0.9;
}

static bool score_card(struct score *s, struct page *page,
		const struct recall_draft *d)
{
	char *front = squeezed(d->front), *back = squeezed(d->back);
	struct truth *t = find_pair(page, front, back);
	struct truth *turned = t ? NULL : find_pair(page, back, front);
	bool right = t != NULL;

	if ((t && t->lost) || (turned && turned->lost))
		goto out;
	s->found++;
	s->right += right;
	s->paired += t || turned;
	s->oriented += right;
	note_confidence(s, d->confidence, right);
	if (t) {
		s->kinds += !strcmp(recall_kind_name(d->kind), t->kind);
		take(page, t);
	} else if (turned) {
		take(page, turned);
	} else {
		s->leaks += count_leaks(page, d->front) +
				count_leaks(page, d->back);
	}
out:
	free(front);
	free(back);
	return right;
}

/* ---- files --------------------------------------------------------------- */

static struct score *find_score(struct scores *scores, const char *grammar,
		const char *layout)
{
	char name[60];

	snprintf(name, sizeof(name), "%.20s / %.30s", grammar, layout);
	for (size_t i = 0; i < scores->count; i++)
		if (!strcmp(scores->layouts[i].name, name))
			return &scores->layouts[i];
	if (scores->count == LABELLED_LAYOUTS)
		exit(1);
	memcpy(scores->layouts[scores->count].name, name, sizeof(name));
	return &scores->layouts[scores->count++];
}

void labelled_add(struct score *to, const struct score *s)
{
	to->files += s->files;
	to->wanted += s->wanted;
	to->found += s->found;
	to->right += s->right;
	to->paired += s->paired;
	to->oriented += s->oriented;
	to->kinds += s->kinds;
	to->leaks += s->leaks;
	to->sure += s->sure;
	to->sure_right += s->sure_right;
	for (int i = 0; i < LABELLED_BINS; i++) {
		to->bin_sum[i] += s->bin_sum[i];
		to->bin_count[i] += s->bin_count[i];
		to->bin_right[i] += s->bin_right[i];
	}
}

static int sum_of(const char *grammar)
{
	if (!strcmp(grammar, "runon"))
		return SUM_RUNON;
	return !strcmp(grammar, "delimited") || !strcmp(grammar, "markdown") ||
			!strcmp(grammar, "exports") ? SUM_EXPORTS : SUM_PAGES;
}

static void list_missing(const struct page *page, const char *path)
{
	for (size_t i = 0; i < page->count; i++)
		if (!page->cards[i].taken && !page->cards[i].lost)
			printf("%s: not found \"%s\" | \"%s\"\n", path,
					page->cards[i].front,
					page->cards[i].back);
}

static void read_cards(struct scores *scores, const char *path,
		struct page *page, struct score *s)
{
	struct recall_set *sets = NULL;
	struct recall_error err = { 0 };
	size_t count = 0;

	if (recall_import_read(path, NULL, &sets, &count, &err)) {
		if (scores->list)
			printf("%s: %s\n", path, err.text);
		return;
	}
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < sets[i].count; k++) {
			const struct recall_draft *d = &sets[i].cards[k];
			bool right = score_card(s, page, d);

			if (scores->list && !right)
				printf("%s:%u: %.2f \"%s\" | \"%s\"\n", path,
						d->line, d->confidence,
						d->front, d->back);
		}
	recall_sets_free(sets, count);
	if (scores->list)
		list_missing(page, path);
}

static void score_file(struct scores *scores, const char *directory,
		const char *name)
{
	const char *dash = strrchr(name, '-');
	int stem = (int)(strlen(name) - strlen(".cards"));
	struct score s = { .files = 1 };
	struct page page;
	char path[600], grammar[40];

	snprintf(path, sizeof(path), "%s/%s", directory, name);
	if (!dash || !read_truth(path, &page))
		return;
	snprintf(grammar, sizeof(grammar), "%.*s",
			(int)(strlen(dash + 1) - strlen(".cards")), dash + 1);
	snprintf(path, sizeof(path), "%s/%.*s.txt", directory, stem, name);
	s.wanted = page.wanted;
	read_cards(scores, path, &page, &s);
	labelled_add(find_score(scores, grammar, page.layout), &s);
	labelled_add(&scores->sums[sum_of(grammar)], &s);
	release_truth(&page);
}

void labelled_score(struct scores *scores, const char *directory)
{
	struct dirent **names;
	int n = scandir(directory, &names, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		const char *end = strrchr(names[i]->d_name, '.');

		if (end && !strcmp(end, ".cards"))
			score_file(scores, directory, names[i]->d_name);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

/* ---- printed ------------------------------------------------------------- */

double labelled_share(size_t part, size_t whole)
{
	return whole ? (double)part / (double)whole : 0;
}

double labelled_f1(const struct score *s)
{
	return labelled_share(2 * s->right, s->wanted + s->found);
}

/* How far confidence is from the share that is right, bin by bin. */
double labelled_miss(const struct score *s)
{
	double sum = 0;

	for (int i = 0; i < LABELLED_BINS; i++)
		sum += fabs(s->bin_sum[i] - (double)s->bin_right[i]);
	return s->found ? sum / (double)s->found : 0;
}

static void print_score(const struct score *s)
{
	printf("  %-34s %4zu %6.3f %6.3f %6.3f %6.3f %6.3f %5zu %6.3f\n",
			s->name, s->files, labelled_share(s->right, s->found),
			labelled_share(s->right, s->wanted), labelled_f1(s),
			labelled_share(s->oriented, s->paired),
			labelled_share(s->kinds, s->right), s->leaks,
			labelled_miss(s));
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct score *)a)->name,
			((const struct score *)b)->name);
}

void labelled_print(struct scores *scores, const char *title)
{
	printf("%s\n  %-34s %4s %6s %6s %6s %6s %6s %5s %6s\n", title,
			"grammar / layout", "file", "prec", "recall", "F1",
			"orient", "kind", "leaks", "calib");
	qsort(scores->layouts, scores->count, sizeof(scores->layouts[0]),
			by_name);
	for (size_t i = 0; i < scores->count; i++)
		print_score(&scores->layouts[i]);
}

