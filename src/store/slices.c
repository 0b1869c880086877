/* Much to write, in writes so short that no key press waits for them. */
#include "internal.h"

/* One of them. */
struct slice {
	struct recall_store *s;
	const struct sliced *w;
	size_t at;		/* the next row */
	bool disturbed;		/* a key has come */
};

static enum recall_status write_rows(struct slice *p, struct recall_error *err)
{
	const struct sliced *w = p->w;
	int64_t begun = gate_time();
	enum recall_status status = w->begin ? w->begin(w->arg, err) :
					       RECALL_OK;

	while (status == RECALL_OK && p->at < w->count &&
			!gate_over(p->s, begun)) {
		status = w->row(w->arg, p->at++, err);
		p->disturbed = status == RECALL_OK && gate_shut(p->s);
		if (p->disturbed)
			return RECALL_CANCELLED;
	}
	return status == RECALL_OK ? w->end(w->arg, err) : status;
}

static enum recall_status write_slice(struct slice *p,
		struct recall_error *err)
{
	size_t from = p->at;
	enum recall_status status = store_begin(p->s, err);

	if (status != RECALL_OK)
		return status;
	status = store_end(p->s, write_rows(p, err), err);
	if (!p->disturbed)
		return status;
	p->disturbed = false;
	p->at = from;
	return RECALL_OK;
}

enum recall_status store_write_sliced(struct recall_store *s,
		const struct sliced *w, struct recall_error *err)
{
	struct slice p = { .s = s, .w = w };
	enum recall_status status = RECALL_OK;

	while (p.at < w->count && status == RECALL_OK) {
		if (!gate_moment(s))
			return recall_fail(err, RECALL_CANCELLED,
					"the rest follows another time");
		status = write_slice(&p, err);
	}
	return status;
}
