package dev.ken.core.messenger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A code that proves, for a short time and once, that whoever enters it reads the messages of an
 * account. Ten letters and digits: 50 random bits.
 *
 * @param value without the dash that it is shown with
 */
public record LinkCode(String value) {
  /** Without the letters and digits that are taken for one another. */
  private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  private static final int LENGTH = 10;
  private static final Pattern FORM = Pattern.compile("[" + SIGNS + "]{" + LENGTH + "}");

  /** Checks the form. */
  public LinkCode {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a code is " + LENGTH + " letters and digits");
    }
  }

  /** Makes a code from the given source, which must be cryptographically strong. */
  public static LinkCode random(RandomGenerator random) {
    var code = new StringBuilder();
    for (int sign = 0; sign < LENGTH; sign++) {
      code.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return new LinkCode(code.toString());
  }

  /**
   * Reads a code as someone typed it: in small or capital letters, with dashes and spaces.
   *
   * @throws IllegalArgumentException when it can't be one
   */
  public static LinkCode typed(String text) {
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
      // Letters of other alphabets have capitals that are of this one.
      return new LinkCode("");
    }
    return new LinkCode(text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
  }

  /** The code as it is shown. */
  public String shown() {
    return value.substring(0, LENGTH / 2) + "-" + value.substring(LENGTH / 2);
  }

  /** What is kept of the code: SHA-256 in hexadecimal digits. */
  public String hash() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(value.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "LinkCode[…]";
  }
}
