/* One thread reads the log, another one folds what it has read. */
#include "refold.h"

#include <pthread.h>
#include <stdlib.h>

/* Small enough to stay in the processor's cache. */
#define CHUNK 512
#define CHUNKS 4

struct chunk {
	size_t count;
	struct logged rows[CHUNK];
};
struct foldline {
	foldline_fn *fn;
	void *arg;
	struct chunk chunks[CHUNKS];
	struct chunk *filling;
	bool threaded;
	pthread_t thread;
	pthread_mutex_t lock;		/* what follows */
	pthread_cond_t moved;
	unsigned filled, folded;	/* chunks, since the start */
	bool ended;
};

static void fold_chunk(struct foldline *f, unsigned nth)
{
	struct chunk *c = &f->chunks[nth % CHUNKS];

	f->fn(f->arg, c->rows, c->count);
	c->count = 0;
}

/* False: there will be none. */
static bool wait_filled(struct foldline *f)
{
	bool more;

	pthread_mutex_lock(&f->lock);
	while (f->folded == f->filled && !f->ended)
		pthread_cond_wait(&f->moved, &f->lock);
	more = f->folded != f->filled;
	pthread_mutex_unlock(&f->lock);
	return more;
}

static void *run(void *arg)
{
	struct foldline *f = arg;

	while (wait_filled(f)) {
		fold_chunk(f, f->folded);	/* which is changed here only */
		pthread_mutex_lock(&f->lock);
		f->folded++;
		pthread_cond_signal(&f->moved);
		pthread_mutex_unlock(&f->lock);
	}
	return NULL;
}

struct foldline *foldline_new(foldline_fn *fn, void *arg)
{
	struct foldline *f = recall_calloc(1, sizeof(*f));

	f->fn = fn;
	f->arg = arg;
	f->filling = &f->chunks[0];
	pthread_mutex_init(&f->lock, NULL);
	pthread_cond_init(&f->moved, NULL);
	f->threaded = pthread_create(&f->thread, NULL, run, f) == 0;
	return f;
}

static void hand_over(struct foldline *f)
{
	if (!f->threaded) {
		fold_chunk(f, 0);
		return;
	}
	pthread_mutex_lock(&f->lock);
	f->filled++;
	pthread_cond_signal(&f->moved);
	while (f->filled - f->folded == CHUNKS)
		pthread_cond_wait(&f->moved, &f->lock);
	pthread_mutex_unlock(&f->lock);
	f->filling = &f->chunks[f->filled % CHUNKS];
}

struct logged *foldline_next(struct foldline *f)
{
	if (f->filling->count == CHUNK)
		hand_over(f);
	return &f->filling->rows[f->filling->count++];
}

void foldline_drop(struct foldline *f)
{
	f->filling->count--;
}

void foldline_end(struct foldline *f)
{
	hand_over(f);
	if (f->threaded) {
		pthread_mutex_lock(&f->lock);
		f->ended = true;
		pthread_cond_signal(&f->moved);
		pthread_mutex_unlock(&f->lock);
		pthread_join(f->thread, NULL);
	}
	pthread_cond_destroy(&f->moved);
	pthread_mutex_destroy(&f->lock);
	free(f);
}
