package dev.ken.server.doctor;

import dev.ken.server.NamedFiles;
import dev.ken.server.config.SettingProblem;

/** The files that hold secrets, and the one that says who is who in Slack. */
final class SecretsCheck extends Check {
  private final NamedFiles files;

  SecretsCheck(NamedFiles files) {
    super("secrets");
    this.files = files;
  }

  @Override
  void look() {
    files.secrets().forEach(this::fail);
    files.accountLinks().forEach(this::fail);
    if (allIsWell()) {
      int named = files.namedSecrets();
      ok(named == 0 ? "none are named" : "named: " + named + ", each its owner's alone");
    }
  }

  private void fail(SettingProblem problem) {
    fail(problem.where().shown() + ": " + problem.message(), problem.mend());
  }
}
