package dev.ken.benchmarks.scale;

import java.util.Arrays;

/** Times of one thing done often, in nanoseconds. */
final class Times {
  private long[] nanos = new long[16];
  private int count;

  void add(long time) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count] = time;
    count++;
  }

  /** The times, in the order in which they were added. */
  long[] all() {
    return Arrays.copyOf(nanos, count);
  }

  /** The time that this share of them don't exceed, in milliseconds. */
  double milliseconds(double share) {
    long[] sorted = all();
    Arrays.sort(sorted);
    int place = (int) Math.ceil(share * count) - 1;
    return sorted[Math.max(0, Math.min(count - 1, place))] / 1e6;
  }
}
