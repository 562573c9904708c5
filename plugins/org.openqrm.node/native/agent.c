/* What the node agent does: brings the network up, enrols with the pinned server, beats, obeys. */
#include "duty.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LONGEST_HELLO_WAIT = 4000, REFUSED_WAIT = 30000, CARRIER_LOOK = 20, INIT_LOOK = 50 };

static int64_t sooner(int64_t a, int64_t b) {
    return a < b ? a : b;
}

/* ---- network ---- */

static int prefix_of(struct in_addr mask) {
    return __builtin_popcount(mask.s_addr);
}

/* Init waits at the other end of this FIFO; words without quotes or blanks, so that a shell may take them apart. */
static void tell_init_network(const struct agent *a) {
    const struct lease *l = &a->dhcp.lease;
    char ip[16], router[16] = "", dns[2][16] = {"", ""}, name[IF_NAMESIZE] = "";
    inet_ntop(AF_INET, &l->address, ip, sizeof ip);
    if (l->router.s_addr) inet_ntop(AF_INET, &l->router, router, sizeof router);
    for (int i = 0; i < 2; i++)
        if (l->dns[i].s_addr) inet_ntop(AF_INET, &l->dns[i], dns[i], sizeof dns[i]);
    nic_name(&a->nic, name);
    dprintf(a->net_fifo, "nic=%s ip=%s prefix=%d router=%s dns=%s dns2=%s domain=%s hostname=%s\n", name, ip,
            prefix_of(l->mask), router, dns[0], dns[1], l->domain, l->hostname);
}

static void leased(struct agent *a, struct in_addr before) {
    bool first = a->phase == NETWORK;
    bool changed = before.s_addr != a->dhcp.lease.address.s_addr;
    /* A running image keeps the address it lives on: its root may hang on it. */
    if (first || (changed && !image_owns(a))) nic_configure(&a->nic, &a->dhcp.lease);
    if (!first) return;
    tell_init_network(a);
    a->phase = ENROLLING;
    a->hello_at = 0;
}

static int64_t network_step(struct agent *a) {
    if (a->o.no_net) {
        if (a->phase == NETWORK) a->phase = ENROLLING;
        return INT64_MAX;
    }
    if (a->phase != NETWORK || a->dhcp.next) return dhcp_step(&a->dhcp, &a->nic);
    if ((!a->nic.index && !nic_find(&a->nic, &a->o)) || !nic_up(&a->nic)) {
        if (!a->no_link_told && now_ms() > a->started + 5000) {
            tell(a, a->nic.index ? "no link on the boot interface" : "the boot interface is missing (no driver?)");
            a->no_link_told = true;
        }
        return now_ms() + CARRIER_LOOK;
    }
    dhcp_start(&a->dhcp);
    return dhcp_step(&a->dhcp, &a->nic);
}

/* ---- enrolment ---- */

/* "Not now" passes: asked again after 2 to 5 s, later each time, and not by all nodes at once. Other words stay the same. */
static int64_t refused_wait(struct agent *a, int result) {
    if (result != NOT_NOW) return REFUSED_WAIT;
    if (a->not_nows < 4) a->not_nows++;
    return 1500 + 500 * a->not_nows + randombytes_uniform(1500);
}

static int64_t enrol_step(struct agent *a) {
    uint8_t macs[MAX_MACS][6];
    int64_t now = now_ms(), wait = 250LL << (a->hello_tries < 5 ? a->hello_tries : 5);
    if (a->phase != ENROLLING) return INT64_MAX;
    if (now < a->hello_at) return a->hello_at;
    if (a->give_up) {
        restart(a, false);
        a->give_up = false;
    }
    if (!a->session.hello_size) {
        size_t count = a->o.no_net ? 1 : nic_macs(&a->nic, macs, MAX_MACS);
        if (a->o.no_net) memcpy(macs[0], a->o.mac, 6);
        if (!session_hello(&a->session, &a->o, macs, count)) tell(a, "the pinned server key is no usable key");
    }
    send_datagram(a, a->session.hello, a->session.hello_size);
    a->hello_tries++;
    if (a->hello_tries == 12) tell(a, "the server does not answer; still asking");
    return a->hello_at = now + (wait < LONGEST_HELLO_WAIT ? wait : LONGEST_HELLO_WAIT);
}

static void welcomed(struct agent *a, const uint8_t *datagram, size_t size) {
    static const char *const reasons[] = {"", "the boot token is unknown", "the boot token has expired",
                                          "the boot token was used before", "the boot token is for another address",
                                          "not now", "this boot was for a task that is not this node's any more"};
    char line[120];
    int result = session_welcome(&a->session, datagram, size);
    if (result == ACCEPTED) {
        a->phase = SERVING;
        a->not_nows = 0;
        a->beat_at = 0;
        if (a->net_fifo >= 0) dprintf(a->net_fifo, "enrolled\n");
        tell(a, "enrolled, the server answers");
        inventory_start(a, true);
    } else if (result > 0) {
        snprintf(line, sizeof line, "refused by the server: %s", reasons[result <= OUTDATED ? result : NOT_NOW]);
        tell(a, line);
        /* Another HELLO has a new key. No new token comes without a new boot, so a node that runs nothing restarts. */
        a->session.hello_size = 0;
        a->hello_tries = 0;
        a->give_up = result >= TOKEN_UNKNOWN && result <= OTHER_ADDRESS && !image_owns(a);
        a->hello_at = now_ms() + refused_wait(a, result);
        /* Another node has the task, or this one another: whatever runs here must not go on for a moment. */
        if (result == OUTDATED) restart(a, false);
    }
}

