/* The readers: any bytes give cards that can be used, or a refusal with a
 * sentence. The first byte chooses a reader, or leaves it to sniffing. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <locale.h>

#include "recall/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char *const formats[] = { NULL, "page", "quizlet", "csv", "tsv",
	"anki", "markdown", "json", "org", "supermemo", "mnemosyne" };

static void check_set(const struct recall_set *set, size_t n)
{
	for (size_t i = 0; i < set->count; i++) {
		const struct recall_draft *d = &set->cards[i];

		if (!d->front || !d->back || !d->tags || !d->source)
			abort();
		if (!(d->confidence >= 0 && d->confidence <= 1))
			abort();
		if (d->cut > strlen(d->source) || d->line > n + 1)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct recall_read_options options = { 0 };
	struct recall_error err = { 0 };
	struct recall_set *sets = NULL;
	size_t count = 0;

	if (n == 0 || n > 65536 || !setlocale(LC_CTYPE, "C.UTF-8"))
		return 0;
	if (data[0] < sizeof(formats) / sizeof(*formats)) {
		options.format = formats[data[0]];
		data++;
		n--;
	}
	if (recall_import_read_bytes("fuzz", (const char *)data, n, &options,
			&sets, &count, &err)) {
		if (!err.text[0])
			abort();
		return 0;
	}
	for (size_t i = 0; i < count; i++)
		check_set(&sets[i], n);
	recall_sets_free(sets, count);
	return 0;
}
