/* Small files of procfs and sysfs, always below a directory that was opened at the start. */
#include "agent.h"

#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

long file_read(int dir, const char *path, char *out, size_t size) {
    int fd = openat(dir, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return -1;
    size_t length = 0;
    ssize_t n;
    while (length < size - 1 && (n = read(fd, out + length, size - 1 - length)) > 0) length += (size_t)n;
    close(fd);
    while (length > 0 && (out[length - 1] == '\n' || out[length - 1] == ' ')) length--;
    out[length] = 0;
    return (long)length;
}

uint64_t file_number(int dir, const char *path) {
    char text[32];
    if (file_read(dir, path, text, sizeof text) <= 0 || text[0] == '-') return 0;
    return strtoull(text, NULL, 10);
}

int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_BOOTTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
