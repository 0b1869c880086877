/*
 * Completion for the shells, written from the tables of verbs and options.
 * A deck's name is a stranger's text: it never passes through anything that
 * expands it (bash's `compgen -W` would).
 */
#include <string.h>

#include "help.h"

static const char deck_names[] =
	"recall decks 2>/dev/null | tail -n +2 | cut -f 1";

static void add_long_options(struct out *out, const struct option *o)
{
	for (; o && o->name; o++)
		recall_buf_addf(&out->buf, " --%s", o->name);
}

static void add_verbs(struct out *out)
{
	for (const struct verb *const *v = verb_table; *v; v++)
		recall_buf_addf(&out->buf, " %s", (*v)->name);
}

static void add_topics(struct out *out)
{
	for (const struct topic *t = topic_table; t->name; t++)
		recall_buf_addf(&out->buf, " %s", t->name);
}

static void add(struct out *out, const char *s)
{
	recall_buf_adds(&out->buf, s);
}

static const char *const bash_head =
	"# recall: completion for bash; source it, or put it into\n"
	"# ~/.local/share/bash-completion/completions/recall\n"
	"_recall_lines() {\n"
	"\tlocal line\n"
	"\twhile IFS= read -r line; do\n"
	"\t\t[[ $line == \"$cur\"* ]] &&\n"
	"\t\t\tCOMPREPLY+=(\"$(printf %q \"$line\")\")\n"
	"\tdone\n"
	"}\n"
	"_recall() {\n"
	"\tlocal cur=${COMP_WORDS[COMP_CWORD]} verb= words= files= decks= i\n"
	"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	"\t\tcase ${COMP_WORDS[i]} in\n"
	"\t\t--db) i=$((i + 1)) ;;\n"
	"\t\t-*) ;;\n"
	"\t\t*) verb=${COMP_WORDS[i]}; break ;;\n"
	"\t\tesac\n"
	"\tdone\n"
	"\tCOMPREPLY=()\n"
	"\tcase $verb in\n";

static const char *const bash_tail =
	"\tesac\n"
	"\t[[ $cur == -* ]] || words=${words// --*/}\n"
	"\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
	"\t[[ -z $files || $cur == -* ]] || {\n"
	"\t\tlocal IFS=$'\\n'\n"
	"\t\tcompopt -o filenames\n"
	"\t\tCOMPREPLY+=($(compgen -f -- \"$cur\"))\n"
	"\t}\n"
	"\t[[ -z $decks || $cur == -* ]] || _recall_lines < <(\n"
	"\t\t";

static void print_bash(struct out *out)
{
	add(out, bash_head);
	add(out, "\t'') words='");
	add_verbs(out);
	add_long_options(out, args_global);
	add(out, "' ;;\n");
	for (const struct verb *const *v = verb_table; *v; v++) {
		recall_buf_addf(&out->buf, "\t%s) words='", (*v)->name);
		if ((*v)->what == OPERAND_SHELL)
			add(out, " bash zsh fish");
		if ((*v)->what == OPERAND_TOPIC)
			add_topics(out);
		if ((*v)->what == OPERAND_TOPIC)
			add_verbs(out);
		add_long_options(out, (*v)->options);
		add_long_options(out, args_global);
		add(out, "'");
		add(out, (*v)->what == OPERAND_FILE ? " files=1" : "");
		add(out, (*v)->what == OPERAND_DECK ? " decks=1" : "");
		add(out, " ;;\n");
	}
	add(out, bash_tail);
	add(out, deck_names);
	add(out, ")\n}\ncomplete -F _recall recall\n");
}

/* Inside '…' of a shell. */
static void add_quoted(struct out *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '\'')
			add(out, "'\\''");
		else if (*s == '[' || *s == ']' || *s == ':')
			recall_buf_addf(&out->buf, "\\%c", *s);
		else
			recall_buf_addc(&out->buf, *s);
	}
}

static void add_zsh_options(struct out *out, const struct option *o)
{
	for (; o && o->name; o++) {
		recall_buf_addf(&out->buf, " \\\n\t\t\t'--%s%s[", o->name,
				o->value ? "=" : "");
		add_quoted(out, o->help);
		add(out, "]");
		if (o->value)
			recall_buf_addf(&out->buf, ":%s:_files", o->value);
		add(out, "'");
	}
}

static void add_zsh_operand(struct out *out, enum operand what)
{
	switch (what) {
	case OPERAND_NONE:
		break;
	case OPERAND_FILE:
		add(out, " \\\n\t\t\t'*:file:_files'");
		break;
	case OPERAND_DECK:
		add(out, " \\\n\t\t\t'*:deck:_recall_decks'");
		break;
	case OPERAND_TOPIC:
		add(out, " \\\n\t\t\t'1:topic:(");
		add_topics(out);
		add_verbs(out);
		add(out, ")'");
		break;
	case OPERAND_SHELL:
		add(out, " \\\n\t\t\t'1:shell:(bash zsh fish)'");
		break;
	}
}

