/* One reading of the machine's load, as octets of a BEAT. */
#include "agent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Busy is everything but idle and waiting for disks: a stalled NFS server must not look like work. */
static unsigned cpu_permille(struct load *l, const char *stat) {
    unsigned long long v[8] = {0};
    if (sscanf(stat, "cpu %llu %llu %llu %llu %llu %llu %llu %llu", &v[0], &v[1], &v[2], &v[3], &v[4], &v[5], &v[6],
               &v[7]) < 5)
        return 0;
    uint64_t total = 0, idle = v[3] + v[4];
    for (int i = 0; i < 8; i++) total += v[i];
    uint64_t busy = total - idle, spent = total - l->total, worked = busy - l->busy;
    bool usable = total > l->total && busy >= l->busy && worked <= spent;
    l->total = total;
    l->busy = busy;
    return usable ? (unsigned)(worked * 1000 / spent) : 0;
}

static uint64_t field(const char *text, const char *name) {
    const char *at = strstr(text, name);
    return at ? strtoull(at + strlen(name), NULL, 10) : 0;
}

static void traffic(char *table, uint64_t *rx, uint64_t *tx) {
    char *save, *line = strtok_r(table, "\n", &save);
    for (; line; line = strtok_r(NULL, "\n", &save)) {
        unsigned long long in, out;
        char *colon = strchr(line, ':');
        while (*line == ' ') line++;
        if (!colon || !strncmp(line, "lo:", 3)) continue;
        if (sscanf(colon + 1, "%llu %*u %*u %*u %*u %*u %*u %*u %llu", &in, &out) != 2) continue;
        *rx += in;
        *tx += out;
    }
}

void load_put(struct load *l, const struct options *o, struct buffer *b) {
    static char text[16384];
    double load1 = 0, uptime = 0;
    uint64_t rx = 0, tx = 0;
    put_number(b, file_read(o->proc, "stat", text, sizeof text) > 0 ? cpu_permille(l, text) : 0, 2);
    if (file_read(o->proc, "loadavg", text, sizeof text) > 0) load1 = strtod(text, NULL);
    put_number(b, (uint64_t)(load1 * 100 + 0.5), 4);
    if (file_read(o->proc, "meminfo", text, sizeof text) < 0) text[0] = 0;
    put_number(b, field(text, "MemTotal:"), 8);
    put_number(b, field(text, "MemAvailable:"), 8);
    if (file_read(o->proc, "net/dev", text, sizeof text) > 0) traffic(text, &rx, &tx);
    put_number(b, rx, 8);
    put_number(b, tx, 8);
    if (file_read(o->proc, "uptime", text, sizeof text) > 0) uptime = strtod(text, NULL);
    put_number(b, (uint64_t)(uptime * 1000), 8);
}
