package org.openqrm.protocol.agent;

/** How far a node has come since its kernel started. */
public enum Stage {
    /** In the idle ramdisk. */
    IDLE(1),
    /** The root of its Virtual Environment is being mounted. */
    MOUNTING(2),
    /** The root is mounted; the image's init has not taken over yet. */
    ROOT_MOUNTED(3),
    /** The image's init is process 1. */
    RUNNING(4),
    /** The root could not be mounted; the text says why. The node tries again. */
    FAILED(5);

    private final int code;

    Stage(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Stage of(int code) throws AgentWireException {
        if (code < 1 || code > values().length) {
            throw new AgentWireException(AgentFault.MALFORMED, "stage " + code);
        }
        return values()[code - 1];
    }
}
