#include "cutlines.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recall/core.h"
#include "recall/import.h"

#define MARK " ¦ "
#define MOST_LINES 200

/* Makes the page and says where each line is to be cut. */
static size_t make_page(const char *path, struct recall_buf *page,
		size_t cuts[MOST_LINES])
{
	FILE *f = fopen(path, "r");
	char line[1024], *mark;
	size_t n = 0;

	recall_buf_adds(page, "A subject\n\nResource summary\n\n"
			"Question Answer\n");
	while (f && n < MOST_LINES && fgets(line, sizeof(line), f) &&
			(mark = strstr(line, MARK))) {
		cuts[n++] = (size_t)(mark - line) + 1;
		*mark = '\0';
		recall_buf_addf(page, "%s %s", line, mark + strlen(MARK));
	}
	if (f)
		fclose(f);
	return n;
}

static void score_card(struct cutlines *c, double confidence, bool right)
{
	int bin = (int)(confidence * CUTLINE_BINS);

	bin = bin < CUTLINE_BINS ? bin : CUTLINE_BINS - 1;
	c->right += right;
	c->count[bin]++;
	c->hits[bin] += right;
	c->sum[bin] += confidence;
}

static void score_file(const char *path, struct cutlines *c)
{
	struct recall_buf page = RECALL_BUF_INIT;
	struct recall_set *sets = NULL;
	struct recall_error err = { 0 };
	size_t cuts[MOST_LINES], count = 0, n = make_page(path, &page, cuts);

	c->all += n;
	if (!recall_import_read_bytes("page.txt", page.data, page.len, NULL,
			&sets, &count, &err)) {
		for (size_t i = 0; i < n && i < sets->count; i++)
			score_card(c, sets->cards[i].confidence,
					sets->cards[i].cut == cuts[i]);
		recall_sets_free(sets, count);
	}
	recall_buf_release(&page);
}

void cutlines_score(const char *directory, struct cutlines *c)
{
	struct dirent **names;
	int n = scandir(directory, &names, NULL, alphasort);
	char path[600];

	*c = (struct cutlines){ 0 };
	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof(path), "%s/%s", directory,
				names[i]->d_name);
		if (strstr(names[i]->d_name, ".txt"))
			score_file(path, c);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

void cutlines_print(const struct cutlines *c, const char *title)
{
	printf("%s: %zu of %zu\n", title, c->right, c->all);
	for (int i = 0; i < CUTLINE_BINS; i++)
		if (c->count[i])
			printf("  sure %.2f  right %.2f  of %zu\n", c->sum[i] /
					(double)c->count[i],
					(double)c->hits[i] /
					(double)c->count[i], c->count[i]);
}

double cutlines_miss(const struct cutlines *c)
{
	double miss = 0;

	for (int i = 0; i < CUTLINE_BINS; i++)
		miss += fabs(c->sum[i] - (double)c->hits[i]);
	return c->all ? miss / (double)c->all : 0;
}
