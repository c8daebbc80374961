package dev.ken.core.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What every {@link Embedder} keeps. Run it by extending it beside the implementation. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class EmbedderContract {
  private static final String LEAVE = "Employees get thirty days of paid annual leave each year.";
  private static final String LEAVE_AGAIN =
      "Each year employees get paid annual leave of thirty days.";
  private static final String RACK = "The cooling of rack seven failed and two servers stopped.";

  @SuppressWarnings("NullAway.Init")
  private Embedder embedder;

  /** Opens the embedder under test; the suite closes it. */
  protected abstract Embedder open();

  @BeforeAll
  final void openOnce() {
    embedder = open();
  }

  @AfterAll
  final void closeOnce() {
    embedder.close();
  }

  /** The embedder under test, for what an implementation promises beyond the contract. */
  protected final Embedder embedder() {
    return embedder;
  }

  @Test
  final void embed_anyText_hasTheDimensionAndUnitLength() {
    for (Embedding embedding :
        List.of(embedder.embedPassage(LEAVE), embedder.embedQuestion("How much leave?"))) {
      assertThat(embedding.dimension()).isEqualTo(embedder.dimension());
      assertThat(embedding.dot(embedding)).isBetween(0.9999f, 1.0001f);
    }
  }

  @Test
  final void embedInDetail_anyText_hasTheSameWholeAndUnitTokensOrNone() {
    for (String text : List.of(LEAVE, words(700))) {
      DetailedEmbedding passage = embedder.embedPassageInDetail(text);
      assertThat(passage.whole()).isEqualTo(embedder.embedPassage(text));
      DetailedEmbedding question = embedder.embedQuestionInDetail(text);
      assertThat(question.whole()).isEqualTo(embedder.embedQuestion(text));
      for (TokenEmbeddings tokens : List.of(passage.tokens(), question.tokens())) {
        assertThat(tokens.size()).isIn(0, embedder.tokens().count(text));
        assertThat(tokens.vectors())
            .allSatisfy(vector -> {
              assertThat(vector.dimension()).isEqualTo(embedder.dimension());
              assertThat(vector.dot(vector)).isBetween(0.9999f, 1.0001f);
            });
      }
    }
  }

  @Test
  final void embed_relatedText_isNearerThanUnrelated() {
    Embedding leave = embedder.embedPassage(LEAVE);
    assertThat(leave.dot(embedder.embedPassage(LEAVE_AGAIN)))
        .isGreaterThan(leave.dot(embedder.embedPassage(RACK)) + 0.2f);
    Embedding question = embedder.embedQuestion("How many days of annual leave do employees get?");
    assertThat(question.dot(leave)).isGreaterThan(question.dot(embedder.embedPassage(RACK)) + 0.2f);
  }

  @Test
  final void embed_afterOtherTexts_hasTheSameBits() {
    Embedding passage = embedder.embedPassage(LEAVE);
    Embedding question = embedder.embedQuestion(LEAVE);
    embedder.embedPassage(RACK);
    embedder.embedQuestion(words(300));
    assertThat(embedder.embedPassage(LEAVE)).isEqualTo(passage);
    assertThat(embedder.embedQuestion(LEAVE)).isEqualTo(question);
  }

  @Test
  final void embed_fromManyThreads_hasTheSameBits() throws Exception {
    List<String> texts = new ArrayList<>();
    for (int length = 1; length <= 24; length++) {
      texts.add(words(length * 3));
    }
    List<Embedding> expected = texts.stream().map(embedder::embedPassage).toList();
    List<Integer> counts = texts.stream().map(embedder.tokens()::count).toList();
    for (int thread : runOnThreads(4, () -> countDifferences(texts, expected, counts))) {
      assertThat(thread).isZero();
    }
  }

  private int countDifferences(List<String> texts, List<Embedding> expected, List<Integer> counts) {
    int differences = 0;
    for (int index = 0; index < texts.size(); index++) {
      String text = texts.get(index);
      if (!embedder.embedPassage(text).equals(expected.get(index))) {
        differences++;
      }
      if (embedder.tokens().count(text) != counts.get(index)) {
        differences++;
      }
    }
    return differences;
  }

  private static List<Integer> runOnThreads(int threads, Callable<Integer> task)
      throws InterruptedException, ExecutionException {
    List<Integer> results = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (Future<Integer> future : executor.invokeAll(Collections.nCopies(threads, task))) {
        results.add(future.get());
      }
    }
    return results;
  }

  @Test
  final void embed_longerThanTheWindow_readsEachOfItsWords() {
    String text = words(embedder.windowTokens() * 2);
    Embedding whole = embedder.embedPassage(text + " end.");
    assertThat(embedder.embedPassage(text + " server.")).isNotEqualTo(whole);
    assertThat(embedder.embedPassage("server " + text + " end.")).isNotEqualTo(whole);
    String middle = text.substring(0, text.length() / 2).strip() + " server ";
    assertThat(embedder.embedPassage(middle + text.substring(text.length() / 2) + " end."))
        .isNotEqualTo(whole);
    assertThat(embedder.embedQuestion(text + " end."))
        .isNotEqualTo(embedder.embedQuestion(text + " server."));
  }

  @Test
  final void embed_blankText_isRefused() {
    for (String blank : List.of("", " ", "\n\t ")) {
      assertThatThrownBy(() -> embedder.embedPassage(blank))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("cannot embed a blank text");
      assertThatThrownBy(() -> embedder.embedQuestion(blank))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("cannot embed a blank text");
    }
  }

  @Test
  final void embed_textThatIsNoLanguage_givesAnEmbedding() {
    for (String odd :
        List.of("😀", "\u200b", "\u0000", "a\ud800b", "[SEP] [CLS]", "ﬀ 中文 ü", "?!")) {
      assertThat(embedder.embedPassage(odd).dimension()).isEqualTo(embedder.dimension());
    }
  }

  @Test
  final void count_textOfAnyLength_countsTheWholeText() {
    assertThat(embedder.tokens().count("")).isZero();
    assertThat(embedder.tokens().count(" \n")).isZero();
    int one = embedder.tokens().count("the leave of the year ");
    assertThat(one).isPositive();
    assertThat(embedder.tokens().count("the leave of the year ".repeat(1000)))
        .isEqualTo(one * 1000);
  }

  @Test
  final void id_openedTwice_isTheSame() {
    try (Embedder other = open()) {
      assertThat(other.id()).isEqualTo(embedder.id());
      assertThat(other.embedPassage(LEAVE)).isEqualTo(embedder.embedPassage(LEAVE));
    }
  }

  private static String words(int count) {
    List<String> words = List.of("the", "leave", "of", "each", "year", "is", "paid", "in", "full");
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < count; index++) {
      text.append(words.get(index * index % words.size())).append(' ');
    }
    return text.toString().strip();
  }
}
