/* One line of a list of terms: its mark, its number, its sign. */
#include "glossary.h"

#include <ctype.h>
#include <string.h>

#include "../words.h"
#include "recall/text.h"

#define LONGEST_FRONT 80	/* bytes; longer ones are prose */

/* Arrows, rules, ticks, bullets, pictures. */
static bool is_symbol(uint32_t cp)
{
	return cp == 0xA7 || cp == 0xB7 || cp == 0xBB ||
	       (cp >= 0x2010 && cp <= 0x2015) ||
	       (cp >= 0x2020 && cp <= 0x2023) || cp == 0x203A ||
	       (cp >= 0x2190 && cp <= 0x21FF) ||
	       (cp >= 0x2300 && cp <= 0x27BF) ||
	       (cp >= 0x2900 && cp <= 0x2BFF) || cp == 0xFE0F ||
	       (cp >= 0xF000 && cp <= 0xF0FF) ||
	       (cp >= 0x1F000 && cp <= 0x1FAFF);
}

static bool is_word(const char *s, size_t n, const char *list)
{
	struct word w = { s, n, s, n, WORD_TITLE };

	return n && word_in(&w, list);
}

/* ---- marks --------------------------------------------------------------- */

/* "• ", "- ", "◉ ", "🔹 ", also the comma a page break leaves behind. */
static size_t pass_bullet(const char *s)
{
	uint32_t cp = 0;
	size_t n, most = strlen(s);

	n = most ? recall_utf8_decode(s, most, &cp) : 0;
	if (!n || !(strchr("-*+o;", *s) || is_symbol(cp)))
		return 0;
	while (s[n] && !isspace((unsigned char)s[n])) {
		size_t k = recall_utf8_decode(s + n, most - n, &cp);

		if (!is_symbol(cp))
			break;
		n += k;
	}
	/* "•Term" is one too; "-5" and "oxbow" are none */
	if (s[n] != ' ' && ((unsigned char)*s < 0x80 || !s[n]))
		return 0;
	return n + strspn(s + n, " ");
}

/* "3. ", "3) ", "3.Term", "(3) ", "3- " */
static size_t pass_number(const char *s, unsigned *number)
{
	size_t open = *s == '(' || *s == '#', n = open + strspn(s + open,
			"0123456789");

	*number = 0;
	if (n == open || n > 4 || !s[n] || !strchr(*s == '(' ? ")" :
			".)-", s[n]) || isdigit((unsigned char)s[n + 1]) ||
			(s[n] == '-' && s[n + 1] != ' '))
		return 0;
	for (size_t i = open; i < n; i++)
		*number = *number * 10 + (unsigned)(s[i] - '0');
	return n + 1 + strspn(s + n + 1, " ");
}

/* "Question 3: …", "Term: …" before a front that the list gives it. */
static size_t pass_label(const char *s)
{
	static const char labels[] = "question term front q frage pregunta";
	size_t n = strcspn(s, " .:0123456789"), k = n;

	if (!is_word(s, n, labels))
		return 0;
	k += s[k] == ' ' ? 1 : 0;
	k += strspn(s + k, "0123456789");
	if (!s[k] || !strchr(":.", s[k]) || s[k + 1] != ' ')
		return 0;
	return k + 1 + strspn(s + k + 1, " ");
}

/* The signs that set a term off: "**Term**", "*Term*", "__Term__". */
static const char *find_emphasis(const char *s, const char **close)
{
	static const char *const marks[] = { "**", "__", "*", "_" };

	for (size_t i = 0; i < RECALL_COUNT(marks); i++) {
		size_t n = strlen(marks[i]);

		if (strncmp(s, marks[i], n))
			continue;
		*close = strstr(s + n, marks[i]);
		if (!*close || strchr(" *_", s[n]) || (*close)[-1] == ' ' ||
				isalnum((unsigned char)(*close)[n]))
			break;
		return marks[i];
	}
	return NULL;
}

