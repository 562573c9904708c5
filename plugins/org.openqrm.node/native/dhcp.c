/* A DHCP client (RFC 2131) that needs no script and no file, so that the lease is kept while an image runs, whatever
 * the image does. Before there is an address the server is asked to broadcast its answers: an ordinary socket hears
 * those. The socket is open only while an exchange is under way, so that the image may run a client of its own. */
#include "agent.h"

#include <sodium.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { DISCOVER = 1, OFFER, REQUEST, DECLINE, ACK, NAK };
enum { FIXED = 236, LEAST = 300 };
static const int64_t FIRST_WAIT = 500, LONGEST_WAIT = 8000;

static bool socket_open(struct dhcp *d, const struct nic *n) {
    if (d->socket >= 0) return true;
    char name[IF_NAMESIZE];
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(68)};
    int on = 1;
    if (!nic_name(n, name)) return false;
    d->socket = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (d->socket < 0) return false;
    if (!setsockopt(d->socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) &&
        !setsockopt(d->socket, SOL_SOCKET, SO_BROADCAST, &on, sizeof on) &&
        !setsockopt(d->socket, SOL_SOCKET, SO_BINDTODEVICE, name, (socklen_t)strlen(name) + 1) &&
        !bind(d->socket, (void *)&any, sizeof any))
        return true;
    close(d->socket);
    d->socket = -1;
    return false;
}

static void option(struct buffer *b, uint8_t code, const void *data, uint8_t size) {
    put_number(b, code, 1);
    put_number(b, size, 1);
    put(b, data, size);
}

static void send_message(struct dhcp *d, const struct nic *n, uint8_t kind) {
    static const uint8_t wanted[] = {1, 3, 6, 12, 15, 26, 28, 51, 54, 58, 59};
    uint8_t out[400] = {0}, id[7] = {1};
    bool bound = d->state == DHCP_RENEW || d->state == DHCP_REBIND;
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(67), .sin_addr.s_addr = INADDR_BROADCAST};
    struct buffer b = buffer_of(out, sizeof out);
    if (d->state == DHCP_RENEW) to.sin_addr = d->lease.server;
    put_number(&b, 0x01010600, 4);
    put_number(&b, d->xid, 4);
    put_number(&b, bound ? 0 : 0x8000, 4); /* secs 0, broadcast flag */
    put(&b, bound ? &d->lease.address : &(struct in_addr){0}, 4);
    b.at = 28;
    put(&b, n->mac, 6);
    b.at = FIXED;
    put_number(&b, 0x63825363, 4);
    option(&b, 53, &kind, 1);
    memcpy(id + 1, n->mac, 6);
    option(&b, 61, id, sizeof id);
    option(&b, 60, "openqrm-node", 12);
    option(&b, 57, "\x05\xc0", 2);
    if (kind == REQUEST && !bound) {
        option(&b, 50, &d->offer.address, 4);
        option(&b, 54, &d->offer.server, 4);
    }
    option(&b, 55, wanted, sizeof wanted);
    put_number(&b, 255, 1);
    sendto(d->socket, out, b.at < LEAST ? LEAST : b.at, 0, (void *)&to, sizeof to);
}

void dhcp_start(struct dhcp *d) {
    d->state = DHCP_SELECT;
    d->tries = 0;
    d->next = now_ms();
    d->xid = randombytes_random();
}

static void wait_longer(struct dhcp *d) {
    int64_t wait = FIRST_WAIT << (d->tries < 5 ? d->tries : 5);
    d->tries++;
    d->next = now_ms() + (wait < LONGEST_WAIT ? wait : LONGEST_WAIT);
}

/* While bound: half of what remains until the next border (RFC 2131 section 4.4.5), for short leases as little as 2 s.
 * A lease that ran out is asked for on and on, and its address kept: an image may be living on it. */
static void keep(struct dhcp *d, const struct nic *n) {
    int64_t now = now_ms(), rebind = d->bound_at + d->lease.rebind * 1000LL;
    int64_t end = d->bound_at + d->lease.seconds * 1000LL;
    if (d->state == DHCP_BOUND) d->xid = randombytes_random();
    d->state = now < rebind ? DHCP_RENEW : DHCP_REBIND;
    int64_t left = (now < rebind ? rebind : end) - now;
    d->next = now + (left / 2 > 2000 ? left / 2 < 60000 ? left / 2 : 60000 : 2000);
    if (socket_open(d, n)) send_message(d, n, REQUEST);
}

