package dev.ken.aclsync.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ken.core.provision.Provisioned;
import java.util.Optional;
import java.util.Set;

/** People as SCIM writes them. */
final class UserForm {
  private static final String USER_NAME = "userName";
  private static final String ACTIVE = "active";
  private static final String NAME = "name";
  private static final String DISPLAY_NAME = "displayName";
  private static final String EMAILS = "emails";
  private static final int MOST_EMAILS = 50;
  private static final Set<String> NAME_PARTS =
      Set.of(
          "formatted",
          "familyname",
          "givenname",
          "middlename",
          "honorificprefix",
          "honorificsuffix");
  private static final Set<String> EMAIL_PARTS =
      Set.of("value", "display", "type", "primary", "$ref");

  /** What Ken knows of a person, in lower case. */
  static final Set<String> KEPT =
      Set.of(
          "schemas", "id", "externalid", "meta", "username", ACTIVE, NAME, "displayname", EMAILS);

  /** What the schema has beside that; it is taken and not kept. */
  static final Set<String> IGNORED =
      Set.of(
          "nickname",
          "profileurl",
          "title",
          "usertype",
          "preferredlanguage",
          "locale",
          "timezone",
          "password",
          "phonenumbers",
          "ims",
          "photos",
          "addresses",
          "groups",
          "entitlements",
          "roles",
          "x509certificates");

  private final SignInName signIn;

  UserForm(SignInName signIn) {
    this.signIn = signIn;
  }

  /**
   * Reads a person.
   *
   * @param facts those of before, or of a new one; the stated ones take their place
   * @param otherwise whether the person is active when that is not stated; empty when it must be
   */
  Provisioned.OfPerson read(
      ObjectNode resource, Provisioned.Facts facts, Optional<Boolean> otherwise) {
    Attributes.requireKnown(resource, KEPT, IGNORED);
    Attributes.requireSchema(resource, ScimKind.USER);
    String userName = Attributes.name(resource, USER_NAME);
    Optional<String> externalId = Attributes.text(resource, "externalId");
    ObjectNode others = ScimJson.object();
    Optional<String> displayName = Attributes.text(resource, DISPLAY_NAME);
    displayName.ifPresent(name -> others.put(DISPLAY_NAME, name));
    String formatted = userName;
    if (resource.path(NAME) instanceof ObjectNode name) {
      Attributes.requireOnly(name, NAME_PARTS);
      name.properties().forEach(part -> Attributes.text(name, part.getKey()));
      formatted = Attributes.text(name, "formatted").orElse(userName);
      others.set(NAME, name);
    } else {
      requireNothing(resource, NAME, "an object");
    }
    if (resource.path(EMAILS) instanceof ArrayNode emails) {
      requireFewEmails(resource);
      requireEmails(emails);
      others.set(EMAILS, emails);
    } else {
      requireNothing(resource, EMAILS, "a list");
    }
    var stated =
        new Provisioned.Facts(
            facts.id(),
            userName,
            externalId,
            ScimJson.text(others),
            facts.created(),
            facts.modified(),
            facts.version());
    return new Provisioned.OfPerson(
        stated,
        displayName.orElse(formatted),
        active(resource, otherwise),
        signIn.of(userName, externalId));
  }

  /** No value at all could be meant to let somebody in as well as to keep them out. */
  private static boolean active(ObjectNode resource, Optional<Boolean> otherwise) {
    return Attributes.flag(resource, ACTIVE)
        .or(() -> resource.path(ACTIVE).isNull() ? Optional.empty() : otherwise)
        .orElseThrow(() ->
            ScimRefusal.badValue("'active' must be true or false. Send false to keep them out."));
  }

  private static void requireNothing(ObjectNode resource, String name, String what) {
    JsonNode node = resource.path(name);
    if (!node.isMissingNode() && !node.isNull()) {
      throw ScimRefusal.badValue("'" + name + "' must be " + what + ".");
    }
  }

  /** Refuses more addresses than are kept. */
  static void requireFewEmails(ObjectNode resource) {
    if (resource.path(EMAILS).size() > MOST_EMAILS) {
      throw ScimRefusal.badValue("'emails' must be a list of up to " + MOST_EMAILS + ".");
    }
  }

  private static void requireEmails(ArrayNode emails) {
    for (JsonNode email : emails) {
      if (!(email instanceof ObjectNode one)) {
        throw ScimRefusal.badValue("Each of 'emails' must be an object.");
      }
      Attributes.requireOnly(one, EMAIL_PARTS);
      Attributes.flag(one, "primary");
      Attributes.text(one, "value");
      Attributes.text(one, "type");
      Attributes.text(one, "display");
    }
  }

  /** Writes a person, without what every resource has. */
  static ObjectNode write(Provisioned.OfPerson person) {
    ObjectNode resource = ScimJson.object(person.facts().attributes());
    resource.put(USER_NAME, person.facts().name());
    resource.put(ACTIVE, person.active());
    return resource;
  }
}
