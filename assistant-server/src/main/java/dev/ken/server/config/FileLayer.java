package dev.ken.server.config;

import dev.ken.aclsync.yaml.Position;
import dev.ken.aclsync.yaml.YamlException;
import dev.ken.aclsync.yaml.YamlFile;
import dev.ken.aclsync.yaml.YamlValue;
import dev.ken.aclsync.yaml.YamlValue.Field;
import dev.ken.aclsync.yaml.YamlValue.Fields;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** The settings that stand in the configuration file. */
final class FileLayer {
  private static final int MOST_BYTES = 1024 * 1024;

  private final Catalogue catalogue;
  private final ConfigurationFile file;
  private final Taker taker;
  private final List<SettingProblem> problems;

  /** Takes a value that was found. */
  interface Taker {
    void take(Setting<?> setting, YamlValue value, Origin origin, Path base);
  }

  FileLayer(
      Catalogue catalogue, ConfigurationFile file, Taker taker, List<SettingProblem> problems) {
    this.catalogue = catalogue;
    this.file = file;
    this.taker = taker;
    this.problems = problems;
  }

  void read() {
    Optional<YamlValue> whole;
    try {
      whole = YamlFile.readIfAny(file.path(), MOST_BYTES);
    } catch (YamlException e) {
      complain(
          e.at(),
          "",
          e.reason(),
          e.at().line() > 0 ? "Mend the line." : "The file is " + file.found().words() + ".");
      return;
    }
    file.openToOthers().ifPresent(problems::add);
    whole.ifPresent(value -> readSection("", value));
  }

  private void readSection(String section, YamlValue value) {
    if (!(value instanceof Fields(Map<String, Field> fields, _))) {
      // What stands here may be a secret in the wrong place, so it is not shown.
      complain(
          value.at(),
          section,
          section.isEmpty()
              ? "the file must hold keys with values"
              : "'" + section + "' must have keys of its own below it",
          "Write one a line, such as '"
              + catalogue.namesIn(section).iterator().next()
              + ": …'"
              + (section.isEmpty() ? "." : ", indented below '" + section + ":'."));
      return;
    }
    for (Map.Entry<String, Field> field : fields.entrySet()) {
      String key = section.isEmpty() ? field.getKey() : section + "." + field.getKey();
      Optional<Setting<?>> setting = catalogue.find(key);
      if (section.isEmpty() && catalogue.isSection(key)) {
        readSection(key, field.getValue().value());
      } else if (setting.isPresent() && setting.get().section().equals(section)) {
        take(setting.get(), field.getValue());
      } else {
        complainOfUnknown(section, field.getKey(), field.getValue().at());
      }
    }
  }

  private void take(Setting<?> setting, Field field) {
    Position at = field.value().at();
    // A value that isn't there has the place of what comes after it.
    boolean absent = field.value() instanceof YamlValue.Scalar scalar && scalar.isAbsent();
    taker.take(
        setting,
        field.value(),
        new Origin.InFile(file.path(), absent ? field.at() : at),
        Objects.requireNonNull(file.path().getParent(), "an absolute path has a folder"));
  }

  private void complainOfUnknown(String section, String name, Position at) {
    String key = section.isEmpty() ? name : section + "." + name;
    complain(at, key, "there is no setting '" + key + "'", mendOfUnknown(section, name));
  }

  private String mendOfUnknown(String section, String name) {
    Optional<Setting<?>> inOneLine = catalogue.find(name);
    if (inOneLine.isPresent() && !inOneLine.get().section().isEmpty()) {
      return nested(inOneLine.get());
    }
    TreeSet<String> known = new TreeSet<>(catalogue.namesIn(section));
    if (known.contains(name + "-file")) {
      return String.format(
          Locale.ROOT,
          "Did you mean '%1$s-file'? A secret never stands here: write it into a file of its own,"
              + " run 'chmod 600' on that, and name it with '%1$s-file'. If one stood here, make a"
              + " new one.",
          name);
    }
    Optional<String> near = Spelling.nearest(name, known);
    if (near.isPresent()) {
      return "Did you mean '" + near.get() + "'?";
    }
    for (Setting<?> setting : catalogue.settings()) {
      if (!setting.section().equals(section)
          && Spelling.nearest(name, List.of(setting.name())).isPresent()) {
        return setting.section().isEmpty()
            ? "Did you mean '" + setting.name() + "' at the left margin?"
            : nested(setting);
      }
    }
    return "Take it out; "
        + (section.isEmpty() ? "at the left margin" : "below '" + section + ":'")
        + " there can be "
        + String.join(", ", known)
        + ".";
  }

  private static String nested(Setting<?> setting) {
    return String.format(
        Locale.ROOT, "Did you mean '%s' below '%s:', indented?", setting.name(), setting.section());
  }

  private void complain(Position at, String key, String message, String mend) {
    problems.add(new SettingProblem(new Origin.InFile(file.path(), at), key, message, mend));
  }
}
