package dev.ken.server.command;

import dev.ken.server.ConfigurationReading;
import dev.ken.server.NamedFiles;
import dev.ken.server.config.SettingProblem;
import dev.ken.server.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what is wrong with the configuration. */
@Command(
    name = "check",
    header = "Check the configuration, and the files and folders that it names.",
    description = {
      "Names every fault with its line and what to do about it. Starts nothing and changes nothing."
    },
    exitCodeList = {"0:all is well", "2:Ken could not work with it", "6:there are warnings only"},
    footer = {
      "  ken config check",
      "  ken config check --config new.yaml   before it takes the place of the old one"
    })
final class ConfigCheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private final Options options = new Options();

  ConfigCheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ConfigurationReading reading = options.reading(surroundings, List.of());
    var problems = new ArrayList<>(reading.problems());
    problems.addAll(new NamedFiles(reading).problems());
    List<SettingProblem> warnings = reading.settings().warnings();
    if (options.json()) {
      var body = new LinkedHashMap<String, Object>();
      body.put("problems", ConfigBodies.problems(problems));
      body.put("warnings", ConfigBodies.problems(warnings));
      surroundings.out().println(new Json().pretty(body));
    } else {
      print(reading, problems, warnings);
    }
    if (!problems.isEmpty()) {
      return ExitCode.USAGE;
    }
    return warnings.isEmpty() ? ExitCode.OK : ExitCode.WARNINGS;
  }

  private void print(
      ConfigurationReading reading, List<SettingProblem> problems, List<SettingProblem> warnings) {
    var console = new Console(surroundings.out());
    problems.forEach(problem -> console.wrapped(problem.shown(), "Wrong: ", "  "));
    warnings.forEach(warning -> console.wrapped(warning.shown(), "Warning: ", "  "));
    if (problems.isEmpty() && warnings.isEmpty()) {
      console.line(
          reading
              .settings()
              .file()
              .map(file -> "The configuration is right: " + file.path() + ".")
              .orElse("The configuration is right; there is no configuration file."));
    }
  }
}
