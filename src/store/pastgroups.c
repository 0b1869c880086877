/* What there is of each deck and of each tag. */
#include "past.h"

#include <stdlib.h>
#include <string.h>

struct group {
	struct recall_group g;
	const struct past_card *last;	/* counted last */
};

struct past_groups {
	struct past_job *job;
	struct group *list;	/* first the decks, then tags as they come */
	size_t count, cap;
	uint32_t *hash;		/* tag's place in the list; 0 free */
	size_t hash_size;
};

void past_count(struct recall_standings *to,
		const struct recall_standing *one)
{
	to->cards++;
	to->levels[one->level]++;
	to->mastery += one->mastery;
	to->strength += one->strength;
}

void past_mean(struct recall_standings *s)
{
	if (!s->cards)
		return;
	s->mastery /= s->cards;
	s->strength /= s->cards;
}

static struct group *add_group(struct past_groups *g, const char *name)
{
	RECALL_GROW(g->list, g->count, g->cap);
	g->list[g->count] = (struct group){ .g.name = name };
	return &g->list[g->count++];
}

struct past_groups *past_groups_new(struct past_job *job)
{
	struct past_groups *g = recall_calloc(1, sizeof(*g));

	g->job = job;
	g->hash_size = 64;
	g->hash = recall_calloc(g->hash_size, sizeof(*g->hash));
	/* one before all, so that 0 is no place */
	add_group(g, "");
	for (size_t i = 0; i < job->deck_count; i++) {
		struct group *group = add_group(g, job->decks[i].name);

		group->g.deck = job->decks[i].id;
		group->g.goal_day = job->decks[i].goal_day;
	}
	return g;
}

/* ---- tags --------------------------------------------------------------- */

static uint64_t hash_of(const char *s, size_t n)
{
	uint64_t h = 0xcbf29ce484222325u;	/* FNV-1a */

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
	return h ^ h >> 29;
}

static uint32_t *find_slot(const struct past_groups *g, const char *s,
		size_t n)
{
	size_t at = hash_of(s, n) & (g->hash_size - 1);

	for (; g->hash[at]; at = (at + 1) & (g->hash_size - 1)) {
		const char *name = g->list[g->hash[at]].g.name;

		if (strncmp(name, s, n) == 0 && name[n] == '\0')
			break;
	}
	return &g->hash[at];
}

static void grow_hash(struct past_groups *g)
{
	free(g->hash);
	g->hash_size *= 2;
	g->hash = recall_calloc(g->hash_size, sizeof(*g->hash));
	for (size_t i = 1 + g->job->deck_count; i < g->count; i++) {
		const char *name = g->list[i].g.name;

		*find_slot(g, name, strlen(name)) = (uint32_t)i;
	}
}

static struct group *find_tag(struct past_groups *g, const char *s, size_t n)
{
	uint32_t *slot = find_slot(g, s, n);

	if (*slot)
		return &g->list[*slot];
	if ((g->count - g->job->deck_count) * 2 > g->hash_size) {
		grow_hash(g);
		slot = find_slot(g, s, n);
	}
	*slot = (uint32_t)g->count;
	return add_group(g, recall_arena_strndup(g->job->out->arena, s, n));
}

/* ---- counting ----------------------------------------------------------- */

static void add_card(struct group *group, const struct past_card *c,
		const struct recall_standing *standing, bool due)
{
	struct recall_group *g = &group->g;

	if (group->last == c)	/* two tags below one */
		return;
	group->last = c;
	past_count(&g->now, standing);
	g->due += due;
	g->answers += c->answers;
	g->recalled += c->recalled;
	g->due_answers += c->due_answers;
	g->due_recalled += c->due_recalled;
	g->ms += c->ms;
	g->all += c->asked;
	g->all_ms += c->asked_ms;
}

void past_groups_add(struct past_groups *g, const struct past_card *c,
		const struct recall_standing *standing, bool due)
{
	const char *tag = g->job->names.data + c->tags_at;

	add_card(&g->list[1 + c->deck], c, standing, due);
	while (*(tag += strspn(tag, " "))) {
		size_t n = strcspn(tag, " ");

		/* "a::b" is counted for a, too */
		for (size_t i = 1; i < n; i++)
			if (tag[i] == ':' && i + 1 < n && tag[i + 1] == ':')
				add_card(find_tag(g, tag, i++), c, standing,
						due);
		add_card(find_tag(g, tag, n), c, standing, due);
		tag += n;
	}
}

static int by_name(const void *a, const void *b)
{
	const struct recall_group *x = a, *y = b;

	return strcmp(x->name, y->name);
}

void past_groups_free(struct past_groups *g)
{
	struct recall_history *h = g->job->out;
	size_t decks = 1 + g->job->deck_count, shown = 0;
	int tags_from;

	h->groups = recall_arena_alloc(h->arena, g->count *
			sizeof(*h->groups));
	for (size_t i = 1; i < g->count; i++) {
		if (g->list[i].g.now.cards == 0)
			continue;
		past_mean(&g->list[i].g.now);
		h->groups[h->group_count++] = g->list[i].g;
		shown += i < decks;
	}
	tags_from = (int)shown;
	qsort(h->groups + tags_from, (size_t)(h->group_count - tags_from),
			sizeof(*h->groups), by_name);
	free(g->list);
	free(g->hash);
	free(g);
}
