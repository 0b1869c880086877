#include "trim.h"

#include <string.h>
#include <unictype.h>

#include "recall/text.h"

/* Enough for people; each costs a look at the whole text. */
#define MOST_BRACKETS 8

static const char openers[] = "([{", closers[] = ")]}";

/* English, German, French, Spanish, Italian and Portuguese. The Italian i
 * and the Portuguese o are left out: "O negative" is a blood group. */
static const char *const articles[] = {
	"the ", "a ", "an ",
	"der ", "die ", "das ", "dem ", "den ", "des ",
	"ein ", "eine ", "einen ", "einem ", "einer ", "eines ",
	"le ", "la ", "les ", "l'", "un ", "une ",
	"el ", "los ", "las ", "una ", "unos ", "unas ",
	"il ", "lo ", "gli ", "un'", "uno ",
	"os ", "as ", "um ", "uma ", "uns ", "umas ",
};

/* A text being looked at; [at, end) is what would remain. */
struct span {
	const char *s;
	size_t at, end;
	int brackets;
};

static size_t bracket_index(const char *set, char c)
{
	const char *p = c ? strchr(set, c) : NULL;

	return p ? (size_t)(p - set) : 3;
}

/* The bracket that closes s[at], or n. */
static size_t find_close(const char *s, size_t at, size_t n)
{
	size_t kind = bracket_index(openers, s[at]);
	unsigned depth = 0;

	for (size_t i = at; i < n; i++) {
		if (s[i] == openers[kind])
			depth++;
		else if (s[i] == closers[kind] && --depth == 0)
			return i;
	}
	return n;
}

/* Copies without "(…)" and "[…]"; an unclosed one is text. */
static void copy_outside(struct recall_buf *to, const char *s, size_t n)
{
	size_t close, lost = 0;

	for (size_t i = 0; i < n; i++) {
		if ((s[i] == '(' || s[i] == '[') && lost < MOST_BRACKETS) {
			close = find_close(s, i, n);
			if (close < n) {
				i = close;
				continue;
			}
			lost++;
		}
		if (s[i] != ' ' || (to->len &&
				to->data[to->len - 1] != ' '))
			recall_buf_addc(to, s[i]);
	}
	if (to->len && to->data[to->len - 1] == ' ')
		recall_buf_remove(to, to->len - 1, 1);
}

void text_drop_brackets(struct recall_buf *out, size_t start)
{
	struct recall_buf kept = RECALL_BUF_INIT;

	if (!strpbrk(out->data + start, "(["))
		return;
	copy_outside(&kept, out->data + start, out->len - start);
	if (kept.len) {
		recall_buf_remove(out, start, out->len - start);
		recall_buf_add(out, kept.data, kept.len);
	}
	recall_buf_release(&kept);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Signs that carry meaning where they stand outside: "C#", "5 %". */
static bool is_punctuation(uint32_t cp)
{
	if (cp < 0x80)
		return cp && strchr(" .,;:!?\"'-_(){}[]", (int)cp);
	return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_P) &&
			cp != 0xa7 && cp != 0x2030 && cp != 0x2031;
}

/* How many of s[at, end) are c. */
static unsigned count_char(const struct span *sp, char c)
{
	unsigned count = 0;

	for (size_t i = sp->at; i < sp->end; i++)
		count += sp->s[i] == c;
	return count;
}

/* "(all of it)" loses both; a bracket without its partner goes too. */
static bool trim_open(struct span *sp)
{
	size_t kind = bracket_index(openers, sp->s[sp->at]), close;

	if (sp->brackets++ >= MOST_BRACKETS)
		return false;
	close = find_close(sp->s, sp->at, sp->end);
	if (close + 1 == sp->end)
		sp->end--;
	else if (close < sp->end || count_char(sp, closers[kind]))
		return false;
	sp->at++;
	return true;
}

static bool trim_close(struct span *sp)
{
	size_t kind = bracket_index(closers, sp->s[sp->end - 1]);

	if (sp->brackets++ >= MOST_BRACKETS ||
			count_char(sp, openers[kind]))
		return false;
	sp->end--;
	return true;
}

/* "-5" and ".5" keep their sign. */
static bool trim_first(struct span *sp)
{
	const char *s = sp->s + sp->at;
	uint32_t cp;
	size_t step;

	if (bracket_index(openers, *s) < 3)
		return trim_open(sp);
	step = recall_utf8_decode(s, sp->end - sp->at, &cp);
	if (!is_punctuation(cp))
		return false;
	if ((cp == '-' || cp == '.') && step < sp->end - sp->at &&
			(is_digit(s[1]) || (s[1] == '.' &&
			sp->end - sp->at > 2 && is_digit(s[2]))))
		return false;
	sp->at += step;
	return true;
}

/* "5!" is a factorial, "Cl-" an ion, "pre-" no word. */
static bool trim_last(struct span *sp)
{
	size_t start = sp->end - 1;
	char before;
	uint32_t cp;

	while (start > sp->at && (sp->s[start] & 0xc0) == 0x80)
		start--;
	if (bracket_index(closers, sp->s[start]) < 3)
		return trim_close(sp);
	recall_utf8_decode(sp->s + start, sp->end - start, &cp);
	if (!is_punctuation(cp))
		return false;
	before = start > sp->at ? sp->s[start - 1] : ' ';
	if ((cp == '!' && is_digit(before)) || (cp == '-' && before != ' ' &&
			before != '-'))
		return false;
	sp->end = start;
	return true;
}

void text_trim_punctuation(struct recall_buf *out, size_t start)
{
	struct span sp = { out->data + start, 0, out->len - start, 0 };

	while (sp.at < sp.end && (trim_last(&sp) || trim_first(&sp)))
		continue;
	if (sp.at >= sp.end)
		return;
	recall_buf_remove(out, start + sp.end, out->len - start - sp.end);
	recall_buf_remove(out, start, sp.at);
}

/* A word, not "a = b + c". */
static bool begins_word(const char *s)
{
	uint32_t cp;

	recall_utf8_decode(s, strlen(s) + 1, &cp);
	return uc_is_property_alphabetic(cp) || is_digit(*s) || *s == '"' ||
			*s == '\'';
}

bool text_drop_article(struct recall_buf *out, size_t start)
{
	const char *s = out->data + start;

	for (size_t i = 0; i < RECALL_COUNT(articles); i++) {
		size_t n = strlen(articles[i]);

		if (*s == *articles[i] && strncmp(s, articles[i], n) == 0 &&
				begins_word(s + n)) {
			recall_buf_remove(out, start, n);
			return true;
		}
	}
	return false;
}
