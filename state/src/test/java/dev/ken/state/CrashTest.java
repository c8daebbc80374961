package dev.ken.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.Directory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process while it replaces the directory over and over. */
final class CrashTest {
  private static final long SEED = 20260302;
  private static final int KILLS = 5;

  @TempDir Path folder;

  @Test
  void replace_processKilledInBetween_leavesOneWholeDirectoryWithEveryAcknowledgedOne()
      throws Exception {
    Path file = folder.resolve("state.sqlite");
    var random = new SplittableRandom(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      long acknowledged = killedWriter(file, random.nextInt(400));
      try (SqliteState state = SqliteState.open(file)) {
        Directory directory = state.directory().current();
        String what = String.format(Locale.ROOT, "seed %d, kill %d", SEED, kill);
        assertThat(directory.version().value()).as(what).isGreaterThanOrEqualTo(acknowledged);
        // Version n holds Writer.size(n) people, all of them in the group.
        int size = Writer.size(directory.version().value());
        assertThat(directory.people()).as(what).hasSize(size);
        assertThat(directory.groups().iterator().next().members()).as(what).hasSize(size);
      }
    }
  }

  /** Runs a writer, kills it so long after its first version, and returns its last version. */
  private long killedWriter(Path file, int milliseconds) throws Exception {
    Path output = Files.createTempFile(folder, "writer", ".out");
    Path errors = Files.createTempFile(folder, "writer", ".err");
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                file.toString(),
                output.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    try {
      while (acknowledged(output) == 0 && writer.isAlive()) {
        Thread.sleep(5);
      }
      Thread.sleep(milliseconds);
      assertThat(writer.isAlive()).as(Files.readString(errors)).isTrue();
    } finally {
      writer.destroyForcibly().waitFor();
    }
    return acknowledged(output);
  }

  /** The last version that was noted whole, or 0. */
  private static long acknowledged(Path output) throws IOException {
    return Files.readAllLines(output).stream()
        .filter(line -> line.endsWith("."))
        .mapToLong(line -> Long.parseLong(line.substring(0, line.length() - 1)))
        .max()
        .orElse(0);
  }

  /** The process that is killed: notes each version, with a full stop, when it is stored. */
  static final class Writer {
    private Writer() {}

    static int size(long version) {
      return 50 + (int) (version * 37 % 400);
    }

    public static void main(String[] arguments) throws IOException {
      Path output = Path.of(arguments[1]);
      try (SqliteState state = SqliteState.open(Path.of(arguments[0]))) {
        while (true) {
          long next = state.directory().current().version().value() + 1;
          state.directory().replace(SqliteStateTest.people(size(next)));
          Files.writeString(output, next + ".\n", StandardOpenOption.APPEND);
        }
      }
    }
  }
}
