/**
 * DHCPv4 on the wire (RFC 2131, 2132) with what network boot adds: client architecture and machine identifier (RFC
 * 4578), iPXE's option 175, long options (RFC 3396), option overload, relay agent information (RFC 3046).
 *
 * <p>{@link org.openqrm.protocol.dhcp.DhcpMessage#decode} takes any octets and gives a message or a
 * {@link org.openqrm.protocol.wire.WireException}. Its strictness is chosen so:
 * <ul>
 *   <li>Refused, because nothing can be answered or trusted: fewer octets than header and magic cookie, no magic cookie
 *       (plain BOOTP), an unknown op, a hardware address longer than its field, an option that runs over its field.
 *   <li>Tolerated, because real stacks do it: no END option, anything after END, no padding to 300 octets, trailing
 *       zeros in texts, an option whose value makes no sense. Such an option is kept as it is, and its typed getter
 *       says "absent".
 * </ul>
 */
@NullMarked
package org.openqrm.protocol.dhcp;

import org.jspecify.annotations.NullMarked;
