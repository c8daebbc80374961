package dev.ken.benchmarks.twin;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import java.util.HashSet;
import java.util.Set;

/**
 * Says who may read what, slowly and obviously: it grows the set of a person's principals until it
 * stops growing, then looks at each level. It shares no code with the resolver that it is compared
 * with, and knows complete and defined groups only.
 */
public final class NaiveAuthorizer {
  private final DirectoryContent directory;

  /** Makes an authorizer over people and groups. */
  public NaiveAuthorizer(DirectoryContent directory) {
    this.directory = directory;
  }

  /** Whether the person passes every level. */
  public boolean mayRead(Person person, Acl acl) {
    if (person.disabled()) {
      return false;
    }
    Set<Principal> principals = principals(person);
    for (AclLevel level : acl.levels()) {
      boolean allowed = false;
      for (Principal entry : level.allow()) {
        if (principals.contains(entry)) {
          allowed = true;
        }
      }
      for (Principal entry : level.deny()) {
        if (principals.contains(entry)) {
          allowed = false;
        }
      }
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  private Set<Principal> principals(Person person) {
    Set<Principal> principals = new HashSet<>(person.accounts());
    principals.add(new Principal.Everyone(Namespace.TENANT));
    for (Principal.User account : person.accounts()) {
      principals.add(new Principal.Everyone(account.namespace()));
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      for (GroupMembers group : directory.groups()) {
        for (Principal member : group.members()) {
          if (principals.contains(member) && principals.add(group.group())) {
            grown = true;
          }
        }
      }
    }
    return principals;
  }
}
