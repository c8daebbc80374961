package dev.ken.aclsync.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.StaticUtils;
import dev.ken.aclsync.ldap.LdapEntry.Kind;
import dev.ken.aclsync.ldap.LdapEntry.Mark;
import dev.ken.aclsync.ldap.LdapEntry.Numbers;
import dev.ken.aclsync.source.DirectoryReading.Fault;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands the entries of one kind of server. Used for one reading, by one thread. */
final class EntryParser {
  private static final String OBJECT_GUID = "objectGUID";
  private static final String OBJECT_SID = "objectSid";
  private static final String PRIMARY_GROUP = "primaryGroupID";
  private static final String GID_NUMBER = "gidNumber";
  private static final String UID_NUMBER = "uidNumber";
  private static final String TIME = "modifyTimestamp";

  /** What a {@code uniqueMember} may end with, to tell two entries of one name apart. */
  private static final Pattern UNIQUE = Pattern.compile("#'[01]*'B$");

  private final ServerKind server;
  private final boolean memberOf;
  private final long newestBefore;
  private final Map<String, String> places;
  private long newest;

  /**
   * Makes a parser.
   *
   * @param memberOf whether {@code memberOf} counts
   * @param newestBefore the newest time of change that was seen before this reading began, in
   *     milliseconds since the epoch
   * @param places the normalised form of names that were met before
   */
  EntryParser(ServerKind server, boolean memberOf, long newestBefore, Map<String, String> places) {
    this.server = server;
    this.memberOf = memberOf;
    this.newestBefore = newestBefore;
    this.newest = newestBefore;
    this.places = new HashMap<>(places);
  }

  /** The newest time of change that was seen by now. */
  long newest() {
    return newest;
  }

  /** The normalised form of each name of a place that was met by now. */
  Map<String, String> places() {
    return Collections.unmodifiableMap(places);
  }

  String[] markAttributes() {
    return markAttributeList().toArray(String[]::new);
  }

  private List<String> markAttributeList() {
    var attributes = new ArrayList<String>();
    attributes.add(server.id());
    attributes.addAll(server.stamp());
    return attributes;
  }

  String[] attributes(Kind kind) {
    var attributes = new TreeSet<>(markAttributeList());
    attributes.addAll(List.of("objectClass", "displayName", "cn", "gidNumber", OBJECT_SID));
    if (memberOf) {
      attributes.add("memberOf");
    }
    if (kind == Kind.PERSON) {
      attributes.addAll(List.of(server.account(), "uid", UID_NUMBER, PRIMARY_GROUP));
      attributes.addAll(AccountState.ATTRIBUTES);
    } else {
      attributes.addAll(List.of(server.group(), "member", "uniqueMember", "memberUid"));
    }
    return attributes.toArray(String[]::new);
  }

  /** Which entry this is, where it is and when it last changed. */
  Mark mark(Entry entry) throws LdapFailure {
    String id = id(entry);
    for (String attribute : server.stamp()) {
      String value = entry.getAttributeValue(attribute);
      if (value != null) {
        return new Mark(
            id, place(entry.getDN()), attribute + " " + value, settled(attribute, value));
      }
    }
    return new Mark(id, place(entry.getDN()), "", false);
  }

  /** A change within the same second has the same time, so that only times gone by are settled. */
  private boolean settled(String attribute, String value) {
    if (!attribute.equals(TIME)) {
      return true;
    }
    try {
      long time = StaticUtils.decodeGeneralizedTime(value).toInstant().toEpochMilli();
      newest = Math.max(newest, time);
      return time < newestBefore - 1_000;
    } catch (ParseException _) {
      return false;
    }
  }

  private String id(Entry entry) throws LdapFailure {
    byte[] bytes = entry.getAttributeValueBytes(server.id());
    String text = entry.getAttributeValue(server.id());
    if (bytes == null || text == null || text.isEmpty()) {
      throw new LdapFailure(
          Fault.PARTIAL,
          String.format(
              Locale.ROOT,
              "cannot tell which entry '%s' is: it shows no %s",
              entry.getDN(),
              server.id()),
          "Let the account of 'ldap.bind-name' read it, or name another attribute that never"
              + " changes with 'ldap.id-attribute'.",
          null);
    }
    if (server.id().equalsIgnoreCase(OBJECT_GUID) && bytes.length == 16) {
      return WindowsIds.guid(bytes);
    }
    return text;
  }

  LdapEntry entry(Kind kind, Entry entry, LdapSession session) throws LdapFailure {
    List<String> names = kind == Kind.PERSON ? sorted(entry, server.account()) : groupNames(entry);
    String shown =
        Optional.ofNullable(entry.getAttributeValue("displayName"))
            .or(() -> Optional.ofNullable(entry.getAttributeValue("cn")))
            .filter(name -> !name.isBlank())
            .orElse(names.isEmpty() ? entry.getDN() : names.getFirst());
    List<String> members =
        kind == Kind.GROUP ? new RangedMembers(session, this).of(entry) : List.of();
    return new LdapEntry(
        mark(entry),
        kind,
        names,
        shown,
        kind == Kind.PERSON && AccountState.isDisabled(entry),
        kind == Kind.PERSON ? AccountState.begins(entry) : Optional.empty(),
        kind == Kind.PERSON ? AccountState.expires(entry) : Optional.empty(),
        members,
        kind == Kind.GROUP ? sorted(entry, "memberUid") : List.of(),
        memberOf ? groupsOf(entry) : List.of(),
        new Numbers(
            kind == Kind.PERSON ? sorted(entry, "uid") : List.of(),
            Optional.ofNullable(entry.getAttributeValue(GID_NUMBER)).orElse(""),
            sid(kind, entry),
            kind == Kind.PERSON && entry.hasAttribute(UID_NUMBER)),
        kind == Kind.PERSON ? doubts(entry) : doubts(entry, members));
  }

