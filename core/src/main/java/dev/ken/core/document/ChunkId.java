package dev.ken.core.document;

import java.util.Comparator;

/**
 * The stable identifier of a chunk; its natural order breaks every tie in ranking.
 *
 * @param document the document that the chunk is part of
 * @param ordinal the chunk's place in it, from 0
 */
public record ChunkId(DocumentId document, int ordinal) implements Comparable<ChunkId> {
  private static final Comparator<ChunkId> ORDER =
      Comparator.comparing(ChunkId::document).thenComparingInt(ChunkId::ordinal);

  /** Checks the ordinal. */
  public ChunkId {
    if (ordinal < 0) {
      throw new IllegalArgumentException("chunk ordinal " + ordinal + " is negative");
    }
  }

  @Override
  public int compareTo(ChunkId other) {
    return ORDER.compare(this, other);
  }
}
