package dev.ken.state;

import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Writes people and groups as lines: a mark, a line for each principal, an empty line, and the rest
 * is the name to show. No principal's key has a line end, or is empty.
 */
final class RightsTexts {
  private static final String DISABLED = "disabled";
  private static final String ENABLED = "enabled";
  private static final String COMPLETE = "complete";
  private static final String CUT = "cut";

  private RightsTexts() {}

  static String of(Person person) {
    return text(person.disabled() ? DISABLED : ENABLED, person.accounts(), person.name());
  }

  static String of(GroupMembers group) {
    return text(group.complete() ? COMPLETE : CUT, group.members(), group.name());
  }

  private static String text(String mark, Collection<? extends Principal> all, String name) {
    var text = new StringBuilder(mark).append('\n');
    all.forEach(principal -> text.append(principal.key()).append('\n'));
    return text.append('\n').append(name).toString();
  }

  /**
   * Returns the person of a text.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Person person(String id, String text) {
    Parts parts = Parts.of(text, ENABLED, DISABLED);
    NavigableSet<Principal.User> accounts = new TreeSet<>();
    parts.keys().forEach(key -> accounts.add(PrincipalKeys.user(key)));
    return new Person(new PersonId(id), parts.name(), accounts, parts.mark().equals(DISABLED));
  }

  /**
   * Returns the group of a text.
   *
   * @throws IllegalArgumentException when it is none
   */
  static GroupMembers group(String key, String text) {
    Parts parts = Parts.of(text, COMPLETE, CUT);
    NavigableSet<Principal> members = new TreeSet<>();
    parts.keys().forEach(member -> members.add(PrincipalKeys.parse(member)));
    return new GroupMembers(
        PrincipalKeys.group(key), parts.name(), members, parts.mark().equals(COMPLETE));
  }

  private record Parts(String mark, Collection<String> keys, String name) {
    static Parts of(String text, String one, String other) {
      int head = text.indexOf("\n\n");
      if (head < 0) {
        throw new IllegalArgumentException("'" + text + "' has no empty line");
      }
      var lines = text.substring(0, head).lines().toList();
      String mark = lines.getFirst();
      if (!mark.equals(one) && !mark.equals(other)) {
        throw new IllegalArgumentException("'" + mark + "' is neither " + one + " nor " + other);
      }
      return new Parts(mark, lines.subList(1, lines.size()), text.substring(head + 2));
    }
  }
}
