package dev.ken.aclsync.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a YAML file with the place that it begins at. */
public sealed interface YamlValue {

  /** Where it begins. */
  Position at();

  /** The line that it begins on, from 1. */
  default int line() {
    return at().line();
  }

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
   * @param text the value
   * @param plain whether it is written without quotes
   * @param at where it begins
   */
  record Scalar(String text, boolean plain, Position at) implements YamlValue {
    /** Whether this is one of YAML's ways to write no value. */
    public boolean isAbsent() {
      return plain
          && switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
          };
    }
  }

  /**
   * A list.
   *
   * @param values in the order of the file
   * @param at where it begins
   */
  record Items(List<YamlValue> values, Position at) implements YamlValue {
    /** Copies the list. */
    public Items {
      values = List.copyOf(values);
    }
  }

  /**
   * Keys, each once, with their values.
   *
   * @param fields by key, in the order of the file
   * @param at where they begin
   */
  record Fields(Map<String, Field> fields, Position at) implements YamlValue {
    /** Copies the map. */
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /**
   * A value with the place of its key.
   *
   * @param at where the key begins
   * @param value what it is set to
   */
  record Field(Position at, YamlValue value) {
    /** The line of the key, from 1. */
    public int line() {
      return at.line();
    }
  }
}
