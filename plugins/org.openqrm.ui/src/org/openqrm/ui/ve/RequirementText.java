package org.openqrm.ui.ve;

import java.util.function.Function;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.Requirement.Match;

/**
 * A requirement as a choice and a text.
 *
 * @param choice index into {@link #CHOICES}
 */
record RequirementText(int choice, String text) {
    static final String[] CHOICES = {"Any", "At least", "Exactly"};
    static final int ANY = 0;
    static final int AT_LEAST = 1;
    static final int EXACTLY = 2;

    static <T extends Comparable<T>> RequirementText of(Requirement<T> requirement, Function<T, String> write) {
        return requirement
                .value()
                .map(v -> new RequirementText(requirement.match() == Match.EXACT ? EXACTLY : AT_LEAST, write.apply(v)))
                .orElse(new RequirementText(ANY, ""));
    }

    /** @throws IllegalArgumentException with a sentence for the form */
    <T extends Comparable<T>> Requirement<T> read(String what, Function<String, T> parse) {
        if (choice == ANY) {
            return Requirement.any();
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + ": write how much, or choose Any.");
        }
        T value = parse.apply(text);
        return choice == EXACTLY ? Requirement.exactly(value) : Requirement.atLeast(value);
    }
}
