package dev.ken.index.lucene;

import dev.ken.core.embedding.Embedding;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.ScoredChunk;
import dev.ken.core.index.TextAnalysis;
import dev.ken.index.lucene.TwinWorld.QueryPart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Searches a list of documents by counting everything anew: slow, and plainly right. */
final class ReferenceSearch {

  /** A chunk with the terms of its fields, in the order of {@link SearchField}. */
  private record Terms(EmbeddedChunk chunk, String source, List<List<String>> fields) {}

  private record Unit(List<String> terms, boolean titleOnly, boolean required) {}

  private final TextAnalysis analysis;
  private final LexicalSettings settings;
  private final List<Terms> chunks = new ArrayList<>();

  ReferenceSearch(
      Collection<IndexedDocument> readable, TextAnalysis analysis, LexicalSettings settings) {
    this.analysis = analysis;
    this.settings = settings;
    for (IndexedDocument document : readable) {
      for (EmbeddedChunk chunk : document.chunks()) {
        chunks.add(
            new Terms(
                chunk,
                document.document().metadata().source().value(),
                List.of(
                    analysis.terms(chunk.chunk().text()),
                    analysis.terms(document.document().metadata().title()),
                    analysis.terms(String.join(" ", chunk.chunk().headings())))));
      }
    }
  }

  List<ScoredChunk> lexical(List<QueryPart> query, int limit) {
    Map<Unit, Integer> units = new LinkedHashMap<>();
    var sources = new ArrayList<String>();
    for (QueryPart part : query) {
      switch (part) {
        case QueryPart.Word(String text) ->
            units.merge(new Unit(analysis.terms(text), false, false), 1, Integer::sum);
        case QueryPart.Phrase(String text) ->
            units.merge(new Unit(analysis.terms(text), false, true), 1, Integer::sum);
        case QueryPart.Title(String text) ->
            units.merge(new Unit(analysis.terms(text), true, true), 1, Integer::sum);
        case QueryPart.Source(String text) -> sources.add(text);
      }
    }
    var found = new ArrayList<ScoredChunk>();
    for (Terms chunk : chunks) {
      double score = 0;
      boolean wanted = sources.isEmpty() || sources.contains(chunk.source());
      for (Map.Entry<Unit, Integer> unit : units.entrySet()) {
        double frequency = frequency(chunk, unit.getKey());
        wanted &= frequency > 0 || !unit.getKey().required();
        double weight = 0;
        for (String term : unit.getKey().terms()) {
          weight += inverseDocumentFrequency(term);
        }
        weight *= unit.getValue();
        score +=
            weight * (settings.saturation() + 1) * frequency / (settings.saturation() + frequency);
      }
      if (wanted && score > 0) {
        found.add(new ScoredChunk(chunk.chunk().chunk().id(), score));
      }
    }
    return best(found, limit);
  }

  List<ScoredChunk> vector(Embedding query, int limit) {
    return best(
        chunks.stream()
            .map(one ->
                new ScoredChunk(one.chunk().chunk().id(), query.dot(one.chunk().embedding())))
            .toList(),
        limit);
  }

  int chunks() {
    return chunks.size();
  }

  long chunksWith(String term) {
    return chunks.stream()
        .filter(chunk -> chunk.fields().stream().anyMatch(field -> field.contains(term)))
        .count();
  }

  private static List<ScoredChunk> best(List<ScoredChunk> found, int limit) {
    return found.stream().sorted(ScoredChunk.BEST_FIRST).limit(limit).toList();
  }

  private double inverseDocumentFrequency(String term) {
    long with = chunksWith(term);
    return StrictMath.log(1 + (chunks.size() - with + 0.5) / (with + 0.5));
  }

  private double frequency(Terms chunk, Unit unit) {
    double frequency = 0;
    for (SearchField field : List.of(SearchField.values()).reversed()) {
      if (unit.titleOnly() && field != SearchField.TITLE) {
        continue;
      }
      List<String> terms = field(chunk, field);
      long total = chunks.stream().mapToLong(one -> field(one, field).size()).sum();
      double average = (double) total / chunks.size();
      int occurrences = occurrences(terms, unit.terms());
      if (occurrences > 0) {
        double b = settings.lengthNormalisation();
        frequency += settings.weight(field) * occurrences / (1 - b + b * terms.size() / average);
      }
    }
    return frequency;
  }

  private static List<String> field(Terms chunk, SearchField field) {
    return switch (field) {
      case BODY -> chunk.fields().get(0);
      case TITLE -> chunk.fields().get(1);
      case HEADINGS -> chunk.fields().get(2);
    };
  }

  private static int occurrences(List<String> text, List<String> phrase) {
    int count = 0;
    for (int i = 0; i + phrase.size() <= text.size(); i++) {
      if (text.subList(i, i + phrase.size()).equals(phrase)) {
        count++;
      }
    }
    return count;
  }
}
