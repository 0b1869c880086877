#include "preload.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What the collection remembers of one preloaded deck. */
struct known {
	const char *path, *stamp;
	int64_t deck;
	bool seen;
};

struct scan {
	struct recall_store *store;
	struct recall_arena *arena;
	struct known *known;
	size_t count, cap;
	struct origin {
		const char *path;
		int64_t deck;
	} *origins;
	size_t origin_count, origin_cap;
	const char **unread;	/* directories that couldn't be looked at */
	size_t unread_count;
	recall_report_fn *fn;
	void *arg;
	struct recall_error *err;
};

static void say(struct scan *s, const char *format, ...)
		__attribute__((format(printf, 2, 3)));

static void say(struct scan *s, const char *format, ...)
{
	struct recall_buf b = RECALL_BUF_INIT;
	va_list ap;

	va_start(ap, format);
	recall_buf_vaddf(&b, format, ap);
	va_end(ap);
	if (s->fn)
		s->fn(s->arg, b.data);
	recall_buf_release(&b);
}

static void say_error(struct scan *s, const char *path,
		const struct recall_error *e)
{
	if (e->line)
		say(s, "%s:%u: %s", path, e->line, e->text);
	else
		say(s, "%s: %s", path, e->text);
}

/* ---- what is known ------------------------------------------------------- */

static enum recall_status note_known(void *arg, const struct recall_preload *p)
{
	struct scan *s = arg;

	if (s->count == s->cap) {
		s->cap = s->cap ? s->cap * 2 : 16;
		s->known = recall_realloc(s->known, s->cap,
				sizeof(*s->known));
	}
	s->known[s->count++] = (struct known){
		recall_arena_strdup(s->arena, p->path),
		recall_arena_strdup(s->arena, p->stamp), p->deck, false };
	return RECALL_OK;
}

static enum recall_status note_origin(void *arg, const struct recall_deck *d)
{
	struct scan *s = arg;

	if (!d->origin[0])
		return RECALL_OK;
	if (s->origin_count == s->origin_cap) {
		s->origin_cap = s->origin_cap ? s->origin_cap * 2 : 16;
		s->origins = recall_realloc(s->origins, s->origin_cap,
				sizeof(*s->origins));
	}
	s->origins[s->origin_count++] = (struct origin){
		recall_arena_strdup(s->arena, d->origin), d->id };
	return RECALL_OK;
}

static enum recall_status load_known(struct scan *s)
{
	struct recall_moment now = { .ms = recall_clock_now() };
	enum recall_status status = recall_store_preloads(s->store,
			note_known, s, s->err);

	if (!status)
		status = recall_store_decks(s->store, &now, note_origin, s,
				s->err);
	return status;
}

static struct known *find_known(struct scan *s, const char *path)
{
	for (size_t i = 0; i < s->count; i++)
		if (!strcmp(s->known[i].path, path))
			return &s->known[i];
	return NULL;
}

/* The student's copy; 0 when there is none (any more). */
static int64_t find_copy(const struct scan *s, const char *path)
{
	for (size_t i = 0; i < s->origin_count; i++)
		if (!strcmp(s->origins[i].path, path))
			return s->origins[i].deck;
	return 0;
}

/* ---- one deck of a file -------------------------------------------------- */

/* "dir/file.json", the second deck in it "dir/file.json#2". */
static const char *deck_path(struct recall_arena *arena, const char *path,
		size_t k)
{
	return k ? recall_arena_printf(arena, "%s#%zu", path, k + 1) :
			recall_arena_strdup(arena, path);
}

static enum recall_status merge_correction(struct scan *s,
		const struct recall_set *set, const char *path,
		const char *stamp, int64_t deck)
{
	struct recall_merge_options options = { .deck_id = deck,
		.origin = path, .stamp = stamp };
	struct recall_merge_result r;
	enum recall_status status = recall_import_merge(s->store, set,
			&options, &r, NULL, NULL, s->err);

	if (status || (!r.updated && !r.added && !r.gone))
		return status;
	if (r.updated)
		say(s, "%s: %d card%s corrected by the instructor",
				recall_set_name(set), r.updated,
				r.updated == 1 ? "" : "s");
	if (r.added)
		say(s, "%s: %d card%s added by the instructor",
				recall_set_name(set), r.added,
				r.added == 1 ? "" : "s");
	if (r.gone)
		say(s, "%s: %d card%s no longer in the instructor's deck; "
				"yours stay", recall_set_name(set), r.gone,
				r.gone == 1 ? "" : "s");
	return RECALL_OK;
}

