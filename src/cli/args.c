#include "args.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "recall/text.h"

const struct option args_global[] = {
	{ "db", 0, "FILE", "the collection, instead of RECALL_DB or the one "
		"in your data directory" },
	{ "json", 0, NULL, "print one JSON document" },
	{ "restricted", 0, NULL, "study only: no files but the collection "
		"and the decks of this host, no rc file" },
	{ "help", 'h', NULL, "show help" },
	{ "version", 'V', NULL, "show the version" },
	{ NULL, 0, NULL, NULL },
};

static const struct option no_options[] = { { NULL, 0, NULL, NULL } };

/* Of a name's letters this many may be wrong to be taken for a slip. */
static unsigned slips_allowed(const char *name)
{
	size_t n = strlen(name);

	return n <= 3 ? 1 : n <= 6 ? 2 : 3;
}

const struct verb *verb_find(const char *name)
{
	for (const struct verb *const *v = verb_table; *v; v++)
		if (!strcmp((*v)->name, name))
			return *v;
	return NULL;
}

const struct verb *verb_guess(const char *name)
{
	const struct verb *best = NULL;
	unsigned limit = slips_allowed(name);

	for (const struct verb *const *v = verb_table; *v; v++) {
		unsigned cost = recall_distance(name, (*v)->name, limit, NULL);

		if (cost > limit)
			continue;
		best = *v;
		if (cost == 0)
			break;
		limit = cost - 1;
	}
	return best;
}

static enum recall_status unknown_verb(const char *name,
		struct recall_error *err)
{
	const struct verb *near = verb_guess(name);

	if (near)
		return recall_fail(err, RECALL_USAGE, "there is no command "
				"'%s'; did you mean: recall %s", name,
				near->name);
	if (access(name, R_OK) == 0)
		return recall_fail(err, RECALL_USAGE, "'%s' is a file and no "
				"command; to import it type: recall import %s",
				name, name);
	return recall_fail(err, RECALL_USAGE, "there is no command '%s'; "
			"for all of them type: recall help", name);
}

static const struct option *find_long(const struct option *table,
		const char *name, size_t n)
{
	for (; table->name; table++)
		if (strlen(table->name) == n && !strncmp(table->name, name, n))
			return table;
	return NULL;
}

static const struct option *find_letter(const struct option *table, char c)
{
	for (; table->name; table++)
		if (table->letter == c)
			return table;
	return NULL;
}

static const struct option *own_options(const struct args *a)
{
	return a->verb && a->verb->options ? a->verb->options : no_options;
}

static void set_global(struct args *a, const struct option *o,
		const char *value)
{
	if (!strcmp(o->name, "db"))
		a->db = value;
	else if (!strcmp(o->name, "json"))
		a->json = true;
	else if (!strcmp(o->name, "restricted"))
		a->restricted = true;
	else if (!strcmp(o->name, "help"))
		a->help = true;
	else if (!strcmp(o->name, "version"))
		a->version = true;
}

static void set_option(struct args *a, const struct option *o,
		const char *value)
{
	const struct option *own = own_options(a);

	if (find_long(own, o->name, strlen(o->name)) == o)
		a->value[o - own] = value ? value : "";
	else
		set_global(a, o, value);
}

static const char *verb_name(const struct args *a)
{
	return a->verb ? a->verb->name : "";
}

static enum recall_status unknown_option(const struct args *a,
		const char *word, struct recall_error *err)
{
	return recall_fail(err, RECALL_USAGE, "there is no option %s; "
			"for those there are type: recall help%s%s", word,
			a->verb ? " " : "", verb_name(a));
}

static enum recall_status no_value(const struct args *a,
		const struct option *o, struct recall_error *err)
{
	return recall_fail(err, RECALL_USAGE, "--%s needs a value; "
			"type: recall %s%s--%s %s", o->name, verb_name(a),
			a->verb ? " " : "", o->name, o->value);
}

