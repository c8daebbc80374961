package dev.ken.state;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Principal;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an ACL as lines: {@code =} begins a level, {@code +KEY} allows and {@code -KEY} denies. No
 * principal's key has a line end.
 */
final class AclText {
  private AclText() {}

  static String of(Acl acl) {
    var text = new StringBuilder();
    for (AclLevel level : acl.levels()) {
      text.append("=\n");
      level.allow().forEach(principal -> line(text, '+', principal));
      level.deny().forEach(principal -> line(text, '-', principal));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, char mark, Principal principal) {
    text.append(mark).append(principal.key()).append('\n');
  }

  /**
   * Returns the ACL of a text.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Acl parse(String text) {
    var levels = new ArrayList<AclLevel>();
    List<Principal> allow = new ArrayList<>();
    List<Principal> deny = new ArrayList<>();
    boolean begun = false;
    for (String line : text.split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      switch (line.charAt(0)) {
        case '=' -> {
          if (begun) {
            levels.add(AclLevel.of(allow, deny));
          }
          begun = true;
          allow.clear();
          deny.clear();
        }
        case '+' -> allow.add(PrincipalKeys.parse(line.substring(1)));
        case '-' -> deny.add(PrincipalKeys.parse(line.substring(1)));
        default -> throw new IllegalArgumentException("'" + line + "' is no line of an ACL");
      }
    }
    if (!begun) {
      throw new IllegalArgumentException("an ACL without levels");
    }
    levels.add(AclLevel.of(allow, deny));
    return new Acl(levels);
  }
}
