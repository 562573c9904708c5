/* The inventory: one JSON document about the machine, from procfs and sysfs. */
#include "agent.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct json {
    char *out;
    size_t at, size;
};

static void add(struct json *j, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void add(struct json *j, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int n = vsnprintf(j->out + j->at, j->size - j->at, format, args);
    va_end(args);
    if (n > 0) j->at = j->at + (size_t)n < j->size ? j->at + (size_t)n : j->size - 1;
}

/* Firmware writes what it likes into these strings: only printable ASCII passes. */
static void add_text(struct json *j, const char *name, const char *text) {
    add(j, "\"%s\":\"", name);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') add(j, "\\%c", *text);
        else if (*text >= ' ' && *text < 0x7f) add(j, "%c", *text);
        else add(j, "?");
    }
    add(j, "\"");
}

static void add_file(struct json *j, const char *name, int dir, const char *path) {
    char text[200];
    if (file_read(dir, path, text, sizeof text) < 0) text[0] = 0;
    add_text(j, name, text);
}

static const char *value_of(const char *line) {
    const char *colon = strchr(line, ':');
    return colon ? colon + 1 + strspn(colon + 1, " \t") : "";
}

/* /proc/cpuinfo is read line by line: with 256 processors it is longer than any buffer of ours. */
static void add_cpu(struct json *j, const struct options *o) {
    enum { MOST = 1024 };
    static uint32_t cores[MOST];
    char line[512], model[128] = "";
    size_t core_count = 0, threads = 0, sockets = 0;
    unsigned socket = 0, core = 0, mhz = 0;
    int fd = openat(o->proc, "cpuinfo", O_RDONLY | O_CLOEXEC);
    FILE *in = fd < 0 ? NULL : fdopen(fd, "r");
    while (in && fgets(line, sizeof line, in)) {
        const char *value = value_of(line);
        if (!strncmp(line, "processor", 9)) threads++, socket = 0, core = (unsigned)threads;
        else if (!strncmp(line, "model name", 10))
            snprintf(model, sizeof model, "%.*s", (int)strcspn(value, "\n"), value);
        else if (!strncmp(line, "cpu MHz", 7) && !mhz) mhz = (unsigned)(strtod(value, NULL) + 0.5);
        else if (!strncmp(line, "physical id", 11)) socket = (unsigned)strtoul(value, NULL, 10);
        else if (!strncmp(line, "core id", 7)) core = (unsigned)strtoul(value, NULL, 10);
        else if (line[0] == '\n') {
            uint32_t key = socket << 16 | (core & 0xffff);
            size_t same = 0, other = 0;
            while (same < core_count && cores[same] != key) same++;
            while (other < core_count && cores[other] >> 16 != socket) other++;
            if (other == core_count) sockets++;
            if (same == core_count && core_count < MOST) cores[core_count++] = key;
        }
    }
    if (in) fclose(in);
    uint64_t nominal = file_number(o->sys, "devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq") / 1000;
    add(j, "\"cpu\":{");
    add_text(j, "model", model);
    add(j, ",\"sockets\":%zu,\"cores\":%zu,\"threads\":%zu,\"mhz\":%u}", sockets, core_count, threads,
        nominal ? (unsigned)nominal : mhz);
}

