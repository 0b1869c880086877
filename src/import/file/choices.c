/* Rows of tests: "Option A", "Option B" … and an answer that says "B". */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "choices.h"

/* Which choice such a name is for: 'A' …; 0 none. */
static char choice_of(const char *name)
{
	static const char *const words[] = { "option", "choice", "answer",
		"antwort", "opción", "opção", "opzione", "réponse" };

	for (size_t i = 0; name && i < sizeof(words) / sizeof(*words); i++) {
		size_t n = strlen(words[i]);
		const char *s = name + n;

		if (strncasecmp(name, words[i], n))
			continue;
		s += strspn(s, " _-");
		if (isalpha((unsigned char)*s) && !s[1])
			return (char)toupper((unsigned char)*s);
		if (*s >= '1' && *s <= '9' && !s[1])
			return (char)('A' + *s - '1');
	}
	return 0;
}

static const char *find_choice(const struct choice_row *row, char letter)
{
	for (size_t i = 0; i < row->count; i++)
		if (choice_of(row->names[i]) == letter)
			return row->fields[i];
	return "";
}

/* "B", "b)", "2": the letter, and past it. */
static char take_letter(const char **s)
{
	char c = **s;

	c = (char)(isalpha((unsigned char)c) ? toupper((unsigned char)c) :
			c >= '1' && c <= '9' ? 'A' + c - '1' : 0);
	if (!c || isalnum((unsigned char)(*s)[1]))
		return 0;
	++*s;
	*s += strspn(*s, ".)");
	if (**s && !strchr(",;& ", **s))
		return 0;
	*s += strspn(*s, ",;& ");
	return c;
}

const char *choices_answer(struct recall_arena *arena,
		const struct choice_row *row, const char *back)
{
	struct recall_buf b = RECALL_BUF_INIT;
	const char *s = back;
	bool found = *s != '\0';

	while (*s && found) {
		char letter = take_letter(&s);
		const char *text = letter ? find_choice(row, letter) : "";

		found = *text != '\0';
		recall_buf_addf(&b, "%s%s", b.len ? "\n" : "", text);
	}
	if (found)
		back = recall_arena_strndup(arena, b.data, b.len);
	recall_buf_release(&b);
	return back;
}
