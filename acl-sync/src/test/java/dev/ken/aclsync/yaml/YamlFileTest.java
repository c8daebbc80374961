package dev.ken.aclsync.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class YamlFileTest {
  @TempDir private Path folder;

  private YamlValue.Fields fields(String text) throws Exception {
    return (YamlValue.Fields) YamlReader.read(text);
  }

  private static YamlValue.Field field(YamlValue.Fields fields, String key) {
    YamlValue.Field field = fields.fields().get(key);
    if (field == null) {
      throw new AssertionError("no key " + key);
    }
    return field;
  }

  @Test
  void read_nestedKeys_knowsLineAndColumnOfKeyAndValue() throws Exception {
    YamlValue.Fields whole = fields("# a comment\nlisten:\n  port:   8642\n");

    YamlValue.Field listen = field(whole, "listen");
    assertThat(listen.at()).isEqualTo(new Position(2, 1));
    YamlValue.Field port = field((YamlValue.Fields) listen.value(), "port");
    assertThat(port.at()).isEqualTo(new Position(3, 3));
    assertThat(port.value().at()).isEqualTo(new Position(3, 11));
  }

  @Test
  void read_duplicateKey_namesThePlaceOfTheSecond() {
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> fields("a: 1\nb:\n  c: 1\n  c: 2\n"))
        .withMessage("'c' is there twice, first on line 3: keep one")
        .satisfies(failure -> assertThat(failure.at()).isEqualTo(new Position(4, 3)));
  }

  @Test
  void read_broken_namesThePlace() {
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> fields("a: [1, 2\nb: 3\n"))
        .satisfies(failure -> assertThat(failure.at().line()).isEqualTo(2))
        .withMessageStartingWith("it is no YAML: ");
  }

  @Test
  void readIfAny_commentsAlone_isNothingWhereReadRefuses() throws IOException, YamlException {
    Path file = Files.writeString(folder.resolve("empty.yaml"), "# data: here\n\n");

    assertThat(YamlFile.readIfAny(file, 100)).isEmpty();
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> YamlFile.read(file, 100))
        .withMessage("it is empty");
  }

  @Test
  void read_tooLarge_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("large.yaml"), "a: 123456789\n");

    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> YamlFile.read(file, 10))
        .withMessage("it is larger than 10 bytes: make it smaller");
  }
}
