package dev.ken.index.lucene;

import static dev.ken.index.lucene.Samples.FOR_MANAGERS;
import static dev.ken.index.lucene.Samples.FOR_STAFF;
import static dev.ken.index.lucene.Samples.document;
import static dev.ken.index.lucene.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.Document;
import dev.ken.core.error.KenException;
import dev.ken.core.index.GenerationWriter;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.Rollback;
import dev.ken.core.index.SourceVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Going back to the generation before, with the rights of now. Long because each thing that can
 * have happened since has its case here.
 */
final class RollbackTest {
  private static final Acl FOR_EVE = Acl.of(AclLevel.allowing(Samples.user("eve")));
  private static final Acl FOR_BOB = Acl.of(AclLevel.allowing(Samples.user("bob")));

  @TempDir Path folder;

  private KnowledgeIndex open(Path directory) {
    return LuceneKnowledgeIndex.open(directory, LuceneKnowledgeIndexTest.SETTINGS);
  }

  private static void write(KnowledgeIndex index, Consumer<KnowledgeWriter> what) {
    try (KnowledgeWriter writer = index.openWriter()) {
      what.accept(writer);
      writer.commit();
    }
  }

  private static void generation(KnowledgeIndex index, Consumer<KnowledgeWriter> what) {
    try (GenerationWriter writer = index.openGeneration()) {
      what.accept(writer);
      writer.publish();
    }
  }

  private static Consumer<KnowledgeWriter> documents(IndexedDocument... all) {
    return writer -> List.of(all).forEach(writer::put);
  }

  private static Optional<String> text(KnowledgeIndex index, String asker, String name) {
    try (IndexView view = index.openView()) {
      return view.document(Samples.scope(view, asker), id(name))
          .map(Document::text)
          .map(String::strip);
    }
  }

  private static SourceVersion version(long value) {
    return new SourceVersion(value);
  }

  @Test
  void rollBack_noEarlierGeneration_isRefused() {
    try (KnowledgeIndex index = open(folder)) {
      assertThatExceptionOfType(KenException.class)
          .isThrownBy(index::rollBack)
          .withMessageContaining("no generation before generation 1")
          .satisfies(failure -> assertThat(failure.code()).isEqualTo("no-earlier-generation"));
    }
  }

  @Test
  void rollBack_rightsRemovedSince_staysSo() {
    try (KnowledgeIndex index = open(folder)) {
      var closed = document("closed", FOR_STAFF, 1, "closed later");
      var deleted = document("deleted", FOR_STAFF, 1, "deleted later");
      var kept = document("kept", FOR_STAFF, 1, "kept");
      write(index, documents(closed, deleted, kept));
      generation(index, documents(closed, deleted, kept));
      write(
          index,
          writer -> {
            writer.updateAcl(id("closed"), FOR_MANAGERS, version(2));
            writer.delete(id("deleted"));
          });

      Rollback done = index.rollBack();

      assertThat(done).isEqualTo(new Rollback(1, 3, 2, 1, 1));
      assertThat(text(index, "bob", "closed")).isEmpty();
      assertThat(text(index, "ann", "closed")).contains("closed later");
      assertThat(text(index, "ann", "deleted")).isEmpty();
      assertThat(text(index, "bob", "kept")).contains("kept");
      assertThat(index.maintenance().size().generation()).isEqualTo(3);
    }
  }

  @Test
  void rollBack_removedByTheReindexItself_staysSo() {
    try (KnowledgeIndex index = open(folder)) {
      write(
          index,
          documents(
              document("closed", FOR_STAFF, 1, "closed later"),
              document("deleted", FOR_STAFF, 1, "deleted later")));
      generation(index, documents(document("closed", FOR_MANAGERS, 2, "closed later")));

      index.rollBack();

      assertThat(text(index, "bob", "closed")).isEmpty();
      assertThat(text(index, "ann", "closed")).isPresent();
      assertThat(text(index, "ann", "deleted")).isEmpty();
    }
  }

