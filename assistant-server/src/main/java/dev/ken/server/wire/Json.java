package dev.ken.server.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * Writes bodies as JSON with snake-case names, and reads JSON strictly: no duplicate names, nothing
 * after the value. Safe for use by many threads.
 */
public final class Json {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private final ObjectWriter pretty = mapper.writerWithDefaultPrettyPrinter();

  /** The value as compact JSON in UTF-8. */
  public byte[] bytes(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass() + " as JSON", e);
    }
  }

  /** The value as JSON on one line. */
  public String compact(Object value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  /** The value as JSON on several lines, for people and files. */
  public String pretty(Object value) {
    try {
      return pretty.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass() + " as JSON", e);
    }
  }

  /** The value as a JSON object that can be added to. */
  public ObjectNode object(Object value) {
    return mapper.valueToTree(value);
  }

  /**
   * Reads a text as one JSON value.
   *
   * @throws JsonProcessingException when it is not one; its location says where
   */
  public JsonNode tree(String text) throws JsonProcessingException {
    return mapper.readTree(text);
  }

  /**
   * Reads UTF-8 bytes as a value of the type.
   *
   * @throws JsonProcessingException when they are not one
   */
  public <T> T read(byte[] bytes, Class<T> type) throws JsonProcessingException {
    return mapper.readValue(new String(bytes, StandardCharsets.UTF_8), type);
  }
}
