package org.openqrm.ui.node;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.openqrm.core.journal.BootComparison;
import org.openqrm.core.journal.BootPhase;
import org.openqrm.core.journal.BootRecord;
import org.openqrm.ui.text.Times;

/**
 * One boot as lanes on a common time axis, without widgets.
 *
 * @param title what booted when, and how long it took
 * @param end of the axis, milliseconds since the boot began
 * @param sum how the phases add up to the whole; empty where there is nothing to add
 */
record BootLanes(String title, List<Lane> lanes, long end, String sum) {
    static final BootLanes NONE = new BootLanes("Boot", List.of(), 0, "");

    /** Less is not worth a word. */
    private static final Duration LEAST = Duration.ofMillis(50);

    /** What a lane's bar is about; each has its colour. */
    enum Kind {
        NETWORK("address"),
        LOAD("files"),
        SYSTEM("system"),
        AGENT("agent");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** For the legend. */
        String title() {
            return title;
        }
    }

    /**
     * One phase.
     *
     * @param from milliseconds since the boot began
     * @param usual milliseconds that it usually takes; empty when there is too little to compare with
     * @param text the time it took, and if it was slow, what is usual
     * @param tip the whole truth
     */
    record Lane(
            Kind kind, String title, long from, long to, Optional<Long> usual, boolean slow, String text, String tip) {}

    static BootLanes of(BootComparison comparison, Instant now, ZoneId zone) {
        BootRecord boot = comparison.boot();
        List<Lane> lanes = new ArrayList<>();
        for (BootRecord.Span span : boot.spans()) {
            lanes.add(lane(comparison, span));
        }
        long end = boot.finished()
                ? boot.took().toMillis()
                : Math.max(
                        boot.took().toMillis(),
                        Duration.between(boot.begun(), now).toMillis());
        return new BootLanes(title(comparison, now, zone), List.copyOf(lanes), Math.max(1, end), sum(boot));
    }

    /** "8.7 s in phases + 0.9 s between them, unseen - 0.4 s in which two ran at once = 9.2 s" */
    private static String sum(BootRecord boot) {
        boolean silent = boot.silent().compareTo(LEAST) >= 0;
        boolean beside = boot.beside().compareTo(LEAST) >= 0;
        if (!boot.finished() || !silent && !beside) {
            return "";
        }
        return Times.seconds(boot.phases()) + " in phases"
                + (silent ? " + " + Times.seconds(boot.silent()) + " between them" : "")
                + (beside ? " − " + Times.seconds(boot.beside()) + " in which phases ran side by side" : "")
                + " = " + Times.seconds(boot.took()) + ".";
    }

    /**
     * How wide the time axis may be so that the text behind each bar has room, too.
     *
     * @param room for bars and texts, in pixels
     * @param gap between a bar and its text
     * @param text how wide a lane's text is
     */
    int width(int room, int gap, ToIntFunction<String> text) {
        double widest = room;
        for (Lane lane : lanes) {
            double share = Math.clamp(lane.to() / (double) end, 0.01, 1);
            widest = Math.min(widest, (room - gap - text.applyAsInt(lane.text())) / share);
        }
        return (int) Math.max(room / 4.0, widest);
    }

    private static Lane lane(BootComparison comparison, BootRecord.Span span) {
        Optional<Duration> usual = comparison.usual(span.phase());
        boolean slow = comparison.slow(span);
        String took = Times.seconds(span.took());
        String compared = usual.map(u -> ", usually " + Times.seconds(u)).orElse("");
        String tip = span.phase().title() + ": " + took + compared + "\nfrom "
                + Times.seconds(Duration.ofMillis(span.from())) + " to " + Times.seconds(Duration.ofMillis(span.to()))
                + " after the first message" + (slow ? "\nSlower than usual." : "");
        return new Lane(
                kind(span.phase()),
                span.phase().title(),
                span.from(),
                span.to(),
                usual.map(Duration::toMillis),
                slow,
                slow ? took + compared : took,
                tip);
    }

    private static Kind kind(BootPhase phase) {
        return switch (phase) {
            case FIRMWARE_DHCP, IPXE_DHCP, NODE_DHCP -> Kind.NETWORK;
            case LOADER, SCRIPT, KERNEL, INITRAMFS, MODULES -> Kind.LOAD;
            case LINUX, ROOT, INIT -> Kind.SYSTEM;
            case ENROLMENT, INVENTORY -> Kind.AGENT;
        };
    }

    private static String title(BootComparison comparison, Instant now, ZoneId zone) {
        BootRecord boot = comparison.boot();
        String at = Times.at(boot.begun(), now, zone) + ", " + what(boot);
        if (!boot.finished()) {
            return "Booting since " + at;
        }
        String usual = comparison
                .usual()
                .filter(_ -> comparison.slow())
                .map(u -> " (usually " + Times.seconds(u) + ")")
                .orElse("");
        return "Boot of " + at + ": " + Times.seconds(boot.took()) + usual;
    }

    /** "idle" or the Virtual Environment, and the kernel where it is known. */
    static String what(BootRecord boot) {
        String task = boot.idle() ? "idle" : boot.task();
        return boot.kernel().isEmpty() ? task : task + " with " + boot.kernel();
    }

    /** A step between the marks of the axis that is easy to read: 1, 2 or 5 times a power of ten milliseconds. */
    static long step(long end, int marks) {
        long least = Math.max(1, end / Math.max(1, marks));
        long power = 1;
        while (power * 10 <= least) {
            power *= 10;
        }
        for (long factor : new long[] {1, 2, 5}) {
            if (power * factor >= least) {
                return power * factor;
            }
        }
        return power * 10;
    }
}
