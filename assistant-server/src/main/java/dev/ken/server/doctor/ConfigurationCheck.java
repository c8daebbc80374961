package dev.ken.server.doctor;

import dev.ken.server.ConfigurationReading;
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
