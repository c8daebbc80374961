package dev.ken.index.lucene;

import dev.ken.core.error.KenException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what Lucene and the disk report into failures that a person can act on. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final long NO_SPACE_BYTES = 64 * 1024;

  private Failures() {}

  /** The failure of an action that writes. */
  static KenException writing(String action, Path path, Throwable cause) {
    String message =
        String.format(Locale.ROOT, "cannot %s in %s: %s", action, path, describe(cause));
    if (isDiskFull(path, cause)) {
      return KenException.ours(
          "disk-full",
          message,
          "Make room on the disk and write again; what was committed before is intact.",
          cause);
    }
    if (isCorrupt(cause)) {
      return corrupt(message, cause);
    }
    return KenException.ours(
        "index-write-failed",
        message,
        "Check that the folder is writable and its disk sound, and write again; what was"
            + " committed before is intact.",
        cause);
  }

  /** The failure of an action that reads. Its message depends on no document. */
  static KenException reading(String action, Path path, IOException cause) {
    String message =
        String.format(Locale.ROOT, "cannot %s in %s: %s", action, path, describe(cause));
    if (isCorrupt(cause) || isMissing(cause)) {
      return corrupt(message, cause);
    }
    return KenException.ours(
        "index-read-failed",
        message,
        "Check that the folder is readable and its disk sound, and try again.",
        cause);
  }

  static KenException corrupt(String message, Throwable cause) {
    return KenException.ours(
        "index-corrupt",
        message,
        "Run 'ken reindex' to build the index anew from its sources, or restore the folder from a"
            + " backup.",
        cause);
  }

  /** Whether a file that should be there is not. */
  static boolean isMissing(Throwable cause) {
    return anyCause(
        cause,
        one ->
            one instanceof NoSuchFileException
                || one instanceof FileNotFoundException
                || one instanceof IndexNotFoundException);
  }

  private static boolean isCorrupt(Throwable cause) {
    return anyCause(
        cause,
        one ->
            one instanceof CorruptIndexException
                || one instanceof IndexFormatTooNewException
                || one instanceof IndexFormatTooOldException
                || one instanceof EOFException);
  }

  private static boolean isDiskFull(Path path, Throwable cause) {
    if (anyCause(cause, Failures::saysNoSpace)) {
      return true;
    }
    try {
      return Files.getFileStore(path).getUsableSpace() < NO_SPACE_BYTES;
    } catch (IOException e) {
      LOG.debug("cannot tell how much room there is under {}", path, e);
      return false;
    }
  }

  private static boolean saysNoSpace(Throwable one) {
    String message = one.getMessage();
    if (message == null) {
      return false;
    }
    String lower = message.toLowerCase(Locale.ROOT);
    return lower.contains("no space left") || lower.contains("quota exceeded");
  }

  private static String describe(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static boolean anyCause(Throwable cause, Predicate<Throwable> condition) {
    for (Throwable one = cause; one != null; one = one.getCause()) {
      if (condition.test(one)) {
        return true;
      }
      for (Throwable suppressed : one.getSuppressed()) {
        if (condition.test(suppressed)) {
          return true;
        }
      }
    }
    return false;
  }
}
