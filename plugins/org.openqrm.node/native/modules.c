/* Loads kernel modules for the devices that are there, in one process: under a slow machine each fork of insmod costs
 * more than the module itself. Reads two tables that the packer wrote:
 *   /etc/openqrm/modules.dep    "name file dependency..."   what to load before, nearest first
 *   /etc/openqrm/modules.alias  "set pattern name"          set: boot, late, nfs4, nfs3, overlay; pattern "-" = always */
#include "agent.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_MODULES = 512, MOST_DEVICES = 1024, ALIAS = 256 };

struct module {
    char *name, *file, *needs;
    bool loaded;
};

static struct module modules[MOST_MODULES];
static size_t module_count;
static struct module *planned[MOST_MODULES];
static size_t planned_count;
static char devices[MOST_DEVICES][ALIAS];
static size_t device_count;

static char *whole(const char *path) {
    struct stat s;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &s) < 0) return NULL;
    char *text = malloc((size_t)s.st_size + 1);
    ssize_t n = text ? read(fd, text, (size_t)s.st_size) : -1;
    close(fd);
    if (text) text[n > 0 ? n : 0] = 0;
    return text;
}

static struct module *module_named(const char *name, size_t length) {
    for (size_t i = 0; i < module_count; i++)
        if (!strncmp(modules[i].name, name, length) && !modules[i].name[length]) return &modules[i];
    return NULL;
}

/* Puts a module behind those it needs, unless an earlier call of this program loaded it. */
static void plan(struct module *m) {
    char path[128];
    if (!m || m->loaded) return;
    m->loaded = true; /* before its dependencies, so that a cycle ends */
    snprintf(path, sizeof path, "/sys/module/%s", m->name);
    if (access(path, F_OK) == 0) return;
    if (access(m->file, F_OK) < 0) return; /* in the archive that init fetches later, or loaded and deleted */
    for (const char *need = m->needs; need && *need;) {
        size_t length = strcspn(need, " ");
        plan(module_named(need, length));
        need += length + (need[length] == ' ');
    }
    planned[planned_count++] = m;
}

/* Modules that few nodes need are packed with gzip; one call of busybox unpacks all that are wanted now. */
static void unpack(void) {
    char *command[MOST_MODULES + 3] = {"gunzip"};
    int count = 1;
    for (size_t i = 0; i < planned_count; i++) {
        size_t length = strlen(planned[i]->file);
        if (length > 3 && !strcmp(planned[i]->file + length - 3, ".gz")) command[count++] = planned[i]->file;
    }
    if (count == 1) return;
    pid_t child = vfork();
    if (child == 0) {
        execv("/bin/busybox", command);
        _exit(127);
    }
    if (child > 0) waitpid(child, NULL, 0);
    for (int i = 1; i < count; i++) command[i][strlen(command[i]) - 3] = 0;
}

static void load_planned(void) {
    unpack();
    for (size_t i = 0; i < planned_count; i++) {
        const struct module *m = planned[i];
        int fd = open(m->file, O_RDONLY | O_CLOEXEC);
        long result = fd < 0 ? -1 : syscall(SYS_finit_module, fd, "", 0);
        if (result < 0 && errno != EEXIST) fprintf(stderr, "openqrm: module %s: %s\n", m->name, strerror(errno));
        if (fd >= 0) {
            close(fd);
            unlink(m->file); /* its memory serves better elsewhere */
        }
    }
}

static void table_read(char *text) {
    char *save, *line = text ? strtok_r(text, "\n", &save) : NULL;
    for (; line && module_count < MOST_MODULES; line = strtok_r(NULL, "\n", &save)) {
        struct module *m = &modules[module_count];
        m->name = line;
        m->file = strchr(line, ' ');
        if (!m->file) continue;
        *m->file++ = 0;
        m->needs = strchr(m->file, ' ');
        if (m->needs) *m->needs++ = 0;
        module_count++;
    }
}

static void devices_read(const char *bus) {
    char path[128];
    snprintf(path, sizeof path, "/sys/bus/%s/devices", bus);
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && device_count < MOST_DEVICES && (e = readdir(dir));) {
        char file[300];
        if (e->d_name[0] == '.') continue;
        snprintf(file, sizeof file, "%s/modalias", e->d_name);
        if (file_read(dirfd(dir), file, devices[device_count], ALIAS) > 0) device_count++;
    }
    if (dir) closedir(dir);
}

static bool present(const char *pattern) {
    size_t fixed = strcspn(pattern, "*?[");
    for (size_t i = 0; i < device_count; i++)
        if (!strncmp(devices[i], pattern, fixed) && !fnmatch(pattern, devices[i], 0)) return true;
    return false;
}

static bool wanted(const char *set, int count, char **sets) {
    for (int i = 0; i < count; i++)
        if (!strcmp(set, sets[i])) return true;
    return false;
}

static size_t load_matching(int count, char **sets, char *table) {
    char *save, *line = strtok_r(table, "\n", &save);
    planned_count = 0;
    for (; line; line = strtok_r(NULL, "\n", &save)) {
        char *pattern = strchr(line, ' '), *name = pattern ? strchr(pattern + 1, ' ') : NULL;
        if (!name) continue;
        *pattern++ = *name++ = 0;
        if (!wanted(line, count, sets)) continue;
        struct module *m = module_named(name, strlen(name));
        if (m && !m->loaded && (!strcmp(pattern, "-") || present(pattern))) plan(m);
    }
    load_planned();
    return planned_count;
}

/* A loaded bus driver (virtio_pci) brings new devices: look again until nothing is new. */
int modules_main(int count, char **sets) {
    table_read(whole("/etc/openqrm/modules.dep"));
    char *table = whole("/etc/openqrm/modules.alias");
    if (!table) return 1;
    for (size_t loaded = 1; loaded > 0;) {
        char *copy = strdup(table);
        if (!copy) return 1;
        device_count = 0;
        devices_read("pci");
        devices_read("virtio");
        devices_read("acpi");
        loaded = load_matching(count, sets, copy);
        free(copy);
    }
    return 0;
}
