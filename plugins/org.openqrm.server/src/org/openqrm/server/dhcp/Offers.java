package org.openqrm.server.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openqrm.core.domain.MacAddress;

/**
 * Addresses spoken for but not leased, and addresses to keep away from: soft state, forgotten at a restart. One thread.
 */
final class Offers {
    /** UEFI firmware takes four seconds from OFFER to REQUEST; a stranger's DISCOVERs block the pool for no longer. */
    static final Duration HOLD = Duration.ofSeconds(15);

    /** How long an address that somebody else was seen with is not offered. */
    static final Duration QUARANTINE = Duration.ofMinutes(10);

    /** Strangers' DISCOVERs cannot make this table grow beyond; the oldest makes room. */
    static final int MAX = 4096;

    enum Stage {
        PROBING,
        OFFERED,
        /** Requested; the lease is being committed. */
        GRANTING
    }

    /** @param last the client's newest message about it, whose number the answer must carry */
    record Offer(Inet4Address address, Stage stage, DhcpRequest last, Instant until) {}

    private final Map<MacAddress, Offer> byMac = new LinkedHashMap<>();
    private final Map<Inet4Address, MacAddress> byAddress = new HashMap<>();
    private final Map<Inet4Address, Instant> quarantine = new LinkedHashMap<>();

    Optional<Offer> of(MacAddress mac) {
        return Optional.ofNullable(byMac.get(mac));
    }

    void put(DhcpRequest request, Inet4Address address, Stage stage, Instant now) {
        MacAddress mac = request.mac();
        remove(mac);
        if (byMac.size() >= MAX) {
            remove(byMac.keySet().iterator().next());
        }
        byMac.put(mac, new Offer(address, stage, request, now.plus(HOLD)));
        byAddress.put(address, mac);
    }

    void remove(MacAddress mac) {
        Offer gone = byMac.remove(mac);
        if (gone != null) {
            byAddress.remove(gone.address(), mac);
        }
    }

    /** Whether the address is spoken for by another than {@code mac}, or in quarantine. */
    boolean blocked(Inet4Address address, MacAddress mac) {
        MacAddress holder = byAddress.get(address);
        return holder != null && !holder.equals(mac) || quarantine.containsKey(address);
    }

    boolean quarantined(Inet4Address address) {
        return quarantine.containsKey(address);
    }

    void quarantine(Inet4Address address, Instant now) {
        quarantine.remove(address);
        if (quarantine.size() < MAX) {
            quarantine.put(address, now.plus(QUARANTINE));
        }
    }

    /** Both maps are in the order of their ends, so that this looks at no more than what has ended. */
    void expire(Instant now) {
        for (Iterator<Offer> all = byMac.values().iterator(); all.hasNext(); ) {
            Offer offer = all.next();
            if (now.isBefore(offer.until())) {
                break;
            }
            all.remove();
            byAddress.remove(offer.address());
        }
        quarantine.values().removeIf(until -> !now.isBefore(until));
    }

    int size() {
        return byMac.size();
    }
}
