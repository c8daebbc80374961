package dev.ken.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.embedding.HashingEmbedder;
import dev.ken.core.index.ForwardingIndex;
import dev.ken.core.index.ForwardingWriter;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.push.PushedDocument;
import dev.ken.core.push.PushedWrite;
import dev.ken.core.push.WriteOrder;
import dev.ken.index.lucene.IndexSettings;
import dev.ken.index.lucene.LuceneKnowledgeIndex;
import dev.ken.indexer.IndexingTools;
import dev.ken.indexer.extract.ExtractionLimits;
import dev.ken.indexer.extract.TikaExtractor;
import dev.ken.indexer.push.DocumentPush;
import dev.ken.indexer.push.PushResult;
import dev.ken.state.SqliteState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash leaves of a write that was pushed, and how it is made up for. */
final class PushRecoveryTest {
  private static final DocumentId MENU = new DocumentId("menu");
  private static final Acl EVERYONE =
      Acl.of(AclLevel.allowing(new Principal.Everyone(Namespace.TENANT)));

  private final HashingEmbedder embedder = new HashingEmbedder();
  private final CountingExtraction extraction = new CountingExtraction();
  private final List<DocumentPush> opened = new ArrayList<>();
  private final SqliteState state;
  private final LuceneKnowledgeIndex index;

  /** Counts what is extracted. */
  private static final class CountingExtraction {
    private final TikaExtractor extractor = new TikaExtractor(ExtractionLimits.standard());
    private int count;
  }

  PushRecoveryTest(@TempDir Path folder) {
    state = SqliteState.open(folder.resolve("state.sqlite"));
    index =
        LuceneKnowledgeIndex.open(
            folder.resolve("index"), IndexSettings.of(embedder.id(), embedder.dimension()));
  }

  @AfterEach
  void close() {
    opened.forEach(DocumentPush::close);
    index.close();
    state.close();
  }

  /** When a process dies. */
  private enum Crash {
    BEFORE_COMMIT,
    AFTER_COMMIT
  }

  /** An index whose writer dies at its commit. */
  private static final class Dying extends ForwardingIndex {
    private final Crash crash;

    Dying(KnowledgeIndex index, Crash crash) {
      super(index);
      this.crash = crash;
    }

    @Override
    public KnowledgeWriter openWriter() {
      return new ForwardingWriter(super.openWriter()) {
        @Override
        public void commit() {
          if (crash == Crash.AFTER_COMMIT) {
            super.commit();
          }
          throw new IllegalStateException("the process died");
        }
      };
    }

    @Override
    public void close() {}
  }

  private DocumentPush push(KnowledgeIndex over) {
    var tools =
        new IndexingTools(
            file -> {
              extraction.count++;
              return extraction.extractor.extract(file);
            },
            embedder,
            Clock.systemUTC(),
            dev.ken.indexer.IndexSettings.standard().withParallelism(1));
    var push = new DocumentPush(over, state.pushedDocuments(), tools);
    opened.add(push);
    return push;
  }

  private static PushedWrite put(DocumentPush push, String text, Acl acl) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String hash = String.format(java.util.Locale.ROOT, "%064x", text.hashCode() & 0xffffffffL);
    var facts = new PushedDocument.Facts("Menu", "text/plain", "push:/menu", new ContentHash(hash));
    return new PushedWrite.Put(
        new PushedDocument(MENU, facts, acl),
        () -> bytes,
        new WriteOrder(push.ticket(), OptionalLong.empty()));
  }

  private Acl storedAcl() {
    return index.maintenance().acl(MENU).orElseThrow();
  }

  @Test
  void recover_diedBeforeOrAfterTheCommit_makesTheWrite() {
    for (Crash crash : Crash.values()) {
      DocumentPush dying = push(new Dying(index, crash));
      assertThatThrownBy(() -> dying.apply(List.of(put(dying, "Soup at noon, " + crash, EVERYONE))))
          .hasMessage("the process died");
      assertThat(state.pushedDocuments().unsettled()).hasSize(1);

      push(index).recover();

      assertThat(state.pushedDocuments().unsettled()).isEmpty();
      assertThat(storedAcl()).isEqualTo(EVERYONE);
      assertThat(index.maintenance().documents(SourceId.PUSHED)).containsOnlyKeys(MENU);
    }
  }

  @Test
  void recover_diedWithARevocationOrDeletion_makesIt() {
    DocumentPush push = push(index);
    push.apply(List.of(put(push, "Soup at noon", EVERYONE)));
    DocumentPush dying = push(new Dying(index, Crash.BEFORE_COMMIT));
    var order = new WriteOrder(push.ticket(), OptionalLong.empty());

    assertThatThrownBy(
            () -> dying.apply(List.of(new PushedWrite.Permit(MENU, Acl.nobody(), order))))
        .hasMessage("the process died");
    assertThat(storedAcl()).isEqualTo(EVERYONE);
    // The next write makes up for it as well.
    push.apply(List.of(new PushedWrite.Delete(new DocumentId("other"), order)));
    assertThat(storedAcl()).isEqualTo(Acl.nobody());

    var later = new WriteOrder(push.ticket(), OptionalLong.empty());
    assertThatThrownBy(() -> dying.apply(List.of(new PushedWrite.Delete(MENU, later))))
        .hasMessage("the process died");
    push(index).recover();
    assertThat(index.maintenance().acl(MENU)).isEmpty();
  }

  @Test
  void apply_revocationThatCameInLater_isNotUndoneByAnOlderWrite() {
    DocumentPush push = push(index);
    push.apply(List.of(put(push, "Soup at noon", EVERYONE)));
    PushedWrite slow = put(push, "Soup at one", EVERYONE);
    var order = new WriteOrder(push.ticket(), OptionalLong.empty());
    push.apply(List.of(new PushedWrite.Permit(MENU, Acl.nobody(), order)));

    assertThat(push.apply(List.of(slow))).containsExactly(new PushResult.Superseded());
    assertThat(storedAcl()).isEqualTo(Acl.nobody());
  }

  @Test
  void apply_sameContentOrOnlyAnotherAcl_extractsAndEmbedsNothing() {
    DocumentPush push = push(index);
    push.apply(List.of(put(push, "Soup at noon", EVERYONE)));
    assertThat(extraction.count).isEqualTo(1);

    assertThat(push.apply(List.of(put(push, "Soup at noon", EVERYONE))))
        .containsExactly(new PushResult.Done(PushResult.Effect.UNCHANGED));
    assertThat(push.apply(List.of(put(push, "Soup at noon", Acl.nobody()))))
        .containsExactly(new PushResult.Done(PushResult.Effect.ACCESS_CHANGED));

    assertThat(extraction.count).isEqualTo(1);
    assertThat(storedAcl()).isEqualTo(Acl.nobody());
  }
}
