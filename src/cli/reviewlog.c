#include "reviewlog.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_COLUMNS 64

/* ---- lines and columns ------------------------------------------------ */

/* What is left of the text; it is cut up in place. */
struct reader {
	char *next;
	char separator;
	unsigned line;
	char *column[MAX_COLUMNS];
	size_t columns;
};

/* Cuts the next line off and ends it with NUL; NULL at the end. */
static char *cut_line(struct reader *r)
{
	char *line = r->next, *end;

	if (!*line)
		return NULL;
	end = line + strcspn(line, "\n");
	r->next = *end ? end + 1 : end;
	*end = '\0';
	if (end > line && end[-1] == '\r')
		end[-1] = '\0';
	r->line++;
	return line;
}

/* Takes the quotes off a column, doubled ones inside become one. */
static char *cut_quoted(char *s, char separator)
{
	char *to = s, *from = s + 1;

	while (*from && !(*from == '"' && from[1] != '"')) {
		if (*from == '"')
			from++;
		*to++ = *from++;
	}
	if (*from == '"')
		from++;
	*to = '\0';
	while (*from && *from != separator)
		from++;
	return from;
}

static bool cut_columns(struct reader *r)
{
	char *s;

	do {
		s = cut_line(r);
	} while (s && !*s);
	if (!s)
		return false;
	for (r->columns = 0; r->columns < MAX_COLUMNS; s++) {
		char *end;

		r->column[r->columns++] = s;
		end = *s == '"' ? cut_quoted(s, r->separator) :
				  s + strcspn(s, (char[]){ r->separator, 0 });
		s = end;
		if (!*s)
			break;
		*s = '\0';
	}
	return true;
}

/* ---- the columns that matter ------------------------------------------ */

/* The first three must be there. */
enum { CARD, TIME, RATING, NEEDED, STATE = NEEDED, WANTED };

static const struct {
	const char *names[2];
} wanted[WANTED] = {
	[CARD] = { { "card_id", "card_id" } },
	[TIME] = { { "review_time_ms", "review_time" } },
	[RATING] = { { "rating", "review_rating" } },
	[STATE] = { { "review_state", "state" } },
};

static size_t find_column(const struct reader *r, const char *name)
{
	for (size_t i = 0; i < r->columns; i++)
		if (strcmp(r->column[i], name) == 0)
			return i;
	return MAX_COLUMNS;
}

static enum recall_status read_header(struct reader *r, size_t place[WANTED],
		struct recall_error *err)
{
	size_t n = strcspn(r->next, ",;\t\n");

	if (strncmp(r->next, "\xEF\xBB\xBF", 3) == 0) {
		r->next += 3;
		n -= 3;
	}
	r->separator = strchr(",;\t", r->next[n]) ? r->next[n] : ',';
	if (!cut_columns(r))
		return recall_fail(err, RECALL_BAD_DATA, "the log is empty");
	for (int i = 0; i < WANTED; i++) {
		place[i] = find_column(r, wanted[i].names[0]);
		if (place[i] == MAX_COLUMNS)
			place[i] = find_column(r, wanted[i].names[1]);
		if (place[i] == MAX_COLUMNS && i < NEEDED)
			return recall_fail(err, RECALL_BAD_DATA,
					"the first line must name the columns "
					"card_id, review_time_ms and rating; "
					"%s is missing", wanted[i].names[0]);
	}
	return RECALL_OK;
}

/* A whole number, also written as "5.0". */
static bool read_whole(const char *s, int64_t *n)
{
	char *end;

	errno = 0;
	*n = strtoll(s, &end, 10);
	if (end == s || errno)
		return false;
	if (*end == '.')
		end += 1 + strspn(end + 1, "0");
	return *end == '\0';
}

/* ---- cards by their id ------------------------------------------------ */

/* An open hash table of card numbers + 1; 0 is free. */
struct ids {
	uint32_t *slots;
	size_t size;	/* a power of two */
};

static uint64_t hash_id(const char *s)
{
	uint64_t h = 0;

	while (*s)
		h = recall_hash_mix(h ^ (unsigned char)*s++);
	return h;
}

/* The slot that holds the id, or the free one where it belongs. */
static uint32_t *slot_of(const struct ids *ids, const struct review_log *log,
		const char *id)
{
	size_t i = hash_id(id) & (ids->size - 1);

	while (ids->slots[i] && strcmp(log->cards[ids->slots[i] - 1], id) != 0)
		i = (i + 1) & (ids->size - 1);
	return &ids->slots[i];
}

static void grow_ids(struct ids *ids, struct review_log *log)
{
	size_t size = ids->size ? ids->size * 2 : 1024;

	free(ids->slots);
	ids->slots = recall_calloc(size, sizeof(*ids->slots));
	ids->size = size;
	log->cards = recall_realloc(log->cards, size / 2,
			sizeof(*log->cards));
	for (size_t i = 0; i < log->card_count; i++)
		*slot_of(ids, log, log->cards[i]) = (uint32_t)i + 1;
}

