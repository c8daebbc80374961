package dev.ken.server.slack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ken.server.http.TestClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes deliveries as Slack does, with an implementation of the signature of its own. */
final class Deliveries {
  static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  static final String TEAM = "T0KEN";
  static final String APP = "A0KEN";
  static final String BOT = "U0KENBOT";

  private static final JsonMapper MAPPER = new JsonMapper();

  private Deliveries() {}

  /**
   * A request's bytes and headers.
   *
   * @param body as UTF-8
   * @param timestamp a header
   * @param signature a header
   */
  record Signed(String body, String timestamp, String signature) {
    /** Sends it. */
    TestClient.Answer to(TestClient client) {
      return client.send(
          client
              .request("/slack/events", null)
              .header("Content-Type", "application/json")
              .header("X-Slack-Request-Timestamp", timestamp)
              .header("X-Slack-Signature", signature)
              .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1)));
    }
  }

  /** The delivery of a body, signed with the right secret. */
  static Signed signed(String body, Instant at) {
    return signed(body, Long.toString(at.getEpochSecond()), SECRET);
  }

  /** The delivery of a body, signed with any secret. The body's characters are its bytes. */
  static Signed signed(String body, String timestamp, String secret) {
    String bytes = new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] hash =
          mac.doFinal(("v0:" + timestamp + ":" + bytes).getBytes(StandardCharsets.ISO_8859_1));
      return new Signed(bytes, timestamp, "v0=" + HexFormat.of().formatHex(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A direct message's event. */
  static ObjectNode message(String id, String user, String text) {
    return message(id, user, text, 100);
  }

  /** A direct message's event, the later the greater its number. */
  static ObjectNode message(String id, String user, String text, int number) {
    ObjectNode payload = envelope(id);
    String ts = ts(number);
    ObjectNode event = payload.putObject("event");
    event.put("type", "message");
    event.put("client_msg_id", "c" + id);
    event.put("user", user);
    event.put("text", text);
    event.put("team", TEAM);
    event.put("channel", channel(user));
    event.put("channel_type", "im");
    event.put("ts", ts);
    event.put("event_ts", ts);
    return payload;
  }

  /** A mention's event. */
  static ObjectNode mention(String id, String user, String text) {
    ObjectNode payload = envelope(id);
    ObjectNode event = payload.putObject("event");
    event.put("type", "app_mention");
    event.put("user", user);
    event.put("text", "<@" + BOT + "> " + text);
    event.put("team", TEAM);
    event.put("channel", "C0PUBLIC");
    event.put("ts", ts(100));
    event.put("event_ts", ts(100));
    return payload;
  }

  /** The channel of a person and Ken. */
  static String channel(String user) {
    return "D" + user;
  }

  private static String ts(int number) {
    return String.format(Locale.ROOT, "1767225600.%06d", number);
  }

  private static ObjectNode envelope(String id) {
    ObjectNode payload = MAPPER.createObjectNode();
    payload.put("token", "not-used");
    payload.put("team_id", TEAM);
    payload.put("api_app_id", APP);
    payload.put("type", "event_callback");
    payload.put("event_id", id);
    payload.put("event_time", 1_767_225_600);
    payload.put("is_ext_shared_channel", false);
    ObjectNode authorization = payload.putArray("authorizations").addObject();
    authorization.putNull("enterprise_id");
    authorization.put("team_id", TEAM);
    authorization.put("user_id", BOT);
    authorization.put("is_bot", true);
    return payload;
  }
}
