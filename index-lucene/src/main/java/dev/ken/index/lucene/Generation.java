package dev.ken.index.lucene;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One whole state of an index, in a folder of its own.
 *
 * @param number 1 for the first; each new one has a greater number
 */
record Generation(long number) implements Comparable<Generation> {
  private static final Pattern NAME = Pattern.compile("[0-9]{6,18}");
  static final Generation FIRST = new Generation(1);

  /** The name of its folder. */
  String name() {
    return String.format(Locale.ROOT, "%06d", number);
  }

  static Optional<Generation> ofName(String name) {
    return NAME.matcher(name).matches()
        ? Optional.of(new Generation(Long.parseLong(name)))
        : Optional.empty();
  }

  Generation next() {
    return new Generation(number + 1);
  }

  @Override
  public int compareTo(Generation other) {
    return Long.compare(number, other.number);
  }
}
