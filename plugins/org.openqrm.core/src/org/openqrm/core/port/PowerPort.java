package org.openqrm.core.port;

import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;

/** Power devices that are reached by other means than a network protocol. Any thread; for one device orders do not overlap. */
@FunctionalInterface
public interface PowerPort {
    /**
     * Carries out {@code verb}; takes as long as the device takes.
     *
     * @return whether the machine is on, as the device itself reported last
     * @throws PowerFault the device did not do it; the message is for a person and names the device
     * @throws InterruptedException the server stops; the order may have been given
     */
    boolean order(PowerDevice device, Secret password, Effect.PowerOrder.Verb verb)
            throws PowerFault, InterruptedException;

    /** A power device did not do what it should. */
    final class PowerFault extends Exception {
        private static final long serialVersionUID = 1L;

        public PowerFault(String message) {
            super(message);
        }
    }
}
