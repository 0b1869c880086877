/*
 * How things are said on several screens: days, numbers, names.
 */
#ifndef UI_WORDS_H
#define UI_WORDS_H

#include "recall/store.h"

#define WORDS_SIZE 32
/* A study day: "3 Dec", with the year when it isn't today's. */
void words_day(int32_t day, int32_t today, char out[WORDS_SIZE]);
/* "Sat 21 Nov" */
void words_date(int32_t day, char out[WORDS_SIZE]);
/* Why a card comes that is not due: "a look before the exam on 3 Dec" */
void words_early(int32_t exam, int32_t today, struct recall_buf *out);
/* "today", "tomorrow", "in 12 days", "3 days ago" */
void words_days_off(int32_t day, int32_t today, char out[WORDS_SIZE]);
/* When a card is due: "now", "in 9 min", "5 Dec, in 14 days". */
#define WORDS_DUE_SIZE (2 * WORDS_SIZE + 2)
void words_due(int64_t due, const struct recall_moment *now, int rollover,
		char out[WORDS_DUE_SIZE]);
/*
 * What people type for a day: 2026-12-03, 3 Dec, 3 Dec 2026, 3.12.2026, or
 * a number of days from today. False if it is none of these; a day without
 * a year is the next one.
 */
bool words_parse_day(const char *s, int32_t today, int32_t *day);
/* "64 %" */
void words_share(double share, char out[WORDS_SIZE]);
/* 12,345; "·" for 0. */
void words_count(int n, char out[WORDS_SIZE]);
/* A deck's name with " › " for "::". */
void words_deck(struct recall_buf *out, const char *name);
/* "1 card", "12 cards": to the end of out. */
void words_plural(struct recall_buf *out, int n, const char *one,
		const char *many);

#endif
