package dev.ken.benchmarks.access;

import dev.ken.core.access.PersonId;
import java.util.List;

/**
 * A case of the access rules: people, groups and documents, and who can read what, and why.
 *
 * @param name what the case is about
 * @param stated people, groups and documents
 * @param expectations one for each person and document, and more for people who are not stated
 */
public record PermissionCase(String name, Stated stated, List<Expectation> expectations) {
  /** Copies the expectations. */
  public PermissionCase {
    expectations = List.copyOf(expectations);
  }

  /**
   * What a case says of a person and a document.
   *
   * @param readable whether the person can read it
   * @param why the rule at work, for people
   */
  public record Expectation(PersonId person, String document, boolean readable, String why) {}
}
