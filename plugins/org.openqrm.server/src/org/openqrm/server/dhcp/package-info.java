/**
 * The DHCP server: leases by hardware address alone, answered from the committed image; what a client is told to boot; the
 * probe before an address is first offered.
 *
 * <p>{@link org.openqrm.server.dhcp.DhcpResponder} decides and knows neither socket nor clock;
 * {@link org.openqrm.server.dhcp.DhcpService} owns the socket and the one thread that the responder runs on.
 */
@NullMarked
package org.openqrm.server.dhcp;

import org.jspecify.annotations.NullMarked;
