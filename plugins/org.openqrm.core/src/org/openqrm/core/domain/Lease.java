package org.openqrm.core.domain;

import java.time.Instant;

/**
 * An address lent to a hardware address. ROM, iPXE and kernel of one machine share it (RFC 2131 would key by client
 * identifier, which UEFI firmware does not send and others do).
 *
 * @param address IPv4, dotted
 * @param expires after this the address may be given away; it is kept for its owner as long as there are others
 */
public record Lease(MacAddress mac, String address, Instant expires) {}
