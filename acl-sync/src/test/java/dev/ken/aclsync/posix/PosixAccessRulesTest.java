package dev.ken.aclsync.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.aclsync.UnixAccounts;
import dev.ken.aclsync.posix.PosixAcl.Permissions;
import dev.ken.aclsync.posix.PosixAcl.Right;
import dev.ken.aclsync.posix.PosixDirectory.Kind;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.document.SourcePath;
import dev.ken.core.error.KenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PosixAccessRulesTest {
  private static final Namespace NAMESPACE = new Namespace("corp");
  private static final Permissions READ = new Permissions(true, false);
  private static final Permissions NOTHING = new Permissions(false, false);
  private static final Principal OWNER = new Principal.User(NAMESPACE, "u1");
  private static final Principal NAMED = new Principal.User(NAMESPACE, "u2");
  private static final Principal GROUP = new Principal.Group(NAMESPACE, "g1");
  private static final Principal EVERYONE = new Principal.Everyone(NAMESPACE);

  @TempDir private Path folder;

  private static PosixAcl acl(
      Permissions owner,
      Map<Long, Permissions> users,
      Permissions group,
      Optional<Permissions> mask,
      Permissions others) {
    return new PosixAcl(1, 1, owner, users, group, Map.of(), mask, others);
  }

  private static Optional<AclLevel> level(PosixAcl acl) {
    return level(acl, directory(Kind.FILE, "u1", "u2"));
  }

  private static Optional<AclLevel> level(PosixAcl acl, PosixDirectory directory) {
    return new PosixLevel(directory, Map.of(1L, "u1", 2L, "u2"), Map.of(1L, "g1"))
        .of(acl, Right.READ);
  }

  private static PosixDirectory directory(Kind kind, String... accounts) {
    return PosixDirectory.of(NAMESPACE, kind, content(List.of(), accounts));
  }

  private static DirectoryContent content(List<GroupMembers> groups, String... accounts) {
    List<Person> people =
        Arrays.stream(accounts)
            .map(account ->
                new Person(
                    new PersonId("p-" + account),
                    account,
                    new TreeSet<>(Set.of(new Principal.User(NAMESPACE, account))),
                    false))
            .toList();
    return new DirectoryContent(people, groups, Instant.EPOCH);
  }

  @Test
  void level_ownerNotPermitted_isDeniedWhateverOthersMay() {
    assertThat(level(acl(NOTHING, Map.of(), READ, Optional.empty(), READ)))
        .contains(AclLevel.of(List.of(GROUP, EVERYONE), List.of(OWNER)));
  }

  @Test
  void level_groupNotPermittedAndOthersAre_isDenied() {
    assertThat(level(acl(READ, Map.of(), NOTHING, Optional.empty(), READ)))
        .contains(AclLevel.of(List.of(OWNER, EVERYONE), List.of(GROUP)));
  }

  @Test
  void level_groupAndOthersNotPermitted_deniesNobodyWhoIsNotAllowedAnyway() {
    assertThat(level(acl(READ, Map.of(), NOTHING, Optional.empty(), NOTHING)))
        .contains(AclLevel.of(List.of(OWNER), List.of()));
  }

  @Test
  void level_maskWithoutTheRight_takesItFromAllButOwnerAndOthers() {
    assertThat(level(acl(READ, Map.of(2L, READ), READ, Optional.of(NOTHING), READ)))
        .contains(AclLevel.of(List.of(OWNER, EVERYONE), List.of(NAMED, GROUP)));
  }

  @Test
  void level_ownerNamedAgain_isWhatTheOwnersEntrySays() {
    assertThat(level(acl(NOTHING, Map.of(1L, READ), NOTHING, Optional.of(READ), NOTHING)))
        .contains(AclLevel.of(List.of(), List.of(OWNER)));
  }

  @Test
  void level_deniedUserWithoutName_isNoLevel() {
    assertThat(level(acl(READ, Map.of(77L, NOTHING), READ, Optional.of(READ), READ))).isEmpty();
    assertThat(level(acl(NOTHING, Map.of(77L, NOTHING), NOTHING, Optional.of(READ), NOTHING)))
        .isPresent();
  }

  @Test
  void level_deniedUserWhoIsNobodysAccount_isNoLevel() {
    PosixAcl denied = acl(READ, Map.of(2L, NOTHING), READ, Optional.of(READ), READ);
    assertThat(level(denied)).isPresent();
    // Who was called u2 may be called otherwise in the directory by now.
    assertThat(level(denied, directory(Kind.FILE, "u1"))).isEmpty();
    PosixAcl owner = acl(NOTHING, Map.of(), READ, Optional.empty(), READ);
    assertThat(level(owner, directory(Kind.FILE, "u2"))).isEmpty();
  }

  @Test
  void level_othersOfAServer_areThoseWithAnAccountOnMachines() {
    assertThat(
            level(
                acl(READ, Map.of(), READ, Optional.empty(), READ),
                directory(Kind.SERVER, "u1", "u2")))
        .contains(AclLevel.of(List.of(OWNER, GROUP, UnixAccounts.in(NAMESPACE)), List.of()));
  }

  @Test
  void read_serverThatStatesWhoHasAnAccount_asksForOneFirst() throws IOException {
    file("one.md", "rw-r--r--");
    var accounts =
        new GroupMembers(UnixAccounts.in(NAMESPACE), "Unix", new TreeSet<>(Set.of(OWNER)), true);
    var stated = PosixDirectory.of(NAMESPACE, Kind.SERVER, content(List.of(accounts), "u1"));
    assertThat(rules(stated).read(new SourcePath("one.md")))
        .isInstanceOfSatisfying(
            AclReading.WellFormed.class,
            read ->
                assertThat(read.acl().levels().getFirst())
                    .isEqualTo(AclLevel.allowing(UnixAccounts.in(NAMESPACE))));
  }

  @Test
  void groups_thatAFileOfThisMachineKnows_haveNoNameOfTheServer() {
    var machine = new TestNames(Map.of("staff", 50L, "hr", 10_051L, "dev", 10_052L));
    var files = new TestNames(Map.of("staff", 50L, "ops", 10_052L));
    var names = new JoinedNames(machine, files);
    assertThat(names.groups(Set.of(50L, 10_050L, 10_051L, 10_052L)))
        .isEqualTo(Map.of(10_051L, "hr"));
  }

  @Test
  void groups_thatAFileOfThisMachineKnowsByNameAlone_haveNoNameOfTheServer() {
    // As where entries of one name are merged, and the number is the server's.
    var machine = new TestNames(Map.of("staff", 10_050L));
    assertThat(
            new JoinedNames(machine, new TestNames(Map.of("staff", 50L))).groups(Set.of(10_050L)))
        .isEmpty();
    assertThat(new JoinedNames(machine, new TestNames(Map.of())).users(Set.of(10_050L)))
        .isEqualTo(Map.of(10_050L, "staff"));
  }

  @Test
  void users_ofThisMachine_areNobodyOfTheServer() {
    assertThat(new JoinedNames().users(Set.of(0L))).isEmpty();
    assertThat(new JoinedNames().groups(Set.of(0L, 50L))).isEmpty();
  }

  @Test
  void path_escapes_areBytes() {
    assertThat(Getfacl.path("/a\\\\b\\012\\303\\274")).contains(Path.of("/a\\b\nü"));
    assertThat(Getfacl.path("/a\\q")).isEmpty();
    assertThat(Getfacl.path("/\\377")).isEmpty();
  }

  @Test
  void read_rightTakenAwayAfterTheTreeWasRead_isGone() throws IOException {
    Path file = file("one.md", "rw-r--r--");
    var rules = rules();
    assertThat(lets(rules, "one.md", EVERYONE)).isTrue();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(lets(rules, "one.md", EVERYONE)).isFalse();
  }

  @Test
  void read_folderAboveClosedAfterTheTreeWasRead_letsNobodyThrough() throws IOException {
    Files.createDirectory(folder.resolve("in"));
    Files.setPosixFilePermissions(
        folder.resolve("in"), PosixFilePermissions.fromString("rwxr-xr-x"));
    file("in/one.md", "rw-r--r--");
    var rules = rules();
    assertThat(lets(rules, "in/one.md", EVERYONE)).isTrue();
    Files.setPosixFilePermissions(
        folder.resolve("in"), PosixFilePermissions.fromString("rwx------"));
    assertThat(lets(rules, "in/one.md", EVERYONE)).isFalse();
  }

  @Test
  void read_symbolicLink_isClosed() throws IOException {
    Path file = file("one.md", "rw-r--r--");
    Files.createSymbolicLink(folder.resolve("link.md"), file);
    assertThat(rules().read(new SourcePath("link.md"))).isInstanceOf(AclReading.Malformed.class);
  }

  @Test
  void read_accessFileInTheFolder_closesWhatItMayBeMeantFor() throws IOException {
    Files.createDirectory(folder.resolve("in"));
    file("in/one.md", "rw-r--r--");
    file("out.md", "rw-r--r--");
    file("in/.ken-access.yaml", "rw-r--r--");
    var rules = rules();
    assertThat(rules.read(new SourcePath("in/one.md"))).isInstanceOf(AclReading.Malformed.class);
    assertThat(rules.read(new SourcePath("out.md"))).isInstanceOf(AclReading.WellFormed.class);
    assertThat(rules.report().closed()).hasSize(1);
    assertThat(rules.isControlFile(new SourcePath("in/.ken-access.yaml"))).isTrue();
  }

  @Test
  void read_whatIsMeantToBeAnAccessFileOrLeadsToOne_closesToo() throws IOException {
    for (String name : List.of(".ken-access.yml", "ken-access.yaml.txt")) {
      Files.createDirectory(folder.resolve("in " + name));
      file("in " + name + "/one.md", "rw-r--r--");
      file("in " + name + "/" + name, "rw-r--r--");
    }
    Files.createDirectory(folder.resolve("link folder"));
    file("link folder/one.md", "rw-r--r--");
    Files.createSymbolicLink(
        folder.resolve("link folder/.ken-access.yaml"), Path.of("/nowhere/at-all"));
    var rules = rules();
    assertThat(rules.report().closed()).hasSize(3);
    for (var closed : rules.report().closed()) {
      String place = closed.where();
      assertThat(rules.isControlFile(new SourcePath(place))).as(place).isTrue();
      String one = place.substring(0, place.indexOf('/')) + "/one.md";
      assertThat(rules.read(new SourcePath(one))).as(one).isInstanceOf(AclReading.Malformed.class);
    }
  }

  @Test
  void read_accessFileAddedAfterTheTreeWasRead_closes() throws IOException {
    Files.createDirectory(folder.resolve("in"));
    file("in/one.md", "rw-r--r--");
    var rules = rules();
    assertThat(rules.read(new SourcePath("in/one.md"))).isInstanceOf(AclReading.WellFormed.class);
    Files.createSymbolicLink(folder.resolve("in/.ken-access.yaml"), Path.of("/nowhere/at-all"));
    assertThat(rules.read(new SourcePath("in/one.md"))).isInstanceOf(AclReading.Malformed.class);
  }

  @Test
  void read_missingFile_isClosed() {
    assertThat(rules().read(new SourcePath("gone.md"))).isInstanceOf(AclReading.Malformed.class);
  }

  @Test
  void read_fileSystemThatIsNotKnown_isRefused() {
    assertThatThrownBy(() -> PosixAccessRules.read(Path.of("/proc"), directory(Kind.FILE)))
        .isInstanceOf(KenException.class)
        .hasMessageContaining("its file system is 'proc'");
  }

  @Test
  void users_numbersOfThisMachine_haveTheirNamesAndUnknownOnesNone() {
    assertThat(new Getent().users(Set.of(0L, 1_999_999_999L))).isEqualTo(Map.of(0L, "root"));
  }

  private Path file(String name, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "text");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private PosixAccessRules rules() {
    return rules(directory(Kind.FILE));
  }

  private PosixAccessRules rules(PosixDirectory directory) {
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return PosixAccessRules.read(folder, directory, new AllNamed());
  }

  private static boolean lets(PosixAccessRules rules, String path, Principal principal) {
    return rules.read(new SourcePath(path)) instanceof AclReading.WellFormed wellFormed
        && wellFormed.acl().levels().stream()
            .allMatch(
                level -> level.allow().contains(principal) && !level.deny().contains(principal));
  }

  /** Every number has a name. */
  private static final class AllNamed implements PosixNames {
    @Override
    public Map<Long, String> users(Collection<Long> numbers) {
      return numbers.stream().collect(Collectors.toMap(Function.identity(), one -> "u" + one));
    }

    @Override
    public Map<Long, String> groups(Collection<Long> numbers) {
      return numbers.stream().collect(Collectors.toMap(Function.identity(), one -> "g" + one));
    }
  }

  /** What a machine, or a file of it, knows. */
  private record TestNames(Map<String, Long> known) implements JoinedNames.Names {
    @Override
    public Map<String, Long> lookUp(Getent.Database database, Collection<String> keys) {
      return known.entrySet().stream()
          .filter(entry -> keys.contains(entry.getKey()) || keys.contains("" + entry.getValue()))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }
}
