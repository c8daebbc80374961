package dev.ken.server.config;

import dev.ken.aclsync.yaml.Position;
import dev.ken.aclsync.yaml.YamlException;
import dev.ken.aclsync.yaml.YamlReader;
import dev.ken.aclsync.yaml.YamlValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads settings from their layers, and finds all that is wrong with them at once. */
public final class SettingsReader {
  private final Catalogue catalogue;

  /** Reads the settings of a catalogue. */
  public SettingsReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Reads the settings; what is wrong with them is among the result. */
  public Settings read(Layers layers) {
    var reading = new Reading(layers);
    reading.readFile();
    reading.readEnvironment();
    reading.readOptions();
    return reading.settings();
  }

  /** One reading, layer by layer; what is read later takes the place of what was read before. */
  private final class Reading {
    private final Layers layers;
    private final Map<String, Settings.Entry<?>> set = new HashMap<>();
    private final List<SettingProblem> problems = new ArrayList<>();
    private final List<SettingProblem> warnings = new ArrayList<>();

    Reading(Layers layers) {
      this.layers = layers;
    }

    void readFile() {
      layers.file().ifPresent(file -> new FileLayer(catalogue, file, this::take, problems).read());
    }

    void readEnvironment() {
      var variables = new EnvironmentLayer(catalogue, layers.environment());
      variables
          .values()
          .forEach((setting, text) ->
              takeText(setting, text, new Origin.Environment(setting.variable())));
      problems.addAll(variables.problems());
      warnings.addAll(variables.warnings());
    }

    void readOptions() {
      for (Layers.Given given : layers.options()) {
        takeText(given.setting(), given.text(), new Origin.Option(given.name()));
      }
    }

    private void takeText(Setting<?> setting, String text, Origin origin) {
      SettingKind<?> kind = setting.kind();
      String value = kind.keepsSpaces() ? text : text.strip();
      try {
        take(
            setting,
            kind.isStructured()
                ? YamlReader.read(value)
                : new YamlValue.Scalar(value, !kind.keepsSpaces(), Position.UNKNOWN),
            origin,
            layers.workingFolder());
      } catch (YamlException e) {
        String place =
            e.at().column() == 0
                ? ""
                : String.format(Locale.ROOT, " at character %d", e.at().column());
        problems.add(
            new SettingProblem(
                origin,
                setting.key(),
                String.format(
                    Locale.ROOT,
                    "'%s' must be %s, in YAML on one line; but%s %s",
                    setting.key(),
                    kind.expected(),
                    place,
                    e.reason()),
                kind.mend()));
      }
    }

    private <T> void take(Setting<T> setting, YamlValue value, Origin origin, Path base) {
      try {
        T taken = setting.kind().take(value, base);
        set.put(setting.key(), new Settings.Entry<>(setting, Optional.of(taken), origin));
      } catch (UnfitException e) {
        Origin where =
            origin instanceof Origin.InFile(Path file, _) && e.at().isPresent()
                ? new Origin.InFile(file, e.at().get())
                : origin;
        problems.add(
            new SettingProblem(
                where, setting.key(), "'" + setting.key() + "' " + e.reason(), e.mend()));
      }
    }

    Settings settings() {
      var entries = new ArrayList<Settings.Entry<?>>();
      for (Setting<?> setting : catalogue.settings()) {
        Settings.Entry<?> known = set.get(setting.key());
        entries.add(known == null ? unset(setting) : known);
      }
      problems.sort(Settings.inOrder());
      return new Settings(layers.file(), entries, problems, warnings);
    }

    private <T> Settings.Entry<T> unset(Setting<T> setting) {
      return new Settings.Entry<>(
          setting, setting.fallback().value().apply(layers.workingFolder()), new Origin.Default());
    }
  }
}
