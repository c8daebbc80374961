package dev.ken.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FilesBelowTest {
  @TempDir Path folder;

  private long bytes() throws IOException {
    var bytes = new AtomicLong();
    FilesBelow.look(folder, file -> bytes.addAndGet(file.isRegularFile() ? file.size() : 0));
    return bytes.get();
  }

  @Test
  void look_filesThatComeAndGo_countsThoseThatStay() throws Exception {
    Files.writeString(Files.createDirectory(folder.resolve("stays")).resolve("file"), "12345");
    var done = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              try {
                while (!done.get()) {
                  Path passing = Files.createDirectories(folder.resolve("passing"));
                  for (int number = 0; number < 50; number++) {
                    Files.createFile(passing.resolve("segment-" + number));
                  }
                  for (int number = 0; number < 50; number++) {
                    Files.delete(passing.resolve("segment-" + number));
                  }
                  Files.delete(passing);
                }
              } catch (IOException e) {
                throw new AssertionError("cannot write", e);
              }
            });

    for (int look = 0; look < 500; look++) {
      assertThat(bytes()).isEqualTo(5);
    }
    done.set(true);
    writer.join();
  }

  @Test
  void look_folderOfSomeoneElse_isLeftOut() throws IOException {
    assumeFalse("root".equals(System.getProperty("user.name")), "root may enter any folder");
    Files.writeString(folder.resolve("file"), "12345");
    Path closed = Files.createDirectory(folder.resolve("lost+found"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));

    assertThat(bytes()).isEqualTo(5);
  }
}
