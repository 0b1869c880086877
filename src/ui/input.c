#include "ui/input.h"

#include <stdlib.h>
#include <string.h>

#define ESC 27
/* A paste or a terminal's answer that is longer is not taken for one. */
#define PASTE_MAX ((size_t)16 << 20)
#define SEQUENCE_MAX 64
#define PASTE_END "\033[201~"

enum taken {
	TAKEN_MORE,	/* needs more bytes */
	TAKEN_KEY,
	TAKEN_NOTHING,	/* bytes that mean no key */
};

void input_init(struct input *in, const struct curses *t)
{
	*in = (struct input){ .terminal = t };
	recall_buf_init(&in->bytes);
	recall_buf_init(&in->paste);
}

void input_release(struct input *in)
{
	recall_buf_release(&in->bytes);
	recall_buf_release(&in->paste);
}

void input_feed(struct input *in, const char *bytes, size_t n)
{
	recall_buf_add(&in->bytes, bytes, n);
}

void input_flush(struct input *in)
{
	if (!in->pasting)
		recall_buf_reset(&in->bytes);
}

bool input_is_partial(const struct input *in)
{
	return in->bytes.len > 0 || in->pasting;
}

static void drop(struct input *in, size_t n)
{
	recall_buf_remove(&in->bytes, 0, n);
}

/* ---- escape sequences -------------------------------------------------- */

/* The numbers of "\033[1;5A" and what ends it. */
struct csi {
	char private;		/* '<', '?', '=' or '>'; 0 none */
	int number[4], count;
	char final;
};

/* Bytes of the sequence at s ("\033[…"), 0 if it isn't complete. */
static size_t parse_csi(const char *s, size_t n, struct csi *out)
{
	size_t i = 2;

	*out = (struct csi){ 0 };
	if (i < n && strchr("<?=>", s[i]) && s[i])
		out->private = s[i++];
	for (; i < n && i < SEQUENCE_MAX; i++) {
		int *number = &out->number[out->count < 4 ? out->count : 3];

		if (s[i] >= '0' && s[i] <= '9')
			*number = *number < 10000 ?
					*number * 10 + s[i] - '0' : *number;
		else if (s[i] == ';' || s[i] == ':')
			out->count++;
		else if (s[i] >= 0x40 && s[i] <= 0x7E) {
			out->final = s[i];
			out->count++;
			return i + 1;
		} else if (s[i] < 0x20 || s[i] > 0x2F)
			return i;	/* not a sequence after all */
	}
	return i >= SEQUENCE_MAX ? i : 0;
}

static int key_of_letter(char final)
{
	switch (final) {
	case 'A': return KEY_UP_;
	case 'B': return KEY_DOWN_;
	case 'C': return KEY_RIGHT_;
	case 'D': return KEY_LEFT_;
	case 'H': return KEY_HOME_;
	case 'F': return KEY_END_;
	case 'Z': return KEY_BACKTAB_;
	case 'M': return 13;
	case 'P': case 'Q': case 'R': case 'S':
		return KEY_F_ + 1 + (final - 'P');
	}
	return -1;
}

static int key_of_number(int n)
{
	static const short keys[] = { [1] = KEY_HOME_ - KEY_FIRST,
		[2] = KEY_INS_ - KEY_FIRST, [3] = KEY_DEL_ - KEY_FIRST,
		[4] = KEY_END_ - KEY_FIRST, [5] = KEY_PGUP_ - KEY_FIRST,
		[6] = KEY_PGDN_ - KEY_FIRST, [7] = KEY_HOME_ - KEY_FIRST,
		[8] = KEY_END_ - KEY_FIRST };

	if (n >= 1 && n <= 8)
		return KEY_FIRST + keys[n];
	if (n >= 11 && n <= 15)
		return KEY_F_ + n - 10;
	if (n >= 17 && n <= 21)
		return KEY_F_ + n - 11;
	if (n >= 23 && n <= 24)
		return KEY_F_ + n - 12;
	return -1;
}

/* Modifiers are 1 + (1 Shift, 2 Alt, 4 Ctrl). */
static int key_with_modifiers(int key, int modifiers)
{
	int bits = modifiers > 0 ? modifiers - 1 : 0;

	if (bits & 4 && key >= 'a' && key <= 'z')
		key = key - 'a' + 1;
	return bits & 2 ? key | KEY_ALT : key;
}

