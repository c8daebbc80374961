package dev.ken.server.command;

import dev.ken.server.KenSettings;
import dev.ken.server.config.SettingsSchema;
import dev.ken.server.wire.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the schema of the configuration file. */
@Command(
    name = "schema",
    header = "Print the JSON Schema of the configuration file.",
    description = {
      "Editors check and complete ken.yaml by it, as with a first line '# yaml-language-server:"
          + " $schema=ken.schema.json'."
    },
    exitCodeList = {"0:it worked"},
    footer = {"  ken config schema > ken.schema.json"})
final class ConfigSchemaCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  ConfigSchemaCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    surroundings
        .out()
        .println(
            new Json().pretty(SettingsSchema.of(KenSettings.CATALOGUE, KenSettings.SCHEMA_TITLE)));
    return ExitCode.OK;
  }
}
