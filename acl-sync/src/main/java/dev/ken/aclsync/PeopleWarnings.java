package dev.ken.aclsync;

import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is odd, though not wrong, about a people file. */
final class PeopleWarnings {
  private final String file;
  private final Map<PersonId, Integer> peopleLines;
  private final Map<Principal.Group, Integer> groupLines;
  private final List<SyncWarning> warnings = new ArrayList<>();

  /** Takes the line of each person and group, in the order of the file. */
  PeopleWarnings(
      String file, Map<PersonId, Integer> peopleLines, Map<Principal.Group, Integer> groupLines) {
    this.file = file;
    this.peopleLines = peopleLines;
    this.groupLines = groupLines;
  }

  List<SyncWarning> all() {
    return List.copyOf(warnings);
  }

  void ofUnknownMembers(List<GroupMembers> groups, Set<Principal.User> accounts) {
    for (GroupMembers group : groups) {
      for (Principal member : group.members()) {
        unknown(group.group().name(), member, accounts)
            .ifPresent(message -> add(groupLines.getOrDefault(group.group(), 0), message));
      }
    }
  }

  private Optional<String> unknown(String group, Principal member, Set<Principal.User> accounts) {
    return switch (member) {
      case Principal.User user when !accounts.contains(user) ->
          Optional.of(
              String.format(
                  Locale.ROOT,
                  "group '%s' has the member 'user:%s', which is nobody's account: until it is"
                      + " somebody's, everyone counts as a member where the group is denied",
                  group,
                  user.name()));
      case Principal.Group nested when !groupLines.containsKey(nested) ->
          Optional.of(
              String.format(
                  Locale.ROOT,
                  "group '%1$s' has the member 'group:%2$s', which is not defined: until it is,"
                      + " everyone counts as a member of both where they are denied",
                  group,
                  nested.name()));
      case Principal.User _, Principal.Group _, Principal.Everyone _ -> Optional.empty();
    };
  }

  /** Names are compared exactly, so that two that look the same are two people or two groups. */
  void ofLookAlikes() {
    var people = new LookAlikes();
    peopleLines.forEach((id, line) ->
        people
            .add(id.value())
            .ifPresent(other -> add(line, lookAlike("person", id.value(), other))));
    var groups = new LookAlikes();
    groupLines.forEach((group, line) ->
        groups
            .add(group.name())
            .ifPresent(other -> add(line, lookAlike("group", group.name(), other))));
  }

  private static String lookAlike(String kind, String name, String other) {
    return String.format(
        Locale.ROOT,
        "%1$s '%2$s' looks like %1$s '%3$s', but is another: rename one if that is not meant",
        kind,
        name,
        other);
  }

  private void add(int line, String message) {
    warnings.add(new SyncWarning(file + ", line " + line, message));
  }
}
