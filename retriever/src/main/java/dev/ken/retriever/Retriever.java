package dev.ken.retriever;

import dev.ken.core.access.ReadableScope;
import dev.ken.core.answer.Confidence;
import dev.ken.core.document.ChunkId;
import dev.ken.core.embedding.DetailedEmbedding;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.IndexedChunk;
import dev.ken.core.index.ScoredChunk;
import dev.ken.core.index.TextAnalysis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the readable passages for a question by words and by meaning, and assesses whether they
 * answer it.
 *
 * <p>What it returns is a function of the question, the settings and the documents that the scope
 * may read. Safe for use by many threads.
 */
public final class Retriever {
  /** In how many of the passages closest by meaning other forms of words are looked for. */
  private static final int FORMS_FROM = 30;

  private final Embedder embedder;
  private final TextAnalysis analysis;
  private final RetrieverSettings settings;
  private final SentenceVectors vectors;
  private final ContextTexts texts;
  private final Fusion fusion;
  private final ConfidenceModel model;
  private final ConfidenceModel otherLanguages;
  private final SentenceReading reading;

  /**
   * Makes a retriever with the confidence model that is shipped for the embedder.
   *
   * @param embedder the one that the index was written with; stays the caller's to close
   * @param analysis the index's own
   */
  public Retriever(Embedder embedder, TextAnalysis analysis, RetrieverSettings settings) {
    this.embedder = embedder;
    this.analysis = analysis;
    this.settings = settings;
    this.vectors = new SentenceVectors(embedder, settings.cachedSentences());
    this.fusion = new Fusion(settings.lexicalWeight());
    this.model = ConfidenceModel.shippedFor(embedder.id());
    this.otherLanguages = ConfidenceModel.shippedForOtherLanguages(embedder.id());
    Optional<AnswerReader> reader =
        AnswerReader.shippedFor(embedder.id())
            .filter(shipped -> shipped.dimension() == embedder.dimension());
    this.texts = new ContextTexts(embedder, reader, settings.cachedTexts());
    this.reading = new SentenceReading(reader, texts);
  }

  /**
   * The best passages with their sentences and the confidence that they answer the question.
   *
   * @param question not blank
   */
  public Retrieval retrieve(IndexView view, ReadableScope scope, String question) {
    Language language = Language.of(question);
    DetailedEmbedding asked = embedder.embedQuestionInDetail(question);
    Embedding questionVector = asked.whole();
    Found found = find(view, scope, question, language, questionVector);
    List<Passage> passages = found.best(view, scope, settings.passages());
    if (passages.isEmpty()) {
      return new Retrieval(List.of(), List.of(), Evidence.NONE, Confidence.NONE);
    }
    QuestionTerms terms =
        QuestionTerms.read(question, language, analysis, found.forms(), view, scope);
    TextAnalysis inLanguage = language.over(analysis);
    var scorer = new SentenceScorer(inLanguage, vectors, texts, terms, questionVector);
    List<ScoredSentence> closest =
        scorer.score(passages, settings.maximumSentences(), settings.closestSentences());
    List<ScoredSentence> sentences = reading.read(asked.tokens(), closest);
    Evidence assessed =
        new EvidenceBuilder(inLanguage)
            .build(question, terms, scorer, found.lexical(), found.vector(), passages, sentences);
    List<ScoredSentence> bestFirst = sentences.stream().sorted(ScoredSentence.BEST_FIRST).toList();
    ConfidenceModel fitting = language.isInflected() ? otherLanguages : model;
    return new Retrieval(passages, bestFirst, assessed, fitting.confidence(assessed));
  }

  /**
   * The best passages for a query, best first.
   *
   * @param query not blank
   * @param k how many at most, 1 or greater
   */
  public List<Passage> search(IndexView view, ReadableScope scope, String query, int k) {
    return find(view, scope, query, Language.of(query), embedder.embedQuestion(query))
        .best(view, scope, k);
  }

  /**
   * What both searches found, with every candidate's both scores.
   *
   * @param forms other forms of the question's words that were searched for
   */
  private record Found(
      Set<String> forms,
      List<ScoredChunk> lexical,
      List<ScoredChunk> vector,
      SortedMap<ChunkId, Fusion.Candidate> candidates,
      List<ScoredChunk> fused) {

    List<Passage> best(IndexView view, ReadableScope scope, int limit) {
      Map<ChunkId, Double> scores = new HashMap<>();
      fused.stream().limit(limit).forEach(chunk -> scores.put(chunk.id(), chunk.score()));
      List<ChunkId> ids = fused.stream().limit(limit).map(ScoredChunk::id).toList();
      List<Passage> passages = new ArrayList<>();
      for (IndexedChunk chunk : view.chunks(scope, ids)) {
        ChunkId id = chunk.chunk().id();
        Fusion.Candidate candidate = candidates.get(id);
        Double score = scores.get(id);
        if (candidate == null || score == null) {
          throw new IllegalStateException("the index returned chunk " + id + ", not asked for");
        }
        passages.add(new Passage(chunk, score, candidate.lexical(), candidate.cosine()));
      }
      return passages;
    }
  }

  private Found find(
      IndexView view,
      ReadableScope scope,
      String question,
      Language language,
      Embedding questionVector) {
    List<ScoredChunk> vector = view.vectorSearch(scope, questionVector, settings.candidates());
    String typed = StopWords.without(language, question);
    Set<String> forms = forms(view, scope, typed, language, vector);
    String words = forms.isEmpty() ? typed : typed + " " + String.join(" ", forms);
    List<ScoredChunk> lexical = view.lexicalSearch(scope, words, settings.candidates());
    Map<ChunkId, Double> lexicalScores = scores(lexical);
    Map<ChunkId, Double> cosines = scores(vector);
    List<ChunkId> withoutCosine = missing(lexicalScores, cosines);
    List<ChunkId> withoutLexical = missing(cosines, lexicalScores);
    if (!withoutCosine.isEmpty()) {
      cosines.putAll(scores(view.vectorScores(scope, questionVector, withoutCosine)));
    }
    if (!withoutLexical.isEmpty()) {
      lexicalScores.putAll(scores(view.lexicalScores(scope, words, withoutLexical)));
    }
    SortedMap<ChunkId, Fusion.Candidate> candidates = new TreeMap<>();
    cosines.forEach((id, cosine) ->
        candidates.put(id, new Fusion.Candidate(lexicalScores.getOrDefault(id, 0.0), cosine)));
    return new Found(forms, lexical, vector, candidates, fusion.fuse(candidates));
  }

  private Set<String> forms(
      IndexView view,
      ReadableScope scope,
      String typed,
      Language language,
      List<ScoredChunk> likely) {
    if (!language.isInflected()) {
      return Set.of();
    }
    List<ChunkId> first = likely.stream().limit(FORMS_FROM).map(ScoredChunk::id).toList();
    return new WordForms(language, analysis).in(view.chunks(scope, first), typed);
  }

  private static Map<ChunkId, Double> scores(List<ScoredChunk> found) {
    Map<ChunkId, Double> scores = new TreeMap<>();
    found.forEach(chunk -> scores.put(chunk.id(), chunk.score()));
    return scores;
  }

  private static List<ChunkId> missing(Map<ChunkId, Double> from, Map<ChunkId, Double> in) {
    return from.keySet().stream().filter(id -> !in.containsKey(id)).toList();
  }
}