/* A press of button 1; releases, motion and the wheel are no keys. */
static enum taken take_mouse(const struct csi *csi, struct key_event *e)
{
	if (csi->final == 'M' && csi->number[0] >= 64 &&
	    csi->number[0] <= 65) {
		e->key = csi->number[0] == 64 ? KEY_UP_ : KEY_DOWN_;
		return TAKEN_KEY;
	}
	if (csi->final != 'M' || csi->number[0] != 0 || csi->count < 3)
		return TAKEN_NOTHING;
	e->key = KEY_MOUSE_;
	e->x = csi->number[1] - 1;
	e->y = csi->number[2] - 1;
	return TAKEN_KEY;
}

static enum taken take_csi(struct input *in, bool waited, struct key_event *e)
{
	struct csi csi;
	size_t n = parse_csi(in->bytes.data, in->bytes.len, &csi);
	int key = -1;

	if (n == 0 && !waited)
		return TAKEN_MORE;
	if (n == 0 && in->bytes.len == 2) {
		drop(in, 2);	/* nothing followed: somebody pressed alt-[ */
		e->key = '[' | KEY_ALT;
		return TAKEN_KEY;
	}
	drop(in, n ? n : in->bytes.len);
	if (n == 0 || !csi.final)
		return TAKEN_NOTHING;
	if (csi.private == '<')
		return take_mouse(&csi, e);
	if (csi.private)
		return TAKEN_NOTHING;
	if (csi.final == '~' && csi.number[0] == 200) {
		in->pasting = true;
		return TAKEN_NOTHING;
	}
	if (csi.final == '~' && csi.number[0] == 27 && csi.count >= 3)
		key = csi.number[2];
	else if (csi.final == '~')
		key = key_of_number(csi.number[0]);
	else if (csi.final == 'u')
		key = csi.number[0];
	else
		key = key_of_letter(csi.final);
	if (key < 0)
		return TAKEN_NOTHING;
	e->key = key_with_modifiers(key, csi.number[1]);
	return TAKEN_KEY;
}

/* Keys in application mode: "\033OA". */
static enum taken take_ss3(struct input *in, bool waited, struct key_event *e)
{
	int key;

	if (in->bytes.len < 3 && !waited)
		return TAKEN_MORE;
	if (in->bytes.len < 3) {
		drop(in, 2);
		e->key = 'O' | KEY_ALT;
		return TAKEN_KEY;
	}
	key = key_of_letter(in->bytes.data[2]);
	drop(in, 3);
	e->key = key;
	return key < 0 ? TAKEN_NOTHING : TAKEN_KEY;
}

/* An answer of the terminal (OSC, DCS, APC …), up to its end. */
static enum taken take_string(struct input *in, bool waited,
		struct key_event *e)
{
	for (size_t i = 2; i < in->bytes.len; i++) {
		bool st = in->bytes.data[i] == ESC &&
				i + 1 < in->bytes.len &&
				in->bytes.data[i + 1] == '\\';

		if (in->bytes.data[i] != '\a' && !st)
			continue;
		drop(in, st ? i + 2 : i + 1);
		return TAKEN_NOTHING;
	}
	if (!waited && in->bytes.len < 4096)
		return TAKEN_MORE;
	e->key = (unsigned char)in->bytes.data[1] | KEY_ALT;
	drop(in, 2);
	return TAKEN_KEY;
}

/* A key the terminal's entry in the database names. */
static enum taken take_known(struct input *in, bool waited,
		struct key_event *e)
{
	const struct curses_key *best = NULL;
	bool begun = false;
	size_t best_len = 0;

	for (size_t i = 0; i < in->terminal->key_count; i++) {
		const struct curses_key *k = &in->terminal->keys[i];
		size_t len = strlen(k->bytes);

		if (len > in->bytes.len)
			begun = begun || memcmp(k->bytes, in->bytes.data,
					in->bytes.len) == 0;
		else if (len > best_len &&
			 memcmp(k->bytes, in->bytes.data, len) == 0) {
			best = k;
			best_len = len;
		}
	}
	if (begun && !waited)
		return TAKEN_MORE;
	if (!best)
		return TAKEN_NOTHING;
	drop(in, best_len);
	e->key = best->key;
	return TAKEN_KEY;
}

