#include "help.h"

#include <string.h>

#include "recall/import.h"
#include "recall/options.h"

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
	for (size_t i = 0; i < sizeof(search_terms) / sizeof(*search_terms);
			i++)
		help_entry(out, 20, search_terms[i].term,
				search_terms[i].text);
}

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
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
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
	for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++)
		help_entry(out, 8, list[i].status, list[i].text);
}

const struct topic topic_table[] = {
	{ "options", "the study options", print_options_topic },
	{ "search", "how cards are searched", print_search },
	{ "places", "files and environment variables", print_places },
	{ "exit", "exit statuses", print_exit },
	{ "manual", "the manual page, for man", manual_print },
	{ NULL, NULL, NULL },
};
