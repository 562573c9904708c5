/* Bounded big-endian buffers. */
#include "agent.h"

#include <string.h>

struct buffer buffer_of(void *data, size_t size) {
    return (struct buffer){.data = data, .size = size};
}

static bool room(struct buffer *b, size_t size) {
    if (b->bad || size > b->size - b->at) b->bad = true;
    return !b->bad;
}

void put(struct buffer *b, const void *data, size_t size) {
    if (!room(b, size)) return;
    memcpy(b->data + b->at, data, size);
    b->at += size;
}

void put_number(struct buffer *b, uint64_t value, int octets) {
    uint8_t out[8];
    for (int i = 0; i < octets; i++) out[i] = (uint8_t)(value >> 8 * (octets - 1 - i));
    put(b, out, (size_t)octets);
}

void get(struct buffer *b, void *data, size_t size) {
    if (!room(b, size)) {
        memset(data, 0, size);
        return;
    }
    memcpy(data, b->data + b->at, size);
    b->at += size;
}

uint64_t get_number(struct buffer *b, int octets) {
    uint8_t in[8];
    uint64_t value = 0;
    get(b, in, (size_t)octets);
    for (int i = 0; i < octets; i++) value = value << 8 | in[i];
    return value;
}
