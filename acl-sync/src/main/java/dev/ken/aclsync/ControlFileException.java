package dev.ken.aclsync;

import java.util.OptionalInt;

/** Says what is wrong with a control file, where, and how to mend it. */
final class ControlFileException extends Exception {
  private static final long serialVersionUID = 1L;

  /** 0 when the line is not known. */
  private final int line;

  ControlFileException(int line, String message) {
    super(message);
    this.line = line;
  }

  ControlFileException(int line, String message, Throwable cause) {
    super(message, cause);
    this.line = line;
  }

  /** The line at fault, from 1, if it is known. */
  OptionalInt line() {
    return line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
  }

  /** The file with the line, if it is known. */
  String where(String file) {
    return line == 0 ? file : file + ", line " + line;
  }

  /** What is wrong. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
