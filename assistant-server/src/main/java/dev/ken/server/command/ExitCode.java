package dev.ken.server.command;

import dev.ken.core.error.KenException;

/** The exit codes of every command. */
final class ExitCode {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int NOT_FOUND = 3;
  static final int NO_ANSWER = 4;
  static final int IN_USE = 5;
  static final int WARNINGS = 6;
  static final int BROKEN = 7;

  private ExitCode() {}

  static int of(KenException.Fault fault) {
    return switch (fault) {
      case CALLER -> USAGE;
      case MISSING -> NOT_FOUND;
      case CONFLICT -> IN_USE;
      case OURS -> FAILED;
    };
  }
}
