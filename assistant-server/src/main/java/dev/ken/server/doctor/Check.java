package dev.ken.server.doctor;

import dev.ken.core.error.KenException;
import java.util.ArrayList;
import java.util.List;

/** Something that is looked at. Each is run once. */
abstract class Check {
  private final String name;
  private final List<Finding> findings = new ArrayList<>();

  Check(String name) {
    this.name = name;
  }

  /** Looks, and notes what it finds. What it throws becomes a failure. */
  abstract void look();

  final String name() {
    return name;
  }

  final List<Finding> findings() {
    return List.copyOf(findings);
  }

  final void ok(String message) {
    findings.add(new Finding(name, Finding.Level.OK, message, ""));
  }

  final void warn(String message, String mend) {
    findings.add(new Finding(name, Finding.Level.WARNING, message, mend));
  }

  final void fail(String message, String mend) {
    findings.add(new Finding(name, Finding.Level.FAILURE, message, mend));
  }

  final void fail(KenException failure) {
    fail(failure.getMessage(), failure.remedy());
  }

  final void skip(String reason) {
    findings.add(new Finding(name, Finding.Level.NOT_CHECKED, reason, ""));
  }

  /** Whether nothing but good was found so far. */
  final boolean allIsWell() {
    return findings.stream().allMatch(finding -> finding.level() == Finding.Level.OK);
  }
}
