#include "help.h"

#include <stdlib.h>
#include <string.h>

#define WIDEST 80	/* longer lines are hard to read */
#define NARROWEST 24	/* less beside a name, and the text goes below it */
#define BELOW 6		/* columns from the left there */

static int page_width(const struct out *out)
{
	int width = out->tty ? out_columns() : WIDEST;

	return width > WIDEST ? WIDEST : width;
}

static void add_blanks(struct out *out, int n)
{
	while (n-- > 0)
		recall_buf_addc(&out->buf, ' ');
}

/*
 * How much of s stands on one line. Only blanks part: a path or ".json" is
 * copied from here and stays whole, unless it is longer than any line.
 */
static size_t line_length(const char *s, int width)
{
	struct recall_line *lines;
	size_t n = 0, word, count;

	while (s[n] && s[n] != '\n') {
		word = n + strspn(s + n, " ");
		word += strcspn(s + word, " \n");
		if (recall_width(s, word) > width)
			break;
		n = word;
	}
	if (n || !*s || *s == '\n')
		return n;
	lines = recall_wrap(s, strcspn(s, " \n"), width, &count);
	n = lines[0].len;
	free(lines);
	return n;
}

/* Lines of text from `column` on; in the first one `used` columns are full. */
static void add_lines(struct out *out, int used, int column, const char *text)
{
	int width = page_width(out) - column;

	do {
		size_t n = line_length(text, width < 1 ? 1 : width);

		if (n)
			add_blanks(out, column - used);
		recall_buf_add(&out->buf, text, n);
		recall_buf_addc(&out->buf, '\n');
		used = 0;
		text += n;
		text += *text == '\n' ? 1 : strspn(text, " ");
	} while (*text);
}

void help_paragraph(struct out *out, int indent, const char *text)
{
	add_lines(out, 0, indent, text);
}

void help_entry(struct out *out, int column, const char *name,
		const char *text)
{
	int used = recall_width(name, strlen(name)) + 2;

	if (page_width(out) - column < NARROWEST)
		column = BELOW;
	recall_buf_addf(&out->buf, "  %s", name);
	if (used + 1 > column) {
		recall_buf_addc(&out->buf, '\n');
		used = 0;
	}
	add_lines(out, used, column, text);
}

void help_option_name(struct recall_buf *b, const struct option *option)
{
	if (option->letter)
		recall_buf_addf(b, "-%c, ", option->letter);
	recall_buf_addf(b, "--%s", option->name);
	if (option->value)
		recall_buf_addf(b, " %s", option->value);
}

static void print_options(struct out *out, const struct option *options)
{
	struct recall_buf name = RECALL_BUF_INIT;

	for (; options->name; options++) {
		recall_buf_reset(&name);
		help_option_name(&name, options);
		help_entry(out, 24, name.data, options->help);
	}
	recall_buf_release(&name);
}

static void print_verb(struct out *out, const struct verb *v)
{
	out_line(out, "usage: recall %s%s%s%s", v->name,
			v->options ? " [OPTIONS]" : "",
			*v->operands ? " " : "", v->operands);
	out_text(out, "\n");
	help_paragraph(out, 0, v->summary);
	if (*v->details) {
		out_text(out, "\n");
		help_paragraph(out, 0, v->details);
	}
	if (v->options) {
		out_text(out, "\noptions\n");
		print_options(out, v->options);
	}
}

static void print_verbs(struct out *out)
{
	struct recall_buf name = RECALL_BUF_INIT;
	const char *group = "";

	for (const struct verb *const *v = verb_table; *v; v++) {
		if (strcmp(group, (*v)->group))
			out_text(out, "\n");
		if (strcmp(group, (*v)->group))
			out_line(out, "%s", (*v)->group);
		group = (*v)->group;
		recall_buf_reset(&name);
		recall_buf_addf(&name, "%s %s", (*v)->name, (*v)->operands);
		help_entry(out, 30, name.data, (*v)->summary);
	}
	recall_buf_release(&name);
}

static void print_program(struct out *out)
{
	help_paragraph(out, 0, "usage: recall [OPTIONS] [COMMAND …]\n\n"
			"Learn what is in your study sets. Without a command "
			"the home screen opens; ? shows the keys there.");
	print_verbs(out);
	out_text(out, "\noptions\n");
	print_options(out, args_global);
	out_text(out, "\nmore: recall help TOPIC\n");
	for (const struct topic *t = topic_table; t->name; t++)
		help_entry(out, 24, t->name, t->summary);
}

enum recall_status help_print(struct out *out, const char *topic,
		struct recall_error *err)
{
	const struct verb *verb = verb_find(topic);

	if (!*topic) {
		print_program(out);
		return RECALL_OK;
	}
	if (verb) {
		print_verb(out, verb);
		return RECALL_OK;
	}
	for (const struct topic *t = topic_table; t->name; t++) {
		if (strcmp(t->name, topic))
			continue;
		t->print(out);
		return RECALL_OK;
	}
	verb = verb_guess(topic);
	return recall_fail(err, RECALL_NOT_FOUND, "there is no help on '%s'; "
			"%s%s", topic, verb ? "did you mean: recall help " :
			"for what there is type: recall help",
			verb ? verb->name : "");
}

static enum recall_status run_help(struct cli *cli, struct recall_error *err)
{
	return help_print(&cli->out, cli->args.count ?
			cli->args.operands[0] : "", err);
}

const struct verb verb_help = {
	.name = "help",
	.group = "more",
	.operands = "[TOPIC]",
	.summary = "help on a command or a topic",
	.details = "",
	.what = OPERAND_TOPIC,
	.most = 1,
	.restricted = true,
	.run = run_help,
};
