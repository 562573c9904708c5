package org.openqrm.ui.watch;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How many objects there are of each class of the screen, after a full collection.
 *
 * @param counts by the name of the class
 */
public record Heap(Map<String, Long> counts) {
    /**
     * Not those of the platform: its tool and menu items listen to their commands for ever ({@code HandledContributionItem}), so
     * that about six stay of each view that is closed.
     */
    private static final Pattern SCREEN =
            Pattern.compile("org\\.(openqrm\\.(ui|model)|eclipse\\.(swt|jface|ui\\.forms))\\.(?!watch\\.).*");

    /**
     * SWT keeps an {@code AccessibleObject} with its key for the native accessible object of each label, field and tool bar that is
     * gone, until there is another at the same address; what it was about it lets go of. Of {@code Accessible} itself none may
     * be left. Points and rectangles are values.
     */
    private static final Set<String> PASSED_OVER = Set.of(
            "org.eclipse.swt.accessibility.AccessibleObject",
            "org.eclipse.swt.internal.LONG",
            "org.eclipse.swt.graphics.Point",
            "org.eclipse.swt.graphics.Rectangle");

    public Heap {
        counts = Map.copyOf(counts);
    }

    public static Heap now() {
        Map<String, Long> counts = new TreeMap<>();
        // A number, how many, octets, the class.
        histogram()
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(w -> w.length > 3 && SCREEN.matcher(w[3]).matches() && !PASSED_OVER.contains(w[3]))
                .forEach(w -> counts.merge(w[3], Long.valueOf(w[1]), Long::sum));
        return new Heap(counts);
    }

    public long count(Class<?> type) {
        return counts.getOrDefault(type.getName(), 0L);
    }

    private static String histogram() {
        try {
            Object told = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return (String) told;
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    /** The classes of which there are at least {@code least} more than {@code before}, with how many more. */
    public Map<String, Long> grown(Heap before, long least) {
        return counts.entrySet().stream()
                .map(e -> Map.entry(e.getKey(), e.getValue() - before.counts.getOrDefault(e.getKey(), 0L)))
                .filter(e -> e.getValue() >= least)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new));
    }
}
