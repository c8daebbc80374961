package dev.ken.index.lucene;

import dev.ken.core.error.KenException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What each commit says of the index beside its content.
 *
 * @param embedder the name of the embedder whose vectors it holds
 * @param dimension of each vector
 * @param accessVersion grows with each commit
 * @param generation the number of its generation
 * @param nextClass the integer that the next new access class gets
 */
record CommitData(
    String embedder, int dimension, long accessVersion, long generation, int nextClass) {
  private static final Set<String> READABLE_FORMATS =
      IntStream.rangeClosed(Schema.OLDEST_FORMAT, Schema.FORMAT)
          .mapToObj(Integer::toString)
          .collect(Collectors.toUnmodifiableSet());
  private static final String FORMAT = "ken.format";
  private static final String EMBEDDER = "ken.embedder";
  private static final String DIMENSION = "ken.dimension";
  private static final String ACCESS_VERSION = "ken.access-version";
  private static final String GENERATION = "ken.generation";
  private static final String NEXT_CLASS = "ken.next-class";

  static CommitData first(IndexSettings settings, Generation generation) {
    return new CommitData(
        settings.embedder().value(), settings.dimension(), 0, generation.number(), 0);
  }

  /** The data of the next commit. */
  CommitData next(int newNextClass) {
    return new CommitData(embedder, dimension, accessVersion + 1, generation, newNextClass);
  }

  /** The data of the first commit of a new generation that takes this one's place. */
  CommitData successor(IndexSettings settings, Generation newGeneration) {
    return new CommitData(
        settings.embedder().value(),
        settings.dimension(),
        accessVersion + 1,
        newGeneration.number(),
        nextClass);
  }

  Map<String, String> toMap() {
    return Map.of(
        FORMAT, Integer.toString(Schema.FORMAT),
        EMBEDDER, embedder,
        DIMENSION, Integer.toString(dimension),
        ACCESS_VERSION, Long.toString(accessVersion),
        GENERATION, Long.toString(generation),
        NEXT_CLASS, Integer.toString(nextClass));
  }

  /**
   * Reads what {@link #toMap} wrote.
   *
   * @throws KenException with code {@code index-format-unknown} when it is of another format
   */
  static CommitData of(Map<String, String> map, Path path) {
    String format = map.getOrDefault(FORMAT, "none");
    if (!READABLE_FORMATS.contains(format)) {
      throw KenException.caller(
          "index-format-unknown",
          String.format(
              Locale.ROOT,
              "cannot open the index in %s: its format is %s, and this Ken reads formats %d to %d",
              path,
              format,
              Schema.OLDEST_FORMAT,
              Schema.FORMAT),
          "Use the Ken that wrote it, or move the folder away and run 'ken reindex'.");
    }
    try {
      return new CommitData(
          map.getOrDefault(EMBEDDER, ""),
          Integer.parseInt(map.getOrDefault(DIMENSION, "")),
          Long.parseLong(map.getOrDefault(ACCESS_VERSION, "")),
          Long.parseLong(map.getOrDefault(GENERATION, "")),
          Integer.parseInt(map.getOrDefault(NEXT_CLASS, "")));
    } catch (NumberFormatException e) {
      throw Failures.corrupt(
          String.format(Locale.ROOT, "cannot open the index in %s: its commit says %s", path, map),
          e);
    }
  }

  /**
   * Checks that the vectors are those of the embedder that the index is opened with.
   *
   * @throws KenException with code {@code index-embedder-mismatch} when they are not
   */
  CommitData requireVectorsOf(IndexSettings settings, Path path) {
    if (!embedder.equals(settings.embedder().value()) || dimension != settings.dimension()) {
      throw KenException.caller(
          "index-embedder-mismatch",
          String.format(
              Locale.ROOT,
              "cannot open the index in %s: its vectors are of %s (%d dimensions), not of %s (%d)",
              path,
              embedder,
              dimension,
              settings.embedder().value(),
              settings.dimension()),
          "Run 'ken reindex' to embed all documents anew, or set the embedder back to "
              + embedder
              + ".");
    }
    return this;
  }
}
