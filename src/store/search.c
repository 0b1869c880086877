/* A search as a person types it, compiled to a condition. */
#include "query.h"

#include <string.h>

/* More than anybody types; keeps a hostile search small. */
#define MOST_TERMS 64

struct term {
	bool negated;
	const char *key;	/* before the colon; n 0: none */
	size_t key_size;
	const char *text;
	size_t size;
};

struct compiler {
	struct clause *c;
	const struct search_now *now;
	struct recall_error *err;
	bool negated;		/* the term at work */
};

/* ---- words ------------------------------------------------------------ */

static const char *const keys[] = { "deck", "tag", "kind", "is", "level" };

/* Only a known key makes a colon special: "note: see p. 3" is text. */
static size_t key_size(const char *s)
{
	for (size_t i = 0; i < RECALL_COUNT(keys); i++) {
		size_t n = strlen(keys[i]);

		if (strncmp(s, keys[i], n) == 0 && s[n] == ':')
			return n;
	}
	return 0;
}

/* A quoted text may lack its closing quote: it is still being typed. */
static const char *take_text(const char *s, struct term *t)
{
	bool quoted = *s == '"';

	s += quoted;
	t->text = s;
	t->size = strcspn(s, quoted ? "\"" : " \t\n");
	s += t->size;
	return s + (quoted && *s == '"');
}

static bool take_term(const char **p, struct term *t)
{
	const char *s = *p + strspn(*p, " \t\n");

	if (!*s)
		return false;
	*t = (struct term){ 0 };
	if (*s == '-' && s[1] && !strchr(" \t\n", s[1])) {
		t->negated = true;
		s++;
	}
	t->key = s;
	t->key_size = key_size(s);
	s += t->key_size + (t->key_size > 0);
	*p = take_text(s, t);
	return true;
}

/* ---- what they mean --------------------------------------------------- */

static void add_folded(struct compiler *k, const struct term *t,
		const char *before, const char *after)
{
	struct recall_buf b = RECALL_BUF_INIT;

	recall_buf_adds(&b, before);
	recall_fold(&b, t->text, t->size, RECALL_FOLD_ACCENTS);
	recall_buf_adds(&b, after);
	clause_text(k->c, b.data, b.len);
	recall_buf_release(&b);
}

static enum recall_status compile_words(struct compiler *k,
		const struct term *t)
{
	k->c->note = true;
	clause_add(k->c, "instr(n.hay, ");
	add_folded(k, t, "", "");
	clause_add(k->c, ") > 0");
	return RECALL_OK;
}

static enum recall_status compile_deck(struct compiler *k, const struct term *t)
{
	clause_add(k->c, "instr(d.fold, ");
	add_folded(k, t, "", "");
	clause_add(k->c, ") > 0");
	return RECALL_OK;
}

/* The tag itself or one below it. */
static enum recall_status compile_tag(struct compiler *k, const struct term *t)
{
	k->c->note = true;
	clause_add(k->c, "(instr(n.hay, ");
	add_folded(k, t, "\x1e", "\x1e");
	clause_add(k->c, ") > 0 OR instr(n.hay, ");
	add_folded(k, t, "\x1e", "::");
	clause_add(k->c, ") > 0)");
	return RECALL_OK;
}

static enum recall_status compile_kind(struct compiler *k, const struct term *t)
{
	char name[16] = "";
	enum recall_kind kind;

	if (t->size < sizeof(name))
		memcpy(name, t->text, t->size);
	if (!recall_kind_parse(name, &kind))
		return recall_fail(k->err, RECALL_USAGE, "kind:%.*s is none "
				"of term, question, cloze", (int)t->size,
				t->text);
	k->c->note = true;
	clause_add(k->c, "n.kind = ");
	clause_text(k->c, name, t->size);
	return RECALL_OK;
}

static enum recall_status compile_level(struct compiler *k,
		const struct term *t)
{
	static const char *const levels[] = {
		[RECALL_LEVEL_NEW] = "new",
		[RECALL_LEVEL_LEARNING] = "learning",
		[RECALL_LEVEL_FAMILIAR] = "familiar",
		[RECALL_LEVEL_MASTERED] = "mastered",
	};

	for (size_t i = 0; i < RECALL_COUNT(levels); i++) {
		if (strlen(levels[i]) != t->size ||
				memcmp(levels[i], t->text, t->size) != 0)
			continue;
		clause_add(k->c, "level_of(m.version, m.stability, m.difficulty, "
				"m.fast, m.last, m.due, m.reps, m.passes, "
				"m.first_day, ");
		clause_int(k->c, k->now->now.ms);
		clause_add(k->c, ") = ");
		clause_int(k->c, (int64_t)i);
		return RECALL_OK;
	}
	return recall_fail(k->err, RECALL_USAGE, "level:%.*s is none of new, "
			"learning, familiar, mastered", (int)t->size, t->text);
}

static void compile_due(struct compiler *k)
{
	clause_add(k->c, "(m.queue = 1 AND m.rank <= ");
	clause_int(k->c, k->now->now.ms);
	clause_add(k->c, " OR m.queue = 2 AND m.rank < ");
	clause_int(k->c, k->now->due_before);
	clause_add(k->c, ")");
}

static void compile_buried(struct compiler *k)
{
	clause_add(k->c, "m.buried > ");
	clause_int(k->c, k->now->now.day);
}

