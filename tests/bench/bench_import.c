/*
 * usage: bench_import DIRECTORY
 * How well study sets are read: the labelled pages and exports of
 * tests/import/labelled, those of its unseen/ that nothing was tuned for,
 * run-together lines beside them, and the real sets where they are at hand.
 * By layout, then in sum.
 */
#include <dirent.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cutlines.h"
#include "figures.h"
#include "others.h"
#include "recall/import.h"

#define LABELLED "tests/import/labelled"
#define MOST_CARDS 200
#define BINS 10

struct truth {
	char *front, *back;
	char kind[12];
	bool taken;
};

struct page {
	char title[200], site[40], layout[60];
	struct truth cards[MOST_CARDS];
	size_t count;
};

/* One layout, one grammar or all of them. */
struct score {
	char name[60];
	size_t files, wanted, found, right;
	size_t paired, oriented;	/* both sides right; the right way round */
	size_t kinds, leaks;
	size_t sure, sure_right;	/* at 0.9 or more */
	double bin_sum[BINS];
	size_t bin_count[BINS], bin_right[BINS];
};

#define MOST_SCORES 128
struct bench {
	struct score layouts[MOST_SCORES], sums[9];
	size_t layout_count;
	bool list;		/* print what is wrong */
};

enum { SUM_PAGES, SUM_RUNON, SUM_EXPORTS, SUM_COUNT };

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

static char *next_field(char **line)
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

	page->count = 0;
	if (!f || !fgets(line, sizeof(line), f))
		return false;
	snprintf(page->title, sizeof(page->title), "%s", next_field(&at));
	snprintf(page->site, sizeof(page->site), "%s", next_field(&at));
	snprintf(page->layout, sizeof(page->layout), "%s", next_field(&at));
	while (page->count < MOST_CARDS && fgets(line, sizeof(line), f)) {
		struct truth *t = &page->cards[page->count++];

		at = line;
		t->front = squeezed(next_field(&at));
		t->back = squeezed(next_field(&at));
		snprintf(t->kind, sizeof(t->kind), "%s", next_field(&at));
		t->taken = false;
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
	int bin = (int)(confidence * BINS);

	bin = bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin;
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

	s->found++;
	s->right += right;
	s->paired += t || turned;
	s->oriented += right;
	note_confidence(s, d->confidence, right);
	if (t) {
		s->kinds += !strcmp(recall_kind_name(d->kind), t->kind);
		t->taken = true;
	} else if (turned) {
		turned->taken = true;
	} else {
		s->leaks += count_leaks(page, d->front) +
				count_leaks(page, d->back);
	}
	free(front);
	free(back);
	return right;
}

/* ---- files --------------------------------------------------------------- */

static struct score *find_score(struct bench *b, const char *grammar,
		const char *layout)
{
	char name[60];

	snprintf(name, sizeof(name), "%.20s / %.30s", grammar, layout);
	for (size_t i = 0; i < b->layout_count; i++)
		if (!strcmp(b->layouts[i].name, name))
			return &b->layouts[i];
	if (b->layout_count == MOST_SCORES)
		exit(1);
	memcpy(b->layouts[b->layout_count].name, name, sizeof(name));
	return &b->layouts[b->layout_count++];
}

static void add_score(struct score *to, const struct score *s)
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
	for (int i = 0; i < BINS; i++) {
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
		if (!page->cards[i].taken)
			printf("%s: not found \"%s\" | \"%s\"\n", path,
					page->cards[i].front,
					page->cards[i].back);
}

static void read_cards(struct bench *b, const char *path, struct page *page,
		struct score *s)
{
	struct recall_set *sets = NULL;
	struct recall_error err = { 0 };
	size_t count = 0;

