package dev.ken.core.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which group, at one version: an immutable graph of people, accounts and groups.
 *
 * <p>Groups nest to any depth and may contain each other; a walk visits each group once, so its
 * cost is linear in the memberships above a person. A membership that is uncertain (its group is
 * stated incompletely, or what is named as a member is nobody's account or never defined) is absent
 * for allow entries and present for deny entries, and so is everything reached only through it.
 *
 * <p>A changed copy shares what did not change, down to the rights of people whom the change does
 * not touch. Safe for use by many threads.
 */
public final class Directory {
  private final DirectoryVersion version;
  private final Instant readAt;

  /** What is stated. */
  private final DirectoryGraph stated;

  private final Set<Namespace> stale;

  /** What is stated, with all groups of stale namespaces uncertain. */
  private final DirectoryGraph graph;

  private final Doubt doubt;
  private final RecentRights recent = new RecentRights();
  private final RecentClaims claims = new RecentClaims();
  private volatile @Nullable Set<Namespace> namespaces;

  /**
   * Makes the graph.
   *
   * @throws IllegalArgumentException when a person, a group or an account is stated twice
   */
  public Directory(DirectoryVersion version, DirectoryContent content) {
    this(version, content.readAt(), graph(content), Set.of());
  }

  private Directory(
      DirectoryVersion version, Instant readAt, DirectoryGraph stated, Set<Namespace> stale) {
    this.version = version;
    this.readAt = readAt;
    this.stated = stated;
    this.stale = Set.copyOf(stale);
    this.graph = stated.withUncertain(this.stale);
    this.doubt = new Doubt(graph, this.stale);
  }

  /** A directory in which nothing is stale. */
  private Directory(DirectoryVersion version, Instant readAt, DirectoryGraph stated, Doubt doubt) {
    this.version = version;
    this.readAt = readAt;
    this.stated = stated;
    this.stale = Set.of();
    this.graph = stated;
    this.doubt = doubt;
  }

  private static DirectoryGraph graph(DirectoryContent content) {
    var change = new DirectoryEdit(DirectoryGraph.empty());
    change.become(content);
    return change.graph();
  }

  /**
   * Returns the directory of new content, which shares with this one what both state alike.
   *
   * @throws IllegalArgumentException when a person, a group or an account is stated twice
   */
  public Directory successor(DirectoryVersion newVersion, DirectoryContent content) {
    var edit = new DirectoryEdit(stated);
    edit.become(content);
    return edited(newVersion, content.readAt(), edit);
  }

  /**
   * Returns this directory with a person in place of the one of the same id, if there is one.
   *
   * @throws IllegalArgumentException when one of the accounts is another person's
   */
  public Directory with(DirectoryVersion newVersion, Person person) {
    var edit = new DirectoryEdit(stated);
    edit.remove(person.id());
    edit.add(person);
    return edited(newVersion, readAt, edit);
  }

  /** Returns this directory without a person. */
  public Directory without(DirectoryVersion newVersion, PersonId person) {
    var edit = new DirectoryEdit(stated);
    edit.remove(person);
    return edited(newVersion, readAt, edit);
  }

  /** Returns this directory with a group in place of the one of the same name, if there is one. */
  public Directory with(DirectoryVersion newVersion, GroupMembers group) {
    var edit = new DirectoryEdit(stated);
    edit.put(group);
    return edited(newVersion, readAt, edit);
  }

  /** Returns this directory without a group, about which it then states nothing. */
  public Directory without(DirectoryVersion newVersion, Principal.Group group) {
    var edit = new DirectoryEdit(stated);
    edit.remove(group);
    return edited(newVersion, readAt, edit);
  }

  private Directory edited(DirectoryVersion newVersion, Instant newReadAt, DirectoryEdit edit) {
    if (!stale.isEmpty() || edit.touches(doubt)) {
      return new Directory(newVersion, newReadAt, edit.graph(), stale);
    }
    var edited = new Directory(newVersion, newReadAt, edit.graph(), doubt);
    edited.recent.inherit(recent, edit.touchedPeople(), edit.touchedMembers());
    return edited;
  }

  /** The version of this directory. */
  public DirectoryVersion version() {
    return version;
  }

  /** When the source of this directory was last read. */
  public Instant readAt() {
    return readAt;
  }

  /** Every person, ordered by id. */
  public Collection<Person> people() {
    var people = new TreeMap<PersonId, Person>();
    graph.people().forEach(people::put);
    return List.copyOf(people.values());
  }

  /** Every stated group, ordered by key. */
  public Collection<GroupMembers> groups() {
    List<GroupMembers> groups = new ArrayList<>();
    graph.groups().forEach((_, group) -> groups.add(group));
    groups.sort(Comparator.comparing(GroupMembers::group));
    return List.copyOf(groups);
  }

  /** The person of this id, if there is one. */
  public Optional<Person> person(PersonId id) {
    return Optional.ofNullable(graph.people().find(id));
  }

  /** The groups whose members can't be stated in full, with those named but never defined. */
  public Set<Principal.Group> uncertainGroups() {
    Set<Principal.Group> uncertain = new HashSet<>();
    graph.uncertain().forEach((group, _) -> uncertain.add(group));
    return Set.copyOf(uncertain);
  }

  /**
   * Whether anybody might be this principal, as far as the directory knows: it is a user that is
   * nobody's account, or a group that it does not state, or doesn't know whole. Where such a one is
   * denied, everyone is.
   */
  public boolean mightBeAnybody(Principal principal) {
    return doubt.holds(principal);
  }

  /**
   * Why anybody might be this principal: a shortest chain of memberships, first a user that is
   * nobody's account, a group that is not stated or not known whole, or what is of a stale
   * namespace, last the principal itself; empty unless {@link #mightBeAnybody}.
   */
  public List<Principal> whyAnybody(Principal principal) {
    return doubt.why(principal);
  }

  /** The namespaces that accounts and groups are in. */
  public Set<Namespace> namespaces() {
    Set<Namespace> known = namespaces;
    if (known == null) {
      var found = new HashSet<Namespace>();
      stated.owners().forEach((account, _) -> found.add(account.namespace()));
      stated.groups().forEach((group, _) -> found.add(group.namespace()));
      known = Set.copyOf(found);
      namespaces = known;
    }
    return known;
  }

  /**
   * This directory, at a time at which nothing was heard lately of what is stated in these
   * namespaces: memberships and accounts there are absent for allow entries and present for deny
   * entries, whoever's account it was, and a person who is stated nowhere else is not established.
   */
  public Directory withStale(Set<Namespace> staleNow) {
    return new Directory(version, readAt, stated, staleNow);
  }

  /** The person that an account belongs to, if it is somebody's. */
  public Optional<PersonId> owner(Principal.User account) {
    return Optional.ofNullable(stated.owners().find(account));
  }

  /** Looks up a person and resolves them to their principals. */
  public AskerResolution resolve(PersonId id) {
    Person person = graph.people().find(id);
    if (person == null) {
      return new AskerResolution.Unknown(id);
    }
    if (person.disabled()) {
      return new AskerResolution.Disabled(id);
    }
    if (!isEstablished(person)) {
      return new AskerResolution.Unestablished(id);
    }
    return new AskerResolution.Resolved(new Asker(id, person.name(), rights(person), version));
  }

  /**
   * Looks up a person who has just proved to be in groups that no directory states, and resolves
   * them to their principals and these groups. For deny entries nothing changes: who else is in
   * such a group is unknown, so one counts for everybody.
   *
   * @param claimed groups in the namespace {@link Namespace#CLAIMED}
   * @throws IllegalArgumentException when one is in another namespace
   */
  public AskerResolution resolve(PersonId id, Set<Principal.Group> claimed) {
    for (Principal.Group group : claimed) {
      if (!group.namespace().equals(Namespace.CLAIMED)) {
        throw new IllegalArgumentException("the group " + group.key() + " can't be claimed");
      }
    }
    AskerResolution resolution = resolve(id);
    if (claimed.isEmpty() || !(resolution instanceof AskerResolution.Resolved(Asker asker))) {
      return resolution;
    }
    Rights own = asker.rights();
    Rights all = claims.computeIfAbsent(own, claimed, () -> with(own, claimed));
    return new AskerResolution.Resolved(new Asker(id, asker.name(), all, version));
  }

  private Rights with(Rights own, Set<Principal.Group> claimed) {
    var certain = new HashSet<>(own.certain());
    certain.addAll(graph.reach(claimed, false));
    return new Rights(certain, own.suspected(), own.doubt());
  }

  private Rights rights(Person person) {
    Rights known = recent.find(person.id());
    if (known != null) {
      return known;
    }
    Set<Principal> own = own(person);
    Set<Principal> fresh = fresh(own);
    Set<Principal> certain = graph.reach(fresh, false);
    Set<Principal> suspected = fresh.size() == own.size() ? Set.of() : graph.reach(own, true);
    var rights = new Rights(certain, suspected, doubt);
    recent.keep(person.id(), rights);
    return rights;
  }

  /**
   * Returns, for each principal that the person certainly is, a shortest chain of memberships that
   * leads to it: first one of the person's own principals, last the principal itself.
   */
  public Map<Principal, List<Principal>> chains(Person person) {
    Map<Principal, List<Principal>> chains = new LinkedHashMap<>();
    graph
        .chains(fresh(own(person)), false)
        .forEach((principal, step) -> chains.put(principal, step.chain()));
    return chains;
  }

  private boolean isEstablished(Person person) {
    return stale.isEmpty()
        || person.accounts().stream().anyMatch(account -> !stale.contains(account.namespace()));
  }

  private Set<Principal> fresh(Set<Principal> principals) {
    if (stale.isEmpty()) {
      return principals;
    }
    var fresh = new TreeSet<>(principals);
    fresh.removeIf(principal -> stale.contains(principal.namespace()));
    return fresh;
  }

  private static Set<Principal> own(Person person) {
    var own = new TreeSet<Principal>(person.accounts());
    own.add(new Principal.Everyone(Namespace.TENANT));
    for (Principal.User account : person.accounts()) {
      own.add(new Principal.Everyone(account.namespace()));
    }
    return own;
  }
}
