package org.openqrm.server.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.openqrm.core.boot.BootPlan;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.journal.BootPhase;
import org.openqrm.core.journal.BootRecord;

/** The boots that are under way, and the last one of each machine, put together from signs. Any thread. */
final class BootBook {
    /** Who is silent for so long and then asks again has been reset; a machine that is held asks every few seconds. */
    private static final Duration FORSAKEN = Duration.ofMinutes(5);

    /** Only machines that this server knows keep their place when strangers ask in masses. */
    private static final int MOST = 20_000;

    private final Supplier<DataCenterImage> image;
    private final Map<MacAddress, BootDraft> drafts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MacAddress, BootDraft> eldest) {
            return size() > MOST;
        }
    };

    BootBook(Supplier<DataCenterImage> image) {
        this.image = image;
    }

    /** @return the boot that is finished with it, or that it adds to after its end: to be kept */
    synchronized Optional<BootRecord> take(BootSign sign) {
        switch (sign) {
            case BootSign.Asked s -> asked(s);
            case BootSign.Granted s -> draft(s.mac(), false).ifPresent(d -> granted(d, s));
            case BootSign.Scripted s -> scripted(s);
            case BootSign.Fetched s -> {
                return fetched(s);
            }
            case BootSign.Enrolled s -> draft(s.mac(), false).ifPresent(d -> d.enrolled(s.at()));
            case BootSign.Inventoried s -> {
                return enrolled(s.sessionId()).flatMap(d -> inventoried(d, s.at()));
            }
            case BootSign.Mounted s ->
                enrolled(s.sessionId())
                        .filter(d -> !d.finished())
                        .ifPresent(d -> d.since(BootPhase.ENROLMENT, BootPhase.ROOT, s.at()));
            case BootSign.Running s -> {
                return enrolled(s.sessionId()).filter(d -> !d.finished()).map(d -> running(d, s.at()));
            }
        }
        return Optional.empty();
    }

    /** The boot of {@code node} that has not ended. */
    synchronized Optional<BootRecord> underWay(Node node, Instant now) {
        return node.evidence().macs().stream()
                .map(drafts::get)
                .filter(d -> d != null && !d.finished() && !d.silent(FORSAKEN, now))
                .findFirst()
                .map(BootDraft::record);
    }

    private void asked(BootSign.Asked s) {
        BootDraft open = drafts.get(s.mac());
        if (s.asker() == BootSign.Asker.LINUX) {
            draft(s.mac(), false)
                    .filter(d -> d.has(BootPhase.KERNEL) && !d.has(BootPhase.ENROLMENT))
                    .ifPresent(d -> d.note(BootPhase.NODE_DHCP, s.at(), s.at()));
            return;
        }
        BootDraft draft = open == null || over(open, s) ? begin(s.mac(), s.at()) : open;
        draft.note(phase(s.asker()), s.at(), s.at());
    }

    /** Whether who asks so has left that boot behind. */
    private static boolean over(BootDraft open, BootSign.Asked s) {
        boolean reset =
                s.asker() == BootSign.Asker.FIRMWARE && (open.has(BootPhase.IPXE_DHCP) || open.has(BootPhase.SCRIPT));
        return open.finished() || open.has(BootPhase.KERNEL) || reset || open.silent(FORSAKEN, s.at());
    }

    private BootDraft begin(MacAddress mac, Instant at) {
        BootDraft draft = new BootDraft(mac, at);
        drafts.put(mac, draft);
        return draft;
    }

    private static void granted(BootDraft draft, BootSign.Granted s) {
        BootPhase phase = phase(s.asker());
        if (draft.has(phase) && !draft.has(BootPhase.ENROLMENT)) {
            draft.note(phase, s.at(), s.at());
        }
    }

    private static BootPhase phase(BootSign.Asker asker) {
        return switch (asker) {
            case FIRMWARE -> BootPhase.FIRMWARE_DHCP;
            case IPXE -> BootPhase.IPXE_DHCP;
            case LINUX -> BootPhase.NODE_DHCP;
        };
    }

    private void scripted(BootSign.Scripted s) {
        BootDraft draft = draft(s.mac(), false).orElseGet(() -> begin(s.mac(), s.from()));
        draft.note(BootPhase.SCRIPT, s.from(), s.to());
        switch (BootPlan.of(image.get(), s.mac())) {
            case BootPlan.Idle idle -> draft.plan(idle.kernel().name(), "");
            case BootPlan.Run run ->
                draft.plan(
                        run.kernel().name(),
                        image.get()
                                .ve(run.instance().ve())
                                .map(VirtualEnvironment::name)
                                .orElse(run.hostname()));
            case BootPlan.Hold _ -> {} // the plan has just changed; the machine will ask again
        }
    }

    private Optional<BootRecord> fetched(BootSign.Fetched s) {
        Optional<MacAddress> mac = image.get().leaseOf(s.address()).map(Lease::mac);
        boolean late = s.phase() == BootPhase.MODULES;
        Optional<BootDraft> draft = mac.flatMap(m -> draft(m, late)).filter(d -> !d.silent(FORSAKEN, s.to()));
        draft.ifPresent(d -> d.note(s.phase(), s.from(), s.to()));
        return draft.filter(BootDraft::finished).map(BootDraft::record);
    }

    private static Optional<BootRecord> inventoried(BootDraft draft, Instant at) {
        if (draft.has(BootPhase.INVENTORY)) {
            return Optional.empty();
        }
        draft.since(BootPhase.ENROLMENT, BootPhase.INVENTORY, at);
        if (draft.idle()) {
            draft.finish();
        }
        return draft.finished() ? Optional.of(draft.record()) : Optional.empty();
    }

    private static BootRecord running(BootDraft draft, Instant at) {
        draft.since(draft.has(BootPhase.ROOT) ? BootPhase.ROOT : BootPhase.ENROLMENT, BootPhase.INIT, at);
        draft.finish();
        return draft.record();
    }

    private Optional<BootDraft> draft(MacAddress mac, boolean alsoFinished) {
        return Optional.ofNullable(drafts.get(mac)).filter(d -> alsoFinished || !d.finished());
    }

    /** The boot whose agent speaks in this session. */
    private Optional<BootDraft> enrolled(long sessionId) {
        return image.get().nodeOfSession(sessionId).stream()
                .flatMap(n -> n.evidence().macs().stream())
                .flatMap(m -> draft(m, true).stream())
                .filter(d -> d.has(BootPhase.ENROLMENT))
                .findFirst();
    }
}
