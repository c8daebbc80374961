package dev.ken.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ken.core.error.KenException;
import dev.ken.core.trace.Trace;
import dev.ken.core.trace.TraceStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the trace says of how an answer was handed over, or why it was not. */
final class AskOnTheRecordTest {
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
  void ask_allHandedOver_isOnTheRecord() {
    ask(CurrentAsker.as(office.ada), noting(_ -> {}));

    assertThat(office.stores.traces.getFirst().steps())
        .extracting(TraceStep::name)
        .containsExactly("intake", "scope", "retrieve", "answer", "part", "part", "handed-over");
  }

  /** Waits for the whole, and then does something. */
  private AskObserver handingOver(Runnable whole) {
    return new AskObserver() {
      @Override
      public void begins(AskStep step) {}

      @Override
      public void says(AnswerPart part) {}

      @Override
      public boolean handsOverParts() {
        return false;
      }

      @Override
      public void ends(AskResult result) {
        seen.add(result.outcome().text());
        whole.run();
      }
    };
  }

  private List<String> recorded() {
    return office.stores.traces.getLast().steps().stream().map(TraceStep::name).toList();
  }

  @Test
  void ask_handedOverAsAWhole_isOnTheRecordWhenThatIsDone() {
    AskResult result =
        ask(
            CurrentAsker.as(office.ada),
            handingOver(() ->
                assertThat(recorded()).containsExactly("intake", "scope", "retrieve", "answer")));

    assertThat(seen).containsExactly(result.outcome().text());
    assertThat(recorded()).containsExactly("intake", "scope", "retrieve", "answer", "handed-over");
  }

  static Stream<RuntimeException> failures() {
    return Stream.of(
        KenException.ours("slack-unreachable", "cannot send", "Look.", null),
        new AskCancelledException("the asker left", new IllegalStateException("gone")),
        new IllegalStateException("a fault"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void ask_wholeThatCannotBeHandedOver_isOnTheRecordWithTheReason(RuntimeException failure) {
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() ->
            ask(
                CurrentAsker.as(office.ada),
                handingOver(() -> {
                  throw failure;
                })))
        .isSameAs(failure);

    assertThat(recorded())
        .endsWith(
            switch (failure) {
              case KenException _ -> "cut-off: slack-unreachable";
              case AskCancelledException _ -> "cut-off: left";
              default -> "cut-off: failed";
            })
        .doesNotContain("handed-over");
  }

  @Test
  void ask_conversationForgottenMeanwhile_isOnTheRecordAsNotHandedOver() {
    AskResult first = ask(CurrentAsker.as(office.ada), AskObserver.NONE);
    var request = new AskRequest(Office.LEAVE, Optional.of(first.conversation()));
    var observer =
        noting(what -> {
          if (what.equals("step answer")) {
            office.history().forget(office.ada, first.conversation());
          }
        });

    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() -> office.assistant().ask(CurrentAsker.as(office.ada), request, observer))
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("unknown-conversation"));

    assertThat(office.stores.traces.getLast().steps())
        .last()
        .extracting(TraceStep::name)
        .isEqualTo("cut-off: unknown-conversation");
    assertThat(seen).hasSize(3);
  }

  @Test
  void ask_faultOfThisProgram_isOnTheRecord() {
    var observer =
        noting(what -> {
          if (what.equals("step answer")) {
            throw new IllegalStateException("a fault");
          }
        });

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> ask(CurrentAsker.as(office.ada), observer));

    assertThat(office.stores.traces).extracting(Trace::outcome).containsExactly("failed");
  }

  @Test
  void ask_failedAndNotRecorded_failsForItsOwnReason() {
    var observer =
        noting(what -> {
          office.stores.fillUp();
          throw new AskCancelledException("the asker left", new IllegalStateException("gone"));
        });

    assertThatExceptionOfType(AskCancelledException.class)
        .isThrownBy(() -> ask(CurrentAsker.as(office.ada), observer))
        .satisfies(failure ->
            assertThat(failure.getSuppressed())
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                .hasMessage("cannot save a trace"));
  }
}
