package dev.ken.aclsync;

import dev.ken.aclsync.yaml.YamlValue;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How principals are written in control files: {@code everyone}, {@code user:ID}, {@code group:ID}.
 *
 * <p>Users and groups are of the one namespace of the people file. A {@code /} in an id is kept for
 * naming another namespace and refused until there can be one. So is a principal that is named with
 * a namespace and a colon, as an explanation prints it.
 *
 * @param namespace that of all users and groups
 * @param known all namespaces that there are
 */
record PrincipalNotation(Namespace namespace, Set<Namespace> known) {
  private static final String USER = "user:";
  private static final String GROUP = "group:";

  PrincipalNotation {
    var all = new HashSet<>(known);
    all.add(namespace);
    known = Set.copyOf(all);
  }

  /** Reads a principal. */
  Principal parse(String entry, YamlValue value) throws ControlFileException {
    if (!(value instanceof YamlValue.Scalar scalar) || scalar.isAbsent()) {
      throw new ControlFileException(
          value.line(),
          String.format(
              Locale.ROOT,
              "%s must name a principal, but is %s (write user:ID without a space, or put it in"
                  + " quotes)",
              entry,
              value.kind()));
    }
    return parse(entry, scalar.text(), value.line());
  }

  /** Reads a principal that stands alone in a line. */
  Principal parse(String entry, String text, int line) throws ControlFileException {
    if (text.equals("everyone")) {
      return new Principal.Everyone(Namespace.TENANT);
    }
    if (text.startsWith(USER)) {
      String id = text.substring(USER.length());
      requireUnqualified(entry, USER, id, line);
      return user(entry, id, line);
    }
    if (text.startsWith(GROUP)) {
      String id = text.substring(GROUP.length());
      requireUnqualified(entry, GROUP, id, line);
      return group(entry, id, line);
    }
    throw new ControlFileException(
        line,
        String.format(
            Locale.ROOT,
            "%s: '%s' is no principal: write everyone, user:ID or group:ID",
            entry,
            text));
  }

  private void requireUnqualified(String entry, String kind, String id, int line)
      throws ControlFileException {
    Optional<Namespace> qualifying = Namespace.qualifying(id, known);
    if (qualifying.isPresent()) {
      throw new ControlFileException(
          line,
          String.format(
              Locale.ROOT,
              "%s '%s%s', which names the namespace '%s': %s",
              entry,
              kind,
              id,
              qualifying.get().value(),
              instead(kind, id, qualifying.get())));
    }
  }

  private String instead(String kind, String id, Namespace qualifying) {
    if (qualifying.equals(namespace)) {
      return "write '" + kind + id.substring(namespace.value().length() + 1) + "'";
    }
    return namespace.equals(Namespace.TENANT)
        ? "without people of its own the folder can name 'everyone' only"
        : String.format(
            Locale.ROOT,
            "only users and groups of '%s' can be named here, as '%sID'",
            namespace.value(),
            kind);
  }

  Principal.User user(String entry, String id, int line) throws ControlFileException {
    checkId(entry, id, line);
    try {
      return new Principal.User(namespace, id);
    } catch (IllegalArgumentException e) {
      throw new ControlFileException(line, entry + ": " + e.getMessage(), e);
    }
  }

  Principal.Group group(String entry, String id, int line) throws ControlFileException {
    checkId(entry, id, line);
    try {
      return new Principal.Group(namespace, id);
    } catch (IllegalArgumentException e) {
      throw new ControlFileException(line, entry + ": " + e.getMessage(), e);
    }
  }

  private static void checkId(String entry, String id, int line) throws ControlFileException {
    if (id.indexOf('/') >= 0) {
      throw new ControlFileException(
          line,
          String.format(Locale.ROOT, "%s: the id '%s' has a '/', which is not allowed", entry, id));
    }
    if (!id.equals(id.strip())) {
      throw new ControlFileException(
          line,
          String.format(
              Locale.ROOT, "%s: the id '%s' begins or ends with a space: remove it", entry, id));
    }
  }

  /** The way a principal is written in control files. */
  static String written(Principal principal) {
    return switch (principal) {
      case Principal.User user -> USER + user.name();
      case Principal.Group group -> GROUP + group.name();
      case Principal.Everyone _ -> "everyone";
    };
  }
}
