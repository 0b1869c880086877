/* What session.c and event.c share and no mode needs. */
#ifndef STUDY_FRAME_H
#define STUDY_FRAME_H

#include "session.h"

/* Settles and builds the first scene. */
enum recall_status frame_open(struct recall_session *s,
		struct recall_error *err);
/* Writes the session's row when it is a new one that has none. */
enum recall_status frame_write_new(struct recall_session *s,
		struct recall_error *err);
/* Stops the clocks and writes the session's row when the collection doesn't
 * have it as it stands. */
void frame_leave(struct recall_session *s);

#endif
