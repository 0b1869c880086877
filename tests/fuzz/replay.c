/*
 * Stands in for libFuzzer where there is none: gives each file of
 * tests/fuzz/corpus/NAME to the fuzzer linked with it, and beginnings and
 * joints of those files, too. NAME is taken from the program's own.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define LARGEST 65536

static size_t read_file(const char *path, uint8_t *data)
{
	FILE *f = fopen(path, "rb");
	size_t n;

	if (!f)
		return 0;
	n = fread(data, 1, LARGEST, f);
	fclose(f);
	return n;
}

/* A copy of the exact size, so that a read past its end is seen. */
static void try_bytes(const uint8_t *data, size_t n)
{
	uint8_t *copy = malloc(n ? n : 1);

	if (!copy)
		exit(1);
	memcpy(copy, data, n);
	LLVMFuzzerTestOneInput(copy, n);
	free(copy);
}

int main(int argc, char **argv)
{
	static uint8_t data[LARGEST];
	const char *name = strrchr(argv[0], '_');
	char directory[200], path[600];
	struct dirent *entry;
	size_t files = 0;
	DIR *d;

	snprintf(directory, sizeof(directory), "tests/fuzz/corpus/%s",
			argc > 1 ? argv[1] : name ? name + 1 : "");
	d = opendir(directory);
	if (!d) {
		perror(directory);
		return 1;
	}
	while ((entry = readdir(d))) {
		size_t n;

		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", directory,
				entry->d_name);
		n = read_file(path, data);
		files++;
		try_bytes(data, n);
		for (size_t part = 1; part < n; part += 1 + n / 16)
			try_bytes(data, part);
		for (size_t part = 1; part < n; part += 1 + n / 16)
			try_bytes(data + part, n - part);
	}
	closedir(d);
	printf("%zu files\n", files);
	return files ? 0 : 1;
}
