package dev.ken.state;

import java.time.Duration;

/**
 * How a state file is opened.
 *
 * @param readers how many reads may run at once, 1 or greater
 * @param patience how long to wait for a free connection or for another process's write
 * @param maxPages the size in pages of 4,096 bytes that the file may not outgrow
 */
record SqliteSettings(int readers, Duration patience, int maxPages) {
  /** SQLite's own upper bound, 0xfffffffe pages, does not fit its Java driver. */
  private static final int NO_BOUND = Integer.MAX_VALUE;

  static final SqliteSettings DEFAULT = new SqliteSettings(4, Duration.ofSeconds(10), NO_BOUND);
}
