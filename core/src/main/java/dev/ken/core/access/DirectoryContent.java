package dev.ken.core.access;

import java.time.Instant;
import java.util.List;

/**
 * People and groups as read from their source, not yet versioned.
 *
 * @param people each person once
 * @param groups each group once
 * @param readAt when the source was read
 */
public record DirectoryContent(List<Person> people, List<GroupMembers> groups, Instant readAt) {
  /** Copies the lists. */
  public DirectoryContent {
    people = List.copyOf(people);
    groups = List.copyOf(groups);
  }

  /** Returns content with no people and no groups, so that nobody can ask anything. */
  public static DirectoryContent empty() {
    return new DirectoryContent(List.of(), List.of(), Instant.EPOCH);
  }
}