void glossary_take_apart(struct glossary_line *l, struct recall_arena *arena)
{
	const char *s = l->line->text, *close = NULL, *mark;
	size_t comma = strspn(s, ",") ? 1 + strspn(s + 1, " ") : 0;
	size_t skip;

	s += s[comma] ? comma : 0;
	skip = pass_bullet(s);
	skip += pass_number(s + skip, &l->number);
	s += skip;
	l->label = pass_label(s);
	mark = find_emphasis(s, &close);
	l->marked = skip || mark;
	l->starred = mark ? (size_t)(close - s) - strlen(mark) : 0;
	l->text = mark ? recall_arena_printf(arena, "%.*s%s", (int)l->starred,
			s + strlen(mark), close + strlen(mark)) : s;
}

/* ---- a word for "answer" ------------------------------------------------- */

static bool is_between(uint32_t cp)
{
	return (cp < 0x80 && strchr(" .-:=>|*~_\t", (int)cp)) ||
			is_symbol(cp);
}

/* How far the signs before s[at] reach to the left; strong: there is one
 * that is neither a space nor a full stop. Before a dash a full stop is the
 * term's own ("U.S. - Answer"). */
static size_t reach_left(const char *s, size_t at, bool *strong)
{
	bool dash = false;

	while (at) {
		size_t from = at - 1;
		uint32_t cp = 0;

		while (from && ((unsigned char)s[from] & 0xC0) == 0x80)
			from--;
		recall_utf8_decode(s + from, at - from, &cp);
		if (!is_between(cp) || (cp == '.' && dash))
			break;
		dash |= cp != ' ' && cp != '.';
		at = from;
	}
	*strong |= dash;
	return at;
}

static size_t reach_right(const char *s, size_t at, bool *strong)
{
	size_t n = strlen(s);

	while (at < n) {
		uint32_t cp = 0;
		size_t k = recall_utf8_decode(s + at, n - at, &cp);

		if (!is_between(cp) || cp == '*')
			break;
		*strong |= cp != ' ' && cp != '.';
		at += k;
	}
	return at;
}

static size_t word_before(const char *s, size_t at)
{
	while (at && isalpha((unsigned char)s[at - 1]))
		at--;
	return at;
}

/* " - ✔✔": ticks alone. */
static bool find_tick(const char *s, size_t *from, size_t *to)
{
	const char *at = strstr(s, "✔");
	bool strong = false;

	at = at ? at : strstr(s, "✓");
	if (!at || at == s)
		return false;
	*from = reach_left(s, (size_t)(at - s), &strong);
	*to = reach_right(s, (size_t)(at - s), &strong);
	return strong;
}

/* "- Correct Answer ✔✔ ": from its first sign to after its last. */
static bool find_answer(const char *s, size_t *from, size_t *to)
{
	static const char answer[] = "ans answer answers antwort respuesta "
		"réponse resposta risposta definition meaning";
	static const char which[] = "correct right verified best complete "
		"expert model";

	for (size_t i = 0, end; s[i]; i = end) {
		bool strong = false;
		size_t before;

		end = i + 1;
		if (!isalpha((unsigned char)s[i]) || (i &&
				isalnum((unsigned char)s[i - 1])))
			continue;
		while (isalpha((unsigned char)s[end]) && !(isupper(
				(unsigned char)s[end]) && islower(
				(unsigned char)s[end - 1])))
			end++;
		if (!is_word(s + i, end - i, answer))
			continue;
		*to = reach_right(s, end, &strong);
		*from = reach_left(s, i, &strong);
		before = word_before(s, *from);
		if (is_word(s + before, *from - before, which))
			*from = reach_left(s, before, &strong);
		if (strong)
			return true;
	}
	return find_tick(s, from, to);
}

/* ---- the sign ------------------------------------------------------------ */

/* A run of signs and the spaces around it. */
struct sign_run {
	size_t from, to;
	char key[GLOSSARY_KEY];	/* without spaces */
};

