package dev.ken.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.server.command.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The model loads on a thread with a stack of the usual size, however long the command line is:
 * ONNX Runtime used to match it by recursion while it was loaded, and the process died without a
 * word.
 */
final class LongCommandLineTest {
  private static final int CHARACTERS = 100_000;

  @TempDir private Path folder;

  @Test
  void ask_longCommandLine_isAnswered() throws Exception {
    SmallCompany.writeTo(folder.resolve("company"));
    assertThat(new Shell(folder).run("index", "company").exitCode()).isZero();
    Path output = folder.resolve("output");
    Process asking =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--add-modules",
                    "jdk.incubator.vector",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dpadding=" + "x".repeat(CHARACTERS),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.ken.server.command.Main",
                    "ask",
                    "--as",
                    "ada",
                    "How many days of annual leave does every employee have?"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertThat(asking.waitFor()).as(Files.readString(output)).isZero();
    assertThat(Files.readString(output)).contains("27 working days");
  }
}
