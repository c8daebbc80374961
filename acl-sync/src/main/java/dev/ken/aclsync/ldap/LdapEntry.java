package dev.ken.aclsync.ldap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person or a group as the server states it.
 *
 * @param mark which entry this is, where it is and when it last changed
 * @param kind what it is
 * @param names accounts of a person, names of a group; a group's first is its own
 * @param shown the name to show
 * @param disabled whether the server doesn't let the person sign in
 * @param begins when the person's account begins, if that is said
 * @param expires when the person's account ends, if it does
 * @param members places of members, as the group names them
 * @param memberAccounts members that are named by their {@code uid}
 * @param memberOf places of groups that the entry says it is in
 * @param numbers what other entries may refer to it by
 * @param doubts what could not be read of it; a person of whom anything is in doubt asks nothing,
 *     and a group's members are uncertain
 */
record LdapEntry(
    Mark mark,
    Kind kind,
    List<String> names,
    String shown,
    boolean disabled,
    Optional<Instant> begins,
    Optional<Instant> expires,
    List<String> members,
    List<String> memberAccounts,
    List<String> memberOf,
    Numbers numbers,
    List<String> doubts) {

  /** What an entry is. */
  enum Kind {
    PERSON,
    GROUP
  }

  /**
   * Which entry this is, where it is and when it last changed.
   *
   * @param id the stable id
   * @param place its name in the tree, normalised
   * @param stamp the mark of its last change
   * @param settled whether every later change gives another stamp
   */
  record Mark(String id, String place, String stamp, boolean settled) {
    /** This mark at another place. */
    Mark at(String elsewhere) {
      return new Mark(id, elsewhere, stamp, settled);
    }

    /** Whether a later mark of the same entry says that it must be read again. */
    boolean isOutdatedBy(Mark later) {
      return !settled || !stamp.equals(later.stamp);
    }
  }

  /**
   * What other entries may refer to it by.
   *
   * @param uids the {@code uid} of a person
   * @param number the {@code gidNumber}: of a group its own, of a person that of the first group
   * @param sid the {@code objectSid}, in text; of a person that of the primary group
   * @param account whether a person has an account on machines, which is a {@code uidNumber}
   */
  record Numbers(List<String> uids, String number, String sid, boolean account) {}

  /** This entry at another place, as after the tree above it was moved. */
  LdapEntry at(String elsewhere) {
    return new LdapEntry(
        mark.at(elsewhere),
        kind,
        names,
        shown,
        disabled,
        begins,
        expires,
        members,
        memberAccounts,
        memberOf,
        numbers,
        doubts);
  }
}
