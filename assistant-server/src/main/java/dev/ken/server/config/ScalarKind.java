package dev.ken.server.config;

import dev.ken.aclsync.yaml.YamlValue;
import java.nio.file.Path;

/** A kind of values that are written as one text. */
abstract class ScalarKind<T> implements SettingKind<T> {

  /**
   * Makes a value of a text.
   *
   * @throws UnfitException when it is none
   */
  abstract T take(String text, Path base) throws UnfitException;

  /** Whether the value may stand in quotes; numbers and flags may not, as in YAML itself. */
  boolean mayBeQuoted() {
    return true;
  }

  @Override
  public final T take(YamlValue value, Path base) throws UnfitException {
    return switch (value) {
      case YamlValue.Scalar scalar when scalar.isAbsent() ->
          throw UnfitException.of(
              "has no value, but must be " + expected(),
              "Write a value, or take the line out to have the default.");
      case YamlValue.Scalar scalar when !scalar.plain() && !mayBeQuoted() ->
          throw UnfitException.of(
              "is '" + scalar.text() + "' in quotes, but must be " + expected(),
              "Leave out the quotes.");
      case YamlValue.Scalar scalar -> take(scalar.text(), base);
      case YamlValue.Items _ ->
          throw UnfitException.of("is a list, but must be " + expected(), mend());
      case YamlValue.Fields _ ->
          throw UnfitException.of("has keys of its own, but must be " + expected(), mend());
    };
  }

  final UnfitException unfit(String text) {
    return UnfitException.of("is '" + text + "', but must be " + expected(), mend());
  }
}
