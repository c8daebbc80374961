package dev.ken.retriever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.embedding.TokenEmbeddings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnswerReaderTest {
  private static final EmbedderId MINILM = new EmbedderId("all-minilm-l6-v2-q/any");
  private static final int DIMENSION = 384;

  private final ReaderParameters check = check();
  private final AnswerReader reader = AnswerReader.shippedFor(MINILM).orElseThrow();

  private static ReaderParameters check() {
    try (InputStream input =
        AnswerReaderTest.class.getResourceAsStream("reader/all-minilm-l6-v2-q.check")) {
      assertThat(input).isNotNull();
      return ReaderParameters.read("check", input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TokenEmbeddings tokens(String name, int count) {
    List<Integer> numbers = new ArrayList<>();
    List<Embedding> vectors = new ArrayList<>();
    float[] ids = check.row(name + "-tokens", count);
    DenseLayer rows = check.matrix(name, count, DIMENSION);
    for (int token = 0; token < count; token++) {
      float[] chosen = new float[count];
      chosen[token] = 1;
      numbers.add((int) ids[token]);
      vectors.add(Embedding.stored(rows.apply(chosen)));
    }
    return new TokenEmbeddings(numbers, vectors);
  }

  private double judge(TokenEmbeddings question, TokenEmbeddings text) {
    float[] scores = check.row("scores", 3);
    var sentence =
        new AnswerReader.Sentence(
            reader.text(text), (int) check.row("above", 1)[0], scores[0], scores[1], scores[2]);
    return reader.judge(reader.question(question).orElseThrow(), sentence);
  }

  @Test
  void judge_vectorsOfTheTraining_givesTheOddsThatTrainingComputed() {
    assertThat(judge(tokens("question", 7), tokens("text", 11)))
        .isCloseTo(check.row("odds", 1)[0], within(2e-3));
  }

  @Test
  void judge_againAndAgain_givesTheSameBits() {
    TokenEmbeddings question = tokens("question", 7);
    TokenEmbeddings text = tokens("text", 11);
    double first = judge(question, text);
    // Often enough for the compiler to take over from the interpreter.
    for (int run = 0; run < 3000; run++) {
      assertThat(judge(question, text)).isEqualTo(first);
    }
  }

  @Test
  void text_longerThanTheLongest_isCut() {
    Embedding vector = tokens("text", 11).vectors().getFirst();
    List<Integer> numbers = new ArrayList<>();
    List<Embedding> vectors = new ArrayList<>();
    for (int token = 0; token < AnswerReader.LONGEST + 30; token++) {
      numbers.add(token);
      vectors.add(vector);
    }
    assertThat(reader.text(new TokenEmbeddings(numbers, vectors)).size())
        .isEqualTo(AnswerReader.LONGEST);
  }

  @Test
  void dimension_shippedReader_isThatOfItsEmbedder() {
    assertThat(reader.dimension()).isEqualTo(DIMENSION);
  }

  @Test
  void question_withoutTokens_isNoQuestion() {
    assertThat(reader.question(TokenEmbeddings.NONE)).isEmpty();
  }

  @Test
  void shippedFor_unknownEmbedder_isEmpty() {
    assertThat(AnswerReader.shippedFor(new EmbedderId("words/1"))).isEmpty();
    assertThat(AnswerReader.shippedFor(new EmbedderId("../x"))).isEmpty();
  }
}