  @Test
  void rollBack_openedTogetherWithNewContent_oldContentIsNotOpened() {
    try (KnowledgeIndex index = open(folder)) {
      write(index, documents(document("plan", FOR_MANAGERS, 1, "secret draft")));
      generation(index, documents(document("plan", FOR_STAFF, 2, "public text")));
      assertThat(text(index, "bob", "plan")).contains("public text");

      index.rollBack();

      assertThat(text(index, "bob", "plan")).isEmpty();
      assertThat(text(index, "ann", "plan")).contains("secret draft");
    }
  }

  @Test
  void rollBack_closedBeforeItWasReplacedByOpenContent_staysClosed() {
    try (KnowledgeIndex index = open(folder)) {
      write(index, documents(document("plan", FOR_STAFF, 1, "draft")));
      generation(index, documents(document("plan", FOR_STAFF, 2, "draft")));
      write(index, writer -> writer.updateAcl(id("plan"), FOR_MANAGERS, version(3)));
      write(index, documents(document("plan", FOR_STAFF, 4, "public text")));

      index.rollBack();

      assertThat(text(index, "bob", "plan")).isEmpty();
      assertThat(text(index, "ann", "plan")).contains("draft");
    }
  }

  @Test
  void rollBack_deletedBeforeOtherContentTookItsPlace_staysDeleted() {
    try (KnowledgeIndex index = open(folder)) {
      write(index, documents(document("plan", FOR_STAFF, 1, "draft")));
      generation(index, documents(document("plan", FOR_STAFF, 2, "draft")));
      write(index, writer -> writer.delete(id("plan")));
      write(index, documents(document("plan", FOR_STAFF, 4, "public text")));

      index.rollBack();

      assertThat(text(index, "ann", "plan")).isEmpty();
      assertThat(text(index, "bob", "plan")).isEmpty();
    }
  }

  @Test
  void rollBack_deletedWhileItWasAbsentBeforeOtherContentTookItsPlace_staysDeleted() {
    try (KnowledgeIndex index = open(folder)) {
      write(index, documents(document("plan", FOR_STAFF, 1, "first text")));
      generation(index, writer -> writer.absent(Samples.SOURCE, Map.of(id("plan"), FOR_STAFF)));
      write(index, writer -> writer.delete(id("plan")));
      write(index, documents(document("plan", FOR_STAFF, 2, "other text")));

      index.rollBack();

      assertThat(text(index, "bob", "plan")).isEmpty();
      assertThat(text(index, "ann", "plan")).isEmpty();
    }
  }

  @Test
  void rollBack_removedByTheReindexBeforeOtherContentTookItsPlace_staysDeleted() {
    try (KnowledgeIndex index = open(folder)) {
      write(
          index,
          documents(
              document("plan", FOR_STAFF, 1, "first text"),
              document("same", FOR_STAFF, 1, "same text")));
      generation(index, documents());
      write(
          index,
          documents(
              document("plan", FOR_STAFF, 2, "other text"),
              document("same", FOR_STAFF, 2, "same text")));

      index.rollBack();

      assertThat(text(index, "bob", "plan")).isEmpty();
      assertThat(text(index, "bob", "same")).contains("same text");
    }
  }

  @Test
  void rollBack_statedAnewWithoutItBeforeOtherContentTookItsPlace_staysDeleted() {
    try (KnowledgeIndex index = open(folder)) {
      write(index, documents(document("plan", FOR_STAFF, 1, "first text")));
      generation(index, writer -> writer.absent(Samples.SOURCE, Map.of(id("plan"), FOR_STAFF)));
      write(index, writer -> writer.absent(Samples.SOURCE, Map.of()));
      write(index, documents(document("plan", FOR_STAFF, 2, "other text")));

      index.rollBack();

      assertThat(text(index, "bob", "plan")).isEmpty();
    }
  }

