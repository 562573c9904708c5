package org.openqrm.core.domain;

import java.util.Optional;

/** One line of a node profile. Empty means "Any". */
public record Requirement<T extends Comparable<T>>(Match match, Optional<T> value) {
    public enum Match {
        EXACT,
        AT_LEAST
    }

    public static <T extends Comparable<T>> Requirement<T> any() {
        return new Requirement<T>(Match.AT_LEAST, Optional.empty());
    }

    public static <T extends Comparable<T>> Requirement<T> atLeast(T value) {
        return new Requirement<>(Match.AT_LEAST, Optional.of(value));
    }

    public static <T extends Comparable<T>> Requirement<T> exactly(T value) {
        return new Requirement<>(Match.EXACT, Optional.of(value));
    }

    public boolean isAny() {
        return value.isEmpty();
    }
}
