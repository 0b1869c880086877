/*
 * What is text but no study set: a program, a log. Better one clear sentence
 * than a hundred cards of nonsense.
 */
#include <ctype.h>
#include <string.h>

#include "genre.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))
#define LEAST_LINES 4

/* ---- signs of one line --------------------------------------------------- */

/* Does s begin so? 0 is a digit, a a letter, x a hexadecimal one, * any run
 * of blanks; all else itself. */
static bool begins(const char *s, const char *form)
{
	for (; *form; form++) {
		unsigned char c = (unsigned char)*s;

		if (*form == '*') {
			s += strspn(s, " ");
			continue;
		}
		if (*form == '0' ? !isdigit(c) : *form == 'a' ? !isalpha(c) :
				*form == 'x' ? !isxdigit(c) : c !=
				(unsigned char)*form)
			return false;
		s++;
	}
	return true;
}

static bool begins_one(const char *s, const char *const *forms, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (begins(s, forms[i]))
			return true;
	return false;
}
static bool begins_with_one(const char *s, const char *const *heads, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (!strncmp(s, heads[k], strlen(heads[k])))
			return true;
	return false;
}

/* A time, an address or a commit at its beginning. */
static bool is_log(const struct import_line *l)
{
	static const char *const forms[] = { "0000-00-00 00:", "0000-00-00T00",
		"0000/00/00 00:", "[0000-00-00", "[*0.000", "[*00.000",
		"[*000.000", "[*0000.000", "[00:00", "[*0/0", "[*00/0", "[*000/0",
		"aaa*0 00:00:",
		"aaa*00 00:00:", "00:00:00", "[00/aaa/0000" };
	const char *s = l->text;
	size_t n = strspn(s, "0123456789.");

	/* "10.0.0.8 - -" */
	if (n > 6 && s[n] == ' ' && isdigit((unsigned char)s[0])) {
		size_t dots = 0;

		for (size_t i = 0; i < n; i++)
			dots += s[i] == '.';
		if (dots == 3)
			return true;
	}
	if (strstr(s, ": error: ") || strstr(s, ": warning: "))
		return true;
	return begins(s, "xxxxxxx") && strspn(s, "0123456789abcdef") >= 7 ?
			strcspn(s, " ") < 41 && strcspn(s, "0123456789") < 7 :
			begins_one(s, forms, COUNT(forms));
}

/* Three wide gaps or more, as between columns; "-rw-r--r--". */
static bool is_listing(const struct import_line *l)
{
	size_t gaps = 0;

	if (strspn(l->text, "-dlcbrwxst") == 10 && l->len > 10)
		return true;
	for (size_t i = 0; i + 1 < l->len; i++) {
		bool wide = l->text[i] == ' ' && l->text[i + 1] == ' ';

		gaps += wide;
		while (wide && i + 1 < l->len && l->text[i + 1] == ' ')
			i++;
	}
	return gaps > 2;
}

/* "house=casa", "red->rojo": words around one sign, as in no program. */
static bool are_words(const char *s)
{
	size_t signs = 0;

	for (; *s; s++) {
		bool arrow = s[0] == '-' && s[1] == '>';

		signs += *s == '=' || arrow;
		if (isdigit((unsigned char)*s) || strchr("_{}<>$#@%^&*[]\\\"|:;",
				*s))
			return false;
		s += arrow;
	}
	return signs == 1;
}

/* "p->next": not the arrow of a reaction. */
static bool has_member(const char *s)
{
	for (const char *at = s; (at = strstr(at, "->")); at++)
		if (at > s && isalnum((unsigned char)at[-1]) &&
				isalpha((unsigned char)at[2]))
			return true;
	return false;
}

static bool is_code(const struct import_line *l)
{
	static const char *const opens[] = { "diff --git ", "@@ -", "#include", "#define", "#!/",
		"/*", "//", "try:", "else:", "self.", "CREATE TABLE",
		"CREATE INDEX", "INSERT INTO", "PRIMARY KEY", "return;" };
	/* "private key" is a term */
	static const char *const words[] = { "return ", "import ", "def ",
		"class ", "elif ", "except", "static ", "struct ", "typedef ",
		"public ", "private " };
	static const char *const holds[] = { "$(", "${", " && ", " || ",
		" == ", " != ", "();", "NOT NULL", "self.", " += ",
		" = {", "\\n\"" };
	char end = l->text[l->len - 1];

	if (end == '?' || begins_with_one(l->text, opens, COUNT(opens)))
		return end != '?';
	if (begins_with_one(l->text, words, COUNT(words)) &&
			strpbrk(l->text, "(){};=:"))
		return true;
	for (size_t i = 0; i < COUNT(holds); i++)
		if (strstr(l->text, holds[i]))
			return true;
	if (l->len > 2 && !strcmp(l->text + l->len - 2, "):"))
		return true;
	return (has_member(l->text) && !are_words(l->text)) || end == '{' || end == '}' ||
			(end == ';' && l->len > 1 && (strchr(l->text, '(') ||
			strchr(l->text, '=')));
}

