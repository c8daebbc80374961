package dev.ken.indexer.source;

import java.util.List;

/**
 * What a source holds.
 *
 * @param items the documents, ordered by path, each path once
 * @param skipped what was left out and why
 * @param complete false when a part of the source could not be listed, so that a document that is
 *     not among the items may still exist
 */
public record SourceListing(List<SourceItem> items, List<Skipped> skipped, boolean complete) {
  /** Copies the lists. */
  public SourceListing {
    items = List.copyOf(items);
    skipped = List.copyOf(skipped);
  }

  /**
   * Something that was left out.
   *
   * @param path where it is, for the operator; control characters are replaced
   * @param reason why, as a sentence
   */
  public record Skipped(String path, String reason) {}
}
