package dev.ken.server.config;

import dev.ken.aclsync.yaml.Position;
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

  /**
   * What is wrong with the file's rights: whoever can change it commands Ken. A file that nobody
   * named must also be of someone whom the user of this process trusts with it.
   */
  Optional<SettingProblem> openToOthers() {
    try {
      return FileRights.of(path).flatMap(this::wrongWith);
    } catch (IOException e) {
      return Optional.of(
          problem("the file's rights can't be looked at: " + e, "Check the rights of its folder."));
    }
  }

  private Optional<SettingProblem> wrongWith(FileRights rights) {
    if (rights.anotherMayWrite()) {
      return Optional.of(
          problem(
              String.format(
                  Locale.ROOT,
                  "%s on this machine may change the file (%s), and whoever can change it decides"
                      + " what Ken reads and where it listens",
                  rights.othersMayWrite() ? "everyone" : "the group " + rights.group(),
                  rights.shown()),
              String.format(Locale.ROOT, "Run 'chmod go-w %s'.", path)));
    }
    if (!named() && !rights.isOwnOrRoots()) {
      return Optional.of(
          problem(
              String.format(
                  Locale.ROOT,
                  "the file was %s and belongs to %s, not to the user that runs Ken (%s) nor to"
                      + " root",
                  found.words(),
                  rights.owner(),
                  System.getProperty("user.name")),
              String.format(
                  Locale.ROOT,
                  "If you trust it, name it with '%s %s'; otherwise leave this folder.",
                  OPTION,
                  path)));
    }
    return Optional.empty();
  }

  private boolean named() {
    return switch (found) {
      case BY_OPTION, BY_VARIABLE -> true;
      case IN_DATA_FOLDER, IN_WORKING_FOLDER -> false;
    };
  }

  private SettingProblem problem(String message, String mend) {
    return new SettingProblem(new Origin.InFile(path, Position.UNKNOWN), "", message, mend);
  }
}
