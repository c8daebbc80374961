package dev.ken.server.command;

import dev.ken.server.Configuration;
import dev.ken.server.ConfigurationReading;
import dev.ken.server.Installation;
import dev.ken.server.KenSettings;
import dev.ken.server.TenantFolder;
import dev.ken.server.config.ConfigurationFile;
import dev.ken.server.config.FileRights;
import dev.ken.server.config.Layers;
import dev.ken.server.config.SettingProblem;
import dev.ken.server.config.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class Options {
  /** The option for the data folder. */
  static final String DATA = "--data";

  @Option(
      names = ConfigurationFile.OPTION,
      paramLabel = "FILE",
      description =
          "The configuration file (default: KEN_CONFIG, or ken.yaml in the data folder or in the"
              + " working folder).")
  private @Nullable String file;

  @Option(
      names = DATA,
      paramLabel = "DIR",
      description = "The data folder (default: KEN_DATA, or 'data' of the file, or ./data).")
  private @Nullable String data;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Option(names = "--debug", description = "Print the stack trace of a failure.")
  private boolean debug;

  boolean json() {
    return json;
  }

  boolean debug() {
    return debug;
  }

  /**
   * Reads the configuration; what is wrong with it is among the result.
   *
   * @param more what options of the command itself set
   */
  ConfigurationReading reading(Surroundings surroundings, List<Layers.Given> more) {
    Map<String, String> environment = surroundings.environment();
    List<Layers.Given> given = new ArrayList<>(more);
    if (data != null) {
      given.add(new Layers.Given(DATA, KenSettings.DATA, data));
    }
    Path folder = surroundings.workingFolder();
    Optional<ConfigurationFile> found =
        ConfigurationFile.find(
            Optional.ofNullable(file),
            environment.getOrDefault(ConfigurationFile.VARIABLE, ""),
            dataWithoutFile(environment, folder),
            folder);
    return ConfigurationReading.of(new Layers(given, environment, found, folder));
  }

  /** The data folder as far as it is known before a file is read; it may hold the file. */
  private Path dataWithoutFile(Map<String, String> environment, Path folder) {
    var layers =
        new Layers(
            data == null ? List.of() : List.of(new Layers.Given(DATA, KenSettings.DATA, data)),
            environment,
            Optional.empty(),
            folder);
    return new SettingsReader(KenSettings.CATALOGUE).read(layers).get(KenSettings.DATA);
  }

  /**
   * The configuration. Variables that were probably meant to set something are told.
   *
   * @param more what options of the command itself set
   */
  Configuration configuration(Surroundings surroundings, Layers.Given... more) {
    ConfigurationReading reading = reading(surroundings, List.of(more));
    Configuration configuration = reading.requireSound();
    for (SettingProblem warning : reading.settings().warnings()) {
      if (!warning.key().isEmpty()) {
        new Console(surroundings.err()).wrapped("ken: " + warning.shown(), "", "     ");
      }
    }
    return configuration;
  }

  /**
   * The configuration of a data folder that something was indexed in.
   *
   * @throws dev.ken.core.error.KenException of the caller, when nothing was
   */
  Configuration ofIndexed(Surroundings surroundings, Layers.Given... more) {
    Configuration configuration = configuration(surroundings, more);
    folder(configuration).requireIndexed();
    warnOfOthers(configuration.data(), surroundings);
    return configuration;
  }

  /** Says that the data folder is open to others, as {@code ken doctor} does, and goes on. */
  private static void warnOfOthers(Path data, Surroundings surroundings) {
    try {
      FileRights.of(data)
          .filter(FileRights::notItsOwnersAlone)
          .ifPresent(rights ->
              new Console(surroundings.err())
                  .wrapped(
                      String.format(
                          Locale.ROOT,
                          "ken: others may change %s (%s): they could give themselves any right."
                              + " Run 'chmod 700 %s'.",
                          data,
                          rights.shown(),
                          data),
                      "",
                      "     "));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at the rights of " + data, e);
    }
  }

  /**
   * The configuration of a demonstration. Its data folder is this one unless an option names
   * another; of files it reads only one that an option names; and what the environment says about
   * data, sources, sign-in and Slack is meant for one's own documents.
   */
  Configuration demoConfiguration(
      Surroundings surroundings, Path otherwise, List<Layers.Given> more) {
    var given = new ArrayList<>(more);
    given.add(new Layers.Given(DATA, KenSettings.DATA, data == null ? otherwise.toString() : data));
    var environment = new HashMap<>(surroundings.environment());
    KenSettings.CATALOGUE.settings().stream()
        .filter(setting -> !KenSettings.ofDemonstration(setting))
        .forEach(setting -> environment.remove(setting.variable()));
    Path folder = surroundings.workingFolder();
    Optional<ConfigurationFile> named =
        file == null
            ? Optional.empty()
            : ConfigurationFile.find(Optional.of(file), "", folder, folder);
    return ConfigurationReading.of(new Layers(given, environment, named, folder)).requireSound();
  }

  /** The tenant's folder; need not exist. */
  static TenantFolder folder(Configuration configuration) {
    return TenantFolder.of(configuration.data(), Installation.TENANT);
  }
}
