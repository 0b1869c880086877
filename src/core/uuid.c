#include "recall/core.h"

#include <string.h>
#include <sys/types.h>
#include <sha2.h>
#include <sys/random.h>

enum { UUID_BYTES = 16 };

/* Stamps version and variant (RFC 9562, section 4) and writes the text. */
static void write_uuid(unsigned char b[UUID_BYTES], unsigned version,
		char out[RECALL_UUID_SIZE])
{
	static const char digits[] = "0123456789abcdef";

	b[6] = (unsigned char)((b[6] & 0x0f) | version << 4);
	b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
	for (size_t i = 0; i < UUID_BYTES; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*out++ = '-';
		*out++ = digits[b[i] >> 4];
		*out++ = digits[b[i] & 15];
	}
	*out = '\0';
}

void recall_uuid_new(int64_t ms, char out[RECALL_UUID_SIZE])
{
	unsigned char b[UUID_BYTES];

	/* Ids must differ between devices: without entropy there are none. */
	RECALL_BUG_ON(getentropy(b, sizeof(b)) != 0);
	for (unsigned i = 0; i < 6; i++)
		b[i] = (unsigned char)((uint64_t)ms >> (40 - 8 * i));
	write_uuid(b, 7, out);
}

void recall_uuid_hash(const void *data, size_t n, char out[RECALL_UUID_SIZE])
{
	unsigned char digest[SHA256_DIGEST_LENGTH];
	SHA2_CTX ctx;

	SHA256Init(&ctx);
	SHA256Update(&ctx, data, n);
	SHA256Final(digest, &ctx);
	write_uuid(digest, 8, out);
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

bool recall_uuid_valid(const char *s)
{
	for (size_t i = 0; i < RECALL_UUID_SIZE - 1; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (dash ? s[i] != '-' : !is_hex(s[i]))
			return false;
	}
	return s[RECALL_UUID_SIZE - 1] == '\0' && s[14] >= '1' &&
			s[14] <= '8' && strchr("89ab", s[19]);
}