/* --name, --name=value, --name value; *at is moved past what was taken. */
static enum recall_status read_long(struct args *a, char **argv, int argc,
		int *at, struct recall_error *err)
{
	const char *word = argv[*at], *name = word + 2;
	size_t n = strcspn(name, "=");
	const struct option *o = find_long(own_options(a), name, n);

	if (!o)
		o = find_long(args_global, name, n);
	if (!o)
		return unknown_option(a, word, err);
	(*at)++;
	if (!o->value && name[n] == '=')
		return recall_fail(err, RECALL_USAGE,
				"--%s takes no value; type it alone", o->name);
	if (!o->value)
		set_option(a, o, NULL);
	else if (name[n] == '=')
		set_option(a, o, name + n + 1);
	else if (*at < argc)
		set_option(a, o, argv[(*at)++]);
	else
		return no_value(a, o, err);
	return RECALL_OK;
}

/* -x, -xVALUE, -x VALUE, and switches in one word: -xy */
static enum recall_status read_letters(struct args *a, char **argv, int argc,
		int *at, struct recall_error *err)
{
	const char *word = argv[(*at)++];

	for (const char *c = word + 1; *c; c++) {
		const struct option *o = find_letter(own_options(a), *c);

		if (!o)
			o = find_letter(args_global, *c);
		if (!o)
			return unknown_option(a, word, err);
		if (!o->value) {
			set_option(a, o, NULL);
			continue;
		}
		if (c[1])
			set_option(a, o, c + 1);
		else if (*at < argc)
			set_option(a, o, argv[(*at)++]);
		else
			return no_value(a, o, err);
		break;
	}
	return RECALL_OK;
}

static enum recall_status read_word(struct args *a, const char *word,
		struct recall_error *err)
{
	if (a->verb) {
		a->operands[a->count++] = word;
		return RECALL_OK;
	}
	a->verb = verb_find(word);
	return a->verb ? RECALL_OK : unknown_verb(word, err);
}

static enum recall_status check_operands(const struct args *a,
		struct recall_error *err)
{
	const struct verb *v = a->verb;

	if (!v || a->help)
		return RECALL_OK;
	if (a->count < v->least)
		return recall_fail(err, RECALL_USAGE, "%s needs more; "
				"type: recall %s %s", v->name, v->name,
				v->operands);
	if (v->most >= 0 && a->count > v->most)
		return recall_fail(err, RECALL_USAGE, "'%s' is too much; "
				"type: recall %s%s%s", a->operands[v->most],
				v->name, v->most ? " " : "", v->operands);
	return RECALL_OK;
}

enum recall_status args_read(struct args *a, int argc, char **argv,
		struct recall_error *err)
{
	enum recall_status status = RECALL_OK;
	bool ended = false;
	int at = 1;

	*a = (struct args){ 0 };
	a->operands = recall_calloc((size_t)argc + 1, sizeof(*a->operands));
	while (!status && at < argc) {
		const char *word = argv[at];

		if (!ended && !strcmp(word, "--")) {
			ended = true;
			at++;
		} else if (!ended && word[0] == '-' && word[1] == '-')
			status = read_long(a, argv, argc, &at, err);
		/* "-" is standard input, "-tag:x" belongs to a search */
		else if (!ended && word[0] == '-' && word[1] &&
				!strchr(word, ':'))
			status = read_letters(a, argv, argc, &at, err);
		else
			status = read_word(a, argv[at++], err);
	}
	return status ? status : check_operands(a, err);
}

void args_release(struct args *a)
{
	free(a->operands);
	*a = (struct args){ 0 };
}

const char *args_value(const struct args *a, const char *option)
{
	const struct option *own = own_options(a);
	const struct option *o = find_long(own, option, strlen(option));

	RECALL_BUG_ON(!o);
	return a->value[o - own];
}

bool args_given(const struct args *a, const char *option)
{
	return args_value(a, option) != NULL;
}
