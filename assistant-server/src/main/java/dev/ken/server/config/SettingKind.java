package dev.ken.server.config;

import dev.ken.aclsync.yaml.YamlValue;
import java.nio.file.Path;
import java.util.Map;

/**
 * What values a setting takes. The kinds there are come from {@link SettingKinds}.
 *
 * @param <T> what a value is once it is taken
 */
public interface SettingKind<T> {

  /** What is taken, in words that follow "must be": {@code a whole number from 0 to 65535}. */
  String expected();

  /** A sentence that tells how to write one. */
  String mend();

  /**
   * Takes a value.
   *
   * @param base what relative paths are relative to
   * @throws UnfitException when it is none of this kind
   */
  T take(YamlValue value, Path base) throws UnfitException;

  /** The value as JSON has it: a text, a number, true or false, or a list of maps. */
  Object plain(T value);

  /** The kind as JSON Schema has it, without the description. */
  Map<String, Object> schema();

  /** Whether the text of a variable or option is YAML, and not the value itself. */
  default boolean isStructured() {
    return false;
  }

  /** Whether values may begin or end with a space that counts. */
  default boolean keepsSpaces() {
    return false;
  }
}