	if (recall_import_read(path, NULL, &sets, &count, &err)) {
		if (b->list)
			printf("%s: %s\n", path, err.text);
		return;
	}
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < sets[i].count; k++) {
			const struct recall_draft *d = &sets[i].cards[k];
			bool right = score_card(s, page, d);

			if (b->list && !right)
				printf("%s:%u: %.2f \"%s\" | \"%s\"\n", path,
						d->line, d->confidence,
						d->front, d->back);
		}
	recall_sets_free(sets, count);
	if (b->list)
		list_missing(page, path);
}

static void score_file(struct bench *b, const char *directory,
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
	s.wanted = page.count;
	read_cards(b, path, &page, &s);
	add_score(find_score(b, grammar, page.layout), &s);
	add_score(&b->sums[sum_of(grammar)], &s);
	release_truth(&page);
}

static void score_directory(struct bench *b, const char *directory)
{
	struct dirent **names;
	int n = scandir(directory, &names, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		const char *end = strrchr(names[i]->d_name, '.');

		if (end && !strcmp(end, ".cards"))
			score_file(b, directory, names[i]->d_name);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

/* ---- figures ------------------------------------------------------------- */

static double share(size_t part, size_t whole)
{
	return whole ? (double)part / (double)whole : 0;
}

static double f1(const struct score *s)
{
	return share(2 * s->right, s->wanted + s->found);
}

/* How far confidence is from the share that is right, bin by bin. */
static double calibration_error(const struct score *s)
{
	double sum = 0;

	for (int i = 0; i < BINS; i++)
		sum += fabs(s->bin_sum[i] - (double)s->bin_right[i]);
	return s->found ? sum / (double)s->found : 0;
}

static void print_score(const struct score *s)
{
	printf("  %-34s %4zu %6.3f %6.3f %6.3f %6.3f %6.3f %5zu %6.3f\n",
			s->name, s->files, share(s->right, s->found),
			share(s->right, s->wanted), f1(s),
			share(s->oriented, s->paired),
			share(s->kinds, s->right), s->leaks,
			calibration_error(s));
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct score *)a)->name,
			((const struct score *)b)->name);
}

static void print_layouts(struct bench *b, const char *title)
{
	printf("%s\n  %-34s %4s %6s %6s %6s %6s %6s %5s %6s\n", title,
			"grammar / layout", "file", "prec", "recall", "F1",
			"orient", "kind", "leaks", "calib");
	qsort(b->layouts, b->layout_count, sizeof(b->layouts[0]), by_name);
	for (size_t i = 0; i < b->layout_count; i++)
		print_score(&b->layouts[i]);
}

static void add(struct figures *f, const char *prefix, const char *name,
		double value, size_t runs)
{
	char *full = recall_alloc(64);

	snprintf(full, 64, "%s%s", prefix, name);
	figures_add(f, &(struct figure){ .name = full, .unit = "share",
			.value = value, .runs = (int)runs });
	if (strstr(name, "leaks"))
		f->list[f->count - 1].unit = "lines";
}

static void add_figures(struct figures *f, const struct bench *b,
		const char *prefix)
{
	const struct score *pages = &b->sums[SUM_PAGES];
	const struct score *runon = &b->sums[SUM_RUNON];
	const struct score *exports = &b->sums[SUM_EXPORTS];
	struct score read = { .files = 0 }, all;

	add_score(&read, pages);
	add_score(&read, runon);
	all = read;
	add_score(&all, exports);
	add(f, prefix, "layouts_f1", f1(pages), pages->files);
	add(f, prefix, "exports_f1", f1(exports), exports->files);
	add(f, prefix, "chrome_leaks", (double)read.leaks, read.files);
	add(f, prefix, "cut_accuracy", share(runon->right, runon->wanted),
			runon->wanted);
	add(f, prefix, "cuts_at_0.9_right", share(runon->sure_right,
			runon->sure), runon->sure);
	add(f, prefix, "orientation_accuracy", share(read.oriented,
			read.paired), read.paired);
	add(f, prefix, "calibration_error", calibration_error(&read),
			read.found);
	add(f, prefix, "kind_accuracy", share(all.kinds, all.right),
			all.right);
}

/* ---- the real sets ------------------------------------------------------- */

