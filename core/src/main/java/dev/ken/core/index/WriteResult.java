package dev.ken.core.index;

/** What became of a write. */
public sealed interface WriteResult {

  /** The write takes effect with the next commit. */
  record Accepted() implements WriteResult {}

  /**
   * The index holds a newer state of the document; nothing was written.
   *
   * @param stored the version that it holds
   */
  record Superseded(SourceVersion stored) implements WriteResult {}

  /** The index holds no such document; nothing was written. */
  record Absent() implements WriteResult {}
}
