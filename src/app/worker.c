#include "app/app.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Whoever leaves doesn't wait longer for what runs behind; what it was
 * writing is a transaction, and whole or not there. */
#define STOP_WAIT_MS 500

struct worker {
	pthread_t thread;
	char *db, *deck_path;
	int pipe[2];
	pthread_mutex_t lock;		/* what follows */
	pthread_cond_t ended_cond;
	struct recall_buf news;		/* lines, each ended by '\n' */
	bool ended;
};

static void wake(const struct worker *w)
{
	while (write(w->pipe[1], "", 1) < 0 && errno == EINTR)
		;	/* a full pipe will wake the screen as well */
}

static void add_news(void *arg, const char *line)
{
	struct worker *w = arg;

	pthread_mutex_lock(&w->lock);
	recall_buf_adds(&w->news, line);
	recall_buf_addc(&w->news, '\n');
	pthread_mutex_unlock(&w->lock);
	wake(w);
}

static void add_error(struct worker *w, const struct recall_error *err)
{
	struct recall_buf line = RECALL_BUF_INIT;

	if (err->file[0])
		recall_buf_addf(&line, "%s: ", err->file);
	recall_buf_adds(&line, err->text);
	add_news(w, line.data);
	recall_buf_release(&line);
}

static void work(struct worker *w)
{
	struct recall_store_config config = { .path = w->db,
		.daily_backup = true };
	struct recall_store *store;
	struct recall_error err = { 0 };

	if (recall_store_open(&config, &store, &err) != RECALL_OK) {
		add_error(w, &err);
		return;
	}
	if (w->deck_path[0] && recall_preload_scan(store, w->deck_path,
			add_news, w, &err) != RECALL_OK)
		add_error(w, &err);
	recall_store_close(store);
}

static void *run(void *arg)
{
	struct worker *w = arg;

	work(w);
	/* hundreds of sessions share a host: give back what this took */
	malloc_trim(0);
	pthread_mutex_lock(&w->lock);
	w->ended = true;
	pthread_cond_signal(&w->ended_cond);
	pthread_mutex_unlock(&w->lock);
	wake(w);	/* the list of preloaded decks may be another */
	return NULL;
}

static void free_worker(struct worker *w)
{
	close(w->pipe[0]);
	close(w->pipe[1]);
	pthread_cond_destroy(&w->ended_cond);
	pthread_mutex_destroy(&w->lock);
	recall_buf_release(&w->news);
	free(w->db);
	free(w->deck_path);
	free(w);
}

struct worker *worker_start(struct app *app)
{
	struct worker *w = recall_calloc(1, sizeof(*w));

	if (pipe(w->pipe) != 0) {
		free(w);
		return NULL;
	}
	for (int i = 0; i < 2; i++) {
		fcntl(w->pipe[i], F_SETFD, FD_CLOEXEC);
		fcntl(w->pipe[i], F_SETFL, O_NONBLOCK);
	}
	mallopt(M_ARENA_MAX, 1);	/* no heap of the thread's own */
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->ended_cond, NULL);
	recall_buf_init(&w->news);
	w->db = recall_strdup(recall_store_path(app->store));
	w->deck_path = recall_strdup(app->deck_path);
	if (pthread_create(&w->thread, NULL, run, w) != 0) {
		free_worker(w);
		return NULL;
	}
	return w;
}

/* True when it has ended in time. */
static bool wait_end(struct worker *w)
{
	struct timespec until;
	int failed = 0;
	bool ended;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += STOP_WAIT_MS * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000L;
	until.tv_nsec %= 1000000000L;
	pthread_mutex_lock(&w->lock);
	while (!w->ended && !failed)
		failed = pthread_cond_timedwait(&w->ended_cond, &w->lock,
				&until);
	ended = w->ended;
	pthread_mutex_unlock(&w->lock);
	return ended;
}

void worker_stop(struct worker *w)
{
	if (!w)
		return;
	if (wait_end(w)) {
		pthread_join(w->thread, NULL);
		free_worker(w);
	} else
		pthread_detach(w->thread);	/* it keeps what it works on */
}

int worker_fd(const struct worker *w)
{
	return w ? w->pipe[0] : -1;
}

bool worker_news(struct worker *w, struct recall_buf *out)
{
	char bytes[64];
	size_t n;

	recall_buf_reset(out);
	if (!w)
		return false;
	while (read(w->pipe[0], bytes, sizeof(bytes)) > 0)
		;
	pthread_mutex_lock(&w->lock);
	n = strcspn(w->news.data, "\n");
	if (w->news.len) {
		recall_buf_add(out, w->news.data, n);
		recall_buf_remove(&w->news, 0, n + 1);
	}
	pthread_mutex_unlock(&w->lock);
	return out->len > 0;
}
