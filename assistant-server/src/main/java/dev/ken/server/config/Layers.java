package dev.ken.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that settings can come from; options win over the environment, and that over the file.
 *
 * @param options what the command line sets
 * @param environment the environment of the process
 * @param file the configuration file, if there is one
 * @param workingFolder what relative paths of options and environment are relative to; those of the
 *     file are relative to its folder
 */
public record Layers(
    List<Given> options,
    Map<String, String> environment,
    Optional<ConfigurationFile> file,
    Path workingFolder) {
  /** Copies the collections. */
  public Layers {
    options = List.copyOf(options);
    environment = Map.copyOf(environment);
  }

  /**
   * An option that was given.
   *
   * @param name with its dashes
   * @param setting what it sets
   * @param text what to
   */
  public record Given(String name, Setting<?> setting, String text) {}
}
