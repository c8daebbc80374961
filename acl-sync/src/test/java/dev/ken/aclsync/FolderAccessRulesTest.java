package dev.ken.aclsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.access.AclReading.Malformed;
import dev.ken.core.access.AclReading.Missing;
import dev.ken.core.access.AclReading.WellFormed;
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
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What access files open and close. Long because each way of writing one wrongly has a case here,
 * where they can be read together.
 */
final class FolderAccessRulesTest {
  private static final Namespace HARBOR = new Namespace("harbor");
  private static final Principal EVERYONE = new Principal.Everyone(Namespace.TENANT);
  private static final Principal HR = group("hr");
  private static final Principal PAY = group("pay");
  private static final Principal ADA = new Principal.User(HARBOR, "ada");

  @TempDir Path root;

  @Test
  void read_noAccessFileAnywhere_isMissing() throws IOException {
    file("hr/leave.md", "");

    assertThat(rules().read(new SourcePath("hr/leave.md")))
        .isEqualTo(
            new Missing("no .ken-access.yaml lets anyone in, from the root down to hr/leave.md"));
  }

  @Test
  void read_folderWithoutAccessFile_isAsTheFolderAbove() throws IOException {
    access("", "allow: [everyone]");
    file("a/b/c/d.md", "");

    assertAcl("a/b/c/d.md", level(EVERYONE));
    assertAcl("e.md", level(EVERYONE));
  }

  @Test
  void read_levelBelowALevel_bothMustBePassed() throws IOException {
    access("", "allow: [everyone]\ndeny: ['user:ada']");
    access("hr", "allow: ['group:hr']");
    access("hr/pay", "inherit: true\nallow: ['group:pay', 'user:ada']");

    assertAcl(
        "hr/pay/x.md",
        AclLevel.of(List.of(EVERYONE), List.of(ADA)),
        level(HR),
        AclLevel.of(List.of(PAY, ADA), List.of()));
  }

  @Test
  void read_firstLevelBelowAnUnstatedRoot_isTheOnlyOne() throws IOException {
    access("hr", "allow: ['group:hr']");
    file("other/x.md", "");

    assertAcl("hr/x.md", level(HR));
    assertThat(read("other/x.md")).isInstanceOf(Missing.class);
  }

  @Test
  void read_inheritFalse_replacesTheLevelsAbove() throws IOException {
    access("", "allow: ['group:hr']");
    access("open", "inherit: false\nallow: [everyone]\ndeny: ['group:pay']");

    assertAcl("open/x.md", AclLevel.of(List.of(EVERYONE), List.of(PAY)));
    assertAcl("x.md", level(HR));
  }

  @Test
  void read_denyWithoutAllow_takesAwayFromWhatIsInherited() throws IOException {
    access("", "allow: ['group:hr']");
    access("a", "deny: ['user:ada']");

    assertAcl("a/x.md", level(HR), AclLevel.of(List.of(EVERYONE), List.of(ADA)));
  }

  @Test
  void read_denyWithoutAllowWhereNothingIsStated_givesNothing() throws IOException {
    access("a", "deny: ['user:ada']");
    access("b", "files:\n  x.md: {deny: ['user:ada']}");

    assertThat(read("a/x.md")).isInstanceOf(Missing.class);
    assertThat(read("b/x.md")).isInstanceOf(Missing.class);
  }

  @Test
  void read_inheritFalseWithoutAllow_isNobodyAndStaysSoBelow() throws IOException {
    access("", "allow: [everyone]");
    access("a", "inherit: false");
    access("a/b", "allow: [everyone]");
    access("a/c", "inherit: false\nallow: [everyone]");
    access("d", "inherit: false\ndeny: ['user:ada']");

    assertThat(read("a/x.md")).isEqualTo(new Missing("a/.ken-access.yaml, line 1"));
    assertThat(read("a/b/x.md")).isEqualTo(new Missing("a/.ken-access.yaml, line 1"));
    assertAcl("a/c/x.md", level(EVERYONE));
    assertThat(read("d/x.md")).isInstanceOf(Missing.class);
  }

