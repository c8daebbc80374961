package dev.ken.server.http;

import dev.ken.core.access.DirectoryStore;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that say how far a tenant's directory and index had come when a write returned.
 *
 * <p>They are encrypted and authenticated with the tenant's key (AES in Galois/counter mode, NIST
 * SP 800-38D), and no two are equal: who could read them, make them up or compare them would learn
 * how many commits there were, and so when documents change that they may not read.
 */
public final class ConsistencyTokens implements StateCheck {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int POSITION_BYTES = 2 * Long.BYTES;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final SecretKeySpec key;
  private final RandomGenerator random;
  private final DirectoryStore directory;
  private final KnowledgeIndex index;

  /**
   * Makes the tokens of one tenant.
   *
   * @param key 32 random bytes that stay the same
   * @param random a cryptographically strong source
   */
  public ConsistencyTokens(
      byte[] key, RandomGenerator random, DirectoryStore directory, KnowledgeIndex index) {
    this.key = new SecretKeySpec(key, "AES");
    this.random = random;
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
    byte[] position =
        ByteBuffer.allocate(POSITION_BYTES).putLong(now.directory()).putLong(now.index()).array();
    byte[] token = new byte[NONCE_BYTES + POSITION_BYTES + TAG_BYTES];
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    System.arraycopy(nonce, 0, token, 0, NONCE_BYTES);
    try {
      cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(position, 0, POSITION_BYTES, token, NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt a consistency token", e);
    }
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
    ByteBuffer read = ByteBuffer.wrap(decrypted(token));
    if (!position().holds(new Position(read.getLong(), read.getLong()))) {
      throw new ProblemException(Problem.stateBehind());
    }
  }

  private byte[] decrypted(String token) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length != NONCE_BYTES + POSITION_BYTES + TAG_BYTES) {
        throw new ProblemException(Problem.badConsistencyToken());
      }
      return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE_BYTES))
          .doFinal(bytes, NONCE_BYTES, POSITION_BYTES + TAG_BYTES);
    } catch (IllegalArgumentException | AEADBadTagException e) {
      throw new ProblemException(Problem.badConsistencyToken(), e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot decrypt a consistency token", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
    return cipher;
  }
}
