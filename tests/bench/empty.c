/* The least that a program drawing with ncurses can be: what recall's start,
 * its size and its answer to a key are compared with. */
#include <locale.h>
#include <curses.h>

int main(void)
{
	int key;

	setlocale(LC_ALL, "");
	if (!newterm(NULL, stdout, stdin))
		return 1;
	raw();
	noecho();
	mvaddstr(0, 1, "recall");
	mvaddstr(LINES - 1, 1, "ready");
	refresh();
	while ((key = getch()) != 'q' && key != ERR) {
		mvprintw(LINES / 2, COLS / 2, "%d", key);
		refresh();
	}
	endwin();
	return 0;
}
