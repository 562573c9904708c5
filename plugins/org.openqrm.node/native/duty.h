/* The state of the running agent, shared by agent.c (what it does), duty.c (stages, inventory, restart) and main.c. */
#ifndef OPENQRM_DUTY_H
#define OPENQRM_DUTY_H

#include "agent.h"

enum phase { NETWORK, ENROLLING, SERVING };
enum verb { REBOOT = 1, POWER_OFF };

struct agent {
    struct options o;
    enum phase phase;
    struct nic nic;
    struct dhcp dhcp;
    struct session session;
    struct load load;
    int udp, stage_fifo, net_fifo;
    enum stage stage;
    char text[MAX_TEXT + 1];
    int64_t started, hello_at, beat_at, chunk_at;
    int hello_tries, not_nows;
    bool give_up, no_link_told;
    uint64_t last_command;
    /* the inventory on its way */
    char inventory[MAX_INVENTORY];
    size_t inventory_size;
    uint32_t revision;
    bool acknowledged[MAX_INVENTORY / CHUNK];
};

void agent_turn(struct agent *a); /* agent.c */

/* ---- duty.c ---- */
void tell(const struct agent *a, const char *what);
bool image_owns(const struct agent *a); /* the image has its root: nothing of it may be disturbed */
void send_datagram(struct agent *a, const void *data, size_t size);
void send_message(struct agent *a, enum type type, struct buffer *payload);
void look_at_init(struct agent *a);
void stage_receive(struct agent *a);
void inventory_start(struct agent *a, bool always);
int64_t inventory_step(struct agent *a);
void inventory_acknowledged(struct agent *a, uint32_t revision, size_t index);
void restart(struct agent *a, bool power_off);

#endif
