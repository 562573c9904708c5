package org.openqrm.ui.service;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.telemetry.BootTraffic.Transfer;
import org.openqrm.ui.text.Quantities;

/**
 * A file on its way, at one moment. Two are equal when they are the same transfer, so that a selected row stays selected
 * while it goes on.
 *
 * @param machine the node's name, or the address of one that is none yet
 */
record TransferRow(Transfer transfer, String machine, Instant now) {
    /** The newest first, as they come. */
    static List<TransferRow> of(List<Transfer> transfers, DataCenterImage image, Instant now) {
        if (transfers.isEmpty()) {
            return List.of();
        }
        Map<String, String> names = names(image);
        return transfers.stream()
                .map(t -> new TransferRow(t, names.getOrDefault(t.client(), t.client()), now))
                .toList();
    }

    /** A machine that boots has a lease before it is a node, and a node's address is that of its lease. */
    private static Map<String, String> names(DataCenterImage image) {
        Map<MacAddress, String> byMac = new HashMap<>();
        for (Node node : image.nodes().values()) {
            node.evidence().macs().forEach(mac -> byMac.put(mac, node.name()));
        }
        Map<String, String> names = new HashMap<>();
        image.leases().values().forEach(lease -> Optional.ofNullable(byMac.get(lease.mac()))
                .ifPresent(name -> names.put(lease.address(), name)));
        return names;
    }

    /** "4.0 of 8.0 MiB (50 %)". */
    String progress() {
        String percent = transfer.size() == 0 ? "" : " (" + share() + " %)";
        return Quantities.bytes(transfer.octets()) + " of " + Quantities.bytes(transfer.size()) + percent;
    }

    /** 0 to 100. */
    long share() {
        return transfer.size() == 0 ? 100 : Math.clamp(transfer.octets() * 100 / transfer.size(), 0, 100);
    }

    String rate() {
        return Quantities.bytes(transfer.rate(now)) + "/s";
    }

    String state() {
        return transfer.ended().isEmpty() ? "Running" : transfer.complete() ? "Done" : "Broken off";
    }

    private Object key() {
        return List.of(transfer.protocol(), transfer.client(), transfer.file(), transfer.since());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TransferRow row && key().equals(row.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }
}
