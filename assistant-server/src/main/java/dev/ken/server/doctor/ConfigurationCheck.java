package dev.ken.server.doctor;

import dev.ken.server.ConfigurationReading;
import dev.ken.server.SlackSettings;
import dev.ken.server.config.SettingProblem;

/** The settings: what is wrong with them, and what was probably not meant so. */
final class ConfigurationCheck extends Check {
  private final ConfigurationReading reading;

  ConfigurationCheck(ConfigurationReading reading) {
    super("configuration");
    this.reading = reading;
  }

  @Override
  void look() {
    for (SettingProblem problem : reading.problems()) {
      fail(problem.where().shown() + ": " + problem.message(), problem.mend());
    }
    for (SettingProblem warning : reading.settings().warnings()) {
      warn(warning.where().shown() + ": " + warning.message(), warning.mend());
    }
    switch (reading.configuration().slack()) {
      case SlackSettings.Off _ -> {}
      case SlackSettings.On _ ->
          fail(
              "slack.enabled is true, and this version of Ken has no Slack bot yet",
              "Set slack.enabled to false; until then 'ken serve' does not start.");
    }
    if (allIsWell()) {
      ok(
          reading
              .settings()
              .file()
              .map(file -> file.path() + ", " + file.found().words())
              .orElse("no configuration file; environment and defaults hold"));
    }
  }
}
