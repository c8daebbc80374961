package dev.ken.aclsync.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.EqualFilter;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.utils.JsonUtils;
import dev.ken.core.provision.ProvisionedId;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the operations of a PATCH (RFC 7644, section 3.5.2), in order and as a whole or not at all.
 * The members of a group are a set of identifiers: an operation costs those that it names. Used by
 * one thread.
 */
final class ScimPatch {
  private static final String MESSAGE = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
  private static final int MOST_OPERATIONS = 1_000;
  private static final Set<String> READ_ONLY = Set.of("id", "meta", "groups", Attributes.SCHEMAS);

  /** What has neither parts nor several values. */
  private static final Set<String> SIMPLE =
      Set.of("externalid", "username", "active", "displayname");

  private final String schema;
  private final ObjectNode resource;
  private final NavigableSet<ProvisionedId> members;
  private final Set<String> kept;
  private final Set<String> ignored;

  /**
   * Begins with a resource as it is.
   *
   * @param schema the resource's own
   * @param resource without members; it is changed
   * @param members the members of a group
   * @param kept the attributes that Ken knows, in lower case
   * @param ignored those that are taken and not kept
   */
  ScimPatch(
      String schema,
      ObjectNode resource,
      Set<ProvisionedId> members,
      Set<String> kept,
      Set<String> ignored) {
    this.schema = schema;
    this.resource = resource;
    this.members = new TreeSet<>(members);
    this.kept = kept;
    this.ignored = ignored;
  }

  /** The kinds of operations. */
  private enum Kind {
    ADD,
    REPLACE,
    REMOVE
  }

  /** The members afterwards. */
  NavigableSet<ProvisionedId> members() {
    return Collections.unmodifiableNavigableSet(members);
  }

  /** Makes the operations of a body. */
  void apply(ObjectNode body) {
    Attributes.requireOnly(body, Set.of(Attributes.SCHEMAS, "operations"));
    boolean stated = false;
    for (JsonNode schema : body.path(Attributes.SCHEMAS)) {
      stated |= schema.asText().equalsIgnoreCase(MESSAGE);
    }
    if (!stated) {
      throw ScimRefusal.badSyntax("'schemas' must list \"" + MESSAGE + "\".");
    }
    if (!(body.path("Operations") instanceof ArrayNode operations)
        || operations.isEmpty()
        || operations.size() > MOST_OPERATIONS) {
      throw ScimRefusal.badSyntax("'Operations' must be a list of 1 to " + MOST_OPERATIONS + ".");
    }
    operations.forEach(this::applyOne);
  }

