package dev.ken.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnedFileTest {
  private static final Executor THREADS = Thread.ofVirtual()::start;

  private final OwnedFile file;

  OwnedFileTest(@TempDir Path folder) {
    this.file = new OwnedFile(folder, "list.json");
  }

  private String text() {
    return text(file.read());
  }

  private static String text(Optional<byte[]> bytes) {
    return bytes.map(some -> new String(some, StandardCharsets.UTF_8)).orElse("");
  }

  /** As two processes that have the same file. */
  @Test
  void change_whileAnotherChanges_waitsAndSeesTheOther() throws Exception {
    var began = new CountDownLatch(1);
    var otherBegan = new CountDownLatch(1);
    var first =
        CompletableFuture.supplyAsync(
            () ->
                file.change(before -> {
                  began.countDown();
                  assertThat(awaited(otherBegan, 200)).as("both change it").isFalse();
                  return Optional.of(text(before) + "first ");
                }),
            THREADS);
    assertThat(awaited(began, 20_000)).isTrue();

    boolean changed =
        new OwnedFile(file.folder(), file.name())
            .change(before -> {
              otherBegan.countDown();
              return Optional.of(text(before) + "second ");
            });

    assertThat(first.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(changed).isTrue();
    assertThat(text()).isEqualTo("first second ");
  }

  private static boolean awaited(CountDownLatch latch, long milliseconds) {
    try {
      return latch.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void change_toNothing_leavesItAsItIs() {
    file.replace("as it was");

    assertThat(file.change(_ -> Optional.empty())).isFalse();
    assertThat(text()).isEqualTo("as it was");
  }
}
