package dev.ken.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class DirectoryAgesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration BUDGET = Duration.ofMinutes(15);
  private static final Namespace FILES = new Namespace("files");

  @Test
  void stale_withinTheBudget_isNone() {
    assertThat(stale(NOW, NOW)).isEmpty();
    assertThat(stale(NOW.minus(BUDGET), NOW.minus(BUDGET))).isEmpty();
  }

  @Test
  void stale_olderThanTheBudget_isWhatIsOld() {
    assertThat(stale(NOW.minus(BUDGET).minusNanos(1), NOW)).containsExactly(FILES);
    assertThat(stale(NOW, NOW.minus(BUDGET).minusNanos(1))).containsExactly(Namespace.PUSHED);
  }

  @Test
  void stale_notedByAClockAhead_isOld() {
    assertThat(stale(NOW.plusSeconds(60), NOW)).containsExactly(FILES);
    assertThat(stale(NOW, NOW.plusSeconds(60))).containsExactly(Namespace.PUSHED);
  }

  private static Set<Namespace> stale(Instant pulledAt, Instant pushedAt) {
    return new DirectoryAges(pulledAt, pushedAt).stale(directory(), NOW, BUDGET);
  }

  private static Directory directory() {
    List<Person> people = List.of(person(FILES), person(Namespace.PUSHED));
    return new Directory(
        new DirectoryVersion(1), new DirectoryContent(people, List.of(), Instant.EPOCH));
  }

  private static Person person(Namespace namespace) {
    return new Person(
        new PersonId("of-" + namespace.value()),
        "Ada",
        new TreeSet<>(Set.of(new Principal.User(namespace, "ada"))),
        false);
  }
}
