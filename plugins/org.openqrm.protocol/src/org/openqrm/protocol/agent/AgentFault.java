package org.openqrm.protocol.agent;

/** Why a datagram was dropped. A server counts each kind apart; none of them changes any state. */
public enum AgentFault {
    /** Shorter than its kind must be. */
    TRUNCATED,
    /** Another magic, version or type. */
    NOT_OURS,
    /** Of a kind that only the other side sends. */
    WRONG_DIRECTION,
    /** The seal of a HELLO or WELCOME does not open: made for another key, or altered. */
    BAD_SEAL,
    /** The datagram's session is not the one it was offered to. */
    OTHER_SESSION,
    /** The MAC of a session's datagram is wrong: forged or altered. */
    BAD_MAC,
    /** Authentic, but its sequence does not rise: a replay, or a late duplicate. */
    REPLAY,
    /** Authentic, but the node has not yet shown that it knows this server's epoch: perhaps an old recording. */
    UNCONFIRMED,
    /** Sealed or signed rightly, yet its content breaks the format. */
    MALFORMED
}
