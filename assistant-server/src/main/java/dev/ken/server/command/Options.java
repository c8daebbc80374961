package dev.ken.server.command;

import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.TenantFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class Options {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder (default: KEN_DATA, or ./data).")
  private @Nullable Path data;

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

  /** The configuration, with the data folder that was named or else this one. */
  Configuration configuration(Surroundings surroundings, Path otherwise) {
    return Configuration.read(
        data(surroundings, otherwise), surroundings.environment(), surroundings.workingFolder());
  }

  /** The configuration, with the usual data folder unless another was named. */
  Configuration configuration(Surroundings surroundings) {
    return configuration(surroundings, Path.of("data"));
  }

  /** The tenant's folder in the data folder; need not exist. */
  TenantFolder folder(Surroundings surroundings) {
    return TenantFolder.of(data(surroundings, Path.of("data")), Installation.TENANT);
  }

  private Path data(Surroundings surroundings, Path otherwise) {
    String fromEnvironment = surroundings.environment().getOrDefault("KEN_DATA", "").strip();
    Path chosen = data;
    if (chosen == null) {
      chosen = fromEnvironment.isEmpty() ? otherwise : Path.of(fromEnvironment);
    }
    return surroundings.workingFolder().resolve(chosen).normalize();
  }
}
