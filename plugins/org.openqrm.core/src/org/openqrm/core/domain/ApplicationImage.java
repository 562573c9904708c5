package org.openqrm.core.domain;

import java.time.Instant;

/**
 * A whole root file system on an NFS server.
 *
 * @param server host name or address as the nodes see it
 * @param path exported path, absolute
 * @param options NFS mount options beside the address, such as {@code vers=4.2}
 */
public record ApplicationImage(
        ImageId id, String name, String server, String path, String options, String comment, Instant created) {}
