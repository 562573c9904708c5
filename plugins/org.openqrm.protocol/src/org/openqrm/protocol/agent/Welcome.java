package org.openqrm.protocol.agent;

import java.time.Duration;

/**
 * What a server answers to a {@link Hello}.
 *
 * @param sessionId on every later datagram; 0 when refused
 * @param epoch of the server's run, drawn anew at each start
 * @param heartbeat how often the node shall beat; 100 ms to 10 min
 */
public record Welcome(Enrolment result, long sessionId, long epoch, Duration heartbeat) {}
