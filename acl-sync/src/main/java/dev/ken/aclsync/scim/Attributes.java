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
  private static final String URN = "urn:";

  /** What the names of all schemas of SCIM begin with, and those of its extensions. */
  private static final String OF_SCIM = "urn:ietf:params:scim:";

  private static final String OF_EXTENSIONS = OF_SCIM + "schemas:extension:";

  private Attributes() {}

  /**
   * Refuses attributes that are none of a resource's schema or of an extension. One that is
   * misspelt must not be ignored.
   *
   * @param kept what Ken keeps or knows, in lower case
   * @param ignored what the schema has beside that, in lower case
   */
  static void requireKnown(ObjectNode resource, Set<String> kept, Set<String> ignored) {
    resource.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !isExtension(name))
        .forEach(name -> requireKnown(name, kept, ignored));
  }

  /** The same of what is no resource, and has no extensions. */
  static void requireOnly(ObjectNode object, Set<String> known) {
    object.properties().forEach(field -> requireKnown(field.getKey(), known, Set.of()));
  }

  private static void requireKnown(String attribute, Set<String> kept, Set<String> ignored) {
    String name = attribute.toLowerCase(Locale.ROOT);
    if (!kept.contains(name) && !ignored.contains(name)) {
      throw ScimRefusal.badSyntax(
          "There is no attribute '" + attribute + "' here. GET /scim/v2/Schemas lists them.");
    }
  }

  /**
   * Whether a name is of an extension, which Ken doesn't keep. Those of the core schemas are not:
   * what decides must not be passed over for being called by its whole name.
   */
  static boolean isExtension(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    return folded.startsWith(URN)
        && (!folded.startsWith(OF_SCIM) || folded.startsWith(OF_EXTENSIONS));
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
