#include "dryrun.h"

#include <stdlib.h>
#include <string.h>

#include "printer.h"

#define DOUBTFUL 0.7
/* A terminal of fewer columns has no room for sources beside the cards: those
 * that are doubtful have them below. */
#define WIDE 132

enum {
	CARD_CONFIDENCE, CARD_LINE, CARD_REVERSED, CARD_CHANGE, CARD_KIND,
	CARD_FRONT, CARD_BACK, CARD_SOURCE, CARD_WAS_FRONT, CARD_WAS_BACK,
	CARD_ELSEWHERE,
	CARD_COUNT
};
static const struct field card_fields[CARD_COUNT] = {
	[CARD_CONFIDENCE] = { "confidence", "sure", FIELD_SHARE, 5 },
	[CARD_LINE] = { "line", "line", FIELD_INT, 5 },
	[CARD_REVERSED] = { "reversed", "turned", FIELD_BOOL, 6 },
	[CARD_CHANGE] = { "change", "change", FIELD_STRING, 10 },
	[CARD_KIND] = { "kind", NULL, FIELD_STRING, 0 },
	[CARD_FRONT] = { "front", "front", FIELD_STRING, 0 },
	[CARD_BACK] = { "back", "back", FIELD_STRING, 0 },
	[CARD_SOURCE] = { "source", "source", FIELD_STRING, 0 },
	[CARD_WAS_FRONT] = { "was_front", NULL, FIELD_STRING, 0 },
	[CARD_WAS_BACK] = { "was_back", NULL, FIELD_STRING, 0 },
	[CARD_ELSEWHERE] = { "elsewhere", NULL, FIELD_STRING, 0 },
};

static const struct field gone_fields[] = {
	{ "front", NULL, FIELD_STRING, 0 },
	{ "back", NULL, FIELD_STRING, 0 },
};

/* Doubtful ones first, the least sure at the top; the others as they were. */
static int compare_drafts(const void *a, const void *b)
{
	const struct recall_draft *x = *(const struct recall_draft *const *)a;
	const struct recall_draft *y = *(const struct recall_draft *const *)b;
	double cx = x->confidence < DOUBTFUL ? x->confidence : 1;
	double cy = y->confidence < DOUBTFUL ? y->confidence : 1;

	if (cx < cy || cx > cy)
		return cx < cy ? -1 : 1;
	return x < y ? -1 : x > y;
}

static const struct recall_draft **sort_drafts(const struct recall_set *set)
{
	const struct recall_draft **list = recall_calloc(set->count + 1,
			sizeof(*list));

	for (size_t i = 0; i < set->count; i++)
		list[i] = &set->cards[i];
	qsort(list, set->count, sizeof(*list), compare_drafts);
	return list;
}

static void card_values(const struct recall_draft *d,
		const struct recall_planned *plan,
		struct value v[CARD_COUNT])
{
	memset(v, 0, CARD_COUNT * sizeof(*v));
	v[CARD_CONFIDENCE].x = d->confidence;
	v[CARD_LINE].n = d->line;
	v[CARD_REVERSED].n = d->reversed;
	v[CARD_CHANGE].s = recall_change_name(plan->change);
	v[CARD_KIND].s = recall_kind_name(d->kind);
	v[CARD_FRONT].s = d->front;
	v[CARD_BACK].s = d->back;
	v[CARD_SOURCE].s = d->source;
	v[CARD_WAS_FRONT].s = plan->front;
	v[CARD_WAS_BACK].s = plan->back;
	v[CARD_ELSEWHERE].s = *plan->elsewhere ? plan->elsewhere : NULL;
}

void dryrun_print(struct out *out, const struct recall_set *set,
		const struct recall_preview *plan)
{
	const struct recall_draft **list = sort_drafts(set);
	struct value values[CARD_COUNT];
	struct printer p;
	bool below;

	printer_begin(&p, out, false, "", card_fields, CARD_COUNT);
	below = p.columns && p.columns < WIDE;
	if (below)
		p.hidden |= (uint64_t)1 << CARD_SOURCE;
	for (size_t i = 0; i < set->count; i++) {
		card_values(list[i], &plan->cards[list[i] - set->cards],
				values);
		printer_row(&p, values);
		if (below && list[i]->confidence < DOUBTFUL)
			out_line(out, "       \xE2\x86\x90 %s",
					list[i]->source);
	}
	printer_end(&p);
	free(list);
}

void dryrun_json(struct recall_buf *b, const struct recall_set *set,
		const struct recall_preview *plan)
{
	const struct recall_draft **list = sort_drafts(set);
	struct value values[CARD_COUNT];

	recall_buf_addc(b, '[');
	for (size_t i = 0; i < set->count; i++) {
		card_values(list[i], &plan->cards[list[i] - set->cards],
				values);
		recall_buf_adds(b, i ? ",\n" : "\n");
		printer_object(b, card_fields, CARD_COUNT, values);
	}
	recall_buf_addc(b, ']');
	free(list);
}

void dryrun_gone_json(struct recall_buf *b, const struct recall_preview *plan)
{
	recall_buf_addc(b, '[');
	for (size_t i = 0; i < plan->gone_count; i++) {
		struct value v[] = { { .s = plan->gone[i].front },
			{ .s = plan->gone[i].back } };

		recall_buf_adds(b, i ? ",\n" : "\n");
		printer_object(b, gone_fields, 2, v);
	}
	recall_buf_addc(b, ']');
}
