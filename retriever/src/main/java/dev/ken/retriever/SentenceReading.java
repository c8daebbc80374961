package dev.ken.retriever;

import dev.ken.core.embedding.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has the best sentences of a retrieval read by the {@link AnswerReader} of the embedder, if there
 * is one. Safe for use by many threads.
 */
final class SentenceReading {
  private final Embedder embedder;
  private final Optional<AnswerReader> reader;
  private final ContextTexts texts;

  SentenceReading(Embedder embedder, Optional<AnswerReader> reader, ContextTexts texts) {
    this.embedder = embedder;
    this.reader = reader;
    this.texts = texts;
  }

  /** The same sentences in the same order, read, where there is a reader. */
  List<ScoredSentence> read(String question, List<ScoredSentence> sentences) {
    return reader
        .flatMap(present ->
            present
                .question(embedder.embedQuestionInDetail(question).tokens())
                .map(asked -> read(present, asked, sentences)))
        .orElse(sentences);
  }

  private List<ScoredSentence> read(
      AnswerReader present, AnswerReader.Question question, List<ScoredSentence> sentences) {
    List<ScoredSentence> read = new ArrayList<>();
    for (ScoredSentence sentence : sentences) {
      ContextTexts.Text text = texts.of(sentence.above(), sentence.unit().reading());
      read.add(
          text.tokens().size() > 0
              ? sentence.read(odds(present, question, sentence, text))
              : sentence);
    }
    return read;
  }

  private static double odds(
      AnswerReader present,
      AnswerReader.Question question,
      ScoredSentence sentence,
      ContextTexts.Text text) {
    return present.judge(
        question,
        new AnswerReader.Sentence(
            text.tokens(), text.above(), sentence.cosine(), sentence.coverage(), sentence.score()));
  }
}
