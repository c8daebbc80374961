package dev.ken.indexer.extract;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.tika.exception.EncryptedDocumentException;

/** Reads what a parser's exception says. */
final class Faults {
  private static final int LONGEST_MESSAGE = 300;

  private Faults() {}

  /** Says in one line what happened, the root cause last. */
  static String describe(Throwable thrown) {
    Throwable root = thrown;
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (root.getCause() != null && seen.add(root)) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? "" : TextRules.inline(root.getMessage());
    String cut =
        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "…" : message;
    String kind = root.getClass().getSimpleName();
    return cut.isEmpty() ? kind : kind + ": " + cut;
  }

  /** Whether the cause is that a password is needed. */
  static boolean encrypted(Throwable thrown) {
    return causedBy(thrown, EncryptedDocumentException.class)
        || causedBy(thrown, org.apache.poi.EncryptedDocumentException.class)
        || causedBy(thrown, org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException.class);
  }

  /** Whether this or one of its causes is of the type. */
  static boolean causedBy(Throwable thrown, Class<? extends Throwable> type) {
    Throwable cause = thrown;
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (cause != null && seen.add(cause)) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
