/* The manual page, in the man macros, from the tables of the program. */
#include <string.h>

#include "help.h"

/* Text for roff: nothing in it is a request. */
static void add_roff(struct recall_buf *b, const char *s)
{
	bool start = true;

	for (; *s; s++) {
		if (start && (*s == '.' || *s == '\''))
			recall_buf_adds(b, "\\&");
		if (*s == '\\')
			recall_buf_adds(b, "\\e");
		else if (*s == '-')
			recall_buf_adds(b, "\\-");
		else
			recall_buf_addc(b, *s);
		start = *s == '\n';
	}
}

static void add_line(struct recall_buf *b, const char *request,
		const char *text)
{
	recall_buf_adds(b, request);
	add_roff(b, text);
	recall_buf_addc(b, '\n');
}

static void add_options(struct recall_buf *b, const struct option *o)
{
	struct recall_buf name = RECALL_BUF_INIT;

	for (; o && o->name; o++) {
		recall_buf_reset(&name);
		help_option_name(&name, o);
		recall_buf_adds(b, ".TP\n");
		add_line(b, ".B ", name.data);
		add_line(b, "", o->help);
	}
	recall_buf_release(&name);
}

static void add_verb(struct recall_buf *b, const struct verb *v)
{
	struct recall_buf name = RECALL_BUF_INIT;

	recall_buf_addf(&name, "recall %s %s", v->name, v->operands);
	add_line(b, ".SS ", name.data);
	add_line(b, "", v->summary);
	if (*v->details) {
		recall_buf_adds(b, ".PP\n");
		add_line(b, "", v->details);
	}
	add_options(b, v->options);
	recall_buf_release(&name);
}

/* A topic as it is on the screen, its lines kept. */
static void add_topic(struct recall_buf *b, const struct topic *t)
{
	struct out out;

	out_init(&out);
	out.tty = false;
	t->print(&out);
	add_line(b, ".SS ", t->summary);
	recall_buf_adds(b, ".nf\n");
	add_roff(b, out.buf.data);
	recall_buf_adds(b, ".fi\n");
	out_release(&out);
}

void manual_print(struct out *out)
{
	struct recall_buf b = RECALL_BUF_INIT;

	recall_buf_addf(&b, ".TH RECALL 1 \"\" \"recall %s\"\n",
			RECALL_VERSION);
	recall_buf_adds(&b, ".SH NAME\nrecall \\- study flashcards in the "
			"terminal\n.SH SYNOPSIS\n.B recall\n"
			"[\\fIOPTIONS\\fR] [\\fICOMMAND\\fR \\&...]\n"
			".SH DESCRIPTION\n");
	add_line(&b, "", "recall turns the study sets you have into decks, "
			"runs Learn, Test, Matching, Spaced, Call and "
			"Flashcards sessions on them, and keeps for every card "
			"what you know and when to look at it again. Without a command "
			"it opens the home screen, where the key ? shows all "
			"keys.");
	recall_buf_adds(&b, ".SH OPTIONS\n");
	add_options(&b, args_global);
	recall_buf_adds(&b, ".SH COMMANDS\n");
	for (const struct verb *const *v = verb_table; *v; v++)
		add_verb(&b, *v);
	recall_buf_adds(&b, ".SH TOPICS\n");
	for (const struct topic *t = topic_table; t->name; t++)
		if (t->print != manual_print)
			add_topic(&b, t);
	out_bytes(out, b.data, b.len);
	recall_buf_release(&b);
}
