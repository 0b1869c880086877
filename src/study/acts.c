/* What can be done to a card in every mode besides answering it. */
#include "session.h"

static void star(struct recall_session *s, const struct recall_card *card,
		const struct recall_event *e)
{
	(void)e;
	session_push(s, card->starred ? RECALL_LOG_UNSTAR : RECALL_LOG_STAR,
			card->guid, "star");
	session_say(s, card->starred ? "star taken away" : "starred");
}

static void suspend(struct recall_session *s, const struct recall_card *card,
		const struct recall_event *e)
{
	(void)e;
	if (card->suspended) {
		session_push(s, RECALL_LOG_UNSUSPEND, card->guid, "suspension");
		session_say(s, "no longer suspended");
		return;
	}
	session_push(s, RECALL_LOG_SUSPEND, card->guid, "suspension");
	session_say(s, "suspended");
	s->ops->skip(s);
}

static void bury(struct recall_session *s, const struct recall_card *card,
		const struct recall_event *e)
{
	(void)e;
	session_push(s, RECALL_LOG_BURY, card->guid, "burying")->value =
			s->now.day + 1;
	session_say(s, "buried until tomorrow");
	s->ops->skip(s);
}

static void flag(struct recall_session *s, const struct recall_card *card,
		const struct recall_event *e)
{
	if (e->n < 0 || e->n > 7 || e->n == card->flag)
		return;
	session_push(s, RECALL_LOG_FLAG, card->guid, "flag")->value = e->n;
	if (e->n)
		session_say(s, "flag %d", e->n);
	else
		session_say(s, "flag taken away");
}

static void reset(struct recall_session *s, const struct recall_card *card,
		const struct recall_event *e)
{
	(void)e;
	/* a practice session may forget a card, too: the student says so */
	session_push(s, RECALL_LOG_RESET, card->guid, "reset")->counts = true;
	session_say(s, "its progress is reset");
	s->ops->skip(s);
}

static const struct act {
	enum recall_event_kind event;
	void (*run)(struct recall_session *s, const struct recall_card *card,
			const struct recall_event *e);
} acts[] = {
	{ RECALL_EVENT_STAR, star },
	{ RECALL_EVENT_SUSPEND, suspend },
	{ RECALL_EVENT_BURY, bury },
	{ RECALL_EVENT_FLAG, flag },
	{ RECALL_EVENT_RESET, reset },
};

bool session_act(struct recall_session *s, const struct recall_event *e)
{
	for (size_t i = 0; i < RECALL_COUNT(acts); i++) {
		if (acts[i].event != e->kind)
			continue;
		if (s->scene.card)
			acts[i].run(s, s->scene.card, e);
		return true;
	}
	return false;
}
