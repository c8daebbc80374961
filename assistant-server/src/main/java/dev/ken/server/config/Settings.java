package dev.ken.server.config;

import dev.ken.core.error.KenException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What everything is set to, and where each value comes from. Where a value is wrong, the setting
 * has its default here and a problem beside it.
 */
public final class Settings {
  private final Optional<ConfigurationFile> file;
  private final Map<String, Entry<?>> entries;
  private final List<SettingProblem> problems;
  private final List<SettingProblem> warnings;

  /**
   * What one setting is set to.
   *
   * @param setting which
   * @param value what to; empty when it is set to nothing
   * @param origin where the value comes from
   * @param <T> what a value is
   */
  public record Entry<T>(Setting<T> setting, Optional<T> value, Origin origin) {

    /** The value as JSON has it; empty when there is none. */
    public Optional<Object> plain() {
      return value.map(setting.kind()::plain);
    }

    /** Whether somebody set it. */
    public boolean isSet() {
      return !(origin instanceof Origin.Default);
    }
  }

  Settings(
      Optional<ConfigurationFile> file,
      Collection<Entry<?>> entries,
      List<SettingProblem> problems,
      List<SettingProblem> warnings) {
    this.file = file;
    this.entries = new LinkedHashMap<>();
    entries.forEach(entry -> this.entries.put(entry.setting().key(), entry));
    this.problems = List.copyOf(problems);
    this.warnings = List.copyOf(warnings);
  }

  /** The file that was read, if there is one. */
  public Optional<ConfigurationFile> file() {
    return file;
  }

  /** Every setting, in the order of the catalogue. */
  public List<Entry<?>> entries() {
    return List.copyOf(entries.values());
  }

  /** What is wrong, as far as it can be told by looking at each value alone. */
  public List<SettingProblem> problems() {
    return problems;
  }

  /** What is probably not meant so. */
  public List<SettingProblem> warnings() {
    return warnings;
  }

  /** What a setting is set to. */
  @SuppressWarnings("unchecked") // an entry is stored under the key of its own setting
  public <T> Entry<T> entry(Setting<T> setting) {
    Entry<?> entry = entries.get(setting.key());
    if (entry == null || !entry.setting().equals(setting)) {
      throw new IllegalArgumentException("the catalogue has no setting " + setting.key());
    }
    return (Entry<T>) entry;
  }

  /** The value of a setting, if it has one. */
  public <T> Optional<T> find(Setting<T> setting) {
    return entry(setting).value();
  }

  /** The value of a setting that always has one. */
  public <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(() -> new IllegalStateException(setting.key() + " has no default"));
  }

  /**
   * Throws when there are problems.
   *
   * @throws KenException of the caller, with code {@code configuration-invalid}, whose message
   *     names every one of them
   */
  public static void requireNone(List<SettingProblem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    var lines = new ArrayList<String>();
    lines.add(
        problems.size() == 1
            ? "cannot use the configuration:"
            : String.format(
                Locale.ROOT, "cannot use the configuration, for %d reasons:", problems.size()));
    problems.forEach(problem -> lines.add(problem.shown()));
    throw KenException.caller(
        "configuration-invalid",
        String.join("\n", lines),
        "'ken config check' checks it again; docs/configuration.md explains every key.");
  }

  /** Problems in the order of the file, those of other places after them. */
  public static Comparator<SettingProblem> inOrder() {
    return Comparator.comparing(problem ->
        problem.where() instanceof Origin.InFile(_, var at)
            ? at
            : new dev.ken.aclsync.yaml.Position(Integer.MAX_VALUE, 0));
  }
}
