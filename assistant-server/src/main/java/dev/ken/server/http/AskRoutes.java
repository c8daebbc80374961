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

/** The route of questions: one body, or events while the answer is made. */
final class AskRoutes {
  private final Assistant assistant;
  private final Metrics metrics;
  private final Places places;
  private final Duration heartbeat;
  private final Supplier<UUID> uuids;
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
    return List.of(Route.post("/v1/ask", new Action.ForPerson(this::ask, this::unavailable)));
  }

  private Reply ask(Call call, Asker asker) {
    if (call.acceptsEvents()) {
      return Reply.events(heartbeat, events -> stream(call, asker, events));
    }
    try (var _ = places.take(asker.person())) {
      return Reply.json(json.bytes(ask(call, request(call), new Waiting())));
    }
  }

  private void stream(Call call, Asker asker, EventStream events) {
    try (var _ = places.take(asker.person())) {
      var sending = new Sending(events);
      AskBody answer = ask(call, request(call), sending);
      events.send(List.of(new EventStream.Event("done", answer)), () -> sending.standing.require());
    }
  }

  private AskBody ask(Call call, AskRequest request, Waiting observer) {
    try {
      AskResult result = assistant.ask(call::askerNow, request, observer);
      // To put it on the record may have taken a while.
      observer.standing.require();
      metrics.asked(result.outcome().wireName());
      return AskBody.of(result);
    } catch (AskCancelledException e) {
      metrics.asked("cancelled");
      throw e;
    } catch (KenException e) {
      if (e.fault() == KenException.Fault.OURS || e.fault() == KenException.Fault.CONFLICT) {
        metrics.asked("failed");
      }
      throw e;
    }
  }

  /** Waits for the whole answer, and can look whether it still stands. */
  private static class Waiting implements AskObserver {
    Standing standing = () -> {};

    @Override
    public void begins(AskStep step) {}

    @Override
    public void answers(Standing latest) {
      standing = latest;
    }

    @Override
    public void says(AnswerPart part) {}
  }

  /** Sends what is observed, and ends the work when nobody listens. */
  private static final class Sending extends Waiting {
    private final EventStream events;

    Sending(EventStream events) {
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

    private void send(List<EventStream.Event> together) {
      try {
        events.send(together, () -> standing.require());
      } catch (ListenerGoneException e) {
        throw new AskCancelledException("the asker left", e);
      }
    }
  }

  private static AskRequest request(Call call) {
    JsonBody body = call.body();
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
