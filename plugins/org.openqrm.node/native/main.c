/* The node agent of openQRM: `@openqrm-agent` runs it, `@openqrm-agent modules SET...` loads kernel modules and ends.
 *
 * Started by our initramfs, it stays when the image's init takes over; docs/adr/0003 tells how. What it must not do
 * after its start: open a file outside its kept /proc and /sys, end, or wait for anything but its own sockets. */
#include "duty.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#ifndef PR_SET_IO_FLUSHER
#define PR_SET_IO_FLUSHER 57
#endif

static struct agent agent;

/* Nothing of the image may stop us: not a signal, not lack of memory, not a busy processor, and memory that we ask the
 * kernel for must not wait until a page is written to NFS. Each of these may fail in a test that is not root. */
static void harden(const struct options *o) {
    static const int ignored[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGUSR1, SIGUSR2, SIGALRM};
    struct sched_param priority = {.sched_priority = 1};
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++) signal(ignored[i], SIG_IGN);
    if (o->dry_run) return;
    int fd = openat(o->proc, "self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (fd >= 0) {
        dprintf(fd, "-1000");
        close(fd);
    }
    mlockall(MCL_CURRENT | MCL_FUTURE);
    prctl(PR_SET_IO_FLUSHER, 1, 0, 0, 0);
    sched_setscheduler(0, SCHED_RR | SCHED_RESET_ON_FORK, &priority);
}

static int fifo_open(const char *path) {
    return open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
}

int main(int argc, char **argv) {
    struct agent *a = &agent;
    if (argc >= 3 && !strcmp(argv[1], "modules")) return modules_main(argc - 2, argv + 2);
    entropy_ready();
    if (sodium_init() < 0) return 1;
    const char *wrong = options_read(&a->o, argc, argv);
    if (wrong) {
        fprintf(stderr, "openqrm-agent: %s\n", wrong);
        return 2;
    }
    harden(&a->o);
    a->udp = a->dhcp.socket = a->nic.watch = -1;
    a->stage_fifo = fifo_open(a->o.stage_fifo);
    a->net_fifo = fifo_open(a->o.net_fifo);
    a->stage = a->o.has_root ? MOUNTING : IDLE;
    a->started = now_ms();
    if (a->o.has_mac) memcpy(a->nic.mac, a->o.mac, 6);
    if (!a->o.no_net) nic_watch(&a->nic);
    for (;;) agent_turn(a);
}
