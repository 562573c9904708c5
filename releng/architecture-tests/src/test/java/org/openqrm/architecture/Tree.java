package org.openqrm.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The checkout as the build leaves it: where the bundles are, and what is in them. */
final class Tree {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private Tree() {}

    /** The plug-in directories that hold code of ours, without the bundles that hold nothing but tests. */
    static List<Path> bundles() {
        try (Stream<Path> plugins = Files.list(ROOT.resolve("plugins"))) {
            return plugins.filter(plugin -> Files.isDirectory(plugin.resolve("src"))
                            && !plugin.toString().endsWith(".tests"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files under {@code directory} that {@code wanted} accepts; none if the directory does not exist. */
    static List<Path> files(Path directory, Predicate<Path> wanted) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }

    /** The compiled classes of all bundles, without their tests; read once, for that takes seconds. */
    static JavaClasses classes() {
        return Classes.READ;
    }

    /** The compiled tests of all bundles. */
    static JavaClasses tests() {
        return imported("target/test-classes");
    }

    private static JavaClasses imported(String output) {
        return new ClassFileImporter()
                .importPaths(bundles().stream()
                        .map(bundle -> bundle.resolve(output))
                        .filter(Files::isDirectory)
                        .toList());
    }

    private static final class Classes {
        static final JavaClasses READ = imported("target/classes");
    }
}
