package org.openqrm.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules of one kernel, as they lie below {@code lib/modules/VERSION}. */
final class ModuleTree {
    private static final Pattern MODULE = Pattern.compile("(.+)\\.ko(\\.(?:xz|zst|gz))?");

    /** A module as it is packed: uncompressed. */
    record Module(String name, byte[] content, ModuleInfo info) {}

    private final Map<String, Path> files;
    private final Decompressor decompressor;
    private final Map<String, Module> read = new TreeMap<>();

    private ModuleTree(Map<String, Path> files, Decompressor decompressor) {
        this.files = files;
        this.decompressor = decompressor;
    }

    /** @param directory {@code lib/modules/VERSION} */
    static ModuleTree of(Path directory, Decompressor decompressor) throws KernelImportException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            all.filter(Files::isRegularFile).sorted().forEach(file -> {
                Matcher matcher = MODULE.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    files.putIfAbsent(ModuleInfo.name(matcher.group(1)), file);
                }
            });
        } catch (IOException e) {
            throw new KernelImportException("cannot read the kernel modules in " + directory + ": " + e, e);
        }
        if (files.isEmpty()) {
            throw new KernelImportException("no kernel modules in " + directory
                    + "; name the directory lib/modules/VERSION that belongs to the kernel");
        }
        return new ModuleTree(files, decompressor);
    }

    /** How many modules the kernel has. */
    int size() {
        return files.size();
    }

    /** The module of that name; empty when this kernel has none, perhaps because it is built in. */
    Optional<Module> module(String name) throws KernelImportException {
        Path file = files.get(ModuleInfo.name(name));
        if (file == null) {
            return Optional.empty();
        }
        Module known = read.get(ModuleInfo.name(name));
        if (known == null) {
            byte[] content = decompressor.read(file);
            known = new Module(ModuleInfo.name(name), content, ModuleInfo.parse(content, file.toString()));
            read.put(known.name, known);
        }
        return Optional.of(known);
    }

    /** Those of the named modules that exist, with all they need, each after what it needs. */
    Collection<Module> closure(List<String> names) throws KernelImportException {
        Map<String, Module> ordered = new LinkedHashMap<>();
        for (String name : names) {
            add(name, ordered, new ArrayList<>());
        }
        return ordered.values();
    }

    /** What must be loaded before a module, of those that exist. */
    List<String> before(Module module) {
        return Stream.concat(module.info.wishes().stream().flatMap(this::spellings), module.info.needs().stream())
                .filter(files::containsKey)
                .distinct()
                .toList();
    }

    /** Ciphers are wished for by the name of their algorithm ({@code crc32c}), of which the C version always works. */
    private Stream<String> spellings(String wish) {
        return Stream.of(wish, wish + "_generic");
    }

    private void add(String name, Map<String, Module> ordered, List<String> path) throws KernelImportException {
        Optional<Module> module = module(name);
        if (module.isEmpty() || ordered.containsKey(module.get().name) || path.contains(module.get().name)) {
            return;
        }
        path.add(module.get().name);
        for (String need : before(module.get())) {
            add(need, ordered, path);
        }
        path.removeLast();
        ordered.put(module.get().name, module.get());
    }
}
