/* Stages, the sending of the inventory, and the restart of the machine. */
#include "duty.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/reboot.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WINDOW = 8, CHUNK_WAIT = 500, SYNC_WAIT = 2000 };

bool image_owns(const struct agent *a) {
    return a->stage == ROOT_MOUNTED || a->stage == RUNNING;
}

/* One line on the console; silent once the image owns it. */
void tell(const struct agent *a, const char *what) {
    char address[INET_ADDRSTRLEN] = "no address";
    const uint8_t *m = a->nic.mac;
    if (image_owns(a)) return;
    if (a->dhcp.lease.address.s_addr) inet_ntop(AF_INET, &a->dhcp.lease.address, address, sizeof address);
    dprintf(2, "openQRM node %02x:%02x:%02x:%02x:%02x:%02x, %s: %s\n", m[0], m[1], m[2], m[3], m[4], m[5], address,
            what);
}

/* The socket is bound to no address and not connected: the image may change the node's address. */
void send_datagram(struct agent *a, const void *data, size_t size) {
    if (a->udp < 0) a->udp = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (a->udp >= 0) sendto(a->udp, data, size, 0, (void *)&a->o.server, sizeof a->o.server);
}

void send_message(struct agent *a, enum type type, struct buffer *payload) {
    uint8_t out[MAX_DATAGRAM];
    if (payload->bad || payload->at > MAX_DATAGRAM - SESSION_HEADER - MAC) return;
    size_t size = session_seal(&a->session, type, payload->data, payload->at, out);
    send_datagram(a, out, size);
}

/* ---- stages ---- */

static void set_stage(struct agent *a, enum stage stage, const char *text) {
    if (stage == a->stage && !strcmp(text, a->text)) return;
    snprintf(a->text, sizeof a->text, "%s", text);
    if (stage == FAILED) tell(a, text);
    a->stage = stage;
    a->beat_at = 0; /* the server hears of it at once */
}

/* The image has taken over once process 1 is neither our script nor the tool that hands over. */
void look_at_init(struct agent *a) {
    static const char *const ours[] = {"openqrm-init", "switch_root", "busybox", "exe"};
    char comm[32];
    if (a->stage != ROOT_MOUNTED) return;
    ssize_t n = pread(a->o.init_comm, comm, sizeof comm - 1, 0);
    if (n <= 0) return;
    comm[n] = 0;
    comm[strcspn(comm, "\n")] = 0;
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (!strcmp(comm, ours[i])) return;
    set_stage(a, RUNNING, "");
}

static void stage_line(struct agent *a, char *line) {
    char *text = strchr(line, ' ');
    if (text) *text++ = 0;
    if (!strcmp(line, "MOUNTING")) set_stage(a, MOUNTING, "");
    else if (!strcmp(line, "ROOT_MOUNTED")) set_stage(a, ROOT_MOUNTED, "");
    else if (!strcmp(line, "FAILED")) set_stage(a, FAILED, text ? text : "");
    else if (!strcmp(line, "INVENTORY") && a->phase == SERVING) inventory_start(a, false);
}

/* A line of init is shorter than PIPE_BUF and therefore arrives whole. */
void stage_receive(struct agent *a) {
    char in[4096], *save;
    ssize_t n = read(a->stage_fifo, in, sizeof in - 1);
    if (n <= 0) return;
    in[n] = 0;
    for (char *line = strtok_r(in, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) stage_line(a, line);
}

/* ---- inventory ---- */

void inventory_start(struct agent *a, bool always) {
    static char made[MAX_INVENTORY];
    size_t size = inventory_make(&a->o, a->nic.index, made, sizeof made);
    if (!always && size == a->inventory_size && !memcmp(made, a->inventory, size)) return;
    memcpy(a->inventory, made, size);
    memset(a->acknowledged, 0, sizeof a->acknowledged);
    a->inventory_size = size;
    a->revision++;
    a->chunk_at = 0;
}

static size_t chunks(const struct agent *a) {
    return (a->inventory_size + CHUNK - 1) / CHUNK;
}

static void chunk_send(struct agent *a, size_t index) {
    uint8_t space[8 + CHUNK];
    struct buffer b = buffer_of(space, sizeof space);
    size_t from = index * CHUNK, left = a->inventory_size - from;
    put_number(&b, a->revision, 4);
    put_number(&b, index, 2);
    put_number(&b, chunks(a), 2);
    put(&b, a->inventory + from, left < CHUNK ? left : CHUNK);
    send_message(a, INVENTORY, &b);
}

/* At most a window of parts is under way, so that a thousand nodes do not drown a server that just started. */
int64_t inventory_step(struct agent *a) {
    size_t open = 0, count = chunks(a);
    int64_t now = now_ms();
    for (size_t i = 0; i < count; i++) open += !a->acknowledged[i];
    if (!open) return INT64_MAX;
    if (now < a->chunk_at) return a->chunk_at;
    for (size_t i = 0, sent = 0; i < count && sent < WINDOW; i++)
        if (!a->acknowledged[i]) chunk_send(a, i), sent++;
    return a->chunk_at = now + CHUNK_WAIT;
}

void inventory_acknowledged(struct agent *a, uint32_t revision, size_t index) {
    if (revision != a->revision || index >= chunks(a)) return;
    a->acknowledged[index] = true;
    size_t under_way = 0;
    for (size_t i = 0; i < chunks(a) && i <= index; i++) under_way += !a->acknowledged[i];
    if (!under_way) a->chunk_at = 0;
}

/* ---- restart ---- */

/* A stalled NFS server never lets sync return, so a child does it and we wait only so long. */
static void sync_briefly(void) {
    pid_t child = fork();
    if (child == 0) {
        sync();
        _exit(0);
    }
    int64_t until = now_ms() + SYNC_WAIT;
    while (child > 0 && waitpid(child, NULL, WNOHANG) == 0 && now_ms() < until) usleep(10000);
}

void restart(struct agent *a, bool power_off) {
    if (a->o.dry_run) {
        dprintf(1, power_off ? "dry run: power off\n" : "dry run: reboot\n");
        return;
    }
    if (image_owns(a)) sync_briefly();
    else usleep(50000); /* the answer leaves the network card first */
    reboot(power_off ? RB_POWER_OFF : RB_AUTOBOOT);
    tell(a, "the kernel refused to restart the machine");
}
