/* Statements put together at run time: text of ours, values bound. */
#include "query.h"

#include <stdlib.h>
#include <string.h>

void clause_init(struct clause *c)
{
	*c = (struct clause){ .sql = RECALL_BUF_INIT };
}

void clause_release(struct clause *c)
{
	for (size_t i = 0; i < c->count; i++) {
		free(c->values[i].text);
		free(c->values[i].blob);
	}
	free(c->values);
	recall_buf_release(&c->sql);
	clause_init(c);
}

void clause_add(struct clause *c, const char *sql)
{
	recall_buf_adds(&c->sql, sql);
}

static struct value *add_value(struct clause *c)
{
	RECALL_GROW(c->values, c->count, c->cap);
	recall_buf_addf(&c->sql, "?%zu", c->count + CLAUSE_FIRST);
	c->values[c->count] = (struct value){ 0 };
	return &c->values[c->count++];
}

void clause_int(struct clause *c, int64_t v)
{
	add_value(c)->number = v;
}

void clause_text(struct clause *c, const char *v, size_t n)
{
	add_value(c)->text = recall_strndup(v, n);
}

void clause_blob(struct clause *c, const void *v, size_t n)
{
	struct value *value = add_value(c);

	value->blob = recall_alloc(n);
	value->number = (int64_t)n;
	memcpy(value->blob, v, n);
}

void clause_bind(const struct clause *c, struct sql *q)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct value *v = &c->values[i];

		if (v->text)
			sql_text(q, v->text);
		else if (v->blob)
			sql_blob(q, v->blob, (size_t)v->number);
		else
			sql_int(q, v->number);
	}
}
