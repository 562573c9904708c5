package org.openqrm.core.collection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in which a change shares everything but one path with the map before: a hash trie with 32-way
 * branches. Lookup and change cost a handful of array copies whatever the size. Iteration order is unspecified.
 */
public final class PersistentMap<K, V> {
    private static final int BITS = 5;
    private static final int MASK = 31;
    /** Below this many bits of hash are left, keys share a {@link Bucket}. */
    private static final int MAX_SHIFT = 30;

    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(null, 0);

    private final @Nullable Object root;
    private final int size;

    private record Entry<K, V>(int hash, K key, V value) {}

    private record Bucket<K, V>(List<Entry<K, V>> entries) {}

    private record Branch(int bitmap, Object[] children) {}

    private PersistentMap(@Nullable Object root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked")
    public static <K, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public Optional<V> get(K key) {
        int hash = spread(key);
        Object at = root;
        for (int shift = 0; at instanceof Branch branch; shift += BITS) {
            at = child(branch, 1 << ((hash >>> shift) & MASK));
        }
        return at == null ? Optional.empty() : find(at, key);
    }

    public boolean containsKey(K key) {
        return get(key).isPresent();
    }

    public PersistentMap<K, V> with(K key, V value) {
        Objects.requireNonNull(value);
        boolean grows = !containsKey(key);
        Entry<K, V> entry = new Entry<>(spread(key), key, value);
        return new PersistentMap<>(root == null ? entry : insert(root, entry, 0), grows ? size + 1 : size);
    }

    public PersistentMap<K, V> without(K key) {
        Object all = root;
        if (all == null || !containsKey(key)) {
            return this;
        }
        return new PersistentMap<>(remove(all, spread(key), key, 0), size - 1);
    }

    public Collection<V> values() {
        List<V> all = new ArrayList<>(size);
        forEach((k, v) -> all.add(v));
        return Collections.unmodifiableList(all);
    }

    public void forEach(BiConsumer<? super K, ? super V> visitor) {
        if (root != null) {
            visit(root, visitor);
        }
    }

    /**
     * Visits each key whose value is another object than in {@code before}, with the value it has now, or none if it is
     * gone. What both share is not looked at, so that the cost follows the number of changes and not the size.
     */
    public void changesSince(PersistentMap<K, V> before, BiConsumer<? super K, Optional<V>> visitor) {
        compare(before.root, root, visitor);
    }

    private void compare(@Nullable Object old, @Nullable Object now, BiConsumer<? super K, Optional<V>> visitor) {
        if (old == now) {
            return;
        }
        if (old instanceof Branch a && now instanceof Branch b) {
            for (int left = a.bitmap | b.bitmap; left != 0; left &= left - 1) {
                int bit = Integer.lowestOneBit(left);
                compare(child(a, bit), child(b, bit), visitor);
            }
            return;
        }
        Map<K, V> gone = new HashMap<>();
        if (old != null) {
            visit(old, gone::put);
        }
        if (now != null) {
            visit(now, (key, value) -> {
                if (gone.remove(key) != value) {
                    visitor.accept(key, Optional.of(value));
                }
            });
        }
        gone.keySet().forEach(key -> visitor.accept(key, Optional.empty()));
    }

    private static @Nullable Object child(Branch branch, int bit) {
        return (branch.bitmap & bit) == 0 ? null : branch.children[index(branch.bitmap, bit)];
    }

    @SuppressWarnings("unchecked")
    private void visit(Object at, BiConsumer<? super K, ? super V> visitor) {
        switch (at) {
            case Entry<?, ?> e -> visitor.accept((K) e.key, (V) e.value);
            case Bucket<?, ?> b -> b.entries.forEach(e -> visitor.accept((K) e.key, (V) e.value));
            default -> {
                for (Object child : ((Branch) at).children) {
                    visit(child, visitor);
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Optional<V> find(Object leaf, K key) {
        List<Entry<K, V>> entries =
                leaf instanceof Bucket<?, ?> b ? ((Bucket<K, V>) b).entries : List.of((Entry<K, V>) leaf);
        for (Entry<K, V> e : entries) {
            if (e.key.equals(key)) {
                return Optional.of(e.value);
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private Object insert(Object at, Entry<K, V> entry, int shift) {
        return switch (at) {
            case Branch branch -> insertInto(branch, entry, shift);
            case Bucket<?, ?> bucket -> {
                List<Entry<K, V>> entries = new ArrayList<>(((Bucket<K, V>) bucket).entries);
                entries.removeIf(e -> e.key.equals(entry.key));
                entries.add(entry);
                yield new Bucket<>(List.copyOf(entries));
            }
            default -> {
                Entry<K, V> other = (Entry<K, V>) at;
                yield other.key.equals(entry.key) ? entry : join(other, entry, shift);
            }
        };
    }

    private Branch insertInto(Branch branch, Entry<K, V> entry, int shift) {
        int bit = 1 << ((entry.hash >>> shift) & MASK);
        int i = index(branch.bitmap, bit);
        Object[] children;
        if ((branch.bitmap & bit) != 0) {
            children = branch.children.clone();
            children[i] = insert(children[i], entry, shift + BITS);
            return new Branch(branch.bitmap, children);
        }
        children = new Object[branch.children.length + 1];
        System.arraycopy(branch.children, 0, children, 0, i);
        children[i] = entry;
        System.arraycopy(branch.children, i, children, i + 1, branch.children.length - i);
        return new Branch(branch.bitmap | bit, children);
    }

    private Object join(Entry<K, V> a, Entry<K, V> b, int shift) {
        if (shift > MAX_SHIFT) {
            return new Bucket<>(List.of(a, b));
        }
        int bitA = 1 << ((a.hash >>> shift) & MASK);
        int bitB = 1 << ((b.hash >>> shift) & MASK);
        if (bitA == bitB) {
            return new Branch(bitA, new Object[] {join(a, b, shift + BITS)});
        }
        boolean aFirst = Integer.compareUnsigned(bitA, bitB) < 0;
        return new Branch(bitA | bitB, aFirst ? new Object[] {a, b} : new Object[] {b, a});
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object remove(Object at, int hash, K key, int shift) {
        if (at instanceof Entry<?, ?>) {
            return null;
        }
        if (at instanceof Bucket<?, ?> bucket) {
            List<Entry<K, V>> entries = new ArrayList<>(((Bucket<K, V>) bucket).entries);
            entries.removeIf(e -> e.key.equals(key));
            return entries.size() == 1 ? entries.getFirst() : new Bucket<>(List.copyOf(entries));
        }
        Branch branch = (Branch) at;
        int bit = 1 << ((hash >>> shift) & MASK);
        int i = index(branch.bitmap, bit);
        Object child = remove(branch.children[i], hash, key, shift + BITS);
        return child == null ? drop(branch, bit, i) : replace(branch, i, child);
    }

    private static @Nullable Object drop(Branch branch, int bit, int i) {
        if (branch.children.length == 1) {
            return null;
        }
        if (branch.children.length == 2 && !(branch.children[1 - i] instanceof Branch)) {
            return branch.children[1 - i];
        }
        Object[] children = new Object[branch.children.length - 1];
        System.arraycopy(branch.children, 0, children, 0, i);
        System.arraycopy(branch.children, i + 1, children, i, children.length - i);
        return new Branch(branch.bitmap & ~bit, children);
    }

    private static Object replace(Branch branch, int i, Object child) {
        if (branch.children.length == 1 && !(child instanceof Branch)) {
            return child;
        }
        Object[] children = branch.children.clone();
        children[i] = child;
        return new Branch(branch.bitmap, children);
    }

    private static int index(int bitmap, int bit) {
        return Integer.bitCount(bitmap & (bit - 1));
    }

    private static int spread(Object key) {
        int h = key.hashCode();
        return h ^ (h >>> 16);
    }
}
