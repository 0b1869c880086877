/*
 * Work that would hold the screen up, in a thread of its own: it tells how
 * far it is and can be cancelled. What it works on is its own, or waited for.
 */
#ifndef APP_JOB_H
#define APP_JOB_H

#include <stdbool.h>
#include <stddef.h>

struct job;
typedef void job_fn(struct job *job, void *arg);

/*
 * Runs fn(job, arg) at once. drop(arg) is called when the job is freed or,
 * when that is before the end, by the thread; drop NULL: arg is borrowed, and
 * freeing waits for the end. With `thread` false, or when there is no thread
 * to be had, it has run when this returns.
 */
struct job *job_start(job_fn *fn, void *arg, void (*drop)(void *arg),
		bool thread);
void job_free(struct job *j);	/* cancels it; NULL is fine */
void job_cancel(struct job *j);

/* From the work: how much of how much is done. False: stop. Fits
 * recall_progress_fn; arg is the job. */
bool job_progress(void *arg, size_t done, size_t total);

/* What is being done from now on; static. */
void job_say(struct job *j, const char *what);

/* From the screen. Returns what was said last, "" nothing. */
const char *job_read(struct job *j, size_t *done, size_t *total);
bool job_is_over(struct job *j, int ms);	/* waits so long for it */

#endif