static unsigned long long hash(const char *s)
{
	unsigned long long h = 0xcbf29ce484222325u;

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001b3u;
	return h;
}

/* Lines as tests/unit/test_import_seeds.c writes them. */
static void score_seed(const char *texts, const char *name, struct score *s)
{
	char path[600], line[200], want[200];
	struct recall_set *sets = NULL;
	struct recall_error err = { 0 };
	size_t count = 0, k = 0;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%.20s.txt", texts, name);
	if (recall_import_read(path, NULL, &sets, &count, &err))
		return;
	snprintf(path, sizeof(path), "tests/import/seeds/%s", name);
	f = fopen(path, "r");
	s->files++;
	s->found += sets[0].count;
	for (; f && fgets(want, sizeof(want), f); k++) {
		const struct recall_draft *d = &sets[0].cards[k];

		s->wanted++;
		if (k >= sets[0].count)
			continue;
		snprintf(line, sizeof(line), "%u %c %s %zu %016llx %016llx\n",
				d->line, d->reversed ? 'R' : '-',
				recall_kind_name(d->kind), d->cut,
				hash(d->front), hash(d->back));
		s->right += !strcmp(line, want);
	}
	if (f)
		fclose(f);
	recall_sets_free(sets, count);
}

static void score_seeds(struct figures *f)
{
	const char *texts = getenv("RECALL_STUDY_SETS");
	struct score s = { .files = 0 };
	struct dirent **names;
	int n = scandir("tests/import/seeds", &names, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		if (strstr(names[i]->d_name, ".expect"))
			score_seed(texts ? texts : "../shared/study-sets",
					names[i]->d_name, &s);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
	if (s.files)
		add(f, "", "seeds_f1", f1(&s), s.files);
	else
		printf("the real study sets are not here: no seeds_f1\n");
}

/* Run-together lines alone, by the file. */
static void score_lines(struct figures *f, const char *directory,
		const char *prefix)
{
	struct cutlines c;
	const int last = CUTLINE_BINS - 1;

	cutlines_score(directory, &c);
	cutlines_print(&c, directory);
	add(f, prefix, "lines_cut_right", share(c.right, c.all), c.all);
	add(f, prefix, "lines_at_0.9_right", share(c.hits[last],
			c.count[last]), c.count[last]);
	add(f, prefix, "lines_calibration_error", cutlines_miss(&c), c.all);
}

static void score_others(struct figures *f, const char *directory, bool list,
		const char *prefix)
{
	struct others o = { .texts = 0 };

	others_score(directory, list, &o);
	add(f, prefix, "others_read", share(o.read, o.texts), o.texts);
	add(f, prefix, "sets_refused", share(o.refused, o.sets), o.sets);
}

int main(int argc, char **argv)
{
	static struct bench seen, unseen;
	struct figures figures = { .count = 0 };

	if (argc < 2) {
		fprintf(stderr, "usage: bench_import DIRECTORY [-l]\n");
		return 64;
	}
	setlocale(LC_CTYPE, "C.UTF-8");
	seen.list = argc > 2;
	score_directory(&seen, LABELLED);
	score_directory(&seen, LABELLED "/second");
	score_directory(&seen, LABELLED "/third");
	score_directory(&unseen, LABELLED "/unseen");
	print_layouts(&seen, "labelled");
	print_layouts(&unseen, "labelled, not seen while tuning");
	score_seeds(&figures);
	add_figures(&figures, &seen, "");
	add_figures(&figures, &unseen, "unseen_");
	score_lines(&figures, "tests/import/cuts", "");
	score_lines(&figures, "tests/import/cuts-unseen", "unseen_");
	score_others(&figures, "tests/import/others", seen.list, "");
	score_others(&figures, "tests/import/others/unseen", seen.list,
			"unseen_");
	figures_write(&figures, argv[1], "bench-import");
	for (size_t i = 0; i < figures.count; i++)
		free((char *)(uintptr_t)figures.list[i].name);
	return 0;
}
