package dev.ken.aclsync;

import java.util.List;
import java.util.Map;

/** A value of a YAML file with the line that it begins on, from 1. */
sealed interface YamlValue {

  int line();

  /** What to call this kind of value in a message. */
  default String kind() {
    return switch (this) {
      case Scalar scalar -> scalar.isAbsent() ? "nothing" : "'" + scalar.text() + "'";
      case Items _ -> "a list";
      case Fields _ -> "keys with values";
    };
  }

  /**
   * A single value, exactly as written.
   *
   * @param plain whether it is written without quotes
   */
  record Scalar(String text, boolean plain, int line) implements YamlValue {
    /** Whether this is one of YAML's ways to write no value. */
    boolean isAbsent() {
      return plain
          && switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
          };
    }
  }

  /** A list. */
  record Items(List<YamlValue> values, int line) implements YamlValue {}

  /** Keys, each once, with their values, in the order of the file. */
  record Fields(Map<String, Field> fields, int line) implements YamlValue {}

  /** A value with the line of its key. */
  record Field(int line, YamlValue value) {}
}
