package dev.ken.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts programs of their own, since a process loads native libraries once. */
final class NativeLibrariesTest {
  @TempDir Path folder;

  /** The program: opens the default embedder, and ends as if it had been killed. */
  static final class OpenAndDie {
    private OpenAndDie() {}

    static void main() {
      int dimension =
          OnnxEmbedder.open(EmbedderSettings.bundled(BundledModel.ALL_MINILM_L6_V2_Q)).dimension();
      Runtime.getRuntime().halt(dimension == 384 ? 42 : 1);
    }
  }

  @Test
  void open_noHomeAndKilled_worksAndLeavesNoFileBehind() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Run run = run(temporary, folder.resolve("no-home"), allOfClassPath());
    assertThat(run.exit()).as(run.output()).isEqualTo(42);
    assertThat(run.output()).doesNotContain("WARN", "Exception");
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile)).containsExactly(folder.resolve("output"));
    }
  }

  /**
   * With its telemetry on, the runtime reads the command line by recursion and dies of this one;
   * and it leaves an identifier in the home directory.
   */
  @Test
  void open_longCommandLine_neitherReportsNorDies() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Run run = run(folder, home, allOfClassPath(), "x".repeat(100_000));
    assertThat(run.exit()).as(run.output()).isEqualTo(42);
    try (Stream<Path> left = Files.walk(home)) {
      assertThat(left).containsExactly(home);
    }
  }

  @Test
  void open_noTemporaryDirectory_saysWhatToDo() throws Exception {
    Run run = run(folder.resolve("missing"), folder, allOfClassPath());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output())
        .contains("cannot load the machine code of the embedder by way of " + folder)
        .contains("KenException");
  }

  @Test
  void open_modelNotOnTheClassPath_namesTheArtifact() throws Exception {
    List<String> others =
        allOfClassPath().stream().filter(entry -> !entry.contains("all-minilm")).toList();
    Run run = run(folder, folder, others);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output())
        .contains(
            "cannot find all-minilm-l6-v2-q.onnx of the embedder model all-minilm-l6-v2-q on the"
                + " class path");
  }

  private record Run(int exit, String output) {}

  private Run run(Path temporary, Path home, List<String> classPath, String... arguments)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:-UsePerfData");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-Duser.home=" + home);
    command.add("-cp");
    command.add(
        classPath.stream().collect(Collectors.joining(System.getProperty("path.separator"))));
    command.add(OpenAndDie.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder
        .environment()
        .keySet()
        .removeAll(
            List.of(
                "ENGINE_CACHE_DIR",
                "DJL_CACHE_DIR",
                "XDG_CACHE_HOME",
                "CI",
                "ORT_DISABLE_TELEMETRY",
                "ORT_RUNNING_UNIT_TESTS"));
    builder.environment().put("HOME", home.toString());
    int exit = builder.start().waitFor();
    return new Run(exit, Files.readString(output, StandardCharsets.UTF_8));
  }

  private static List<String> allOfClassPath() {
    String separator = System.getProperty("path.separator");
    return Arrays.asList(System.getProperty("java.class.path").split(separator, -1));
  }
}
