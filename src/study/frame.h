/* What session.c and event.c share and no mode needs. */
#ifndef STUDY_FRAME_H
#define STUDY_FRAME_H

#include "session.h"

/* Settles, builds the first scene, and writes the session's row when it is
 * a new one. */
enum recall_status frame_open(struct recall_session *s, bool fresh,
		struct recall_error *err);
/* Stops the clocks and writes the session's row when the collection doesn't
 * have it as it stands. */
void frame_leave(struct recall_session *s);

#endif
