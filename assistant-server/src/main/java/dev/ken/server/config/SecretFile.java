package dev.ken.server.config;

import dev.ken.core.error.KenException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that holds one secret, on one line, and that nobody but its owner may read.
 *
 * <p>Its group may read it when it belongs to another user than the one that Ken runs as: then the
 * group is how Ken gets at it, as with the secrets that Kubernetes mounts.
 *
 * @param path absolute
 */
public record SecretFile(Path path) {
  private static final int SHORTEST = 16;
  private static final int LONGEST = 4096;

  /** Slack's tokens and signing secrets, Ken's own tokens, and hashes, which no path looks like. */
  private static final Pattern LIKE_A_SECRET =
      Pattern.compile("(xox[a-z]-|xapp-|ken_).*|[0-9a-fA-F]{32,}");

  static boolean looksLikeASecret(String text) {
    return LIKE_A_SECRET.matcher(text.strip()).matches();
  }

  /**
   * Reads the secret.
   *
   * @throws KenException of the caller, when there is none or it is not kept well; its message
   *     never shows what the file holds
   */
  public Secret read() {
    requireFile();
    requirePrivate();
    String text = text().strip();
    if (text.length() < SHORTEST || text.chars().anyMatch(one -> one <= ' ' || one > '~')) {
      throw unusable(
          String.format(
              Locale.ROOT,
              "it must hold one secret of %d or more letters, digits and signs, on one line",
              SHORTEST),
          "Write the secret and nothing else into it.",
          null);
    }
    return new Secret(text);
  }

  /** What is wrong with the file; empty when {@link #read} would give the secret. */
  public Optional<KenException> fault() {
    try {
      read();
      return Optional.empty();
    } catch (KenException e) {
      return Optional.of(e);
    }
  }

  private void requireFile() {
    if (!Files.exists(path)) {
      throw unusable(
          "there is no such file",
          String.format(
              Locale.ROOT,
              "Write the secret into it and run 'chmod 600 %s', or mend the path.",
              path),
          null);
    }
    if (!Files.isRegularFile(path)) {
      throw unusable(
          "it is not a regular file", "Name a file that holds the secret and nothing else.", null);
    }
  }

  private void requirePrivate() {
    Optional<FileRights> rights;
    try {
      rights = FileRights.of(path);
    } catch (IOException e) {
      throw unusable("its rights can't be looked at: " + e, "Check the folder's rights.", e);
    }
    if (rights.isPresent() && isOpen(rights.get())) {
      throw unusable(
          String.format(
              Locale.ROOT,
              "others than its owner may read or change it (%s)",
              rights.get().shown()),
          String.format(
              Locale.ROOT,
              "Run 'chmod 600 %s'; if others may have read it, make a new secret.",
              path),
          null);
    }
  }

  private static boolean isOpen(FileRights rights) {
    boolean groupIsTheWay = !rights.isOwn();
    return rights.othersMayRead()
        || rights.othersMayWrite()
        || rights.groupMayWrite()
        || (rights.groupMayRead() && !groupIsTheWay);
  }

  private String text() {
    byte[] bytes;
    try (InputStream stream = Files.newInputStream(path)) {
      bytes = stream.readNBytes(LONGEST + 1);
    } catch (IOException e) {
      throw unusable("it can't be read: " + e, "Give it to the user that Ken runs as.", e);
    }
    if (bytes.length > LONGEST) {
      throw unusable(
          "it is larger than " + LONGEST + " bytes",
          "Name a file that holds the secret and nothing else.",
          null);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw unusable("it is not text", "Write the secret and nothing else into it.", e);
    }
  }

  private KenException unusable(
      String reason, String mend, @org.jspecify.annotations.Nullable Exception cause) {
    String message = String.format(Locale.ROOT, "cannot use the secret in %s: %s", path, reason);
    return cause == null
        ? KenException.caller("secret-unusable", message, mend)
        : KenException.caller("secret-unusable", message, mend, cause);
  }
}