  @Test
  void rollBack_restrictedWhileItWasAbsent_staysRestricted() {
    try (KnowledgeIndex index = open(folder)) {
      write(index, documents(document("plan", FOR_STAFF, 1, "draft")));
      generation(index, writer -> writer.absent(Samples.SOURCE, Map.of(id("plan"), FOR_MANAGERS)));
      write(index, documents(document("plan", FOR_STAFF, 4, "public text")));

      index.rollBack();

      assertThat(text(index, "bob", "plan")).isEmpty();
      assertThat(text(index, "ann", "plan")).contains("draft");
    }
  }

  @Test
  void rollBack_sameContentOpenedSince_isOpen() {
    try (KnowledgeIndex index = open(folder)) {
      write(index, documents(document("plan", FOR_MANAGERS, 1, "text")));
      generation(index, documents(document("plan", FOR_STAFF, 2, "text")));

      index.rollBack();

      assertThat(text(index, "bob", "plan")).contains("text");
    }
  }

  @Test
  void rollBack_couldNotBeIndexedAnew_comesBackForThoseWhoMayReadItByBoth() {
    try (KnowledgeIndex index = open(folder)) {
      write(
          index,
          documents(
              document("damaged", FOR_STAFF, 1, "damaged later"),
              document("restricted", FOR_STAFF, 1, "restricted later"),
              document("gone", FOR_STAFF, 1, "gone later"),
              document("unsaid", FOR_STAFF, 1, "nothing is said of it")));
      generation(
          index,
          writer ->
              writer.absent(
                  Samples.SOURCE,
                  Map.of(
                      id("damaged"), FOR_STAFF,
                      id("restricted"), FOR_BOB,
                      id("gone"), FOR_STAFF)));
      write(
          index,
          writer -> {
            writer.updateAcl(id("restricted"), FOR_MANAGERS, version(3));
            writer.updateAcl(id("unsaid"), FOR_STAFF, version(3));
            writer.delete(id("gone"));
          });

      assertThat(index.rollBack()).isEqualTo(new Rollback(1, 3, 2, 2, 1));

      assertThat(text(index, "bob", "damaged")).isPresent();
      assertThat(text(index, "ann", "restricted")).isEmpty();
      assertThat(text(index, "bob", "restricted")).isEmpty();
      assertThat(text(index, "bob", "gone")).isEmpty();
      assertThat(text(index, "bob", "unsaid")).isEmpty();
    }
  }

  @Test
  void rollBack_statedAnewWithoutIt_isDeleted() {
    try (KnowledgeIndex index = open(folder)) {
      write(index, documents(document("damaged", FOR_STAFF, 1, "damaged later")));
      generation(index, writer -> writer.absent(Samples.SOURCE, Map.of(id("damaged"), FOR_STAFF)));
      write(index, writer -> writer.updateAcl(id("damaged"), FOR_STAFF, version(2)));
      write(index, writer -> writer.absent(Samples.SOURCE, Map.of()));

      index.rollBack();

      assertThat(text(index, "bob", "damaged")).isEmpty();
    }
  }

  @Test
  void rollBack_twice_isWhereItWasWithTheRightsOfNow() {
    try (KnowledgeIndex index = open(folder)) {
      write(index, documents(document("old", FOR_STAFF, 1, "old text")));
      generation(
          index,
          documents(
              document("old", FOR_STAFF, 2, "new text"),
              document("new", FOR_STAFF, 2, "only new"),
              document("newer", FOR_STAFF, 2, "only new, too")));
      index.rollBack();
      assertThat(text(index, "bob", "old")).contains("old text");
      assertThat(text(index, "bob", "new")).isEmpty();
      write(
          index,
          writer -> {
            writer.updateAcl(id("new"), FOR_EVE, version(3));
            writer.delete(id("newer"));
          });

      index.rollBack();

      assertThat(text(index, "bob", "old")).contains("new text");
      assertThat(text(index, "bob", "new")).isEmpty();
      assertThat(text(index, "eve", "new")).isEmpty();
      assertThat(text(index, "bob", "newer")).isEmpty();
    }
  }

