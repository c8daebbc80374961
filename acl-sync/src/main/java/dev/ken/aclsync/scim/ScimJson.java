package dev.ken.aclsync.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.util.Map;

/**
 * JSON as SCIM has it: the case of attribute names means nothing, so that two of one name in two
 * cases are two values for one attribute, and refused.
 */
final class ScimJson {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ScimJson() {}

  /** Reads one object. */
  static ObjectNode object(String text) {
    JsonNode tree;
    try {
      tree = STRICT.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ScimRefusal(
          400, "invalidSyntax", "The body is no JSON: " + e.getOriginalMessage() + ".", e);
    }
    if (folded(tree) instanceof ObjectNode object) {
      return object;
    }
    throw ScimRefusal.badSyntax("The body is no JSON object.");
  }

  private static JsonNode folded(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = object();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (copy.has(field.getKey())) {
          throw ScimRefusal.badSyntax("'" + field.getKey() + "' is stated twice.");
        }
        copy.set(field.getKey(), folded(field.getValue()));
      }
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonUtils.getJsonNodeFactory().arrayNode(array.size());
      array.forEach(one -> copy.add(folded(one)));
      return copy;
    }
    return node;
  }

  /** An object without attributes. */
  static ObjectNode object() {
    return JsonUtils.getJsonNodeFactory().objectNode();
  }

  static String text(JsonNode node) {
    try {
      return STRICT.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write JSON", e);
    }
  }
}