int64_t dhcp_step(struct dhcp *d, const struct nic *n) {
    if (now_ms() < d->next) return d->next;
    switch (d->state) {
    case DHCP_REQUEST:
        if (d->tries > 3) dhcp_start(d);
        /* fall through */
    case DHCP_SELECT:
        wait_longer(d);
        if (socket_open(d, n)) send_message(d, n, d->state == DHCP_SELECT ? DISCOVER : REQUEST);
        break;
    default: keep(d, n);
    }
    return d->next;
}

/* Only what may stand in a host name passes: init hands these strings to a shell. */
static void name_copy(char out[64], const uint8_t *data, size_t size) {
    size_t at = 0;
    for (size_t i = 0; i < size && at < 63; i++) {
        char c = (char)data[i];
        bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        if (!good) break;
        out[at++] = c;
    }
    out[at] = 0;
}

static uint32_t number(const uint8_t *data, size_t size) {
    struct buffer b = buffer_of((void *)data, size);
    uint32_t value = (uint32_t)get_number(&b, 4);
    return b.bad ? 0 : value;
}

static int options_parse(const uint8_t *in, size_t size, struct lease *l) {
    int kind = 0;
    for (size_t at = 0; at < size && in[at] != 255;) {
        uint8_t code = in[at++];
        if (code == 0) continue;
        if (at >= size || in[at] > size - at - 1) return 0;
        size_t n = in[at++];
        const uint8_t *v = in + at;
        at += n;
        if (code == 53 && n == 1) kind = v[0];
        else if (code == 1 && n == 4) memcpy(&l->mask, v, 4);
        else if (code == 3 && n >= 4) memcpy(&l->router, v, 4);
        else if (code == 6 && n >= 4) memcpy(l->dns, v, n >= 8 ? 8 : 4);
        else if (code == 12) name_copy(l->hostname, v, n);
        else if (code == 15) name_copy(l->domain, v, n);
        else if (code == 26 && n == 2) l->mtu = (uint16_t)(v[0] << 8 | v[1]);
        else if (code == 51) l->seconds = number(v, n);
        else if (code == 54 && n == 4) memcpy(&l->server, v, 4);
        else if (code == 58) l->renew = number(v, n);
        else if (code == 59) l->rebind = number(v, n);
    }
    return kind;
}

static void complete(struct lease *l) {
    if (l->seconds < 10) l->seconds = 10;
    if (l->seconds > 30 * 86400) l->seconds = 30 * 86400;
    if (!l->rebind || l->rebind > l->seconds) l->rebind = l->seconds - l->seconds / 8;
    if (!l->renew || l->renew > l->rebind) l->renew = l->seconds / 2 < l->rebind ? l->seconds / 2 : l->rebind;
    if (!l->mask.s_addr) l->mask.s_addr = htonl(0xffffff00);
}

static bool take(struct dhcp *d, const struct lease *l) {
    d->lease = *l;
    d->state = DHCP_BOUND;
    d->bound_at = now_ms();
    d->next = d->bound_at + l->renew * 1000LL;
    close(d->socket);
    d->socket = -1;
    return true;
}

bool dhcp_receive(struct dhcp *d, const struct nic *n) {
    uint8_t in[1500];
    struct lease l = {0};
    ssize_t size = recv(d->socket, in, sizeof in, 0);
    if (size < FIXED + 4 || in[0] != 2 || number(in + 4, 4) != d->xid || memcmp(in + 28, n->mac, 6)) return false;
    if (number(in + FIXED, 4) != 0x63825363) return false;
    int kind = options_parse(in + FIXED + 4, (size_t)size - FIXED - 4, &l);
    memcpy(&l.address, in + 16, 4);
    complete(&l);
    if (kind == OFFER && d->state == DHCP_SELECT && l.address.s_addr && l.server.s_addr) {
        d->offer = l;
        d->state = DHCP_REQUEST;
        d->tries = 0;
        d->next = now_ms();
    } else if (kind == ACK && d->state != DHCP_SELECT && d->state != DHCP_BOUND && l.address.s_addr) {
        if (!l.server.s_addr) l.server = d->state == DHCP_REQUEST ? d->offer.server : d->lease.server;
        return take(d, &l);
    } else if (kind == NAK && d->state == DHCP_REQUEST) {
        dhcp_start(d);
        d->next = now_ms() + FIRST_WAIT;
    }
    return false;
}
