package org.openqrm.server.power;

import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.Effect.PowerOrder;

/** Drives power devices. Safe from any thread; for one device the caller sees to it that orders do not overlap. */
public interface PowerControl {
    /**
     * Carries out {@code verb}; takes as long as the device takes.
     *
     * @return what the device itself reported last: the state asked for, or for {@code STATUS} the one it is in
     * @throws PowerException it could not be done or not be confirmed; the message says why and what to do
     * @throws InterruptedException the server stops; the order may have been given
     */
    PowerState order(PowerDevice device, Secret password, PowerOrder.Verb verb)
            throws PowerException, InterruptedException;
}
