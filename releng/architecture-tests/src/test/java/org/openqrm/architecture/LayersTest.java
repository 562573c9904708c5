package org.openqrm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Inside a bundle the packages lie in layers, which {@code layers.txt} lists. */
class LayersTest {

    /** Where a package lies: 0 is the lowest layer of its bundle. */
    private record Place(String bundle, int layer) {}

    private static final Map<String, Place> PLACES = new HashMap<>();
    private static final Set<String> BUNDLES = new TreeSet<>();

    @BeforeAll
    static void readLayers() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LayersTest.class.getResourceAsStream("layers.txt")), StandardCharsets.UTF_8))) {
            String bundle = "";
            int layer = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    bundle = line.substring(1, line.indexOf(']'));
                    BUNDLES.add(bundle);
                    layer = 0;
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    for (String name : line.strip().split("\\s+")) {
                        PLACES.put(name.equals(".") ? bundle : bundle + "." + name, new Place(bundle, layer));
                    }
                    layer++;
                }
            }
        }
    }

    @Test
    void everyPackageHasItsPlace() {
        Set<String> packages = new TreeSet<>();
        for (JavaClass type : Tree.classes()) {
            boolean listed =
                    BUNDLES.stream().anyMatch(bundle -> (type.getPackageName() + ".").startsWith(bundle + "."));
            if (listed && !type.getSimpleName().equals("package-info")) {
                packages.add(type.getPackageName());
            }
        }
        assertThat(new TreeSet<>(PLACES.keySet()))
                .as("packages in layers.txt, against those of the bundles")
                .isEqualTo(packages);
    }

    @Test
    void packagesUseOnlyLowerLayers() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : Tree.classes()) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String from = type.getPackageName();
                String to = dependency.getTargetClass().getPackageName();
                Place lower = PLACES.get(to);
                Place upper = PLACES.get(from);
                if (lower != null && upper != null && !from.equals(to) && !isBelow(lower, upper)) {
                    wrong.add(from + " uses " + to + ": " + dependency.getDescription());
                }
            }
        }
        assertThat(wrong)
                .as("packages that use one of their own layer or of a higher one")
                .isEmpty();
    }

    private static boolean isBelow(Place lower, Place upper) {
        return !lower.bundle().equals(upper.bundle()) || lower.layer() < upper.layer();
    }
}
