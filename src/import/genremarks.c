/* Texts that are known by their headings and labels. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "genre.h"
#include "page/page.h"

#define MOST_MARKS 48
/* Lines that are looked at, at the most. */
#define MARK_LINES 400

struct genre_marks {
	const char *what;
	size_t heads;		/* one of the first so many is needed */
	size_t least;		/* different ones */
	unsigned share;		/* … and so many lines in a hundred */
	bool any_text;		/* only where no sign parts sides */
	/* "*" stands for anything, "#" for a number */
	const char *marks[MOST_MARKS];
};

static const struct genre_marks all[] = {
	{ "a manual page", 2, 3, 0, false, { "NAME", "SYNOPSIS", "DESCRIPTION",
		"OPTIONS", "SEE ALSO", "EXIT STATUS", "FILES", "BUGS",
		"AUTHOR", "AUTHORS", "EXAMPLES", "ENVIRONMENT", "COPYRIGHT",
		"RETURN VALUE", "ERRORS", "DIAGNOSTICS", "HISTORY" } },
	{ "the source of a document", 0, 2, 0, false, { "=head1 *",
		"=head2 *", "=item *", "=over*", "=cut", "=back", "=pod",
		".SH *", ".TH *", "<!doctype *", "<html*", "</html>",
		"<head>*", "</head>", "<body*", "</body>", "<meta *",
		"<link *", "<script*", "</script>", "<?xml *" } },
	{ "the source of a program", 0, 4, 4, true, { "from * import *",
		"def *(*):", "class *(*):", "return *(*)", "if *:",
		"for * in *:", "while *:", "except *:", "self.* = *",
		"* = *(*)", "if __name__ == *", "@*.*", "raise *(*)",
		"#include *", "#define *", "#if*", "#endif*", "if (*) {",
		"for (*) {", "} else {", "*) {", "});", "* = *;", "fi",
		"done", "esac", "*; then", "*; do", "echo \"*", "sub * {",
		"my $* = *", "use *;" } },
	{ "a licence", 0, 2, 0, false, { "Files: *", "License: *",
		"Upstream-Name: *", "Upstream-Contact: *",
		"permission is hereby granted*", "redistribution*",
		"*without any warranty*", "*this program is free software*",
		"*under the terms of the gnu*", "*the software is provided*",
		"*all rights reserved.", "licensed under the *",
		"*can be found in /usr/share/common-licenses*",
		"copyright (c) *", "copyright #*" } },
	{ "the README of a program", 9, 3, 0, false, { "## installation",
		"installation", "installing", "## install*", "## license",
		"license", "## building*", "*pip install *", "*npm install *",
		"*make install*", "usage", "## usage", "## contributing",
		"contributing", "requirements", "## requirements", "building",
		"documentation", "## documentation", "features",
		"## features", "bugs", "## example*", "examples",
		"getting started", "## getting started" } },
	{ "a recipe", 6, 2, 0, true, { "ingredients*", "zutaten*",
		"ingrédients*", "ingredientes*", "ingredienti*", "you need:",
		"method", "directions", "instructions", "preparation*",
		"zubereitung*", "préparation*", "preparación*", "elaboración*",
		"modo de preparo*", "preparazione*", "serves #*",
		"servings: #*", "prep time*", "cook time*", "cooking time*",
		"cuisson*", "*preheat the oven*", "*° *", "# g *", "# ml *",
		"# tbsp *", "# tsp *", "# cups *", "# cup *", "# EL *",
		"# TL *", "- # g *", "* to taste*" } },
	{ "the minutes of a meeting", 0, 3, 0, true, { "present: *",
		"apologies*", "minutes of *", "next meeting*",
		"any other business*", "#. any other business*",
		"adjourned*", "anwesend: *", "entschuldigt: *", "protokoll*",
		"top # *", "nächste sitzung*", "sonstiges" } },
	{ "a CV", 0, 3, 0, true, { "experience", "work experience",
		"professional experience", "education", "skills", "languages",
		"interests", "hobbies", "references", "summary", "profile",
		"employment", "curriculum vitae", "lebenslauf",
		"berufserfahrung", "ausbildung", "kenntnisse", "sprachen",
		"formation", "compétences", "formación", "experiencia" } },
	{ "a discussion", 0, 3, 10, true, { "posted by *", "posted: *", "by * » *",
		"re: *", "reply", "quote", "joined: *", "posts: *", "member",
		"senior member", "junior member", "new member", "moderator",
		"administrator", "* wrote:", "* replied*", "started by *",
		"# replies", "# likes", "like", "report", "share", "follow",
		"upvote", "downvote", "# points", "*# hours ago", "*# days ago",
		"*# minutes ago", "*# months ago", "*# years ago" } },
	{ "the menu of a site", 0, 6, 30, true, { "home", "about", "about us",
		"contact", "contact us", "help", "search", "menu", "login",
		"log in", "sign in", "sign up", "register", "news", "events",
		"library", "jobs", "careers", "faq", "shop", "stores",
		"basket*", "cart (*", "checkout", "settings", "*feedback",
		"newsletter", "facebook", "instagram", "twitter", "youtube",
		"follow us", "sitemap", "accessibility", "skip to *",
		"explore", "trending", "subscriptions", "privacy*", "cookie*",
		"terms *", "© *", "gift cards", "delivery", "returns", "sale",
		"history", "show more" } },
};

/* Marks in capitals stand so in the text. */
static bool has_lower(const char *s)
{
	while (*s && !islower((unsigned char)*s))
		s++;
	return *s;
}

static bool is_mark(const char *mark, const char *text)
{
	return has_lower(mark) ? page_label_match(mark, text, NULL) :
			!strcmp(mark, text);
}

static bool fits(const struct genre_marks *g, const struct import_line *l,
		size_t n)
{
	size_t found[MOST_MARKS] = { 0 }, lines = 0, different = 0;
	bool head = !g->heads;

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < MOST_MARKS && g->marks[k] &&
				!is_mark(g->marks[k], l[i].text))
			k++;
		if (k == MOST_MARKS || !g->marks[k])
			continue;
		lines++;
		different += !found[k]++;
		head |= k < g->heads;
	}
	return head && different >= g->least && lines * 100 >= n * g->share;
}

const char *genre_by_marks(const struct import_line *lines, size_t n,
		bool any_text)
{
	n = n < MARK_LINES ? n : MARK_LINES;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if ((any_text || !all[i].any_text) && fits(&all[i], lines, n))
			return all[i].what;
	return NULL;
}
