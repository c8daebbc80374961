package dev.ken.server.http;

import dev.ken.assistant.AnswerPart;
import dev.ken.assistant.AskCancelledException;
import dev.ken.assistant.AskObserver;
import dev.ken.assistant.AskRequest;
import dev.ken.assistant.AskResult;
import dev.ken.assistant.AskStep;
import dev.ken.assistant.Assistant;
import dev.ken.core.access.Asker;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.error.KenException;
import dev.ken.server.wire.AskBody;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.SentenceBody;
import dev.ken.server.wire.SourceBody;
import dev.ken.server.wire.StepBody;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The route of questions: one body, or events while the answer is made. */
final class AskRoutes {
  private final Assistant assistant;
  private final Metrics metrics;
  private final StreamLimits limits;
  private final OpenStreams streams;
  private final Supplier<UUID> uuids;
  private final Json json = new Json();

  AskRoutes(Assistant assistant, Metrics metrics, StreamLimits limits, Supplier<UUID> uuids) {
    this.assistant = assistant;
    this.metrics = metrics;
    this.limits = limits;
    this.streams = new OpenStreams(limits);
    this.uuids = uuids;
    metrics.gauge("ken.streams", "Streamed answers on their way", streams, OpenStreams::count);
  }

  List<Route> routes() {
    return List.of(Route.post("/v1/ask", new Action.ForPerson(this::ask, this::unavailable)));
  }

  private Reply ask(Call call, Asker asker) {
    AskRequest request = request(call);
    if (call.acceptsEvents()) {
      return Reply.events(limits.heartbeat(), events -> stream(call, asker, request, events));
    }
    return Reply.json(json.bytes(ask(call, request, AskObserver.NONE)));
  }

  private void stream(Call call, Asker asker, AskRequest request, EventStream events) {
    try (var _ = streams.take(asker.person())) {
      events.send("done", ask(call, request, new Sending(events)));
    }
  }

  private AskBody ask(Call call, AskRequest request, AskObserver observer) {
    try {
      AskResult result = assistant.ask(call::askerNow, request, observer);
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

  /** Sends what is observed, and ends the work when nobody listens. */
  private record Sending(EventStream events) implements AskObserver {
    @Override
    public void begins(AskStep step) {
      send("step", StepBody.of(step));
    }

    @Override
    public void says(AnswerPart part) {
      part.sources().forEach(source -> send("source", SourceBody.of(source)));
      send("sentence", new SentenceBody(part.text()));
    }

    private void send(String name, Object body) {
      try {
        events.send(name, body);
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
          limits.heartbeat(),
          events -> {
            events.send("sentence", new SentenceBody(body.answer()));
            events.send("done", body);
          });
    }
    return Reply.json(json.bytes(body));
  }
}
