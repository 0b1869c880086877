/* Dates, however they are written. */
#ifndef RECALL_STUDY_DATES_H
#define RECALL_STUDY_DATES_H

enum date_fit {
	DATE_NONE,		/* one of the two is no date */
	DATE_OTHER,
	DATE_PART,		/* of a day its month and year */
	DATE_SAME,
};

/* "28.7.1914", "1914-07-28" and "7/28/1914" are July 28, 1914, in the months
 * of any language of ours. A date has a month and a year at least. */
enum date_fit judge_date_fit(const char *expected, const char *typed);

#endif