static uint32_t card_number(struct ids *ids, struct review_log *log,
		const char *id)
{
	uint32_t *slot;

	if (log->card_count >= ids->size / 2)
		grow_ids(ids, log);
	slot = slot_of(ids, log, id);
	if (!*slot) {
		log->cards[log->card_count] = recall_arena_strdup(log->arena,
				id);
		*slot = (uint32_t)++log->card_count;
	}
	return *slot - 1;
}

/* ---- rows ------------------------------------------------------------- */

static enum recall_status read_row(const struct reader *r,
		const size_t place[WANTED], struct recall_review *review,
		struct recall_error *err)
{
	int64_t rating;

	for (int i = 0; i < NEEDED; i++)
		if (place[i] >= r->columns)
			return recall_fail(err, RECALL_BAD_DATA,
					"the row has only %zu columns",
					r->columns);
	/* Times that no calendar has would overflow further on. */
	if (!read_whole(r->column[place[TIME]], &review->ms) ||
			review->ms > INT64_C(1) << 52 ||
			review->ms < -(INT64_C(1) << 52))
		return recall_fail(err, RECALL_BAD_DATA,
				"the time must be milliseconds since 1970, "
				"not \"%s\"", r->column[place[TIME]]);
	if (!read_whole(r->column[place[RATING]], &rating) || rating < 0 ||
			rating > RECALL_EASY)
		return recall_fail(err, RECALL_BAD_DATA,
				"the rating must be 1 to 4, not \"%s\"",
				r->column[place[RATING]]);
	review->grade = (enum recall_grade)rating;
	return RECALL_OK;
}

/* Whatever is not known to be a learning answer counts as a review; without
 * the column all do as the first. */
static enum recall_card_state read_state(const struct reader *r,
		const size_t place[WANTED])
{
	int64_t state;

	if (place[STATE] >= r->columns)
		return RECALL_STATE_NEW;
	if (!read_whole(r->column[place[STATE]], &state) ||
			state < RECALL_STATE_NEW ||
			state > RECALL_STATE_RELEARNING)
		return RECALL_STATE_REVIEW;
	return (enum recall_card_state)state;
}

static void add_review(struct review_log *log, const struct recall_review *r,
		enum recall_card_state state)
{
	/* Room doubles at every power of two. */
	if ((log->count & (log->count - 1)) == 0) {
		size_t room = log->count ? log->count * 2 : 1;

		log->reviews = recall_realloc(log->reviews, room,
				sizeof(*log->reviews));
		log->states = recall_realloc(log->states, room,
				sizeof(*log->states));
	}
	log->states[log->count] = state;
	log->reviews[log->count++] = *r;
}

static enum recall_status read_rows(struct reader *r, struct review_log *log,
		struct recall_error *err)
{
	struct ids ids = { 0 };
	struct recall_review review = { 0 };
	size_t place[WANTED];
	enum recall_status status = read_header(r, place, err);

	while (status == RECALL_OK && cut_columns(r)) {
		status = read_row(r, place, &review, err);
		if (status != RECALL_OK || review.grade == RECALL_UNGRADED)
			continue;
		review.card = card_number(&ids, log, r->column[place[CARD]]);
		add_review(log, &review, read_state(r, place));
	}
	free(ids.slots);
	return status;
}

/* ---- the file --------------------------------------------------------- */

static enum recall_status read_all(const char *path, struct recall_buf *text,
		struct recall_error *err)
{
	bool standard = strcmp(path, "-") == 0;
	FILE *f = standard ? stdin : fopen(path, "rb");
	char block[65536];
	size_t n;
	int failed = 0;

	if (!f)
		return recall_fail(err, RECALL_CANT_READ, "can't read %s: %s",
				path, strerror(errno));
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		recall_buf_add(text, block, n);
	if (ferror(f))
		failed = errno;
	if (!standard)
		fclose(f);
	if (failed)
		return recall_fail(err, RECALL_CANT_READ, "can't read %s: %s",
				path, strerror(failed));
	return RECALL_OK;
}

enum recall_status review_log_read(struct review_log *log, const char *path,
		struct recall_error *err)
{
	struct recall_buf text = RECALL_BUF_INIT;
	struct reader r = { 0 };
	enum recall_status status;

	*log = (struct review_log){ .arena = recall_arena_new() };
	recall_error_at(err, path, 0);
	status = read_all(path, &text, err);
	if (status == RECALL_OK && strlen(text.data) != text.len)
		status = recall_fail(err, RECALL_BAD_DATA,
				"this is no text: it has NUL bytes");
	if (status == RECALL_OK) {
		r.next = text.data;
		status = read_rows(&r, log, err);
		if (status != RECALL_OK && err)
			recall_error_at(err, path, r.line);
	}
	recall_buf_release(&text);
	return status;
}

void review_log_release(struct review_log *log)
{
	free(log->reviews);
	free(log->states);
	free(log->cards);
	recall_arena_free(log->arena);
	*log = (struct review_log){ 0 };
}
