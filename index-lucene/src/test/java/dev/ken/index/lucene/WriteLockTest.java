package dev.ken.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One writer over all processes: the other process here is a real one. */
final class WriteLockTest {
  @TempDir private Path directory;

  /** The other process: says when it holds the lock, and holds it until its input ends. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (KnowledgeIndex index =
              LuceneKnowledgeIndex.open(Path.of(arguments[0]), LuceneKnowledgeIndexTest.SETTINGS);
          KnowledgeWriter _ = index.openWriter()) {
        byte[] ready = {'!'};
        new FileOutputStream(FileDescriptor.out).write(ready);
        int end = System.in.read();
        assertThat(end).isEqualTo(-1);
      }
    }
  }

  @Test
  void openWriter_anotherProcessWrites_isRefusedWithItsPid()
      throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('!');
      try (KnowledgeIndex index =
          LuceneKnowledgeIndex.open(directory, LuceneKnowledgeIndexTest.SETTINGS)) {
        assertThatThrownBy(index::openWriter)
            .hasMessageContaining("pid " + other.pid())
            .satisfies(KnowledgeIndexContract::isInUse);
        other.destroyForcibly();
        assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
        index.openWriter().close();
      }
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void openWriter_twoIndexesOfOneProcess_secondIsRefusedAndFirstKeepsTheLock() {
    try (KnowledgeIndex first =
            LuceneKnowledgeIndex.open(directory, LuceneKnowledgeIndexTest.SETTINGS);
        KnowledgeIndex second =
            LuceneKnowledgeIndex.open(directory, LuceneKnowledgeIndexTest.SETTINGS)) {
      try (KnowledgeWriter writer = first.openWriter()) {
        for (int i = 0; i < 2; i++) {
          assertThatThrownBy(second::openWriter)
              .hasMessageContaining("this process")
              .satisfies(KnowledgeIndexContract::isInUse);
        }
        writer.put(Samples.document("a", Samples.FOR_STAFF, 1, "leave"));
        writer.commit();
      }
      second.openWriter().close();
    }
  }
}
