package dev.ken.retriever;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.index.IndexView;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WordAffinityTest {
  private final WordEmbedder embedder = new WordEmbedder();
  private final InMemoryIndex index = new InMemoryIndex(embedder);

  @BeforeEach
  void fill() {
    index.add("staff", "a.md", "A", "The kiln cools at night.");
    index.add("staff", "b.md", "B", "The kiln is old.");
  }

  private QuestionTerms terms(String question) {
    try (IndexView view = index.openView()) {
      var scope =
          new AccessResolver()
              .resolve(TestAskers.withAccounts("ada", "staff"), view.accessCatalog());
      return QuestionTerms.read(
          question, Language.of(question), WordEmbedder.WORDS, Set.of(), view, scope);
    }
  }

  @Test
  void with_wordThatOccurs_countsFullyAndARelativeByItsCosine() {
    QuestionTerms terms = terms("Which kilns cool?");
    var affinity = new WordAffinity(WordEmbedder.WORDS, new SentenceVectors(embedder, 10), terms);
    assertThat(affinity.with("The kiln is red.")).isEqualTo(Map.of("kiln", 1.0, "cool", 0.0));
    // The vectors of the fake are equal for equal words, which is as related as can be.
    assertThat(affinity.coverage(Map.of("kiln", 1.0, "cool", 1.0))).isEqualTo(1);
    assertThat(affinity.coverage(Map.of())).isZero();
  }

  @Test
  void weight_rareTerm_saysMoreThanACommonOneAndMoreThanEverydaySpeech() {
    QuestionTerms terms = terms("Which kiln cools at a different night?");
    assertThat(terms.terms()).containsExactly("kiln", "cool", "different", "night");
    assertThat(terms.weight("cool")).isGreaterThan(terms.weight("kiln"));
    assertThat(terms.weight("different")).isLessThan(terms.weight("cool"));
    assertThat(terms.missing()).isEqualTo(0.25);
    assertThat(terms.word("cool")).isEqualTo("cools");
  }

  @Test
  void pairsTogether_neighbours_mustStandClose() {
    QuestionTerms terms = terms("old kiln night");
    assertThat(terms.pairsTogether(WordEmbedder.WORDS.terms("The old kiln glows at night")))
        .isEqualTo(1);
    assertThat(terms.pairsTogether(WordEmbedder.WORDS.terms("The old one is not the red kiln")))
        .isZero();
  }
}
