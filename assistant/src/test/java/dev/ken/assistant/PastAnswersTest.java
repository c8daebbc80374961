package dev.ken.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.AccessCatalog;
import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.conversation.Answer;
import dev.ken.core.conversation.Citation;
import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.IndexedChunk;
import dev.ken.core.index.ScoredChunk;
import dev.ken.core.index.TermStatistics;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How documents are read for showing earlier answers again. */
final class PastAnswersTest {
  private static final int DOCUMENTS = 8;
  private static final String QUOTE = "Employees have 27 days";

  private final Office office = new Office();

  /** A view that gives each document a long text of its own, and sees who holds on to them. */
  private static final class Watched implements IndexView {
    private final IndexView view;
    private final List<DocumentId> read = new ArrayList<>();
    private final List<WeakReference<Document>> given = new ArrayList<>();
    private long mostAlive;

    Watched(IndexView view) {
      this.view = view;
    }

    @Override
    public Optional<Document> document(ReadableScope scope, DocumentId id) {
      System.gc();
      mostAlive = Math.max(mostAlive, given.stream().filter(one -> one.get() != null).count());
      read.add(id);
      Optional<Document> copy =
          view.document(scope, id)
              .map(one ->
                  new Document(
                      one.metadata(), one.contentHash(), one.text() + " and more".repeat(100_000)));
      copy.ifPresent(one -> given.add(new WeakReference<>(one)));
      return copy;
    }

    @Override
    public AccessCatalog accessCatalog() {
      return view.accessCatalog();
    }

    @Override
    public List<ScoredChunk> lexicalSearch(ReadableScope scope, String query, int limit) {
      throw new AssertionError("not searched");
    }

    @Override
    public List<ScoredChunk> vectorSearch(ReadableScope scope, Embedding query, int limit) {
      throw new AssertionError("not searched");
    }

    @Override
    public List<ScoredChunk> vectorScores(
        ReadableScope scope, Embedding query, Collection<ChunkId> chunks) {
      throw new AssertionError("not searched");
    }

    @Override
    public List<ScoredChunk> lexicalScores(
        ReadableScope scope, String query, Collection<ChunkId> chunks) {
      throw new AssertionError("not searched");
    }

    @Override
    public TermStatistics statistics(ReadableScope scope, Collection<String> terms) {
      throw new AssertionError("not searched");
    }

    @Override
    public List<IndexedChunk> chunks(ReadableScope scope, List<ChunkId> ids) {
      throw new AssertionError("not searched");
    }

    @Override
    public void close() {
      view.close();
    }
  }

  private static Answer answer(DocumentId document) {
    return new Answer(
        "answered",
        QUOTE + " [1]",
        List.of(
            new Citation(
                1,
                document,
                List.of(),
                OptionalInt.empty(),
                QUOTE,
                new CharacterRange(0, QUOTE.length()))),
        new TreeSet<>(List.of(document)));
  }

  @Test
  void shown_manyAnswers_readsEachDocumentOnceAndLetsGoOfIt() {
    List<Answer> answers = new ArrayList<>();
    for (int number = 0; number < DOCUMENTS; number++) {
      DocumentId id =
          office.index.add("staff", "more-" + number + ".md", "More", QUOTE + " of " + number);
      answers.add(answer(id));
      answers.add(answer(id));
    }
    try (var view = new Watched(office.index.openView())) {
      ReadableScope scope = new AccessResolver().resolve(office.ada, view.accessCatalog());

      assertThat(new PastAnswers(view, scope).shown(answers))
          .hasSize(2 * DOCUMENTS)
          .allSatisfy(shown -> assertThat(shown.text()).isEqualTo(QUOTE + " [1]"));

      assertThat(view.read).hasSize(DOCUMENTS).doesNotHaveDuplicates();
      assertThat(view.mostAlive).as("documents held at once").isLessThanOrEqualTo(2);
    }
  }
}
