#include "help.h"

#include <string.h>

#include "recall/import.h"
#include "recall/options.h"
#include "app/app.h"

static void print_options_topic(struct out *out)
{
	struct recall_buf text = RECALL_BUF_INIT;
	const char *group = "";

	help_paragraph(out, 0, "Study options belong to a deck; what a deck "
			"doesn't set itself it takes from all decks. They are "
			"set on the options screen (the key o).");
	for (size_t i = 0; i < recall_option_count; i++) {
		const struct recall_option *o = &recall_option_table[i];

		if (strcmp(group, o->group))
			out_text(out, "\n");
		if (strcmp(group, o->group))
			out_line(out, "%s", o->group);
		group = o->group;
		recall_buf_reset(&text);
		recall_buf_addf(&text, "%s", o->help);
		if (*o->words)
			recall_buf_addf(&text, " (%s)", o->words);
		recall_buf_addf(&text, "; default: %s",
				*o->dflt ? o->dflt : "none");
		help_entry(out, 22, o->name, text.data);
	}
	recall_buf_release(&text);
}

/* ---- keys, settings ---------------------------------------------------- */

struct keys {
	struct out *out;
	enum context context;
};

static void print_key(void *arg, enum context c, int key,
		enum command command)
{
	struct keys *keys = arg;
	char name[KEY_NAME_SIZE];

	if (c != keys->context || command == CMD_NONE)
		return;
	key_name(key, name);
	help_entry(keys->out, 14, name, command_help(command));
}

static bool has_own_keys(const struct keymap *map, enum context c);

static void print_keys(struct out *out)
{
	struct app app = { 0 };

	app_init(&app);
	app_read_rc(&app, NULL, NULL);
	help_paragraph(out, 0, "The keys, screen by screen; ? shows those of "
			"the screen you are on. To give one another meaning "
			"write a line into your rc file (see: recall help "
			"places), such as: bind spaced x suspend");
	for (int c = 0; c < CTX_COUNT; c++) {
		struct keys keys = { out, (enum context)c };

		if (!has_own_keys(app.keymap, keys.context))
			continue;
		recall_buf_addf(&out->buf, "\n%s (%s)\n",
				context_title(keys.context),
				context_name(keys.context));
		keymap_each(app.keymap, keys.context, print_key, &keys);
	}
	app_close(&app);
}

static void count_key(void *arg, enum context c, int key, enum command command)
{
	struct keys *keys = arg;

	(void)key;
	if (c == keys->context && command != CMD_NONE)
		keys->out = NULL;
}

static bool has_own_keys(const struct keymap *map, enum context c)
{
	struct out none;
	struct keys keys = { &none, c };

	keymap_each(map, c, count_key, &keys);
	return !keys.out;
}

static void print_setting(struct out *out, const char *name, const char *dflt,
		const char *words, const char *help)
{
	struct recall_buf text = RECALL_BUF_INIT;

	recall_buf_addf(&text, "%s%s%s%s; default: %s", help,
			*words ? " (" : "", words, *words ? ")" : "", dflt);
	help_entry(out, 14, name, text.data);
	recall_buf_release(&text);
}

static void print_settings(struct out *out)
{
	help_paragraph(out, 0, "Settings of the program, in the rc file (see: "
			"recall help places), one a line: set NAME VALUE");
	recall_buf_addc(&out->buf, '\n');
#define X(name, dflt, words, help) print_setting(out, #name, dflt, words, help);
	SETTINGS(X)
#undef X
}

/* ---- searches ---------------------------------------------------------- */

static const struct {
	const char *term, *text;
} search_terms[] = {
	{ "word", "cards with the word on the front, on the back or as a tag; "
		"case and accents don't matter" },
	{ "\"a phrase\"", "these words together" },
	{ "deck:NAME", "of a deck and the decks below it" },
	{ "tag:NAME", "with a tag" },
	{ "kind:term", "term, question or cloze" },
	{ "is:due", "due now; also new, learning, review, starred, suspended, "
		"buried, leech, mixed (mixed up with another), missed (in the "
		"last test)" },
	{ "level:mastered", "of a level: new, learning, familiar, mastered" },
	{ "-word", "a minus sign turns any of these round" },
};

static void print_search(struct out *out)
{
	help_paragraph(out, 0, "A search finds the cards for which all of its "
			"words hold. It stands wherever a deck can stand: "
			"recall learn is:starred -level:mastered");
	out_text(out, "\n");
	for (size_t i = 0; i < RECALL_COUNT(search_terms); i++)
		help_entry(out, 20, search_terms[i].term,
				search_terms[i].text);
}

/* ---- places ------------------------------------------------------------ */

static const struct {
	const char *name, *text;
} places[] = {
	{ "$XDG_DATA_HOME/recall/recall.db", "the collection: your decks and "
		"every answer; ~/.local/share when XDG_DATA_HOME is not set" },
	{ "…/recall/backups/", "a backup a day, and one before every restore "
		"and every change of the file's form" },
	{ "$XDG_CONFIG_HOME/recall/recallrc", "keys and settings, after "
		"/etc/xdg/recall/recallrc; ~/.config when XDG_CONFIG_HOME is "
		"not set" },
	{ "RECALL_DB", "the collection, as --db" },
	{ "RECALL_DECK_PATH", "directories of preloaded decks, between colons" },
	{ "RECALL_NOW", "the time (RFC 3339) at which to stand still, or "
		"@FILE with such a time; for tests" },
	{ "RECALL_SEED", "the number that chance starts from; for tests" },
	{ "NO_COLOR", "when it is set there are no colours" },
};

static void print_places(struct out *out)
{
	help_paragraph(out, 0, "Files and environment variables:");
	for (size_t i = 0; i < RECALL_COUNT(places); i++)
		help_entry(out, 22, places[i].name, places[i].text);
}

static void print_exit(struct out *out)
{
	static const struct {
		const char *status, *text;
	} list[] = {
		{ "0", "done" },
		{ "1", "not found, or a check failed" },
		{ "2", "wrong usage" },
		{ "65", "bad input; of several files the good ones are done" },
		{ "66", "can't read" },
		{ "73", "can't write, standard output too" },
		{ "75", "try again later" },
	};

	help_paragraph(out, 0, "Messages go to standard error, data to "
			"standard output; recall ends with one of:");
	for (size_t i = 0; i < RECALL_COUNT(list); i++)
		help_entry(out, 8, list[i].status, list[i].text);
}

const struct topic topic_table[] = {
	{ "keys", "what each key does, screen by screen", print_keys },
	{ "settings", "settings in the rc file", print_settings },
	{ "options", "the study options", print_options_topic },
	{ "search", "how cards are searched", print_search },
	{ "places", "files and environment variables", print_places },
	{ "exit", "exit statuses", print_exit },
	{ "manual", "the manual page, for man", manual_print },
	{ NULL, NULL, NULL },
};
