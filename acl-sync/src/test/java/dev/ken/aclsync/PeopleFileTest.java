package dev.ken.aclsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.error.KenException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PeopleFileTest {
  private static final Namespace HARBOR = new Namespace("harbor");
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @TempDir Path folder;

  @Test
  void read_wholeFile_givesPeopleAndGroups() throws IOException {
    People people =
        read(
            """
            namespace: harbor
            people:
              - id: ada.lindqvist
                name: Ada Lindqvist
              - id: bob
                name: Bob
                accounts: [bob, robert]
                disabled: true
              - {id: eve, name: Eve, accounts: []}
            groups:
              - id: hr
                name: Human Resources
                members: ["user:ada.lindqvist", "group:partners"]
              - id: partners
                members: [user:robert, "group:hr", everyone]
            """);

    assertThat(people.namespace()).isEqualTo(HARBOR);
    assertThat(people.warnings()).isEmpty();
    assertThat(people.content().readAt()).isEqualTo(NOW);
    assertThat(people.content().people())
        .containsExactly(
            person("ada.lindqvist", "Ada Lindqvist", false, "ada.lindqvist"),
            person("bob", "Bob", true, "bob", "robert"),
            person("eve", "Eve", false));
    assertThat(people.content().groups())
        .containsExactly(
            new GroupMembers(
                group("hr"),
                "Human Resources",
                new TreeSet<>(List.of(user("ada.lindqvist"), group("partners"))),
                true),
            new GroupMembers(
                group("partners"),
                "partners",
                new TreeSet<>(
                    List.of(user("robert"), group("hr"), new Principal.Everyone(Namespace.TENANT))),
                true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "on",
        "yes",
        "y",
        "1e3",
        "007",
        "0x1F",
        "1_000",
        "12:30:45",
        "2026-03-02",
        "true",
        ".inf",
        "-1",
        "1.10",
        "=",
        "nul"
      })
  void read_idThatYamlMightTakeForSomethingElse_isTheTextAsWritten(String id) throws IOException {
    People people =
        read(
            String.format(
                    Locale.ROOT, "namespace: harbor\npeople:\n  - {id: %1$s, name: %1$s}\n", id)
                + String.format(
                    Locale.ROOT, "groups:\n  - {id: %1$s, members: ['user:%1$s']}\n", id));

    assertThat(people.content().people()).containsExactly(person(id, id, false, id));
    assertThat(people.content().groups().getFirst().group()).isEqualTo(group(id));
    assertThat(people.warnings()).isEmpty();
  }

  @Test
  void read_byteOrderMark_isIgnored() throws IOException {
    assertThat(read("\ufeffnamespace: harbor\npeople: []\n").content().people()).isEmpty();
  }

  @Test
  void read_undefinedMembers_keepsThemAndWarns() throws IOException {
    People people =
        read(
            """
            namespace: harbor
            people: []
            groups:
              - id: hr
                members: ["user:gone", "group:elsewhere"]
            """);

    assertThat(people.content().groups().getFirst().members())
        .containsExactly(group("elsewhere"), user("gone"));
    assertThat(people.warnings()).hasSize(2);
    assertThat(people.warnings().getFirst().where()).endsWith("people.yaml, line 4");
    assertThat(people.warnings().getFirst().message())
        .contains("group 'hr'")
        .contains("'group:elsewhere', which is not defined");
    assertThat(people.warnings().getLast().message())
        .contains("'user:gone', which is nobody's account");
  }

  @Test
  void read_namesThatOnlyLookAlike_keepsThemApartAndWarns() throws IOException {
    People people =
        read(
            """
            namespace: harbor
            people:
              - {id: rene\u0301, name: One}
              - {id: ren\u00e9, name: Two}
            groups:
              - {id: HR, members: []}
              - {id: hr, members: []}
            """);

    assertThat(people.content().people()).hasSize(2);
    assertThat(people.content().groups()).hasSize(2);
    assertThat(people.warnings()).extracting(SyncWarning::message).hasSize(2);
    assertThat(people.warnings().getLast().message()).contains("group 'hr' looks like group 'HR'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          people: []                                      | 1 | has no 'namespace'
          namespace: Harbor!\\npeople: []                 | 1 | namespace 'Harbor!' is not
          namespace: harbor                               | 1 | needs the list 'people'
          namespace: harbor\\npeople: {}                  | 2 | 'people' must be a list, but is keys
          namespace: harbor\\npeople:                     | 2 | 'people' must be a list, but is nothing
          namespace: harbor\\npeople: []\\ngroup: []      | 3 | unknown key 'group'
          namespace: harbor\\npeople: []\\npeople: []     | 3 | 'people' is there twice, first on line 2
          namespace: harbor\\npeople: [ada]               | 2 | a person needs the keys
          namespace: harbor\\npeople: [{id: a}]           | 2 | person 'a' has no 'name'
          namespace: harbor\\npeople: [{name: a}]         | 2 | a person has no 'id'
          namespace: harbor\\npeople: [{id: ~, name: a}]  | 2 | 'id' must be a text, but is nothing
          namespace: harbor\\npeople: [{id: null, name: a}] | 2 | 'id' must be a text
          namespace: harbor\\npeople: [{id: [a], name: a}]| 2 | 'id' must be a text, but is a list
          namespace: harbor\\npeople: [{id: a b, name: a}]| 2 | white space
          namespace: harbor\\npeople: [{id: a/b, name: a}]| 2 | has a '/'
          namespace: harbor\\npeople: [{id: a, name: ''}] | 2 | blank name
          namespace: harbor\\npeople: [{id: a, name: a, admin: true}] | 2 | unknown key 'admin'
          namespace: harbor\\npeople: [{id: a, name: a, disabled: no}] | 2 | 'disabled' must be true or false
          namespace: harbor\\npeople: [{id: a, name: a, disabled: 'true'}] | 2 | 'disabled' must be true or false
          namespace: harbor\\npeople: [{id: a, name: a, accounts: a}] | 2 | 'accounts' must be a list
          namespace: harbor\\npeople:\\n- {id: a, name: a}\\n- {id: a, name: b} | 4 | person 'a' is there twice, first on line 3
          namespace: harbor\\npeople:\\n- {id: a, name: a}\\n- {id: b, name: b, accounts: [a]} | 4 | already that of person 'a'
          namespace: harbor\\npeople: []\\ngroups: [{id: g}] | 3 | group 'g' has no 'members'
          namespace: harbor\\npeople: []\\ngroups:\\n- {id: g, members: []}\\n- {id: g, members: []} | 5 | group 'g' is there twice
          namespace: harbor\\npeople: []\\ngroups: [{id: g, members: [ada]}] | 3 | 'ada' is no principal
          namespace: harbor\\npeople: []\\ngroups: [{id: g, members: [user: ada]}] | 3 | without a space
          namespace: harbor\\npeople: []\\ngroups: [{id: g, members: ['user: ada']}] | 3 | begins or ends with a space
          namespace: harbor\\npeople: []\\ngroups: [{id: g, members: ['user:']}] | 3 | blank
          namespace: harbor\\npeople: []\\ngroups: [{id: g, members: ['user:a', 'user:a']}] | 3 | twice
          namespace: harbor\\npeople: [                   | 2 | it is no YAML
          namespace: harbor\\n\\tpeople: []               | 2 | it is no YAML
          namespace: harbor\\npeople: []\\n---\\npeople: []| 3 | a second document
          namespace: &a harbor\\npeople: []               | 1 | anchors and aliases
          namespace: !!str harbor\\npeople: []            | 1 | the tag
          namespace: harbor\\npeople: !!java.lang.Runtime []| 2 | the tag
          namespace: harbor\\npeople: [[[[[[[[[[[[[]]]]]]]]]]]]] | 2 | nested more than
          - namespace: harbor                             | 1 | a people file needs the keys
          """)
  void read_notExactlyThisForm_isRefusedWithLineAndReason(String text, int line, String reason)
      throws IOException {
    KenException failure = failure(text.replace("\\n", "\n").replace("\\t", "\t"));

    assertThat(failure.getMessage()).contains("people.yaml, line " + line + ": ").contains(reason);
    assertThat(failure.remedy()).contains("stay in force");
  }

  @Test
  void read_emptyFile_isRefused() throws IOException {
    assertThat(failure("").getMessage()).contains("it is empty");
    assertThat(failure("# nobody yet\n").getMessage()).contains("it is empty");
  }

  @Test
  void read_billionLaughs_isRefusedAtOnce() throws IOException {
    var text = new StringBuilder("namespace: harbor\na0: &a0 [lol, lol]\n");
    for (int i = 1; i < 40; i++) {
      text.append(String.format(Locale.ROOT, "a%1$d: &a%1$d [*a%2$d, *a%2$d]\n", i, i - 1));
    }

    assertThat(failure(text.toString()).getMessage()).contains("anchors and aliases");
  }

  @Test
  void read_deepNesting_isRefusedAtOnce() throws IOException {
    assertThat(failure("people: " + "[".repeat(500_000)).getMessage()).contains("nested more than");
    assertThat(failure("people: " + "{a: ".repeat(200_000)).getMessage())
        .contains("nested more than");
  }

  @Test
  void read_largerThanTheBound_isRefused() throws IOException {
    Path file = folder.resolve("people.yaml");
    byte[] line = "# a comment that goes on and on and on\n".getBytes(StandardCharsets.UTF_8);
    try (var output = Files.newOutputStream(file)) {
      for (int written = 0; written <= 33 * 1024 * 1024; written += line.length) {
        output.write(line);
      }
    }

    assertThat(failure(file).getMessage()).contains("larger than 33554432 bytes");
  }

  @Test
  void read_manyPeople_isNoProblem() throws IOException {
    var text = new StringBuilder("namespace: harbor\npeople:\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(String.format(Locale.ROOT, "  - id: person-%1$d\n    name: Person %1$d\n", i));
    }

    assertThat(read(text.toString()).content().people()).hasSize(20_000);
  }

  @Test
  void read_notUtf8_isRefused() throws IOException {
    Path file = folder.resolve("people.yaml");
    Files.write(file, "namespace: harbor\n# \u00fc".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(failure(file).getMessage()).contains("it is not UTF-8");
  }

  /** As an explanation prints them. Kept as names, they would be nobody's. */
  @ParameterizedTest
  @ValueSource(strings = {"user:harbor:ada", "user:push:ada", "group:harbor:staff"})
  void read_memberWithItsNamespace_isRefused(String member) throws IOException {
    KenException failure =
        failure(
            "namespace: harbor\npeople: []\ngroups:\n  - id: hr\n    members: ['" + member + "']");

    assertThat(failure)
        .hasMessageContaining("line 5")
        .hasMessageContaining("group 'hr': a member '" + member + "', which names the namespace");
  }

  @Test
  void requireUnqualified_memberWithTheNamespaceOfAnotherFile_isRefused() throws IOException {
    People people =
        read(
            "namespace: harbor\npeople: []\ngroups:\n  - id: hr\n    members:"
                + " ['user:skerry:rafe', 'group:dept:a']");
    Path file = Path.of("people.yaml");

    people.requireUnqualified(Set.of(HARBOR), file.toString());
    assertThatThrownBy(
            () -> people.requireUnqualified(Set.of(new Namespace("skerry")), file.toString()))
        .isInstanceOf(KenException.class)
        .hasMessage(
            "cannot read the people file people.yaml: group 'hr': the member 'user:skerry:rafe'"
                + " names the namespace 'skerry', but members are users and groups of 'harbor'");
  }

  @Test
  void read_noFile_isRefused() {
    assertThat(failure(folder.resolve("people.yaml")).getMessage()).contains("no such file");
  }

  @Test
  void read_folder_isRefused() {
    assertThat(failure(folder).getMessage()).contains("not a regular file");
  }

  private People read(String text) throws IOException {
    return PeopleFile.read(Files.writeString(folder.resolve("people.yaml"), text), NOW);
  }

  private KenException failure(String text) throws IOException {
    return failure(Files.writeString(folder.resolve("people.yaml"), text));
  }

  private static KenException failure(Path file) {
    KenException failure =
        catchThrowableOfType(KenException.class, () -> PeopleFile.read(file, NOW));
    assertThat(failure.code()).isEqualTo("people-file-invalid");
    assertThat(failure.fault()).isEqualTo(KenException.Fault.CALLER);
    return failure;
  }

  private static Person person(String id, String name, boolean disabled, String... accounts) {
    var users = new TreeSet<Principal.User>();
    for (String account : accounts) {
      users.add(user(account));
    }
    return new Person(new PersonId(id), name, users, disabled);
  }

  private static Principal.User user(String name) {
    return new Principal.User(HARBOR, name);
  }

  private static Principal.Group group(String name) {
    return new Principal.Group(HARBOR, name);
  }
}
