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

/* The row without what stands around its text. */
static char *trim(char *row)
{
	size_t n;

	row += strspn(row, " ");
	n = strlen(row);
	while (n && row[n - 1] == ' ')
		row[--n] = '\0';
	return row;
}

static bool shows_line(const struct terminal *t, const char *text)
{
	char row[ROW_BYTES];

	for (int i = 0; i < t->rows; i++) {
		terminal_row(t, i, row, sizeof(row));
		if (!strcmp(trim(row), text))
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

/* A text ends where two blanks follow: another column begins. */
static bool ends_there(const char *s)
{
	return !*s || !strncmp(s, "  ", 2);
}

bool student_choose(struct terminal *t, const char *text)
{
	char row[ROW_BYTES], label;

	for (int i = 0; i < t->rows; i++) {
		terminal_row(t, i, row, sizeof(row));
		for (char *at = row; (at = strstr(at, text)); at++) {
			label = label_before(row, (size_t)(at - row));
			if (!label || !ends_there(at + strlen(text)))
				continue;
			terminal_send(t, &label, 1);
			return true;
		}
	}
	return false;
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

bool student_act(const struct student *s, struct terminal *t)
{
	const char *answer;
	char keys[ROW_BYTES];

	terminal_row(t, t->rows - 1, keys, sizeof(keys));
	if (is_on(t, "1 Again") && is_on(t, "3 Good")) {
		int64_t end = terminal_ticks() + BLINK;

		while (terminal_ticks() < end)
			if (!terminal_read(t, 20))
				return false;
		return press(t, "3");
	}
	if (!strncmp(keys, " space ", 7))
		return press(t, " ");
	answer = find_answer(s, t);
	if (!answer)
		return false;
	if (!strncmp(keys, " enter ", 7))
		return press(t, answer) && press(t, "\r");
	if (is_on(t, "(1) true"))
		return false;
	return student_choose(t, answer);
}
