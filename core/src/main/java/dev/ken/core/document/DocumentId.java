package dev.ken.core.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The stable identifier of a document. It derives from source and path alone, so that it tells
 * nothing about other documents and is the same in every index.
 *
 * @param value 1 to 128 characters of {@code A-Z a-z 0-9 . _ ~ -}, safe in a URL path
 */
public record DocumentId(String value) implements Comparable<DocumentId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

  private static final Pattern DERIVED = Pattern.compile("d[0-9a-f]{32}");

  /** Checks the form. */
  public DocumentId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "document id '" + value + "' is not 1 to 128 characters of A-Z, a-z, 0-9, '._~-'");
    }
  }

  /** Returns {@code d} and the first 128 bits, in hexadecimal, of SHA-256 over source and path. */
  public static DocumentId of(SourceId source, SourcePath path) {
    byte[] input = (source.value() + "\0" + path.value()).getBytes(StandardCharsets.UTF_8);
    byte[] digest = sha256().digest(input);
    return new DocumentId("d" + HexFormat.of().formatHex(digest, 0, 16));
  }

  /** Whether this is of the form that {@link #of} gives, so that nobody may choose it. */
  public boolean isDerived() {
    return DERIVED.matcher(value).matches();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public int compareTo(DocumentId other) {
    return value.compareTo(other.value);
  }
}
