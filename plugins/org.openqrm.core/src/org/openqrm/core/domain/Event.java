package org.openqrm.core.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A fact in the log. An alert asks for a person until acknowledged.
 *
 * @param sequence rises by one from event to event; starts at 1
 * @param type stable name for programs, such as {@code node.fenced}
 * @param actor who caused it: {@code system}, {@code policy:hardware-ha}, {@code ssh:admin}, {@code workbench}
 * @param text one sentence for a person
 */
public record Event(
        long sequence,
        Instant at,
        Severity severity,
        String type,
        Optional<NodeId> node,
        Optional<VeId> ve,
        String actor,
        String text,
        boolean alert,
        boolean acknowledged) {
    public enum Severity {
        INFO,
        WARNING,
        ERROR
    }
}
