package dev.ken.benchmarks.scale;

import java.util.SplittableRandom;

/**
 * Words from a seed. Each is of eight consonants, so that no rule of stemming changes one; a word's
 * first letter says what it is for.
 */
final class Words {
  /** How many terms stand in half of the hidden documents. */
  static final int HALVES = 4;

  private static final String LETTERS = "bcdfghjklmnpqrtvwxz";
  private static final int LENGTH = 8;

  private final long seed;

  Words(long seed) {
    this.seed = seed;
  }

  private static String word(char kind, long number) {
    var word = new StringBuilder(LENGTH).append(kind);
    long rest = number;
    while (word.length() < LENGTH) {
      word.append(LETTERS.charAt(Math.floorMod(rest, LETTERS.length())));
      rest = Math.floorDiv(rest, LETTERS.length());
    }
    return word.toString();
  }

  /** The word of this rank among the common ones, 0 the most common. */
  static String common(int rank) {
    return word('b', rank);
  }

  /** A word of one hidden document. */
  static String rare(int document) {
    return word('q', document);
  }

  /** A word of half of the hidden documents. */
  static String half(int which) {
    return word('v', which);
  }

  /** A word that stands nowhere. */
  static String nowhere(int number) {
    return word('x', number);
  }

  /** Words as they are in texts: the one of rank r is about as common as 1/r. */
  String text(int document, int ordinal, int count) {
    var random = new SplittableRandom(seed + 1_000_003L * document + ordinal);
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int rank = (int) Math.pow(LargeIndex.VOCABULARY, random.nextDouble()) - 1;
      text.append(i == 0 ? "" : " ").append(common(rank));
    }
    return text.toString();
  }

  /** What stands in hidden documents alone. */
  String hidden(int document, int ordinal) {
    var random = new SplittableRandom(seed ^ (document * 0x9E3779B97F4A7C15L));
    var text = new StringBuilder(ordinal == 0 ? rare(document) : "");
    for (int which = 0; which < HALVES; which++) {
      if (random.nextBoolean()) {
        text.append(' ').append(half(which));
      }
    }
    return text.toString().strip();
  }
}