  @Test
  void rollBack_scopesOfBefore_areNotTakenForThoseOfAfter() {
    try (KnowledgeIndex index = open(folder)) {
      write(index, documents(document("a", FOR_STAFF, 1, "text")));
      generation(index, documents(document("a", FOR_STAFF, 2, "text")));
      ReadableScope before;
      try (IndexView view = index.openView()) {
        before = Samples.scope(view, "bob");
      }

      index.rollBack();

      try (IndexView view = index.openView()) {
        ReadableScope after = Samples.scope(view, "bob");
        assertThat(after).isNotEqualTo(before);
        assertThat(after.version().access().value())
            .isGreaterThan(before.version().access().value());
      }
    }
  }

  @Test
  void rollBack_newAccessClasses_keepTheirIntegers() {
    try (KnowledgeIndex index = open(folder)) {
      write(index, documents(document("a", FOR_STAFF, 1, "text")));
      generation(index, documents(document("a", FOR_STAFF, 2, "text")));
      write(index, writer -> writer.updateAcl(id("a"), FOR_BOB, version(3)));
      long classes = index.maintenance().size().accessClasses();

      index.rollBack();
      write(index, documents(document("b", FOR_EVE, 1, "for eve")));

      assertThat(index.maintenance().size().accessClasses()).isEqualTo(classes + 1);
      assertThat(text(index, "bob", "a")).isPresent();
      assertThat(text(index, "ann", "a")).isEmpty();
      assertThat(text(index, "eve", "b")).isPresent();
      assertThat(text(index, "bob", "b")).isEmpty();
    }
  }

  @Test
  void rollBack_processEndsAnywhere_oneOfTheTwoServesWithTheRightsOfNow() throws IOException {
    Path directory = folder.resolve("index");
    var images = new ArrayList<Path>();
    try (KnowledgeIndex index = open(directory)) {
      write(
          index,
          documents(
              document("closed", FOR_STAFF, 1, "old text"),
              document("deleted", FOR_STAFF, 1, "deleted later"),
              document("kept", FOR_STAFF, 1, "kept")));
      generation(
          index,
          documents(
              document("closed", FOR_STAFF, 2, "new text"),
              document("deleted", FOR_STAFF, 2, "deleted later"),
              document("kept", FOR_STAFF, 2, "kept")));
      write(
          index,
          writer -> {
            writer.updateAcl(id("closed"), FOR_MANAGERS, version(3));
            writer.delete(id("deleted"));
          });
    }
    Runnable camera = () -> images.add(image(directory, images));
    DirectoryOpener photographed =
        path -> new PhotographedDirectory(FSDirectory.open(path), camera);
    try (KnowledgeIndex index =
        LuceneKnowledgeIndex.open(
            directory, LuceneKnowledgeIndexTest.SETTINGS, Mechanisms.ALL_ON, photographed)) {
      index.rollBack();
    }
    images.add(image(directory, images));

    assertThat(images).hasSizeGreaterThan(10);
    for (Path image : images) {
      try (KnowledgeIndex index = open(image)) {
        assertRightsOfNow(index);
        // It can be made again, or undone.
        index.rollBack();
        assertRightsOfNow(index);
      }
    }
  }

  private static void assertRightsOfNow(KnowledgeIndex index) {
    assertThat(text(index, "bob", "closed")).isEmpty();
    assertThat(text(index, "ann", "closed")).isPresent();
    assertThat(text(index, "bob", "deleted")).isEmpty();
    assertThat(text(index, "bob", "kept")).isPresent();
  }

  private Path image(Path directory, List<Path> images) {
    Path image = folder.resolve("image" + images.size());
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        if (!file.getFileName().toString().endsWith(".lock")) {
          Files.copy(file, image.resolve(directory.relativize(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return image;
  }
}
