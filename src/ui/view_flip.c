#include "ui/view_study.h"

static void leaf_body(struct flow *f, void *arg)
{
	struct study *s = arg;

	study_prompt(s, f);
	if (s->scene->turned)
		study_answer(s, f);
}

static unsigned leaf_command(struct study *s, enum command command)
{
	switch (command) {
	case CMD_GO_ON:
		return study_send(s, RECALL_EVENT_TURN);
	case CMD_RIGHT:
		return study_send(s, RECALL_EVENT_NEXT);
	case CMD_LEFT:
		return study_send(s, RECALL_EVENT_PREVIOUS);
	case CMD_SHUFFLE:
		return study_send(s, RECALL_EVENT_SHUFFLE);
	default:
		return REACT_UNKNOWN;
	}
}

static void leaf_lead(struct study *s)
{
	study_lead_key(s, CMD_GO_ON, study_ascii(s) ? "turn  <- -> leaf" :
			"turn  ← → leaf");
}

static const enum command leaf_keys[] = {
	CMD_SHUFFLE, CMD_STAR, CMD_EDIT,
	CMD_CARD_INFO, CMD_UNDO, CMD_HELP, CMD_BACK, CMD_NONE
};

const struct scene_ops scene_leaf = {
	.body = leaf_body,
	.keys = leaf_keys,
	.lead = leaf_lead,
	.command = leaf_command,
};