static bool is_sign(uint32_t cp)
{
	return (cp < 0x80 && cp && strchr("-:=~/;>", (int)cp)) ||
			cp == 0x2026 || cp == 0x2219 || cp == 0x2248 ||
			cp == 0x2261 || cp == 0xFF0D || cp == 0xFF1A ||
			cp == 0xFF1D || is_symbol(cp);
}

/* "...": dots count from three on. */
static size_t dots_at(const char *s)
{
	size_t n = strspn(s, ".");

	return n > 2 ? n : 0;
}

/* Adds a sign to the key; as many dashes or dots as may be are one or two. */
static void add_to_key(char key[GLOSSARY_KEY], const char *s, size_t n)
{
	size_t len = strlen(key);
	bool dots = *s == '.' || !strncmp(s, "…", 3);

	if (dots) {
		s = "…";
		n = 3;
	}
	if (len >= n && !memcmp(key + len - n, s, n) && (dots || (len >= 2 *
			n && !memcmp(key + len - 2 * n, s, n))))
		return;
	if (len + n < GLOSSARY_KEY) {
		memcpy(key + len, s, n);
		key[len + n] = '\0';
	}
}

/* "word [wɔ:d] - …", "term (a - b) - …": not the sides. */
static bool in_brackets(const char *s, size_t at)
{
	int open = 0;

	for (size_t i = 0; i < at; i++)
		open += s[i] == '(' || s[i] == '[' ? 1 : (s[i] == ')' ||
				s[i] == ']') && open ? -1 : 0;
	return open && strpbrk(s + at, ")]");
}

/* "far:lejos": no time, and no member of a type. */
static bool between_letters(const char *s, const struct sign_run *r)
{
	unsigned char before = (unsigned char)s[r->from - 1];
	unsigned char after = (unsigned char)s[r->to];

	return (isalpha(before) || before >= 0x80 || before == ')') &&
			(isalpha(after) || after >= 0x80 || after == '(');
}

/* Signs that need no space beside them. */
static bool is_tight(const char *key)
{
	static const char *const all[] = { "=", ";", "…", "→", "⇒", "->",
		"＝", "：", "－" };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (strstr(key, all[i]))
			return true;
	return false;
}

/* One hyphen stands between words, a colon in times and addresses. */
static bool may_part(const char *s, const struct sign_run *r)
{
	bool before = s[r->from] == ' ', after = s[r->to - 1] == ' ';

	if (in_brackets(s, r->from))
		return false;
	if (!strcmp(r->key, "-") || !strcmp(r->key, "~") ||
			!strcmp(r->key, "/"))
		return before && after;
	if (!strcmp(r->key, ":"))
		return after || between_letters(s, r);
	return before || after || (is_tight(r->key) && between_letters(s, r));
}

/* ";;" is a sign of exports. */
static bool is_doubled(const char *s, size_t i)
{
	return s[i] == ';' && (s[i + 1] == ';' || (i && s[i - 1] == ';'));
}

/* The next run of signs from `from` on; false: there is none. */
static bool next_run(const char *s, size_t from, struct sign_run *r)
{
	size_t n = strlen(s), i = from;

	r->key[0] = '\0';
	for (size_t k; i < n; i += k) {
		uint32_t cp = 0;
		size_t dots = r->key[0] ? strspn(s + i, ".") :
				dots_at(s + i);

		k = dots ? dots : recall_utf8_decode(s + i, n - i, &cp);
		if (dots || (is_sign(cp) && !is_doubled(s, i))) {
			if (!r->key[0])
				for (r->from = i; r->from > from &&
						s[r->from - 1] == ' ';)
					r->from--;
			add_to_key(r->key, s + i, k);
			r->to = i + k;
		} else if (r->key[0] && cp != ' ') {
			break;
		}
	}
	if (!r->key[0])
		return false;
	r->to += strspn(s + r->to, " ");
	return true;
}

