/*
 * From one session to the next: another mode over the same cards, or only
 * those that were missed. The screen and the plain lines go on alike.
 */
#ifndef UI_NEXT_H
#define UI_NEXT_H

#include "app/app.h"

struct next {
	enum recall_mode mode;
	const char *const *cards;	/* borrowed; NULL: all */
	size_t count;
	int test_types;		/* kinds of question; 0 as the deck has them */
};

/* What was missed in a test, asked in the kinds it was missed in. `cards` has
 * room for scene->total; the scene's texts are borrowed. */
void next_missed(const struct recall_scene *scene, enum recall_mode mode,
		const char **cards, struct next *out);

struct next_config {
	struct recall_session_config config;
	char *search, *title;	/* the config's */
};
/* Release it also when it failed. */
enum recall_status next_make(struct app *app, int64_t session,
		const struct next *next, struct next_config *out,
		struct recall_error *err);
void next_release(struct next_config *c);

#endif
