/**
 * The listener of the node agents: enrols them by their boot tokens, checks and acknowledges their heartbeats, takes in
 * their inventories and hands orders to them. It reports what it has seen and changes nothing itself; no datagram that
 * is not authentic and fresh leaves a trace beyond a count.
 */
@NullMarked
package org.openqrm.server.agent;

import org.jspecify.annotations.NullMarked;
