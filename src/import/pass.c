#include "pass.h"

bool pass_next(struct pass *p, struct recall_error *err)
{
	(void)err;
	if (p->begun)
		return false;
	p->begun = true;
	p->cards = p->set->cards;
	p->count = p->set->count;
	return true;
}
