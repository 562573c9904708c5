/* What the parts of the node agent share. The agent is one process with one thread; it must outlive switch_root and a
 * stalled NFS root, so after its start it opens files below its two kept directories (/proc and /sys) only. */
#ifndef OPENQRM_AGENT_H
#define OPENQRM_AGENT_H

#include <net/if.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { KEY = 32, MAC = 16, HEADER = 4, SESSION_HEADER = HEADER + 16, MAX_DATAGRAM = 1280 };
enum { CHUNK = 1024, MAX_INVENTORY = 64 * CHUNK, MAX_TOKEN = 512, MAX_MACS = 64, MAX_TEXT = 400 };

enum type { HELLO = 1, WELCOME, INVENTORY, INVENTORY_ACK, BEAT, BEAT_ACK, COMMAND, COMMAND_RESULT };
enum stage { IDLE = 1, MOUNTING, ROOT_MOUNTED, RUNNING, FAILED };
enum { ACCEPTED = 0, TOKEN_UNKNOWN, TOKEN_EXPIRED, TOKEN_USED, OTHER_ADDRESS, NOT_NOW, OUTDATED };

/* ---- files.c: small files below a kept directory ---- */
long file_read(int dir, const char *path, char *out, size_t size);  /* its length, -1 = unreadable */
uint64_t file_number(int dir, const char *path);                    /* 0 = unreadable */
int64_t now_ms(void);                                               /* since the kernel started; never steps */

/* ---- buffer.c: bounded big-endian writing and reading; overrun sets bad and stops ---- */
struct buffer {
    uint8_t *data;
    size_t at, size;
    bool bad;
};
struct buffer buffer_of(void *data, size_t size);
void put(struct buffer *b, const void *data, size_t size);
void put_number(struct buffer *b, uint64_t value, int octets);
void get(struct buffer *b, void *data, size_t size);
uint64_t get_number(struct buffer *b, int octets);

/* ---- options.c: the kernel's and our own command line ---- */
struct options {
    int proc, sys;           /* directories kept open */
    int init_comm;           /* /proc/1/comm: reading it takes no lock that NFS could hold */
    const char *stage_fifo;  /* init tells its stage here */
    const char *net_fifo;    /* init is told here that the network is up */
    bool dry_run;            /* tell, do not reboot */
    bool no_net;             /* the network is there already */
    struct sockaddr_in server;
    char token[MAX_TOKEN + 1];
    uint8_t mac[6];
    bool has_mac, has_root;
    uint64_t generation;
    uint8_t boot_id[16];
    char boot_id_text[40];
    uint8_t server_key[KEY];
};
const char *options_read(struct options *o, int argc, char **argv);  /* NULL, or what is wrong */

/* ---- session.c: enrolment and signed datagrams; see org.openqrm.protocol.agent for the same in Java ---- */
struct session {
    bool enrolled;
    uint8_t id[8], epoch[8];
    uint64_t sent, received;
    uint32_t interval_ms;
    uint8_t secret[KEY], es[KEY];       /* of the enrolment under way */
    uint8_t hello[MAX_DATAGRAM];
    size_t hello_size;
    uint8_t to_server[KEY], from_server[KEY];
};
bool session_hello(struct session *s, const struct options *o, const uint8_t macs[][6], size_t count);
int session_welcome(struct session *s, const uint8_t *datagram, size_t size); /* result code, -1 = not for us */
size_t session_seal(struct session *s, enum type type, const void *payload, size_t size, uint8_t *out);
bool session_open(struct session *s, const uint8_t *datagram, size_t size, enum type *type, struct buffer *payload);

/* ---- load.c ---- */
struct load {
    uint64_t busy, total;  /* of the reading before */
};
void load_put(struct load *l, const struct options *o, struct buffer *b);

/* ---- inventory.c ---- */
size_t inventory_make(const struct options *o, int boot_index, char *out, size_t size);
bool bmc_address(char *out, size_t size);  /* bmc.c */

/* ---- nic.c: the interface the node booted from ---- */
struct nic {
    int index;  /* names change when the image's udev renames; the index stays */
    uint8_t mac[6];
    int watch;  /* netlink socket that tells of link changes, -1 = none */
};
void nic_watch(struct nic *n);
bool nic_find(struct nic *n, const struct options *o);
bool nic_up(const struct nic *n);       /* sets it up; true once it has a carrier */
bool nic_name(const struct nic *n, char name[IF_NAMESIZE]);
size_t nic_macs(const struct nic *n, uint8_t macs[][6], size_t most);

/* ---- dhcp.c ---- */
struct lease {
    struct in_addr address, mask, router, dns[2], server;
    char domain[64], hostname[64];
    uint32_t seconds, renew, rebind;
    uint16_t mtu;
};
struct dhcp {
    enum { DHCP_SELECT, DHCP_REQUEST, DHCP_BOUND, DHCP_RENEW, DHCP_REBIND } state;
    int socket;
    uint32_t xid;
    int tries;
    int64_t next, bound_at;
    struct lease offer, lease;
};
void dhcp_start(struct dhcp *d);
int64_t dhcp_step(struct dhcp *d, const struct nic *n);    /* does what is due; when to call again, ms */
bool dhcp_receive(struct dhcp *d, const struct nic *n);    /* true when a lease was taken or renewed */
bool nic_configure(const struct nic *n, const struct lease *l);

void entropy_ready(void); /* entropy.c */

/* ---- modules.c: the other job of this program: `@openqrm-agent modules SET...` ---- */
int modules_main(int count, char **sets);

#endif
