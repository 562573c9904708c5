package org.openqrm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bundle manifests say, which OSGi believes and the compiler does not compare with the sources. */
class ManifestTest {

    @ParameterizedTest
    @ValueSource(strings = {"org.openqrm.protocol", "org.openqrm.core"})
    void innerBundlesNeedNothing(String bundle) throws IOException {
        Attributes manifest = manifest(bundle);
        assertThat(manifest.getValue("Require-Bundle"))
                .as("Require-Bundle of %s", bundle)
                .isNull();
        assertThat(manifest.getValue("Import-Package"))
                .as("Import-Package of %s", bundle)
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.openqrm.protocol", "org.openqrm.core", "org.openqrm.node"})
    void innerBundlesExportEveryPackage(String bundle) throws IOException {
        Path sources = directory(bundle).resolve("src");
        Set<String> packages = Tree.files(sources, InnerFiles::isClass).stream()
                .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(exported(manifest(bundle)))
                .as("Export-Package of %s, against the packages in its src", bundle)
                .isEqualTo(packages);
    }

    private static Set<String> exported(Attributes manifest) {
        String header = manifest.getValue("Export-Package");
        return header == null
                ? Set.of()
                : Arrays.stream(header.split(","))
                        .map(clause -> clause.split(";")[0].strip())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Attributes manifest(String bundle) throws IOException {
        try (InputStream in = Files.newInputStream(directory(bundle).resolve("META-INF/MANIFEST.MF"))) {
            return new Manifest(in).getMainAttributes();
        }
    }

    private static Path directory(String bundle) {
        List<Path> found =
                Tree.bundles().stream().filter(path -> path.endsWith(bundle)).toList();
        assertThat(found).as("directory of %s", bundle).hasSize(1);
        return found.getFirst();
    }

    /** What makes a package one that others can use. */
    private static final class InnerFiles {

        static boolean isClass(Path file) {
            String name = file.getFileName().toString();
            return name.endsWith(".java") && !name.equals("package-info.java");
        }
    }
}
