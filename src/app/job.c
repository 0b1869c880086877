#include "app/job.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "recall/core.h"

struct job {
	pthread_t thread;
	bool threaded;
	job_fn *fn;
	void *arg;
	void (*drop)(void *arg);
	pthread_mutex_t lock;		/* what follows */
	pthread_cond_t ended_cond;
	bool ended, cancelled, abandoned;
	size_t done, total;
	const char *what;
};

static void destroy(struct job *j)
{
	if (j->drop)
		j->drop(j->arg);
	pthread_cond_destroy(&j->ended_cond);
	pthread_mutex_destroy(&j->lock);
	free(j);
}

static void *run(void *arg)
{
	struct job *j = arg;
	bool abandoned;

	j->fn(j, j->arg);
	pthread_mutex_lock(&j->lock);
	j->ended = true;
	abandoned = j->abandoned;
	pthread_cond_signal(&j->ended_cond);
	pthread_mutex_unlock(&j->lock);
	if (abandoned)
		destroy(j);
	return NULL;
}

struct job *job_start(job_fn *fn, void *arg, void (*drop)(void *arg),
		bool thread)
{
	struct job *j = recall_calloc(1, sizeof(*j));

	j->fn = fn;
	j->arg = arg;
	j->drop = drop;
	j->what = "";
	pthread_mutex_init(&j->lock, NULL);
	pthread_cond_init(&j->ended_cond, NULL);
	j->threaded = thread;
	if (thread && pthread_create(&j->thread, NULL, run, j) == 0)
		return j;
	j->threaded = false;
	run(j);
	return j;
}

void job_cancel(struct job *j)
{
	pthread_mutex_lock(&j->lock);
	j->cancelled = true;
	pthread_mutex_unlock(&j->lock);
}

/* True: the thread has ended, or won't be asked for any more by us. */
static bool let_go(struct job *j)
{
	bool ended;

	pthread_mutex_lock(&j->lock);
	j->cancelled = true;
	ended = j->ended;
	j->abandoned = !ended && j->drop;
	pthread_mutex_unlock(&j->lock);
	return ended || !j->drop;
}

void job_free(struct job *j)
{
	pthread_t thread;

	if (!j)
		return;
	thread = j->thread;
	if (!j->threaded) {
		destroy(j);
	} else if (let_go(j)) {
		pthread_join(thread, NULL);
		destroy(j);
	} else {
		pthread_detach(thread);
	}
}

bool job_progress(void *arg, size_t done, size_t total)
{
	struct job *j = arg;
	bool go_on;

	pthread_mutex_lock(&j->lock);
	j->done = done;
	j->total = total;
	go_on = !j->cancelled;
	pthread_mutex_unlock(&j->lock);
	return go_on;
}

void job_say(struct job *j, const char *what)
{
	pthread_mutex_lock(&j->lock);
	j->what = what;
	j->done = j->total = 0;
	pthread_mutex_unlock(&j->lock);
}

const char *job_read(struct job *j, size_t *done, size_t *total)
{
	const char *what;

	pthread_mutex_lock(&j->lock);
	*done = j->done;
	*total = j->total;
	what = j->what;
	pthread_mutex_unlock(&j->lock);
	return what;
}

bool job_is_over(struct job *j, int ms)
{
	struct timespec until;
	int failed = 0;
	bool ended;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += ms * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000L;
	until.tv_nsec %= 1000000000L;
	pthread_mutex_lock(&j->lock);
	while (!j->ended && ms > 0 && !failed)
		failed = pthread_cond_timedwait(&j->ended_cond, &j->lock,
				&until);
	ended = j->ended;
	pthread_mutex_unlock(&j->lock);
	return ended;
}
