package dev.ken.server.http;

import dev.ken.core.access.DirectoryStore;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that say how far a tenant's directory and index had come when a write returned.
 *
 * <p>They are signed with the tenant's key: could an asker make them up, they would learn how many
 * commits there were, and so when documents change that they may not read.
 */
public final class ConsistencyTokens implements StateCheck {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int POSITION_BYTES = 2 * Long.BYTES;
  private static final int SIGNATURE_BYTES = 16;

  private final SecretKeySpec key;
  private final DirectoryStore directory;
  private final KnowledgeIndex index;

  /**
   * Makes the tokens of one tenant.
   *
   * @param key 32 random bytes that stay the same
   */
  public ConsistencyTokens(byte[] key, DirectoryStore directory, KnowledgeIndex index) {
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.directory = directory;
    this.index = index;
  }

  /** How far directory and index have come. */
  private record Position(long directory, long index) {
    boolean holds(Position other) {
      return directory >= other.directory && index >= other.index;
    }
  }

  /** The token of all writes that have returned. */
  String now() {
    Position now = position();
    byte[] bytes =
        ByteBuffer.allocate(POSITION_BYTES).putLong(now.directory()).putLong(now.index()).array();
    byte[] token = Arrays.copyOf(bytes, POSITION_BYTES + SIGNATURE_BYTES);
    System.arraycopy(signature(bytes), 0, token, POSITION_BYTES, SIGNATURE_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private Position position() {
    try (IndexView view = index.openView()) {
      return new Position(
          directory.current().version().value(), view.accessCatalog().version().value());
    }
  }

  @Override
  public void require(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.badConsistencyToken(), e);
    }
    byte[] position = Arrays.copyOf(bytes, POSITION_BYTES);
    byte[] signature = Arrays.copyOfRange(signature(position), 0, SIGNATURE_BYTES);
    if (bytes.length != POSITION_BYTES + SIGNATURE_BYTES
        || !MessageDigest.isEqual(
            signature, Arrays.copyOfRange(bytes, POSITION_BYTES, bytes.length))) {
      throw new ProblemException(Problem.badConsistencyToken());
    }
    ByteBuffer read = ByteBuffer.wrap(position);
    if (!position().holds(new Position(read.getLong(), read.getLong()))) {
      throw new ProblemException(Problem.stateBehind());
    }
  }

  private byte[] signature(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }
}
