package dev.ken.indexer.source;

import dev.ken.core.document.SourcePath;
import java.io.IOException;
import java.util.Optional;

/** A file that a source lists. */
public interface SourceItem {

  /** Its place in the source. */
  SourcePath path();

  /** Where a person can find it; tells nothing of the machine that the source is on. */
  String uri();

  /** The file's name without folders. */
  String name();

  /** The title that the source gives it, in place of the one that stands in it. */
  default Optional<String> title() {
    return Optional.empty();
  }

  /** What the source says its bytes are; only a hint. */
  default Optional<String> mediaType() {
    return Optional.empty();
  }

  /**
   * Reads its bytes as they are now.
   *
   * @param maximumBytes how many are read at most
   * @throws TooLargeException when there are more
   * @throws IOException when it can't be read
   */
  byte[] read(long maximumBytes) throws IOException;

  /** A file is larger than may be read. */
  final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Names the limit. */
    public TooLargeException(long maximumBytes) {
      super("it is larger than the limit of " + maximumBytes + " bytes");
    }
  }
}
