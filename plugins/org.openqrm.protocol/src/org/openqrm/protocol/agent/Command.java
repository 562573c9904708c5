package org.openqrm.protocol.agent;

/**
 * An order to a node. The server repeats it, each time with a new sequence, until the result arrives; the node carries
 * out each id once.
 *
 * @param id chosen by the server, not 0
 */
public record Command(long id, Verb verb) implements ServerMessage {
    /** All that a node obeys. */
    public enum Verb {
        REBOOT(1),
        POWER_OFF(2);

        private final int code;

        Verb(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static Verb of(int code) throws AgentWireException {
            if (code < 1 || code > values().length) {
                throw new AgentWireException(AgentFault.MALFORMED, "command verb " + code);
            }
            return values()[code - 1];
        }
    }
}
