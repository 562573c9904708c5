/**
 * Answers IPv6 router solicitations with "there is no router here": iPXE does not boot by IPv4 before it knows, and finds
 * out by itself only after some 16 seconds.
 */
@NullMarked
package org.openqrm.server.ra;

import org.jspecify.annotations.NullMarked;
