package org.openqrm.server.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant. */
final class Nearest {
    private static final int MOST = 3;

    private Nearest() {}

    /** A sentence that follows "there is no …". */
    static String hint(String wrong, Collection<String> names) {
        List<String> near = near(wrong, names);
        if (!near.isEmpty()) {
            return " Did you mean "
                    + String.join(" or ", near.stream().map(n -> "'" + n + "'").toList()) + "?";
        }
        if (names.isEmpty()) {
            return " There is none yet.";
        }
        return names.size() <= 8
                ? " There is: " + String.join(", ", names.stream().sorted().toList()) + "."
                : "";
    }

    static List<String> near(String wrong, Collection<String> names) {
        String text = wrong.toLowerCase(Locale.ROOT);
        int limit = text.length() < 3 ? 1 : Math.max(2, text.length() / 3); // two letters swapped count as two
        return names.stream()
                .filter(name -> distance(text, name.toLowerCase(Locale.ROOT)) <= limit
                        || text.length() >= 3 && name.toLowerCase(Locale.ROOT).contains(text))
                .sorted(Comparator.comparingInt((String name) -> distance(text, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Levenshtein's: how many letters to put in, take out or change. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
