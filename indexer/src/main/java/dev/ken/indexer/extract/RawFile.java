package dev.ken.indexer.extract;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A file to be read, as its source gives it.
 *
 * @param name the file's name without folders; a hint to what it is, and the last resort for a
 *     title
 * @param mediaType what the source says it is, such as {@code application/pdf}; only a hint
 * @param content the bytes
 */
public record RawFile(String name, Optional<String> mediaType, Content content) {

  /** Bytes that can be read more than once, from the beginning each time. */
  @FunctionalInterface
  public interface Content {

    /**
     * Opens the bytes; the caller closes the stream.
     *
     * @throws IOException when they can't be read
     */
    InputStream open() throws IOException;
  }

  /** Returns a file of bytes in memory, which must not change afterwards. */
  public static RawFile of(String name, byte[] bytes) {
    return new RawFile(name, Optional.empty(), () -> new java.io.ByteArrayInputStream(bytes));
  }
}