static void compile_leech(struct compiler *k)
{
	const char *dflt = recall_option_find("leech_lapses")->dflt;

	clause_add(k->c, "m.lapses >= CAST(coalesce("
			"(SELECT value FROM option o WHERE o.deck = d.id "
			"AND o.name = 'leech_lapses'), "
			"(SELECT value FROM option o WHERE o.deck = 0 "
			"AND o.name = 'leech_lapses'), ");
	clause_text(k->c, dflt, strlen(dflt));
	clause_add(k->c, ") AS INTEGER)");
}

static void compile_mixed(struct compiler *k)
{
	k->c->card = true;
	k->c->few |= !k->negated;
	clause_add(k->c, "c.guid IN (SELECT card FROM log x WHERE "
			"x.confused IS NOT NULL AND x.correct = 0 AND x.id "
			"NOT IN (SELECT id FROM amend WHERE void = 1) "
			"UNION SELECT confused FROM log x WHERE "
			"x.confused IS NOT NULL AND x.correct = 0 AND x.id "
			"NOT IN (SELECT id FROM amend WHERE void = 1))");
}

/*
 * Missed in the last test of a deck, and not made good in another one since.
 * An override of a row replaces its verdict. The log has no index of
 * sessions: each test's rows are looked for among those of its time, with a
 * day of slack for a clock that was set.
 */
static void compile_missed(struct compiler *k)
{
	k->c->card = true;
	clause_add(k->c, "c.guid IN (SELECT card FROM (SELECT x.card, "
			"max(x.id), ifnull(o.correct, x.correct) AS good "
			"FROM result r LEFT JOIN session s ON s.id = r.session "
			"CROSS JOIN log x ON x.session = r.session "
			"AND x.id >= id_at(min(ifnull(s.started, r.at), r.at) "
			"- 86400000) AND x.id < id_at(r.at + 86400000) "
			"LEFT JOIN amend a ON a.id = x.id "
			"LEFT JOIN log o ON o.id = a.override "
			"WHERE r.mode = 'test' AND NOT EXISTS (SELECT 1 "
			"FROM result n WHERE n.mode = 'test' "
			"AND n.deck = r.deck AND (n.at, n.id) > (r.at, r.id)) "
			"AND x.mode = 'test' AND x.kind = 'answer' "
			"AND ifnull(a.void, 0) = 0 GROUP BY x.card) "
			"WHERE good = 0)");
}

static const struct {
	const char *name;
	const char *sql;
	void (*compile)(struct compiler *k);
} states[] = {
	{ "new", "(m.state = 0 AND m.first_day = 0)", NULL },
	{ "due", NULL, compile_due },
	{ "learning", "(m.state IN (1, 3) OR m.state = 0 "
			"AND m.first_day <> 0)", NULL },
	{ "review", "m.state = 2", NULL },
	{ "starred", "m.starred = 1", NULL },
	{ "suspended", "m.suspended = 1", NULL },
	{ "buried", NULL, compile_buried },
	{ "leech", NULL, compile_leech },
	{ "mixed", NULL, compile_mixed },
	{ "missed", NULL, compile_missed },
};

static enum recall_status compile_is(struct compiler *k, const struct term *t)
{
	for (size_t i = 0; i < RECALL_COUNT(states); i++) {
		if (strlen(states[i].name) != t->size ||
				memcmp(states[i].name, t->text, t->size) != 0)
			continue;
		if (states[i].sql)
			clause_add(k->c, states[i].sql);
		else
			states[i].compile(k);
		return RECALL_OK;
	}
	return recall_fail(k->err, RECALL_USAGE, "is:%.*s is none of new, due, "
			"learning, review, starred, suspended, buried, leech, "
			"mixed, missed", (int)t->size, t->text);
}

static enum recall_status compile_term(struct compiler *k, const struct term *t)
{
	static enum recall_status (*const by_key[])(struct compiler *,
			const struct term *) = {
		compile_deck, compile_tag, compile_kind, compile_is,
		compile_level,
	};

	if (t->key_size == 0)
		return compile_words(k, t);
	if (t->size == 0)
		return recall_fail(k->err, RECALL_USAGE, "%.*s: wants a word "
				"after it", (int)t->key_size, t->key);
	for (size_t i = 0; i < RECALL_COUNT(keys); i++)
		if (strncmp(keys[i], t->key, t->key_size) == 0)
			return by_key[i](k, t);
	return RECALL_OK;
}

enum recall_status search_compile(struct clause *c, const char *text,
		const struct search_now *now, struct recall_error *err)
{
	struct compiler k = { .c = c, .now = now, .err = err };
	enum recall_status status = RECALL_OK;
	struct term t;

	for (int n = 0; status == RECALL_OK && take_term(&text, &t); n++) {
		if (n == MOST_TERMS)
			return recall_fail(err, RECALL_USAGE, "a search has "
					"at most %d words", MOST_TERMS);
		k.negated = t.negated;
		clause_add(c, t.negated ? " AND NOT (" : " AND (");
		status = compile_term(&k, &t);
		clause_add(c, ")");
	}
	return status;
}

/* ---- scope ------------------------------------------------------------ */

enum recall_status recall_store_scope(struct recall_store *s, const char *text,
		struct recall_query *q, struct recall_error *err)
{
	struct clause c;
	struct search_now now = { .now = q->now };
	enum recall_status status;

	q->deck = 0;
	q->search = NULL;
	if (!*text)
		return RECALL_OK;
	status = recall_store_deck_find(s, text, &q->deck, err);
	if (status != RECALL_NOT_FOUND)
		return status;
	clause_init(&c);
	status = search_compile(&c, text, &now, err);
	clause_release(&c);
	q->search = text;
	return status;
}
