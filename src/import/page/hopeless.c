/*
 * What is text but no study set: an essay, a program, a table of the system.
 * Better one clear sentence than a dozen cards of nonsense.
 */
#include <string.h>

#include "../words.h"
#include "page.h"
#include "recall/text.h"

#define LEAST_LINES 4

struct shape {
	size_t lines;
	size_t wrapped;		/* a long line that goes on in the next */
	size_t solid;		/* long and without a space */
	size_t code;		/* ends as statements do */
	size_t fields;		/* many of one sign, as in tables of data */
	size_t paragraphs;	/* longer than any side */
};

static bool opens_low(const char *s, size_t n)
{
	uint32_t cp = 0;

	recall_utf8_decode(s, n, &cp);
	return is_letter(cp) && !is_upper(cp);
}

static bool has_fields(const struct import_line *l)
{
	size_t colons = 0, equals = 0, spaces = 0;

	for (size_t i = 0; i < l->len; i++) {
		colons += l->text[i] == ':';
		equals += l->text[i] == '=';
		spaces += l->text[i] == ' ';
	}
	return colons > 3 || (equals && equals >= spaces && l->len > 6);
}

static bool is_code(const struct import_line *l)
{
	static const char *const opens[] = { "#include", "#define", "#!/",
		"/*", "//", "return ", "import " };
	static const char *const holds[] = { "$(", "${", " && ", " || ", "->",
		" == ", " != ", "();" };
	char end = l->text[l->len - 1];

	for (size_t i = 0; i < sizeof(opens) / sizeof(*opens); i++)
		if (!strncmp(l->text, opens[i], strlen(opens[i])))
			return true;
	for (size_t i = 0; i < sizeof(holds) / sizeof(*holds); i++)
		if (strstr(l->text, holds[i]))
			return true;
	return end == '{' || end == '}' || (end == ';' && l->len > 1 &&
			(strchr(l->text, '(') || strchr(l->text, '=')));
}

static void look(struct shape *s, const struct import_line *l,
		const struct import_line *before)
{
	s->lines++;
	s->solid += l->len > 24 && !memchr(l->text, ' ', l->len);
	s->code += is_code(l);
	s->fields += has_fields(l);
	s->paragraphs += l->len > 250;
	s->wrapped += before && !l->blanks && before->len >= 50 &&
			before->len < 120 && l->len >= 40 &&
			opens_low(l->text, l->len) &&
			!strchr(".!?:", before->text[before->len - 1]);
}

const char *page_hopeless(const struct page *page)
{
	struct shape s = { 0 };

	for (size_t i = 0; i < page->count && i < 2000; i++)
		look(&s, &page->lines[i], i ? &page->lines[i - 1] : NULL);
	if (s.lines < LEAST_LINES)
		return NULL;
	if (s.code * 10 > s.lines * 3)
		return "the source of a program";
	if (s.solid * 10 > s.lines * 6 || s.fields * 10 > s.lines * 7)
		return "data for a program";
	if (s.wrapped * 4 > s.lines)
		return "running text";
	if (s.paragraphs * 10 > s.lines * 7)
		return "long paragraphs";
	return NULL;
}
