package org.openqrm.core.domain;

import java.util.Arrays;

/** A password on its way to the store. Never printed, never compared by content in logs, not serialised by accident. */
public final class Secret {
    private final char[] characters;

    public Secret(char[] characters) {
        this.characters = characters.clone();
    }

    /** A copy that the caller wipes. */
    public char[] reveal() {
        return characters.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret s && Arrays.equals(characters, s.characters);
    }

    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "****";
    }
}
