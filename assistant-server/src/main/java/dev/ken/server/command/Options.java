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

  /** The configuration. */
  Configuration configuration(Surroundings surroundings) {
    return Configuration.read(
        data(surroundings), surroundings.environment(), surroundings.workingFolder());
  }

  /** The configuration of a demonstration, whose data folder is this one unless one was named. */
  Configuration demoConfiguration(Surroundings surroundings, Path otherwise) {
    Path chosen = data == null ? otherwise : surroundings.workingFolder().resolve(data).normalize();
    return Configuration.read(chosen, surroundings.environment(), surroundings.workingFolder());
  }

  /** The tenant's folder in the data folder; need not exist. */
  TenantFolder folder(Surroundings surroundings) {
    return TenantFolder.of(data(surroundings), Installation.TENANT);
  }

  private Path data(Surroundings surroundings) {
    Path chosen = data;
    if (chosen == null) {
      String named = surroundings.environment().getOrDefault("KEN_DATA", "").strip();
      chosen = Path.of(named.isEmpty() ? "data" : named);
    }
    return surroundings.workingFolder().resolve(chosen).normalize();
  }
}
