package dev.ken.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ken.core.access.Asker;
import dev.ken.core.answer.Source;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.error.KenException;
import dev.ken.core.trace.Trace;
import dev.ken.core.trace.TraceId;
import dev.ken.core.trace.TraceStep;
import dev.ken.retriever.TestAskers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer that is handed over part by part, while rights change or the asker leaves. */
final class AskInPartsTest {
  private final Office office = new Office();
  private final List<String> seen = new ArrayList<>();

  @AfterEach
  void everyViewIsClosed() {
    assertThat(office.index.openViews()).isZero();
  }

  private AskObserver noting(Consumer<String> then) {
    return new NotingObserver(seen, then);
  }

  private AskResult ask(CurrentAsker asker, AskObserver observer) {
    return office.assistant().ask(asker, Office.first(Office.LEAVE), observer);
  }

  @Test
  void ask_answerable_tellsItsStepsAndThenItsSentences() {
    ask(CurrentAsker.as(office.ada), noting(_ -> {}));

    assertThat(seen)
        .containsExactly(
            "step scope",
            "step retrieve",
            "step answer",
            "says Employees have 27 days of annual leave a year. [1]\n",
            "says Employees have 31 days of annual leave a year. [2]");
  }

  @ParameterizedTest
  @MethodSource("thresholds")
  void ask_anyOutcome_partsJoinedAreItsTextAndItsSources(double threshold) {
    List<AnswerPart> parts = new ArrayList<>();
    var observer =
        new AskObserver() {
          @Override
          public void begins(AskStep step) {}

          @Override
          public void says(AnswerPart part) {
            parts.add(part);
          }
        };

    AskResult result =
        office
            .assistant(threshold)
            .ask(CurrentAsker.as(office.ada), Office.first(Office.LEAVE), observer);

    assertThat(parts.stream().map(AnswerPart::text).collect(Collectors.joining()))
        .isEqualTo(result.outcome().text());
    assertThat(parts.stream().flatMap(part -> part.sources().stream()).toList())
        .isEqualTo(result.outcome().sources());
  }

  static Stream<Double> thresholds() {
    return Stream.of(0.1, 1.0);
  }

  @Test
  void ask_forbiddenAndAbsent_areFollowedAlike() {
    ask(CurrentAsker.as(office.bo), noting(_ -> {}));
    List<String> forbidden = List.copyOf(seen);
    seen.clear();
    office.index.remove(office.abroad);
    ask(CurrentAsker.as(office.bo), noting(_ -> {}));

    assertThat(forbidden).isEqualTo(seen).hasSize(4);
  }

  /** Ways to lose the second document. */
  enum Loss {
    RESTRICTED,
    DELETED,
    REWORDED,
    LEFT_THE_GROUP,
    GONE
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void ask_documentLostBetweenTwoSentences_saysNothingMoreOfIt(Loss loss) {
    var lost = new ArrayList<Loss>();
    CurrentAsker asker = () -> lost.isEmpty() ? Optional.of(office.ada) : after(loss);
    var observer =
        noting(what -> {
          if (what.startsWith("says ") && lost.isEmpty()) {
            lose(loss);
            lost.add(loss);
          }
        });

    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() -> ask(asker, observer))
        .withMessage("what you may read changed while this was answered")
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("rights-changed"));

