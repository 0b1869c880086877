/*
 * A student who knows a study set by heart and answers what the screen asks,
 * whatever the mode and the order of the cards.
 */
#ifndef TERM_STUDENT_H
#define TERM_STUDENT_H

#include "terminal.h"

struct student_card {
	char *front, *back;
};

struct student {
	struct student_card *cards;
	int count;
};

/* Lines of "front TAB back". False when the file can't be read. */
bool student_read(struct student *s, const char *path);
void student_release(struct student *s);
/* Does one thing for what the screen shows; false when nothing fits. */
bool student_act(const struct student *s, struct terminal *t);
/* Answers wrongly what the screen asks; false when it asks nothing. */
bool student_miss(const struct student *s, struct terminal *t);
/* Answers the question of a sheet that the cursor is at; false when there is
 * none of the set's. */
bool student_answer_question(const struct student *s, struct terminal *t,
		bool right);
/* Presses the letter or number that stands before a text: a choice, a tile.
 * False when the text isn't on the screen. */
bool student_choose(struct terminal *t, const char *text);

#endif
