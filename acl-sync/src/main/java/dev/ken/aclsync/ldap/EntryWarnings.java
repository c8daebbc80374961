package dev.ken.aclsync.ldap;

import dev.ken.aclsync.SyncWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is odd about entries; of the same thing many times over, only a few are told. */
final class EntryWarnings {
  private static final int MOST = 100;

  private final List<SyncWarning> warnings = new ArrayList<>();
  private int unknownMembers;
  private String firstUnknown = "";
  private String firstGroup = "";

  void add(LdapEntry entry, String message) {
    add(entry.mark().place(), message);
  }

  void add(String where, String message) {
    warnings.add(new SyncWarning(where, message));
  }

  void unknownMember(LdapEntry group, String place) {
    if (unknownMembers == 0) {
      firstUnknown = place;
      firstGroup = group.mark().place();
    }
    unknownMembers++;
  }

  List<SyncWarning> all() {
    var all = new ArrayList<>(warnings.subList(0, Math.min(MOST, warnings.size())));
    if (warnings.size() > MOST) {
      all.add(
          new SyncWarning(
              "", String.format(Locale.ROOT, "and %d more like these", warnings.size() - MOST)));
    }
    if (unknownMembers > 0) {
      all.add(
          new SyncWarning(
              firstGroup,
              String.format(
                  Locale.ROOT,
                  "%d members of groups are no person or group that was read, such as '%s': where"
                      + " their groups are denied, everyone is",
                  unknownMembers,
                  firstUnknown)));
    }
    return all;
  }
}
