package dev.ken.benchmarks.access;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The reference: says who may read what, slowly and obviously, and shares no code with the resolver
 * that it is compared with.
 *
 * <p>It grows the set of a person's principals until it stops growing, once for what they certainly
 * are and once for what they might be, and then looks at each entry of each level. {@code
 * docs/access.md} says the same in words. Used by one thread.
 */
public final class NaiveAuthorizer implements Authorizer {
  private final DirectoryContent directory;
  private final Set<Namespace> stale;
  private final Map<String, AclReading> documents;

  /** What each person was found to be, kept only because nothing changes meanwhile. */
  private final Map<Person, Set<Principal>> certainly = new HashMap<>();

  private final Map<Person, Set<Principal>> possibly = new HashMap<>();

  /** The groups that the directory says something of, and whose account each account is. */
  private final Set<Principal> stated = new HashSet<>();

  /** Makes an authorizer over people and groups that were heard of lately, and documents. */
  public NaiveAuthorizer(DirectoryContent directory, Map<String, AclReading> documents) {
    this(new Stated(directory, Set.of(), documents));
  }

  /** Makes an authorizer of what is stated. */
  public NaiveAuthorizer(Stated facts) {
    this.directory = facts.directory();
    this.stale = facts.stale();
    this.documents = facts.documents();
    for (GroupMembers group : directory.groups()) {
      stated.add(group.group());
    }
    for (Person person : directory.people()) {
      stated.addAll(person.accounts());
    }
  }

  @Override
  public boolean mayRead(PersonId id, String document) {
    for (Person person : directory.people()) {
      if (person.id().equals(id) && documents.get(document) instanceof AclReading.WellFormed read) {
        return mayRead(person, read.acl());
      }
    }
    return false;
  }

  /** Whether the person is established and not disabled, and passes every level. */
  public boolean mayRead(Person person, Acl acl) {
    if (person.disabled() || !isEstablished(person)) {
      return false;
    }
    for (AclLevel level : acl.levels()) {
      if (!passes(person, level)) {
        return false;
      }
    }
    return true;
  }

  /** Whether somewhere that was heard of lately says that there is such a person. */
  private boolean isEstablished(Person person) {
    if (stale.isEmpty()) {
      return true;
    }
    for (Principal.User account : person.accounts()) {
      if (!stale.contains(account.namespace())) {
        return true;
      }
    }
    return false;
  }

  private boolean passes(Person person, AclLevel level) {
    for (Principal entry : level.deny()) {
      if (mightBe(person, entry)) {
        return false;
      }
    }
    for (Principal entry : level.allow()) {
      if (certainlyIs(person, entry)) {
        return true;
      }
    }
    return false;
  }

  private boolean certainlyIs(Person person, Principal entry) {
    return certainly.computeIfAbsent(person, this::certainPrincipals).contains(entry);
  }

  private boolean mightBe(Person person, Principal entry) {
    return isUnknown(entry)
        || possibly.computeIfAbsent(person, this::possiblePrincipals).contains(entry);
  }

  /** Whether the directory says nothing of it, or said it too long ago: anyone may be meant. */
  private boolean isUnknown(Principal entry) {
    return stale.contains(entry.namespace())
        || (!(entry instanceof Principal.Everyone) && !stated.contains(entry));
  }

  private boolean isWhole(GroupMembers group) {
    return group.complete() && !stale.contains(group.group().namespace());
  }

  private static Set<Principal> own(Person person) {
    Set<Principal> own = new HashSet<>(person.accounts());
    own.add(new Principal.Everyone(Namespace.TENANT));
    for (Principal.User account : person.accounts()) {
      own.add(new Principal.Everyone(account.namespace()));
    }
    return own;
  }

  private Set<Principal> certainPrincipals(Person person) {
    Set<Principal> found = own(person);
    found.removeIf(principal -> stale.contains(principal.namespace()));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (GroupMembers group : directory.groups()) {
        for (Principal member : group.members()) {
          if (isWhole(group) && found.contains(member) && found.add(group.group())) {
            grown = true;
          }
        }
      }
    }
    return found;
  }

  private Set<Principal> possiblePrincipals(Person person) {
    Set<Principal> found = own(person);
    for (GroupMembers group : directory.groups()) {
      if (!isWhole(group)) {
        found.add(group.group());
      }
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      for (GroupMembers group : directory.groups()) {
        for (Principal member : group.members()) {
          if ((found.contains(member) || isUnknown(member)) && found.add(group.group())) {
            grown = true;
          }
        }
      }
    }
    return found;
  }
}
