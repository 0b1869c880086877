#include "reschedule.h"

enum recall_status cli_reschedule(struct recall_store *store, int64_t deck,
		struct recall_rescheduled *done,
		struct recall_error *err)
{
	struct recall_reschedule r = { .deck = deck, .now = cli_now(store) };
	struct recall_buf text = RECALL_BUF_INIT;
	struct recall_rescheduled moved;
	enum recall_status status = recall_reschedule_deck(store, &r, &moved,
			err);

	if (status == RECALL_OK) {
		recall_rescheduled_text(&moved, &text);
		out_message("Due dates moved: %s%s", text.data, moved.cards ?
				"; undo on any screen takes it back" : "");
	}
	if (done)
		*done = moved;
	recall_buf_release(&text);
	return status;
}
