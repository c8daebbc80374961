package dev.ken.aclsync.ldap;

import static dev.ken.aclsync.source.DirectorySourceContract.group;
import static dev.ken.aclsync.source.DirectorySourceContract.membersOf;
import static dev.ken.aclsync.source.DirectorySourceContract.person;
import static dev.ken.aclsync.source.DirectorySourceContract.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import dev.ken.aclsync.SyncWarning;
import dev.ken.aclsync.source.DirectoryReading;
import dev.ken.aclsync.source.ReadingProgress;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SlapdTest
final class SlapdEntriesTest {
  @TempDir private Path folder;
  private SlapdWorld world;

  @BeforeEach
  void begin() {
    world = SlapdWorld.open(folder);
    world.addPerson("ada");
    world.addPerson("bob");
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void readAll_accountOfTwoPeople_locksBothOutAndSaysSo() {
    world.addPersonAt(LdapWorld.ELSEWHERE, "ada");
    DirectoryReading.Whole reading = read();
    assertThat(reading.content().people())
        .filteredOn(Person::disabled)
        .hasSize(2)
        .allMatch(person -> person.name().equals("The person ada"));
    assertThat(reading.warnings())
        .extracting(SyncWarning::message)
        .anyMatch(message -> message.contains("'ada' is also another's"));
    world.removePerson("ada");
    assertThat(since(reading).content().people()).noneMatch(Person::disabled);
  }

  @Test
  void readAll_nameOfTwoGroups_isThatOfNeitherAndWhatTheyAreInIsExact() {
    world.addGroup("hr", "user:ada");
    world.addGroup("all", "group:hr");
    world.addGroupAt(LdapWorld.ELSEWHERE, "hr", "user:bob");
    DirectoryContent content = read().content();
    assertThat(group(content, "hr").orElseThrow().complete()).isFalse();
    assertThat(membersOf(content, "hr")).isEmpty();
    assertThat(membersOf(content, "all")).containsExactly("ada");
  }

  @Test
  void readAll_memberThatIsNotThere_isUncertainForThatGroupAndTakesNothingFromTheOthers() {
    world.addGroup("hr", "user:ada");
    world.modify(
        world.place("group:hr"),
        new Modification(ModificationType.ADD, "member", "cn=gone," + LdapWorld.PEOPLE));
    DirectoryReading.Whole reading = read();
    assertThat(membersOf(reading.content(), "hr")).containsExactly("ada");
    assertThat(new Directory(new DirectoryVersion(1), reading.content()).uncertainGroups())
        .extracting(Principal.Group::name)
        .containsExactly("dn:cn=gone,ou=people,dc=example,dc=com");
    assertThat(reading.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.message()).contains("1 members"));
  }

