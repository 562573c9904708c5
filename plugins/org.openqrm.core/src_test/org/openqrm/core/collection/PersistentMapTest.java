package org.openqrm.core.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersistentMapTest {
    /** A key whose hashes collide on purpose. */
    private record Key(int value) {
        @Override
        public int hashCode() {
            return value % 7 == 0 ? 42 : value * 31;
        }
    }

    @Test
    void behavesAsAHashMapWhateverIsDoneToIt() {
        Random random = new Random(20260101);
        Map<Key, Integer> expected = new HashMap<>();
        PersistentMap<Key, Integer> map = PersistentMap.empty();
        for (int i = 0; i < 20_000; i++) {
            Key key = new Key(random.nextInt(600));
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                map = map.without(key);
            } else {
                expected.put(key, i);
                map = map.with(key, i);
            }
            assertThat(map.size()).isEqualTo(expected.size());
            assertThat(map.get(key).orElse(null)).isEqualTo(expected.get(key));
        }
        Map<Key, Integer> found = new HashMap<>();
        map.forEach(found::put);
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void aChangeLeavesTheMapBeforeAsItWas() {
        PersistentMap<String, Integer> one =
                PersistentMap.<String, Integer>empty().with("a", 1);
        PersistentMap<String, Integer> two = one.with("a", 2).with("b", 3);
        assertThat(one.get("a")).contains(1);
        assertThat(one.get("b")).isEmpty();
        assertThat(two.without("a").get("a")).isEmpty();
        assertThat(two.get("a")).contains(2);
    }

    @Test
    void tellsWhatHasChangedSinceAnotherMap() {
        Random random = new Random(20261123);
        PersistentMap<Key, String> map = PersistentMap.empty();
        for (int round = 0; round < 400; round++) {
            PersistentMap<Key, String> before = map;
            for (int i = random.nextInt(30); i > 0; i--) {
                Key key = new Key(random.nextInt(300));
                map = random.nextInt(3) == 0 ? map.without(key) : map.with(key, round + "." + i);
            }
            Map<Key, String> patched = new HashMap<>();
            before.forEach(patched::put);
            map.changesSince(before, (key, value) -> {
                assertThat(value.orElse(null)).isNotSameAs(patched.get(key));
                value.ifPresentOrElse(v -> patched.put(key, v), () -> patched.remove(key));
            });
            Map<Key, String> expected = new HashMap<>();
            map.forEach(expected::put);
            assertThat(patched).isEqualTo(expected);
        }
    }

    @Test
    void looksOnlyAtWhatIsNotShared() {
        PersistentMap<Integer, Counted> map = PersistentMap.empty();
        for (int i = 0; i < 10_000; i++) {
            map = map.with(i, new Counted());
        }
        int[] told = {0};
        map.with(77, new Counted()).without(78).changesSince(map, (_, _) -> told[0]++);
        assertThat(told[0]).isEqualTo(2);
    }

    private static final class Counted {}
}
