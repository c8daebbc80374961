package dev.ken.aclsync.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Reads a file that a person wrote whole, once, up to a size. */
public final class YamlFile {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private YamlFile() {}

  /**
   * Returns the value that the file holds.
   *
   * @throws YamlException when there is no such file, or it is larger, or not what {@link
   *     YamlReader} takes
   */
  public static YamlValue read(Path file, int maxBytes) throws YamlException {
    return YamlReader.read(text(file, maxBytes));
  }

  /**
   * Returns the value that the content of a file holds.
   *
   * @throws YamlException when it is larger, or not what {@link YamlReader} takes
   */
  public static YamlValue read(byte[] bytes, int maxBytes) throws YamlException {
    return YamlReader.read(text(bytes, maxBytes));
  }

  /**
   * Returns the value that the file holds; empty when it holds nothing but blanks and comments.
   *
   * @throws YamlException as {@link #read}
   */
  public static Optional<YamlValue> readIfAny(Path file, int maxBytes) throws YamlException {
    return YamlReader.readIfAny(text(file, maxBytes));
  }

  private static String text(Path file, int maxBytes) throws YamlException {
    if (!Files.exists(file)) {
      throw new YamlException(Position.UNKNOWN, "there is no such file: make it, or mend the path");
    }
    // A pipe or a device could keep the reader waiting for ever.
    if (!Files.isRegularFile(file)) {
      throw new YamlException(Position.UNKNOWN, "it is not a regular file: replace it by one");
    }
    byte[] bytes;
    try (InputStream input = Files.newInputStream(file)) {
      bytes = input.readNBytes(maxBytes + 1);
    } catch (IOException e) {
      throw new YamlException(
          Position.UNKNOWN,
          String.format(Locale.ROOT, "it can't be read (%s): check its rights", e),
          e);
    }
    return text(bytes, maxBytes);
  }

  private static String text(byte[] bytes, int maxBytes) throws YamlException {
    if (bytes.length > maxBytes) {
      throw new YamlException(
          Position.UNKNOWN,
          String.format(Locale.ROOT, "it is larger than %d bytes: make it smaller", maxBytes));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new YamlException(Position.UNKNOWN, "it is not UTF-8: save it as UTF-8", e);
    }
  }
}
