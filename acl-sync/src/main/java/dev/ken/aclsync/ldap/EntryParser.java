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
import java.time.Instant;
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
  private static final String TIME = "modifyTimestamp";

  /** What a {@code uniqueMember} may end with, to tell two entries of one name apart. */
  private static final Pattern UNIQUE = Pattern.compile("#'[01]*'B$");

  /** The account control bit of Active Directory that says that an account is disabled. */
  private static final long ACCOUNT_DISABLED = 2;

  /** The time that OpenLDAP gives to an account that is locked for good. */
  private static final String LOCKED = "000001010000Z";

  /** Hundreds of nanoseconds from the start of 1601 to that of 1970. */
  private static final long EPOCH_OF_WINDOWS = 116_444_736_000_000_000L;

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
    attributes.addAll(List.of("displayName", "cn", "gidNumber", "objectSid"));
    if (memberOf) {
      attributes.add("memberOf");
    }
    if (kind == Kind.PERSON) {
      attributes.addAll(
          List.of(
              server.account(),
              "uid",
              "primaryGroupID",
              "userAccountControl",
              "accountExpires",
              "nsAccountLock",
              "pwdAccountLockedTime"));
    } else {
      attributes.addAll(
          List.of(server.group(), "objectClass", "member", "uniqueMember", "memberUid"));
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
        kind == Kind.PERSON && disabled(entry),
        kind == Kind.PERSON ? expires(entry) : Optional.empty(),
        members,
        kind == Kind.GROUP ? sorted(entry, "memberUid") : List.of(),
        memberOf ? groupsOf(entry) : List.of(),
        new Numbers(
            kind == Kind.PERSON ? sorted(entry, "uid") : List.of(),
            Optional.ofNullable(entry.getAttributeValue("gidNumber")).orElse(""),
            sid(kind, entry)),
        kind == Kind.PERSON || memberOf || !members.isEmpty() || mayBeEmpty(entry));
  }

  /** These classes ask for a member, so that one without any hides them from who asks. */
  private static boolean mayBeEmpty(Entry entry) {
    return !entry.hasObjectClass("groupOfNames") && !entry.hasObjectClass("groupOfUniqueNames");
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
    byte[] bytes = entry.getAttributeValueBytes("objectSid");
    if (bytes == null) {
      return "";
    }
    String sid = WindowsIds.sid(bytes);
    if (kind == Kind.GROUP) {
      return sid;
    }
    String primary = entry.getAttributeValue("primaryGroupID");
    int end = sid.lastIndexOf('-');
    return primary == null || end < 0 ? "" : sid.substring(0, end + 1) + primary;
  }

  private static boolean disabled(Entry entry) {
    String control = entry.getAttributeValue("userAccountControl");
    if (control != null && !isEnabled(control)) {
      return true;
    }
    String locked = entry.getAttributeValue("nsAccountLock");
    return (locked != null && !locked.equalsIgnoreCase("false"))
        || LOCKED.equals(entry.getAttributeValue("pwdAccountLockedTime"));
  }

  private static boolean isEnabled(String control) {
    try {
      return (Long.parseLong(control) & ACCOUNT_DISABLED) == 0;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static Optional<Instant> expires(Entry entry) {
    String value = entry.getAttributeValue("accountExpires");
    if (value == null) {
      return Optional.empty();
    }
    try {
      long time = Long.parseLong(value);
      return time <= 0 || time == Long.MAX_VALUE
          ? Optional.empty()
          : Optional.of(Instant.ofEpochMilli((time - EPOCH_OF_WINDOWS) / 10_000));
    } catch (NumberFormatException _) {
      return Optional.of(Instant.EPOCH);
    }
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
