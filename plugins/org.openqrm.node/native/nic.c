/* The interface the node booted from. It is known by its index, because the image's udev may rename it later. */
#include "agent.h"

#include <linux/ethtool.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sockios.h>
#include <net/if_arp.h>
#include <net/route.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int control(unsigned long request, void *argument) {
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    int result = fd < 0 ? -1 : ioctl(fd, request, argument);
    if (fd >= 0) close(fd);
    return result;
}

void nic_watch(struct nic *n) {
    struct sockaddr_nl group = {.nl_family = AF_NETLINK, .nl_groups = RTMGRP_LINK};
    n->watch = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    if (n->watch >= 0 && bind(n->watch, (void *)&group, sizeof group) < 0) {
        close(n->watch);
        n->watch = -1;
    }
}

static bool hardware_address(const char *name, uint8_t mac[6]) {
    struct ifreq r = {0};
    strncpy(r.ifr_name, name, IFNAMSIZ - 1);
    if (control(SIOCGIFHWADDR, &r) < 0 || r.ifr_hwaddr.sa_family != ARPHRD_ETHER) return false;
    memcpy(mac, r.ifr_hwaddr.sa_data, 6);
    return true;
}

/* The interface with openqrm.mac; without that, the first Ethernet interface. */
bool nic_find(struct nic *n, const struct options *o) {
    struct if_nameindex *all = if_nameindex();
    n->index = 0;
    for (struct if_nameindex *i = all; i && i->if_index && !n->index; i++)
        if (hardware_address(i->if_name, n->mac) && (!o->has_mac || !memcmp(n->mac, o->mac, 6)))
            n->index = (int)i->if_index;
    if (all) if_freenameindex(all);
    return n->index != 0;
}

size_t nic_macs(const struct nic *n, uint8_t macs[][6], size_t most) {
    size_t count = 1;
    memcpy(macs[0], n->mac, 6);
    struct if_nameindex *all = if_nameindex();
    for (struct if_nameindex *i = all; i && i->if_index && count < most; i++)
        if ((int)i->if_index != n->index && hardware_address(i->if_name, macs[count])) count++;
    if (all) if_freenameindex(all);
    return count;
}

bool nic_name(const struct nic *n, char name[IF_NAMESIZE]) {
    return n->index && if_indextoname((unsigned)n->index, name);
}

static bool raise_flags(struct ifreq *r) {
    if (control(SIOCGIFFLAGS, r) < 0) return false;
    if (r->ifr_flags & IFF_UP) return true;
    r->ifr_flags |= IFF_UP;
    return control(SIOCSIFFLAGS, r) == 0;
}

/* The driver is asked for its carrier: the flag IFF_RUNNING follows up to a second later. */
bool nic_up(const struct nic *n) {
    struct ifreq lo = {.ifr_name = "lo"}, r = {0};
    struct ethtool_value link = {.cmd = ETHTOOL_GLINK};
    raise_flags(&lo);
    if (!nic_name(n, r.ifr_name) || !raise_flags(&r)) return false;
    r.ifr_data = (void *)&link;
    return control(SIOCETHTOOL, &r) == 0 && link.data;
}

static bool set_address(struct ifreq *r, unsigned long request, struct in_addr value) {
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr = value};
    memcpy(&r->ifr_addr, &a, sizeof a);
    return control(request, r) == 0;
}

bool nic_configure(const struct nic *n, const struct lease *l) {
    struct ifreq r = {0};
    if (!nic_name(n, r.ifr_name)) return false;
    if (!set_address(&r, SIOCSIFADDR, l->address) || !set_address(&r, SIOCSIFNETMASK, l->mask)) return false;
    if (l->mtu >= 576 && l->mtu <= 9000) {
        r.ifr_mtu = l->mtu;
        control(SIOCSIFMTU, &r);
    }
    if (l->router.s_addr) {
        struct rtentry route = {.rt_flags = RTF_UP | RTF_GATEWAY, .rt_dev = r.ifr_name};
        struct sockaddr_in any = {.sin_family = AF_INET}, via = {.sin_family = AF_INET, .sin_addr = l->router};
        memcpy(&route.rt_dst, &any, sizeof any);
        memcpy(&route.rt_genmask, &any, sizeof any);
        memcpy(&route.rt_gateway, &via, sizeof via);
        control(SIOCADDRT, &route);
    }
    return true;
}
