/**
 * What TFTP (RFC 1350) needs beyond plain packets: requests with options (RFC 2347), their negotiation (RFC 2348 block
 * size, RFC 2349 timeout and size, RFC 7440 windows), the OACK, and the sender's side of a transfer as a machine
 * without a socket or a clock. Data, acknowledgement and error packets are not here: a library has them.
 *
 * <p>Requests are decoded here because a stranger sends them: the decoder looks at nothing behind the datagram, takes
 * option names in any case (RFC 2347) and refuses control characters in names, which would reach a log.
 */
@NullMarked
package org.openqrm.protocol.tftp;

import org.jspecify.annotations.NullMarked;
