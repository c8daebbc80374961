package dev.ken.server.config;

import dev.ken.aclsync.yaml.Position;
import java.nio.file.Path;
import java.util.Locale;

/** Where a value comes from. */
public sealed interface Origin {

  /** In words, such as {@code ken.yaml, line 3, column 5}. */
  default String shown() {
    return switch (this) {
      case Default _ -> "default";
      case InFile(Path file, Position at) when at.line() == 0 -> file.toString();
      case InFile(Path file, Position at) ->
          String.format(
              Locale.ROOT, "%s, line %d, column %d", file, at.line(), Math.max(1, at.column()));
      case Environment(String variable) -> variable;
      case Option(String name) -> name;
    };
  }

  /** Nobody set it. */
  record Default() implements Origin {}

  /**
   * The configuration file.
   *
   * @param file the file
   * @param at where in it; {@link Position#UNKNOWN} for the file as a whole
   */
  record InFile(Path file, Position at) implements Origin {}

  /**
   * The environment of the process.
   *
   * @param variable its name
   */
  record Environment(String variable) implements Origin {}

  /**
   * The command line.
   *
   * @param name with its dashes
   */
  record Option(String name) implements Origin {}
}
