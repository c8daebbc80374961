package dev.ken.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The file that holds the settings, and why it is this one.
 *
 * @param path absolute
 * @param found why it is this one
 */
public record ConfigurationFile(Path path, Found found) {
  /** What the file is called where it is looked for. */
  public static final String NAME = "ken.yaml";

  /** The variable that names the file. */
  public static final String VARIABLE = "KEN_CONFIG";

  /** The option that names the file. */
  public static final String OPTION = "--config";

  /** Why a file is the one that counts. */
  public enum Found {
    /** The command line names it. */
    BY_OPTION("named by " + OPTION),
    /** The environment names it. */
    BY_VARIABLE("named by " + VARIABLE),
    /** It lies in the data folder. */
    IN_DATA_FOLDER("found in the data folder"),
    /** It lies in the working folder. */
    IN_WORKING_FOLDER("found in the working folder");

    private final String words;

    Found(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /**
   * The file that counts: the one that the option names, or else the variable, or else a {@value
   * #NAME} in the data folder, or else one in the working folder. Empty when there is none.
   *
   * @param option what {@value #OPTION} names, if it is given
   * @param variable what {@value #VARIABLE} names; blank when it names nothing
   * @param data the data folder as far as it is known without a file
   */
  public static Optional<ConfigurationFile> find(
      Optional<String> option, String variable, Path data, Path workingFolder) {
    if (option.isPresent()) {
      return Optional.of(
          new ConfigurationFile(named(option.get(), workingFolder), Found.BY_OPTION));
    }
    if (!variable.isBlank()) {
      return Optional.of(
          new ConfigurationFile(named(variable.strip(), workingFolder), Found.BY_VARIABLE));
    }
    return List.of(
            new ConfigurationFile(data.resolve(NAME), Found.IN_DATA_FOLDER),
            new ConfigurationFile(workingFolder.resolve(NAME), Found.IN_WORKING_FOLDER))
        .stream()
        // What is there but can't be read is an error later on, not an absence.
        .filter(file -> !Files.notExists(file.path()))
        .findFirst();
  }

  private static Path named(String name, Path workingFolder) {
    return workingFolder.resolve(name).normalize();
  }

  /** What is wrong with the file's rights: whoever can change it commands Ken. */
  Optional<SettingProblem> openToOthers() {
    try {
      return FileRights.of(path)
          .filter(FileRights::othersMayWrite)
          .map(rights ->
              new SettingProblem(
                  new Origin.InFile(path, dev.ken.aclsync.yaml.Position.UNKNOWN),
                  "",
                  String.format(
                      Locale.ROOT,
                      "everyone on this machine may change the file (%s), and whoever can change"
                          + " it decides what Ken reads and where it listens",
                      rights.shown()),
                  String.format(Locale.ROOT, "Run 'chmod go-w %s'.", path)));
    } catch (IOException e) {
      return Optional.of(
          new SettingProblem(
              new Origin.InFile(path, dev.ken.aclsync.yaml.Position.UNKNOWN),
              "",
              "the file's rights can't be looked at: " + e,
              "Check the rights of its folder."));
    }
  }
}
