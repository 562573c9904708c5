/**
 * Sockets that the JDK cannot make: a UDP socket that knows through which interface a datagram came, and raw ICMPv6, both
 * over the C library with the foreign function interface; a plain-Java stand-in; and who holds a port that is taken.
 */
@NullMarked
package org.openqrm.server.net;

import org.jspecify.annotations.NullMarked;
