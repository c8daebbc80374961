package dev.ken.indexer.extract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;

/**
 * Turns the bytes of a text file into characters: by its byte order mark, else as UTF-8 where that
 * is what they are, else by Tika's statistical guess. UTF-8 goes first because a short text gives
 * statistics nothing to work with, and text in another encoding is hardly ever valid UTF-8.
 */
final class TextDecoder {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextDecoder() {}

  static String decode(byte[] bytes) throws IOException, TikaException {
    String text = decodeAll(bytes);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static String decodeAll(byte[] bytes) throws IOException, TikaException {
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return new String(bytes, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return new String(bytes, StandardCharsets.UTF_16BE);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, guess(bytes));
    }
  }

  private static Charset guess(byte[] bytes) throws IOException, TikaException {
    try (var reader = new AutoDetectReader(new ByteArrayInputStream(bytes), new Metadata())) {
      return reader.getCharset();
    }
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }
}
