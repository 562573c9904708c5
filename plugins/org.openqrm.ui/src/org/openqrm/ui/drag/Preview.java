package org.openqrm.ui.drag;

import java.util.Optional;

/**
 * What would happen if what is dragged were dropped.
 *
 * @param possible the drop would be taken
 * @param text what it would do, or why it is not taken; may have several lines
 */
public record Preview(boolean possible, String text) {
    public static Preview of(String what) {
        return new Preview(true, what);
    }

    public static Preview refused(String why) {
        return new Preview(false, why);
    }

    /** For a place that takes one kind only: empty when it is that kind. */
    public static Optional<Preview> unless(Reference.Kind wanted, Reference dragged) {
        return dragged.kind() == wanted
                ? Optional.empty()
                : Optional.of(refused("This is " + dragged.kind().words() + "; here goes " + wanted.words() + "."));
    }
}
