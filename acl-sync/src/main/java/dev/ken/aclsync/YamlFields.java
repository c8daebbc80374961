package dev.ken.aclsync;

import dev.ken.aclsync.yaml.Position;
import dev.ken.aclsync.yaml.YamlValue;
import dev.ken.aclsync.yaml.YamlValue.Field;
import dev.ken.aclsync.yaml.YamlValue.Fields;
import dev.ken.aclsync.yaml.YamlValue.Items;
import dev.ken.aclsync.yaml.YamlValue.Scalar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The fields of one entry, taken by name and kind; what is not of that kind is refused. */
final class YamlFields {
  private final String entry;
  private final Map<String, Field> fields;
  private final int line;

  private YamlFields(String entry, Map<String, Field> fields, int line) {
    this.entry = entry;
    this.fields = fields;
    this.line = line;
  }

  /**
   * Returns the fields of a value.
   *
   * @param entry what has the fields, for messages
   * @param known the keys that may occur
   */
  static YamlFields of(String entry, YamlValue value, Set<String> known)
      throws ControlFileException {
    if (!(value instanceof Fields(Map<String, Field> fields, Position at))) {
      throw new ControlFileException(
          value.line(),
          String.format(
              Locale.ROOT,
              "%s needs the keys %s, but is %s",
              entry,
              String.join(", ", new TreeSet<>(known)),
              value.kind()));
    }
    for (Map.Entry<String, Field> field : fields.entrySet()) {
      if (!known.contains(field.getKey())) {
        throw new ControlFileException(
            field.getValue().line(),
            String.format(
                Locale.ROOT,
                "%s has the unknown key '%s': only %s are known",
                entry,
                field.getKey(),
                String.join(", ", new TreeSet<>(known))));
      }
    }
    return new YamlFields(entry, fields, at.line());
  }

  /** The same fields under a name that says more. */
  YamlFields named(String name) {
    return new YamlFields(name, fields, line);
  }

  int line() {
    return line;
  }

  boolean has(String key) {
    return fields.containsKey(key);
  }

  /** The line of a key, or that of the entry when it has no such key. */
  int line(String key) {
    Field field = fields.get(key);
    return field == null ? line : field.line();
  }

  /** The value of a key, if it is there. */
  Optional<YamlValue> value(String key) {
    return Optional.ofNullable(fields.get(key)).map(Field::value);
  }

  /** The text of a key that must be there. */
  String text(String key) throws ControlFileException {
    Field field = fields.get(key);
    if (field == null) {
      throw new ControlFileException(
          line, String.format(Locale.ROOT, "%s has no '%s': add it", entry, key));
    }
    return text(entry + ": '" + key + "'", field.value());
  }

  /** The true or false of a key, or the default when it is not there. */
  boolean flag(String key, boolean otherwise) throws ControlFileException {
    Field field = fields.get(key);
    if (field == null) {
      return otherwise;
    }
    if (field.value() instanceof Scalar(String text, boolean plain, _) && plain) {
      if (text.equals("true")) {
        return true;
      }
      if (text.equals("false")) {
        return false;
      }
    }
    throw new ControlFileException(
        field.line(),
        String.format(
            Locale.ROOT,
            "%s: '%s' must be true or false, but is %s",
            entry,
            key,
            field.value().kind()));
  }

  /** The list of a key; empty when the key is not there. */
  Optional<List<YamlValue>> list(String key) throws ControlFileException {
    Field field = fields.get(key);
    if (field == null) {
      return Optional.empty();
    }
    if (field.value() instanceof Items(List<YamlValue> values, _)) {
      return Optional.of(values);
    }
    throw new ControlFileException(
        field.line(),
        String.format(
            Locale.ROOT,
            "%s: '%s' must be a list, but is %s (write [] for an empty one)",
            entry,
            key,
            field.value().kind()));
  }

  /** The text of a value that must be one. */
  static String text(String what, YamlValue value) throws ControlFileException {
    if (value instanceof Scalar scalar && !scalar.isAbsent()) {
      return scalar.text();
    }
    throw new ControlFileException(
        value.line(),
        String.format(
            Locale.ROOT,
            "%s must be a text, but is %s (put it in quotes if it is meant)",
            what,
            value.kind()));
  }
}
