package dev.ken.aclsync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads a control file whole, once, up to a size. */
final class ControlFile {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private ControlFile() {}

  static YamlValue read(Path file, int maxBytes) throws ControlFileException {
    return YamlReader.read(text(file, maxBytes));
  }

  private static String text(Path file, int maxBytes) throws ControlFileException {
    if (!Files.exists(file)) {
      throw new ControlFileException(0, "there is no such file: make it, or mend the path");
    }
    // A pipe or a device could keep the reader waiting for ever.
    if (!Files.isRegularFile(file)) {
      throw new ControlFileException(0, "it is not a regular file: replace it by one");
    }
    byte[] bytes;
    try (InputStream input = Files.newInputStream(file)) {
      bytes = input.readNBytes(maxBytes + 1);
    } catch (IOException e) {
      throw new ControlFileException(
          0, String.format(Locale.ROOT, "it can't be read (%s): check its rights", e), e);
    }
    if (bytes.length > maxBytes) {
      throw new ControlFileException(
          0, String.format(Locale.ROOT, "it is larger than %d bytes: make it smaller", maxBytes));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ControlFileException(0, "it is not UTF-8: save it as UTF-8", e);
    }
  }
}