    assertThat(seen).last().asString().startsWith("says Employees have 27");
    assertThat(String.join("\n", seen)).doesNotContain("31 days");
    Trace trace = office.stores.traces.getFirst();
    assertThat(trace.outcome()).isEqualTo("answered");
    assertThat(trace.steps())
        .extracting(TraceStep::name)
        .containsExactly(
            "intake", "scope", "retrieve", "answer", "part", "cut-off: rights-changed");
  }

  @Test
  void ask_answerable_tellsItsConversationBeforeItsFirstWords() {
    var observer =
        new AskObserver() {
          @Override
          public void begins(AskStep step) {}

          @Override
          public void keeps(TraceId id, ConversationId conversation) {
            seen.add(id + " " + conversation);
            assertThat(office.stores.traces).extracting(Trace::id).containsExactly(id);
          }

          @Override
          public void answers(Standing standing) {
            standing.require();
            seen.add("stands");
          }

          @Override
          public void says(AnswerPart part) {
            seen.add("says");
          }
        };

    AskResult result = ask(CurrentAsker.as(office.ada), observer);

    assertThat(seen)
        .containsExactly(result.id() + " " + result.conversation(), "stands", "says", "says");
  }

  @Test
  void answers_rightLost_standsNoMore() {
    var observer =
        new AskObserver() {
          @Override
          public void begins(AskStep step) {}

          @Override
          public void answers(Standing standing) {
            standing.require();
            lose(Loss.RESTRICTED);
            assertThatExceptionOfType(KenException.class)
                .isThrownBy(standing::require)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("rights-changed"));
          }

          @Override
          public void says(AnswerPart part) {
            seen.add("says");
          }
        };

    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() -> ask(CurrentAsker.as(office.ada), observer));

    assertThat(seen).isEmpty();
  }

  private void lose(Loss loss) {
    switch (loss) {
      case RESTRICTED -> office.index.restrictTo("board", office.abroad);
      case DELETED -> office.index.remove(office.abroad);
      case REWORDED -> office.index.replaceText(office.abroad, "Employees have 29 days.");
      case LEFT_THE_GROUP, GONE -> {
        // The directory changes, not the index.
      }
    }
  }

  private Optional<Asker> after(Loss loss) {
    return switch (loss) {
      case GONE -> Optional.empty();
      case LEFT_THE_GROUP -> Optional.of(TestAskers.withAccounts("ada", "staff"));
      case RESTRICTED, DELETED, REWORDED -> Optional.of(office.ada);
    };
  }

  @Test
  void ask_rightsLostWhileLooking_handsNothingOverAndKeepsNoTurn() {
    var observer =
        noting(what -> {
          if (what.equals("step answer")) {
            office.index.restrictTo("board", office.abroad);
          }
        });

    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() -> ask(CurrentAsker.as(office.ada), observer))
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("rights-changed"));

    assertThat(seen).containsExactly("step scope", "step retrieve", "step answer");
    Trace trace = office.stores.traces.getFirst();
    assertThat(trace.outcome()).isEqualTo("failed");
    assertThat(trace.scope()).isPresent();
    assertThat(trace.passages()).hasSize(2);
    assertThat(office.history().list(office.ada, Optional.empty(), 10).conversations()).isEmpty();
  }

  @Test
  void ask_assessedDocumentLost_doesNotEvenAbstain() {
    var observer =
        noting(what -> {
          if (what.equals("step answer")) {
            office.index.restrictTo("board", office.abroad);
          }
        });

    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() ->
            office
                .assistant(1)
                .ask(CurrentAsker.as(office.ada), Office.first(Office.LEAVE), observer))
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("rights-changed"));
  }

  @Test
  void ask_somethingElseChanged_isHandedOver() {
    var observer =
        noting(what -> {
          if (what.equals("step answer")) {
            office.index.add("board", "deal.md", "Deal", "A deal that Ada doesn't know of.");
          }
        });

    assertThat(ask(CurrentAsker.as(office.ada), observer).outcome().sources())
        .extracting(Source::document)
        .hasSize(2);
  }

  @Test
  void ask_asSomeoneElseMeanwhile_isRefused() {
    var askers = new ArrayList<>(List.of(office.ada, office.ada, office.bo));

    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() ->
            ask(
                () -> Optional.of(askers.size() > 1 ? askers.removeFirst() : office.bo),
                noting(_ -> {})))
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("rights-changed"));
  }

  @ParameterizedTest
  @EnumSource(AskStep.class)
  void ask_leftAtAStep_endsThereAndIsOnTheRecord(AskStep step) {
    var observer =
        noting(what -> {
          if (what.equals("step " + step.wireName())) {
            throw new AskCancelledException("the asker left", new IllegalStateException("gone"));
          }
        });

    assertThatExceptionOfType(AskCancelledException.class)
        .isThrownBy(() -> ask(CurrentAsker.as(office.ada), observer));

    assertThat(seen).hasSize(List.of(AskStep.values()).indexOf(step) + 1);
    assertThat(office.stores.traces)
        .singleElement()
        .satisfies(trace -> {
          assertThat(trace.outcome()).isEqualTo("cancelled");
          assertThat(trace.question()).isEqualTo(Office.LEAVE);
          assertThat(trace.passages()).hasSize(step == AskStep.ANSWER ? 2 : 0);
          assertThat(trace.scope().isPresent()).isEqualTo(step != AskStep.SCOPE);
          assertThat(trace.steps()).hasSize(List.of(AskStep.values()).indexOf(step) + 1);
        });
    assertThat(office.history().list(office.ada, Optional.empty(), 10).conversations()).isEmpty();
  }

  @Test
  void ask_leftBetweenTwoSentences_saysNoMore() {
    var observer =
        noting(what -> {
          if (what.startsWith("says ")) {
            throw new AskCancelledException("the asker left", new IllegalStateException("gone"));
          }
        });

    assertThatExceptionOfType(AskCancelledException.class)
        .isThrownBy(() -> ask(CurrentAsker.as(office.ada), observer));

    assertThat(seen).hasSize(4).last().asString().startsWith("says Employees have 27");
    assertThat(office.stores.traces.getFirst().steps())
        .extracting(TraceStep::name)
        .containsExactly("intake", "scope", "retrieve", "answer", "cut-off: left");
  }
}
