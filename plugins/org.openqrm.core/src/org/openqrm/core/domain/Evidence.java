package org.openqrm.core.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** By what a machine is recognised: every MAC address, the SMBIOS UUID and serial number. Junk values are left out. */
public record Evidence(Set<MacAddress> macs, Optional<String> uuid, Optional<String> serial) {
    /** Values that firmware vendors ship unfilled; they are equal on many machines and so identify none. */
    private static final Set<String> JUNK_UUIDS = Set.of(
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "03000200-0400-0500-0006-000700080009",
            "12345678-1234-5678-90ab-cddeefaabbcc");

    private static final Set<String> JUNK_SERIALS = Set.of(
            "",
            "0",
            "none",
            "n/a",
            "default string",
            "to be filled by o.e.m.",
            "system serial number",
            "not specified",
            "0123456789",
            "123456789",
            "xxxxxxxxxx");

    public Evidence {
        macs = java.util.Collections.unmodifiableSet(new TreeSet<>(macs));
        uuid = uuid.map(u -> u.strip().toLowerCase(Locale.ROOT)).filter(u -> !u.isEmpty() && !JUNK_UUIDS.contains(u));
        serial = serial.map(String::strip).filter(s -> !JUNK_SERIALS.contains(s.toLowerCase(Locale.ROOT)));
    }

    public static Evidence of(MacAddress mac) {
        return new Evidence(Set.of(mac), Optional.empty(), Optional.empty());
    }

    /** This with what {@code other} knows more; for UUID and serial the newer word ({@code other}) wins. */
    public Evidence with(Evidence other) {
        Set<MacAddress> all = new TreeSet<>(macs);
        all.addAll(other.macs);
        return new Evidence(all, other.uuid.or(() -> uuid), other.serial.or(() -> serial));
    }

    /** True when a MAC address or the UUID is shared. A serial alone is too weak: blades of one chassis share it. */
    public boolean matches(Evidence other) {
        return other.macs.stream().anyMatch(macs::contains) || (uuid.isPresent() && uuid.equals(other.uuid));
    }
}