/* ---- characters -------------------------------------------------------- */

static enum taken take_character(struct input *in, bool waited,
		struct key_event *e)
{
	const char *s = in->bytes.data;
	size_t n = in->bytes.len, len;
	unsigned char first = (unsigned char)s[0];
	size_t want = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 :
			first >= 0xC0 ? 2 : 1;
	uint32_t cp;

	len = recall_utf8_decode(s, n, &cp);
	/* cut in the middle: what is missing may be on its way */
	if (cp == RECALL_REPLACEMENT && len == n && n < want && !waited)
		return TAKEN_MORE;
	if (!recall_utf8_valid(s, len)) {
		drop(in, len);
		return TAKEN_NOTHING;
	}
	memcpy(in->text, s, len);
	in->text[len] = '\0';
	drop(in, len);
	e->key = (int)cp;
	e->text = in->text;
	return TAKEN_KEY;
}

static enum taken take_control(struct input *in, struct key_event *e)
{
	unsigned char c = (unsigned char)in->bytes.data[0];

	drop(in, 1);
	e->key = c == 127 || c == 8 ? KEY_BACKSPACE_ : c == 10 ? 13 : c;
	return TAKEN_KEY;
}

static enum taken take_escape(struct input *in, bool waited,
		struct key_event *e)
{
	enum taken taken;
	char next;

	if (in->bytes.len == 1) {
		if (!waited)
			return TAKEN_MORE;
		return take_control(in, e);
	}
	next = in->bytes.data[1];
	if (next == '[')
		return take_csi(in, waited, e);
	if (next == 'O')
		return take_ss3(in, waited, e);
	if (strchr("]P_^X", next) && next)
		return take_string(in, waited, e);
	if (next == ESC)
		return take_control(in, e);
	drop(in, 1);
	if ((unsigned char)next < 32 || next == 127)
		taken = take_control(in, e);
	else
		taken = take_character(in, true, e);
	if (taken == TAKEN_KEY)
		e->key |= KEY_ALT;
	return taken;
}

/* Where the paste ends, or its length so far. */
static size_t find_paste_end(struct input *in)
{
	const char *data = in->bytes.data;
	const size_t mark = strlen(PASTE_END);
	size_t at = in->searched;

	while (at + mark <= in->bytes.len) {
		const char *esc = memchr(data + at, ESC, in->bytes.len - at);

		if (!esc)
			break;
		at = (size_t)(esc - data);
		if (at + mark > in->bytes.len)
			break;
		if (memcmp(esc, PASTE_END, mark) == 0)
			return at;
		at++;
	}
	in->searched = in->bytes.len >= mark ? in->bytes.len - mark + 1 : 0;
	return in->bytes.len;
}

static enum taken take_paste(struct input *in, bool waited,
		struct key_event *e)
{
	size_t end = find_paste_end(in), n = in->bytes.len;

	if (end == n && !waited && n < PASTE_MAX)
		return TAKEN_MORE;
	/* one that is too long comes in pieces */
	in->pasting = end == n && n >= PASTE_MAX;
	in->searched = 0;
	recall_buf_reset(&in->paste);
	recall_buf_add(&in->paste, in->bytes.data, end);
	drop(in, end == n ? n : end + strlen(PASTE_END));
	e->key = KEY_PASTE_;
	e->text = in->paste.data;
	return TAKEN_KEY;
}

static enum taken take(struct input *in, bool waited, struct key_event *e)
{
	enum taken taken;
	unsigned char c;

	if (in->pasting)
		return take_paste(in, waited, e);
	c = (unsigned char)in->bytes.data[0];
	if (c >= 32 && c != 127)
		return take_character(in, waited, e);
	taken = take_known(in, waited, e);
	if (taken != TAKEN_NOTHING)
		return taken;
	return c == ESC ? take_escape(in, waited, e) : take_control(in, e);
}

bool input_next(struct input *in, bool waited, struct key_event *e)
{
	*e = (struct key_event){ .text = "" };
	while (in->bytes.len > 0 || (in->pasting && waited)) {
		enum taken taken = take(in, waited, e);

		if (taken == TAKEN_MORE)
			return false;
		if (taken == TAKEN_KEY)
			return true;
	}
	return false;
}
