package org.openqrm.server.power;

import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.Effect.PowerOrder;
import org.openqrm.core.port.PowerPort;
import org.openqrm.core.port.PowerPort.PowerFault;
import org.openqrm.server.power.PowerException.Trouble;

/** Power devices behind a port that somebody else implements. */
public final class PortPower implements PowerControl {
    private final PowerPort port;

    public PortPower(PowerPort port) {
        this.port = port;
    }

    @Override
    public PowerState order(PowerDevice device, Secret password, PowerOrder.Verb verb)
            throws PowerException, InterruptedException {
        try {
            return port.order(device, password, verb) ? PowerState.ON : PowerState.OFF;
        } catch (PowerFault e) {
            throw new PowerException(Trouble.SILENT, String.valueOf(e.getMessage()));
        }
    }
}
