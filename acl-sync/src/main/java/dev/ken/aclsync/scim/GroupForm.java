package dev.ken.aclsync.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ken.core.provision.Provisioned;
import dev.ken.core.provision.ProvisionedId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Groups as SCIM writes them. */
final class GroupForm {
  static final String MEMBERS = "members";
  private static final String DISPLAY_NAME = "displayName";
  private static final String VALUE = "value";
  private static final Set<String> MEMBER_PARTS = Set.of(VALUE, "$ref", "type", "display");

  /** What Ken knows of a group, in lower case. */
  static final Set<String> KEPT =
      Set.of("schemas", "id", "externalid", "meta", "displayname", MEMBERS);

  private GroupForm() {}

  /**
   * Reads a group.
   *
   * @param facts those of before, or of a new one; the stated ones take their place
   * @param otherwise the members when none are stated; empty when they must be
   */
  static Provisioned.OfGroup read(
      ObjectNode resource, Provisioned.Facts facts, Optional<Set<ProvisionedId>> otherwise) {
    Attributes.requireKnown(resource, KEPT, Set.of());
    Attributes.requireSchema(resource, ScimKind.GROUP);
    var stated =
        new Provisioned.Facts(
            facts.id(),
            Attributes.name(resource, DISPLAY_NAME),
            Attributes.text(resource, "externalId"),
            "{}",
            facts.created(),
            facts.modified(),
            facts.version());
    JsonNode members = resource.path(MEMBERS);
    boolean absent = members.isMissingNode() || members.isNull();
    if (absent && otherwise.isEmpty()) {
      throw ScimRefusal.badValue("'members' is missing. Send [] for a group without members.");
    }
    Set<ProvisionedId> all = absent ? otherwise.orElseThrow() : members(members);
    return new Provisioned.OfGroup(stated, new TreeSet<>(all));
  }

  /** The members of a list, or of the one that stands alone. */
  static Set<ProvisionedId> members(JsonNode node) {
    var members = new TreeSet<ProvisionedId>();
    if (node instanceof ArrayNode all) {
      all.forEach(one -> members.add(member(one)));
    } else {
      members.add(member(node));
    }
    return members;
  }

  private static ProvisionedId member(JsonNode node) {
    if (node instanceof ObjectNode one) {
      Attributes.requireOnly(one, MEMBER_PARTS);
      return id(Attributes.text(one, VALUE).orElse(""));
    }
    throw ScimRefusal.badValue("A member must be an object with the 'value' of its id.");
  }

  /** The member of an id as it was written. */
  static ProvisionedId id(String value) {
    return ProvisionedId.parse(value)
        .orElseThrow(
            () -> ScimRefusal.badValue("The member '" + value + "' is no id that Ken gave."));
  }

  /** Writes a group, without what every resource has. */
  static ObjectNode write(Provisioned.OfGroup group, boolean withMembers) {
    ObjectNode resource = ScimJson.object();
    resource.put(DISPLAY_NAME, group.facts().name());
    if (withMembers && !group.members().isEmpty()) {
      ArrayNode members = resource.putArray(MEMBERS);
      group.members().forEach(member -> members.addObject().put(VALUE, member.value()));
    }
    return resource;
  }
}
