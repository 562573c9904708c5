/* Randomness right after the kernel's start.
 *
 * A machine without RDRAND has an unready kernel pool for its first seconds, and who asks waits more than a second for
 * the kernel's own gathering, which takes one bit a clock tick. Like jitterentropy-rngd we gather from the time that
 * memory accesses take, many samples a bit, and give that to the kernel: everything after us, the image included, has
 * its randomness at once. If the clock shows too little jitter, nothing is credited and libsodium waits for the kernel. */
#include "agent.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/random.h>
#include <sodium.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

enum { SAMPLES = 4096, MOST_SAMPLES = 4 * SAMPLES, WALK = 32, MEMORY = 1 << 16 };

static uint64_t ticks(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC_RAW, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec + __builtin_ia32_rdtsc();
}

/* A sample counts when its duration differs from what the two before it foretell (the "stuck" test of jitterentropy):
 * sixteen such samples for each bit we claim. */
static bool gather(uint8_t seed[crypto_hash_sha512_BYTES]) {
    static volatile uint8_t memory[MEMORY];
    crypto_hash_sha512_state h;
    uint64_t last = ticks(), delta = 0, slope = 0;
    uint32_t at = 0;
    int good = 0;
    crypto_hash_sha512_init(&h);
    for (int i = 0; i < MOST_SAMPLES && good < SAMPLES; i++) {
        for (int step = 0; step < WALK; step++) {
            at = (at * 1664525 + 1013904223 + memory[at % MEMORY]) % MEMORY;
            memory[at]++;
        }
        uint64_t now = ticks(), new_delta = now - last, new_slope = new_delta - delta;
        good += new_delta != 0 && new_slope != 0 && new_slope != slope;
        last = now;
        delta = new_delta;
        slope = new_slope;
        crypto_hash_sha512_update(&h, (void *)&now, sizeof now);
    }
    crypto_hash_sha512_final(&h, seed);
    return good >= SAMPLES;
}

void entropy_ready(void) {
    struct {
        int bits, size;
        uint8_t seed[crypto_hash_sha512_BYTES];
    } pool = {.bits = SAMPLES / 16, .size = sizeof pool.seed};
    _Static_assert(offsetof(struct rand_pool_info, buf) == 8, "the kernel reads the seed after two integers");
    uint8_t probe;
    if (getrandom(&probe, 1, GRND_NONBLOCK) == 1 || errno != EAGAIN || !gather(pool.seed)) return;
    int fd = open("/dev/random", O_WRONLY | O_CLOEXEC);
    if (fd >= 0) {
        ioctl(fd, RNDADDENTROPY, &pool);
        close(fd);
    }
    sodium_memzero(&pool, sizeof pool);
}
