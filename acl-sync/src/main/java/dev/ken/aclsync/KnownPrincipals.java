package dev.ken.aclsync;

import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import java.util.Set;
import java.util.stream.Collectors;

/** The users and groups that a directory states. */
record KnownPrincipals(Set<Principal> principals) {

  static KnownPrincipals of(DirectoryContent content) {
    Set<Principal> known =
        content.people().stream()
            .map(Person::accounts)
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    content.groups().stream().map(GroupMembers::group).forEach(known::add);
    return new KnownPrincipals(known);
  }

  boolean knows(Principal principal) {
    return principal instanceof Principal.Everyone || principals.contains(principal);
  }

  /** The namespaces that they are in. */
  Set<Namespace> namespaces() {
    return principals.stream().map(Principal::namespace).collect(Collectors.toSet());
  }
}
