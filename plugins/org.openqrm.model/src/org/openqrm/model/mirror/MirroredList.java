package org.openqrm.model.mirror;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;

/** One of the root's lists: knows which record each of its objects was last made equal to. */
final class MirroredList<K, R extends Record> {
    private static final class Entry<R> {
        final EObject object;
        R record;
        int round;

        Entry(EObject object, R record) {
            this.object = object;
            this.record = record;
        }
    }

    private final EObject root;
    private final EReference reference;
    private final Function<R, K> key;
    private final RecordReader reader;
    private final Map<K, Entry<R>> entries = new HashMap<>();
    private Map<Record, EObject> prepared = Map.of();
    private int round;

    MirroredList(EObject root, EReference reference, Function<R, K> key, RecordReader reader) {
        this.root = root;
        this.reference = reference;
        this.key = key;
        this.reader = reader;
    }

    Optional<EObject> get(K id) {
        return Optional.ofNullable(entries.get(id)).map(e -> e.object);
    }

    /** @param objects equal to their records; those of the next update are used */
    void take(Map<Record, EObject> objects) {
        prepared = objects;
    }

    /** Identical records are equal without a look inside; that makes a pull of 10,000 unchanged ones cheap. */
    void update(Collection<R> records, Set<EObject> changed, Set<EObject> removed) {
        round++;
        List<EObject> added = new ArrayList<>();
        for (R record : records) {
            Entry<R> entry = entries.get(key.apply(record));
            if (entry == null) {
                EObject ready = prepared.get(record);
                entry = new Entry<>(
                        ready == null ? reader.create(reference.getEReferenceType(), record) : ready, record);
                entries.put(key.apply(record), entry);
                added.add(entry.object);
                changed.add(entry.object);
            } else if (entry.record != record) {
                entry.record = record;
                if (reader.write(record, entry.object)) {
                    changed.add(entry.object);
                }
            }
            entry.round = round;
        }
        List<EObject> gone = new ArrayList<>();
        entries.values().removeIf(e -> e.round != round && gone.add(e.object));
        RecordReader.children(root, reference).removeAll(gone);
        RecordReader.children(root, reference).addAll(added);
        removed.addAll(gone);
        prepared = Map.of();
    }
}
