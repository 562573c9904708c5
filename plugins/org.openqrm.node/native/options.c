/* The kernel command line (openqrm.*), the pinned server key, and the options that tests use. */
#include "agent.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *paths_read(struct options *o, int argc, char **argv, const char **cmdline, const char **key) {
    const char *proc = "/proc", *sys = "/sys";
    for (int i = 1; i < argc; i++) {
        const char **target = NULL;
        if (!strcmp(argv[i], "--dry-run")) o->dry_run = true;
        else if (!strcmp(argv[i], "--no-net")) o->no_net = true;
        else if (!strcmp(argv[i], "--proc")) target = &proc;
        else if (!strcmp(argv[i], "--sys")) target = &sys;
        else if (!strcmp(argv[i], "--cmdline")) target = cmdline;
        else if (!strcmp(argv[i], "--server-key")) target = key;
        else if (!strcmp(argv[i], "--stage")) target = &o->stage_fifo;
        else if (!strcmp(argv[i], "--net")) target = &o->net_fifo;
        else return "unknown option";
        if (!target) continue;
        if (++i == argc) return "an option lacks its value";
        *target = argv[i];
    }
    o->proc = open(proc, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    o->sys = open(sys, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (o->proc < 0 || o->sys < 0) return "/proc or /sys cannot be opened; mount them first";
    o->init_comm = openat(o->proc, "1/comm", O_RDONLY | O_CLOEXEC);
    return o->init_comm < 0 ? "/proc/1/comm cannot be opened" : NULL;
}

static bool hex(const char *text, uint8_t *out, size_t count, const char *skip) {
    for (size_t i = 0; i < count; i++) {
        while (*text && strchr(skip, *text)) text++;
        unsigned value;
        if (sscanf(text, "%2x", &value) != 1) return false;
        out[i] = (uint8_t)value;
        text += 2;
    }
    return true;
}

static bool server_read(const char *value, struct sockaddr_in *server) {
    char host[64];
    const char *colon = strchr(value, ':');
    long port = colon ? strtol(colon + 1, NULL, 10) : 4912;
    size_t length = colon ? (size_t)(colon - value) : strlen(value);
    if (length >= sizeof host || port < 1 || port > 65535) return false;
    memcpy(host, value, length);
    host[length] = 0;
    server->sin_family = AF_INET;
    server->sin_port = htons((uint16_t)port);
    return inet_pton(AF_INET, host, &server->sin_addr) == 1;
}

static const char *word_read(struct options *o, const char *name, const char *value) {
    if (!strcmp(name, "openqrm.server")) {
        if (!server_read(value, &o->server)) return "openqrm.server= is not ADDRESS:PORT";
    } else if (!strcmp(name, "openqrm.token")) {
        if (strlen(value) > MAX_TOKEN) return "openqrm.token= is too long";
        strcpy(o->token, value);
    } else if (!strcmp(name, "openqrm.mac")) {
        o->has_mac = hex(value, o->mac, 6, ":-");
        if (!o->has_mac) return "openqrm.mac= is not a hardware address";
    } else if (!strcmp(name, "openqrm.generation")) {
        o->generation = strtoull(value, NULL, 10);
    } else if (!strcmp(name, "openqrm.root")) {
        o->has_root = *value != 0;
    }
    return NULL;
}

static const char *cmdline_read(struct options *o, const char *path) {
    char text[4096 + 1];
    int dir = path ? AT_FDCWD : o->proc;
    if (file_read(dir, path ? path : "cmdline", text, sizeof text) < 0) return "the kernel command line is unreadable";
    char *save, *word = strtok_r(text, " \n", &save);
    for (; word; word = strtok_r(NULL, " \n", &save)) {
        char *equals = strchr(word, '=');
        if (!equals) continue;
        *equals = 0;
        const char *wrong = word_read(o, word, equals + 1);
        if (wrong) return wrong;
    }
    if (!o->server.sin_port) return "the kernel command line lacks openqrm.server=";
    return o->token[0] ? NULL : "the kernel command line lacks openqrm.token=";
}

static const char *key_read(struct options *o, const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, o->server_key, KEY);
    if (fd >= 0) close(fd);
    return n == KEY ? NULL : "the server's public key (/etc/openqrm/server.pub, 32 octets) is unreadable";
}

const char *options_read(struct options *o, int argc, char **argv) {
    const char *cmdline = NULL, *key = "/etc/openqrm/server.pub";
    memset(o, 0, sizeof *o);
    o->stage_fifo = "/etc/openqrm/stage";
    o->net_fifo = "/etc/openqrm/net";
    const char *wrong = paths_read(o, argc, argv, &cmdline, &key);
    if (!wrong) wrong = cmdline_read(o, cmdline);
    if (!wrong) wrong = key_read(o, key);
    if (wrong) return wrong;
    file_read(o->proc, "sys/kernel/random/boot_id", o->boot_id_text, sizeof o->boot_id_text);
    return hex(o->boot_id_text, o->boot_id, 16, "-") ? NULL : "/proc/sys/kernel/random/boot_id is unreadable";
}