  @Test
  void readAll_posixGroups_countMemberUidAndTheFirstGroupOfEachPerson() throws LDAPException {
    posixPerson("eve", 7000);
    posixPerson("zoe", 9999);
    posixGroup("staff", 7000, "ada", "nobody-known");
    posixGroup("other", 7001, "zoe");
    DirectoryReading.Whole reading = read();
    DirectoryContent content = reading.content();
    assertThat(membersOf(content, "staff")).containsExactly("ada", "eve");
    assertThat(membersOf(content, "other")).containsExactly("zoe");
    assertThat(content.groups()).allMatch(GroupMembers::complete);
    // Who is meant by the name that nobody has is not known: where staff is denied, everyone is.
    assertThat(new Directory(new DirectoryVersion(1), content).uncertainGroups())
        .extracting(Principal.Group::name)
        .containsExactly("dn:memberUid=nobody-known");
    assertThat(reading.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.message()).contains("'nobody-known'"));
  }

  @Test
  void readAll_peopleWithAUidNumber_areTheGroupOfAllWithAnAccountOnMachines() throws LDAPException {
    assertThat(group(read().content(), "posix:accounts")).isEmpty();
    posixPerson("eve", 7000);
    posixPerson("zoe", 9999);
    world.addGroup("posix:accounts", "user:ada");
    DirectoryReading.Whole reading = read();
    assertThat(membersOf(reading.content(), "posix:accounts")).containsExactly("eve", "zoe");
    world.admin().delete("uid=zoe," + LdapWorld.PEOPLE);
    assertThat(membersOf(since(reading).content(), "posix:accounts")).containsExactly("eve");
  }

  @Test
  void readAll_twoGroupsOfOneNumber_areUncertain() throws LDAPException {
    posixPerson("eve", 7000);
    posixGroup("staff", 7000, "ada");
    posixGroup("double", 7000, "bob");
    DirectoryContent content = read().content();
    assertThat(group(content, "staff").orElseThrow().complete()).isFalse();
    assertThat(group(content, "double").orElseThrow().complete()).isFalse();
  }

  @Test
  void readAll_memberOfAndGroupsThatHideTheirMembers_letNobodyInAndKeepEverybodyOut() {
    world.addGroup("hr", "user:ada");
    LdapSettings one = world.settings();
    LdapSettings.Entries usual = LdapSettings.Entries.USUAL;
    var settings =
        new LdapSettings(
            one.server(),
            one.encryption(),
            one.authorities(),
            Slapd.BLIND,
            one.password(),
            one.base(),
            one.namespace(),
            new LdapSettings.Entries(
                usual.people(), usual.groups(), usual.account(), usual.group(), usual.id(), true),
            one.limits());
    var source = new LdapSource(settings, Clock.systemUTC());
    var first = whole(source.readAll(ReadingProgress.NONE));
    assertUncertain(first.content(), "ada");
    world.addMember("hr", "user:bob");
    var second = whole(source.readSince(first.cursor(), ReadingProgress.NONE));
    assertUncertain(second.content(), "ada", "bob");
    // Who sees the members sees that nobody is missing.
    LdapSettings.Entries both = settings.entries();
    var seeing =
        new LdapSettings(
            one.server(),
            one.encryption(),
            one.authorities(),
            one.bindName(),
            one.password(),
            one.base(),
            one.namespace(),
            both,
            one.limits());
    DirectoryReading whole =
        new LdapSource(seeing, Clock.systemUTC()).readAll(ReadingProgress.NONE);
    assertThat(membersOf(whole(whole).content(), "hr")).containsExactly("ada", "bob");
    assertThat(group(whole(whole).content(), "hr").orElseThrow().complete()).isTrue();
  }

  private static void assertUncertain(DirectoryContent content, String... members) {
    GroupMembers group = group(content, "hr").orElseThrow();
    assertThat(group.complete()).isFalse();
    assertThat(group.members())
        .isEqualTo(
            Arrays.stream(members)
                .map(account -> new Principal.User(group.group().namespace(), account))
                .collect(Collectors.toSet()));
    assertThat(membersOf(content, "hr")).isEmpty();
  }

  @Test
  void readSince_branchMoved_keepsItsPeopleThoughNoneOfThemChanged() throws LDAPException {
    DirectoryReading.Whole first = read();
    world.admin().modifyDN(LdapWorld.PEOPLE, new RDN("ou", "staff").toString(), true);
    world.addGroup("new", "user:ada");
    DirectoryReading.Whole second = since(first);
    assertThat(person(second.content(), "ada").id()).isEqualTo(person(first.content(), "ada").id());
    assertThat(second.content().people()).hasSize(2);
    assertThat(membersOf(second.content(), "new")).containsExactly("ada");
  }

  @Test
  void readSince_personRemovedAndAnotherPutInTheirPlace_isInNoGroupThatWasGivenUp() {
    world.addGroup("hr", "user:ada", "user:bob");
    DirectoryReading.Whole first = read();
    world.removePerson("ada");
    world.addPerson("ada");
    assertThat(membersOf(since(first).content(), "hr")).containsExactly("bob");
  }

  @Test
  void readAll_lockedForGood_isDisabled() {
    for (String time : List.of("000001010000Z", "00000101000000Z", "000001010000.0Z")) {
      String uid = "locked-" + time;
      closed(uid, "pwdAccountLockedTime", time);
      assertThat(person(read().content(), uid).disabled()).as(time).isTrue();
    }
    closed("for-a-while", "pwdAccountLockedTime", "20260101000000Z");
    assertThat(person(read().content(), "for-a-while").disabled()).isFalse();
    assertThat(person(read().content(), "ada").disabled()).isFalse();
  }

  private void closed(String uid, String attribute, String value) {
    world.add(
        new Entry(
            "cn=" + uid + "," + LdapWorld.PEOPLE,
            new Attribute("objectClass", "inetOrgPerson", "extensibleObject"),
            new Attribute("uid", uid),
            new Attribute("cn", uid),
            new Attribute("sn", "L"),
            new Attribute(attribute, value)));
  }

  @Test
  void readAll_namesThatOnlyKenGives_giveNoRights() {
    world.addPerson("id:0");
    world.addGroup("dn:cn=x", "user:ada");
    DirectoryReading.Whole reading = read();
    assertThat(reading.content().people()).filteredOn(Person::disabled).hasSize(1);
    assertThat(reading.content().groups())
        .noneMatch(group -> group.group().name().equals("dn:cn=x"));
    assertThat(reading.warnings()).hasSize(2);
  }

  private void posixPerson(String uid, int number) throws LDAPException {
    world.add(
        new Entry(
            "uid=" + uid + "," + LdapWorld.PEOPLE,
            new Attribute("objectClass", "account", "posixAccount"),
            new Attribute("uid", uid),
            new Attribute("cn", uid),
            new Attribute("uidNumber", Integer.toString(number)),
            new Attribute("gidNumber", Integer.toString(number)),
            new Attribute("homeDirectory", "/home/" + uid)));
  }

  private void posixGroup(String name, int number, String... members) throws LDAPException {
    world.add(
        new Entry(
            "cn=" + name + "," + LdapWorld.GROUPS,
            new Attribute("objectClass", "posixGroup"),
            new Attribute("cn", name),
            new Attribute("gidNumber", Integer.toString(number)),
            new Attribute("memberUid", List.of(members))));
  }

  private DirectoryReading.Whole read() {
    return whole(world.source().readAll(ReadingProgress.NONE));
  }

  private DirectoryReading.Whole since(DirectoryReading.Whole earlier) {
    return whole(world.source().readSince(earlier.cursor(), ReadingProgress.NONE));
  }
}
