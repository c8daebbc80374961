package dev.ken.retriever;

import dev.ken.core.embedding.TokenEmbeddings;
import java.util.List;
import java.util.Optional;

/**
 * Has the closest sentences of a retrieval read by the {@link AnswerReader} of the embedder, if
 * there is one. Safe for use by many threads.
 */
final class SentenceReading {
  private final Optional<AnswerReader> reader;
  private final ContextTexts texts;

  SentenceReading(Optional<AnswerReader> reader, ContextTexts texts) {
    this.reader = reader;
    this.texts = texts;
  }

  /** The same sentences in the same order, read, where there is a reader. */
  List<ScoredSentence> read(TokenEmbeddings question, List<ScoredSentence> sentences) {
    return reader.map(present -> read(present, question, sentences)).orElse(sentences);
  }

  private List<ScoredSentence> read(
      AnswerReader present, TokenEmbeddings question, List<ScoredSentence> sentences) {
    Optional<AnswerReader.Question> asked = present.question(question);
    return sentences.stream()
        .map(sentence ->
            asked.map(known -> read(present, known, sentence)).orElseGet(sentence::unreadable))
        .toList();
  }

  private ScoredSentence read(
      AnswerReader present, AnswerReader.Question question, ScoredSentence sentence) {
    ContextTexts.Text text = texts.of(sentence.above(), sentence.unit().reading());
    if (text.tokens().size() == 0) {
      return sentence.unreadable();
    }
    var inContext =
        new AnswerReader.Sentence(
            text.tokens(), text.above(), sentence.cosine(), sentence.coverage(), sentence.score());
    return sentence.read(present.judge(question, inContext));
  }
}
