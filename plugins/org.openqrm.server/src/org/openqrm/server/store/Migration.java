package org.openqrm.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step from a schema to the next. Once released it never changes: its checksum stands in every database.
 *
 * @param version of the schema after it, from 1 without gaps
 * @param name for people
 * @param script statements in the common SQL subset, each ending with a semicolon at the end of a line
 * @param bodies changes to the JSON of rows, done after the script
 */
record Migration(int version, String name, String script, List<BodyChange> bodies) {
    /**
     * Rewrites the body of every row of a table.
     *
     * @param name of the change; part of the checksum, as code has none
     */
    record BodyChange(String table, String name, UnaryOperator<ObjectNode> change) {}

    Migration {
        bodies = List.copyOf(bodies);
    }

    /** The steps of this product, in order. */
    static List<Migration> all() {
        return List.of(
                fromResource(1, "tables"),
                new Migration(
                        2,
                        "chosen nodes",
                        "",
                        List.of(new BodyChange("ves", "no node chosen, none ruled out", Migration::anyNode))),
                fromResource(3, "journal"),
                fromResource(4, "subjects"),
                fromResource(5, "pool"));
    }

    private static ObjectNode anyNode(ObjectNode ve) {
        ObjectNode profile = (ObjectNode) ve.required("definition").required("profile");
        profile.putArray("onlyNodes");
        profile.putArray("neverNodes");
        return ve;
    }

    private static Migration fromResource(int version, String name) {
        String file = "v" + version + "-" + name + ".sql";
        try (InputStream in = Migration.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the migration " + file + " is missing from the server bundle");
            }
            return new Migration(version, name, new String(in.readAllBytes(), StandardCharsets.UTF_8), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the migration " + file, e);
        }
    }

    /** The statements of the script, without comments. */
    List<String> statements() {
        String code = script.lines()
                .filter(line -> !line.strip().startsWith("--"))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
        return Arrays.stream(code.split(";(\n|$)"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    /** SHA-256 over the statements and the names of the body changes: comments may be mended, code may not. */
    String checksum() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            statements().forEach(s -> digest.update((s + "\n").getBytes(StandardCharsets.UTF_8)));
            bodies.forEach(b -> digest.update((b.table + ":" + b.name + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
