package dev.ken.aclsync.ldap;

import static dev.ken.aclsync.source.DirectorySourceContract.failed;
import static dev.ken.aclsync.source.DirectorySourceContract.group;
import static dev.ken.aclsync.source.DirectorySourceContract.membersOf;
import static dev.ken.aclsync.source.DirectorySourceContract.person;
import static dev.ken.aclsync.source.DirectorySourceContract.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.ken.aclsync.SyncWarning;
import dev.ken.aclsync.source.DirectoryReading;
import dev.ken.aclsync.source.DirectoryReading.Fault;
import dev.ken.aclsync.source.ReadingProgress;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.Person;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ActiveEntriesTest {
  private static final long YEAR_1601 = 11_644_473_600L;

  private ActiveWorld world;

  @BeforeEach
  void begin() {
    world = ActiveWorld.openActive();
    world.addPerson("ada");
    world.addPerson("bob");
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void readAll_accountControl_saysWhoIsDisabled() {
    assertThat(disabled("ada")).isFalse();
    for (String control : List.of("514", "66050", "what")) {
      set("ada", "userAccountControl", control);
      assertThat(disabled("ada")).as(control).isTrue();
    }
    set("ada", "userAccountControl", "66048");
    assertThat(disabled("ada")).isFalse();
  }

  @Test
  void readAll_accountThatEnds_isDisabledFromThenOn() {
    long now = Instant.now().getEpochSecond() + YEAR_1601;
    for (String never : List.of("0", "9223372036854775807", (now + 9_000) + "0000000")) {
      set("ada", "accountExpires", never);
      assertThat(disabled("ada")).as(never).isFalse();
    }
    for (String gone : List.of((now - 9_000) + "0000000", "-1", "soon")) {
      set("ada", "accountExpires", gone);
      assertThat(disabled("ada")).as(gone).isTrue();
    }
  }

  @Test
  void readAll_whatOtherServersSayOfAccounts_countsToo() {
    List<Attribute> closing =
        List.of(
            new Attribute("nsAccountLock", "TRUE"),
            new Attribute("loginDisabled", "TRUE"),
            new Attribute("ds-pwp-account-disabled", "true"),
            new Attribute("msDS-UserAccountDisabled", "TRUE"),
            new Attribute("shadowExpire", "0"),
            new Attribute("shadowExpire", "19000"),
            new Attribute("ds-pwp-account-expiration-time", "20200101000000Z"),
            new Attribute("loginExpirationTime", "20200101000000Z"),
            new Attribute("krbPrincipalExpiration", "20200101000000Z"),
            new Attribute("pwdEndTime", "20200101000000Z"),
            new Attribute("inetUserStatus", "inactive"),
            new Attribute("inetUserStatus", "deleted"),
            new Attribute("pwdStartTime", "29990101000000Z"),
            new Attribute("pwdStartTime", "soon"));
    for (Attribute attribute : closing) {
      set("ada", attribute.getName(), attribute.getValue());
      assertThat(disabled("ada")).as("%s", attribute).isTrue();
      set("ada", attribute.getName());
    }
    List<Attribute> leaving =
        List.of(
            new Attribute("nsAccountLock", "false"),
            new Attribute("loginDisabled", "FALSE"),
            new Attribute("shadowExpire", "-1"),
            new Attribute("shadowExpire", "99999"),
            new Attribute("inetUserStatus", "Active"),
            new Attribute("pwdStartTime", "20200101000000Z"),
            new Attribute("loginExpirationTime", "29990101000000Z"));
    for (Attribute attribute : leaving) {
      set("ada", attribute.getName(), attribute.getValue());
      assertThat(disabled("ada")).as("%s", attribute).isFalse();
      set("ada", attribute.getName());
    }
  }

  @Test
  void readAll_whatEveryAccountHasAndDoesNotShow_isDisabledAndReported() {
    for (String attribute : List.of("userAccountControl", "objectSid", "primaryGroupID")) {
      world.show(entry -> without(entry, attribute));
      DirectoryReading.Whole reading = read();
      assertThat(reading.content().people()).as(attribute).hasSize(2).allMatch(Person::disabled);
      assertThat(reading.warnings())
          .extracting(SyncWarning::message)
          .anyMatch(message -> message.contains("shows no " + attribute));
    }
  }

  @Test
  void readAll_groupWithoutItsObjectSid_isUncertain() {
    world.addGroup("hr", "user:ada");
    assertThat(group(read().content(), "hr").orElseThrow().complete()).isTrue();
    world.show(entry -> without(entry, "objectSid"));
    assertThat(group(read().content(), "hr").orElseThrow().complete()).isFalse();
  }

  @Test
  void readAll_primaryGroup_isAMembership() {
    world.addGroup("domain users", "user:bob");
    world.modify(
        world.place("group:domain users"),
        new Modification(ModificationType.REPLACE, "objectSid", ActiveWorld.sid(513)));
    assertThat(membersOf(read().content(), "domain users")).containsExactly("ada", "bob");
    set("ada", "primaryGroupID", "514");
    assertThat(membersOf(read().content(), "domain users")).containsExactly("bob");
  }

  @Test
  void readAll_rangesThatBeginElsewhereThanAskedFor_areAFailure() {
    addLargeGroup();
    assertThat(membersOf(read().content(), "large")).hasSize(9);
    world.show(entry -> renamed(entry, "member;range=3-5", "member;range=4-5"));
    assertThat(failed(reading()).fault()).isEqualTo(Fault.PARTIAL);
    world.show(entry -> renamed(entry, "member;range=0-2", "member;range=1-2"));
    assertThat(failed(reading()).fault()).isEqualTo(Fault.PARTIAL);
  }

  @Test
  void readAll_membersWithAnOptionThatIsNotUnderstood_areUncertain() {
    world.addGroup("hr", "user:ada", "user:bob");
    world.show(entry -> renamed(entry, "member", "member;x-part"));
    DirectoryReading.Whole reading = read();
    assertThat(group(reading.content(), "hr").orElseThrow().complete()).isFalse();
    assertThat(reading.warnings())
        .extracting(SyncWarning::message)
        .anyMatch(message -> message.contains("'member;x-part'"));
  }

  @Test
  void readAll_moreChangesBetweenPagesThanAreReadAlone_isReadFromTheStart() {
    addGroups();
    var rounds = new AtomicInteger();
    DirectoryReading reading = readWhileChanging(rounds, round -> round < 1);
    assertThat(rounds).hasValueGreaterThan(1);
    DirectoryContent content = whole(reading).content();
    for (int number = 0; number < 8; number++) {
      assertThat(membersOf(content, "g" + number)).containsExactly("bob");
    }
  }

  @Test
  void readAll_tooManyChangesEachTime_isNeverTakenAsWhole() {
    addGroups();
    var rounds = new AtomicInteger();
    DirectoryReading reading = readWhileChanging(rounds, _ -> true);
    assertThat(failed(reading).fault()).isEqualTo(Fault.PARTIAL);
    assertThat(rounds).hasValue(4);
  }

  private void addGroups() {
    for (int number = 0; number < 8; number++) {
      world.addGroup("g" + number, "user:ada", "user:bob");
    }
  }

  /** Changes all groups after their pages were read, with two changes at most read alone. */
  private DirectoryReading readWhileChanging(AtomicInteger rounds, Predicate<Integer> changing) {
    return new LdapSource(world.settings(), Clock.systemUTC(), 2)
        .readAll((_, groups) -> {
          if (groups == 8) {
            int round = rounds.getAndIncrement();
            if (changing.test(round)) {
              for (int number = 0; number < 8; number++) {
                if (round % 2 == 0) {
                  world.removeMember("g" + number, "user:ada");
                } else {
                  world.addMember("g" + number, "user:ada");
                }
              }
            }
          }
        });
  }

  private void addLargeGroup() {
    var members = new String[8];
    for (int number = 0; number < 8; number++) {
      world.addPerson("p" + number);
      members[number] = "user:p" + number;
    }
    world.addGroup("large", "user:ada", members);
  }

  private static Entry without(Entry entry, String attribute) {
    entry.removeAttribute(attribute);
    return entry;
  }

  private static Entry renamed(Entry entry, String attribute, String name) {
    String[] values = entry.getAttributeValues(attribute);
    if (values != null) {
      entry.removeAttribute(attribute);
      entry.addAttribute(name, values);
    }
    return entry;
  }

  private void set(String account, String attribute, String... values) {
    world.modify(
        world.place("user:" + account),
        new Modification(ModificationType.REPLACE, attribute, values));
  }

  private boolean disabled(String account) {
    return person(read().content(), account).disabled();
  }

  private DirectoryReading reading() {
    return world.source().readAll(ReadingProgress.NONE);
  }

  private DirectoryReading.Whole read() {
    return whole(reading());
  }
}
