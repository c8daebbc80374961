package dev.ken.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PersistentMapTest {

  /** A key of which many share a hash, and many more its first bits. */
  private record Key(int value) {
    @Override
    public int hashCode() {
      return value % 7 == 0 ? 1 : value % 3 * 1_000_003 + value / 2;
    }
  }

  @Test
  void withAndWithout_randomly_isAsAHashMap() {
    for (long seed = 0; seed < 200; seed++) {
      var random = new SplittableRandom(seed);
      Map<Key, Integer> expected = new HashMap<>();
      PersistentMap<Key, Integer> map = PersistentMap.empty();
      for (int step = 0; step < 300; step++) {
        var key = new Key(random.nextInt(80));
        if (random.nextInt(3) == 0) {
          expected.remove(key);
          map = map.without(key);
        } else {
          expected.put(key, step);
          map = map.with(key, step);
        }
      }
      assertSame(map, expected, seed);
    }
  }

  @Test
  void with_changedCopies_leavesTheirOriginalsAsTheyWere() {
    List<PersistentMap<Key, Integer>> versions = new ArrayList<>();
    List<Map<Key, Integer>> expected = new ArrayList<>();
    PersistentMap<Key, Integer> map = PersistentMap.empty();
    Map<Key, Integer> plain = new HashMap<>();
    var random = new SplittableRandom(5);
    for (int step = 0; step < 200; step++) {
      versions.add(map);
      expected.add(new HashMap<>(plain));
      var key = new Key(random.nextInt(50));
      map = step % 4 == 0 ? map.without(key) : map.with(key, step);
      if (step % 4 == 0) {
        plain.remove(key);
      } else {
        plain.put(key, step);
      }
    }
    for (int version = 0; version < versions.size(); version++) {
      assertSame(versions.get(version), expected.get(version), version);
    }
  }

  private static void assertSame(
      PersistentMap<Key, Integer> map, Map<Key, Integer> expected, long what) {
    Map<Key, Integer> found = new HashMap<>();
    map.forEach((key, value) -> assertThat(found.put(key, value)).isNull());
    assertThat(found).as("%d", what).isEqualTo(expected);
    assertThat(map.size()).as("%d", what).isEqualTo(expected.size());
    for (int value = 0; value < 90; value++) {
      var key = new Key(value);
      assertThat(map.find(key)).as("%d, %s", what, key).isEqualTo(expected.get(key));
      assertThat(map.contains(key)).isEqualTo(expected.containsKey(key));
    }
  }
}
