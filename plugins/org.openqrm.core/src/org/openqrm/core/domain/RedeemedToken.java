package org.openqrm.core.domain;

import java.time.Instant;

/**
 * A boot token that was used; remembered until it would have expired anyway.
 *
 * @param sessionId of the session it opened: the same enrolment may be repeated, as datagrams get lost
 */
public record RedeemedToken(String nonce, long sessionId, Instant expires) {}