static void print_zsh(struct out *out)
{
	add(out, "#compdef recall\n_recall_decks() {\n\tlocal -a names\n"
			"\tnames=(\"${(@f)$(");
	add(out, deck_names);
	add(out, ")}\")\n\tcompadd -a names\n}\n_recall() {\n"
			"\tlocal -a verbs\n\tverbs=(\n");
	for (const struct verb *const *v = verb_table; *v; v++) {
		recall_buf_addf(&out->buf, "\t\t'%s:", (*v)->name);
		add_quoted(out, (*v)->summary);
		add(out, "'\n");
	}
	add(out, "\t)\n\tlocal curcontext=$curcontext state line\n"
			"\t_arguments -C");
	add_zsh_options(out, args_global);
	add(out, " \\\n\t\t\t'1: :{_describe command verbs}' "
			"'*:: :->rest'\n"
			"\t[[ $state == rest ]] || return\n"
			"\tcase $line[1] in\n");
	for (const struct verb *const *v = verb_table; *v; v++) {
		recall_buf_addf(&out->buf, "\t%s) _arguments", (*v)->name);
		add_zsh_options(out, (*v)->options);
		add_zsh_options(out, args_global);
		add_zsh_operand(out, (*v)->what);
		add(out, " ;;\n");
	}
	add(out, "\tesac\n}\n_recall \"$@\"\n");
}

/* Inside '…' of fish. */
static void add_fish_text(struct out *out, const char *s)
{
	recall_buf_addc(&out->buf, '\'');
	for (; *s; s++) {
		if (*s == '\'' || *s == '\\')
			recall_buf_addc(&out->buf, '\\');
		recall_buf_addc(&out->buf, *s);
	}
	recall_buf_addc(&out->buf, '\'');
}

static void add_fish_options(struct out *out, const char *verb,
		const struct option *o)
{
	for (; o && o->name; o++) {
		add(out, "complete -c recall");
		if (verb)
			recall_buf_addf(&out->buf, " -n "
					"'__fish_seen_subcommand_from %s'",
					verb);
		recall_buf_addf(&out->buf, " -l %s", o->name);
		if (o->letter)
			recall_buf_addf(&out->buf, " -s %c", o->letter);
		add(out, o->value ? " -r -d " : " -d ");
		add_fish_text(out, o->help);
		add(out, "\n");
	}
}

static void add_fish_operand(struct out *out, const struct verb *v)
{
	if (v->what == OPERAND_NONE)
		return;
	recall_buf_addf(&out->buf, "complete -c recall -n "
			"'__fish_seen_subcommand_from %s'", v->name);
	switch (v->what) {
	case OPERAND_FILE:
		add(out, " -F");
		break;
	case OPERAND_DECK:
		recall_buf_addf(&out->buf, " -a '(%s)'", deck_names);
		break;
	case OPERAND_TOPIC:
		add(out, " -a '");
		add_topics(out);
		add_verbs(out);
		add(out, "'");
		break;
	case OPERAND_SHELL:
		add(out, " -a 'bash zsh fish'");
		break;
	case OPERAND_NONE:
		break;
	}
	add(out, "\n");
}

static void print_fish(struct out *out)
{
	add(out, "complete -c recall -f\n");
	add_fish_options(out, NULL, args_global);
	for (const struct verb *const *v = verb_table; *v; v++) {
		recall_buf_addf(&out->buf, "complete -c recall -n "
				"__fish_use_subcommand -a %s -d ", (*v)->name);
		add_fish_text(out, (*v)->summary);
		add(out, "\n");
		add_fish_options(out, (*v)->name, (*v)->options);
		add_fish_operand(out, *v);
	}
}

static const struct {
	const char *name;
	void (*print)(struct out *out);
} shells[] = {
	{ "bash", print_bash },
	{ "zsh", print_zsh },
	{ "fish", print_fish },
};

static enum recall_status run_completion(struct cli *cli,
		struct recall_error *err)
{
	const char *shell = cli->args.operands[0];

	for (size_t i = 0; i < RECALL_COUNT(shells); i++) {
		if (strcmp(shells[i].name, shell))
			continue;
		shells[i].print(&cli->out);
		return RECALL_OK;
	}
	return recall_fail(err, RECALL_USAGE, "there is no completion for "
			"'%s'; type: recall completion bash (or zsh, fish)",
			shell);
}

const struct verb verb_completion = {
	.name = "completion",
	.group = "more",
	.operands = "bash|zsh|fish",
	.summary = "print what makes the Tab key complete recall's commands",
	.details = "For bash:\nrecall completion bash >"
		"~/.local/share/bash-completion/completions/recall",
	.what = OPERAND_SHELL,
	.least = 1,
	.most = 1,
	.restricted = true,
	.run = run_completion,
};
