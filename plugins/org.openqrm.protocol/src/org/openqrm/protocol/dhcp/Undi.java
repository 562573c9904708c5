package org.openqrm.protocol.dhcp;

/**
 * The network driver interface of a PXE client (RFC 4578, 2.2).
 *
 * @param type 1 for UNDI
 * @param major version, 0 to 255
 * @param minor version, 0 to 255
 */
public record Undi(int type, int major, int minor) {}