  @Test
  void read_allowNobody_isALevelThatLetsNobodyIn() throws IOException {
    access("", "allow: [everyone]");
    access("a", "allow: []");

    assertAcl("a/x.md", level(EVERYONE), level());
  }

  @Test
  void read_accessFileWithoutAllowAndDeny_inheritsAsIs() throws IOException {
    access("", "allow: [everyone]");
    access("a", "inherit: true");
    access("b", "deny: []\nfiles: {}");

    assertAcl("a/x.md", level(EVERYONE));
    assertAcl("b/x.md", level(EVERYONE));
  }

  @Test
  void read_fileEntry_addsALevelOrReplacesThemAll() throws IOException {
    access(
        "",
        """
        allow: [everyone]
        files:
          more.md: {allow: ['group:hr']}
          less.md: {deny: ['group:hr']}
          own.md:
            inherit: false
            allow: ['group:pay']
            deny: ['user:ada']
          none.md: {inherit: false}
          same.md: {}
        """);
    for (String name : List.of("more.md", "less.md", "own.md", "none.md", "same.md")) {
      file(name, "");
    }

    assertAcl("more.md", level(EVERYONE), level(HR));
    assertAcl("less.md", level(EVERYONE), AclLevel.of(List.of(EVERYONE), List.of(HR)));
    assertAcl("own.md", AclLevel.of(List.of(PAY), List.of(ADA)));
    assertThat(read("none.md")).isInstanceOf(Missing.class);
    assertAcl("same.md", level(EVERYONE));
    assertThat(rules().report()).isEqualTo(new SyncReport(List.of(), List.of()));
  }