  private void applyOne(JsonNode node) {
    if (!(node instanceof ObjectNode operation)) {
      throw ScimRefusal.badSyntax("Each of 'Operations' must be an object.");
    }
    Attributes.requireOnly(operation, Set.of("op", "path", "value"));
    Kind kind =
        // Some providers write them with a capital letter.
        switch (Attributes.text(operation, "op").orElse("").toLowerCase(Locale.ROOT)) {
          case "add" -> Kind.ADD;
          case "replace" -> Kind.REPLACE;
          case "remove" -> Kind.REMOVE;
          default -> throw ScimRefusal.badSyntax("An 'op' is add, replace or remove.");
        };
    JsonNode value = operation.path("value");
    boolean hasValue = !value.isMissingNode();
    if (kind != Kind.REMOVE && !hasValue) {
      throw ScimRefusal.badValue(
          "An operation to " + kind.name().toLowerCase(Locale.ROOT) + " needs a 'value'.");
    }
    JsonNode path = operation.path("path");
    if (path.isTextual() && !path.textValue().isEmpty()) {
      apply(kind, path(path.textValue()), value);
      return;
    }
    if (kind == Kind.REMOVE) {
      throw new ScimRefusal(
          400, "noTarget", "An operation to remove needs a 'path'. Nothing was changed.");
    }
    if (!(value instanceof ObjectNode fields)) {
      throw ScimRefusal.badValue("Without a 'path', 'value' must be an object.");
    }
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      if (!isSame(field.getKey(), field.getValue())) {
        apply(kind, path(field.getKey()), field.getValue());
      }
    }
  }

  /** Whether what can't be changed is sent along as it is. */
  private boolean isSame(String attribute, JsonNode value) {
    return attribute.equalsIgnoreCase(Attributes.SCHEMAS)
        || (READ_ONLY.contains(attribute.toLowerCase(Locale.ROOT))
            && value.equals(resource.get(attribute)));
  }

  private static Path path(String text) {
    if (text.length() > ScimFilter.LONGEST) {
      throw ScimRefusal.badPath("A path may have " + ScimFilter.LONGEST + " characters.");
    }
    try {
      return Path.fromString(text);
    } catch (ScimException e) {
      throw new ScimRefusal(
          400,
          "invalidPath",
          "The path '" + text + "' can't be read: " + e.getMessage() + " Nothing was changed.",
          e);
    }
  }

  private void apply(Kind kind, Path path, JsonNode value) {
    String urn = path.getSchemaUrn();
    if (urn != null && !urn.equalsIgnoreCase(schema)) {
      if (Attributes.isExtension(urn)) {
        return; // It is not kept.
      }
      throw ScimRefusal.badPath("'" + urn + "' is neither \"" + schema + "\" nor an extension.");
    }
    if (path.isRoot()) {
      throw ScimRefusal.badPath("The path '" + path + "' names no attribute.");
    }
    String attribute = path.getElement(0).getAttribute();
    String name = attribute.toLowerCase(Locale.ROOT);
    if (READ_ONLY.contains(name)) {
      throw new ScimRefusal(
          400, "mutability", "'" + attribute + "' can't be changed here. Nothing was changed.");
    }
    if (ignored.contains(name)) {
      return;
    }
    if (!kept.contains(name)) {
      throw ScimRefusal.badPath("The schema has no attribute '" + attribute + "'.");
    }
    if (name.equals(GroupForm.MEMBERS)) {
      applyToMembers(kind, path, value);
      return;
    }
    if (SIMPLE.contains(name)) {
      requireOneValue(kind, path, value);
    }
    Path bare = urn == null ? path : withoutSchema(path);
    if (kind == Kind.REMOVE || !began(bare, value)) {
      change(kind, bare, value);
    }
    UserForm.requireFewEmails(resource);
  }

  private static void requireOneValue(Kind kind, Path path, JsonNode value) {
    String attribute = path.getElement(0).getAttribute();
    if (path.size() > 1 || path.getElement(0).getValueFilter() != null) {
      throw ScimRefusal.badPath("'" + attribute + "' has no parts, and one value.");
    }
    // Null and an empty list are no value, and adding none leaves the one that is there.
    if (kind == Kind.ADD && (value.isNull() || (value.isArray() && value.isEmpty()))) {
      throw ScimRefusal.badValue("An operation to add '" + attribute + "' needs a 'value'.");
    }
  }

  /**
   * Adds an element with a part, as in {@code emails[type eq "work"].value}, when no element is
   * chosen: as providers expect, though the RFC leaves it open. Says whether it did.
   */
  private boolean began(Path path, JsonNode value) {
    if (path.size() != 2
        || !(path.getElement(0).getValueFilter() instanceof EqualFilter chosen)
        || chosen.getAttributePath().size() != 1) {
      return false;
    }
    String attribute = path.getElement(0).getAttribute();
    JsonNode there = resource.path(attribute);
    ScimFilter filter = ScimFilter.parse(chosen.toString());
    for (JsonNode one : there) {
      if (filter.matches(one)) {
        return false;
      }
    }
    ArrayNode all = there instanceof ArrayNode array ? array : resource.putArray(attribute);
    ObjectNode element = ScimJson.object();
    element.set(
        chosen.getAttributePath().getElement(0).getAttribute(), chosen.getComparisonValue());
    element.set(path.getElement(1).getAttribute(), value);
    all.add(element);
    return true;
  }

  /** The path without the core schema's own name, which a resource doesn't have in it. */
  private static Path withoutSchema(Path path) {
    Path bare = Path.root();
    for (Path.Element element : path) {
      bare = bare.attribute(element.getAttribute(), element.getValueFilter());
    }
    return bare;
  }

  private void change(Kind kind, Path path, JsonNode value) {
    try {
      switch (kind) {
        case ADD -> JsonUtils.addValue(path, resource, value);
        case REPLACE -> JsonUtils.replaceValue(path, resource, value);
        case REMOVE -> JsonUtils.removeValues(path, resource);
      }
    } catch (ScimException e) {
      String type = e.getScimError().getScimType();
      throw new ScimRefusal(
          400,
          type == null ? "invalidPath" : type,
          "'" + path + "' can't be changed so: " + e.getMessage() + " Nothing was changed.",
          e);
    }
  }

  private void applyToMembers(Kind kind, Path path, JsonNode value) {
    if (path.size() > 1) {
      throw ScimRefusal.badPath("Members are added and removed as a whole.");
    }
    Filter filter = path.getElement(0).getValueFilter();
    if (filter != null) {
      if (kind != Kind.REMOVE) {
        throw ScimRefusal.badPath("Members are added and removed as a whole.");
      }
      ScimFilter.anyOf(filter, "value").forEach(id -> members.remove(GroupForm.id(id)));
      return;
    }
    switch (kind) {
      case ADD -> members.addAll(GroupForm.members(value));
      case REPLACE -> {
        Set<ProvisionedId> stated = GroupForm.members(value);
        members.clear();
        members.addAll(stated);
      }
      case REMOVE -> {
        if (value.isMissingNode() || value.isNull()) {
          members.clear();
        } else {
          // As Microsoft's provider writes it, though the RFC doesn't.
          Set<ProvisionedId> stated = GroupForm.members(value);
          if (stated.isEmpty()) {
            throw ScimRefusal.badValue(
                "A 'value' without members removes nobody. Send none to remove them all.");
          }
          members.removeAll(stated);
        }
      }
    }
  }
}
