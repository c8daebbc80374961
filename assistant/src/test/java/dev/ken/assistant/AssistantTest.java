package dev.ken.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ken.core.access.Asker;
import dev.ken.core.answer.Outcome;
import dev.ken.core.answer.Source;
import dev.ken.core.conversation.Citation;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.Turn;
import dev.ken.core.document.DocumentId;
import dev.ken.core.error.KenException;
import dev.ken.core.tenant.TenantId;
import dev.ken.core.trace.Trace;
import dev.ken.core.trace.TraceStep;
import dev.ken.retriever.InMemoryIndex;
import dev.ken.retriever.Retriever;
import dev.ken.retriever.RetrieverSettings;
import dev.ken.retriever.TestAskers;
import dev.ken.retriever.WordEmbedder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AssistantTest {
  private static final String LEAVE = "How many days of annual leave do employees have a year?";
  private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");

  private final WordEmbedder embedder = new WordEmbedder();
  private final InMemoryIndex index = new InMemoryIndex(embedder);
  private final RecordingStores stores = new RecordingStores();
  private final AtomicLong ids = new AtomicLong();
  private final Asker ada = TestAskers.withAccounts("ada", "staff");
  private final Asker bo = TestAskers.withAccounts("bo", "staff", "board");

  private DocumentId leave = new DocumentId("none");
  private DocumentId deal = new DocumentId("none");

  @BeforeEach
  void fill() {
    leave =
        index.add(
            "staff",
            "leave.md",
            "Leave policy",
            "Employees have 27 days of annual leave a year. Ask early.");
    index.add("staff", "travel.md", "Travel policy", "Trains are booked by the travel desk.");
    deal =
        index.add(
            "board", "deal.md", "Kittiwake", "Project Kittiwake buys the buoy maker Norrvik.");
  }

  @AfterEach
  void everyViewIsClosed() {
    assertThat(index.openViews()).isZero();
  }

  private Assistant assistant(double threshold) {
    return assistant(AssistantSettings.defaults().withThreshold(threshold));
  }

  private Assistant assistant(AssistantSettings settings) {
    return new Assistant(
        new TenantId("acme"),
        index,
        new Retriever(embedder, WordEmbedder.WORDS, RetrieverSettings.defaults()),
        stores.conversations,
        stores.new Traces(),
        settings,
        Clock.fixed(NOW, ZoneOffset.UTC),
        () -> new UUID(0, ids.incrementAndGet()));
  }

  private static AskRequest first(String question) {
    return new AskRequest(question, Optional.empty());
  }

  @Test
  void ask_answerable_quotesTheDocumentAtItsRange() {
    AskResult result = assistant(0.1).ask(ada, first(LEAVE));
    assertThat(result.outcome()).isInstanceOf(Outcome.Answered.class);
    assertThat(result.outcome().text())
        .startsWith("Employees have 27 days of annual leave a year. [1]");
    Source source = result.outcome().sources().getFirst();
    assertThat(source.number()).isEqualTo(1);
    assertThat(source.document().id()).isEqualTo(leave);
    assertThat(source.quote()).isEqualTo("Employees have 27 days of annual leave a year.");
    assertThat(source.section()).containsExactly("About");
    assertThat(source.range().start()).isZero();
    assertThat(source.range().end()).isEqualTo(source.quote().length());
  }

  @Test
  void ask_belowTheThreshold_abstainsWithoutSources() {
    AskResult result = assistant(1).ask(ada, first(LEAVE));
    assertThat(result.outcome())
        .isEqualTo(new Outcome.Abstained(AnswerText.ABSTENTION, result.outcome().confidence()));
    assertThat(result.outcome().text()).startsWith("I don't have that information.");
    assertThat(result.outcome().sources()).isEmpty();
  }

  @Test
  void ask_forbiddenAndAbsent_giveTheSameOutcome() {
    Outcome forbidden = assistant(0.55).ask(ada, first("What is project Kittiwake?")).outcome();
    assertThat(assistant(0.1).ask(bo, first("What is project Kittiwake?")).outcome())
        .isNotEqualTo(forbidden);
    index.add("board", "deal.md", "Other", "Something else.");
    Outcome absent = assistant(0.55).ask(ada, first("What is project Kittiwake?")).outcome();
    assertThat(forbidden).isInstanceOf(Outcome.Abstained.class).isEqualTo(absent);
  }

  @Test
  void ask_nothingReadable_abstainsWithNoConfidence() {
    Outcome outcome = assistant(0.55).ask(TestAskers.withAccounts("eve"), first(LEAVE)).outcome();
    assertThat(outcome).isInstanceOf(Outcome.Abstained.class);
    assertThat(outcome.confidence().value()).isZero();
  }

  @Test
  void ask_documentNoLongerHoldsTheQuote_dropsItAndAbstains() {
    index.replaceText(leave, "Employees have 28 days of annual leave a year. Ask early.");
    Outcome outcome =
        assistant(new AssistantSettings(0, 4000, 1, QuestionScreen.OPEN))
            .ask(ada, first(LEAVE))
            .outcome();
    assertThat(outcome).isInstanceOf(Outcome.Abstained.class);
  }

  @Test
  void ask_done_isOnTheRecord() {
    AskResult result = assistant(0.1).ask(ada, first("  " + LEAVE + " "));
    Trace trace = stores.traces.getFirst();
    assertThat(trace.id()).isEqualTo(result.id());
    assertThat(trace.tenant()).isEqualTo(new TenantId("acme"));
    assertThat(trace.conversation()).isEqualTo(result.conversation());
    assertThat(trace.person()).isEqualTo(ada.person());
    assertThat(trace.question()).isEqualTo(LEAVE);
    assertThat(trace.scope()).isPresent();
    assertThat(trace.passages().getFirst().chunk().document()).isEqualTo(leave);
    assertThat(trace.passages()).noneMatch(passage -> passage.chunk().document().equals(deal));
    assertThat(trace.outcome()).isEqualTo("answered");
    assertThat(trace.confidence()).isEqualTo(result.outcome().confidence().value());
    assertThat(trace.startedAt()).isEqualTo(NOW);
    assertThat(trace.steps())
        .extracting(TraceStep::name)
        .containsExactly("intake", "scope", "retrieve", "answer", "part", "handed-over");
    Turn turn = stores.turns(result.conversation(), ada).getFirst();
    assertThat(turn.question()).isEqualTo(LEAVE);
    assertThat(turn.answer().outcome()).isEqualTo("answered");
    assertThat(turn.answer().text()).isEqualTo(result.outcome().text());
    assertThat(turn.answer().documents()).containsExactly(leave);
    assertThat(turn.answer().citations())
        .extracting(Citation::quote)
        .containsExactlyElementsOf(result.outcome().sources().stream().map(Source::quote).toList());
  }

  @Test
  void ask_recordCannotBeSaved_fails() {
    stores.fillUp();
    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() -> assistant(0.1).ask(ada, first(LEAVE)))
        .satisfies(failure -> assertThat(failure.fault()).isEqualTo(KenException.Fault.OURS));
    assertThat(stores.conversations.list(ada.person(), Optional.empty(), 10)).isEmpty();
  }

  @Test
  void ask_followUp_isSearchedWithTheAskersOwnWords() {
    Assistant assistant = assistant(0.1);
    ConversationId conversation = assistant.ask(ada, first(LEAVE)).conversation();
    AskResult second =
        assistant.ask(ada, new AskRequest("and for interns?", Optional.of(conversation)));
    assertThat(second.conversation()).isEqualTo(conversation);
    assertThat(stores.traces.getLast().standalone()).isEqualTo(LEAVE + " and for interns?");
    assertThat(stores.turns(conversation, ada)).hasSize(2);
  }

  @Test
  void ask_conversationOfAnother_isUnknownLikeNone() {
    Assistant assistant = assistant(0.1);
    ConversationId ofBo = assistant.ask(bo, first(LEAVE)).conversation();
    ConversationId none = new ConversationId(new UUID(7, 7));
    assertUnknown(assistant, ofBo);
    assertUnknown(assistant, none);
    assertThat(stores.traces).hasSize(1);
  }

  private void assertUnknown(Assistant assistant, ConversationId id) {
    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() -> assistant.ask(ada, new AskRequest(LEAVE, Optional.of(id))))
        .withMessage("you have no conversation " + id)
        .satisfies(failure -> {
          assertThat(failure.fault()).isEqualTo(KenException.Fault.MISSING);
          assertThat(failure.code()).isEqualTo("unknown-conversation");
        });
  }

  @Test
  void ask_indexCannotBeRead_isUnavailableAndOnTheRecord() {
    index.breakDown();
    AskResult result = assistant(0.1).ask(ada, first(LEAVE));
    assertThat(result.outcome()).isEqualTo(new Outcome.Unavailable(AnswerText.UNAVAILABLE));
    assertThat(result.outcome().text()).doesNotContain("secret");
    assertThat(stores.traces.getFirst().outcome()).isEqualTo("unavailable");
    assertThat(stores.traces.getFirst().scope()).isEmpty();
  }

  @Test
  void ask_screenedQuestion_isRefusedUnreadAndOnTheRecord() {
    var refusal = new Outcome.Refused("I answer questions about work.");
    var settings =
        new AssistantSettings(
            0.1, 4000, 3, question -> Optional.of(refusal).filter(_ -> question.contains("27")));
    Assistant assistant = assistant(settings);
    assertThat(assistant.ask(ada, first("Why 27?")).outcome()).isEqualTo(refusal);
    assertThat(stores.traces.getFirst().outcome()).isEqualTo("refused");
    assertThat(stores.traces.getFirst().passages()).isEmpty();
    assertThat(assistant.ask(ada, first(LEAVE)).outcome()).isNotEqualTo(refusal);
  }

  @Test
  void ask_questionThatIsNone_isTheCallersFault() {
    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() -> assistant(0.1).ask(ada, first(" ")))
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("question-blank"));
    assertThat(stores.traces).isEmpty();
  }

  @Test
  void search_limits_areChecked() {
    Assistant assistant = assistant(0.1);
    assertThat(assistant.search(ada, "travel", 1)).hasSize(1);
    assertThat(assistant.search(ada, "Kittiwake", Assistant.MAXIMUM_PASSAGES))
        .noneMatch(passage -> passage.chunk().document().id().equals(deal));
    for (int k : new int[] {0, 51, -1}) {
      assertThatExceptionOfType(KenException.class)
          .isThrownBy(() -> assistant.search(ada, "travel", k))
          .withMessageContaining("k goes from 1 to 50")
          .satisfies(failure -> assertThat(failure.code()).isEqualTo("k-out-of-range"));
    }
  }

  @Test
  void document_unreadableAndAbsent_areTheSame() {
    Assistant assistant = assistant(0.1);
    assertThat(assistant.document(ada, deal)).isEmpty();
    assertThat(assistant.document(ada, new DocumentId("dnone"))).isEmpty();
    assertThat(assistant.document(bo, deal)).isPresent();
  }

  @Test
  void settings_outOfRange_areRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> AssistantSettings.defaults().withThreshold(1.5))
        .withMessageContaining("threshold is 1.5");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new AssistantSettings(0.5, 0, 3, QuestionScreen.OPEN))
        .withMessageContaining("maximumQuestionCharacters is 0");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new AssistantSettings(0.5, 10, 0, QuestionScreen.OPEN))
        .withMessageContaining("maximumStatements is 0");
  }
}
