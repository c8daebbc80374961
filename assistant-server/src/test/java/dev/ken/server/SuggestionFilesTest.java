package dev.ken.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.PersonId;
import dev.ken.core.document.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SuggestionFilesTest {
  private static final PersonId ADA = new PersonId("ada");
  private static final PersonId BEN = new PersonId("ben");

  @TempDir Path folder;

  private SuggestionFiles read(String content) throws IOException {
    Files.writeString(folder.resolve(SuggestionFiles.NAME), content);
    return SuggestionFiles.read(List.of(new RememberedSource(new SourceId("one"), folder)));
  }

  @Test
  void questions_stated_areThePersonsOwnOrThoseForOthers() throws IOException {
    var files = read("{\"people\":{\"ada\":[\"Mine?\"]},\"others\":[\"Ours?\",\"Theirs?\"]}");

    assertThat(files.questionsFor(ADA)).containsExactly("Mine?");
    assertThat(files.questionsFor(BEN)).containsExactly("Ours?", "Theirs?");
  }

  @Test
  void questions_many_areFourAtMost() throws IOException {
    var files = read("{\"others\":[\"1\",\"2\",\"3\",\"4\",\"5\"]}");

    assertThat(files.questionsFor(ADA)).containsExactly("1", "2", "3", "4");
  }

  @Test
  void questions_noFile_areNone() {
    var sources = List.of(new RememberedSource(new SourceId("one"), folder));

    assertThat(SuggestionFiles.read(sources).questionsFor(ADA)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"peple\":{}}",
        "{\"others\":\"one\"}",
        "{\"people\":[]}",
        "{\"others\":[null]}"
      })
  void questions_fileOfAnotherForm_areNone(String content) throws IOException {
    assertThat(read(content).questionsFor(ADA)).isEmpty();
  }
}
