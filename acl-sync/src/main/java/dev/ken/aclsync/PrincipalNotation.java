package dev.ken.aclsync;

import dev.ken.aclsync.yaml.YamlValue;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;
import java.util.Locale;

/**
 * How principals are written in control files: {@code everyone}, {@code user:ID}, {@code group:ID}.
 *
 * <p>Users and groups are of the one namespace of the people file. A {@code /} in an id is kept for
 * naming another namespace and refused until there can be one.
 */
record PrincipalNotation(Namespace namespace) {

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
    String text = scalar.text();
    if (text.equals("everyone")) {
      return new Principal.Everyone(Namespace.TENANT);
    }
    if (text.startsWith("user:")) {
      return user(entry, text.substring("user:".length()), value.line());
    }
    if (text.startsWith("group:")) {
      return group(entry, text.substring("group:".length()), value.line());
    }
    throw new ControlFileException(
        value.line(),
        String.format(
            Locale.ROOT,
            "%s: '%s' is no principal: write everyone, user:ID or group:ID",
            entry,
            text));
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
      case Principal.User user -> "user:" + user.name();
      case Principal.Group group -> "group:" + group.name();
      case Principal.Everyone _ -> "everyone";
    };
  }
}
