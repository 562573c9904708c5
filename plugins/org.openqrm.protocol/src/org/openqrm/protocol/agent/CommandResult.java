package org.openqrm.protocol.agent;

/** @param id of the {@link Command} this answers */
public record CommandResult(long id, Code code) implements NodeMessage {
    /** What the node made of a command. */
    public enum Code {
        /** It does it now: nothing further is heard until the next start. */
        DONE(0),
        /** It does not know the verb. */
        UNSUPPORTED(1);

        private final int code;

        Code(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static Code of(int code) throws AgentWireException {
            if (code < 0 || code >= values().length) {
                throw new AgentWireException(AgentFault.MALFORMED, "command result " + code);
            }
            return values()[code];
        }
    }
}
