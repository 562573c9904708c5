package org.openqrm.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The book's files, which the build has copied into this bundle. Any thread. */
final class BookFiles {
    private static final String FOLDER = "help/";

    private BookFiles() {}

    /** Reads the whole book on another thread: it is some hundred kilobytes. */
    static CompletableFuture<HelpBook> open() {
        return CompletableFuture.supplyAsync(() -> HelpBook.read(BookFiles::text));
    }

    static Optional<URL> url(String path) {
        Bundle bundle = Objects.requireNonNull(FrameworkUtil.getBundle(BookFiles.class));
        return Optional.ofNullable(bundle.getEntry(FOLDER + path));
    }

    private static Optional<String> text(String path) {
        return url(path).map(BookFiles::read);
    }

    private static String read(URL url) {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
