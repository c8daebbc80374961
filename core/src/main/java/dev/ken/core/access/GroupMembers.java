package dev.ken.core.access;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A group and its direct members as its source states them.
 *
 * @param group the group
 * @param name the name to show; decides nothing
 * @param members users and groups that are direct members
 * @param complete false when the source cut the list or could not state it whole; then the group
 *     counts as absent for allow entries and as present for deny entries, for everyone
 */
public record GroupMembers(
    Principal.Group group, String name, NavigableSet<Principal> members, boolean complete) {
  /** Copies the members. */
  public GroupMembers {
    members = Collections.unmodifiableNavigableSet(new TreeSet<>(members));
  }
}
