package dev.ken.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sources with a group of the same name never mean each other's people. */
final class SourcesApartTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void index_peopleFileVanished_givesNothingToAnotherSourcesPeople() throws IOException {
    source("one", "harbor", "ada", "The secret budget of the harbor is 700 crowns.");
    source("two", "acme", "bob", "The acme canteen opens at noon.");
    var shell = new Shell(folder);
    assertThat(shell.run("index", "one").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(shell.run("index", "two").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(shell.run("search", "--as", "ada", "secret budget").out()).contains("700 crowns");
    Files.delete(folder.resolve("one/people.yaml"));

    shell.run("index", "one");

    var found = shell.run("search", "--as", "bob", "secret budget");
    assertThat(found.out()).contains("canteen").doesNotContain("700 crowns");
  }

  private void source(String name, String namespace, String person, String text)
      throws IOException {
    Path source = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        source.resolve("people.yaml"),
        String.join(
            "\n",
            "namespace: " + namespace,
            "people:",
            "  - id: " + person,
            "    name: " + person,
            "groups:",
            "  - id: finance",
            "    members: [\"user:" + person + "\"]",
            ""));
    Files.writeString(source.resolve(".ken-access.yaml"), "allow: [\"group:finance\"]\n");
    Files.writeString(source.resolve("notes.md"), "# Notes\n\n" + text + "\n");
  }
}
