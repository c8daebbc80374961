package dev.ken.server.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies that a request was signed with the app's secret within five minutes of now, as Slack
 * describes it under "Verifying requests from Slack".
 *
 * <p>Bolt's own verifier is not used: it compares texts up to the first difference, takes any time
 * that lies ahead, and is given the body after it was decoded.
 */
final class RequestSignature {
  /** How far the time of signing may be from now, before or ahead. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
  private static final Pattern SIGNATURE = Pattern.compile("v0=[0-9a-f]{64}");

  private final SecretKeySpec key;
  private final Clock clock;

  RequestSignature(String secret, Clock clock) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.clock = clock;
  }

  /** Whether something was signed like this just now, if the signature is right. */
  boolean mayBe(Optional<String> timestamp, Optional<String> signature) {
    return timestamp.isPresent()
        && signature.isPresent()
        && TIMESTAMP.matcher(timestamp.get()).matches()
        && SIGNATURE.matcher(signature.get()).matches()
        && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp.get()))
            <= WINDOW.toSeconds();
  }

  /** Whether the bytes were signed by Slack just now. */
  boolean isOf(byte[] body, Optional<String> timestamp, Optional<String> signature) {
    if (!mayBe(timestamp, signature)) {
      return false;
    }
    String stated = signature.orElseThrow();
    return MessageDigest.isEqual(
        HexFormat.of().parseHex(stated, 3, stated.length()), hash(timestamp.orElseThrow(), body));
  }

  private byte[] hash(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.US_ASCII));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA256", e);
    }
  }
}
