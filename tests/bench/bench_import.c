/*
 * usage: bench_import DIRECTORY [-l]
 * How well study sets are read: the labelled pages and exports of
 * tests/import/labelled, those of its unseen/ that nothing was tuned for,
 * those of its authors/ by people who had not seen the readers, these once
 * more on pages of invented sites (left in DIRECTORY), run-together lines
 * beside them, and the real sets where they are at hand. By layout, then in
 * sum; with -l also what is wrong.
 */
#include <dirent.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cutlines.h"
#include "figures.h"
#include "labelled.h"
#include "others.h"
#include "recall/import.h"
#include "strangers.h"

#define LABELLED "tests/import/labelled"
#define AUTHORS 14
#define STRANGERS 400	/* pages */
#define STRANGE_CARDS LABELLED "/authors/[1-8]/*.cards"	/* ever the same */

/* ---- figures ------------------------------------------------------------- */

static void add(struct figures *f, const char *prefix, const char *name,
		double value, size_t runs)
{
	char *full = recall_alloc(64);

	snprintf(full, 64, "%s%s", prefix, name);
	figures_add(f, &(struct figure){ .name = full, .unit = "share",
			.value = value, .runs = (int)runs });
	if (strstr(name, "leaks") || strstr(name, "chrome"))
		f->list[f->count - 1].unit = "lines";
}

static void add_figures(struct figures *f, const struct scores *b,
		const char *prefix)
{
	const struct score *pages = &b->sums[SUM_PAGES];
	const struct score *runon = &b->sums[SUM_RUNON];
	const struct score *exports = &b->sums[SUM_EXPORTS];
	struct score read = { .files = 0 }, all;

	labelled_add(&read, pages);
	labelled_add(&read, runon);
	all = read;
	labelled_add(&all, exports);
	add(f, prefix, "layouts_f1", labelled_f1(pages), pages->files);
	add(f, prefix, "exports_f1", labelled_f1(exports), exports->files);
	add(f, prefix, "chrome_leaks", (double)read.leaks, read.files);
	add(f, prefix, "cut_accuracy", labelled_share(runon->right,
			runon->wanted), runon->wanted);
	add(f, prefix, "cuts_at_0.9_right", labelled_share(runon->sure_right,
			runon->sure), runon->sure);
	add(f, prefix, "orientation_accuracy", labelled_share(read.oriented,
			read.paired), read.paired);
	add(f, prefix, "calibration_error", labelled_miss(&read), read.found);
	add(f, prefix, "kind_accuracy", labelled_share(all.kinds, all.right),
			all.right);
}

/* Pages of all layouts, a directory an author; each was measured before
 * anything was tuned for it. */
static void score_authors(struct figures *f, bool list)
{
	static struct scores scores[AUTHORS];
	struct score all = { .files = 0 };
	char path[100], prefix[20];

	for (int i = 0; i < AUTHORS; i++) {
		const struct score *sums = scores[i].sums;
		struct score set = { .files = 0 };

		scores[i].list = list;
		snprintf(path, sizeof(path), LABELLED "/authors/%d", i + 1);
		snprintf(prefix, sizeof(prefix), "author_%d_", i + 1);
		labelled_score(&scores[i], path);
		labelled_add(&set, &sums[SUM_PAGES]);
		labelled_add(&set, &sums[SUM_RUNON]);
		labelled_add(&all, &set);
		add(f, prefix, "f1", labelled_f1(&set), set.files);
		add(f, prefix, "cut_accuracy", labelled_share(
				sums[SUM_RUNON].right,
				sums[SUM_RUNON].wanted),
				sums[SUM_RUNON].wanted);
	}
	add(f, "authors_", "f1", labelled_f1(&all), all.files);
	add(f, "authors_", "chrome_leaks", (double)all.leaks, all.files);
	add(f, "authors_", "orientation_accuracy", labelled_share(all.oriented,
			all.paired), all.paired);
	add(f, "authors_", "calibration_error", labelled_miss(&all), all.found);
	add(f, "authors_", "kind_accuracy", labelled_share(all.kinds,
			all.right), all.right);
}

/* The authors' cards on pages of invented sites. */
static void score_strangers(struct figures *f, const char *words,
		const char *out, bool list, const char *prefix)
{
	static struct scores scores;
	const struct score *sum = &scores.sums[SUM_PAGES];
	char directory[600];

	scores = (struct scores){ .list = list };
	snprintf(directory, sizeof(directory), "%s/%sstrangers", out, prefix);
	if (!strangers_score(&(struct strangers){ STRANGE_CARDS, words,
			directory, STRANGERS, 1 }, &scores)) {
		printf("no strangers could be made of %s\n", words);
		return;
	}
	labelled_print(&scores, words);
	add(f, prefix, "strangers_f1", labelled_f1(sum), sum->files);
	add(f, prefix, "strangers_chrome", (double)sum->leaks, sum->files);
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
		add(f, "", "seeds_f1", labelled_f1(&s), s.files);
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
	add(f, prefix, "lines_cut_right", labelled_share(c.right, c.all), c.all);
	add(f, prefix, "lines_at_0.9_right", labelled_share(c.hits[last],
			c.count[last]), c.count[last]);
	add(f, prefix, "lines_calibration_error", cutlines_miss(&c), c.all);
}

static void score_others(struct figures *f, const char *directory, bool list,
		const char *prefix)
{
	struct others o = { .texts = 0 };

	others_score(directory, list, &o);
	add(f, prefix, "others_read", labelled_share(o.read, o.texts), o.texts);
	add(f, prefix, "sets_refused", labelled_share(o.refused, o.sets), o.sets);
}

int main(int argc, char **argv)
{
	static struct scores seen, unseen;
	struct figures figures = { .count = 0 };

	if (argc < 2) {
		fprintf(stderr, "usage: bench_import DIRECTORY [-l]\n");
		return 64;
	}
	setlocale(LC_CTYPE, "C.UTF-8");
	seen.list = argc > 2;
	labelled_score(&seen, LABELLED);
	labelled_score(&seen, LABELLED "/second");
	labelled_score(&seen, LABELLED "/third");
	labelled_score(&unseen, LABELLED "/unseen");
	labelled_print(&seen, "labelled");
	labelled_print(&unseen, "labelled, not seen while tuning");
	score_seeds(&figures);
	add_figures(&figures, &seen, "");
	add_figures(&figures, &unseen, "unseen_");
	score_authors(&figures, seen.list);
	score_lines(&figures, "tests/import/cuts", "");
	score_lines(&figures, "tests/import/cuts-unseen", "unseen_");
	score_others(&figures, "tests/import/others", seen.list, "");
	score_others(&figures, "tests/import/others/unseen", seen.list,
			"unseen_");
	score_strangers(&figures, "tests/import/strangers", argv[1], seen.list,
			"");
	score_strangers(&figures, "tests/import/strangers/unseen", argv[1],
			seen.list, "unseen_");
	figures_write(&figures, argv[1], "bench-import");
	for (size_t i = 0; i < figures.count; i++)
		free((char *)(uintptr_t)figures.list[i].name);
	return 0;
}
