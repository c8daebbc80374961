package dev.ken.retriever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.answer.Confidence;
import dev.ken.core.document.CharacterRange;
import dev.ken.core.index.IndexView;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RetrieverTest {
  private final WordEmbedder embedder = new WordEmbedder();
  private final InMemoryIndex index = new InMemoryIndex(embedder);
  private final Retriever retriever =
      new Retriever(embedder, WordEmbedder.WORDS, RetrieverSettings.defaults());

  @BeforeEach
  void fill() {
    index.add("staff", "leave.md", "Leave policy", "You have 27 days of leave a year. Ask early.");
    index.add("staff", "travel.md", "Travel policy", "Trains are booked by the travel desk.");
    index.add("staff", "badge.md", "Badges", "A lost badge is reported to the gate at once.");
    index.add("board", "deal.md", "Kittiwake", "Project Kittiwake buys Norrvik for 40 million.");
  }

  private Retrieval retrieve(String question, String... accounts) {
    try (IndexView view = index.openView()) {
      return retriever.retrieve(view, scope(view, accounts), question);
    }
  }

  private static ReadableScope scope(IndexView view, String... accounts) {
    return new AccessResolver()
        .resolve(TestAskers.withAccounts("ada", accounts), view.accessCatalog());
  }

  @Test
  void retrieve_answerableQuestion_findsTheSentenceFirst() {
    Retrieval retrieval = retrieve("How many days of leave do I have?", "staff");
    assertThat(retrieval.passages().getFirst().chunk().document().title())
        .isEqualTo("Leave policy");
    assertThat(retrieval.sentences().getFirst().unit().reading())
        .isEqualTo("You have 27 days of leave a year.");
    assertThat(retrieval.evidence().value(Feature.KIND_MISSING)).isZero();
    assertThat(retrieval.evidence().value(Feature.MISSING_TERMS)).isZero();
  }

  @Test
  void retrieve_questionOfWhatIsForbidden_isAsIfItWereAbsent() {
    Retrieval forbidden = retrieve("What is project Kittiwake?", "staff");
    Retrieval allowed = retrieve("What is project Kittiwake?", "staff", "board");
    assertThat(forbidden.evidence().value(Feature.MISSING_TERMS)).isEqualTo(1);
    assertThat(forbidden.confidence().value()).isLessThan(allowed.confidence().value());
    assertThat(forbidden.passages())
        .noneMatch(passage -> passage.chunk().document().title().equals("Kittiwake"));

    var readableOnly = new InMemoryIndex(embedder);
    readableOnly.add(
        "staff", "leave.md", "Leave policy", "You have 27 days of leave a year. Ask early.");
    readableOnly.add(
        "staff", "travel.md", "Travel policy", "Trains are booked by the travel desk.");
    readableOnly.add(
        "staff", "badge.md", "Badges", "A lost badge is reported to the gate at once.");
    try (IndexView view = readableOnly.openView()) {
      assertThat(retriever.retrieve(view, scope(view, "staff"), "What is project Kittiwake?"))
          .isEqualTo(forbidden);
    }
  }

  @Test
  void retrieve_nothingReadable_hasNoEvidenceAndNoConfidence() {
    Retrieval retrieval = retrieve("How many days of leave do I have?");
    assertThat(retrieval)
        .isEqualTo(new Retrieval(List.of(), List.of(), Evidence.NONE, Confidence.NONE));
  }

  @Test
  void retrieve_sameQuestionTwice_embedsEachSentenceOnce() {
    Retrieval first = retrieve("Who books trains?", "staff");
    int embedded = embedder.passagesEmbedded();
    assertThat(retrieve("Who books trains?", "staff")).isEqualTo(first);
    assertThat(embedder.passagesEmbedded()).isEqualTo(embedded);
  }

  @Test
  void retrieve_manySentences_readsNoMoreThanItsBound() {
    index.add("staff", "long.md", "Trains", "Trains run. ".repeat(500));
    var bounded =
        new Retriever(embedder, WordEmbedder.WORDS, new RetrieverSettings(10, 0.5, 3, 7, 7, 0, 0));
    try (IndexView view = index.openView()) {
      assertThat(bounded.retrieve(view, scope(view, "staff"), "When do trains run?").sentences())
          .hasSize(7);
    }
  }

  @Test
  void retrieve_laterChunk_placesItsSentencesInTheDocument() {
    String text = "Nothing here at all. The kiln cools for nine hours.";
    int cut = text.indexOf("The kiln");
    index.add(
        "staff",
        "kiln.md",
        "Kiln",
        text,
        List.of(new CharacterRange(0, cut - 1), new CharacterRange(cut, text.length())));
    ScoredSentence best = retrieve("How long does the kiln cool?", "staff").sentences().getFirst();
    CharacterRange range = best.inDocument(best.unit().range());
    assertThat(text.substring(range.start(), range.end()))
        .isEqualTo("The kiln cools for nine hours.");
  }

  @Test
  void retrieve_wordsWithOtherEndings_areFoundAsInAnIndexOfWhatIsReadable() {
    String question = "Ile kosztuje naprawa latarni?";
    index.add("staff", "naprawy.md", "Naprawy", "Wszystkie latarnie: koszt naprawy to 40 euro.");
    Retrieval before = retrieve(question, "staff");
    assertThat(before.sentences().getFirst().unit().reading()).contains("40 euro");
    assertThat(before.evidence().value(Feature.MISSING_TERMS)).isZero();
    assertThat(before.evidence().value(Feature.SENTENCE_COVERAGE)).isGreaterThan(0.99);
    index.add("board", "tajne.md", "Latarniami", "Latarniami, naprawami, kosztem.");
    assertThat(retrieve(question, "staff")).isEqualTo(before);
  }

  @Test
  void search_limit_givesTheBestOfThem() {
    try (IndexView view = index.openView()) {
      List<Passage> two = retriever.search(view, scope(view, "staff"), "travel by train", 2);
      assertThat(two).hasSize(2);
      assertThat(two.getFirst().chunk().document().title()).isEqualTo("Travel policy");
      assertThat(two)
          .isSortedAccordingTo((one, other) -> Double.compare(other.score(), one.score()));
      assertThat(retriever.search(view, scope(view), "travel", 5)).isEmpty();
    }
  }

  @Test
  void settings_outOfBounds_areRefused() {
    assertRefused(() -> new RetrieverSettings(0, 0.5, 1, 1, 1, 0, 0), "candidates is 0");
    assertRefused(() -> new RetrieverSettings(1, 2, 1, 1, 1, 0, 0), "lexicalWeight is 2.0");
    assertRefused(() -> new RetrieverSettings(1, 0.5, 0, 1, 1, 0, 0), "passages is 0");
    assertRefused(() -> new RetrieverSettings(1, 0.5, 1, 0, 1, 0, 0), "maximumSentences is 0");
    assertRefused(() -> new RetrieverSettings(1, 0.5, 1, 1, 0, 0, 0), "closestSentences is 0");
    assertRefused(() -> new RetrieverSettings(1, 0.5, 1, 1, 1, -1, 0), "cachedSentences is -1");
  }

  private static void assertRefused(ThrowingCallable made, String message) {
    assertThatIllegalArgumentException().isThrownBy(made).withMessageContaining(message);
  }
}
