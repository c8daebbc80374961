package dev.ken.server.command;

import dev.ken.server.ConfigurationReading;
import dev.ken.server.config.ConfigurationFile;
import dev.ken.server.config.SettingProblem;
import dev.ken.server.config.Settings;
import dev.ken.server.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what everything is set to. */
@Command(
    name = "config",
    header = "Show what everything is set to, and where each value comes from.",
    description = {
      "Settings come from one YAML file, from the environment and from options. An option wins over"
          + " the environment, and that over the file. The file is the one that --config or"
          + " KEN_CONFIG names, or else ken.yaml in the data folder or in the working folder. The"
          + " variable of a setting is KEN_ and its key in capitals: listen.port is"
          + " KEN_LISTEN_PORT.",
      "Secrets stand in files of their own, and only their paths are shown. docs/configuration.md"
          + " explains every key."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    exitCodeList = {"0:it worked", "2:something is wrong with the configuration"},
    footer = {
      "  ken config                            all settings",
      "  KEN_LISTEN_PORT=80 ken config         what a variable would change",
      "  ken config check                      is everything right?",
      "  ken config schema > ken.schema.json   for editors that check YAML"
    })
final class ConfigCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private final ListenOptions listen = new ListenOptions();
  @Mixin private final Options options = new Options();

  ConfigCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ConfigurationReading reading = options.reading(surroundings, List.of(listen.given()));
    if (options.json()) {
      surroundings.out().println(new Json().pretty(body(reading)));
    } else {
      print(reading);
    }
    reading.requireSound();
    return ExitCode.OK;
  }

  private void print(ConfigurationReading reading) {
    Settings settings = reading.settings();
    Set<String> wrong =
        reading.problems().stream().map(SettingProblem::key).collect(Collectors.toSet());
    var console = new Console(surroundings.out());
    console.line(file(settings));
    console.gap();
    int widest =
        settings.entries().stream().mapToInt(one -> one.setting().key().length()).max().orElse(0);
    for (Settings.Entry<?> entry : settings.entries()) {
      String key = entry.setting().key();
      console.wrapped(
          value(entry) + "  (" + (wrong.contains(key) ? "wrong" : entry.origin().shown()) + ")",
          key + " ".repeat(widest + 2 - key.length()),
          " ".repeat(widest + 4));
    }
  }

  private static String file(Settings settings) {
    return settings
        .file()
        .map(file -> "Configuration file: " + file.path() + ", " + file.found().words())
        .orElse(
            "No configuration file: none is named, and there is no "
                + ConfigurationFile.NAME
                + " in the data folder or the working folder");
  }

  private static String value(Settings.Entry<?> entry) {
    Object plain = entry.plain().orElse(entry.setting().fallback().words());
    String text = plain instanceof String words ? words : new Json().compact(plain);
    return text.isEmpty() ? "\"\"" : text;
  }

  private static Map<String, Object> body(ConfigurationReading reading) {
    var settings =
        reading.settings().entries().stream()
            .map(entry -> {
              var body = new LinkedHashMap<String, Object>();
              body.put("key", entry.setting().key());
              body.put("value", entry.plain().orElse(null));
              body.put("origin", ConfigBodies.origin(entry.origin()));
              body.put("variable", entry.setting().variable());
              return body;
            })
            .toList();
    var body = new LinkedHashMap<String, Object>();
    body.put("file", reading.settings().file().map(file -> file.path().toString()).orElse(null));
    body.put("settings", settings);
    body.put("problems", ConfigBodies.problems(reading.problems()));
    body.put("warnings", ConfigBodies.problems(reading.settings().warnings()));
    return body;
  }
}
