#ifndef UI_VIEW_TEST_H
#define UI_VIEW_TEST_H

#include "ui/view_study.h"

/* Asks what the test should be like, then starts it. Copies config. */
struct view *view_test_setup_new(struct ui *ui,
		const struct recall_session_config *config);

/* "(1)" for a choice, "(a)" for one of a block of pairs. */
char test_choice_letter(const struct recall_scene_question *q, int choice);
/* "Multiple choice" */
const char *test_task_title(enum recall_task task);

/*
 * Asks for a file name and writes the test there and its key beside it
 * ("x.md", "x-key.md"): as text, Markdown or HTML by the ending, without one
 * as all three. Writes over nothing; says what was written, or why not.
 */
void test_print(struct study *s);

/* One of them as text, for test_print() and its tests. `key`: with what is
 * right instead of room to write. */
enum test_format { TEST_TEXT, TEST_MARKDOWN, TEST_HTML };
void test_write(struct recall_buf *out, const struct recall_scene *scene,
		enum test_format format, bool key);

#endif
