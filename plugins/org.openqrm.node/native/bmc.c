/* The BMC's IPv4 address: "Get LAN Configuration Parameters", parameter 3 (IPMI 2.0 table 23-4), through the kernel's
 * driver. Asked only in the idle ramdisk, so that opening a file of /dev here is safe. */
#include "agent.h"

#include <fcntl.h>
#include <linux/ipmi.h>
#include <linux/ipmi_msgdefs.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool ask(int fd, uint8_t channel, uint8_t address[4]) {
    struct ipmi_system_interface_addr to = {.addr_type = IPMI_SYSTEM_INTERFACE_ADDR_TYPE, .channel = IPMI_BMC_CHANNEL};
    uint8_t question[4] = {channel, 3, 0, 0}, answer[64];
    struct ipmi_req request = {.addr = (void *)&to, .addr_len = sizeof to, .msgid = channel,
                               .msg = {.netfn = 0x0c, .cmd = 0x02, .data_len = 4, .data = question}};
    struct ipmi_addr from;
    struct ipmi_recv reply = {.addr = (void *)&from, .addr_len = sizeof from,
                              .msg = {.data = answer, .data_len = sizeof answer}};
    if (ioctl(fd, IPMICTL_SEND_COMMAND, &request) < 0) return false;
    struct pollfd p = {.fd = fd, .events = POLLIN};
    if (poll(&p, 1, 300) != 1 || ioctl(fd, IPMICTL_RECEIVE_MSG_TRUNC, &reply) < 0) return false;
    if (reply.msgid != channel || reply.msg.data_len < 6 || answer[0] != 0) return false;
    memcpy(address, answer + 2, 4);
    return memcmp(address, "\0\0\0\0", 4) != 0;
}

bool bmc_address(char *out, size_t size) {
    uint8_t a[4];
    bool found = false;
    int fd = open("/dev/ipmi0", O_RDWR | O_CLOEXEC);
    if (fd < 0) return false;
    for (uint8_t channel = 1; channel <= 3 && !found; channel++) found = ask(fd, channel, a);
    close(fd);
    if (found) snprintf(out, size, "%u.%u.%u.%u", a[0], a[1], a[2], a[3]);
    return found;
}
