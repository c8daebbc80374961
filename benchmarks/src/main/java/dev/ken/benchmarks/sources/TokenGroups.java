package dev.ken.benchmarks.sources;

import dev.ken.benchmarks.twin.Filling;
import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Groups that come with whoever asks, written out by the provider: those that they are in by any
 * number of steps. People are of a directory, which knows nothing of these groups.
 */
final class TokenGroups implements Filling {
  private List<GroupMembers> groups = List.of();

  @Override
  public Namespace groups() {
    return Namespace.CLAIMED;
  }

  @Override
  public Directory fill(DirectoryContent stated, Directory before) {
    groups = stated.groups();
    return before.successor(
        new DirectoryVersion(before.version().value() + 1),
        new DirectoryContent(stated.people(), List.of(), stated.readAt()));
  }

  @Override
  public AskerResolution resolve(Directory directory, Person person) {
    return directory.resolve(person.id(), token(person));
  }

  private Set<Principal.Group> token(Person person) {
    Set<Principal> found = new HashSet<>(person.accounts());
    boolean grown = true;
    while (grown) {
      grown = false;
      for (GroupMembers group : groups) {
        if (group.members().stream().anyMatch(found::contains)) {
          grown |= found.add(group.group());
        }
      }
    }
    return found.stream()
        .filter(Principal.Group.class::isInstance)
        .map(Principal.Group.class::cast)
        .collect(Collectors.toSet());
  }

  /** Whoever has no token might be in a denied group, so that one denies everybody. */
  @Override
  public Acl meant(Acl stated) {
    boolean denies =
        stated.levels().stream()
            .map(AclLevel::deny)
            .anyMatch(deny -> deny.stream().anyMatch(Principal.Group.class::isInstance));
    return denies ? Acl.nobody() : stated;
  }
}
