#include "student.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROW_BYTES 4096
#define BLINK 170	/* ms; a key within 150 of a reveal is no grade */

bool student_read(struct student *s, const char *path)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0;

	*s = (struct student){ 0 };
	if (!f)
		return false;
	while (getline(&line, &cap, f) > 0) {
		char *tab = strchr(line, '\t');

		if (!tab)
			continue;
		line[strcspn(line, "\n")] = '\0';
		*tab = '\0';
		s->cards = realloc(s->cards, ((size_t)s->count + 1) *
				sizeof(*s->cards));
		s->cards[s->count].front = strdup(line);
		s->cards[s->count++].back = strdup(tab + 1);
	}
	free(line);
	fclose(f);
	return s->count > 0;
}

void student_release(struct student *s)
{
	for (int i = 0; i < s->count; i++) {
		free(s->cards[i].front);
		free(s->cards[i].back);
	}
	free(s->cards);
	*s = (struct student){ 0 };
}

/* A text ends where two blanks follow: another column begins. */
static bool ends_there(const char *s)
{
	return !*s || !strncmp(s, "  ", 2);
}

static bool shows_line(const struct terminal *t, const char *text)
{
	char row[ROW_BYTES], *line;

	for (int i = 0; i < t->rows; i++) {
		terminal_row(t, i, row, sizeof(row));
		line = row + strspn(row, " ");
		if (!strncmp(line, text, strlen(text)) &&
				ends_there(line + strlen(text)))
			return true;
	}
	return false;
}

/* What is asked for, by what is shown: NULL when no card fits. */
static const char *find_answer(const struct student *s,
		const struct terminal *t)
{
	for (int i = 0; i < s->count; i++) {
		const struct student_card *c = &s->cards[i];
		bool front = shows_line(t, c->front);
		bool back = shows_line(t, c->back);

		if (front != back)
			return front ? c->back : c->front;
	}
	return NULL;
}

/* The sign before byte `at` of a row: "a  text", "(2) text". */
static char label_before(const char *row, size_t at)
{
	while (at > 0 && (row[at - 1] == ' ' || row[at - 1] == ')'))
		at--;
	if (at > 0 && isalnum((unsigned char)row[at - 1]) &&
			(at == 1 || !isalnum((unsigned char)row[at - 2])))
		return row[at - 1];
	return '\0';
}

/* The label before a text, in the rows from `first` on; where only letters
 * are labels, first is -1. */
static char find_label(struct terminal *t, int first, const char *text)
{
	bool letters = first < 0;
	char row[ROW_BYTES], label;

	for (int i = letters ? 0 : first; i < t->rows; i++) {
		terminal_row(t, i, row, sizeof(row));
		for (char *at = row; (at = strstr(at, text)); at++) {
			label = label_before(row, (size_t)(at - row));
			if (label && ends_there(at + strlen(text)) &&
					(!letters || isalpha((unsigned char)
					label)))
				return label;
		}
	}
	return '\0';
}

bool student_choose(struct terminal *t, const char *text)
{
	char label = find_label(t, 0, text);

	if (label)
		terminal_send(t, &label, 1);
	return label != '\0';
}

static bool press(struct terminal *t, const char *keys)
{
	terminal_send(t, keys, strlen(keys));
	return true;
}

static bool is_on(const struct terminal *t, const char *text)
{
	char row[ROW_BYTES];

	for (int i = 0; i < t->rows; i++) {
		terminal_row(t, i, row, sizeof(row));
		if (strstr(row, text))
			return true;
	}
	return false;
}

/* A grade within a moment of the answer is none. */
static bool grade(struct terminal *t, const char *key)
{
	int64_t end = terminal_ticks() + BLINK;

	while (terminal_ticks() < end)
		if (!terminal_read(t, 20))
			return false;
	return press(t, key);
}

bool student_act(const struct student *s, struct terminal *t)
{
	const char *answer;
	char keys[ROW_BYTES];

	terminal_row(t, t->rows - 1, keys, sizeof(keys));
	if (is_on(t, "1 Again") && is_on(t, "3 Good"))
		return grade(t, "3");
	if (!strncmp(keys, " space ", 7))
		return press(t, " ");
	/* something stands in the field: the verdict is still to come */
	if (!strncmp(keys, " enter answer", 13))
		return false;
	answer = find_answer(s, t);
	if (!answer)
		return false;
	if (!strncmp(keys, " enter ", 7))
		return press(t, answer) && press(t, "\r");
	if (is_on(t, "(1) true"))
		return false;
	return student_choose(t, answer);
}

bool student_miss(const struct student *s, struct terminal *t)
{
	const char *answer = find_answer(s, t);
	char keys[ROW_BYTES], label;

	terminal_row(t, t->rows - 1, keys, sizeof(keys));
	if (is_on(t, "1 Again"))
		return grade(t, "1");
	if (!strncmp(keys, " enter ", 7))
		return press(t, "quite another thing\r");
	label = answer ? find_label(t, 0, answer) : '\0';
	return label && press(t, label == '1' ? "2" : "1");
}

/* ---- a test's sheet ----------------------------------------------------- */

static const struct student_card *card_in(const struct student *s,
		const char *row)
{
	for (int i = 0; i < s->count; i++) {
		const char *at = strstr(row, s->cards[i].back);

		if (at && ends_there(at + strlen(s->cards[i].back)))
			return &s->cards[i];
	}
	return NULL;
}

/* The row of the question under the cursor, -1 none. */
static int find_cursor(const struct terminal *t, char row[ROW_BYTES])
{
	for (int i = 0; i < t->rows; i++) {
		terminal_row(t, i, row, ROW_BYTES);
		if (strstr(row, "▸"))
			return i;
	}
	return -1;
}

bool student_answer_question(const struct student *s, struct terminal *t,
		bool right)
{
	char row[ROW_BYTES], next[ROW_BYTES], keys[ROW_BYTES], label;
	int at = find_cursor(t, row);
	const struct student_card *card = at < 0 ? NULL : card_in(s, row);

	if (!card)
		return false;
	terminal_row(t, at + 1, next, sizeof(next));
	terminal_row(t, t->rows - 1, keys, sizeof(keys));
	if (strstr(next, "→"))
		return press(t, (strstr(next, card->front) != NULL) == right ?
				"1" : "2");
	if (strstr(keys, "f1 help"))
		return press(t, right ? card->front : "something else");
	label = find_label(t, strchr(row, '[') ? -1 : at, card->front);
	if (right)
		return label && press(t, (char[]){ label, '\0' });
	return press(t, strchr(row, '[') ? (label == 'a' ? "b" : "a") :
			label == '1' ? "2" : "1");
}
