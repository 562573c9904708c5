package org.openqrm.server.ssh;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of one file in OpenSSH's format (sshd(8), AUTHORIZED_KEYS FILE FORMAT). Read again when the file has
 * changed. A line that cannot be used is logged once and lets nobody in; so is a line with options, as leaving them
 * aside would allow more than was meant.
 */
final class AuthorizedKeys {
    private static final System.Logger LOG = System.getLogger(AuthorizedKeys.class.getName());
    private static final int MOST_NAME = 64;

    private final Path file;
    private @Nullable Object seen;
    private List<Holder> holders = List.of();

    /** @param name comment of the key, or its fingerprint */
    private record Holder(PublicKey key, String name) {}

    private record Version(
            long modified, long size, @Nullable Object inode) {}

    AuthorizedKeys(Path file) {
        this.file = file;
    }

    /** Who holds that key: its comment, or its fingerprint. */
    synchronized Optional<String> holder(PublicKey key) {
        refresh();
        return holders.stream()
                .filter(holder -> KeyUtils.compareKeys(holder.key(), key))
                .map(Holder::name)
                .findFirst();
    }

    private void refresh() {
        Object version;
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            version = new Version(attributes.lastModifiedTime().toMillis(), attributes.size(), attributes.fileKey());
        } catch (NoSuchFileException e) {
            version = "none";
        } catch (IOException e) {
            version = "unreadable: " + e;
        }
        if (!version.equals(seen)) {
            seen = version;
            holders = version instanceof Version ? read() : List.of();
            if (version instanceof String text && text.startsWith("unreadable")) {
                LOG.log(Level.WARNING, file + " cannot be read, so that its keys let nobody in: " + text);
            }
        }
    }

    private List<Holder> read() {
        List<Holder> found = new ArrayList<>();
        try {
            if (PrivateFile.othersMayWrite(file)) {
                LOG.log(Level.WARNING, file + " lets nobody in, as others may write to it: run chmod go-w " + file);
                return List.of();
            }
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    add(line, i + 1, found);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, file + " cannot be read, so that its keys let nobody in: " + e);
        }
        return found;
    }

    private void add(String line, int number, List<Holder> found) {
        try {
            AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line);
            if (entry.getLoginOptions() != null && !entry.getLoginOptions().isEmpty()) {
                LOG.log(Level.WARNING, file + ", line " + number + " is ignored: options are not supported");
                return;
            }
            PublicKey key = entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
            found.add(new Holder(key, name(entry.getComment(), key)));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.log(Level.WARNING, file + ", line " + number + " is ignored: no public key (" + e.getMessage() + ")");
        }
    }

    private static String name(@Nullable String comment, PublicKey key) {
        String plain =
                comment == null ? "" : comment.replaceAll("[^\\p{Graph}]+", " ").strip();
        return plain.isEmpty() ? KeyUtils.getFingerPrint(key) : plain.substring(0, Math.min(MOST_NAME, plain.length()));
    }
}
