package dev.ken.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.NameSpelling;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;
import dev.ken.core.provision.ProvisionedAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an ACL as it is sent: {@code "everyone"}, one level {@code {"allow": […], "deny": […]}}, or
 * {@code {"levels": […]}}. Users and groups are those that were pushed; other sources' names can't
 * be said. Whatever is not exactly of this form is refused.
 */
final class AclReader {
  private static final String EVERYONE = "everyone";
  private static final Principal ALL = new Principal.Everyone(Namespace.TENANT);
  private static final String LEVELS = "levels";
  private static final String ALLOW = "allow";
  private static final String DENY = "deny";

  private AclReader() {}

  /**
   * Reads an ACL.
   *
   * @throws ProblemException when it is malformed, saying where and how
   */
  static Acl read(JsonNode node) {
    if (node.isTextual() && node.textValue().equals(EVERYONE)) {
      return Acl.of(AclLevel.allowing(ALL));
    }
    if (!(node instanceof ObjectNode object)) {
      throw malformed("acl", "is neither \"everyone\" nor an object with 'levels' or 'allow'");
    }
    if (!object.has(LEVELS)) {
      return Acl.of(level("acl", object));
    }
    requireOnly("acl", object, Set.of(LEVELS));
    if (!(object.get(LEVELS) instanceof ArrayNode levels) || levels.isEmpty()) {
      throw malformed("acl.levels", "is not a list of one or more levels");
    }
    var read = new ArrayList<AclLevel>();
    for (JsonNode level : levels) {
      read.add(level("acl.levels[" + read.size() + "]", level));
    }
    return new Acl(read);
  }

  private static AclLevel level(String place, JsonNode node) {
    if (!(node instanceof ObjectNode level)) {
      throw malformed(place, "is not an object with 'allow' and 'deny'");
    }
    requireOnly(place, level, Set.of(ALLOW, DENY));
    if (!level.has(ALLOW)) {
      throw malformed(place, "has no 'allow'; write \"allow\": [] to let nobody in");
    }
    return AclLevel.of(
        principals(place + "." + ALLOW, level.get(ALLOW)),
        level.has(DENY) ? principals(place + "." + DENY, level.get(DENY)) : List.of());
  }

  private static List<Principal> principals(String place, JsonNode node) {
    if (!(node instanceof ArrayNode entries)) {
      throw malformed(place, "is not a list");
    }
    var principals = new ArrayList<Principal>();
    for (JsonNode entry : entries) {
      String at = place + "[" + principals.size() + "]";
      principals.add(
          (entry.isTextual() ? principal(at, entry.textValue()) : Optional.<Principal>empty())
              .orElseThrow(() ->
                  malformed(
                      at,
                      "is not \"everyone\", \"user:NAME\" or \"group:NAME\" with a name of 1 to 512"
                          + " characters")));
    }
    return principals;
  }

  private static Optional<Principal> principal(String place, String text) {
    return text.equals(EVERYONE) ? Optional.of(ALL) : member(place, text);
  }

  /**
   * The user or group of an entry such as {@code user:ada}; empty when it is none. It may be one
   * whom an identity provider manages, by the name of their identifier.
   *
   * @throws ProblemException when its name is spelled in a way that could be missed, or begins like
   *     that of an identifier and is none
   */
  static Optional<Principal> member(String place, String text) {
    int colon = text.indexOf(':');
    String name = text.substring(colon + 1);
    String kind = colon < 0 ? "" : text.substring(0, colon);
    if (kind.equals("user") || kind.equals("group")) {
      requireSpelling(place, name);
      if (isReserved(name) && ProvisionedAccess.idOf(name).isEmpty()) {
        throw reserved(place, name);
      }
    }
    try {
      return switch (kind) {
        case "user" -> Optional.of(new Principal.User(Namespace.PUSHED, name));
        case "group" -> Optional.of(new Principal.Group(Namespace.PUSHED, name));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /**
   * Refuses a name that has another spelling. A denied user whose entry and account were spelled in
   * two ways would not be kept out.
   */
  static void requireSpelling(String place, String name) {
    NameSpelling.fault(name)
        .ifPresent(fault -> {
          throw new ProblemException(
              new Problem(
                  400,
                  "name-spelling",
                  String.format(
                      Locale.ROOT,
                      "'%s': the name \"%s\" %s. %s Nothing was changed.",
                      place,
                      NameSpelling.escaped(name),
                      fault.what(),
                      fault.remedy())));
        });
  }

  /**
   * Refuses a name that only whoever manages people by their identifiers may give: it would pass
   * for somebody whom it isn't of, also for one who was removed.
   */
  static void requireUnreserved(String place, String name) {
    if (isReserved(name)) {
      throw reserved(place, name);
    }
  }

  private static boolean isReserved(String name) {
    return name.startsWith(ProvisionedAccess.OF_ID);
  }

  private static ProblemException reserved(String place, String name) {
    return new ProblemException(
        new Problem(
            400,
            "name-reserved",
            String.format(
                Locale.ROOT,
                "'%s': the name \"%s\" begins with \"%s\", as only names of ids that Ken gives do"
                    + " (docs/scim.md). Send another name, or the whole id in lower case where"
                    + " one who is managed by SCIM is meant in an ACL or as a member. Nothing was"
                    + " changed.",
                place,
                NameSpelling.escaped(name),
                ProvisionedAccess.OF_ID)));
  }

  private static void requireOnly(String place, ObjectNode object, Set<String> fields) {
    object
        .fieldNames()
        .forEachRemaining(field -> {
          if (!fields.contains(field)) {
            throw malformed(place, "has the unknown field '" + field + "'");
          }
        });
  }

  private static ProblemException malformed(String place, String what) {
    return new ProblemException(
        new Problem(
            400,
            "acl-malformed",
            String.format(
                Locale.ROOT, "The ACL is malformed: '%s' %s. Nothing was changed.", place, what)));
  }
}
