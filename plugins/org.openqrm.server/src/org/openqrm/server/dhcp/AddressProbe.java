package org.openqrm.server.dhcp;

import java.net.Inet4Address;
import java.util.concurrent.CompletionStage;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.server.net.NetworkPort;

/** Finds out whether an address that is about to be offered for the first time is in use (RFC 2131, 4.3.1). */
public interface AddressProbe extends AutoCloseable {
    /**
     * Returns at once; any thread.
     *
     * @param claimant the client it is for: if it answers itself, that is no hindrance
     * @return completes with whether somebody else answers; never exceptionally
     */
    CompletionStage<Boolean> inUse(Inet4Address address, MacAddress claimant, NetworkPort network);

    @Override
    void close();
}
