package org.openqrm.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.openqrm.core.port.Store.StoreException;

/** Empty databases at little cost: Derby takes a second to make one, a copy takes none. */
final class Databases {
    private Databases() {}

    /** Makes the database that {@link #fresh} copies; once for a test class. */
    static void prepare(Path template) throws StoreException {
        DerbyDatabase.open(template, InstantSource.system()).close();
    }

    static void fresh(Path template, Path data) throws IOException {
        try (Stream<Path> files = Files.walk(template.resolve("derby"))) {
            for (Path file : files.toList()) {
                Files.copy(file, data.resolve(template.relativize(file)));
            }
        }
    }
}
