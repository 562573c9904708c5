package org.openqrm.ui.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Milestone;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.RootMode;

/** The words of the screen for the states and steps of the core. */
public final class Words {
    private Words() {}

    /** "Active" for {@code ACTIVE}. */
    public static String of(Enum<?> value) {
        String lower = value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    /** What is going on with a node in that phase. */
    public static String explain(NodePhase phase) {
        return switch (phase) {
            case BOOTING -> "It is switched on; its agent has not reported yet.";
            case IDLE -> "It is in the idle ramdisk and free to be used.";
            case STARTING -> "It is on its way into the software of its Virtual Environment.";
            case ACTIVE -> "It runs its Virtual Environment.";
            case RELEASING -> "It is being returned to the pool.";
            case SUSPECT -> "It is silent; it is being found out whether it is still there.";
            case FENCED -> "It is known to be off; what ran on it is started elsewhere.";
            case FENCING -> "Its power is being cut, so that it can do no harm.";
            case UNCONFIRMED ->
                "It is silent, and its power cannot be controlled. Make sure that it is off, then use"
                        + " Confirm Off: only then is its Virtual Environment started elsewhere.";
            case OFF -> "It is switched off.";
            case ERROR -> "It could not be brought to where it should be.";
        };
    }

    public static String explain(InstancePhase phase) {
        return switch (phase) {
            case WAITING -> "No fitting node is free. It starts as soon as one is.";
            case STARTING -> "A node is on its way into the software.";
            case ACTIVE -> "Its node runs the image.";
            case RECOVERING -> "Its node is silent and is being fenced.";
            case STOPPING -> "Its node is being taken back.";
            case FAILED -> "Given up. Press Start to try again.";
        };
    }

    public static String explain(RootMode mode) {
        return switch (mode) {
            case SHARED ->
                "The image is read-only; what an instance writes goes to an overlay in its memory and is gone at the next boot.";
            case EXCLUSIVE -> "What the instance writes goes to the image itself and moves with it. Only one may run.";
        };
    }

    public static String step(Milestone.Step step) {
        return sentence(step.words());
    }

    /** With a capital letter in front. */
    public static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    public static String rootMode(RootMode mode) {
        return switch (mode) {
            case SHARED -> "Shared, changes stay in memory";
            case EXCLUSIVE -> "Exclusive, one instance writes to it";
        };
    }

    /** A value of an editable field, for tables of differences. */
    public static String value(Object value) {
        return switch (value) {
            case Optional<?> o -> o.map(Words::value).orElse("none");
            case Requirement<?> r -> requirement(r);
            case Collection<?> c ->
                c.isEmpty()
                        ? "none"
                        : String.join(", ", c.stream().map(Words::value).toList());
            case Boolean b -> b ? "yes" : "no";
            case Enum<?> e -> of(e);
            case String s -> s.isEmpty() ? "empty" : s;
            default -> value.toString();
        };
    }

    private static String requirement(Requirement<?> requirement) {
        String match = requirement.match() == Requirement.Match.EXACT ? "exactly " : "at least ";
        return requirement.value().map(v -> match + v).orElse("any");
    }

    /** Who caused an event, as the event log has it: a policy of this program by its name on the screen. */
    public static String actor(String stored) {
        return stored.equals("policy:hardware-ha") ? "high availability" : stored;
    }

    /** "1 node", "2 nodes". */
    public static String count(long number, String singular) {
        return number + " " + singular + (number == 1 ? "" : "s");
    }
}
