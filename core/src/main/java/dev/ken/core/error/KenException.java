package dev.ken.core.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure with a stable code, a message that names the action and its values, and a remedy.
 *
 * <p>Messages that can reach an asker must not depend on documents that the asker may not read.
 */
public final class KenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose fault a failure is; decides the class of the HTTP status and the exit code. */
  public enum Fault {
    /** The request can't succeed as it stands; the caller must change it. */
    CALLER,
    /** The thing asked for does not exist for this caller. */
    MISSING,
    /** Another process or request holds what this one needs. */
    CONFLICT,
    /** Ken or its machine failed; the same request may succeed later. */
    OURS
  }

  private final Fault fault;
  private final String code;
  private final String remedy;

  private KenException(
      Fault fault, String code, String message, String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = Objects.requireNonNull(fault, "fault");
    this.code = Objects.requireNonNull(code, "code");
    this.remedy = Objects.requireNonNull(remedy, "remedy");
  }

  /** Returns a failure that the caller can mend by changing the request. */
  public static KenException caller(String code, String message, String remedy) {
    return new KenException(Fault.CALLER, code, message, remedy, null);
  }

  /** Returns a failure that the caller can mend by changing the request, with its cause. */
  public static KenException caller(String code, String message, String remedy, Throwable cause) {
    return new KenException(Fault.CALLER, code, message, remedy, cause);
  }

  /** Returns the failure of asking for what does not exist for this caller. */
  public static KenException missing(String code, String message, String remedy) {
    return new KenException(Fault.MISSING, code, message, remedy, null);
  }

  /** Returns the failure of needing what another process or request holds. */
  public static KenException conflict(
      String code, String message, String remedy, @Nullable Throwable cause) {
    return new KenException(Fault.CONFLICT, code, message, remedy, cause);
  }

  /** Returns a failure of Ken or of its machine. */
  public static KenException ours(
      String code, String message, String remedy, @Nullable Throwable cause) {
    return new KenException(Fault.OURS, code, message, remedy, cause);
  }

  /** Whose fault this is. */
  public Fault fault() {
    return fault;
  }

  /** A stable, lower-case, hyphenated code such as {@code index-in-use}. */
  public String code() {
    return code;
  }

  /** What the reader of this failure can do about it, as a sentence. */
  public String remedy() {
    return remedy;
  }

  /** The message. Never null, unlike that of exceptions in general. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
