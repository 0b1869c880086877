/* The least that a program drawing with ncurses can be: what the start of
 * recall is compared with. */
#include <locale.h>
#include <curses.h>

int main(void)
{
	setlocale(LC_ALL, "");
	if (!newterm(NULL, stdout, stdin))
		return 1;
	raw();
	noecho();
	mvaddstr(0, 1, "recall");
	mvaddstr(LINES - 1, 1, "ready");
	refresh();
	getch();
	endwin();
	return 0;
}
