package dev.ken.server.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import dev.ken.core.error.KenException;
import dev.ken.core.messenger.WorkspaceId;
import dev.ken.server.http.EventReceiver;
import dev.ken.server.wire.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes Slack's deliveries: only what is signed, of the one workspace and for the one app comes to
 * Bolt, which reads it and calls what was registered for its type. Nothing of a delivery is logged.
 */
final class SlackEvents implements EventReceiver {
  private static final Logger log = LoggerFactory.getLogger(SlackEvents.class);

  private final RequestSignature signature;
  private final WorkspaceId team;
  private final String appId;
  private final App app;
  private final SlackRequestParser parser;
  private final Json json = new Json();

  /** There is no room for what an event asks for. */
  static final class NoRoomException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoRoomException() {
      super("as many messages wait as Ken takes");
    }
  }

  SlackEvents(RequestSignature signature, WorkspaceId team, String appId, App app) {
    this.signature = signature;
    this.team = team;
    this.appId = appId;
    this.app = app;
    this.parser = new SlackRequestParser(app.config());
  }

  @Override
  public boolean mayBelieve(Optional<String> timestamp, Optional<String> signature) {
    return this.signature.mayBe(timestamp, signature);
  }

  @Override
  public Receipt receive(Delivery delivery) {
    byte[] body = delivery.body();
    if (!signature.isOf(body, delivery.timestamp(), delivery.signature())) {
      return new Receipt.Unsigned();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return read(text, json.tree(text));
    } catch (CharacterCodingException | JsonProcessingException e) {
      log.debug("Slack sent what is no JSON", e);
      return new Receipt.Unreadable();
    }
  }

  private Receipt read(String text, JsonNode payload) {
    return switch (payload.path("type").asText()) {
      case "url_verification" -> handOn(text);
      case "event_callback" -> {
        if (!payload.path("team_id").asText().equals(team.value())
            || !payload.path("api_app_id").asText().equals(appId)) {
          log.warn("an event of Slack is of another workspace or app than the configured ones");
          yield new Receipt.Elsewhere();
        }
        if (!payload.path("event").path("type").isTextual()) {
          yield new Receipt.Unreadable();
        }
        // A channel that is shared with another company: its people are not of this one.
        yield payload.path("is_ext_shared_channel").asBoolean()
            ? new Receipt.Taken()
            : handOn(text);
      }
      default -> new Receipt.Taken();
    };
  }

  private Receipt handOn(String text) {
    try {
      Response response =
          app.run(
              parser.parse(
                  SlackRequestParser.HttpRequest.builder()
                      .requestUri("/slack/events")
                      .queryString(Map.of())
                      .headers(new RequestHeaders(Map.of()))
                      .requestBody(text)
                      .build()));
      return switch (response.getStatusCode()) {
        case 200 ->
            Optional.ofNullable(response.getBody())
                .filter(words -> !words.isEmpty())
                .<Receipt>map(Receipt.Challenge::new)
                .orElseGet(Receipt.Taken::new);
        default -> new Receipt.Unreadable();
      };
    } catch (NoRoomException e) {
      log.warn("an event of Slack is to be sent again: {}", e.getMessage());
      return new Receipt.Busy();
    } catch (KenException e) {
      log.error("an event of Slack can't be taken up: {}", e.getMessage(), e);
      return new Receipt.Busy();
    } catch (Exception e) { // the last line of defence: Bolt throws what it likes
      log.error("an event of Slack can't be read: {}", e.getClass().getName());
      log.debug("an event of Slack can't be read", e);
      return new Receipt.Unreadable();
    }
  }
}