bool glossary_next_sign(const char *text, size_t *at,
		char key[GLOSSARY_KEY])
{
	struct sign_run r;

	while (next_run(text, *at, &r)) {
		*at = r.to;
		memcpy(key, r.key, sizeof(r.key));
		if (r.from && text[r.to] && may_part(text, &r))
			return true;
	}
	return false;
}

/* After a starred term any sign will do, also one within the stars. */
static bool part_at_stars(struct glossary_line *l)
{
	const char *s = l->text + l->starred;
	struct sign_run r;

	l->front = l->starred;
	l->back = 0;
	if (s[-1] == ':') {
		l->front--;
		l->back = l->starred + strspn(s, " ");
	} else if (next_run(s, 0, &r) && r.from == 0) {
		l->back = l->starred + r.to;
	} else if (*s == ' ') {	/* the stars are sign enough */
		l->back = l->starred + strspn(s, " ");
	}
	return l->back && l->text[l->back];
}

static bool part_at_answer(struct glossary_line *l)
{
	size_t from, to;

	if (!find_answer(l->text, &from, &to))
		return false;
	l->front = from;
	l->back = to;
	return true;
}

/* "Term– …", "Term- …", "Term — …", "Term -…" */
static bool find_dash(const char *s, struct sign_run *r)
{
	static const char *const dashes[] = { "–", "—", "-" };

	for (const char *at = s; *at; at++)
		for (size_t k = 0; at > s && k < 3; k++) {
			size_t len = strlen(dashes[k]);

			if (strncmp(at, dashes[k], len) || (k == 2 &&
					at[-1] != ' ' && at[1] != ' '))
				continue;
			r->from = (size_t)(at - s);
			r->to = r->from + len + strspn(at + len, " ");
			return true;
		}
	return false;
}

/* A word between spaces, as in "Ace means …". */
static bool find_word(const char *s, const char *word, struct sign_run *r)
{
	const char *at = strstr(s, word);

	if (!at)
		return false;
	r->from = (size_t)(at - s);
	r->to = r->from + strlen(word);
	return true;
}

/* Is it that sign, alone or with others behind it ("=>" for "=")? With others
 * before it, as in "Tür, -en = door", the run becomes the sign alone. */
static bool has_sign(const char *s, struct sign_run *r, const char *sign)
{
	size_t n = strlen(sign), end = r->to;

	if (!strcmp(r->key, sign))
		return true;
	if (!strncmp(s + r->from + strspn(s + r->from, " "), sign, n)) {
		memcpy(r->key, sign, n + 1);
		return true;
	}
	while (end > r->from && s[end - 1] == ' ')
		end--;
	if (end < r->from + n + 1 || s[end - n - 1] != ' ' ||
			memcmp(s + end - n, sign, n))
		return false;
	r->from = end - n - 1;
	memcpy(r->key, sign, n + 1);
	return true;
}

/* The first place of the sign that leaves a front and a back. */
static bool find_sign(const char *s, const char *sign, struct sign_run *r)
{
	if (!strcmp(sign, GLOSSARY_DASH))
		return find_dash(s, r);
	if (isspace((unsigned char)*sign))
		return find_word(s, sign, r);
	for (size_t at = 0; next_run(s, at, r); at = r->to)
		if (r->from && s[r->to] && has_sign(s, r, sign) &&
				may_part(s, r))
			return true;
	return false;
}

bool glossary_part(struct glossary_line *l, const struct glossary_sign *sign)
{
	struct sign_run r;

	l->front = l->back = 0;
	if (!sign->text)
		return part_at_answer(l);
	if (l->starred)
		return part_at_stars(l);
	if (!find_sign(l->text, sign->text, &r) || !r.from ||
			r.from > LONGEST_FRONT || !l->text[r.to])
		return false;
	l->front = r.from;
	/* "Término.- …" */
	if (l->front > 1 && l->text[l->front - 1] == '.' &&
			l->text[l->front] == '-')
		l->front--;
	while (l->front && l->text[l->front - 1] == ' ')
		l->front--;
	l->back = r.to;
	if (!l->front)
		l->back = 0;
	return l->back > 0;
}
