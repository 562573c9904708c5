package org.openqrm.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A cpio archive read back, entry by entry, as the kernel's unpacker does. */
record Unpacked(Map<String, Entry> entries) {
    /** @param mode type and permissions, octal as in {@code stat} */
    record Entry(String mode, byte[] content) {
        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    static Unpacked of(byte[] archive) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        int at = 0;
        while (true) {
            assertEquals("070701", new String(archive, at, 6, StandardCharsets.US_ASCII), "magic at " + at);
            int mode = number(archive, at, 1);
            int size = number(archive, at, 6);
            int nameSize = number(archive, at, 11);
            String name = new String(archive, at + 110, nameSize - 1, StandardCharsets.UTF_8);
            int content = at + 110 + nameSize + 3 & ~3;
            if (name.equals("TRAILER!!!")) {
                return new Unpacked(entries);
            }
            entries.put(
                    name, new Entry(Integer.toOctalString(mode), Arrays.copyOfRange(archive, content, content + size)));
            at = content + size + 3 & ~3;
        }
    }

    Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new AssertionError("no " + name + " in " + entries.keySet());
        }
        return entry;
    }

    private static int number(byte[] archive, int header, int field) {
        String hex = new String(archive, header + 6 + 8 * field, 8, StandardCharsets.US_ASCII);
        return Integer.parseUnsignedInt(hex, 16);
    }
}
