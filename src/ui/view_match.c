#include "ui/view_study.h"
#include "ui/view_match.h"

#include <string.h>

/* How long a wrong pair shows, ms. */
#define FLASH 700
#define MAX_TILES 24	/* letters a to x */

/* The tiles' places in a window. */
struct grid {
	struct box box;		/* all tiles */
	struct box whole;	/* the text of the tile under the cursor */
	int columns, rows;
	int width, height;	/* of a tile with the air around it */
	int lines;		/* of text on a tile */
	int top;		/* first row of tiles shown */
};

static int grid_columns(int columns)
{
	return columns >= 110 ? 4 : columns >= 60 ? 3 : 2;
}

/* Rows at the bottom for the whole text. */
static int whole_rows(int rows)
{
	return rows >= 18 ? 3 : rows >= 8 ? 2 : 1;
}

int match_pairs_that_fit(int rows, int columns)
{
	int body = rows >= 14 ? rows - 4 : rows - 2;	/* ui_frame() */
	int tiles = (body - whole_rows(body)) * grid_columns(columns);

	if (tiles > MAX_TILES)
		tiles = MAX_TILES;
	return tiles >= 4 ? tiles / 2 : 2;
}

static int at_least(int x, int low)
{
	return x < low ? low : x;
}

static struct grid fit_grid(struct box b, int tiles, int cursor)
{
	struct grid g = { .box = b, .whole = b };
	int room, shown;

	g.columns = grid_columns(b.columns);
	g.rows = (tiles + g.columns - 1) / g.columns;
	g.whole.rows = whole_rows(b.rows);
	g.whole.row = b.row + b.rows - g.whole.rows;
	g.box.rows -= g.whole.rows;
	room = at_least(g.box.rows / at_least(g.rows, 1), 1);
	g.lines = room >= 5 ? 4 : room >= 2 ? room - 1 : 1;
	g.height = room >= 2 ? g.lines + 1 : 1;
	g.width = b.columns / g.columns;
	shown = at_least(g.box.rows / g.height, 1);
	if (cursor / g.columns >= shown)
		g.top = cursor / g.columns - shown + 1;
	return g;
}

static struct box tile_box(const struct grid *g, int i)
{
	int row = i / g->columns - g->top;
	struct box b = { g->box.row + row * g->height,
		g->box.column + i % g->columns * g->width,
		g->lines, g->width - 1 };

	if (row < 0 || b.row + b.rows > g->box.row + g->box.rows)
		b.rows = 0;
	return b;
}

static bool flashing(const struct study *s)
{
	return ui_ticks(s->view.ui) - s->sent_at < FLASH;
}

static enum style tile_style(const struct study *s,
		const struct recall_scene_tile *tile)
{
	if (tile->wrong && flashing(s))
		return STYLE_WRONG;
	return tile->chosen ? STYLE_SELECTED : STYLE_NORMAL;
}

static void draw_tile(struct study *s, struct canvas *c, const struct grid *g,
		int i)
{
	const struct recall_scene_tile *tile = &s->scene->tiles[i];
	struct box b = tile_box(g, i), text = b;
	char letter[2] = { (char)('a' + i), '\0' };
	bool wrong = tile->wrong && flashing(s);

	if (b.rows <= 0)
		return;
	if (i == s->cursor)
		canvas_text(c, b, 0, 0, 1, STYLE_ACCENT,
				study_ascii(s) ? ">" : "▸");
	else if (wrong)
		canvas_text(c, b, 0, 0, 1, STYLE_WRONG, study_sign(s, false));
	canvas_text(c, b, 0, 2, 1, tile->gone ? STYLE_DIM : STYLE_KEY, letter);
	if (tile->chosen)
		canvas_text(c, b, 0, 3, 1, STYLE_SELECTED,
				study_ascii(s) ? "*" : "●");
	text = box_beside(text, 5);
	if (g->width < 24) {
		text.column--;
		text.columns++;
	}
	if (tile->gone)
		canvas_text(c, text, 0, 0, 1, STYLE_DIM,
				study_ascii(s) ? "." : "·");
	else if (text.rows == 1)
		canvas_text(c, text, 0, 0, -1, tile_style(s, tile),
				tile->text);
	else
		canvas_paragraph_short(c, text, text.rows,
				tile_style(s, tile), tile->text);
}

static void draw_whole(struct study *s, struct canvas *c, struct box b)
{
	const struct recall_scene_tile *tile = &s->scene->tiles[s->cursor];
	char letter[2] = { (char)('a' + s->cursor), '\0' };
	struct box text = b;

	if (tile->gone)
		return;
	canvas_text(c, b, 0, 2, 1, STYLE_KEY, letter);
	text.column += 5;
	text.columns -= 6;
	if (s->whole)
		canvas_paragraph(c, text, s->skip, STYLE_NORMAL, tile->text);
	else
		canvas_paragraph_short(c, text, text.rows, STYLE_DIM,
				tile->text);
}

static void tiles_lead(struct study *s)
{
	study_lead(s, 'a', (char)('a' + s->scene->tile_count - 1),
			"pick two");
}

static const enum command tiles_keys[] = {
	CMD_WHOLE_TEXT, CMD_AGAIN, CMD_HELP, CMD_BACK, CMD_NONE
};

static void draw_tiles(struct study *s, struct canvas *c)
{
	struct box b = study_frame(s, c, tiles_keys);
	struct grid g = fit_grid(b, s->scene->tile_count, s->cursor);
	int i;

	s->area = b;
	if (s->whole) {
		draw_whole(s, c, b);
		return;
	}
	for (i = 0; i < s->scene->tile_count; i++)
		draw_tile(s, c, &g, i);
	draw_whole(s, c, g.whole);
}

