package dev.ken.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.access.RightsHistory.Recorded;
import dev.ken.core.access.RightsState;
import dev.ken.core.document.DocumentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRightsHistoryTest {
  private static final Instant MONDAY = Instant.parse("2026-11-16T08:00:00Z");
  private static final Namespace HARBOR = new Namespace("harbor");
  private static final long SEED = 20_261_122;

  @TempDir private Path folder;
  private SqliteRightsHistory history;
  private Path file;

  @BeforeEach
  void open() {
    file = folder.resolve("tenant").resolve("rights-history.sqlite");
    history = SqliteRightsHistory.open(file);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private static RightsState random(SplittableRandom random) {
    var people = new ArrayList<Person>();
    for (String id : List.of("ada", "ben", "eve", "dora")) {
      if (random.nextInt(4) > 0) {
        var accounts = new TreeSet<Principal.User>();
        accounts.add(new Principal.User(HARBOR, id + random.nextInt(2)));
        // A name may have anything in it.
        String name = random.nextBoolean() ? id : "Dr.\n\n" + id;
        people.add(new Person(new PersonId(id), name, accounts, random.nextInt(3) == 0));
      }
    }
    var groups = new ArrayList<GroupMembers>();
    for (String id : List.of("crew", "staff")) {
      var members = new TreeSet<Principal>();
      for (int i = random.nextInt(3); i > 0; i--) {
        members.add(new Principal.User(HARBOR, "m" + random.nextInt(3)));
      }
      if (random.nextInt(3) > 0) {
        groups.add(
            new GroupMembers(new Principal.Group(HARBOR, id), "", members, random.nextBoolean()));
      }
    }
    Map<DocumentId, Acl> acls = new HashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      var acl =
          Acl.of(
              AclLevel.allowing(
                  new Principal.Everyone(HARBOR),
                  new Principal.Group(HARBOR, "g" + random.nextInt(2))));
      acls.put(new DocumentId("d" + random.nextInt(5)), acl);
    }
    return state(people, groups, acls);
  }

  private static RightsState state(
      List<Person> people, List<GroupMembers> groups, Map<DocumentId, Acl> acls) {
    return new RightsState(
        new Directory(new DirectoryVersion(7), new DirectoryContent(people, groups, MONDAY)), acls);
  }

  private static void assertSame(RightsState found, RightsState expected) {
    assertThat(found.acls()).isEqualTo(expected.acls());
    assertThat(found.directory().people())
        .containsExactlyInAnyOrderElementsOf(expected.directory().people());
    assertThat(found.directory().groups())
        .containsExactlyInAnyOrderElementsOf(expected.directory().groups());
  }

  /** Against all states kept whole: what the newest before a moment was. */
  @Test
  void at_randomStates_isTheNewestBeforeThatMoment() {
    var random = new SplittableRandom(SEED);
    var naive = new TreeMap<Instant, RightsState>();
    for (int i = 0; i < 60; i++) {
      RightsState state = random(random);
      Instant at = MONDAY.plus(Duration.ofMinutes(i * 10L));
      history.record(state, at);
      naive.put(at, state);
      if (i == 40) {
        history.close();
        history = SqliteRightsHistory.open(file);
      }
    }

    for (int minute = 0; minute < 650; minute += 7) {
      Instant moment = MONDAY.plus(Duration.ofMinutes(minute));
      Recorded found = history.at(moment).orElseThrow();
      assertThat(found.at()).isBeforeOrEqualTo(moment);
      assertSame(found.rights(), naive.floorEntry(moment).getValue());
    }
    assertThat(history.at(MONDAY.minusMillis(1))).isEmpty();
    assertThat(history.first()).contains(MONDAY);
  }

  @Test
  void record_sameRights_recordsNothing() {
    RightsState state = random(new SplittableRandom(1));

    assertThat(history.record(state, MONDAY)).isTrue();
    assertThat(history.record(state, MONDAY.plusSeconds(60))).isFalse();

    assertThat(history.at(MONDAY.plusSeconds(90)).orElseThrow().at()).isEqualTo(MONDAY);
  }

  @Test
  void record_nothingStatedYet_isRecordedToo() {
    var nothing = state(List.of(), List.of(), Map.of());

    assertThat(history.record(nothing, MONDAY)).isTrue();

    assertThat(history.at(MONDAY).orElseThrow().rights().acls()).isEmpty();
  }

  @Test
  void record_ofAMomentBeforeTheNewest_recordsNothing() {
    RightsState newer = random(new SplittableRandom(2));
    history.record(newer, MONDAY);

    assertThat(history.record(random(new SplittableRandom(3)), MONDAY.minusMillis(1))).isFalse();
    assertThat(history.record(random(new SplittableRandom(3)), MONDAY)).isFalse();

    assertSame(history.at(MONDAY).orElseThrow().rights(), newer);
  }

  @Test
  void forgetBefore_keepsWhatWasSoThenAndSince() throws IOException {
    var random = new SplittableRandom(SEED + 1);
    var naive = new TreeMap<Instant, RightsState>();
    for (int i = 0; i < 30; i++) {
      RightsState state = random(random);
      Instant at = MONDAY.plus(Duration.ofDays(i));
      history.record(state, at);
      naive.put(at, state);
    }
    Instant cut = MONDAY.plus(Duration.ofDays(20)).plusSeconds(1);

    history.forgetBefore(cut);

    assertThat(history.at(cut.minus(Duration.ofDays(1)))).isEmpty();
    assertThat(history.first()).contains(MONDAY.plus(Duration.ofDays(20)));
    naive
        .tailMap(cut.minusSeconds(1))
        .forEach((at, rights) -> assertSame(history.at(at).orElseThrow().rights(), rights));
    history.record(random(random), MONDAY.plus(Duration.ofDays(40)));
    assertThat(history.at(MONDAY.plus(Duration.ofDays(41))).orElseThrow().at())
        .isEqualTo(MONDAY.plus(Duration.ofDays(40)));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void forgetBefore_beforeTheFirst_forgetsNothing() {
    history.record(random(new SplittableRandom(4)), MONDAY);

    history.forgetBefore(MONDAY.minusSeconds(1));

    assertThat(history.at(MONDAY)).isPresent();
  }

  @Test
  void record_twoHandles_seeEachOther() {
    RightsState first = random(new SplittableRandom(5));
    RightsState second = random(new SplittableRandom(6));
    try (var other = SqliteRightsHistory.open(file)) {
      history.record(first, MONDAY);
      other.record(second, MONDAY.plusSeconds(1));

      assertSame(history.at(MONDAY.plusSeconds(2)).orElseThrow().rights(), second);
    }
  }
}
