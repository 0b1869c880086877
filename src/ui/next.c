#include "ui/next.h"

#include <stdlib.h>

/* What was missed written is not asked as a choice the second time. */
static int type_of(enum recall_task task)
{
	switch (task) {
	case RECALL_TASK_TRUEFALSE:
		return RECALL_TEST_TRUEFALSE;
	case RECALL_TASK_CHOICE:
		return RECALL_TEST_CHOICE;
	case RECALL_TASK_MATCH:
		return RECALL_TEST_MATCHING;
	default:
		return RECALL_TEST_WRITTEN;
	}
}

void next_missed(const struct recall_scene *scene, enum recall_mode mode,
		const char **cards, struct next *out)
{
	*out = (struct next){ .mode = mode, .cards = cards };
	for (int i = 0; i < scene->total; i++) {
		const struct recall_scene_question *q = &scene->questions[i];

		if (q->correct)
			continue;
		cards[out->count++] = q->guid;
		out->test_types |= type_of(q->task);
	}
}

enum recall_status next_make(struct app *app, int64_t session,
		const struct next *next, struct next_config *out,
		struct recall_error *err)
{
	struct recall_session_config *c = &out->config;
	struct recall_session_row row;
	enum recall_status status;

	*out = (struct next_config){ .config = { .store = app->store,
		.mode = next->mode, .cards = next->cards,
		.card_count = next->count, .seed = recall_random_seed() } };
	status = recall_store_session(app->store, session, &row, err);
	if (status)
		return status;
	c->deck = row.deck;
	/* the store's strings don't outlive its next call */
	c->search = out->search = recall_strdup(row.search ? row.search : "");
	c->title = out->title = recall_strdup(row.title ? row.title : "");
	status = recall_store_options(app->store, c->deck, &c->options, err);
	if (next->count && next->mode == RECALL_MODE_TEST)
		c->options.test_questions = (int)next->count;
	if (next->test_types)
		c->options.test_types = next->test_types;
	return status;
}

void next_release(struct next_config *c)
{
	free(c->search);
	free(c->title);
}
