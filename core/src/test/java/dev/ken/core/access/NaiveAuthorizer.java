package dev.ken.core.access;

import java.util.HashSet;
import java.util.Set;

/**
 * The law in its plainest words, slow and obviously right: who is certainly in a group, who might
 * be, and that every level must allow and none may deny.
 */
final class NaiveAuthorizer {
  private final DirectoryContent content;

  NaiveAuthorizer(DirectoryContent content) {
    this.content = content;
  }

  boolean mayRead(Person person, Acl acl) {
    return !person.disabled()
        && acl.levels().stream()
            .allMatch(level ->
                level.allow().stream().anyMatch(entry -> certainlyIs(person, entry))
                    && level.deny().stream().noneMatch(entry -> mightBe(person, entry)));
  }

  private boolean certainlyIs(Person person, Principal principal) {
    Set<Principal> is = own(person);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (GroupMembers group : content.groups()) {
        if (group.complete() && group.members().stream().anyMatch(is::contains)) {
          grew |= is.add(group.group());
        }
      }
    }
    return is.contains(principal);
  }

  private boolean mightBe(Person person, Principal principal) {
    Set<Principal> might = own(person);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (GroupMembers group : content.groups()) {
        if (!group.complete()
            || group.members().stream()
                .anyMatch(member -> might.contains(member) || isStatedNowhere(member))) {
          grew |= might.add(group.group());
        }
      }
    }
    return might.contains(principal) || isStatedNowhere(principal);
  }

  private boolean isStatedNowhere(Principal principal) {
    return !(principal instanceof Principal.Everyone)
        && content.groups().stream().noneMatch(group -> group.group().equals(principal))
        && content.people().stream().noneMatch(person -> person.accounts().contains(principal));
  }

  private static Set<Principal> own(Person person) {
    Set<Principal> own = new HashSet<>(person.accounts());
    own.add(new Principal.Everyone(Namespace.TENANT));
    person.accounts().forEach(user -> own.add(new Principal.Everyone(user.namespace())));
    return own;
  }
}