static enum recall_status take_set(struct scan *s,
		const struct recall_set *set, const char *path,
		const char *stamp)
{
	struct recall_preload p = { path, stamp, recall_set_name(set),
		(int)set->count, find_copy(s, path) };
	enum recall_status status = RECALL_OK;

	if (p.deck)
		status = merge_correction(s, set, path, stamp, p.deck);
	if (!status)
		status = recall_store_preload_set(s->store, &p, s->err);
	return status;
}

/* ---- one file ------------------------------------------------------------ */

static enum recall_status read_file(const struct preload_dir *d,
		const char *name, const char *path, char *stamp,
		struct recall_buf *bytes, struct recall_error *err)
{
	int fd;
	enum recall_status status = preload_file_open(d, name, &fd, stamp,
			err);

	if (status)
		return status;
	status = preload_file_read(fd, path, stamp, bytes, err);
	close(fd);
	return status;
}

static bool is_of_file(const struct known *k, const char *path)
{
	size_t n = strlen(path);

	return !strncmp(k->path, path, n) && (!k->path[n] ||
			k->path[n] == '#');
}

/* Marks all decks of the file; are they as they were? */
static bool still_known(struct scan *s, const char *path, const char *stamp)
{
	bool same = false;

	for (size_t i = 0; i < s->count; i++) {
		struct known *k = &s->known[i];

		if (!is_of_file(k, path))
			continue;
		k->seen = !strcmp(k->stamp, stamp);
		same |= k->seen;
	}
	return same;
}

static void keep_as_was(struct scan *s, const char *path)
{
	for (size_t i = 0; i < s->count; i++)
		s->known[i].seen |= is_of_file(&s->known[i], path);
}

static enum recall_status scan_bytes(struct scan *s, const char *path,
		const char *stamp, const struct recall_buf *bytes)
{
	struct recall_error bad = { 0 };
	struct recall_set *sets;
	size_t count;
	enum recall_status status = recall_import_read_bytes(path,
			bytes->data, bytes->len, NULL, &sets, &count, &bad);

	if (status) {
		keep_as_was(s, path);	/* the last good state stays */
		say_error(s, path, &bad);
		return RECALL_OK;
	}
	for (size_t k = 0; k < count && !status; k++) {
		const char *deck = deck_path(s->arena, path, k);
		struct known *known = find_known(s, deck);

		status = take_set(s, &sets[k], deck, stamp);
		if (known)
			known->seen = true;
	}
	recall_sets_free(sets, count);
	return status;
}

static enum recall_status scan_file(struct scan *s,
		const struct preload_dir *d, const char *name)
{
	const char *path = recall_arena_printf(s->arena, "%s/%s", d->path,
			name);
	struct recall_buf bytes = RECALL_BUF_INIT;
	struct recall_error bad = { 0 };
	char stamp[PRELOAD_STAMP_SIZE];
	enum recall_status status;
	int fd;

	status = preload_file_open(d, name, &fd, stamp, &bad);
	if (status) {
		say_error(s, path, &bad);
		return RECALL_OK;
	}
	if (still_known(s, path, stamp)) {
		close(fd);
		return RECALL_OK;
	}
	status = preload_file_read(fd, path, stamp, &bytes, &bad);
	close(fd);
	if (status) {
		keep_as_was(s, path);
		if (status != RECALL_BUSY)
			say_error(s, path, &bad);
		status = RECALL_OK;
	} else {
		status = scan_bytes(s, path, stamp, &bytes);
	}
	recall_buf_release(&bytes);
	return status;
}

/* ---- all of them --------------------------------------------------------- */

static enum recall_status scan_dir(struct scan *s, const char *path)
{
	struct recall_error bad = { 0 };
	struct preload_dir d;
	enum recall_status status = preload_dir_open(&d, path, &bad);
	char **names;
	size_t count;

	if (status) {
		s->unread = recall_realloc(s->unread, s->unread_count + 1,
				sizeof(*s->unread));
		s->unread[s->unread_count++] = path;
		if (status == RECALL_BAD_DATA)
			say_error(s, path, &bad);
		return RECALL_OK;
	}
	status = RECALL_OK;
	names = preload_dir_list(&d, s->arena, &count);
	for (size_t i = 0; i < count && !status; i++)
		status = scan_file(s, &d, names[i]);
	preload_dir_close(&d);
	return status;
}

