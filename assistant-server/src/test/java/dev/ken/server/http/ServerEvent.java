package dev.ken.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A server-sent event, read strictly: comments, and events of an id, a type and one line of data.
 */
public record ServerEvent(int id, String name, JsonNode data) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Reads the events of a whole stream, which must end with one. */
  static List<ServerEvent> parse(String stream) {
    var events = new ArrayList<ServerEvent>();
    if (!stream.endsWith("\n\n")) {
      throw new AssertionError("a stream that ends within an event: " + stream);
    }
    for (String block : stream.substring(0, stream.length() - 2).split("\n\n", -1)) {
      if (!block.equals(":")) {
        events.add(event(block));
      }
    }
    return events;
  }

  private static ServerEvent event(String block) {
    String[] lines = block.split("\n", -1);
    if (lines.length != 3) {
      throw new AssertionError("not three lines: " + block);
    }
    try {
      return new ServerEvent(
          Integer.parseInt(after("id: ", lines[0])),
          after("event: ", lines[1]),
          MAPPER.readTree(after("data: ", lines[2])));
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + block, e);
    }
  }

  private static String after(String field, String line) {
    if (!line.startsWith(field)) {
      throw new AssertionError("'" + line + "' does not begin with '" + field + "'");
    }
    return line.substring(field.length());
  }
}