/* ---- service ---- */

static void beat(struct agent *a) {
    uint8_t space[MAX_DATAGRAM - SESSION_HEADER - MAC];
    struct buffer b = buffer_of(space, sizeof space);
    put(&b, a->session.epoch, 8);
    put_number(&b, a->session.received, 8);
    put(&b, a->o.boot_id, 16);
    put_number(&b, a->stage, 1);
    put_number(&b, a->o.generation, 8);
    load_put(&a->load, &a->o, &b);
    put_number(&b, strlen(a->text), 2);
    put(&b, a->text, strlen(a->text));
    send_message(a, BEAT, &b);
}

static int64_t serve_step(struct agent *a) {
    if (a->phase != SERVING) return INT64_MAX;
    look_at_init(a);
    int64_t now = now_ms();
    if (now >= a->beat_at) {
        beat(a);
        a->beat_at = a->beat_at + a->session.interval_ms > now ? a->beat_at + a->session.interval_ms
                                                               : now + a->session.interval_ms;
    }
    int64_t look = a->stage == ROOT_MOUNTED ? now + INIT_LOOK : INT64_MAX;
    return sooner(look, sooner(a->beat_at, inventory_step(a)));
}

static void obey(struct agent *a, struct buffer *in) {
    uint8_t space[9];
    uint64_t id = get_number(in, 8), verb = get_number(in, 1);
    bool known = verb == REBOOT || verb == POWER_OFF;
    if (in->bad || in->at != in->size || id == 0) return;
    for (int i = 0; i < 3; i++) {
        struct buffer out = buffer_of(space, sizeof space);
        put_number(&out, id, 8);
        put_number(&out, known ? 0 : 1, 1);
        send_message(a, COMMAND_RESULT, &out);
    }
    if (!known || id == a->last_command) return;
    a->last_command = id;
    tell(a, verb == REBOOT ? "rebooting, by order of the server" : "powering off, by order of the server");
    restart(a, verb == POWER_OFF);
}

static void heard(struct agent *a, const uint8_t *datagram, size_t size) {
    enum type type;
    struct buffer in;
    uint8_t epoch[8];
    if (a->phase == ENROLLING) {
        welcomed(a, datagram, size);
        return;
    }
    if (a->phase != SERVING || !session_open(&a->session, datagram, size, &type, &in)) return;
    if (type == COMMAND) {
        obey(a, &in);
    } else if (type == INVENTORY_ACK) {
        uint32_t revision = (uint32_t)get_number(&in, 4);
        inventory_acknowledged(a, revision, (size_t)get_number(&in, 2));
    } else if (type == BEAT_ACK) {
        get(&in, epoch, 8);
        get_number(&in, 8);
        uint64_t flags = get_number(&in, 1);
        if (in.bad) return;
        if (memcmp(epoch, a->session.epoch, 8)) a->beat_at = 0; /* the server restarted: answer its new epoch now */
        memcpy(a->session.epoch, epoch, 8);
        if (flags & 1) inventory_start(a, true);
    }
}

static void udp_receive(struct agent *a) {
    uint8_t in[MAX_DATAGRAM + 1];
    for (int i = 0; i < 64; i++) { /* bounded, so that a flood cannot hold back the beat */
        ssize_t n = recv(a->udp, in, sizeof in, 0);
        if (n <= 0) return;
        if (n <= MAX_DATAGRAM) heard(a, in, (size_t)n);
    }
}

static void dhcp_heard(struct agent *a) {
    struct in_addr before = a->dhcp.lease.address;
    if (dhcp_receive(&a->dhcp, &a->nic)) leased(a, before);
}

/* One turn: do what is due, then wait for the next datagram or deadline. */
void agent_turn(struct agent *a) {
    char drain[4096];
    int64_t next = network_step(a); /* in this order: each step may open the way for the one after it */
    next = sooner(next, enrol_step(a));
    next = sooner(next, serve_step(a));
    int64_t wait = next - now_ms();
    struct pollfd p[] = {{.fd = a->udp, .events = POLLIN},
                         {.fd = a->stage_fifo, .events = POLLIN},
                         {.fd = a->phase == NETWORK ? a->nic.watch : -1, .events = POLLIN},
                         {.fd = a->dhcp.socket, .events = POLLIN}};
    if (poll(p, 4, wait < 0 ? 0 : wait > 60000 ? 60000 : (int)wait) <= 0) return;
    if (p[0].revents) udp_receive(a);
    if (p[1].revents) stage_receive(a);
    while (p[2].revents && recv(a->nic.watch, drain, sizeof drain, 0) > 0) {
    }
    if (p[3].revents && a->dhcp.socket >= 0) dhcp_heard(a);
}