static bool in_unread_dir(const struct scan *s, const char *path)
{
	for (size_t i = 0; i < s->unread_count; i++) {
		size_t n = strlen(s->unread[i]);

		if (!strncmp(path, s->unread[i], n) && path[n] == '/')
			return true;
	}
	return false;
}

static enum recall_status forget_gone(struct scan *s)
{
	enum recall_status status = RECALL_OK;

	for (size_t i = 0; i < s->count && !status; i++)
		if (!s->known[i].seen && !in_unread_dir(s, s->known[i].path))
			status = recall_store_preload_forget(s->store,
					s->known[i].path, s->err);
	return status;
}

enum recall_status recall_preload_scan(struct recall_store *store,
		const char *path, recall_report_fn *fn, void *arg,
		struct recall_error *err)
{
	struct scan s = { .store = store, .fn = fn, .arg = arg, .err = err };
	enum recall_status status;

	s.arena = recall_arena_new();
	status = load_known(&s);
	while (!status && *path) {
		size_t n = strcspn(path, ":"), len = n;

		while (len > 1 && path[len - 1] == '/')
			len--;
		if (len)
			status = scan_dir(&s, recall_arena_strndup(s.arena,
					path, len));
		path += n;
		path += *path == ':';
	}
	if (!status)
		status = forget_gone(&s);
	free(s.known);
	free(s.origins);
	free(s.unread);
	recall_arena_free(s.arena);
	return status;
}

/* ---- adding -------------------------------------------------------------- */

/* "dir/file#2" to directory, name and number. */
static size_t split_path(struct recall_arena *arena, const char *file,
		char **dir, char **name)
{
	char *copy = recall_arena_strdup(arena, file);
	char *slash = strrchr(copy, '/'), *hash = strrchr(copy, '#');
	size_t k = 0;

	if (hash && (!slash || hash > slash)) {
		k = strtoul(hash + 1, NULL, 10);
		if (k > 1)
			*hash = '\0';
		else
			k = 1;
		k--;
	}
	*name = slash ? slash + 1 : copy;
	*dir = slash ? copy : recall_arena_strdup(arena, ".");
	if (slash)
		*slash = '\0';
	return k;
}

static enum recall_status read_deck(struct scan *s, const char *file,
		char *stamp, struct recall_set **sets, size_t *count,
		size_t *which)
{
	struct recall_buf bytes = RECALL_BUF_INIT;
	struct preload_dir d;
	char *dir, *name;
	enum recall_status status;

	*which = split_path(s->arena, file, &dir, &name);
	status = preload_dir_open(&d, dir, s->err);
	if (status)
		return status;
	recall_error_at(s->err, file, 0);
	status = read_file(&d, name, file, stamp, &bytes, s->err);
	if (!status)
		status = recall_import_read_bytes(file, bytes.data, bytes.len,
				NULL, sets, count, s->err);
	if (!status && *which >= *count)
		status = recall_fail(s->err, RECALL_NOT_FOUND, "that deck is "
				"no longer in the file");
	preload_dir_close(&d);
	recall_buf_release(&bytes);
	return status;
}

static enum recall_status add_set(struct scan *s, const struct recall_set *set,
		const char *file, const char *stamp, int64_t *deck)
{
	struct recall_merge_options options = { .origin = file,
		.stamp = stamp, .deck_id = find_copy(s, file) };
	struct recall_merge_result r;
	struct recall_preload p = { file, stamp, recall_set_name(set),
		(int)set->count, 0 };
	enum recall_status status = recall_import_merge(s->store, set,
			&options, &r, NULL, NULL, s->err);

	if (status)
		return status;
	*deck = p.deck = r.deck;
	return recall_store_preload_set(s->store, &p, s->err);
}

enum recall_status recall_preload_add(struct recall_store *store,
		const char *file, int64_t *deck, struct recall_error *err)
{
	struct scan s = { .store = store, .err = err };
	struct recall_set *sets = NULL;
	size_t count = 0, which = 0;
	char stamp[PRELOAD_STAMP_SIZE];
	enum recall_status status;

	s.arena = recall_arena_new();
	status = load_known(&s);
	if (!status)
		status = read_deck(&s, file, stamp, &sets, &count, &which);
	if (!status)
		status = add_set(&s, &sets[which], file, stamp, deck);
	recall_sets_free(sets, count);
	free(s.known);
	free(s.origins);
	recall_arena_free(s.arena);
	return status;
}
