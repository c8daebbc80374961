package dev.ken.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.index.IndexView;
import dev.ken.retriever.InMemoryIndex;
import dev.ken.retriever.Retriever;
import dev.ken.retriever.RetrieverSettings;
import dev.ken.retriever.ScoredSentence;
import dev.ken.retriever.TestAskers;
import dev.ken.retriever.WordEmbedder;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExtractiveAnswerTest {
  private final WordEmbedder embedder = new WordEmbedder();
  private final InMemoryIndex index = new InMemoryIndex(embedder);

  private List<Statement> answer(String question, int maximum) {
    var retriever = new Retriever(embedder, WordEmbedder.WORDS, RetrieverSettings.defaults());
    try (IndexView view = index.openView()) {
      var scope =
          new AccessResolver()
              .resolve(TestAskers.withAccounts("ada", "staff"), view.accessCatalog());
      List<ScoredSentence> sentences = retriever.retrieve(view, scope, question).sentences();
      return new ExtractiveAnswer(maximum).statements(sentences);
    }
  }

  @Test
  void statements_list_isQuotedWholeOnce() {
    String text =
        "Hello there.\n\nBefore you start you need:\n- a statement of work\n* an insurance\n\nEnd.";
    index.add("staff", "guide.md", "Guide", text);
    List<Statement> statements = answer("What do you need before you start?", 3);
    Statement list = statements.getFirst();
    assertThat(list.text())
        .isEqualTo("Before you start you need:\n- a statement of work\n- an insurance");
    assertThat(list.quote().words())
        .isEqualTo("Before you start you need:\n- a statement of work\n* an insurance");
    assertThat(text.substring(list.quote().range().start(), list.quote().range().end()))
        .isEqualTo(list.quote().words());
    assertThat(statements).filteredOn(list::equals).hasSize(1);
  }

  @Test
  void statements_tableRow_isSaidWithItsHeaderAndGroundedInBoth() {
    index.add(
        "staff",
        "leave.md",
        "Leave",
        "| Occasion | Days |\n|---|---|\n| moving house | 1 |\n| blood donation | 2 |");
    Statement row = answer("How many days for moving house?", 1).getFirst();
    assertThat(row.text()).isEqualTo("Occasion: moving house; Days: 1");
    assertThat(row.quote().words()).isEqualTo("| moving house | 1 |");
    assertThat(row.grounds())
        .extracting(Statement.Quote::words)
        .containsExactly("| moving house | 1 |", "| Occasion | Days |");
  }

  @Test
  void statements_longListOfWhichOneItemFits_quotesTheItem() {
    String others = "* something else of no interest to anybody here at all\n".repeat(8);
    index.add(
        "staff", "a.md", "A", "Rules of the house\n\n" + others + "* the kiln cools at night");
    Statement item = answer("When does the kiln cool?", 1).getFirst();
    assertThat(item.text()).isEqualTo("the kiln cools at night");
  }

  @Test
  void statements_questionInADocument_isNoAnswer() {
    index.add("staff", "a.md", "A", "\"Does the kiln cool at night?\" Yes, the kiln cools.");
    assertThat(answer("Does the kiln cool at night?", 1))
        .extracting(Statement::text)
        .containsExactly("Yes, the kiln cools.");
  }

  @Test
  void statements_sentenceThatPointsBack_isQuotedWithTheOneBefore() {
    index.add("staff", "a.md", "A", "Lunch is at noon. The summer party comes. It is on Saturday.");
    Statement first = answer("Is the summer party on Saturday?", 1).getFirst();
    assertThat(first.text()).isEqualTo("The summer party comes. It is on Saturday.");
    assertThat(first.quote().words()).isEqualTo(first.text());
  }

  @Test
  void statements_sentenceQuotedWithTheNext_isNotSaidAgain() {
    index.add(
        "staff", "a.md", "A", "The kiln was built in 1974. It cools at night in the kiln yard.");
    List<Statement> statements = answer("When was the kiln built, and when does the kiln cool?", 3);
    assertThat(statements).isNotEmpty();
    for (Statement one : statements) {
      assertThat(statements).filteredOn(one::repeats).containsExactly(one);
    }
  }

  @Test
  void statements_sameSentenceInTwoDocuments_isSaidOnce() {
    index.add("staff", "a.md", "A", "The kiln cools for nine hours.");
    index.add("staff", "b.md", "A", "The kiln cools for nine hours.");
    assertThat(answer("How long does the kiln cool?", 3)).hasSize(1);
  }

  @Test
  void statements_distantSentences_areLeftOut() {
    index.add("staff", "a.md", "A", "The kiln cools for nine hours. Lunch is at noon.");
    assertThat(answer("How many hours does the kiln cool?", 3))
        .extracting(Statement::text)
        .containsExactly("The kiln cools for nine hours.");
  }

  @Test
  void statements_limit_isKept() {
    index.add("staff", "a.md", "A", "The kiln is hot. The kiln is big. The kiln is old.");
    assertThat(answer("What about the kiln?", 2)).hasSize(2);
  }
}