/* Writes one entry of a directory of sysfs; false if it is none that counts. */
typedef bool entry(struct json *j, int dir, const char *name, bool first, int boot_index);

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Calls one for each entry of a directory of sysfs, in the order of names. */
static void each(struct json *j, const struct options *o, const char *path, entry *one, int boot_index) {
    enum { MOST = 128 };
    char *names[MOST];
    size_t count = 0;
    int fd = openat(o->sys, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    for (struct dirent *e; dir && count < MOST && (e = readdir(dir));)
        if (e->d_name[0] != '.' && (names[count] = strdup(e->d_name))) count++;
    qsort(names, count, sizeof *names, by_name);
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        int sub = openat(fd, names[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (sub >= 0 && one(j, sub, names[i], first, boot_index)) first = false;
        if (sub >= 0) close(sub);
        free(names[i]);
    }
    if (dir) closedir(dir);
}

static bool add_nic(struct json *j, int dir, const char *name, bool first, int boot_index) {
    char link[256] = "", type[16];
    if (faccessat(dir, "device", F_OK, 0)) return false;
    if (file_read(dir, "type", type, sizeof type) < 0 || strcmp(type, "1")) return false;
    ssize_t n = readlinkat(dir, "device/driver", link, sizeof link - 1);
    link[n > 0 ? n : 0] = 0;
    const char *driver = strrchr(link, '/');
    uint64_t speed = file_number(dir, "speed");
    add(j, "%s{", first ? "" : ",");
    add_text(j, "name", name);
    add(j, ",");
    add_file(j, "mac", dir, "address");
    add(j, ",\"link\":%s,\"speedMbit\":%u,", file_number(dir, "carrier") ? "true" : "false",
        speed < 10000000 ? (unsigned)speed : 0);
    add_text(j, "driver", driver ? driver + 1 : link);
    add(j, ",\"boot\":%s}", (int)file_number(dir, "ifindex") == boot_index ? "true" : "false");
    return true;
}

static bool add_disk(struct json *j, int dir, const char *name, bool first, int boot_index) {
    uint64_t sectors = file_number(dir, "size"); /* always of 512 octets */
    (void)boot_index;
    if (!sectors || faccessat(dir, "device", F_OK, 0)) return false;
    add(j, "%s{", first ? "" : ",");
    add_text(j, "name", name);
    add(j, ",\"bytes\":%llu,", (unsigned long long)sectors * 512);
    add_file(j, "model", dir, "device/model");
    add(j, ",\"rotational\":%s}", file_number(dir, "queue/rotational") ? "true" : "false");
    return true;
}

static void add_smbios(struct json *j, const struct options *o) {
    add(j, "\"smbios\":{");
    add_file(j, "vendor", o->sys, "class/dmi/id/sys_vendor");
    add(j, ",");
    add_file(j, "product", o->sys, "class/dmi/id/product_name");
    add(j, ",");
    add_file(j, "serial", o->sys, "class/dmi/id/product_serial");
    add(j, ",");
    add_file(j, "uuid", o->sys, "class/dmi/id/product_uuid");
    add(j, "},");
}

static uint64_t memory_kib(const struct options *o) {
    char text[512];
    const char *at = file_read(o->proc, "meminfo", text, sizeof text) > 0 ? strstr(text, "MemTotal:") : NULL;
    return at ? strtoull(at + 9, NULL, 10) : 0;
}

size_t inventory_make(const struct options *o, int boot_index, char *out, size_t size) {
    struct json j = {.out = out, .size = size};
    char bmc[64];
    bool efi = faccessat(o->sys, "firmware/efi", F_OK, 0) == 0;
    add(&j, "{\"bootId\":\"%s\",\"firmware\":\"%s\",", o->boot_id_text, efi ? "UEFI" : "BIOS");
    add_cpu(&j, o);
    add(&j, ",\"memoryKiB\":%llu,\"nics\":[", (unsigned long long)memory_kib(o));
    each(&j, o, "class/net", add_nic, boot_index);
    add(&j, "],");
    /* In a VE boot no storage or IPMI driver is loaded: silence keeps what the server learnt in the idle boot. */
    if (!o->has_root) {
        add(&j, "\"disks\":[");
        each(&j, o, "block", add_disk, 0);
        add(&j, "],\"bmcAddress\":");
        if (!o->no_net && bmc_address(bmc, sizeof bmc)) add(&j, "\"%s\",", bmc);
        else add(&j, "null,");
    }
    add_smbios(&j, o);
    add_file(&j, "kernel", o->proc, "sys/kernel/osrelease");
    add(&j, "}");
    return j.at;
}
