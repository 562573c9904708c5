package org.openqrm.node;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a kernel module says of itself in its section {@code .modinfo}. A kernel package holds no {@code modules.dep}
 * (depmod makes that on the machine it is installed on), so the modules themselves are asked.
 *
 * @param needs names of the modules that must be loaded before
 * @param wishes names of modules that should be loaded before if they exist ({@code softdep=pre:})
 * @param aliases patterns of the devices it drives
 */
record ModuleInfo(List<String> needs, List<String> wishes, List<String> aliases) {
    private static final int ELF64_LITTLE_ENDIAN = 0x7f454c46;
    private static final int SECTION_HEADER = 64;

    /** @throws KernelImportException when it is no 64-bit little-endian ELF file with such a section */
    static ModuleInfo parse(byte[] module, String name) throws KernelImportException {
        try {
            return of(section(module));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            throw new KernelImportException(
                    "kernel module " + name + " is damaged or not for a 64-bit x86 machine; import the kernel again "
                            + "from its original package",
                    e);
        }
    }

    /** ELF-64 object file format 1.5, chapters 3 and 4. */
    private static String section(byte[] module) {
        ByteBuffer elf = ByteBuffer.wrap(module);
        if (elf.getInt(0) != ELF64_LITTLE_ENDIAN || elf.get(4) != 2 || elf.get(5) != 1) {
            throw new IllegalArgumentException("no 64-bit little-endian ELF file");
        }
        elf.order(ByteOrder.LITTLE_ENDIAN);
        int table = Math.toIntExact(elf.getLong(0x28));
        int count = elf.getShort(0x3c) & 0xffff;
        int names = offset(elf, table, elf.getShort(0x3e) & 0xffff);
        for (int i = 0; i < count; i++) {
            int at = names + elf.getInt(table + SECTION_HEADER * i);
            if (startsWith(module, at, ".modinfo\0")) {
                int size = Math.toIntExact(elf.getLong(table + SECTION_HEADER * i + 0x20));
                return new String(module, offset(elf, table, i), size, StandardCharsets.ISO_8859_1);
            }
        }
        throw new IllegalArgumentException("no section .modinfo");
    }

    private static int offset(ByteBuffer elf, int table, int section) {
        return Math.toIntExact(elf.getLong(table + SECTION_HEADER * section + 0x18));
    }

    private static boolean startsWith(byte[] data, int at, String text) {
        byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
        return Arrays.equals(data, at, Math.min(data.length, at + expected.length), expected, 0, expected.length);
    }

    private static ModuleInfo of(String section) {
        List<String> needs = new ArrayList<>();
        List<String> wishes = new ArrayList<>();
        List<String> aliases = new ArrayList<>();
        for (String field : section.split("\0")) {
            int equals = field.indexOf('=');
            String value = field.substring(equals + 1);
            switch (field.substring(0, Math.max(0, equals))) {
                case "depends" -> words(value, ",").map(ModuleInfo::name).forEach(needs::add);
                case "softdep" -> wished(value).map(ModuleInfo::name).forEach(wishes::add);
                case "alias" -> aliases.add(value);
                default -> {}
            }
        }
        return new ModuleInfo(List.copyOf(needs), List.copyOf(wishes), List.copyOf(aliases));
    }

    /** The words between {@code pre:} and {@code post:}. */
    private static Stream<String> wished(String softdep) {
        int pre = softdep.indexOf("pre:");
        if (pre < 0) {
            return Stream.empty();
        }
        int post = softdep.indexOf("post:", pre);
        return words(softdep.substring(pre + 4, post < 0 ? softdep.length() : post), "\\s+");
    }

    private static Stream<String> words(String text, String separator) {
        return Arrays.stream(text.split(separator)).filter(word -> !word.isEmpty());
    }

    /** The kernel takes "-" and "_" in module names for the same. */
    static String name(String spelled) {
        return spelled.strip().replace('-', '_');
    }
}
