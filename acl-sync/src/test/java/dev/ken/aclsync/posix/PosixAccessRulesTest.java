package dev.ken.aclsync.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.aclsync.posix.PosixAcl.Permissions;
import dev.ken.aclsync.posix.PosixAcl.Right;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;
import dev.ken.core.document.SourcePath;
import dev.ken.core.error.KenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    var level = new PosixLevel(NAMESPACE, Map.of(1L, "u1", 2L, "u2"), Map.of(1L, "g1"));
    return level.of(acl, Right.READ);
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
  void read_missingFile_isClosed() {
    assertThat(rules().read(new SourcePath("gone.md"))).isInstanceOf(AclReading.Malformed.class);
  }

  @Test
  void read_fileSystemThatIsNotKnown_isRefused() {
    assertThatThrownBy(() -> PosixAccessRules.read(Path.of("/proc"), NAMESPACE))
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
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return PosixAccessRules.read(folder, NAMESPACE, new AllNamed());
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
}
