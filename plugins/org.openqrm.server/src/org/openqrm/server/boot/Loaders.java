package org.openqrm.server.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The boot loaders that firmware is handed: a fixed set of names in directories of the administrator's, such as where
 * Debian's package {@code ipxe} puts them. A name from the network is only compared.
 */
public final class Loaders {
    /** Where Debian's package {@code ipxe} installs. */
    public static final Path DEBIAN = Path.of("/usr/lib/ipxe");

    /** Without these, ordinary PCs cannot boot. */
    private static final List<String> USUAL = List.of("undionly.kpxe", "snponly.efi");

    private static final Set<String> KNOWN = Set.of(
            "undionly.kpxe", "snponly.efi", "ipxe.efi", "snponly-arm64.efi", "snponly-arm32.efi", "snponly-i386.efi");

    private final List<Path> directories;

    /** @param directories the first that has a file wins */
    public Loaders(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /** The file of that name; empty if it is no loader's name or not installed. */
    public Optional<Path> file(String name) {
        if (!KNOWN.contains(name)) {
            return Optional.empty();
        }
        return directories.stream()
                .map(directory -> directory.resolve(name))
                .filter(Files::isReadable)
                .findFirst();
    }

    public boolean installed(String name) {
        return file(name).isPresent();
    }

    /** What ordinary PCs need and is not there. */
    public List<String> missing() {
        return USUAL.stream().filter(name -> !installed(name)).toList();
    }

    /** Empty when nothing is missing; else what, and what to do. */
    public String complaint() {
        List<String> missing = missing();
        return missing.isEmpty()
                ? ""
                : "boot loaders missing in " + directories + ": " + String.join(", ", missing)
                        + "; install Debian's package ipxe, or set loader.directory";
    }
}
