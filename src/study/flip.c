/*
 * Flashcards: leafing through. It proves nothing, so it logs nothing. The
 * cards come through a window of the deck, since a large one shall not be
 * read for one leaf.
 */
#include "session.h"

#define WINDOW 128

struct flip {
	int position, total;
	bool turned, shuffled;
	bool over;		/* past the last leaf */
	uint64_t shuffle;	/* seed of the shuffle */
	/* not saved: the cards from window_at on */
	struct guid_list window;
	int window_at;
};

static struct recall_query leaf_query(const struct flip *f)
{
	return (struct recall_query){
		.pick = RECALL_PICK_STUDY,
		.order = f->shuffled ? RECALL_ORDER_RANDOM :
				RECALL_ORDER_POSITION,
		.seed = f->shuffle,
	};
}

static enum recall_status count_leaves(struct recall_session *s,
		struct recall_error *err)
{
	struct flip *f = s->data;
	struct recall_query q = leaf_query(f);

	list_release(&f->window);
	return scope_count(s, &q, &f->total, err);
}

static enum recall_status look_at(struct recall_session *s, int position,
		struct recall_error *err)
{
	struct flip *f = s->data;
	struct recall_query q = leaf_query(f);

	if (f->window.count && position >= f->window_at &&
			position < f->window_at + (int)f->window.count)
		return RECALL_OK;
	list_release(&f->window);
	/* some to leaf back, most to leaf on */
	f->window_at = position > WINDOW / 4 ? position - WINDOW / 4 : 0;
	q.offset = f->window_at;
	q.limit = WINDOW;
	return scope_guids(s, &q, list_add_guid, &f->window, err);
}

static const char *guid_here(const struct flip *f)
{
	size_t i = (size_t)(f->position - f->window_at);

	return i < f->window.count ? f->window.guid[i] : NULL;
}

static enum recall_status settle(struct recall_session *s,
		struct recall_error *err)
{
	struct flip *f = s->data;
	enum recall_status status = RECALL_OK;

	if (f->total == 0)
		status = count_leaves(s, err);
	if (status != RECALL_OK || f->total == 0)
		return status;
	if (f->position >= f->total)
		f->position = f->total - 1;
	f->over &= f->position + 1 == f->total;
	status = look_at(s, f->position, err);
	if (status != RECALL_OK || guid_here(f))
		return status;
	/* the deck has become shorter meanwhile */
	f->total = (int)f->window.count + f->window_at;
	if (f->total > 0 && f->window.count == 0)
		f->total = 0;
	f->position = f->total > 0 ? f->total - 1 : 0;
	return RECALL_OK;
}

static void go(struct flip *f, int by)
{
	if (f->position + by < 0 || f->position + by >= f->total)
		return;
	f->position += by;
	f->turned = f->over = false;
}

/* After the last leaf comes the end, and before the end the last leaf. */
static void leaf(struct flip *f, int by)
{
	if (f->over && by < 0)
		f->over = false;
	else if (by > 0 && f->position + by == f->total)
		f->over = true;
	else
		go(f, by);
}

/* Another order begins at its first leaf. */
static void shuffle(struct recall_session *s, struct flip *f)
{
	struct recall_random r = session_random(s);

	f->shuffled = !f->shuffled;
	f->shuffle = recall_random_next(&r) >> 12;
	f->position = 0;
	f->turned = f->over = false;
	list_release(&f->window);
	session_say(s, f->shuffled ? "shuffled" : "in the deck's order");
}

static enum recall_status event(struct recall_session *s,
		const struct recall_event *e, struct recall_error *err)
{
	struct flip *f = s->data;

	(void)err;
	switch (e->kind) {
	case RECALL_EVENT_NEXT:
		leaf(f, 1);
		break;
	case RECALL_EVENT_PREVIOUS:
		leaf(f, -1);
		break;
	case RECALL_EVENT_GO:
		go(f, e->n - f->position);
		break;
	case RECALL_EVENT_TURN:
		f->turned = !f->over && !f->turned;
		break;
	case RECALL_EVENT_SHUFFLE:
		shuffle(s, f);
		break;
	case RECALL_EVENT_AGAIN:
		go(f, -f->position);
		break;
	case RECALL_EVENT_RELOAD:
		f->total = 0;
		break;
	default:
		break;
	}
	return RECALL_OK;
}

static enum recall_status scene(struct recall_session *s,
		struct recall_error *err)
{
	struct flip *f = s->data;
	struct recall_scene *scene = &s->scene;

	scene->kind = f->total && !f->over ? RECALL_SCENE_LEAF :
			RECALL_SCENE_DONE;
	scene->position = f->position;
	scene->total = f->total;
	scene->progress = f->total > 0 ?
			(double)(f->position + 1) / f->total : 1;
	scene->turned = f->turned;
	scene->shuffled = f->shuffled;
	if (!guid_here(f) || f->over)
		return RECALL_OK;
	return session_show(s, guid_here(f), err);
}

/* The leaf is taken out: suspended, buried, deleted. */
static void skip(struct recall_session *s)
{
	struct flip *f = s->data;

	f->total = 0;
	f->turned = false;
	list_release(&f->window);
}

static const struct state_field fields[] = {
	STATE_FIELD(flip, position, "position"),
	STATE_FIELD(flip, turned, "turned"),
	STATE_FIELD(flip, over, "over"),
	STATE_FIELD(flip, shuffled, "shuffled"),
	STATE_FIELD(flip, shuffle, "shuffle"),
	{ 0 }
};

static void save(const struct recall_session *s, struct cJSON *to)
{
	state_save(fields, s->data, to);
}

static bool load(struct recall_session *s, const struct cJSON *from)
{
	struct flip *f = s->data;

	state_load(fields, from, f);
	return f->position >= 0;
}

static void place(const struct recall_session *s, struct recall_buf *out)
{
	const struct flip *f = s->data;

	if (!f->over)
		recall_buf_addf(out, "card %d of %d", f->position + 1,
				f->total);
}

static void release(struct recall_session *s)
{
	list_release(&((struct flip *)s->data)->window);
}

const struct study_ops study_flip = {
	.mode = RECALL_MODE_FLIP,
	.size = sizeof(struct flip),
	.event = event,
	.settle = settle,
	.scene = scene,
	.skip = skip,
	.save = save,
	.load = load,
	.place = place,
	.release = release,
};
