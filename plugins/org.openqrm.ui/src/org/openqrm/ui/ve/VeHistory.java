package org.openqrm.ui.ve;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;

/**
 * What the event log tells of one Virtual Environment. Nothing is guessed: what was before the first event is not known, and
 * what goes on ends now.
 *
 * @param wanted from each order to start to the order to stop
 * @param starting of that, what passed until the first node was active
 * @param nodes for each node that was active in it, from when to when
 * @param available when at least one instance was active
 * @param failovers that were finished, in the order of time
 */
record VeHistory(
        List<Span> wanted, List<Span> starting, List<Span> nodes, List<Span> available, List<Failover> failovers) {
    VeHistory {
        wanted = List.copyOf(wanted);
        starting = List.copyOf(starting);
        nodes = List.copyOf(nodes);
        available = List.copyOf(available);
        failovers = List.copyOf(failovers);
    }

    /** When it was wanted first; empty when it never was. */
    Optional<Instant> begin() {
        return wanted.stream().findFirst().map(Span::from);
    }

    /** @param events of all things; those of others are left out */
    static VeHistory of(List<Event> events, VeId ve, Instant now) {
        Replay replay = new Replay();
        events.stream()
                .filter(e -> e.ve().filter(ve::equals).isPresent())
                .sorted(Comparator.comparingLong(Event::sequence))
                .forEach(replay::take);
        return replay.end(now);
    }

    /** Goes through the log once. */
    private static final class Replay {
        /** The event is written when the silence is noticed; how long it had been silent by then stands in its sentence. */
        private static final Pattern SILENCE = Pattern.compile("for (\\d+(?:\\.\\d+)?) s\\b");

        /** A failover that is not finished. */
        private static final class Lost {
            private final NodeId node;
            private final Instant lastBeat;
            private final Instant detected;
            private Optional<Instant> fenced = Optional.empty();
            private Optional<NodeId> next = Optional.empty();

            private Lost(NodeId node, Instant lastBeat, Instant detected) {
                this.node = node;
                this.lastBeat = lastBeat;
                this.detected = detected;
            }
        }

        private final List<Span> wanted = new ArrayList<>();
        private final List<Span> nodes = new ArrayList<>();
        private final List<Failover> failovers = new ArrayList<>();
        private final List<Lost> lost = new ArrayList<>();
        private final Map<NodeId, Instant> active = new HashMap<>();
        private Optional<Instant> wantedSince = Optional.empty();

        private void take(Event e) {
            switch (e.type()) {
                case "ve.start" -> want(e.at());
                case "ve.stop", "ve.deleted" -> stop(e.at());
                case "ve.starting" -> e.node().ifPresent(this::chosen);
                case "ve.active" -> e.node().ifPresent(node -> up(node, e.at()));
                case "node.silent" -> e.node().ifPresent(node -> silent(node, e));
                case "node.fenced" -> e.node().flatMap(this::lost).ifPresent(l -> l.fenced = Optional.of(e.at()));
                case "node.returned" -> e.node().ifPresent(node -> returned(node, e.at()));
                case "node.reboot", "node.rebooted" -> e.node().ifPresent(node -> down(node, e.at()));
                default -> {} // says nothing about whether it runs
            }
        }

        private void want(Instant at) {
            wantedSince = wantedSince.or(() -> Optional.of(at));
        }

        private void stop(Instant at) {
            wantedSince.ifPresent(since -> wanted.add(new Span(since, at)));
            wantedSince = Optional.empty();
            List.copyOf(active.keySet()).forEach(node -> down(node, at));
            lost.clear();
        }

        private Optional<Lost> lost(NodeId node) {
            return lost.stream().filter(l -> l.node.equals(node)).findFirst();
        }

        /** The failover that has waited longest goes on with this node; if none waits, one whose node did not come up. */
        private void chosen(NodeId node) {
            List<Lost> fenced = lost.stream().filter(l -> l.fenced.isPresent()).toList();
            fenced.stream()
                    .filter(l -> l.next.isEmpty())
                    .findFirst()
                    .or(() -> fenced.stream().findFirst())
                    .ifPresent(l -> l.next = Optional.of(node));
        }

        private void up(NodeId node, Instant at) {
            want(at); // the log may begin after the start
            active.putIfAbsent(node, at);
            lost.stream()
                    .filter(l -> l.next.filter(node::equals).isPresent())
                    .findFirst()
                    .ifPresent(l -> {
                        lost.remove(l);
                        failovers.add(new Failover(l.node, l.lastBeat, l.detected, l.fenced.orElse(l.detected), at));
                    });
        }

        private void silent(NodeId node, Event e) {
            if (lost(node).isPresent()) {
                return; // said again, as an alert
            }
            Matcher words = SILENCE.matcher(e.text());
            Duration silence = words.find()
                    ? Duration.ofMillis(Math.round(Double.parseDouble(words.group(1)) * 1000))
                    : Duration.ZERO;
            Instant lastBeat = e.at().minus(silence);
            boolean ran = active.containsKey(node);
            down(node, lastBeat);
            // A node that fails before it is active only delays the start or failover that it is part of.
            lost.stream().filter(l -> l.next.filter(node::equals).isPresent()).forEach(l -> l.next = Optional.empty());
            if (ran) {
                lost.add(new Lost(node, lastBeat, e.at()));
            }
        }

        private void returned(NodeId node, Instant at) {
            lost(node).ifPresent(l -> {
                lost.remove(l);
                active.putIfAbsent(node, at);
            });
        }

        private void down(NodeId node, Instant at) {
            Instant since = active.remove(node);
            if (since != null) {
                nodes.add(new Span(since, at));
            }
        }

        private VeHistory end(Instant now) {
            wantedSince.ifPresent(since -> wanted.add(new Span(since, now)));
            List.copyOf(active.keySet()).forEach(node -> down(node, now));
            List<Span> available = Span.joined(nodes);
            List<Span> starting =
                    wanted.stream().map(w -> starting(w, available)).toList();
            return new VeHistory(wanted, starting, nodes, available, failovers);
        }

        private static Span starting(Span wanted, List<Span> available) {
            Instant up = available.stream()
                    .map(Span::from)
                    .filter(at -> !at.isBefore(wanted.from()) && at.isBefore(wanted.to()))
                    .findFirst()
                    .orElse(wanted.to());
            return new Span(wanted.from(), up);
        }
    }
}
