package dev.ken.benchmarks.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConformanceTest {

  @Test
  void violations_ofKen_areNone() {
    assertThat(Conformance.violations(KenAuthorizer::new)).isEmpty();
  }

  @Test
  void violations_ofTheReference_areNone() {
    assertThat(Conformance.violations(NaiveAuthorizer::new)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void violations_ofEachMistake_areSome(Mistake mistake) {
    assertThat(Conformance.violations(mistake)).isNotEmpty();
  }

  @Test
  void cases_haveNamesOfTheirOwnAndAreMany() {
    List<String> names = Conformance.cases().stream().map(PermissionCase::name).toList();

    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void files_areAllThatThereAre() throws IOException {
    Path folder = Path.of("src/main/resources/dev/ken/benchmarks/access");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Conformance.FILES);
    }
  }

  @Test
  void read_personWithoutAnAnswer_isRefused() {
    assertThatThrownBy(
            () -> CaseReader.read("x.txt", List.of("case c", "person ada", "document a missing")))
        .hasMessage("x.txt line 3: (end): say whether ada can read a");
  }

  @Test
  void read_unknownWord_isRefusedWithItsLine() {
    assertThatThrownBy(() -> CaseReader.read("x.txt", List.of("case c", "persn ada")))
        .hasMessageStartingWith("x.txt line 2: persn ada");
  }

  @Test
  void read_answerWithoutAReason_isRefused() {
    List<String> lines = List.of("case c", "person ada", "document a", "can ada a");

    assertThatThrownBy(() -> CaseReader.read("x.txt", lines)).hasMessageContaining("say why");
  }
}
