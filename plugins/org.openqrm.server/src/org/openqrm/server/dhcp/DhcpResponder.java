package org.openqrm.server.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.protocol.dhcp.DhcpOptions;
import org.openqrm.protocol.wire.Ipv4;
import org.openqrm.server.dhcp.Offers.Stage;

/**
 * The rules of RFC 2131, section 4.3, over the committed leases and this server's own open offers. Knows no socket and no
 * clock. One thread.
 *
 * <p>Leases belong to hardware addresses: ROM, UEFI firmware, iPXE and kernel of one machine send four different client
 * identifiers or none, and are one client here.
 */
final class DhcpResponder {
    private static final Duration EXHAUSTED_MEMO = Duration.ofSeconds(1);

    private final Duration lease;
    private final Offers offers = new Offers();
    /** A search that finds nothing walks the whole pool: not again for each of a crowd's messages. */
    private final Map<AddressRange, Instant> exhausted = new HashMap<>();

    DhcpResponder(Duration lease) {
        this.lease = lease;
    }

    Verdict answer(DhcpRequest request, DataCenterImage image, Instant now) {
        offers.expire(now);
        return switch (request.message().messageType().orElseThrow()) {
            case DISCOVER -> discover(request, image, now);
            case REQUEST -> request(request, image, now);
            case INFORM -> inform(request);
            case DECLINE -> decline(request, image, now);
            case RELEASE -> release(request);
            case OFFER, ACK, NAK -> throw new IllegalArgumentException("a server's message");
        };
    }

    /** The probe of {@code address} for {@code mac} has ended. */
    Verdict probed(MacAddress mac, Inet4Address address, boolean inUse, DataCenterImage image, Instant now) {
        Optional<Offers.Offer> open = offers.of(mac)
                .filter(o -> o.stage() == Stage.PROBING && o.address().equals(address));
        if (inUse) {
            offers.quarantine(address, now);
        }
        if (open.isEmpty()) {
            return new Verdict.Silent(DhcpCount.SILENT_PENDING);
        }
        DhcpRequest request = open.get().last();
        offers.remove(mac);
        if (inUse || !chooser(request, image, now).free(address, mac)) {
            return propose(request, image, now);
        }
        offers.put(request, address, Stage.OFFERED, now);
        return new Verdict.Offer(request, address, lease);
    }

    /** The lease is committed, or the core refused it. */
    Verdict granted(Verdict.Grant grant, boolean accepted) {
        offers.remove(grant.request().mac());
        if (!accepted) {
            return new Verdict.Nak(grant.request(), "the address was given to another client meanwhile");
        }
        return new Verdict.Ack(grant.request(), Ipv4.parse(grant.lease().address()), grant.term());
    }

    int openOffers() {
        return offers.size();
    }

    private Verdict discover(DhcpRequest request, DataCenterImage image, Instant now) {
        Optional<Lease> held = held(request, image);
        if (held.isPresent()) {
            return new Verdict.Offer(request, Ipv4.parse(held.get().address()), term(held.get(), now));
        }
        Optional<Offers.Offer> open = offers.of(request.mac());
        if (open.isEmpty() || !request.subnet().lendable(open.get().address())) {
            return propose(request, image, now);
        }
        offers.put(request, open.get().address(), open.get().stage(), now);
        return open.get().stage() == Stage.PROBING
                ? new Verdict.Silent(DhcpCount.SILENT_PENDING)
                : new Verdict.Offer(request, open.get().address(), lease);
    }

    private Verdict propose(DhcpRequest request, DataCenterImage image, Instant now) {
        AddressRange pool = request.subnet().pool();
        Instant memo = exhausted.get(pool);
        if (memo != null && now.isBefore(memo)) {
            return new Verdict.Silent(DhcpCount.SILENT_EXHAUSTED);
        }
        Optional<Inet4Address> wish = request.message().options().requestedAddress();
        Optional<Inet4Address> address = chooser(request, image, now).choose(request.mac(), wish);
        if (address.isEmpty()) {
            exhausted.put(pool, now.plus(EXHAUSTED_MEMO));
            return new Verdict.Silent(DhcpCount.SILENT_EXHAUSTED);
        }
        offers.put(request, address.get(), Stage.PROBING, now);
        return new Verdict.Probe(request, address.get());
    }

    private Verdict request(DhcpRequest request, DataCenterImage image, Instant now) {
        DhcpOptions options = request.message().options();
        Inet4Address current = request.message().ciaddr();
        if (options.serverId().isPresent()) {
            if (!options.serverId().get().equals(request.server())) {
                offers.remove(request.mac());
                return new Verdict.Silent(DhcpCount.SILENT_OTHER_SERVER);
            }
            return selecting(request, options.requestedAddress().orElse(current), image, now);
        }
        if (!current.isAnyLocalAddress()) {
            return extending(request, current, image, now);
        }
        return options.requestedAddress().isPresent()
                ? rebooting(request, options.requestedAddress().get(), image, now)
                : new Verdict.Silent(DhcpCount.SILENT_UNKNOWN);
    }

