package dev.ken.benchmarks.access;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Ways to get the access rules wrong, each as an authorizer: the reference over what the mistake
 * makes of directory and documents. Whatever compares authorizers must notice each of them.
 */
public enum Mistake implements Authorizer.Maker {
  /** Deny entries count for nothing. */
  DENY_IS_IGNORED(
      stated -> stated.eachLevel(level -> new AclLevel(level.allow(), new TreeSet<>()))),
  /** Only the outermost level is looked at. */
  ONLY_THE_FIRST_LEVEL(stated -> stated.eachAcl(acl -> Acl.of(acl.levels().getFirst()))),
  /** Only the innermost level is looked at. */
  ONLY_THE_LAST_LEVEL(stated -> stated.eachAcl(acl -> Acl.of(acl.levels().getLast()))),
  /** All levels are poured into one. */
  LEVELS_ARE_MERGED(stated -> stated.eachAcl(Mistake::merged)),
  /** Levels beyond the third are forgotten. */
  LEVELS_ARE_CAPPED(stated ->
      stated.eachAcl(acl -> new Acl(acl.levels().subList(0, Math.min(3, acl.levels().size()))))),
  /** An empty allow list means everybody. */
  EMPTY_MEANS_EVERYONE(stated ->
      stated.eachLevel(
          level -> level.allow().isEmpty() ? AclLevel.of(everyone(), level.deny()) : level)),
  /** A document without an ACL is public. */
  MISSING_MEANS_EVERYONE(stated ->
      stated.eachReading(reading -> reading instanceof AclReading.Missing ? open() : reading)),
  /** A document with a malformed ACL is public. */
  MALFORMED_MEANS_EVERYONE(stated ->
      stated.eachReading(reading -> reading instanceof AclReading.Malformed ? open() : reading)),
  /** Groups in groups are not followed. */
  NESTING_IS_IGNORED(stated -> stated.nestedAtMost(1)),
  /** Groups in groups are followed ten steps up. */
  NESTING_ENDS_AT_TEN(stated -> stated.nestedAtMost(10)),
  /** Disabled people are like others. */
  DISABLED_MAY_READ(stated ->
      stated.eachPerson(
          person -> new Person(person.id(), person.name(), person.accounts(), false))),
  /** Only a person's first account counts. */
  ONLY_THE_FIRST_ACCOUNT(stated -> stated.eachPerson(Mistake::withFirstAccount)),
  /** Names of all systems are thrown together. */
  NAMESPACES_ARE_IGNORED(stated ->
      stated.eachPrincipal(principal -> Stated.renamed(principal, Namespace.TENANT, name -> name))),
  /** Everyone of a system is everyone. */
  EVERYONE_IS_EVERYWHERE(stated ->
      stated.eachPrincipal(principal ->
          principal instanceof Principal.Everyone
              ? new Principal.Everyone(Namespace.TENANT)
              : principal)),
  /** Names are compared without letter case. */
  CASE_IS_IGNORED(stated -> stated.eachName(name -> name.toLowerCase(Locale.ROOT))),
  /** Names are compared in a normal form. */
  NAMES_ARE_NORMALISED(
      stated -> stated.eachName(name -> Normalizer.normalize(name, Normalizer.Form.NFC))),
  /** Names are compared in a form that makes wide letters and ligatures plain. */
  NAMES_ARE_SIMPLIFIED(
      stated -> stated.eachName(name -> Normalizer.normalize(name, Normalizer.Form.NFKC))),
  /** Code points that can't be seen are left out of names. */
  INVISIBLES_ARE_DROPPED(stated -> stated.eachName(name -> name.replaceAll("\\p{Cf}", ""))),
  /** A group that was cut at its source counts as whole. */
  CUT_GROUPS_ARE_TRUSTED(stated ->
      stated.eachGroup(
          group -> new GroupMembers(group.group(), group.name(), group.members(), true))),
  /** A group that is defined nowhere counts as empty. */
  UNKNOWN_GROUPS_ARE_EMPTY(stated -> stated.unknownGroupsEmpty()),
  /** A user that is nobody's account counts as nobody. */
  UNKNOWN_USERS_ARE_NOBODY(stated -> stated.unknownUsersNobody()),
  /** What was stated too long ago counts as if it had been stated now. */
  OLD_IS_AS_GOOD_AS_NEW(stated -> stated.nothingStale()),
  /** A user and a group of one name are one. */
  USERS_AND_GROUPS_ARE_ONE(stated -> stated.usersJoinTheirNamesakes());

  @SuppressWarnings("ImmutableEnumChecker") // none of the changes holds anything
  private final UnaryOperator<Stated> change;

  Mistake(UnaryOperator<Stated> change) {
    this.change = change;
  }

  @Override
  public Authorizer over(Stated stated) {
    return new NaiveAuthorizer(change.apply(stated));
  }

  /** The mistake in words. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Acl merged(Acl acl) {
    var allow = new TreeSet<Principal>();
    var deny = new TreeSet<Principal>();
    for (AclLevel level : acl.levels()) {
      allow.addAll(level.allow());
      deny.addAll(level.deny());
    }
    return Acl.of(new AclLevel(allow, deny));
  }

  private static Person withFirstAccount(Person person) {
    var first = new TreeSet<Principal.User>();
    if (!person.accounts().isEmpty()) {
      first.add(person.accounts().first());
    }
    return new Person(person.id(), person.name(), first, person.disabled());
  }

  private static Set<Principal> everyone() {
    return Set.of(new Principal.Everyone(Namespace.TENANT));
  }

  private static AclReading open() {
    return new AclReading.WellFormed(Acl.of(AclLevel.of(everyone(), Set.of())));
  }
}
