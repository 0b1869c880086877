/* Tags as programs write them: "a b", "a, b c", "[\"a\", \"b\"]", "#a #b". */
#include <string.h>

#include "../reader.h"

static bool is_list(const char *s)
{
	return *s == '[' || strchr(s, ',') || strchr(s, ';');
}

static void add_tag(struct recall_buf *out, const char *s, size_t n)
{
	while (n && strchr(" \t\n\"'[]", *s))
		s++, n--;
	while (n && strchr(" \t\n\"'[]", s[n - 1]))
		n--;
	if (n > 1 && *s == '#')
		s++, n--;
	if (n && out->len)
		recall_buf_addc(out, ' ');
	for (size_t i = 0; i < n; i++)
		recall_buf_addc(out, strchr(" \t\n", s[i]) ? '_' : s[i]);
}

const char *import_tags(struct recall_arena *arena, const char *s)
{
	const char *between = is_list(s) ? ",;\n" : " \t\n";
	struct recall_buf b = RECALL_BUF_INIT;
	const char *tags;

	while (*s) {
		size_t n = strcspn(s, between);

		add_tag(&b, s, n);
		s += n + (s[n] != '\0');
	}
	tags = recall_arena_strndup(arena, b.data, b.len);
	recall_buf_release(&b);
	return tags;
}