  /** What of a person must be there, and so is hidden from who asks when it isn't. */
  private List<String> doubts(Entry entry) {
    var doubts = new ArrayList<String>();
    if (server.active()) {
      for (String attribute : List.of(AccountState.CONTROL, PRIMARY_GROUP)) {
        if (!entry.hasAttribute(attribute)) {
          doubts.add(hidden(attribute));
        }
      }
      sidDoubt(entry).ifPresent(doubts::add);
    }
    if (entry.hasObjectClass("posixAccount") && !entry.hasAttribute(GID_NUMBER)) {
      doubts.add(hidden(GID_NUMBER));
    }
    return List.copyOf(doubts);
  }

  /** The same of a group; these classes ask for a member. */
  private List<String> doubts(Entry entry, List<String> members) {
    var doubts = new ArrayList<String>();
    boolean asksForMembers =
        entry.hasObjectClass("groupOfNames") || entry.hasObjectClass("groupOfUniqueNames");
    if (asksForMembers && members.isEmpty()) {
      doubts.add(
          "shows no members, though it must have one: let the account of 'ldap.bind-name' read"
              + " them");
    }
    if (server.active()) {
      sidDoubt(entry).ifPresent(doubts::add);
    }
    if (entry.hasObjectClass("posixGroup") && !entry.hasAttribute(GID_NUMBER)) {
      doubts.add(hidden(GID_NUMBER));
    }
    for (Attribute attribute : entry.getAttributes()) {
      if (RangedMembers.isMembersOtherwise(attribute)) {
        doubts.add(
            "gives members as '"
                + attribute.getName()
                + "', which Ken doesn't understand: see that it gives them plainly");
      }
    }
    return List.copyOf(doubts);
  }

  private static Optional<String> sidDoubt(Entry entry) {
    byte[] sid = entry.getAttributeValueBytes(OBJECT_SID);
    return sid == null || WindowsIds.sid(sid).isEmpty()
        ? Optional.of(hidden(OBJECT_SID))
        : Optional.empty();
  }

  private static String hidden(String attribute) {
    return "shows no "
        + attribute
        + " that can be read: let the account of 'ldap.bind-name' read it";
  }

  private List<String> groupsOf(Entry entry) throws LdapFailure {
    for (Attribute attribute : entry.getAttributes()) {
      if (attribute.getBaseName().equalsIgnoreCase("memberOf") && attribute.hasOptions()) {
        throw new LdapFailure(
            Fault.PARTIAL,
            "cannot read the groups of '" + entry.getDN() + "': the server gives them in parts",
            "Set 'ldap.member-of' to false and let the groups' own members count.",
            null);
      }
    }
    return places(entry.getAttributeValues("memberOf"));
  }

  /** The names of a group, with the one that its place in the tree has first. */
  private List<String> groupNames(Entry entry) throws LdapFailure {
    var names = new ArrayList<>(sorted(entry, server.group()));
    try {
      DN dn = entry.getParsedDN();
      if (dn.getRDN() != null && dn.getRDN().hasAttribute(server.group())) {
        String[] attributes = dn.getRDN().getAttributeNames();
        for (int index = 0; index < attributes.length; index++) {
          String own = dn.getRDN().getAttributeValues()[index];
          if (attributes[index].equalsIgnoreCase(server.group()) && names.remove(own)) {
            names.addFirst(own);
          }
        }
      }
      return List.copyOf(names);
    } catch (LDAPException e) {
      throw LdapFailure.of("understand the name '" + entry.getDN() + "'", e);
    }
  }

  private static String sid(Kind kind, Entry entry) {
    byte[] bytes = entry.getAttributeValueBytes(OBJECT_SID);
    if (bytes == null) {
      return "";
    }
    String sid = WindowsIds.sid(bytes);
    if (kind == Kind.GROUP) {
      return sid;
    }
    String primary = entry.getAttributeValue(PRIMARY_GROUP);
    int end = sid.lastIndexOf('-');
    return primary == null || end < 0 ? "" : sid.substring(0, end + 1) + primary;
  }

  private static List<String> sorted(Entry entry, String attribute) {
    String[] values = entry.getAttributeValues(attribute);
    return values == null ? List.of() : List.copyOf(new TreeSet<>(Arrays.asList(values)));
  }

  /** The places that an attribute names. */
  List<String> places(Attribute attribute) {
    return places(attribute.getValues());
  }

  private List<String> places(String @Nullable [] values) {
    var found = new ArrayList<String>();
    for (String value : values == null ? new String[0] : values) {
      found.add(place(UNIQUE.matcher(value).replaceFirst("")));
    }
    return List.copyOf(found);
  }

  /** The form in which places are compared; the same place is named by many groups. */
  String place(String name) {
    return places.computeIfAbsent(
        name,
        written -> {
          try {
            return DN.normalize(written);
          } catch (LDAPException _) {
            // No entry can have such a name, so that it stays one that leads nowhere.
            return written;
          }
        });
  }
}
