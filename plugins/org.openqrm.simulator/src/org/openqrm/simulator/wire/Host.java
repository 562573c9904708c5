package org.openqrm.simulator.wire;

import org.openqrm.protocol.agent.Beat;
import org.openqrm.protocol.agent.Command;

/** The machine that an agent runs on. */
public interface Host {
    /** The sign of life that is due; nothing here may take time. */
    Beat beat(long epoch, long lastReceived);

    /** The document about the machine, JSON in UTF-8. */
    byte[] inventory();

    /** Carries out an order, elsewhere: this returns at once. */
    void obey(Command.Verb verb);

    /** Whether nothing passes its network cable. */
    boolean cut();
}
