package dev.ken.server.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * SHA-256 of a token of 256 random bits. A token is kept as its hash only; because it is random and
 * long, a plain hash suffices.
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record TokenHash(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /** Checks the form. */
  public TokenHash {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a token's hash is 64 hexadecimal digits");
    }
  }

  /** Makes a token from 256 bits of the given source, which must be cryptographically strong. */
  public static String newToken(RandomGenerator random) {
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    return "ken_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /** Returns the hash of a token. */
  public static TokenHash of(String token) {
    return new TokenHash(HexFormat.of().formatHex(sha256(token)));
  }

  /** Whether this is the hash of the token; takes the same time wherever they differ. */
  public boolean isOf(String token) {
    return MessageDigest.isEqual(HexFormat.of().parseHex(value), sha256(token));
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
