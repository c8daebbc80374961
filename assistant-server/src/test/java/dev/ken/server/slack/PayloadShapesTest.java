package dev.ken.server.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Payloads in every shape that Slack documents for its SDK, with their fields filled. They are kept
 * beside the project and are not part of it; without them this is skipped.
 */
final class PayloadShapesTest {
  private static final Path SHAPES = Path.of("../../shared/data/slack-events");

  @TempDir Path folder;

  @Test
  void shapes_ofAllEvents_areAcknowledgedAndAnsweredWhereAPersonAsks() throws IOException {
    assumeTrue(Files.isDirectory(SHAPES), "the payload shapes are not there: " + SHAPES);
    List<Path> files;
    try (Stream<Path> all = Files.list(SHAPES)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    try (var office = new SlackOffice(folder)) {
      for (Path file : files) {
        ObjectNode payload = filled(file);
        var answer = office.deliver(payload);
        assertThat(answer.status()).as(file + " got " + answer.text()).isEqualTo(200);
      }
      office.slack.await(2);
      office.restart();
      assertThat(office.slack.posts())
          .extracting(FakeSlack.Post::method)
          .containsExactlyInAnyOrder("chat.postMessage", "chat.postEphemeral");
    }
  }

  private static ObjectNode filled(Path file) throws IOException {
    ObjectNode payload = (ObjectNode) FakeSlack.json(Files.readString(file));
    String name = file.getFileName().toString().replace("Payload.json", "");
    payload.put("type", "event_callback");
    payload.put("team_id", Deliveries.TEAM);
    payload.put("api_app_id", Deliveries.APP);
    payload.put("event_id", "Ev" + name);
    ObjectNode event = (ObjectNode) payload.path("event");
    boolean asks = name.equals("Message") || name.equals("AppMention");
    if (asks) {
      // A person's message has neither of these, and no content of an app's.
      event.remove(List.of("bot_id", "bot_profile", "app_id", "edited", "subtype", "attachments"));
      event.remove(List.of("blocks", "files", "metadata"));
      event.put("team", Deliveries.TEAM);
      event.put("text", SlackOffice.LEAVE);
      event.put("channel_type", "im");
      event.remove("thread_ts");
    }
    fill(event, "user", SlackOffice.BEN);
    fill(event, "channel", name.equals("AppMention") ? "C1" : "D1");
    fill(event, "ts", "1767225600.000100");
    fill(event, "event_ts", "1767225600.000100");
    return payload;
  }

  private static void fill(ObjectNode event, String field, String value) {
    JsonNode there = event.path(field);
    if (there.isTextual()) {
      event.put(field, value);
    }
  }
}
