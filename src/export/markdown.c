/*
 * "**Q:** front", "**A:** back", "**Tags:** …"; further lines of a side are
 * indented by four spaces. White space around a side is not kept.
 */
#include <string.h>

#include "text.h"

static void add_title(struct recall_buf *out, const char *title)
{
	if (!title[0])
		return;
	recall_buf_adds(out, "# ");
	for (; *title; title++)
		recall_buf_addc(out, *title == '\n' || *title == '\r' ? ' ' :
				*title);
	recall_buf_adds(out, "\n\n");
}

static void add_side(struct recall_buf *out, const char *label, const char *s)
{
	struct recall_buf b = RECALL_BUF_INIT;
	size_t from = 0, to;

	export_add_unified(&b, s, strlen(s));
	for (to = b.len; to && strchr(" \t\n", b.data[to - 1]); to--)
		;
	while (from < to && strchr(" \t\n", b.data[from]))
		from++;
	recall_buf_addf(out, "**%s:** ", label);
	for (; from < to; from++) {
		recall_buf_addc(out, b.data[from]);
		if (b.data[from] == '\n')
			recall_buf_adds(out, "    ");
	}
	recall_buf_addc(out, '\n');
	recall_buf_release(&b);
}

void export_write_markdown(struct recall_buf *out,
		const struct recall_set *sets, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		add_title(out, sets[i].title);
		for (size_t k = 0; k < sets[i].count; k++) {
			const struct recall_draft *d = &sets[i].cards[k];

			if (d->dropped)
				continue;
			add_side(out, "Q", d->front);
			add_side(out, "A", d->back);
			if (d->tags[0])
				add_side(out, "Tags", d->tags);
			recall_buf_addc(out, '\n');
		}
	}
}