    /** SELECTING: the answer to our offer. An offer that a restart made us forget is honoured if nothing is against it. */
    private Verdict selecting(DhcpRequest request, Inet4Address wanted, DataCenterImage image, Instant now) {
        Optional<Lease> held = held(request, image);
        if (held.isPresent()) {
            return isAddress(held.get(), wanted)
                    ? confirm(request, held.get(), now)
                    : new Verdict.Nak(
                            request, "you have another address: " + held.get().address());
        }
        Optional<Offers.Offer> open = offers.of(request.mac());
        if (open.isPresent()
                && open.get().address().equals(wanted)
                && open.get().stage() == Stage.GRANTING) {
            return new Verdict.Silent(DhcpCount.SILENT_PENDING);
        }
        boolean offered = open.isPresent() && open.get().address().equals(wanted);
        boolean forgotten = open.isEmpty() && request.subnet().pool().contains(wanted);
        if ((offered || forgotten) && chooser(request, image, now).free(wanted, request.mac())) {
            return grant(request, wanted, now);
        }
        return new Verdict.Nak(request, "this address was not offered to you");
    }

    /** INIT-REBOOT: of a client that nothing is known of, another server may know. */
    private Verdict rebooting(DhcpRequest request, Inet4Address wanted, DataCenterImage image, Instant now) {
        if (!request.subnet().port().contains(wanted)) {
            return new Verdict.Nak(request, "this address is of another network");
        }
        Optional<Lease> held = held(request, image);
        if (held.isEmpty()) {
            return new Verdict.Silent(DhcpCount.SILENT_UNKNOWN);
        }
        return isAddress(held.get(), wanted)
                ? confirm(request, held.get(), now)
                : new Verdict.Nak(
                        request, "you have another address: " + held.get().address());
    }

    /**
     * RENEWING (unicast to us) and REBINDING (to any server). A client that renews with us had the address from us; if we
     * have lost that, it may keep it while nothing is against it.
     */
    private Verdict extending(DhcpRequest request, Inet4Address current, DataCenterImage image, Instant now) {
        Optional<Lease> held = held(request, image);
        if (held.isPresent()) {
            return isAddress(held.get(), current)
                    ? confirm(request, held.get(), now)
                    : new Verdict.Nak(
                            request, "you have another address: " + held.get().address());
        }
        if (image.leaseOf(current.getHostAddress()).isPresent()
                || !request.subnet().lendable(current)) {
            return new Verdict.Nak(request, "this address is not yours");
        }
        boolean ours = request.unicast() && request.subnet().pool().contains(current);
        return ours && chooser(request, image, now).free(current, request.mac())
                ? grant(request, current, now)
                : new Verdict.Silent(DhcpCount.SILENT_UNKNOWN);
    }

    private Verdict inform(DhcpRequest request) {
        return request.subnet().lendable(request.message().ciaddr())
                ? new Verdict.Inform(request)
                : new Verdict.Silent(DhcpCount.SILENT_UNKNOWN);
    }

    private Verdict decline(DhcpRequest request, DataCenterImage image, Instant now) {
        Optional<Inet4Address> address = request.message().options().requestedAddress();
        boolean ours = request.message()
                .options()
                .serverId()
                .filter(request.server()::equals)
                .isPresent();
        if (address.isEmpty() || !ours) {
            return new Verdict.Silent(DhcpCount.SILENT_NOTED);
        }
        boolean leased =
                held(request, image).filter(l -> isAddress(l, address.get())).isPresent();
        boolean offered = offers.of(request.mac())
                .filter(o -> o.address().equals(address.get()))
                .isPresent();
        if (leased || offered) {
            offers.remove(request.mac());
            offers.quarantine(address.get(), now);
        }
        return leased ? new Verdict.Declined(request.mac(), address.get()) : new Verdict.Silent(DhcpCount.SILENT_NOTED);
    }

    /** The address stays the client's for its next time, as RFC 2131, 4.3.4 would have it. */
    private Verdict release(DhcpRequest request) {
        offers.remove(request.mac());
        return new Verdict.Silent(DhcpCount.SILENT_NOTED);
    }

    /** A lease with more than half its time left is confirmed with what is left; only an older one costs a write. */
    private Verdict confirm(DhcpRequest request, Lease held, Instant now) {
        Inet4Address address = Ipv4.parse(held.address());
        return fresh(held, now) ? new Verdict.Ack(request, address, term(held, now)) : grant(request, address, now);
    }

    private Verdict grant(DhcpRequest request, Inet4Address address, Instant now) {
        boolean running = offers.of(request.mac())
                .filter(o -> o.stage() == Stage.GRANTING && o.address().equals(address))
                .isPresent();
        if (running) {
            return new Verdict.Silent(DhcpCount.SILENT_PENDING);
        }
        offers.put(request, address, Stage.GRANTING, now);
        Lease wanted = new Lease(request.mac(), address.getHostAddress(), now.plus(lease));
        return new Verdict.Grant(request, wanted, lease);
    }

    private boolean fresh(Lease held, Instant now) {
        return Duration.between(now, held.expires()).compareTo(lease.dividedBy(2)) > 0;
    }

    private Duration term(Lease held, Instant now) {
        Duration left = Duration.between(now, held.expires());
        return fresh(held, now) && left.compareTo(lease) < 0 ? left : lease;
    }

    /** The client's lease, expired or not, if it is of use where the client is. */
    private Optional<Lease> held(DhcpRequest request, DataCenterImage image) {
        return image.lease(request.mac()).filter(l -> {
            Inet4Address address = Ipv4.parse(l.address());
            return request.subnet().lendable(address) && !offers.quarantined(address);
        });
    }

    private AddressChooser chooser(DhcpRequest request, DataCenterImage image, Instant now) {
        return new AddressChooser(image, request.subnet(), offers, now);
    }

    private static boolean isAddress(Lease lease, Inet4Address address) {
        return lease.address().equals(address.getHostAddress());
    }
}
