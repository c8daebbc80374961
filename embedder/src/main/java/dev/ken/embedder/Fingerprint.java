package dev.ken.embedder;

import dev.ken.core.embedding.EmbedderId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names an embedder after all that shapes its vectors: SHA-256 over model, tokenizer, pooling,
 * window, prefixes, and the way Ken joins the windows of a long text.
 */
final class Fingerprint {

  /** Another word here tells every index that vectors of long texts are made in another way. */
  private static final String JOINING = "equal windows, token-weighted";

  private static final int DIGITS = 16;

  private Fingerprint() {}

  static EmbedderId of(EmbedderSettings settings, ModelBytes bytes) {
    MessageDigest digest = sha256();
    add(digest, bytes.model().duplicate());
    add(digest, bytes.tokenizer().duplicate());
    add(digest, settings.pooling().name());
    add(digest, String.valueOf(settings.window()));
    add(digest, settings.questionPrefix().text());
    add(digest, settings.passagePrefix().text());
    add(digest, JOINING);
    String hexadecimal = HexFormat.of().formatHex(digest.digest());
    return new EmbedderId(settings.files().title() + "/" + hexadecimal.substring(0, DIGITS));
  }

  private static void add(MessageDigest digest, String text) {
    add(digest, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Adds a part after its length, so that no two lists of parts read the same. */
  private static void add(MessageDigest digest, ByteBuffer part) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(part.remaining()).flip());
    digest.update(part);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
