package dev.ken.benchmarks.access;

import dev.ken.core.access.PersonId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The conformance suite of the access rules: readable cases, run on any implementation.
 *
 * <p>The files lie in the folder {@code dev/ken/benchmarks/access} of the class path; {@link
 * CaseReader} has their form.
 */
public final class Conformance {
  /** The files, in the order in which a newcomer would read them. */
  static final List<String> FILES =
      List.of(
          "levels.txt",
          "nobody.txt",
          "groups.txt",
          "everyone.txt",
          "namespaces.txt",
          "accounts.txt",
          "names.txt",
          "uncertain.txt");

  private Conformance() {}

  /** All cases. */
  public static List<PermissionCase> cases() {
    return FILES.stream().flatMap(Conformance::read).toList();
  }

  private static Stream<PermissionCase> read(String file) {
    InputStream found = Conformance.class.getResourceAsStream(file);
    if (found == null) {
      throw new IllegalStateException("cannot read the permission cases: " + file + " is missing");
    }
    try (var lines = new BufferedReader(new InputStreamReader(found, StandardCharsets.UTF_8))) {
      return CaseReader.read(file, lines.lines().toList()).stream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the permission cases of " + file, e);
    }
  }

  /** How many answers all cases ask for. */
  public static int expectations() {
    return cases().stream().mapToInt(one -> one.expectations().size()).sum();
  }

  /** Runs all cases and returns a line for each wrong answer, with the rule that it breaks. */
  public static List<String> violations(Authorizer.Maker implementation) {
    List<String> violations = new ArrayList<>();
    for (PermissionCase one : cases()) {
      Authorizer authorizer = implementation.over(one.stated());
      for (PermissionCase.Expectation expected : one.expectations()) {
        PersonId person = expected.person();
        if (authorizer.mayRead(person, expected.document()) != expected.readable()) {
          violations.add(
              String.format(
                  Locale.ROOT,
                  "case '%s': %s %s read %s, because %s",
                  one.name(),
                  person.value(),
                  expected.readable() ? "can" : "cannot",
                  expected.document(),
                  expected.why()));
        }
      }
    }
    return violations;
  }
}
