/* In which format files that look alike are read. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "recall/preview.h"

static bool is_auto(const char *format)
{
	return !format || !strcmp(format, "auto");
}

static enum recall_status read_as(const struct recall_reading *r,
		const char *format, struct recall_set **sets, size_t *count,
		struct recall_error *err)
{
	struct recall_read_options options = r->options;

	options.format = format;
	return r->text ? recall_import_read_bytes(r->path, r->text,
			strlen(r->text), &options, sets, count, err) :
			recall_import_read(r->path, &options, sets, count,
			err);
}

static bool can_read_again(const struct recall_reading *r)
{
	struct stat st;

	return r->text || (stat(r->path, &st) == 0 && S_ISREG(st.st_mode));
}

static void note_looks(struct recall_reading *r, const struct recall_set *set)
{
	snprintf(r->looks, sizeof(r->looks), "read %s", !set ? "refused" :
			*set->site ? set->site : set->format);
}

/* ---- as chosen before -------------------------------------------------- */

struct worth {
	size_t cards, trouble;
};

static struct worth weigh(const struct recall_set *sets, size_t count)
{
	struct worth w = { 0, 0 };

	for (size_t i = 0; i < count; i++) {
		w.cards += sets[i].count;
		w.trouble += recall_set_doubtful(&sets[i]) +
				sets[i].warning_count;
	}
	return w;
}

static void use_habit(struct recall_reading *r, const char *format,
		struct recall_set **sets, size_t *count)
{
	struct worth now = weigh(*sets, *count), then;
	struct recall_error err = { 0 };
	struct recall_set *others;
	size_t n;

	if (read_as(r, format, &others, &n, &err))
		return;
	then = weigh(others, n);
	if (then.cards < now.cards || (now.cards && then.trouble >
			now.trouble)) {
		recall_sets_free(others, n);
		return;
	}
	recall_sets_free(*sets, *count);
	*sets = others;
	*count = n;
	r->habit = true;
	snprintf(r->format, sizeof(r->format), "%s", format);
}

static enum recall_status read_as_usual(struct recall_reading *r,
		struct recall_store *store, struct recall_set **sets,
		size_t *count, struct recall_error *err)
{
	struct recall_buf format = RECALL_BUF_INIT;
	enum recall_status status = read_as(r, NULL, sets, count, err);

	if (status && status != RECALL_BAD_DATA)
		return status;
	note_looks(r, status ? NULL : *sets);
	if (is_auto(r->options.format) && r->options.format)
		return status;
	if ((status || !(*sets)->stream) && can_read_again(r) &&
			!recall_store_habit(store, r->looks, &format, NULL) &&
			format.len)
		use_habit(r, format.data, sets, count);
	recall_buf_release(&format);
	return r->habit ? RECALL_OK : status;
}

enum recall_status recall_reading_run(struct recall_reading *r,
		struct recall_store *store, struct recall_set **sets,
		size_t *count, struct recall_error *err)
{
	enum recall_status status;

	r->habit = false;
	r->format[0] = '\0';
	*sets = NULL;
	*count = 0;
	if (is_auto(r->options.format))
		return read_as_usual(r, store, sets, count, err);
	status = read_as(r, r->options.format, sets, count, err);
	if (!status)
		snprintf(r->format, sizeof(r->format), "%s",
				r->options.format);
	return status;
}

enum recall_status recall_reading_keep(struct recall_store *store,
		const struct recall_reading *r, struct recall_error *err)
{
	if (!r->options.format || !r->looks[0])
		return RECALL_OK;
	return recall_store_habit_set(store, r->looks, r->format[0] ?
			r->format : NULL, err);
}