  @Test
  void read_fileEntry_isOfItsOwnFolderOnly() throws IOException {
    access("", "allow: [everyone]\nfiles:\n  x.md: {allow: ['group:hr']}");
    file("x.md", "");
    file("a/x.md", "");

    assertAcl("x.md", level(EVERYONE), level(HR));
    assertAcl("a/x.md", level(EVERYONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alow: [everyone]",
        "allow: everyone",
        "allow:",
        "allow: ~",
        "allow: [all]",
        "allow: [Everyone]",
        "allow: ['everyone ']",
        "allow: [hr]",
        "allow: [group: hr]",
        "allow: ['group:']",
        "allow: ['group:wiki/hr']",
        "allow: [everyone, ~]",
        "allow: [everyone]\nallow: [everyone]",
        "allow: [everyone]\ndeny: ['group:unknown']",
        "allow: [everyone]\ndeny:",
        "allow: [everyone]\ninherit: no",
        "allow: [everyone]\ninherit: False",
        "allow: [everyone]\ninherit: 'false'",
        "allow: [everyone]\nfiles: [x.md]",
        "allow: [everyone]\nfiles:",
        "allow: [everyone]\nfiles: {sub/x.md: {allow: []}}",
        "allow: [everyone]\nfiles: {sub: {allow: []}}",
        "allow: [everyone]\nfiles: {x.md: {}, x.md: {}}",
        "allow: &all [everyone]",
        "allow: !!set {everyone}",
        "allow: [everyone",
        "allow: [everyone]\n---\nallow: [everyone]",
        "- everyone",
        "everyone",
        "",
        "# nothing",
      })
  void read_malformedFile_closesTheFolderAndWhatInherits(String text) throws IOException {
    access("", "allow: [everyone]");
    access("a", text);
    file("a/x.md", "");
    file("a/sub/x.md", "");
    access("a/own", "inherit: false\nallow: ['group:hr']");
    access("a/level", "allow: [everyone]");

    FolderAccessRules rules = rules();
    for (String path : List.of("a/x.md", "a/sub/x.md", "a/level/x.md")) {
      AclReading reading = rules.read(new SourcePath(path));
      assertThat(reading).isInstanceOf(Malformed.class);
      assertThat(reading.effective()).isEqualTo(Acl.nobody());
      assertThat(((Malformed) reading).where()).startsWith("a/.ken-access.yaml");
      assertThat(((Malformed) reading).reason()).isNotBlank();
    }
    assertThat(rules.read(new SourcePath("a/own/x.md")))
        .isEqualTo(new WellFormed(Acl.of(level(HR))));
    assertThat(rules.read(new SourcePath("x.md")))
        .isEqualTo(new WellFormed(Acl.of(level(EVERYONE))));
    assertThat(rules.report().closed()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "~",
        "[everyone]",
        "{alow: [everyone]}",
        "{allow: everyone}",
        "{inherit: maybe}",
        "{files: {}}",
        "{deny: ['group:unknown']}",
      })
  void read_malformedFileEntry_closesThatFileOnly(String entry) throws IOException {
    access(
        "",
        String.format(
            Locale.ROOT, "allow: [everyone]\nfiles:\n  x.md: %s\n  y.md: {deny: []}", entry));
    file("x.md", "");
    file("y.md", "");

    assertThat(read("x.md")).isInstanceOf(Malformed.class);
    assertThat(((Malformed) read("x.md")).where()).isEqualTo(".ken-access.yaml, line 3");
    assertAcl("y.md", level(EVERYONE));
    assertAcl("z.md", level(EVERYONE));
    assertThat(rules().report().closed()).hasSize(1);
  }

  @Test
  void read_malformedFolderPart_closesItsFileEntriesToo() throws IOException {
    access("", "alow: []\nfiles:\n  x.md: {inherit: false, allow: [everyone]}");
    file("x.md", "");

    assertThat(read("x.md")).isInstanceOf(Malformed.class);
  }

  @Test
  void read_fileEntryThatBreaksInheritanceBelowAMalformedFolder_holds() throws IOException {
    access("", "alow: []");
    access(
        "a", "files:\n  x.md: {inherit: false, allow: ['group:hr']}\n  y.md: {allow: [everyone]}");
    file("a/x.md", "");
    file("a/y.md", "");

    assertAcl("a/x.md", level(HR));
    assertThat(read("a/y.md")).isInstanceOf(Malformed.class);
  }

  @Test
  void read_denyOfAnUnknownGroup_saysWhatToDo() throws IOException {
    access("", "allow: [everyone]\ndeny: ['group:ghosts']");

    assertThat(read("x.md"))
        .isEqualTo(
            new Malformed(
                ".ken-access.yaml, line 2",
                "the folder denies 'group:ghosts', which is not among the people and groups:"
                    + " define it, or remove the entry"));
  }

  @Test
  void read_denyOfUnknownUser_closesTheFolder() throws IOException {
    access("", "allow: [everyone]\ndeny: ['user:Left']");

    assertThat(rules().read(new SourcePath("a.md")).effective()).isEqualTo(Acl.nobody());
  }

  @Test
  void report_unknownPrincipals_areWarnedOf() throws IOException {
    access("", "allow: [everyone, 'group:ghosts', 'user:gone']");

    assertThat(rules().report().closed()).isEmpty();
    assertThat(rules().report().warnings())
        .containsExactly(
            new SyncWarning(
                ".ken-access.yaml, line 1",
                "the folder allows 'group:ghosts', which is not among the people and groups"),
            new SyncWarning(
                ".ken-access.yaml, line 1",
                "the folder allows 'user:gone', which is not among the people and groups"));
  }

  @Test
  void report_entryForNoFile_isWarnedOf() throws IOException {
    access("a", "allow: [everyone]\nfiles:\n  gone.md: {allow: []}");

    assertThat(rules().report().warnings())
        .containsExactly(
            new SyncWarning(
                "a/.ken-access.yaml, line 3",
                "'files' names 'gone.md', but there is no such file in this folder"));
  }

  @Test
  void read_entryOfAnotherCaseOrUnicodeForm_closesTheFileThatMayBeMeant() throws IOException {
    access("", "allow: [everyone]\nfiles:\n  Pay.md: {allow: []}\n  cafe\u0301.md: {allow: []}");
    file("pay.md", "");
    file("caf\u00e9.md", "");
    file("other.md", "");

    assertThat(read("pay.md")).isInstanceOf(Malformed.class);
    assertThat(((Malformed) read("pay.md")).reason()).contains("write the name exactly");
    assertThat(read("caf\u00e9.md")).isInstanceOf(Malformed.class);
    assertAcl("other.md", level(EVERYONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".ken-access.yml",
        ".Ken-Access.yaml",
        ".KEN-ACCESS.YML",
        "ken-access.yaml",
        ".ken_access.yaml",
        ".ken-access",
        ".ken-access.yaml.txt",
        ".ken-access.yaml~",
        "..ken-access.yaml.swp"
      })
  void read_misnamedAccessFile_closesTheFolder(String name) throws IOException {
    access("", "allow: [everyone]");
    file("a/" + name, "allow: []");

    assertThat(read("a/x.md")).isInstanceOf(Malformed.class);
    assertThat(rules().isControlFile(new SourcePath("a/" + name))).isTrue();
  }

  @Test
  void read_accessFileLinkedFromOutside_closesTheFolder(@TempDir Path outside) throws IOException {
    Path target = Files.writeString(outside.resolve("open.yaml"), "allow: [everyone]");
    access("", "allow: ['group:hr']");
    Files.createDirectories(root.resolve("a"));
    Files.createSymbolicLink(root.resolve("a/.ken-access.yaml"), target);
    Files.createDirectories(root.resolve("b"));
    Files.createSymbolicLink(root.resolve("b/.ken-access.yaml"), root.resolve("nowhere"));
    Files.createDirectories(root.resolve("c"));
    Files.createSymbolicLink(root.resolve("c/.ken-access.yaml"), Path.of("../.ken-access.yaml"));

    assertThat(((Malformed) read("a/x.md")).reason()).contains("outside of the tree");
    assertThat(((Malformed) read("b/x.md")).reason()).contains("leads nowhere");
    assertAcl("c/x.md", level(HR), level(HR));
  }

  @Test
  void read_documentBehindALink_isClosed() throws IOException {
    access("", "allow: [everyone]");
    access("secret", "allow: []");
    file("secret/x.md", "");
    Files.createSymbolicLink(root.resolve("shortcut"), root.resolve("secret"));
    Files.createSymbolicLink(root.resolve("x.md"), root.resolve("secret/x.md"));

    assertThat(((Malformed) read("shortcut/x.md")).reason()).contains("symbolic link");
    assertThat(((Malformed) read("shortcut/a/b/x.md")).reason()).contains("symbolic link");
    assertThat(((Malformed) read("x.md")).reason()).contains("symbolic link");
  }

  @Test
  void read_accessFileIsAFolder_closesTheFolder() throws IOException {
    access("", "allow: [everyone]");
    Files.createDirectories(root.resolve("a/.ken-access.yaml"));

    assertThat(((Malformed) read("a/x.md")).reason()).contains("not a regular file");
  }

  @Test
  void read_accessFileTooLarge_closesTheFolder() throws IOException {
    access("", "allow: [everyone]\n" + "# more\n".repeat(200_000));

    assertThat(((Malformed) read("x.md")).reason()).contains("larger than 1048576 bytes");
  }

  @Test
  void read_accessFileNotReadable_closesTheFolder() throws IOException {
    access("", "allow: [everyone]");
    access("a", "allow: [everyone]");
    Path file = root.resolve("a/.ken-access.yaml");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(
        Files.isReadable(file), "skipped: this user may read every file, whatever its rights");

    assertThat(((Malformed) read("a/x.md")).reason()).contains("can't be read");
  }

  @Test
  void read_folderMadeAfterTheSnapshot_isClosed() throws IOException {
    access("", "allow: [everyone]");
    FolderAccessRules rules = rules();
    file("late/x.md", "");

    assertThat(((Malformed) rules.read(new SourcePath("late/x.md"))).reason())
        .contains("index again");
  }

  @Test
  void read_accessFileChangedAfterTheSnapshot_changesNothing() throws IOException {
    access("", "allow: ['group:hr']");
    FolderAccessRules rules = rules();
    access("", "allow: [everyone]");

    assertThat(rules.read(new SourcePath("x.md"))).isEqualTo(new WellFormed(Acl.of(level(HR))));
  }

  @Test
  void read_pathThatNoFileCanHave_isClosed() throws IOException {
    access("", "allow: [everyone]");

    assertThat(read("a\0b/x.md")).isInstanceOf(Malformed.class);
  }

  @Test
  void read_rootIsNoFolder_isRefused() {
    KenException failure =
        catchThrowableOfType(
            KenException.class,
            () -> FolderAccessRules.read(root.resolve("none"), HARBOR, directory()));

    assertThat(failure.code()).isEqualTo("folder-unreadable");
    assertThat(failure).hasMessageContaining("none");
  }

  @Test
  void isControlFile_accessFilesAndTheRootsPeopleFile_only() {
    FolderAccessRules rules = rules();

    for (String path : List.of(".ken-access.yaml", "a/b/.ken-access.yaml", "people.yaml")) {
      assertThat(rules.isControlFile(new SourcePath(path))).as(path).isTrue();
    }
    for (String path : List.of("a/people.yaml", "about-ken-access.md", "a/notes.yaml")) {
      assertThat(rules.isControlFile(new SourcePath(path))).as(path).isFalse();
    }
  }

  /** As an explanation prints principals; taken for a name, it would be another one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "group:push:hr  | 'push'   | only users and groups of 'harbor' can be named here, as"
            + " 'group:ID'",
        "user:oidc:ada  | 'oidc'   | only users and groups of 'harbor' can be named here, as"
            + " 'user:ID'",
        "user:skerry:rafe | 'skerry' | only users and groups of 'harbor' can be named here, as"
            + " 'user:ID'",
        "group:harbor:hr | 'harbor' | write 'group:hr'",
      })
  void read_principalWithItsNamespace_closesAndSaysWhatToWrite(
      String entry, String namespace, String instead) throws IOException {
    access("", "allow: [everyone]");
    access("a", "deny: ['" + entry + "']");
    access("b", "allow: ['group:hr', '" + entry + "']");

    for (String folder : List.of("a", "b")) {
      assertThat(read(folder + "/x.md"))
          .isEqualTo(
              new Malformed(
                  folder + "/.ken-access.yaml, line 1",
                  String.format(
                      Locale.ROOT,
                      "the folder %s '%s', which names the namespace %s: %s",
                      folder.equals("a") ? "denies" : "allows",
                      entry,
                      namespace,
                      instead)));
    }
  }

  @Test
  void read_nameWithAColon_ofNoNamespace_isAName() throws IOException {
    access("", "allow: ['group:dept:hr', 'user:id:push:1']");

    assertAcl("x.md", level(group("dept:hr"), new Principal.User(HARBOR, "id:push:1")));
  }

  private FolderAccessRules rules() {
    return FolderAccessRules.read(root, HARBOR, directory());
  }

  private AclReading read(String path) {
    return rules().read(new SourcePath(path));
  }

  private void assertAcl(String path, AclLevel... levels) {
    assertThat(read(path)).isEqualTo(new WellFormed(new Acl(Arrays.asList(levels))));
  }

  private static AclLevel level(Principal... allow) {
    return AclLevel.allowing(allow);
  }

  private void access(String folder, String text) throws IOException {
    file(folder.isEmpty() ? ".ken-access.yaml" : folder + "/.ken-access.yaml", text);
  }

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Principal.Group group(String name) {
    return new Principal.Group(HARBOR, name);
  }

  private static DirectoryContent directory() {
    var ada =
        new Person(
            new PersonId("ada"),
            "Ada",
            new TreeSet<>(List.of(new Principal.User(HARBOR, "ada"))),
            false);
    return new DirectoryContent(
        List.of(ada),
        List.of(
            new GroupMembers(group("hr"), "HR", new TreeSet<>(), true),
            new GroupMembers(group("pay"), "Pay", new TreeSet<>(), true),
            new GroupMembers(
                new Principal.Group(new Namespace("skerry"), "hr"), "HR", new TreeSet<>(), true)),
        Instant.EPOCH);
  }
}
