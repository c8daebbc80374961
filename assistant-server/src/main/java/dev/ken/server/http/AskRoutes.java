package dev.ken.server.http;

import dev.ken.assistant.AnswerPart;
import dev.ken.assistant.AskCancelledException;
import dev.ken.assistant.AskObserver;
import dev.ken.assistant.AskRequest;
import dev.ken.assistant.AskResult;
import dev.ken.assistant.AskStep;
import dev.ken.assistant.Assistant;
import dev.ken.assistant.Standing;
import dev.ken.core.access.Asker;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.error.KenException;
import dev.ken.core.trace.TraceId;
import dev.ken.server.wire.AskBody;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.KeptBody;
import dev.ken.server.wire.SentenceBody;
import dev.ken.server.wire.SourceBody;
import dev.ken.server.wire.StepBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The route of questions: one body, or events while the answer is made. */
final class AskRoutes {
  private static final Logger log = LoggerFactory.getLogger(AskRoutes.class);

  /** Those whose rights can't be established can't be told apart either. */
  private static final int MOST_WITHOUT_PERSON = 4;

  private final Assistant assistant;
  private final Metrics metrics;
  private final Places places;
  private final Duration heartbeat;
  private final Supplier<UUID> uuids;
  private final Gate withoutPerson = new Gate(MOST_WITHOUT_PERSON, Problem::busy);
  private final Json json = new Json();

  AskRoutes(
      Assistant assistant,
      Metrics metrics,
      Places places,
      Duration heartbeat,
      Supplier<UUID> uuids) {
    this.assistant = assistant;
    this.metrics = metrics;
    this.places = places;
    this.heartbeat = heartbeat;
    this.uuids = uuids;
  }

  List<Route> routes() {
    return List.of(
        Route.post(
            "/v1/ask",
            new Action.ForPerson(
                this::ask, call -> withoutPerson.within(() -> unavailable(call)))));
  }

  private Reply ask(Call call, Asker asker) {
    if (call.acceptsEvents()) {
      return Reply.events(heartbeat, events -> stream(call, asker, events));
    }
    return Reply.written(body -> answer(call, asker, body));
  }

  private void answer(Call call, Asker asker, BodyWriting body) {
    try (var _ = places.take(asker.person())) {
      ask(call, request(call), new Whole(body));
    }
  }

  private void stream(Call call, Asker asker, EventStream events) {
    try (var _ = places.take(asker.person())) {
      ask(call, request(call), new Parts(events));
    }
  }

  private void ask(Call call, AskRequest request, Handing handing) {
    try {
      AskResult result = assistant.ask(call::askerNow, request, handing);
      metrics.asked(result.outcome().wireName());
    } catch (AskCancelledException e) {
      metrics.asked("cancelled");
      throw e;
    } catch (KenException e) {
      if (handing.handedOver != null) {
        // The asker has it all; nothing that could be said to them now would be true.
        log.error("a trace lacks that its answer was handed over: {}", e.getMessage(), e);
        metrics.asked(handing.handedOver);
        return;
      }
      if (e.fault() == KenException.Fault.OURS || e.fault() == KenException.Fault.CONFLICT) {
        metrics.asked("failed");
      }
      throw e;
    }
  }

  /** Hands an answer over, and ends the work when nobody waits for it. */
  private abstract static class Handing implements AskObserver {
    private Standing standing = () -> {};
    private @Nullable String handedOver;

    @Override
    public void begins(AskStep step) {}

    @Override
    public void answers(Standing latest) {
      standing = latest;
    }

    @Override
    public void ends(AskResult whole) {
      send(AskBody.of(whole));
      handedOver = whole.outcome().wireName();
    }

    abstract void send(AskBody whole);

    /** Whether the answer may still be sent. */
    final Standing standing() {
      return standing;
    }

    static AskCancelledException left(ListenerGoneException gone) {
      return new AskCancelledException("the asker left", gone);
    }
  }

  /** Hands the answer over as one body. */
  private final class Whole extends Handing {
    private final BodyWriting body;

    Whole(BodyWriting body) {
      this.body = body;
    }

    @Override
    public void says(AnswerPart part) {}

    @Override
    public boolean handsOverParts() {
      return false;
    }

    @Override
    void send(AskBody whole) {
      try {
        byte[] bytes = json.bytes(whole);
        standing().handOver(body::cut, () -> body.take(bytes));
      } catch (ListenerGoneException e) {
        throw left(e);
      }
    }
  }

  /** Hands the answer over as events. */
  private static final class Parts extends Handing {
    private final EventStream events;

    Parts(EventStream events) {
      this.events = events;
    }

    @Override
    public void begins(AskStep step) {
      send(List.of(new EventStream.Event("step", StepBody.of(step))));
    }

    @Override
    public void keeps(TraceId id, ConversationId conversation) {
      send(List.of(new EventStream.Event("kept", KeptBody.of(id, conversation))));
    }

    @Override
    public void says(AnswerPart part) {
      List<EventStream.Event> together = new ArrayList<>();
      part.sources()
          .forEach(source -> together.add(new EventStream.Event("source", SourceBody.of(source))));
      together.add(new EventStream.Event("sentence", new SentenceBody(part.text())));
      send(together);
    }

    @Override
    void send(AskBody whole) {
      send(List.of(new EventStream.Event("done", whole)));
    }

    private void send(List<EventStream.Event> together) {
      try {
        events.send(together, standing());
      } catch (ListenerGoneException e) {
        throw left(e);
      }
    }
  }

  private static AskRequest request(Call call) {
    JsonBody body = call.body();
    call.requireState(body.optionalText(StateCheck.FIELD));
    return new AskRequest(
        body.text("question"), body.optionalText("conversation_id").map(ConversationRoutes::id));
  }

  private Reply unavailable(Call call) {
    AskRequest request = request(call);
    metrics.asked("unavailable");
    var body =
        new AskBody(
            uuids.get().toString(),
            request.conversation().map(ConversationId::toString).orElse(null),
            "unavailable",
            Problem.unavailable().detail(),
            List.of(),
            0);
    if (call.acceptsEvents()) {
      return Reply.events(
          heartbeat,
          events -> {
            events.send(new EventStream.Event("sentence", new SentenceBody(body.answer())));
            events.send(new EventStream.Event("done", body));
          });
    }
    return Reply.json(json.bytes(body));
  }
}
