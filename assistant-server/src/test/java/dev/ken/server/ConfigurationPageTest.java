package dev.ken.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.ken.server.config.ConfigurationFile;
import dev.ken.server.config.Layers;
import dev.ken.server.config.Origin;
import dev.ken.server.config.Setting;
import dev.ken.server.config.Settings;
import dev.ken.server.config.SettingsSchema;
import dev.ken.server.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the page and the schema of the configuration to what the code takes. */
final class ConfigurationPageTest {
  private static final Path DOCS = Path.of("../docs");
  private static final String EXAMPLE = "```yaml\n# ken.yaml\n";

  @TempDir private Path folder;

  /** The row that the page must have for a setting. */
  static String row(Setting<?> setting) {
    return String.join(
        " | ",
        "| `" + setting.key() + "`",
        "`" + setting.variable() + "`",
        setting.kind().expected(),
        setting.fallback().words(),
        setting.description() + " |");
  }

  private static String page() throws IOException {
    return Files.readString(DOCS.resolve("configuration.md"));
  }

  private static String schema() {
    return new Json().pretty(SettingsSchema.of(KenSettings.CATALOGUE, KenSettings.SCHEMA_TITLE))
        + "\n";
  }

  private static String example() throws IOException {
    String page = page();
    int start = page.indexOf(EXAMPLE) + "```yaml\n".length();
    return page.substring(start, page.indexOf("```", start));
  }

  private ConfigurationReading read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("ken.yaml"), yaml);
    var found = new ConfigurationFile(file, ConfigurationFile.Found.BY_OPTION);
    return ConfigurationReading.of(new Layers(List.of(), Map.of(), Optional.of(found), folder));
  }

  private static boolean fits(String yaml) {
    JsonSchema validator =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
    return validator.validate(yaml, InputFormat.YAML).isEmpty();
  }

  @Test
  void page_hasARowForEachSettingAndNoOther() throws IOException {
    List<String> rows =
        page().lines().filter(line -> line.startsWith("| `") && line.contains("`KEN_")).toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            KenSettings.CATALOGUE.settings().stream().map(ConfigurationPageTest::row).toList());
  }

  @Test
  void page_example_setsEveryKeyAndIsTaken() throws IOException {
    ConfigurationReading reading = read(example());

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.settings().entries())
        .allSatisfy(entry ->
            assertThat(entry.origin()).as(entry.setting().key()).isInstanceOf(Origin.InFile.class));
    assertThat(fits(example())).isTrue();
  }

  @Test
  void page_namesEveryOtherVariable() throws IOException {
    assertThat(page()).contains(KenSettings.CATALOGUE.otherVariables());
  }

  @Test
  void schema_file_isWhatTheCodeTakes() throws IOException {
    assertThat(Files.readString(DOCS.resolve("ken.schema.json")))
        .as("'ken config schema > docs/ken.schema.json' writes it anew")
        .isEqualTo(schema());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prot: 1",
        "listen: 8642",
        "listen: {port: 70000}",
        "listen: {port: -1}",
        "listen: {port: abc}",
        "listen: {port: 1.5}",
        "listen: {port: \"8642\"}",
        "listen: {port: [8642]}",
        "listen: {host: 'a b'}",
        "listen: {prot: 1}",
        "sources: handbook",
        "sources: [handbook]",
        "sources: [{name: handbook}]",
        "sources: [{name: Hand Book, folder: /x}]",
        "sources: [{name: handbook, folder: /x, other: 1}]",
        "embedder: {model: gpt}",
        "embedder: {pooling: max}",
        "embedder: {window: 7}",
        "answers: {threshold: 1.01}",
        "answers: {threshold: '0.5'}",
        "answers: {statements: 0}",
        "slack: {enabled: yes please}",
        "slack: {bot-token: xoxb-1}",
        "slack: {enabled: 1}",
        "[]",
        "just words"
      })
  void wrong_isRefusedByCodeAndSchemaAlike(String yaml) throws IOException {
    assertThat(read(yaml).problems()).hasSize(1);
    assertThat(fits(yaml)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "listen: {port: 0}",
        "listen: {host: '::1'}",
        "sources: []",
        "sources: [{name: handbook, folder: /x}, {name: hr, folder: ../hr}]",
        "embedder: {model: bge-small-en-v15-q}",
        "embedder: {model: models/own.onnx, tokenizer: models/other.json, pooling: cls}",
        "answers: {threshold: 0}",
        "answers: {threshold: 1}",
        "slack: {enabled: false}"
      })
  void right_isTakenByCodeAndSchemaAlike(String yaml) throws IOException {
    assertThat(read(yaml).problems()).isEmpty();
    assertThat(fits(yaml)).isTrue();
  }

  @Test
  void settings_ofEachEntry_haveAWorkingDefault() throws IOException {
    Settings settings = read("").settings();

    assertThat(settings.problems()).isEmpty();
    assertThat(settings.get(KenSettings.DATA)).isEqualTo(folder.resolve("data"));
    assertThat(settings.get(KenSettings.INDEXING_THREADS)).isPositive();
  }
}
