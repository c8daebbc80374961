package dev.ken.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.access.AskerResolution.Resolved;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the permission cases, and checks each answer against its explanation. */
final class PermissionCasesTest {
  private static final Path FOLDER = folder();

  @ParameterizedTest
  @MethodSource("names")
  void resolve_permissionCase_isAsItSays(String name) throws IOException {
    PermissionCase permissions = PermissionCase.parse(Files.readAllLines(FOLDER.resolve(name)));
    var directory = new Directory(new DirectoryVersion(1), permissions.content());
    Map<String, AccessClass> classes = classes(permissions.documents());
    AccessCatalog catalog =
        AccessCatalog.empty(new AccessVersion(0)).extend(new AccessVersion(1), classes.values());

    permissions
        .expected()
        .forEach((question, expected) -> {
          AccessClass document = classes.get(question.document());
          assertThat(document).as("the document %s", question.document()).isNotNull();
          assertThat(mayRead(question.person(), directory, catalog, document))
              .as("%s can %s %s", name, question.person().value(), question.document())
              .isEqualTo(expected);
        });
  }

  private static boolean mayRead(
      PersonId person, Directory directory, AccessCatalog catalog, AccessClass document) {
    if (!(directory.resolve(person) instanceof Resolved(Asker asker))) {
      return false;
    }
    boolean mayRead = new AccessResolver().resolve(asker, catalog).mayRead(document.id());
    assertThat(new AccessExplainer().explain(asker, directory, document.acl()).readable())
        .as("the explanation for %s", person)
        .isEqualTo(mayRead);
    return mayRead;
  }

  private static Map<String, AccessClass> classes(Map<String, Acl> documents) {
    Map<String, AccessClass> classes = new HashMap<>();
    documents.forEach((name, acl) -> classes.put(name, new AccessClass(classes.size(), acl)));
    return classes;
  }

  @Test
  void names_thereAreCases() throws IOException {
    assertThat(names()).hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void parse_personWithoutAnAnswer_isRefused() {
    assertThatThrownBy(
            () -> PermissionCase.parse(List.of("person ada", "document a", "allow everyone")))
        .hasMessageContaining("say whether ada can read a");
  }

  @Test
  void parse_unknownWord_isRefused() {
    assertThatThrownBy(() -> PermissionCase.parse(List.of("persn ada")))
        .hasMessageContaining("line 1");
  }

  static Stream<String> names() throws IOException {
    List<String> names;
    try (Stream<Path> files = Files.list(FOLDER)) {
      names = files.map(file -> file.getFileName().toString()).sorted().toList();
    }
    return names.stream();
  }

  private static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(PermissionCasesTest.class.getResource("/permissions")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
