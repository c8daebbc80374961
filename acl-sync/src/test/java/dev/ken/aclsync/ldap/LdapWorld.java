package dev.ken.aclsync.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.ken.aclsync.source.DirectorySource;
import dev.ken.aclsync.source.DirectoryWorld;
import java.util.Arrays;
import java.util.List;

/** A directory in a tree of people, staff moved elsewhere, and groups. */
abstract class LdapWorld implements DirectoryWorld {
  static final String BASE = "dc=example,dc=com";
  static final String PEOPLE = "ou=people," + BASE;
  static final String ELSEWHERE = "ou=elsewhere," + BASE;
  static final String GROUPS = "ou=groups," + BASE;

  private final LdapSettings settings;

  LdapWorld(LdapSettings settings) {
    this.settings = settings;
  }

  /** A connection that may change everything. */
  abstract LDAPInterface admin();

  /** What a change of an entry must bring along. */
  List<Modification> mark() {
    return List.of();
  }

  /** What a new entry must have beside what it says of itself. */
  List<Attribute> marks() {
    return List.of();
  }

  String accountAttribute() {
    return "uid";
  }

  String personClass() {
    return "inetOrgPerson";
  }

  String groupClass() {
    return "groupOfNames";
  }

  String groupAttribute() {
    return "cn";
  }

  @Override
  public DirectorySource source() {
    return new LdapSource(settings, java.time.Clock.systemUTC());
  }

  LdapSettings settings() {
    return settings;
  }

  void makeTree() {
    add(
        new Entry(
            BASE,
            new Attribute("objectClass", "dcObject", "organization"),
            new Attribute("dc", "example"),
            new Attribute("o", "Example")));
    for (String branch : List.of(PEOPLE, ELSEWHERE, GROUPS)) {
      add(new Entry(branch, new Attribute("objectClass", "organizationalUnit")));
    }
  }

  void add(Entry entry) {
    try {
      var whole = entry.duplicate();
      whole.addAttribute("ou", whole.getRDN().getAttributeValues());
      var added = entry.getRDN().hasAttribute("ou") ? whole : entry;
      marks().forEach(added::addAttribute);
      admin().add(added);
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void addPerson(String account) {
    addPersonAt(PEOPLE, account);
  }

  void addPersonAt(String branch, String account) {
    add(
        new Entry(
            new DN(new RDN("cn", account), branchOf(branch)).toString(),
            new Attribute("objectClass", personClass()),
            new Attribute(accountAttribute(), account),
            new Attribute("cn", account),
            new Attribute("sn", "S"),
            new Attribute("displayName", "The person " + account)));
  }

  private static DN branchOf(String branch) {
    try {
      return new DN(branch);
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void addGroup(String name, String firstMember, String... members) {
    addGroupAt(GROUPS, name, firstMember, members);
  }

  void addGroupAt(String branch, String name, String firstMember, String... members) {
    var all = new java.util.ArrayList<String>();
    all.add(place(firstMember));
    Arrays.stream(members).map(this::place).forEach(all::add);
    add(
        new Entry(
            new DN(new RDN("cn", name), branchOf(branch)).toString(),
            new Attribute("objectClass", groupClass()),
            new Attribute("cn", name),
            new Attribute(groupAttribute(), name),
            new Attribute("member", all)));
  }

  @Override
  public void addMember(String group, String member) {
    modify(
        place("group:" + group), new Modification(ModificationType.ADD, "member", place(member)));
  }

  @Override
  public void removeMember(String group, String member) {
    modify(
        place("group:" + group),
        new Modification(ModificationType.DELETE, "member", place(member)));
  }

  void modify(String place, Modification modification) {
    try {
      var all = new java.util.ArrayList<>(mark());
      all.add(modification);
      admin().modify(place, all);
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void removePerson(String account) {
    remove(place("user:" + account));
  }

  @Override
  public void removeGroup(String name) {
    remove(place("group:" + name));
  }

  private void remove(String place) {
    try {
      admin().delete(place);
      for (String group : groupsWith(place)) {
        admin().modify(group, links(new Modification(ModificationType.DELETE, "member", place)));
      }
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What changes in a group when a member has another name. */
  List<Modification> links(Modification... modifications) {
    return List.of(modifications);
  }

  @Override
  public void renamePerson(String account, String newAccount) {
    String place = place("user:" + account);
    modify(place, new Modification(ModificationType.REPLACE, accountAttribute(), newAccount));
    move(place, new RDN("cn", newAccount), parent(place));
  }

  @Override
  public void movePerson(String account) {
    String place = place("user:" + account);
    String parent = parent(place);
    move(place, rdn(place), parent.equals(PEOPLE) ? ELSEWHERE : PEOPLE);
  }

  void move(String place, RDN name, String parent) {
    try {
      String moved = new DN(name, new DN(parent)).toString();
      if (mark().isEmpty()) {
        admin().modifyDN(place, name.toString(), true, parent);
      } else {
        admin().modifyDN(place, name.toString(), true, parent);
        admin().modify(moved, mark());
      }
      for (String group : groupsWith(place)) {
        admin()
            .modify(
                group,
                links(
                    new Modification(ModificationType.ADD, "member", moved),
                    new Modification(ModificationType.DELETE, "member", place)));
      }
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> groupsWith(String place) throws LDAPException {
    return admin()
        .search(GROUPS, SearchScope.SUB, Filter.createEqualityFilter("member", place), "1.1")
        .getSearchEntries()
        .stream()
        .map(SearchResultEntry::getDN)
        .toList();
  }

  /** The place of {@code user:NAME} or {@code group:NAME}. */
  String place(String member) {
    try {
      boolean user = member.startsWith("user:");
      String name = member.substring(member.indexOf(':') + 1);
      List<SearchResultEntry> found =
          admin()
              .search(
                  BASE,
                  SearchScope.SUB,
                  Filter.createANDFilter(
                      Filter.createEqualityFilter(
                          "objectClass", user ? personClass() : groupClass()),
                      Filter.createEqualityFilter(user ? accountAttribute() : "cn", name)),
                  "1.1")
              .getSearchEntries();
      return DN.normalize(found.getFirst().getDN());
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String parent(String place) {
    try {
      return String.valueOf(new DN(place).getParent());
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RDN rdn(String place) {
    try {
      return new DN(place).getRDN();
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }
}
