package dev.ken.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ken.server.wire.Json;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A JSON object that was sent. Types are taken as they are, with no conversion from one to another;
 * fields that nobody asks for are ignored, so that newer clients can talk to older servers.
 */
final class JsonBody {
  private final ObjectNode object;

  private JsonBody(ObjectNode object) {
    this.object = object;
  }

  /** A body without fields. */
  static JsonBody empty() {
    return new JsonBody(JsonNodeFactory.instance.objectNode());
  }

  /** Reads the bytes as one JSON object in UTF-8. */
  static JsonBody parse(byte[] bytes, Json json) {
    String text = decode(bytes);
    JsonNode tree;
    try {
      tree = json.tree(text);
    } catch (JsonProcessingException e) {
      throw new ProblemException(Problem.badJson(where(e)), e);
    }
    if (!(tree instanceof ObjectNode object)) {
      throw new ProblemException(
          Problem.badJson(
              String.format(Locale.ROOT, "The body is %s, not a JSON object.", kind(tree))));
    }
    return new JsonBody(object);
  }

  /** The field's text, which must be there. */
  String text(String field) {
    return optionalText(field)
        .orElseThrow(() ->
            new ProblemException(
                new Problem(400, "field-missing", "The field '" + field + "' is missing.")));
  }

  /** The field's text; empty when the field is absent or null. */
  Optional<String> optionalText(String field) {
    JsonNode node = object.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      throw wrongType(field, "a text", node);
    }
    String text = node.textValue();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new ProblemException(
          Problem.badJson(
              String.format(
                  Locale.ROOT,
                  "The field '%s' has half of a surrogate pair, which is not a character.",
                  field)));
    }
    return Optional.of(text);
  }

  /** The field's whole number within the bounds; empty when the field is absent or null. */
  OptionalInt optionalInteger(String field, int least, int most) {
    JsonNode node = object.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return OptionalInt.empty();
    }
    if (!node.isIntegralNumber()) {
      throw wrongType(field, "a whole number", node);
    }
    if (!node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
      throw new ProblemException(
          new Problem(
              400,
              "field-out-of-range",
              String.format(
                  Locale.ROOT, "The field '%s' must be from %d to %d.", field, least, most)));
    }
    return OptionalInt.of(node.intValue());
  }

  /** The field's truth value; empty when the field is absent or null. */
  Optional<Boolean> optionalFlag(String field) {
    JsonNode node = object.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isBoolean()) {
      throw wrongType(field, "true or false", node);
    }
    return Optional.of(node.booleanValue());
  }

  /** The field's list of texts; empty when the field is absent or null. */
  Optional<List<String>> optionalTexts(String field) {
    JsonNode node = object.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!(node instanceof ArrayNode array)) {
      throw wrongType(field, "a list of texts", node);
    }
    var texts = new ArrayList<String>();
    for (JsonNode entry : array) {
      if (!entry.isTextual()) {
        throw wrongType(field, "a list of texts", entry);
      }
      texts.add(entry.textValue());
    }
    return Optional.of(texts);
  }

  /** The field's list of objects, which must be there. */
  List<JsonBody> objects(String field) {
    if (!(object.path(field) instanceof ArrayNode array)) {
      throw wrongType(field, "a list of objects", object.path(field));
    }
    var objects = new ArrayList<JsonBody>();
    for (JsonNode entry : array) {
      if (!(entry instanceof ObjectNode one)) {
        throw wrongType(field, "a list of objects", entry);
      }
      objects.add(new JsonBody(one));
    }
    return objects;
  }

  /** The field's object; empty when the field is absent or null. */
  Optional<JsonBody> optionalObject(String field) {
    JsonNode node = object.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!(node instanceof ObjectNode one)) {
      throw wrongType(field, "an object", node);
    }
    return Optional.of(new JsonBody(one));
  }

  /** The field as it was sent; a missing node when it was not. */
  JsonNode node(String field) {
    return object.path(field);
  }

  /** All but a field. */
  JsonNode without(String field) {
    return object.deepCopy().without(field);
  }

  /** Refuses other fields: where rights are stated, a misspelt one must not be ignored. */
  void requireOnly(Set<String> fields) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!fields.contains(field.getKey())) {
        throw new ProblemException(
            new Problem(
                400, "field-unknown", "There is no field '" + field.getKey() + "' in this body."));
      }
    }
  }

  private static ProblemException wrongType(String field, String wanted, JsonNode node) {
    return new ProblemException(
        new Problem(
            400,
            "field-type",
            String.format(
                Locale.ROOT, "The field '%s' must be %s, not %s.", field, wanted, kind(node))));
  }

  /** The bytes as text in UTF-8. */
  static String decode(byte[] bytes) {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CharBuffer output = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(input, output, true);
    if (result.isError()) {
      throw new ProblemException(
          Problem.badJson("The body is not UTF-8 at byte " + input.position() + "."));
    }
    return output.flip().toString();
  }

  private static String where(JsonProcessingException failure) {
    var location = failure.getLocation();
    return location == null
        ? "The body is not JSON."
        : String.format(
            Locale.ROOT,
            "The body is not JSON: look at line %d, column %d.",
            location.getLineNr(),
            location.getColumnNr());
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case BOOLEAN -> "a truth value";
      case MISSING -> "nothing";
      case NULL -> "null";
      case NUMBER -> "a number";
      case OBJECT, POJO -> "an object";
      case STRING, BINARY -> "a text";
    };
  }
}
