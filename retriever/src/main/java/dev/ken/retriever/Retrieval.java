package dev.ken.retriever;

import dev.ken.core.answer.Confidence;
import java.util.List;

/**
 * What the readable documents have to say about a question.
 *
 * @param passages the best passages, best first
 * @param sentences the sentences of these passages, best first
 * @param evidence what the confidence was computed from
 * @param confidence that the passages answer the question
 */
public record Retrieval(
    List<Passage> passages,
    List<ScoredSentence> sentences,
    Evidence evidence,
    Confidence confidence) {
  /** Copies the lists. */
  public Retrieval {
    passages = List.copyOf(passages);
    sentences = List.copyOf(sentences);
  }
}
