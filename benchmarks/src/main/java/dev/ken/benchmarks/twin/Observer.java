package dev.ken.benchmarks.twin;

import dev.ken.assistant.AskRequest;
import dev.ken.assistant.AskResult;
import dev.ken.assistant.Assistant;
import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.Asker;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.answer.Source;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.DocumentId;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.ScoredChunk;
import dev.ken.core.index.TermStatistics;
import dev.ken.retriever.Passage;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Asks an index and its assistant everything that an asker can, and writes down what it sees. */
final class Observer {
  private static final int LIMIT = 4;

  private final KnowledgeIndex index;
  private final Assistant assistant;
  private final Embedder embedder;

  Observer(KnowledgeIndex index, Assistant assistant, Embedder embedder) {
    this.index = index;
    this.assistant = assistant;
    this.embedder = embedder;
  }

  /** Observes the questions as one conversation, then the documents by their ids. */
  List<Observation> observe(
      Asker asker, Sitting sitting, List<String> questions, List<DocumentId> documents) {
    List<Observation> observations = new ArrayList<>();
    for (String question : questions) {
      List<String> lines = new ArrayList<>();
      searches(asker, question, lines);
      AskResult result = assistant.ask(asker, new AskRequest(question, sitting.conversation()));
      sitting.goOnIn(result.conversation());
      answer(result, lines);
      observations.add(new Observation(question, lines));
    }
    List<String> lines = new ArrayList<>();
    for (DocumentId id : documents) {
      lines.add(id.value() + " " + assistant.document(asker, id));
    }
    observations.add(new Observation("documents", lines));
    return observations;
  }

  private void searches(Asker asker, String question, List<String> lines) {
    try (IndexView view = index.openView()) {
      ReadableScope scope = new AccessResolver().resolve(asker, view.accessCatalog());
      var query = embedder.embedQuestion(question);
      var found = new TreeSet<ChunkId>();
      for (int limit : new int[] {1, LIMIT, 1000}) {
        write("lexical " + limit, view.lexicalSearch(scope, question, limit), lines, found);
        write("vector " + limit, view.vectorSearch(scope, query, limit), lines, found);
      }
      write("lexical scores", view.lexicalScores(scope, question, found), lines, found);
      write("vector scores", view.vectorScores(scope, query, found), lines, found);
      var terms = new TreeSet<>(index.analysis().terms(question));
      TermStatistics statistics = view.statistics(scope, terms);
      lines.add("chunks " + statistics.chunks());
      terms.forEach(
          term -> lines.add("term " + term + " " + statistics.chunksWithTerm().get(term)));
      lines.add("text " + view.chunks(scope, List.copyOf(found)));
    }
    for (Passage passage : assistant.search(asker, question, LIMIT)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "passage %s %s %s %s",
              passage.chunk(),
              bits(passage.score()),
              bits(passage.lexical()),
              bits(passage.cosine())));
    }
  }

  private static void write(
      String name, List<ScoredChunk> hits, List<String> lines, Set<ChunkId> found) {
    for (ScoredChunk hit : hits) {
      found.add(hit.id());
      lines.add(name + " " + hit.id() + " " + bits(hit.score()));
    }
  }

  private static void answer(AskResult result, List<String> lines) {
    var outcome = result.outcome();
    lines.add("outcome " + outcome.wireName());
    lines.add("confidence " + bits(outcome.confidence().value()));
    lines.add("answer " + outcome.text());
    for (Source source : outcome.sources()) {
      lines.add("source " + source);
    }
  }

  private static String bits(double score) {
    return HexFormat.of().toHexDigits(Double.doubleToRawLongBits(score));
  }
}
