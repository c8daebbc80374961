package dev.ken.aclsync.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Gives groups few names at random, so that they contest them, in two branches of a tree. */
final class RandomNames {
  private static final List<String> NAMES = List.of("hr", "sales", "board", "it");
  private static final List<String> BRANCHES = List.of(LdapWorld.GROUPS, LdapWorld.ELSEWHERE);

  /** What a server refuses of changes that are drawn blindly. */
  private static final Set<ResultCode> REFUSALS =
      Set.of(
          ResultCode.ENTRY_ALREADY_EXISTS,
          ResultCode.ATTRIBUTE_OR_VALUE_EXISTS,
          ResultCode.NAMING_VIOLATION,
          ResultCode.NO_SUCH_ATTRIBUTE,
          ResultCode.NOT_ALLOWED_ON_RDN,
          ResultCode.OBJECT_CLASS_VIOLATION,
          ResultCode.UNWILLING_TO_PERFORM);

  private final LdapWorld world;
  private final RandomGenerator random;
  private final List<String> people;
  private final List<String> groups = new ArrayList<>();
  private final List<String> done = new ArrayList<>();

  RandomNames(LdapWorld world, RandomGenerator random, List<String> accounts) {
    this.world = world;
    this.random = random;
    this.people =
        accounts.stream().map(account -> "cn=" + account + "," + LdapWorld.PEOPLE).toList();
  }

  /** One change of a directory. */
  private interface Change {
    void make() throws LDAPException;
  }

  List<String> done() {
    return done;
  }

  void begin() {
    for (int number = 0; number < 4; number++) {
      addGroup();
    }
  }

  void change() {
    if (groups.size() < 2) {
      addGroup();
      return;
    }
    switch (random.nextInt(9)) {
      case 0 -> addGroup();
      case 1, 2 -> change(ModificationType.ADD, "cn", any(NAMES));
      case 3, 4 -> change(ModificationType.DELETE, "cn", any(NAMES));
      case 5 -> change(ModificationType.ADD, "member", anyMember());
      case 6 -> change(ModificationType.DELETE, "member", anyMember());
      case 7 -> rename();
      default -> removeGroup();
    }
  }

  private void addGroup() {
    String place = "cn=" + any(NAMES) + "," + any(BRANCHES);
    String member = anyMember();
    attempt(
        "add " + place + " with " + member,
        () -> {
          world
              .admin()
              .add(
                  new Entry(
                      place,
                      new Attribute("objectClass", world.groupClass()),
                      new Attribute("cn", new DN(place).getRDN().getAttributeValues()[0]),
                      new Attribute("member", member)));
          groups.add(place);
        });
  }

  private void change(ModificationType type, String attribute, String value) {
    String place = any(groups);
    attempt(
        type.getName() + " " + attribute + " " + value + " of " + place,
        () -> world.admin().modify(place, new Modification(type, attribute, value)));
  }

  private void rename() {
    String place = any(groups);
    String name = any(NAMES);
    String branch = any(BRANCHES);
    boolean forgets = random.nextBoolean();
    attempt(
        "rename " + place + " to " + name + " below " + branch + ", forgets " + forgets,
        () -> {
          world.admin().modifyDN(place, new RDN("cn", name).toString(), forgets, branch);
          groups.remove(place);
          groups.add("cn=" + name + "," + branch);
        });
  }

  private void removeGroup() {
    String place = any(groups);
    attempt(
        "remove " + place,
        () -> {
          world.admin().delete(place);
          groups.remove(place);
        });
  }

  private void attempt(String what, Change change) {
    try {
      change.make();
      done.add(what);
    } catch (LDAPException e) {
      if (!REFUSALS.contains(e.getResultCode())) {
        throw new IllegalStateException(what, e);
      }
    }
  }

  private String anyMember() {
    return groups.isEmpty() || random.nextInt(3) > 0 ? any(people) : any(groups);
  }

  private String any(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
