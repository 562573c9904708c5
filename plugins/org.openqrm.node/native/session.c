/* Enrolment and the signed datagrams of a session. The Java class Handshake describes the key schedule. */
#include "agent.h"

#include <sodium.h>
#include <string.h>

static void hkdf(uint8_t *out, size_t size, const void *salt, size_t salt_size, const void *secret, size_t secret_size,
                 const void *info, size_t info_size) {
    crypto_auth_hmacsha256_state h;
    uint8_t prk[32], block[32];
    crypto_auth_hmacsha256_init(&h, salt, salt_size);
    crypto_auth_hmacsha256_update(&h, secret, secret_size);
    crypto_auth_hmacsha256_final(&h, prk);
    for (uint8_t n = 1; size > 0; n++) {
        crypto_auth_hmacsha256_init(&h, prk, sizeof prk);
        if (n > 1) crypto_auth_hmacsha256_update(&h, block, sizeof block);
        crypto_auth_hmacsha256_update(&h, info, info_size);
        crypto_auth_hmacsha256_update(&h, &n, 1);
        crypto_auth_hmacsha256_final(&h, block);
        size_t part = size < sizeof block ? size : sizeof block;
        memcpy(out, block, part);
        out += part;
        size -= part;
    }
    sodium_memzero(prk, sizeof prk);
    sodium_memzero(block, sizeof block);
}

static void mac(uint8_t out[MAC], const uint8_t key[KEY], const uint8_t *data, size_t size) {
    uint8_t whole[32];
    crypto_auth_hmacsha256(whole, data, size, key);
    memcpy(out, whole, MAC);
}

static bool mac_right(const uint8_t key[KEY], const uint8_t *datagram, size_t size) {
    uint8_t expected[MAC];
    mac(expected, key, datagram, size - MAC);
    return sodium_memcmp(expected, datagram + size - MAC, MAC) == 0;
}

static void header(struct buffer *b, enum type type) {
    put(b, "OQ\1", 3);
    put_number(b, type, 1);
}

bool session_hello(struct session *s, const struct options *o, const uint8_t macs[][6], size_t count) {
    static const uint8_t nonce[crypto_aead_chacha20poly1305_IETF_NPUBBYTES];
    uint8_t plain[16 + 2 + MAX_TOKEN + 1 + 6 * MAX_MACS], key[KEY], both[2 * KEY];
    struct buffer p = buffer_of(plain, sizeof plain), b = buffer_of(s->hello, sizeof s->hello);
    put(&p, o->boot_id, 16);
    put_number(&p, strlen(o->token), 2);
    put(&p, o->token, strlen(o->token));
    put_number(&p, count, 1);
    put(&p, macs, 6 * count);
    randombytes_buf(s->secret, KEY);
    crypto_scalarmult_base(both, s->secret);
    memcpy(both + KEY, o->server_key, KEY);
    if (p.bad || crypto_scalarmult(s->es, s->secret, o->server_key) != 0) return false;
    hkdf(key, KEY, "openQRM agent v1 hello", 22, s->es, KEY, both, sizeof both);
    header(&b, HELLO);
    put(&b, both, KEY);
    unsigned long long sealed;
    crypto_aead_chacha20poly1305_ietf_encrypt(s->hello + b.at, &sealed, plain, p.at, s->hello, b.at, NULL, nonce, key);
    s->hello_size = b.at + (size_t)sealed;
    sodium_memzero(key, sizeof key);
    sodium_memzero(plain, sizeof plain);
    return true;
}

int session_welcome(struct session *s, const uint8_t *datagram, size_t size) {
    enum { CLEAR = HEADER + KEY, BODY = 1 + 8 + 8 + 4 };
    uint8_t salt[32], secret[2 * KEY], all[3 * KEY + 8];
    if (size != CLEAR + BODY + MAC || memcmp(datagram, "OQ\1\2", HEADER)) return -1;
    crypto_hash_sha256_state h;
    crypto_hash_sha256_init(&h);
    crypto_hash_sha256_update(&h, s->hello, s->hello_size);
    crypto_hash_sha256_update(&h, datagram + HEADER, KEY);
    crypto_hash_sha256_final(&h, salt);
    memcpy(secret, s->es, KEY);
    if (crypto_scalarmult(secret + KEY, s->secret, datagram + HEADER) != 0) return -1;
    hkdf(all, sizeof all, salt, sizeof salt, secret, sizeof secret, "openQRM agent v1 session", 24);
    if (!mac_right(all, datagram, size)) return -1;
    struct buffer b = buffer_of((uint8_t *)datagram + CLEAR, BODY);
    int result = (int)get_number(&b, 1);
    uint8_t id[8], epoch[8];
    get(&b, id, 8);
    get(&b, epoch, 8);
    uint32_t interval = (uint32_t)get_number(&b, 4);
    if (result != ACCEPTED) return result;
    if (memcmp(id, all + 3 * KEY, 8) || interval < 100 || interval > 600000) return -1;
    memcpy(s->id, id, 8);
    memcpy(s->epoch, epoch, 8);
    memcpy(s->to_server, all + KEY, KEY);
    memcpy(s->from_server, all + 2 * KEY, KEY);
    s->interval_ms = interval;
    s->sent = s->received = 0;
    s->enrolled = true;
    sodium_memzero(s->secret, sizeof s->secret);
    sodium_memzero(s->es, sizeof s->es);
    sodium_memzero(all, sizeof all);
    sodium_memzero(secret, sizeof secret);
    return ACCEPTED;
}

size_t session_seal(struct session *s, enum type type, const void *payload, size_t size, uint8_t *out) {
    struct buffer b = buffer_of(out, MAX_DATAGRAM - MAC);
    header(&b, type);
    put(&b, s->id, 8);
    put_number(&b, ++s->sent, 8);
    put(&b, payload, size);
    mac(out + b.at, s->to_server, out, b.at);
    return b.at + MAC;
}

bool session_open(struct session *s, const uint8_t *datagram, size_t size, enum type *type, struct buffer *payload) {
    if (size < SESSION_HEADER + MAC || size > MAX_DATAGRAM || memcmp(datagram, "OQ\1", 3)) return false;
    if (memcmp(datagram + HEADER, s->id, 8) || !mac_right(s->from_server, datagram, size)) return false;
    *payload = buffer_of((uint8_t *)datagram + HEADER + 8, size - HEADER - 8 - MAC);
    uint64_t sequence = get_number(payload, 8);
    if (sequence <= s->received || sequence > INT64_MAX) return false; /* a replay */
    s->received = sequence;
    *type = (enum type)datagram[3];
    return true;
}