/* "<front>" alone on its line names a side as well. */
static bool is_bare_tag(const char *s)
{
	size_t n = strspn(s + (*s == '<'), "abcdefghijklmnopqrstuvwxyz"
			"ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	return *s == '<' && n > 1 && !strcmp(s + 1 + n, ">");
}

/* "<p>…", ".TP", "\begin{…": not an arrow, nor a number's sign. */
static bool is_markup(const struct import_line *l)
{
	const char *s = l->text, *tag = strchr(s, '<');

	if (*s == '.' && isupper((unsigned char)s[1]) &&
			isupper((unsigned char)s[2]) && (!s[3] || s[3] == ' '))
		return true;
	if (*s == '\\' && isalpha((unsigned char)s[1]) && strchr(s, '{'))
		return true;
	return tag && !is_bare_tag(s) && (isalpha((unsigned char)tag[1]) || (tag[1] == '/' &&
			isalpha((unsigned char)tag[2])));
}

/* "# Words of a comment", "name=value", "[section]"; "#3 …" counts. */
static bool is_config(const struct import_line *l)
{
	const char *s = l->text;
	size_t n = strcspn(s, "=");

	if (*s == '#')
		return s[1] != '#' && !isdigit((unsigned char)s[1]) &&
				(s[1] != ' ' || s[2] == ' ' || l->len > 30);
	if (*s == '[')
		return l->text[l->len - 1] == ']' && !strchr(s, ' ');
	return s[n] && !are_words(s) && n && s[n - 1] != ' ' && n == strcspn(s, " ?") &&
			s[n + 1] != ' ';
}

/* A program with many comments. */
static bool is_source(const struct import_line *l)
{
	return is_code(l) || is_config(l);
}

/* Many of one sign; long and without a space. */
static bool is_data(const struct import_line *l)
{
	size_t colons = 0, equals = 0, spaces = 0;

	for (size_t i = 0; i < l->len; i++) {
		colons += l->text[i] == ':';
		equals += l->text[i] == '=';
		spaces += l->text[i] == ' ';
	}
	return (colons > 3 && colons > spaces) ||
			(equals && equals >= spaces && l->len > 6 &&
			!are_words(l->text)) ||
			(l->len > 24 && !spaces && !strchr(l->text, '\t'));
}

/* "ssh 22/tcp", "tcp 6 TCP": names with numbers of ports. */
static bool is_port(const struct import_line *l)
{
	const char *at = strchr(l->text, '/');

	for (; at; at = strchr(at + 1, '/'))
		if (at > l->text && isdigit((unsigned char)at[-1]) &&
				(!strncmp(at, "/tcp", 4) ||
				!strncmp(at, "/udp", 4)))
			return true;
	return false;
}

/* In percent of the lines; the first that fits says what it is. */
static const struct {
	bool (*is)(const struct import_line *l);
	unsigned least;
	const char *what;
} shapes[] = {
	{ is_log, 60, "a log" },
	{ is_port, 50, "a table of the system" },
	{ is_markup, 30, "the source of a document" },
	{ is_code, 25, "the source of a program" },
	{ is_config, 40, "the configuration of a program" },
	{ is_source, 35, "the source of a program" },
	{ is_listing, 60, "a table of the system" },
	{ is_data, 60, "data for a program" },
};

const char *import_no_set(struct import_source *src, int sure, bool *doubt)
{
	size_t seen[COUNT(shapes)] = { 0 }, n;

	*doubt = false;
	import_source_split_head(src);
	n = src->count < GENRE_LINES ? src->count : GENRE_LINES;
	if (n < LEAST_LINES)
		return NULL;
	for (size_t i = 0; i < n && sure < IMPORT_SURE; i++)
		for (size_t k = 0; k < COUNT(shapes); k++)
			seen[k] += shapes[k].is(&src->lines[i]);
	for (size_t k = 0; k < COUNT(shapes); k++)
		if (seen[k] * 100 > n * shapes[k].least)
			return shapes[k].what;
	if (begins(src->lines[0].text, "commit xxxxxxxxxxxx"))
		return "a log";
	return genre_of(src->lines, n, sure <= IMPORT_ANY_TEXT, doubt);
}
