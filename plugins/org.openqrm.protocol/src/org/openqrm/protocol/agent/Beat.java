package org.openqrm.protocol.agent;

import java.util.UUID;

/**
 * A node's sign of life.
 *
 * @param epoch the server epoch the node last heard; only the current one makes this a sign of life
 * @param lastReceived sequence of the last server datagram the node took; the server goes on above it
 * @param generation {@code openqrm.generation} of the kernel command line; 0 in the idle ramdisk
 * @param text beside the stage, such as a mount error; empty when there is nothing to say
 */
public record Beat(long epoch, long lastReceived, UUID bootId, Stage stage, long generation, Load load, String text)
        implements NodeMessage {}
