package dev.ken.index.lucene;

import static dev.ken.index.lucene.Samples.FOR_STAFF;
import static dev.ken.index.lucene.Samples.document;
import static dev.ken.index.lucene.Samples.scope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.error.KenException;
import dev.ken.core.index.GenerationWriter;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that fills up at any byte: the write fails with a code, and the last commit stays. */
final class FullDiskTest {
  @TempDir private Path directory;
  private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);
  private String complaint = "No space left on device";

  /** A directory whose disk has so much room left, over all its files. */
  private Directory limited(Path path) throws IOException {
    return new FilterDirectory(FSDirectory.open(path)) {
      @Override
      public IndexOutput createOutput(String name, IOContext context) throws IOException {
        return output(super.createOutput(name, context));
      }

      @Override
      public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
          throws IOException {
        return output(super.createTempOutput(prefix, suffix, context));
      }
    };
  }

  private IndexOutput output(IndexOutput real) {
    return new FilterIndexOutput(real.toString(), real.getName(), real) {
      @Override
      public void writeByte(byte value) throws IOException {
        take(1);
        super.writeByte(value);
      }

      @Override
      public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
        take(length);
        super.writeBytes(bytes, offset, length);
      }
    };
  }

  private void take(int bytes) throws IOException {
    if (room.addAndGet(-bytes) < 0) {
      throw new IOException(complaint);
    }
  }

  private KnowledgeIndex open() {
    return LuceneKnowledgeIndex.open(
        directory, LuceneKnowledgeIndexTest.SETTINGS, Mechanisms.ALL_ON, this::limited);
  }

  private static void fill(KnowledgeWriter writer, int documents) {
    for (int i = 0; i < documents; i++) {
      writer.put(document("n" + i, FOR_STAFF, 1, "leave " + i));
    }
    writer.commit();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 1000, 3000, 5000})
  void commit_diskFull_failsAndKeepsTheLastCommit(int bytes) {
    try (KnowledgeIndex index = open()) {
      try (KnowledgeWriter writer = index.openWriter()) {
        fill(writer, 3);
        room.set(bytes);
        KenException failure =
            failure(() -> {
              writer.put(document("n0", FOR_STAFF, 2, "changed"));
              writer.commit();
            });
        assertThat(failure.code()).isEqualTo("disk-full");
        assertThat(failure).hasMessageContaining(directory.toString());
        assertThat(failure(writer::commit).code()).isEqualTo("disk-full");
      }
      requireThree(index);
      room.set(Long.MAX_VALUE);
      requireThree(index);
      try (KnowledgeWriter writer = index.openWriter()) {
        fill(writer, 4);
      }
    }
    try (KnowledgeIndex index = open()) {
      assertThat(index.maintenance().size().documents()).isEqualTo(4);
    }
  }

  private static void requireThree(KnowledgeIndex index) {
    try (IndexView view = index.openView()) {
      assertThat(view.lexicalSearch(scope(view, "bob"), "leave", 10)).hasSize(3);
    }
  }

  private static KenException failure(Runnable action) {
    try {
      action.run();
    } catch (KenException failure) {
      return failure;
    }
    throw new AssertionError("nothing failed");
  }

  @Test
  void commit_diskBroken_isAWriteFailure() {
    complaint = "Input/output error";
    try (KnowledgeIndex index = open();
        KnowledgeWriter writer = index.openWriter()) {
      writer.put(document("a", FOR_STAFF, 1, "leave"));
      room.set(10);
      assertThat(failure(writer::commit).code()).isEqualTo("index-write-failed");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500, 2000, 4000})
  void publish_diskFull_leavesTheServingGeneration(int bytes) {
    try (KnowledgeIndex index = open()) {
      try (KnowledgeWriter writer = index.openWriter()) {
        fill(writer, 3);
      }
      room.set(bytes);
      KenException failure =
          failure(() -> {
            try (GenerationWriter writer = index.openGeneration()) {
              fill(writer, 40);
              writer.publish();
            }
          });
      assertThat(failure.code()).isEqualTo("disk-full");
      requireThree(index);
      room.set(Long.MAX_VALUE);
      try (GenerationWriter writer = index.openGeneration()) {
        fill(writer, 3);
        writer.publish();
      }
      requireThree(index);
    }
  }
}