static unsigned pick(struct study *s, int i)
{
	if (i < 0 || i >= s->scene->tile_count || s->scene->tiles[i].gone)
		return REACT_NONE;
	s->cursor = i;
	s->whole = false;
	return study_send_n(s, RECALL_EVENT_PICK, i);
}

/* The tile at a place of the screen, -1 none. */
static int tile_at(struct study *s, int x, int y)
{
	struct grid g = fit_grid(s->area, s->scene->tile_count, s->cursor);
	struct box t;
	int i;

	for (i = 0; i < s->scene->tile_count; i++) {
		t = tile_box(&g, i);
		if (y >= t.row && y < t.row + t.rows && x >= t.column &&
				x < t.column + t.columns)
			return i;
	}
	return -1;
}

static unsigned tiles_key(struct study *s, const struct key_event *e)
{
	bool mouse = strcmp(ui_app(s->view.ui)->settings.mouse, "off") != 0;

	if (e->key == KEY_MOUSE_)
		return mouse ? pick(s, tile_at(s, e->x, e->y)) : REACT_NONE;
	if (e->key >= 'a' && e->key < 'a' + s->scene->tile_count)
		return pick(s, e->key - 'a');
	return REACT_UNKNOWN;
}

static unsigned move_tile(struct study *s, int step)
{
	int to = s->cursor + step;

	if (to < 0 || to >= s->scene->tile_count)
		return REACT_NONE;
	s->cursor = to;
	return REACT_REDRAW;
}

static unsigned tiles_command(struct study *s, enum command command)
{
	int columns = grid_columns(s->area.columns);

	if (s->whole && (command == CMD_UP || command == CMD_DOWN))
		return REACT_UNKNOWN;	/* the text scrolls */
	switch (command) {
	case CMD_GO_ON:
	case CMD_OPEN:
		return pick(s, s->cursor);
	case CMD_LEFT:
		return move_tile(s, -1);
	case CMD_RIGHT:
		return move_tile(s, 1);
	case CMD_UP:
		return move_tile(s, -columns);
	case CMD_DOWN:
		return move_tile(s, columns);
	case CMD_WHOLE_TEXT:
		s->whole = !s->whole;
		s->skip = 0;
		return REACT_REDRAW;
	case CMD_AGAIN:
		return study_send(s, RECALL_EVENT_AGAIN);
	default:
		return REACT_UNKNOWN;
	}
}

/* Until the seconds on the screen change, or the flash is over. */
static int tiles_wait(struct study *s)
{
	int64_t ticks = ui_ticks(s->view.ui);
	int64_t elapsed = s->scene->elapsed + ticks - s->sent_at;
	int ms = 1000 - (int)(elapsed % 1000);

	if (flashing(s) && s->sent_at + FLASH - ticks < ms)
		ms = (int)(s->sent_at + FLASH - ticks);
	return ms;
}

static unsigned tiles_tick(struct study *s)
{
	return study_send(s, RECALL_EVENT_TICK);
}

const struct scene_ops scene_tiles = {
	.draw = draw_tiles,
	.keys = tiles_keys,
	.lead = tiles_lead,
	.command = tiles_command,
	.key = tiles_key,
	.wait = tiles_wait,
	.tick = tiles_tick,
};

/* ---- game over -------------------------------------------------------- */

static void add_mixed_up(struct study *s, struct flow *f)
{
	const struct recall_scene *scene = s->scene;
	size_t i;
	bool first = true;

	for (i = 0; i < scene->row_count; i++) {
		if (!scene->rows[i].missed)
			continue;
		if (first) {
			flow_gap(f, 1);
			flow_text(f, 0, STYLE_NORMAL, "Mixed up:");
		}
		first = false;
		flow_short(f, 2, 1, STYLE_NORMAL, scene->rows[i].answer);
		flow_short(f, 4, 2, STYLE_DIM, scene->rows[i].prompt);
	}
}

static void add_best(const struct recall_scene *scene, struct recall_buf *out)
{
	study_count(out, scene->pairs, "pair", "pairs");
	recall_buf_adds(out, ", ");
	study_count(out, scene->slips, "slip", "slips");
	if (scene->best) {
		recall_buf_adds(out, "; best ");
		study_seconds(scene->best, out);
	}
}

static void game_body(struct flow *f, void *arg)
{
	struct study *s = arg;
	const struct recall_scene *scene = s->scene;
	struct recall_buf text = RECALL_BUF_INIT;

	study_seconds(scene->elapsed, &text);
	if (scene->record)
		recall_buf_adds(&text, ", your best time");
	flow_text(f, 0, STYLE_BOLD, text.data);
	recall_buf_reset(&text);
	add_best(scene, &text);
	flow_text(f, 0, STYLE_NORMAL, text.data);
	flow_gap(f, 1);
	recall_buf_reset(&text);
	study_step(s, &text, CMD_AGAIN, "a new game");
	study_step(s, &text, CMD_LEARN, "learn");
	study_step(s, &text, CMD_SPACED, "spaced");
	study_step(s, &text, CMD_BACK, "home");
	flow_text(f, 0, STYLE_DIM, text.data);
	recall_buf_release(&text);
	add_mixed_up(s, f);
}

static unsigned game_command(struct study *s, enum command command)
{
	if (command == CMD_AGAIN || command == CMD_GO_ON ||
			command == CMD_OPEN)
		return study_send(s, RECALL_EVENT_AGAIN);
	return study_other_mode(s, command);
}

static const enum command game_keys[] = {
	CMD_AGAIN, CMD_LEARN, CMD_SPACED, CMD_HELP, CMD_BACK, CMD_NONE
};

const struct scene_ops scene_game = {
	.body = game_body,
	.keys = game_keys,
	.command = game_command,
};
