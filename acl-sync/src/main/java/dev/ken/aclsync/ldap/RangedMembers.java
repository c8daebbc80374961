package dev.ken.aclsync.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.ken.aclsync.source.DirectoryReading.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The members of a group, of which Active Directory gives {@code member;range=0-1499} and so on
 * until {@code member;range=3000-*}.
 */
final class RangedMembers {
  private static final Pattern RANGE = Pattern.compile("(?i)range=([0-9]{1,9})-([0-9]{1,9}|\\*)");

  /** A group that changes while its ranges are read is read from the start this many times. */
  private static final int ATTEMPTS = 5;

  private final LdapSession session;
  private final EntryParser parser;

  RangedMembers(LdapSession session, EntryParser parser) {
    this.session = session;
    this.parser = parser;
  }

  /** A part of the members, from a number on; {@code next} is empty for the last. */
  private record Part(Attribute attribute, int from, Optional<Integer> next) {}

  /** Whether these are members that are not read here: neither all at once nor in ranges. */
  static boolean isMembersOtherwise(Attribute attribute) {
    String name = attribute.getBaseName();
    boolean members =
        name.equalsIgnoreCase("member")
            || name.equalsIgnoreCase("uniqueMember")
            || name.equalsIgnoreCase("memberUid");
    return members
        && attribute.hasOptions()
        && !(name.equalsIgnoreCase("member")
            && attribute.getOptions().size() == 1
            && RANGE.matcher(attribute.getOptions().iterator().next()).matches());
  }

  List<String> of(Entry entry) throws LdapFailure {
    var members = new ArrayList<String>();
    for (Attribute attribute : entry.getAttributes()) {
      String name = attribute.getBaseName();
      if (name.equalsIgnoreCase("uniqueMember")
          || (name.equalsIgnoreCase("member") && !attribute.hasOptions())) {
        members.addAll(parser.places(attribute));
      }
    }
    Optional<Part> part = part(entry);
    return part.isEmpty() ? List.copyOf(members) : ranged(entry, part.get(), members);
  }

  private List<String> ranged(Entry first, Part firstPart, List<String> others) throws LdapFailure {
    Entry entry = first;
    Optional<Part> part = Optional.of(firstPart);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var members = new ArrayList<>(others);
      LdapEntry.Mark before = parser.mark(entry);
      LdapEntry.Mark after = before;
      int expected = 0;
      // A part that begins elsewhere than asked for leaves out what is before it.
      while (part.isPresent() && part.get().from() == expected) {
        members.addAll(parser.places(part.get().attribute()));
        Optional<Integer> next = part.get().next();
        if (next.isEmpty()) {
          break;
        }
        expected = next.get();
        Entry more = read(first.getDN(), next.get());
        after = parser.mark(more);
        part = part(more);
      }
      boolean whole =
          part.isPresent() && part.get().from() == expected && part.get().next().isEmpty();
      if (whole && !before.isOutdatedBy(after)) {
        return List.copyOf(members);
      }
      entry = read(first.getDN(), 0);
      part = part(entry);
    }
    throw new LdapFailure(
        Fault.PARTIAL,
        String.format(
            Locale.ROOT,
            "cannot read the members of '%s': it changed each time while they were read, or what was"
                + " asked for was not what came",
            first.getDN()),
        "It is read again later.",
        null);
  }

  private Entry read(String place, int from) throws LdapFailure {
    var attributes = new ArrayList<>(List.of(parser.markAttributes()));
    attributes.add("member;range=" + from + "-*");
    String action = "read the members of '" + place + "' from number " + from;
    SearchResultEntry entry;
    try {
      entry = session.connection().getEntry(place, attributes.toArray(String[]::new));
    } catch (LDAPException e) {
      throw session.failure(action, e);
    }
    if (entry == null) {
      throw new LdapFailure(
          Fault.PARTIAL,
          "cannot " + action + ": the group is no longer there",
          "It is read again later.",
          null);
    }
    return entry;
  }

  private static Optional<Part> part(Entry entry) {
    for (Attribute attribute : entry.getAttributes()) {
      if (!attribute.getBaseName().equalsIgnoreCase("member")) {
        continue;
      }
      for (String option : attribute.getOptions()) {
        Matcher range = RANGE.matcher(option);
        if (range.matches()) {
          String end = range.group(2);
          return Optional.of(
              new Part(
                  attribute,
                  Integer.parseInt(range.group(1)),
                  end.equals("*") ? Optional.empty() : Optional.of(Integer.parseInt(end) + 1)));
        }
      }
    }
    return Optional.empty();
  }
}
