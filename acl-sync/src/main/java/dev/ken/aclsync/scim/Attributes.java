package dev.ken.aclsync.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ken.core.access.NameSpelling;
import dev.ken.core.provision.ProvisionedAccess;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the attributes of a resource: each has its type, or is refused. */
final class Attributes {
  static final String SCHEMAS = "schemas";
  private static final int LONGEST = 512;
  private static final String EXTENSION = "urn:";

  private Attributes() {}

  /**
   * Refuses attributes that are none of the schema's. One that is misspelt must not be ignored.
   *
   * @param kept what Ken keeps or knows, in lower case
   * @param ignored what the schema has beside that, in lower case
   */
  static void requireKnown(ObjectNode resource, Set<String> kept, Set<String> ignored) {
    for (Map.Entry<String, JsonNode> field : resource.properties()) {
      String name = field.getKey().toLowerCase(Locale.ROOT);
      if (!kept.contains(name) && !ignored.contains(name) && !name.startsWith(EXTENSION)) {
        throw ScimRefusal.badSyntax(
            "The schema has no attribute '"
                + field.getKey()
                + "'. GET /scim/v2/Schemas lists"
                + " them.");
      }
    }
  }

  /** Refuses a resource that doesn't say of which kind it is. */
  static void requireSchema(ObjectNode resource, ScimKind kind) {
    JsonNode schemas = resource.path(SCHEMAS);
    if (schemas instanceof ArrayNode stated) {
      for (JsonNode one : stated) {
        if (one.asText().equalsIgnoreCase(kind.schema())) {
          return;
        }
      }
    }
    throw ScimRefusal.badSyntax("'schemas' must list \"" + kind.schema() + "\".");
  }

  /** A text; empty when it is absent or null. */
  static Optional<String> text(ObjectNode from, String name) {
    JsonNode node = from.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual()
        || node.textValue().isBlank()
        || node.textValue().length() > LONGEST
        || node.textValue().chars().anyMatch(Character::isISOControl)) {
      throw ScimRefusal.badValue(
          "'" + name + "' must be a text of 1 to " + LONGEST + " characters on one line.");
    }
    return Optional.of(node.textValue());
  }

  /** A name that permissions use: it must be there, and have the one spelling. */
  static String name(ObjectNode from, String attribute) {
    String name =
        text(from, attribute)
            .orElseThrow(() -> ScimRefusal.badValue("'" + attribute + "' is missing."));
    NameSpelling.fault(name)
        .ifPresent(fault -> {
          throw ScimRefusal.badValue(
              String.format(
                  Locale.ROOT,
                  "'%s': the name \"%s\" %s. %s",
                  attribute,
                  NameSpelling.escaped(name),
                  fault.what(),
                  fault.remedy()));
        });
    if (name.startsWith(ProvisionedAccess.OF_ID)) {
      throw ScimRefusal.badValue(
          "'"
              + attribute
              + "' begins with '"
              + ProvisionedAccess.OF_ID
              + "', as only names that Ken gives do.");
    }
    return name;
  }

  /** A truth value, which some providers send as a text; empty when it is absent or null. */
  static Optional<Boolean> flag(ObjectNode from, String name) {
    JsonNode node = from.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (node.isBoolean()) {
      return Optional.of(node.booleanValue());
    }
    return switch (node.isTextual() ? node.textValue().toLowerCase(Locale.ROOT) : "") {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> throw ScimRefusal.badValue("'" + name + "' must be true or false.");
    };
  }
}
